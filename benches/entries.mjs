// The entries of a catalogue as deniche reads them, and the same for Hugo and for Zola: one function for each engine.

import { readFile } from "node:fs/promises";

const GEO = new URL("../data/geo/", import.meta.url);

/** The rows of a CSV file without quotation marks, by their first column. */
async function rows(name) {
  const [, ...lines] = (await readFile(new URL(name, GEO), "utf8")).trim().split("\n");
  return new Map(lines.map((line) => line.split(",")).map(([code, ...rest]) => [code, rest]));
}

/** Where a commune is, by its INSEE code: the names of its département and of its région. */
export async function places() {
  const [communes, departements, regions] = await Promise.all(["communes.csv", "departements.csv", "regions.csv"].map(rows));
  return (insee) => {
    const [, code] = communes.get(insee);
    const [departement, region] = departements.get(code);
    return { code, departement, region: regions.get(region)[0] };
  };
}

/** An entry from its file, `fiches/e00001.md`. The values that catalogues are written with are JSON too. */
export function readEntry(file, text, place) {
  const [head, ...body] = text.split("\n+++\n");
  const lines = head.split("\n").map((line) => line.match(/^(\w+) = (.+)$/)).filter(Boolean);
  const keys = Object.fromEntries(lines.map(([, key, value]) => [key, JSON.parse(value)]));
  const { code, departement, region } = place(keys.code_insee);
  return {
    file,
    url: `/${file.replace(/\.md$/, "")}/`,
    numero: keys.numero,
    titre: keys.titre,
    resume: keys.resume,
    date: keys.date,
    lieu: `${keys.commune} (${departement})`,
    thematiques: keys.thematiques,
    mots_cles: keys.mots_cles,
    organisations: keys.organisations ?? keys.organisateurs,
    // Overseas, région and département have one name: the code tells them apart.
    territoires: [region, `${departement} (${code})`],
    texte: body.join("\n+++\n"),
  };
}

/** The newest first. */
export const byDate = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.file < b.file ? -1 : 1);

/** What Zola cannot find for itself: the files of four entries related to each, the newest of its first thématique. */
export function related(entries) {
  const newest = new Map();
  for (const entry of [...entries].sort(byDate)) {
    for (const name of entry.thematiques) newest.set(name, [...(newest.get(name) ?? []), entry].slice(0, 5));
  }
  return (entry) =>
    newest
      .get(entry.thematiques[0])
      .filter(({ file }) => file !== entry.file)
      .slice(0, 4)
      .map(({ file }) => file);
}

const toml = (keys) =>
  Object.entries(keys)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
    .join("\n");

const terms = (entry) => ({
  thematiques: entry.thematiques,
  territoires: entry.territoires,
  organisations: entry.organisations,
  "mots-cles": entry.mots_cles,
  annees: [entry.date.slice(0, 4)],
});

const common = (entry) => `${toml({ title: entry.titre, description: entry.resume })}\ndate = ${entry.date}-01`;

/** The file of an entry for Hugo. */
export function hugo(entry) {
  const params = toml({ numero: entry.numero, lieu: entry.lieu });
  return `+++\n${common(entry)}\n${toml(terms(entry))}\n\n[params]\n${params}\n+++\n${entry.texte}`;
}

/** The file of an entry for Zola; `voisines` are the files of the related entries. */
export function zola(entry, voisines) {
  const extra = toml({ numero: entry.numero, lieu: entry.lieu, voisines });
  return `+++\n${common(entry)}\n\n[taxonomies]\n${toml(terms(entry))}\n\n[extra]\n${extra}\n+++\n${entry.texte}`;
}

/** The file of an entry of any engine, with another title, month or text. */
export function rewritten(file, { titre, mois, texte }) {
  const [head, ...body] = file.split("\n+++\n");
  const told = titre === undefined ? head : head.replace(/^(titre|title) = .*$/m, (_, key) => `${key} = ${JSON.stringify(titre)}`);
  const dated = mois === undefined ? told : told.replace(/^(date = "?)\d{4}-\d{2}/m, (_, start) => start + mois);
  return [dated, ...(texte === undefined ? body : [`\n${texte}`])].join("\n+++\n");
}
