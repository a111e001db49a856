//! JavaScript modules: each names its siblings by their published name, so those it imports are published first.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::minify::minify;
use super::reference::{self, Reference, relative};
use super::{Published, fingerprinted, imports, published_folder};
use crate::diagnostic::problems::theme as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;

/// Folder of what is published as it came.
const VENDOR: &str = "vendor/";

/// Publishes the modules (path under `assets/` -> source). What they import must be among them or published already.
pub(super) fn link(
    modules: &BTreeMap<&str, &Arc<Source>>,
    published: &mut Published,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut linker = Linker { modules, published, diagnostics, open: Vec::new() };
    for path in modules.keys() {
        linker.publish(path);
    }
}

struct Linker<'a> {
    modules: &'a BTreeMap<&'a str, &'a Arc<Source>>,
    published: &'a mut Published,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The modules being published, each imported by the one before.
    open: Vec<String>,
}

impl Linker<'_> {
    /// Publishes a module after those that it imports; nothing is done twice.
    fn publish(&mut self, path: &str) {
        let Some(&source) = self.modules.get(path) else { return };
        if self.published.names.contains_key(path) {
            return;
        }
        let Ok(code) = source.text() else {
            let output = fingerprinted(path, &source.digest);
            return self.published.add(path, output, source.bytes.clone());
        };
        self.open.push(path.to_owned());
        let mut linked = String::with_capacity(code.len());
        let mut done = 0;
        for import in imports::find(code) {
            if let Some(address) = self.address(path, source, &code[import.clone()], &import) {
                linked.push_str(&code[done..import.start]);
                linked.push_str(&address);
                done = import.end;
            }
        }
        linked.push_str(&code[done..]);
        self.open.pop();
        // What others wrote is published as they did.
        let small = if path.starts_with(VENDOR) { None } else { minify(&linked) };
        self.published.add_text(path, small.unwrap_or(linked));
    }

    /// What the module must write instead of `written`, when it must.
    fn address(&mut self, path: &str, source: &Source, written: &str, span: &Range<usize>) -> Option<String> {
        let place = Place::new(&source.path, span.clone());
        let (target, rest) = match reference::read(written, path) {
            Reference::Inline => return None,
            Reference::Elsewhere => {
                self.diagnostics.push(problems::other_host(place, written));
                return None;
            }
            // A bare name (`elasticlunr`) is for the page's import map.
            Reference::Asset(..) if !written.starts_with(['.', '/']) => return None,
            Reference::Asset(target, rest) => (target, rest),
        };
        if let Some(first) = self.open.iter().position(|open| Some(open) == target.as_ref()) {
            let circle: Vec<String> = self.open[first..].iter().chain(&target).cloned().collect();
            self.diagnostics.push(problems::import_circle(place, &circle));
            return None;
        }
        if let Some(target) = &target {
            self.publish(target);
        }
        if let Some(output) = target.as_ref().and_then(|target| self.published.names.get(target)) {
            Some(specifier(&relative(&published_folder(path), output), rest))
        } else {
            let known = self.published.names.keys().map(String::as_str).chain(self.modules.keys().copied());
            self.diagnostics.push(problems::asset_unknown(place, written, target.as_deref(), known));
            None
        }
    }
}

/// A relative specifier, which must start with a dot.
fn specifier(address: &str, rest: &str) -> String {
    let here = if address.starts_with('.') { "" } else { "./" };
    format!("{here}{address}{rest}")
}
