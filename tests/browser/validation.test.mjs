// html-validate's recommended preset over every page of both themes.

import { test } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { none, sites } from "./site.mjs";

/** What contradicts the contract of the site, each with its reason. */
const RULES = {
  // A title is what the editor wrote, whole, with the name of the site: an event may well have a long one.
  "long-title": "off",
};

const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: RULES }));

async function problems(page) {
  const { results } = await validator.validateString(page.html, page.file);
  const messages = results.flatMap(({ messages }) => messages);
  return messages.map(({ ruleId, message, line, column, selector }) => `${page.route}:${line}:${column} ${ruleId}: ${message} (${selector})`);
}

for (const site of sites().filter(({ base }) => base === "/")) {
  test(`${site.name}: html-validate finds nothing`, async () => {
    const found = [];
    for (const page of site.pages) found.push(...(await problems(page)));
    none(found, "html-validate");
  });
}
