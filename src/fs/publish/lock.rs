//! One publication at a time in one folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};

use super::error::{PublishError, Step};
use super::place::Place;

/// Held until dropped. The system releases it too when the program is killed.
#[derive(Debug)]
pub struct Lock {
    /// Whether the lock is a file beside the output: otherwise nothing can be written there, and so no tree exchanged.
    pub is_beside: bool,
    _file: File,
}

impl Lock {
    /// Takes the lock, or fails at once if another publication has it.
    pub fn take(place: &Place) -> Result<Self, PublishError> {
        // The file stays behind: removing it would let a third program lock a new one while a second holds the old.
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let beside = options.open(&place.lock).or_else(|error| match File::open(&place.lock) {
            // One left by another user can still be locked.
            Ok(file) if is_forbidden(&error) => Ok(file),
            _ => Err(error),
        });
        let (file, is_beside) = match beside {
            Ok(file) => (file, true),
            // A volume whose parent belongs to someone else: the folder itself can be locked.
            Err(error) if is_forbidden(&error) && place.output.is_dir() => {
                (File::open(&place.output).map_err(PublishError::at(Step::Lock, &place.output))?, false)
            }
            Err(error) => return Err(PublishError::at(Step::Lock, &place.lock)(error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(Lock { is_beside, _file: file }),
            Err(TryLockError::WouldBlock) => Err(PublishError::Locked(place.output.clone())),
            // Some network disks have no locks; they must not forbid publishing.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Lock { is_beside, _file: file })
            }
            Err(TryLockError::Error(error)) => Err(PublishError::at(Step::Lock, &place.lock)(error)),
        }
    }
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}
