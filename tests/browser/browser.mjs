// Chromium for the tests: one browser a file, tabs that keep a record of everything that goes wrong in them.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long anything may take in a page, in milliseconds. */
const PATIENCE = 15_000;

/** Where Chromium is; that it is nowhere is an error that says what is wanted. */
export function chromiumPath() {
  const path = process.env.CHROMIUM || "/usr/bin/chromium";
  if (!existsSync(path)) throw new Error(`${path} does not exist: install chromium, or name it in CHROMIUM`);
  return path;
}

export const launch = () => chromium.launch({ executablePath: chromiumPath(), args: ARGS });

/**
 * A tab without any past. `problems` gathers the errors of the console and of scripts, the requests that fail, and those
 * that leave the origin, which are not let through.
 */
export async function openTab(browser, origin, options = {}) {
  const context = await browser.newContext({ locale: "fr-FR", reducedMotion: "reduce", viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems = [];
  const at = () => new URL(page.url(), origin).pathname;
  page.on("console", (message) => message.type() === "error" && problems.push(`${at()}: console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`${at()}: script: ${error.message}`));
  page.on("response", (response) => response.status() >= 400 && problems.push(`${at()}: ${response.status()} ${response.url()}`));
  const leaves = (url) => !["data:", "blob:"].includes(url.protocol) && url.origin !== origin;
  await context.route(leaves, (route) => {
    problems.push(`${at()}: asks ${route.request().url()}`);
    return route.abort();
  });
  return { context, page, problems, close: () => context.close() };
}

/** Opens a page and waits until it is quiet. */
export async function visit(page, url) {
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

/** What the media queries of the page are told. */
export async function look(page, { width, scheme }) {
  await page.setViewportSize({ width, height: width < 600 ? 640 : 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  // Those who listen for the size hear of it before the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
}
