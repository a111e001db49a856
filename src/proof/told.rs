//! Faults as diagnostics: each told once, however many pages have it, at the place where it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Fault, File, Site};
use crate::diagnostic::problems::published as problems;
use crate::diagnostic::{Diagnostic, Place};

/// The settings, which pages may repeat an address of.
const CONFIG: &str = "deniche.toml";

/// What stands around an address in HTML, in TOML, in CSS and in markdown.
const AROUND: [(&str, &str); 8] =
    [("\"", "\""), ("'", "'"), ("\"", " "), ("(", ")"), ("(", " "), ("<", ">"), ("=", ">"), ("=", " ")];

/// One diagnostic for each fault that editors wrote in a file of theirs, and one for each other fault. `faults` come with the
/// place of their file.
pub(super) fn tell(site: &Site<'_>, faults: Vec<(usize, Fault)>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(Fault, Option<Place>), BTreeSet<usize>> = BTreeMap::new();
    for (index, fault) in faults {
        let origins = site.files[index].origins.iter();
        let own = origins.map(|origin| &origin.path).find_map(|path| {
            let span = fault.said(site.sources.text(path))?;
            Some(Place::new(path, span))
        });
        groups.entry((fault, own)).or_default().insert(index);
    }
    let tell = groups.into_iter().map(|((fault, own), files)| {
        // The page with the shortest address stands for all.
        let files: Vec<&File<'_>> = files.into_iter().map(|index| &site.files[index]).collect();
        let first = files.iter().min_by_key(|file| file.route.len()).expect("a fault has a file");
        let place = own
            .or_else(|| site.said(&fault, first))
            .unwrap_or_else(|| whole(first, files.len() > 1 || matches!(fault, Fault::Title(_))));
        fault.diagnostic(place, &named(first, files.len()), site.base)
    });
    tell.collect()
}

/// A file by itself: what editors wrote, or what all pages of its kind come from.
pub(super) fn whole(file: &File<'_>, of_template: bool) -> Place {
    let origin = file.origins.first().cloned();
    let template = file.template.map(|template| Place::file(&template.path));
    let (first, second) = if of_template { (template, origin) } else { (origin, template) };
    first.or(second).unwrap_or_else(|| Place::file(&Arc::from(CONFIG)))
}

/// « la page /fiches/ et 41 autres ».
fn named(file: &File<'_>, count: usize) -> String {
    let kind = if file.template.is_some() { "la page" } else { "le fichier" };
    let others = match count {
        1 => String::new(),
        2 => " et une autre".to_owned(),
        count => format!(" et {} autres", count - 1),
    };
    format!("{kind} {}{others}", file.route)
}

impl Site<'_> {
    /// Where the settings or a template write what is wrong, the template of the page before the others.
    fn said(&self, fault: &Fault, file: &File<'_>) -> Option<Place> {
        let settings = self.sources.get(CONFIG).map(|source| &**source);
        let templates = file.template.into_iter().chain(self.templates.iter().copied());
        settings.into_iter().chain(templates).find_map(|source| {
            let span = fault.said(source.text().ok()?)?;
            Some(Place::new(&source.path, span))
        })
    }
}

impl Fault {
    /// Where a text says what is wrong.
    fn said(&self, text: &str) -> Option<Range<usize>> {
        let quoted = |attribute: &str, id: &str| {
            between(text, &format!("{attribute}=\""), id, "\"")
                .or_else(|| between(text, &format!("{attribute}='"), id, "'"))
        };
        match self {
            Fault::Dead(written)
            | Fault::Outside(written)
            | Fault::Anchor(written)
            | Fault::Elsewhere(written) => {
                AROUND.iter().find_map(|(before, after)| between(text, before, written, after))
            }
            Fault::Twice(id) => quoted("id", id),
            Fault::Missing(attribute, id) => quoted(attribute, id),
            Fault::Title(_) | Fault::Unusable(_) => None,
        }
    }

    fn diagnostic(&self, place: Place, pages: &str, base: &str) -> Diagnostic {
        match self {
            Fault::Dead(written) => problems::link_dead(place, pages, written),
            Fault::Outside(written) => problems::link_outside(place, pages, written, base),
            Fault::Anchor(written) => problems::anchor_dead(place, pages, written),
            Fault::Elsewhere(written) => problems::load_elsewhere(place, pages, written),
            Fault::Twice(id) => problems::id_twice(place, pages, id),
            Fault::Missing(attribute, id) => problems::id_missing(place, pages, attribute, id),
            Fault::Title(count) => problems::title_wrong(place, pages, *count),
            Fault::Unusable(why) => problems::unusable(place, pages, why),
        }
    }
}

/// Where a text holds `word` between these two.
fn between(text: &str, before: &str, word: &str, after: &str) -> Option<Range<usize>> {
    let start = text.find(&format!("{before}{word}{after}"))? + before.len();
    Some(start..start + word.len())
}
