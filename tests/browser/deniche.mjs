// The program itself: small sites of its own making, and its preview as a running process.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { env } from "./site.mjs";

const run = promisify(execFile);

/** How long the preview may take to say its address. */
const PATIENCE = 20_000;

/** The small site of `deniche init`, in a folder of its own. */
export async function smallSite() {
  const folder = await mkdtemp(join(tmpdir(), "deniche-essai-"));
  const root = join(folder, "site");
  await deniche("init", root);
  return { root, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs one command; a status that is not 0 is an error with all that was said. */
export const deniche = (...args) => run(env("DENICHE_BIN"), args);

/** What `deniche check` finds in a site, said in one of its formats: a status of 1, which means errors, is no failure here. */
export async function check(root, format, ...args) {
  const { stdout } = await deniche("check", "--root", root, "--format", format, ...args).catch((failed) => {
    if (failed.code !== 1) throw failed;
    return failed;
  });
  return stdout;
}

/** `deniche serve` on a free port, or on the one that the arguments name, once it has said where. */
export const preview = (root, ...args) => previewMeanwhile(() => {}, root, ...args);

/** The same; `begun` is told the number of the process as soon as there is one. */
export async function previewMeanwhile(begun, root, ...args) {
  const port = args.includes("--port") ? [] : ["--port", "0"];
  const child = spawn(env("DENICHE_BIN"), ["serve", "--root", root, ...port, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  begun(child.pid);
  let said = "";
  const url = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`serve has not said its address:\n${said}`)), PATIENCE);
    const hear = (chunk) => {
      said += chunk;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\/\S*/)?.[0].replace(/\u001b.*$/, "");
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    ended.then(({ code }) => reject(new Error(`serve has ended with ${code}:\n${said}`)));
  }).catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
  return { url, pid: child.pid, ended, said: () => said, interrupt: () => child.kill("SIGINT"), kill: () => child.kill("SIGKILL") };
}
