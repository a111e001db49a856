//! Texts in memory: the files of a site as they were read, and where a byte stands in them.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};
use std::sync::Arc;

/// One file as read. Its digest is the key under which later stages remember what they made of it.
#[derive(Debug)]
pub struct Source {
    /// Path from the site's root, with `/`, in Unicode NFC.
    pub path: Arc<str>,
    /// Content, as on disk.
    pub bytes: Arc<[u8]>,
    /// BLAKE3 of the content.
    pub digest: [u8; 32],
}

impl Source {
    /// A file of that content.
    pub fn new(path: impl Into<Arc<str>>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let digest = *blake3::hash(&bytes).as_bytes();
        Source { path: path.into(), bytes, digest }
    }

    /// The content as text, without a byte order mark.
    ///
    /// # Errors
    /// The text before the first byte that is not UTF-8.
    pub fn text(&self) -> Result<&str, &str> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                let before = &self.bytes[..error.valid_up_to()];
                Err(std::str::from_utf8(before).unwrap_or(""))
            }
        }
    }

    /// The same file with another text. A byte order mark stays.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        let mark = if self.bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
        Source::new(self.path.clone(), format!("{mark}{text}").into_bytes())
    }

    /// File name, after the last `/`.
    pub fn name(&self) -> &str {
        file_name(&self.path)
    }
}

/// File name of a path: what follows the last `/`.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Folder of a path, without the closing `/`; empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Extension of a path in lower case, without the dot; empty when it has none.
pub fn extension(path: &str) -> String {
    file_name(path).rsplit_once('.').map_or(String::new(), |(_, ext)| ext.to_lowercase())
}

/// Resolves `target` from the folder `from`: `.` and `..` are followed. `None` if it leaves the root.
pub fn join(from: &str, target: &str) -> Option<String> {
    let (mut parts, target) = match target.strip_prefix('/') {
        Some(absolute) => (Vec::new(), absolute),
        None => (from.split('/').filter(|p| !p.is_empty()).collect::<Vec<_>>(), target),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// All files of a site, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, Arc<Source>>,
}

impl Sources {
    /// Adds a file; the last of one path wins.
    pub fn insert(&mut self, source: Arc<Source>) {
        self.files.insert(source.path.clone(), source);
    }

    /// The file at that path.
    pub fn get(&self, path: &str) -> Option<&Arc<Source>> {
        self.files.get(path)
    }

    /// Removes the file at that path.
    pub fn remove(&mut self, path: &str) -> Option<Arc<Source>> {
        self.files.remove(path)
    }

    /// The text of a file; empty when it is absent or not text. For reports.
    pub fn text(&self, path: &str) -> &str {
        self.get(path).and_then(|source| source.text().ok()).unwrap_or("")
    }

    /// Files below a folder (`content/fiches/`), in order of path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<Source>> {
        self.files
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
            .map(|(_, source)| source)
    }

    /// All files, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.files.values()
    }

    /// Number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Paths of the files that are other than in `before`, new, or gone, in order.
    pub fn changes(&self, before: &Sources) -> Vec<Arc<str>> {
        let same = |a: &Arc<Source>, b: &Arc<Source>| Arc::ptr_eq(a, b) || a.digest == b.digest;
        let differs = |source: &&Arc<Source>| before.get(&source.path).is_none_or(|old| !same(old, source));
        let gone = before.iter().filter(|source| self.get(&source.path).is_none());
        let mut paths: Vec<Arc<str>> =
            self.iter().filter(differs).chain(gone).map(|source| source.path.clone()).collect();
        paths.sort_unstable();
        paths
    }

    /// A whole small site written in one string: each file starts with a line `=== path`.
    pub fn from_fixture(text: &str) -> Self {
        let mut sources = Sources::default();
        let mut current: Option<(String, String)> = None;
        for line in text.split_inclusive('\n') {
            if let Some(path) = line.strip_prefix("=== ") {
                if let Some((path, body)) = current.take() {
                    sources.insert(Arc::new(Source::new(path, body.into_bytes())));
                }
                current = Some((path.trim().to_owned(), String::new()));
            } else if let Some((_, body)) = &mut current {
                body.push_str(line);
            }
        }
        if let Some((path, body)) = current {
            sources.insert(Arc::new(Source::new(path, body.into_bytes())));
        }
        sources
    }
}

/// Line of a byte offset in a text: `(line, column)`, both from 1, the column in characters.
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_char_boundary(text, offset);
    let before = &text[..offset];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    (line, before[start..].chars().count() + 1)
}

/// The nearest character boundary at or before `offset`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A span moved by `by` bytes: from the body of a file to the file.
pub fn shift(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}
