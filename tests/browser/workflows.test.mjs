// The workflows of docs/exemples: what a contribution is told, and what it cannot make them do.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parse } from "yaml";
import { check, smallSite } from "./deniche.mjs";
import { all, elements, parseHtml } from "./html.mjs";
import { PROJECT } from "./schemas.mjs";
import { alternative, EXAMPLES, jobs, machine, run, scripts, text } from "./workflows.mjs";

const GITHUB = ["github-pages.yml", "github-verifier.yml", "github-commenter.yml"];
const WORKFLOWS = [...GITHUB, "gitlab-ci.yml"];
/** The most characters that GitHub takes in a comment. */
const LIMIT = 65_536;
const NOTHING = "\u200b";

let forge;
before(async () => {
  forge = await machine();
});
after(() => forge.remove());

/** The comment of a report. */
async function comment(report) {
  const path = join(forge.folder, "rapport.json");
  await writeFile(path, report);
  const { code, stdout, stderr } = await run("jq", ["--raw-output", "--from-file", join(EXAMPLES, "commentaire.jq"), path], { maxBuffer: 1 << 24 });
  assert.equal(code, 0, stderr);
  return stdout;
}

/** The page that a forge shows of it. */
function shown(markdown) {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return parseHtml(`<!DOCTYPE html><title>x</title><body>${html}`).document;
}

/** The items of the list as they are read, without what keeps them from calling someone. */
const items = (page) => all(page, "li").map((item) => item.text().replaceAll(NOTHING, "").trim());
const headings = (page) => all(page, "strong").map((heading) => heading.text().replaceAll(NOTHING, ""));

/** What an item must say of a problem. */
const told = ({ code, severite, message, aide, lieux: [place, ...others] }) =>
  [
    severite[0].toUpperCase() + severite.slice(1) + (place?.ligne ? `, ligne ${place.ligne}` : "") + `\u00a0: ${message}`,
    ...others.map(({ fichier, ligne }) => ` Voir aussi ${fichier}${ligne ? `, ligne ${ligne}` : ""}.`),
    aide ? `Aide\u00a0: ${aide}` : "",
    ` (${code})`,
  ].join("");

const MADE = ["h3", "p", "strong", "ul", "li", "br", "code"];

