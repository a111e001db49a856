//! What front matters of several kinds have in common, as written.

use crate::schema::At;
use crate::schema::date::PartialDate;
use crate::schema::entries::{EntryKeys, RawDocument, RawImage, RawLieu};

use super::Front;

impl Front {
    /// What every kind has.
    pub fn keys(&self) -> &dyn EntryKeys {
        match self {
            Front::Fiche(raw) => raw,
            Front::Rencontre(raw) => raw,
            Front::Page(raw) => raw,
            Front::Organisation(raw) => raw,
        }
    }

    /// The main picture.
    pub fn image(&self) -> Option<&RawImage> {
        let image = match self {
            Front::Fiche(raw) => raw.image.as_ref(),
            Front::Rencontre(raw) => raw.image.as_ref(),
            Front::Page(_) | Front::Organisation(_) => None,
        };
        image.map(|image| &image.value)
    }

    /// What there is to download.
    pub fn documents(&self) -> &[At<RawDocument>] {
        match self {
            Front::Fiche(raw) => &raw.documents,
            Front::Rencontre(raw) => &raw.documents,
            Front::Page(_) | Front::Organisation(_) => &[],
        }
    }

    /// The addresses of other sites: the site or the recording, and those of documents.
    pub fn addresses(&self) -> impl Iterator<Item = &At<String>> {
        let own = match self {
            Front::Fiche(raw) => raw.site.as_ref(),
            Front::Rencontre(raw) => raw.enregistrement.as_ref(),
            Front::Organisation(raw) => raw.site.as_ref(),
            Front::Page(_) => None,
        };
        own.into_iter().chain(self.documents().iter().filter_map(|document| document.value.url.as_ref()))
    }

    /// The place.
    pub fn lieu(&self) -> Option<&RawLieu> {
        let lieu = match self {
            Front::Fiche(raw) => raw.lieu.as_ref(),
            Front::Rencontre(raw) => raw.lieu.as_ref(),
            Front::Organisation(raw) => raw.lieu.as_ref(),
            Front::Page(_) => None,
        };
        lieu.map(|lieu| &lieu.value)
    }

    /// The day of the last check.
    pub fn verifie_le(&self) -> Option<&At<PartialDate>> {
        match self {
            Front::Fiche(raw) => raw.verifie_le.as_ref(),
            Front::Rencontre(raw) => raw.verifie_le.as_ref(),
            Front::Page(raw) => raw.verifie_le.as_ref(),
            Front::Organisation(raw) => raw.verifie_le.as_ref(),
        }
    }
}
