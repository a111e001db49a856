//! Reads a site from disk: settings, content, themes.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::files as problems;
use crate::source::{Source, Sources};

/// The folders and the file that make a site.
const PARTS: [&str; 3] = ["deniche.toml", "content", "themes"];

/// What tells a file that did not change: its size, the time of its last change and, where the system has them, what tells a
/// file put in the place of another of the same size and date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Inode, and the time when it last changed.
    identity: Option<(u64, i64, i64)>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            Some((metadata.ino(), metadata.ctime(), metadata.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let identity = None;
        Stamp { size: metadata.len(), modified: metadata.modified().ok(), identity }
    }
}

/// Reads a site again and again; what did not change is not read twice.
#[derive(Debug, Default)]
pub struct Reader {
    known: HashMap<PathBuf, (Stamp, Arc<Source>)>,
}

impl Reader {
    /// All files of the site at `root`, and what could not be read.
    pub fn read(&mut self, root: &Path) -> (Sources, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut found: Vec<(PathBuf, Arc<str>, Stamp)> = Vec::new();
        let canonical_root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        for part in PARTS {
            walk(root, &canonical_root, part, &mut found, &mut diagnostics);
        }
        let known = &self.known;
        let read: Vec<(PathBuf, Stamp, Result<Arc<Source>, Diagnostic>)> = found
            .into_par_iter()
            .map(|(file, path, stamp)| {
                let source =
                    match known.get(&file).filter(|(old, source)| *old == stamp && source.path == path) {
                        Some((_, source)) => Ok(source.clone()),
                        None => std::fs::read(&file)
                            .map(|bytes| Arc::new(Source::new(path.clone(), bytes)))
                            .map_err(|error| problems::unreadable(&path, &french(&error))),
                    };
                (file, stamp, source)
            })
            .collect();
        let mut sources = Sources::default();
        self.known.clear();
        for (file, stamp, source) in read {
            match source {
                Ok(source) if sources.get(&source.path).is_some() => {
                    diagnostics.push(problems::name_twice(&source.path));
                }
                Ok(source) => {
                    sources.insert(source.clone());
                    self.known.insert(file, (stamp, source));
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        (sources, diagnostics)
    }

    /// Looks at these files again: each that changed, as it was and as it is. `None` when only a look at everything can tell,
    /// because something came, went, or is no plain file.
    pub fn read_again(&mut self, root: &Path, paths: &[PathBuf]) -> Option<Vec<(Arc<Source>, Arc<Source>)>> {
        let mut changed = Vec::new();
        for file in paths {
            if file.strip_prefix(root).ok()?.iter().any(is_scrap) {
                continue;
            }
            let Ok(metadata) = file.symlink_metadata() else {
                // What came and went between two looks was never there.
                if self.known.keys().any(|known| known.starts_with(file)) {
                    return None;
                }
                continue;
            };
            let (old_stamp, old) = self.known.get(file).filter(|_| metadata.is_file())?.clone();
            let stamp = Stamp::of(&metadata);
            if stamp == old_stamp {
                continue;
            }
            let new = Arc::new(Source::new(old.path.clone(), std::fs::read(file).ok()?));
            self.known.insert(file.clone(), (stamp, new.clone()));
            if new.digest != old.digest {
                changed.push((old, new));
            }
        }
        Some(changed)
    }
}

fn walk(
    root: &Path,
    canonical_root: &Path,
    part: &str,
    found: &mut Vec<(PathBuf, Arc<str>, Stamp)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let start = root.join(part);
    if !start.exists() {
        return;
    }
    let walker = WalkDir::new(&start).follow_links(true).sort_by_file_name();
    let mut strayed: Vec<Arc<str>> = Vec::new();
    let enter = |entry: &DirEntry| {
        // A link to a folder elsewhere is told once, and not walked: it may lead to the whole disk.
        if entry.path_is_symlink() && strays(canonical_root, entry.path()) {
            strayed.push(relative(root, entry.path()));
            return false;
        }
        entry.depth() == 0 || is_content(entry)
    };
    let entries: Vec<walkdir::Result<DirEntry>> = walker.into_iter().filter_entry(enter).collect();
    diagnostics.extend(strayed.iter().map(problems::link_outside));
    let mut files: Vec<DirEntry> = Vec::new();
    for entry in entries {
        match entry {
            // The lock of an editor is a link that leads nowhere.
            Err(error) if error.path().is_some_and(|path| path.file_name().is_some_and(is_scrap)) => {}
            Err(error) => {
                let path = error.path().map_or_else(|| part.into(), |path| relative(root, path));
                let reason =
                    error.io_error().map_or_else(|| "ce lien symbolique tourne en rond".to_owned(), french);
                diagnostics.push(problems::unreadable(&path, &reason));
            }
            Ok(entry) if entry.file_type().is_file() => {
                if entry.path().to_str().is_none() {
                    diagnostics.push(problems::name_not_utf8(&relative(root, entry.path())));
                } else {
                    files.push(entry);
                }
            }
            Ok(_) => {}
        }
    }
    // Asking the system about each file takes most of the time of a look.
    found.par_extend(files.into_par_iter().filter_map(|entry| {
        let stamp = Stamp::of(&entry.metadata().ok()?);
        let path = relative(root, entry.path());
        Some((entry.into_path(), path, stamp))
    }));
}

/// Whether what a link leads to is not a part of the site: outside, hidden, or outside the folders that are read.
pub(super) fn strays(canonical_root: &Path, link: &Path) -> bool {
    let Ok(real) = link.canonicalize() else { return false };
    let Ok(inside) = real.strip_prefix(canonical_root) else { return true };
    let mut parts = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let first = parts.next().unwrap_or_default();
    !PARTS.contains(&first.as_str()) || parts.any(|part| part.starts_with('.'))
}

/// Path from the root with `/`, in NFC: a name is the same on every system.
fn relative(root: &Path, path: &Path) -> Arc<str> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let composed = |part: Component<'_>| -> String {
        let name = part.as_os_str().to_string_lossy();
        if name.is_ascii() { name.into_owned() } else { name.nfc().collect() }
    };
    inside.components().map(composed).collect::<Vec<_>>().join("/").into()
}

/// Hidden files, and those that editors leave behind while they save, are not content.
fn is_content(entry: &DirEntry) -> bool {
    !is_scrap(entry.file_name())
}

fn is_scrap(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let temporary = name.starts_with('.')
        || name.starts_with('#')
        || name.starts_with("~$")
        || name.ends_with('~')
        || ["swp", "swo", "tmp", "bak", "orig", "part", "crdownload"]
            .iter()
            .any(|ext| name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case(ext)));
    temporary || name == "Thumbs.db" || name == "__MACOSX"
}

/// The reason of a failure, in French.
pub fn french(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "il n’existe pas".to_owned(),
        ErrorKind::PermissionDenied => "vous n’avez pas le droit de le lire ou de l’écrire".to_owned(),
        ErrorKind::StorageFull => "le disque est plein".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule".to_owned(),
        ErrorKind::AlreadyExists => "il existe déjà".to_owned(),
        ErrorKind::AddrInUse => "ce port est déjà pris".to_owned(),
        ErrorKind::FileTooLarge => "ce fichier dépasse la taille permise ici".to_owned(),
        _ if goes_round(error) => "ce lien symbolique tourne en rond".to_owned(),
        _ if is_out_of_files(error) => "trop de fichiers sont ouverts à la fois".to_owned(),
        _ => error.to_string(),
    }
}

/// Whether symbolic links lead to each other.
fn goes_round(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    let round = rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP);
    #[cfg(not(unix))]
    let round = false;
    round
}

/// Whether the program, or the system, may open no other file.
fn is_out_of_files(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    let out = {
        use rustix::io::Errno;
        Errno::from_io_error(error).is_some_and(|errno| matches!(errno, Errno::MFILE | Errno::NFILE))
    };
    #[cfg(not(unix))]
    let out = false;
    out
}
