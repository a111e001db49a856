//! The few ways to create and remove things, none of which follows a symbolic link or writes through a hard one.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::tree::{self, by_depth};

/// Creates a file that is not there yet, and says when it was last changed.
pub fn create(path: &Path, bytes: &[u8]) -> Result<i64, PublishError> {
    let write = || -> io::Result<i64> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        Ok(tree::mtime(&file.metadata()?))
    };
    write().map_err(PublishError::at(Step::Write, path))
}

/// Creates folders in a tree that nobody else writes in. Those above them exist, or are among them.
pub fn folders<'a>(root: &Path, folders: impl Iterator<Item = &'a OsStr>) -> Result<(), PublishError> {
    by_depth(folders).into_iter().try_for_each(|level| {
        level.into_par_iter().try_for_each(|folder| {
            let path = root.join(folder);
            fs::create_dir(&path).map_err(PublishError::at(Step::MakeFolder, &path))
        })
    })
}

/// Makes sure that a path is a folder and no symbolic link. The folder above it was made sure of before.
pub fn folder(path: &Path) -> Result<(), PublishError> {
    let made = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir(path),
        Err(error) => Err(error),
    };
    made.map_err(PublishError::at(Step::MakeFolder, path))
}

/// Removes files, links and the like. One already gone is no failure.
pub fn remove_files(root: &Path, files: &[&OsStr]) -> Result<(), PublishError> {
    files.par_iter().try_for_each(|file| {
        let path = root.join(file);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(PublishError::at(Step::Remove, &path)(error))
            }
            _ => Ok(()),
        }
    })
}

/// Removes empty folders, the deepest first.
pub fn remove_folders<'a>(root: &Path, folders: impl Iterator<Item = &'a OsStr>) -> Result<(), PublishError> {
    by_depth(folders).into_iter().rev().try_for_each(|level| {
        level.into_par_iter().try_for_each(|folder| {
            let path = root.join(folder);
            fs::remove_dir(&path).map_err(PublishError::at(Step::Remove, &path))
        })
    })
}
