//! Files beside an entry: its pictures and its documents.

use std::sync::Arc;

use super::{Builder, url};
use crate::catalogue::entries::{Attachment, Picture};
use crate::diagnostic::problems::{entries as problems, references};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::schema::At;
use crate::schema::entries::{RawDocument, RawImage};
use crate::source::{Source, folder, join};

impl Builder<'_> {
    /// A file beside an entry; told when absent.
    fn beside(
        &self,
        document: &Document,
        at: &At<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Source>> {
        let folder = folder(&document.path);
        let place = document.place(&at.span);
        let Some(path) = join(folder, &at.value).filter(|path| path.starts_with("content/")) else {
            diagnostics.push(references::link_escapes(place, &at.value));
            return None;
        };
        let found = self.sources.get(&path).cloned();
        if found.is_none() {
            let prefix = format!("{folder}/");
            let near: Vec<&str> = self.sources.below(&prefix).map(|s| &s.path[prefix.len()..]).collect();
            diagnostics.push(references::file_absent(place, &at.value, near.into_iter()));
        }
        found
    }

    pub(super) fn picture(
        &self,
        document: &Document,
        raw: Option<&At<RawImage>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Picture> {
        let at = raw?;
        let Some(file) = &at.value.fichier else {
            diagnostics.push(problems::required(document.place(&at.span), "fichier", "\"image.jpg\""));
            return None;
        };
        let place = document.place(&file.span);
        let source = self.beside(document, file, diagnostics)?;
        let said = at.value.description.as_ref();
        if said.is_none_or(|said| said.value.trim().is_empty()) {
            let there = said.map_or(place.clone(), |said| document.place(&said.span));
            diagnostics.push(problems::image_without_description(there, None));
        }
        let description = self.optional(at.value.description.as_ref());
        Some(Picture { source, description, credit: self.optional(at.value.credit.as_ref()), place })
    }

    pub(super) fn body_pictures(
        &self,
        document: &Document,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Option<Picture>> {
        let images = document.body.images.iter();
        images
            .map(|image| {
                let place = Place::new(&document.path, image.span.clone());
                if image.target.contains("://") || image.target.starts_with("data:") {
                    diagnostics.push(references::file_absent(place, &image.target, std::iter::empty()));
                    return None;
                }
                if image.description.trim().is_empty() {
                    let file = Some(image.target.as_str());
                    diagnostics.push(problems::image_without_description(place.clone(), file));
                }
                // The span of the body is from the file's start, that of the front matter is not.
                let start = image.span.start.checked_sub(document.front_offset)?;
                let at = At { value: image.target.clone(), span: start..start + image.span.len() };
                let source = self.beside(document, &at, diagnostics)?;
                let (description, credit) = (self.line(&image.description), self.line(&image.caption));
                Some(Picture { source, description, credit, place })
            })
            .collect()
    }

    pub(super) fn attachments(
        &self,
        document: &Document,
        raws: &[At<RawDocument>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Attachment> {
        let mut attachments = Vec::new();
        for at in raws {
            let target = match (&at.value.fichier, &at.value.url) {
                (Some(file), _) => self.beside(document, file, diagnostics).map(Ok),
                (None, Some(address)) => url(document, Some(address), diagnostics).map(Err),
                (None, None) => {
                    diagnostics.push(problems::document_without_target(document.place(&at.span)));
                    None
                }
            };
            if let Some(target) = target {
                let titre = match &at.value.titre {
                    Some(titre) => self.line(&titre.value),
                    None => target.as_ref().map_or_else(Clone::clone, |source| source.name().to_owned()),
                };
                attachments.push(Attachment { titre, target });
            }
        }
        attachments
    }
}
