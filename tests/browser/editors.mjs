// How editors of text save a file and what they leave behind; texts of entries as they change, and a picture to put beside one.

import { mkdir, open, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { deflateSync } from "node:zlib";

const there = (path) => stat(path).then(() => true, () => false);
const beside = (path, name) => join(dirname(path), name);

/** Ways of saving, by editor: each puts `text` at `path`. */
export const SAVES = {
  /** VS Code, nano: the file itself is emptied, then written. */
  async "in place"(path, text) {
    const file = await open(path, "w");
    await file.writeFile(text);
    await file.close();
  },
  async "another file put in its place"(path, text) {
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
  },
  /** A trial of the folder, the old file put aside, a new one written, the old one removed. */
  async vim(path, text) {
    const swap = beside(path, `.${basename(path)}.swp`);
    await writeFile(swap, "b0VIM 9.0");
    await writeFile(beside(path, "4913"), "");
    await rm(beside(path, "4913"));
    if (await there(path)) await rename(path, `${path}~`);
    await writeFile(path, text);
    await rm(`${path}~`, { force: true });
    await rm(swap);
  },
  async gedit(path, text) {
    const fresh = beside(path, ".goutputstream-7Z4QY1");
    await writeFile(fresh, text);
    await rename(fresh, path);
  },
  /** A lock as long as the file is open, and another file put in its place. */
  async LibreOffice(path, text) {
    const lock = beside(path, `.~lock.${basename(path)}#`);
    await writeFile(lock, ",essai,essai,;");
    const fresh = beside(path, "lu4913k2x.tmp");
    await writeFile(fresh, text);
    await rm(path, { force: true });
    await rename(fresh, path);
    await rm(lock);
  },
};

/** Saves in one of these ways, drawn, and makes the folder that is missing. */
export async function save(path, text, way = "another file put in its place") {
  await mkdir(dirname(path), { recursive: true });
  await SAVES[way](path, text);
}

/** Files that editors and systems leave beside another: none is content. */
export const leavings = (path) =>
  [`.${basename(path)}.swp`, `${basename(path)}~`, `~$${basename(path)}`, `#${basename(path)}#`, `.#${basename(path)}`, "4913", ".DS_Store", "Thumbs.db"].map((name) => beside(path, name));

// --- Texts of entries.

/** The text with this key in its front matter, in the place of the one it had; without it for null. */
export const set = (text, key, value) => {
  const without = text.replace(new RegExp(`^${key} = .*\\n`, "m"), "");
  return value === null ? without : without.replace("+++\n", `+++\n${key} = ${JSON.stringify(value)}\n`);
};

/** The text of another entry under this title: what only one may have is left out. */
export const copied = (text, title) => set(set(set(text, "numero", null), "image", null), "titre", title);

/** The text with this mark at its end, in the place of the one before. */
export const marked = (text, n) => `${text.replace(/\nMarque \d+\.\n$/, "")}\nMarque ${n}.\n`;

// --- Pictures.

const CRC = Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce((value) => (value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1), byte));
const crc = (bytes) => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc(named), named.length + 4);
  return whole;
}

/** A PNG of slanted stripes; another `hue` is another picture. */
export function picture(width, height, hue = 0) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows.set([(hue * 37) & 255, ((x + y) >> 4) * 24 & 255, (hue * 91) & 255], y * (1 + width * 3) + 1 + x * 3);
  const parts = [chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}
