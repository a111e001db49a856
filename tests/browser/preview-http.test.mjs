// The preview as a server of files: addresses, types, stretches, the site's own 404, its sub-path, and those who go away in mid-answer.

import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { once } from "node:events";
import { test } from "node:test";
import { preview } from "./deniche.mjs";
import { save } from "./editors.mjs";
import { ask, coldBuild, listen, mirrors, onSmallSite, reader, SCRIPT, until } from "./reader.mjs";

const JARDIN = "content/fiches/jardin-exemple.md";
const TITLE = "Un jardin pour l’exemple";
const TYPES = {
  atom: "application/atom+xml",
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  geojson: "application/geo+json",
  html: "text/html; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  jsonld: "application/ld+json",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
};
const BIG = 24 * 1024 * 1024;
const edited = (path, change) => readFile(path, "utf8").then((text) => save(path, change(text)));

/** The small site with a document of 24 MB beside its fiche, each byte known by its place. */
const withDocument = {
  async prepare(root) {
    const bytes = Buffer.alloc(BIG);
    for (let at = 0; at < BIG; at += 4) bytes.writeUInt32BE(at, at);
    await writeFile(join(root, "content/fiches/gros.pdf"), bytes);
    const text = await readFile(join(root, JARDIN), "utf8");
    await writeFile(join(root, JARDIN), text.replace("numero = 1", 'numero = 1\ndocuments = [{ titre = "Le gros document", fichier = "gros.pdf" }]'));
  },
};
const documentOf = async (see) => (await see.shows("fiches/jardin-exemple/", "gros")).match(/href="\/([^"]*\.pdf)"/)[1];

test("every published file is served byte for byte, with its type", onSmallSite(async ({ root, see }) => {
  const files = await coldBuild(root, "--brouillons");
  await mirrors(see, files, []);
  const seen = new Set();
  for (const file of files.keys()) {
    const extension = file.match(/\.([^./]+)$/)?.[1];
    if (seen.has(extension)) continue;
    seen.add(extension);
    const { headers } = await see.get(file.replace(/(^|\/)index\.html$/, "$1"));
    if (TYPES[extension]) assert.equal(headers["content-type"], TYPES[extension], file);
    assert.equal(headers["x-content-type-options"], "nosniff", file);
    assert.equal(headers["cache-control"], "no-store", file);
  }
  for (const extension of ["html", "css", "js", "json", "xml", "png", "svg", "csv", "ics", "txt"]) assert.ok(seen.has(extension), `no .${extension} in the small site`);
  const { href } = await see.sheet();
  const head = await see.get(href.slice(1), { method: "HEAD" });
  assert.equal(head.body.length, 0);
  assert.equal(Number(head.headers["content-length"]), files.get(href.slice(1)).length);
}));

test("stretches of a file, as players of sound and readers of PDF ask for them", onSmallSite(async ({ see }) => {
  const path = await documentOf(see);
  const part = (range, headers) => see.get(path, { headers: { range, ...headers } });
  const ends = [[`bytes=${BIG - 8}-`, BIG - 8], ["bytes=-4", BIG - 4], [`bytes=${BIG - 4}-${BIG * 2}`, BIG - 4]].map((end) => [...end, BIG - 1]);
  for (const [range, first, last] of [["bytes=0-99", 0, 99], ["bytes=1000-1003", 1000, 1003], ...ends]) {
    const { status, headers, body } = await part(range);
    assert.equal(status, 206, range);
    assert.equal(headers["content-range"], `bytes ${first}-${last}/${BIG}`);
    assert.equal(body.length, last - first + 1, range);
    if (first % 4 === 0) assert.equal(body.readUInt32BE(), first, range);
  }
  for (const range of [`bytes=${BIG}-`, "bytes=99999999999999999999-", "bytes=-0"]) {
    const { status, headers } = await part(range);
    assert.equal(status, 416, range);
    assert.equal(headers["content-range"], `bytes */${BIG}`, range);
  }
  for (const range of ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=", "bytes=-", "bytes=0-1,4-5"]) assert.equal((await part(range)).status, 200, range);
  assert.equal((await part("bytes=0-9", { "if-range": '"old"' })).status, 200);
  const page = await see.get("fiches/jardin-exemple/");
  const end = await see.get("fiches/jardin-exemple/", { headers: { range: "bytes=-20" } });
  assert.equal(end.headers["content-range"], `bytes ${page.body.length - 20}-${page.body.length - 1}/${page.body.length}`);
  assert.deepEqual(end.body, page.body.subarray(-20), "a stretch of a page counts the script of the preview");
}, withDocument));

test("what is missing shows the site's own page, and follows the site", onSmallSite(async ({ at, see }) => {
  for (const path of ["nulle/part/", "nulle-part.png", "theme/", "donnees/rien.json", "fiches/jardin-exemple/index.html/", "__deniche/", "content/fiches/jardin-exemple.md", "deniche.toml"]) {
    const { status, headers, text } = await see.get(path);
    assert.equal(status, 404, path);
    assert.equal(headers["content-type"], TYPES.html, path);
    assert.match(text, /<h1>/, `${path}: the page of the site`);
    assert.equal(text.match(SCRIPT)?.length, 1, path);
  }
  await edited(at("deniche.toml"), (text) => text.replace("Mon catalogue", "Notre catalogue"));
  await until("the page 404 names the site anew", async () => assert.match((await see.get("nulle/part/")).text, /Notre catalogue/));
}));

test("a folder is reached without its last slash, its question kept", onSmallSite(async ({ see }) => {
  const { status, headers } = await see.get("recherche?q=jardin%20partag%C3%A9");
  assert.equal(status, 307);
  assert.equal(headers.location, "/recherche/?q=jardin%20partag%C3%A9");
}));

const placed = (path) => (text) => text.replace(/^base_url = .*$/m, `base_url = "https://reseau.example${path}"`);
const below = (path) => ({ prepare: (root) => edited(join(root, "deniche.toml"), placed(path)) });

test("a site below a path is served below it, and nowhere else", onSmallSite(async ({ root, server, see }) => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/catalogue\/$/);
  for (const entrance of ["/", "/catalogue"]) {
    const { status, headers } = await ask(server.url, entrance);
    assert.deepEqual([status, headers.location], [307, "/catalogue/"], entrance);
  }
  await mirrors(see, await coldBuild(root, "--brouillons"), []);
  for (const path of ["/fiches/", "/robots.txt", "/__deniche/evenements", "/cataloguexyz"]) assert.equal((await ask(server.url, path)).status, 404, path);
}, below("/catalogue/")));

