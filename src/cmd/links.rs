//! `deniche check --liens`: whether the addresses of other sites that entries hold answer.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use url::Url;

use super::{Session, bar};
use crate::catalogue::Catalogue;
use crate::cli::Check;
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::problems::web::{Fault, address_closed, address_dead, address_moved};
use crate::diagnostic::{self, Diagnostic, Place};
use crate::fs::links;
use crate::pipeline::{self, Memory};
use crate::view::count;
use crate::web;
use crate::web::ask::{Client, Reach};
use crate::web::memory::Memory as Remembered;
use crate::web::polite::{Asking, Clock, Manners};
use crate::web::verdict::Verdict;

/// How long an answer is waited for.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What was found by asking.
pub(super) struct Found {
    /// Of each address that wants it, at each place where it is written.
    pub diagnostics: Vec<Diagnostic>,
    /// « 143 adresses, 2 ne répondent pas »
    pub summary: String,
}

/// Asks the addresses of a site; `None` when its settings or its theme are missing.
pub(super) fn check(session: &Session, args: &Check, memory: &mut Memory) -> Option<Found> {
    let Session { sources, embedded, inputs, root, .. } = session;
    // What this reading finds was told already.
    let planned = pipeline::plan(sources, embedded, inputs, memory, &mut Vec::new())?;
    let catalogue = planned.catalogue();
    let (cited, mut diagnostics) = cited(catalogue);

    let mut remembered =
        if args.liens_frais { Remembered::default() } else { Remembered::read(&links::load(root)) };
    let reach = if args.liens_locaux { Reach::Local } else { Reach::Public };
    let client = Client::new(reach, TIMEOUT);
    let clock = Watch(Instant::now());
    let asking = Asking { client: &client, clock: &clock, manners: Manners::default() };
    let bar = bar("adresses");
    bar.set_length(cited.len() as u64);
    let addresses = cited.keys().cloned().collect();
    let verdicts = web::verdicts(&addresses, &mut remembered, Timestamp::now(), &asking, &|| bar.inc(1));
    bar.finish_and_clear();
    links::store(root, &remembered.written());

    let malformed = Verdict::Dead(Fault::Malformed);
    let summary = summary(verdicts.values().chain(diagnostics.iter().map(|_| &malformed)));
    for (address, places) in cited {
        let Some(verdict) = verdicts.get(&address) else { continue };
        diagnostics.extend(places.into_iter().filter_map(|(written, place)| told(verdict, written, place)));
    }
    diagnostic::weigh(&mut diagnostics, &catalogue.site.verifications);
    Some(Found { diagnostics, summary })
}

/// Where an address is written, and how.
type Citations<'c> = Vec<(&'c str, Place)>;

/// The addresses of other sites, each once; and what is told of those that cannot be read.
fn cited(catalogue: &Catalogue) -> (BTreeMap<Url, Citations<'_>>, Vec<Diagnostic>) {
    let own = format!("{}{}", catalogue.site.origin, catalogue.site.base);
    let mut cited: BTreeMap<Url, Citations<'_>> = BTreeMap::new();
    let mut malformed = Vec::new();
    for (written, place) in catalogue.addresses() {
        match web::address(written) {
            Some(Ok(address)) if !address.as_str().starts_with(&own) => {
                cited.entry(address).or_default().push((written, place));
            }
            Some(Err(_)) => malformed.push(address_dead(place, Fault::Malformed)),
            Some(Ok(_)) | None => {}
        }
    }
    (cited, malformed)
}

/// What is told of an address, where it is written.
fn told(verdict: &Verdict, written: &str, place: Place) -> Option<Diagnostic> {
    match verdict {
        Verdict::Good | Verdict::Private => None,
        Verdict::Secure => Some(problems::address_unsafe(place, written)),
        Verdict::Moved(to) => {
            let part = written.split_once('#').map_or(String::new(), |(_, part)| format!("#{part}"));
            Some(address_moved(place, &format!("{to}{part}")))
        }
        Verdict::Closed(status) => Some(address_closed(place, *status)),
        Verdict::Dead(fault) => Some(address_dead(place, *fault)),
    }
}

/// « 143 adresses, 2 ne répondent pas, 5 ont déménagé »
fn summary<'v>(verdicts: impl Iterator<Item = &'v Verdict>) -> String {
    let [mut all, mut dead, mut moved, mut closed] = [0, 0, 0, 0];
    for verdict in verdicts {
        match verdict {
            Verdict::Private => continue,
            Verdict::Good | Verdict::Secure => {}
            Verdict::Moved(_) => moved += 1,
            Verdict::Closed(_) => closed += 1,
            Verdict::Dead(_) => dead += 1,
        }
        all += 1;
    }
    let parts = [
        (dead, "ne répond pas", "ne répondent pas"),
        (moved, "a déménagé", "ont déménagé"),
        (closed, "n’a pas voulu répondre", "n’ont pas voulu répondre"),
    ];
    let parts = parts.into_iter().filter(|(number, ..)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, one, many)| count(number, one, many)).collect();
    match (all, &parts[..]) {
        (0, _) => "Aucune adresse extérieure".to_owned(),
        (_, []) => count(all, "adresse, qui répond", "adresses, qui répondent toutes"),
        (_, parts) => format!("{}, {}", count(all, "adresse", "adresses"), parts.join(", ")),
    }
}

/// The time of this machine.
struct Watch(Instant);

impl Clock for Watch {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_in_one_line() {
        let dead = || Verdict::Dead(Fault::Timeout);
        let moved = Verdict::Moved("https://b.example/".to_owned());
        let all = [Verdict::Good, Verdict::Secure, dead(), dead(), moved, Verdict::Closed(403)];
        let line = |verdicts: &[Verdict]| summary(verdicts.iter()).replace('\u{a0}', " ");
        assert_eq!(line(&all), "6 adresses, 2 ne répondent pas, 1 a déménagé, 1 n’a pas voulu répondre");
        assert_eq!(line(&[Verdict::Good, Verdict::Secure]), "2 adresses, qui répondent toutes");
        assert_eq!(line(&[Verdict::Good, Verdict::Private]), "1 adresse, qui répond");
        assert_eq!(line(&[Verdict::Private]), "Aucune adresse extérieure");
    }

    #[test]
    fn the_part_of_a_page_is_kept_when_it_moves() {
        let place = Place::file(&"content/fiches/a.md".into());
        let verdict = Verdict::Moved("https://b.example/".to_owned());
        let told = told(&verdict, "https://a.example/#suite", place).unwrap();
        assert!(told.message.ends_with(" https://b.example/#suite"), "{}", told.message);
    }
}
