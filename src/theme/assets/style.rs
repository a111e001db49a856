//! One stylesheet: read by lightningcss, lowered for older browsers, minified, its addresses rewritten.

mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use lightningcss::dependencies::{Dependency, DependencyOptions, UrlDependency};
use lightningcss::error::{Error, PrinterErrorKind};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet, ToCssResult};
use lightningcss::targets::{Browsers, Targets};

use super::reference::{self, Reference, relative};
use crate::diagnostic::problems::{files, theme as problems};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;

/// Where a stylesheet stands.
pub(super) struct Standing<'a> {
    /// Path under `assets/`, from which its addresses are written.
    pub path: &'a str,
    /// Output folder, from which its addresses will be read.
    pub published_in: &'a str,
}

/// The stylesheet as it is published; `None` when it cannot be read. `names` holds the files it may name (path under
/// `assets/` -> output path).
pub(super) fn minify(
    source: &Source,
    standing: &Standing<'_>,
    names: &BTreeMap<String, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let css = match source.text() {
        Ok(css) => css,
        Err(offset) => {
            diagnostics.push(files::not_utf8(&source.path, offset));
            return None;
        }
    };
    // CSS closes by itself what is open at its end: a forgotten brace would silently nest all that follows it.
    if let Some(opening) = text::unclosed(css) {
        diagnostics.push(problems::css_unclosed(Place::new(&source.path, opening.clone()), &css[opening]));
        return None;
    }
    match print(css) {
        Ok(printed) => Some(addressed(printed, source, css, standing, names, diagnostics)),
        Err(failure) => {
            diagnostics.push(failure.tell(source, css));
            None
        }
    }
}

/// The browsers that the published stylesheets are written for: those of 2018.
///
/// Safari 12.1 rather than 12.0: it is the first with logical margins, which would cost four rules each below.
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Targets::from(Browsers {
        chrome: version(70, 0),
        firefox: version(65, 0),
        safari: version(12, 1),
        ios_saf: version(12, 2),
        ..Browsers::default()
    })
}

fn print(css: &str) -> Result<ToCssResult, Failure> {
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(failure)?;
    let targets = targets();
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(failure)?;
    let options = PrinterOptions {
        minify: true,
        targets,
        analyze_dependencies: Some(DependencyOptions { remove_imports: true }),
        ..PrinterOptions::default()
    };
    sheet.to_css(options).map_err(|error| match &error.kind {
        PrinterErrorKind::AmbiguousUrlInCustomProperty { url } => Failure::Variable(url.clone()),
        _ => failure(error),
    })
}

/// Why a stylesheet could not be read.
enum Failure {
    /// What lightningcss says, with the line from 0 and the column from 1.
    Syntax(String, u32, u32),
    /// A relative address in a variable.
    Variable(String),
}

fn failure<K: Display>(error: Error<K>) -> Failure {
    let (line, column) = error.loc.map_or((0, 1), |loc| (loc.line, loc.column));
    Failure::Syntax(error.kind.to_string(), line, column)
}

impl Failure {
    fn tell(self, source: &Source, css: &str) -> Diagnostic {
        match self {
            Failure::Syntax(message, line, column) => {
                problems::css_syntax(Place::new(&source.path, text::from_column(css, line, column)), &message)
            }
            Failure::Variable(url) => {
                let start = css.find(&url).unwrap_or(0);
                problems::url_in_variable(Place::new(&source.path, start..start + url.len()), &url)
            }
        }
    }
}

/// Puts addresses in the place of lightningcss's placeholders.
fn addressed(
    printed: ToCssResult,
    source: &Source,
    css: &str,
    standing: &Standing<'_>,
    names: &BTreeMap<String, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let mut code = printed.code;
    let mut done = BTreeSet::new();
    for dependency in printed.dependencies.unwrap_or_default() {
        match dependency {
            Dependency::Import(import) => {
                let place = Place::new(&source.path, text::on_line(css, import.loc.start.line, &import.url));
                diagnostics.push(match reference::read(&import.url, standing.path) {
                    Reference::Elsewhere => problems::other_host(place, &import.url),
                    _ => problems::css_import(place, &import.url),
                });
            }
            Dependency::Url(url) if done.insert(url.placeholder.clone()) => {
                let place = Place::new(&source.path, text::on_line(css, url.loc.start.line, &url.url));
                let address = address(&url, place, standing, names, diagnostics);
                // `image-set()` has strings where other properties have `url()`.
                code = code
                    .replace(&format!("url(\"{}\")", url.placeholder), &text::url(&address))
                    .replace(&format!("\"{}\"", url.placeholder), &text::quoted(&address));
            }
            Dependency::Url(_) => {}
        }
    }
    code
}

/// The address to write; as it was when it leads nowhere, which is told.
fn address(
    url: &UrlDependency,
    place: Place,
    standing: &Standing<'_>,
    names: &BTreeMap<String, String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    match reference::read(&url.url, standing.path) {
        Reference::Inline => {}
        Reference::Elsewhere => diagnostics.push(problems::other_host(place, &url.url)),
        Reference::Asset(target, rest) => {
            if let Some(output) = target.as_ref().and_then(|target| names.get(target)) {
                return format!("{}{rest}", relative(standing.published_in, output));
            }
            let known = names.keys().map(String::as_str);
            diagnostics.push(problems::asset_unknown(place, &url.url, target.as_deref(), known));
        }
    }
    url.url.clone()
}
