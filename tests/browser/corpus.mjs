// Catalogues of made-up pages, the host that serves them, and the index that elasticlunr itself makes of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dice } from "./dice.mjs";
import { FIELDS, textOf } from "./encode.mjs";

const JS = new URL("../../themes/deniche/assets/js/", import.meta.url);
const { terms } = await import(new URL("analyse.js", JS));
const { ouvrir } = await import(new URL("moteur.js", JS));
const elasticlunr = createRequire(import.meta.url)("elasticlunr");

export const BASE = "https://reseau.example/catalogue/";

/** A host of these files: its `fetch`, what was `asked` of it, and `change(path, bytes)`, for a host that is not well. */
export function host(files, change = (_, bytes) => bytes) {
  const asked = [];
  const fetch = async (url) => {
    assert.ok(url.startsWith(BASE), `${url} is not below ${BASE}`);
    const path = url.slice(BASE.length);
    asked.push(path);
    const body = change(path, files.get(path));
    if (!body) return { ok: false, status: 404 };
    return { ok: true, arrayBuffer: async () => new Uint8Array(body).buffer };
  };
  return { fetch, asked };
}

/** The engine on these files. */
export const open = (files) => ouvrir(BASE, { fetch: host(files).fetch, elasticlunr });

/** The `fetch` of a built site at the address BASE. */
export const siteFetch = (root) => async (url) => {
  assert.ok(url.startsWith(BASE), `${url} is not below ${BASE}`);
  return { ok: true, arrayBuffer: async () => new Uint8Array(await readFile(join(root, url.slice(BASE.length)))).buffer };
};

/** The engine that a built site publishes, by its address that stays, on that site. */
export async function openSearch(root) {
  const engine = await import(pathToFileURL(join(root, "recherche/moteur.js")));
  return engine.ouvrir(BASE, { fetch: siteFetch(root), elasticlunr });
}

/** Fields that share their files, and two ways of laying out the files. */
export const FAMILIES = [
  [0, 2, 3, 4, 5],
  [1, 6],
];
export const LAYOUTS = {
  "one file": {},
  shards: { familles: FAMILIES, par_fichier: 7, distantes: true },
  "shards, lengths apart": { familles: FAMILIES, par_fichier: 7, a_part: true },
  "shards, named in lists": { familles: FAMILIES, par_fichier: 3, par_liste: 6, distantes: true },
};

export const TERRITOIRES = [
  ["Île-de-France", null],
  ["Essonne", "Île-de-France"],
  ["Paris", "Île-de-France"],
  ["Belgique", null],
];
export const ACRONYMS = [
  ["ESS", "économie sociale et solidaire"],
  ["QPV", "quartier prioritaire de la politique de la ville"],
];
export const SYNONYMS = [["Alimentation", "cuisine", "aide alimentaire"]];

export const page = (number, what) => ({
  url: `/fiches/${number}/`,
  titre: "",
  resume: "",
  thematiques: [],
  lieu: "",
  organisations: "",
  mots_cles: "",
  corps: "",
  genre: "Fiche",
  territoire: "",
  annee: "",
  ...what,
});

/** Pages of made-up words, a few of them everywhere and most of them rare, as in any language. */
export function corpus(size, seed = 7) {
  const random = dice(seed);
  const syllables = "ba co dre fi gra jou lan mé nou pi quar ré so tra vil za ment tion ière eur".split(" ");
  const words = Array.from({ length: 900 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(""),
  );
  words.splice(
    0,
    0,
    "coopérative",
    "habitat",
    "économie",
    "sociale",
    "solidaire",
    "jardin",
    "cuisine",
    "ESS",
    "acteur·rice·s",
    "auto-entrepreneur",
    "2021",
  );
  const word = () => words[Math.floor(words.length * random() ** 3)];
  const text = (length) => Array.from({ length: 1 + Math.floor(random() * length) }, word).join(" ");
  const pages = Array.from({ length: size }, (_, number) =>
    page(number, {
      titre: text(5),
      resume: text(15),
      lieu: text(2),
      organisations: text(3),
      mots_cles: text(3),
      corps: text(80),
      thematiques: ["Alimentation", "Habitat", "Mobilité"].filter(() => random() < 0.4),
      genre: random() < 0.7 ? "Fiche" : "Rencontre",
      territoire: ["", ...TERRITOIRES.map(([nom]) => nom)][Math.floor(random() * 5)],
      annee: ["", "2019", "2020", "2021"][Math.floor(random() * 4)],
    }),
  );
  const queries = Array.from({ length: 70 }, (_, i) => `${Array.from({ length: 1 + (i % 4) }, word).join(" ")}${i % 3 ? " " : ""}`);
  return {
    pages,
    territoires: TERRITOIRES,
    equivalences: [...ACRONYMS, ...SYNONYMS],
    words,
    queries: [...queries, "co", "coopérativ", "jardin cu", "solidai", "ess ", "économie sociale et solidaire"],
  };
}

/** The whole index, made by elasticlunr itself, with nothing of ours but the terms. */
export function wholeIndex(pages) {
  const index = new elasticlunr.Index();
  index.saveDocument(false);
  index.setRef("id");
  for (const field of Object.keys(FIELDS)) index.addField(field);
  pages.forEach((page, id) =>
    index.addDoc({ id, ...Object.fromEntries(Object.keys(FIELDS).map((field) => [field, terms(textOf(page, field))])) }, false),
  );
  return index;
}

/** How the engine asks elasticlunr. */
export const CONFIG = { fields: Object.fromEntries(Object.entries(FIELDS).map(([name, boost]) => [name, { boost }])), bool: "OR" };

/** What the whole index gives for what the engine asked: the pages that have the words, then those that say it otherwise. */
export function wholeResults(index, { demandes }, families) {
  return demandes.flatMap(({ asked, pages }) => {
    for (const [rank, field] of Object.keys(FIELDS).entries()) {
      const family = families.findIndex((fields) => fields.includes(rank));
      index.index[field].expandToken = (token) => [...asked.get(token)[family].keys()];
    }
    const hits = asked.size ? index.search([...asked.keys()], { ...CONFIG, expand: true }) : [];
    return hits.filter(({ ref }) => pages[ref]).map(({ ref, score }) => [Number(ref), score]);
  });
}
