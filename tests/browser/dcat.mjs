// What DCAT-AP 3.0 asks of a catalogue (https://semiceu.github.io/DCAT-AP/releases/3.0.0/): by class, how often a property
// may stand and what it may hold. A property that is not named here is not one of the profile.

import jsonld from "jsonld";

const PREFIXES = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  adms: "http://www.w3.org/ns/adms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const AUTHORITY = "http://publications.europa.eu/resource/authority/";
const DATES = ["date", "dateTime", "gYear", "gYearMonth"].map((name) => `${PREFIXES.xsd}${name}`);

const full = (name) => name.replace(/^(\w+):/, (_, prefix) => PREFIXES[prefix]);
const iri = (value) => URL.canParse(value["@id"] ?? "");
const literal = (value) => typeof value["@value"] === "string" && value["@value"].trim() !== "";
/** Text for people says its language. */
const text = (value) => literal(value) && /^[a-z]{2}(-[A-Z]{2})?$/i.test(value["@language"] ?? "");
const date = (value) => literal(value) && DATES.includes(value["@type"]);
const web = (value) => iri(value) && /^https?:$/.test(new URL(value["@id"]).protocol);
const among = (table, pattern) => (value) => value["@id"]?.startsWith(table) && pattern.test(value["@id"].slice(table.length));
/** The value is described too, as one of that class. */
const node = (...names) => ({ names: names.map(full) });

const LANGUAGE = among(`${AUTHORITY}language/`, /^[A-Z]{3}$/);
const MANY = [0, Infinity];
const ONE_OR_MORE = [1, Infinity];
const AT_MOST_ONE = [0, 1];
const ONE = [1, 1];

const COMMON = {
  "dct:title": [ONE_OR_MORE, text],
  "dct:description": [ONE_OR_MORE, text],
  "dct:language": [MANY, LANGUAGE],
  "dct:issued": [AT_MOST_ONE, date],
  "dct:modified": [AT_MOST_ONE, date],
  "dct:spatial": [MANY, iri],
};

const PROFILE = {
  "dcat:Catalog": {
    ...COMMON,
    "dct:publisher": [ONE, node("foaf:Agent")],
    "foaf:homepage": [AT_MOST_ONE, web],
    "dct:license": [AT_MOST_ONE, web],
    "dcat:themeTaxonomy": [MANY, iri],
    // A catalogue may be empty to the specification; this one is not.
    "dcat:dataset": [ONE_OR_MORE, node("dcat:Dataset")],
  },
  "dcat:Dataset": {
    ...COMMON,
    "dct:identifier": [MANY, literal],
    "dct:publisher": [AT_MOST_ONE, node("foaf:Agent")],
    "dct:accessRights": [AT_MOST_ONE, among(`${AUTHORITY}access-right/`, /^(PUBLIC|RESTRICTED|NON_PUBLIC)$/)],
    "dct:accrualPeriodicity": [AT_MOST_ONE, among(`${AUTHORITY}frequency/`, /^[A-Z0-9_]+$/)],
    "dcat:theme": [MANY, among(`${AUTHORITY}data-theme/`, /^[A-Z_]{4,7}$/)],
    "dct:temporal": [MANY, iri],
    "dcat:keyword": [MANY, text],
    "dcat:landingPage": [MANY, web],
    "dcat:contactPoint": [MANY, node("vcard:Organization", "vcard:Individual", "vcard:Kind")],
    "dcat:distribution": [ONE_OR_MORE, node("dcat:Distribution")],
  },
  "dcat:Distribution": {
    ...COMMON,
    "dct:title": [MANY, text],
    "dct:description": [MANY, text],
    "dcat:accessURL": [ONE_OR_MORE, web],
    "dcat:downloadURL": [MANY, web],
    "dcat:mediaType": [AT_MOST_ONE, among("http://www.iana.org/assignments/media-types/", /^[a-z]+\/[a-z0-9.+-]+$/)],
    "dct:format": [AT_MOST_ONE, among(`${AUTHORITY}file-type/`, /^(CSV|JSON|JSON_LD|GEOJSON|ICS)$/)],
    "dct:license": [AT_MOST_ONE, web],
    "dct:conformsTo": [MANY, iri],
    "dcat:byteSize": [AT_MOST_ONE, literal],
  },
  "foaf:Agent": { "foaf:name": [ONE_OR_MORE, literal], "dct:type": [AT_MOST_ONE, iri], "foaf:homepage": [MANY, web] },
  "vcard:Organization": {
    "vcard:fn": [ONE_OR_MORE, literal],
    "vcard:hasEmail": [MANY, (value) => /^mailto:[^@\s]+@[^@\s]+$/.test(value["@id"] ?? "")],
    "vcard:hasURL": [MANY, web],
  },
};

const CLASSES = new Map(Object.entries(PROFILE).map(([name, rules]) => [full(name), Object.entries(rules).map(([key, rule]) => [full(key), rule])]));

/** No context is fetched, and nothing that JSON-LD would drop in silence passes. */
const READING = {
  safe: true,
  documentLoader: (url) => {
    throw new Error(`the description asks for ${url}`);
  },
};

/** The nodes of a description, by identifier, as a reader of JSON-LD gives them. */
export async function nodesOf(document) {
  const nodes = await jsonld.flatten(document, null, READING);
  return new Map(nodes.map((one) => [one["@id"], one]));
}

/** The values of a property of a node: literals, or identifiers. */
export const values = (one, name) => (one[full(name)] ?? []).map((value) => value["@value"] ?? value["@id"]);

/** The nodes of a class. */
export const ofClass = (nodes, name) => [...nodes.values()].filter((one) => one["@type"]?.includes(full(name)));

/** What is wrong with the nodes of a description. */
export function wrongNodes(nodes) {
  const counted = ofClass(nodes, "dcat:Catalog").length === 1 ? [] : [`${ofClass(nodes, "dcat:Catalog").length} catalogues`];
  return counted.concat([...nodes.values()].flatMap((one) => wrongNode(nodes, one).map((problem) => `${one["@id"]}: ${problem}`)));
}

function wrongNode(nodes, one) {
  const types = one["@type"] ?? [];
  if (types.length !== 1 || !CLASSES.has(types[0])) return [`is « ${types} », which is not a class of the profile`];
  const rules = new Map(CLASSES.get(types[0]));
  const unknown = Object.keys(one).filter((key) => !key.startsWith("@") && !rules.has(key));
  const problems = unknown.map((key) => `${key} is not of the profile`);
  for (const [key, [[least, most], shape]] of rules) {
    const found = one[key] ?? [];
    if (found.length < least || found.length > most) problems.push(`has ${found.length} ${key}`);
    for (const value of found) if (!fits(nodes, value, shape)) problems.push(`${key} is ${JSON.stringify(value)}`);
  }
  return problems;
}

function fits(nodes, value, shape) {
  if (typeof shape === "function") return Boolean(shape(value));
  return nodes.get(value["@id"])?.["@type"]?.some((type) => shape.names.includes(type));
}
