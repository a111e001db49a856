//! The site read again as its readers get it: what leads nowhere, what is there twice, what calls another site, what
//! programs cannot read.
//!
//! Nothing is told twice. The links of a text are checked on its source, where a dead one is an error, and a site with an
//! error is not rendered: what is found here comes from a template, from raw HTML or from a setting.

mod address;
mod attributes;
mod css;
mod feeds;
mod links;
mod page;
mod pages;
mod told;
mod xml;

use rayon::prelude::*;

use crate::diagnostic::problems::published::Unusable;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{Source, Sources, extension, file_name};

use address::Ground;
use links::Away;
use page::Page;

/// A planned file, and what it became.
#[derive(Debug)]
pub struct File<'s> {
    /// Path in the output folder.
    pub path: &'s str,
    /// Its address, from the site's root.
    pub route: &'s str,
    /// What it became; `None` for what was not made: that it will be there is enough.
    pub bytes: Option<&'s [u8]>,
    /// The sources it comes from; empty for what is generated.
    pub origins: &'s [Place],
    /// The template of a page; `None` for any other file.
    pub template: Option<&'s Source>,
}

/// A rendered site.
#[derive(Debug)]
pub struct Site<'s> {
    /// Scheme and host: `https://reseau.example`.
    pub origin: &'s str,
    /// Path of the home page: `/catalogue/`.
    pub base: &'s str,
    /// Weight of the HTML of a page above which it is told, in thousands of bytes.
    pub heaviest: usize,
    /// Every file.
    pub files: Vec<File<'s>>,
    /// Every template of the theme.
    pub templates: Vec<&'s Source>,
    /// What editors wrote.
    pub sources: &'s Sources,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    /// An address where nothing is.
    Dead(Box<str>),
    /// An address without the path of the home page.
    Outside(Box<str>),
    /// An address whose anchor is nowhere in the page it leads to.
    Anchor(Box<str>),
    /// An address of another host, that is loaded.
    Elsewhere(Box<str>),
    /// An id that several elements bear.
    Twice(Box<str>),
    /// An attribute, and an id that it names and no element bears.
    Missing(&'static str, Box<str>),
    /// No title, an empty one, or several: how many.
    Title(usize),
    /// A file for programs that serves none.
    Unusable(Unusable),
}

/// What was read in a file.
#[derive(Debug, Default)]
struct Proof {
    /// A page, without its addresses.
    page: Page,
    /// The anchors that it asks of other files.
    away: Vec<Away>,
    faults: Vec<Fault>,
}

/// Everything that is wrong with a rendered site.
pub fn run(site: &Site<'_>) -> Vec<Diagnostic> {
    let ground = Ground::new(site.origin, site.base, site.files.iter().map(|file| file.path));
    let files = site.files.par_iter().enumerate();
    let proofs: Vec<Proof> = files.map(|(index, file)| prove(&ground, index, file)).collect();
    let mut faults = links::anchors(&site.files, &proofs);
    for (index, proof) in proofs.iter().enumerate() {
        faults.extend(proof.faults.iter().map(|fault| (index, fault.clone())));
    }
    let mut diagnostics = told::tell(site, faults);
    diagnostics.extend(pages::titles_shared(site, &proofs));
    diagnostics.extend(pages::heavy(site));
    diagnostics
}

/// Reads a file, if it was made and is of a kind that is read.
fn prove(ground: &Ground<'_>, index: usize, file: &File<'_>) -> Proof {
    let Some(bytes) = file.bytes else { return Proof::default() };
    if let Some(html) = file.template.and_then(|_| std::str::from_utf8(bytes).ok()) {
        let mut page = Page::read(html);
        let mut faults = pages::faults(&page);
        let away = links::prove(ground, (index, file.path), &mut page, &mut faults);
        return Proof { page, away, faults };
    }
    let text = || std::str::from_utf8(bytes).unwrap_or("");
    let unusable = |all: Vec<Unusable>| -> Vec<Fault> { all.into_iter().map(Fault::Unusable).collect() };
    let faults = match extension(file.path).as_str() {
        "css" => links::style(ground, (index, file.path), text()),
        "json" | "geojson" | "jsonld" => unusable(feeds::json(bytes)),
        "xml" if file_name(file.path) == "atom.xml" => unusable(feeds::atom(ground, text())),
        // Any other XML is an editor's: they know what it is for.
        "xml" if file.path.starts_with("sitemap") => unusable(feeds::sitemap(ground, text())),
        _ => Vec::new(),
    };
    Proof { faults, ..Proof::default() }
}

#[cfg(test)]
mod tests;
