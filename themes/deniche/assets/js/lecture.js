// The files of the search: fetched once, unzipped, checked. Their formats are told in docs/recherche.md.

/** `code`: "reseau" (not received), "illisible" (cut, or not ours), "ancien" (this browser cannot unzip). */
export const panne = (code, message, cause) => Object.assign(new Error(`${code}: ${message}`, { cause }), { code });

function check(right) {
  if (!right) throw new Error("not as docs/recherche.md tells");
}

/** A function that reads a file below `root`. One that failed is not remembered, so that a later search tries again. */
export function lecteur(root, fetch = (...args) => globalThis.fetch(...args)) {
  const known = new Map();
  return (name, decode, options) => {
    if (!known.has(name)) {
      const file = load(new URL(name, root).href, decode, () => fetch(new URL(name, root).href, options));
      known.set(name, file);
      file.catch(() => known.delete(name));
    }
    return known.get(name);
  };
}

async function load(url, decode, fetch) {
  let bytes;
  try {
    const response = await fetch();
    if (!response.ok) throw new Error(response.status);
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw panne("reseau", url, cause);
  }
  // A host may have unzipped it already, by announcing the encoding.
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (zipped && !globalThis.DecompressionStream) throw panne("ancien", url);
  try {
    return decode(zipped ? await unzip(bytes) : bytes);
  } catch (cause) {
    throw panne("illisible", url, cause);
  }
}

async function unzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export const texte = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Decodes JSON that is as `right` says. */
export const json = (right) => (bytes) => {
  const value = JSON.parse(texte(bytes));
  check(right(value));
  return value;
};

// Models of the coder.
const [SHARED, MORE, LETTERS, FREQUENCIES, LENGTHS, COUNTS, GAPS] = [1, 2, 3, 4, 11, 18, 46];
/** Chances of a model: 32 for the size of a number, then 16 for each size. */
const CHANCES = 544;
/** More terms, or more places beside those of one term, than a file has. */
const MOST = 2 ** 17;

/** Reads what a range coder wrote: `number(model)`, `words()`, and `end()`, which checks that nothing is left. */
function decoder(bytes) {
  const chances = new Uint16Array(64 * CHANCES).fill(1024);
  let at = 0;
  const next = () => {
    check(at < bytes.length);
    return bytes[at++];
  };
  check(next() === 0);
  let range = 2 ** 32 - 1;
  let code = 0;
  for (let i = 0; i < 4; i += 1) code = code * 256 + next();

  function bit(slot) {
    const chance = chances[slot];
    const bound = (range >>> 11) * chance;
    const one = code >= bound;
    if (one) {
      code -= bound;
      range -= bound;
    } else range = bound;
    chances[slot] += one ? -(chance >> 5) : (2048 - chance) >> 5;
    if (range < 2 ** 24) {
      range *= 256;
      code = code * 256 + next();
    }
    return one ? 1 : 0;
  }

  function number(model) {
    let [slot, value] = [model * CHANCES, 1];
    let size = 0;
    for (; bit(slot + size); size += 1) check(size < 31);
    slot += 32 + size * 16;
    for (; size; size -= 1) value = value * 2 + bit(slot + (value < 16 ? value : 0));
    return value - 1;
  }

  function letter() {
    let value = 1;
    while (value < 256) value = value * 2 + bit(LETTERS * CHANCES + value);
    return value - 256;
  }

  function words() {
    const total = number(0);
    check(total < MOST);
    let spelled = [];
    return Array.from({ length: total }, (_, i) => {
      const shared = number(SHARED);
      check(shared <= spelled.length);
      const more = Array.from({ length: number(MORE) }, letter);
      check(!i || more[0] > (spelled[shared] ?? -1));
      spelled = spelled.slice(0, shared).concat(more);
      return texte(Uint8Array.from(spelled));
    });
  }

  return { number, words, end: () => check(at === bytes.length && !code) };
}

/** Decodes the words of a file, `[form, pages]`. */
export function decodeWords(bytes) {
  const { words, number, end } = decoder(bytes);
  const found = words().map((word) => [word]);
  for (const one of found) one.push(number(FREQUENCIES));
  end();
  return found;
}

/** Decodes the lengths of a field: the least, then what each page has more. */
const decodeLengths = (documents) => (bytes) => {
  const { number, end } = decoder(bytes);
  const least = number(LENGTHS);
  const lengths = Uint32Array.from({ length: documents }, () => least + number(LENGTHS));
  end();
  return lengths;
};

