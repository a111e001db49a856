// A storm of edits over a catalogue: what editors do in a folder, drawn from a seed. Each edit says what a reader comes to see.

import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { dice } from "./dice.mjs";
import { copied, leavings, marked, picture, save, SAVES, set } from "./editors.mjs";

const THEMES = new URL("../../themes/", import.meta.url);
const SHEETS = { deniche: "texte.css", sobre: "sobre.css" };
/** Where a folder of entries may stand: `reserve` is outside the site. */
const PLACES = ["content/fiches/lot", "content/fiches/annees/2021/lot", "reserve/lot"];

/** The storm over the catalogue at `root`: `edit()` makes one edit, `mend()` puts right what is broken. */
export async function storm(root, seed) {
  const roll = dice(seed);
  const any = (list) => list[Math.floor(roll() * list.length)];
  const at = (file) => join(root, file);
  const put = async (file, text) => save(at(file), text, any(Object.keys(SAVES)));
  let count = 0;
  const entries = new Map();
  const broken = new Map();
  const addresses = new Set();
  const overrides = new Map();
  let place = PLACES[0];
  let burst = [];
  let theme = "deniche";
  let vocabulary = await readFile(at("content/vocabulaire/thematiques.toml"), "utf8");
  let acronyms = await readFile(at("content/vocabulaire/sigles.toml"), "utf8");
  let settings = `${await readFile(at("deniche.toml"), "utf8")}\n[images]\npartage = false\nlargeurs = [320]\n`;
  const themes = [...vocabulary.matchAll(/^slug = "(.+)"\nlibelle = "(.+)"$/gm)].map(([, slug, label]) => ({ slug, label }));

  const known = (entry) => {
    entry.address = `${entry.kind}/${entry.slug}/`;
    entries.set(entry.slug, entry);
    addresses.add(`${entry.address}index.html`);
    return entry;
  };
  const pathOf = ({ kind, slug, lot, folder }) => `${lot ? place : `content/${kind}`}/${slug}${folder ? "/index" : ""}.md`;
  for (const kind of ["fiches", "rencontres"])
    for (const name of (await readdir(at(`content/${kind}`))).sort()) known({ kind, slug: name.replace(".md", ""), text: await readFile(at(`content/${kind}/${name}`), "utf8") });
  await mkdir(at(place), { recursive: true });
  for (const entry of [...entries.values()].filter(({ kind }) => kind === "fiches").slice(0, 6)) {
    await rename(at(pathOf(entry)), at(pathOf({ ...entry, lot: true })));
    entry.lot = true;
  }
  await writeFile(at("deniche.toml"), settings);
  const shown = (entry) => !(entry.lot && place.startsWith("reserve"));
  const free = (which = () => true) => [...entries.values()].filter((entry) => shown(entry) && !broken.has(pathOf(entry)) && which(entry));
  const loose = () => free(({ lot, folder }) => !lot && !folder);
  const write = async (entry, text, ...seen) => {
    entry.text = text;
    await put(pathOf(entry), text);
    return (see) => see.shows(entry.address, ...seen);
  };
  const configure = (change) => put("deniche.toml", (settings = change(settings)));
  const ready = (file) => !broken.has(file);
  // Each gives what a reader must come to see, or nothing when there is nothing to see; `false` when it cannot be made now.
  const edits = {
    async body(n) {
      const entry = any(free());
      return write(entry, marked(entry.text, n), `Marque ${n}.`);
    },
    async title(n) {
      const entry = any(free());
      return write(entry, set(entry.text, "titre", `Titre ${n}`), `>Titre ${n}`);
    },
    async thematique() {
      const entry = any(free());
      const [first, second] = [any(themes), any(themes)];
      const text = set(entry.text, "thematiques", [...new Set([first.label, second.label])]);
      return write(entry, text, `/thematiques/${first.slug}/"`, `/thematiques/${second.slug}/"`);
    },
    async key(n) {
      const entry = any(free(({ kind }) => kind === "fiches"));
      const had = /^zone_action/m.test(entry.text);
      await write(entry, set(entry.text, "zone_action", had ? null : `Zone numéro ${n}`));
      return (see) => (had ? see.hides(entry.address, "Zone numéro ") : see.shows(entry.address, `Zone numéro ${n}`));
    },
    async draft(n) {
      const entry = any(free());
      const next = /^etat = "brouillon"/m.test(entry.text) ? "publie" : "brouillon";
      return write(entry, marked(set(entry.text, "etat", next), n), `Marque ${n}.`);
    },
    async create(n) {
      const { text } = any(free(({ kind }) => kind === "fiches"));
      return write(known({ kind: "fiches", slug: `neuve-${n}` }), copied(text, `Neuve ${n}`), `Neuve ${n}`);
    },
    async remove() {
      if (entries.size < 45) return false;
      const entry = any(loose());
      await rm(at(pathOf(entry)));
      entries.delete(entry.slug);
      return (see) => see.gone(entry.address);
    },
    async renamed(n) {
      const entry = any(loose());
      const before = entry.address;
      entries.delete(entry.slug);
      const old = pathOf(entry);
      known({ ...entry, slug: `nom-${n}` });
      await rename(at(old), at(`content/${entry.kind}/nom-${n}.md`));
      return async (see) => {
        await see.shows(`${entry.kind}/nom-${n}/`);
        await see.gone(before);
      };
    },
    async folder() {
      if ([...broken.keys()].some((file) => file.startsWith(place))) return false;
      const next = any(PLACES.filter((other) => other !== place));
      await mkdir(dirname(at(next)), { recursive: true });
      await rename(at(place), at(next));
      place = next;
      const moved = [...entries.values()].filter(({ lot }) => lot);
      return async (see) => {
        for (const entry of moved) await (shown(entry) ? see.shows(entry.address) : see.gone(entry.address));
      };
    },
    async picture(n) {
      const entry = any(free(({ kind, lot }) => kind === "fiches" && !lot));
      const folder = at(`content/fiches/${entry.slug}`);
      if (entry.folder) {
        await write(entry, set(entry.text, "image", null));
        await rename(join(folder, "index.md"), `${folder}.md`);
        await rm(folder, { recursive: true });
        entry.folder = false;
        return (see) => see.hides(entry.address, "rayures");
      }
      await mkdir(folder);
      await rename(`${folder}.md`, join(folder, "index.md"));
      await writeFile(join(folder, "rayures.png"), picture(400, 200, n));
      entry.folder = true;
      const image = `image = { fichier = "rayures.png", description = "Des rayures ${n}." }\n`;
      return write(entry, set(entry.text, "image", null).replace("+++\n", `+++\n${image}`), `Des rayures ${n}.`);
    },
    async repainted(n) {
      const entry = any(free(({ folder }) => folder));
      if (!entry) return false;
      await save(at(`content/fiches/${entry.slug}/rayures.png`), picture(400, 200, n));
    },
    async break(n) {
      const entry = any(free());
      const file = pathOf(entry);
      broken.set(file, entry.text);
      const cut = Buffer.concat([Buffer.from(entry.text), Buffer.from([0xc3])]);
      await put(file, any([`+++\ntitre = "Sans fin ${n}\n+++\n`, entry.text.replace("titre =", "titer ="), entry.text.replace("+++\n", ""), cut]));
    },
    async mistaken() {
      const [file, good] = any([["deniche.toml", settings], ["content/vocabulaire/thematiques.toml", vocabulary], ["content/vocabulaire/sigles.toml", acronyms]]);
      if (!ready(file)) return false;
      broken.set(file, good);
      if (file === "deniche.toml" && roll() < 0.5) await rm(at(file));
      else await put(file, `${good}\nfaute = "`);
    },
    async mend() {
      const file = any([...broken.keys()]);
      if (!file) return false;
      await put(file, broken.get(file));
      broken.delete(file);
    },
    async vocabulary(n) {
      const file = "content/vocabulaire/thematiques.toml";
      if (!ready(file)) return false;
      const own = any(themes);
      vocabulary = vocabulary.replace(new RegExp(`(slug = "${own.slug}"\\n.+\\n)definition = ".*"`), `$1definition = "Définition ${n}."`);
      await put(file, vocabulary);
      return (see) => see.shows("thematiques/", `Définition ${n}.`);
    },
    async acronym(n) {
      const file = "content/vocabulaire/sigles.toml";
      if (!ready(file)) return false;
      acronyms = set(`+++\n${acronyms}`, "OFS", `sigle ${n}`).replace("+++\n", "");
      await put(file, acronyms);
      return (see) => see.shows("sigles/", `sigle ${n}`);
    },
    async settings(n) {
      if (!ready("deniche.toml")) return false;
      const lists = any(["", "\n[listes]\npar_page = 15\n"]);
      await configure((text) => text.replace(/^titre = .*$/m, `titre = "Catalogue ${n}"`).replace(/(\n\[listes\]\npar_page = \d+\n)?$/, lists));
      return (see) => see.shows("", `Catalogue ${n}`);
    },
    async theme() {
      if (!ready("deniche.toml")) return false;
      theme = theme === "sobre" ? "deniche" : "sobre";
      await configure((text) => text.replace(/^theme = .*$/m, `theme = "${theme}"`));
      return theme === "sobre" ? (see) => see.hides("", "enseigne") : (see) => see.shows("", "enseigne");
    },
    async template(n) {
      const file = `themes/${theme}/templates/_pied.html`;
      if (overrides.has(file)) {
        await rm(at(file));
        overrides.delete(file);
        return (see) => see.hides("", "Pied ajouté ");
      }
      overrides.set(file, true);
      await put(file, `${await readFile(new URL(`${theme}/templates/_pied.html`, THEMES), "utf8")}<p>Pied ajouté ${n}</p>\n`);
      return (see) => see.shows("", `Pied ajouté ${n}`);
    },
    async sheet(n) {
      const file = `themes/${theme}/assets/css/${SHEETS[theme]}`;
      const removed = overrides.has(file) && roll() < 0.4;
      overrides[removed ? "delete" : "set"](file, true);
      if (removed) await rm(at(file));
      else await put(file, `${await readFile(new URL(`${theme}/assets/css/${SHEETS[theme]}`, THEMES), "utf8")}\nh1 { tab-size: ${n}; }\n`);
      return (see) => see.styled(removed ? null : `tab-size:${n}`);
    },
    async leavings() {
      const paths = leavings(at(pathOf(any(free()))));
      for (const path of paths.slice(0, 1 + Math.floor(roll() * 8))) await (roll() < 0.5 ? writeFile(path, "Rien à lire.") : rm(path, { force: true }));
    },
    async burst(n) {
      if (burst.length) {
        const gone = burst;
        burst = [];
        await Promise.all(gone.map((file) => rm(at(`content/${file}`))));
        return (see) => see.gone(gone[0].replace(".md", "/"));
      }
      const { text } = any(free(({ kind }) => kind === "fiches"));
      burst = Array.from({ length: 40 }, (_, i) => `fiches/rafale-${n}-${i}.md`);
      for (const file of burst) addresses.add(file.replace(".md", "/index.html"));
      await Promise.all(burst.map((file, i) => writeFile(at(`content/${file}`), copied(text, `Rafale ${n}, ${i}`))));
      return (see) => see.shows(`fiches/rafale-${n}-39/`, `Rafale ${n}, 39`);
    },
    async touched() {
      await cp(at("content"), at("copie"), { recursive: true });
      await rm(at("content"), { recursive: true });
      await rename(at("copie"), at("content"));
    },
  };
  const often = { body: 8, title: 4, create: 3, key: 3, mend: 5, picture: 3 };
  const names = Object.keys(edits).flatMap((name) => Array(often[name] ?? (["touched", "burst", "theme", "vocabulary"].includes(name) ? 1 : 2)).fill(name));
  return {
    broken: () => [...broken.keys()],
    addresses,
    /** One edit: its name, and what it does for a reader. */
    async edit() {
      for (;;) {
        const name = any(names);
        count += 1;
        const seen = await edits[name](count);
        if (seen !== false) return { name: `${name} ${count}`, seen };
      }
    },
    mend: async () => {
      while (broken.size) await edits.mend();
    },
  };
}
