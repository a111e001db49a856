// The open data of every site, and of a small one that is hard on them, read by the specifications and by other programs.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import geojsonhint from "@mapbox/geojsonhint";
import tableschema from "tableschema";
import { launch } from "./browser.mjs";
import { instantOf, readCalendar, wrongLines, wrongZone } from "./calendar.mjs";
import { cellOf, bytes, dataPage, documented, FILES, json, LIST, path, runs, titleAt, wrongPoint } from "./data.mjs";
import { ENTRIES as HARD, EVENTS, hardSite } from "./data-site.mjs";
import { nodesOf, ofClass, values, wrongNodes } from "./dcat.mjs";
import { openMap } from "./gogocarto.mjs";
import { all, one, words } from "./html.mjs";
import { serve } from "./serve.mjs";
import { address, follow, none, read, sites } from "./site.mjs";

const SENTENCES = ["virgule", "UTF-8", "barre verticale"];
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** How the page names the types of the Table Schema. */
const TYPES = { texte: "string", entier: "integer", nombre: "number", date: "string", adresse: "string", liste: "string" };
const LISTS = ["thematiques", "mots_cles", "organisations", "partenaires", "financeurs"];

const hard = await hardSite();
after(() => hard.remove());
const published = sites();
const every = [...published, hard.site];

const table = (site, options = {}) => tableschema.Table.load(join(site.root, path("catalogue.csv")), { ltrim: false, relax_column_count: false, ...options });
const sameKeys = (one, other) => assert.deepEqual(Object.keys(one).sort(), Object.keys(other).sort());
const pagesOf = (site, kind) => site.pages.filter((page) => page.kind === kind).map((page) => address(site, page)).sort();

