// What an editor may get wrong, or leave lying about, through the program itself: told at its line and not published, or published
// as it should be. The old site is whole in either case. Each of these has happened to some generator.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { preview } from "./deniche.mjs";
import { build, built, differences, fiche, filesOf, folderFor, refused, siteFor, stands } from "./faults.mjs";
import { reader } from "./reader.mjs";

const NOTHING = "Rien n’est publié : le site précédent reste en place.";

/** Writes files of a site; a path ends a folder's name with `/`. */
async function write(root, files) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

/** Mistakes that are errors: what an editor writes, and what is told of it. */
const ERRORS = {
  "an unknown key, as of a draft in another generator": [{ "content/fiches/a.md": fiche("A", { keys: "brouilon = true" }) }, "D021", "« brouilon »", "a.md:3:1"],
  "a draft as Hugo and Zola have it": [{ "content/fiches/a.md": fiche("A", { keys: "draft = true" }) }, "D021", "« draft »"],
  "a state that is none": [{ "content/fiches/a.md": fiche("A", { keys: 'etat = "oui"' }) }, "D023", "« oui »", "« brouillon »"],
  "a state that is not a text": [{ "content/fiches/a.md": fiche("A", { keys: "etat = false" }) }, "D022"],
  "two terms that would share a page": [
    { "content/fiches/a.md": fiche("A", { keys: 'mots_cles = ["C++"]' }), "content/fiches/b.md": fiche("B", { keys: 'mots_cles = ["C"]' }) },
    "D032", "« C »", "« C++ »", "a.md", "b.md",
  ],
  "two files of one address": [{ "content/fiches/été.md": fiche("A"), "content/fiches/ete.md": fiche("B") }, "D027", "content/fiches/été.md", "content/fiches/ete.md"],
  "a file and a folder of one address": [{ "content/fiches/a.md": fiche("A"), "content/fiches/a/index.md": fiche("B") }, "D027", "content/fiches/a.md", "content/fiches/a/index.md"],
  "an old address that another page has": [{ "content/fiches/a.md": fiche("A", { keys: 'alias = ["/fiches/jardin-exemple/"]' }) }, "D090", "a.md", "jardin-exemple.md"],
  "an old address that leads out of the site": [
    { "content/fiches/a.md": fiche("A", { keys: 'alias = ["../x/", "/../../etc/x/", "/a/../../b/", "//mal.example/", "/.git/config", "/%2e%2e/x/"]' }) },
    "D091", "« ../x/ »", "« /../../etc/x/ »", "« /a/../../b/ »", "« //mal.example/ »", "« /.git/config »", "« /%2e%2e/x/ »",
  ],
  "a file out of the site": [
    { "content/fiches/a.md": fiche("A", { keys: 'image = { fichier = "../../../secret.png", description = "Un secret bien gardé." }\ndocuments = [{ titre = "Secret", fichier = "/etc/passwd" }]' }) },
    "D045", "« ../../../secret.png »", "a.md:4", "« /etc/passwd »",
  ],
  "a link out of the site": [{ "content/fiches/a.md": fiche("A", { text: "Voir [le plan](../../../../etc/passwd) et ![le plan](../../../plan.png)." }) }, "D045", "« ../../../../etc/passwd »", "« ../../../plan.png »"],
  "a dead link": [
    { "content/fiches/a.md": fiche("A", { text: "[Une](absente.md), [deux](absent.pdf), [trois](/nulle-part/), [quatre](#rien) ![cinq](absente.png)" }) },
    "D041", "« absente.md »", "« absent.pdf »", "« /nulle-part/ »", "D042", "« #rien »", "D046", "« absente.png »",
  ],
  "a link to the preview of the editor": [{ "content/fiches/a.md": fiche("A", { keys: 'site = "http://localhost:1312/"', text: "[Le jardin](http://127.0.0.1:1312/fiches/jardin-exemple/)" }) }, "D044", "a.md:3", "a.md:6"],
  "a link to a file of the editor": [{ "content/fiches/a.md": fiche("A", { text: "[Le bilan](file:///home/moi/bilan.pdf)" }) }, "D044", "a.md:6"],
  "a page or a program offered as a document": [
    { "content/fiches/a.md": fiche("A", { text: "Voir [le bilan de l’année](a.html)." }), "content/fiches/a.html": "<script>temoin(1)</script>" },
    "D048", "« a.html »",
  ],
  "a template that cannot be read": [{ "themes/deniche/templates/fiche.html": "{% if %}" }, "D092", "themes/deniche/templates/fiche.html:1"],
  "a template that fails on a page": [{ "themes/deniche/templates/fiche.html": "<h1>{{ fiche.absent.titre }}</h1>" }, "D093", "/fiches/jardin-exemple/", "themes/deniche/templates/fiche.html:1"],
  "a style sheet that cannot be read": [{ "themes/deniche/assets/css/site.css": "body { color: " }, "D082"],
};

