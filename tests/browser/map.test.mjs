// The map of /carte/ as its readers use it: by keyboard, by hand, without scripts, filtered, on a phone; and the small maps.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, look, openTab, visit } from "./browser.mjs";
import { all, elements, words } from "./html.mjs";
import { everywhere, overflow, violations } from "./looks.mjs";
import { serve } from "./serve.mjs";
import { follow, none, read, sites } from "./site.mjs";
import { tabs } from "./tabs.mjs";

const [plain, bare, below] = sites();
let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The fiches, as the site publishes them for the script of the map; those that have a place on it. */
const published = (site) => JSON.parse(read(site, "carte/points.json"));
const placed = (site) => published(site).filter((fiche) => "x" in fiche);
const addresses = (fiches) => [...new Set(fiches.map(({ u }) => u))].sort();
const inMain = (site) => all(site.byRoute.get("/carte/").document, "main")[0];

for (const site of [plain, bare, below]) {
  const fiches = site.pages.filter(({ kind }) => kind === "fiche");
  const path = ({ route }) => `${site.base}${route.slice(1)}`;
  const list = () => all(inMain(site), "section").find(({ attrs }) => attrs.id === "liste");

  test(`${site.name}: the list beside the map has every fiche once, and those of the points among them`, () => {
    const links = all(list(), "a").map(({ attrs }) => attrs.href);
    const listed = links.filter((href) => fiches.some((fiche) => path(fiche) === href)).sort();
    assert.deepEqual(listed, fiches.map(path).sort());
    assert.deepEqual(addresses(published(site)), listed);
    assert.ok(addresses(placed(site)).length < listed.length, "some fiches are nowhere on the map of France");
  });

  test(`${site.name}: the points of the page stand for all of its fiches, and lead to one or to where several are`, () => {
    const points = all(inMain(site), "svg").flatMap((svg) => all(svg, "a"));
    const count = (point) => Number(all(point, "text")[0]?.text() ?? 1);
    assert.equal(points.reduce((sum, point) => sum + count(point), 0), placed(site).length);
    const page = site.byRoute.get("/carte/");
    for (const point of points) {
      const { problem, file, fragment } = follow(site, page, point.attrs.href);
      assert.equal(problem, undefined, point.attrs.href);
      assert.ok(words(all(point, "title")[0].text()), `${point.attrs.href} says what it is`);
      if (count(point) === 1) assert.equal(site.byRoute.get(`/${file.replace("index.html", "")}`).kind, "fiche");
      else assert.ok(fragment === "liste" || /^territoires\//.test(file), `${point.attrs.href} is where several fiches are`);
    }
  });
}

for (const site of [plain, below]) {
  describe(site.name, () => {
    let host, tab, page;
    tabs(() => browser, site, (now) => ({ host, tab, page } = now));

    const open = async (query = "") => {
      await visit(page, `${host.url}carte/${query}`);
      await page.locator(".carte-boutons").waitFor();
      await page.locator(".point .cible").first().waitFor();
    };
    const view = () => page.locator("#carte svg.carte-france").getAttribute("viewBox");
    const width = async () => Number((await view()).split(" ")[2]);
    const names = () => page.locator(".point").evaluateAll((points) => points.map((point) => point.getAttribute("aria-label")));
    const groups = () => page.locator(".point:has(text)");
    const button = (name) => page.getByRole("button", { name });
    /** The fiches that the points stand for. */
    const shown = async () => [...new Set((await page.locator(".point").evaluateAll((points) => points.map(({ disc }) => disc.members.map(({ u }) => u)))).flat())].sort();
    /** The fiches of the list that a reader sees. */
    const listed = () => page.locator(".carte-fiches > li:visible a").evaluateAll((links) => links.map((link) => link.getAttribute("href")).sort());
    const status = async () => words(await page.getByRole("status").first().innerText());
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);

    test("every point is reached by keyboard, is seen and named; a lone one opens its fiche", async () => {
      await open();
      const expected = await names();
      await page.locator("#carte svg.carte-france").focus();
      const met = [];
      for (const name of expected) {
        await page.keyboard.press("Tab");
        met.push(await focused());
        assert.equal(words(await page.locator(".carte-bulle").innerText()), words(name), "its name is beside it");
        const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.equal(ring, "solid", `${name} shows the focus`);
      }
      assert.deepEqual(met, expected);
      const lone = page.locator(".point:not(:has(text))").first();
      const [title, href] = [await lone.getAttribute("aria-label"), await lone.getAttribute("href")];
      await lone.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(host.origin + href);
      assert.equal(words(await page.locator("h1").innerText()), words(title));
    });

    test("a link before the map passes over it", async () => {
      await open();
      const link = page.getByRole("link", { name: "Passer la carte" });
      await link.focus();
      const box = await link.boundingBox();
      assert.ok(box.width > 24 && box.height >= 24, "it is seen when it has the focus");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement.closest("#liste") !== null));
    });

    test("no two points are nearer than 24 px, at any size of the map", async () => {
      await open();
      for (const at of [1280, 320]) {
        await look(page, { width: at, scheme: "light" });
        for (let step = 0; step < 4; step += 1) {
          const near = await page.locator(".point .cible").evaluateAll((circles) => {
            const boxes = circles.map((circle) => circle.getBoundingClientRect());
            const [x, y] = ["x", "y"].map((key) => (box) => box[key] + box.width / 2);
            const small = boxes.filter((box) => box.width < 23.9).map((box) => `a target of ${box.width} px`);
            const pairs = boxes.flatMap((a, i) => boxes.slice(0, i).map((b) => Math.hypot(x(a) - x(b), y(a) - y(b))));
            return [...small, ...pairs.filter((gap) => gap < 23.9).map((gap) => `two points ${gap} px apart`)];
          });
          none(near, `${at} px wide, enlarged ${step} times`);
          if (step < 3) await button("Agrandir").click();
        }
        await button("Toute la France").click();
      }
    });

    test("coming nearer parts the groups, by the buttons, by the keys and by the group itself; and back", async () => {
      await open();
      const [first, whole] = [await names(), await width()];
      await button("Agrandir").click();
      assert.equal(await width(), whole / 2);
      await page.locator("#carte svg.carte-france").focus();
      const left = Number((await view()).split(" ")[0]);
      await page.keyboard.press("ArrowLeft");
      assert.ok(Number((await view()).split(" ")[0]) < left, "an arrow moves the map");
      await page.keyboard.press("-");
      assert.equal(await width(), whole);
      assert.deepEqual(await names(), first);
      const group = groups().first();
      const many = Number(await group.locator("text").textContent());
      await group.focus();
      await page.keyboard.press("Enter");
      assert.ok((await width()) < whole, "a group comes nearer");
      const parts = await page.locator(".point").evaluateAll((points) => points.map(({ disc }) => disc.members.length));
      assert.ok(parts.length > 1 && Math.max(...parts) < many, `${many} fiches part: ${parts}`);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".point")), "the focus is on what it became");
      await button("Toute la France").click();
      assert.deepEqual(await names(), first);
      assert.ok(await page.evaluate(() => document.activeElement.closest("#carte") !== null), "the focus is not lost with the button");
    });

    test("fiches of one place, that no size sets apart, are listed; Escape comes back to the point", async () => {
      await open();
      const fiches = placed(site);
      const together = (a) => fiches.filter((b) => a.p === b.p && a.x === b.x && a.y === b.y);
      const wanted = addresses(together(fiches.find((fiche) => together(fiche).length > 1)));
      const links = page.locator(".carte-bulle a");
      for (let step = 0; step < 5 && !(await links.count()); step += 1) {
        await groups().evaluateAll((points, u) => points.find(({ disc }) => disc.members.some((fiche) => fiche.u === u)).focus(), wanted[0]);
        await page.keyboard.press("Enter");
      }
      const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      none(wanted.filter((href) => !found.includes(href)), "fiches of the place that are not listed");
      assert.equal(await focused(), await links.first().textContent());
      await page.keyboard.press("Escape");
      assert.equal(await links.first().isVisible(), false);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".point")));
    });

    test("by hand: the wheel alone scrolls the page, with Ctrl it enlarges; what is enlarged is dragged, and a drag opens nothing", async () => {
      await open();
      const whole = await width();
      const box = await page.locator("#carte svg.carte-france").boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 40);
      await page.waitForFunction(() => scrollY > 0);
      assert.equal(await width(), whole);
      await page.evaluate(() => scrollTo(0, 0));
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, -100);
      await page.waitForFunction((full) => document.querySelector("#carte svg").viewBox.baseVal.width < full, whole);
      await page.keyboard.up("Control");
      const point = await page.locator(".point").evaluateAll((points) => {
        const frame = document.getElementById("carte").getBoundingClientRect();
        const boxes = points.map((each) => each.getBoundingClientRect()).map((each) => ({ x: each.x + each.width / 2, y: each.y + each.height / 2 }));
        return boxes.find((each) => each.x > frame.x + 150 && each.x < frame.right - 150 && each.y > 0 && each.y < innerHeight - 150);
      });
      const before = await view();
      await page.mouse.move(point.x, point.y);
      await page.mouse.down();
      await page.mouse.move(point.x + 60, point.y + 30, { steps: 4 });
      await page.mouse.up();
      assert.notEqual(await view(), before);
      assert.equal(new URL(page.url()).pathname, `${site.base}carte/`);
    });

    test("the filter: points, list, count and address follow, and the history comes back", async () => {
      await open();
      const fiches = placed(site);
      const [everything, everyone, rest] = [await shown(), await listed(), await status()];
      assert.deepEqual(everything, addresses(fiches));
      const few = fiches.find(({ h }) => h.length > 1).h;
      await page.locator("#carte-filtre summary").click();
      const tick = async (slug) => {
        await page.locator(`#carte-filtre input[value="${slug}"]`).check();
        await page.waitForURL((url) => url.searchParams.getAll("thematique").includes(slug));
      };
      const narrowed = async (slugs) => {
        const chosen = published(site).filter(({ h }) => h.some((slug) => slugs.includes(slug)));
        const wanted = addresses(chosen.filter((fiche) => "x" in fiche));
        assert.deepEqual(await shown(), wanted);
        assert.equal(await status(), `${wanted.length} ${wanted.length > 1 ? "fiches" : "fiche"} sur la carte`);
        assert.deepEqual(await listed(), addresses(chosen), "the list follows, abroad too");
        const counts = await page.locator("[data-nombre]:visible").evaluateAll((numbers) =>
          numbers.map((number) => [Number(number.textContent), number.closest("[data-territoire]").querySelectorAll(".carte-fiches > li:not([hidden])").length]),
        );
        for (const [told, real] of counts) assert.equal(told, real);
      };
      await tick(few[0]);
      await narrowed([few[0]]);
      await tick(few[1]);
      await narrowed(few.slice(0, 2));
      await page.goBack();
      await page.waitForURL((url) => url.searchParams.getAll("thematique").length === 1);
      await narrowed([few[0]]);
      assert.equal(await page.locator("#carte-filtre :checked").count(), 1);
      await page.reload();
      await page.locator(".point .cible").first().waitFor();
      await narrowed([few[0]]);
      await page.goBack();
      await page.waitForURL((url) => url.search === "");
      await page.waitForFunction((text) => document.querySelector("#carte-compte").textContent.trim() === text.trim(), rest.replace(" ", "\u00a0"));
      assert.deepEqual([await shown(), await listed()], [everything, everyone]);
      await page.goForward();
      await page.waitForURL((url) => url.searchParams.has("thematique"));
      await narrowed([few[0]]);
    });

    test("coming back from a fiche finds the map where it was", async () => {
      await open();
      await button("Agrandir").click();
      const there = await view();
      await page.locator("#liste .carte-fiches a").first().click();
      await page.waitForURL(/\/fiches\//);
      await page.goBack();
      await page.locator(".point .cible").first().waitFor();
      assert.equal(await view(), there);
    });

    test("with movement allowed, the map arrives at the same place", async () => {
      await open();
      await page.emulateMedia({ reducedMotion: "no-preference" });
      const whole = await width();
      await button("Agrandir").click();
      await page.waitForFunction((half) => document.querySelector("#carte svg").viewBox.baseVal.width === half, whole / 2);
    });

    test("on a phone everything fits, and axe finds nothing in what the script adds, by day and by night", async () => {
      await open();
      await page.locator("#carte-filtre summary").click();
      await page.locator("#carte-filtre input").first().check();
      await button("Agrandir").click();
      await page.locator(".point").first().focus();
      const wrong = await everywhere(page, async () => [...(await violations(page)), ...(await overflow(page))]);
      none(wrong, "axe-core, overflow");
    });
  });

  test(`${site.name}: with the fingers: one scrolls the page, two enlarge, then one drags; a tap on a group opens it`, async () => {
    const host = await serve(site.root, site.base);
    const { context, page, problems, close } = await openTab(browser, host.origin, { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true });
    await visit(page, `${host.url}carte/`);
    await page.locator(".point .cible").first().waitFor();
    const svg = page.locator("#carte svg.carte-france");
    const session = await context.newCDPSession(page);
    const fingers = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
    const view = () => svg.evaluate(({ viewBox: { baseVal } }) => [baseVal.x, baseVal.width]);
    const [, whole] = await view();
    const { y: top } = await svg.boundingBox();
    await fingers("touchStart", { x: 195, y: top + 100 });
    for (let step = 1; step <= 8; step += 1) await fingers("touchMove", { x: 195, y: top + 100 - 15 * step });
    await fingers("touchEnd");
    await page.waitForFunction(() => scrollY > 0);
    const [, after] = await view();
    await page.reload();
    await page.locator(".point .cible").first().waitFor();
    await svg.scrollIntoViewIfNeeded();
    const box = await svg.boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = (type, ...places) => fingers(type, ...places.map((at, id) => ({ x: at, y, id })));
    await touch("touchStart", x - 30);
    await touch("touchStart", x - 30, x + 30);
    for (let step = 1; step <= 5; step += 1) await touch("touchMove", x - 30 - 10 * step, x + 30 + 10 * step);
    await touch("touchEnd");
    const [left, enlarged] = await view();
    await touch("touchStart", x);
    for (let step = 1; step <= 5; step += 1) await touch("touchMove", x + 10 * step);
    await touch("touchEnd");
    const [dragged] = await view();
    await page.getByRole("button", { name: "Toute la France" }).tap();
    await page.locator(".point:has(text)").first().tap();
    const opened = (await view())[1] < whole || (await page.locator(".carte-bulle a").count()) > 1;
    await close();
    await host.close();
    none(problems, "what the page says and asks");
    assert.ok(enlarged < whole / 2, `two fingers enlarge: ${whole}, then ${enlarged}`);
    assert.ok(dragged < left, "one finger drags what is enlarged");
    assert.equal(after, whole, "one finger scrolls the page over the whole map");
    assert.ok(opened, "a tap opens a group");
  });

  test(`${site.name}: without its data the map still enlarges, says so, and keeps its points`, async () => {
    const host = await serve(site.root, site.base);
    const { page, close } = await openTab(browser, host.origin);
    await page.route(/points\.json$/, (route) => route.abort());
    await visit(page, `${host.url}carte/`);
    const points = await page.locator(".point").count();
    await page.getByRole("button", { name: "Agrandir" }).click();
    await page.waitForFunction(() => /n’ont pas pu/.test(document.getElementById("carte-compte").textContent));
    const [after, whole] = [await page.locator(".point").count(), await page.locator("#carte svg").first().evaluate(({ viewBox }) => viewBox.baseVal.width)];
    await close();
    await host.close();
    assert.equal(after, points);
    assert.equal(whole, 1000);
  });

  test(`${site.name}: without scripts the points are links, and nothing waits for a script`, async () => {
    const host = await serve(site.root, site.base);
    const { page, problems, close } = await openTab(browser, host.origin, { javaScriptEnabled: false });
    await visit(page, `${host.url}carte/`);
    const seen = {
      buttons: await page.locator("main button:visible").count(),
      boxes: await page.locator("main input").count(),
      themes: await page.locator("#carte-filtre a").count(),
      points: await page.locator("main svg a[href]:visible").count(),
    };
    const lone = page.locator(".point:not(:has(text))").first();
    const href = await lone.getAttribute("href");
    await lone.click();
    await page.waitForURL(host.origin + href);
    await close();
    await host.close();
    none(problems, "what the page says and asks");
    assert.deepEqual([seen.buttons, seen.boxes], [0, 0]);
    assert.ok(seen.themes > 1 && seen.points > 1);
  });

  test(`${site.name}: the small maps are there, drawn, and hidden from those who cannot see them`, async () => {
    const host = await serve(site.root, site.base);
    const { page, problems, close } = await openTab(browser, host.origin);
    const fiche = placed(site)[0].u.slice(site.base.length);
    const territory = site.pages.find(({ kind, document }) => kind === "region" && [...elements(document)].some(({ attrs }) => attrs.class === "petite-carte"));
    const wrong = [];
    for (const route of ["", fiche, territory.route.slice(1)]) {
      await visit(page, host.url + route);
      const map = page.locator("main .petite-carte");
      if ((await map.count()) !== 1) wrong.push(`/${route}: ${await map.count()} small maps`);
      const found = await map.first().evaluate(async (svg) => {
        const use = svg.querySelector("use");
        const base = use && (await fetch(use.getAttribute("href").split("#")[0]));
        const land = use ? use.getBBox().width : svg.querySelector("path").getBBox().width;
        const frame = svg.getBoundingClientRect();
        const circles = [...svg.querySelectorAll("circle")].map((circle) => circle.getBoundingClientRect());
        const out = circles.filter((box) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom);
        return { hidden: svg.getAttribute("aria-hidden"), links: svg.querySelectorAll("a, [tabindex]").length, base: base ? base.ok : true, land, circles: circles.length, out: out.length };
      });
      if (found.hidden !== "true" || found.links || !found.base || !(found.land > 0) || !found.circles || found.out) wrong.push(`/${route}: ${JSON.stringify(found)}`);
    }
    await close();
    await host.close();
    none([...problems, ...wrong], "small maps");
  });
}
