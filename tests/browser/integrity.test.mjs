// Files that are not what deniche wrote: the browser does without them, and says why.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { all } from "./html.mjs";
import { aFiche, box } from "./search.mjs";
import { serve } from "./serve.mjs";
import { sites } from "./site.mjs";

const [site] = sites();
let browser, host;
before(async () => {
  host = await serve(site.root, site.base);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens a page in a tab where one file is longer by a harmless comment, as a host that « optimises » would leave it. */
async function altered(which, path, then) {
  const tab = await openTab(browser, host.origin);
  try {
    let changed = 0;
    await tab.page.route(which, async (route) => {
      changed += 1;
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n/* */\n` });
    });
    await visit(tab.page, host.url + path);
    await then(tab.page);
    assert.ok(changed > 0, "the file is asked for");
    assert.deepEqual(tab.problems.filter((problem) => !/integrity/.test(problem)), []);
    assert.notEqual(tab.problems.length, 0, "the browser says why");
  } finally {
    await tab.close();
  }
}

test("a sheet that was changed is not applied", () =>
  altered("**/theme/style.*.css", "", async (page) => assert.equal(await page.evaluate(() => document.styleSheets.length), 0)));

test("a script that was changed does not run, and the page reads without it", () =>
  altered("**/js/carte.*.js", "carte/", async (page) => {
    assert.equal(await page.locator(".carte-boutons").isVisible(), false);
    const listed = all(site.byRoute.get("/carte/").document, "a").map(({ attrs }) => attrs.href);
    const shown = await page.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(shown, listed);
  }));

test("elasticlunr that was changed does not run: the search says that it could not be loaded", () =>
  altered("**/vendor.*/elasticlunr.js", "recherche/", async (page) => {
    await box(page).pressSequentially(aFiche(site).word);
    await page.getByText(/n’a pas pu se charger/).first().waitFor();
    assert.equal(await page.evaluate(() => "elasticlunr" in globalThis), false);
  }));
