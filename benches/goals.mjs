// What was measured, beside what is wanted. Nothing is claimed: a reader compares.

import { ENGINES } from "./engines.mjs";
import { bytes, median, number, share, table, times } from "./french.mjs";

/** The number of entries that the goals speak of. */
const AT = 10_000;
/** From that number of entries on, the work of a page is the same. */
const FLAT_FROM = 1_000;

const NOTHING = "pas mesuré";
const runs = (told, engine) => (told.cold[engine]?.runs ?? []).filter(({ cut }) => !cut);
const middle = (list, key) => (list.length ? median(list.map((run) => run[key])) : NaN);
const shown = (value, write) => (Number.isFinite(value) ? write(value) : NOTHING);

/** How far the processor time of a page strays from the mean of all sizes. */
function drift(results, engine) {
  const work = Object.entries(results)
    .filter(([size, told]) => size >= FLAT_FROM && runs(told, engine).length)
    .map(([, told]) => middle(runs(told, engine), "user") / told.cold[engine].output.pages);
  if (work.length < 2) return NaN;
  const mean = work.reduce((sum, one) => sum + one, 0) / work.length;
  return Math.max(...work.map((one) => Math.abs(one / mean - 1)));
}

/** The rows: what is wanted, and how an engine's figure is had. */
function rows(results, told) {
  const ratio = (key, peer) => (engine) => shown(middle(runs(told, engine), key) / middle(runs(told, peer), key), times);
  const warm = (change) => (engine) => shown(middle(told.warm[engine]?.[change] ?? [], "wall") / middle(runs(told, engine), "wall"), share);
  const peak = (engine) => Math.max(...runs(told, engine).map(({ memory }) => memory));
  const floor = told.floor.length ? median(told.floor) : NaN;
  return [
    ["Processeur (utilisateur) / Hugo sans index", "≤ 0,25\u00a0×", ratio("user", "hugo")],
    ["Processeur (utilisateur) / Zola avec index", "≤ 0,04\u00a0×", ratio("user", "zola-index")],
    ["Durée / Hugo sans index", "≤ 0,50\u00a0×", ratio("wall", "hugo")],
    ["Durée / Zola avec index", "≤ 0,12\u00a0×", ratio("wall", "zola-index")],
    ["Durée / écriture nue", "≤ 1,50\u00a0×", (engine) => shown(middle(runs(told, engine), "wall") / floor, times)],
    ["Mémoire", "< 1\u00a0Go", (engine) => shown(peak(engine), bytes)],
    ["Processeur (utilisateur) par page : écart à la moyenne, à partir de 1\u00a0000 entrées", "≤ 15\u00a0%", (engine) => shown(drift(results, engine), share)],
    ["Refaire, une fiche changée : durée / à froid", "< 10\u00a0%", warm("fiche")],
    ["Refaire, rien de changé : durée / à froid", "< 5\u00a0%", warm("nothing")],
  ];
}

/** The goals at 10,000 entries, or at the largest size that was measured. */
export function goals(results) {
  const sizes = Object.keys(results).map(Number);
  const size = sizes.includes(AT) ? AT : Math.max(...sizes);
  const told = results[size];
  const engines = Object.keys(told.cold).filter((engine) => ENGINES[engine].program === "deniche");
  if (!engines.length) return [];
  const cells = rows(results, told).map(([words, wanted, measured]) => [words, wanted, ...engines.map(measured)]);
  return [`### Ce qui est visé, et ce qui est mesuré à ${number(size)} entrées`, table(["", "Visé", ...engines.map((engine) => ENGINES[engine].label)], cells)];
}
