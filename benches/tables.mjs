// The results as tables, in French.

import { ENGINES, SERVERS } from "./engines.mjs";
import { bytes, delay, median, number, seconds, share, spread, table, times } from "./french.mjs";
import { goals } from "./goals.mjs";

const NOTHING = "–";
/** What ratios are taken to. */
const PEERS = { hugo: "Hugo", "hugo-index": "Hugo + index", zola: "Zola", "zola-index": "Zola + index" };

const whole = ({ runs } = { runs: [] }) => runs.filter(({ cut }) => !cut);
const middle = (runs, key) => (runs.length ? median(runs.map((run) => run[key])) : NaN);
const sized = (results) => Object.entries(results).sort(([a], [b]) => a - b).map(([size, told]) => [Number(size), told]);
const title = (size) => `${number(size)} entrées`;

/** All tables of the results: by number of entries, the session that measured them. */
export function tables(results) {
  const parts = [
    sessions(results),
    ...section("Fabriquer le site entier, à froid", results, cold),
    ...section("Ce que chaque moteur a écrit", results, outputs),
    ...section("Refaire le site", results, warm),
    ...section("L’aperçu : du texte enregistré à la page", results, bodies),
    ...section("L’aperçu : du titre enregistré aux pages qui le montrent", results, titles),
    ...goals(results),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(heading, results, make) {
  const made = sized(results).flatMap(([size, told]) => {
    const rows = make(told);
    return rows ? [`**${title(size)}**`, rows] : [];
  });
  return made.length ? [`### ${heading}`, ...made] : [];
}

function sessions(results) {
  const described = new Map();
  for (const [size, { session }] of sized(results)) {
    const { machine, programs } = session;
    const versions = Object.entries(programs).map(([name, version]) => version ?? `pas de ${name}`);
    const told =
      `${session.date}, ${machine.cores} cœurs (${machine.model}), ${bytes(machine.memory)} de mémoire, ${machine.kernel}, disque ${machine.disk}. ` +
      `${versions.join(", ")}, Node ${session.node}.\n  Commande : \`${session.command}\``;
    described.set(told, [...(described.get(told) ?? []), number(size)]);
  }
  return [...described].map(([told, sizes]) => `- ${sizes.join(", ")} entrées : ${told}`).join("\n");
}

function cold({ cold, floor }) {
  const peers = Object.keys(PEERS).filter((peer) => whole(cold[peer]).length);
  const ratios = (runs, key) => peers.map((peer) => times(middle(runs, key) / middle(whole(cold[peer]), key)));
  const rows = Object.entries(cold).map(([engine, measured]) => {
    const { label } = ENGINES[engine];
    const runs = whole(measured);
    if (!runs.length) return [label, `coupé à ${seconds(measured.runs[0].wall)}`, ...Array(4 + 2 * peers.length).fill(NOTHING)];
    const all = (key) => runs.map((run) => run[key]);
    const others = all("others").filter((other) => other !== null);
    return [
      label,
      spread(all("wall"), seconds),
      ...ratios(runs, "wall"),
      spread(all("user"), seconds),
      ...ratios(runs, "user"),
      spread(all("system"), seconds),
      bytes(Math.max(...all("memory"))),
      others.length ? share(Math.max(...others)) : NOTHING,
    ];
  });
  const names = peers.map((peer) => `/ ${PEERS[peer]}`);
  const head = ["", "Durée", ...names, "Processeur, utilisateur", ...names, "système", "Mémoire", "Bruit"];
  if (floor.length) {
    const ratio = peers.map((peer) => times(median(floor) / middle(whole(cold[peer]), "wall")));
    rows.push(["écriture nue des fichiers de deniche", spread(floor, seconds), ...ratio, ...Array(head.length - 2 - peers.length).fill(NOTHING)]);
  }
  return table(head, rows);
}

function outputs({ cold }) {
  const rows = Object.entries(cold).flatMap(([engine, { output }]) =>
    output ? [[ENGINES[engine].label, ...["pages", "feeds", "files", "folders"].map((key) => number(output[key])), bytes(output.bytes)]] : [],
  );
  return rows.length ? table(["", "Pages HTML", "Flux", "Fichiers", "Dossiers", "Poids"], rows) : null;
}

/** What a warm build is called. */
const CHANGES = { nothing: "rien n’a changé", first: "une première fiche a changé", fiche: "une fiche a changé" };

function warm({ warm, cold }) {
  const rows = Object.entries(warm).flatMap(([engine, measured]) =>
    Object.entries(CHANGES).flatMap(([change, words]) => {
      const runs = whole({ runs: measured[change] });
      if (!runs.length) return [];
      const before = whole(cold[engine]);
      const told = (key) => [spread(runs.map((run) => run[key]), seconds), share(middle(runs, key) / middle(before, key))];
      return [[`${ENGINES[engine].label} : ${words}`, ...told("wall"), ...told("user")]];
    }),
  );
  return rows.length ? table(["", "Durée", "/ à froid", "Processeur, utilisateur", "/ à froid"], rows) : null;
}

function bodies({ watch }) {
  const rows = Object.entries(watch).map(([server, { startup, bodies, memory }]) => {
    const shown = bodies.map((edit) => edit.seconds).filter((edit) => edit !== null);
    const used = bodies.map((edit) => edit.processor).filter(Number.isFinite);
    return [
      SERVERS[server].label,
      shown.length ? spread(shown, delay) : "jamais",
      `${shown.length} / ${bodies.length}`,
      number(bodies.reduce((sum, { missing }) => sum + missing, 0)),
      used.length ? delay(median(used)) : NOTHING,
      delay(startup),
      Number.isFinite(memory) ? bytes(memory) : NOTHING,
    ];
  });
  const head = ["", "De l’enregistrement à la page", "Pages justes", "Réponses sans la page", "Processeur par modification", "Démarrage", "Mémoire"];
  return rows.length ? table(head, rows) : null;
}

/** The pages that show a title. */
const PAGES = { fiche: "La fiche", accueil: "L’accueil", liste: "La liste", thematique: "La thématique", flux: "Son flux", voisine: "Une fiche voisine" };

function titles({ watch }) {
  const rows = Object.entries(watch).map(([server, { titles }]) => {
    const told = Object.keys(PAGES).map((page) => {
      const asked = titles.map(({ seconds }) => seconds[page]).filter((value) => value !== undefined);
      const shown = asked.filter((value) => value !== null);
      if (!asked.length) return NOTHING;
      if (!shown.length) return "jamais";
      return shown.length < asked.length ? `${delay(median(shown))}, ${shown.length} fois sur ${asked.length}` : spread(shown, delay);
    });
    return [SERVERS[server].label, ...told, number(titles.reduce((sum, { missing }) => sum + missing, 0))];
  });
  return rows.length ? table(["", ...Object.values(PAGES), "Réponses sans la page"], rows) : null;
}
