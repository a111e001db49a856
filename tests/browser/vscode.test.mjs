// The files of docs/exemples/vscode: what VS Code makes of them, on what deniche really says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { check, deniche, smallSite } from "./deniche.mjs";
import { KINDS, PROJECT } from "./schemas.mjs";
import { env } from "./site.mjs";

const example = async (name) => JSON.parse(await readFile(join(PROJECT, "docs/exemples/vscode", name), "utf8"));
const task = async (label) => (await example("tasks.json")).tasks.find((task) => task.label === `deniche\u00a0: ${label}`);

/** As VS Code names what deniche calls erreur, avertissement and conseil. */
const SEVERITIES = { erreur: "error", avertissement: "warning", conseil: "info" };

/**
 * The problems that a matcher finds in what a task says, after the documentation of VS Code: its patterns fit lines that follow each
 * other; without a line of the file nothing is shown, unless the first pattern is of a whole file.
 */
function problems({ severity, pattern }, lines) {
  const expressions = pattern.map(({ regexp }) => new RegExp(regexp));
  return lines.flatMap((_, start) => {
    const matches = expressions.map((expression, i) => lines[start + i]?.match(expression));
    if (!matches.every(Boolean)) return [];
    const found = { severity };
    for (const [i, { regexp, kind, ...groups }] of pattern.entries()) {
      for (const [name, group] of Object.entries(groups)) found[name] = matches[i][group];
    }
    const shown = found.line !== undefined || pattern[0].kind === "file";
    return shown ? [[found.severity, found.code, found.file, found.line ?? "", found.column ?? "", found.message].join("|")] : [];
  });
}

test("the problem matchers find every problem of a site once, with its weight, its place and its message", async () => {
  const { problemMatcher, args } = await task("vérifier");
  const root = join(PROJECT, "tests/sites/erreurs");
  const rest = ["--date", "2026-01-01", ...args.slice(1)];
  const lines = (await check(root, "texte", ...rest)).split("\n");
  const found = problemMatcher.flatMap((matcher) => problems(matcher, lines));
  const wanted = JSON.parse(await check(root, "json", ...rest)).map(({ code, severite, message, lieux: [place] }) =>
    [SEVERITIES[severite], code, place.fichier, place.ligne ?? "", place.colonne ?? "", message].join("|"),
  );
  for (const kind of [/^error\|.*\|\d+\|/, /^error\|[^|]*\|[^|]*\|\|/, /^warning\|/, /^info\|/]) assert.ok(wanted.some((one) => kind.test(one)), `${kind}`);
  assert.deepEqual(found.sort(), wanted.sort());
  for (const { fileLocation } of problemMatcher) assert.deepEqual(fileLocation, ["relative", "${workspaceFolder}"]);
});

test("the tasks are commands of deniche, and what they ask is asked", async () => {
  const { tasks, inputs } = await example("tasks.json");
  const site = await smallSite();
  try {
    for (const { command, args } of tasks.filter(({ type }) => type === "process")) {
      assert.equal(command, "deniche");
      const { stdout } = await deniche(args[0], "--help");
      for (const option of args.filter((argument) => argument.startsWith("--"))) assert.ok(stdout.includes(option), `${args[0]} ${option}`);
    }
    assert.deepEqual(inputs.map(({ id, type }) => [id, type]), [["titre", "promptString"]]);
    const [command, ...rest] = (await task("nouvelle fiche")).args;
    await deniche(command, ...rest.map((argument) => argument.replace("${input:titre}", "L’atelier « à vélo »")), "--root", site.root);
    assert.ok((await readdir(join(site.root, "content/fiches"))).includes("l-atelier-a-velo.md"));
  } finally {
    await site.remove();
  }
});

test("the task of the schemas writes them where .taplo.toml looks for them", async () => {
  const { command } = await task("écrire les schémas");
  const site = await smallSite();
  try {
    // A `deniche` on the path, whatever the program under test is called.
    await mkdir(join(site.root, "outils"));
    await symlink(env("DENICHE_BIN"), join(site.root, "outils/deniche"));
    await mkdir(join(site.root, "schemas"));
    const path = [join(site.root, "outils"), process.env.PATH].join(delimiter);
    await promisify(execFile)("sh", ["-c", command], { cwd: site.root, env: { ...process.env, PATH: path } });
    assert.deepEqual((await readdir(join(site.root, "schemas"))).sort(), KINDS.map((kind) => `${kind}.schema.json`).sort());
    const rules = await readFile(join(PROJECT, "docs/exemples/taplo.toml"), "utf8");
    const named = [...rules.matchAll(/^path = "(?<path>.+)"$/gm)].map(({ groups }) => groups.path);
    assert.equal(named.length, 4);
    for (const name of named) assert.ok(JSON.parse(await readFile(join(site.root, name), "utf8")).description, name);
    await writeFile(join(site.root, "en-tete.toml"), "#:schema ./schemas/fiche.schema.json\n");
    await cp(join(PROJECT, "docs/exemples/taplo.toml"), join(site.root, ".taplo.toml"));
    assert.equal(await check(site.root, "json"), "[]\n", "what an editor needs is nothing to deniche");
  } finally {
    await site.remove();
  }
});

test("the settings ask nothing of the network, and the extension is named", async () => {
  assert.deepEqual((await example("settings.json"))["evenBetterToml.schema.catalogs"], []);
  assert.deepEqual(await example("extensions.json"), { recommendations: ["tamasfe.even-better-toml"] });
});
