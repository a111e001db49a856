// Previews: from the save of a fiche to the page that shows it, and to the others that tell of it.

import { spawn } from "node:child_process";
import { cp, mkdir, open, rm } from "node:fs/promises";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTheme } from "./corpus.mjs";
import { SERVERS, serveCommand } from "./engines.mjs";
import { byDate, rewritten } from "./entries.mjs";
import { memory, pause, processor, Quiet, rest } from "./quiet.mjs";
import { freePort, reader } from "./reader.mjs";

/** Milliseconds between two requests for a page. */
const BETWEEN = 4;
/** How long a preview must have been at rest for what is not true yet to stay so, in seconds. */
const GIVEN_UP = 4;
/** How many times the title of the newest fiche is changed. */
const TITLES = 5;
/** A month after those of the catalogue. */
const NEWEST = "2022-12";

/** A name as it stands in an address. */
const slug = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** Starts a preview of a copy of a site, measures it, and takes both away. */
export async function watch(name, { folder, roots, programs, entries, edits, limit, say }) {
  const { site, program } = SERVERS[name];
  const place = join(folder, `apercu-${name}`);
  const root = join(place, "source");
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await cp(roots[site], root, { recursive: true });
  if (site === "deniche") await setTheme(root, "deniche");
  const fiches = entries.filter(({ numero }) => numero);
  const content = join(root, "content");
  const newest = { ...fiches[Math.floor(fiches.length / 2)], date: NEWEST };
  save(content, newest, { mois: NEWEST });

  const port = await freePort();
  const log = await open(join(folder, `apercu-${name}.log`), "w");
  const command = serveCommand(name, programs[program].path, root, port, join(place, "site"));
  const start = performance.now();
  const env = { ...process.env, HUGO_CACHEDIR: join(place, "cache-hugo") };
  const child = spawn(command[0], command.slice(1), { cwd: root, env, stdio: ["ignore", log.fd, log.fd] });
  const ended = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
  let running = true;
  ended.then(() => (running = false));
  const { get, close } = reader(port);
  try {
    while ((await get(newest.url)).status !== 200) {
      if (!running || performance.now() - start > limit * 1000) throw new Error(`${SERVERS[name].label} ne répond pas : lire ${join(folder, `apercu-${name}.log`)}`);
      await pause(20);
    }
    const startup = (performance.now() - start) / 1000;
    await rest(child.pid);
    const preview = { pid: child.pid, get, content, limit };
    const bodies = await bodyEdits(preview, fiches, edits);
    const titles = await titleEdits(preview, newest, await pagesOf(preview, newest, entries));
    const measured = { startup, bodies, titles, memory: memory(child.pid) };
    say(name, measured);
    return measured;
  } finally {
    close();
    child.kill("SIGINT");
    const killed = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(killed);
    await log.close();
    await rm(place, { recursive: true, force: true });
  }
}

/** Saves an entry in place, as an editor does. */
function save(content, entry, change) {
  const path = join(content, entry.file);
  writeFileSync(path, rewritten(readFileSync(path, "utf8"), change));
}

/** Changes the text of fiches, one after the other; for each: seconds until its page tells, and what was not a page meanwhile. */
async function bodyEdits({ pid, get, content, limit }, fiches, edits) {
  const measured = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const entry = fiches[Math.floor(((edit + 0.5) * fiches.length) / edits)];
    const mark = `Marque${edit}x${Date.now()}`;
    await get(entry.url);
    const before = processor(pid);
    const start = performance.now();
    save(content, entry, { texte: `${mark} ${entry.texte.trimStart()}` });
    const elapsed = () => (performance.now() - start) / 1000;
    let missing = 0;
    let seconds = null;
    while (seconds === null && elapsed() < limit) {
      const { status, text } = await get(entry.url);
      if (status !== 200) missing += 1;
      if (text.includes(mark)) seconds = elapsed();
      else await pause(BETWEEN);
    }
    await rest(pid);
    measured.push({ seconds, missing, processor: processor(pid) - before });
  }
  return measured;
}

/** What two entries may share. */
const traits = (entry) => ["thematiques", "organisations", "mots_cles", "territoires"].flatMap((key) => entry[key]);

/** The pages that show the title of an entry, by what they are. */
async function pagesOf({ get }, newest, entries) {
  const theme = `/thematiques/${slug(newest.thematiques[0])}/`;
  const pages = { fiche: newest.url, accueil: "/", liste: "/fiches/", thematique: theme, flux: `${theme}atom.xml` };
  const own = new Set(traits(newest));
  const shared = (entry) => traits(entry).filter((trait) => own.has(trait)).length;
  // The newest ones are not asked: they may show its title as the next one.
  const others = entries.filter(({ file, numero }) => numero && file !== newest.file).sort(byDate).slice(5);
  const near = others.filter(shared).sort((a, b) => shared(b) - shared(a));
  for (const { url } of near.slice(0, 200)) {
    const { text } = await get(url);
    if (text.includes(`href="${newest.url}"`)) return { ...pages, voisine: url };
  }
  return pages;
}

/** Changes the title of an entry; for each page that shows it, seconds until it is true, or null when it stays false. */
async function titleEdits({ pid, get, content, limit }, newest, pages) {
  const measured = [];
  for (let edit = 0; edit < TITLES; edit += 1) {
    for (const path of Object.values(pages)) await get(path);
    await rest(pid);
    const mark = `Titre${edit}x${Date.now()}`;
    const seconds = Object.fromEntries(Object.keys(pages).map((page) => [page, null]));
    let missing = 0;
    const start = performance.now();
    save(content, newest, { titre: `${mark} ${newest.titre}` });
    const quiet = new Quiet(pid);
    const waited = () => Object.keys(pages).filter((page) => seconds[page] === null);
    while (waited().length && quiet.seconds() < GIVEN_UP && performance.now() - start < limit * 1000) {
      for (const page of waited()) {
        const { status, text } = await get(pages[page]);
        if (status !== 200) missing += 1;
        if (text.includes(mark)) seconds[page] = (performance.now() - start) / 1000;
      }
      if (waited().length) await pause(seconds.fiche === null ? BETWEEN : 10 * BETWEEN);
    }
    await rest(pid);
    measured.push({ seconds, missing });
  }
  return measured;
}
