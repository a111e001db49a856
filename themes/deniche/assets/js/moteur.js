// The search engine: in a page or outside (Node, another site). Its use is told in docs/recherche.md.

import { isStopWord, stem } from "./analyse.js";
import { famille, json, lecteur, panne, texte } from "./lecture.js";
import { demande, every, noter, size, some, trouver } from "./notes.js";
import { equivalences, lire, marquer, passage } from "./requete.js";

const FACETTES = ["genre", "thematique", "territoire", "annee"];

/**
 * Opens the search of the site at `base`. `elasticlunr`: the library, or the URL of its script, which `integrite` then seals.
 * Errors have a `code`.
 */
export async function ouvrir(base, { fetch, elasticlunr, integrite = "" } = {}) {
  const site = new URL(base, globalThis.document?.baseURI);
  if (!site.pathname.endsWith("/")) site.pathname += "/";
  const read = lecteur(new URL("recherche/", site), fetch);
  // The root alone keeps its name: the one that the browser knows may be an old one.
  const root = read(
    "racine.bin",
    json(({ version }) => version === 1),
    { cache: "no-cache" },
  );
  const [library, known] = await Promise.all([loadLibrary(elasticlunr, integrite), root]);
  return moteur(library, known, read, site);
}

/** Registers the two functions that index.json names: to be called before `elasticlunr.Index.load`. */
export function enregistrer({ Pipeline }) {
  const functions = {
    "stopWordFilter-deniche-fr": (token) => (isStopWord(token) ? undefined : token),
    "stemmer-deniche-fr": (token) => stem(token),
  };
  for (const [label, run] of Object.entries(functions)) {
    if (!Pipeline.getRegisteredFunction(label)) Pipeline.registerFunction(run, label);
  }
}

// elasticlunr 0.9.5 is a classic script that makes a global of itself: it cannot be imported.
async function loadLibrary(source, integrity) {
  if (source && typeof source !== "string") return source;
  if (source && !globalThis.elasticlunr) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.integrity = integrity;
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(panne("reseau", source));
      document.head.append(script);
    });
  }
  if (!globalThis.elasticlunr) throw panne("illisible", "elasticlunr");
  return globalThis.elasticlunr;
}

function moteur(elasticlunr, root, read, site) {
  const { documents, cartes, mots } = root;
  const familles = root.familles.map((one) => famille(one, documents, read));
  const facets = facettesOf(root, read);
  let others;

  const trouve = (words) => trouver(words, documents, familles, (others ??= equivalences(root.equivalences)));
  const file = (kind, page) => `${cartes.groupes[Math.floor(page / cartes.par_groupe)]}/${kind}.bin`;

  async function carte({ numero, score }) {
    const place = numero % cartes.par_groupe;
    const cards = await read(file(`c${Math.floor(place / cartes.par_bloc)}`, numero), json(Array.isArray));
    const { u, t, r, l, g, h, e, a } = cards[place % cartes.par_bloc] ?? {};
    if (!u) throw panne("illisible", `carte ${numero}`);
    const nom = (name, rank) => facets.valeurs[name][rank]?.valeur ?? "";
    return {
      numero,
      score,
      // Below the root whatever the card says.
      url: new URL(`./${u.replace(/^\/+/, "")}`, site).href,
      titre: t,
      resume: r,
      lieu: l,
      genre: nom("genre", g),
      thematiques: h.map((rank) => nom("thematique", rank)),
      territoire: nom("territoire", e),
      annee: nom("annee", a),
    };
  }

  /** What the words find; those that no page has, mended. */
  async function comprendre(words, stop) {
    const first = await trouve(words);
    stop();
    if (!first.found.some(absent)) return { ...first, corrections: [] };
    const { corriger } = await import("./corrections.js").catch((cause) => {
      throw panne("reseau", "corrections.js", cause);
    });
    const letter = (initial, decode) => {
      const rank = initial ? mots.lettres.indexOf(initial) : -1;
      return rank < 0 ? [] : read(`${mots.dossier}/m${rank}.bin`, decode);
    };
    const mended = await corriger(
      first.found.map((word) => ({ ...word, absent: absent(word) })),
      letter,
    );
    stop();
    return { ...(mended.corrections.length ? await trouve(mended.words) : first), corrections: mended.corrections };
  }

  async function chercher(requete, { limite = 10, debut = 0, facettes = true, signal, ...filtres } = {}) {
    const stop = () => {
      if (signal?.aborted) throw signal.reason;
    };
    const chosen = FACETTES.map((name) => new Set([filtres[name] ?? []].flat().map(String).filter(Boolean)));
    const filtered = chosen.some(({ size }) => size);
    const { vide, words } = lire(String(requete ?? ""));
    const [{ found, equivalents, corrections }, columns] = await Promise.all([
      comprendre(words, stop),
      facettes || filtered ? facets.colonnes() : null,
    ]);
    stop();
    // A word that no page has is not asked; then every word is, if a page has them all.
    const kept = found.filter((word) => !absent(word));
    const sets = kept.map((word) => word.set);
    const join = sets.length && every(sets).includes(1) ? every : some;
    const elargi = kept.length > 0 && (kept.length < found.length || join === some);
    const all = sets.length ? join(sets) : new Uint8Array(documents).fill(vide ? 1 : 0);
    const counted = columns && facets.compter(all, chosen, columns);
    const set = counted ? counted.set : all;
    const total = vide && !filtered ? 0 : size(set);

    // First the pages that have the words themselves, noted by these alone; then those that say it otherwise.
    const own = sets.length ? join(kept.map((word) => word.own)) : set;
    const demandes = [0, 1].map((wide) => ({
      asked: demande(kept, familles, wide),
      pages: set.map((has, page) => has & (own[page] ^ wide)),
    }));
    const most = total && limite > 0 ? debut + limite : 0;
    let best = [];
    if (vide) best = newest(set);
    else
      for (const { asked, pages } of demandes)
        best = best.concat(noter(elasticlunr, asked, pages, most - best.length, root, familles));
    const results = await Promise.all(best.slice(debut, most).map(carte));
    stop();
    return {
      total,
      results,
      facets: facettes ? counted.facets : null,
      elargi,
      corrections,
      equivalents,
      mots: { ...cherches(kept, demandes), demandes },
    };
  }

  return {
    taille: documents,
    facettes: facets.valeurs,
    get facettes_distantes() {
      return facets.distantes();
    },
    chercher,
    marquer,
    extrait: async ({ numero }, mots, longueur = 220) =>
      passage(await read(file(`x${numero % cartes.par_groupe}`, numero), texte), mots, longueur),
  };
}

