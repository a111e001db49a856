//! Resized pictures and sharing cards kept between builds, in `.deniche/cache/images/` of the site: safe to delete at any time.
//!
//! A file is named by its key, and starts with the BLAKE3 of what follows: what was cut or changed is ignored, and made
//! anew.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::bundle::Bytes;
use crate::cache::{Cache, Key};

fn folder(root: &Path) -> PathBuf {
    root.join(".deniche/cache/images")
}

fn name(key: &Key) -> String {
    blake3::Hash::from_bytes(*key).to_hex().to_string()
}

/// What earlier builds kept.
pub fn load(root: &Path) -> Cache {
    let mut cache = Cache::default();
    let Ok(entries) = std::fs::read_dir(folder(root)) else { return cache };
    for entry in entries.flatten() {
        let key = entry.file_name().to_str().and_then(|name| blake3::Hash::from_hex(name).ok());
        let Some((key, content)) = key.zip(std::fs::read(entry.path()).ok()) else { continue };
        let Some((digest, bytes)) = content.split_first_chunk::<32>() else { continue };
        if blake3::hash(bytes).as_bytes() == digest {
            cache.insert(*key.as_bytes(), bytes.into());
        }
    }
    cache
}

/// Keeps these pictures, and forgets the others. A cache that cannot be written is no failure: the next build is slower.
pub fn store(root: &Path, pictures: &[(Key, Bytes)]) {
    let folder = folder(root);
    if pictures.is_empty() && !folder.exists() {
        return;
    }
    let _ = std::fs::create_dir_all(&folder);
    let wanted: HashSet<String> = pictures.iter().map(|(key, _)| name(key)).collect();
    let mut kept: HashSet<String> = HashSet::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if wanted.contains(&name) {
            kept.insert(name);
        } else {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    for (key, bytes) in pictures {
        let name = name(key);
        let path = folder.join(&name);
        if kept.contains(&name) && is_whole(&path) {
            continue;
        }
        let mut content = blake3::hash(bytes).as_bytes().to_vec();
        content.extend_from_slice(bytes);
        let fresh = folder.join(format!("{name}.nouveau"));
        if std::fs::write(&fresh, content).is_ok() {
            let _ = std::fs::rename(&fresh, &path);
        }
    }
}

fn is_whole(path: &Path) -> bool {
    let content = std::fs::read(path).unwrap_or_default();
    content.split_first_chunk::<32>().is_some_and(|(digest, bytes)| blake3::hash(bytes).as_bytes() == digest)
}
