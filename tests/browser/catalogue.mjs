// Large catalogues of plausible French, as markdown: words are as unequal as in any language, a few everywhere and most of them rare.
// Deterministic: the same size gives the same files.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dice } from "./dice.mjs";

const ROOT = new URL("../../", import.meta.url);
/** About how many words the text of an entry has. */
const WORDS = 600;

// --- Words. The first ones of each list are the most frequent.

const SOME_NOUNS = `m.quartier f.association m.habitant m.projet f.ville f.coopérative m.territoire f.activité m.emploi f.commune m.réseau m.lieu
f.personne m.atelier m.partenaire f.structure m.jardin f.épicerie m.accompagnement f.formation m.service f.entreprise f.collectivité m.besoin
f.solidarité f.économie m.local m.commerce f.cuisine m.logement m.garage f.régie f.ressourcerie m.acteur f.actrice m.habitat f.mobilité
m.financement f.insertion f.aide f.santé m.repas f.équipe m.salarié m.bénévole f.famille m.enfant f.culture m.marché m.producteur f.recyclerie
m.vélo m.café f.crèche f.boutique m.bailleur f.convention m.foncier m.tiers-lieu f.conciergerie m.chantier f.mairie m.métier m.outil m.numérique`;
const SOME_ADJECTIVES = `solidaire social local économique collectif public partagé culturel alimentaire participatif rural urbain coopératif durable
numérique communal prioritaire populaire informel itinérant associatif citoyen municipal régional utile nouveau`;
const SOME_VERBS = `accompagner proposer organiser former développer aider financer créer animer réparer cuisiner partager héberger porter
rencontrer installer cultiver distribuer louer mutualiser imaginer trouver chercher donner gérer`;

const NOUN_ENDINGS = "f.ation f.erie f.ité f.ance f.ure m.ement m.age m.eur f.euse m.isme m.ier f.ière m.oir f.ée m.al m.eau m.on m.et f.ette".split(" ");
const ADJECTIVE_ENDINGS = "if el al ant é aire ique able ier eux ois ien".split(" ");
const SYLLABLES = `ba bé bou bran ca cha chou clo cor cre da dé dou dra fa flo fon fra ga glé gou gran ja jou la lè lan lou lu ma mé mon mou na né
no nou pa pé pla pour pra qua ra ré rou sa sé sou spa ta té tou tra tru va vé vi von vra`.split(/\s+/);

const random = dice(2021);
const any = (list, roll = random) => list[Math.floor(roll() * list.length)];

/** The words given, then as many others as it takes, each made of syllables and of one of the endings. */
function lexicon(given, total, endings) {
  const list = given.split(/\s+/);
  const known = new Set(list);
  while (known.size < total) {
    const [, gender, ending] = any(endings).match(/^(\w\.)?(.+)$/);
    known.add(`${gender ?? ""}${any(SYLLABLES)}${any(SYLLABLES)}${any(["", "b", "ch", "d", "g", "l", "m", "n", "r", "t", "v"])}${ending}`);
  }
  return [...known];
}

const GENDERED = lexicon(SOME_NOUNS, 2600, NOUN_ENDINGS);
export const NOUNS = GENDERED.map((noun) => noun.slice(2));
export const ADJECTIVES = lexicon(SOME_ADJECTIVES, 900, ADJECTIVE_ENDINGS);
export const VERBS = lexicon(SOME_VERBS, 700, ["er", "iser", "ifier"]);

