// The search engine: usable in a page or outside (Node, another site). No page is needed, no other host is called.
//
//   const moteur = await ouvrir("https://reseau.example/catalogue/", { elasticlunr });
//   moteur.chercher("mamas grigny", { annee: "2021" });
//   // { total, results: [{ url, titre, score, genre, resume, … }], facets: { annee: [{ valeur, nombre }], … }, elargi, approche }
//
// `elargi`: no page has every word, these have at least one. `approche`: the last word was not found as it is written, these
// have one that begins like it.

import { groups, isStopWord, stem, term } from "./analyse.js";

const CHAMPS = {
  titre: { boost: 10 },
  resume: { boost: 5 },
  thematiques: { boost: 5 },
  lieu: { boost: 4 },
  organisations: { boost: 4 },
  mots_cles: { boost: 5 },
  corps: { boost: 1 },
};
const FACETTES = {
  thematique: (card) => card.thematiques,
  territoire: (card) => [card.territoire],
  annee: (card) => [card.annee],
  genre: (card) => [card.genre],
};
/** A query longer than this is cut: a search must answer at once. */
const LONGEST_QUERY = 1000;
const MOST_WORDS = 24;

/**
 * Loads the index of the site at `base` (its root; resolved against the page, when there is one).
 *
 * `fetch`: instead of the global one. `elasticlunr`: the library itself, or the URL of its script, for a page; without
 * it, the global one. Throws when something cannot be loaded or read.
 */
export async function ouvrir(base, { fetch, elasticlunr } = {}) {
  const root = new URL(base, globalThis.document?.baseURI);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  const read = async (name) => {
    const url = new URL(name, root).href;
    const response = await (fetch ? fetch(url) : globalThis.fetch(url));
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.json();
  };
  const [library, data, cards] = await Promise.all([
    loadLibrary(elasticlunr),
    read("recherche/index.json"),
    read("recherche/cartes.json"),
  ]);
  if (data.documentStore.length !== cards.length) throw new Error("index.json and cartes.json do not match");
  return engine(loadIndex(library, data), cards, root);
}

/** Registers the two functions that the index names: to be called before `elasticlunr.Index.load`. */
export function enregistrer(elasticlunr) {
  const functions = {
    "stopWordFilter-deniche-fr": (token) => (isStopWord(token) ? undefined : token),
    "stemmer-deniche-fr": (token) => stem(token),
  };
  for (const [label, run] of Object.entries(functions)) {
    if (!elasticlunr.Pipeline.getRegisteredFunction(label)) elasticlunr.Pipeline.registerFunction(run, label);
  }
}

