// Catalogues of 100, 1,000 and 10,000 entries of 600 words: what a first search costs in bytes, and whether shards give the scores of the
// whole index.
//
//   DENICHE_BIN=target/debug/deniche node --test tests/browser/grands-catalogues.test.mjs

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { launch, openTab } from "./browser.mjs";
import { ADJECTIVES, NOUNS, VERBS, writeCatalogue } from "./catalogue.mjs";
import { BASE, openSearch, siteFetch, wholeResults } from "./corpus.mjs";
import { deniche } from "./deniche.mjs";
import { counted, results } from "./search.mjs";
import { serve } from "./serve.mjs";
import { none } from "./site.mjs";

const JS = new URL("../../themes/deniche/assets/js/", import.meta.url);
const { famille, lecteur } = await import(new URL("lecture.js", JS));
const elasticlunr = createRequire(import.meta.url)("elasticlunr");

/** What a first search with ten results may cost, in bytes, excerpts included, by number of entries. */
const BUDGETS = { 100: 30_000, 1000: 35_000, 10000: 60_000 };

const FIRST = {
  "a frequent word": "quartier",
  "two frequent words": "coopérative alimentaire",
  "a rare word": NOUNS[NOUNS.length - 40],
  "three words": "garage solidaire formation",
  "an acronym": "ESS",
  "two letters": "co",
  "a mistyped word": "coopretive",
};

/** Part of no search: the page itself, what it looks like. */
const LOOKS = new Set([".html", ".css", ".svg", ".png", ".jpg", ".webp", ".ico"]);

/** What files weigh on the wire: scripts as a host compresses them, the others as they are. */
function weigh(served) {
  const weights = { scripts: 0, files: 0, excerpts: 0 };
  for (const { path, body } of served) {
    const end = extname(path) || ".html";
    if (LOOKS.has(end)) continue;
    const kind = end === ".js" ? "scripts" : /\/x\d+\.bin$/.test(path) ? "excerpts" : "files";
    weights[kind] += kind === "scripts" ? gzipSync(body, { level: 9 }).length : body.length;
  }
  return weights;
}

/** The whole index: every posting of every file, in one index of elasticlunr. */
async function wholeOf(site) {
  const read = lecteur(new URL("recherche/", BASE), siteFetch(site));
  const root = JSON.parse(gunzipSync(Buffer.from(await (await siteFetch(site)(`${BASE}recherche/racine.bin`)).arrayBuffer())));
  const index = new elasticlunr.Index();
  index.saveDocument(false);
  for (const [name] of root.champs) index.addField(name);
  const store = index.documentStore;
  for (let page = 0; page < root.documents; page += 1) store.addDoc(page, null);
  const terms = [];
  for (const told of root.familles) {
    const family = famille(told, root.documents, read);
    for (const { terme, rang, shard } of await family.entrees(await family.portee(""), () => true)) {
      terms.push(terme);
      for (const [place, rank] of told.champs.entries()) {
        const [field] = root.champs[rank];
        const [start, end] = shard.starts.slice(rang * told.champs.length + place);
        for (let i = start; i < end; i += 1) {
          index.index[field].addToken(terme, { ref: shard.docs[i], tf: Math.sqrt(shard.counts[i]) });
          store.addFieldLength(shard.docs[i], field, shard.lengths[i]);
        }
      }
    }
  }
  return { index, terms: [...new Set(terms)], families: root.familles.map(({ champs }) => champs) };
}

