//! Files below `content/` that nothing uses: D107.

use std::collections::HashSet;
use std::sync::Arc;

use crate::catalogue::links::percent_decode;
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::body::Piece;
use crate::document::{Document, Kind, hidden_entry};
use crate::source::{Source, Sources, extension, folder, join};

/// What an unpublished entry names is used too, and nothing is told beside an entry that could not be read whole.
pub(super) fn check(sources: &Sources, documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) {
    let files: Vec<&Arc<Source>> = sources.below("content/").filter(|source| is_file(&source.path)).collect();
    if files.is_empty() {
        return;
    }
    let mut used: HashSet<String> = HashSet::new();
    let mut unread: HashSet<&str> = HashSet::new();
    for document in documents {
        let from = folder(&document.path);
        if document.broken {
            unread.insert(from);
        }
        used.extend(named(document).into_iter().filter_map(|target| path(from, target)));
    }
    for file in files {
        if !used.contains(&*file.path) && !unread.contains(folder(&file.path)) {
            diagnostics.push(problems::file_unused(Place::file(&file.path)));
        }
    }
}

/// Whether that file is neither an entry, nor a vocabulary, nor one that another check tells.
fn is_file(path: &str) -> bool {
    let extension = extension(path);
    let of_a_kind = Kind::ALL.iter().any(|kind| path.starts_with(kind.folder()));
    let told = extension == "md" || (extension == "toml" && !of_a_kind) || hidden_entry(path).is_some();
    !told && !path.starts_with("content/vocabulaire/")
}

/// Every file that an entry may name.
fn named(document: &Document) -> Vec<&str> {
    let mut targets: Vec<&str> = document.body.links.iter().map(|link| link.target.as_str()).collect();
    targets.extend(document.body.images.iter().map(|image| image.target.as_str()));
    for piece in &document.body.pieces {
        if let Piece::Html(html) = piece {
            targets.extend(attributes(html));
        }
    }
    let front = &document.front;
    targets.extend(front.image().and_then(|image| Some(image.fichier.as_ref()?.value.as_str())));
    targets.extend(front.documents().iter().filter_map(|at| Some(at.value.fichier.as_ref()?.value.as_str())));
    targets
}

/// The addresses that raw HTML names.
fn attributes(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for name in [" src=\"", " href=\""] {
        for (at, _) in html.match_indices(name) {
            let rest = &html[at + name.len()..];
            found.extend(rest.split('"').next());
        }
    }
    found
}

/// The path that an address names from a folder.
fn path(from: &str, target: &str) -> Option<String> {
    let target = target.trim().split(['#', '?']).next().filter(|target| !target.is_empty())?;
    if target.contains("://") {
        return None;
    }
    join(from, &percent_decode(target)).or_else(|| join(from, target))
}
