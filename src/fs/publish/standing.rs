//! What stands in the output folder before the publication: deniche's own files, and those of others.

use std::collections::{BTreeSet, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::exchange;
use super::manifest::{self, Manifest};
use super::tree::{Found, Kind, Tree};
use super::wanted::{Wanted, parents};

/// Above this number of foreign entries, carrying them costs more than it gives.
const MOST_CARRIED: usize = 10_000;

/// The output folder as it was found.
#[derive(Debug, Default)]
pub struct Standing {
    /// Whether there is a folder at all.
    pub exists: bool,
    /// What it holds.
    pub tree: Tree,
    /// What deniche wrote there.
    pub manifest: Option<Manifest>,
    /// The paths of all that it did not write.
    pub foreign: BTreeSet<OsString>,
    is_mount: bool,
}

impl Standing {
    /// Reads the folder and its manifest.
    pub fn read(root: &Path) -> Result<Self, PublishError> {
        match fs::symlink_metadata(root) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::default()),
            Err(error) => return Err(PublishError::at(Step::Read, root)(error)),
            Ok(_) => {}
        }
        let (tree, manifest) = (Tree::scan(root)?, Manifest::read(root));
        let foreign = foreign(&tree, manifest.as_ref());
        Ok(Standing { exists: true, tree, manifest, foreign, is_mount: exchange::is_mount(root) })
    }

    /// Whether the site wanted is there already, to the last file.
    pub fn holds(&self, wanted: &Wanted<'_>) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| {
            manifest.files.len() == wanted.files.len()
                && manifest.matches(&self.tree)
                && manifest
                    .files
                    .iter()
                    .all(|(path, entry)| wanted.files.get(path.as_str()).is_some_and(|file| entry.is(file)))
        })
    }

    /// The files of the former site that the new one no longer has.
    pub fn stale(&self, wanted: &Wanted<'_>) -> impl Iterator<Item = &str> {
        let written = self.manifest.iter().flat_map(|manifest| manifest.files.keys());
        written.map(String::as_str).filter(|path| {
            !wanted.files.contains_key(path)
                && self.tree.get(path).is_some_and(|found| found.kind == Kind::File)
        })
    }

    /// Whether all that is foreign can stand in the new tree too.
    pub fn can_be_carried(&self) -> bool {
        let is_plain = |path| self.tree.get(path).is_none_or(|found| found.kind != Kind::Other);
        !self.is_mount
            && !self.tree.has_fixed()
            && self.foreign.len() <= MOST_CARRIED
            && self.foreign.iter().all(is_plain)
    }

    /// The folders that foreign entries stand in, or are.
    pub fn foreign_folders(&self) -> impl Iterator<Item = &OsStr> {
        let paths = self.foreign.iter().flat_map(|path| Path::new(path).ancestors());
        paths
            .map(Path::as_os_str)
            .filter(|path| self.tree.get(path).is_some_and(|found| found.kind == Kind::Folder))
    }

    /// The foreign entries to carry: all but the files that the site itself brings, the same to the byte.
    pub fn carried(&self, wanted: &Wanted<'_>) -> impl Iterator<Item = (&OsStr, &Found)> {
        let entries = self.foreign.iter().filter_map(|path| Some((path.as_os_str(), self.tree.get(path)?)));
        entries.filter(|(path, found)| found.kind == Kind::Folder || !wanted.has_file(path))
    }

    /// Refuses to write over files of others.
    pub fn refuse_collisions(&self, root: &Path, wanted: &Wanted<'_>) -> Result<(), PublishError> {
        let collisions = self.foreign.iter().filter(|path| self.collides(root, path, wanted));
        let files: Vec<PathBuf> = collisions.map(PathBuf::from).collect();
        if files.is_empty() {
            return Ok(());
        }
        Err(PublishError::Taken { output: root.to_path_buf(), files })
    }

    fn collides(&self, root: &Path, path: &OsStr, wanted: &Wanted<'_>) -> bool {
        if Path::new(path).ancestors().skip(1).any(|folder| wanted.has_file(folder.as_os_str())) {
            return true;
        }
        let is = |kind| self.tree.get(path).is_some_and(|found| found.kind == kind);
        if is(Kind::Folder) {
            return wanted.has_file(path);
        }
        match path.to_str().and_then(|path| wanted.files.get_key_value(path)) {
            Some((path, file)) => {
                let holds = |bytes: Vec<u8>| bytes == file.bytes;
                !(is(Kind::File) && fs::read(root.join(path)).is_ok_and(holds))
            }
            None => path.to_str().is_some_and(|path| wanted.folders.contains(path)),
        }
    }
}

/// All that neither the manifest nor a name of ours explains.
pub fn foreign(tree: &Tree, manifest: Option<&Manifest>) -> BTreeSet<OsString> {
    let files = manifest.map(|manifest| &manifest.files);
    let folders: HashSet<&str> =
        files.iter().flat_map(|files| files.keys()).flat_map(|path| parents(path)).collect();
    let is_ours = |path: &OsStr, found: &Found| match (found.kind, path.to_str()) {
        (Kind::Folder, Some(path)) => folders.contains(path),
        (Kind::File, Some(path)) => files.is_some_and(|files| files.contains_key(path)),
        _ => false,
    };
    let foreign =
        |(path, found): &(&OsStr, &Found)| !is_ours(path, found) && !manifest::is_ours_by_name(path);
    tree.iter().filter(foreign).map(|(path, _)| path.to_os_string()).collect()
}