/** Nothing is in a comment that the comment itself did not put there. */
function harmless(markdown) {
  const page = shown(markdown);
  const strange = [...elements(page)].map(({ name }) => name).filter((name) => !["html", "head", "title", "body", ...MADE].includes(name));
  assert.deepEqual(strange, [], "elements that the comment does not make");
  const text = page.text();
  assert.doesNotMatch(text, /@[\p{L}\d]/u, "nobody is called");
  assert.doesNotMatch(text, /#\d|GH-\d/i, "no other contribution is named");
  assert.doesNotMatch(markdown, /^\s*\//m, "no line is a command of GitLab");
  assert.ok(markdown.startsWith("<!-- deniche -->\n") && markdown.split("<!--").length === 2, "the mark is there, once");
  assert.ok(Buffer.byteLength(markdown) < LIMIT, `${Buffer.byteLength(markdown)} bytes`);
  return page;
}

for (const name of WORKFLOWS) {
  test(`${name} is YAML, and its scripts are scripts`, async () => {
    const yaml = await text(name);
    // GitLab's alternative is lines of a script; that of the others, steps.
    const instead = name === "gitlab-ci.yml" ? [] : [alternative(yaml)];
    const lines = [...yaml.matchAll(/^# {5}(.+)$/gm)].map(([, line]) => line).join("\n");
    for (const form of [yaml, ...instead]) {
      const found = scripts(form);
      assert.ok(found.length > 0);
      for (const { name: step, script } of [...found, { name: "instead", script: lines }]) {
        const { code, stderr } = await run("bash", ["-n", "-c", script]);
        assert.equal(code, 0, `${step}: ${stderr}`);
        // What comes from a contribution reaches a script by its environment, never in its text.
        assert.ok(!script.includes("${{"), `${step} holds an expression`);
      }
    }
  });
}

test("the guides show the files as they are", async () => {
  const guides = ["publier.md", "editeur.md"].map((name) => readFile(join(PROJECT, "docs", name), "utf8"));
  const shownBlocks = (await Promise.all(guides)).flatMap((guide) => [...guide.matchAll(/^```\w+\n(?<block>[^]*?)^```$/gm)].map(({ groups }) => groups.block));
  for (const name of ["github-pages.yml", "gitlab-ci.yml", "netlify.toml", "htaccess", "nginx.conf", "taplo.toml"]) {
    assert.ok(shownBlocks.includes(await text(name)), `no guide shows ${name}`);
  }
  const publier = await guides[0];
  for (const name of ["github-verifier.yml", "github-commenter.yml", "commentaire.jq"]) assert.ok(publier.includes(`(exemples/${name})`), `publier.md does not name ${name}`);
});

test("actions are pinned, each to one version in all the examples", async () => {
  const versions = new Map();
  for (const name of GITHUB) {
    for (const yaml of [await text(name), name === "github-verifier.yml" ? alternative(await text(name)) : ""]) {
      for (const [, action, version] of yaml.matchAll(/^\s*(?:- )?uses: (\S+)@(\S+)/gm)) {
        assert.match(version, /^v\d+$/, action);
        assert.equal(versions.get(action) ?? version, version, action);
        versions.set(action, version);
      }
    }
  }
  assert.ok(versions.size >= 6, [...versions.keys()].join(", "));
});

test("who checks a contribution can write nothing, who writes runs nothing of it", async () => {
  const [publish, verify, write] = await Promise.all(GITHUB.map(async (name) => parse(await text(name))));
  assert.deepEqual(publish.on.push.branches, ["main"], "what is merged is published");
  assert.deepEqual(Object.keys(verify.on), ["pull_request"]);
  assert.deepEqual(verify.permissions, { contents: "read" });
  assert.doesNotMatch(await text("github-verifier.yml"), /secrets\.|github\.token|pull_request_target/);
  assert.deepEqual(write.on, { workflow_run: { workflows: [verify.name], types: ["completed"] } });
  assert.deepEqual(write.permissions, { actions: "read", contents: "read", "pull-requests": "write" });
  const checkout = write.jobs.commenter.steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
  assert.equal(checkout.with.ref, "${{ github.event.repository.default_branch }}");
  assert.doesNotMatch(scripts(await text("github-commenter.yml")).map(({ script }) => script).join("\n"), /deniche (check|build)|cargo/);
  for (const { steps } of [verify.jobs.verifier, write.jobs.commenter]) {
    for (const { uses, with: options } of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
      assert.equal(options["persist-credentials"], false, uses);
    }
  }
});

test("a comment tells every problem of a site once, by file, as `check` does", async () => {
  const report = await check(join(PROJECT, "tests/sites/erreurs"), "json", "--date", "2026-01-01", "--brouillons");
  const problems = JSON.parse(report);
  assert.ok(problems.length > 100);
  const page = harmless(await comment(report));
  assert.deepEqual(items(page).sort(), problems.map((problem) => told(problem).replace(/\s+/g, (space) => space)).sort());
  const files = [...new Set(problems.map(({ lieux }) => lieux[0].fichier))];
  for (const file of files) assert.equal(headings(page).filter((heading) => heading === file).length, 1, file);
  const count = (severity) => problems.filter(({ severite }) => severite === severity).length;
  assert.ok(headings(page).includes(`${count("erreur")} erreurs, ${count("avertissement")} avertissements, ${count("conseil")} conseils`));
});

test("a comment on a site without a problem says so", async () => {
  const page = harmless(await comment("[]"));
  assert.match(page.text(), /rien à signaler\. Bravo\u00a0!/);
  assert.deepEqual(items(page), []);
});

const HOSTILE = [
  "@reseau-admin et @toute-l-equipe",
  "`code` ``deux`` ``` trois",
  "<img src=x onerror=alert(1)><script>alert(1)</script>",
  "</li></ul><!-- deniche --><h1>Approuvé</h1>",
  "[ici](https://piege.example) ![](https://piege.example/a.png) https://piege.example www.piege.example moi@piege.example",
  "**gras** _souligné_ ~~barré~~ #12 GH-12 gh-12 autre/depot#34 !5 $6 %7 ~8 &9",
  "&lt;b&gt; &#64;reseau &amp;",
  "| a | b |\n|---|---|",
  "fin\n\n/approve\n/merge\n# Titre\n> cité\n- puce\n1. numéro\n    code\n[^1]: note",
  "\u202eelbisivni\u2066 \u0000\u0007 a\u200bb",
  "\\@reseau \\<b> \\\\",
];

test("what a contribution writes is shown as it is written, and does nothing", async () => {
  const problem = (message, i) => ({ code: "D021", severite: ["erreur", "avertissement", "conseil"][i % 3], message, aide: message, lieux: [{ fichier: `content/fiches/${message}.md`, ligne: i + 1 }] });
  const page = harmless(await comment(JSON.stringify(HOSTILE.map(problem))));
  const plain = (message) => message.replace(/[\p{Cc}\p{Cf}]+/gu, " ");
  const wanted = HOSTILE.map((message, i) => told(problem(plain(message), i)));
  const same = (list) => list.map((item) => item.replace(/ +/g, " ")).sort();
  assert.deepEqual(same(items(page)), same(wanted));
});

test("real names of files and real words of editors are hostile too", async () => {
  const site = await smallSite();
  try {
    const name = "@reseau `x` <b>#12 [y](z).md";
    await writeFile(join(site.root, "content/fiches", name), '+++\ntitre = "Essai"\n"@reseau <img src=x>" = 1\n+++\n\nVoir [ici](<@a`b.md>) #12.\n');
    const report = await check(site.root, "json");
    const page = harmless(await comment(report));
    assert.ok(headings(page).includes(`content/fiches/${name}`), headings(page).join("\n"));
    assert.deepEqual(items(page).sort(), JSON.parse(report).map(told).sort());
    assert.match(items(page).join("\n"), /@reseau <img src=x>/);
  } finally {
    await site.remove();
  }
});

test("a report that is not one makes no comment, and a strange one no harm", async () => {
  for (const report of ['{"a":1}', '"<b>"', "null", "pas du JSON"]) {
    const path = join(forge.folder, "rapport.json");
    await writeFile(path, report);
    const { code, stdout } = await run("jq", ["--raw-output", "--from-file", join(EXAMPLES, "commentaire.jq"), path]);
    assert.notEqual(code, 0, report);
    assert.equal(stdout, "", report);
  }
  const strange = [1, null, {}, [], { severite: [], message: { a: "@b" }, aide: 3, code: null, lieux: "x" }, { lieux: [1, { fichier: ["@c"], ligne: "<b>" }], message: true }];
  assert.equal(items(harmless(await comment(JSON.stringify(strange)))).length, 3);
});

test("a comment stays under the limit of GitHub, and says what it leaves out", async () => {
  const many = Array.from({ length: 600 }, (_, i) => ({ code: "D077", severite: i === 599 ? "erreur" : "conseil", message: `é@#1 ${"<".repeat(i % 700)}`, aide: null, lieux: [{ fichier: `content/fiches/${i % 50}.md`, ligne: i }] }));
  const page = harmless(await comment(JSON.stringify(many)));
  const left = Number(page.text().match(/… et (\d+) de plus/)[1]);
  assert.equal(items(page).length + left, 600);
  assert.match(items(page)[0], /^Erreur/, "errors come first");
});

/** A small site with one mistake, where the files of a forge are in place. */
async function contribution(folder) {
  const site = await smallSite();
  await writeFile(join(site.root, "content/fiches/essai.md"), '+++\ntitre = "Essai"\nthematique = ["@reseau"]\netat = "brouillon"\n+++\n\nDu texte.\n');
  await mkdir(join(site.root, folder));
  await cp(join(EXAMPLES, "commentaire.jq"), join(site.root, folder, "commentaire.jq"));
  return site;
}

const step = async (file, name) => scripts(await text(file)).find((found) => found.name.includes(name)).script;

test("GitHub: the check fails with a note on the line, the summary and the report are made", async () => {
  const site = await contribution(".github");
  try {
    const checked = await forge.script(await step("github-verifier.yml", "une note à chaque ligne"), site.root);
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, /^::error file=content\/fiches\/essai\.md,line=3,col=1,title=D021::/m);
    const summary = join(forge.folder, "summary.md");
    const reported = await forge.script(await step("github-verifier.yml", "le résumé et le rapport"), site.root, { GITHUB_STEP_SUMMARY: summary });
    assert.equal(reported.code, 0, reported.stderr);
    assert.equal(items(harmless(await readFile(summary, "utf8"))).length, 1);
    assert.equal(JSON.parse(await readFile(join(site.root, "rapport.json"), "utf8"))[0].code, "D021");
    const sarif = scripts(alternative(await text("github-verifier.yml"))).find(({ script }) => script.includes("sarif")).script;
    assert.equal((await forge.script(sarif, site.root)).code, 1);
    assert.equal(JSON.parse(await readFile(join(site.root, "rapport.sarif"), "utf8")).version, "2.1.0");
  } finally {
    await site.remove();
  }
});

const HEAD = { GH_REPO: "reseau/catalogue", TETE: "a1", BRANCHE: "claire:$(touch piege)", PASSAGE: "77", GH_TOKEN: "x" };

test("GitHub: the contribution is found by its last version, and the report is that of its check", async () => {
  const find = await step("github-commenter.yml", "Trouver");
  const pulls = (sha) => JSON.stringify([{ number: 4, head: { sha: "b2" } }, { number: 5, head: { sha } }]);
  const output = join(forge.folder, "output.txt");
  const found = async (...answers) => {
    await forge.plays("gh", answers);
    await writeFile(output, "");
    const { code, stderr } = await forge.script(find, forge.folder, { ...HEAD, GITHUB_OUTPUT: output });
    assert.equal(code, 0, stderr);
    return [await readFile(output, "utf8"), (await forge.asked()).map(({ asked }) => asked.join(" "))];
  };
  assert.deepEqual(await found([["/pulls"], pulls("a1")], [["run download"], ""]), [
    "numero=5\n",
    ["api --method GET repos/reseau/catalogue/pulls --raw-field state=open --raw-field head=claire:$(touch piege)", "run download 77 --name rapport --dir rapport"],
  ]);
  assert.equal((await found([["/pulls"], pulls("c3")]))[0], "", "a contribution that has moved on is left to its own check");
  assert.equal((await found([["/pulls"], pulls("a1")]))[0], "", "without a report there is nothing to say");
});

test("GitHub: one comment, written again at each check, and never that of another", async () => {
  const write = await step("github-commenter.yml", "Écrire");
  const site = await contribution(".github");
  try {
    await mkdir(join(site.root, "rapport"));
    await writeFile(join(site.root, "rapport/rapport.json"), await check(site.root, "json"));
    const comments = (...all) => JSON.stringify(all.map(([id, login, body]) => ({ id, user: { login }, body })));
    const written = async (list) => {
      await forge.plays("gh", [[["--paginate"], list], [["--method"], ""]]);
      const { code, stderr } = await forge.script(write, site.root, { ...HEAD, NUMERO: "5" });
      assert.equal(code, 0, stderr);
      const { asked, sent } = (await forge.asked()).at(-1);
      harmless(sent);
      assert.match(sent, /«\u00a0thematique\u00a0»/);
      return asked.slice(0, 3).join(" ");
    };
    const create = "api --method POST", again = "api --method PATCH";
    assert.equal(await written("[]"), create);
    assert.equal(await written(comments([1, "claire", "<!-- deniche -->\nà moi"], [2, "github-actions[bot]", "autre chose"])), create);
    assert.equal(await written(comments([1, "claire", "bonjour"]) + comments([9, "github-actions[bot]", "<!-- deniche -->\n…"])), again);
    await writeFile(join(site.root, "rapport/rapport.json"), `[${" ".repeat(5_000_001)}]`);
    assert.notEqual((await forge.script(write, site.root, { ...HEAD, NUMERO: "5" })).code, 0, "an enormous report is left alone");
    assert.deepEqual(await forge.asked(), []);
  } finally {
    await site.remove();
  }
});

test("GitLab: two reports and an answer; one note, written again", async () => {
  const { verifier, commenter } = Object.fromEntries(jobs(await text("gitlab-ci.yml")));
  const site = await contribution(".gitlab");
  try {
    await mkdir(join(site.root, ".outils"));
    await cp(join(forge.folder, "home/.cargo/bin"), join(site.root, ".outils/bin"), { recursive: true });
    const checked = await forge.script(verifier.script.join("\n"), site.root);
    assert.equal(checked.code, 1);
    const quality = JSON.parse(await readFile(join(site.root, verifier.artifacts.reports.codequality), "utf8"));
    assert.deepEqual(quality.map(({ check_name: name, location }) => [name, location.path, location.lines.begin]), [["D021", "content/fiches/essai.md", 3]]);
    assert.deepEqual(verifier.artifacts.paths, ["rapport.json"]);
    assert.equal(verifier.artifacts.when, "always");

    assert.deepEqual(commenter.rules, [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $GITLAB_TOKEN', when: "always" }]);
    const variables = { CI_API_V4_URL: "https://gitlab.example/api/v4", CI_MERGE_REQUEST_PROJECT_ID: "3", CI_MERGE_REQUEST_IID: "5", GITLAB_TOKEN: "secret" };
    const note = (id, author, body) => ({ id, author: { id: author }, body });
    const written = async (...notes) => {
      await forge.plays("curl", [[["/user"], '{"id":42}'], [["--request"], ""], [["/notes?"], JSON.stringify(notes)]]);
      const { code, stdout, stderr } = await forge.script(commenter.script.join("\n"), site.root, variables);
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stdout, /secret/);
      const { asked, sent } = (await forge.asked()).at(-1);
      assert.equal(items(harmless(sent)).length, 1);
      return [asked[asked.indexOf("--request") + 1], asked.at(-1).replace(variables.CI_API_V4_URL, "")];
    };
    assert.deepEqual(await written(), ["POST", "/projects/3/merge_requests/5/notes"]);
    assert.deepEqual(await written(note(1, 7, "<!-- deniche -->\nà moi"), note(2, 42, "autre chose")), ["POST", "/projects/3/merge_requests/5/notes"]);
    assert.deepEqual(await written(note(1, 7, "bonjour"), note(8, 42, "<!-- deniche -->\n…")), ["PUT", "/projects/3/merge_requests/5/notes/8"]);
  } finally {
    await site.remove();
  }
});
