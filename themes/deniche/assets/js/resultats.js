// What the search page and the filtered lists show of what was found: how many, what was understood, the filters, the results.

const EXCERPT = 220;
const KEY = "deniche-raccourci";
let sight;

/** Shows it, and gives the sentence to announce. `from`: after how many results these come. A page may write its items. */
export function show(page, engine, found, from) {
  const { $, texts, fill, number } = page;
  const { total, results } = found;
  const shown = from + results.length;
  const sum = total > 1 ? fill(texts.tPlusieurs, { n: number(total) }) : total ? texts.tUn : texts.tAucun;
  const progress = fill(texts.tAffiches, { n: number(shown), total: number(total) });
  const notes = from ? [] : understood(page, found);
  if (!from) start(page, notes);
  $("compte").textContent = sum;
  $("vide").hidden = total > 0;
  $("suite").hidden = shown >= total;
  $("suite").lastElementChild.textContent = progress;
  const items = results.map(page.item ?? ((result) => item(page, engine, found, result)));
  $("resultats").append(...items);
  if (from) items[0]?.querySelector("a").focus();
  return from ? progress : [sum, ...notes].join(". ");
}

function start(page, notes) {
  const { $ } = page;
  sight?.disconnect();
  sight = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) target.excerpt();
  });
  $("notes")?.replaceChildren(...notes.map((note) => make("p", "", note)));
  if ($("resultats").contains(document.activeElement)) $("compte").focus();
  $("resultats").replaceChildren();
  chips(page);
  shortcut($("clavier"));
}

/** How the engine took the query. */
function understood({ texts, fill }, { total, elargi, corrections = [], equivalents = [] }) {
  const said = (key) => corrections.map((correction) => correction[key]).join(" ");
  return [
    corrections.length && total && fill(texts.tCorrection, { de: said("de"), vers: said("vers") }),
    elargi && total && texts.tElargi,
    equivalents.length && fill(texts.tEquivalents, { liste: equivalents.join(", ") }),
  ].filter(Boolean);
}

// --- A result.

function item({ asked, label }, engine, found, result) {
  const { url, titre, genre, resume, lieu, territoire, annee, thematiques = [] } = result;
  const [heading, summary] = [titre, resume || ""].map((text) => engine.marquer(text, found.mots));
  const link = make("a", "", ...marked(heading));
  link.href = url;
  const facts = [label("genre", genre), lieu || territoire, annee].filter(Boolean);
  const entry = make("li", "resultat", make("h3", "resultat-titre", link));
  entry.append(make("p", "resultat-infos", ...facts.map((fact) => make("span", "", fact))));
  if (resume) entry.append(make("p", "resultat-resume", ...marked(summary)));
  if (asked().q.trim() && ![...heading, ...summary].some(({ marque }) => marque)) excerpt(entry, engine, found, result);
  if (thematiques.length) entry.append(make("p", "resultat-thematiques", ...thematiques.map((name) => make("span", "", name))));
  return entry;
}

/** The text of a page is only fetched when its result is seen, and shows nothing that is asked. */
function excerpt(entry, engine, { mots }, result) {
  const place = make("p", "resultat-extrait");
  entry.append(place);
  entry.excerpt = async () => {
    sight.unobserve(entry);
    const found = await engine.extrait(result, mots, EXCERPT).catch(() => null);
    if (found) place.append(...marked(found));
    else place.remove();
  };
  sight.observe(entry);
}

const marked = (segments) => segments.map(({ texte, marque }) => (marque ? make("mark", "", texte) : texte));

// --- The filters.

/** A button for each filter, that takes it away; the focus stays in the list as long as it lasts. */
function chips({ $, texts, asked, narrow, label }) {
  const list = $("filtres");
  const at = [...list.children].findIndex((chip) => chip.contains(document.activeElement));
  const { filters } = asked();
  const chosen = Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value]));
  const buttons = chosen.map(([name, value]) => {
    const hint = make("span", "visuellement-cache", `${texts.tRetirer} `);
    const cross = make("span", "", "×");
    cross.setAttribute("aria-hidden", "true");
    const others = filters[name].filter((other) => other !== value);
    return button(() => narrow({ [name]: others }), hint, make("span", "nom", label(name, value)), cross);
  });
  const none = Object.fromEntries(chosen.map(([name]) => [name, []]));
  if (buttons.length > 1) buttons.push(button(() => narrow(none), texts.tEffacer));
  list.hidden = buttons.length === 0;
  list.replaceChildren(...buttons.map((one) => make("li", "", one)));
  if (at >= 0) (buttons[Math.min(at, buttons.length - 1)] ?? $("compte")).focus();
}

function button(click, ...children) {
  const made = make("button", "etiquette", ...children);
  made.type = "button";
  made.addEventListener("click", click);
  return made;
}

/** A shortcut of one key can be turned off (WCAG 2.1.4). */
function shortcut(line) {
  if (!line?.hidden) return;
  const choice = line.querySelector("input");
  try {
    choice.checked = localStorage[KEY] !== "non";
    choice.addEventListener("change", () => (localStorage[KEY] = choice.checked ? "oui" : "non"));
    line.hidden = false;
  } catch {
    // Where nothing can be kept, there is no shortcut.
  }
}

function make(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