const absent = ({ set }) => !set.includes(1);

function newest(set) {
  const pages = [];
  for (let numero = set.length - 1; numero >= 0; numero -= 1) if (set[numero]) pages.push({ numero, score: 0 });
  return pages;
}

/** What to mark in a text: the terms that were looked for, `propres` those of the words themselves, and what is typed of a word. */
function cherches(words, demandes) {
  const [propres, termes] = demandes.map(
    ({ asked }) => new Set([...asked].flatMap(([token, lists]) => [token, ...lists.flatMap((list) => [...list.keys()])])),
  );
  const typed = words.flatMap(({ parts, forms }) => [...parts, ...forms]).filter(({ debut }) => debut);
  return { propres, termes, debuts: typed.map(({ mot }) => mot) };
}

// --- Facets.

function facettesOf({ documents, facettes }, read) {
  const { territoire: places, colonnes } = facettes;
  const valeurs = Object.fromEntries(FACETTES.map((name) => [name, facettes[name].map((valeur) => ({ valeur }))]));
  valeurs.territoire = places.map(([valeur, parent]) => ({ valeur, parent: places[parent]?.[0] ?? null }));
  // A place, and those that contain it.
  const lines = places.map((_, rank) => {
    const line = [];
    for (let at = rank; places[at] && !line.includes(at); at = places[at][1]) line.push(at);
    return line;
  });
  let loaded = typeof colonnes !== "string" && ranked(colonnes);

  /** For each facet and each page, the ranks of its values. */
  function ranked(columns) {
    const one = (name) => columns[name].map((rank) => (rank < 0 ? [] : [rank]));
    return [one("genre"), columns.thematique, columns.territoire.map((rank) => lines[rank] ?? []), one("annee")];
  }

  const right = (columns) => FACETTES.every((name) => columns[name].length === documents);

  /** The pages of a set that pass, and how many each value would give, the filters of other facets standing. */
  function compter(set, chosen, columns) {
    const passing = set.slice();
    const wanted = FACETTES.map((name, facet) => valeurs[name].map(({ valeur }) => chosen[facet].has(valeur)));
    const counts = FACETTES.map((name) => new Uint32Array(valeurs[name].length));
    const fails = (facet, page) => chosen[facet].size > 0 && !columns[facet][page].some((rank) => wanted[facet][rank]);
    for (let page = 0; page < documents; page += 1) {
      if (!set[page]) continue;
      const failed = [0, 1, 2, 3].filter((facet) => fails(facet, page));
      passing[page] = failed.length ? 0 : 1;
      if (failed.length > 1) continue;
      columns.forEach((pages, facet) => {
        if (!failed.length || failed[0] === facet) for (const rank of pages[page]) counts[facet][rank] += 1;
      });
    }
    const list = (name, facet) =>
      valeurs[name]
        .map((value, rank) => ({ ...value, nombre: counts[facet][rank], choisi: wanted[facet][rank] }))
        .filter(({ nombre, choisi }) => nombre || choisi)
        .sort((a, b) => (name === "annee" ? b.valeur - a.valeur : b.nombre - a.nombre));
    return { set: passing, facets: Object.fromEntries(FACETTES.map((name, facet) => [name, list(name, facet)])) };
  }

  return {
    valeurs,
    compter,
    distantes: () => !loaded,
    colonnes: async () => (loaded ||= ranked(await read(`${colonnes}/f.bin`, json(right)))),
  };
}
