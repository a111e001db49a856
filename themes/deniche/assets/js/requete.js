// What is asked: the words of a query, other ways of saying them, and where they stand in a text.

import { begunStems, isStopWord, located, stem } from "./analyse.js";

/** A longer query is cut: a search must answer at once, with few files. */
const LONGEST = 1000;
const MOST_WORDS = 24;
const MOST_PARTS = 8;

/** A page has a word when it has one of its `forms`, or all of its `parts`: tokens `{ mot, terme, debut }`. */
function word({ parts, forms, places }, text, typed) {
  const token = (mot, last) => ({ mot, terme: stem(mot), debut: last && mot.length > 1 });
  const known = (list, last) => list.slice(0, MOST_PARTS).flatMap((mot, i) => (isStopWord(mot) ? [] : [token(mot, last(i))]));
  return {
    texte: text.slice(places[0][0], places[places.length - 1][1]),
    parts: known(parts, (i) => typed && i === parts.length - 1),
    forms: known(forms, () => typed),
  };
}

/** The words of a query; `debut` of its last ones: they may only begin a word. A space or a sign says that the last is whole. */
export function lire(query, whole) {
  const text = query.slice(0, LONGEST);
  const all = located(text).slice(0, MOST_WORDS);
  const last = all[all.length - 1];
  const typed = !whole && last && last.places[last.places.length - 1][1] === text.length;
  const words = all
    .map((group) => word(group, text, typed && group === last))
    .filter(({ parts, forms }) => parts.length + forms.length);
  // The first letter of a next word says nothing yet.
  if (typed && words.length > 1 && last.forms.some((form) => form.length === 1)) words.pop();
  const mot = last && last.forms[0];
  // Nothing but stop words: the last may be the beginning of a word ("par" for "partage").
  if (!words.length && typed && mot.length > 1) words.push({ texte: mot, parts: [], forms: [{ mot, terme: mot, debut: true }] });
  return { vide: !last, words };
}

/** What a word typed so far may begin: a test for terms; `debuts` of them. Stems have lost their doubled letters, save `oo`. */
export function begins({ mot, terme }) {
  const debuts = [...new Set([mot, mot.replace(/([a-np-z])\1/g, "$1")])];
  const stems = mot.length > 3 ? begunStems(mot) : new Set();
  return {
    debuts,
    stems: [...stems],
    has: (found) => found === terme || stems.has(found) || debuts.some((debut) => found.startsWith(debut)),
  };
}

// --- Equivalences.

const key = (words) =>
  words.map(({ parts, forms }) => (parts.length ? parts : forms.slice(0, 1)).map(({ terme }) => terme).join(" ")).join(" ");

/** From classes of texts: a function that finds, for the words `first` to `last` of a query, the other members of their classes. */
export function equivalences(classes) {
  const known = new Map();
  for (const texts of classes) {
    const members = texts.map((texte) => ({ texte, ...lire(texte, true), classe: texts })).filter(({ words }) => words.length);
    for (const member of members) {
      member.cle = key(member.words);
      known.set(member.cle, [...(known.get(member.cle) ?? []), ...members.filter((other) => other !== member)]);
    }
  }
  return (words) =>
    words.flatMap((_, first) =>
      words.slice(first).flatMap((_, more) => {
        const last = first + more;
        const cle = key(words.slice(first, last + 1));
        return (known.get(cle) ?? []).filter((member) => member.cle !== cle).map((member) => ({ ...member, first, last }));
      }),
    );
}

// --- Marks.

/** The places of a text where a word is one of `mots` (`{ termes, debuts }`): `[from, to, form]`. */
function places(text, { termes, debuts }) {
  const hit = (form) => !isStopWord(form) && (termes.has(stem(form)) || debuts.some((debut) => form.startsWith(debut)));
  return located(text).flatMap(({ parts, forms, places }) => {
    const end = places[places.length - 1][1];
    const [start] = places[0];
    const found = forms.find(hit);
    // "habitant(e)": with what closes it.
    if (found) return [[start, text[end] === ")" && text.slice(start, end).includes("(") ? end + 1 : end, found]];
    return parts.flatMap((part, i) => (hit(part) ? [[...places[i], part]] : []));
  });
}

/** The text in segments `{ texte, marque }`. */
export function marquer(text, mots) {
  const segments = [];
  let at = 0;
  const add = (end, marque) => end > at && segments.push({ texte: text.slice(at, (at = end)), marque });
  for (const [start, end] of places(text, mots)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return segments;
}

/** The passage of a text that has the most of the words, about `length` letters long, in segments; `null` when it has none. */
export function passage(body, mots, length) {
  // Titles and items of lists do not end with a point.
  const text = body.trim().replace(/([^.!?…:;,\s])?\s*\n\s*/g, (_, letter) => (letter ? `${letter} – ` : " "));
  const hits = places(text, mots);
  let best = 0;
  let first, last;
  hits.forEach(([start], i) => {
    const inside = hits.slice(i).filter((hit) => hit[1] - start <= length || hit === hits[i]);
    const kinds = [...new Set(inside.map((hit) => stem(hit[2])))];
    // What is asked before what says the same, before how often.
    const worth = 9 * kinds.length + 90 * kinds.filter((kind) => mots.propres.has(kind)).length + Math.min(8, inside.length);
    if (worth > best) [best, first, last] = [worth, start, inside[inside.length - 1][1]];
  });
  if (!best) return null;
  // Whole words around; from the beginning of a sentence when there is one near.
  let start = Math.max(0, first - Math.max(0, length - last + first) * 0.4);
  if (start) {
    const sentence = text.indexOf(". ", start) + 2;
    start = sentence > 1 && sentence <= first ? sentence : Math.min(first, text.indexOf(" ", start) + 1 || first);
  }
  const end = start + length < text.length ? Math.max(last, text.lastIndexOf(" ", start + length)) : text.length;
  return marquer(`${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`, mots);
}
