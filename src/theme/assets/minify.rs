//! Scripts made small: without comments nor spaces, and with short names.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The oldest language that a script may be written in anew: what browsers of 2020 read.
const TARGET: &str = "es2020";

/// Scripts change rarely: when another file of their theme does, they are known.
static KNOWN: LazyLock<Mutex<HashMap<[u8; 32], Option<String>>>> = LazyLock::new(Mutex::default);

/// More scripts than a theme has.
const MOST_KNOWN: usize = 100;

/// The same program in fewer bytes; `None` for what the parser does not read.
///
/// A file that neither imports nor exports may be a classic script: its top-level names stay, since others may use them.
pub(super) fn minify(code: &str) -> Option<String> {
    let digest = *blake3::hash(code.as_bytes()).as_bytes();
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(small) = known().get(&digest) {
        return small.clone();
    }
    let small = written_anew(code);
    let mut known = known();
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    known.insert(digest, small.clone());
    small
}

fn written_anew(code: &str) -> Option<String> {
    let allocator = Allocator::default();
    let source_type = SourceType::from_path(Path::new("script.js")).ok()?.with_unambiguous(true);
    let parsed = Parser::new(&allocator, code, source_type).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    let compress =
        CompressOptions { target: EngineTargets::from_target(TARGET).ok()?, ..CompressOptions::default() };
    let options = MinifierOptions { compress: Some(compress), ..MinifierOptions::default() };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let written = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings)
        .build(&program);
    Some(written.code)
}
