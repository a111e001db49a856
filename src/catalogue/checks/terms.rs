//! Mots-clés and organisations: used once, nearly another, or several in one: D102, D103 and D122.

use std::collections::HashMap;

use super::near::pairs;
use super::words::letters;
use super::{listed, mots_cles, organisations};
use crate::catalogue::entries::Common;
use crate::catalogue::{Catalogue, Organisation};
use crate::diagnostic::certain::{MONTHS, quoted};
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::slug::slugify;
use crate::document::{Document, Front};
use crate::schema::At;

pub(super) fn check(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let mut uses = vec![0; catalogue.mots_cles.len()];
    for common in listed(catalogue) {
        for word in &common.mots_cles {
            uses[*word] += 1;
        }
        for at in mots_cles(&common.document) {
            several(&common.document, at, catalogue.today.year(), diagnostics);
        }
    }
    for (term, uses) in catalogue.mots_cles.iter().zip(&uses) {
        if *uses == 1 {
            diagnostics.push(problems::keyword_alone(term.place.clone(), &term.libelle));
        }
    }
    let words: Vec<Known<'_>> = catalogue
        .mots_cles
        .iter()
        .zip(&uses)
        .map(|(term, uses)| Known { name: &term.libelle, slug: &term.slug, uses: *uses, own: None })
        .collect();
    tell(catalogue, &words, &|common| common.mots_cles.clone(), keywords_of, diagnostics);
    let names: Vec<Known<'_>> = catalogue.organisations.iter().map(name).collect();
    let indices = named(catalogue);
    let of = |common: &Common| indices.get(&*common.path).cloned().unwrap_or_default();
    tell(catalogue, &names, &of, organisations_of, diagnostics);
}

fn keywords_of(common: &Common) -> Vec<&At<String>> {
    mots_cles(&common.document).iter().collect()
}

fn organisations_of(common: &Common) -> Vec<&At<String>> {
    organisations(&common.document)
}

/// A name of the catalogue.
struct Known<'c> {
    name: &'c str,
    slug: &'c str,
    /// How many entries have it.
    uses: usize,
    /// Where its own file gives it.
    own: Option<Place>,
}

fn name(organisation: &Organisation) -> Known<'_> {
    let own = organisation.detail.as_ref().map(|detail| {
        let document = &detail.common.document;
        match &document.front {
            Front::Organisation(raw) => {
                raw.titre.as_ref().map_or(document.file(), |at| document.place(&at.span))
            }
            _ => document.file(),
        }
    });
    Known { name: &organisation.nom, slug: &organisation.slug, uses: organisation.roles.len(), own }
}

/// The organisations that each entry names, by path.
fn named(catalogue: &Catalogue) -> HashMap<&str, Vec<usize>> {
    let mut indices: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, organisation) in catalogue.organisations.iter().enumerate() {
        for (entry, _) in &organisation.roles {
            indices.entry(&*catalogue.common(*entry).path).or_default().push(index);
        }
    }
    indices
}

/// Tells names that are nearly one, at each place where the rarer is written.
fn tell(
    catalogue: &Catalogue,
    names: &[Known<'_>],
    indices: &dyn Fn(&Common) -> Vec<usize>,
    written: fn(&Common) -> Vec<&At<String>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let slugs: Vec<&str> = names.iter().map(|name| name.slug).collect();
    let near = pairs(&slugs);
    if near.is_empty() {
        return;
    }
    let mut wanted = vec![false; names.len()];
    for (first, second) in &near {
        wanted[*first] = true;
        wanted[*second] = true;
    }
    let mut places: HashMap<String, Vec<Place>> = HashMap::new();
    for common in listed(catalogue) {
        if indices(common).iter().any(|index| wanted[*index]) {
            for at in written(common) {
                let place = common.document.place(&at.span);
                places.entry(slugify(&at.value)).or_default().push(place);
            }
        }
    }
    for (first, second) in near {
        let (kept, other) = if better(&names[second], &names[first]) {
            (&names[second], &names[first])
        } else {
            (&names[first], &names[second])
        };
        let of = |name: &Known<'_>| {
            let named = places.get(name.slug).cloned().unwrap_or_default();
            name.own.iter().cloned().chain(named).collect::<Vec<Place>>()
        };
        let there = kept.own.clone().or_else(|| of(kept).into_iter().min());
        let Some(there) = there else { continue };
        // Only a name that has a file is certainly right, and only for one that has none.
        let sure = kept.own.is_some() && other.own.is_none() && letters(kept.slug) == letters(other.slug);
        for place in of(other) {
            let file = kept.own.is_some();
            let told = problems::term_near(place.clone(), other.name, kept.name, there.clone(), file);
            diagnostics.push(told.mend(place, quoted(kept.name).filter(|_| sure)));
        }
    }
}

