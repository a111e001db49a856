// What the preview refuses: addresses that look for another file, other names of this machine, other sites, and every method but reading.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { preview, smallSite } from "./deniche.mjs";
import { ask, listen, reader } from "./reader.mjs";

const SECRET = "Ce que personne ne doit lire";

let small, server, see, host, port;
before(async () => {
  small = await smallSite();
  await writeFile(join(small.root, "../secret.txt"), SECRET);
  await writeFile(join(small.root, "secret.txt"), SECRET);
  await writeFile(join(small.root, "content/secret.txt"), SECRET);
  server = await preview(small.root);
  see = reader(server);
  ({ host, port } = new URL(server.url));
});
after(async () => {
  see?.close();
  server?.kill();
  await small?.remove();
});

/** Sends these bytes as they are, and gives what is answered before the end, or before a silence that only the server can break. */
function send(bytes) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    const late = setTimeout(() => socket.destroy(new Error(`nothing is answered to ${JSON.stringify(bytes.slice(0, 80))}`)), 10_000);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.once("error", (error) => (error.code === "ECONNRESET" ? null : reject(error)));
    socket.once("close", () => {
      clearTimeout(late);
      resolve(Buffer.concat(chunks).toString("latin1"));
    });
  });
}
const get = (path, headers = `Host: ${host}\r\n`) => send(`GET ${path} HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`);
const status = (answer) => Number(answer.match(/^HTTP\/1\.[01] (\d+)/)?.[1] ?? 0);

test("no address leads out of the site", async () => {
  const up = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%u002e%u002e", "..;", "...", "‥"];
  const slash = ["/", "%2f", "%252f", "\\", "%5c", "%255c", "%c0%af", "//", "/./"];
  const climbing = up.flatMap((dots) => slash.flatMap((mark) => [1, 2, 4].map((times) => `/${`${dots}${mark}`.repeat(times)}secret.txt`)));
  const inside = climbing.flatMap((path) => [path, `/fiches/jardin-exemple${path}`, `/theme${path}`]);
  const absolute = join(small.root, "secret.txt");
  const others = [
    ...[absolute, `/${absolute}`, `//${absolute}`, absolute.replaceAll("/", "%2f"), `/%2f${absolute.slice(1)}`, `/file://${absolute}`, `/C:${absolute}`, `/fiches/${absolute}`],
    ..."/secret.txt /content/secret.txt /deniche.toml /.deniche/ /.gitignore /content/ /themes/deniche/theme.toml /~/secret.txt /./secret.txt /secret.txt%00 /%00 /secret.txt%00.html".split(" "),
    ..."/fiches/jardin-exemple/%00 /fiches/jardin-exemple%00/ /index.html%0a /%0d%0aX: /% /%2 /%zz /%e9 /%ff%fe /fiches//jardin-exemple/ //fiches/ /fiches/./ /index.html/ /404.html/..".split(" "),
    ..."/__deniche/ /__deniche/../secret.txt /__deniche/apercu.js/ /__deniche/%2e%2e/secret.txt /__DENICHE/evenements /theme /fiches/jardin-exemple/index.html/".split(" "),
  ];
  const wrong = [];
  for (const path of [...inside, ...others]) {
    const answer = await get(Buffer.from(path).toString("latin1"));
    const good = [400, 404].includes(status(answer)) || (status(answer) === 307 && /^location: \/[^/]/im.test(answer));
    if (!good || answer.includes(SECRET)) wrong.push(`${path}: ${answer.slice(0, 60)}`);
  }
  assert.deepEqual(wrong, []);
});

