// HTML as the specification reads it: parse5's tree, seen as plain elements { name, attrs, children, text() }.

import { parse } from "parse5";

/** The document, and every error of the HTML parser with its place. */
export function parseHtml(html) {
  const errors = [];
  const onParseError = ({ code, startLine, startCol }) => errors.push(`${startLine}:${startCol} ${code}`);
  const document = element(parse(html, { onParseError, sourceCodeLocationInfo: true }), undefined);
  return { document, errors };
}

function element(node, parent) {
  const made = {
    name: node.tagName ?? "#document",
    attrs: Object.fromEntries((node.attrs ?? []).map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value])),
    parent,
    text: () => textOf(node),
  };
  // What a template holds is a document of its own.
  const inside = [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])];
  made.children = inside.filter((child) => child.tagName).map((child) => element(child, made));
  return made;
}

function textOf(node) {
  if (node.nodeName === "#text") return node.value;
  return (node.childNodes ?? []).map(textOf).join("");
}

/** Every element below a root, in the order of the document. */
export function* elements(root) {
  for (const child of root.children) {
    yield child;
    yield* elements(child);
  }
}

/** The elements of that name whose attributes hold those words (`rel` may hold several). */
export function all(root, name, attrs = {}) {
  const fits = ({ attrs: own }) => Object.entries(attrs).every(([key, value]) => own[key]?.toLowerCase().split(/\s+/).includes(value));
  return [...elements(root)].filter((found) => found.name === name && fits(found));
}

/** The first of them. */
export const one = (root, name, attrs) => all(root, name, attrs)[0];

/** The content of a <meta name> or <meta property>. */
export function meta(root, name) {
  const found = all(root, "meta").filter(({ attrs }) => attrs.name === name || attrs.property === name);
  return found.map(({ attrs }) => attrs.content);
}

/** The addresses of a srcset. */
export function srcset(value) {
  return value.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/)[0]).filter(Boolean);
}

/** Words, with their spaces of any kind and number made one. */
export const words = (text) => text.replace(/\s+/g, " ").trim();
