// Reading without a mouse, without scripts, on paper, and from an address that does not exist.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { all, words } from "./html.mjs";
import { serve } from "./serve.mjs";
import { none, sample, sites } from "./site.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The element that has the focus: what it leads to, whether it is <main>, inside it, and really seen. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const main = document.querySelector("main");
    const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.contains(onTop);
    return { href: element.getAttribute("href"), main: element === main, inside: main.contains(element), seen };
  });

async function skipLink(page) {
  const problems = [];
  await page.keyboard.press("Tab");
  const first = await focused(page);
  if (!first.href?.startsWith("#")) return [`the first Tab reaches ${first.href}`];
  if (!first.seen) problems.push("the skip link is not seen when it has the focus");
  await page.keyboard.press("Enter");
  const next = await focused(page);
  if (!next.main) problems.push("the skip link does not give the focus to <main>");
  await page.keyboard.press("Tab");
  const then = await focused(page);
  if (!then.inside && (await page.locator("main :is(a[href], button, input)").count())) problems.push("the next Tab is not inside <main>");
  return problems;
}

/** What the reader meets between the skip link and <main> without it: otherwise the link would prove nothing. */
async function withoutSkipLink(page) {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  return (await focused(page)).inside;
}

/** What is of use on a screen only, and shows on paper. */
const onPaper = (page) =>
  page.evaluate(() => {
    const idle = [...document.querySelectorAll("nav, form, button, input, [role=search], a[href^='#'].evitement, noscript")];
    const shown = idle.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0);
    const problems = shown.map(({ localName, className }) => `<${localName} class="${className}"> is printed`);
    if (!document.querySelector("h1")?.checkVisibility({ visibilityProperty: true })) problems.push("the h1 is not printed");
    const { color, backgroundColor } = getComputedStyle(document.body);
    const light = (value) => (value.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
    if (light(color) > 0.5) problems.push(`text is printed in ${color}`);
    if (backgroundColor !== "rgba(0, 0, 0, 0)" && light(backgroundColor) < 0.95) problems.push(`paper is ${backgroundColor}`);
    return problems;
  });

for (const site of sites().filter(({ base }) => base === "/")) {
  // One visit serves three tests: opening a page is what costs.
  const found = { skipLink: [], print: [], scripts: [], inside: undefined, pages: 0 };
  // Nothing is proved by a visit that stopped half-way.
  const complete = () => assert.equal(found.pages, sample(site).length, "every kind of page was visited");

  test(`${site.name}: every kind of page opens with and without scripts`, async () => {
    const host = await serve(site.root, site.base);
    const plain = await openTab(browser, host.origin, { javaScriptEnabled: false });
    const { page, problems, close } = await openTab(browser, host.origin);
    for (const { route, kind } of sample(site)) {
      const note = (name, wrong) => found[name].push(...wrong.map((problem) => `${route} (${kind}): ${problem}`));
      await Promise.all([visit(page, host.url + route.slice(1)), visit(plain.page, host.url + route.slice(1))]);
      const without = await shown(plain.page);
      note("scripts", (await shown(page)).filter((line) => !without.includes(line)).map((line) => `only with scripts: ${line}`));
      note("skipLink", await skipLink(page));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ media: "print", colorScheme });
        note("print", await onPaper(page));
      }
      await page.emulateMedia({ media: "screen", colorScheme: "light" });
      found.pages += 1;
    }
    await visit(page, host.url);
    found.inside = await withoutSkipLink(page);
    // The tabs first: one that still asks for its icon would tell of a host that is gone.
    await Promise.all([close(), plain.close()]);
    await host.close();
    none([...problems, ...plain.problems], "what the pages say and ask");
  });

  test(`${site.name}: the skip link comes first, is seen, and works`, () => {
    complete();
    none(found.skipLink, "skip link");
    assert.equal(found.inside, false, "without the skip link, the second Tab is not yet in <main>");
  });

  test(`${site.name}: on paper, the text and nothing to click`, () => {
    complete();
    none(found.print, "print");
  });

  test(`${site.name}: without scripts every page shows all of its text`, () => {
    complete();
    none(found.scripts, "without scripts");
  });
}

/**
 * The words that a fiche or a compte-rendu may print and still be sure of its one sheet, by theme. Longer ones take one too
 * when their paragraphs are plain, but the fonts of the machine decide.
 */
