// `deniche schema`: what an editor of TOML completes and refuses, asked of two readers of schemas: ajv, and Taplo's own server.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { check, smallSite } from "./deniche.mjs";
import { described, KINDS, PROJECT, properties, schemas, sound, values } from "./schemas.mjs";
import { none } from "./site.mjs";
import { openFolder } from "./taplo.mjs";

/** The codes of `check` that a schema can find too: an unknown field, a wrong value, a value that is none of the list, a missing field. */
const SHAPE = ["D021", "D022", "D023", "D024", "D025"];

let folder;
let all;
let ajv;
let taplo;

before(async () => {
  all = await schemas();
  ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, verbose: true });
  ajv.addVocabulary(["x-taplo"]);
  for (const kind of KINDS) ajv.addSchema(all[kind], kind);
  // A site as docs/editeur.md makes it: the schemas in schemas/, and the file that says which is whose.
  folder = await mkdtemp(join(tmpdir(), "deniche-schemas-"));
  await mkdir(join(folder, "schemas"));
  for (const kind of KINDS) await writeFile(join(folder, "schemas", `${kind}.schema.json`), JSON.stringify(all[kind]));
  await cp(join(PROJECT, "docs/exemples/taplo.toml"), join(folder, ".taplo.toml"));
  taplo = await openFolder(folder);
});

after(() => rm(folder, { recursive: true, force: true }));

/** What ajv refuses: the key concerned and why. */
function byAjv(kind, toml) {
  const valid = ajv.getSchema(kind);
  if (valid(values(toml))) return [];
  return valid.errors.map(({ instancePath, message, params }) => `${instancePath}/${params.additionalProperty ?? params.missingProperty ?? ""} ${message}`);
}

let documents = 0;

/** The same file in Taplo, in a document that names its schema in its first line: one text for each problem, with the key where it is. */
async function byTaplo(kind, toml) {
  documents += 1;
  const found = await taplo.open(`en-tete-${documents}.toml`, `#:schema ./schemas/${kind}.schema.json\n${toml}`);
  return [...new Set(found.map(({ message, text }) => `${text.split("\n", 1)[0]}: ${message}`))];
}

test("each schema is sound in its draft, and every reference is resolved in it", () => {
  for (const kind of KINDS) {
    assert.equal(all[kind].$schema, "https://json-schema.org/draft/2020-12/schema", kind);
    assert.doesNotThrow(() => ajv.getSchema(kind), kind);
    // Taplo passes over what stands beside a reference: the description of the field.
    assert.doesNotMatch(JSON.stringify(all[kind]), /"\$ref"|"null"|:null/, `${kind}: TOML has no null, and Taplo shows nothing of what is beside a $ref`);
  }
});

test("every property says in French what it is", () => {
  const bad = KINDS.flatMap((kind) => {
    const described = [["(the file)", all[kind]], ...properties(all[kind])];
    return described
      .map(([path, { description }]) => [`${kind} ${path}: ${description}`, description ?? ""])
      .filter(([, text]) => !isFrench(text))
      .map(([where]) => where);
  });
  none(bad, "properties without a French description");
});