test("the path of base_url changes: the site is where its own links lead", onSmallSite(async ({ root, server, see }) => {
  await see.shows("", "Mon catalogue");
  await edited(join(root, "deniche.toml"), placed("/ailleurs/"));
  await until("the site is at /ailleurs/", async () => {
    const { status, text } = await ask(server.url, "/ailleurs/");
    assert.equal(status, 200);
    assert.match(text, /href="\/ailleurs\/fiches\/"/);
  });
  const moved = reader({ url: new URL("/ailleurs/", server.url).href });
  await mirrors(moved, await coldBuild(root, "--brouillons"), []).finally(() => moved.close());
}));

test("the site has no deniche.toml at first: once written, it is where its own links lead", onSmallSite(async ({ at, server, see }) => {
  await see.mistake("deniche.toml");
  await writeFile(at("deniche.toml"), 'titre = "Enfin"\nbase_url = "https://reseau.example/catalogue/"\n');
  await until("the site is at /catalogue/", async () => assert.equal((await ask(server.url, "/catalogue/")).status, 200));
}, { prepare: (root) => writeFile(join(root, "deniche.toml"), "titre = ") }));

test("a second preview takes the next free port and says so; both follow the site", onSmallSite(async ({ root, at, server, see }) => {
  const { port } = new URL(server.url);
  const second = await preview(root, "--port", port);
  const other = reader(second);
  try {
    const taken = new URL(second.url).port;
    assert.ok(Number(taken) > Number(port) && Number(taken) <= Number(port) + 50, `port ${taken} after ${port}`);
    await until("it says so", async () => {
      for (const word of [port, "pris", taken]) assert.ok(second.said().includes(word), second.said());
    });
    await edited(at(JARDIN), (text) => text.replace(TITLE, "Un jardin pour deux"));
    await Promise.all([see, other].map((each) => each.shows("fiches/jardin-exemple/", "Un jardin pour deux")));
  } finally {
    other.close();
    second.kill();
  }
}));

/** Open files of a process, where the system says so. */
const open = async (pid) => (process.platform === "linux" ? (await readdir(`/proc/${pid}/fd`)).length : 0);

test("clients that go away in mid-answer, or that never end, leave the server alive and nothing open", onSmallSite(async ({ at, server, see }) => {
  const path = `/${await documentOf(see)}`;
  const { hostname, port } = new URL(server.url);
  const before = await open(server.pid);
  for (let turn = 0; turn < 30; turn += 1) {
    const stream = await listen(server.url);
    assert.equal(stream.status, 200);
    const asked = request({ hostname, port, path, agent: false }).end();
    const [answer] = await once(asked, "response");
    answer.on("error", () => {});
    await once(answer, "data");
    asked.destroy();
    stream.close();
    const half = connect(port, hostname);
    half.on("error", () => {});
    await once(half, "connect");
    half.write("GET / HTTP/1.1\r\nHo");
    if (turn % 2) half.destroy();
    else half.unref();
  }
  // Tabs that read nothing more: the events of many changes pile up, and nobody waits for them.
  const idle = connect(port, hostname);
  await once(idle, "connect");
  idle.pause().write(`GET /__deniche/evenements HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`);
  for (let turn = 1; turn <= 8; turn += 1) {
    await edited(at(JARDIN), (text) => text.replace(/^titre = .*$/m, `titre = "Un jardin ${turn}"`));
    await see.shows("fiches/jardin-exemple/", `Un jardin ${turn}`);
  }
  idle.destroy();
  assert.equal((await see.get(path.slice(1))).body.length, BIG);
  await until("what they held is closed", async () => assert.ok((await open(server.pid)) <= before + 20, `${before} open files, then ${await open(server.pid)}`));
}, withDocument));
