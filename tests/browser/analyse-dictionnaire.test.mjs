// The analysis in JavaScript is the one in Rust: over every word of a French dictionary (Debian's wfrench), and over the catalogue.
//
//   DENICHE_ANALYSE=target/debug/… node --test tests/browser/analyse-dictionnaire.test.mjs

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { env } from "./site.mjs";

const ROOT = new URL("../../", import.meta.url);
const { terms } = await import(new URL("themes/deniche/assets/js/analyse.js", ROOT));

/** Texts that mark the edges of the rules, to be tried around words. */
const AROUND = [(word) => word.toUpperCase(), (word) => word.normalize("NFD"), (word) => `l’${word}·e·s`, (word) => `qu'${word}(e)s`, (word) => `auto-${word}/trice`];

const text = (path) => new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
const linesOf = (content) => content.split(/\r?\n/).filter(Boolean);

/** What the program in Rust gives for these lines: for each, its list of terms. */
function rust(lines) {
  const program = env("DENICHE_ANALYSE");
  const { status, error, stdout, stderr } = spawnSync(program, { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 2 ** 30 });
  assert.ifError(error);
  assert.equal(status, 0, `${program} has ended with ${status}: ${stderr}`);
  const given = stdout.split("\n");
  assert.equal(given.pop(), "", "the last line ends");
  assert.equal(given.length, lines.length, "a line of terms for each line");
  return given;
}

/** Every line has the same terms on both sides. */
function same(lines, what) {
  const given = rust(lines);
  const different = [];
  lines.forEach((line, i) => {
    const expected = JSON.stringify(terms(line));
    if (given[i] !== expected && JSON.stringify(JSON.parse(given[i])) !== expected) different.push(`${line}: ${given[i]} in Rust, ${expected} in JavaScript`);
  });
  const first = different.length > 20 ? [...different.slice(0, 20), `… and ${different.length - 20} others`] : different;
  assert.ok(different.length === 0, `${what}: ${different.length} of ${lines.length} differ\n  ${first.join("\n  ")}\n`);
}

function dictionary() {
  const path = process.env.DENICHE_DICTIONNAIRE || "/usr/share/dict/french";
  assert.ok(existsSync(path), `${path} does not exist: install Debian's wfrench, or name a list of French words in DENICHE_DICTIONNAIRE`);
  const words = linesOf(text(path));
  assert.ok(words.length > 100_000, `${path} holds ${words.length} words only: it is no dictionary`);
  return words;
}

/** Every line of the sources of the demonstration catalogue. */
function catalogue() {
  const root = fileURLToPath(new URL("content/", ROOT));
  const sources = readdirSync(root, { recursive: true }).filter((name) => /\.(md|toml)$/.test(name));
  assert.ok(sources.length > 50, `content/ holds ${sources.length} sources`);
  return sources.flatMap((name) => linesOf(text(join(root, name))));
}

test("every word of the dictionary", () => {
  same(dictionary(), "words of the dictionary");
});

test("words of the dictionary, otherwise written", () => {
  const some = dictionary().filter((_, i) => i % 17 === 0);
  for (const around of AROUND) same(some.map(around), `words as ${around("mot")}`);
});

test("every line and every word of the catalogue", () => {
  const lines = catalogue();
  same(lines, "lines of the catalogue");
  const words = new Set(lines.flatMap((line) => line.split(/\s+/)).filter(Boolean));
  assert.ok(words.size > 3000, `${words.size} words`);
  same([...words], "words of the catalogue");
});

test("every letter and sign that French may meet, alone and between others", () => {
  // Blocks that new versions of Unicode leave alone: the two sides need not know the same.
  const BLOCKS = [[0x00, 0x24f], [0x300, 0x4ff], [0x1e00, 0x209f], [0x2100, 0x214f], [0xfb00, 0xfb06], [0xff01, 0xff5e]];
  const codes = BLOCKS.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
  const letters = codes.filter((code) => code !== 10 && code !== 13).map((code) => String.fromCodePoint(code));
  same(letters, "letters alone");
  same(letters.map((letter) => `l${letter}été acteur${letter}rice${letter}s`), "letters between others");
});
