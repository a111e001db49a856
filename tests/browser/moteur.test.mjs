// What the search module finds, on catalogues of the test's own, written by a second hand (encode.mjs), and on a built site.
//
//   DENICHE_SITE=public node --test tests/browser/moteur.test.mjs

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { ACRONYMS, BASE, CONFIG, FAMILIES, LAYOUTS, SYNONYMS, TERRITOIRES, corpus, host, open, page, siteFetch, wholeIndex, wholeResults } from "./corpus.mjs";
import { FIELDS, encode, postings, textOf } from "./encode.mjs";
import { env } from "./site.mjs";

const JS = new URL("../../themes/deniche/assets/js/", import.meta.url);
const { terms, tokenize, term } = await import(new URL("analyse.js", JS));
const { enregistrer, ouvrir } = await import(new URL("moteur.js", JS));
const { famille, lecteur } = await import(new URL("lecture.js", JS));
const { distances, sound } = await import(new URL("corrections.js", JS));
const elasticlunr = createRequire(import.meta.url)("elasticlunr");

const urls = ({ results }) => results.map(({ url }) => url.slice(BASE.length));

for (const [layout, options] of Object.entries(LAYOUTS)) {
  const families = options.familles ?? [[0, 1, 2, 3, 4, 5, 6]];

  describe(layout, () => {
    test("every term is read with its pages, counts and lengths", async () => {
      const { pages } = corpus(60);
      const files = encode({ pages }, options);
      const root = JSON.parse(gunzipSync(files.get("recherche/racine.bin")));
      const read = lecteur(new URL("recherche/", BASE), host(files).fetch);
      const expected = postings(pages);
      const seen = new Set();
      for (const told of root.familles) {
        const family = famille(told, pages.length, read);
        for (const { terme, rang, shard } of await family.entrees(await family.portee(""), () => true)) {
          seen.add(terme);
          for (const [place, field] of told.champs.entries()) {
            const [start, end] = shard.starts.slice(rang * told.champs.length + place);
            const list = Array.from({ length: end - start }, (_, i) => [shard.docs[start + i], shard.counts[start + i], shard.lengths[start + i]]);
            assert.deepEqual(list, expected.get(terme)[Object.keys(FIELDS)[field]], terme);
          }
        }
        for (const [terme] of expected) {
          const found = await family.entrees(await family.portee(terme, terme), (other) => other === terme);
          assert.equal(found.length, told.champs.some((field) => expected.get(terme)[Object.keys(FIELDS)[field]].length) ? 1 : 0, terme);
        }
      }
      assert.equal(seen.size, expected.size);
    });

    for (const size of [100, 1000]) {
      test(`at ${size} pages, results and scores are those of the whole index`, async () => {
        const catalogue = corpus(size);
        const engine = await open(encode(catalogue, { ...options, par_fichier: options.par_fichier && 40 }));
        const index = wholeIndex(catalogue.pages);
        let compared = 0;
        for (const query of catalogue.queries) {
          const all = await engine.chercher(query, { limite: size });
          const given = all.results.map(({ numero, score }) => [numero, score]);
          assert.deepEqual(given, wholeResults(index, all.mots, families), query);
          assert.equal(given.length, all.total, query);
          compared += given.length;
          for (const [debut, limite] of [
            [0, 10],
            [4, 3],
            [0, 1],
          ]) {
            const some = await engine.chercher(query, { limite, debut });
            assert.deepEqual(
              some.results.map(({ numero, score }) => [numero, score]),
              given.slice(debut, debut + limite),
              `${query}, ${limite} from ${debut}`,
            );
          }
        }
        assert.ok(compared > size, "queries find pages");
      });
    }

    test("every word is in every page found; else any, and it says so", async () => {
      const { pages, queries } = corpus(200, 3);
      const engine = await open(encode({ pages }, options));
      const has = pages.map((page) => new Set(Object.keys(FIELDS).flatMap((field) => terms(textOf(page, field)))));
      const modes = { true: 0, false: 0 };
      for (const query of queries.filter((text) => !text.includes("·") && !text.includes("-"))) {
        const asked = terms(query);
        const found = await engine.chercher(`${query.trim()} `, { limite: 200 });
        if (found.corrections.length || asked.some((word) => !has.some((set) => set.has(word)))) continue;
        const count = (every) => has.filter((set) => (every ? asked.every((word) => set.has(word)) : asked.some((word) => set.has(word)))).length;
        assert.equal(found.elargi, count(true) === 0, query);
        assert.equal(found.total, count(!found.elargi), query);
        modes[found.elargi] += 1;
      }
      assert.ok(modes.true > 0 && modes.false > 0, "both ways are seen");
    });

    test("filters and live counts are those that one counts by hand", async () => {
      const catalogue = corpus(150, 11);
      const engine = await open(encode(catalogue, options));
      assert.equal(engine.facettes_distantes, Boolean(options.distantes));
      assert.deepEqual(
        engine.facettes.territoire.map(({ valeur, parent }) => [valeur, parent]),
        TERRITOIRES,
      );
      const parents = new Map(TERRITOIRES);
      const values = {
        genre: ({ genre }) => [genre],
        thematique: ({ thematiques }) => thematiques,
        territoire: ({ territoire }) => [territoire, parents.get(territoire)].filter(Boolean),
        annee: ({ annee }) => [annee].filter(Boolean),
      };
      const passes = (page, filters, but) =>
        Object.entries(filters).every(([name, wanted]) => name === but || [wanted].flat().some((value) => values[name](page).includes(value)));
      const filterings = [
        {},
        { genre: "Fiche" },
        { territoire: "Île-de-France" },
        { territoire: ["Paris", "Belgique"], annee: ["2019", "2021"] },
        { thematique: ["Habitat", "Mobilité"], genre: "Rencontre" },
        { annee: "1789" },
        { genre: "Fiche", annee: "2020", thematique: "Alimentation", territoire: "Essonne" },
      ];
      for (const query of ["jardin ", "coopérative", "", "habitat jardin "]) {
        const everything = query
          ? (await engine.chercher(query, { limite: 150 })).results.map(({ numero }) => numero)
          : catalogue.pages.map((_, i) => i).reverse();
        for (const filters of filterings) {
          const found = await engine.chercher(query, { limite: 150, ...filters });
          const expected = !query && !Object.keys(filters).length ? [] : everything.filter((i) => passes(catalogue.pages[i], filters));
          assert.deepEqual(
            found.results.map(({ numero }) => numero),
            expected,
            `${query} ${JSON.stringify(filters)}`,
          );
          assert.equal(found.total, expected.length);
          for (const name of Object.keys(values)) {
            const counts = new Map();
            for (const i of everything)
              if (passes(catalogue.pages[i], filters, name))
                for (const value of values[name](catalogue.pages[i])) counts.set(value, (counts.get(value) ?? 0) + 1);
            for (const { valeur, nombre, choisi } of found.facets[name]) {
              assert.equal(nombre, counts.get(valeur) ?? 0, `${query} ${name} ${valeur}`);
              assert.equal(choisi, [filters[name] ?? []].flat().includes(valeur));
              counts.delete(valeur);
            }
            assert.equal(counts.size, 0, `${name} lists every value`);
          }
        }
      }
      assert.equal((await engine.chercher("jardin", { facettes: false, genre: "Fiche" })).facets, null);
      assert.equal(engine.facettes_distantes, false);
    });

    test("a word typed so far finds what it may begin, whatever its stem", async () => {
      const written = ["coopérative", "logement", "atelier", "boulangerie", "journaux", "associations", "épicerie", "citoyenneté"];
      const engine = await open(encode({ pages: written.map((titre, i) => page(i, { titre, corps: `corps ${titre}` })) }, options));
      for (const [i, word] of written.entries()) {
        for (let length = 2; length <= word.length; length += 1) {
          const found = await engine.chercher(word.slice(0, length));
          assert.ok(urls(found).includes(`fiches/${i}/`), word.slice(0, length));
        }
      }
      assert.equal((await engine.chercher("cito")).total, 1);
      assert.equal((await engine.chercher("cito ")).total, 0, "a space says that the word is whole");
      assert.equal((await engine.chercher("atelier x")).total, 1, "one letter of a next word says nothing");
      assert.deepEqual(urls(await engine.chercher("citoyenne\u0301")), ["fiches/7/"], "decomposed");
    });

    test("equivalences work both ways, need every word of a text, and come after the words themselves", async () => {
      const bodies = [
        "l’ESS ici",
        "une économie sociale et solidaire",
        "une économie sociale",
        "la cuisine",
        "une aide alimentaire",
        "une aide",
        "alimentation",
        "quartier prioritaire de la politique de la ville, économie sociale et solidaire",
        "QPV et ESS",
      ];
      const engine = await open(encode({ pages: bodies.map((corps, i) => page(i, { corps })), equivalences: [...ACRONYMS, ...SYNONYMS] }, options));
      const numbers = async (query) => (await engine.chercher(query)).results.map(({ numero }) => numero);
      const sorted = async (query) => (await numbers(query)).sort((a, b) => a - b);
      assert.deepEqual(await sorted("ESS"), [0, 1, 7, 8]);
      assert.deepEqual((await numbers("ess")).slice(0, 2).sort(), [0, 8], "ESS itself first");
      assert.deepEqual(await sorted("économie sociale et solidaire"), [0, 1, 7, 8]);
      assert.deepEqual((await numbers("économie sociale et solidaire")).slice(0, 2).sort(), [1, 7]);
      assert.deepEqual(await sorted("QPV ESS "), [7, 8], "several classes at once");
      assert.deepEqual(await sorted("ess quartiers prioritaires de la politique des villes"), [7, 8]);
      assert.deepEqual(await sorted("cuisine"), [3, 4, 6]);
      assert.deepEqual(await sorted("aides alimentaires"), [3, 4, 6]);
      assert.deepEqual((await engine.chercher("cuisine")).equivalents.sort(), ["Alimentation", "aide alimentaire"]);
      assert.deepEqual((await engine.chercher("aide ")).equivalents, []);
    });
  });
}

