// The editor's bar of `deniche serve`: what it says of a page follows every save, and it never is in the way.

import assert from "node:assert/strict";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, look, openTab, visit } from "./browser.mjs";
import { preview, smallSite } from "./deniche.mjs";
import { everywhere, overflow, violations } from "./looks.mjs";
import { none } from "./site.mjs";

const FICHE = "content/fiches/jardin-exemple.md";
const ADDRESS = "fiches/jardin-exemple/";
const MEETING = "rencontres/2026-01-15-premiere-rencontre/";
const PUBLISHED = 'etat = "publie"';
const TEXT = "Un texte en markdown";
const NOTE = "Le nombre de jardins est à compléter.";
const FINE = "Rien à signaler";

let browser, small, server, tab, page, original;
before(async () => {
  [browser, small] = await Promise.all([launch(), smallSite()]);
  original = await readFile(join(small.root, FICHE), "utf8");
  server = await preview(small.root);
  tab = await openTab(browser, new URL(server.url).origin);
  page = tab.page;
});
after(async () => {
  server?.kill();
  await browser?.close();
  await small?.remove();
});

/** Saves the fiche as an editor of text does, with one thing for another. */
async function save(from = "", to = "") {
  const text = original.replace(from, to);
  assert.ok(from === to || text !== original, `the fiche holds no « ${from} »`);
  const path = join(small.root, FICHE);
  await writeFile(`${path}~`, text);
  await rename(`${path}~`, path);
  return text;
}

const broken = () => save(TEXT, `${NOTE} ${TEXT}`);
const bar = (of = page) => of.getByRole("region", { name: "Barre de rédaction" });
const says = (words, of = page) => bar(of).getByText(words, { exact: true }).filter({ visible: true }).first().waitFor();
const fold = (of = page) => bar(of).getByRole("button", { name: /^Barre de rédaction/ });
const problems = (of = page) => bar(of).getByRole("button", { name: /avertissement|conseil/ });
const list = (of = page) => bar(of).getByRole("group", { name: "À revoir dans cette page" });
const isFolded = async (of = page) => (await fold(of).getAttribute("aria-expanded")) === "false";

/** What has the focus, inside the bar or not. */
const focused = () =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active.className || active.textContent.trim() || active.localName;
  });

/** Another tab, in which `prepare` went first. */
async function inTab(prepare, run) {
  const other = await openTab(browser, new URL(server.url).origin);
  try {
    await prepare(other);
    await run(other.page, other);
  } finally {
    await other.close();
  }
}

test("a published fiche names its file, and has nothing to say", async () => {
  await visit(page, server.url + ADDRESS);
  await says(FINE);
  assert.match(await bar().innerText(), new RegExp(FICHE.split("/").join("/\\s*")));
  assert.doesNotMatch(await bar().innerText(), /Brouillon|Privé|Programmé/);
  assert.ok(await page.evaluate(() => document.activeElement === document.body), "the focus was taken");
});

test("the state of an entry shows: draft, private, scheduled with its day", async () => {
  await save(PUBLISHED, 'etat = "brouillon"');
  await says("Brouillon");
  await save(PUBLISHED, 'etat = "prive"');
  await says("Privé");
  await save(PUBLISHED, `${PUBLISHED}\npublier_le = 2099-05-03`);
  await says("Programmé pour le 3 mai 2099");
  await save();
  await bar().getByText("Programmé pour le").waitFor({ state: "hidden" });
  await says(FINE);
});

test("the path of the file is copied", async () => {
  await tab.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(server.url).origin });
  await bar().getByRole("button", { name: "Copier le chemin" }).click();
  await bar().getByRole("button", { name: "Copié" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), FICHE);
  await bar().getByRole("button", { name: "Copier le chemin" }).waitFor();
});

test("a refused copy says so", async () => {
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no"))));
  await bar().getByRole("button", { name: "Copier le chemin" }).click();
  await bar().getByRole("button", { name: "Copie refusée" }).waitFor();
});

