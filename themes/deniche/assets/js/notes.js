// Which pages have the words, and how elasticlunr notes them.

import { begins } from "./requete.js";

/** In an index of several files, words that find that many pages need no synonyms; those of two texts, acronyms, are always looked for. */
const ENOUGH = 10;

// Sets of pages: a byte for each.
export const every = (sets) => sets.reduce((a, b) => a.map((has, page) => has & b[page]));
export const some = (sets) => sets.reduce((a, b) => a.map((has, page) => has | b[page]));
export const size = (set) => set.reduce((a, b) => a + b, 0);

/** Where a token is: for each family, the terms that it stands for, `{ terme, rang, shard }`. */
const entries = (token, familles) =>
  Promise.all(
    familles.map(async ({ portee, entrees }, rank) => {
      const own = portee(token.terme, token.terme);
      if (token.debut) {
        const { debuts, stems, has } = begins(token);
        const files = async (spans) => (await Promise.all(spans)).flat();
        const [wide, begun] = await Promise.all([debuts.map((debut) => portee(debut)), [own, ...stems.map((one) => portee(one, one))]].map(files));
        // A word being typed is completed in the first family, of short texts; elsewhere when that costs little.
        if (!rank || new Set(wide).size < 3) return entrees(wide.concat(begun), has);
      }
      return entrees(await own, (terme) => terme === token.terme);
    }),
  );

function pages(found, documents) {
  const set = new Uint8Array(documents);
  for (const { rang, shard } of found.flat()) {
    const { fields, starts, docs } = shard;
    for (let i = starts[rang * fields]; i < starts[(rang + 1) * fields]; i += 1) set[docs[i]] = 1;
  }
  return set;
}

/**
 * Finds words: with each, `own`, its pages, and `keys`, for `noter`: tokens, and the terms that they stand for. `set` and `others`:
 * the same when it is also looked for in other words.
 */
export async function trouver(words, documents, familles, others) {
  const seek = async (word) => {
    const { parts, forms } = word;
    const tokens = [...parts, ...forms];
    const found = await Promise.all(tokens.map((token) => entries(token, familles)));
    const sets = found.map((list) => pages(list, documents));
    const ways = sets.slice(parts.length);
    if (parts.length) ways.push(every(sets.slice(0, parts.length)));
    const own = some(ways);
    return { ...word, own, set: own, keys: tokens.map(({ terme }, i) => [terme, found[i]]), others: [] };
  };
  const found = await Promise.all(words.map(seek));
  const scarce = ({ classe, first, last }) =>
    familles.every(({ entiere }) => entiere) || classe.length < 3 || size(every(found.slice(first, last + 1).map(({ own }) => own))) < ENOUGH;
  const ask = async (other) => ({ ...other, found: await Promise.all(other.words.map(seek)) });
  const asked = await Promise.all(others(words).filter(scarce).map(ask));
  const equivalents = new Set();
  for (const { texte, first, last, found: said } of asked) {
    const set = every(said.map(({ own }) => own));
    if (!set.includes(1)) continue;
    equivalents.add(texte);
    for (let i = first; i <= last; i += 1) found[i].set = some([found[i].set, set]);
    // Said otherwise is noted as elasticlunr notes what a word is expanded to.
    for (const [, list] of said.flatMap(({ keys }) => keys)) found[first].others.push([found[first].keys[0][0], list]);
  }
  return { found, equivalents: [...equivalents] };
}

/** The tokens asked, and for each, in each family, the terms that it stands for; `wide`: and what says the same. */
export function demande(found, familles, wide) {
  const asked = new Map();
  for (const [terme, lists] of found.flatMap(({ keys, others }) => (wide ? [...keys, ...others] : keys))) {
    if (!asked.has(terme))
      asked.set(
        terme,
        familles.map(() => new Map()),
      );
    lists.forEach((list, family) => list.forEach((entry) => asked.get(terme)[family].set(entry.terme, entry)));
  }
  return asked;
}

/** Calls `visit(name, boost, terms)` for each field; `terms`: token, and where a term that it stands for is in that field. */
function eachField(asked, champs, familles, visit) {
  familles.forEach(({ champs: ranks }, family) =>
    ranks.forEach((rank, place) => {
      const terms = [...asked].flatMap(([token, lists]) =>
        [...lists[family].values()].map(({ terme, rang, shard }) => {
          const list = rang * ranks.length + place;
          return { token, terme, shard, start: shard.starts[list], end: shard.starts[list + 1] };
        }),
      );
      visit(
        ...champs[rank],
        terms.filter(({ start, end }) => end > start),
      );
    }),
  );
}

/** The best `most` pages of a set, `{ numero, score }`. */
export function noter(elasticlunr, asked, set, most, { documents, champs }, familles) {
  if (most <= 0 || !set.includes(1)) return [];
  // The same sum as elasticlunr's, over columns of numbers, tells who can be among the best; its own loops, over objects, are
  // then for these only.
  const notes = new Float64Array(documents);
  eachField(asked, champs, familles, (_, boost, terms) => {
    const sums = new Float64Array(documents);
    const exact = new Uint16Array(documents);
    for (const { token, terme, shard, start, end } of terms) {
      const idf = 1 + Math.log(documents / (end - start + 1));
      const weight = terme === token ? idf : (idf * 0.15 * token.length) / terme.length;
      for (let i = start; i < end; i += 1) {
        sums[shard.docs[i]] += weight * Math.sqrt(shard.counts[i] / shard.lengths[i]);
        if (terme === token) exact[shard.docs[i]] += 1;
      }
    }
    for (let page = 0; page < documents; page += 1)
      notes[page] += (boost * sums[page] * (exact[page] || asked.size)) / asked.size;
  });
  const sorted = notes.filter((_, page) => set[page]).sort();
  // Less what rounding may change.
  const least = sorted.length > most ? sorted[sorted.length - most] * (1 - 1e-9) : 0;
  const best = set.map((has, page) => has && notes[page] >= least);

  // An index that holds these pages only. Its scores are those of the whole: they come from numbers of the page itself, and from
  // the number of pages, and of pages that have the term, both told as they are in the whole.
  const index = new elasticlunr.Index();
  index.saveDocument(false);
  const store = index.documentStore;
  const fields = {};
  for (const [name, boost] of champs) {
    index.addField(name);
    fields[name] = { boost };
  }
  eachField(asked, champs, familles, (name, _, terms) => {
    const inverted = index.index[name];
    const expanded = new Map();
    inverted.expandToken = (token) => expanded.get(token) ?? [];
    for (const { token, terme, shard, start, end } of terms) {
      for (let i = start; i < end; i += 1) {
        const page = shard.docs[i];
        if (!best[page]) continue;
        store.addDoc(page, null);
        store.addFieldLength(page, name, shard.lengths[i]);
        inverted.addToken(terme, { ref: page, tf: Math.sqrt(shard.counts[i]) });
      }
      const node = inverted.getNode(terme);
      if (!node) continue;
      node.df = end - start;
      expanded.set(token, [...(expanded.get(token) ?? []), terme]);
    }
  });
  store.length = documents;
  return index
    .search([...asked.keys()], { fields, bool: "OR", expand: true })
    .map(({ ref, score }) => ({ numero: Number(ref), score }));
}
