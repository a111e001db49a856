// iCalendar (RFC 5545) as bytes, and as another reader (ical.js) understands it, its time zone held against Intl.

import ICAL from "ical.js";

const ZONE = "Europe/Paris";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const paris = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What is wrong with the lines of a calendar, before any reader unfolds them. */
export function wrongLines(bytes) {
  const lines = bytes.toString("latin1").split("\r\n");
  const problems = lines.pop() === "" ? [] : ["the last line has no end"];
  lines.forEach((line, place) => {
    const want = (holds, what) => holds || problems.push(`line ${place + 1} ${what}: ${line}`);
    want(!/[\r\n]/.test(line), "holds a bare CR or LF");
    want(line.length <= 75, `has ${line.length} octets`);
    want(line.trim() !== "", "is empty");
    want(!/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(line), "holds a control character");
    want(whole(Buffer.from(line, "latin1")), "cuts a character in two");
  });
  return problems;
}

function whole(bytes) {
  try {
    return utf8.decode(bytes) !== undefined;
  } catch {
    return false;
  }
}

/** The calendar and its events, as ical.js reads them. */
export function readCalendar(bytes) {
  const calendar = new ICAL.Component(ICAL.parse(utf8.decode(bytes)));
  return { calendar, events: calendar.getAllSubcomponents("vevent").map(readEvent) };
}

function readEvent(component) {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name);
  const { startDate, endDate } = event;
  return {
    component,
    uid: event.uid,
    slug: event.uid.match(/^rencontre-(.+)@[^@\s]+$/)?.[1],
    start: startDate.toString().slice(0, startDate.isDate ? 10 : 16),
    end: endDate.toString().slice(0, endDate.isDate ? 10 : 16),
    allDay: startDate.isDate,
    zone: startDate.isDate ? undefined : startDate.zone.tzid,
    instant: startDate.toUnixTime() * 1000,
    stamp: value("dtstamp"),
    titre: event.summary,
    resume: event.description ?? null,
    lieu: event.location ?? null,
    point: value("geo"),
    adresse: value("url"),
    thematiques: component.getFirstProperty("categories")?.getValues() ?? [],
  };
}

/** The offset of Paris at an instant, in milliseconds, as Intl knows it. */
function offset(instant) {
  const at = Object.fromEntries(paris.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - instant;
}

/** The instant of a local time of Paris, `YYYY-MM-DDTHH:MM`. */
export function instantOf(local) {
  const naive = Date.parse(`${local}:00Z`);
  return naive - offset(naive - offset(naive));
}

/**
 * Where the zone of the calendar and that of Intl part, from local time to instant: every noon from 1997 to 2060, and each side
 * of every change, out of the hour that the clocks of autumn show twice.
 */
export function wrongZone(calendar) {
  const zones = calendar.getAllSubcomponents("vtimezone");
  if (zones.length !== 1) return [`${zones.length} VTIMEZONE`];
  const zone = new ICAL.Timezone(zones[0]);
  if (zone.tzid !== ZONE) return [`the zone is ${zone.tzid}`];
  const problems = [];
  for (let noon = Date.UTC(1997, 3, 1, 12); noon < Date.UTC(2060, 0, 1); noon += DAY) {
    const change = changeAfter(noon);
    const spring = change && offset(change) > offset(noon) ? [change - MINUTE, change] : [];
    const around = change ? [change - HOUR - MINUTE, ...spring, change + HOUR] : [];
    for (const instant of [noon, ...around]) compare(zone, instant, problems);
  }
  return problems;
}

/** The minute of the following day when the offset changes, if it does. */
function changeAfter(instant) {
  if (offset(instant) === offset(instant + DAY)) return undefined;
  let [before, after] = [instant, instant + DAY];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (offset(middle) === offset(instant)) before = middle;
    else after = middle;
  }
  return after;
}

function compare(zone, instant, problems) {
  const local = new Date(instant + offset(instant)).toISOString().slice(0, 19);
  const time = ICAL.Time.fromDateTimeString(local);
  time.zone = zone;
  const read = time.toUnixTime() * 1000;
  if (read !== instant) problems.push(`${local} is ${new Date(read).toISOString()} in the calendar, and ${new Date(instant).toISOString()} in Paris`);
}
