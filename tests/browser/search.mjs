// The search page as its tests drive it: what a reader would look for in it.

import { gunzipSync } from "node:zlib";
import { all, words } from "./html.mjs";

export const box = (page) => page.locator("main").getByRole("searchbox");
/** What screen readers are told. */
export const status = (page) => page.locator("#recherche-etat");
export const heading = (page) => page.locator("#recherche-compte");
export const results = (page) => page.locator("#recherche-resultats > li");
export const panel = (page) => page.locator("main details");
export const chips = (page) => page.locator("#recherche-filtres button");
export const facet = (page, name) => page.getByRole("checkbox", { name });
export const resultAt = (page, path) => page.locator("#recherche-resultats").locator(`a[href$="${path}"]`);
export const parameters = (page) => [...new URL(page.url()).searchParams].map(([name, value]) => `${name}=${value}`);
export const focusedHref = (page) => page.evaluate(() => document.activeElement.getAttribute("href"));

/** The number of results that a text gives. */
export const numberIn = (text) => Number(words(text).replace(/^(?:(\d[\d\s]*) résultat|.*).*$/s, "$1").replace(/\s/g, "") || NaN);

/** The number of results shown, once there are some. */
export async function counted(page, text = /\d/) {
  const found = heading(page).filter({ hasText: text });
  await found.waitFor();
  return numberIn(await found.innerText());
}

/** A fiche of the site: its title, its path, and its longest word, which finds it. */
export function aFiche(site) {
  const fiche = site.pages.find(({ route }) => route === "/fiches/migracoop/") ?? site.pages.find(({ kind }) => kind === "fiche");
  const title = words(all(fiche.document, "h1")[0].text());
  return { title, path: `${site.base}${fiche.route.slice(1)}`, word: title.split(" ").sort((a, b) => b.length - a.length)[0] };
}

/** Every file of the search, or those whose name ends as said. */
export const files = (site, end = ".bin") => (url) => url.pathname.startsWith(`${site.base}recherche/`) && url.pathname.endsWith(end);

/** Gives other files of the search to the page: `change` gets their text, unzipped. */
export function rewrite(page, which, change) {
  return page.route(which, async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
    await route.fulfill({ status: 200, contentType: "application/octet-stream", body: change(text) });
  });
}