test("each mistake is told where it is, the old site stays whole, and its mend is enough", async (t) => {
  const { root, output, at } = await siteFor(t);
  await built(root);
  const old = filesOf(output);
  for (const [name, [files, ...told]] of Object.entries(ERRORS)) {
    await t.test(name, async () => {
      await write(root, files);
      try {
        await refused(root, {}, ...told, NOTHING);
        stands(output, old, name);
      } finally {
        for (const path of Object.keys(files)) await rm(at(path));
      }
    });
  }
  assert.match(await built(root), /0 fichier écrit, 0 retiré/);
  stands(output, old, "once all is mended");
});

test("a file whose name no text can hold, an entry in bytes that are no text", async (t) => {
  const { root, at } = await siteFor(t);
  const odd = Buffer.concat([Buffer.from(at("content/fiches/caf")), Buffer.from([0xe9]), Buffer.from(".md")]);
  await writeFile(odd, fiche("Café"));
  await refused(root, {}, "D006", "content/fiches/caf", NOTHING);
  await rm(odd);
  await writeFile(at("content/fiches/cafe.md"), Buffer.from(fiche("Café"), "latin1"));
  await refused(root, {}, "D001", "content/fiches/cafe.md", NOTHING);
});

test("symbolic links out of the site are told, not followed nor published", async (t) => {
  const { folder, root, output, at } = await siteFor(t);
  await write(folder, { "ailleurs/secret.md": fiche("SECRET", { text: "SECRET" }), "ailleurs/secret.css": "/* SECRET */ body { color: red }" });
  await mkdir(at("themes/deniche/assets"), { recursive: true });
  const links = { "content/fiches/lien.md": "secret.md", "content/fiches/dossier": ".", "themes/deniche/assets/lien.css": "secret.css" };
  for (const [path, to] of Object.entries(links)) await symlink(join(folder, "ailleurs", to), at(path));
  await refused(root, {}, "D007", ...Object.keys(links), NOTHING);
  for (const path of Object.keys(links)) await rm(at(path));
  await built(root);
  for (const [path, bytes] of filesOf(output)) assert.ok(!bytes.includes("SECRET"), path);
});

test("what lies about is not published: hidden files, those of tools, copies of editors, files that no entry names", async (t) => {
  const { root, output, at } = await siteFor(t);
  const hidden = [".env", ".DS_Store", ".htpasswd", ".git/config", ".svn/entries", "a~", "#a#", "a.bak", "a.swp", "a.orig", "Thumbs.db", "~$a.docx", "__MACOSX/a"];
  const places = ["content/fiches/dossier", "content/pages", "themes/deniche/assets", "themes/deniche/templates", "."];
  const lying = Object.fromEntries(places.flatMap((place) => hidden.map((name) => [`${place}/${name}`, "SECRET"])));
  await write(root, { ...lying, "content/fiches/dossier/index.md": fiche("Dossier"), "content/fiches/dossier/budget.xlsx": "SECRET", "notes.txt": "SECRET" });
  const said = await built(root);
  assert.match(said, /D107.*il n’est pas publié\n--> content\/fiches\/dossier\/budget\.xlsx/s, "an editor may have meant to publish it");
  const published = filesOf(output);
  for (const [path, bytes] of published) assert.ok(!bytes.includes("SECRET"), path);
  assert.ok(published.has("fiches/dossier/index.html"));
  await rm(at("content/fiches/dossier"), { recursive: true });
});

test("a page that is no more goes, with its files, its lists, its term and its old addresses; a renamed one too", async (t) => {
  const { root, output, at } = await siteFor(t);
  await built(root);
  const before = filesOf(output);
  const keys = 'mots_cles = ["éphémère"]\nalias = ["/ancienne/"]\norganisations = ["Les Éphémères"]\ndocuments = [{ titre = "Bilan", fichier = "bilan.pdf" }]';
  await write(root, { "content/fiches/a/index.md": fiche("Éphémère", { keys }), "content/fiches/a/bilan.pdf": "%PDF-1.4" });
  await built(root);
  const during = filesOf(output);
  for (const path of ["fiches/a/index.html", "fiches/a/bilan.pdf", "ancienne/index.html", "mots-cles/ephemere/index.html", "organisations/les-ephemeres/index.html"]) {
    assert.ok(during.has(path), `${path} is published`);
  }
  await rename(at("content/fiches/a"), at("content/fiches/b"));
  await built(root);
  const renamed = filesOf(output);
  assert.deepEqual([...renamed.keys()].filter((path) => path.startsWith("fiches/a")), []);
  assert.ok(renamed.has("fiches/b/bilan.pdf"));
  await rm(at("content/fiches/b"), { recursive: true });
  await built(root);
  stands(output, before, "as if it had never been");
});

