// What may go wrong around a build: it is cut short, its disk is small or closed, its means are few. Everything here is the
// program itself, run as a webmaster or a machine runs it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { deniche } from "./deniche.mjs";
import { picture } from "./editors.mjs";
import { env } from "./site.mjs";

const run = promisify(execFile);

/** What a build may leave beside its output, and nothing else. */
const BESIDE = [".public.deniche-suivant", ".public.deniche-verrou", "public"];
/** What is said of the old site when nothing could be published. */
export const INTACT = "L’ancien site est intact";
/** Names of what a publication is still at work on. */
const UNFINISHED = /^\.deniche-provisoire/;

/**
 * A build run to its end, whatever that end is: `{ status, signal, said }`. `cut` kills it after that many milliseconds, `limits`
 * are options of prlimit, and `through` is a command that runs the command after it. Nothing of this may be a panic.
 */
export async function build(root, { output, args = [], cut = 0, limits = [], through = [], home } = {}) {
  const command = [env("DENICHE_BIN"), "build", "--root", root, ...(output ? ["--output", output] : []), ...args];
  const limited = limits.length ? ["prlimit", ...limits, ...command] : command;
  const [program, ...rest] = [...through, ...limited];
  const options = {
    timeout: cut,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 26,
    env: { ...process.env, RUST_BACKTRACE: "0", ...(home ? { HOME: home } : {}) },
  };
  const ended = await new Promise((resolve, reject) => {
    execFile(program, rest, options, (error, out, errors) => {
      if (typeof error?.code === "string") reject(error);
      // Spaces that do not break are those of good French; tests look for the words.
      else resolve({ status: error ? error.code : 0, signal: error?.signal ?? null, said: (out + errors).replace(/[\u00a0\u202f]/g, " ") });
    });
  });
  assert.doesNotMatch(ended.said, /panicked/, "a build never panics");
  return ended;
}

/** A build that must succeed; gives what it said. */
export async function built(root, options) {
  const { status, signal, said } = await build(root, options);
  assert.equal(status, 0, `the build ended with ${status ?? signal}:\n${said}`);
  return said;
}

/** A build that must fail, and say all of this. */
export async function refused(root, options, ...wanted) {
  const { status, signal, said } = await build(root, options);
  assert.equal(status, 1, `the build ended with ${status ?? signal}:\n${said}`);
  for (const words of wanted) assert.ok(said.includes(words), `« ${words} » is not in:\n${said}`);
  return said;
}

/** The files below a folder, by path, and what each holds. Hidden ones are not of the site. */
export function filesOf(folder, below = "", found = new Map()) {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below + entry.name;
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) filesOf(folder, `${path}/`, found);
    else if (entry.isFile()) found.set(path, readFileSync(join(folder, path)));
  }
  return found;
}

/** The paths at which two sites are not the same. */
export const differences = (one, other) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((path) => !(one.has(path) && other.has(path) && one.get(path).equals(other.get(path))));

/** Fails unless what stands in a folder is that very site. */
export function stands(folder, files, what) {
  const found = differences(filesOf(folder), files);
  assert.deepEqual(found, [], `${what}: these files are not those of the site`);
}

/** Fails if a build that ended left something beside its output, or something unfinished in it. */
export async function clean(folder) {
  const others = (await readdir(folder)).filter((name) => name.includes("public") && !BESIDE.includes(name));
  assert.deepEqual(others, [], "nothing is left beside the site");
  assert.deepEqual(await unfinished(join(folder, "public")), [], "nothing is left unfinished in the site");
}

/** What a publication is still at work on, in a folder. */
export async function unfinished(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((path) => UNFINISHED.test(path.split("/").at(-1)));
}

/** A fiche, as an editor writes it. */
export const fiche = (title, { keys = "", text = "Un texte." } = {}) => `+++\ntitre = ${JSON.stringify(title)}\n${keys}\n+++\n\n${text}\n`;

const undone = new WeakMap();

