// The editor's bar of the preview: what this page is made from, the state of its entry, and what « check » says about it.
// Quiet and out of the way: at the bottom left, folded to a tab by hand or on a narrow screen, never on paper.

import { article, count, element, shadow } from "./constats.js";

const MEMORY = "deniche:barre";
const NAME = "Barre de rédaction";
/** How long « Copié » stays, in milliseconds. */
const A_WHILE = 2500;

const style = `
  :host { all: initial; display: block; color-scheme: light dark;
    --papier: #fffefb; --encre: #26242c; --discret: #5d5a66; --trait: #d8d5de; --creux: #f3f1f5; --survol: #eceaf0;
    --accent: #0b5a5c; --erreur: #b3261e; --avertissement: #8f5600; --conseil: #1f6286; --bien: #2c6e49;
    --brouillon: #fbe7bd; --prive: #eadcf5; --programme: #d6e8f3; --sur-puce: #26242c;
    --ombre: 0 1px 2px rgb(38 36 44 / 10%), 0 6px 20px -6px rgb(38 36 44 / 22%); }
  @media (prefers-color-scheme: dark) {
    :host { --papier: #1d1b22; --encre: #efecf3; --discret: #b5b0c0; --trait: #46424f; --creux: #2b2833; --survol: #322f3a;
      --accent: #8bd6ca; --erreur: #ff8f85; --avertissement: #ffd166; --conseil: #8ecae6; --bien: #8fd3a8;
      --brouillon: #f3cf83; --prive: #d8c0ec; --programme: #a9d4ea; --ombre: 0 6px 24px rgb(0 0 0 / 50%); }
  }
  :host([hidden]) { display: none; }
  @media print { :host { display: none; } }

  .barre { position: fixed; inset: auto .75rem max(.75rem, env(safe-area-inset-bottom)); z-index: 2147483646;
    display: flex; flex-direction: column-reverse; align-items: flex-start; gap: .5rem; pointer-events: none;
    color: var(--encre); font: medium/1.4 -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Liberation Sans", system-ui, sans-serif;
    text-align: left; }
  .rang, .liste { box-sizing: border-box; max-width: 100%; pointer-events: auto; background: var(--papier);
    border: 1px solid var(--trait); border-radius: 12px; box-shadow: var(--ombre); }
  .rang { display: flex; align-items: center; gap: .25em .75em; padding: 4px; font-size: .875em; }
  [hidden] { display: none !important; }

  button { box-sizing: border-box; flex: none; display: inline-flex; align-items: center; gap: .5em; min-block-size: 28px;
    margin: 0; padding: 2px 8px; color: inherit; background: transparent; border: 1px solid transparent; border-radius: 8px;
    font: inherit; text-align: left; cursor: pointer; }
  button:hover { background: var(--survol); }
  :focus { outline: none; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
  svg { flex: none; fill-rule: evenodd; inline-size: 16px; block-size: 16px; fill: none; stroke: currentcolor; stroke-width: 1.75;
    stroke-linecap: round; stroke-linejoin: round; }

  .onglet { padding-inline: 6px; color: var(--discret); }
  .marque { inline-size: 18px; block-size: 18px; stroke: none; fill: var(--accent); }
  .bref { display: inline-flex; align-items: center; gap: .5em; font-weight: 600; color: var(--encre); }
  .bref > svg { color: var(--bien); }
  .pliee .suite, .pliee .onglet .fleche { display: none; }
  .suite { display: contents; }
  .pliee .rang { padding: 2px; }
  .barre:not(.pliee) .bref { display: none; }

  .puce { flex: none; padding: 1px 9px; border: 1px solid transparent; border-radius: 99px; color: var(--sur-puce); font-weight: 600;
    white-space: nowrap; }
  .puce.brouillon { background: var(--brouillon); }
  .puce.prive, .puce.expire { background: var(--prive); }
  .puce.programme { background: var(--programme); }
  .fichier { display: flex; min-inline-size: 6em; font-family: ui-monospace, monospace; font-size: .9375em;
    -webkit-user-select: all; user-select: all; }
  .fichier span { flex: 0 1 auto; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .fichier .dossier { flex-shrink: 999; color: var(--discret); }
  .copier { border-color: var(--trait); color: var(--discret); padding-block: 0; justify-content: center; }
  .ailleurs { flex: none; color: var(--discret); }
  .avis { display: flex; flex: none; max-inline-size: 100%; }
  .avis button { flex: 0 1 auto; }
  .avis > * { display: flex; align-items: center; gap: .5em; }
  .avis > span { padding-inline: 4px; }
  .avis > span > svg { color: var(--bien); }
  .avis .fleche { transition: rotate .15s; }
  .avis [aria-expanded="true"] .fleche { rotate: 180deg; }
  .ailleurs { padding-inline-end: 8px; }
  .point { flex: none; inline-size: 0; block-size: 0; border: 5px solid var(--avertissement); border-radius: 50%; }
  .point.erreur { border-color: var(--erreur); }
  .point.conseil { border-color: var(--conseil); }
  .cache { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .liste { inline-size: 40em; max-block-size: min(50vh, 26em); overflow: auto; overscroll-behavior: contain; padding: 0 1em 1em;
    font-size: .875em; }
  .liste article { border-inline-start-width: 3px; }
  .liste .titre { font-weight: 600; }
  .liste .titre::first-letter { text-transform: uppercase; }
  .liste pre { border-radius: 6px; }
  .pliee .liste { display: none; }

  @media (max-width: 75em) {
    .rang { flex-wrap: wrap; }
    .generee, .ailleurs { padding-inline: 8px; }
    .barre { inset-inline: .5rem; }
    .barre.pliee { inset-inline-start: 0; }
    .pliee .rang { border-inline-start: none; border-start-start-radius: 0; border-end-start-radius: 0; }
  }
  @media (max-width: 40em) {
    .barre:not(.pliee) .rang { padding: 6px; gap: .375em .5em; }
    .fichier { display: block; flex: 1 0 100%; padding-inline: 8px; box-sizing: border-box; }
    .fichier span { white-space: normal; overflow-wrap: anywhere; }
    .copier { margin-inline-start: 6px; }
  }
  @media (prefers-reduced-motion: reduce) { .avis .fleche { transition: none; } }
  @media (prefers-contrast: more) { :host { --discret: var(--encre); --trait: currentcolor; } }
  @media (forced-colors: active) { .puce { border-color: currentcolor; } .point { border-color: currentcolor; } }
`;

