// A site whose every field holds what `hostile.mjs` lists, built by the program itself.

import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { picture } from "./editors.mjs";
import { built, plainSite } from "./faults.mjs";
import { ADDRESSES, TEXTS } from "./hostile.mjs";
import { env, openSite } from "./site.mjs";

const toml = (value) => JSON.stringify(value);
const entry = (keys, body) => `+++\n${keys.join("\n")}\n+++\n\n${body}\n`;
/** A term has an address of its own: a number tells it from the others. */
const numbered = (word, number, text) => toml([`${word} ${number} ${text}`]);

/** A fiche that says the same in every field; `body` is where HTML of editors may stand. */
export const fiche = (number, text, body = text) =>
  entry(
    [
      `titre = ${toml(text)}`,
      `resume = ${toml(text)}`,
      `zone_action = ${toml(text)}`,
      `mots_cles = ${numbered("terme", number, text)}`,
      `organisations = ${numbered("association", number, text)}`,
      `partenaires = ${numbered("partenaire", number, text)}`,
      `financeurs = ${numbered("financeur", number, text)}`,
      `image = { fichier = "x.png", description = ${toml(text)}, credit = ${toml(text)} }`,
      `documents = [{ titre = ${toml(text)}, fichier = "x.pdf" }]`,
      `chiffres = [{ valeur = ${toml(text)}, libelle = ${toml(text)} }]`,
      `lieu = { pays = "Belgique", commune = ${toml(text)}, quartier = ${toml(text)} }`,
    ],
    body,
  );

const rencontre = (number, text) =>
  entry(
    [
      `titre = ${toml(text)}`,
      'date = "2021-10-05"',
      `intervenants = [{ fonction = ${toml(text)}, nom = ${toml(text)}, organisation = ${toml(`association ${number} ${text}`)} }]`,
      `programme = [{ heure = ${toml(text)}, titre = ${toml(text)} }]`,
    ],
    "Un texte.",
  );

/** Where markdown has a place for a text, and the text as it is. */
const everywhere = (text) => `${text}\n\n[${text}](https://a.example/)\n\n![${text}](x.png "${text.replaceAll("\n", " ")}")\n\n::: citation ${text.replaceAll("\n", " ")}\nMot.\n:::\n`;

/** Every way to write a link. */
const linked = (address) => `[mot](${address}) [mot](<${address}>) <${address}> [mot][m] ${address}\n\n[m]: ${address}\n`;

/**
 * Writes the site in `root` and builds it into `output`: `{ site, refused }`. `refused` are the addresses for which the program wants
 * no page: their files are taken away, as an editor would. With `raw`, the site lets HTML of editors pass, and bodies hold none.
 */
export async function hostileSite(root, output, { theme, raw }) {
  await plainSite(root);
  const settings = (await readFile(join(root, "deniche.toml"), "utf8")).replace(/^theme = .*$/m, `theme = "${theme}"`);
  await writeFile(join(root, "deniche.toml"), `${settings}\n[markdown]\nhtml_brut = ${raw}\n`);
  const put = (name, text) => writeFile(join(root, "content", name), text);
  await put("fiches/x.png", picture(40, 30, 1));
  await put("fiches/x.pdf", "%PDF-1.4");
  const written = (text) => (raw ? "Un texte." : everywhere(text));
  await put("fiches/innocente.md", fiche(0, "mot", written("mot")));
  for (const [number, { text }] of TEXTS.entries()) {
    await put(`fiches/t${number + 1}.md`, fiche(number + 1, text, written(text)));
    if (number % 5 === 0) await put(`rencontres/t${number + 1}.md`, rencontre(number + 1, text));
  }
  const asked = new Map();
  for (const [number, address] of ADDRESSES.entries()) {
    const inBodies = {
      [`fiches/lien${number}.md`]: entry(['titre = "Lien"'], linked(address)),
      [`fiches/image${number}.md`]: entry(['titre = "Image"'], `![mot](<${address}>)`),
    };
    const files = {
      ...(raw ? {} : inBodies),
      [`fiches/site${number}.md`]: entry(['titre = "Site"', `site = ${toml(address)}`], "Mot."),
      [`fiches/document${number}.md`]: entry(['titre = "Document"', `documents = [{ titre = "mot", url = ${toml(address)} }]`], "Mot."),
      [`rencontres/enregistrement${number}.md`]: entry(['titre = "Enregistrement"', 'date = "2021"', `enregistrement = ${toml(address)}`], "Mot."),
      [`fiches/alias${number}.md`]: entry(['titre = "Alias"', `alias = [${toml(address)}]`], "Mot."),
    };
    for (const [name, text] of Object.entries(files)) {
      await put(name, text);
      asked.set(`content/${name}`, address);
    }
  }
  const refused = new Map();
  for (const [file, told] of await errors(root)) {
    if (!asked.has(file)) throw new Error(`${file} is refused, though it only holds texts: ${told}`);
    refused.set(file, asked.get(file));
    await rm(join(root, file));
  }
  await built(root, { output });
  return { site: openSite(output), refused };
}

/** The files that have an error, and what is told of it. */
async function errors(root) {
  const out = await new Promise((resolve) => {
    execFile(env("DENICHE_BIN"), ["check", "--root", root, "--format", "json"], { maxBuffer: 1 << 28 }, (_, out) => resolve(out));
  });
  const told = JSON.parse(out).filter(({ severite }) => severite === "erreur");
  return new Map(told.map(({ lieux, code, message }) => [lieux[0].fichier, `${code} ${message}`]));
}