test("two builds, of a copy, elsewhere, at another hour, in another language, on one core: the same bytes", async (t) => {
  const { folder, root, output } = await siteFor(t);
  await built(root, { args: ["--date", "2026-01-15"] });
  const copy = join(folder, "une autre place");
  await cp(root, copy, { recursive: true, filter: (path) => !/\/(public|\.deniche|\.public.*)$/.test(path) });
  const elsewhere = ["env", "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "COLUMNS=40"];
  await built(copy, { args: ["--date", "2026-01-15", "--jobs", "1"], through: elsewhere });
  stands(join(copy, "public"), filesOf(output), "from a copy");
});

test("texts that broke others are pages: endless brackets, links across lines, names in two encodings", async (t) => {
  const { root, output } = await siteFor(t);
  await write(root, {
    "content/fiches/crochets.md": fiche("Crochets", { text: `${"[a](".repeat(20_000)}\n\n${"![".repeat(20_000)}\n\n${"*".repeat(20_000)}\n\n${"<a ".repeat(5_000)}` }),
    "content/fiches/lignes.md": fiche("Lignes", { text: "[un lien\nsur deux](https://a.example/\nb) [x](<https://a\n.example>) ![im\nage](a\nb.png) [y][z\nw]\n\n[z w]: https://a.example/ \"titre\nsur deux lignes\"\n" }),
    "content/fiches/cafe\u0301.md": fiche("Le café"),
    "content/fiches/lien.md": fiche("Lien", { text: "Voir [le café](caf\u00e9.md)." }),
  });
  const said = await built(root);
  const files = filesOf(output);
  for (const slug of ["crochets", "lignes", "cafe", "lien"]) assert.ok(files.has(`fiches/${slug}/index.html`), said);
  assert.match(files.get("fiches/lien/index.html").toString(), /href="\/fiches\/cafe\/"/);
});

test("a preview leaves public/ as it was, and what is built after it has neither its drafts nor its address", async (t) => {
  const { root, output, at } = await siteFor(t);
  await write(root, { "content/fiches/secrete.md": fiche("Secrète", { keys: 'etat = "brouillon"', text: "Un brouillon SECRET." }) });
  await built(root);
  const before = filesOf(output);
  const server = await preview(root);
  const see = reader(server);
  try {
    await see.shows("fiches/secrete/", "SECRET");
    await writeFile(at("content/fiches/secrete.md"), fiche("Secrète", { keys: 'etat = "brouillon"', text: "Un autre SECRET." }));
    await see.shows("fiches/secrete/", "Un autre SECRET");
    stands(output, before, "under a preview");
    assert.match(await built(root), /0 fichier écrit, 0 retiré/);
  } finally {
    see.close();
    server.kill();
  }
  await server.ended;
  await writeFile(at("content/fiches/neuve.md"), fiche("Neuve"));
  await built(root);
  for (const [path, bytes] of filesOf(output)) {
    assert.doesNotMatch(bytes.toString(), /SECRET|Secrète|127\.0\.0\.1|localhost|__deniche/, path);
  }
});

test("what earlier builds kept, cut or spoilt, is made anew", async (t) => {
  const { root, output, at } = await siteFor(t);
  await writeFile(at("deniche.toml"), (await readFile(at("deniche.toml"), "utf8")).replace("partage = false", "partage = true"));
  await built(root);
  const before = filesOf(output);
  const cards = [...filesOf(at(".deniche/cache/images")).keys()];
  assert.ok(cards.length > 1, "the sharing cards are kept");
  const spoilt = [Buffer.alloc(0), Buffer.from("gâté"), Buffer.alloc(4000)];
  for (const [number, name] of cards.entries()) await writeFile(at(".deniche/cache/images", name), spoilt[number % spoilt.length]);
  await rm(output, { recursive: true });
  await built(root);
  stands(output, before, "from a spoilt cache");
  await rm(at(".deniche"), { recursive: true });
  await writeFile(at(".deniche"), "un fichier à la place d’un dossier");
  const { status, said } = await build(root, { output: join(await folderFor(t), "public") });
  assert.equal(status, 0, said);
  assert.deepEqual(differences(filesOf(output), before), []);
});