const ONE_SHEET = { DENICHE_SITE: 450, DENICHE_SITE_SOBRE: 300 };

/** What an entry shows of what its sheet must hold, on screen or on paper. */
const sheet = (page) =>
  page.evaluate(() => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0;
    const plain = (text) => text.replace(/\s+/g, " ");
    const codes = [...document.querySelectorAll("svg.qr")];
    const headings = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].filter(seen);
    return {
      text: plain(document.body.innerText),
      words: document.querySelector("main").innerText.split(/\s+/).length,
      address: document.querySelector("link[rel=canonical]").href,
      licence: plain(document.querySelector("a[rel=license]").textContent),
      codes: codes.length,
      codeWidth: codes.filter(seen)[0]?.getBoundingClientRect().width ?? 0,
      loose: headings.filter((heading) => getComputedStyle(heading).breakAfter !== "avoid").map((heading) => heading.innerText),
    };
  });

/** The pages of a PDF that Chromium wrote. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;

for (const site of sites().filter(({ base }) => base === "/")) {
  test(`${site.name}: a fiche and a compte-rendu print on one sheet, with their address and its QR code`, async () => {
    const host = await serve(site.root, site.base);
    const { page, close } = await openTab(browser, host.origin);
    const wrong = [];
    let short = 0;
    for (const { route, kind } of site.pages.filter((each) => ["fiche", "rencontre"].includes(each.kind))) {
      const note = (fine, problem) => fine || wrong.push(`${route}: ${problem}`);
      await visit(page, host.url + route.slice(1));
      await page.emulateMedia({ media: "screen" });
      note((await sheet(page)).codeWidth === 0, "the QR code shows on screen");
      await page.emulateMedia({ media: "print" });
      const paper = await sheet(page);
      note(paper.codes === 1 && paper.codeWidth > 75, `${paper.codes} QR codes, ${paper.codeWidth} px wide: a phone reads 20 mm and more`);
      note(paper.text.includes(paper.address), "its address is not printed");
      note(paper.text.includes(paper.licence), "its licence is not printed");
      note(kind !== "fiche" || /Fiche n°\s\d/.test(paper.text), "its number is not printed");
      note(paper.loose.length === 0, `headings may end a page: ${paper.loose.join(", ")}`);
      if (paper.words > ONE_SHEET[site.name]) continue;
      short += 1;
      const count = pages(await page.pdf({ preferCSSPageSize: true }));
      note(count === 1, `${paper.words} words take ${count} pages`);
    }
    await close();
    await host.close();
    none(wrong, "paper");
    assert.ok(short > 10, `only ${short} entries are short enough for one sheet`);
  });

  test(`${site.name}: a page that is no entry prints no QR code`, () => {
    none(site.pages.filter(({ kind, html }) => !["fiche", "rencontre"].includes(kind) && /class="qr"/.test(html)).map(({ route }) => route), "QR codes");
  });
}

/** The lines of text that a reader sees, but the numbers of the points of the map: with scripts they gather otherwise. */
const shown = async (page) => (await page.locator("body").innerText()).split("\n").map(words).filter((line) => /\D/.test(line));

for (const site of sites()) {
  test(`${site.name}: an address that does not exist, however deep, gives the whole page 404`, async () => {
    const host = await serve(site.root, site.base);
    const { page, problems, close } = await openTab(browser, host.origin);
    const answer = await page.goto(`${host.url}fiches/perdue/encore/plus/loin.html`);
    const title = words(all(site.byRoute.get("/404.html").document, "h1")[0].text());
    const h1 = words(await page.locator("h1").innerText());
    const links = await page.evaluate(() => [...document.links].map(({ href }) => href));
    await page.locator("a[href$='/fiches/']").first().click();
    await page.waitForURL(`${host.url}fiches/`);
    await close();
    await host.close();
    assert.equal(answer.status(), 404);
    assert.equal(h1, title);
    none(links.filter((href) => href.startsWith(host.origin) && !href.startsWith(host.url)), "links that leave the base");
    // The page itself is a 404, which the console tells; all that it holds is there.
    none(problems.filter((problem) => !/loin\.html$|status of 404/.test(problem)), "what the page asks");
    assert.equal(problems.filter((problem) => /: 404 /.test(problem)).length, 1);
  });
}