/* What is remembered in this tab: whether the bar is folded, and the page whose list is open */

const narrow = matchMedia("(max-width: 40em)");
let memory = {};
try {
  memory = JSON.parse(sessionStorage.getItem(MEMORY)) ?? {};
} catch {
  // Storage may be closed to us: the bar then begins anew in each page.
}

function remember(change) {
  memory = { ...memory, ...change };
  try {
    sessionStorage.setItem(MEMORY, JSON.stringify(memory));
  } catch {
    // The same.
  }
}

const isFolded = () => memory.pliee ?? narrow.matches;
const isOpen = () => memory.liste === location.pathname;

/* Its parts, made once: what has the focus keeps it when the answer changes */

const DRAWINGS = {
  // A niche, and its egg.
  marque: "M2.5 15V7a5.5 5.5 0 0 1 11 0v8zM8 6.5c-1.2 0-2.25 1.6-2.25 3.2a2.25 2.25 0 0 0 4.5 0c0-1.6-1.05-3.2-2.25-3.2z",
  replier: "M10 4 6 8l4 4",
  liste: "M4 10l4-4 4 4",
  bien: "M3.5 8.5l3 3 6-7",
};

function drawing(name, className = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", DRAWINGS[name]);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", className);
  svg.append(path);
  return svg;
}

function button(className, click) {
  const made = element("button", undefined, className);
  made.type = "button";
  made.addEventListener("click", click);
  return made;
}

const host = element("div");
host.id = "deniche-barre";
const bar = element("section", undefined, "barre");
bar.setAttribute("role", "region");
bar.setAttribute("aria-label", NAME);
const row = element("div", undefined, "rang");
const tab = button("onglet", () => {
  remember({ pliee: !isFolded() });
  draw();
});
const brief = element("span", undefined, "bref");
tab.append(drawing("marque", "marque"), brief, drawing("replier", "fleche"));
const rest = element("div", undefined, "suite");
rest.id = "suite";
tab.setAttribute("aria-controls", rest.id);
const file = element("span", undefined, "fichier");
const copier = button("copier", copy);
copier.textContent = "Copier le chemin";
const notice = element("span", undefined, "avis");
const fine = element("span", "Rien à signaler");
fine.tabIndex = -1;
fine.prepend(drawing("bien"));
const elsewhere = element("span", undefined, "ailleurs");
const list = element("div", undefined, "liste");
list.id = "liste";
list.tabIndex = 0;
list.setAttribute("role", "group");
list.setAttribute("aria-label", "À revoir dans cette page");
const status = element("span", undefined, "cache");
status.setAttribute("role", "status");
const opener = button("", () => openList(!isOpen()));
opener.setAttribute("aria-controls", list.id);
row.append(tab, rest);
bar.append(row, list, status);
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || list.hidden) return;
  if (root.activeElement === list) opener.focus();
  openList(false);
});
const root = shadow(host, style);
root.append(bar);

// The page gets as much room after its end as the bar takes, so that its footer can be read above it; and what gets the focus
// is not scrolled below it.
const room = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
new ResizeObserver(() => {
  const height = row.offsetHeight && row.offsetHeight + 24;
  host.style.blockSize = `${height}px`;
  room.replaceSync(height ? `@media screen { html { scroll-padding-block-end: ${height}px; } }` : "");
}).observe(row);

