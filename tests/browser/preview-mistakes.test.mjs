// What goes wrong in the files of a site under its preview: it is told and named, the last good site stays, and the next good save heals.

import assert from "node:assert/strict";
import { chmod, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { preview, previewMeanwhile, smallSite } from "./deniche.mjs";
import { save } from "./editors.mjs";
import { coldBuild, mirrors, onSmallSite, reader, until } from "./reader.mjs";

const JARDIN = "content/fiches/jardin-exemple.md";
const TITLE = "Un jardin pour l’exemple";
const PAGE = "fiches/jardin-exemple/";
const text = (title, body = "Un texte.") => `+++\ntitre = "${title}"\n+++\n\n${body}\n`;
/** What a paste of 10 MB may take, in a program made to be debugged. */
const LONG = 120_000;

/** The site is as it was: its pages are served, and they are the last good ones. */
async function stays(see) {
  for (const path of ["", PAGE, "fiches/", "thematiques/alimentation/", "recherche/"]) assert.equal((await see.get(path)).status, 200, `/${path}`);
  await see.shows(PAGE, TITLE);
}

/** A good save of another file shows: the preview is well again. */
async function heals(see, root, title = "Un verger après coup") {
  await save(join(root, "content/fiches/verger.md"), text(title));
  await see.shows("fiches/verger/", title);
  await see.sound();
}

test("deniche.toml is deleted, then restored", onSmallSite(async ({ root, at, see }) => {
  const settings = await readFile(at("deniche.toml"), "utf8");
  for (const title of ["Un catalogue retrouvé", "Un catalogue encore"]) {
    await rm(at("deniche.toml"));
    await see.mistake("deniche.toml");
    await stays(see);
    await save(at("deniche.toml"), settings.replace("Mon catalogue", title));
    await see.shows("", title);
  }
  await heals(see, root);
}));

test("every file has a mistake at once, then none", onSmallSite(async ({ root, see }) => {
  const files = (await readdir(root, { recursive: true })).filter((file) => /\.(md|toml)$/.test(file));
  const good = new Map();
  for (const file of files) good.set(file, await readFile(join(root, file), "utf8"));
  await Promise.all(files.map((file) => writeFile(join(root, file), `${good.get(file)}\n`.replace(/=/, "= \"=") + 'faux = "')));
  const told = await see.mistake(...files);
  await stays(see);
  assert.ok(told.every(({ message, lieux }) => message && lieux.length), "each mistake says what and where");
  // Mended one after the other: what is still wrong is still told.
  const [last, ...others] = [...files].sort();
  for (const file of others) await save(join(root, file), good.get(file));
  await until(`only ${last} is told`, async () => {
    const left = (await see.problems()) ?? assert.fail("the site is said to be sound");
    assert.deepEqual([...new Set(left.flatMap(({ lieux }) => lieux.map(({ fichier }) => fichier)))], [last]);
  });
  await save(join(root, last), good.get(last));
  await see.sound();
  await heals(see, root);
  await mirrors(see, await coldBuild(root, "--brouillons"), []);
}));

test("a file is saved up to the middle of a letter, then whole", onSmallSite(async ({ root, at, see }) => {
  const whole = Buffer.from((await readFile(at(JARDIN), "utf8")).replace("Un texte en markdown", "Un été réparé"));
  const cut = whole.indexOf("é réparé") + 1;
  await writeFile(at(JARDIN), whole.subarray(0, cut));
  const [mistake] = await see.mistake(JARDIN);
  assert.match(JSON.stringify(mistake), /UTF-8/);
  await stays(see);
  await writeFile(at(JARDIN), whole);
  await see.shows(PAGE, "Un été réparé");
  await heals(see, root);
}));

test("an empty file, then the whole", onSmallSite(async ({ root, at, see }) => {
  const whole = await readFile(at(JARDIN), "utf8");
  await writeFile(at(JARDIN), "");
  await see.mistake(JARDIN);
  await stays(see);
  await writeFile(at(JARDIN), whole);
  await see.sound();
  await heals(see, root);
}));

test("a file and a folder that may not be read are named", onSmallSite(async ({ t, root, at, see }) => {
  // Whom no right can stop is root: a link to nothing is then the only file that cannot be read.
  const all = process.getuid?.() === 0;
  if (all) t.diagnostic("Run as root, who may read everything: only a link to nothing is tried, rights are not.");
  const closed = ["content/fiches/ferme.md", "content/fiches/clos"];
  const close = all
    ? () => symlink("nulle-part.md", at(closed[0]))
    : async () => {
        await writeFile(at(closed[0]), text("Fermé"), { mode: 0 });
        await mkdir(at(closed[1]));
        await chmod(at(closed[1]), 0);
      };
  await close();
  await see.mistake(closed[0]);
  if (!all) await see.mistake(closed[1]);
  await stays(see);
  if (!all) await chmod(at(closed[1]), 0o755);
  await rm(at(closed[0]));
  await see.sound();
  await heals(see, root);
}));

test("links that go round, and links that lead out, are named in French and followed by nobody", onSmallSite(async ({ root, at, see }) => {
  await writeFile(join(root, "../secret.md"), text("Le secret"));
  const told = [];
  const links = [{ "content/fiches/boucle": ".." }, { "content/fiches/a": "b", "content/fiches/b": "a" }, { "content/fiches/secret.md": "../../../secret.md" }];
  for (const made of links) {
    for (const [link, to] of Object.entries(made)) await symlink(to, at(link));
    for (const link of Object.keys(made)) await see.mistake(link);
    await stays(see);
    assert.equal((await see.get("fiches/secret/")).status, 404);
    told.push(...(await see.problems()));
    for (const link of Object.keys(made)) await rm(at(link));
    await see.sound();
  }
  await heals(see, root);
  for (const { message } of told) assert.doesNotMatch(message, /os error/, "a French reader is told in English");
}));

test("the lock of Emacs, a link that leads to no file, is no mistake", onSmallSite(async ({ root, at, see }) => {
  await symlink("essai@machine.1312:1700000000", at("content/fiches/.#jardin-exemple.md"));
  await heals(see, root);
}));

test("10 MB are pasted into a body, then taken away", { timeout: 3 * LONG }, onSmallSite(async ({ root, at, see }) => {
  const small = await readFile(at(JARDIN), "utf8");
  const pasted = "Des mots collés là sans y penser. ".repeat(20).concat("\n\n").repeat(15_000);
  assert.ok(pasted.length > 10_000_000);
  await writeFile(at(JARDIN), `${small}\n${pasted}La toute fin du texte collé.\n`);
  await until("the pasted text is shown", async () => assert.ok((await see.get(PAGE)).text.includes("La toute fin du texte collé.")), LONG);
  await save(at(JARDIN), small);
  await until("the pasted text is gone", async () => assert.ok(!(await see.get(PAGE)).text.includes("collé")), LONG);
  await heals(see, root);
}));

test("files are deleted and made while they are read", onSmallSite(async ({ root, at, see }) => {
  const names = Array.from({ length: 60 }, (_, i) => at(`content/fiches/fugace-${i}.md`));
  for (let turn = 0; turn < 12; turn += 1) {
    await Promise.all(names.map((name, i) => writeFile(name, text(`Fugace ${i}`))));
    await see.get("fiches/");
    await Promise.all(names.map((name) => rm(name)));
    await see.get("fiches/fugace-1/");
  }
  await see.gone("fiches/fugace-1/");
  await see.sound();
  await heals(see, root);
  await mirrors(see, await coldBuild(root, "--brouillons"), names.map((_, i) => `fiches/fugace-${i}/index.html`));
}));

test("a whole folder goes and comes back", onSmallSite(async ({ root, at, see }) => {
  for (const folder of ["content/vocabulaire", "content"]) {
    await rename(at(folder), at("parti"));
    await until(`without ${folder}, the site is told otherwise`, async () => {
      const { status } = await see.get(PAGE);
      assert.ok(status === 404 || (await see.problems()) !== null);
    });
    await rename(at("parti"), at(folder));
    await see.sound();
    await stays(see);
  }
  await heals(see, root);
}));

test("a site that is wrong from the first is told, and shows as soon as it is mended", async () => {
  const small = await smallSite();
  const good = await readFile(join(small.root, JARDIN), "utf8");
  const settings = await readFile(join(small.root, "deniche.toml"), "utf8");
  await rm(join(small.root, "deniche.toml"));
  await save(join(small.root, JARDIN), good.replace("resume =", "resumé ="));
  const server = await preview(small.root);
  const see = reader(server);
  try {
    await see.mistake("deniche.toml");
    const { status, text: said } = await see.get("");
    assert.equal(status, 404);
    assert.match(said, /apercu\.js/, "the page that says so shows by itself what comes");
    await save(join(small.root, "deniche.toml"), settings);
    await see.mistake(JARDIN);
    await save(join(small.root, JARDIN), good);
    await see.sound();
    await stays(see);
  } finally {
    see.close();
    server.kill();
    await small.remove();
  }
});

test("a mistake made while the first site is being made is told", async () => {
  const small = await smallSite();
  // The program has read the folder when it has read this: only Linux says so, elsewhere the mistake comes at once.
  await writeFile(join(small.root, "content/fiches/notes.bin"), Buffer.alloc(8_000_000));
  const file = join(small.root, JARDIN);
  const good = await readFile(file, "utf8");
  let server, see;
  try {
    let broken;
    const begun = async (pid) => {
      const read = async () => Number((await readFile(`/proc/${pid}/io`, "utf8")).match(/rchar: (\d+)/)[1]);
      if (process.platform === "linux") await until("the folder is read", async () => assert.ok((await read()) > 8_000_000));
      await writeFile(file, good.replace("resume =", "resumé ="));
    };
    server = await previewMeanwhile((pid) => (broken = begun(pid)), small.root);
    await broken;
    see = reader(server);
    await see.mistake(JARDIN);
    await writeFile(file, good);
    await see.sound();
  } finally {
    see?.close();
    server?.kill();
    await small.remove();
  }
});
