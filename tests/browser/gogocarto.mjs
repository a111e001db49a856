// GoGoCartoJs itself, on a page of its own beside the files of a site: what it has read, and what its panel shows.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openTab, visit } from "./browser.mjs";

const DIST = join(dirname(createRequire(import.meta.url).resolve("gogocarto-js/package.json")), "dist");
const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
const BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
const PAGE = `<!DOCTYPE html><html lang="fr"><title>GoGoCarto</title><link rel="stylesheet" href="gogocarto.css">
<link rel="icon" href="data:,"><script src="gogocarto.js"></script><div id="carte" style="height:800px"></div>`;

/** Opens a map of the files of a site. `read` is what it holds, `open(id)` the text of the panel of an element. */
export async function openMap(browser, host) {
  const tab = await openTab(browser, host.origin);
  const { page, context } = tab;
  await context.route("**/lecteur/**", async (route) => {
    const file = new URL(route.request().url()).pathname.split("/lecteur/")[1];
    if (file === "") return route.fulfill({ contentType: "text/html; charset=utf-8", body: PAGE });
    return route.fulfill({ contentType: TYPES[file.split(".").pop()], body: await readFile(join(DIST, file)) });
  });
  await visit(page, `${host.url}lecteur/`);
  await page.evaluate(start, BLANK);
  await page.waitForFunction(() => window.carte.app?.ajaxModule.allElementsReceived && window.carte.app.elementsModule.everyElements_.all.length > 0);
  return { ...tab, read: await page.evaluate(readMap), panel: (id) => openPanel(page, id) };
}

function start(blank) {
  const tiles = [{ name: "rien", url: blank, attribution: "" }];
  const data = { taxonomy: "../donnees/gogocarto-categories.json", elements: "../donnees/gogocarto.json" };
  window.carte = window.goGoCarto("#carte", { data, map: { tileLayers: tiles, defaultTileLayer: "rien" } });
}

function readMap() {
  const { elementsModule, taxonomyModule } = window.carte.app;
  const elements = elementsModule.everyElements_.all.map((one) => ({
    id: one.id,
    name: one.name,
    latitude: one.position.lat,
    longitude: one.position.lng,
    address: one.address.getFormatedAddress(),
    options: one.optionsValues.map(({ option }) => option.name),
  }));
  return { options: taxonomyModule.options.map(({ id, name }) => ({ id, name })), elements };
}

async function openPanel(page, id) {
  await page.evaluate((id) => window.carte.app.infoBarComponent.showElement(id), id);
  const panel = page.locator("#element-info");
  await panel.waitFor();
  return panel.innerText();
}
