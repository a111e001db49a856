//! The new tree takes the place of the old one, in one step. What depends on the system is here.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use super::error::{PublishError, Step};
use super::place::Place;

/// Whether this system has folders change places.
pub const POSSIBLE: bool = cfg!(target_os = "linux");

/// Puts the new tree in place; the old one, if there was one, becomes the buffer.
///
/// `false` where the two cannot change places: nothing has changed then.
pub fn swap(place: &Place, output_exists: bool) -> Result<bool, PublishError> {
    let done = if output_exists {
        exchange(&place.buffer, &place.output)
    } else {
        fs::rename(&place.buffer, &place.output).map(|()| true)
    };
    done.map_err(PublishError::at(Step::Exchange, &place.output))
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        // The disk has no exchange, or the folder is a mount, or a layer of a container, or someone else's.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::BUSY | Errno::XDEV | Errno::PERM) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<bool> {
    Ok(false)
}

/// When entries last came to or left a folder, and whether it is a mount: one moves with the tree around it.
#[cfg(target_os = "linux")]
pub fn look(folder: &Path) -> io::Result<(i64, bool)> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let flags = AtFlags::SYMLINK_NOFOLLOW | AtFlags::NO_AUTOMOUNT;
    let found = statx(CWD, folder, flags, StatxFlags::MTIME)?;
    let (seconds, nanoseconds) = (found.stx_mtime.tv_sec, found.stx_mtime.tv_nsec);
    let mtime = seconds.saturating_mul(1_000_000_000).saturating_add(i64::from(nanoseconds));
    Ok((mtime, found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)))
}

/// Elsewhere no tree is exchanged, so no mount can move.
#[cfg(not(target_os = "linux"))]
pub fn look(folder: &Path) -> io::Result<(i64, bool)> {
    fs::symlink_metadata(folder).map(|found| (super::tree::mtime(&found), false))
}

/// Whether something is mounted there.
pub fn is_mount(folder: &Path) -> bool {
    look(folder).is_ok_and(|(_, is_mount)| is_mount)
}

/// Gives a folder the rights and the owner of the one it stands for. `false` if that is not ours to give.
pub fn dress(folder: &Path, like: &Path) -> io::Result<bool> {
    let (wanted, given) = (fs::symlink_metadata(like)?, fs::symlink_metadata(folder)?);
    if !give(folder, &wanted, &given) {
        return Ok(false);
    }
    if wanted.permissions() != given.permissions() {
        fs::set_permissions(folder, wanted.permissions())?;
    }
    Ok(true)
}

#[cfg(unix)]
fn give(folder: &Path, wanted: &Metadata, given: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt as _, chown};
    (wanted.uid(), wanted.gid()) == (given.uid(), given.gid())
        || chown(folder, Some(wanted.uid()), Some(wanted.gid())).is_ok()
}

#[cfg(not(unix))]
fn give(_folder: &Path, _wanted: &Metadata, _given: &Metadata) -> bool {
    true
}
