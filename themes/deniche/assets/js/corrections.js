// Words that no page has: the nearest that the catalogue has. Loaded only then.

import { fold, isStopWord, term } from "./analyse.js";
import { decodeWords } from "./lecture.js";
import { lire } from "./requete.js";

/** First letters that sound or look like another. */
const SAME = {
  a: "ho",
  c: "ksq",
  e: "h",
  f: "p",
  g: "j",
  h: "aeiou",
  i: "hy",
  j: "g",
  k: "cq",
  o: "ah",
  p: "f",
  q: "kc",
  s: "cz",
  u: "h",
  y: "ih",
  z: "s",
};

/** How a folded word sounds, nearly: French writes a sound in many ways. */
export const sound = (word) =>
  word
    .replace(/ph/g, "f")
    .replace(/[cs]h/g, "C")
    .replace(/qu?|c(?![eiy])|k/g, "k")
    .replace(/[cz]/g, "s")
    .replace(/g(?=[eiy])/g, "j")
    .replace(/e?au/g, "o")
    .replace(/ai|ei/g, "e")
    .replace(/y/g, "i")
    .replace(/h/g, "")
    .replace(/(.)\1+/g, "$1")
    .replace(/(?!^)[estdx]+$/, "");

/** Insertions, deletions, substitutions and swaps from `a` to `b`, and to the nearest beginning of it; more than `most` is any. */
export function distances(a, b, most) {
  let before;
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  let least = 0;
  for (let i = 1; i <= a.length && least <= most; i += 1) {
    const row = [i];
    least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    [before, last] = [last, row];
  }
  return least > most ? { whole: least, begun: least } : { whole: last[b.length], begun: least };
}

/** The words of a file: as written, folded, as they sound, their terms and numbers of pages. Each stands for all of its term. */
const decode = (bytes) =>
  decodeWords(bytes).map(([forme, nombre]) => {
    const plain = fold(forme).replace(/[^\p{Alphabetic}\p{N}]/gu, "");
    return { forme, plain, son: sound(plain), lettres: letters(plain), terme: term(plain) ?? "", nombre };
  });

/** Which letters a word has, one bit each. */
const letters = (word) => [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);

function more(a, b, most) {
  let left = most;
  for (let bits = a & ~b; bits && left >= 0; bits &= bits - 1) left -= 1;
  return left < 0;
}

const allowed = ({ length }) => (length < 4 ? 0 : length < 8 ? 1 : 2);

function nearest(mot, debut, entries) {
  const [most, son, lettres, known] = [allowed(mot), sound(mot), letters(mot), term(mot)];
  const mostOfStem = allowed(known);
  let best = { cost: most + 0.6, nombre: 0 };
  for (const entry of entries) {
    const { plain, terme, nombre } = entry;
    const same = son === entry.son && son.length > 2;
    let cost = terme === known ? 0 : 9;
    if (same && cost) cost = 0.5 + distances(mot, plain, most).whole / 100;
    // Most words have letters that the other has not: their distance needs no counting.
    else if (cost && !more(lettres, entry.lettres, most) && (debut || !more(entry.lettres, lettres, most + 2))) {
      const { whole, begun } = distances(mot, plain, most);
      if (whole <= most) cost = whole;
      if (debut && begun <= most) cost = Math.min(cost, begun + 0.5);
      // "ressourserie": the word of the catalogue may be another of the same stem ("ressources" for "ressourcerie").
      const stems = distances(known, terme, mostOfStem).whole;
      if (stems <= mostOfStem) cost = Math.min(cost, stems + 0.2);
    }
    if (cost < best.cost || (cost === best.cost && nombre > best.nombre)) best = { ...entry, cost };
  }
  return best.forme && best;
}

/**
 * Mends the words of a query that are `absent`. `read(letter, decode)` gives the words of the catalogue that begin with a letter.
 * Gives the words to look for instead, and the `corrections`, `{ de, vers }`.
 */
export async function corriger(found, read) {
  const entries = async (letters) => (await Promise.all([...new Set(letters)].map((letter) => read(letter, decode)))).flat();
  const exact = async (mot) => (await entries(mot[0])).find(({ terme }) => terme === term(mot));

  async function near(mot, debut) {
    if (isStopWord(mot) || mot.length < 4 || /\d/.test(mot)) return null;
    return (
      nearest(mot, debut, await entries(mot[0])) ?? nearest(mot, debut, await entries(mot[1] + (SAME[mot[0]] ?? ""))) ?? null
    );
  }

  /** "garagesolidaire": the longest first word such that the rest is one. */
  async function split(mot) {
    for (let at = mot.length - 3, tries = 0; at > 2 && tries < 3; at -= 1) {
      const first = await exact(mot.slice(0, at));
      if (!first) continue;
      const rest = await exact(mot.slice(at));
      if (rest) return `${first.forme} ${rest.forme}`;
      tries += 1;
    }
    return null;
  }

  async function mend({ parts, forms }) {
    const [{ mot, debut } = {}] = forms;
    const whole = mot && (await near(mot, debut));
    if (whole) return whole.forme;
    if (!parts.length) return split(mot);
    const mended = await Promise.all(parts.map((part) => near(part.mot, part.debut)));
    return mended.every(Boolean) ? mended.map(({ forme }) => forme).join("-") : null;
  }

  /** "auto entrepreneur", where the catalogue writes one word. */
  const joined = async (a, b) => {
    const [first, second] = [a?.forms[0]?.mot, b?.forms[0]?.mot];
    return first && second && (a.absent || b.absent) ? (await exact(first + second))?.forme : undefined;
  };

  const words = [];
  const corrections = [];
  const replace = (de, vers) => {
    corrections.push({ de, vers });
    words.push(...lire(vers, true).words);
  };
  for (let i = 0; i < found.length; i += 1) {
    const [word, next] = found.slice(i, i + 2);
    const both = await joined(word, next);
    const vers = both ?? (word.absent ? await mend(word) : null);
    if (vers) replace(both ? `${word.texte} ${next.texte}` : word.texte, vers);
    else words.push(word);
    if (both) i += 1;
  }
  return { words, corrections };
}
