// What is true of every page of any site of deniche, whatever its theme. Each check gives the list of what is wrong.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { all, elements, meta, one, srcset, words } from "./html.mjs";
import { address, follow, read } from "./site.mjs";

/** Attributes that make the browser fetch something by itself. */
const FETCHED = {
  audio: ["src"],
  embed: ["src"],
  frame: ["src"],
  iframe: ["src"],
  image: ["href", "xlink:href"],
  img: ["src", "srcset"],
  input: ["src"],
  object: ["data"],
  script: ["src"],
  source: ["src", "srcset"],
  track: ["src"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
};
const FETCHED_LINKS = ["stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "dns-prefetch", "preconnect"];
/** Attributes that lead the reader somewhere. */
const FOLLOWED = { a: ["href"], area: ["href"], form: ["action"], link: ["href"], blockquote: ["cite"], q: ["cite"] };

const onEach = (site, check) => site.pages.flatMap((page) => check(site, page).map((problem) => `${page.route}: ${problem}`));

/** The HTML parser meets no error (html-validate looks further, at the nesting), and ids are unique. */
export const wellFormed = (site) =>
  onEach(site, (_, page) => {
    const ids = [...elements(page.document)].map(({ attrs }) => attrs.id).filter((id) => id !== undefined);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place || id === "" || /\s/.test(id));
    return [...page.errors, ...twice.map((id) => `id « ${id} » is not unique, or not an id`)];
  });

/** One h1, a language, a title of its own. */
export function titled(site) {
  const seen = new Map();
  return onEach(site, (_, page) => {
    const problems = [];
    const h1 = all(page.document, "h1").filter((heading) => words(heading.text()));
    if (h1.length !== 1) problems.push(`${h1.length} h1`);
    const lang = one(page.document, "html").attrs.lang ?? "";
    if (!/^fr(-[A-Z]{2})?$/.test(lang)) problems.push(`lang is « ${lang} »`);
    // The document's own: <title> is also an element of SVG.
    const titles = all(one(page.document, "head"), "title").map((title) => words(title.text()));
    if (titles.length !== 1 || !titles[0]) problems.push(`${titles.length} title: ${titles.join(", ")}`);
    if (!page.redirect) {
      if (seen.has(titles[0])) problems.push(`same title as ${seen.get(titles[0])}: ${titles[0]}`);
      else seen.set(titles[0], page.route);
    }
    return problems;
  });
}

/** The canonical address is absolute, and of this page (for a redirection, of its target). */
export const canonical = (site) =>
  onEach(site, (_, page) => {
    const links = all(page.document, "link", { rel: "canonical" }).map(({ attrs }) => attrs.href);
    if (links.length !== 1) return [`${links.length} canonical links`];
    if (!/^https?:\/\//.test(links[0])) return [`canonical is not absolute: ${links[0]}`];
    if (page.redirect) return leads(site, page, links[0]);
    return links[0] === address(site, page) ? [] : [`canonical is ${links[0]}`];
  });

/** Everything that the page names exists, anchors included. */
export const linked = (site) =>
  onEach(site, (_, page) => {
    const named = [...elements(page.document)].flatMap((element) => addresses(element, FOLLOWED).concat(addresses(element, FETCHED)));
    const refreshed = all(page.document, "meta", { "http-equiv": "refresh" }).map(({ attrs }) => attrs.content.replace(/^.*url=/i, ""));
    return [...new Set([...named, ...refreshed])].flatMap((href) => leads(site, page, href));
  });

/** Nothing is fetched from another host, neither by a page nor by a style sheet. */
export function selfSufficient(site) {
  const pages = onEach(site, (_, page) =>
    [...elements(page.document)].flatMap((element) => fetched(element)).flatMap((href) => fetches(site, page, href)),
  );
  const sheets = [...site.files].filter((file) => file.endsWith(".css"));
  return pages.concat(
    sheets.flatMap((file) => {
      const css = read(site, file);
      const named = [...css.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g)].map(([, url, sheet]) => url ?? sheet);
      return named.flatMap((href) => fetches(site, { route: `/${file}` }, href)).map((problem) => `/${file}: ${problem}`);
    }),
  );
}

/** No code and no style inside the page: a strict content security policy lets the site whole. */
export const strict = (site) =>
  onEach(site, (_, page) =>
    [...elements(page.document)].flatMap(({ name, attrs }) => {
      const problems = Object.keys(attrs).filter((key) => key === "style" || key.startsWith("on") || key === "srcdoc").map((key) => `<${name} ${key}>`);
      if (Object.values(attrs).some((value) => /^\s*(javascript|vbscript):/i.test(value))) problems.push(`<${name}> runs a script`);
      if (name === "style") problems.push("<style>");
      if (name === "script" && attrs.src === undefined && attrs.type !== "application/ld+json") problems.push("inline <script>");
      if (name === "base") problems.push("<base>");
      return problems;
    }),
  );

/** Each page says, before all that it loads, what it may load: this site, and nothing that is written in the page. */
export const guarded = (site) =>
  onEach(site, (_, page) => {
    const policies = all(page.document, "meta", { "http-equiv": "content-security-policy" });
    if (policies.length !== 1) return [`${policies.length} policies`];
    const loading = [...elements(page.document)].find(({ name }) => ["link", "script", "img"].includes(name));
    const early = page.html.indexOf("Content-Security-Policy") < page.html.indexOf(`<${loading.name}`);
    const [{ attrs }] = policies;
    const loose = attrs.content.split(/[\s;]+/).filter((word) => /unsafe|nonce|\*|:/.test(word) && word !== "data:");
    const first = attrs.content.startsWith("default-src 'none';") ? [] : ["does not begin with default-src 'none'"];
    return [...(early ? [] : ["comes after what it should hold"]), ...loose.map((word) => `lets ${word}`), ...first];
  });

/** Each script and each sheet that a page calls bears the seal of the file as it is. */
export const sealed = (site) => {
  const seals = new Map();
  const seal = (file) => {
    if (!seals.has(file)) seals.set(file, `sha384-${createHash("sha384").update(readFileSync(join(site.root, file))).digest("base64")}`);
    return seals.get(file);
  };
  return onEach(site, (_, page) => {
    const called = [
      ...["stylesheet", "modulepreload"].flatMap((rel) => all(page.document, "link", { rel })).map(({ attrs }) => [attrs.href, attrs.integrity]),
      ...all(page.document, "script").map(({ attrs }) => [attrs.src, attrs.integrity]).filter(([src]) => src),
      ...all(page.document, "form").map(({ attrs }) => [attrs["data-elasticlunr"], attrs["data-integrite"]]).filter(([script]) => script),
    ];
    const wrong = called.filter(([address, integrity]) => integrity !== seal(follow(site, page, address).file));
    return [...(called.length ? [] : ["calls nothing"]), ...wrong.map(([address, integrity]) => `${address} bears ${integrity}`)];
  });
};

/** Links to other sites say so, and give the other site no hold on this one. */
export const external = (site) =>
  onEach(site, (_, page) =>
    all(page.document, "a").flatMap(({ attrs }) => {
      const found = attrs.href === undefined ? {} : follow(site, page, attrs.href);
      if (!/^https?:$/.test(found.elsewhere?.protocol ?? "")) return [];
      const rel = (attrs.rel ?? "").split(/\s+/);
      const safe = rel.includes("noopener") || rel.includes("noreferrer") || attrs.target === undefined;
      const marked = rel.includes("external") || rel.includes("license");
      return [...(safe ? [] : [`${attrs.href} lacks rel=noopener`]), ...(marked ? [] : [`${attrs.href} lacks rel=external`])];
    }),
  );

/** What a page says of itself when it is shared. */
export const shared = (site) =>
  onEach(site, (_, page) => {
    if (page.redirect) return [];
    const wanted = ["og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:description"];
    const problems = wanted.flatMap((name) => {
      const values = meta(page.document, name);
      return values.length === 1 && words(values[0] ?? "") ? [] : [`${values.length} ${name}`];
    });
    const [url] = meta(page.document, "og:url");
    if (url !== address(site, page)) problems.push(`og:url is ${url}`);
    if (!/^[a-z]{2}_[A-Z]{2}$/.test(meta(page.document, "og:locale")[0] ?? "")) problems.push("og:locale is not one");
    for (const image of meta(page.document, "og:image")) {
      problems.push(...(/^https?:\/\//.test(image) ? leads(site, page, image) : [`og:image is not absolute: ${image}`]));
    }
    return problems;
  });

/** Redirections lead to a page that exists, at once, and stay out of the engines. */
export const redirected = (site) =>
  onEach(site, (_, page) => {
    if (!page.redirect) return [];
    const refresh = one(page.document, "meta", { "http-equiv": "refresh" }).attrs.content;
    const to = refresh.match(/^0;\s*url=(.+)$/)?.[1];
    if (!to) return [`refresh is « ${refresh} »`];
    const problems = leads(site, page, to);
    const target = new URL(to, address(site, page)).href;
    if (one(page.document, "link", { rel: "canonical" })?.attrs.href !== target) problems.push("canonical is not the target");
    if (!meta(page.document, "robots").join().includes("noindex")) problems.push("is not noindex");
    if (!all(page.document, "a").some(({ attrs }) => attrs.href === to)) problems.push("has no link to the target");
    return problems;
  });

function addresses({ name, attrs }, table) {
  const values = (table[name] ?? []).filter((key) => attrs[key] !== undefined).map((key) => [key, attrs[key]]);
  return values.flatMap(([key, value]) => (key === "srcset" ? srcset(value) : [value]));
}

function fetched(element) {
  const rel = (element.attrs.rel ?? "").toLowerCase().split(/\s+/);
  const link = element.name === "link" && FETCHED_LINKS.some((word) => rel.includes(word)) ? [element.attrs.href] : [];
  return addresses(element, FETCHED).concat(link);
}

function fetches(site, page, href) {
  if (/^data:image\//.test(href)) return [];
  const { elsewhere, problem } = follow(site, page, href);
  return elsewhere ? [`fetches ${href}`] : problem ? [`${href} ${problem}`] : [];
}

function leads(site, page, href) {
  if (/^data:image\//.test(href)) return [];
  if (href === "" || href === "#") return [`« ${href} » leads nowhere`];
  const { elsewhere, problem, file, fragment } = follow(site, page, href);
  if (elsewhere) return ["http:", "https:", "mailto:", "tel:", "geo:"].includes(elsewhere.protocol) ? [] : [`${href} is of no known scheme`];
  if (problem) return [`${href} ${problem}`];
  return fragment && !anchors(site, file).has(fragment) ? [`${href} leads to no anchor`] : [];
}

const known = new Map();

/** The ids of an HTML or SVG file. */
function anchors(site, file) {
  const key = `${site.root}/${file}`;
  if (!known.has(key)) {
    const page = site.byRoute.get(`/${file.replace(/(^|\/)index\.html$/, "$1")}`);
    const ids = page ? [...elements(page.document)].map(({ attrs }) => attrs.id) : [...read(site, file).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    known.set(key, new Set(ids));
  }
  return known.get(key);
}
