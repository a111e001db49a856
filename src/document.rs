//! From a source to a document: front matter read, markdown turned to HTML with holes where the rest of the
//! catalogue is needed (links, pictures, acronyms).
//!
//! Parsing is pure and depends on one file and the options alone, so that what was made of a file can be remembered by
//! its content.

pub mod body;
mod directives;
mod fields;
mod front;
mod header;
mod markdown;
pub mod media;
mod notes;
mod sanitise;
pub mod slug;
mod tables;
pub mod typography;
mod writing;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::problems::files::{self as problems, Stray};
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::At;
use crate::schema::entries::{Etat, RawFiche, RawOrganisation, RawPage, RawRencontre};
use crate::source::{Source, Sources, extension, file_name, folder, shift};

pub use body::Body;

/// The kinds of entries, one folder each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/fiches/`
    Fiche,
    /// `content/rencontres/`
    Rencontre,
    /// `content/pages/`
    Page,
    /// `content/organisations/`
    Organisation,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Fiche, Kind::Rencontre, Kind::Page, Kind::Organisation];

    /// Folder of the kind, from the site's root, with its closing `/`.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Fiche => "content/fiches/",
            Kind::Rencontre => "content/rencontres/",
            Kind::Page => "content/pages/",
            Kind::Organisation => "content/organisations/",
        }
    }
}

/// Front matter of an entry.
#[derive(Clone, Debug)]
pub enum Front {
    /// Of a fiche.
    Fiche(RawFiche),
    /// Of a compte-rendu.
    Rencontre(RawRencontre),
    /// Of a page.
    Page(RawPage),
    /// Of an organisation.
    Organisation(RawOrganisation),
}

/// One markdown file, read.
#[derive(Debug)]
pub struct Document {
    /// Path of the source.
    pub path: Arc<str>,
    /// Kind of entry.
    pub kind: Kind,
    /// Identifier made from the file's name.
    pub slug: String,
    /// Title, as readers see it; may be empty.
    pub titre: String,
    /// Summary, as readers see it; may be empty.
    pub resume: String,
    /// Front matter as written.
    pub front: Front,
    /// Where the front matter starts in the file, in bytes.
    pub front_offset: usize,
    /// Where the text starts in the file, in bytes.
    pub body_offset: usize,
    /// Whether the front matter could not be read whole: then what is missing proves nothing.
    pub broken: bool,
    /// The text.
    pub body: Body,
}

impl Document {
    /// The place of a span of the front matter.
    pub fn place(&self, span: &std::ops::Range<usize>) -> Place {
        Place::new(&self.path, shift(span.clone(), self.front_offset))
    }

    /// The whole file.
    pub fn file(&self) -> Place {
        Place::file(&self.path)
    }
}

/// Choices of the site that change what a text becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// Mend French typography.
    pub typography: bool,
    /// Let raw HTML pass as it is.
    pub raw_html: bool,
}

/// A document and the problems found while reading it.
pub type Parsed = Arc<(Arc<Document>, Vec<Diagnostic>)>;

/// What a document is made from: path, content and options.
type MemoKey = (Arc<str>, [u8; 32], Options);

/// What was made of each file.
pub type Memo = HashMap<MemoKey, Parsed>;

/// Reads every entry of the site, in parallel. The result is in order of path; `memo` becomes what was used.
pub fn parse(sources: &Sources, options: Options, memo: &mut Memo) -> Vec<Parsed> {
    let work: Vec<(Kind, &Arc<Source>)> = Kind::ALL
        .into_iter()
        .flat_map(|kind| sources.below(kind.folder()).map(move |source| (kind, source)))
        .filter(|(_, source)| extension(&source.path) == "md")
        .collect();
    let known = &*memo;
    let parsed: Vec<(MemoKey, Parsed)> = work
        .into_par_iter()
        .map(|(kind, source)| {
            let key = (source.path.clone(), source.digest, options);
            let parsed =
                known.get(&key).cloned().unwrap_or_else(|| Arc::new(document(kind, source, options)));
            (key, parsed)
        })
        .collect();
    let documents = parsed.iter().map(|(_, parsed)| parsed.clone()).collect();
    *memo = parsed.into_iter().collect();
    documents
}