test("in a large catalogue, words that find much are not looked for in other words, acronyms always", async () => {
  const pages = Array.from({ length: 20 }, (_, i) => page(i, { corps: i < 11 ? "cuisine ESS" : "alimentation, économie sociale et solidaire" }));
  const { fetch, asked } = host(encode({ pages, equivalences: [...ACRONYMS, ...SYNONYMS] }, { familles: FAMILIES, par_fichier: 1 }));
  const engine = await ouvrir(BASE, { fetch, elasticlunr });
  assert.equal((await engine.chercher("cuisine ", { facettes: false })).total, 11);
  assert.equal(asked.filter((path) => /\/t\d+\.bin$/.test(path)).length, 1, "one word, one file");
  assert.equal((await engine.chercher("alimentation ")).total, 20, "nine pages are few");
  assert.equal((await engine.chercher("ess ")).total, 20);
});

describe("words that no page has", async () => {
  const TITLES = [
    "Coopérative alimentaire",
    "Café associatif",
    "Bibliothèque de rue",
    "Épicerie et épiceries",
    "Pharmacie",
    "Garage solidaire",
    "autoentrepreneur",
    "Grigny",
    "Trélazé",
    "quartier prioritaire",
    "Œuvre",
    "habitat",
    "hygiène",
    "café",
    "prolongement",
    "Ressources, des ressources, une ressourcerie",
  ];
  const files = encode({ pages: TITLES.map((titre, i) => page(i, { titre })) });
  const engine = await open(files);
  const cases = {
    coopretive: "coopérative",
    kafé: "café",
    bilbiothèque: "bibliothèque",
    épisserie: "épicerie",
    farmacie: "pharmacie",
    garagesolidaire: "garage solidaire",
    "auto entrepreneur": "autoentrepreneur",
    grigyn: "grigny",
    trélasé: "trélazé",
    kartier: "quartier",
    abitat: "habitat",
    ygiène: "hygiène",
    Coopértaive: "coopérative",
    prolongemment: "prolongement",
    œvre: "œuvre",
    coopetat: "coopérative",
    ressourserie: "ressources",
  };
  for (const [de, vers] of Object.entries(cases)) {
    test(`${de}: ${vers}`, async () => {
      const found = await engine.chercher(de);
      assert.deepEqual(found.corrections, [{ de, vers }]);
      assert.ok(found.total > 0 && !found.elargi);
    });
  }
  test("only such words are mended, the others stay", async () => {
    assert.deepEqual((await engine.chercher("coopretive alimentaire ")).corrections, [{ de: "coopretive", vers: "coopérative" }]);
    for (const query of ["café ", "garage solidaire", "zzzzzz", "xyzzyqwk", "2021", "caf ", "depuis"])
      assert.deepEqual((await engine.chercher(query)).corrections, [], query);
    const dropped = await engine.chercher("zzzzzz grigny");
    assert.deepEqual([dropped.total, dropped.elargi], [1, true]);
    assert.deepEqual([(await engine.chercher("zzzzzz")).total, (await engine.chercher("zzzzzz")).elargi], [0, false]);
  });
  test("the file of another letter is read only when the first has nothing near", async () => {
    const { fetch, asked } = host(files);
    const other = await ouvrir(BASE, { fetch, elasticlunr });
    await other.chercher("coopretive");
    assert.equal(asked.filter((path) => /\/m\d+\.bin$/.test(path)).length, 1);
  });
  test("distances and sounds", () => {
    assert.equal(distances("bilbiotheque", "bibliotheque", 2).whole, 1);
    assert.equal(distances("coopretive", "cooperative", 2).whole, 2);
    assert.ok(distances("abcdefgh", "stuvwxyz", 2).whole > 2);
    assert.equal(distances("coopetat", "cooperative", 2).begun, 1);
    for (const [a, b] of [
      ["kafe", "cafe"],
      ["farmacie", "pharmacie"],
      ["episserie", "epicerie"],
      ["karton", "carton"],
      ["otomobile", "automobile"],
      ["ciclable", "cyclable"],
    ])
      assert.equal(sound(a), sound(b), a);
    assert.notEqual(sound("cher"), sound("cherche"));
  });
});

