// The search page when its files do not come, are cut, or hold anything; with odd queries; in a narrow window and read by
// machines. What a search gives is in search.test.mjs.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "./browser.mjs";
import { everywhere, overflow, tooSmall, violations } from "./looks.mjs";
import { aFiche, box, counted, files, focusedHref, heading, panel, resultAt, results, rewrite, status } from "./search.mjs";
import { none, sites } from "./site.mjs";
import { ofScripts, tabs } from "./tabs.mjs";

/** What is touched. */
const TARGETS = "#recherche-corps :is(button, summary, label, .resultat-titre a)";
const MANY = "quartier";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const site of sites()) {
  describe(site.name, () => {
    const { title, path, word } = aFiche(site);
    let host, tab, page;
    tabs(() => browser, site, (now) => ({ host, tab, page } = now), ofScripts);

    const search = (query = "") => visit(page, `${host.url}recherche/${query}`);
    const failure = () => page.locator("#recherche-panne");
    const again = () => failure().getByRole("button", { name: "Réessayer" });
    const missing = (which) => page.route(which, (route) => route.fulfill({ status: 404, body: "404" }));

    /** The page tells what happened, aloud too, leads to the lists, and keeps the query. */
    async function fails(sentence) {
      await failure().filter({ hasText: sentence }).waitFor();
      await status(page).filter({ hasText: sentence }).waitFor({ state: "attached" });
      const lists = await failure().getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.deepEqual(lists, ["thematiques/", "territoires/", "fiches/"].map((list) => site.base + list));
      assert.equal(await results(page).count(), 0);
      assert.equal(await box(page).inputValue(), word);
      assert.equal(new URL(page.url()).searchParams.get("q"), word);
    }

    for (const [what, end] of [["the root", "racine.bin"], ["the terms or the cards", ".bin"]]) {
      test(`without ${what}, the page says so, leads to the lists, and tries again`, async () => {
        const which = files(site, end);
        await missing(which);
        await search(`?q=${word}`);
        await fails(/n’a pas pu se charger/);
        await page.unroute(which);
        await again().press("Enter");
        await resultAt(page, path).waitFor();
        assert.equal(await failure().isVisible(), false);
        assert.ok((await counted(page)) >= 1);
      });
    }

    test("without its scripts, the page says so and tries again", async () => {
      const which = /\/theme\/js\/(moteur|resultats)\./;
      await page.route(which, (route) => route.abort());
      await search(`?q=${word}`);
      await fails(/n’a pas pu se charger/);
      await page.unroute(which);
      await again().click();
      await resultAt(page, path).waitFor();
    });

    test("a file that is cut, or is not one of the search, is told from one that does not come", async () => {
      const cut = (url) => files(site)(url) && !url.pathname.endsWith("racine.bin");
      await page.route(cut, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.body()).subarray(0, 30) });
      });
      await search(`?q=${word}`);
      await fails(/ne sait pas lire/);
      await page.unroute(cut);
      await again().click();
      await resultAt(page, path).waitFor();
    });

    test("a browser that cannot unzip is told so, without a promise that it will", async () => {
      await page.addInitScript(() => delete window.DecompressionStream);
      await search(`?q=${word}`);
      await fails(/trop ancien/);
      assert.equal(await again().isVisible(), false);
    });

    test("more results that do not come leave those that are there", async () => {
      await engineWith(page, "chercher: (q, options) => (options.debut && window.cut ? Promise.reject({ code: 'reseau' }) : real.chercher(q, options))");
      await search(`?q=${MANY}`);
      const number = await counted(page);
      await page.evaluate(() => (window.cut = true));
      await page.getByRole("button", { name: "Afficher plus de résultats" }).click();
      await failure().filter({ hasText: /n’a pas pu se charger/ }).waitFor();
      assert.equal(await results(page).count(), 10);
      assert.equal(await counted(page), number);
      await page.evaluate(() => (window.cut = false));
      await again().press("Enter");
      await results(page).nth(19).waitFor();
      assert.equal(await failure().isVisible(), false);
      assert.equal(await focusedHref(page), await results(page).nth(10).getByRole("link").getAttribute("href"));
    });

    test("a search that takes long says that it is under way, and the focus survives all that hides", async () => {
      await engineWith(page, "chercher: async (q, options) => (await window.gate, real.chercher(q, options))");
      await page.addInitScript(() => (window.gate = new Promise((resolve) => (window.open = resolve))));
      await search("?genre=Fiche");
      await heading(page).filter({ hasText: "Recherche en cours…" }).waitFor();
      await page.evaluate(() => window.open());
      await counted(page);
      await page.getByRole("button", { name: "Retirer le filtre Fiche" }).press("Enter");
      await heading(page).waitFor({ state: "hidden" });
      assert.ok(await box(page).evaluate((element) => element === document.activeElement));
    });

    test("facets that come from afar are asked for by opening them; without them the results stay", async () => {
      let columns;
      let come = false;
      await rewrite(page, files(site, "racine.bin"), (text) => {
        const root = JSON.parse(text);
        columns = root.facettes.colonnes;
        root.facettes.colonnes = "auloin";
        return JSON.stringify(root);
      });
      const asked = [];
      await page.route(files(site, "auloin/f.bin"), (route) => {
        asked.push(come);
        return route.fulfill(come ? { status: 200, body: JSON.stringify(columns) } : { status: 404, body: "404" });
      });
      await search(`?q=${MANY}`);
      const number = await counted(page);
      assert.equal(await panel(page).evaluate(({ open }) => open), false);
      assert.deepEqual(asked, []);
      const summary = panel(page).locator("summary");
      await summary.click();
      await panel(page).filter({ hasText: /filtres n’ont pas pu/ }).waitFor();
      assert.equal(await counted(page), number);
      assert.ok((await results(page).count()) > 0);
      come = true;
      await summary.click();
      await box(page).fill(`${MANY} `);
      await summary.click();
      await panel(page).getByRole("checkbox", { name: /^Fiche/ }).check();
      await page.waitForURL((url) => url.searchParams.get("genre") === "Fiche");
      assert.deepEqual(asked.slice(-1), [true]);
    });

    test("what editors and readers write is shown as text, never run", async () => {
      const hostile = "<img src=x onerror=document.title='pris'>";
      await rewrite(page, (url) => files(site)(url) && /\/c\d+\.bin$/.test(url.pathname), (text) => text.replaceAll(title, `${title} ${hostile}`));
      const query = encodeURIComponent(`${word} "<script>document.title='pris'</script>`);
      await search(`?q=${query}&thematique=${encodeURIComponent(hostile)}`);
      await page.getByRole("button", { name: /Retirer le filtre <img/ }).click();
      await resultAt(page, path).filter({ hasText: hostile }).waitFor();
      assert.equal(await page.locator("main img[src=x], main script:not([src])").count(), 0);
      assert.notEqual(await page.title(), "pris");
      none(tab.problems, "what the pages say and ask");
    });

    test("odd queries neither fail nor freeze", async () => {
      await search();
      const odd = ["le la les", "?!… « » ;", "🌱🌱", "\ud800\ud800", "a".repeat(10_000), "mot ".repeat(2_500), "constructor __proto__", `${word} 🌱`];
      for (const query of odd) {
        await box(page).evaluate((element, value) => {
          element.value = value;
          element.dispatchEvent(new Event("input"));
        }, query);
        await heading(page).filter({ hasText: /résultat/ }).waitFor();
        await page.waitForURL((url) => (url.searchParams.get("q") ?? "").slice(0, 3) === query.trim().toWellFormed?.().slice(0, 3));
        assert.equal(await failure().isVisible(), false, query.slice(0, 20));
        assert.ok(page.url().length < 4000);
      }
      await box(page).fill(word);
      await resultAt(page, path).waitFor();
      none(tab.problems, "what the pages say and ask");
    });

    test("an address that was made up gives what can be given", async () => {
      await search("?q=quartier&n=-3&annee=&annee=2021&annee=2021&genre=Rien&inconnu=1");
      await heading(page).filter({ hasText: /Aucun résultat/ }).waitFor();
      await page.getByRole("button", { name: "Retirer le filtre Rien" }).click();
      await counted(page);
      assert.equal(await results(page).count() <= 10, true);
      await search("?q=quartier&n=abc");
      await counted(page);
      assert.equal(await results(page).count(), 10);
      none(tab.problems, "what the pages say and ask");
    });

    test("results, filters and failures fit 320 px, with targets large enough, and axe finds nothing in them", async () => {
      const wrong = [];
      const check = async (state) => {
        const narrow = async () => [...(await overflow(page)), ...(await tooSmall(page, TARGETS))];
        const found = await everywhere(page, async ({ width }) => [...(await violations(page)), ...(width === 320 ? await narrow() : [])]);
        wrong.push(...found.map((problem) => `${state}, ${problem}`));
      };
      await search(`?q=${MANY}+alimentation+ess&genre=Fiche&thematique=alimentation&thematique=coop%C3%A9ration`);
      await counted(page);
      if (!(await panel(page).evaluate(({ open }) => open))) await panel(page).locator("summary").click();
      await panel(page).getByRole("checkbox").first().waitFor();
      for (const button of await page.getByRole("button", { name: "Voir plus" }).all()) await button.click();
      await check("results");
      await search("?q=xyzzyqwk");
      await heading(page).filter({ hasText: /Aucun/ }).waitFor();
      await check("nothing");
      await missing(files(site));
      await search(`?q=${word}`);
      await failure().waitFor();
      await check("failure");
      none(wrong, "axe-core, overflow, targets");
    });
  });
}

/** The engine of the page, but for what `change` says: properties of the object that `ouvrir` gives, where `real` is the real one. */
function engineWith(page, change) {
  return page.route(/\/theme\/js\/moteur\.[^/?]*$/, (route) => {
    const body = `import { ouvrir as open } from "${route.request().url()}?real";
      export async function ouvrir(...all) { const real = await open(...all); return { ...real, ${change} }; }`;
    return route.fulfill({ contentType: "text/javascript", body });
  });
}