for (const site of every) {
  test(`${site.name}: /donnees/ offers every file, counts the entries and states the licence`, () => {
    const page = dataPage(site);
    const links = all(one(page.document, "main"), "a").map(({ attrs }) => follow(site, page, attrs.href).file);
    assert.deepEqual([...site.files].filter((file) => /^donnees\/.*(?<!\.html)$/.test(file)).sort(), FILES.map(path).sort());
    none(FILES.map(path).filter((file) => !links.includes(file)), "files that the page does not offer");
    const { fiches, rencontres, licence } = json(site, "catalogue.json");
    const text = words(one(page.document, "main").text());
    // The bare theme counts nothing.
    const counted = text.match(/(\d+) fiches? · (\d+) comptes?-rendus?/);
    if (counted) assert.deepEqual(counted.slice(1).map(Number), [fiches.length, rencontres.length]);
    else assert.equal(site.name, "DENICHE_SITE_SOBRE");
    const stated = all(one(page.document, "main"), "a", { rel: "license" }).map(({ attrs }) => attrs.href);
    assert.deepEqual(stated, licence ? [licence.url] : []);
    if (site === hard.site) return;
    assert.ok(licence, "the demonstration catalogue has a licence");
    none(SENTENCES.filter((sentence) => !text.includes(sentence)), "the page does not say how the table is written");
  });

  test(`${site.name}: the page, the Table Schema, the table and the JSON name the same columns`, async () => {
    const { fields } = json(site, "catalogue.schema.json");
    const names = fields.map(({ name }) => name);
    const columns = documented(site);
    assert.deepEqual(columns.map(({ name }) => name), names);
    assert.equal(bytes(site, "catalogue.csv").toString("utf8").split("\r\n")[0], names.join(","));
    for (const fiche of json(site, "catalogue.json").fiches) assert.deepEqual(Object.keys(fiche).sort(), [...names].sort());
    const wrong = columns.flatMap(({ name, said }, place) => {
      const [, type, description] = said.match(/^\(?([a-z]+)\)?\s*([A-ZÀ-Ü].*\.)$/) ?? [];
      const field = fields[place];
      const kept = TYPES[type] === field.type && (type === "adresse") === (field.format === "uri") && (type === "liste") === LISTS.includes(name);
      return kept && field.description.startsWith(description) ? [] : [`${name}: « ${said} » is ${JSON.stringify(field)}`];
    });
    none(wrong, "columns");
  });

  test(`${site.name}: catalogue.schema.json is a Table Schema, and the table conforms to it`, async () => {
    const descriptor = json(site, "catalogue.schema.json");
    const { valid, errors } = await tableschema.validate(descriptor);
    assert.ok(valid, errors.map(({ message }) => message).join("\n"));
    const rows = await (await table(site, { schema: descriptor, strict: true, delimiter: "," })).read({ keyed: true, forceCast: true });
    none(rows.filter((row) => row instanceof Error).flatMap(({ rowNumber, errors }) => errors.map(({ message }) => `line ${rowNumber}: ${message}`)), "catalogue.csv");
    assert.deepEqual(rows.map(({ adresse }) => adresse).sort(), pagesOf(site, "fiche"));
  });

  test(`${site.name}: the table is RFC 4180 in UTF-8, says what the JSON says, and no cell runs`, async () => {
    const source = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes(site, "catalogue.csv"));
    assert.ok(!source.startsWith("\ufeff"), "there is no byte order mark");
    assert.ok(source.endsWith("\r\n") && !/[^\r]\n|\r[^\n]/.test(source), "every line ends with CR LF");
    // A reader that guesses the separator guesses the comma.
    const rows = await (await table(site)).read({ cast: false, keyed: true });
    const { fiches } = json(site, "catalogue.json");
    assert.equal(rows.length, fiches.length);
    const cells = rows.flatMap((row, place) => Object.entries(row).map(([name, cell]) => ({ cell, value: fiches[place][name], line: `line ${place + 2}: ${name}` })));
    const same = ({ cell, value }) => (typeof value === "number" ? cell !== "" && Number(cell) === value : cell === cellOf(value));
    none(cells.filter((one) => !same(one)).map(({ cell, value, line }) => `${line} is « ${cell} », and in JSON ${JSON.stringify(value)}`), "cells");
    none(cells.filter(({ cell }) => runs(cell) || runs(cell.trim())).map(({ cell, line }) => `${line}: ${cell}`), "cells that a spreadsheet runs");
  });

  test(`${site.name}: catalogue.json holds every page of the catalogue, under its title`, () => {
    const { adresse, titre, langue, fiches, rencontres } = json(site, "catalogue.json");
    assert.equal(adresse, `${site.origin}${site.base}`);
    assert.equal(titre, one(site.byRoute.get("/").document, "meta", { property: "og:site_name" }).attrs.content);
    assert.equal(langue, one(site.byRoute.get("/").document, "html").attrs.lang);
    assert.deepEqual(fiches.map(({ adresse }) => adresse).sort(), pagesOf(site, "fiche"));
    assert.deepEqual(rencontres.map(({ adresse }) => adresse).sort(), pagesOf(site, "rencontre"));
    const slugs = new Set(fiches.map(({ identifiant }) => identifiant));
    assert.equal(slugs.size, fiches.length);
    const wrong = [...fiches, ...rencontres].flatMap((entry) => {
      const kept = titleAt(site, entry.adresse) === words(entry.titre) && entry.adresse.endsWith(`/${entry.identifiant}/`);
      const dates = [entry.date, entry.date_fin, entry.depuis, entry.verifie_le].filter((date) => date != null && !DATE.test(date));
      const unknown = (entry.fiches ?? []).filter((slug) => !slugs.has(slug));
      const empty = Object.entries(entry).filter(([, value]) => value === "" || (Array.isArray(value) && value.includes("")));
      return kept && !dates.length && !unknown.length && !empty.length ? [] : [JSON.stringify(entry)];
    });
    none(wrong, "entries");
  });

  test(`${site.name}: catalogue.geojson is RFC 7946, with a point for each fiche that has one`, () => {
    none(geojsonhint.hint(read(site, path("catalogue.geojson")), { precisionWarning: false }).map(({ line, message }) => `${line}: ${message}`), "geojsonhint");
    const { type, features } = json(site, "catalogue.geojson");
    assert.equal(type, "FeatureCollection");
    const placed = json(site, "catalogue.json").fiches.filter(({ latitude }) => latitude !== null);
    assert.ok(placed.length > 3);
    const found = features.map(({ id, geometry: { type, coordinates }, properties }) => ({ id, type, ...properties, longitude: coordinates[0], latitude: coordinates[1] }));
    assert.deepEqual(found, placed.map((fiche) => ({ id: fiche.identifiant, type: "Point", ...fiche })));
    none(features.flatMap(({ id, geometry, properties }) => wrongPoint(geometry.coordinates, properties).map((problem) => `${id}: ${problem}`)), "points");
  });

  test(`${site.name}: GoGoCartoJs shows every placed fiche, its thématiques and its panel`, async (t) => {
    const host = await serve(site.root, site.base);
    t.after(host.close);
    const map = await openMap(browser, host);
    t.after(map.close);
    const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
    const { fiches } = json(site, "catalogue.json");
    const placed = fiches.filter(({ latitude }) => latitude !== null);
    const shown = ({ identifiant, titre, latitude, longitude, commune, thematiques }) => [identifiant, { id: identifiant, name: capital(titre), latitude, longitude, address: commune ?? "", options: thematiques.map(capital) }];
    assert.deepEqual(Object.fromEntries(map.read.elements.map((element) => [element.id, element])), Object.fromEntries(placed.map(shown)));
    const borne = new Set([...fiches, ...json(site, "catalogue.json").rencontres].flatMap(({ thematiques }) => thematiques.map(capital)));
    assert.deepEqual(map.read.options.map(({ name }) => name).sort(), [...borne].sort());
    // It takes what it shows for HTML.
    const { identifiant, titre, resume, adresse } = placed.find(({ titre, resume }) => resume !== null && !titre.includes("<"));
    const panel = words(await map.panel(identifiant));
    for (const said of [capital(titre), resume, adresse]) assert.ok(panel.includes(words(said)), `the panel does not say « ${said} »:\n${panel}`);
    none(map.problems, "GoGoCartoJs");
  });

  test(`${site.name}: rencontres.ics is RFC 5545, and says what the JSON says`, () => {
    none(wrongLines(bytes(site, "rencontres.ics")), "lines");
    const { calendar, events } = readCalendar(bytes(site, "rencontres.ics"));
    const value = (name) => calendar.getFirstPropertyValue(name);
    assert.deepEqual([value("version"), value("calscale"), value("x-wr-timezone")], ["2.0", "GREGORIAN", "Europe/Paris"]);
    assert.ok(value("prodid"));
    assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length, "two events have one UID");
    none(wrongZone(calendar), "VTIMEZONE");
    const dated = json(site, "catalogue.json").rencontres.filter(({ date }) => date?.length === 10);
    assert.ok(dated.length > 3);
    const said = dated.map(({ identifiant, titre, resume, lieu, adresse, thematiques, point, date }) => ({ slug: identifiant, titre, resume, lieu, adresse, thematiques, point, day: date }));
    assert.deepEqual(events.map(({ slug, titre, resume, lieu, adresse, thematiques, point, start }) => ({ slug, titre, resume, lieu, adresse, thematiques, point, day: start.slice(0, 10) })), said);
    const wrong = events.filter(({ allDay, zone, start, end, instant, stamp }) => {
      const right = allDay ? end > start : zone === "Europe/Paris" && instant === instantOf(start) && end >= start;
      return !right || stamp.zone.tzid !== "UTC" || stamp.isDate;
    });
    none(wrong.map(({ uid, start, end }) => `${uid}: from ${start} to ${end}`), "times");
  });

  test(`${site.name}: catalogue.jsonld is DCAT-AP 3, with a distribution a file`, async () => {
    const nodes = await nodesOf(json(site, "catalogue.jsonld"));
    none(wrongNodes(nodes), "DCAT-AP");
    const home = `${site.origin}${site.base}`;
    const page = `${home}donnees/`;
    const [catalogue] = ofClass(nodes, "dcat:Catalog");
    assert.deepEqual([catalogue["@id"], ...values(catalogue, "foaf:homepage")], [page, home]);
    const { titre, licence } = json(site, "catalogue.json");
    const [dataset] = ofClass(nodes, "dcat:Dataset");
    for (const titled of [catalogue, dataset]) assert.deepEqual(values(titled, "dct:title"), [titre]);
    assert.deepEqual(values(dataset, "dcat:keyword").sort(), json(site, "gogocarto-categories.json").options.map(({ name }) => name).sort());
    const distributions = ofClass(nodes, "dcat:Distribution");
    const offered = FILES.filter((name) => name !== "catalogue.jsonld").map((name) => page + name);
    assert.deepEqual(distributions.flatMap((file) => values(file, "dcat:downloadURL")).sort(), offered.sort());
    for (const file of distributions) {
      assert.deepEqual(values(file, "dct:license"), licence ? [licence.url] : []);
      assert.deepEqual(values(file, "dcat:accessURL"), [page]);
    }
  });
}