/** Of every sort: frequent and rare words, whole or begun, what names an entry, acronyms, mistyped words. */
function queriesOf({ themes, groups, keywords, places }, terms) {
  const rank = (list, i) => list[Math.floor(list.length * ((i * 0.618) % 1) ** 3)];
  const words = Array.from({ length: 32 }, (_, i) => {
    const asked = [rank(NOUNS, i), rank(ADJECTIVES, i + 7), rank(VERBS, i + 3), rank(NOUNS, i + 11)].slice(0, 1 + (i % 4)).join(" ");
    return i % 3 ? `${asked} ` : asked;
  });
  const rare = Array.from({ length: 12 }, (_, i) => terms[(i * 7919) % terms.length]);
  return [
    ...Object.values(FIRST),
    ...words,
    ...rare,
    ...[themes[0], themes[4], groups[0], groups[3], keywords[0], keywords[7]],
    ...[3, 40, 77].map((place) => places[place % places.length].nom),
    ...["économie sociale et solidaire", "habitant·e·s ", "l’atelier d’insertion ", "garagge solidaire", "2015 ", "tiers-lieu", "gar", "ess quartier", "cuisine aide alimentaire"],
  ];
}

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [size, budget] of Object.entries(BUDGETS)) {
  describe(`${size} entries`, () => {
    const served = [];
    let folder, site, names, host;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), `deniche-${size}-`));
      site = join(folder, "site");
      names = await writeCatalogue(join(folder, "source"), Number(size));
      await deniche("build", "--root", join(folder, "source"), "--output", site);
      host = await serve(site, "/", (address, status, body) => served.push({ path: new URL(address, "http://host").pathname, status, body }));
    });
    after(async () => {
      await host?.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    for (const [what, query] of Object.entries(FIRST)) {
      test(`a first search for ${what} costs no more than ${budget} bytes`, async (t) => {
        served.length = 0;
        const tab = await openTab(browser, host.origin, { viewport: { width: 360, height: 640 } });
        await tab.page.goto(`${host.url}recherche/?q=${encodeURIComponent(query)}`);
        const total = await counted(tab.page);
        await tab.page.waitForLoadState("networkidle");
        const shown = await results(tab.page).count();
        await tab.close();
        none(tab.problems, "what the page says and asks");
        assert.ok(total > 0 && shown === Math.min(10, total), `${shown} of ${total} shown`);
        const { scripts, files, excerpts } = weigh(served);
        const whole = scripts + files + excerpts;
        const said = `« ${query} », ${total} found: scripts ${scripts} + files ${files} + excerpts ${excerpts} = ${whole}`;
        t.diagnostic(`${size}: ${said}`);
        assert.ok(scripts > 10_000 && files > 1000, `something was not counted: ${said}`);
        assert.ok(whole <= budget, `${said}\n  ${served.map(({ path, body }) => `${path} ${body.length}`).join("\n  ")}`);
      });
    }

    test("results and scores are those of the whole index", async () => {
      const { index, terms, families } = await wholeOf(site);
      const engine = await openSearch(site);
      assert.equal(engine.taille, Number(size));
      const queries = queriesOf(names, terms);
      assert.ok(queries.length >= 50);
      const kinds = { found: 0, many: 0, widened: 0, corrected: 0, otherwise: 0 };
      for (const query of queries) {
        const all = await engine.chercher(query, { limite: engine.taille, facettes: false });
        const given = all.results.map(({ numero, score }) => [numero, score]);
        const expected = wholeResults(index, all.mots, families);
        assert.equal(given.length, all.total, query);
        assert.equal(given.length, expected.length, query);
        // One by one: a failure must not print ten thousand of them.
        given.forEach(([numero, score], i) => {
          const [wanted, note] = expected[i];
          assert.ok(numero === wanted && score === note, `${query}: number ${i + 1} is page ${numero} with ${score}, the whole index gives ${wanted} with ${note}`);
        });
        for (const [debut, limite] of [[0, 10], [7, 5]]) {
          const some = await engine.chercher(query, { debut, limite, facettes: false });
          assert.deepEqual(some.results.map(({ numero, score }) => [numero, score]), given.slice(debut, debut + limite), `${query}, ${limite} from ${debut}`);
        }
        kinds.found += given.length > 0;
        kinds.many += given.length > 10;
        kinds.widened += all.elargi;
        kinds.corrected += all.corrections.length > 0;
        kinds.otherwise += all.equivalents.length > 0;
      }
      assert.ok(kinds.found >= 50, `${kinds.found} queries of ${queries.length} find pages`);
      assert.ok(Object.values(kinds).every(Boolean), `every kind of answer is seen: ${JSON.stringify(kinds)}`);
    });
  });
}