test("an empty catalogue is searched like another", async () => {
  const engine = await open(encode({ pages: [] }));
  for (const query of ["", "jardin", "co"]) assert.deepEqual((await engine.chercher(query, { genre: "Fiche" })).results, []);
});

test("the last of stop words may begin a word", async () => {
  const engine = await open(encode({ pages: [page(0, { titre: "Partage" })] }));
  assert.equal((await engine.chercher("par")).total, 1);
  assert.equal((await engine.chercher("par ")).total, 0);
});

describe("a built site", () => {
  const site = () => env("DENICHE_SITE");
  const read = async (name) => JSON.parse(await readFile(join(site(), "recherche", name), "utf8"));
  const fetch = (url) => siteFetch(site())(url);

  test("its engine gives the ranking and the scores that its index.json gives in elasticlunr", async () => {
    const engine = await ouvrir(BASE, { fetch, elasticlunr });
    const cards = await read("cartes.json");
    enregistrer(elasticlunr);
    enregistrer(elasticlunr);
    const index = elasticlunr.Index.load(await read("index.json"));
    assert.equal(engine.taille, cards.length);
    const queries = [
      ...cards.map(({ titre }) => titre),
      "cuisine ",
      "garage solidaire",
      "insertion emploi quartier",
      "Essonne 2021",
      "auto-entrepreneur",
      "habitant·e·s",
      "l’économie informelle",
    ];
    let compared = 0;
    for (const query of queries.filter((text) => terms(text).length)) {
      const { results, mots, elargi } = await engine.chercher(`${query} `, { limite: cards.length });
      if (elargi) continue;
      // One token for each term, as the engine asks; without the pages that only say it otherwise.
      const tokens = [
        ...new Map(
          tokenize(query)
            .filter((token) => term(token) !== null)
            .map((token) => [term(token), token]),
        ).values(),
      ];
      const [{ pages }] = mots.demandes;
      const plain = index.search(tokens, CONFIG).filter(({ ref }) => pages[ref]);
      const own = results.filter(({ numero }) => pages[numero]);
      assert.deepEqual(
        own.map(({ numero, url, score }) => [numero, url, score]),
        plain.map(({ ref, score }) => [Number(ref), BASE + cards[ref].url.slice(1), score]),
        query,
      );
      compared += own.length;
    }
    assert.ok(compared > cards.length);
  });

  test("a page is found by its title, with the words of its card", async () => {
    const engine = await ouvrir(BASE, { fetch, elasticlunr });
    for (const card of (await read("cartes.json")).filter(({ titre }) => terms(titre).length)) {
      const { results } = await engine.chercher(card.titre);
      const found = results.find((one) => one.url === BASE + card.url.slice(1));
      assert.ok(found?.score > 0, card.titre);
      for (const name of ["titre", "resume", "lieu"]) assert.equal(found[name], card[name]);
    }
  });
});