test("a note left in the text is counted, and unfolds with its line", async () => {
  const line = (await broken()).split("\n").findIndex((text) => text.includes(NOTE)) + 1;
  await problems().waitFor();
  assert.equal((await problems().innerText()).trim(), "1 avertissement");
  assert.ok(!(await list().isVisible()), "the list is closed at first");
  await problems().click();
  const told = await list().innerText();
  assert.match(told, /avertissement D071\u00a0:/i);
  assert.match(told, new RegExp(`Ligne ${line}, colonne \\d+`));
  assert.match(told, /à compléter/);
  assert.match(told, /Aide\u00a0:/);
});

test("the mend empties the list, and the next note opens it again: its state was kept", async () => {
  await save();
  await says(FINE);
  await list().waitFor({ state: "hidden" });
  assert.ok(!(await isFolded()));
  await broken();
  await list().getByText("D071").waitFor();
});

test("checks made again are told without loading the page, when the page is the same", async () => {
  await page.evaluate(() => (window.same = true));
  const text = await save(TEXT, `<!-- un mot -->\n\n${NOTE} ${TEXT}`);
  const line = text.split("\n").findIndex((text) => text.includes(NOTE)) + 1;
  await list().getByText(`Ligne ${line},`).waitFor();
  assert.equal(await page.evaluate(() => window.same), true, "the page was loaded again");
});

test("what changes on another page shows without loading this one, and the focus stays", async () => {
  await visit(page, `${server.url}a-propos/`);
  await says("1 problème dans une autre page");
  await page.evaluate(() => (window.same = true));
  await fold().focus();
  await page.route("**/__deniche/etat.json*", async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, ailleurs: 3 } });
  });
  // As when the tab is seen again: the stream greets it anew.
  await page.evaluate(() => {
    for (const hidden of [true, false]) {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }
  });
  await says("3 problèmes dans d’autres pages");
  await page.unroute("**/__deniche/etat.json*");
  assert.equal(await page.evaluate(() => window.same), true, "the page was loaded again");
  assert.match(await focused(), /onglet/);
});

test("a list says that deniche made it, and how many problems are elsewhere", async () => {
  await visit(page, `${server.url}fiches/`);
  await says("Page faite par deniche");
  await says("1 problème dans une autre page");
  assert.equal(await bar().getByRole("button").count(), 1, "only the fold is left");
});

test("folded stays folded on the next page and after a save, and what matters shows on the tab", async () => {
  await fold().click();
  assert.ok(await isFolded());
  await visit(page, server.url + ADDRESS);
  await fold().waitFor();
  assert.ok(await isFolded());
  assert.ok(!(await bar().getByText("Copier le chemin").isVisible()));
  assert.ok(!(await list().isVisible()));
  await bar().getByRole("button", { name: "Barre de rédaction : 1 problème" }).waitFor();
  await save(PUBLISHED, 'etat = "brouillon"');
  await bar().getByRole("button", { name: "Barre de rédaction : Brouillon, rien à signaler" }).waitFor();
  assert.ok(await isFolded());
  await fold().click();
  await says(FINE);
  assert.ok(!(await isFolded()));
});

test("the keyboard comes to it after the content, and sees where it is", async () => {
  await broken();
  // The bar may know before the page is loaded again, which would take the focus.
  await page.getByRole("main").getByText(NOTE).waitFor();
  await problems().waitFor();
  if (await list().isVisible()) await problems().click();
  await page.evaluate(() => [...document.body.querySelectorAll("a[href]")].at(-1).focus());
  const passed = [];
  for (const name of ["tab", "copy", "problems"]) {
    await page.keyboard.press("Tab");
    passed.push(await focused());
    const outline = await page.evaluate(() => getComputedStyle(document.querySelector("#deniche-barre").shadowRoot.activeElement).outlineWidth);
    assert.equal(outline, "3px", `the focus shows on the ${name}`);
  }
  assert.deepEqual(passed, ["onglet", "copier", "1 avertissement"]);
  await page.keyboard.press("Enter");
  await list().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "liste", "a long list is scrolled from the keyboard");
  await page.keyboard.press("Escape");
  await list().waitFor({ state: "hidden" });
  assert.equal(await focused(), "1 avertissement");
});

