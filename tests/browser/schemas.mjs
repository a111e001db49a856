// The schemas of `deniche schema`, and the files that they describe.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, TomlDate } from "smol-toml";
import { deniche } from "./deniche.mjs";

/** The folder of the project. */
export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

export const KINDS = ["fiche", "rencontre", "page", "organisation", "thematiques", "sigles", "site", "theme"];

/** Every schema by its kind. */
export async function schemas() {
  const each = KINDS.map(async (kind) => [kind, JSON.parse((await deniche("schema", kind)).stdout)]);
  return Object.fromEntries(await Promise.all(each));
}

/** Each property of a schema, at any depth: its path (`lieu.commune`, `chiffres[].valeur`) and its own schema. */
export function* properties(schema, path = "") {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const own = path ? `${path}.${name}` : name;
    yield [own, property];
    yield* properties(property, own);
  }
  if (schema.items) yield* properties(schema.items, `${path}[]`);
  for (const alternative of schema.anyOf ?? []) yield* properties(alternative, path);
  if (typeof schema.additionalProperties === "object") yield* properties(schema.additionalProperties, `${path}.*`);
}

/** What TOML says, as Taplo gives it to a schema: a date is the text that was written. */
export const values = (toml) => plain(parse(toml));

function plain(value) {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

/** The files of a site that have a schema, each { path, kind, toml }: of an entry, its front matter; none when it has none. */
export function described(root) {
  const folders = ["content", "themes"].filter((name) => existsSync(join(root, name)));
  const below = (name) => readdirSync(join(root, name), { recursive: true }).map((path) => `${name}/${path.replaceAll("\\", "/")}`);
  return ["deniche.toml", ...folders.flatMap(below)]
    .sort()
    .map((path) => ({ path, kind: KINDS_BY_PATH.find(([, pattern]) => pattern.test(path))?.[0] }))
    .filter(({ kind }) => kind !== undefined)
    .map(({ path, kind }) => {
      const text = readFileSync(join(root, path), "utf8");
      return { path, kind, toml: path.endsWith(".md") ? frontMatter(text) : text };
    });
}

const KINDS_BY_PATH = [
  ["fiche", /^content\/fiches\/.+\.md$/],
  ["rencontre", /^content\/rencontres\/.+\.md$/],
  ["page", /^content\/pages\/.+\.md$/],
  ["organisation", /^content\/organisations\/.+\.md$/],
  ["thematiques", /^content\/vocabulaire\/thematiques\.toml$/],
  ["sigles", /^content\/vocabulaire\/sigles\.toml$/],
  ["site", /^deniche\.toml$/],
  ["theme", /^themes\/[^/]+\/theme\.toml$/],
];

/** The lines between the two `+++`; undefined when a file has not both. */
function frontMatter(text) {
  const end = text.indexOf("\n+++\n");
  return text.startsWith("+++\n") && end > 0 ? text.slice(4, end + 1) : undefined;
}

/** The same files, which all must have what a schema reads; as many of each kind as the test wants to see. */
export function sound(root, least) {
  const files = described(root);
  for (const [kind, count] of Object.entries(least)) {
    assert.ok(files.filter((file) => file.kind === kind).length >= count, `${root} has fewer than ${count} of ${kind}`);
  }
  for (const { path, toml } of files) assert.ok(toml, `${path} has no front matter`);
  return files;
}
