//! A publication as its webmaster sees it: what is in the folder before, and after.

mod faults;
mod foreign;
mod in_place;
mod refusals;
mod two_buffers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::bundle::Bundle;

use super::{Guard, PublishError, Published, publish, publish_by};

const MANIFEST: &str = ".deniche-manifeste.json";

/// A folder with a `public/` in it.
struct Site {
    dir: TempDir,
    guard: Guard,
    may_exchange: bool,
}

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        Site { dir, guard: Guard::default(), may_exchange: true }
    }

    /// A site that already stands, of these files.
    fn of(files: &[(&str, &str)]) -> Self {
        let site = Site::new();
        site.publish(files).expect("a first publication");
        site
    }

    /// The same, then published file by file.
    fn in_place(files: &[(&str, &str)]) -> Self {
        Site { may_exchange: false, ..Site::of(files) }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn output(&self) -> PathBuf {
        self.path("public")
    }

    fn buffer(&self) -> PathBuf {
        self.path(".public.deniche-suivant")
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        publish_by(&bundle(files), &self.output(), &self.guard, self.may_exchange)
    }

    /// Writes a file, and the folders above it, as someone other than deniche.
    fn add(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// What readers see, but for the manifest.
    fn online(&self) -> BTreeMap<String, String> {
        files(&self.output())
    }
}

fn bundle(files: &[(&str, &str)]) -> Bundle {
    files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().into())).collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// All files but the manifest, and the folders as paths that end with `/`.
fn files(root: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(|entry| entry.expect("an entry"));
    let path = |path: &Path| path.strip_prefix(root).expect("inside").display().to_string();
    entries
        .filter(|entry| entry.file_name() != MANIFEST)
        .filter_map(|entry| match entry.file_type() {
            kind if kind.is_file() => {
                Some((path(entry.path()), fs::read_to_string(entry.path()).expect("a text")))
            }
            kind if kind.is_dir() => fs::read_dir(entry.path())
                .expect("a folder")
                .next()
                .is_none()
                .then(|| (path(entry.path()) + "/", String::new())),
            _ => Some((path(entry.path()), "link".to_owned())),
        })
        .collect()
}
