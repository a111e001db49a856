// Steps and looks shared by the tests of the filters of the lists.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { words } from "./html.mjs";
import { facet } from "./search.mjs";

export const panel = (page) => page.locator("#liste-affiner");
export const summary = (page) => panel(page).locator("summary");
export const cards = (page) => page.locator("#liste-resultats > li");
export const chips = (page) => page.locator("#liste-filtres button");
export const whole = (page) => page.locator("#liste-entiere");
export const failure = (page) => page.locator("#liste-panne");
export const status = (page) => page.locator("#liste-etat");
export const links = (locator) => locator.locator("a").evaluateAll((found) => found.map(({ href }) => new URL(href).pathname));
export const active = (locator) => locator.evaluate((element) => element === document.activeElement);

/** How many the page says there are, once it says so. */
export async function counted(page, text = /^\d/) {
  const heading = page.locator("#liste-compte").filter({ hasText: text });
  await heading.waitFor();
  return Number(words(await heading.innerText()).match(/^\d+/)?.[0] ?? 0);
}

/** How many a value of the panel promises. */
export const promised = async (page, name) => Number((await facet(page, name).locator("xpath=..").innerText()).match(/\d+\s*$/)[0]);

export async function open(page) {
  await summary(page).click();
  await panel(page).getByRole("checkbox").first().waitFor();
}

/** What the search knows of each fiche: the names of its thématiques, its year. */
export async function known(site) {
  const { facettes } = JSON.parse(gunzipSync(await readFile(join(site.root, "recherche/racine.bin"))));
  const { genre, thematique, annee } = facettes.colonnes;
  const fiches = genre.flatMap((rank, at) => (facettes.genre[rank] === "Fiche" ? [at] : []));
  const of = (at) => ({ thematiques: thematique[at].map((rank) => facettes.thematique[rank]), annee: facettes.annee[annee[at]] });
  return { thematiques: facettes.thematique, fiches: fiches.map(of) };
}
