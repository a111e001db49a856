// A static host of the plainest sort, on this machine: folders by their index, the last slash by a redirection,
// 404.html for the rest.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".geojson": "application/geo+json",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * Serves a folder below a base path, on a free port. `url` is the address of its home page; `served` is told every answer;
 * `also` gives more headers, for a path from the root of the site, the headers so far and the status.
 */
export async function serve(root, base = "/", served = () => {}, also = () => ({})) {
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(root, base, request.url);
    served(request.url, status, body);
    const path = request.url.startsWith(base) ? `/${request.url.slice(base.length)}` : request.url;
    response.writeHead(status, { ...headers, ...also(path, headers, status) }).end(body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + base, close };
}

async function answer(root, base, address) {
  try {
    const path = decodeURIComponent(new URL(address, "http://127.0.0.1").pathname);
    if (!path.startsWith(base)) return await missing(root);
    // No « .. » is left by the parser of URLs, but an encoded one may be.
    const inside = normalize(`/${path.slice(base.length)}`);
    const found = await stat(join(root, inside));
    if (!found.isDirectory()) return await file(join(root, inside), 200);
    if (path.endsWith("/")) return await file(join(root, inside, "index.html"), 200);
    return { status: 301, headers: { location: `${encodeURI(path)}/` } };
  } catch {
    return missing(root);
  }
}

async function file(path, status) {
  const body = await readFile(path);
  return { status, headers: { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }, body };
}

async function missing(root) {
  const plain = { status: 404, headers: { "content-type": "text/plain" }, body: "404" };
  return file(join(root, "404.html"), 404).catch(() => plain);
}
