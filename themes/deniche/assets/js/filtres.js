// The filters of a list: what passes them takes its place, in the cards of the theme. The URL holds them; without any, the
// list that the page came with is back. Every text comes from the panel (data-t-…), and is written as text, not as HTML.

import { draw } from "./facettes.js";
import { ouvrir } from "./moteur.js";
import { show } from "./resultats.js";

const [STEP, MOST, LONG, SETTLED] = [20, 200, 400, 200];
const FILTERS = ["thematique", "territoire", "annee"];

const $ = (name) => document.getElementById(`liste-${name}`);
const [panel, body, whole, count, go, failure, card] = "affiner trouves entiere compte voir panne carte".split(" ").map($);
/** What each thématique brings to a card: its class, its drawing. */
const looks = [...($("thematiques")?.content.children ?? [])];
const summary = panel.firstElementChild;
const note = panel.querySelector("p");
const texts = panel.dataset;
const { title } = document;

let asked = read();
let turn = 0;
let opening, faceted, saying, again;

/** What the modules of the search share. */
const page = {
  $,
  texts,
  narrow,
  item,
  asked: () => asked,
  number: (value) => value.toLocaleString(document.documentElement.lang),
  label: (_, value) => value,
  fill: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};

// --- What is asked, and the URL that says it.

function read() {
  const { searchParams } = new URL(location.href);
  const values = (name) => [...new Set(searchParams.getAll(name))].filter(Boolean).slice(0, 50);
  const n = Math.ceil(searchParams.get("n") / STEP) * STEP || STEP;
  return { q: "", n: Math.min(Math.max(n, STEP), MOST), filters: Object.fromEntries(FILTERS.map((name) => [name, values(name)])) };
}

function address({ n, filters }) {
  const url = new URL(location.href);
  const pairs = FILTERS.flatMap((name) => filters[name].map((value) => [name, value]));
  if (pairs.length && n > STEP) pairs.push(["n", n]);
  url.search = new URLSearchParams(pairs);
  return url.href;
}

function remember(push) {
  const url = address(asked);
  if (url === address(read())) return;
  try {
    keepPlace();
    history[push ? "pushState" : "replaceState"](history.state, "", url);
  } catch {
    // Some browsers refuse many changes in a short time: the next one will tell.
  }
}

function keepPlace() {
  history.replaceState({ y: scrollY, open: panel.open }, "");
}

function narrow(change) {
  asked = { ...asked, n: STEP, filters: { ...asked.filters, ...change } };
  remember(true);
  return update();
}

// --- The list.

function open() {
  opening ??= ouvrir(texts.base, {
    // Without words nothing is noted: the library is not needed.
    elasticlunr: {},
  }).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** `from`: how many cards are already there; `y`: where the reader was. */
async function update({ from = 0, y } = {}) {
  const mine = ++turn;
  const { n, filters } = asked;
  const chosen = FILTERS.flatMap((name) => filters[name]);
  const filtered = chosen.length > 0;
  document.title = filtered ? `${chosen.join(", ")} – ${title}` : title;
  if (!filtered) restore();
  if (!filtered && !panel.open) return hide(failure);
  const slow = setTimeout(wait, LONG, filtered && !from);
  try {
    const engine = await open();
    const found = await engine.chercher("", { ...filters, genre: texts.genre, debut: from, limite: filtered ? n - from : 0 });
    if (mine !== turn) return;
    if (filtered) replace(engine, found, from);
    hide(failure);
    if (panel.open) refine(found.facets);
    if (y) scrollTo(0, y);
  } catch (error) {
    if (mine === turn) fail(error, from);
  } finally {
    clearTimeout(slow);
  }
}

/** What is found, instead of the list. */
function replace(engine, found, from) {
  body.hidden = false;
  say(show(page, engine, found, from));
  go.textContent = page.fill(texts.tVoir, { n: count.textContent });
  go.hidden = !found.total;
  hide(whole);
  if ($("page")) $("page").hidden = true;
}

/** The list as the page came with it. */
function restore() {
  if (!body.hidden) say(texts.tEntiere);
  whole.hidden = false;
  if ($("page")) $("page").hidden = false;
  hide(body);
  go.hidden = true;
}

function refine(facets) {
  faceted = turn;
  draw(page, panel, facets);
  note.textContent = "";
}

/** A card of the theme: each element that has a `data-champ` gets its text, or goes. */
function item({ url, titre, resume, lieu, territoire, annee, thematiques }) {
  const [thematique, autre] = thematiques;
  const entry = card.content.firstElementChild.cloneNode(true);
  const texts = { titre, resume, lieu: lieu || territoire, annee, thematique, autre };
  for (const place of entry.querySelectorAll("[data-champ]")) {
    place.textContent = texts[place.dataset.champ] || place.textContent;
    if (!place.textContent) place.remove();
  }
  entry.querySelector("a").href = url;
  const known = looks.find(({ dataset }) => dataset.nom === thematique)?.cloneNode(true);
  for (const coloured of entry.querySelectorAll("[data-thematique]")) coloured.classList.add(...(known?.classList ?? []));
  for (const icon of entry.querySelectorAll("[data-icone]")) icon.replaceWith(...(known?.childNodes ?? []));
  for (const line of entry.querySelectorAll("p")) if (!line.textContent.trim()) line.remove();
  return entry;
}

function wait(shown) {
  say(texts.tChargement);
  if (shown) count.textContent = texts.tChargement;
}

/** The focus is never lost with what had it. */
function hide(part) {
  if (part.contains(document.activeElement)) (body.hidden || part === body ? summary : count).focus();
  part.hidden = true;
}

function say(text) {
  clearTimeout(saying);
  saying = setTimeout(() => ($("etat").textContent = text), SETTLED);
}

/** What is there stays: the cards when more do not come, the whole list otherwise. */
function fail(error, from) {
  if (!error.code) console.error(error);
  const network = from ? texts.tReseauSuite : texts.tReseau;
  const text = { reseau: network, ancien: texts.tAncien }[error.code] ?? texts.tIllisible;
  note.textContent = "";
  failure.hidden = false;
  failure.firstElementChild.textContent = text;
  failure.querySelector("button").hidden = error.code === "ancien";
  if (!from) restore();
  say(text);
  again = () => {
    opening = null;
    return update({ from });
  };
}

// --- The reader.

failure.querySelector("button").onclick = () => again();
panel.addEventListener("toggle", () => panel.open && faceted !== turn && update());
go.addEventListener("click", () => {
  panel.open = false;
  count.focus();
});
$("suite").querySelector("button").addEventListener("click", () => {
  const from = asked.n;
  asked.n += STEP;
  remember(false);
  update({ from });
});

addEventListener("pagehide", keepPlace);
addEventListener("popstate", () => {
  if (address(read()) === address(asked)) return;
  asked = read();
  update(history.state ?? {});
});

// Without filters, the place of the reader is the browser's business.
const filtered = FILTERS.some((name) => asked.filters[name].length);
update(filtered ? (history.state ?? {}) : {});
