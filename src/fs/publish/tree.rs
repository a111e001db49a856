//! What a folder holds, without following any symbolic link.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::exchange;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A symbolic link, whatever it points at.
    Link,
    /// A device, a socket, a pipe.
    Other,
}

/// One entry of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Size of a file.
    pub size: u64,
    /// Last change of a file, or of the list of a folder's entries.
    pub mtime: i64,
    /// A folder to leave alone where it is: a mount, a `.git`, or one that cannot be read.
    pub is_fixed: bool,
    /// Tells a file from another that took its name.
    identity: (u64, u64),
}

/// The entries of a folder, at any depth, by path with `/`.
#[derive(Debug, Default)]
pub struct Tree {
    entries: BTreeMap<OsString, Found>,
    /// Last change of the folder itself.
    mtime: i64,
}

impl Tree {
    /// Reads the whole folder.
    pub fn scan(root: &Path) -> Result<Self, PublishError> {
        let mut tree = Tree { mtime: exchange::look(root).map_or(0, |(mtime, _)| mtime), ..Tree::default() };
        tree.enter(root, vec![OsString::new()], |path| !is_git(path))?;
        Ok(tree)
    }

    /// Reads again only the folders to which something came since this tree was read, and the new ones.
    pub fn scan_again(&self, root: &Path) -> Result<Self, PublishError> {
        let folders: Vec<(&OsStr, i64)> = self
            .iter()
            .filter(|(_, found)| found.kind == Kind::Folder)
            .map(|(path, found)| (path, found.mtime))
            .chain([(OsStr::new(""), self.mtime)])
            .collect();
        let changed = folders
            .into_par_iter()
            .filter(|(path, mtime)| exchange::look(&root.join(path)).is_ok_and(|(now, _)| now != *mtime))
            .map(|(path, _)| path.to_os_string())
            .collect();
        let mut tree = Tree::default();
        tree.enter(root, changed, |path| {
            !is_git(path) && self.get(path).is_none_or(|known| known.kind != Kind::Folder)
        })?;
        Ok(tree)
    }

    /// Reads folders level by level: no depth overflows the stack, and each level is parallel.
    fn enter(
        &mut self,
        root: &Path,
        mut level: Vec<OsString>,
        may_enter: impl Fn(&OsStr) -> bool,
    ) -> Result<(), PublishError> {
        while !level.is_empty() {
            let lists = level.par_iter().map(|folder| list(root, folder)).collect::<Result<Vec<_>, _>>()?;
            let mut below = Vec::new();
            for (folder, list) in level.iter().zip(lists) {
                self.add(folder, list, &mut below);
            }
            below.retain(|path| may_enter(path));
            level = below;
        }
        Ok(())
    }

    fn add(&mut self, folder: &OsStr, list: Option<Vec<(OsString, Found)>>, below: &mut Vec<OsString>) {
        match list {
            Some(list) => {
                let folders =
                    list.iter().filter(|(_, found)| found.kind == Kind::Folder).map(|(path, _)| path.clone());
                below.extend(folders);
                self.entries.extend(list);
            }
            None => {
                if let Some(unreadable) = self.entries.get_mut(folder) {
                    unreadable.is_fixed = true;
                }
            }
        }
    }

    /// What stands at that path.
    pub fn get(&self, path: impl AsRef<OsStr>) -> Option<&Found> {
        self.entries.get(path.as_ref())
    }

    /// All entries; a folder comes before what it holds.
    pub fn iter(&self) -> impl Iterator<Item = (&OsStr, &Found)> {
        self.entries.iter().map(|(path, found)| (path.as_os_str(), found))
    }

    /// The folders only.
    pub fn folders(&self) -> impl Iterator<Item = &OsStr> {
        self.iter().filter(|(_, found)| found.kind == Kind::Folder).map(|(path, _)| path)
    }

    /// Everything but the folders.
    pub fn files(&self) -> impl Iterator<Item = &OsStr> {
        self.iter().filter(|(_, found)| found.kind != Kind::Folder).map(|(path, _)| path)
    }

    /// Whether it holds a folder to leave alone.
    pub fn has_fixed(&self) -> bool {
        self.entries.values().any(|found| found.is_fixed)
    }
}

impl Found {
    /// Whether both are the very same file or both are folders.
    pub fn is_same(&self, other: &Found) -> bool {
        self.kind == other.kind && self.identity == other.identity
    }

    fn read(entry: &DirEntry) -> io::Result<Self> {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let (mtime, is_mount) = exchange::look(&entry.path())?;
            let is_fixed = is_mount || is_git(&entry.file_name());
            return Ok(Found { kind: Kind::Folder, size: 0, mtime, is_fixed, identity: (0, 0) });
        }
        let metadata = entry.metadata()?;
        let kind = match metadata.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_symlink() => Kind::Link,
            _ => Kind::Other,
        };
        let (size, mtime) = (metadata.len(), mtime(&metadata));
        Ok(Found { kind, size, mtime, is_fixed: false, identity: identity(&metadata) })
    }
}

/// The entries of one folder, or `None` if it may not be read.
fn list(root: &Path, folder: &OsStr) -> Result<Option<Vec<(OsString, Found)>>, PublishError> {
    let path = root.join(folder);
    match read(&path, folder) {
        Ok(list) => Ok(Some(list)),
        Err(error) if folder.is_empty() => Err(PublishError::at(Step::Read, root)(error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Some(Vec::new())),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(None),
        Err(error) => Err(PublishError::at(Step::Read, &path)(error)),
    }
}

fn read(path: &Path, folder: &OsStr) -> io::Result<Vec<(OsString, Found)>> {
    let mut list = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        match Found::read(&entry) {
            Ok(found) => list.push((join(folder, &entry.file_name()), found)),
            // Someone removed it since the folder was listed.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(list)
}

/// A repository has nothing of ours and may be huge: it is not entered.
fn is_git(path: &OsStr) -> bool {
    Path::new(path).file_name().is_some_and(|name| name == ".git")
}

fn join(folder: &OsStr, name: &OsStr) -> OsString {
    let mut path = OsString::with_capacity(folder.len() + 1 + name.len());
    if !folder.is_empty() {
        path.push(folder);
        path.push("/");
    }
    path.push(name);
    path
}

/// When a file last changed, in nanoseconds. A file without a time always seems unchanged.
pub fn mtime(metadata: &Metadata) -> i64 {
    let nanoseconds = metadata.modified().map(|time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()),
        Err(before) => i64::try_from(before.duration().as_nanos()).map(|time| -time),
    });
    nanoseconds.ok().and_then(Result::ok).unwrap_or(i64::MAX)
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> (u64, u64) {
    (metadata.len(), mtime(metadata).cast_unsigned())
}

/// Groups paths by how deep they are, the shallowest first.
pub fn by_depth<'a>(paths: impl Iterator<Item = &'a OsStr>) -> Vec<Vec<&'a OsStr>> {
    let mut levels: BTreeMap<usize, Vec<&OsStr>> = BTreeMap::new();
    for path in paths {
        let depth = Path::new(path).components().count();
        levels.entry(depth).or_default().push(path);
    }
    levels.into_values().collect()
}
