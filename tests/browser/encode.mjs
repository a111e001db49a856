// A second writer of the files of the search, after docs/recherche.md and nothing else: what reads them is tested against it.

import { gzipSync } from "node:zlib";

const { groups, terms } = await import(new URL("../../themes/deniche/assets/js/analyse.js", import.meta.url));

export const FIELDS = { titre: 10, resume: 5, thematiques: 5, lieu: 4, organisations: 4, mots_cles: 5, corps: 1 };
const NAMES = Object.keys(FIELDS);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const textOf = (page, field) => [page[field] ?? []].flat().join(" ");

/** term -> field -> [[page, count, length], …] */
export function postings(pages) {
  const found = new Map();
  pages.forEach((page, number) => {
    for (const field of NAMES) {
      const list = terms(textOf(page, field));
      const counts = new Map();
      for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const [term, count] of counts) {
        if (!found.has(term)) found.set(term, Object.fromEntries(NAMES.map((name) => [name, []])));
        found.get(term)[field].push([number, count, list.length]);
      }
    }
  });
  return new Map([...found].sort(([a], [b]) => compare(a, b)));
}

/** The coder of docs/recherche.md; a carry goes back through the bytes already written. */
function coder() {
  const chances = new Map();
  const written = [0];
  let [low, range] = [0, 2 ** 32 - 1];
  const carry = () => {
    if (low < 2 ** 32) return;
    low -= 2 ** 32;
    let last = written.length - 1;
    for (; written[last] === 255; last -= 1) written[last] = 0;
    written[last] += 1;
  };
  const shift = () => {
    written.push(Math.floor(low / 2 ** 24));
    low = (low % 2 ** 24) * 256;
  };
  const bit = (slot, one) => {
    const chance = chances.get(slot) ?? 1024;
    const bound = Math.floor(range / 2048) * chance;
    low += one ? bound : 0;
    range = one ? range - bound : bound;
    carry();
    chances.set(slot, one ? chance - Math.floor(chance / 32) : chance + Math.floor((2048 - chance) / 32));
    if (range >= 2 ** 24) return;
    shift();
    range *= 256;
  };
  const number = (model, value) => {
    const digits = (value + 1).toString(2);
    const size = digits.length - 1;
    for (let i = 0; i < size; i += 1) bit(`${model} size ${i}`, true);
    bit(`${model} size ${size}`, false);
    for (let i = 1; i <= size; i += 1) bit(`${model} ${size} ${i > 4 ? "" : digits.slice(0, i)}`, digits[i] === "1");
  };
  const words = (list) => {
    number(0, list.length);
    let before = Buffer.alloc(0);
    for (const word of list) {
      const bytes = Buffer.from(word);
      let shared = 0;
      while (shared < Math.min(bytes.length, before.length) && bytes[shared] === before[shared]) shared += 1;
      number(1, shared);
      number(2, bytes.length - shared);
      for (const byte of bytes.subarray(shared)) {
        const digits = byte.toString(2).padStart(8, "0");
        for (let i = 0; i < 8; i += 1) bit(`letter ${digits.slice(0, i)}`, digits[i] === "1");
      }
      before = bytes;
    }
  };
  const bytes = () => {
    for (let i = 0; i < 4; i += 1) shift();
    return Buffer.from(written);
  };
  return { number, words, bytes };
}

export function encodeTerms(entries, fields, documents, apart = false) {
  const { number, words, bytes } = coder();
  words(entries.map(([term]) => term));
  const lists = entries.flatMap(([, found]) => fields.map((field, rank) => ({ rank, list: found[NAMES[field]] ?? [] })));
  for (const { rank, list } of lists) number(4 + rank, list.length);
  const rarity = (list) => Math.floor(documents / list.length).toString(2).length;
  for (const { list } of lists) list.forEach(([page], i) => number(46 + Math.min(17, rarity(list)), i ? page - list[i - 1][0] - 1 : page));
  for (const { rank, list } of lists) for (const [, count] of list) number(18 + 4 * rank + Math.min(4, rarity(list)) - 1, count - 1);
  const told = new Set();
  for (const { rank, list } of lists.filter(({ list }) => !apart || 8 * list.length <= documents))
    for (const [page, , length] of list) {
      if (!told.has(`${rank} ${page}`)) number(11 + rank, length - 1);
      told.add(`${rank} ${page}`);
    }
  return bytes();
}

/**
 * The files of a catalogue: path below the site -> bytes. `familles`: ranks of the fields of each; `par_fichier`: terms in one file;
 * `a_part`: the lengths of frequent terms are in files of their own; `distantes`: the facets of the pages are in a file of their own;
 * `par_liste`: the files of terms are named in lists, so many in each.
 */
