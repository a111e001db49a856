// How the search module reads its files, what it does with any query and any failure, and what it shows of a text.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { ACRONYMS, BASE, LAYOUTS, corpus, host, open, page } from "./corpus.mjs";
import { encode, encodeTerms, postings } from "./encode.mjs";

const JS = new URL("../../themes/deniche/assets/js/", import.meta.url);
const { located } = await import(new URL("analyse.js", JS));
const { ouvrir } = await import(new URL("moteur.js", JS));
const { famille, lecteur } = await import(new URL("lecture.js", JS));
const elasticlunr = createRequire(import.meta.url)("elasticlunr");

const marked = (segments) => segments?.map(({ texte, marque }) => (marque ? `[${texte}]` : texte)).join("") ?? null;

test("any query is answered at once", async () => {
  const engine = await open(encode(corpus(300), LAYOUTS.shards));
  const hostile = [
    "",
    " ",
    "!?",
    "'",
    "-",
    "le la les",
    "de la ",
    "<script>alert(1)</script>",
    "🌱",
    "\ud83c",
    "\udf31 jardin",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty __proto__ constructor",
    "docs df",
    "a",
    "é",
    null,
    undefined,
    12,
    "%00\u0000",
    "ﬁ ß İ Σ",
  ];
  const long = [
    "mot ".repeat(2500),
    "a".repeat(10_000),
    "é-".repeat(5000),
    "acteur.rice.s/".repeat(700),
    "(".repeat(10_000),
    Array.from({ length: 2000 }, (_, i) => `m${i.toString(36)}`).join("-"),
    corpus(10).words.join(" "),
  ];
  for (const query of [...hostile, ...long]) {
    const start = performance.now();
    const found = await engine.chercher(query);
    assert.ok(found.results.length <= Math.min(found.total, 10));
    assert.equal(
      engine
        .marquer("Le texte d’une page", found.mots)
        .map(({ texte }) => texte)
        .join(""),
      "Le texte d’une page",
    );
    assert.ok(performance.now() - start < 2000, `${String(query).slice(0, 20)}: ${performance.now() - start} ms`);
  }
  assert.equal((await engine.chercher("le la les ")).total, 0);
  assert.equal({}.df, undefined);
  assert.equal({}.docs, undefined);
  await engine.chercher("jardin", JSON.parse('{"__proto__": {"genre": "x"}, "genre": "__proto__"}'));
});

const unzipped = (bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);

describe("what cannot be read", () => {
  const files = encode(corpus(30), LAYOUTS.shards);
  const failing = (change) => ouvrir(BASE, { fetch: host(files, change).fetch, elasticlunr }).then((engine) => engine.chercher("jardin coopérative"));
  const on = (suffix, what) => (path, bytes) => (suffix.test(path) ? what(bytes) : bytes);
  const KINDS = { "the root": /racine\.bin$/, terms: /\/t\d+\.bin$/, cards: /\/c\d+\.bin$/, facets: /f\.bin$/ };

  for (const [kind, suffix] of Object.entries(KINDS)) {
    test(`${kind}: missing, cut, foreign`, async () => {
      await assert.rejects(failing(on(suffix, () => null)), { code: "reseau" });
      await assert.rejects(failing(on(suffix, (bytes) => bytes.subarray(0, bytes.length - 9))), { code: "illisible" });
      await assert.rejects(failing(on(suffix, () => Buffer.alloc(0))), { code: "illisible" });
      await assert.rejects(failing(on(suffix, () => Buffer.from("<!doctype html><title>Perdu</title>"))), { code: "illisible" });
      await assert.rejects(failing(on(suffix, () => gzipSync("<!doctype html><title>Perdu</title>"))), { code: "illisible" });
      await assert.rejects(failing(on(suffix, (bytes) => unzipped(bytes).subarray(0, -1))), { code: "illisible" });
      await assert.rejects(failing(on(suffix, (bytes) => bytes.map((byte, i) => (i === 12 ? byte ^ 4 : byte)))), { code: "illisible" });
    });
  }

  test("no cut of a file of terms is read as another file", async () => {
    const { pages } = corpus(20);
    const bytes = encodeTerms([...postings(pages)].slice(0, 60), [0, 6], 20);
    const told = { champs: [0, 6], bornes: "0", par_groupe: 8, groupes: ["x"] };
    const cut = (length) =>
      famille(told, 20, lecteur(new URL(BASE), host(new Map([["x/t0.bin", bytes.subarray(0, length)]])).fetch)).entrees(["x/t0.bin"], () => true);
    assert.equal((await cut(bytes.length)).length, 60);
    for (let length = 0; length < bytes.length; length += 1) await assert.rejects(cut(length), { code: "illisible" });
  });

  test("a page number beyond the catalogue is no page", async () => {
    const bytes = encodeTerms([["jardin", { titre: [[40, 1, 3]] }]], [0], 40);
    const family = famille(
      { champs: [0], bornes: "0", par_groupe: 8, groupes: ["x"] },
      40,
      lecteur(new URL(BASE), host(new Map([["x/t0.bin", bytes]])).fetch),
    );
    await assert.rejects(
      family.entrees(["x/t0.bin"], () => true),
      { code: "illisible" },
    );
  });

  test("offline", async () => {
    const fetch = async () => Promise.reject(new TypeError("offline"));
    await assert.rejects(ouvrir(BASE, { fetch, elasticlunr }), (error) => error.code === "reseau" && error.cause.message === "offline");
  });

  test("a host that unzips is no trouble, and needs no DecompressionStream; else an old browser says so", async (t) => {
    const unzipping = host(files, (_, bytes) => unzipped(bytes));
    const stream = globalThis.DecompressionStream;
    t.after(() => (globalThis.DecompressionStream = stream));
    globalThis.DecompressionStream = undefined;
    const engine = await ouvrir(BASE, { fetch: unzipping.fetch, elasticlunr });
    assert.ok((await engine.chercher("jardin")).total > 0);
    await assert.rejects(ouvrir(BASE, { fetch: host(files).fetch, elasticlunr }), { code: "ancien" });
  });

  test("after a failure, the next search tries again", async () => {
    let broken = true;
    const { fetch, asked } = host(files, (path, bytes) => (broken && path.endsWith("t0.bin") ? null : bytes));
    const engine = await ouvrir(BASE, { fetch, elasticlunr });
    const query = "co";
    await assert.rejects(engine.chercher(query), { code: "reseau" });
    broken = false;
    assert.ok((await engine.chercher(query)).total > 0);
    const tried = asked.filter((path) => path.endsWith("t0.bin")).length;
    assert.ok(tried > new Set(asked.filter((path) => path.endsWith("t0.bin"))).size);
  });

  test("a search that was given up says so", async () => {
    const engine = await open(files);
    const given = new AbortController();
    const searching = engine.chercher("jardin", { signal: given.signal });
    given.abort();
    await assert.rejects(searching, { name: "AbortError" });
  });
});

