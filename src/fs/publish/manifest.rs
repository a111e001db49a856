//! The list of what deniche wrote in a folder: what it may delete there, and what it need not write again.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{PublishError, Step};
use super::tree::{Found, Kind, Tree};
use super::wanted::File;

const NAME: &str = ".deniche-manifeste.json";
const TEMPORARY: &str = ".deniche-provisoire.json";
/// Everything else of ours that is neither the site nor its manifest has a name that starts so.
pub const WORK: &str = ".deniche-provisoire";
const VERSION: u32 = 1;
/// The time of a file that may not have been written yet: it never matches one on disk.
const UNKNOWN: i64 = i64::MIN;

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    size: u64,
    blake3: String,
    mtime: i64,
}

impl Entry {
    /// A file just written, last changed at `mtime`.
    pub fn new(file: &File<'_>, mtime: i64) -> Self {
        Entry { size: file.bytes.len() as u64, blake3: file.hash.clone(), mtime }
    }

    /// The same, about to be written.
    pub fn pending(&self) -> Self {
        Entry { mtime: UNKNOWN, ..self.clone() }
    }

    /// Whether the content is the one wanted.
    pub fn is(&self, file: &File<'_>) -> bool {
        self.size == file.bytes.len() as u64 && self.blake3 == file.hash
    }

    /// Whether the disk still has the file as it was written.
    pub fn is_on_disk(&self, found: Option<&Found>) -> bool {
        found.is_some_and(|found| {
            found.kind == Kind::File && found.size == self.size && found.mtime == self.mtime
        })
    }
}

/// The files of one tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// By path in the tree.
    pub files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// A manifest of these files.
    pub fn new(files: BTreeMap<String, Entry>) -> Self {
        Manifest { version: VERSION, files }
    }

    /// The manifest of a folder. One that is missing, unreadable or of another version is none.
    pub fn read(root: &Path) -> Option<Self> {
        let path = root.join(NAME);
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let manifest: Manifest = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (manifest.version == VERSION).then_some(manifest)
    }

    /// Writes the manifest in one step, and waits for the disk to hold it.
    pub fn save(&self, root: &Path) -> Result<(), PublishError> {
        let (path, temporary) = (root.join(NAME), root.join(TEMPORARY));
        let write = || -> io::Result<()> {
            remove(&temporary)?;
            let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            fs::rename(&temporary, &path)
        };
        write().map_err(PublishError::at(Step::Write, &path))
    }

    /// Whether the disk has every file as it was written.
    pub fn matches(&self, tree: &Tree) -> bool {
        self.files.iter().all(|(path, entry)| entry.is_on_disk(tree.get(path)))
    }
}

/// Removes the manifest: from there on the folder is known as unfinished.
pub fn forget(root: &Path) -> Result<(), PublishError> {
    let path = root.join(NAME);
    remove(&path).map_err(PublishError::at(Step::Remove, &path))
}

/// Whether the path is the manifest, or a temporary file or folder of deniche, or within one.
pub fn is_ours_by_name(path: &OsStr) -> bool {
    path.as_encoded_bytes() == NAME.as_bytes() || is_work(path)
}

/// Whether the path is a temporary file or folder of deniche, or within one.
pub fn is_work(path: &OsStr) -> bool {
    path.as_encoded_bytes().split(|byte| *byte == b'/').any(|name| name.starts_with(WORK.as_bytes()))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