/** Draws a rank by the law of Zipf and Mandelbrot. */
function zipf(size, shift = 18) {
  let sum = 0;
  const sums = Array.from({ length: size }, (_, rank) => (sum += 1 / (rank + 1 + shift)));
  return (roll) => {
    const wanted = roll() * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
const drawNoun = zipf(NOUNS.length);
const drawAdjective = zipf(ADJECTIVES.length);
const drawVerb = zipf(VERBS.length);

// --- Grammar, as much of it as it takes.

const plural = (word) => (/[sxz]$/.test(word) ? word : /(eau|eu)$/.test(word) ? `${word}x` : /al$/.test(word) ? `${word.slice(0, -1)}ux` : `${word}s`);
const FEMININES = [["nouveau", "nouvelle"], ["if", "ive"], ["eux", "euse"], ["el", "elle"], ["ien", "ienne"], ["ier", "ière"], ["en", "enne"], ["e", "e"], ["", "e"]];
function agreed(adjective, feminine, many) {
  const [ending, becomes] = FEMININES.find(([end]) => adjective.endsWith(end));
  const word = feminine ? adjective.slice(0, adjective.length - ending.length) + becomes : adjective;
  return many ? plural(word) : word;
}
const vowel = (word) => /^[aeiouyéèêàôîh]/i.test(word);
const upper = (text) => text[0].toUpperCase() + text.slice(1);
const name = (roll) => upper(any(SYLLABLES, roll) + any(SYLLABLES, roll) + any(SYLLABLES, roll));

/** Speaks of what an entry is about: its own words come back. */
function speaker(roll) {
  const own = (draw, size) => {
    const words = Array.from({ length: size }, () => draw(roll));
    return () => (roll() < 0.3 ? any(words, roll) : draw(roll));
  };
  const [noun, adjective, verb] = [own(drawNoun, 14), own(drawAdjective, 6), own(drawVerb, 6)];
  const group = (many = roll() < 0.4) => {
    const [gender, word] = GENDERED[noun()].split(".");
    const feminine = gender === "f";
    const written = many ? plural(word) : word;
    const said = roll() < 0.3 ? `${written} ${agreed(ADJECTIVES[adjective()], feminine, many)}` : written;
    const one = vowel(word) ? "l’" : feminine ? "la " : "le ";
    const article = roll() < 0.5 ? (many ? "les " : one) : many ? "des " : feminine ? "une " : "un ";
    return { said, with: article + said, of: (vowel(word) ? "d’" : "de ") + said, many };
  };
  const act = (many) => VERBS[verb()].replace(/r$/, many ? "nt" : "");
  const does = () => {
    const who = group();
    return `${who.with} ${act(who.many)} ${group().with}`;
  };
  const kinds = [
    () => `${does()} ${group().of}`,
    () => `en ${2005 + Math.floor(roll() * 17)}, ${2 + Math.floor(roll() * 300)} ${group(true).said} ont ${VERBS[verb()].slice(0, -1).replace(/e$/, "é")} ${group().with}`,
    () => `pour ${VERBS[verb()]} ${group().with}, ${does()} et ${group().with}`,
    () => `${does()}, avec ${group().with}, sans ${group().said} ni ${group().said}`,
    () => `selon ${any(["Mme", "M."], roll)} ${name(roll)}, ${does()} qui ${act(false)} ${group().with}`,
    () => `l’${any(["ESS", "IAE", "ANCT", "OFS"], roll)} ${act(false)} ${group().with} ${group().of}`,
    () => `les habitant·e·s ${act(true)} ${group().with} pour ${VERBS[verb()]}, puis ${does()}`,
  ];
  const weights = [6, 5, 6, 5, 1, 1, 1].flatMap((weight, kind) => Array(weight).fill(kinds[kind]));
  return { group, sentence: () => `${upper(any(weights, roll)())}.` };
}

// --- Entries.

const quoted = (text) => JSON.stringify(text);
const list = (size, item) => [...new Set(Array.from({ length: size }, item))];

async function communes() {
  const lines = (await readFile(new URL("data/geo/communes.csv", ROOT), "utf8")).trim().split("\n").slice(1);
  const known = lines.map((line) => line.split(",")).filter(([, , , , population, latitude]) => latitude && population > 5000);
  return known.map(([code, nom, departement]) => ({ code, nom, departement }));
}

function entry(number, { themes, places, groups, keywords, drawGroup, drawKeyword }) {
  const roll = dice(number * 7919 + 13);
  for (let i = 0; i < 5; i += 1) roll();
  const { group, sentence } = speaker(roll);
  const place = any(places, roll);
  const meeting = roll() < 0.15;
  const title = `${upper(group().with)} ${any(["à", "pour", "de"], roll)} ${place.nom}`;
  const pick = (size, draw, names) => list(size, () => names[draw(roll)]);
  const date = `20${String(5 + Math.floor(roll() * 17)).padStart(2, "0")}-${String(1 + Math.floor(roll() * 12)).padStart(2, "0")}`;
  const header = [
    meeting ? null : `numero = ${number + 1}`,
    `titre = ${quoted(title)}`,
    `resume = ${quoted(`${sentence()} ${sentence()}`)}`,
    `date = "${date}"`,
    `thematiques = ${quoted(pick(1 + Math.floor(roll() * 3), () => Math.floor(roll() * themes.length), themes))}`,
    `mots_cles = ${quoted(pick(4, drawKeyword, keywords))}`,
    `${meeting ? "organisateurs" : "organisations"} = ${quoted(pick(2, drawGroup, groups))}`,
    `etat = "publie"\n`,
    "[lieu]",
    `commune = ${quoted(place.nom)}`,
    `code_insee = "${place.code}"`,
  ];
  const parts = ["Le contexte", "L’activité", "Les moyens", "Le rôle de la collectivité", "Ce que l’on en retient"].map((heading, part) => {
    const said = [];
    for (let words = 0; words < WORDS / 5; words += said[said.length - 1].split(" ").length) said.push(sentence());
    const half = said.length >> 1;
    const end = part === 4 ? said.slice(half).map((one) => `- **${upper(group().said)}.** ${one}`).join("\n") : said.slice(half).join(" ");
    return `## ${heading}\n\n${said.slice(0, half).join(" ")}\n\n${end}\n`;
  });
  const file = `content/${meeting ? "rencontres" : "fiches"}/e${String(number).padStart(5, "0")}.md`;
  return { file, text: `+++\n${header.filter(Boolean).join("\n")}\n+++\n\n${parts.join("\n")}` };
}

/** Writes a catalogue of that many entries below `root`. Gives what queries may name: thématiques, communes, groups, keywords. */
export async function writeCatalogue(root, size) {
  const content = (...path) => join(root, "content", ...path);
  for (const folder of ["fiches", "rencontres"]) await mkdir(content(folder), { recursive: true });
  await cp(new URL("content/vocabulaire", ROOT), content("vocabulaire"), { recursive: true });
  await writeFile(
    join(root, "deniche.toml"),
    `titre = "Catalogue de ${size} entrées"\nbase_url = "https://reseau.example/"\nlangue = "fr"\ntheme = "deniche"\n\n[recherche]\nindex_complet = false\n`,
  );
  const themes = [...(await readFile(content("vocabulaire/thematiques.toml"), "utf8")).matchAll(/^libelle = "(.+)"$/gm)].map(([, label]) => label);
  const roll = dice(7);
  const { group } = speaker(roll);
  const groups = list(20 + size / 8, () => `${any(["Association", "Coopérative", "Régie", "Réseau"], roll)} ${name(roll)}`);
  const keywords = list(30 + size / 40, () => group(false).said);
  const names = { themes, places: await communes(), groups, keywords };
  const [drawGroup, drawKeyword] = [zipf(groups.length), zipf(keywords.length)];
  for (let number = 0; number < size; number += 1) {
    const { file, text } = entry(number, { ...names, drawGroup, drawKeyword });
    await writeFile(join(root, file), text);
  }
  return names;
}
