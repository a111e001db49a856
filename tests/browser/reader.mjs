// What a reader gets of the preview over HTTP: pages, files, and what the tabs are told. Nothing sleeps: `until` asks again until a deadline.

import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as turn } from "node:timers/promises";
import { deniche, preview, smallSite } from "./deniche.mjs";

/** How long the preview may take to tell the truth, in milliseconds, whatever the machine. */
export const PATIENCE = 30_000;
/** Between two questions, in milliseconds. */
const PACE = 15;
/** The script of the preview, in a page. */
export const SCRIPT = /<script type="module" src="[^"]*__deniche\/apercu\.js"><\/script>/g;

/** Tries again until nothing is thrown any more; the last thing thrown is the cause of the failure. */
export async function until(what, check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (cause) {
      if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}\n${cause.message}`, { cause });
    }
    await turn(PACE);
  }
}

/** One question and its whole answer. `path` is sent as it is written. */
export function ask(url, path, { method = "GET", headers = {}, agent } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () => {
        const body = Buffer.concat(chunks);
        resolve({ status: answer.statusCode, headers: answer.headers, body, text: body.toString("utf8") });
      });
    });
    asked.once("error", reject).end();
  });
}

/** The stream of events: `heard()` is all that came, `close()` goes away, `ended` is kept when it ends. */
export function listen(url, { headers = {}, version = "" } = {}) {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const path = `${pathname}__deniche/evenements${version && `?v=${version}`}`;
    const asked = request({ hostname, port, path, headers }, (answer) => {
      let heard = "";
      answer.setEncoding("utf8").on("data", (chunk) => (heard += chunk));
      // A stream that is closed from here ends with an error of its own.
      answer.on("error", () => {});
      const ended = new Promise((done) => answer.once("close", done));
      resolve({ status: answer.statusCode, heard: () => heard, close: () => asked.destroy(), ended });
    });
    asked.once("error", reject).end();
  });
}

/** A reader of a preview. Paths are below the base of the site; `shows`, `hides`, `gone`, `mistake`, `sound` await. */
export function reader({ url }) {
  const base = new URL(url).pathname;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const get = (path, options) => ask(url, base + path, { agent, ...options });
  const words = (list) => list.filter(Boolean);

  /** What stands in the way of the site, as the tabs are told: null, or a list. */
  async function problems() {
    const stream = await listen(url);
    try {
      return await until("the tabs are told the state of the site", () => {
        const [, name, data] = stream.heard().match(/^event: (gueri|problemes)\n(?:id: .*\n)?data: (.*)\n(?:id: .*\n)?\n/m) ?? assert.fail(`only: ${stream.heard()}`);
        return name === "gueri" ? null : JSON.parse(data);
      });
    } finally {
      stream.close();
    }
  }
  const named = (list) => list.flatMap(({ lieux }) => lieux.map(({ fichier }) => fichier));
  const holds = async (path, wanted, unwanted) => {
    const { status, text } = await get(path);
    assert.equal(status, 200, `/${path}`);
    for (const word of words(wanted)) assert.ok(text.includes(word), `/${path} does not say « ${word} »`);
    for (const word of words(unwanted)) assert.ok(!text.includes(word), `/${path} still says « ${word} »`);
    return text;
  };

  return {
    get,
    problems,
    shows: (path, ...wanted) => until(`/${path} shows ${wanted.join(", ")}`, () => holds(path, wanted, [])),
    hides: (path, ...unwanted) => until(`/${path} no longer shows ${unwanted.join(", ")}`, () => holds(path, [], unwanted)),
    gone: (path) => until(`/${path} is gone`, async () => assert.equal((await get(path)).status, 404, `/${path}`)),
    /** One of these files is told to be wrong; gives all that is told. */
    mistake: (...files) =>
      until(`a mistake is told in ${files.join(" or ")}`, async () => {
        const told = (await problems()) ?? assert.fail("the site is said to be sound");
        assert.ok(files.some((file) => named(told).includes(file)), `told: ${JSON.stringify(told)}`);
        return told;
      }),
    sound: () => until("the site is sound", async () => assert.equal(await problems(), null)),
    /** The address of the style sheet of the site, and what it says. */
    async sheet() {
      const { text } = await get("");
      const [, href] = text.match(/<link rel="stylesheet" href="([^"]+)"/) ?? assert.fail("the home page has no style sheet");
      return { href, text: (await ask(url, href, { agent })).text };
    },
    close: () => agent.destroy(),
  };
}

/** Runs a story on a small site of its own, with its preview and a reader of it. `prepare` changes the site first. */
export const onSmallSite = (story, { prepare = async () => {}, args = [] } = {}) => async (t) => {
  const small = await smallSite();
  let server, see;
  try {
    await prepare(small.root);
    server = await preview(small.root, ...args);
    see = reader(server);
    await story({ t, root: small.root, at: (...path) => join(small.root, ...path), server, see });
  } finally {
    see?.close();
    server?.kill();
    await small.remove();
  }
};

/** What a cold `build` of a copy of a folder gives: content by path. */
export async function coldBuild(root, ...args) {
  const folder = await mkdtemp(join(tmpdir(), "deniche-froid-"));
  const [copy, output] = [join(folder, "site"), join(folder, "public")];
  try {
    const sources = (path) => ![".deniche", "public"].includes(basename(path));
    await cp(root, copy, { recursive: true, preserveTimestamps: true, filter: sources });
    await deniche("build", "--root", copy, "--output", output, ...args);
    const files = new Map();
    for (const entry of await readdir(output, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith(".")) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files.set(path.slice(output.length + 1).replaceAll("\\", "/"), await readFile(path));
    }
    return files;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where a reader asks for a published file. */
export const addressOf = (file) => encodeURI(file.replace(/(^|\/)index\.html$/, "$1"));

/** Every published file is what the preview answers, and what was served once and is no longer published answers 404. */
export async function mirrors(see, files, before, patience = PATIENCE) {
  const differs = async (file) => {
    const wanted = files.get(file);
    const { status, body, text } = await see.get(addressOf(file));
    if (!wanted) return status === 404 ? null : `${file}: answers ${status}, no longer published`;
    if (status !== 200) return `${file}: answers ${status}`;
    if (!file.endsWith(".html")) return body.equals(wanted) ? null : `${file}: ${body.length} bytes, other than the ${wanted.length} of a cold build`;
    const scripts = text.match(SCRIPT)?.length ?? 0;
    if (scripts !== 1) return `${file}: ${scripts} scripts of the preview`;
    const page = text.replace(SCRIPT, "");
    return page === wanted.toString("utf8") ? null : `${file}: ${difference(page, wanted.toString("utf8"))}`;
  };
  const all = [...new Set([...before, ...files.keys()])];
  const wrong = async (list) => (await Promise.all(list.map(async (file) => [file, await differs(file)]))).filter(([, problem]) => problem);
  let left = all;
  await until("the preview is what a cold build publishes", async () => {
    // First those that differed, then the whole at once: true together, not one after the other.
    for (const list of [left, all]) {
      const found = await wrong(list);
      left = found.map(([file]) => file);
      const shown = found.slice(0, 8).map(([, problem]) => problem);
      assert.equal(found.length, 0, `${found.length} of ${all.length} files differ:\n  ${shown.join("\n  ")}`);
    }
  }, patience);
}

/** Where two texts part, and what each says there. */
function difference(page, wanted) {
  const at = [...wanted].findIndex((_, index) => page[index] !== wanted[index]);
  const start = at < 0 ? Math.min(page.length, wanted.length) : at;
  const around = (text) => JSON.stringify(text.slice(Math.max(0, start - 60), start + 60));
  return `served ${around(page)} where a cold build has ${around(wanted)}`;
}
