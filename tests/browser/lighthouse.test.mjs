// Lighthouse as a phone, on five pages of both themes: what does not depend on the speed of the machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGS, chromiumPath } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { none, sample, sites } from "./site.mjs";

const KINDS = ["accueil", "fiche", "fiches", "recherche", "carte"];
const CATEGORIES = ["accessibility", "best-practices", "seo"];

let chrome;
before(async () => {
  chrome = await launch({ chromePath: chromiumPath(), ignoreDefaultFlags: true, chromeFlags: ["--headless", ...ARGS], logLevel: "silent" });
});
after(() => chrome?.kill());

/** What keeps a page from 100: the audits that count and are not passed, each with its first finding. */
async function shortcomings(url) {
  const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "silent", onlyCategories: CATEGORIES });
  assert.equal(lhr.runtimeError, undefined);
  assert.deepEqual(Object.keys(lhr.categories), CATEGORIES);
  return Object.values(lhr.categories).flatMap(({ id, score, auditRefs }) => {
    if (score === 1) return [];
    const failed = auditRefs.map((ref) => ({ ...lhr.audits[ref.id], weight: ref.weight })).filter((audit) => audit.weight > 0 && audit.score !== null && audit.score < 1);
    return [`${id} is ${score * 100}: ${failed.map((audit) => `${audit.title} ${JSON.stringify(audit.details?.items?.[0] ?? "")}`).join("; ")}`];
  });
}

for (const site of sites().filter(({ base }) => base === "/")) {
  test(`${site.name}: Lighthouse gives 100 for accessibility, best practices and SEO`, async (t) => {
    const host = await serve(site.root);
    t.after(host.close);
    const pages = sample(site).filter(({ kind }) => KINDS.includes(kind));
    assert.equal(pages.length, KINDS.length);
    const problems = [];
    for (const page of pages) problems.push(...(await shortcomings(host.url + page.route.slice(1))).map((problem) => `${page.route}: ${problem}`));
    none(problems, "Lighthouse");
  });
}
