// What a fiche costs a phone: everything that Chromium asks for, compressed as a host would; and nobody waits for a script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch, openTab, visit } from "./browser.mjs";
import { all } from "./html.mjs";
import { serve } from "./serve.mjs";
import { follow, none, sample, sites } from "./site.mjs";

/** The budget of a page, in bytes and in requests. */
const BYTES = 30_000;
const REQUESTS = 6;
const IMAGES = ["img", "picture", "video", "object", "embed", "iframe"];
/** What is compressed already is sent as it is. */
const PACKED = /\.(avif|gif|jpe?g|png|webp|woff2?)$/;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** How many tabs are open at once. */
const TABS = 4;

/** The size of a file as a host sends it, at the level of most hosts. */
function sent(site, file) {
  const body = readFileSync(join(site.root, file));
  return PACKED.test(file) ? body.length : gzipSync(body, { level: 6 }).length;
}

/** Everything that a first visit to a page asks for, until it is quiet. Icons count, whether or not this Chromium wants them. */
async function cost(site, host, page) {
  const tab = await openTab(browser, host.origin);
  const files = new Set(all(page.document, "link", { rel: "icon" }).map(({ attrs }) => follow(site, page, attrs.href).file));
  tab.page.on("request", (request) => request.url().startsWith(host.url) && files.add(follow(site, page, request.url().replace(host.origin, site.origin)).file));
  await visit(tab.page, host.url + page.route.slice(1));
  await tab.page.waitForLoadState("networkidle");
  await tab.close();
  const sizes = [...files].map((file) => [file, sent(site, file)]);
  return { page, sizes, total: sizes.reduce((sum, [, size]) => sum + size, 0), problems: tab.problems };
}

/** Does something with each page, a few tabs at once; the answers in the order of the pages. */
async function each(pages, visited) {
  const answers = [];
  const rest = [...pages.entries()];
  const next = async () => {
    for (let one = rest.shift(); one; one = rest.shift()) answers[one[0]] = await visited(one[1]);
  };
  await Promise.all(Array.from({ length: TABS }, next));
  return answers;
}

for (const site of sites()) {
  test(`${site.name}: a fiche without images weighs under ${BYTES / 1000} kB compressed, in at most ${REQUESTS} requests`, async (t) => {
    const host = await serve(site.root, site.base);
    t.after(host.close);
    const light = site.pages.filter(({ kind, document }) => kind === "fiche" && IMAGES.every((name) => all(document, name).length === 0));
    assert.ok(light.length >= 20, `${light.length} fiches have no image`);
    const costs = await each(light, (page) => cost(site, host, page));
    const told = ({ page, sizes, total }) => `${page.route}: ${total} bytes in ${sizes.length} requests: ${sizes.map((one) => one.join(" ")).join(", ")}`;
    const heavy = costs.filter(({ sizes, total }) => total >= BYTES || sizes.length > REQUESTS || !sizes.some(([file]) => file.endsWith(".css")));
    none(heavy.map(told).concat(costs.flatMap(({ problems }) => problems)), "fiches");
    t.diagnostic(told(costs.reduce((one, other) => (other.total > one.total ? other : one))));
  });
  // Where the site stands changes nothing to this.
  if (site.base !== "/") continue;
  test(`${site.name}: no script holds the first paint`, async (t) => {
    const host = await serve(site.root, site.base);
    t.after(host.close);
    const found = await each(sample(site), async (page) => (await held(host, page)).map((problem) => `${page.route}: ${problem}`));
    none(found.flat(), "pages");
  });
}

/** Opens a page whose scripts do not come before it has painted. */
async function held(host, page) {
  const tab = await openTab(browser, host.origin);
  const waiting = [];
  await tab.context.route("**/*.js", (route) => waiting.push(route));
  await tab.page.goto(host.url + page.route.slice(1), { waitUntil: "commit" });
  const painted = await tab.page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0).then(() => true, () => false);
  const early = waiting.splice(0);
  await tab.context.unroute("**/*.js");
  await Promise.all(early.map((route) => route.continue()));
  await tab.page.waitForLoadState("load");
  const blocking = await tab.page.evaluate(() => {
    const entries = performance.getEntriesByType("resource");
    return entries.map(({ name, initiatorType, renderBlockingStatus }) => ({ name, initiatorType, renderBlockingStatus }));
  });
  await tab.close();
  const problems = painted ? [] : ["is not painted before its scripts come"];
  // The word must mean something here: a style sheet does block.
  if (!blocking.some(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")) problems.push("nothing blocks, not even a style sheet");
  const scripts = blocking.filter(({ name, renderBlockingStatus }) => new URL(name).pathname.endsWith(".js") && renderBlockingStatus !== "non-blocking");
  return problems.concat(scripts.map(({ name }) => `${name} blocks the first paint`), tab.problems);
}
