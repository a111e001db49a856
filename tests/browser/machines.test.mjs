// What the sites say to machines: sitemap, robots, Atom, structured data, and the search index for another program.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { all, meta, words } from "./html.mjs";
import { wrongIn } from "./jsonld.mjs";
import { address, follow, none, read, sites } from "./site.mjs";

const RFC3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
/** What XML 1.0 cannot hold, however it is written. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(x0*[0-8bcef]|0*[0-8]);/i;
const LISTS = new Set(["entry", "link", "author", "category", "url", "sitemap"]);
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false, trimValues: false, isArray: (name) => LISTS.has(name) });

function xml(site, file) {
  const source = read(site, file);
  assert.equal(XMLValidator.validate(source), true, `${file} is not well-formed`);
  assert.doesNotMatch(source, ILLEGAL, `${file} holds what XML cannot`);
  assert.match(source, /^<\?xml version="1\.0"/, `${file} begins with its declaration`);
  return parser.parse(source);
}

const textOf = (node) => words(typeof node === "object" ? (node["#text"] ?? "") : (node ?? ""));

/** The page that an absolute address of the site leads to. */
function pageAt(site, url) {
  if (!/^https?:\/\//.test(url ?? "")) return undefined;
  const { file } = follow(site, { route: "/" }, url);
  return site.pages.find((page) => page.file === file);
}

/** The addresses of the sitemap, or of those that it lists. */
function sitemap(site, file = "sitemap.xml") {
  const { urlset, sitemapindex } = xml(site, file);
  const root = urlset ?? sitemapindex;
  assert.equal(root["@xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
  if (urlset) return urlset.url;
  return sitemapindex.sitemap.flatMap(({ loc }) => sitemap(site, follow(site, { route: "/" }, loc).file));
}

function wrongLine(site, { loc, lastmod }) {
  const page = pageAt(site, loc);
  if (!page) return [`${loc} leads to no page`];
  const problems = [];
  if (loc !== address(site, page)) problems.push(`${loc} is not the address of ${page.route}`);
  if (meta(page.document, "robots").join().includes("noindex")) problems.push(`${loc} is noindex`);
  if (page.redirect) problems.push(`${loc} is a redirection`);
  if (lastmod !== undefined && !/^\d{4}-\d\d-\d\d$/.test(lastmod) && !RFC3339.test(lastmod)) problems.push(`${loc}: lastmod is ${lastmod}`);
  return problems;
}

function wrongFeed(site, file) {
  const { feed } = xml(site, file);
  const self = `${site.origin}${site.base}${file}`;
  const problems = [];
  const want = (holds, what) => holds || problems.push(`/${file}: ${what}`);
  want(feed?.["@xmlns"] === "http://www.w3.org/2005/Atom", "is no Atom feed");
  want(URL.canParse(textOf(feed.id)), "id is no IRI");
  want(textOf(feed.title), "has no title");
  want(RFC3339.test(textOf(feed.updated)), `updated is ${textOf(feed.updated)}`);
  want(link(feed, "self") === self, `self is ${link(feed, "self")}`);
  want(pageAt(site, link(feed, "alternate")), `alternate leads nowhere: ${link(feed, "alternate")}`);
  const entries = feed.entry ?? [];
  want(entries.length > 0, "has no entry");
  want((feed.author ?? []).some(({ name }) => textOf(name)) || entries.every(({ author }) => author), "has no author");
  const ids = entries.map(({ id }) => textOf(id));
  want(new Set(ids).size === ids.length, "two entries have one id");
  for (const entry of entries) problems.push(...wrongEntry(site, entry).map((problem) => `/${file}: ${textOf(entry.id)}: ${problem}`));
  const newest = entries.map(({ updated }) => Date.parse(textOf(updated)));
  want(Math.max(...newest) <= Date.parse(textOf(feed.updated)), "an entry is newer than the feed");
  return problems;
}

function wrongEntry(site, entry) {
  const problems = [];
  const want = (holds, what) => holds || problems.push(what);
  want(URL.canParse(textOf(entry.id)), "id is no IRI");
  want(textOf(entry.title), "has no title");
  want(RFC3339.test(textOf(entry.updated)), `updated is ${textOf(entry.updated)}`);
  want(entry.published === undefined || RFC3339.test(textOf(entry.published)), "published is no date");
  want(entry.content || textOf(entry.summary), "has neither content nor summary");
  const page = pageAt(site, link(entry, "alternate"));
  want(page, `alternate leads nowhere: ${link(entry, "alternate")}`);
  want(!page || words(all(page.document, "h1")[0].text()) === textOf(entry.title), "its title is not that of its page");
  return problems;
}

const link = (node, rel) => node.link?.find((one) => (one["@rel"] ?? "alternate") === rel)?.["@href"];

/** The type that says what a page is about. */
const SUBJECT = { accueil: "WebSite", fiche: "Article", rencontre: "Event", organisation: "Organization" };
const WITHOUT_DATA = ["introuvable", "redirection"];

function wrongData(site, page) {
  const scripts = all(page.document, "script").filter(({ attrs }) => attrs.type === "application/ld+json");
  if (WITHOUT_DATA.includes(page.kind)) return [];
  if (scripts.length !== 1) return [`${scripts.length} blocks of JSON-LD`];
  let data;
  try {
    data = JSON.parse(scripts[0].text());
  } catch (error) {
    return [error.message];
  }
  const nodes = data["@graph"] ?? [data];
  const types = nodes.map((node) => node["@type"]);
  const problems = data["@context"] === "https://schema.org" ? [] : [`@context is ${data["@context"]}`];
  for (const type of [SUBJECT[page.kind], page.kind === "accueil" ? "Dataset" : "BreadcrumbList"]) {
    if (type && !types.includes(type)) problems.push(`no ${type}`);
  }
  return problems.concat(nodes.flatMap((node) => wrongIn(node)), wrongAddresses(site, page, data), wrongName(page, nodes));
}

/** Addresses in the site lead to something. */
function wrongAddresses(site, page, value) {
  if (typeof value === "string") {
    const { problem } = value.startsWith(site.origin) ? follow(site, page, value.replace(/\?q=\{q\}$/, "")) : {};
    return problem ? [`${value} ${problem}`] : [];
  }
  return typeof value === "object" && value ? Object.values(value).flatMap((one) => wrongAddresses(site, page, one)) : [];
}

/** The data speak of the same thing as the page. */
function wrongName(page, nodes) {
  const subject = nodes.find((node) => node["@type"] === SUBJECT[page.kind]);
  const name = subject?.headline ?? subject?.name;
  return !subject || words(name ?? "") === words(all(page.document, "h1")[0].text()) ? [] : [`${subject["@type"]} is named ${name}`];
}

for (const site of sites()) {
  test(`${site.name}: the sitemap lists every page once, and no other`, () => {
    const lines = sitemap(site);
    none(lines.flatMap((line) => wrongLine(site, line)), "sitemap.xml");
    const listed = lines.map(({ loc }) => loc);
    none(listed.filter((loc, place) => listed.indexOf(loc) !== place), "listed twice");
    const hidden = (page) => page.redirect || meta(page.document, "robots").join().includes("noindex");
    none(site.pages.filter((page) => !hidden(page) && !listed.includes(address(site, page))).map(({ route }) => route), "not listed");
  });

  test(`${site.name}: robots.txt lets robots in and shows the sitemap`, () => {
    const lines = read(site, "robots.txt").split("\n");
    assert.ok(lines.includes("User-agent: *"));
    assert.ok(!lines.some((line) => /^disallow:\s*\//i.test(line)));
    assert.deepEqual(lines.filter((line) => /^sitemap:/i.test(line)), [`Sitemap: ${site.origin}${site.base}sitemap.xml`]);
  });

  test(`${site.name}: every feed is valid Atom, and its entries exist`, () => {
    const feeds = [...site.files].filter((file) => /(^|\/)atom\.xml$/.test(file));
    assert.ok(feeds.includes("atom.xml"), "the site has a feed");
    const terms = site.pages.filter(({ kind }) => ["thematique", "region", "departement"].includes(kind)).map(({ route }) => `${route.slice(1)}atom.xml`);
    none(terms.filter((file) => !feeds.includes(file)), "a term has no feed");
    none(feeds.flatMap((file) => wrongFeed(site, file)), "feeds");
    const ids = feeds.map((file) => textOf(xml(site, file).feed.id));
    assert.equal(new Set(ids).size, ids.length, "two feeds have one id");
  });

  test(`${site.name}: the feed of a term is announced by its page`, () => {
    const announced = site.pages.flatMap((page) => all(page.document, "link", { rel: "alternate", type: "application/atom+xml" }).map(({ attrs }) => follow(site, page, attrs.href).file));
    none([...site.files].filter((file) => file.endsWith("atom.xml") && !announced.includes(file)), "feeds that no page announces");
  });

  test(`${site.name}: structured data are of schema.org, whole, and true to the page`, () => {
    none(site.pages.flatMap((page) => wrongData(site, page).map((problem) => `${page.route}: ${problem}`)), "JSON-LD");
  });
}

test("the theme ships the published elasticlunr.js", async () => {
  const published = createRequire(import.meta.url).resolve("elasticlunr/elasticlunr.min.js");
  const [theirs, ours] = await Promise.all([readFile(published, "utf8"), readFile(new URL("../../themes/deniche/assets/vendor/elasticlunr.js", import.meta.url), "utf8")]);
  assert.equal(words(ours), words(theirs), "themes/deniche/assets/vendor/elasticlunr.js is not elasticlunr 0.9.5");
});
