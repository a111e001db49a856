// `deniche serve` in an open tab: every save shows, every mistake is told over the page, every mend takes it away.
// Nothing here sleeps: each step awaits what the reader would see.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, openTab, visit } from "./browser.mjs";
import { preview, smallSite } from "./deniche.mjs";
import { none } from "./site.mjs";

const FICHE = "content/fiches/jardin-exemple.md";
const TITLE = "Un jardin pour l’exemple";
const ADDRESS = "fiches/jardin-exemple/";
const SHEETS = "themes/deniche/assets/css";
const css = await readFile(new URL(`../../${SHEETS}/texte.css`, import.meta.url), "utf8");

let browser, small, server, tab, page, original;
before(async () => {
  [browser, small] = await Promise.all([launch(), smallSite()]);
  await mkdir(join(small.root, SHEETS), { recursive: true });
  server = await preview(small.root);
  tab = await openTab(browser, new URL(server.url).origin);
  page = tab.page;
  original = await readFile(join(small.root, FICHE), "utf8");
});
after(async () => {
  server?.kill();
  await browser?.close();
  await small?.remove();
});

/** Saves as an editor of text does: another file, put in the place of the first. */
async function save(file, text, root = small.root) {
  const path = join(root, file);
  await writeFile(`${path}~`, text);
  await rename(`${path}~`, path);
}

/** A sheet of the site's own in the place of one of the theme's: it spreads the letters of titles. */
const saveSheet = ({ root }, value) => save(`${SHEETS}/texte.css`, `${css}\nh1 { letter-spacing: ${value}; }\n`, root);
const spacing = (page, value) => page.waitForFunction((wanted) => getComputedStyle(document.querySelector("h1")).letterSpacing === wanted, value);
const heading = (name) => page.getByRole("heading", { level: 1, name });
const panel = () => page.getByRole("region", { name: "Problèmes à corriger" });

test("a save shows in the open tab, at the same height of the page", async () => {
  await page.setViewportSize({ width: 600, height: 400 });
  await visit(page, server.url + ADDRESS);
  await heading(TITLE).waitFor();
  await page.evaluate(() => scrollTo({ top: 150, behavior: "instant" }));
  await save(FICHE, original.replace(TITLE, "Un jardin déplacé"));
  await heading("Un jardin déplacé").waitFor();
  await page.waitForFunction(() => scrollY === 150);
});

test("a file written in place shows too", async () => {
  await writeFile(join(small.root, FICHE), original.replace("Un texte en markdown", "Un texte écrit sur place"));
  await page.getByText("Un texte écrit sur place").waitFor();
  await heading(TITLE).waitFor();
});

test("a mistake is told over the last good page, with its file and its line", async () => {
  const broken = original.replace('thematiques = ["alimentation", "coopération"]', 'thematiques = ["alimentation", "coopératoin"]').replace(TITLE, "Un jardin fautif");
  const line = broken.split("\n").findIndex((text) => text.includes("coopératoin")) + 1;
  await save(FICHE, broken);
  await panel().waitFor();
  const said = await panel().innerText();
  assert.match(said, new RegExp(`${FICHE}, ligne ${line}, colonne \\d+`));
  assert.match(said, /coopératoin/, "the mistake is shown as it is written");
  assert.match(said, /«\scoopération\s»/, "what to write instead is told");
  await heading(TITLE).waitFor();
  assert.match(await panel().getByRole("status").innerText(), /1 erreur/);
});

test("a tab opened meanwhile hears of the mistake, and reads the last good site", async () => {
  const other = await tab.context.newPage();
  await other.goto(server.url);
  await other.getByRole("region", { name: "Problèmes à corriger" }).waitFor();
  assert.equal(await other.locator("h1").count(), 1);
  await other.close();
});

test("another mistake replaces the first, and the panel can be put away", async () => {
  await page.bringToFront();
  await save(FICHE, original.replace("resume =", "resumé ="));
  await panel().getByText("resumé").first().waitFor();
  assert.doesNotMatch(await panel().innerText(), /coopératoin/);
  await panel().getByRole("button", { name: "Masquer" }).click();
  await panel().waitFor({ state: "detached" });
});

test("the mend takes the mistake away and shows the new text", async () => {
  await save(FICHE, original.replace("resume =", "resume 12 ="));
  await panel().waitFor();
  await save(FICHE, original.replace(TITLE, "Un jardin réparé"));
  await heading("Un jardin réparé").waitFor();
  await panel().waitFor({ state: "detached" });
});

test("a new file and a removed file show in the list", async () => {
  const fiche = original.replace("numero = 1", "numero = 2").replace(TITLE, "Un second jardin");
  await visit(page, `${server.url}fiches/`);
  const second = page.locator("main").getByRole("link", { name: "Un second jardin" });
  assert.equal(await second.count(), 0);
  await save("content/fiches/second-jardin.md", fiche);
  await second.waitFor();
  await rm(join(small.root, "content/fiches/second-jardin.md"));
  await second.waitFor({ state: "detached" });
});

test("a draft shows, and the page says that drafts are seen", async () => {
  await visit(page, server.url + ADDRESS);
  await save(FICHE, original.replace('etat = "publie"', 'etat = "brouillon"').replace(TITLE, "Un jardin en projet"));
  await heading("Un jardin en projet").waitFor();
  await page.getByText("les brouillons sont visibles").waitFor();
  await save(FICHE, original);
  await heading(TITLE).waitFor();
});

test("a style sheet of the site replaces that of the theme without loading the page", async () => {
  await saveSheet(small, "3px");
  await spacing(page, "3px");
  await page.evaluate(() => (window.same = true));
  await saveSheet(small, "5px");
  await spacing(page, "5px");
  assert.equal(await page.evaluate(() => window.same), true, "the page was loaded again");
});

test("a folder themes/ made during the preview is watched like one that was there", async () => {
  const bare = await smallSite();
  const other = await preview(bare.root);
  const { page, close } = await openTab(browser, new URL(other.url).origin);
  try {
    await visit(page, other.url);
    await mkdir(join(bare.root, SHEETS), { recursive: true });
    await saveSheet(bare, "3px");
    await spacing(page, "3px");
    await saveSheet(bare, "5px");
    await spacing(page, "5px");
  } finally {
    other.kill();
    await close();
    await bare.remove();
  }
});

test("nothing is written: the preview has no public/, and the pages are silent", () => {
  assert.ok(!existsSync(join(small.root, "public")));
  none(tab.problems, "what the pages say and ask");
});

test("Ctrl-C ends it at once with status 0, tabs open or not", async () => {
  await visit(page, server.url + ADDRESS);
  server.interrupt();
  const late = new Promise((resolve) => setTimeout(resolve, 10_000, { code: "still running after 10 s" }).unref());
  assert.deepEqual(await Promise.race([server.ended, late]), { code: 0, signal: null });
  await assert.rejects(fetch(server.url), "nobody answers any more");
});
