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

/** Reads the LEB128 numbers of `bytes`; `next` gives the place of a byte, and steps over it. */
const numbers = (bytes, next) => () => {
  let value = 0;
  for (let unit = 1; ; unit *= 128) {
    const at = next();
    check(at < bytes.length && unit < 2 ** 35);
    value += (bytes[at] & 127) * unit;
    if (bytes[at] < 128) return value;
  }
};

/** Decodes the lengths of a field: the least, then what each page has more. */
const decodeLengths = (documents) => (bytes) => {
  let at = 0;
  const number = numbers(bytes, () => at++);
  const least = number();
  const lengths = Uint32Array.from({ length: documents }, () => least + number());
  check(at === bytes.length);
  return lengths;
};

/**
 * Decodes a file of terms. Pages of the term `i` in the field `f` of the `fields` of its family: `docs`, from
 * `starts[i * fields + f]` to the next of `starts`; beside each, `counts` and `lengths`, save, with
 * `apart`, for the lists of more than one page of so many: these are left at 0.
 */
function decodeTerms(bytes, fields, documents, apart) {
  let at = 0;
  const number = numbers(bytes, () => at++);
  // Nothing is allocated that the bytes left could not fill.
  const total = number();
  check(total * (2 + fields) <= bytes.length);
  const terms = [];
  const spelled = new Uint8Array(bytes.length);
  for (let i = 0; i < total; i += 1) {
    const [shared, more] = [number(), number()];
    check(at + more <= bytes.length && shared + more <= spelled.length);
    spelled.set(bytes.subarray(at, (at += more)), shared);
    terms.push(texte(spelled.subarray(0, shared + more)));
    check(!i || terms[i] > terms[i - 1]);
  }
  const starts = new Uint32Array(total * fields + 1);
  for (let i = 1; i < starts.length; i += 1) {
    const size = number();
    check(size <= documents);
    starts[i] = starts[i - 1] + size;
  }
  const size = starts[starts.length - 1];
  check(size * 2 <= bytes.length - at);
  const docs = new Uint32Array(size);
  for (let list = 1; list < starts.length; list += 1) {
    for (let i = starts[list - 1], doc = -1; i < starts[list]; i += 1) {
      const step = number();
      check(doc < 0 || step > 0);
      docs[i] = doc = Math.max(doc, 0) + step;
      check(doc < documents);
    }
  }
  const column = (kept) => {
    const values = new Uint32Array(size);
    for (let list = 1; list < starts.length; list += 1) {
      if (kept(list - 1)) for (let i = starts[list - 1]; i < starts[list]; i += 1) check((values[i] = number()) > 0);
    }
    return values;
  };
  const frequent = (list) => apart && apart * (starts[list + 1] - starts[list]) > documents;
  const shard = { terms, fields, starts, docs, frequent, counts: column(() => true), lengths: column((list) => !frequent(list)) };
  check(at === bytes.length);
  return shard;
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
