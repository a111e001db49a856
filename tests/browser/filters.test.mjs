// The filters of the lists of fiches and of rencontres, in the three sites: what they ask for and when, what they give, links,
// history, the keyboard, what happens when files do not come, a narrow window, paper, no scripts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, look, openTab, visit } from "./browser.mjs";
import { active, cards, chips, counted, failure, known, links, open, panel, promised, status, summary, whole } from "./filters.mjs";
import { all, words } from "./html.mjs";
import { everywhere, overflow, tooSmall, violations } from "./looks.mjs";
import { facet, files, focusedHref, parameters, rewrite } from "./search.mjs";
import { none, sites } from "./site.mjs";
import { ofScripts, tabs } from "./tabs.mjs";

/** What is touched. */
const TARGETS = "#liste-affiner :is(button, summary, label), #liste-trouves button, #liste-panne :is(a, button)";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const site of sites()) {
  describe(site.name, () => {
    let host, tab, page, data;
    before(async () => (data = await known(site)));
    tabs(() => browser, site, (now) => ({ host, tab, page } = now), ofScripts);

    const list = (path = "fiches/") => visit(page, host.url + path);
    const missing = (which) => page.route(which, (route) => route.fulfill({ status: 404, body: "404" }));
    const query = (name, values) => values.map((value) => `${name}=${encodeURIComponent(value)}`).join("&");

    test("a list asks for one small script until its filters are opened", async () => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await list();
      assert.ok(asked.length <= 6, asked.join(", "));
      assert.deepEqual(asked.filter((name) => /\.(js|bin)$/.test(name)).map((name) => name.match(/(\w+)\.\w+\.js$/)?.[1]).sort(), ["affiner", "entete"]);
      assert.equal(await panel(page).evaluate(({ open }) => open), false);
      await open(page);
      assert.equal(asked.some((name) => /elasticlunr/.test(name)), false, "what notes words is not needed");
      none(tab.problems, "what the pages say and ask");
    });

    test("a filter gives as many cards as its value promised, of the same kind, in the look of the list", async () => {
      await list();
      const before = await whole(page).locator("a").evaluateAll((found) => found.map(({ href }) => new URL(href).pathname));
      await open(page);
      const number = await promised(page, /^Coopération/i);
      await facet(page, /^Coopération/i).check();
      assert.equal(await counted(page), number);
      assert.equal(await cards(page).count(), Math.min(number, 20));
      assert.equal(await whole(page).isVisible(), false);
      assert.ok(await active(facet(page, /^Coopération/i)), "the focus stays");
      await status(page).filter({ hasText: new RegExp(`^${number}\\s`) }).waitFor({ state: "attached" });
      const found = await links(cards(page));
      none(found.filter((path) => !path.startsWith(`${site.base}fiches/`)), "pages of another kind");
      assert.deepEqual(found.filter((path) => before.includes(path)), before.filter((path) => found.includes(path)), "in the same order");
      const looks = (scope) =>
        page.locator(scope).evaluateAll((rows) =>
          Object.fromEntries(
            rows.map((row) => [
              new URL(row.querySelector("a").href).pathname,
              [row.outerHTML.match(/thematique-[a-z0-9-]+/)?.[0], row.querySelector("use")?.getAttribute("href"), row.querySelector("a").textContent],
            ]),
          ),
        );
      const [written, built] = [await looks("#liste-resultats > li"), await looks("#liste-entiere > ul > li")];
      const both = Object.keys(written).filter((path) => built[path]);
      assert.ok(both.length > 0);
      for (const path of both) assert.deepEqual(written[path], built[path], path);
      none(tab.problems, "what the pages say and ask");
    });

    test("in a facet one value is enough, every facet is asked", async () => {
      const [one, other] = ["coopération", "alimentation"];
      const year = "2021";
      const fits = (names, annee) => data.fiches.filter((fiche) => fiche.thematiques.some((name) => names.includes(name)) && (!annee || fiche.annee === annee)).length;
      await list();
      await open(page);
      await facet(page, /^Coopération/i).check();
      assert.equal(await counted(page), fits([one]));
      await facet(page, /^Alimentation/i).check();
      assert.equal(await counted(page, new RegExp(`^${fits([one, other])}\\D`)), fits([one, other]));
      assert.ok(fits([one, other]) > fits([one]));
      await facet(page, new RegExp(`^${year}`)).check();
      await page.waitForURL((url) => url.searchParams.has("annee"));
      assert.equal(await counted(page, new RegExp(`^${fits([one, other], year)}\\D`)), fits([one, other], year));
      assert.deepEqual(parameters(page), [`thematique=${one}`, `thematique=${other}`, `annee=${year}`]);
    });

    test("a région holds its départements", async () => {
      await list();
      await open(page);
      await facet(page, /^Île-de-France/).check();
      const region = await counted(page);
      const inside = panel(page).getByRole("listitem").filter({ has: facet(page, /^Île-de-France/) }).getByRole("checkbox", { name: /^Essonne/ });
      await inside.check();
      await page.waitForURL((url) => url.searchParams.getAll("territoire").join() === "Essonne");
      assert.ok((await counted(page, new RegExp(`^(?!${region}\\D)\\d`))) < region);
    });

    test("a shared link gives the filters and the cards, on any page of the list, and names itself", async () => {
      await list("fiches/page/2/?annee=2021&thematique=sant%C3%A9");
      const number = await counted(page);
      assert.equal(number, data.fiches.filter(({ annee, thematiques }) => annee === "2021" && thematiques.includes("santé")).length);
      assert.equal(await cards(page).count(), number);
      assert.match(await page.title(), /^santé, 2021 – /);
      assert.match(words(await chips(page).first().innerText()), /Retirer le filtre santé/i);
      await open(page);
      assert.ok(await facet(page, /^santé/i).isChecked());
    });

    test("rencontres are filtered among rencontres", async () => {
      await list("rencontres/");
      await open(page);
      const number = await promised(page, /^2021/);
      await facet(page, /^2021/).check();
      assert.equal(await counted(page), number);
      assert.match(words(await page.locator("#liste-compte").innerText()), /comptes-rendus$/);
      none((await links(cards(page))).filter((path) => !path.startsWith(`${site.base}rencontres/`)), "pages of another kind");
    });

    test("back takes the last filter away, then gives the list back; forward brings them again", async () => {
      await list();
      await open(page);
      await facet(page, /^Coopération/i).check();
      const number = await counted(page);
      await facet(page, /^Île-de-France/).check();
      await page.waitForURL((url) => url.searchParams.has("territoire"));
      await counted(page, new RegExp(`^(?!${number}\\D)\\d`));
      await page.goBack();
      await counted(page, new RegExp(`^${number}\\D`));
      assert.equal(await facet(page, /^Île-de-France/).isChecked(), false);
      await page.goBack();
      await whole(page).waitFor();
      assert.equal(await cards(page).first().isVisible(), false);
      assert.equal(await facet(page, /^Coopération/i).isChecked(), false);
      await page.goForward();
      await counted(page, new RegExp(`^${number}\\D`));
      assert.ok(await facet(page, /^Coopération/i).isChecked());
    });

    test("filters are taken away one by one or all at once; the list comes back, and the focus is not lost", async () => {
      await list("fiches/?annee=2021&thematique=sant%C3%A9&thematique=coop%C3%A9ration");
      await counted(page);
      await page.getByRole("button", { name: /Retirer le filtre santé/i }).press("Enter");
      await page.waitForURL((url) => url.searchParams.getAll("thematique").length === 1);
      await page.waitForFunction(() => document.querySelectorAll("#liste-filtres button").length === 3);
      assert.ok(await page.evaluate(() => document.activeElement.closest("#liste-filtres")));
      await page.getByRole("button", { name: "Tout effacer" }).press("Enter");
      await whole(page).waitFor();
      assert.deepEqual(parameters(page), []);
      assert.ok(await active(summary(page)));
      await status(page).filter({ hasText: /liste entière/ }).waitFor({ state: "attached" });
      assert.equal(await page.locator("#liste-trouves").isVisible(), false);
    });

    test("a value that nothing has any more keeps the focus of who unticks it", async () => {
      const year = "2021";
      const dated = new Set(data.fiches.filter(({ annee }) => annee === year).flatMap(({ thematiques }) => thematiques));
      const without = data.thematiques.find((name) => !dated.has(name) && data.fiches.some(({ thematiques }) => thematiques.includes(name)));
      const [having] = dated;
      await list(`fiches/?${query("thematique", [without, having])}&annee=${year}`);
      await counted(page);
      await open(page);
      const gone = panel(page).locator(`input[value="${without}"]`);
      await gone.focus();
      await page.keyboard.press("Space");
      await page.waitForURL((url) => url.searchParams.getAll("thematique").length === 1);
      await page.waitForFunction(() => document.querySelectorAll("#liste-filtres button").length === 3);
      assert.ok(await active(gone));
    });

    test("twenty at a time, more on request, in the order of the list, and as many when one comes back", async () => {
      const paths = [];
      for (let at = 1, found; (found = site.byRoute.get(at === 1 ? "/fiches/" : `/fiches/page/${at}/`)); at += 1) {
        const rows = all(all(found.document, "div").find(({ attrs }) => attrs.id === "liste-entiere"), "li");
        paths.push(...rows.flatMap((row) => all(row, "a").slice(0, 1)).map(({ attrs }) => attrs.href).filter((href) => /\/fiches\/(?!page\/)[^/]+\/$/.test(href)));
      }
      await list(`fiches/?${query("thematique", data.thematiques)}`);
      const number = await counted(page);
      assert.equal(number, data.fiches.length);
      assert.equal(await cards(page).count(), 20);
      await page.getByRole("button", { name: "Afficher plus" }).press("Enter");
      await cards(page).nth(20).waitFor();
      assert.equal(await cards(page).count(), number);
      assert.deepEqual(await links(cards(page)), paths);
      assert.equal(await page.evaluate(() => new URL(document.activeElement.href).pathname), paths[20], "the focus goes to the first of the new ones");
      assert.equal(new URL(page.url()).searchParams.get("n"), "40");
      await status(page).filter({ hasText: new RegExp(`${number} affichées sur ${number}`) }).waitFor({ state: "attached" });
      const link = cards(page).nth(21).getByRole("link");
      await link.scrollIntoViewIfNeeded();
      const y = await page.evaluate(() => scrollY);
      await link.click();
      await page.waitForURL((url) => !url.search);
      await page.goBack();
      await cards(page).nth(21).waitFor();
      await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 60, y);
    });

    test("filters that nothing passes say so, and can be taken away", async () => {
      await list("fiches/?annee=2021&thematique=Rien");
      await page.locator("#liste-vide").filter({ hasText: /Retirez-en un/ }).waitFor();
      assert.equal(words(await page.locator("#liste-compte").innerText()), "Aucune fiche");
      await page.getByRole("button", { name: "Retirer le filtre Rien" }).click();
      assert.ok((await counted(page)) > 0);
      none(tab.problems, "what the pages say and ask");
    });

    test("an address that was made up gives what can be given", async () => {
      await list("fiches/?annee=&n=abc&thematique=&inconnu=1");
      assert.ok(await whole(page).isVisible());
      await list("fiches/?annee=2021&annee=2021&n=-3");
      assert.ok((await counted(page)) > 0);
      assert.equal(await chips(page).count(), 1);
      none(tab.problems, "what the pages say and ask");
    });

    test("what editors and readers write is shown as text, never run", async () => {
      const hostile = "<img src=x onerror=document.title='pris'>";
      await rewrite(page, (url) => files(site)(url) && /\/c\d+\.bin$/.test(url.pathname), (text) =>
        JSON.stringify(JSON.parse(text).map((found) => ({ ...found, t: hostile, r: hostile, l: hostile }))),
      );
      await list(`fiches/?annee=2021&${query("annee", [hostile])}`);
      await cards(page).filter({ hasText: hostile }).first().waitFor();
      assert.equal(await page.locator("main img[src=x]").count(), 0);
      none(tab.problems, "what the pages say and ask");
    });

    for (const [what, which] of [
      ["the script of the filters", /\/theme\/js\/filtres\./],
      ["what that script needs", /\/theme\/js\/lecture\./],
      ["the files of the search", files(site)],
    ]) {
      test(`without ${what}, the page says so, keeps the list, and tries again`, async () => {
        await page.route(which, (route) => route.abort());
        await list();
        await summary(page).click();
        await failure(page).filter({ hasText: /n’ont pas pu se charger/ }).waitFor();
        await status(page).filter({ hasText: /n’ont pas pu se charger/ }).waitFor({ state: "attached" });
        assert.ok(await whole(page).isVisible());
        assert.deepEqual(await links(failure(page)), ["thematiques/", "territoires/", "annees/"].map((path) => site.base + path));
        await page.unroute(which);
        await failure(page).getByRole("button", { name: "Réessayer" }).press("Enter");
        await panel(page).getByRole("checkbox").first().waitFor();
        assert.equal(await failure(page).isVisible(), false);
        await facet(page, /^Coopération/i).check();
        assert.ok((await counted(page)) > 0);
      });
    }

    test("a shared link whose cards do not come leaves the list, and tries again", async () => {
      const which = (url) => files(site)(url) && !url.pathname.endsWith("racine.bin");
      await missing(which);
      await list("fiches/?annee=2021");
      await failure(page).filter({ hasText: /voici la liste entière/ }).waitFor();
      assert.ok(await whole(page).isVisible());
      assert.deepEqual(parameters(page), ["annee=2021"], "the address is kept");
      await page.unroute(which);
      await failure(page).getByRole("button", { name: "Réessayer" }).press("Enter");
      await counted(page);
      assert.equal(await whole(page).isVisible(), false);
      assert.ok(await active(page.locator("#liste-compte")));
    });

    test("more that does not come leaves what is there", async () => {
      await list(`fiches/?${query("thematique", data.thematiques)}`);
      await counted(page);
      await missing(files(site));
      await page.getByRole("button", { name: "Afficher plus" }).click();
      await failure(page).filter({ hasText: /La suite n’a pas pu/ }).waitFor();
      assert.equal(await cards(page).count(), 20);
      assert.equal(await whole(page).isVisible(), false);
      await page.unroute(files(site));
      await page.unrouteAll();
      await failure(page).getByRole("button", { name: "Réessayer" }).press("Enter");
      await cards(page).nth(20).waitFor();
      assert.equal(new URL(await focusedHref(page)).pathname, (await links(cards(page)))[20]);
    });

    test("without scripts there is no panel, and a line leads to the pages that narrow", async () => {
      const plain = await openTab(browser, host.origin, { javaScriptEnabled: false });
      for (const path of ["fiches/", "rencontres/?annee=2021"]) {
        await visit(plain.page, host.url + path);
        assert.equal(await panel(plain.page).isVisible(), false);
        assert.ok(await whole(plain.page).isVisible());
        for (const to of ["thematiques/", "territoires/", "annees/"]) {
          assert.ok(await plain.page.locator(`main a[href="${site.base}${to}"]`).filter({ visible: true }).first().isVisible(), to);
        }
        assert.equal(await plain.page.locator("main :is(button, input)").filter({ visible: true }).count(), 0, "nothing that would do nothing");
      }
      await plain.close();
      none(plain.problems, "what the pages say and ask");
    });

    test("where modules are not known, the panel leads to the pages that narrow", async () => {
      await page.route(/\/theme\/js\/affiner\./, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      await list();
      await summary(page).click();
      assert.deepEqual(await links(panel(page)), ["thematiques/", "territoires/", "annees/"].map((path) => site.base + path));
    });

    test("the panel is not printed; what it found is", async () => {
      await list("fiches/?annee=2021");
      await counted(page);
      await open(page);
      await page.emulateMedia({ media: "print" });
      assert.equal(await panel(page).isVisible(), false);
      assert.ok(await cards(page).first().isVisible());
      assert.equal(await page.locator("#liste-suite").isVisible(), false);
    });

    // The third site has the looks of the first.
    if (site.base === "/") test("everything fits 320 px, with targets large enough, and axe finds nothing", async () => {
      const wrong = [];
      const check = async (state) => {
        const narrow = async () => [...(await overflow(page)), ...(await tooSmall(page, TARGETS))];
        const found = await everywhere(page, async ({ width }) => [...(await violations(page)), ...(width === 320 ? await narrow() : [])]);
        wrong.push(...found.map((problem) => `${state}, ${problem}`));
      };
      await list(`fiches/?${query("thematique", data.thematiques)}`);
      await counted(page);
      await open(page);
      for (const button of await page.getByRole("button", { name: "Voir plus" }).all()) await button.click();
      await check("filtered");
      await list("rencontres/?annee=2021");
      await counted(page);
      await check("rencontres");
      await list("fiches/?annee=Rien");
      await page.locator("#liste-vide").waitFor();
      await check("nothing");
      await missing(files(site));
      await list("fiches/?annee=2021");
      await failure(page).waitFor();
      await check("failure");
      none(wrong, "axe-core, overflow, targets");
    });

    test("in a narrow window, a button below the values closes the panel and leads to what they found", async () => {
      await look(page, { width: 320, scheme: "light" });
      await list();
      await open(page);
      await facet(page, /^Coopération/i).check();
      const number = await counted(page);
      const go = page.getByRole("button", { name: new RegExp(`^Voir ${number}`) });
      await go.waitFor();
      await go.press("Enter");
      assert.ok(await active(page.locator("#liste-compte")));
      assert.equal(await panel(page).evaluate(({ open }) => open), false);
    });
  });
}