test("opening reads the root only; each file is read once, however many searches ask for it", async () => {
  const { fetch, asked } = host(encode(corpus(60), LAYOUTS.shards));
  const engine = await ouvrir(BASE, { fetch, elasticlunr });
  assert.deepEqual(asked, ["recherche/racine.bin"]);
  assert.equal(engine.taille, 60);
  await Promise.all(["jardin", "jardin", "coopérative jardin", "habitat"].map((query) => engine.chercher(query, { facettes: false })));
  assert.ok(!asked.includes("recherche/facettes/f.bin"), "facets are not read before they are asked for");
  const found = await engine.chercher("jardin");
  await Promise.all([0, 1, 2].map(() => engine.extrait(found.results[0], found.mots)));
  assert.equal(new Set(asked).size, asked.length);
});

describe("marks", async () => {
  const engine = await open(
    encode({ pages: [page(0, { corps: "actrices acteur habitat économie cœur coopérative élan" })], equivalences: ACRONYMS }),
  );
  const cases = [
    ["actrice ", "Des acteur·rice·s et des actrices.", "Des [acteur·rice·s] et des [actrices]."],
    ["habitat ", "l’habitat, L'HABITAT, d’habitats", "l’[habitat], L'[HABITAT], d’[habitats]"],
    ["economie ", "L’économie e\u0301conomie ÉCONOMIES", "L’[économie] [e\u0301conomie] [ÉCONOMIES]"],
    ["coeur ", "Le cœur, au CŒUR", "Le [cœur], au [CŒUR]"],
    ["coop", "une coopérative, des coopérateurs, un coq", "une [coopérative], des [coopérateurs], un coq"],
    ["élan", "élan Élan elans élancé", "[élan] [Élan] [elans] [élancé]"],
    ["habitat économie ", "éco-habitat (habitat)", "éco-[habitat] ([habitat])"],
    ["acteur ", "un(e) acteur(rice) ici", "un(e) [acteur(rice)] ici"],
    ["ess", "<b>économie</b> sociale", "<b>économie</b> sociale"],
    ["zzzz", "rien", "rien"],
  ];
  for (const [query, text, expected] of cases) {
    test(`${query}: ${expected}`, async () => {
      const { mots } = await engine.chercher(query);
      const segments = engine.marquer(text, mots);
      assert.equal(marked(segments), expected);
      assert.equal(segments.map(({ texte }) => texte).join(""), text);
    });
  }
  test("places are those of the text, whatever is folded before them", () => {
    const text = "🌱 L’œuvre ﬁnale — e\u0301té\u00ad, \ud83c İstanbul habitat";
    for (const { places } of located(text)) for (const [start, end] of places) assert.ok(start < end && end <= text.length);
    const [last] = located(text).slice(-1);
    assert.equal(text.slice(...last.places[0]), "habitat");
  });
});

test("an excerpt is the passage that has the most of what is asked", async () => {
  const filler = "On y parle longuement de bien des choses qui ne disent rien du sujet. ".repeat(8);
  const corps = `Le contexte\nUn jardin seul. ${filler}\nCe qui compte\nDans ce jardin, une coopérative d’habitants s’installe. ${filler}`;
  const engine = await open(
    encode({ pages: [page(0, { titre: "Page", corps }), page(1, { titre: "jardin", corps: "rien" }), page(2, { corps: "jardin" })] }),
  );
  const { results, mots } = await engine.chercher("jardin coopérative ");
  const excerpt = marked(await engine.extrait(results[0], mots));
  assert.match(excerpt, /^… .*Dans ce \[jardin\], une \[coopérative\] d’habitants s’installe\..* …$/);
  const plain = excerpt.replace(/[[\]]/g, "");
  assert.ok(plain.length <= 230, `${plain.length}`);
  assert.ok(marked(await engine.extrait(results[0], mots, 80)).length < 100);
  const alone = await engine.chercher("jardin ");
  const of = (number) => engine.extrait({ numero: number }, alone.mots);
  assert.equal(await of(1), null);
  assert.equal(marked(await of(2)), "[jardin]");
  assert.match(marked(await of(0)), /^Le contexte – Un \[jardin\] seul\./);
});
