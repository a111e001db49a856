//! What the preview says of a page, to the editor alone.

use crate::catalogue::Common;
use crate::catalogue::life::State;
use crate::document::Front;
use crate::schema::date::PartialDate;
use crate::schema::entries::EntryKeys;

use super::context::Context;
use super::{Subject, words};

/// The life of the entry that a page shows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct EntryLife {
    /// « brouillon », « privé », « programmé », « expiré »; empty for what is published, or no entry.
    pub etat: String,
    /// The day of publication of what is scheduled: « 3 mai 2027 ».
    pub jour: Option<String>,
}

impl Context {
    /// Where the entry that a page shows stands in its life.
    pub fn life_of(&self, subject: &Subject) -> EntryLife {
        let organisation = |index: usize| self.catalogue.organisations[index].detail.as_ref();
        let common = match subject {
            Subject::Organisation(index, _) => organisation(*index).map(|detail| &detail.common),
            _ => self.common_of(subject),
        };
        let Some(common) = common else { return EntryLife::default() };
        let jour = due(common).filter(|_| common.state == State::Scheduled);
        EntryLife { etat: common.state.label().to_lowercase(), jour: jour.map(|day| words::date(day).texte) }
    }
}

fn due(common: &Common) -> Option<PartialDate> {
    match &common.document.front {
        Front::Fiche(raw) => raw.publier_le(),
        Front::Rencontre(raw) => raw.publier_le(),
        Front::Page(raw) => raw.publier_le(),
        Front::Organisation(raw) => raw.publier_le(),
    }
}
