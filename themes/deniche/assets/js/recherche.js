// The page /recherche/: results as one types. The URL holds the whole search; nothing else is loaded before there is one, or
// the reader goes to the box. Every text comes from the form (data-t-…) or the engine, and is written as text, not as HTML.

const [LETTERS, DELAY, LONG, SETTLED, LONGEST] = [2, 150, 400, 700, 200];
const [STEP, MOST] = [10, 200];
const FILTERS = ["genre", "thematique", "territoire", "annee"];

const $ = (name) => document.getElementById(`recherche-${name}`);
const [form, body, panel, count, list, more, failure] = "formulaire corps affiner compte resultats suite panne".split(" ").map($);
const box = form.elements.q;
const texts = form.dataset;
const { title } = document;

let asked = read();
/** Whether one may want to come back to this entry of the history: the next change then makes another. */
let settled = location.search !== "";
let turn = 0;
let opening, engine, views, faceted, typing, saying, slow, again;

/** What the other modules of the page share. */
const page = {
  $,
  texts,
  narrow,
  asked: () => asked,
  number: (value) => value.toLocaleString(document.documentElement.lang),
  label: (name, value) => (name === "genre" && texts[`t${value}`]) || value,
  fill: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};

// --- What is asked, and the URL that says it.

function read() {
  const { searchParams } = new URL(location.href);
  const values = (name) => [...new Set(searchParams.getAll(name))].filter(Boolean).slice(0, 50);
  const n = Math.ceil(searchParams.get("n") / STEP) * STEP || STEP;
  return {
    q: (searchParams.get("q") ?? "").slice(0, LONGEST),
    n: Math.min(Math.max(n, STEP), MOST),
    filters: Object.fromEntries(FILTERS.map((name) => [name, values(name)])),
  };
}

function address({ q, n, filters }) {
  const url = new URL(location.href);
  const pairs = FILTERS.flatMap((name) => filters[name].map((value) => [name, value]));
  if (q.trim()) pairs.unshift(["q", q.trim()]);
  if (n > STEP) pairs.push(["n", n]);
  url.search = new URLSearchParams(pairs);
  return url.href;
}

function remember(push) {
  const url = address(asked);
  if (url === address(read())) return false;
  try {
    if (push) keepPlace();
    history[push ? "pushState" : "replaceState"](null, "", url);
  } catch {
    // Some browsers refuse many changes in a short time: the next one will tell.
  }
  return true;
}

function keepPlace() {
  history.replaceState({ y: scrollY }, "");
}

function ask(change, settles) {
  clearTimeout(typing);
  asked = { ...asked, n: STEP, ...change };
  settled = remember(settles || settled) ? settles : settled || settles;
  return search();
}

function narrow(change) {
  return ask({ filters: { ...asked.filters, ...change } }, true);
}

// --- The search.

/** The engine, and what shows its results. */
function open() {
  opening ??= Promise.all([import("./moteur.js"), import("./resultats.js")])
    .catch(() => Promise.reject({ code: "reseau", absent: true }))
    .then(async ([{ ouvrir }, module]) => [await ouvrir(texts.base, { elasticlunr: texts.elasticlunr, integrite: texts.integrite }), module])
    .catch((error) => {
      opening = null;
      throw error;
    });
  return opening;
}

/** `from`: how many results are already there; `y`: where the reader was. */
async function search({ from = 0, y } = {}) {
  const mine = ++turn;
  const { q, n, filters } = asked;
  const filtered = FILTERS.some((name) => filters[name].length);
  document.title = q.trim() ? `${q.trim()} – ${title}` : title;
  say("");
  clearTimeout(slow);
  if (q.trim().length < LETTERS && !filtered) return hide(body, true, box);
  slow = setTimeout(wait, LONG, from);
  try {
    const known = engine;
    [engine, views] = await open();
    if (engine !== known) panel.open = !engine.facettes_distantes && matchMedia(panel.dataset.ouvert ?? "not all").matches;
    // The facets that come from afar are not waited for.
    const facettes = panel.open && !engine.facettes_distantes;
    const found = await engine.chercher(q, { ...filters, debut: from, limite: n - from, facettes });
    if (mine !== turn) return;
    clearTimeout(slow);
    body.hidden = count.hidden = false;
    say(views.show(page, engine, found, from), SETTLED);
    hide(panel, !found.total && !filtered);
    hide(failure, true);
    if (y) scrollTo(0, y);
    if (panel.open) refine(found);
  } catch (error) {
    if (mine === turn) fail(error, from);
  }
}

