// Golden French queries, asked of the engine that the sites publish: the demonstration catalogue, and one from Québec.
//
//   DENICHE_BIN=target/debug/deniche DENICHE_SITE=public node --test tests/browser/golden.test.mjs

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BASE, openSearch } from "./corpus.mjs";
import { deniche } from "./deniche.mjs";
import { env, none } from "./site.mjs";

const vectors = async (name) => JSON.parse(await readFile(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const DEMONSTRATION = await vectors("requetes");
const QUEBEC = await vectors("requetes-quebec");

/** What the search must do with French, and the rules of the queries that hold it; a pattern, where a rule has several signs. */
const REQUIRED = {
  "elision, both apostrophes": ["elision", /[a-z]'[a-z]/i, /[a-z]’[a-zéà]/i],
  accents: ["accents"],
  "decomposed accents": ["accents, decomposed"],
  "œ folded": ["ligature", /œ/, /oe/],
  case: ["case"],
  "digits kept": ["digits", /\b2021\b/, /\bh\b/],
  "départements by number": ["département by number", /\b93\b/],
  "hyphenated words, whole and by part": ["hyphen", /-/, /^[a-z]+$/],
  "inclusive writing": ["inclusive", /\.\p{L}+\.s/u, /·/, /\//, /\(/],
  "inclusive writing, opened": ["inclusive, opened"],
  "stop words": ["stop words"],
  "light stemmer": ["number and gender"],
  "results as one types": ["prefix of the last word", /^\p{L}{2}$/u],
  "AND across fields": ["and across fields"],
  "fallback to OR": ["fallback to or"],
  typos: ["typo"],
  "typos: letters swapped": ["typo, transposition"],
  "typos: a letter missing": ["typo, missing letter"],
  "typos: a letter too many": ["typo, letter too many"],
  "typos: a letter doubled or not": ["doubled letter"],
  "typos: as it sounds": ["typo, phonetic"],
  "typos: only where nothing was found": ["no correction of what is found"],
  acronyms: ["acronym", /^ESS$/, /\./],
  "acronyms, the other way": ["acronym in full", /économie sociale et solidaire/],
  synonyms: ["synonym of a thématique"],
  "synonyms, the other way": ["thématique for its synonyms"],
  territories: ["département or région by name"],
  organisations: ["organisation, variant or acronym"],
  "sentences of readers": ["in the words of a reader"],
};

/** Rules whose words may be mended, and those that need not all be in one page: nothing else is corrected or widened. */
const MENDED = /^typo|^doubled letter|^in the words of a reader|^nothing that is not published/;
const WIDENED = /^in the words of a reader|^words of/;

const MEANT = new Set(["requete", "regle", "premier", "parmi", "absents", "correction", "elargi"]);

/** What is wrong with the answer to a query. `premier`: the first result; `parmi`: all on the first page; `absents`: nowhere. */
async function faults(engine, { requete, regle, premier, parmi = [], absents = [], correction, elargi }) {
  const query = regle.endsWith("decomposed") ? requete.normalize("NFD") : requete;
  const { total, results, corrections, elargi: widened } = await engine.chercher(query, { limite: engine.taille });
  const found = results.map(({ url }) => `/${url.slice(BASE.length)}`);
  const at = (path) => (found.includes(path) ? `is number ${found.indexOf(path) + 1} of ${total}` : `is not among the ${total} found`);
  const wrong = [
    premier && found[0] !== premier && `${premier} must be the first, and ${at(premier)}; the first is ${found[0] ?? "nothing"}`,
    ...parmi.map((path) => !found.slice(0, 10).includes(path) && `${path} must be among the first ten, and ${at(path)}; they are ${found.slice(0, 10).join(" ") || "none"}`),
    ...absents.map((path) => found.includes(path) && `${path} must not be found, and ${at(path)}`),
    (elargi !== undefined || !WIDENED.test(regle)) && widened !== (elargi ?? false) && `elargi must be ${elargi ?? false}, and is ${widened}`,
    !MENDED.test(regle) && corrections.length && `nothing is to be corrected; corrected: ${JSON.stringify(corrections)}`,
    correction && !corrections.some(({ vers }) => vers === correction) && `« ${correction} » must be what was meant; corrected: ${JSON.stringify(corrections)}`,
  ];
  return wrong.filter(Boolean).map((what) => `« ${requete} »: ${what}`);
}

function golden(queries, open) {
  for (const rule of new Set(queries.map(({ regle }) => regle))) {
    const own = queries.filter(({ regle }) => regle === rule);
    test(`${rule}: ${own.length}`, async () => {
      const engine = await open();
      none((await Promise.all(own.map((query) => faults(engine, query)))).flat(), `what ${rule} must give`);
    });
  }
}

test("every rule of the search has its queries, and every query says what it must give", () => {
  assert.ok(DEMONSTRATION.length >= 60, `${DEMONSTRATION.length} queries`);
  for (const [what, [rule, ...patterns]] of Object.entries(REQUIRED)) {
    const own = DEMONSTRATION.filter(({ regle }) => regle === rule);
    assert.ok(own.length, `${what}: no query of the rule « ${rule} »`);
    for (const pattern of patterns) assert.ok(own.some(({ requete }) => pattern.test(requete)), `${what}: no query is as ${pattern}`);
  }
  for (const query of [...DEMONSTRATION, ...QUEBEC]) {
    assert.deepEqual(Object.keys(query).filter((name) => !MEANT.has(name)), [], query.requete);
    assert.ok(query.premier || query.parmi?.length || query.absents?.length, `« ${query.requete} » must give something`);
  }
});

describe("the demonstration catalogue", () => {
  let engine;
  golden(DEMONSTRATION, () => (engine ??= openSearch(env("DENICHE_SITE"))));
});

describe("a catalogue from Québec", () => {
  let folder, engine;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "deniche-quebec-"));
    const [root, output] = [join(folder, "source"), join(folder, "site")];
    // A copy: deniche keeps what it remembers beside the sources.
    await cp(new URL("../sites/quebec", import.meta.url), root, { recursive: true });
    await deniche("build", "--root", root, "--output", output);
    engine = await openSearch(output);
  });
  after(() => folder && rm(folder, { recursive: true, force: true }));
  golden(QUEBEC, () => engine);
});