test("bytes that are no request at all end with a refusal, and the server goes on", async () => {
  const head = `Host: ${host}\r\nConnection: close\r\n\r\n`;
  const bad = [
    `GET /\0secret.txt HTTP/1.1\r\n${head}`, `GET /a b HTTP/1.1\r\n${head}`, `GET ../secret.txt HTTP/1.1\r\n${head}`, `GET HTTP/1.1\r\n${head}`, `GET / HTTP/9.9\r\n${head}`,
    `GET file://${join(small.root, "secret.txt")} HTTP/1.1\r\n${head}`, `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${head}`, `GET * HTTP/1.1\r\n${head}`,
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\r\n\r\n\r\nfoo\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: ${host}\r\n${"X: y\r\n".repeat(20_000)}\r\n`, `GET /${"a".repeat(200_000)} HTTP/1.1\r\n${head}`,
  ];
  for (const bytes of bad) {
    const answer = await send(bytes);
    assert.ok(status(answer) === 0 || status(answer) >= 400, `${JSON.stringify(bytes.slice(0, 60))}: ${answer.slice(0, 60)}`);
    assert.ok(!answer.includes(SECRET));
  }
  assert.equal(status(await get("/")), 200);
});

test("only this machine's own names are answered, whatever is asked", async () => {
  for (const good of [host, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) assert.equal(status(await get("/", `Host: ${good}\r\n`)), 200, good);
  const names = ["mal.example", "127.0.0.1.mal.example", "localhost.mal.example", "mal.example@127.0.0.1", "0.0.0.0", "127.0.0.2", "[::]"];
  const others = ["mal.example", `127.0.0.1:${Number(port) + 1}`, "", "localhost:", ...names.map((name) => `${name}:${port}`)];
  for (const path of ["/", "/fiches/", "/__deniche/evenements", "/__deniche/apercu.js", "/nulle-part"]) {
    for (const other of others) {
      const answer = await get(path, `Host: ${other}\r\n`);
      assert.ok([400, 403].includes(status(answer)), `${path} at « ${other} »: ${answer.slice(0, 60)}`);
      assert.doesNotMatch(answer, /Mon catalogue|EventSource/);
    }
  }
  for (const headers of ["", `Host: ${host}\r\nHost: mal.example\r\n`, `Host: mal.example\r\nX-Forwarded-Host: ${host}\r\n`]) assert.ok([400, 403].includes(status(await get("/", headers))), headers);
  assert.equal(status(await get("http://mal.example/")), 403);
  assert.equal(status(await get(`http://${host}/`)), 200);
});

test("the events are for the pages of the preview only", async () => {
  const asked = async (headers) => {
    const stream = await listen(server.url, { headers });
    stream.close();
    return stream.status;
  };
  const good = [{}, { origin: `http://${host}` }, { "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "none" }, { origin: `http://${host}`, "sec-fetch-site": "same-origin" }];
  for (const headers of good) assert.equal(await asked(headers), 200, JSON.stringify(headers));
  const near = [`https://${host}`, `http://localhost:${port}`, `http://127.0.0.1:${Number(port) + 1}`, `http://${host}.mal.example`, "http://127.0.0.1"];
  const origins = ["http://mal.example", "null", "", "file://", ...near].map((origin) => ({ origin }));
  const sites = ["cross-site", "same-site"].flatMap((site) => [{ "sec-fetch-site": site }, { origin: `http://${host}`, "sec-fetch-site": site }]);
  for (const headers of [...origins, ...sites]) assert.equal(await asked(headers), 403, JSON.stringify(headers));
  const { headers } = await see.get("", { headers: { origin: "http://mal.example" } });
  assert.equal(headers["access-control-allow-origin"], undefined);
  assert.equal(headers["cross-origin-resource-policy"], "same-origin");
});

/** Every file of the site and what it holds. */
async function state() {
  const files = (await readdir(small.root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sums = files.map(async (entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return `${path} ${createHash("sha256").update(await readFile(path)).digest("hex")}`;
  });
  return (await Promise.all(sums)).sort();
}

test("everything but reading is refused, and nothing is written", async () => {
  const before = await state();
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "MKCOL", "LOCK"]) {
    for (const path of ["/", "/fiches/jardin-exemple/", "/nouveau.html", "/__deniche/evenements", "/content/fiches/jardin-exemple.md"]) {
      const { status, headers } = await ask(server.url, path, { method });
      assert.equal(status, 405, `${method} ${path}`);
      assert.equal(headers.allow, "GET, HEAD", `${method} ${path}`);
    }
  }
  const body = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nConnection: close\r\n\r\ntitre`;
  assert.equal(status(await send(body)), 405);
  assert.deepEqual(await state(), before);
});

test("nobody but this machine is listened to", async (t) => {
  const outside = Object.values(networkInterfaces()).flat().filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address);
  if (!outside.length) t.diagnostic("This machine has no other address than its own: nothing is tried.");
  for (const address of outside) {
    const refused = await new Promise((resolve) => {
      const socket = connect(port, address, () => (socket.destroy(), resolve(false)));
      socket.once("error", () => resolve(true));
    });
    assert.ok(refused, `the preview answers at ${address}`);
  }
});
