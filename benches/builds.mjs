// Builds: from nothing, the engines in turn; then again, with nothing or one fiche changed.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readEntries, setTheme } from "./corpus.mjs";
import { buildCommand, ENGINES } from "./engines.mjs";
import { rewritten } from "./entries.mjs";
import { count, measure } from "./measure.mjs";

/** What a build needs to know: `folder` is the one of a size, `roots` those of the sites. */
export class Bench {
  constructor({ folder, roots, programs, limit, say }) {
    Object.assign(this, { folder, roots, programs, limit, say });
    this.outputs = join(folder, "sorties");
  }

  /** Every run writes in a folder of its own: some disks are slow where files have just been deleted. */
  out(engine, run) {
    return join(this.outputs, `${engine}-${run}`, "site");
  }

  async build(engine, out) {
    const { site, program } = ENGINES[engine];
    const command = buildCommand(engine, this.programs[program].path, this.roots[site], out);
    const log = join(this.folder, `${engine}.log`);
    return measure(command, { log, limit: this.limit, env: { HUGO_CACHEDIR: join(this.folder, "cache-hugo") } });
  }

  /** Takes away all that an engine keeps beside its sources. */
  async forget(engine) {
    const { site, theme } = ENGINES[engine];
    const root = this.roots[site];
    for (const kept of [".deniche", "resources", ".hugo_build.lock"]) await rm(join(root, kept), { recursive: true, force: true });
    await rm(join(this.folder, "cache-hugo"), { recursive: true, force: true });
    if (theme) await setTheme(root, theme);
  }

  /** Builds from nothing, the engines in turn, and what the bare writing of deniche's files costs. */
  async cold(engines, runs) {
    await rm(this.outputs, { recursive: true, force: true });
    const cold = Object.fromEntries(engines.map((engine) => [engine, { runs: [] }]));
    const floor = [];
    for (let run = 0; run < runs; run += 1) {
      for (const engine of engines) {
        if (cold[engine].runs.some(({ cut }) => cut)) continue;
        const out = this.out(engine, run);
        await mkdir(join(out, ".."), { recursive: true });
        await this.forget(engine);
        const measured = await this.build(engine, out);
        cold[engine].runs.push(measured);
        if (!measured.cut) cold[engine].output ??= await count(out);
        this.say(engine, run, measured);
      }
      if (this.programs.plancher.path && cold.deniche?.runs[run]?.cut === false) floor.push(await this.write(run));
    }
    return { cold, floor };
  }

  /** Seconds that the bare writing of deniche's files takes. */
  async write(run) {
    const log = join(this.folder, "plancher.log");
    const copy = this.out("plancher", run);
    await measure([this.programs.plancher.path, this.out("deniche", run), copy], { log, limit: this.limit });
    return Number((await readFile(log, "utf8")).split(" ")[0]);
  }

  /**
   * Builds over the output of the last cold build: with nothing changed, after a first change, and after others. deniche keeps two
   * outputs that it brings up to date in turn: the first change makes the second.
   */
  async warm(engine, last, runs) {
    const { site } = ENGINES[engine];
    const out = this.out(engine, last);
    await this.forget(engine);
    const entries = await readEntries(this.roots.deniche);
    const entry = entries.filter(({ numero }) => numero)[Math.floor(entries.length / 3)];
    const path = join(this.roots[site], "content", entry.file);
    const before = await readFile(path, "utf8");
    const warm = { nothing: [], first: [], fiche: [] };
    for (let run = 0; run < runs; run += 1) warm.nothing.push(await this.build(engine, out));
    try {
      for (let run = site === "deniche" ? 0 : 1; run <= runs; run += 1) {
        await writeFile(path, rewritten(before, { texte: `Modification ${run}.\n${entry.texte}` }));
        warm[run ? "fiche" : "first"].push(await this.build(engine, out));
      }
    } finally {
      await writeFile(path, before);
    }
    return warm;
  }
}