/** Undoes something when the test ends: what came last goes first, since a disk is taken off before its folder. */
function undo(t, step) {
  if (!undone.has(t)) {
    undone.set(t, []);
    t.after(async () => {
      for (const step of undone.get(t).reverse()) await step();
    });
  }
  undone.get(t).push(step);
}

/** A folder of one's own, taken away when the test ends. */
export async function folderFor(t) {
  const folder = await mkdtemp(join(tmpdir(), "deniche-pannes-"));
  undo(t, () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The small site of `deniche init`, without the sharing cards, which take long to draw. */
export async function plainSite(root) {
  await deniche("init", root);
  await appendFile(join(root, "deniche.toml"), "\n[images]\npartage = false\n");
  return root;
}

/** A small site of its own for one test. `at` gives a path in it. */
export async function siteFor(t) {
  const folder = await folderFor(t);
  const root = await plainSite(join(folder, "site"));
  return { folder, root, output: join(root, "public"), at: (...path) => join(root, ...path) };
}

/**
 * Three sites that differ on every page and share most addresses, each with what a cold build makes of it: `site(turn)` is
 * `{ root, files }`. Published in turn, each has everything to write, since the tree put aside holds another of them.
 */
export async function threeSites(size = 60) {
  const folder = await mkdtemp(join(tmpdir(), "deniche-pannes-"));
  const sites = [];
  for (const [turn, theme] of ["sobre", "deniche", "sobre"].entries()) {
    const root = await plainSite(join(folder, `site-${turn}`));
    const settings = await readFile(join(root, "deniche.toml"), "utf8");
    const titled = settings.replace(/^titre = .*$/m, `titre = "Catalogue ${turn}"`);
    await writeFile(join(root, "deniche.toml"), titled.replace(/^theme = .*$/m, `theme = "${theme}"`));
    for (let number = turn * 5; number < turn * 5 + size; number += 1) {
      const keys = `numero = ${number + 10}\nthematiques = ["alimentation"]\nmots_cles = ["mot ${number % 3}"]`;
      await writeFile(join(root, `content/fiches/f${number}.md`), fiche(`Fiche ${number}`, { keys }));
    }
    const image = 'image = { fichier = "rayures.png", description = "Des rayures de couleur." }';
    await writeFile(join(root, "content/fiches/rayures.png"), picture(600, 300, turn + 1));
    await writeFile(join(root, "content/fiches/rayee.md"), fiche("Rayée", { keys: image }));
    await built(root, { output: join(folder, `froid-${turn}`) });
    sites.push({ root, files: filesOf(join(folder, `froid-${turn}`)) });
  }
  return { sites, site: (turn) => sites[turn % sites.length], remove: () => rm(folder, { recursive: true, force: true }) };
}

/** An output in which a publication has to replace files one by one: a folder that stays where it is stands in it. */
export async function fixed(output) {
  await mkdir(join(output, ".git"), { recursive: true });
  await writeFile(join(output, ".git/HEAD"), "ref: refs/heads/main\n");
  return output;
}

/** A disk of its own, in memory, on that folder; taken off when the test ends. */
export async function disk(t, folder) {
  await mount(["-t", "tmpfs", "-o", "size=32m", "deniche-pannes", folder]);
  undo(t, () => run("umount", ["--lazy", folder]));
  return folder;
}

/** The same, on a folder of its own. */
export const diskFor = async (t) => disk(t, await folderFor(t));

/** mount(8), which a machine may forbid: that is a failure that says what it wants. */
export const mount = (args) =>
  run("mount", args).catch(({ stderr }) => assert.fail(`these tests mount small disks: run them as root, in a container that may mount (${stderr.trim()})`));

/** Bytes that a disk still takes. */
export async function room(folder) {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Fills a disk, but for that many bytes; gives the file that fills it. */
export async function fill(folder, left) {
  const ballast = join(folder, "lest");
  await writeFile(ballast, Buffer.alloc(Math.max(0, (await room(folder)) - left)));
  return ballast;
}
