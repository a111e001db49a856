// One page of each kind, in both themes, narrow and wide, by day and by night: axe-core, overflow, and silence (no error
// in the console, no request to another host, no cookie).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, look, openTab, visit } from "./browser.mjs";
import { everywhere, overflow, violations } from "./looks.mjs";
import { serve } from "./serve.mjs";
import { none, sample, sites } from "./site.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const site of sites().filter(({ base }) => base === "/")) {
  test(`${site.name}: every kind of page is accessible, fits the window, and is silent`, async () => {
    const host = await serve(site.root, site.base);
    const { context, page, problems, close } = await openTab(browser, host.origin);
    const wrong = [];
    const pages = sample(site);
    for (const { route, kind } of pages) {
      await visit(page, host.origin + route);
      const found = await everywhere(page, async ({ scheme }) => [...(await violations(page)), ...(scheme === "light" ? await overflow(page) : [])]);
      wrong.push(...found.map((problem) => `${route} (${kind}), ${problem}`));
    }
    const cookies = await context.cookies();
    await close();
    await host.close();
    none([...problems, ...wrong], "axe-core, overflow, what the pages say and ask");
    assert.deepEqual(cookies, [], "a cookie was set");
  });

  test(`${site.name}: night has colours of its own`, async () => {
    const host = await serve(site.root, site.base);
    const { page, close } = await openTab(browser, host.origin);
    await visit(page, host.url);
    const [day, night] = [await paper(page, "light"), await paper(page, "dark")];
    await close();
    await host.close();
    assert.ok(day > 0.7, `the page is light by day: ${day}`);
    assert.ok(night < 0.3, `the page is dark by night: ${night}`);
  });
}

/** How light the page is, from 0 to 1, as it is painted. */
async function paper(page, scheme) {
  await look(page, { width: 1280, scheme });
  const shot = await page.screenshot({ clip: { x: 0, y: 0, width: 1280, height: 900 } });
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
    return sum / ((data.length / 4) * 3 * 255);
  }, shot.toString("base64"));
}
