//! The tree beside the output: what an earlier publication left there, made into the new site.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::exchange::{dress, is_mount};
use super::foreign;
use super::manifest::{self, Entry, Manifest};
use super::place::Place;
use super::standing::Standing;
use super::tree::Tree;
use super::wanted::{File, Wanted};
use super::write;

/// Makes the buffer into the whole new site, and says how many files had to be written.
///
/// `None` if the buffer cannot take the place of the output.
pub fn prepare(
    place: &Place,
    wanted: &Wanted<'_>,
    standing: &Standing,
) -> Result<Option<usize>, PublishError> {
    let buffer = &place.buffer;
    let tree = open(buffer)?;
    if tree.has_fixed() || is_mount(buffer) {
        return Ok(None);
    }
    let kept = kept(buffer, &tree, wanted);
    manifest::forget(buffer)?;
    clear(buffer, &tree, wanted, standing, &kept)?;
    if standing.exists && !dressed(place)? {
        return Ok(None);
    }
    if !foreign::carry(place, standing.carried(wanted))? {
        return Ok(None);
    }
    let written = fill(buffer, wanted, &kept)?;
    let count = written.len();
    Manifest::new(kept.into_iter().chain(written).collect()).save(buffer)?;
    Ok(Some(count))
}

/// Gives back the room that an unfinished buffer takes. It is only a kindness: failing is no matter.
pub fn discard(buffer: &Path) {
    let Ok(tree) = Tree::scan(buffer) else { return };
    if tree.has_fixed() || is_mount(buffer) {
        return;
    }
    let files: Vec<&OsStr> = tree.files().collect();
    if write::remove_files(buffer, &files).is_ok() && write::remove_folders(buffer, tree.folders()).is_ok() {
        drop(fs::remove_dir(buffer));
    }
}

/// What the buffer holds. The folder is made if need be; what else has its name is ours by its name.
fn open(buffer: &Path) -> Result<Tree, PublishError> {
    match fs::symlink_metadata(buffer) {
        Ok(found) if found.is_dir() => return Tree::scan(buffer),
        Ok(_) => fs::remove_file(buffer).map_err(PublishError::at(Step::Remove, buffer))?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(PublishError::at(Step::Read, buffer)(error)),
    }
    fs::create_dir(buffer).map_err(PublishError::at(Step::MakeFolder, buffer))?;
    Ok(Tree::default())
}

/// The files that need not be written again: none, if anything at all is not as the manifest says.
fn kept(buffer: &Path, tree: &Tree, wanted: &Wanted<'_>) -> BTreeMap<String, Entry> {
    let trusted = Manifest::read(buffer).filter(|manifest| manifest.matches(tree));
    let files = trusted.map(|manifest| manifest.files).unwrap_or_default();
    files
        .into_iter()
        .filter(|(path, entry)| wanted.files.get(path.as_str()).is_some_and(|file| entry.is(file)))
        .collect()
}

/// Removes all that is not kept, copies of foreign files included, then lays the folders of the new site.
fn clear(
    buffer: &Path,
    tree: &Tree,
    wanted: &Wanted<'_>,
    standing: &Standing,
    kept: &BTreeMap<String, Entry>,
) -> Result<(), PublishError> {
    let is_kept = |path: &OsStr| path.to_str().is_some_and(|path| kept.contains_key(path));
    let files: Vec<&OsStr> = tree.files().filter(|path| !is_kept(path)).collect();
    let laid: BTreeSet<&OsStr> = tree.folders().collect();
    let needed: BTreeSet<&OsStr> =
        wanted.folders.iter().map(OsStr::new).chain(standing.foreign_folders()).collect();
    write::remove_files(buffer, &files)?;
    write::remove_folders(buffer, laid.difference(&needed).copied())?;
    write::folders(buffer, needed.difference(&laid).copied())
}

fn dressed(place: &Place) -> Result<bool, PublishError> {
    dress(&place.buffer, &place.output).map_err(PublishError::at(Step::MakeFolder, &place.buffer))
}

fn fill(
    buffer: &Path,
    wanted: &Wanted<'_>,
    kept: &BTreeMap<String, Entry>,
) -> Result<Vec<(String, Entry)>, PublishError> {
    let changed: Vec<(&&str, &File<'_>)> =
        wanted.files.iter().filter(|(path, _)| !kept.contains_key(**path)).collect();
    changed
        .into_par_iter()
        .map(|(path, file)| {
            let mtime = write::create(&buffer.join(path), file.bytes)?;
            Ok(((*path).to_owned(), Entry::new(file, mtime)))
        })
        .collect()
}
