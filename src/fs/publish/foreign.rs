//! Files of others stay online: they stand in both trees, as hard links.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::{PublishError, Step};
use super::exchange::dress;
use super::place::Place;
use super::standing::{self, Standing};
use super::tree::{Found, Kind};
use super::wanted::Wanted;
use super::write;

/// Brings foreign entries from the output to the new tree, where their folders exist.
///
/// `false` if the disk does not let them be shared.
pub fn carry<'a>(
    place: &Place,
    carried: impl Iterator<Item = (&'a OsStr, &'a Found)>,
) -> Result<bool, PublishError> {
    for (path, found) in carried {
        let (from, to) = (place.output.join(path), place.buffer.join(path));
        let shared = match found.kind {
            Kind::Folder => dress(&to, &from),
            _ => fs::hard_link(&from, &to).map(|()| true),
        };
        match shared {
            Ok(true) => {}
            // Removed by its owner since it was seen.
            Err(error) if error.kind() == ErrorKind::NotFound && is_gone(&from) => {}
            Err(error) if error.kind() == ErrorKind::StorageFull => {
                return Err(PublishError::at(Step::Write, &to)(error));
            }
            Ok(false) | Err(_) => return Ok(false),
        }
    }
    Ok(true)
}

fn is_gone(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// After the exchange, brings to the new site what others added to the old one while the new one was being made.
pub fn sweep(place: &Place, wanted: &Wanted<'_>, before: &Standing) -> Result<(), PublishError> {
    if !before.exists {
        return Ok(());
    }
    let now = before.tree.scan_again(&place.buffer).map_err(|error| left_behind(&place.buffer, error))?;
    for path in standing::foreign(&now, before.manifest.as_ref()) {
        let Some(found) = now.get(&path) else {
            continue;
        };
        if wanted.has_file(&path) || before.tree.get(&path).is_some_and(|known| known.is_same(found)) {
            continue;
        }
        let from = place.buffer.join(&path);
        let is_carried = before.foreign.contains(&path);
        bring(place, &path, found, is_carried).map_err(|error| left_behind(&from, error))?;
    }
    Ok(())
}

fn bring(place: &Place, path: &OsStr, found: &Found, is_carried: bool) -> Result<(), PublishError> {
    let mut folder = place.output.clone();
    for component in Path::new(path).parent().into_iter().flat_map(Path::components) {
        folder.push(component);
        write::folder(&folder)?;
    }
    let (from, to) = (place.buffer.join(path), place.output.join(path));
    let brought = match found.kind {
        Kind::Folder if found.is_fixed => Err(ErrorKind::Unsupported.into()),
        Kind::Folder => return write::folder(&to),
        _ => share(&from, &to, is_carried),
    };
    brought.map_err(PublishError::at(Step::Write, &to))
}

fn share(from: &Path, to: &Path, is_carried: bool) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // An older version of the same file was carried.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && is_carried => {
            fs::remove_file(to)?;
            fs::hard_link(from, to)
        }
        done => done,
    }
}

fn left_behind(path: &Path, error: PublishError) -> PublishError {
    match error {
        PublishError::Io { source, .. } => PublishError::LeftBehind { path: path.to_path_buf(), source },
        other => other,
    }
}
