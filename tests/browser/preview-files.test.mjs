// What may happen to the files of a site under its preview: each change shows over HTTP, and nothing of what was before is left.

import assert from "node:assert/strict";
import { cp, link, mkdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { leavings, picture, save, SAVES } from "./editors.mjs";
import { ask, coldBuild, mirrors, onSmallSite } from "./reader.mjs";

const fiche = (title, { keys = 'thematiques = ["alimentation"]', text = "Un texte." } = {}) => `+++\ntitre = "${title}"\n${keys}\n+++\n\n${text}\n`;
const VERGER = "content/fiches/verger.md";
const JARDIN = "content/fiches/jardin-exemple.md";
/** A second fiche, that nothing else speaks of. */
const withVerger = { prepare: (root) => writeFile(join(root, VERGER), fiche("Le verger")) };
const edited = (path, change) => readFile(path, "utf8").then((text) => save(path, change(text)));

for (const way of Object.keys(SAVES)) {
  test(`saved again and again, ${way}`, onSmallSite(async ({ at, see }) => {
    for (let turn = 1; turn <= 4; turn += 1) {
      await save(at(VERGER), fiche(`Le verger ${turn}`, { text: `Passage ${turn}.` }), way);
      await see.shows("fiches/verger/", `Passage ${turn}.`, `Le verger ${turn}`);
      await see.shows("fiches/", `Le verger ${turn}`);
    }
    await see.sound();
  }, withVerger));
}

test("what editors leave behind is no content, and hides no change", onSmallSite(async ({ root, at, see }) => {
  for (const path of leavings(at(VERGER))) await writeFile(path, "Ceci n’est pas une fiche.");
  await save(at(VERGER), fiche("Le verger en fleur"));
  await see.shows("fiches/", "Le verger en fleur");
  await see.sound();
  await mirrors(see, await coldBuild(root, "--brouillons"), []);
}, withVerger));

test("a fiche is renamed: the old address is gone, the new one and the lists are true", onSmallSite(async ({ root, at, see }) => {
  await see.shows("fiches/", "/fiches/verger/");
  await rename(at(VERGER), at("content/fiches/pommeraie.md"));
  await see.shows("fiches/pommeraie/", "Le verger");
  await see.gone("fiches/verger/");
  await see.shows("fiches/", "/fiches/pommeraie/");
  await see.hides("fiches/", "/fiches/verger/");
  await see.hides("sitemap.xml", "/fiches/verger/");
  await mirrors(see, await coldBuild(root, "--brouillons"), ["fiches/verger/index.html", "fiches/verger/image_partage.png"]);
}, withVerger));

test("a fiche is deleted: its page, its lists and its term go", onSmallSite(async ({ root, at, see }) => {
  await save(at(VERGER), fiche("Le verger", { keys: 'mots_cles = ["pommes"]' }));
  await see.shows("mots-cles/pommes/", "Le verger");
  await rm(at(VERGER));
  await see.gone("fiches/verger/");
  await see.gone("mots-cles/pommes/");
  await see.hides("fiches/", "Le verger");
  await mirrors(see, await coldBuild(root, "--brouillons"), ["mots-cles/pommes/index.html"]);
}, withVerger));

test("folders made one in another, filled at once, moved, taken out and brought back, are watched", onSmallSite(async ({ at, see }) => {
  const deep = ["2021", "mai", "semaine-2", "lundi"];
  const file = (...path) => at("content/fiches", ...path, "tilleul.md");
  await mkdir(at("content/fiches", ...deep), { recursive: true });
  await writeFile(file(...deep), fiche("Le tilleul"));
  await see.shows("fiches/tilleul/", "Le tilleul");
  await save(file(...deep), fiche("Le tilleul, corrigé"));
  await see.shows("fiches/tilleul/", "Le tilleul, corrigé");
  await rename(at("content/fiches/2021"), at("content/fiches/2022"));
  await save(file("2022", ...deep.slice(1)), fiche("Le tilleul déplacé"));
  await see.shows("fiches/tilleul/", "Le tilleul déplacé");
  await rename(at("content/fiches/2022"), at("reserve"));
  await see.gone("fiches/tilleul/");
  await rename(at("reserve"), at("content/fiches/retour"));
  await see.shows("fiches/tilleul/", "Le tilleul déplacé");
  await save(file("retour", ...deep.slice(1)), fiche("Le tilleul revenu"));
  await see.shows("fiches/tilleul/", "Le tilleul revenu");
}));

test("content/ is replaced by another folder, time after time, and watched again", onSmallSite(async ({ at, see }) => {
  for (let turn = 1; turn <= 4; turn += 1) {
    await cp(at("content"), at("autre"), { recursive: true });
    await rm(at("content"), { recursive: true });
    await rename(at("autre"), at("content"));
    await save(at(VERGER), fiche(`Le verger, remplacé ${turn}`));
    await see.shows("fiches/verger/", `Le verger, remplacé ${turn}`);
    await save(at(VERGER), fiche(`Le verger, corrigé ${turn}`));
    await see.shows("fiches/verger/", `Le verger, corrigé ${turn}`);
  }
}, withVerger));

test("the folder of the site is taken away and brought back, then replaced by a copy", onSmallSite(async ({ root, at, see }) => {
  await rename(root, `${root}-ailleurs`);
  await rename(`${root}-ailleurs`, root);
  await save(at(VERGER), fiche("Le verger revenu"));
  await see.shows("fiches/verger/", "Le verger revenu");
  await rename(root, `${root}-ancien`);
  await cp(`${root}-ancien`, root, { recursive: true });
  await save(at(VERGER), fiche("Le verger de la copie"));
  await see.shows("fiches/verger/", "Le verger de la copie");
}, withVerger));

test("the site is reached by a symbolic link", onSmallSite(async ({ at, see }) => {
  await save(at(VERGER), fiche("Le verger par le lien"));
  await see.shows("fiches/verger/", "Le verger par le lien");
}, {
  async prepare(root) {
    await rename(root, `${root}-vrai`);
    await symlink(`${root}-vrai`, root);
  },
}));

/** Puts a file in its place with its date, as `cp -p`, `rsync -t` and archives do: no other date is ever seen there. */
async function put(path, text, time = new Date("2026-03-01T10:00:00Z")) {
  await writeFile(`${path}~`, text);
  await utimes(`${path}~`, time, time);
  await rename(`${path}~`, path);
}

test("two files of one size and one date trade their names", onSmallSite(async ({ at, see }) => {
  const [a, b] = ["content/fiches/pomme.md", "content/fiches/poire.md"].map((file) => at(file));
  await put(a, fiche("Les pommes"));
  await put(b, fiche("Les poires"));
  await see.shows("fiches/pomme/", ">Les pommes</h1>");
  await see.shows("fiches/poire/", ">Les poires</h1>");
  for (const [first, second] of Array.from({ length: 6 }, (_, turn) => (turn % 2 ? ["Les pommes", "Les poires"] : ["Les poires", "Les pommes"]))) {
    await rename(a, `${a}~`);
    await rename(b, a);
    await rename(`${a}~`, b);
    await see.shows("fiches/pomme/", `>${first}</h1>`);
    await see.shows("fiches/poire/", `>${second}</h1>`);
  }
}));

test("another file of the same size and the same date takes the place of one", onSmallSite(async ({ at, see }) => {
  for (const title of ["Les prunes", "Les figues", "Les olives"]) {
    await put(at(VERGER), fiche(title));
    await see.shows("fiches/verger/", title);
  }
}, withVerger));

test("a change that no event tells of is seen all the same", onSmallSite(async ({ root, at, see }) => {
  // By another name of the file, in a folder that nobody watches: as on a network drive.
  const elsewhere = `${root}-ailleurs.md`;
  await link(at(VERGER), elsewhere);
  try {
    await see.shows("fiches/verger/", "Le verger");
    await writeFile(elsewhere, fiche("Le verger d’en face"));
    await see.shows("fiches/verger/", "Le verger d’en face");
    await see.shows("fiches/", "Le verger d’en face");
  } finally {
    await rm(elsewhere);
  }
}, withVerger));

test("a picture beside an entry is served in all its sizes, changes, and goes", onSmallSite(async ({ root, at, see, server }) => {
  const image = 'image = { fichier = "rayures.png", description = "Des rayures." }';
  const drawn = async () => {
    const page = await see.shows("fiches/verger/", "Des rayures.");
    const [tag] = page.match(/<img[^>]*Des rayures\.[^>]*>/);
    return [...tag.matchAll(/(\/[^\s"]+\.(?:png|webp|jpe?g))/g)].map(([, path]) => path);
  };
  await writeFile(at("content/fiches/rayures.png"), picture(700, 400, 1));
  await save(at(VERGER), fiche("Le verger", { keys: image }));
  const first = await drawn();
  assert.ok(first.length > 1, `only ${first} for a picture of 700 pixels`);
  for (const path of first) {
    const { status, headers } = await ask(server.url, path);
    assert.equal(status, 200, path);
    assert.match(headers["content-type"], /^image\//);
  }
  const answered = async () => Promise.all((await drawn()).map(async (path) => (await ask(server.url, path)).body.toString("base64")));
  const before = await answered();
  await save(at("content/fiches/rayures.png"), picture(700, 400, 2));
  await mirrors(see, await coldBuild(root, "--brouillons"), []);
  for (const body of await answered()) assert.ok(!before.includes(body), "a size of the first picture is left");
  await save(at(VERGER), fiche("Le verger"));
  await rm(at("content/fiches/rayures.png"));
  await see.hides("fiches/verger/", "rayures");
  await mirrors(see, await coldBuild(root, "--brouillons"), first.map((path) => path.slice(1)));
}, withVerger));

test("a thématique is renamed in the vocabulary, and wherever it is used", onSmallSite(async ({ root, at, see }) => {
  await see.shows("thematiques/alimentation/", "Le verger");
  await edited(at("content/vocabulaire/thematiques.toml"), (text) => text.replace('slug = "alimentation"\nlibelle = "alimentation"', 'slug = "nourriture"\nlibelle = "bonne nourriture"'));
  await see.mistake(VERGER, JARDIN, "deniche.toml");
  await see.shows("thematiques/alimentation/", "Le verger");
  for (const file of [VERGER, JARDIN, "deniche.toml"]) await edited(at(file), (text) => text.replace('"alimentation"', '"bonne nourriture"'));
  await see.shows("thematiques/nourriture/", "Le verger", "onne nourriture");
  await see.gone("thematiques/alimentation/");
  await see.shows("fiches/verger/", "/thematiques/nourriture/");
  await see.sound();
  await mirrors(see, await coldBuild(root, "--brouillons"), ["thematiques/alimentation/index.html", "thematiques/alimentation/atom.xml"]);
}, withVerger));

test("the theme, a template and a sheet of the site's own change, and go back", onSmallSite(async ({ root, at, see }) => {
  const first = await see.sheet();
  await edited(at("deniche.toml"), (text) => text.replace('theme = "deniche"', 'theme = "sobre"'));
  await see.hides("", first.href);
  await mirrors(see, await coldBuild(root, "--brouillons"), [first.href.slice(1)]);
  await save(at("themes/sobre/templates/_pied.html"), "<footer><p>Un pied de page à nous.</p></footer>\n");
  await see.shows("fiches/jardin-exemple/", "Un pied de page à nous.");
  await save(at("themes/sobre/templates/_pied.html"), "{% if %}");
  await see.mistake("themes/sobre/templates/_pied.html");
  await see.shows("fiches/jardin-exemple/", "Un pied de page à nous.");
  await rm(at("themes"), { recursive: true });
  await see.hides("fiches/jardin-exemple/", "Un pied de page à nous.");
  await edited(at("deniche.toml"), (text) => text.replace('theme = "sobre"', 'theme = "deniche"'));
  await see.shows("", first.href);
  assert.deepEqual(await see.sheet(), first);
}));

test("a thousand files are copied in at once, then removed at once", onSmallSite(async ({ root, at, see }) => {
  const names = Array.from({ length: 1000 }, (_, i) => `arbre-${i}`);
  await mkdir(at("arbres"));
  for (const name of names) await writeFile(at("arbres", `${name}.md`), fiche(`L’arbre ${name}`));
  await cp(at("arbres"), at("content/fiches/arbres"), { recursive: true });
  for (const name of ["arbre-0", "arbre-500", "arbre-999"]) await see.shows(`fiches/${name}/`, `L’arbre ${name}`);
  await see.shows("sitemap.xml", ...names.map((name) => `/fiches/${name}/`));
  await rm(at("content/fiches/arbres"), { recursive: true });
  for (const name of ["arbre-0", "arbre-999"]) await see.gone(`fiches/${name}/`);
  await mirrors(see, await coldBuild(root, "--brouillons"), names.map((name) => `fiches/${name}/index.html`));
}));