/** A sentence, with the signs of French typography, and none of the words that only English has. */
function isFrench(text) {
  const prose = text.replace(/`[^`]*`|"[^"]*"/g, "…");
  const sentence = /^(D\d{3}\u00a0: \p{Lu}.{8,}|[\p{L}\d].{2,}[.…])$/u.test(text);
  return sentence && !/'| [:;?!»]|« /.test(prose) && !/\b(the|of|and|or|with|this|text|number|whether)\b/i.test(prose);
}

test("what may be chosen is what `check` says one may choose", async () => {
  const site = await smallSite();
  try {
    const page = (lines) => writeFile(join(site.root, "content/pages/essai.md"), `+++\ntitre = "Essai"\nresume = "Un essai."\n${lines}\n+++\n\nDu texte.\n`);
    const choices = async (code) => {
      const found = JSON.parse(await check(site.root, "json")).filter((problem) => problem.code === code);
      assert.equal(found.length, 1, code);
      return [...`${found[0].message} ${found[0].aide}`.matchAll(/«\s([a-z]+)\s»/g)].map(([, word]) => word).filter((word) => word !== "faux");
    };
    await page('etat = "faux"');
    const states = await choices("D023");
    for (const kind of ["fiche", "rencontre", "page", "organisation"]) assert.deepEqual(all[kind].properties.etat.enum, states, kind);
    await page('menu = "faux"');
    assert.deepEqual(all.page.properties.menu.enum, await choices("D023"));

    await page("");
    const settings = await readFile(join(site.root, "deniche.toml"), "utf8");
    const codes = Array.from({ length: 300 }, (_, number) => `D${String(number).padStart(3, "0")}`);
    await writeFile(join(site.root, "deniche.toml"), `${settings}\n[verifications]\n${codes.map((code) => `${code} = "ignorer"`).join("\n")}\n`);
    const fixed = JSON.parse(await check(site.root, "json")).filter(({ code }) => code === "D014");
    const free = codes.filter((code) => !fixed.some(({ message }) => message.includes(code)));
    const weighed = Object.entries(all.site.properties.verifications.properties).filter(([name]) => !["fraicheur_mois", "poids_page_ko"].includes(name));
    assert.ok(free.length > 40 && fixed.length > 200, `${free.length} codes may be weighed`);
    assert.deepEqual(weighed.map(([name]) => name).sort(), free);
    for (const [name, { enum: weights }] of weighed) assert.deepEqual(weights, ["ignorer", "conseil", "avertissement", "erreur"], name);
    for (const weight of weighed[0][1].enum) {
      await writeFile(join(site.root, "deniche.toml"), `${settings}\n[verifications]\nD077 = "${weight}"\n`);
      assert.deepEqual(JSON.parse(await check(site.root, "json")).filter(({ lieux }) => lieux[0]?.fichier === "deniche.toml"), [], weight);
    }
  } finally {
    await site.remove();
  }
});

const SITES = [
  ["the demonstration catalogue", PROJECT, { fiche: 20, rencontre: 5, page: 5, organisation: 15, thematiques: 1, sigles: 1, site: 1, theme: 2 }],
  ["the site from Québec", join(PROJECT, "tests/sites/quebec"), { fiche: 5, rencontre: 2, page: 1, organisation: 2, thematiques: 1, sigles: 1, site: 1 }],
];

for (const [name, root, least] of SITES) {
  test(`both accept every file of ${name}`, async () => {
    const refused = [];
    for (const { path, kind, toml } of sound(root, least)) {
      refused.push(...byAjv(kind, toml).map((problem) => `${path} (ajv): ${problem}`));
      refused.push(...(await byTaplo(kind, toml)).map((problem) => `${path} (Taplo): ${problem}`));
    }
    none(refused, "what the schemas refuse and deniche takes");
  });
}

test("both refuse the entries whose fields `check` refuses, and no other", async () => {
  const root = join(PROJECT, "tests/sites/erreurs");
  const found = JSON.parse(await check(root, "json", "--date", "2026-01-01", "--brouillons"));
  const codes = (path) => found.filter(({ lieux }) => lieux[0]?.fichier === path);
  let refused = 0;
  for (const { path, kind, toml } of described(root).filter(({ path }) => path.endsWith(".md"))) {
    const problems = codes(path);
    // What is not TOML is the syntax's own affair, and the calendar is known to no schema.
    if (toml === undefined || problems.some(({ code }) => code === "D020")) continue;
    const wanted = problems.filter(({ code, message }) => SHAPE.includes(code) && !message.startsWith("le 2024-02-30"));
    for (const [reader, told] of [["ajv", byAjv(kind, toml)], ["Taplo", await byTaplo(kind, toml)]]) {
      assert.equal(told.length > 0, wanted.length > 0, `${path}: ${reader} says ${JSON.stringify(told)}, check says ${JSON.stringify(wanted)}`);
    }
    refused += wanted.length > 0 ? 1 : 0;
  }
  assert.ok(refused >= 7, `only ${refused} entries were refused`);
});

/** Each: the kind, what is written, and the key that the refusals name. */
const REFUSED = {
  "an unknown key": ["fiche", 'titre = "Le jardin"\nthematique = ["alimentation"]', "thematique"],
  "an unknown key in a group": ["fiche", 'titre = "Le jardin"\n[lieu]\nville = "Grigny"', "ville"],
  "a wrong type": ["fiche", 'titre = "Le jardin"\nthematiques = "alimentation"', "thematiques"],
  "a missing title": ["fiche", 'resume = "Un jardin."', "titre"],
  "a missing title of a page": ["page", "ordre = 2", "titre"],
  "a missing title of an organisation": ["organisation", 'sigle = "AJ"', "titre"],
  "a meeting without a date": ["rencontre", 'titre = "La journée"', "date"],
  "a wrong state": ["fiche", 'titre = "Le jardin"\netat = "publié"', "etat"],
  "a wrong menu": ["page", 'titre = "À propos"\nmenu = "haut"', "menu"],
  "a bad date": ["fiche", 'titre = "Le jardin"\ndate = "octobre 2021"', "date"],
  "a month that is none": ["fiche", 'titre = "Le jardin"\ndate = "2021-13"', "date"],
  "a year of two figures": ["fiche", 'titre = "Le jardin"\ndepuis = 21', "depuis"],
  "a number as a string": ["fiche", 'titre = "Le jardin"\nnumero = "12"', "numero"],
  "a word for a yes": ["rencontre", 'titre = "La journée"\ndate = 2021\na_distance = "oui"', "a_distance"],
  "a picture without its file": ["fiche", 'titre = "Le jardin"\nimage = { description = "Un jardin." }', "fichier"],
  "a figure without a name": ["fiche", 'titre = "Le jardin"\n[[chiffres]]\nvaleur = "3"', "libelle"],
  "a thématique without a name": ["thematiques", '[[thematique]]\nslug = "jardins"', "libelle"],
  "an acronym that is a number": ["sigles", "ESS = 3", "ESS"],
  "a site without an address": ["site", 'titre = "Le catalogue"', "base_url"],
  "an address without https": ["site", 'titre = "Le catalogue"\nbase_url = "reseau.example"', "base_url"],
  "pages too long": ["site", 'titre = "Le catalogue"\nbase_url = "https://reseau.example/"\n[listes]\npar_page = 501', "par_page"],
  "a weight that is none": ["site", 'titre = "Le catalogue"\nbase_url = "https://reseau.example/"\n[verifications]\nD077 = "jamais"', "D077"],
  "an error that is weighed": ["site", 'titre = "Le catalogue"\nbase_url = "https://reseau.example/"\n[verifications]\nD021 = "ignorer"', "D021"],
  "a theme of one style": ["theme", 'nom = "sobre"\nstyles = "css/sobre.css"', "styles"],
};

for (const [name, [kind, toml, key]] of Object.entries(REFUSED)) {
  test(`both refuse ${name}, and name it`, async () => {
    for (const [reader, told] of [["ajv", byAjv(kind, toml)], ["Taplo", await byTaplo(kind, toml)]]) {
      assert.ok(told.length > 0, `${reader} accepts it`);
      assert.ok(told.some((problem) => problem.includes(key)), `${reader} does not name ${key}: ${JSON.stringify(told)}`);
    }
  });
}

test("Taplo proposes every key once, with its description, and opens what its value needs", async () => {
  for (const kind of KINDS.filter((kind) => all[kind].properties)) {
    const proposed = await taplo.complete(`vide-${kind}.toml`, `#:schema ./schemas/${kind}.schema.json\n¦`);
    const wanted = [...properties(all[kind])].filter(([path]) => !path.includes("["));
    assert.deepEqual(
      proposed.map(({ label, help }) => `${label}: ${help}`).sort(),
      wanted.map(([path, { description }]) => `${path}: ${description}`).sort(),
      kind,
    );
  }
  const inserted = async (kind, key) => {
    const proposed = await taplo.complete(`cle-${kind}-${key}.toml`, `#:schema ./schemas/${kind}.schema.json\n¦`);
    return proposed.find(({ label }) => label === key).inserted;
  };
  assert.equal(await inserted("fiche", "resume"), 'resume = "$0"', "a text has its quotes");
  assert.equal(await inserted("fiche", "thematiques"), "thematiques = [$0]", "a list has its brackets");
  assert.equal(await inserted("site", "listes.par_flux"), "listes.par_flux = ${0:20}", "what is so by default is proposed");
});

