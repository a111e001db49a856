// 500 edits of a catalogue under its preview, drawn from a fixed seed, most of them not awaited: in the end every file is the one of a cold build.

import assert from "node:assert/strict";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeCatalogue } from "./catalogue.mjs";
import { dice } from "./dice.mjs";
import { preview } from "./deniche.mjs";
import { coldBuild, mirrors, reader, until } from "./reader.mjs";
import { storm } from "./storm.mjs";

const SEED = 1312;
const EDITS = 500;
/** One edit in so many is awaited, and the whole site is compared so many times. */
const AWAITED = 12;
const COMPARED = 2;
const DAY = ["--date", "2026-06-01"];

let folder, root, server, see;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "deniche-tempete-"));
  root = join(folder, "site");
  await writeCatalogue(root, 60);
});
after(async () => {
  see?.close();
  server?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** The style sheet says this; or, for null, nothing that the storm wrote. */
const styled = (words) =>
  until(`the style sheet says ${words}`, async () => {
    const { text } = await see.sheet();
    assert.ok(words ? text.includes(words) : !text.includes("tab-size:"), "it does not");
  });

/** Every address that the site names now, and what it is styled with. */
async function named() {
  const { text } = await see.get("sitemap.xml");
  const { href } = await see.sheet();
  const pages = [...text.matchAll(/<loc>https:\/\/reseau\.example\/([^<]*)<\/loc>/g)].map(([, path]) => decodeURI(path));
  return [...pages.map((path) => (path === "" || path.endsWith("/") ? `${path}index.html` : path)), href.slice(1)];
}

test(`${EDITS} edits: the preview is what a cold build publishes`, { timeout: 300_000 }, async (t) => {
  const wind = await storm(root, SEED);
  server = await preview(root, ...DAY);
  see = { ...reader(server), styled };
  await see.sound();
  const wander = dice(SEED + 1);
  const before = new Set(await named());
  const past = [];
  try {
    for (let done = 1; done <= EDITS; done += 1) {
      const { name, seen } = await wind.edit();
      past.push(name);
      // A reader reads on meanwhile: whatever is going on, there is an answer.
      for (let pages = Math.floor(wander() * 6); pages > 0; pages -= 1) {
        const paths = [...before];
        const { status } = await see.get(encodeURI(paths[Math.floor(wander() * paths.length)].replace(/index\.html$/, "")));
        assert.ok([200, 404].includes(status), `an answer of ${status} during the storm`);
      }
      if (done % AWAITED === 0) {
        past.push("awaited");
        if (wind.broken().length) await see.mistake(...wind.broken());
        else await seen?.(see);
        for (const address of await named()) before.add(address);
      }
      if (done % (EDITS / COMPARED) === 0) {
        past.push("mended, compared");
        await wind.mend();
        for (const address of wind.addresses) before.add(address);
        const files = await coldBuild(root, "--brouillons", ...DAY);
        assert.ok(files.size > 300, `a cold build gives ${files.size} files only`);
        await mirrors(see, files, before);
        await see.sound();
        for (const file of files.keys()) before.add(file);
      }
    }
  } catch (error) {
    t.diagnostic(`The last edits: ${past.slice(-40).join(", ")}.`);
    throw error;
  }
});

test("with --publie, the preview is what a plain cold build publishes", async () => {
  const fiches = (await readdir(join(root, "content/fiches"))).filter((name) => name.endsWith(".md") && !/^[.~]/.test(name));
  const states = ['etat = "prive"', 'etat = "brouillon"', "publier_le = 2027-01-01", "expire_le = 2020-01-01", 'etat = "publie"'];
  for (const [rank, state] of states.entries()) {
    const file = join(root, "content/fiches", fiches[rank]);
    const text = (await readFile(file, "utf8")).replace(/^etat = .*\n/m, "");
    await writeFile(file, text.replace("+++\n", `+++\n${state}\n`));
  }
  const other = await preview(root, "--publie", ...DAY);
  const look = reader(other);
  try {
    const hidden = fiches.slice(0, states.length - 1).map((name) => `fiches/${name.replace(".md", "")}/`);
    for (const address of hidden) await look.gone(address);
    await mirrors(look, await coldBuild(root, ...DAY), []);
    const last = fiches[states.length - 1];
    await appendFile(join(root, "content/fiches", last), "\nUne ligne de plus.\n");
    await look.shows(`fiches/${last.replace(".md", "")}/`, "Une ligne de plus.");
    await mirrors(look, await coldBuild(root, ...DAY), hidden.map((address) => `${address}index.html`));
  } finally {
    look.close();
    other.kill();
  }
});