export function encode(
  { pages, territoires = [], equivalences = [] },
  { familles = [[0, 1, 2, 3, 4, 5, 6]], par_fichier = 1e9, distantes = false, a_part = false, par_liste = 0 } = {},
) {
  const files = new Map();
  const code = (path, content) => files.set(`recherche/${path}`, content);
  const put = (path, content) => code(path, gzipSync(content));
  const all = postings(pages);
  const shape = (champs, family) => {
    const entries = [...all].filter(([, found]) => champs.some((field) => found[NAMES[field]].length));
    const [bornes, groupes] = [[], []];
    for (let file = 0; file * par_fichier < entries.length; file += 1) {
      const some = entries.slice(file * par_fichier, (file + 1) * par_fichier);
      bornes.push(some[0][0]);
      if (file % 3 === 0) groupes.push(`famille${family}${file}`);
      code(`${groupes[groupes.length - 1]}/t${file % 3}.bin`, encodeTerms(some, champs, pages.length, a_part));
    }
    const longueurs = a_part ? `longueurs${family}` : null;
    if (a_part) champs.forEach((field, rank) => code(`${longueurs}/l${rank}.bin`, lengthsOf(pages, NAMES[field])));
    const told = { champs, par_groupe: 3, longueurs, frequents: 8 };
    if (!par_liste) return { ...told, bornes: bornes.join(" "), groupes };
    const firsts = bornes.filter((_, i) => i % par_liste === 0);
    firsts.forEach((_, i) => {
      const [from, to] = [i * par_liste, (i + 1) * par_liste];
      put(`listes${family}/b${i}.bin`, JSON.stringify({ bornes: bornes.slice(from, to).join(" "), groupes: groupes.slice(from / 3, to / 3) }));
    });
    return { ...told, bornes: firsts.join(" "), listes: `listes${family}` };
  };
  const unique = (list) => [...new Set(list)].sort(compare);
  const facettes = { genre: unique(pages.map(({ genre }) => genre)), thematique: unique(pages.flatMap(({ thematiques }) => thematiques)) };
  facettes.territoire = territoires.map(([nom, parent]) => [nom, territoires.findIndex(([other]) => other === parent)]);
  facettes.annee = unique(pages.map(({ annee }) => annee).filter(Boolean));
  const place = ({ territoire }) => territoires.findIndex(([nom]) => nom === territoire);
  const colonnes = {
    genre: pages.map(({ genre }) => facettes.genre.indexOf(genre)),
    thematique: pages.map(({ thematiques }) => thematiques.map((nom) => facettes.thematique.indexOf(nom))),
    territoire: pages.map(place),
    annee: pages.map(({ annee }) => facettes.annee.indexOf(annee)),
  };
  const cartes = { par_bloc: 3, par_groupe: 9, groupes: [] };
  pages.forEach((page, number) => {
    const inside = number % 9;
    if (!inside) cartes.groupes.push(`cartes${number}`);
    const group = cartes.groupes[cartes.groupes.length - 1];
    put(`${group}/x${inside}.bin`, page.corps);
    if (inside % 3) return;
    const block = pages.slice(number, number + 3).map((page, i) => ({
      u: page.url,
      t: page.titre,
      r: page.resume,
      l: page.lieu,
      g: colonnes.genre[number + i],
      h: colonnes.thematique[number + i],
      e: colonnes.territoire[number + i],
      a: colonnes.annee[number + i],
    }));
    put(`${group}/c${inside / 3}.bin`, JSON.stringify(block));
  });
  const mots = words(pages, all, code);
  if (distantes) put("facettes/f.bin", JSON.stringify(colonnes));
  const root = { version: 1, documents: pages.length, champs: Object.entries(FIELDS), familles: familles.map(shape), cartes, equivalences, mots };
  root.facettes = { ...facettes, colonnes: distantes ? "facettes" : colonnes };
  put("racine.bin", JSON.stringify(root));
  return files;
}

/** The least length of a field, then what each page has more. */
function lengthsOf(pages, field) {
  const lengths = pages.map((page) => terms(textOf(page, field)).length);
  const least = Math.min(...lengths);
  const { number, bytes } = coder();
  for (const value of [least, ...lengths.map((length) => length - least)]) number(11, value);
  return bytes();
}

/** For each first letter, the terms as they are most often written, and their number of pages. */
function words(pages, all, code) {
  const forms = new Map();
  for (const page of pages) {
    for (const word of NAMES.map((field) => textOf(page, field))
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}-]+/gu) ?? []) {
      const [group] = groups(word);
      const [term] = group?.forms.length ? terms(group.forms[0]) : [];
      if (!term) continue;
      if (!forms.has(term)) forms.set(term, new Map());
      forms.get(term).set(word, (forms.get(term).get(word) ?? 0) + 1);
    }
  }
  const letters = {};
  for (const [term, written] of forms) {
    if (!all.has(term)) continue;
    const [[form]] = [...written].sort(([a, m], [b, n]) => n - m || compare(a, b));
    const count = new Set(Object.values(all.get(term)).flatMap((list) => list.map(([page]) => page))).size;
    (letters[groups(form)[0].forms[0][0]] ??= []).push([form, count]);
  }
  const lettres = Object.keys(letters).sort(compare);
  lettres.forEach((letter, rank) => {
    const { number, words, bytes } = coder();
    const list = letters[letter].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    words(list.map(([form]) => form));
    for (const [, count] of list) number(4, count);
    code(`mots/m${rank}.bin`, bytes());
  });
  return { dossier: "mots", lettres: lettres.join("") };
}
