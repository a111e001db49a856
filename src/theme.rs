//! A theme: templates, assets and strings, from the site, from the binary, and from the themes it descends from.
//!
//! A file of the site wins over the same file of the binary; a file of the theme wins over that of its parent. A
//! template that is replaced is still known under `theme/name.html`, so that its replacement may extend it.

pub mod assets;
pub mod embedded;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bundle::{Bytes, integrity};
use crate::diagnostic::problems::{files::not_utf8, output::parent_cycle, theme as problems};
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::At;
use crate::schema::read::read;
use crate::schema::theme::{RawTextes, RawTheme};
use crate::source::{Source, Sources, extension, file_name};

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Templates by name; those of a parent also under `parent/name`.
    pub templates: BTreeMap<String, Arc<Source>>,
    /// Strings, `t` in templates.
    pub texts: BTreeMap<String, String>,
    /// Published files: route -> bytes.
    pub files: BTreeMap<String, Bytes>,
    /// Routes of the stylesheets.
    pub styles: Vec<String>,
    /// Names under `assets/` -> routes.
    pub names: BTreeMap<String, String>,
    /// Routes of the scripts and of the stylesheets -> what a browser checks them against.
    pub integrity: BTreeMap<String, String>,
    /// Digest of all that a rendered page depends on.
    pub digest: [u8; 32],
    /// What the sharing cards are drawn with, if the theme draws any.
    pub cards: Option<CardTheme>,
}

/// The theme of the last run, for a next one in which no file of a theme has changed.
#[derive(Debug, Default)]
pub struct Memo(Option<([u8; 32], Arc<Theme>)>);

impl Memo {
    /// As [`Theme::load`]. A theme with problems is loaded anew each time, so that they are told each time.
    pub fn load(
        &mut self,
        name: &str,
        name_place: Place,
        sources: &Sources,
        embedded: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Theme>> {
        let mut key = blake3::Hasher::new();
        key.update(name.as_bytes());
        for source in embedded.below("themes/").chain(sources.below("themes/")) {
            key.update(&[0]).update(source.path.as_bytes()).update(&source.digest);
        }
        let key = *key.finalize().as_bytes();
        if let Some((_, theme)) = self.0.as_ref().filter(|(known, _)| *known == key) {
            return Some(theme.clone());
        }
        let before = diagnostics.len();
        let theme = Theme::load(name, name_place, sources, embedded, diagnostics).map(Arc::new);
        self.0 = theme.clone().filter(|_| diagnostics.len() == before).map(|theme| (key, theme));
        theme
    }
}

/// What the sharing cards are drawn with.
#[derive(Debug)]
pub struct CardTheme {
    /// Their template, an SVG.
    pub template: Arc<Source>,
    /// Fonts, those of the nearest theme first.
    pub fonts: Vec<Arc<Source>>,
    /// Digest of both.
    pub digest: [u8; 32],
}

/// The template of the sharing cards, in the folder of templates.
pub const CARD: &str = "partage.svg";

/// One theme folder, before inheritance.
struct Layer {
    name: String,
    raw: RawTheme,
    path: Arc<str>,
    files: BTreeMap<String, Arc<Source>>,
}

impl Theme {
    /// Loads a theme. `embedded` holds the themes of the binary, under the same paths as a site's. `name_place` is where
    /// the site names the theme.
    pub fn load(
        name: &str,
        name_place: Place,
        sources: &Sources,
        embedded: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let layers = layers(name, name_place, sources, embedded, diagnostics)?;
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut card = None;
        let mut fonts: Vec<Arc<Source>> = Vec::new();
        let mut texts = BTreeMap::new();
        for layer in &layers {
            for (path, source) in &layer.files {
                if let Some(template) = path.strip_prefix("templates/").filter(|name| is_template(name)) {
                    text_of(source, diagnostics);
                    let own = templates.entry(template.to_owned()).or_insert_with(|| source.clone());
                    // The template that another one replaces, so that it may be extended.
                    if own.digest != source.digest {
                        templates
                            .entry(format!("{}/{template}", layer.name))
                            .or_insert_with(|| source.clone());
                    }
                } else if path.strip_prefix("templates/") == Some(CARD) {
                    text_of(source, diagnostics);
                    card.get_or_insert_with(|| source.clone());
                } else if path.strip_prefix("polices/").is_some_and(is_font) {
                    if fonts.iter().all(|font| file_name(&font.path) != file_name(path)) {
                        fonts.push(source.clone());
                    }
                } else if let Some(asset) = path.strip_prefix("assets/") {
                    assets.entry(asset.to_owned()).or_insert_with(|| source.clone());
                }
            }
            if let Some(source) = layer.files.get("textes.toml") {
                let text = text_of(source, diagnostics);
                let own = read::<RawTextes>(&source.path, text, 0, diagnostics).value;
                for (key, text) in own {
                    texts.entry(key).or_insert(text);
                }
            }
        }
        let styles = styles(&layers);
        let processed = assets::process(&assets, &styles, diagnostics);
        let digest = digest(&templates, &texts);
        let route = |path: &str| format!("/{path}");
        let files: BTreeMap<String, Bytes> =
            processed.files.into_iter().map(|file| (route(&file.path), file.bytes)).collect();
        let sealed = files.iter().filter(|(route, _)| is_sealed(route));
        Some(Theme {
            name: name.to_owned(),
            templates,
            texts,
            integrity: sealed.map(|(route, bytes)| (route.clone(), integrity(bytes))).collect(),
            files,
            styles: processed.styles.iter().map(|path| route(path)).collect(),
            names: processed.names.into_iter().map(|(name, path)| (name, route(&path))).collect(),
            digest,
            cards: card.map(|template| card_theme(template, fonts)),
        })
    }

