// The workflows of docs/exemples, and a place to run their scripts: programs of the forge's machine are played by a small one that
// writes down what it is asked, and answers what the test says.

import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { PROJECT } from "./schemas.mjs";
import { env } from "./site.mjs";

export const EXAMPLES = join(PROJECT, "docs/exemples");

/** The text of an example. */
export const text = (name) => readFile(join(EXAMPLES, name), "utf8");

/** An example with the alternative that its notes hold (« Au lieu de… ») in the place of what stands before it. */
export function alternative(yaml) {
  const lines = yaml.split("\n");
  const start = lines.findIndex((line) => /^\s*# Au lieu de/.test(line));
  if (start < 0) return yaml;
  const first = lines.findIndex((line, i) => i > start && /^\s*# (- |    )\S/.test(line));
  let end = first;
  while (/^\s*#/.test(lines[end] ?? "")) end += 1;
  return [...lines.slice(0, first), ...lines.slice(first, end).map((line) => line.replace(/# ?/, "")), ...lines.slice(end)].join("\n");
}

/** Every script of a workflow of GitHub or of GitLab: { name, script }. */
export function scripts(yaml) {
  const found = [];
  for (const [job, { steps = [], script = [], before_script: before = [] }] of jobs(yaml)) {
    for (const { name, uses, run } of steps) if (run) found.push({ name: `${job}: ${name ?? uses}`, script: run });
    if (before.length) found.push({ name: `${job}: before_script`, script: before.join("\n") });
    if (script.length) found.push({ name: `${job}: script`, script: script.join("\n") });
  }
  return found;
}

/** The jobs of either forge; what stands at the root of GitLab's is a job of its own. */
export function jobs(yaml) {
  const read = parse(yaml);
  if (read.jobs) return Object.entries(read.jobs);
  const own = Object.entries(read).filter(([, value]) => value?.script);
  return [["(all)", { before_script: read.before_script }], ...own];
}

/** Runs a command whatever its status: { code, stdout, stderr }. */
export const run = (command, args, options) =>
  new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
  });

/** A folder with a home that has deniche, and a `bin` before all others on the path. */
export async function machine() {
  const folder = await mkdtemp(join(tmpdir(), "deniche-forge-"));
  const [home, bin] = [join(folder, "home"), join(folder, "bin")];
  await mkdir(join(home, ".cargo/bin"), { recursive: true });
  await mkdir(bin);
  await symlink(env("DENICHE_BIN"), join(home, ".cargo/bin/deniche"));
  const asked = join(folder, "asked.jsonl");
  await writeFile(asked, "");
  return {
    folder,
    /**
     * A program that answers: `answers` is a list of [words, answer]; the first whose words are all in what is asked is printed. A
     * file that is sent (`body=@name`, `body@name`) is written down with what it holds.
     */
    async plays(name, answers) {
      const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const asked = process.argv.slice(2);
const sent = asked.map((word) => word.match(/^body=?@(.+)$/)?.[1]).find(Boolean);
appendFileSync(${JSON.stringify(asked)}, JSON.stringify({ program: ${JSON.stringify(name)}, asked, sent: sent && readFileSync(sent, "utf8") }) + "\\n");
const answer = ${JSON.stringify(answers)}.find(([words]) => words.every((word) => asked.join(" ").includes(word)));
if (!answer) process.exit(9);
process.stdout.write(answer[1]);
`;
      await writeFile(join(bin, name), program);
      await chmod(join(bin, name), 0o755);
    },
    /** What was asked since the last time. */
    async asked() {
      const lines = (await readFile(asked, "utf8")).split("\n").filter(Boolean);
      await writeFile(asked, "");
      return lines.map((line) => JSON.parse(line));
    },
    /** Runs a script as the forge does, in that folder. */
    script: (script, cwd, variables = {}) =>
      run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
        cwd,
        env: { PATH: [bin, process.env.PATH].join(delimiter), HOME: home, ...variables },
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
