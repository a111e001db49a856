// The same catalogue through deniche, Hugo and Zola. `benches/run --aide` tells the options.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Bench } from "./builds.mjs";
import { readEntries, writeCorpus } from "./corpus.mjs";
import { ENGINES, SERVERS } from "./engines.mjs";
import { bytes, delay, median, seconds } from "./french.mjs";
import { machine, missing } from "./machine.mjs";
import { options } from "./options.mjs";
import { programs } from "./programs.mjs";
import { tables } from "./tables.mjs";
import { watch } from "./watch.mjs";

const DOCS = new URL("../docs/performance.md", import.meta.url);
const START = "<!-- banc : début -->";
const END = "<!-- banc : fin -->";

const say = (text) => process.stderr.write(`${text}\n`);

const told = {
  build: (engine, run, { wall, user, memory, cut }) =>
    say(`  ${engine}, tour ${run + 1} : ${seconds(wall)}, processeur ${seconds(user)}, ${bytes(memory)}${cut ? ", coupé" : ""}`),
  preview: (server, { bodies }) => {
    const shown = bodies.map((edit) => edit.seconds).filter((edit) => edit !== null);
    say(`  aperçu ${server} : ${shown.length ? delay(median(shown)) : "jamais juste"}`);
  },
};

/** Measures everything at one size. */
async function measureSize(size, asked, found, session) {
  say(`\n${size} entrées`);
  const has = (known) => (name) => Boolean(found[known[name].program].path);
  const engines = asked.engines.filter(has(ENGINES));
  const folder = join(asked.work, String(size));
  const short = await missing(asked.work, size, (engines.length + 1) * asked.runs);
  if (short) throw new Error(`il manque environ ${bytes(short)} sur le disque de ${asked.work} : moins de --tours, de --moteurs, ou un autre --travail.`);
  const roots = await writeCorpus(asked.work, size);
  const bench = new Bench({ folder, roots, programs: found, limit: asked.limit, say: told.build });
  const results = { session, ...(await bench.cold(engines, asked.runs)), warm: {}, watch: {} };
  const whole = engines.filter((engine) => ENGINES[engine].warm && !results.cold[engine].runs.some(({ cut }) => cut));
  for (const engine of whole) results.warm[engine] = await bench.warm(engine, asked.runs - 1, asked.runs);
  await rm(bench.outputs, { recursive: true, force: true });
  if (asked.watched.includes(size)) {
    const entries = await readEntries(roots.deniche);
    for (const server of asked.servers.filter(has(SERVERS))) {
      results.watch[server] = await watch(server, { folder, roots, programs: found, entries, edits: asked.edits, limit: asked.limit, say: told.preview });
    }
  }
  return results;
}

async function writeDocs(text) {
  const page = await readFile(DOCS, "utf8");
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`docs/performance.md n’a plus les lignes ${START} et ${END}.`);
  await writeFile(DOCS, `${page.slice(0, start)}${START}\n\n${text}\n${page.slice(end)}`);
}

async function main() {
  const asked = options(process.argv.slice(2));
  if (!asked) return;
  await mkdir(asked.work, { recursive: true });
  const kept = join(asked.work, "resultats.json");
  const results = JSON.parse(await readFile(kept, "utf8").catch(() => "{}"));
  if (!asked.again) {
    const found = await programs(asked.work);
    for (const [name, { why }] of Object.entries(found)) if (why) say(`sans ${name} : ${why}`);
    if (!found.deniche.path) throw new Error("il n’y a pas de deniche à mesurer.");
    const session = {
      date: new Date().toLocaleDateString("fr-FR", { dateStyle: "long" }),
      command: asked.command,
      machine: await machine(asked.work),
      node: process.versions.node,
      programs: Object.fromEntries(["deniche", "hugo", "zola"].map((name) => [name, found[name].version ?? null])),
    };
    for (const size of asked.sizes) {
      results[size] = await measureSize(size, asked, found, session);
      await writeFile(kept, `${JSON.stringify(results, null, 1)}\n`);
    }
  }
  if (!Object.keys(results).length) throw new Error(`aucun résultat dans ${kept}.`);
  const text = tables(results);
  await writeFile(join(asked.work, "tableaux.md"), text);
  if (asked.docs) await writeDocs(text);
  process.stdout.write(text);
  say(`\nMesures : ${kept}`);
}

main().catch((error) => {
  say(`erreur : ${error.message}`);
  process.exitCode = 1;
});