test("the hours of the programme are those of Paris, on both sides of a change of time", () => {
  const { events } = readCalendar(bytes(hard.site, "rencontres.ics"));
  const found = Object.fromEntries(events.map(({ slug, start, end, allDay }) => [slug, allDay ? [start, end] : [start]]));
  for (const [slug, times] of Object.entries(EVENTS)) assert.deepEqual(found[slug], times, slug);
  assert.deepEqual(Object.keys(found).filter((slug) => !EVENTS[slug]), ["2026-01-15-premiere-rencontre"]);
});

test("texts that a spreadsheet would run begin with an apostrophe in the table, and are whole in the JSON", async () => {
  const rows = await (await table(hard.site)).read({ cast: false, keyed: true });
  const row = rows.find(({ identifiant }) => identifiant === "formules");
  const fiche = json(hard.site, "catalogue.json").fiches.find(({ identifiant }) => identifiant === "formules");
  for (const name of ["titre", "resume", "quartier"]) {
    assert.equal(words(fiche[name]), HARD["fiches/formules.md"][name] ?? HARD["fiches/formules.md"].lieu[name]);
    assert.equal(row[name], `'${fiche[name]}`);
  }
  for (const name of ["mots_cles", "partenaires"]) assert.ok(row[name].startsWith("'") && row[name].includes(LIST), row[name]);
  assert.deepEqual([Number(row.latitude), Number(row.longitude)], [-20.8789, 55.4481]);
});

