//! The site as bytes: every file that a publication holds, by its path in the output folder.

mod integrity;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use integrity::integrity;

/// Content of a published file, shared and never changed.
pub type Bytes = Arc<[u8]>;

/// All the files of a site: path in the output folder (`fiches/migracoop/index.html`) -> bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<Arc<str>, Bytes>,
}

impl Bundle {
    /// Adds a file. The plan has made sure that no two files have one path.
    pub fn insert(&mut self, path: Arc<str>, bytes: Bytes) {
        self.files.insert(path, bytes);
    }

    /// The file at that path of the output folder.
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// All files, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Bytes)> {
        self.files.iter()
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Sum of the sizes, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }
}

/// Where the files of a site are had from: made, or made when they are asked for.
pub trait Shelf: Send + Sync {
    /// Whether there is a file at that path of the output folder.
    fn has(&self, path: &str) -> bool;
    /// The file at that path. It may take the time to make it.
    fn get(&self, path: &str) -> Option<Bytes>;
    /// Whether there is no file at all.
    fn is_empty(&self) -> bool;
}

impl Shelf for Bundle {
    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        self.files.get(path).cloned()
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl FromIterator<(Arc<str>, Bytes)> for Bundle {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Bytes)>>(iter: I) -> Self {
        Bundle { files: iter.into_iter().collect() }
    }
}
