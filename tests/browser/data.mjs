// The files of /donnees/ of a site, and the rules that they share.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { all, one, words } from "./html.mjs";
import { follow, read } from "./site.mjs";

/** Every file, with the type that a host must be able to give it. */
export const FILES = [
  "catalogue.csv",
  "catalogue.schema.json",
  "catalogue.json",
  "catalogue.geojson",
  "gogocarto.json",
  "gogocarto-categories.json",
  "rencontres.ics",
  "catalogue.jsonld",
];

/** Between the values of a list, in one cell. */
export const LIST = " | ";

export const path = (name) => `donnees/${name}`;
export const json = (site, name) => JSON.parse(read(site, path(name)));
export const bytes = (site, name) => readFileSync(join(site.root, path(name)));
export const dataPage = (site) => site.byRoute.get("/donnees/");

/** The title of the page that an address of the site leads to. */
export function titleAt(site, url) {
  if (!URL.canParse(url)) return undefined;
  const { file } = follow(site, { route: "/" }, url);
  const page = site.pages.find((page) => page.file === file);
  return page && words(one(page.document, "h1").text());
}

/** The columns as the page documents them, in a table or in a list: name, and what stands beside it. */
export function documented(site) {
  const names = all(dataPage(site).document, "code").filter(({ parent }) => ["th", "dt"].includes(parent.name));
  return names.map((code) => ({ name: code.text(), said: words(code.parent.parent.text()).slice(code.text().length).trim() }));
}

/** A cell of the table, from a text or a list of catalogue.json. */
export function cellOf(value) {
  if (value === null) return "";
  return harmless(Array.isArray(value) ? value.map(cellOf).join(LIST) : value);
}

/** How a formula begins (OWASP, « CSV Injection »). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const harmless = (text) => (FORMULA.test(text) ? `'${text}` : text);

/** Whether a spreadsheet would run a cell: it begins as a formula and is no number. */
export const runs = (cell) => FORMULA.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);

/** Boxes of longitudes and latitudes: mainland France with Corsica, then overseas by code of département. */
const FRANCE = [-5.2, 41.3, 9.6, 51.1];
const OVERSEAS = {
  971: [-61.9, 15.8, -61.0, 16.6],
  972: [-61.3, 14.3, -60.8, 14.9],
  973: [-54.7, 2.1, -51.6, 5.8],
  974: [55.2, -21.4, 55.9, -20.8],
  976: [44.9, -13.1, 45.4, -12.6],
};
const inside = ([west, south, east, north], [longitude, latitude]) => longitude >= west && longitude <= east && latitude >= south && latitude <= north;

/** What is wrong with a point, longitude first. */
export function wrongPoint(point, { pays, code_departement: code }) {
  if (point.length !== 2 || !inside([-180, -90, 180, 90], point)) return [`${point} is no point of the Earth`];
  const abroad = pays !== null && pays !== "France";
  if (abroad) return inside(FRANCE, [point[1], point[0]]) ? [`${point} is in France, latitude first`] : [];
  return inside(OVERSEAS[code] ?? FRANCE, point) ? [] : [`${point} is outside ${code ?? "France"}`];
}
