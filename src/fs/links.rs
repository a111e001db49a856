//! What other sites answered, kept from one `check --liens` to the next in `.deniche/liens.json` of the site: safe to delete
//! at any time.

use std::path::{Path, PathBuf};

fn file(root: &Path) -> PathBuf {
    root.join(".deniche/liens.json")
}

/// What was kept; nothing when there is none, or when it cannot be read.
pub fn load(root: &Path) -> Vec<u8> {
    std::fs::read(file(root)).unwrap_or_default()
}

/// Keeps it, whole or not at all. What cannot be written is no failure: the next time asks again.
pub fn store(root: &Path, content: &str) {
    let file = file(root);
    let fresh = file.with_extension("json.nouveau");
    let _ = std::fs::create_dir_all(root.join(".deniche"));
    if std::fs::write(&fresh, content).is_ok() {
        let _ = std::fs::rename(&fresh, &file);
    }
}