    /// The names of the themes that a site can choose.
    pub fn available(sources: &Sources, embedded: &Sources) -> Vec<String> {
        let all = embedded.below("themes/").chain(sources.below("themes/"));
        let mut names: Vec<String> = all
            .filter_map(|source| source.path.strip_prefix("themes/")?.strip_suffix("/theme.toml"))
            .filter(|name| !name.contains('/'))
            .map(str::to_owned)
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

fn text_of<'a>(source: &'a Source, diagnostics: &mut Vec<Diagnostic>) -> &'a str {
    source.text().unwrap_or_else(|offset| {
        diagnostics.push(not_utf8(&source.path, offset));
        ""
    })
}

fn is_template(name: &str) -> bool {
    extension(name) == "html" && !file_name(name).starts_with('.')
}

/// Whether browsers check a file of that name against what the page says of it.
fn is_sealed(name: &str) -> bool {
    matches!(extension(name).as_str(), "css" | "js" | "mjs")
}

fn is_font(name: &str) -> bool {
    matches!(extension(name).as_str(), "ttf" | "otf")
}

fn card_theme(template: Arc<Source>, fonts: Vec<Arc<Source>>) -> CardTheme {
    let mut digest = blake3::Hasher::new();
    for source in std::iter::once(&template).chain(&fonts) {
        digest.update(&source.digest);
    }
    CardTheme { template, fonts, digest: *digest.finalize().as_bytes() }
}

/// The theme and those it descends from, the nearest first.
fn layers(
    name: &str,
    name_place: Place,
    sources: &Sources,
    embedded: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Layer>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((name.to_owned(), name_place));
    while let Some((name, place)) = next.take() {
        if layers.iter().any(|layer| layer.name == name) {
            diagnostics.push(parent_cycle(place, &name));
            return None;
        }
        let found = of_name(&name, sources, embedded, diagnostics);
        let Some(layer) = found.first() else {
            let known = Theme::available(sources, embedded);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            diagnostics.push(problems::theme_unknown(place, &name, &known));
            return None;
        };
        next = layer
            .raw
            .parent
            .as_ref()
            .filter(|at| !at.value.is_empty())
            .map(|at| (at.value.clone(), Place::new(&layer.path, at.span.clone())));
        layers.extend(found);
    }
    Some(layers)
}

/// The theme of that name: as the site has it, then as the binary has it.
fn of_name(
    name: &str,
    sources: &Sources,
    embedded: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Layer> {
    let own = layer(name, sources, embedded, diagnostics);
    let inner = layer(name, &Sources::default(), embedded, &mut Vec::new());
    own.into_iter().chain(inner).collect()
}

fn layer(
    name: &str,
    sources: &Sources,
    embedded: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Layer> {
    let folder = format!("themes/{name}/");
    let mut files = BTreeMap::new();
    for source in embedded.below(&folder).chain(sources.below(&folder)) {
        files.insert(source.path[folder.len()..].to_owned(), source.clone());
    }
    let settings = files.get("theme.toml").cloned();
    if name.is_empty() || files.is_empty() {
        return None;
    }
    let path: Arc<str> = format!("{folder}theme.toml").into();
    let raw = settings.map_or_else(RawTheme::default, |source| {
        read::<RawTheme>(&path, text_of(&source, diagnostics), 0, diagnostics).value
    });
    Some(Layer { name: name.to_owned(), raw, path, files })
}

/// The stylesheets of the nearest theme that names some.
fn styles(layers: &[Layer]) -> Vec<(String, Place)> {
    let Some(layer) = layers.iter().find(|layer| !layer.raw.styles.is_empty()) else { return Vec::new() };
    let style = |at: &At<String>| (at.value.clone(), Place::new(&layer.path, at.span.clone()));
    layer.raw.styles.iter().map(style).collect()
}

fn digest(templates: &BTreeMap<String, Arc<Source>>, texts: &BTreeMap<String, String>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut part = |text: &[u8]| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text);
    };
    for (name, source) in templates {
        part(name.as_bytes());
        part(&source.digest);
    }
    for (key, text) in texts {
        part(key.as_bytes());
        part(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}
