//! The themes inside the binary: one file is enough to start.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::source::{Source, Sources};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// The embedded themes, under the paths that a site's own would have.
pub fn themes() -> Sources {
    let mut sources = Sources::default();
    gather(&THEMES, &mut sources);
    sources
}

fn gather(dir: &Dir<'_>, sources: &mut Sources) {
    for file in dir.files() {
        let path = format!("themes/{}", file.path().to_string_lossy().replace('\\', "/"));
        sources.insert(Arc::new(Source::new(path, file.contents())));
    }
    for inner in dir.dirs() {
        gather(inner, sources);
    }
}