test("an event keeps its UID when the site is built another day, with another title, elsewhere or with another theme", async () => {
  const uids = (site) => readCalendar(bytes(site, "rencontres.ics")).events.map(({ uid }) => uid).sort();
  const before = uids(hard.site);
  const again = await hard.rebuild("rencontres/longue.md", { titre: "Un titre nouveau", date: "2024-07-02" }, "2027-01-01");
  assert.notDeepEqual(bytes(again, "rencontres.ics"), bytes(hard.site, "rencontres.ics"));
  assert.deepEqual(uids(again), before);
  for (const site of published) assert.deepEqual(uids(site), uids(published[0]), site.name);
});

test("the contact of the description is the one of the settings", async () => {
  const contact = "https://essai.example:8443/un/site/a-propos/";
  const site = await hard.rebuild("rencontres/hiver.md", {}, "2026-06-01", { contact });
  const nodes = await nodesOf(json(site, "catalogue.jsonld"));
  assert.deepEqual(ofClass(nodes, "vcard:Organization").flatMap((one) => values(one, "vcard:hasURL")), [contact]);
});

test("the calendar is a plain one, or names who publishes it (RFC 5546, 3.2.1)", () => {
  const { calendar, events } = readCalendar(bytes(published[0], "rencontres.ics"));
  const method = calendar.getFirstPropertyValue("method");
  none(method === null ? [] : events.filter(({ component }) => !component.hasProperty("organizer")).map(({ uid }) => uid), "events without ORGANIZER");
});

test("GoGoCartoJs finds the summary where its own panel shows it", () => {
  none(json(published[0], "gogocarto.json").filter(({ description }) => !description).map(({ id }) => id), "elements without description");
});

test("every column of several values says so in the words of the page", () => {
  for (const { name, said } of documented(hard.site)) if (LISTS.includes(name)) assert.match(said, /« \| »/, name);
});

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());
