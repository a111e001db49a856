// The search page of the three sites, as its readers use it: typing, filters, links, the keyboard, a narrow window.
// What goes wrong is in search-failures.test.mjs.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { words } from "./html.mjs";
import { aFiche, box, chips, counted, facet, files, focusedHref, heading, numberIn, panel, parameters, resultAt, results, status } from "./search.mjs";
import { none, sites } from "./site.mjs";
import { tabs } from "./tabs.mjs";

/** What more than twenty pages of the demonstration catalogue answer. */
const MANY = "quartier";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const site of sites()) {
  describe(site.name, () => {
    const { title, path, word } = aFiche(site);
    let host, tab, page;
    tabs(() => browser, site, (now) => ({ host, tab, page } = now));

    const search = (query = "") => visit(page, `${host.url}recherche/${query}`);
    /** The panel is open of itself in some themes only. */
    const open = async () => (await panel(page).evaluate(({ open }) => open)) || panel(page).locator("summary").click();

    test("typing finds a fiche and keeps the query in the address; coming back finds it again", async () => {
      await search();
      assert.equal(await results(page).count(), 0, "nothing is found before one asks");
      await box(page).pressSequentially(word);
      await resultAt(page, path).waitFor();
      assert.ok((await counted(page)) >= (await results(page).count()));
      await page.waitForURL((url) => url.searchParams.get("q") === word);
      await resultAt(page, path).click();
      await page.waitForURL(`${host.origin}${path}`);
      assert.equal(words(await page.locator("h1").innerText()), title);
      await page.goBack();
      await resultAt(page, path).waitFor();
      assert.equal(await box(page).inputValue(), word);
    });

    test("the page loads nothing of the search until one goes to the box", async () => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      const late = () => asked.filter((name) => /\.bin$|moteur|elasticlunr|resultats|facettes/.test(name));
      await search();
      assert.deepEqual(late(), []);
      const root = page.waitForRequest((request) => files(site, "racine.bin")(new URL(request.url())));
      await box(page).focus();
      await root;
      assert.deepEqual(late().filter((name) => /facettes/.test(name)), [], "facets are for those who open them");
    });

    test("how many is announced once, when the reader stops typing", async () => {
      await page.clock.install({ time: 0 });
      await search();
      await page.clock.pauseAt(60_000);
      assert.equal(await status(page).getAttribute("role"), "status");
      const told = async () => words(await status(page).textContent());
      for (const letters of ["quart", "ier"]) {
        await box(page).pressSequentially(letters);
        await page.clock.runFor(160);
        await page.locator("#recherche-resultats > li:first-child:not([data-seen])").waitFor();
        await results(page).first().evaluate((element) => (element.dataset.seen = "yes"));
        await page.clock.runFor(500);
        assert.equal(await told(), "", `nothing is told half a second after « ${letters} »`);
      }
      const number = await counted(page);
      await page.clock.runFor(500);
      assert.equal(numberIn(await told()), number);
    });

    test("a shared link gives the words, the filters and the number of results", async () => {
      await search(`?q=${MANY}&genre=Fiche&n=20`);
      const all = await counted(page);
      assert.equal(await box(page).inputValue(), MANY);
      assert.equal(await results(page).count(), Math.min(20, all));
      assert.match(words(await chips(page).first().innerText()), /Retirer le filtre Fiche/);
      assert.equal((await page.title()).startsWith(`${MANY} – `), true, "the title tells the search");
      await open();
      await facet(page, /^Fiche/).and(page.locator(":checked")).waitFor();
    });

    test("the box of any other page leads to the results", async () => {
      await visit(page, `${host.url}fiches/`);
      await page.getByRole("search").getByRole("searchbox").fill(word);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === `${site.base}recherche/` && url.searchParams.get("q") === word);
      await resultAt(page, path).waitFor();
    });

    test("a mistyped word is mended, in words", async () => {
      await search("?q=coopretive+alimentaire+grigny");
      await results(page).first().filter({ hasText: "Les Mamas de Grigny" }).waitFor();
      const notes = words(await page.locator("#recherche-notes").innerText());
      assert.match(notes, /Résultats pour « coopérative », au lieu de « coopretive »\./);
      await status(page).filter({ hasText: "au lieu de" }).waitFor({ state: "attached" });
    });

    test("a search that had to be widened says so, and so does one with synonyms", async () => {
      await search(`?q=ESS+${word}+xyzzyqwk`);
      await counted(page);
      const notes = words(await page.locator("#recherche-notes").innerText());
      assert.match(notes, /Aucune page ne réunit tous ces mots ; en voici qui en ont au moins un\./);
      assert.match(notes, /Cherché aussi : .*économie sociale et solidaire/);
    });

    test("a query that nothing answers gives advice and the lists; clearing the box clears the page", async () => {
      await search();
      await box(page).fill("xyzzyqwk");
      await heading(page).filter({ hasText: /Aucun résultat/ }).waitFor();
      const advice = page.locator("#recherche-vide");
      assert.match(await advice.innerText(), /orthographe/);
      const lists = await advice.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.deepEqual(lists, ["thematiques/", "territoires/", "fiches/"].map((list) => site.base + list));
      await box(page).fill("");
      await page.waitForURL((url) => url.search === "");
      await advice.waitFor({ state: "hidden" });
      assert.equal(await heading(page).isVisible(), false);
    });

    test("matched words are marked, and an excerpt shows them where title and résumé do not", async () => {
      await search("?q=amenagement");
      await counted(page);
      const marks = page.locator("#recherche-resultats mark");
      await marks.first().waitFor();
      assert.match((await marks.first().innerText()).toLowerCase(), /aménagement/);
      await page.locator(".resultat-extrait mark").first().waitFor();
      const unexplained = await results(page).filter({ hasNot: page.locator("mark, .resultat-extrait:empty") }).count();
      assert.equal(unexplained, 0, "each result shows why it is one, or will when it is seen");
    });

    test("a filter gives what its count promised, goes into the address, and back takes it away", async () => {
      await search(`?q=${MANY}`);
      const all = await counted(page);
      await open();
      const number = async (name) => Number((await facet(page, name).locator("xpath=..").innerText()).match(/\d+$/)[0]);
      const [fiches, others] = [await number(/^Fiche/), await number(/^Compte-rendu/)];
      assert.equal(fiches + others, all);
      await facet(page, /^Fiche/).check();
      await counted(page, new RegExp(`^${fiches}\\D`));
      assert.deepEqual(parameters(page), [`q=${MANY}`, "genre=Fiche"]);
      assert.equal(await number(/^Compte-rendu/), others, "the other values of the facet stay offered");
      assert.ok(await facet(page, /^Fiche/).evaluate((element) => element === document.activeElement), "the focus stays");
      await facet(page, /^Compte-rendu/).check();
      await counted(page, new RegExp(`^${all}\\D`));
      await page.goBack();
      await counted(page, new RegExp(`^${fiches}\\D`));
      await page.goBack();
      await counted(page, new RegExp(`^${all}\\D`));
      assert.deepEqual(parameters(page), [`q=${MANY}`]);
      assert.equal(await facet(page, /^Fiche/).isChecked(), false);
      assert.equal(await chips(page).count(), 0);
    });

    test("a région contains its départements: the last one ticked tells how near to look", async () => {
      await search("?genre=Fiche");
      await counted(page);
      await open();
      await facet(page, /^Île-de-France/).check();
      await page.waitForURL((url) => url.searchParams.get("territoire") === "Île-de-France");
      const region = await counted(page, /^(?!24)\d/);
      const inside = page.getByRole("listitem").filter({ has: facet(page, /^Île-de-France/) }).getByRole("checkbox", { name: /^Essonne/ });
      await inside.check();
      await page.waitForURL((url) => url.searchParams.getAll("territoire").join() === "Essonne");
      assert.ok((await counted(page, new RegExp(`^(?!${region}\\D)\\d`))) < region);
    });

    test("filters are told above the results, and taken away one by one or all at once", async () => {
      await search("?genre=Fiche&annee=2021&thematique=sant%C3%A9");
      await chips(page).nth(3).waitFor();
      await page.getByRole("button", { name: "Retirer le filtre santé" }).press("Enter");
      await page.waitForURL((url) => !url.searchParams.has("thematique"));
      await page.waitForFunction(() => document.querySelectorAll("#recherche-filtres button").length === 3);
      assert.equal(await page.evaluate(() => document.activeElement.textContent.match(/^Retirer le filtre (\d+)/)?.[1]), "2021", "the focus goes to the next one");
      await page.getByRole("button", { name: "Tout effacer" }).press("Enter");
      await page.waitForURL((url) => url.search === "");
      await page.goBack();
      await counted(page);
      assert.deepEqual(parameters(page), ["genre=Fiche", "annee=2021"]);
    });

    test("a long list of values is folded, and its chosen values always show", async () => {
      await search(`?q=${MANY}&thematique=sant%C3%A9`);
      await counted(page);
      await open();
      const list = page.getByRole("group", { name: "Thématique" });
      await list.getByRole("checkbox", { name: /^santé/i }).waitFor();
      const few = await list.getByRole("checkbox").count();
      assert.ok(few <= 9, `${few} values`);
      await list.getByRole("button", { name: "Voir plus" }).press("Enter");
      assert.ok((await list.getByRole("checkbox").count()) > few);
      assert.equal(await page.evaluate(() => document.activeElement.type), "checkbox", "the focus goes to what has come");
      await list.getByRole("button", { name: "Voir moins" }).press("Enter");
      assert.equal(await list.getByRole("checkbox").count(), few);
    });

    test("ten results at a time, more on request, and as many when one comes back", async () => {
      await search(`?q=${MANY}`);
      const all = await counted(page);
      assert.equal(await results(page).count(), 10);
      await page.getByRole("button", { name: "Afficher plus de résultats" }).click();
      await results(page).nth(10).waitFor();
      assert.equal(await results(page).count(), 20);
      const eleventh = await results(page).nth(10).getByRole("link").getAttribute("href");
      assert.equal(await focusedHref(page), eleventh, "the focus goes to the first of the new ones");
      assert.deepEqual(parameters(page), [`q=${MANY}`, "n=20"]);
      await status(page).filter({ hasText: `20 résultats affichés sur ${all}` }).waitFor({ state: "attached" });
      const link = results(page).nth(15).getByRole("link");
      await link.scrollIntoViewIfNeeded();
      const y = await page.evaluate(() => scrollY);
      await link.click();
      await page.waitForURL((url) => !url.pathname.endsWith("/recherche/"));
      await page.goBack();
      await results(page).nth(19).waitFor();
      await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 60, y);
    });

    test("the keyboard is enough", async () => {
      const active = (locator) => locator.evaluate((element) => element === document.activeElement);
      await search();
      await page.keyboard.press("/");
      assert.ok(await active(box(page)), "« / » leads to the box");
      await page.keyboard.type(`${MANY}/`);
      await counted(page);
      assert.equal(await box(page).inputValue(), `${MANY}/`, "in the box, « / » is a letter");
      const links = results(page).getByRole("link");
      await page.keyboard.press("ArrowDown");
      assert.ok(await active(links.nth(0)));
      await page.keyboard.press("ArrowDown");
      assert.ok(await active(links.nth(1)));
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.ok(await active(box(page)), "above the first result is the box");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Escape");
      assert.ok(await active(box(page)), "Escape comes back to the box");
      assert.equal(await box(page).inputValue(), `${MANY}/`);
      await page.keyboard.press("Escape");
      assert.equal(await box(page).inputValue(), "", "and there clears it");
      await page.waitForURL((url) => url.search === "");
      await page.keyboard.type(word);
      await resultAt(page, path).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname.startsWith(`${site.base}fiches/`) || url.pathname.startsWith(`${site.base}rencontres/`));
    });

    test("« / » leads to the box of any page, unless the reader has turned it off", async () => {
      const scripts = [];
      page.on("request", (request) => /\.(js|bin)$/.test(request.url()) && scripts.push(request.url()));
      await visit(page, `${host.origin}${path}`);
      assert.equal(scripts.length, 1, "one small script");
      const there = page.getByRole("search").getByRole("searchbox");
      await page.keyboard.press("/");
      assert.ok(await there.evaluate((element) => element === document.activeElement));
      assert.equal(await there.inputValue(), "");
      assert.equal(scripts.length, 1, "which loads nothing else");
      await search(`?q=${word}`);
      await page.getByRole("checkbox", { name: /raccourci/ }).uncheck();
      await visit(page, `${host.origin}${path}`);
      await page.keyboard.press("/");
      assert.equal(await there.evaluate((element) => element === document.activeElement), false);
    });

    test("what was typed is kept in the history when it was sent, not letter by letter", async () => {
      await search();
      const before = await page.evaluate(() => history.length);
      await box(page).pressSequentially(word);
      await page.waitForURL((url) => url.searchParams.get("q") === word);
      assert.equal(await page.evaluate(() => history.length), before);
      await box(page).press("Enter");
      await box(page).fill(MANY);
      await page.waitForURL((url) => url.searchParams.get("q") === MANY);
      await page.goBack();
      await resultAt(page, path).waitFor();
      assert.equal(await box(page).inputValue(), word);
    });

    test("without scripts, the page says so and leads to the lists", async () => {
      const plain = await openTab(browser, host.origin, { javaScriptEnabled: false });
      await visit(plain.page, `${host.url}recherche/?q=${word}`);
      const notice = await plain.page.locator("main noscript p", { hasText: "JavaScript" }).isVisible();
      const lists = ["fiches/", "rencontres/", "organisations/"].map((list) => plain.page.locator(`main a[href="${site.base}${list}"]:visible`).first());
      const shown = await Promise.all(lists.map((link) => link.isVisible()));
      const terms = await plain.page.locator(`main a[href^="${site.base}thematiques/"]:visible`).count();
      const idle = await plain.page.locator("main details, main fieldset, main [type=checkbox], main [type=button]").filter({ visible: true }).count();
      await lists[0].click();
      await plain.page.waitForURL(`${host.url}fiches/`);
      await plain.close();
      assert.ok(notice, "a sentence says that scripts are needed");
      assert.deepEqual(shown, [true, true, true], "the lists are there");
      assert.ok(terms > 5, "the thématiques are there");
      assert.equal(idle, 0, "nothing that would do nothing");
      none(plain.problems, "what the pages say and ask");
    });
  });
}
