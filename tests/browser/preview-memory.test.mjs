// The memory of the preview stays flat, however many times a site is saved: what no page shows any more is forgotten.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { dice } from "./dice.mjs";
import { picture, save } from "./editors.mjs";
import { listen, onSmallSite } from "./reader.mjs";

const FIRST = 50;
const MORE = 300;
/** How much more may be held after all edits than after the first. */
const GROWTH = 1.2;
const VERGER = "content/fiches/verger.md";

/** A fiche of about 20 kB that is another at each edit: every word of it, its title, its keyword, and now and then its picture. */
function fiche(edit, roll) {
  const words = Array.from({ length: 2000 }, () => Array.from({ length: 8 }, () => "abcdefghijlmnoprstuv"[Math.floor(roll() * 20)]).join(""));
  const text = words.map((word, at) => (at % 50 === 49 ? `${word}.\n\n` : `${word} `)).join("");
  return `+++\ntitre = "Verger ${edit}"\nmots_cles = ["pommes ${edit}"]\nimage = { fichier = "rayures.png", description = "Des rayures." }\n+++\n\n${text}Édition ${edit}.\n`;
}

/** What a process holds in memory, in kB, as Linux says it. */
const resident = async (pid) => Number((await readFile(`/proc/${pid}/status`, "utf8")).match(/^VmRSS:\s+(\d+) kB/m)[1]);

test(`after ${MORE} more edits, the preview holds no more than after the first ${FIRST}`, { timeout: 600_000 }, onSmallSite(
  async ({ t, at, server, see }) => {
    if (process.platform !== "linux") return t.skip("only Linux says what a process holds");
    const roll = dice(50);
    // An open tab hears of every change.
    const tab = await listen(server.url);
    const edit = async (number) => {
      if (number % 25 === 0) await save(at("content/fiches/rayures.png"), picture(600, 300, number));
      await save(at(VERGER), fiche(number, roll));
      await see.shows("fiches/verger/", `Édition ${number}.`);
    };
    for (let number = 1; number <= FIRST; number += 1) await edit(number);
    const before = await resident(server.pid);
    for (let number = FIRST + 1; number <= FIRST + MORE; number += 1) await edit(number);
    const after = await resident(server.pid);
    tab.close();
    t.diagnostic(`${before} kB after ${FIRST} edits, ${after} kB after ${FIRST + MORE}.`);
    assert.ok(after < before * GROWTH, `${before} kB after ${FIRST} edits, ${after} kB after ${FIRST + MORE}`);
  },
  {
    async prepare(root) {
      await writeFile(join(root, "content/fiches/rayures.png"), picture(600, 300, 0));
      await writeFile(join(root, VERGER), fiche(0, dice(1)));
    },
  },
));
