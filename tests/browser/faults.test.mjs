// What stands in public/ when a build is cut short, when files move under it, when two builds meet, when its means are few: the old
// site or the new one, whole, and the next build is right.

import assert from "node:assert/strict";
import { readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, built, clean, differences, fiche, filesOf, fixed, folderFor, refused, siteFor, stands, threeSites, unfinished } from "./faults.mjs";

/** How many builds are killed, each at its own moment. */
const KILLS = 50;
/** Its multiples fall evenly over a length, without chance. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

let three;
before(async () => (three = await threeSites()));
after(() => three?.remove());
const site = (turn) => three.site(turn);

/**
 * Kills builds that replace a site with another, at moments spread over how long a build takes, more of them towards its end, where
 * it writes; `judge` is told what stands then, what stood before, and what should come. Whatever a killed build changed, the next
 * one puts right. Gives how many were killed, and how many of them in the midst of writing.
 */
async function killed(folder, output, judge) {
  let standing = 0;
  await built(site(standing).root, { output });
  const start = performance.now();
  await built(site((standing += 1)).root, { output });
  let length = performance.now() - start;
  const counts = { killed: 0, amid: 0 };
  for (let number = 0; number < KILLS; number += 1) {
    const [before, next] = [site(standing), site(standing + 1)];
    const cut = Math.max(1, Math.round(Math.cbrt((number * GOLDEN) % 1) * length));
    const begun = performance.now();
    const { signal, status, said } = await build(next.root, { output, cut });
    assert.ok(signal === "SIGKILL" || status === 0, said);
    const amid = await isAmid(folder, output);
    const found = filesOf(output);
    judge(found, before.files, next.files, `killed after ${cut} ms`);
    if (signal) counts.killed += 1;
    if (amid) counts.amid += 1;
    // The machine is quicker, or slower, than it was.
    if (!signal) length = performance.now() - begun;
    const touched = amid || differences(found, before.files).length > 0;
    if (!touched && cut > 0.9 * length) length *= 1.1;
    if (touched) {
      await built(next.root, { output });
      stands(output, next.files, `built again after a build killed after ${cut} ms`);
      standing += 1;
    }
    await clean(folder);
  }
  return counts;
}

/** Whether a build was killed while it wrote: the tree beside has no manifest yet, or files stand aside in the output. */
async function isAmid(folder, output) {
  const beside = await readdir(join(folder, ".public.deniche-suivant")).catch(() => null);
  return (beside !== null && !beside.includes(".deniche-manifeste.json")) || (await unfinished(output)).length > 0;
}

function enough(t, { killed, amid }) {
  t.diagnostic(`${killed} of ${KILLS} builds were killed, ${amid} of them while they wrote`);
  assert.ok(killed > KILLS / 2, "most builds are killed before their end");
  assert.ok(amid > 0, "some are killed while they write");
}

describe("kill -9", { concurrency: true }, () => {
  test("killed at fifty moments: the old site or the new one, whole", async (t) => {
    const folder = await folderFor(t);
    const counts = await killed(folder, join(folder, "public"), (found, old, next, when) => {
      const [one, other] = [differences(found, old), differences(found, next)];
      assert.ok(!one.length || !other.length, `${when}, ${one.length} files are not of the old site, ${other.length} not of the new one`);
    });
    enough(t, counts);
  });

  test("killed at fifty moments where files are replaced one by one: each page is whole, and finds its style and its scripts", async (t) => {
    const folder = await folderFor(t);
    const output = await fixed(join(folder, "public"));
    const counts = await killed(folder, output, (found, old, next, when) => {
      const is = (path, site) => found.has(path) && (site.get(path)?.equals(found.get(path)) ?? false);
      const torn = [...found.keys()].filter((path) => !is(path, old) && !is(path, next));
      assert.deepEqual(torn, [], `${when}, these files are of neither site`);
      const lost = [...old.keys()].filter((path) => next.has(path) && !found.has(path));
      assert.deepEqual(lost, [], `${when}, these files of both sites are gone`);
      // What pages need comes before them, and what nobody needs any more goes after them.
      const isPage = (path) => path.endsWith(".html");
      const pending = [...next.keys()].filter((path) => !is(path, next));
      const started = [...next.keys()].some((path) => isPage(path) && is(path, next));
      if (started) assert.deepEqual(pending.filter((path) => !isPage(path)), [], `${when}, new pages lack these files`);
      const gone = [...old.keys()].some((path) => !next.has(path) && !found.has(path));
      if (gone) assert.deepEqual(pending, [], `${when}, old files are gone before these are in place`);
    });
    enough(t, counts);
    assert.equal(await readFile(join(output, ".git/HEAD"), "utf8"), "ref: refs/heads/main\n");
  });
});