/* What it says */

const STATES = {
  brouillon: ["Brouillon", "brouillon"],
  privé: ["Privé", "prive"],
  programmé: ["Programmé", "programme"],
  expiré: ["Expiré", "expire"],
};

/** The answer that is shown, and as it came; the words for its problems. */
let answer;
let raw;
let said;

function chip(short) {
  const [word, className] = STATES[answer.etat] ?? [];
  if (!word) return [];
  const day = !short && answer.etat === "programmé" && answer.jour ? ` pour le ${answer.jour}`.replaceAll(" ", "\u00a0") : "";
  return [element("span", word + day, `puce ${className}`)];
}

function point(problems) {
  const worst = ["erreur", "avertissement", "conseil"].find((word) => problems.some(({ severite }) => severite === word));
  return element("span", undefined, `point ${worst}`);
}

function fileParts(path) {
  const slash = path.lastIndexOf("/") + 1;
  return [element("span", path.slice(0, slash), "dossier"), element("span", path.slice(slash))];
}

const others = (many) => (many > 1 ? `${many.toLocaleString("fr")} problèmes dans d’autres pages` : "1 problème dans une autre page");

function fill(next) {
  const { problemes, fichier, ailleurs } = next;
  const articles = problemes.map((problem) => article(problem, "p", fichier));
  answer = next;
  const many = articles.length;
  const words = many ? count(problemes) : fine.textContent;
  const held = root.activeElement;
  list.replaceChildren(...articles);
  opener.replaceChildren(...(many ? [point(problemes), words, drawing("liste", "fleche")] : []));
  file.replaceChildren(...fileParts(fichier ?? ""));
  file.title = fichier ?? "";
  const source = fichier ? [file, copier] : [element("span", "Page faite par deniche", "generee")];
  notice.replaceChildren(...(many ? [opener] : fichier ? [fine] : []));
  rest.replaceChildren(...chip(), ...source, notice, ...(ailleurs > 0 ? [element("span", others(ailleurs), "ailleurs")] : []));
  fillTab(many);
  if (said !== undefined && said !== words) status.textContent = words;
  said = words;
  // What was taken out and put back has lost the focus: it is given back, or to what stands in its place.
  if (held && held !== tab && !(held === list && many)) (held === copier ? held : many ? opener : fine).focus({ preventScroll: true });
}

/** The little that is said when the bar is folded; the name of the tab holds the words that are seen on it. */
function fillTab(many) {
  const { etat, fichier, problemes } = answer;
  const sum = many ? [point(problemes), String(many)] : fichier ? [drawing("bien")] : [];
  brief.replaceChildren(...chip(true), " ", ...sum);
  const [state] = STATES[etat] ?? [];
  const words = many ? `${many} ${many > 1 ? "problèmes" : "problème"}` : fichier && "rien à signaler";
  const name = [state, words].filter(Boolean).join(", ");
  tab.setAttribute("aria-label", name ? `${NAME}\u00a0: ${name}` : NAME);
}

function draw() {
  const folded = isFolded();
  bar.classList.toggle("pliee", folded);
  tab.setAttribute("aria-expanded", String(!folded));
  tab.title = folded ? "Déplier" : "Replier";
  list.hidden = folded || !isOpen() || answer.problemes.length === 0;
  opener.setAttribute("aria-expanded", String(!list.hidden));
}

function openList(open) {
  remember({ liste: open ? location.pathname : undefined });
  draw();
}

async function copy() {
  // The width stays: nothing moves under the pointer.
  copier.style.minInlineSize = `${copier.offsetWidth}px`;
  let told = "Copié";
  try {
    await navigator.clipboard.writeText(answer.fichier);
  } catch {
    told = "Copie refusée";
  }
  copier.textContent = told;
  status.textContent = told;
  setTimeout(() => (copier.textContent = "Copier le chemin"), A_WHILE);
}

/* The answers of the server, one after the other */

async function askOnce() {
  const address = new URL(`etat.json?page=${encodeURIComponent(location.pathname)}`, import.meta.url);
  try {
    const response = await fetch(address, { cache: "no-store" });
    const text = response.status === 200 ? await response.text() : "";
    if (text !== raw) fill(JSON.parse(text));
    raw = text;
    draw();
    if (!host.isConnected) document.documentElement.append(host);
  } catch {
    // No answer, or none that we know: a bar would not be true.
    raw = undefined;
    host.remove();
  }
}

let last = Promise.resolve();

/** Asks again what there is to say about this page. The promise is kept once it is said. */
export function ask() {
  last = last.then(askOnce);
  return last;
}

/** Leaves the place to the panel of problems, or takes it back. Whether the bar had the focus. */
export function stepAside(aside) {
  const focused = document.activeElement === host;
  host.hidden = aside;
  return focused;
}

narrow.addEventListener("change", () => answer && draw());
