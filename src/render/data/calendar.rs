//! The events, as iCalendar (RFC 5545).
//!
//! Our own writer: the crates of the field stamp what they write with the clock and with random identifiers, inside time
//! zones too, where two builds must give the same bytes.

use crate::view::data::{Dataset, RencontreRow};

/// The longest line, in bytes, before it is folded.
const LINE: usize = 75;

/// The rules of Europe/Paris since 1996 (Directive 2000/84/EC).
const PARIS: &str = "\
BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n\
DTSTART:19970330T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n\
DTSTART:19971026T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
END:VTIMEZONE\r\n";

/// The calendar of the events whose day is known.
pub fn calendar(data: &Dataset) -> String {
    let mut out = String::new();
    for (name, value) in [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN")] {
        line(name, value, &mut out);
    }
    line("PRODID", &format!("-//{}//FR", escape(&data.generateur)), &mut out);
    line("NAME", &escape(&data.titre), &mut out);
    line("X-WR-CALNAME", &escape(&data.titre), &mut out);
    line("X-WR-TIMEZONE", "Europe/Paris", &mut out);
    out.push_str(PARIS);
    for event in &data.rencontres {
        write(event, &data.accueil, &mut out);
    }
    line("END", "VCALENDAR", &mut out);
    out
}

fn write(event: &RencontreRow, home: &str, out: &mut String) {
    let Some(first) = event.date.as_deref().and_then(day) else { return };
    let last = event.date_fin.as_deref().and_then(day);
    let host = home.split("://").nth(1).unwrap_or(home).split('/').next().unwrap_or(home);
    line("BEGIN", "VEVENT", out);
    line("UID", &format!("rencontre-{}@{host}", event.identifiant), out);
    line("DTSTAMP", &format!("{}T000000Z", compact(first)), out);
    if let Some((hour, minute)) = event.heure.as_deref().and_then(time).filter(|_| last.is_none()) {
        line("DTSTART;TZID=Europe/Paris", &format!("{}T{hour:02}{minute:02}00", compact(first)), out);
    } else {
        line("DTSTART;VALUE=DATE", &compact(first), out);
        // The end is the first day that is no longer the event's.
        if let Ok(end) = last.unwrap_or(first).tomorrow() {
            line("DTEND;VALUE=DATE", &compact(end), out);
        }
    }
    line("SUMMARY", &escape(&event.titre), out);
    if let Some(summary) = &event.resume {
        line("DESCRIPTION", &escape(summary), out);
    }
    if let Some(place) = &event.lieu {
        line("LOCATION", &escape(place), out);
    }
    if let Some((latitude, longitude)) = event.point {
        line("GEO", &format!("{latitude};{longitude}"), out);
    }
    if !event.thematiques.is_empty() {
        let categories: Vec<String> = event.thematiques.iter().map(|name| escape(name)).collect();
        line("CATEGORIES", &categories.join(","), out);
    }
    line("URL", &event.adresse, out);
    line("END", "VEVENT", out);
}

/// A whole day; a month or a year has no place in a calendar.
fn day(date: &str) -> Option<jiff::civil::Date> {
    date.parse().ok()
}

fn compact(date: jiff::civil::Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// `14 h 30`, `14h`, `14:30`: hour and minute.
fn time(text: &str) -> Option<(u8, u8)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (hour, minute) = plain.split_once(['h', 'H', ':'])?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let minute = &minute[..digits(minute)];
    let hour: u8 = hour.parse().ok()?;
    let minute: u8 = if minute.is_empty() { 0 } else { minute.parse().ok()? };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// A text value: backslash, comma, semicolon and line ends are escaped, other control characters dropped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A content line, folded between characters.
fn line(name: &str, value: &str, out: &mut String) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}
