// The page /recherche/: results as one types. Without this script, the page leads to the lists of the site.
//
// Nothing is loaded until the reader goes to the box, or comes with a query in the URL. Every text shown comes from the
// attributes of the form (data-t-…) or from the cards, and is written as text, never as HTML.

const LETTERS = 2;
const DELAY = 150;
const SHOWN = 100;
const LONGEST = 200;
const FILTERS = ["thematique", "territoire", "annee", "genre"];

const form = document.getElementById("recherche-formulaire");
if (form) start(form);

function start(form) {
  const page = {
    form,
    box: form.elements.namedItem("q"),
    state: document.getElementById("recherche-etat"),
    list: document.getElementById("recherche-resultats"),
    engine: null,
    turn: 0,
  };
  const asked = new URL(location.href).searchParams.get("q");
  if (asked !== null) page.box.value = asked.slice(0, LONGEST);
  let timer;
  page.box.addEventListener("focus", () => open(page).catch(() => {}), { once: true });
  page.box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(page), DELAY);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search(page);
  });
  // The browser may have brought a value back by itself.
  if (page.box.value.trim() || filters().length > 0) search(page);
}

/** The engine, loaded once; after a failure the next search tries again. */
function open(page) {
  const { base, elasticlunr } = page.form.dataset;
  page.engine ??= import("./moteur.js")
    .then(({ ouvrir }) => ouvrir(base, { elasticlunr }))
    .catch((error) => {
      page.engine = null;
      throw error;
    });
  return page.engine;
}

async function search(page) {
  const turn = (page.turn += 1);
  const query = page.box.value.trim().slice(0, LONGEST);
  remember(query);
  if (query.length < LETTERS && filters().length === 0) return show(page, "", []);
  const texts = page.form.dataset;
  try {
    if (!page.engine) say(page, texts.tChargement);
    const engine = await open(page);
    if (turn !== page.turn) return;
    // As typed: a space after the last word says that it is whole.
    const value = page.box.value.slice(0, LONGEST);
    const found = engine.chercher(value, { ...Object.fromEntries(filters()), limite: SHOWN });
    show(page, count(texts, found), found.results);
  } catch (error) {
    console.error(error);
    if (turn === page.turn) show(page, texts.tEchec, []);
  }
}

/** The filters of the URL, so that a link can carry them. */
function filters() {
  const { searchParams } = new URL(location.href);
  return FILTERS.map((name) => [name, searchParams.getAll(name).filter(Boolean)]).filter(([, values]) => values.length > 0);
}

function remember(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // Some browsers refuse many changes in a short time: the next one will tell.
  }
}

function count(texts, { total, elargi, approche }) {
  if (total === 0) return texts.tAucun;
  const number = total === 1 ? texts.tUn : (texts.tPlusieurs ?? "").replace("{n}", total.toLocaleString("fr"));
  const how = elargi ? texts.tElargi : approche ? (texts.tApproche ?? texts.tElargi) : "";
  return [how, number].filter(Boolean).join(" ");
}

function say(page, text) {
  page.state.textContent = text ?? "";
}

function show(page, text, results) {
  say(page, text);
  page.list.replaceChildren(...results.map((result) => item(result, page.form.dataset)));
}

function item({ url, titre, genre, territoire, annee, lieu, resume }, texts) {
  const entry = element("li", "resultat");
  const heading = element("h2", "resultat-titre");
  const link = element("a", "", titre);
  link.href = url;
  heading.append(link);
  entry.append(heading);
  const facts = element("p", "resultat-infos");
  // The theme may say a kind in its own words: data-t-rencontre="Compte-rendu".
  if (genre) facts.append(element("span", "resultat-genre", texts[`t${genre}`] ?? genre));
  const where = [lieu || territoire, annee].filter(Boolean).join(" · ");
  if (where) facts.append(genre ? ` · ${where}` : where);
  if (facts.hasChildNodes()) entry.append(facts);
  if (resume) entry.append(element("p", "resultat-resume", resume));
  return entry;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
