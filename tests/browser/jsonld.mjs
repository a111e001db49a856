// The part of schema.org that the site speaks: for each type, the properties that it must and may have, with their shape.

const text = (value) => typeof value === "string" && value.trim() !== "";
const date = (value) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);
const language = (value) => /^[a-z]{2}(-[A-Z]{2})?$/.test(value);
const number = (limit) => (value) => typeof value === "number" && Math.abs(value) <= limit;
const count = (value) => Number.isInteger(value) && value >= 0;
const url = (value) => text(value) && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const term = (value) => /^https:\/\/schema\.org\/[A-Z][A-Za-z]+$/.test(value);

const TYPES = {
  Article: {
    must: { headline: text, url, inLanguage: language, publisher: "Organization" },
    may: { description: text, image: url, datePublished: date, dateModified: date, keywords: text, license: url, about: "Project", author: "Organization", isPartOf: "WebSite" },
  },
  Project: {
    must: { name: text },
    may: { description: text, url, foundingDate: date, location: "Place", areaServed: text, member: "Organization", funder: "Organization", sponsor: "Organization" },
  },
  Event: {
    must: { name: text, startDate: date, location: ["Place", "VirtualLocation"], eventAttendanceMode: term, eventStatus: term, url },
    may: { description: text, endDate: date, organizer: "Organization", performer: ["Organization", "Person"], inLanguage: language, image: url, about: text, maximumAttendeeCapacity: count },
  },
  Organization: { must: { name: text, url }, may: { description: text, alternateName: text, location: "Place", logo: url, sameAs: url } },
  Person: { must: { name: text }, may: { jobTitle: text } },
  Place: { must: {}, may: { name: text, address: "PostalAddress", geo: "GeoCoordinates", url } },
  PostalAddress: { must: {}, may: { addressLocality: text, addressRegion: text, addressCountry: text, postalCode: text } },
  GeoCoordinates: { must: { latitude: number(90), longitude: number(180) }, may: {} },
  VirtualLocation: { must: { url }, may: { name: text } },
  WebSite: {
    must: { name: text, url, potentialAction: "SearchAction" },
    may: { description: text, inLanguage: language, publisher: "Organization" },
  },
  SearchAction: { must: { target: text, "query-input": text }, may: {} },
  Dataset: {
    must: { name: text, description: text, url, distribution: "DataDownload" },
    may: { license: url, creator: "Organization", publisher: "Organization", inLanguage: language, keywords: text, spatialCoverage: text, temporalCoverage: text, dateModified: date, isAccessibleForFree: (value) => value === true },
  },
  DataDownload: { must: { contentUrl: url, encodingFormat: (value) => /^[a-z]+\/[a-z0-9.+-]+$/.test(value) }, may: { name: text, description: text } },
  BreadcrumbList: { must: { itemListElement: "ListItem" }, may: {} },
  ListItem: { must: { position: count, name: text }, may: { item: url } },
};

/** What is wrong with a node, and with all that it holds. */
export function wrongIn(node, path = "") {
  const type = node?.["@type"];
  const known = Object.hasOwn(TYPES, type ?? "") ? TYPES[type] : undefined;
  if (!known) return [`${path}: « ${type} » is not an expected type`];
  const shapes = { ...known.must, ...known.may };
  const problems = Object.keys(known.must).filter((name) => !Object.hasOwn(node, name)).map((name) => `${path}${type} lacks ${name}`);
  for (const [name, value] of Object.entries(node)) {
    if (name.startsWith("@")) continue;
    if (!Object.hasOwn(shapes, name)) problems.push(`${path}${type}.${name} is not expected`);
    else problems.push(...wrongValue(value, shapes[name], `${path}${type}.${name}`));
  }
  return problems.concat(type === "BreadcrumbList" ? wrongSteps(node.itemListElement) : []);
}

function wrongValue(value, shape, path) {
  if (Array.isArray(value)) {
    return value.length ? value.flatMap((one) => wrongValue(one, shape, path)) : [`${path} is empty`];
  }
  if (typeof shape === "function") return shape(value) ? [] : [`${path} is ${JSON.stringify(value)}`];
  const types = [shape].flat();
  return types.includes(value?.["@type"]) ? wrongIn(value, `${path}.`) : [`${path} is no ${types.join(" or ")}`];
}

/** Steps are numbered from 1, and all but the last, which is the page itself, have an address. */
function wrongSteps(steps) {
  if (!Array.isArray(steps)) return ["BreadcrumbList.itemListElement is no list"];
  return steps.flatMap(({ position, item }, place) => {
    const problems = position === place + 1 ? [] : [`step ${place + 1} has the position ${position}`];
    return item || place === steps.length - 1 ? problems : [...problems, `step ${place + 1} has no item`];
  });
}
