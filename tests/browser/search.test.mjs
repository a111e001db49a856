// The search page of the three sites: as one types, from a link, from another page, without scripts, without its index.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, describe, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { all, words } from "./html.mjs";
import { serve } from "./serve.mjs";
import { none, sites } from "./site.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A fiche of the site, and its title, which finds it. */
function aFiche(site) {
  const fiche = site.pages.find(({ kind, route }) => kind === "fiche" && route.includes("migracoop")) ?? site.pages.find(({ kind }) => kind === "fiche");
  const title = words(all(fiche.document, "h1")[0].text());
  return { title, path: `${site.base}${fiche.route.slice(1)}`, word: title.split(" ").sort((a, b) => b.length - a.length)[0] };
}

const box = (page) => page.locator("main").getByRole("searchbox");
const status = (page) => page.locator("main").getByRole("status");
const resultAt = (page, path) => page.locator(`main a[href="${path}"], main a[href$="${path}"]`).first();
const asked = (page) => new URL(page.url()).searchParams.get("q");

/** The number that the page announces, once it does. */
async function announced(page) {
  const counted = status(page).filter({ hasText: /\d/ });
  await counted.waitFor();
  return Number((await counted.innerText()).replace(/.*?(\d[\d\s]*)résultat.*/s, "$1").replace(/\s/g, ""));
}

for (const site of sites()) {
  describe(site.name, () => {
    const { title, path, word } = aFiche(site);
    let host, tab, page;
    before(async () => (host = await serve(site.root, site.base)));
    after(() => host?.close());
    beforeEach(async () => {
      tab = await openTab(browser, host.origin);
      page = tab.page;
    });
    afterEach(() => tab?.close());

    const search = (query = "") => visit(page, `${host.url}recherche/${query}`);

    test("typing finds a fiche, announces how many, and keeps the query in the address", async () => {
      await search();
      assert.equal(await resultAt(page, path).count(), 0, "nothing is found before one asks");
      assert.equal(words(await status(page).textContent()), "", "nothing is announced before one asks");
      await box(page).pressSequentially(word, { delay: 20 });
      await resultAt(page, path).waitFor();
      const number = await announced(page);
      const results = await page.locator("#recherche-resultats > li").count();
      assert.ok(results >= 1 && results <= number, `${results} results shown, ${number} announced`);
      await page.waitForURL((url) => url.searchParams.get("q") === word);
      await resultAt(page, path).click();
      await page.waitForURL(`${host.origin}${path}`);
      assert.equal(words(await page.locator("h1").innerText()), title);
      await page.goBack();
      await resultAt(page, path).waitFor();
      assert.equal(await box(page).inputValue(), word, "coming back, the query is still there");
      none(tab.problems, "what the pages say and ask");
    });

    test("a shared link shows its results at once", async () => {
      await search(`?q=${encodeURIComponent(title)}`);
      assert.equal(await box(page).inputValue(), title);
      await resultAt(page, path).waitFor();
      assert.ok((await announced(page)) >= 1);
      none(tab.problems, "what the pages say and ask");
    });

    test("the box of any other page leads to the results", async () => {
      await visit(page, `${host.url}fiches/`);
      await page.getByRole("search").getByRole("searchbox").fill(word);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === `${site.base}recherche/` && url.searchParams.get("q") === word);
      await resultAt(page, path).waitFor();
      none(tab.problems, "what the pages say and ask");
    });

    test("a query that nothing answers says so, and clearing the box clears the page", async () => {
      await search();
      await box(page).fill("xyzzyqwk");
      await status(page).filter({ hasText: /aucun/i }).waitFor();
      assert.equal(await page.locator("#recherche-resultats > li").count(), 0);
      await box(page).fill("");
      await page.waitForURL((url) => !url.searchParams.has("q"));
      await status(page).filter({ hasNotText: /./ }).waitFor({ state: "attached" });
      none(tab.problems, "what the pages say and ask");
    });

    test("what editors and readers write is shown as text, never run", async () => {
      const hostile = "<img src=x onerror=document.title='pris'>";
      const isData = (url) => url.pathname.startsWith(`${site.base}recherche/`) && url.pathname.endsWith(".json");
      await page.route(isData, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replaceAll(title, `${title} ${hostile}`) });
      });
      await search(`?q=${encodeURIComponent(`${word} "${hostile}`)}`);
      await resultAt(page, path).filter({ hasText: hostile }).waitFor();
      assert.equal(await page.locator("main img[src=x]").count(), 0);
      assert.notEqual(await page.title(), "pris");
      none(tab.problems, "what the pages say and ask");
    });

    test("without scripts, the page says so and leads to the lists", async () => {
      const plain = await openTab(browser, host.origin, { javaScriptEnabled: false });
      await visit(plain.page, `${host.url}recherche/?q=${word}`);
      const notice = await plain.page.locator("main noscript p", { hasText: "JavaScript" }).isVisible();
      const lists = ["fiches/", "rencontres/", "organisations/"].map((list) => plain.page.locator(`main a[href="${site.base}${list}"]`));
      const shown = await Promise.all(lists.map((link) => link.isVisible()));
      const terms = await plain.page.locator(`main a[href^="${site.base}thematiques/"]`).count();
      await plain.page.locator(`main a[href="${site.base}fiches/"]`).click();
      await plain.page.waitForURL(`${host.url}fiches/`);
      await plain.close();
      assert.ok(notice, "a sentence says that scripts are needed");
      assert.deepEqual(shown, [true, true, true], "the lists are there");
      assert.ok(terms > 5, "the thématiques are there");
      none(plain.problems, "what the pages say and ask");
    });

    test("without its index, the page says so, leads to the lists, and tries again", async () => {
      let broken = true;
      const isData = (url) => url.pathname.startsWith(`${site.base}recherche/`) && url.pathname.endsWith(".json");
      await page.route(isData, (route) => (broken ? route.fulfill({ status: 404, body: "404" }) : route.continue()));
      await search(`?q=${encodeURIComponent(word)}`);
      await status(page).filter({ hasText: /n’a pas pu/ }).waitFor();
      assert.equal(await resultAt(page, path).count(), 0);
      assert.ok(await page.locator(`main a[href="${site.base}fiches/"]`).isVisible(), "the lists are there");
      assert.equal(asked(page), word, "the query is not lost");
      broken = false;
      await box(page).press("Enter");
      await resultAt(page, path).waitFor();
      assert.ok((await announced(page)) >= 1);
      none(tab.problems.filter((problem) => problem.includes(": script: ")), "scripts fail");
    });

    test("the keyboard is enough", async () => {
      await search();
      await box(page).focus();
      await page.keyboard.type(word);
      await page.keyboard.press("Enter");
      await resultAt(page, path).waitFor();
      assert.ok(await box(page).evaluate((element) => element === document.activeElement), "the focus stays in the box");
      for (let turn = 0; turn < 60; turn += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((wanted) => document.activeElement.pathname === wanted, path)) break;
      }
      await page.keyboard.press("Enter");
      await page.waitForURL(`${host.origin}${path}`);
      none(tab.problems, "what the pages say and ask");
    });
  });
}