test("Taplo proposes the keys of each item of a list", async () => {
  for (const kind of KINDS) {
    for (const [path, { items }] of properties(all[kind])) {
      if (!items?.properties) continue;
      const proposed = await taplo.complete(`liste-${kind}-${path}.toml`, `#:schema ./schemas/${kind}.schema.json\n[[${path}]]\n¦`);
      const wanted = Object.entries(items.properties).map(([name, { description }]) => `${name}: ${description}`);
      assert.deepEqual(proposed.map(({ label, help }) => `${label}: ${help}`).sort(), wanted.sort(), `${kind} ${path}`);
    }
  }
});

test("Taplo proposes the values of a list, each with what it means", async () => {
  const values = await taplo.complete("etat.toml", "#:schema ./schemas/fiche.schema.json\netat = ¦");
  assert.deepEqual(values.map(({ label }) => label), ['"publie"', '"brouillon"', '"prive"']);
  assert.deepEqual(values.map(({ help }) => help), ["Visible de tous.", "Visible dans l’aperçu seulement.", "Jamais publié."]);
  const weights = await taplo.complete("poids.toml", "#:schema ./schemas/site.schema.json\n[verifications]\nD077 = ¦");
  assert.deepEqual(weights.map(({ label }) => label), ['"ignorer"', '"conseil"', '"avertissement"', '"erreur"']);
});

test("the .taplo.toml of docs/exemples gives its schema to each file of a site", async () => {
  const files = {
    "deniche.toml": "site",
    "content/vocabulaire/thematiques.toml": "thematiques",
    "content/vocabulaire/sigles.toml": "sigles",
    "themes/sobre/theme.toml": "theme",
  };
  for (const [path, kind] of Object.entries(files)) {
    // No schema at all would refuse nothing; that of another file would refuse another key.
    const wrong = await taplo.open(path, kind === "sigles" ? "ESS = 3\n" : "cle_qui_n_existe_pas = 3\n");
    assert.ok(wrong.length > 0, `${path} has no schema`);
    const known = await taplo.complete(path, kind === "sigles" ? "ESS = ¦" : "¦");
    const wanted = kind === "sigles" ? ['""', "{ }"] : Object.keys(all[kind].properties);
    for (const label of wanted) assert.ok(known.some((item) => item.label === label), `${path}: ${label} is not proposed`);
  }
  assert.deepEqual(await taplo.open("themes/sobre/textes.toml", "cle_qui_n_existe_pas = 3\n"), [], "a file that has no schema is left alone");
});