test("files change, come and go while builds run: each gives one state of the site, or says what it could not read", async (t) => {
  const { root, output, at } = await siteFor(t);
  const SIZE = 12;
  const path = (number) => at(`content/fiches/f${number}.md`);
  const text = (number, turn) => fiche(`Fiche ${number} tour ${turn}`, { text: `Corps de la fiche ${number} tour ${turn}.\n`.repeat(40) });
  for (let number = 0; number < SIZE; number += 1) await writeFile(path(number), text(number, 0));
  await built(root);

  let stop = false;
  let edits = 0;
  const ways = [
    async (number, turn) => {
      await writeFile(`${path(number)}~`, text(number, turn));
      await rename(`${path(number)}~`, path(number));
    },
    (number, turn) => writeFile(path(number), text(number, turn)),
    (number) => rm(path(number), { force: true }),
  ];
  const editor = (async () => {
    for (; !stop; edits += 1) await ways[edits % ways.length]((edits * 7) % SIZE, edits);
  })();

  const ends = [];
  for (let turn = 0; turn < 10; turn += 1) {
    const old = filesOf(output);
    const { status, said } = await build(root);
    ends.push(status);
    if (status === 0) oneState(filesOf(output));
    else {
      assert.equal(status, 1, said);
      assert.match(said, /erreur\[D0\d\d\]/, "an editor is told what and where");
      stands(output, old, "after a build that was refused");
    }
  }
  stop = true;
  await editor;
  t.diagnostic(`${edits} edits under ${ends.length} builds, ${ends.filter((status) => status === 0).length} of them published`);
  await built(root);
  const cold = join(await folderFor(t), "froid");
  await built(root, { output: cold });
  stands(output, filesOf(cold), "once the files rest");
});

/** Every page tells of the same state: a fiche bears one title on its page, in the list, in the data. */
function oneState(files) {
  const data = JSON.parse(files.get("donnees/catalogue.json"));
  const list = files.get("fiches/index.html").toString();
  const told = new Map(data.fiches.map(({ adresse, titre }) => [new URL(adresse).pathname, titre]));
  const pages = [...files.keys()].filter((path) => /^fiches\/f\d+\/index\.html$/.test(path));
  for (const page of pages) {
    const [, title] = files.get(page).toString().match(/<h1[^>]*>\s*(Fiche \d+ tour \d+)/) ?? assert.fail(`${page} has no title`);
    assert.equal(told.get(`/${page.replace("index.html", "")}`), title, page);
    assert.ok(files.get(page).includes(`Corps de la ${title.replace("F", "f")}.`), `${page} has another text than its title`);
    assert.ok(list.includes(title), `the list lacks « ${title} »`);
  }
  assert.equal([...told.keys()].filter((path) => /^\/fiches\/f\d/.test(path)).length, pages.length, "as many pages as entries");
}

test("several builds at once in one folder: each ends, one publishes, the others publish or say that one is running", async (t) => {
  const folder = await folderFor(t);
  const output = join(folder, "public");
  for (let turn = 0; turn < 3; turn += 1) {
    const ends = await Promise.all(three.sites.map(({ root }) => build(root, { output })));
    const won = ends.filter(({ status }) => status === 0);
    assert.ok(won.length > 0, ends.map(({ said }) => said).join("\n"));
    for (const { status, said } of ends.filter((end) => !won.includes(end))) {
      assert.equal(status, 1, said);
      assert.match(said, /Une autre publication est en cours dans « .* ». Celle-ci s’arrête sans avoir rien modifié/);
    }
    const found = filesOf(output);
    const whole = three.sites.filter(({ files }, number) => !differences(found, files).length && ends[number].status === 0);
    assert.equal(whole.length, 1, "what stands is one of the sites that were published");
    await clean(folder);
  }
});

test("the clock was set back: the next builds are right", async (t) => {
  const folder = await folderFor(t);
  const output = join(folder, "public");
  for (const turn of [0, 1]) await built(site(turn).root, { output });
  for (const [turn, date] of ["2099-01-01", "1980-01-01", "2099-01-01"].entries()) {
    const names = await readdir(folder, { recursive: true });
    for (const name of names) await utimes(join(folder, name), new Date(date), new Date(date));
    await built(site(turn).root, { output });
    stands(output, site(turn).files, `with files of ${date}`);
  }
  await clean(folder);
});

describe("few means", () => {
  test("64 open files are enough for 300 fiches, and too few are told", async (t) => {
    const { root, output, at } = await siteFor(t);
    for (let number = 0; number < 300; number += 1) await writeFile(at(`content/fiches/f${number}.md`), fiche(`Fiche ${number}`));
    const cold = join(await folderFor(t), "froid");
    await built(root, { output: cold });
    const files = filesOf(cold);
    for (const limit of [256, 64]) {
      await rm(output, { recursive: true, force: true });
      await built(root, { limits: [`--nofile=${limit}`] });
      stands(output, files, `with ${limit} open files`);
    }
    await writeFile(at("content/fiches/f0.md"), fiche("Autre"));
    await refused(root, { limits: ["--nofile=4"] }, "trop de fichiers sont ouverts");
    stands(output, files, "with too few open files");
  });

  test("too little memory: the old site or the new one, whole", async (t) => {
    const output = join(await folderFor(t), "public");
    await built(site(0).root, { output });
    const ends = [];
    for (const millions of [4000, 400, 200, 150, 120, 100, 60]) {
      const { status, signal, said } = await build(site(1).root, { output, limits: [`--as=${millions * 1_000_000}`] });
      ends.push(`${millions} MB: ${status ?? signal}`);
      // Where not even the program fits, the system ends it before its first word.
      if (status !== 0 && signal !== "SIGSEGV") assert.notEqual(said, "", "it says something");
      const found = filesOf(output);
      const whole = [site(0), site(1)].some(({ files }) => !differences(found, files).length);
      assert.ok(whole, `a whole site stands (${ends.at(-1)})`);
      if (status === 0) await built(site(0).root, { output });
    }
    t.diagnostic(ends.join(", "));
    assert.ok(ends.some((end) => end.endsWith(": 0")) && ends.some((end) => !end.endsWith(": 0")), ends.join(", "));
  });
});