/// Reads one entry again: what was made of it before, and what is made of it now. `None` for what is not known yet.
pub fn parse_again(
    old: &Source,
    new: &Source,
    options: Options,
    memo: &mut Memo,
) -> Option<(Parsed, Parsed)> {
    let known = memo.remove(&(old.path.clone(), old.digest, options))?;
    let parsed: Parsed = Arc::new(document(known.0.kind, new, options));
    memo.insert((new.path.clone(), new.digest, options), parsed.clone());
    Some((known, parsed))
}

/// Whether only the text of an entry changed, and nothing of what other pages show of it or depend on.
pub fn only_the_text(old: (&Source, &Document), new: (&Source, &Document)) -> bool {
    fn head<'s>((source, document): (&'s Source, &Document)) -> Option<&'s str> {
        source.text().ok()?.get(..document.body_offset)
    }
    head(old).is_some() && head(old) == head(new) && old.1.body.leads_to_the_same(&new.1.body)
}

/// Files below `content/` that nothing reads: a folder whose name is not one of ours, a vocabulary of another name, an
/// entry whose true extension Windows hides.
pub fn strays(sources: &Sources) -> Vec<Diagnostic> {
    let known = ["fiches", "rencontres", "pages", "organisations", "vocabulaire"];
    let stray = |source: &&Arc<Source>| {
        let inside = source.path.strip_prefix("content/")?;
        let (first, rest) = inside.split_once('/').unwrap_or(("", inside));
        let vocabulary = first == "vocabulaire" && !matches!(rest, "thematiques.toml" | "sigles.toml");
        let elsewhere = !known.contains(&first) && matches!(extension(rest).as_str(), "md" | "toml");
        let why = match hidden_entry(rest) {
            Some(name) => Stray::Hidden(name),
            None if vocabulary => Stray::Vocabulary,
            None if elsewhere => Stray::Folder(first),
            None => return None,
        };
        Some(problems::not_read(&source.path, &known, why))
    };
    sources.below("content/").filter_map(|source| stray(&source)).collect()
}

/// The name that was meant by `fiche.md.txt`: Windows hides the last part, and editors do not see it.
pub fn hidden_entry(path: &str) -> Option<&str> {
    let (name, added) = file_name(path).rsplit_once('.')?;
    let added = matches!(added.to_lowercase().as_str(), "txt" | "doc" | "docx" | "odt" | "rtf");
    let wanted = matches!(extension(name).as_str(), "md" | "toml");
    (added && wanted).then_some(name)
}

fn document(kind: Kind, source: &Source, options: Options) -> (Arc<Document>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let path = &source.path;
    let split = match source.text() {
        Ok(text) => front::split(path, text, &mut diagnostics),
        Err(before) => {
            diagnostics.push(problems::not_utf8(path, before));
            front::Split::nothing("")
        }
    };
    let (front, broken) = front::read(kind, path, &split, &mut diagnostics);
    let known = writing::Known { kind, picture: front.image().is_some() };
    let body = markdown::parse(known, path, split.body, split.body_offset, options, &mut diagnostics);
    let shown = |at: Option<&At<String>>| {
        at.map_or(String::new(), |at| typography::line(&at.value, options.typography))
    };
    let document = Document {
        titre: shown(front.keys().titre()),
        resume: shown(front.keys().resume()),
        path: path.clone(),
        kind,
        slug: slug_of(path),
        front,
        front_offset: split.front_offset,
        body_offset: split.body_offset,
        broken: broken || split.broken,
        body,
    };
    writing::summary::check(&document, &mut diagnostics);
    header::check(&document, split.front, &mut diagnostics);
    let spared = spared(&document.front, split.broken && split.front_offset == 0);
    diagnostics.retain(|diagnostic| !spared.contains(&diagnostic.code.0));
    (Arc::new(document), diagnostics)
}

/// What is not told of a text once the front matter is known.
fn spared(front: &Front, missing: bool) -> Vec<u16> {
    let mut codes = Vec::new();
    if front.keys().etat() == Etat::Brouillon {
        // Notes and empty sections are what a draft is made of.
        codes.extend([71, 76]);
    }
    if missing {
        // A first heading stands for the title.
        codes.push(61);
    }
    codes
}

/// The identifier of an entry: its file's name, or its folder's when the file is `index.md`.
fn slug_of(path: &str) -> String {
    let name = match file_name(path) {
        "index.md" => file_name(folder(path)),
        name => name.trim_end_matches(".md").trim_end_matches(".MD"),
    };
    slug::slugify(name)
}
