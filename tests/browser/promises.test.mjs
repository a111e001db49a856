// docs/fiabilite.md promises nothing without a test, and every test that it names exists.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { none } from "./site.mjs";

const ROOT = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), "utf8");
const [, promised] = read("docs/fiabilite.md").split(/^## Ce qui est promis$/m);
const PROMISES = promised.split(/^## /m)[0].split(/^### /m).slice(1);

/** The tests that a promise names: [file, name]. */
function named(promise) {
  const [, line = ""] = promise.match(/^Essais\s: (.*)$/m) ?? [];
  let file;
  return [...line.matchAll(/`([^`]+)`/g)].flatMap(([, word]) => {
    if (!/^(tests|src)\/[\w./-]+$/.test(word)) return [[file, word]];
    file = word;
    return [];
  });
}

/** Whether a file has a test of that name, run rather than skipped. */
function has(file, name) {
  const text = read(file);
  if (file.endsWith(".rs")) return new RegExp(`#\\[test\\]\\n\\s*fn ${name}\\(`).test(text);
  return text.includes(`test("${name}",`);
}

test("each promise names its tests", () => {
  assert.ok(PROMISES.length > 10, `only ${PROMISES.length} promises are read`);
  none(PROMISES.filter((promise) => !named(promise).length).map((promise) => promise.split("\n")[0]), "promises without a test");
});

test("every test that is named exists", () => {
  const problems = PROMISES.flatMap(named).flatMap(([file, name]) => {
    if (!file || !existsSync(new URL(file, ROOT))) return [`${file}: no such file, for « ${name} »`];
    return has(file, name) ? [] : [`${file}: no test « ${name} »`];
  });
  none(problems, "tests that are promised and absent");
});
