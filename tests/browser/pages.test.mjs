// Every HTML file of the three sites, read as a browser and a search engine read it.

import { test } from "node:test";
import * as checks from "./checks.mjs";
import { none, sites } from "./site.mjs";

const RULES = {
  "no error of syntax, ids are unique": checks.wellFormed,
  "one h1, a language, a title of its own": checks.titled,
  "the canonical address is absolute and right": checks.canonical,
  "every link, anchor, image and file exists below the base": checks.linked,
  "nothing is asked of another host": checks.selfSufficient,
  "no code and no style in the page": checks.strict,
  "a policy before all that is loaded": checks.guarded,
  "scripts and sheets bear their seal": checks.sealed,
  "links to other sites are marked and safe": checks.external,
  "OpenGraph is complete": checks.shared,
};

for (const site of sites()) {
  for (const [rule, check] of Object.entries(RULES)) {
    test(`${site.name}: ${rule}`, () => none(check(site), rule));
  }
}
