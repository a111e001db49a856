// What tools and rulers find in a page: axe-core, what overflows, what is too small to be touched; in every window and light.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { look } from "./browser.mjs";

const WIDTHS = [320, 1280];
const SCHEMES = ["light", "dark"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What `find({ width, scheme })` finds at each width, by day and by night. */
export async function everywhere(page, find) {
  const problems = [];
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await look(page, { width, scheme });
      problems.push(...(await find({ width, scheme })).map((problem) => `${width} px, ${scheme}: ${problem}`));
    }
  }
  return problems;
}

/** What axe finds, one line a rule, with the first place. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => ({ id, help, many: nodes.length, where: nodes[0].target.join(" "), why: nodes[0].failureSummary }));
  }, RULES);
  return found.map(({ id, help, many, where, why }) => `${id}: ${help} (${many} times, first ${where}: ${why.replace(/\s+/g, " ")})`);
}

/** What is wider than the window. Hiding what overflows is no remedy. */
export function overflow(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const hides = [document.documentElement, document.body].filter((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX));
    const problems = hides.map(({ localName }) => `<${localName}> hides what overflows`);
    if (scrollWidth <= clientWidth) return problems;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const named = wide.slice(0, 3).map(({ localName, className }) => `${localName}.${className?.baseVal ?? className}`);
    return [...problems, `${scrollWidth} px wide: ${named.join(", ")}`];
  });
}

/** Those of the targets that are less than 24 px wide or high. */
export function tooSmall(page, targets) {
  return page.evaluate((targets) => {
    const shown = [...document.querySelectorAll(targets)].map((element) => [element, element.getBoundingClientRect()]);
    const small = shown.filter(([, { width, height }]) => width && (width < 24 || height < 24));
    return small.map(([element, { width, height }]) => `<${element.localName}> ${element.textContent} is ${width} × ${height} px`);
  }, targets);
}
