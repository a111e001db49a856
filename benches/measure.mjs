// What one run costs, and what it leaves on disk.

import { execFile } from "node:child_process";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("measure.py", import.meta.url));

/** Runs a command, at most `limit` seconds. A command that fails is an error; one that was stopped is told by `cut`. */
export async function measure(command, { log, limit, env = {} }) {
  const { stdout } = await run("python3", [SCRIPT, String(limit), log, ...command], { env: { ...process.env, ...env } });
  const { code, ...measured } = JSON.parse(stdout);
  if (code !== 0 && !measured.cut) throw new Error(`${command.join(" ")} a échoué (${code}) : lire ${log}`);
  return measured;
}

/** What a folder holds. */
export async function count(folder) {
  const told = { pages: 0, feeds: 0, files: 0, folders: 0, bytes: 0 };
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (found.isDirectory()) {
      told.folders += 1;
      continue;
    }
    told.files += 1;
    told.pages += found.name.endsWith(".html");
    told.feeds += found.name === "atom.xml";
    told.bytes += (await lstat(join(found.parentPath ?? found.path, found.name))).size;
  }
  return told;
}
