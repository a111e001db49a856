// A built site as the tests see it: its files, its pages by kind, and the addresses that lead to them.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { one, parseHtml } from "./html.mjs";

const MEANING = {
  DENICHE_SITE: "the folder of a site built with the default theme at the base /",
  DENICHE_SITE_SOBRE: "the folder of a site built with the theme sobre at the base /",
  DENICHE_SITE_SOUS: "the folder of a site built with --base-url https://deniche.example/catalogue/",
  DENICHE_BIN: "the program deniche",
  DENICHE_ANALYSE: "the program that gives the terms of each line it reads",
};

/** The kinds of pages by their address, the first that fits. All must exist in the demonstration catalogue. */
const KINDS = [
  ["accueil", /^\/$/],
  ["introuvable", /^\/404\.html$/],
  ["suite", /^\/.+\/page\/\d+\/$/],
  ["fiches", /^\/fiches\/$/],
  ["fiche", /^\/fiches\/[^/]+\/$/],
  ["rencontres", /^\/rencontres\/$/],
  ["rencontre", /^\/rencontres\/[^/]+\/$/],
  ["thematiques", /^\/thematiques\/$/],
  ["thematique", /^\/thematiques\/[^/]+\/$/],
  ["territoires", /^\/territoires\/$/],
  ["region", /^\/territoires\/[^/]+\/$/],
  ["departement", /^\/territoires\/[^/]+\/[^/]+\/$/],
  ["organisations", /^\/organisations\/$/],
  ["organisation", /^\/organisations\/[^/]+\/$/],
  ["mots-cles", /^\/mots-cles\/$/],
  ["mot-cle", /^\/mots-cles\/[^/]+\/$/],
  ["annees", /^\/annees\/$/],
  ["annee", /^\/annees\/[^/]+\/$/],
  ["recherche", /^\/recherche\/$/],
  ["carte", /^\/carte\/$/],
  ["donnees", /^\/donnees\/$/],
  ["sigles", /^\/sigles\/$/],
  ["page", /^\/[^/]+\/$/],
];

/** The value of a variable of the environment: missing, it is a failure, never a test passed over. */
export function env(name) {
  const value = process.env[name];
  assert.ok(value, `${name} must name ${MEANING[name]}: see tests/browser/README.md`);
  assert.ok(existsSync(value), `${name}=${value} does not exist: it must name ${MEANING[name]}`);
  return resolve(value);
}

/** The sites that the environment names: the default theme, the theme sobre, and the default theme below a path. */
export function sites() {
  const all = ["DENICHE_SITE", "DENICHE_SITE_SOBRE", "DENICHE_SITE_SOUS"].map((name) => openSite(env(name), name));
  assert.equal(all[0].base, "/", "DENICHE_SITE is built at the base /");
  assert.equal(all[1].base, "/", "DENICHE_SITE_SOBRE is built at the base /");
  assert.equal(all[2].base, "/catalogue/", "DENICHE_SITE_SOUS is built at the base /catalogue/");
  return all;
}

/** A built site; its own address is the one that its home page gives as canonical. */
export function openSite(root, name = root) {
  const files = list(root);
  assert.ok(files.includes("index.html"), `${name}: ${root} holds no index.html, it is not a built site`);
  const pages = files.filter((file) => file.endsWith(".html")).map((file) => openPage(root, file));
  const home = one(pages.find(({ route }) => route === "/").document, "link", { rel: "canonical" });
  const { origin, pathname } = new URL(home.attrs.href);
  return { name, root, origin, base: pathname, files: new Set(files), pages, byRoute: new Map(pages.map((page) => [page.route, page])) };
}

function openPage(root, file) {
  const html = readFileSync(join(root, file), "utf8");
  const { document, errors } = parseHtml(html);
  const route = `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
  const redirect = one(document, "meta", { "http-equiv": "refresh" }) !== undefined;
  const kind = redirect ? "redirection" : KINDS.find(([, pattern]) => pattern.test(route))?.[0];
  assert.ok(kind, `${route} is of no known kind: name it in tests/browser/site.mjs`);
  return { file, route, kind, redirect, html, document, errors };
}

/** The files below a folder that a host would publish: dotfiles are deniche's own. */
function list(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? list(root, `${folder}${entry.name}/`) : [`${folder}${entry.name}`]));
}

/** One page of each kind, the longest: it shows most of what its template can show. */
export function sample(site) {
  const longest = new Map();
  for (const page of site.pages) {
    if (page.redirect) continue;
    if (page.html.length > (longest.get(page.kind)?.html.length ?? 0)) longest.set(page.kind, page);
  }
  const missing = KINDS.map(([kind]) => kind).filter((kind) => !longest.has(kind));
  assert.deepEqual(missing, [], `${site.name} has no page of these kinds`);
  return [...longest.values()];
}

/** The address of a page on the server that the site says it is for. */
export function address(site, page) {
  return `${site.origin}${site.base}${encodeURI(page.route.slice(1))}`;
}

/** What an address found in a page leads to: { elsewhere } or { file, fragment }, or { problem }. */
export function follow(site, page, href) {
  let url;
  try {
    url = new URL(href, address(site, page));
  } catch {
    return { problem: "is not an address" };
  }
  if (url.origin !== site.origin) return { elsewhere: url };
  if (!url.pathname.startsWith(site.base)) return { problem: `is outside ${site.base}` };
  const path = decodeURIComponent(url.pathname.slice(site.base.length));
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (!site.files.has(file)) {
    const folder = existsSync(join(site.root, path)) && statSync(join(site.root, path)).isDirectory();
    return { problem: folder ? "lacks its last slash" : "leads to no file" };
  }
  return { file, fragment: decodeURIComponent(url.hash.slice(1)) };
}

/** Text of a file of the site. */
export const read = (site, file) => readFileSync(join(site.root, file), "utf8");

/** Fails with every problem found, not the first one only. */
export function none(problems, what) {
  const shown = problems.slice(0, 30).join("\n  ");
  const rest = problems.length > 30 ? `\n  … and ${problems.length - 30} more` : "";
  if (problems.length) assert.fail(`${what}: ${problems.length} found\n  ${shown}${rest}\n`);
}