/// Whether a name is to be kept rather than another: it has a file, or more entries have it.
fn better(one: &Known<'_>, other: &Known<'_>) -> bool {
    (one.own.is_some(), one.uses) > (other.own.is_some(), other.uses)
}

/// The first year that a date in a keyword may have: before, it is part of a name (loi 1901).
const FIRST_YEAR: i16 = 1990;

/// Tells a keyword that holds several, or a date.
fn several(document: &Document, at: &At<String>, year: i16, diagnostics: &mut Vec<Diagnostic>) {
    let mut parts: Vec<String> = Vec::new();
    let mut dated = false;
    for part in cut(&at.value) {
        let (rest, date) = without_date(part, year);
        dated |= date;
        if !rest.is_empty() {
            parts.push(rest);
        }
    }
    if parts.len() > 1 || dated {
        let place = document.place(&at.span);
        diagnostics.push(problems::keyword_several(place, &at.value, &parts));
    }
}

/// A keyword at its commas and semicolons; a comma between figures is that of a number.
fn cut(keyword: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in keyword.match_indices([',', ';']) {
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let after = &keyword[at + sign.len()..];
        if !(figure(keyword[..at].chars().next_back()) && figure(after.chars().next())) {
            parts.push(keyword[start..at].trim());
            start = at + sign.len();
        }
    }
    parts.push(keyword[start..].trim());
    parts
}

/// A keyword without the year at its end and the month before it, and whether there were any.
fn without_date(keyword: &str, today: i16) -> (String, bool) {
    let mut words: Vec<&str> = keyword.split_whitespace().collect();
    let year = words.last().filter(|word| word.len() == 4).and_then(|word| word.parse::<i16>().ok());
    if year.is_none_or(|year| !(FIRST_YEAR..=today).contains(&year)) {
        return (words.join(" "), false);
    }
    words.pop();
    let month = words.last().is_some_and(|word| MONTHS.contains(&slugify(word).as_str()));
    if month {
        words.pop();
    }
    // « JO 2024 » is the name of something.
    let plain = words.iter().any(|word| word.chars().count() >= 4 && word.starts_with(char::is_lowercase));
    if month || plain { (words.join(" "), true) } else { (keyword.to_owned(), false) }
}

#[cfg(test)]
mod tests {
    use super::{cut, without_date};

    #[test]
    fn a_keyword_is_cut_at_its_commas() {
        assert_eq!(cut("cuisine, bricolage ; vélo"), ["cuisine", "bricolage", "vélo"]);
        assert_eq!(cut("moins de 2,5 tonnes"), ["moins de 2,5 tonnes"]);
    }

    #[test]
    fn a_date_is_not_a_name() {
        let of = |keyword| without_date(keyword, 2026);
        assert_eq!(of("bricolage 2019"), ("bricolage".to_owned(), true));
        assert_eq!(of("mars 2022"), (String::new(), true));
        assert_eq!(of("fête de mai 2022"), ("fête de".to_owned(), true));
        for name in ["association loi 1901", "agenda 2030", "JO 2024", "jardin 12", "zéro déchet"] {
            assert_eq!(of(name), (name.to_owned(), false));
        }
    }
}