/**
 * Decodes a file of terms. Pages of the term `i` in the field `f` of the `fields` of its family: `docs`, from
 * `starts[i * fields + f]` to the next of `starts`; beside each, `counts` and `lengths`, save, with
 * `apart`, for the lists of more than one page of so many: these are left at 0.
 */
function decodeTerms(bytes, fields, documents, apart) {
  const { number, words, end } = decoder(bytes);
  const terms = words();
  const starts = new Uint32Array(terms.length * fields + 1);
  for (let list = 0; list < starts.length - 1; list += 1) {
    const size = number(FREQUENCIES + (list % fields));
    check(size <= documents);
    starts[list + 1] = starts[list] + size;
  }
  const size = starts[starts.length - 1];
  check(size < MOST + documents * fields);
  const frequent = (list) => apart && apart * (starts[list + 1] - starts[list]) > documents;
  /** Calls `fill(i, list, rarity)` for each place of each list. */
  const each = (fill) => {
    for (let list = 0; list < starts.length - 1; list += 1) {
      const rarity = 32 - Math.clz32(documents / (starts[list + 1] - starts[list]));
      for (let i = starts[list]; i < starts[list + 1]; i += 1) fill(i, list, rarity);
    }
  };
  const [docs, counts, lengths] = Array.from({ length: 3 }, () => new Uint32Array(size));
  each((i, list, rarity) => {
    docs[i] = number(GAPS + Math.min(17, rarity)) + (i > starts[list] ? docs[i - 1] + 1 : 0);
    check(docs[i] < documents);
  });
  each((i, list, rarity) => (counts[i] = number(COUNTS + 4 * (list % fields) + Math.min(4, rarity) - 1) + 1));
  // The length of a field of a page is told once.
  const told = new Uint32Array(documents * fields);
  each((i, list) => {
    if (!frequent(list)) lengths[i] = told[(list % fields) * documents + docs[i]] ||= number(LENGTHS + (list % fields)) + 1;
  });
  end();
  return { terms, fields, starts, docs, frequent, counts, lengths };
}

/** The last of the bounds that is not after the word; the first, for a word before all. */
function place(bounds, word) {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle] > word) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low - 1);
}

const between = (bounds, beginning, end) => {
  const first = place(bounds, beginning);
  return Array.from({ length: bounds.length && place(bounds, end) - first + 1 }, (_, i) => first + i);
};

const words = (text) => (text ? text.split(" ") : []);

/** The terms of a family: `entrees(files, keep)` gives those of some files that `keep` keeps. */
export function famille({ champs, bornes, par_groupe, groupes, listes, longueurs, frequents }, documents, read) {
  const bounds = words(bornes);
  const decodeList = json(({ bornes, groupes }) => bornes && groupes.length * par_groupe >= words(bornes).length);
  const decode = (bytes) => decodeTerms(bytes, champs.length, documents, longueurs && frequents);
  const named = ({ bornes, groupes }, beginning, end) =>
    between(words(bornes), beginning, end).map((i) => `${groupes[Math.floor(i / par_groupe)]}/t${i % par_groupe}.bin`);
  // The lengths of a frequent list, from those of the whole field.
  const complete = async ({ frequent, starts, docs, lengths }, rank, field) => {
    const list = rank * champs.length + field;
    if (!frequent(list) || lengths[starts[list]]) return;
    const column = await read(`${longueurs}/l${field}.bin`, decodeLengths(documents));
    for (let i = starts[list]; i < starts[list + 1]; i += 1) lengths[i] = column[docs[i]];
  };
  return {
    champs,
    /** Whether all its terms are in one file. */
    entiere: !listes && bounds.length < 2,
    /** The files of the words that begin so. */
    async portee(beginning, end = `${beginning}\uffff`) {
      if (!listes) return named({ bornes, groupes }, beginning, end);
      const lists = await Promise.all(between(bounds, beginning, end).map((i) => read(`${listes}/b${i}.bin`, decodeList)));
      return lists.flatMap((list) => named(list, beginning, end));
    },
    async entrees(files, keep) {
      const shards = await Promise.all([...new Set(files)].map((file) => read(file, decode)));
      const found = shards.flatMap((shard) => shard.terms.flatMap((terme, rang) => (keep(terme) ? [{ terme, rang, shard }] : [])));
      await Promise.all(found.flatMap(({ rang, shard }) => champs.map((_, field) => complete(shard, rang, field))));
      return found;
    },
  };
}
