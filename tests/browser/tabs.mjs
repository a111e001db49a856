// A tab for each test.

import { after, afterEach, before, beforeEach } from "node:test";
import { openTab } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { none } from "./site.mjs";

/** What only a script that fails says: for tests in which files are missing on purpose. */
export const ofScripts = (problem) => problem.includes(": script: ");

/**
 * Serves a site to the tests of a `describe`, and opens a tab for each of them: `tell({ host, tab, page })`. What is wrong in a
 * tab, as far as `counts` says, fails its test.
 */
export function tabs(browser, site, tell, counts = () => true) {
  let host, tab;
  before(async () => (host = await serve(site.root, site.base)));
  after(() => host?.close());
  beforeEach(async () => {
    tab = await openTab(browser(), host.origin);
    tell({ host, tab, page: tab.page });
  });
  afterEach(async () => {
    await tab.close();
    none(tab.problems.filter(counts), "what the pages say and ask");
  });
}
