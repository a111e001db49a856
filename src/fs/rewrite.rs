//! A file of the site gets another content: whole, and only while it holds what was read.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::read::{french, strays};

/// Writes `new` in the place of `old` at `path`, from the site's root. The permissions stay.
///
/// # Errors
/// Why nothing was written, in French: the file holds something else by now, is protected or is not in the site, or the disk
/// refuses.
pub fn rewrite(root: &Path, path: &str, old: &[u8], new: &[u8]) -> Result<(), String> {
    let failed = |error: io::Error| french(&error);
    let site = root.canonicalize().map_err(failed)?;
    let named = on_disk(&site, path);
    if strays(&site, &named) {
        return Err("ce lien symbolique mène hors du site".to_owned());
    }
    let real = named.canonicalize().map_err(failed)?;
    let permissions = fs::metadata(&real).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err("il est protégé contre l’écriture".to_owned());
    }
    // A hidden name: a reader of the site passes over it.
    let beside = real.with_file_name(format!(".deniche-{}", std::process::id()));
    let file = OpenOptions::new().write(true).create_new(true).open(&beside).map_err(failed)?;
    let exchanged = fill(file, new, permissions).map_err(failed).and_then(|()| {
        if fs::read(&real).map_err(failed)? != old {
            return Err("il a changé entre-temps : relancez la commande".to_owned());
        }
        fs::rename(&beside, &real).map_err(failed)
    });
    if exchanged.is_err() {
        // What failed is told; a hidden file left behind is not worth a second message.
        let _ = fs::remove_file(&beside);
    }
    exchanged
}

/// Writes a new file, down to the disk: a power cut leaves the old one or the new one.
fn fill(mut file: File, content: &[u8], permissions: Permissions) -> io::Result<()> {
    file.write_all(content)?;
    file.set_permissions(permissions)?;
    file.sync_all()
}

/// Where a file is. Names are in NFC in memory, and may be otherwise on disk.
fn on_disk(site: &Path, path: &str) -> PathBuf {
    path.split('/').fold(site.to_path_buf(), |folder, part| {
        let named = folder.join(part);
        if named.exists() {
            return named;
        }
        let same = |name: &OsStr| name.to_str().is_some_and(|name| name.nfc().eq(part.chars()));
        let mut names = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        names.find(|name| same(name)).map_or(named, |name| folder.join(name))
    })
}

#[cfg(test)]
mod tests;
