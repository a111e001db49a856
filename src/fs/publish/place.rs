//! Where the site goes on disk, and the folders it must stay away from.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::error::{PublishError, Step};

/// Folders that a publication must never overwrite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// The output is none of them, nor inside, nor around: `content/`, `themes/`.
    pub trees: Vec<PathBuf>,
    /// The output is none of them, nor around; inside is fine: the site's root.
    pub ancestors: Vec<PathBuf>,
    /// The same for the home of who publishes, whether the site is in it or not.
    pub home: Option<PathBuf>,
}

/// The output folder, free of symbolic links, and its two siblings.
#[derive(Debug)]
pub struct Place {
    /// What the web server serves.
    pub output: PathBuf,
    /// The tree put aside, then brought up to date for the next exchange.
    pub buffer: PathBuf,
    /// The file whose lock keeps two publications apart.
    pub lock: PathBuf,
}

impl Place {
    /// Finds the folder, checks it against `guard`, then makes sure that its parent exists.
    pub fn resolve(asked: &Path, guard: &Guard) -> Result<Self, PublishError> {
        let output = resolve(asked)?;
        refuse_sources(&output, guard)?;
        let is_home = |home: &PathBuf| real(home).is_ok_and(|home| home.starts_with(&output));
        if guard.home.as_ref().is_some_and(is_home) {
            return Err(PublishError::NoName(asked.to_path_buf()));
        }
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(PublishError::NoName(asked.to_path_buf()));
        };
        if fs::metadata(&output).is_ok_and(|found| !found.is_dir()) {
            return Err(PublishError::NotAFolder(output));
        }
        fs::create_dir_all(parent).map_err(PublishError::at(Step::MakeFolder, parent))?;
        let (buffer, lock) =
            (parent.join(sibling(name, ".deniche-suivant")), parent.join(sibling(name, ".deniche-verrou")));
        Ok(Place { output, buffer, lock })
    }
}

fn sibling(name: &OsStr, suffix: &str) -> OsString {
    let mut sibling = OsString::from(".");
    sibling.push(name);
    sibling.push(suffix);
    sibling
}

fn refuse_sources(output: &Path, guard: &Guard) -> Result<(), PublishError> {
    let trees = guard.trees.iter().map(|tree| (tree, true));
    let ancestors = guard.ancestors.iter().map(|ancestor| (ancestor, false));
    for (sources, inside_is_refused) in trees.chain(ancestors) {
        let sources = real(sources).map_err(PublishError::at(Step::Resolve, sources))?;
        if sources.starts_with(output) || (inside_is_refused && output.starts_with(&sources)) {
            return Err(PublishError::Reserved { output: output.to_path_buf(), sources });
        }
    }
    Ok(())
}

fn resolve(asked: &Path) -> Result<PathBuf, PublishError> {
    let output = real(asked).map_err(PublishError::at(Step::Resolve, asked))?;
    // A link that leads somewhere has been followed.
    if fs::symlink_metadata(&output).is_ok_and(|found| found.is_symlink()) {
        return Err(PublishError::DanglingLink(output));
    }
    Ok(output)
}

/// The absolute path without symbolic links, even of a folder still to be created.
fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut existing = absolute.components();
    let mut missing = Vec::new();
    loop {
        match fs::canonicalize(existing.as_path()) {
            Ok(real) => return Ok(missing.into_iter().rev().fold(real, descend)),
            Err(error) if error.kind() == ErrorKind::NotFound => match existing.next_back() {
                Some(component) => missing.push(component),
                None => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
}

fn descend(mut folder: PathBuf, component: Component<'_>) -> PathBuf {
    match component {
        Component::ParentDir => {
            folder.pop();
        }
        Component::Normal(name) => folder.push(name),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
    }
    folder
}
