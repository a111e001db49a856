//! What the preview says of a page, to the editor alone.

use crate::catalogue::life::State;

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
        let due = common.document.front.keys().publier_le();
        let jour = due.filter(|_| common.state == State::Scheduled);
        EntryLife { etat: common.state.label().to_lowercase(), jour: jour.map(|day| words::date(day).texte) }
    }
}
