// What a running process costs, and whether it is at rest. Linux tells it in /proc; elsewhere a pause stands for it.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]));

/** Seconds of processor that a process has used; NaN where the system does not say. */
export function processor(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return NaN;
  }
}

/** Bytes of memory that a process has had at the most; NaN where the system does not say. */
export function memory(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, "latin1").match(/VmHWM:\s+(\d+)/)[1]) * 1024;
  } catch {
    return NaN;
  }
}

/** A process at rest uses less than that share of one core: it may look at its folders now and then, and answer requests. */
const REST = 0.15;

/** Says since how many seconds a process is at rest; `seconds` is to be called several times a second. */
export class Quiet {
  constructor(pid) {
    this.pid = pid;
    this.window = { at: performance.now(), used: processor(pid) };
    this.since = this.window.at;
  }

  seconds() {
    const now = performance.now();
    if (now - this.window.at >= 1000) {
      const used = processor(this.pid);
      if ((used - this.window.used) / ((now - this.window.at) / 1000) > REST) this.since = now;
      this.window = { at: now, used };
    }
    return (now - this.since) / 1000;
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a process has been at rest for that many seconds. */
export async function rest(pid, seconds = 2) {
  const quiet = new Quiet(pid);
  while (quiet.seconds() < seconds) await pause(100);
}
