//! The files of a theme as they are published: stylesheets in one, lowered and minified; every name with a fingerprint
//! of its content, so that browsers may keep what they have.
//!
//! - The stylesheets that `theme.toml` names become `theme/style.<hash>.css`.
//! - Other files become `theme/<folder>/<stem>.<hash>.<extension>`. What stylesheets (`url()`) and JavaScript modules
//!   (`import`) say of each other is rewritten to these names.
//! - Below `vendor/`, bytes and names are left alone, since such files may name each other in any way: the folder
//!   itself bears the fingerprint, `theme/vendor.<hash>/…`.
//! - Licences keep their name.

mod imports;
mod minify;
mod modules;
mod reference;
mod style;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::problems::theme as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{Source, extension, file_name, folder};

/// Folder of the theme in the output.
const ROOT: &str = "theme";

/// A file of the theme, ready to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path in the output folder: `theme/js/recherche.1a2b3c4d.js`.
    pub path: String,
    /// Content.
    pub bytes: Arc<[u8]>,
}

/// All the files of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The files, in order of path.
    pub files: Vec<Asset>,
    /// Output paths of the stylesheets that every page links, in order.
    pub styles: Vec<String>,
    /// Path under `assets/` -> output path; the stylesheets named in `theme.toml` are not in it.
    pub names: BTreeMap<String, String>,
}

/// Files made so far: what later ones may name.
#[derive(Default)]
struct Published {
    files: BTreeMap<String, Arc<[u8]>>,
    names: BTreeMap<String, String>,
}

impl Published {
    fn add(&mut self, path: &str, output: String, bytes: Arc<[u8]>) {
        self.files.insert(output.clone(), bytes);
        self.names.insert(path.to_owned(), output);
    }

    /// Adds a file whose content was rewritten.
    fn add_text(&mut self, path: &str, text: String) {
        let output = fingerprinted(path, blake3::hash(text.as_bytes()).as_bytes());
        self.add(path, output, text.into_bytes().into());
    }
}

/// Makes the published files of a theme out of its own (path under `assets/` -> source) and of the stylesheets that
/// `theme.toml` names, with their places there. Dotfiles and the temporary files of editors are left out.
///
/// What cannot be read is told (D081 to D085) and left out; the rest is made.
pub fn process(
    files: &BTreeMap<String, Arc<Source>>,
    styles: &[(String, Place)],
    diagnostics: &mut Vec<Diagnostic>,
) -> Assets {
    let bundled: BTreeSet<&str> = styles.iter().map(|(path, _)| path.as_str()).collect();
    let own: BTreeMap<&str, &Arc<Source>> = files
        .iter()
        .map(|(path, source)| (path.as_str(), source))
        .filter(|(path, _)| !is_scrap(path))
        .collect();
    let vendor = vendor_folder(&own);
    let mut published = Published::default();
    let (mut sheets, mut modules) = (Vec::new(), BTreeMap::new());
    for (&path, &source) in own.iter().filter(|(path, _)| !bundled.contains(*path)) {
        let output = match kind(path) {
            Kind::Style => {
                sheets.push((path, source));
                continue;
            }
            Kind::Module => {
                modules.insert(path, source);
                continue;
            }
            Kind::Vendor(below) => format!("{vendor}/{below}"),
            Kind::Licence => format!("{ROOT}/{path}"),
            Kind::Other => fingerprinted(path, &source.digest),
        };
        published.add(path, output, source.bytes.clone());
    }
    for (path, source) in sheets {
        let standing = style::Standing { path, published_in: &published_folder(path) };
        if let Some(css) = style::minify(source, &standing, &published.names, diagnostics) {
            published.add_text(path, css);
        }
    }
    modules::link(&modules, &mut published, diagnostics);
    let styles = bundle(&own, styles, &mut published, diagnostics);
    let files = published.files.into_iter().map(|(path, bytes)| Asset { path, bytes }).collect();
    Assets { files, styles, names: published.names }
}

/// Publishes the stylesheets that `theme.toml` names as one. Returns the output paths that pages link.
fn bundle(
    own: &BTreeMap<&str, &Arc<Source>>,
    styles: &[(String, Place)],
    published: &mut Published,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut parts = Vec::new();
    for (path, place) in styles {
        let Some(source) = own.get(path.as_str()) else {
            let known = own.keys().copied().filter(|path| matches!(kind(path), Kind::Style));
            diagnostics.push(problems::style_absent(place.clone(), path, known));
            continue;
        };
        let standing = style::Standing { path: path.as_str(), published_in: ROOT };
        parts.extend(style::minify(source, &standing, &published.names, diagnostics));
    }
    if parts.is_empty() {
        return Vec::new();
    }
    let css = parts.join("\n");
    let output = fingerprinted("style.css", blake3::hash(css.as_bytes()).as_bytes());
    published.files.insert(output.clone(), css.into_bytes().into());
    vec![output]
}

/// What becomes of a file.
enum Kind<'a> {
    /// Published as it is, at that path below the vendor folder.
    Vendor(&'a str),
    Licence,
    Style,
    Module,
    Other,
}

fn kind(path: &str) -> Kind<'_> {
    if let Some(below) = path.strip_prefix("vendor/") {
        return Kind::Vendor(below);
    }
    let name = file_name(path).to_uppercase();
    if name.ends_with(".LICENSE") || name.starts_with("LICENSE") || name.starts_with("LICENCE") {
        return Kind::Licence;
    }
    match extension(path).as_str() {
        "css" => Kind::Style,
        "js" | "mjs" => Kind::Module,
        _ => Kind::Other,
    }
}

/// Dotfiles, and what editors leave beside a file they have open.
fn is_scrap(path: &str) -> bool {
    let name = file_name(path);
    path.split('/').any(|part| part.starts_with('.'))
        || name.ends_with('~')
        || name.ends_with(".swp")
        || (name.starts_with('#') && name.ends_with('#'))
}

/// The output folder of `vendor/`, with a fingerprint of all that is in it.
fn vendor_folder(own: &BTreeMap<&str, &Arc<Source>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, source) in own.iter().filter(|(path, _)| path.starts_with("vendor/")) {
        hasher.update(path.as_bytes()).update(&[0]).update(&source.digest);
    }
    format!("{ROOT}/vendor.{}", short(hasher.finalize().as_bytes()))
}

/// `js/recherche.js` -> `theme/js/recherche.1a2b3c4d.js`.
fn fingerprinted(path: &str, digest: &[u8; 32]) -> String {
    let (folder, hash) = (published_folder(path), short(digest));
    match file_name(path).rsplit_once('.') {
        Some((stem, extension)) => format!("{folder}/{stem}.{hash}.{extension}"),
        None => format!("{folder}/{}.{hash}", file_name(path)),
    }
}

/// The output folder of a file, without the closing `/`.
fn published_folder(path: &str) -> String {
    match folder(path) {
        "" => ROOT.to_owned(),
        folder => format!("{ROOT}/{folder}"),
    }
}

/// The first eight hexadecimal digits of a BLAKE3 digest.
fn short(digest: &[u8; 32]) -> String {
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
