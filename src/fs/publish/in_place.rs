//! Where folders cannot change places: every file is written aside, then renamed over the old one, pages last.
//!
//! All that may fail for want of room happens before the first rename, so the old site stays whole until then.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::manifest::{self, Entry, Manifest, WORK};
use super::standing::Standing;
use super::tree::Tree;
use super::wanted::{File, Wanted, parents};
use super::write;

/// A file written aside.
struct Staged<'a> {
    path: &'a str,
    file: &'a File<'a>,
    aside: PathBuf,
    entry: Entry,
}

/// Brings the folder up to date, and says how many files had to be written.
pub fn update(root: &Path, wanted: &Wanted<'_>, standing: &Standing) -> Result<usize, PublishError> {
    write::folder(root)?;
    let known = standing.manifest.as_ref().map(|manifest| manifest.files.clone()).unwrap_or_default();
    let kept: BTreeMap<String, Entry> = known
        .iter()
        .filter(|(path, entry)| {
            entry.is_on_disk(standing.tree.get(path))
                && wanted.files.get(path.as_str()).is_some_and(|file| entry.is(file))
        })
        .map(|(path, entry)| (path.clone(), entry.clone()))
        .collect();
    let stage = Stage::open(root, &standing.tree)?;
    let staged = stage.fill(wanted, &kept)?;
    // Should we be killed on the way, the next publication knows both the old files and the new ones for ours.
    let pending = staged.iter().map(|staged| (staged.path.to_owned(), staged.entry.pending()));
    Manifest::new(known.into_iter().chain(pending).collect()).save(root)?;
    let written = staged.len();
    settle(stage, wanted, standing, kept, staged).map_err(PublishError::halfway)?;
    Ok(written)
}

/// From the first rename to the final manifest.
fn settle(
    stage: Stage<'_>,
    wanted: &Wanted<'_>,
    standing: &Standing,
    kept: BTreeMap<String, Entry>,
    staged: Vec<Staged<'_>>,
) -> Result<(), PublishError> {
    let root = stage.output;
    let (blocking, stale): (Vec<_>, Vec<_>) =
        standing.stale(wanted).partition(|path| wanted.is_hindered_by(path));
    clear_the_way(root, wanted, &standing.tree, &blocking)?;
    wanted.folders.iter().try_for_each(|folder| write::folder(&root.join(folder)))?;
    let (pages, assets): (Vec<_>, Vec<_>) = staged.into_iter().partition(|staged| is_page(staged.path));
    let mut written = rename(root, assets)?;
    written.extend(rename(root, pages)?);
    write::remove_files(root, &stale.iter().map(OsStr::new).collect::<Vec<_>>())?;
    remove_emptied(root, wanted, standing);
    // With the final manifest in place the next publication may have nothing to do: it would leave the folder there.
    drop(stage);
    Manifest::new(kept.into_iter().chain(written).collect()).save(root)
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Where the old site has a file and the new one a folder of that name, or the reverse, the old one goes first.
fn clear_the_way(
    root: &Path,
    wanted: &Wanted<'_>,
    tree: &Tree,
    blocking: &[&str],
) -> Result<(), PublishError> {
    let files: Vec<&OsStr> = blocking.iter().map(OsStr::new).collect();
    write::remove_files(root, &files)?;
    let blocks = |folder: &&OsStr| {
        folder.to_str().is_some_and(|path| {
            wanted.has_file(path) || wanted.is_hindered_by(path) && !wanted.folders.contains(path)
        })
    };
    write::remove_folders(root, tree.folders().filter(blocks))
}

fn rename(root: &Path, staged: Vec<Staged<'_>>) -> Result<Vec<(String, Entry)>, PublishError> {
    staged
        .into_par_iter()
        .map(|staged| {
            let target = root.join(staged.path);
            let entry = match fs::rename(&staged.aside, &target) {
                Ok(()) => staged.entry,
                Err(error) if error.kind() == ErrorKind::CrossesDevices => rewrite(&staged, &target)?,
                Err(error) => return Err(PublishError::at(Step::Exchange, &target)(error)),
            };
            Ok((staged.path.to_owned(), entry))
        })
        .collect()
}

/// A folder of the site is on another disk: the file is written again, beside its place.
fn rewrite(staged: &Staged<'_>, target: &Path) -> Result<Entry, PublishError> {
    let name = staged.aside.file_name().unwrap_or_default().to_string_lossy();
    let aside = target.with_file_name(format!("{WORK}-{name}"));
    let mtime = write::create(&aside, staged.file.bytes)?;
    fs::rename(&aside, target).map_err(PublishError::at(Step::Exchange, target))?;
    Ok(Entry::new(staged.file, mtime))
}

/// Removes the folders that nothing is left in.
fn remove_emptied(root: &Path, wanted: &Wanted<'_>, standing: &Standing) {
    let emptied: BTreeSet<&str> =
        standing.stale(wanted).flat_map(parents).filter(|folder| !wanted.folders.contains(folder)).collect();
    for folder in emptied.into_iter().rev() {
        // One that still holds a foreign file stays, as it should.
        drop(fs::remove_dir(root.join(folder)));
    }
}

/// The folder, within the output and so on its disk, where new files are written first.
struct Stage<'a> {
    output: &'a Path,
    root: PathBuf,
}

impl<'a> Stage<'a> {
    /// Makes an empty one, whatever an interrupted publication left.
    fn open(output: &'a Path, tree: &Tree) -> Result<Self, PublishError> {
        let leftovers: Vec<&OsStr> = tree.files().filter(|path| manifest::is_work(path)).collect();
        write::remove_files(output, &leftovers)?;
        let stage = Stage { output, root: output.join(WORK) };
        write::folder(&stage.root)?;
        Ok(stage)
    }

    fn fill<'w>(
        &self,
        wanted: &'w Wanted<'_>,
        kept: &BTreeMap<String, Entry>,
    ) -> Result<Vec<Staged<'w>>, PublishError> {
        let changed: Vec<(usize, (&&str, &File<'_>))> =
            wanted.files.iter().filter(|(path, _)| !kept.contains_key(**path)).enumerate().collect();
        changed
            .into_par_iter()
            .map(|(number, (path, file))| {
                refuse_unreachable(&self.output.join(path))?;
                let aside = self.root.join(number.to_string());
                let entry = Entry::new(file, write::create(&aside, file.bytes)?);
                Ok(Staged { path, file, aside, entry })
            })
            .collect()
    }
}

/// A path too long for the system would otherwise be found out by the rename, once others are done.
fn refuse_unreachable(target: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(target) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(PublishError::at(Step::Write, target)(error))
        }
        _ => Ok(()),
    }
}

impl Drop for Stage<'_> {
    /// Leaves nothing behind, even after a failure: what is left here was never online.
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.root));
    }
}