/** The facets of what is found. Without them, the results stay. */
async function refine({ facets } = {}) {
  const mine = (faceted = turn);
  const note = panel.querySelector("p");
  if (!facets) note.textContent = texts.tChargement;
  try {
    facets ??= (await engine.chercher(asked.q, { ...asked.filters, limite: 0 })).facets;
    const { draw } = await import("./facettes.js");
    if (mine !== turn) return;
    draw(page, panel, facets);
    note.textContent = "";
  } catch {
    note.textContent = texts.tPanneFiltres;
  }
}

function wait(from) {
  say(texts.tChargement);
  if (from) return;
  body.hidden = count.hidden = false;
  count.textContent = texts.tChargement;
}

/** The focus is never lost with what had it. */
function hide(part, hidden, next = count) {
  if (hidden && part.contains(document.activeElement)) next.focus();
  part.hidden = hidden;
}

/** Announced once the reader has stopped typing. */
function say(text, delay = 0) {
  clearTimeout(saying);
  saying = setTimeout(() => ($("etat").textContent = text), delay);
}

function fail(error, from) {
  clearTimeout(slow);
  if (!error.code) console.error(error);
  const text = { reseau: texts.tReseau, ancien: texts.tAncien }[error.code] ?? texts.tIllisible;
  body.hidden = failure.hidden = false;
  count.hidden = panel.hidden = !from;
  if (!from) {
    for (const part of [list, $("notes")]) part.replaceChildren();
    more.hidden = $("vide").hidden = true;
  }
  failure.firstElementChild.textContent = text;
  failure.querySelector("button").hidden = error.code === "ancien";
  say(text);
  again = async () => {
    opening = null;
    await search({ from });
    // A module that failed may fail for ever in this page.
    if (error.absent && !failure.hidden && (await fetch(location.href)).ok) location.reload();
  };
}

// --- The reader.

box.addEventListener("focus", () => open().catch(() => {}), { once: true });
box.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => ask({ q: box.value.slice(0, LONGEST) }, false), DELAY);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask({ q: box.value.slice(0, LONGEST) }, true);
  // The keyboard of a phone goes away.
  if (matchMedia("(pointer: coarse)").matches) count.focus();
});
failure.querySelector("button").addEventListener("click", () => again());
panel.addEventListener("toggle", () => panel.open && faceted !== turn && refine());
more.querySelector("button").addEventListener("click", () => {
  const from = asked.n;
  asked.n += STEP;
  remember(false);
  search({ from });
});

// Arrows go from the box to the results and between them; Escape comes back to the box, and there clears it.
form.parentElement.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(target);
  let next;
  if (key === "Escape") next = box;
  if (key === "ArrowDown" && (at >= 0 || target === box)) next = links[at + 1];
  if (key === "ArrowUp" && at >= 0) next = links[at - 1] ?? box;
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (key === "Escape" && target === box && box.value) {
    box.value = "";
    ask({ q: "" }, false);
  }
});

addEventListener("pagehide", keepPlace);
addEventListener("popstate", () => {
  if (address(read()) === address(asked)) return;
  clearTimeout(typing);
  asked = read();
  box.value = asked.q;
  settled = true;
  search(history.state ?? {});
});

// What was typed before this script came is kept.
box.value ||= asked.q;
asked.q = box.value.slice(0, LONGEST);
search(history.state ?? {});