// elasticlunr 0.9.5 is a classic script that makes a global of itself: it cannot be imported.
async function loadLibrary(source) {
  if (source && typeof source !== "string") return source;
  if (source && !globalThis.elasticlunr) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${source}: not loaded`));
      document.head.append(script);
    });
  }
  if (!globalThis.elasticlunr) throw new Error("elasticlunr is missing");
  return globalThis.elasticlunr;
}

// The query is analysed here, once; and prefixes are for its last word only, where elasticlunr has one switch for all words.
function loadIndex(elasticlunr, data) {
  enregistrer(elasticlunr);
  const index = elasticlunr.Index.load(data);
  index.pipeline = new elasticlunr.Pipeline();
  index.expansions = new Map();
  for (const field of Object.values(index.index)) {
    // On the same tree, an index that expands as elasticlunr does: its method calls itself.
    const whole = elasticlunr.InvertedIndex.load(field);
    field.begin = (word) => whole.expandToken(word);
    field.expandToken = (token) => index.expansions.get(token)?.(field) ?? [token];
  }
  return index;
}

function engine(index, cards, root) {
  return {
    /** Number of pages in the index. */
    taille: cards.length,
    /** Filters are a value or a list of values: one of the list within a filter, all of the filters together. */
    chercher(requete, { limite = 20, ...filters } = {}) {
      const chosen = choices(filters);
      const query = parse(String(requete ?? "").slice(0, LONGEST_QUERY));
      const { hits, elargi, approche } = query.groups.length > 0 ? find(index, query) : answer(all(cards, chosen));
      const found = hits.map(({ ref, score }) => ({ ...cards[ref], score }));
      const kept = found.filter((card) => passes(card, chosen));
      // Below the root whatever the card says.
      const resolve = (url) => new URL(`./${url.replace(/^\/+/, "")}`, root).href;
      const results = kept.slice(0, limite).map((card) => ({ ...card, url: resolve(card.url) }));
      return { total: kept.length, results, facets: facets(found, chosen), elargi, approche };
    },
  };
}

// Without a word but with filters, the whole catalogue is filtered.
function all(cards, chosen) {
  return Object.keys(chosen).length > 0 ? cards.map((_, ref) => ({ ref, score: 0 })) : [];
}

// --- The query: groups of terms, and the word that is being typed.

function parse(text) {
  const words = groups(text).slice(0, MOST_WORDS);
  // A space after the last word says that it is whole.
  const last = /[\p{Alphabetic}\p{N}]$/u.test(text) ? words.at(-1) : undefined;
  const typing = new Map();
  for (const word of last ? [...last.parts.slice(-1), ...last.forms] : []) {
    if (!isStopWord(word)) typing.set(stem(word), word);
  }
  const known = (list) => list.map(term).filter((found) => found !== null);
  const query = words.map(({ parts, forms }) => ({ parts: known(parts), forms: known(forms) }));
  const useful = query.filter(({ parts, forms }) => parts.length + forms.length > 0);
  return useful.length > 0 ? { groups: useful, typing } : begun(last?.forms[0]);
}

// Nothing but stop words: the last one may be the beginning of a word ("par" for "partage").
function begun(word) {
  if (!word || word.length < 2) return { groups: [], typing: new Map() };
  return { groups: [{ parts: [], forms: [word] }], typing: new Map([[word, word]]) };
}

// --- The search: every word; else every word with the last one as good as it gets; else any word.

function find(index, { groups, typing }) {
  for (const mode of [
    { every: true, expand: begins },
    { every: true, expand: resembles },
    { every: false, expand: begins },
    { every: false, expand: resembles },
  ]) {
    index.expansions.clear();
    for (const [token, word] of typing) index.expansions.set(token, (field) => mode.expand(field, token, word));
    const refs = matches(index, groups, mode.every);
    if (refs.size > 0) {
      const tokens = [...new Set(groups.flatMap(({ parts, forms }) => [...parts, ...forms]))];
      const hits = index.search(tokens, { fields: CHAMPS, bool: "OR", expand: true });
      return answer(hits.filter(({ ref }) => refs.has(ref)), !mode.every, mode.expand === resembles);
    }
  }
  return answer([]);
}

function answer(hits, elargi = false, approche = false) {
  return { hits, elargi, approche };
}

/** The term itself, and the terms that begin with what is typed: stems have lost their doubled letters, save `oo`. */
function begins(field, token, word) {
  const single = word.replace(/([a-np-z])\1/g, "$1");
  return [...new Set([token, ...field.begin(word), ...(single === word ? [] : field.begin(single))])];
}

/** The terms that share the longest beginning with what is typed ("coopératio": the term is shorter, or its end differs). */
function resembles(field, token, word) {
  let node = field.root;
  let depth = 0;
  let shorter = [];
  while (depth < word.length && node[word[depth]]) {
    node = node[word[depth]];
    depth += 1;
    if (depth > 3 && node.df > 0) shorter = [word.slice(0, depth)];
  }
  const near = depth > 3 && depth >= word.length - 3 ? field.begin(word.slice(0, depth)) : [];
  return [...new Set([token, ...shorter, ...near])];
}

function documents(index, token) {
  const refs = new Set();
  for (const field of Object.values(index.index)) {
    for (const key of field.expandToken(token)) for (const ref of Object.keys(field.getDocs(key))) refs.add(ref);
  }
  return refs;
}

const union = (sets) => new Set(sets.flatMap((set) => [...set]));
const intersection = (sets) => (sets.length > 0 ? sets.reduce((a, b) => new Set([...a].filter((ref) => b.has(ref)))) : new Set());

function matches(index, groups, every) {
  const sets = groups.map(({ parts, forms }) => {
    const of = (token) => documents(index, token);
    return union([...forms.map(of), intersection(parts.map(of))]);
  });
  return every ? intersection(sets) : union(sets);
}

// --- Facets.

function choices(filters) {
  const chosen = {};
  for (const name of Object.keys(FACETTES)) {
    const values = [filters[name] ?? []].flat().map(String).filter((value) => value !== "");
    if (values.length > 0) chosen[name] = new Set(values);
  }
  return chosen;
}

function passes(card, chosen, except) {
  return Object.entries(chosen).every(
    ([name, values]) => name === except || FACETTES[name](card).some((value) => values.has(value)),
  );
}

/** How many results each value would give, the other filters standing: `{ valeur, nombre }`, the most frequent first. */
function facets(found, chosen) {
  const counted = {};
  for (const [name, values] of Object.entries(FACETTES)) {
    const counts = new Map();
    for (const card of found) {
      if (!passes(card, chosen, name)) continue;
      for (const value of new Set(values(card))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const list = [...counts].map(([valeur, nombre]) => ({ valeur, nombre }));
    counted[name] = list.sort((a, b) => b.nombre - a.nombre || a.valeur.localeCompare(b.valeur, "fr"));
  }
  return counted;
}
