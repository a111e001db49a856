// Steps and looks shared by the tests of the filters of the lists.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { words } from "./html.mjs";
import { facet } from "./search.mjs";

export const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

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

export async function violations(page) {
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id} (${nodes.length} times, first ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary})`);
  }, RULES);
  return found.map((problem) => problem.replace(/\s+/g, " "));
}

/** What is wider than the window, and what is too small to be touched. */
export function narrow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const targets = [...document.querySelectorAll("#liste-affiner :is(button, summary, label), #liste-trouves button, #liste-panne :is(a, button)")];
    const small = targets.map((element) => [element, element.getBoundingClientRect()]).filter(([, { width, height }]) => width && (width < 24 || height < 24));
    const problems = small.map(([element, { width, height }]) => `<${element.localName}> ${element.textContent} is ${width} × ${height} px`);
    return scrollWidth > clientWidth ? [...problems, `${scrollWidth} px wide`] : problems;
  });
}
