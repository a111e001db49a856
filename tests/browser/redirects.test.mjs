// Old addresses (`alias`) of a small site, in both themes and below a path: the file, and what the browser does with it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as checks from "./checks.mjs";
import { launch, openTab } from "./browser.mjs";
import { deniche, smallSite } from "./deniche.mjs";
import { serve } from "./serve.mjs";
import { none, openSite, read } from "./site.mjs";

const OLD = ["/anciennes-fiches/jardin/", "/jardin.html"];
const NEW = "/fiches/jardin-exemple/";

let browser, small;
before(async () => {
  browser = await launch();
  small = await smallSite();
  await edit("content/fiches/jardin-exemple.md", (text) => text.replace("numero = 1", `numero = 1\nalias = ${JSON.stringify(OLD)}`));
});
after(async () => {
  await browser?.close();
  await small?.remove();
});

async function edit(file, change) {
  const path = join(small.root, file);
  const text = await readFile(path, "utf8");
  const changed = change(text);
  assert.notEqual(changed, text, `${file} is changed`);
  await writeFile(path, changed);
}

for (const [theme, base] of [["deniche", "/"], ["deniche", "/catalogue/"], ["sobre", "/"]]) {
  test(`theme ${theme} at ${base}: an old address leads to the new one`, async () => {
    const name = `${theme}${base.replaceAll("/", "-")}`;
    await edit("deniche.toml", (text) => `${text.replace(/^theme = .*$/m, `theme = "${theme}"`)}# ${name}\n`);
    const output = join(small.root, "..", name);
    await deniche("build", "--root", small.root, "--output", output, "--base-url", `https://essai.example${base}`);
    const site = openSite(output, name);
    assert.deepEqual(site.pages.filter(({ redirect }) => redirect).map(({ route }) => route), OLD);
    assert.ok(read(site, "index.html").includes("essai.example"));
    for (const [rule, check] of Object.entries(checks)) none(check(site), rule);
    for (const old of OLD) assert.ok(!read(site, "sitemap.xml").includes(old), `the sitemap lists ${old}`);
    for (const file of site.files) {
      if (/\.(html|xml|json)$/.test(file)) for (const old of OLD) assert.ok(!read(site, file).includes(`"${base}${old.slice(1)}"`), `${file} links to ${old}`);
    }

    const host = await serve(site.root, site.base);
    const { page, problems, close } = await openTab(browser, host.origin);
    for (const old of OLD) {
      await page.goto(host.url + old.slice(1));
      await page.waitForURL(host.url + NEW.slice(1));
      await page.getByRole("heading", { level: 1, name: "Un jardin pour l’exemple" }).waitFor();
    }
    await close();
    await host.close();
    none(problems, "what the pages say and ask");
  });
}
