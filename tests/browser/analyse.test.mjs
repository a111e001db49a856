// The analysis in JavaScript on the shared vectors, and a built site's index in the real elasticlunr.js. The engine: moteur.test.mjs.
//
//   DENICHE_SITE=public node --test tests/browser/analyse.test.mjs

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const ASSETS = new URL("../../themes/deniche/assets/", import.meta.url);
const { groups, isStopWord, stem, term, terms, tokenize } = await import(new URL("js/analyse.js", ASSETS));
const { enregistrer } = await import(new URL("js/moteur.js", ASSETS));
const elasticlunr = createRequire(import.meta.url)(new URL("vendor/elasticlunr.js", ASSETS).pathname);

const HOSTILE = ["", " ", "!?", "'", "-", "le la les", "<script>alert(1)</script>", "🌱", "\ud83c", "\udf31", "__proto__ constructor", "docs df"];
const LONG = ["mot ".repeat(2500), "a".repeat(10_000), "é-".repeat(5000), "acteur.rice.s/".repeat(700), "(".repeat(10_000)];

function site() {
  assert.ok(process.env.DENICHE_SITE, "DENICHE_SITE must name the folder of a built site: run `deniche build` and pass its output");
  return process.env.DENICHE_SITE;
}

const read = async (name) => JSON.parse(await readFile(join(site(), "recherche", name), "utf8"));

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
