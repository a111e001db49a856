//! The bundle made ready to be compared with a folder: paths checked again, contents hashed.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;

use rayon::prelude::*;

use crate::bundle::Bundle;

use super::error::PublishError;
use super::manifest;

/// Disks refuse a longer name, in bytes.
const LONGEST: usize = 255;

/// A file to publish.
#[derive(Debug)]
pub struct File<'a> {
    /// Its content.
    pub bytes: &'a [u8],
    /// BLAKE3 of the content, in hexadecimal.
    pub hash: String,
}

/// Everything the new site holds.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Its files, by path.
    pub files: BTreeMap<&'a str, File<'a>>,
    /// The folders they stand in.
    pub folders: BTreeSet<&'a str>,
}

impl<'a> Wanted<'a> {
    /// Checks every path, then hashes every content.
    pub fn new(bundle: &'a Bundle) -> Result<Self, PublishError> {
        let listed: Vec<(&str, &[u8])> = bundle.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
        for (path, _) in &listed {
            check(path)?;
        }
        let folders: BTreeSet<&str> = listed.iter().flat_map(|(path, _)| parents(path)).collect();
        if let Some((path, _)) = listed.iter().find(|(path, _)| folders.contains(path)) {
            return Err(bad(path, "un fichier et un dossier y auraient le même nom"));
        }
        let files = listed
            .into_par_iter()
            .map(|(path, bytes)| (path, File { bytes, hash: blake3::hash(bytes).to_hex().to_string() }))
            .collect();
        Ok(Wanted { files, folders })
    }

    /// Whether what stands there must go first: the site needs a folder of that name, or has a file
    /// where a folder above it stands.
    pub fn is_hindered_by(&self, path: &str) -> bool {
        self.folders.contains(path) || parents(path).any(|folder| self.files.contains_key(folder))
    }

    /// Whether the site has a file there.
    pub fn has_file(&self, path: impl AsRef<OsStr>) -> bool {
        path.as_ref().to_str().is_some_and(|path| self.files.contains_key(path))
    }
}

/// The folders above a path, nearest first.
pub fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(end, _)| &path[..end])
}

fn check(path: &str) -> Result<(), PublishError> {
    if path.contains('\0') {
        return Err(bad(path, "il contient un caractère nul"));
    }
    if path.contains('\\') {
        return Err(bad(path, "il contient une barre oblique inverse"));
    }
    if manifest::is_ours_by_name(path.as_ref()) {
        return Err(bad(path, "ce nom est réservé à deniche"));
    }
    for component in path.split('/') {
        match component {
            "" => return Err(bad(path, "un nom y est vide")),
            "." | ".." => return Err(bad(path, "il sort du dossier de publication")),
            name if name.len() > LONGEST => {
                return Err(bad(path, "un nom y est trop long (plus de 255 octets)"));
            }
            name if name.eq_ignore_ascii_case(".git") => {
                return Err(bad(path, "«\u{a0}.git\u{a0}» ne se publie pas"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn bad(path: &str, reason: &'static str) -> PublishError {
    PublishError::BadPath { path: path.to_owned(), reason }
}
