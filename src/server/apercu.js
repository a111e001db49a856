// The preview in the tab: keeps the page true while files change, and shows over it what is wrong.
// Runs only under « deniche serve »; a published site does not hold it.

import { ask, stepAside } from "./barre.js";
import { article, count, element, shadow } from "./constats.js";

const site = new URL("../", import.meta.url);
const place = `deniche:defilement:${location.pathname}${location.search}`;

// The version of the site that this page is of, from the answer that brought it.
const [navigation] = performance.getEntriesByType("navigation");
const told = (name) => navigation?.serverTiming?.find((entry) => entry.name === name)?.description ?? "";
let version = told("deniche");

/* Loading again, at the same height of the page */

function reload() {
  try {
    sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
  } catch {
    // Storage may be closed to us: the page is then loaded from its top.
  }
  location.reload();
}

/** Whether the server would give this very page again. */
async function isSame() {
  const digest = told("page");
  if (!digest) return false;
  try {
    const answer = await fetch(location.href, { method: "HEAD" });
    return answer.headers.get("server-timing")?.includes(`page;desc="${digest}"`) ?? false;
  } catch {
    return false;
  }
}

function comeBack(barShown) {
  let position;
  try {
    position = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
  } catch {
    return;
  }
  if (!Array.isArray(position)) return;
  const [left, top] = position;
  let reached;
  const scroll = () => {
    scrollTo({ left, top, behavior: "instant" });
    reached = scrollY;
  };
  scroll();
  // Images may have moved everything meanwhile.
  if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
  // The bar makes the page a little longer: its end may only now be where it was.
  barShown.then(() => scrollY === reached && scroll());
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
  :host { all: initial; --erreur: #ff6b5e; --avertissement: #ffd166; --conseil: #8ecae6; --discret: #c9c4d4; --creux: #2b2833; }
  section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
    box-sizing: border-box; padding: 1rem 1.25rem 1.5rem; background: #1d1b22; color: #f4f1ec;
    border-top: 4px solid #ff6b5e; box-shadow: 0 -8px 40px rgb(0 0 0 / 45%);
    font: 16px/1.5 system-ui, sans-serif; text-align: left; }
  header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
  h2 { margin: 0; font-size: 1.125rem; }
  button { flex: none; font: inherit; padding: .25rem .75rem; color: inherit; background: transparent;
    border: 1px solid currentcolor; border-radius: .25rem; cursor: pointer; }
  button:focus-visible { outline: 3px solid #ffd166; outline-offset: 2px; }
  @media print { section { display: none; } }
`;

function contents(data) {
  try {
    const diagnostics = JSON.parse(data);
    return [count(diagnostics), diagnostics.map((diagnostic) => article(diagnostic, "h3"))];
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
  shadow(panel, style).append(section);
  document.documentElement.append(panel);
  // The panel takes the place of the bar, and the focus with it.
  if (stepAside(true)) section.focus();
}

function hide() {
  panel?.remove();
  panel = undefined;
  stepAside(false);
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
  source.addEventListener("page", async ({ lastEventId, data }) => {
    if (lastEventId === version) return;
    if (data === "textes" && (await isSame())) version = lastEventId;
    else reload();
  });
  source.addEventListener("style", (event) => {
    if (event.lastEventId === version) return;
    version = event.lastEventId;
    swapSheets(JSON.parse(event.data));
  });
  // What the bar says may have changed while this tab did not listen.
  source.addEventListener("bonjour", ask);
  source.addEventListener("verifie", ask);
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

comeBack(ask());
listen();
