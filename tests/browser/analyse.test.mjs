// The analysis in JavaScript on the shared vectors, and a built site's index in the real elasticlunr.js.
//
//   DENICHE_SITE=public node --test tests/browser/analyse.test.mjs

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const ASSETS = new URL("../../themes/deniche/assets/", import.meta.url);
const { groups, isStopWord, stem, term, terms, tokenize } = await import(new URL("js/analyse.js", ASSETS));
const { enregistrer, ouvrir } = await import(new URL("js/moteur.js", ASSETS));
const elasticlunr = createRequire(import.meta.url)(new URL("vendor/elasticlunr.js", ASSETS).pathname);

const BASE = "https://reseau.example/catalogue/";
const HOSTILE = ["", " ", "!?", "'", "-", "le la les", "<script>alert(1)</script>", "🌱", "\ud83c", "\udf31", "__proto__ constructor", "docs df"];
const LONG = ["mot ".repeat(2500), "a".repeat(10_000), "é-".repeat(5000), "acteur.rice.s/".repeat(700), "(".repeat(10_000)];

function site() {
  assert.ok(process.env.DENICHE_SITE, "DENICHE_SITE must name the folder of a built site: run `deniche build` and pass its output");
  return process.env.DENICHE_SITE;
}

const read = async (name) => JSON.parse(await readFile(join(site(), "recherche", name), "utf8"));

/** A `fetch` that reads the built site as if it were served under BASE. */
async function fetch(url) {
  assert.ok(url.startsWith(BASE), `${url} is not below ${BASE}`);
  const body = await readFile(join(site(), url.slice(BASE.length)), "utf8");
  return { ok: true, json: async () => JSON.parse(body) };
}

test("the shared vectors hold", async () => {
  const vectors = JSON.parse(await readFile(new URL("../vectors/analyse-fr.json", import.meta.url), "utf8"));
  assert.ok(vectors.length >= 80);
  for (const vector of vectors) {
    assert.deepEqual(tokenize(vector.text), vector.tokens, `tokens of ${vector.text}`);
    assert.deepEqual(terms(vector.text), vector.terms, `terms of ${vector.text}`);
  }
});

test("a stop word has no term, another word its stem", () => {
  assert.ok(isStopWord("les") && isStopWord("") && !isStopWord("habitat"));
  assert.equal(term("les"), null);
  assert.equal(term("habitantes"), stem("habitantes"));
  assert.deepEqual(groups("auto-entrepreneur"), [{ parts: ["auto", "entrepreneur"], forms: ["autoentrepreneur"] }]);
});

test("no text is refused, and tokens stay short", () => {
  for (const text of [...HOSTILE, ...LONG]) {
    assert.ok(tokenize(text).every((token) => token.length > 0 && token.length <= 40), text.slice(0, 20));
  }
});

test("the index loads in the real elasticlunr and answers", async () => {
  const [data, cards] = [await read("index.json"), await read("cartes.json")];
  assert.equal(elasticlunr.version, "0.9.5");
  assert.throws(() => elasticlunr.Index.load({ ...data, pipeline: ["unknown"] }), /un-registered/);
  enregistrer(elasticlunr);
  const index = elasticlunr.Index.load(data);
  assert.equal(index.documentStore.length, cards.length);
  assert.deepEqual(Object.keys(data.documentStore.docs).filter((ref) => Object.keys(data.documentStore.docs[ref] ?? {}).length), []);
  for (const [ref, { titre }] of cards.entries()) {
    if (terms(titre).length === 0) continue;
    const found = index.search(tokenize(titre), { fields: { titre: { boost: 10 } } }).map((hit) => Number(hit.ref));
    assert.ok(found.includes(ref), `${titre} is found by its title`);
  }
});

test("the engine gives the pages and the scores that elasticlunr gives", async () => {
  const engine = await ouvrir(BASE, { fetch, elasticlunr });
  const [data, cards] = [await read("index.json"), await read("cartes.json")];
  const index = elasticlunr.Index.load(data);
  const fields = { titre: 10, resume: 5, thematiques: 5, lieu: 4, organisations: 4, mots_cles: 5, corps: 1 };
  const config = { fields: Object.fromEntries(Object.entries(fields).map(([name, boost]) => [name, { boost }])), bool: "OR" };
  for (const { titre } of cards.filter((card) => terms(card.titre).length > 0)) {
    // A space at the end: the last word is whole, no prefix is looked for.
    const { total, results, elargi, approche } = engine.chercher(`${titre} `, { limite: cards.length });
    assert.ok(total > 0 && !elargi && !approche, titre);
    // One token for each term, as the engine asks.
    const tokens = [...new Map(tokenize(titre).map((token) => [term(token), token])).values()];
    const plain = new Map(index.search(tokens, config).map(({ ref, score }) => [cards[ref].url, score]));
    for (const { url, score } of results) {
      const route = url.slice(BASE.length - 1);
      assert.ok(Math.abs(plain.get(route) - score) < 1e-9, `${titre}: ${route}`);
    }
    assert.deepEqual(results.map(({ score }) => score), results.map(({ score }) => score).sort((a, b) => b - a));
  }
});

test("the first letters of a title find it, filters narrow, facets count", async () => {
  const engine = await ouvrir(BASE, { fetch, elasticlunr });
  const [card] = (await read("cartes.json")).filter(({ titre, genre }) => genre && terms(titre).some((word) => word.length > 4));
  const word = tokenize(card.titre).find((token) => (term(token) ?? "").length > 4);
  const found = engine.chercher(word.slice(0, 4), { limite: 1e6 });
  assert.ok(found.results.some(({ titre }) => titre === card.titre));
  const narrowed = engine.chercher(word.slice(0, 4), { genre: card.genre, limite: 1e6 });
  assert.ok(narrowed.results.every(({ genre }) => genre === card.genre));
  assert.equal(narrowed.total, found.facets.genre.find(({ valeur }) => valeur === card.genre).nombre);
  assert.deepEqual(narrowed.facets.genre, found.facets.genre, "a filter does not hide its own alternatives");
  assert.equal(engine.chercher("", { genre: card.genre }).total, engine.chercher("", { genre: [card.genre, "?"] }).total);
});

test("any query is answered at once", async () => {
  const engine = await ouvrir(BASE, { fetch, elasticlunr });
  for (const query of [...HOSTILE, ...LONG, null, undefined, 12]) {
    const start = performance.now();
    const { total, results } = engine.chercher(query);
    assert.ok(results.length <= Math.min(total, 20));
    assert.ok(performance.now() - start < 1000, String(query).slice(0, 20));
  }
});

test("what cannot be loaded is an error that the page can tell", async () => {
  const missing = async () => ({ ok: false, status: 404 });
  await assert.rejects(ouvrir(BASE, { fetch: missing, elasticlunr }), /404/);
  const offline = async () => Promise.reject(new TypeError("offline"));
  await assert.rejects(ouvrir(BASE, { fetch: offline, elasticlunr }), /offline/);
  const truncated = async () => ({ ok: true, json: async () => JSON.parse("{") });
  await assert.rejects(ouvrir(BASE, { fetch: truncated, elasticlunr }), SyntaxError);
});