test("the footer can be read above it, and what is focused is not below it", async () => {
  await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
  const [footer, row] = [await page.locator("body > footer, body footer").last().boundingBox(), await bar().locator(".rang").boundingBox()];
  assert.ok(footer.y + footer.height <= row.y, `the footer ends at ${footer.y + footer.height}, the bar begins at ${row.y}`);
  assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) >= 30));
});

test("axe finds nothing and nothing overflows, open, closed and folded", async () => {
  for (const step of ["closed", "open", "folded"]) {
    if (step === "open") await problems().click();
    if (step === "folded") await fold().click();
    none(await everywhere(page, async () => [...(await violations(page)), ...(await overflow(page))]), `the bar, ${step}`);
  }
  await look(page, { width: 1280, scheme: "light" });
  await fold().click();
});

test("every target can be touched", async () => {
  for (const target of await bar().getByRole("button").all()) {
    const { width, height } = await target.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${await target.innerText()} is ${width} × ${height} px`);
  }
});

test("it is not printed, and takes no room on paper", async () => {
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await bar().isVisible()));
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#deniche-barre")).display), "none");
  await page.emulateMedia({ media: "screen" });
  await bar().waitFor();
});

test("the panel of problems takes its place, then gives it back", async () => {
  await save("resume =", "resume 12 =");
  await page.getByRole("region", { name: "Problèmes à corriger" }).waitFor();
  await bar().waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Masquer" }).click();
  await bar().waitFor();
  await save();
  await says(FINE);
});

test("on a narrow screen it is a tab until it is unfolded", async () => {
  const narrow = async ({ page }) => look(page, { width: 320, scheme: "light" });
  await inTab(narrow, async (page, { problems }) => {
    await visit(page, server.url + ADDRESS);
    await fold(page).waitFor();
    assert.ok(await isFolded(page));
    const { width, height } = await bar(page).locator(".rang").boundingBox();
    assert.ok(width < 160 && height < 44, `${width} × ${height} px`);
    await fold(page).click();
    await says(FINE, page);
    none(await overflow(page), "what overflows");
    await visit(page, `${server.url}${MEETING}`);
    await says(FINE, page);
    none(problems, "what the page says and asks");
  });
});

test("a strict content security policy and a closed storage are no hindrance", async () => {
  const strict = async ({ context, page }) => {
    await page.addInitScript(() =>
      Object.defineProperty(window, "sessionStorage", {
        get() {
          throw new DOMException("closed", "SecurityError");
        },
      }),
    );
    await context.route(server.url + ADDRESS, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "default-src 'self'" } });
    });
  };
  await inTab(strict, async (page, { problems }) => {
    await visit(page, server.url + ADDRESS);
    await says(FINE, page);
    assert.equal(await bar(page).evaluate((bar) => getComputedStyle(bar).position), "fixed");
    await fold(page).click();
    assert.ok(await isFolded(page));
    none(problems, "what the page says and asks");
  });
});

for (const [name, answer] of [
  ["that is not 200", { status: 500, json: {} }],
  ["that is empty", { status: 204 }],
  ["that is not JSON", { body: "<p>Bonjour</p>", contentType: "text/html" }],
  ["of another shape", { json: { etat: "brouillon" } }],
  ["that is null", { json: null }],
]) {
  test(`an answer ${name} gives no bar and no exception`, async () => {
    const answered = ({ context }) => context.route("**/__deniche/etat.json*", (route) => route.fulfill(answer));
    await inTab(answered, async (page, { problems }) => {
      const asked = page.waitForResponse("**/__deniche/etat.json*");
      await visit(page, server.url + ADDRESS);
      await (await asked).finished();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal(await page.locator("#deniche-barre").count(), 0);
      none(problems.filter((problem) => problem.includes(": script: ")), "exceptions");
    });
  });
}

test("the pages are silent", () => none(tab.problems, "what the pages say and ask"));
