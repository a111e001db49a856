//! Pictures: their sizes, and the variants that will be made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::entries::{Common, Picture};
use crate::catalogue::{Catalogue, Target};
use crate::diagnostic::problems::references as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::picture::{self, Size, dimensions};
use crate::route;
use crate::source::{Source, extension};

use super::common::ImageView;

/// A picture of the catalogue and its files.
#[derive(Clone, Debug)]
pub struct PictureFiles {
    /// The original.
    pub source: Arc<Source>,
    /// Its route.
    pub route: String,
    /// Its size, when known.
    pub size: Option<Size>,
    /// Variants: width in pixels, and route.
    pub variants: Vec<(u32, String)>,
}

/// The pictures that published entries show, by path of the source.
#[derive(Debug, Default)]
pub struct Pictures {
    /// By path of the source.
    pub files: BTreeMap<Arc<str>, PictureFiles>,
}

impl Pictures {
    /// Reads the size of every picture that is shown.
    pub fn collect(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut pictures = Pictures::default();
        for (_, common) in catalogue.nodes() {
            for picture in of(common) {
                pictures.add(catalogue, picture, diagnostics);
            }
            for source in downloads(common) {
                if picture::is_program(&extension(&source.path), &source.bytes) {
                    diagnostics.push(problems::program(Place::file(&source.path), source.name()));
                }
            }
        }
        pictures
    }

    fn add(&mut self, catalogue: &Catalogue, picture: &Picture, diagnostics: &mut Vec<Diagnostic>) {
        let source = &picture.source;
        if self.files.contains_key(&source.path) {
            return;
        }
        let ext = extension(&source.path);
        if picture::is_program(&ext, &source.bytes) {
            diagnostics.push(problems::program(picture.place.clone(), source.name()));
        }
        let size = match dimensions(&source.bytes, &ext) {
            Ok(size) => Some(size),
            Err(error) => {
                let problem =
                    problems::image_unreadable(picture.place.clone(), source.name(), &error.to_string());
                diagnostics.push(problem);
                None
            }
        };
        let site = &catalogue.site;
        let raster = matches!(ext.as_str(), "jpg" | "jpeg" | "png" | "webp");
        let width = size.as_ref().filter(|_| raster).map_or(0, |size| size.width);
        let hash = blake3::Hash::from_bytes(source.digest).to_hex();
        let variants = site
            .largeurs
            .iter()
            .filter(|variant| **variant < width)
            .map(|variant| (*variant, format!("/images/{}-{}-{variant}.webp", &hash[..12], site.qualite)))
            .collect();
        let route = route::file(&source.path);
        self.files
            .insert(source.path.clone(), PictureFiles { source: source.clone(), route, size, variants });
    }

    /// What a template needs to show a picture.
    pub fn view(&self, base: &str, picture: &Picture) -> Option<ImageView> {
        let files = self.files.get(&picture.source.path)?;
        let srcset: Vec<String> = files
            .variants
            .iter()
            .map(|(width, route)| format!("{} {width}w", route::url(base, route)))
            .collect();
        // The default picture is a middle variant: light enough for a phone without srcset.
        let middle = files.variants.iter().rfind(|(width, _)| *width <= 1000).map(|(_, route)| route);
        Some(ImageView {
            src: route::url(base, middle.unwrap_or(&files.route)),
            srcset: srcset.join(", "),
            largeur: files.size.as_ref().map_or(0, |size| size.width),
            hauteur: files.size.as_ref().map_or(0, |size| size.height),
            description: picture.description.clone(),
            credit: picture.credit.clone(),
        })
    }
}

/// The files that an entry offers: those who open one are still at the address of the site.
fn downloads(common: &Common) -> impl Iterator<Item = &Arc<Source>> {
    let documents = common.documents.iter().filter_map(|attachment| attachment.target.as_ref().ok());
    let linked = common.targets.iter().filter_map(|target| match target {
        Target::File(source) => Some(source),
        _ => None,
    });
    documents.chain(linked)
}

/// The pictures of an entry: the main one, and those of its text.
fn of(common: &Common) -> impl Iterator<Item = &Picture> {
    common.image.iter().chain(common.pictures.iter().flatten())
}
