// The French analysis: from a text to the terms under which it is indexed and searched. The same as `src/search/analysis/`
// of deniche, which tells the reason of each rule; tests/vectors/analyse-fr.json holds both equal.

const LONGEST = 40;
const WORD = /[\p{Alphabetic}\p{N}]/u;
const WORDS = /[\p{Alphabetic}\p{N}]+/gu;

// --- Folding: lower case, no accents, one character for each kind of separator.

const SEPARATORS = { "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "′": "'", "´": "'", "\uff07": "'", "\u2010": "-", "\u2011": "-" };
for (const dot of "•‧∙⋅\u0387") SEPARATORS[dot] = "·";

const PLAIN = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ĳ: "ij", ŀ: "l", ŉ: "n",
  ſ: "s", ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st",
};
[..."ªᵃᵈᵉʰˡᵐⁿºᵒʳˢᵗ⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"].forEach((letter, i) => (PLAIN[letter] = "aadehlmnoorst01234567890123456789"[i]));

function foldLower(c) {
  if (/[a-z0-9'\-.·/()]/.test(c)) return c;
  if (/[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]/.test(c)) return "";
  if (SEPARATORS[c]) return SEPARATORS[c];
  if (PLAIN[c]) return PLAIN[c];
  if (/[\u00c0-\u024f\u1e00-\u1eff]/.test(c)) {
    const letter = c.normalize("NFD")[0];
    if (letter >= "a" && letter <= "z") return letter;
    if (PLAIN[letter]) return PLAIN[letter];
  }
  // One UTF-16 unit: elasticlunr.js walks its index by unit, so letters beyond are separators.
  return c.length === 1 && WORD.test(c) ? c : " ";
}

/** `places`: filled with where each folded letter comes from. */
export function fold(text, places = []) {
  let folded = "";
  let at = 0;
  // Letter by letter, so that the result does not depend on the neighbours (the final sigma).
  for (const c of text) {
    for (const lower of c.toLowerCase()) folded += foldLower(lower);
    while (places.length < folded.length) places.push(at);
    at += c.length;
  }
  return folded;
}

// --- Inclusive writing: an ending is recognised when the feminine made from the base ends with it.

const OPENING = new Set([".", "·", "/", "-", "(", "(-", "/-"]);
const BEFORE_PLURAL = new Set([".", "·", "/", "-", "(", ")", ")(", ").", ")·", ")-"]);
const FEMININES = `teur trice,deur drice,eur euse,eux euse,oux ouse,er ere,ef effe,f ve,en enne,on onne,an anne,el elle,eau elle,
eux elle,et ette,ot otte,c che,c que,s sse,e esse,ou oute, e`.split(/,\n?/).map((pair) => pair.split(" "));

function feminine(base, ending) {
  if (ending === "e") return base + "e";
  if (ending.length < 2) return null;
  for (const [masculine, form] of FEMININES) {
    if (!base.endsWith(masculine)) continue;
    const word = base.slice(0, base.length - masculine.length) + form;
    if (word.endsWith(ending)) return word;
  }
  return null;
}

function pluralise(word) {
  if (word.endsWith("al")) return word.slice(0, -1) + "ux";
  if (/[sxz]$/.test(word)) return word;
  return word + (/[ae]u$/.test(word) ? "x" : "s");
}

function gendered(base, ending, rest) {
  const form = feminine(base, ending);
  if (form !== null) {
    const plural = rest.length > 0 && rest[0].word === "s" && BEFORE_PLURAL.has(rest[0].before);
    return plural ? { forms: [pluralise(base), form + "s"], read: 3 } : { forms: [base, form], read: 2 };
  }
  if (!ending.endsWith("s")) return null;
  const singular = base.endsWith("s") && !base.endsWith("is") ? base.slice(0, -1) : base;
  const short = ending.slice(0, -1);
  const found = feminine(singular, short) ?? feminine(base, short);
  return found === null ? null : { forms: [pluralise(singular), found + "s"], read: 2 };
}

function numbered(base, mark, rest) {
  if (mark === "s" && rest.length > 0 && OPENING.has(rest[0].before)) {
    const both = gendered(base, rest[0].word, rest.slice(1, 2));
    if (both) return { forms: [pluralise(base), pluralise(both.forms[1])], read: both.read + 1 };
  }
  if (mark === "s") return { forms: [base + "s"], read: 2 };
  if (mark === "x" && base.endsWith("u")) return { forms: [base + "x"], read: 2 };
  if (mark === "aux" && base.endsWith("al")) return { forms: [base.slice(0, -2) + "aux"], read: 2 };
  return null;
}

function inclusive(pieces, at) {
  const [base, ending, ...rest] = pieces.slice(at, at + 4);
  if (!ending || !/^[a-z]{2,}$/.test(base.word) || !OPENING.has(ending.before)) return null;
  const found = gendered(base.word, ending.word, rest);
  if (ending.before !== "-") return found ?? numbered(base.word, ending.word, rest);
  // A hyphen joins many other things: the ending must be the last part of the compound.
  return found && pieces[at + found.read]?.before !== "-" ? found : null;
}

// --- Tokens. A group is one written word: a document has it when it has one of its `forms`, or all of its `parts`.

const ELIDED = new Set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu".split(" "));
const WHOLE = new Set(["aujourd", "prud"]);
const cut = (word) => word.slice(0, LONGEST);
const joined = (pieces) => cut(pieces.map((piece) => piece.word).join(""));

function piecesOf(chunk) {
  const pieces = [];
  let end = 0;
  for (const match of chunk.matchAll(WORDS)) {
    const start = match.index;
    const before = chunk.slice(end, start);
    end = start + match[0].length;
    pieces.push({ before, word: match[0], start, end });
  }
  return pieces;
}

function dotted(pieces, at) {
  let end = at;
  while (end < pieces.length && /^[a-z]$/.test(pieces[end].word) && (end === at || pieces[end].before === ".")) end += 1;
  return end - at < 2 ? null : { forms: [joined(pieces.slice(at, end))], read: end - at };
}

function elided(pieces, at) {
  if (pieces[at + 1]?.before !== "'") return null;
  if (WHOLE.has(pieces[at].word)) return { forms: [joined(pieces.slice(at, at + 2))], read: 2 };
  return ELIDED.has(pieces[at].word) ? { forms: [pieces[at].word], read: 1 } : null;
}

function compound(pieces, at) {
  let end = at + 1;
  while (end < pieces.length && /^[-']$/.test(pieces[end].before) && !inclusive(pieces, end)) end += 1;
  const parts = pieces.slice(at, end);
  const words = parts.map((piece) => cut(piece.word));
  if (words.length === 1) return { forms: words, read: 1 };
  const numbers = words.filter((word) => /^[0-9]/.test(word)).length;
  const whole = numbers < 2 && !parts.every((part) => isStopWord(part.word));
  return { parts: words, forms: whole ? [joined(parts)] : [], read: words.length };
}

/** The words of a text: `{ parts, forms, places }` each, folded, in order; `places`: from where to where, for each part. */
export function located(text) {
  const found = [];
  const places = [];
  let start = 0;
  for (const chunk of fold(text, places).split(" ")) {
    const pieces = piecesOf(chunk);
    const place = (piece) => [places[start + piece.start], places[start + piece.end] ?? text.length];
    for (let at = 0; at < pieces.length; ) {
      const group = inclusive(pieces, at) ?? dotted(pieces, at) ?? elided(pieces, at) ?? compound(pieces, at);
      found.push({ parts: group.parts ?? [], forms: group.forms.map(cut), places: pieces.slice(at, (at += group.read)).map(place) });
    }
    start += chunk.length + 1;
  }
  return found;
}

/** The words of a text: `{ parts, forms }` each. */
export const groups = (text) => located(text).map(({ parts, forms }) => ({ parts, forms }));

/** The tokens of a text: folded words, in order, with repetitions. */
export const tokenize = (text) => located(text).flatMap(({ parts, forms }) => [...parts, ...forms]);

// --- Stop words, and stems.

const STOP_WORDS = new Set(
  `a afin ai aie aient aies ainsi ait alors as au auquel aura aurai auraient aurais aurait auras aurez auriez aurions aurons
   auront aussi aux auxquelles auxquels avaient avais avait avec avez aviez avions avoir avons ayant ayez ayons c ca car ce
   ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de depuis des desquelles desquels donc
   dont du duquel elle elles en entre es est et etaient etais etait etant etc ete etee etees etes etiez etions etre eu eue
   eues eumes eurent eus eusse eussent eusses eussiez eussions eut eutes eux fumes furent fus fusse fussent fusses fussiez
   fussions fut futes ici iel iels il ils j je jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors
   lorsqu lorsque lui m ma mais me meme memes mes moi mon n ne ni nos notre nous on ont ou par parce pas peut peuvent plus
   pour puis puisqu puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoiqu s sa sans se selon
   sera serai seraient serais serait seras serez seriez serions serons seront ses si soi soient sois soit sommes son sont
   soyez soyons suis sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes touts tres tu un une unes
   uns vers voici voila vos votre vous y`.split(/\s+/),
);

/** Whether a folded token says nothing of the subject; the empty token is one. */
export const isStopWord = (token) => token === "" || STOP_WORDS.has(token);

// Over how many letters, ending, what it becomes; with `true` the later rules look at the result.
const RULES = [
  [9, "issement", "ir"], [8, "issant", "ir"], [7, "ivement", "if"], [6, "ement", "e"], [11, "ficatrice", "fier"],
  [10, "ficateur", "fier"], [9, "catrice", "quer"], [8, "cateur", "quer"], [8, "atrice", "er"], [7, "ateur", "er"],
  [6, "trice", "teur", true], [5, "ieme", ""], [7, "teuse", "ter"], [6, "teur", "ter"], [5, "euse", "eu"], [7, "ive", "if"],
  [4, "folle", "fou"], [4, "molle", "mou"], [9, "nnelle", "n"], [9, "nnel", "n"], [8, "ique", "", true], [8, "esse", "e"],
  [7, "inage", "in"], [12, "ualisation", "uel"], [9, "isation", ""], [8, "ation", ""], [8, "ition", ""],
];

function replaceSuffix(word) {
  for (const [over, ending, becomes, goesOn] of RULES) {
    if (word.length > over && word.endsWith(ending)) {
      word = word.slice(0, word.length - ending.length) + becomes;
      if (!goesOn) return word;
    }
  }
  return word;
}

function dropPlural(word) {
  word = word.length > 5 && /[^e]aux$/.test(word) ? word.slice(0, -2) + "l" : word.replace(/(...)x$/, "$1");
  return word.replace(/(...)s$/, "$1");
}

function dropEnding(word) {
  word = word.replace(/r$/, "");
  const withE = word.length;
  word = word.replace(/ee?$/, "");
  if (word.length < withE && word.length > 4 && /[aeiouy]r$/.test(word)) word = word.replace(/e?r$/, "");
  return word.replace(/(.)\1$/, "$1");
}

function normalise(word) {
  if (word.length > 4) word = word.replace(/([a-np-z])\1+/g, "$1");
  if (word.length > 4) word = word.replace(/ie$/, "");
  return word.length > 4 ? dropEnding(word) : word;
}

/** The stem of a folded token (light French stemmer of J. Savoy). */
export const stem = (token) => (/^[a-z]*$/.test(token) ? normalise(replaceSuffix(dropPlural(token))) : token);

const ENDINGS = [...RULES.map((rule) => rule[1]), "aux", "ie", "er"];

/** The stems of the words that begin so and whose ending is not written out: "cooperativ" begins one whose stem is "cooperatif". */
export function begunStems(beginning) {
  const stems = new Set();
  for (const ending of ENDINGS) {
    for (let at = 1; at < ending.length; at += 1) {
      if (beginning.endsWith(ending.slice(0, at))) stems.add(stem(beginning + ending.slice(at)));
    }
  }
  return stems;
}

/** The term of a token: `null` for a stop word, else its stem. */
export const term = (token) => (isStopWord(token) ? null : stem(token));

/** The terms of a text, in order, with repetitions. */
export const terms = (text) => tokenize(text).map(term).filter((word) => word !== null);
