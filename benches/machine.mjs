// The machine on which figures were had.

import { readFileSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import os from "node:os";

/** The kind of file system of a folder, and its device, where Linux tells them. */
async function disk(folder) {
  try {
    const { dev } = await stat(folder);
    const numbers = `${(dev >> 8) & 0xfff}:${(dev & 0xff) | ((dev >> 12) & 0xfff00)}`;
    const mounts = readFileSync("/proc/self/mountinfo", "utf8").trim().split("\n").map((line) => line.split(" "));
    const found = mounts.find(([, , device]) => device === numbers);
    const [kind, device] = found.slice(found.indexOf("-") + 1);
    return device.startsWith("/dev/") ? `${kind} (${device.slice("/dev/".length)})` : kind;
  } catch {
    return "inconnu";
  }
}

/** What the figures depend on, in words. */
export async function machine(folder) {
  const cores = os.cpus();
  return {
    cores: cores.length,
    model: cores[0]?.model.trim() ?? "inconnu",
    memory: os.totalmem(),
    kernel: `${os.type()} ${os.release()} ${os.arch()}`,
    disk: await disk(folder),
  };
}

/** About how many bytes an entry takes on disk in one output, with what the disk loses at the end of each file. */
const ENTRY = 60_000;

/** Bytes that are missing to keep so many outputs of so many entries; 0 when there is room. */
export async function missing(folder, entries, outputs) {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(0, entries * outputs * ENTRY - bavail * bsize);
}
