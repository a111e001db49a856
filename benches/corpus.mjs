// The same catalogue for each engine, written once at each size.

import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeCatalogue } from "../tests/browser/catalogue.mjs";
import { hugo, places, readEntry, related, zola } from "./entries.mjs";

const HERE = new URL("./", import.meta.url);
/** What a catalogue is made by: when one of these changes, it is written anew. */
const MADE_BY = ["entries.mjs", "corpus.mjs", "../tests/browser/catalogue.mjs", "../tests/browser/dice.mjs"];

/** The settings of deniche's site: no outputs whose number depends on its size, and no numbers missing on purpose. */
const settings = (theme) => `titre = "Catalogue"
base_url = "https://reseau.example/"
langue = "fr"
theme = "${theme}"

[images]
partage = false

[recherche]
index_complet = false

[verifications]
D101 = "ignorer"
`;

/** Gives deniche's site a theme. */
export const setTheme = (root, theme) => writeFile(join(root, "deniche.toml"), settings(theme));

/** Every entry of deniche's site. */
export async function readEntries(root) {
  const place = await places();
  const entries = [];
  for (const kind of ["fiches", "rencontres"]) {
    for (const name of (await readdir(join(root, "content", kind))).sort()) {
      const file = `${kind}/${name}`;
      entries.push(readEntry(file, await readFile(join(root, "content", file), "utf8"), place));
    }
  }
  return entries;
}

/** Writes the catalogue of that size below `work`, unless it is there. Gives the folder of each engine's site. */
export async function writeCorpus(work, size) {
  const folder = join(work, String(size));
  const roots = Object.fromEntries(["deniche", "hugo", "zola"].map((engine) => [engine, join(folder, engine)]));
  const print = createHash("sha256");
  for (const file of MADE_BY) print.update(await readFile(new URL(file, HERE)));
  const digest = print.digest("hex");
  const mark = join(folder, "corpus.sha256");
  if ((await readFile(mark, "utf8").catch(() => "")) !== digest) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeCatalogue(roots.deniche, size);
    await writePeers(roots);
    await writeFile(mark, digest);
  }
  for (const peer of ["hugo", "zola"]) await cp(new URL(peer, HERE), roots[peer], { recursive: true });
  await zolaWithIndex(roots.zola);
  return roots;
}

async function writePeers(roots) {
  const entries = await readEntries(roots.deniche);
  const near = related(entries);
  for (const peer of ["hugo", "zola"]) {
    for (const kind of ["fiches", "rencontres"]) await mkdir(join(roots[peer], "content", kind), { recursive: true });
  }
  for (const entry of entries) {
    await writeFile(join(roots.hugo, "content", entry.file), hugo(entry));
    await writeFile(join(roots.zola, "content", entry.file), zola(entry, near(entry)));
  }
}

async function zolaWithIndex(root) {
  const plain = await readFile(join(root, "config.toml"), "utf8");
  await writeFile(join(root, "index.toml"), plain.replace("build_search_index = false", "build_search_index = true"));
}
