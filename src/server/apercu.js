// The preview in the tab: keeps the page true while files change, and shows over it what is wrong.
// Runs only under « deniche serve »; a published site does not hold it.

const site = new URL("../", import.meta.url);
const place = `deniche:defilement:${location.pathname}${location.search}`;

// The version of the site that this page is of, from the answer that brought it.
const [navigation] = performance.getEntriesByType("navigation");
let version = navigation?.serverTiming?.find((entry) => entry.name === "deniche")?.description ?? "";

/* Loading again, at the same height of the page */

function reload() {
  try {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
  } catch {
    // Storage may be closed to us: the page is then loaded from its top.
  }
  location.reload();
}

function comeBack() {
  let position;
  try {
    position = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
  } catch {
    return;
  }
  if (!Array.isArray(position)) return;
  const [left, top] = position;
  const scroll = () => scrollTo({ left, top, behavior: "instant" });
  scroll();
  // Images may have moved everything meanwhile.
  if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
}

/* Style sheets, replaced without loading the page */

function swapSheets(sheets) {
  let swapped = 0;
  for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
    const url = new URL(link.href);
    if (url.origin !== site.origin || !url.pathname.startsWith(site.pathname)) continue;
    const next = sheets[decodeURIComponent(url.pathname.slice(site.pathname.length))];
    if (next === undefined) continue;
    const address = new URL(next.split("/").map(encodeURIComponent).join("/"), site);
    address.searchParams.set("v", version);
    const copy = link.cloneNode();
    copy.removeAttribute("integrity");
    copy.href = address.href;
    // The old sheet stays until the new one is there: the page is never bare.
    copy.addEventListener("load", () => link.remove(), { once: true });
    copy.addEventListener("error", reload, { once: true });
    link.after(copy);
    swapped += 1;
  }
  // A sheet that is imported by another has no link of its own.
  if (swapped === 0) reload();
}

/* The panel */

const style = `
  :host { all: initial; }
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
    box-sizing: border-box; padding: 1rem 1.25rem 1.5rem; background: #1d1b22; color: #f4f1ec;
    border-top: 4px solid #ff6b5e; box-shadow: 0 -8px 40px rgb(0 0 0 / 45%);
    font: 16px/1.5 system-ui, sans-serif; text-align: left; }
  header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
  h2 { margin: 0; font-size: 1.125rem; }
  button { flex: none; font: inherit; padding: .25rem .75rem; color: inherit; background: transparent;
    border: 1px solid currentcolor; border-radius: .25rem; cursor: pointer; }
  button:focus-visible { outline: 3px solid #ffd166; outline-offset: 2px; }
  article { margin-top: 1rem; padding-left: .75rem; border-left: 4px solid #ff6b5e; }
  article.avertissement { border-color: #ffd166; }
  article.conseil { border-color: #8ecae6; }
  h3, p, pre { margin: .25rem 0; overflow-wrap: anywhere; }
  h3 { font-size: 1rem; }
  .lieu { color: #c9c4d4; font-family: ui-monospace, monospace; font-size: .875rem; }
  pre { padding: .5rem .75rem; overflow-x: auto; white-space: pre-wrap; background: #2b2833;
    font: .875rem/1.5 ui-monospace, monospace; }
  mark { color: inherit; background: transparent; text-decoration: underline wavy #ff6b5e;
    text-underline-offset: .2em; }
  @media print { section { display: none; } }
`;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function count(diagnostics) {
  const words = ["erreur", "avertissement", "conseil"].flatMap((word) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severite === word).length;
    return number === 0 ? [] : [`${number} ${word}${number > 1 ? "s" : ""}`];
  });
  return words.join(", ") || "Un problème";
}

function placeOf({ fichier, ligne, colonne }) {
  return ligne === null ? fichier : `${fichier}, ligne ${ligne}, colonne ${colonne}`;
}

function excerpt({ avant, marque, apres }) {
  const lines = element("pre");
  lines.append(avant, element("mark", marque || "\u00a0"), apres);
  return lines;
}

function article({ code, severite, message, aide, lieux }) {
  const block = element("article", undefined, severite);
  block.append(element("h3", `${severite} ${code}\u00a0: ${message}`));
  for (const lieu of lieux) {
    block.append(element("p", placeOf(lieu), "lieu"));
    if (lieu.extrait) block.append(excerpt(lieu.extrait));
    if (lieu.texte) block.append(element("p", lieu.texte));
  }
  if (aide) block.append(element("p", `Aide\u00a0: ${aide}`));
  return block;
}

function contents(data) {
  try {
    const diagnostics = JSON.parse(data);
    return [count(diagnostics), diagnostics.map(article)];
  } catch {
    // Not the diagnostics that we know: better shown raw than not at all.
    return ["Un problème", [element("pre", data)]];
  }
}

let panel;
let shown;

function show(data) {
  // The same again: already there, or put away by hand.
  if (shown === data) return;
  hide();
  shown = data;
  const [title, articles] = contents(data);
  const section = element("section");
  section.setAttribute("role", "region");
  section.setAttribute("aria-label", "Problèmes à corriger");
  section.tabIndex = -1;
  const close = element("button", "Masquer");
  close.type = "button";
  close.addEventListener("click", hide);
  section.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  const header = element("header");
  const heading = element("h2", title);
  heading.setAttribute("role", "status");
  header.append(heading, close);
  section.append(header, ...articles);
  panel = element("div");
  panel.id = "deniche-apercu";
  const root = panel.attachShadow({ mode: "open" });
  // A sheet made here is allowed under any content security policy, a style element is not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(section);
  document.documentElement.append(panel);
}

function hide() {
  panel?.remove();
  panel = undefined;
}

function heal() {
  hide();
  shown = undefined;
}

/* The events */

let source;
let later;

function listen() {
  clearTimeout(later);
  if (source || document.hidden) return;
  const address = new URL("evenements", import.meta.url);
  if (version) address.searchParams.set("v", version);
  source = new EventSource(address);
  source.addEventListener("page", (event) => {
    if (event.lastEventId !== version) reload();
  });
  source.addEventListener("style", (event) => {
    if (event.lastEventId === version) return;
    version = event.lastEventId;
    swapSheets(JSON.parse(event.data));
  });
  source.addEventListener("problemes", (event) => show(event.data));
  source.addEventListener("gueri", heal);
  source.addEventListener("error", () => {
    // The browser calls again by itself, unless the server answered with a refusal.
    if (source?.readyState !== EventSource.CLOSED) return;
    stop();
    later = setTimeout(listen, 2000);
  });
}

function stop() {
  source?.close();
  source = undefined;
}

// A browser opens few connections to one host: a tab that nobody sees gives its own back, and hears what it
// missed when it is seen again.
document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
addEventListener("pagehide", stop);
addEventListener("pageshow", (event) => event.persisted && location.reload());

comeBack();
listen();
