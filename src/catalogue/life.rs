//! The life of an entry: what is shown on a given day.

use jiff::civil::Date;

use crate::catalogue::Inputs;
use crate::schema::date::PartialDate;
use crate::schema::entries::{EntryKeys, Etat};

/// Where an entry stands in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Shown to everyone.
    #[default]
    Published,
    /// A draft.
    Draft,
    /// Private.
    Private,
    /// To be published later.
    Scheduled,
    /// No longer published.
    Expired,
}

impl State {
    /// The word shown on an entry in a preview; empty for a published one.
    pub fn label(self) -> &'static str {
        match self {
            State::Published => "",
            State::Draft => "Brouillon",
            State::Private => "Privé",
            State::Scheduled => "Programmé",
            State::Expired => "Expiré",
        }
    }

    /// Whether an entry in that state is shown.
    pub fn shown(self, inputs: &Inputs) -> bool {
        match self {
            State::Published => true,
            State::Draft | State::Scheduled => inputs.drafts,
            State::Private | State::Expired => inputs.private,
        }
    }

    /// The state of an entry on the day `today`.
    pub fn of(keys: &dyn EntryKeys, today: Date) -> Self {
        let due = |date: Option<PartialDate>| date.and_then(PartialDate::first_day);
        match keys.etat() {
            Etat::Brouillon => State::Draft,
            Etat::Prive => State::Private,
            Etat::Publie if due(keys.publier_le()).is_some_and(|day| today < day) => State::Scheduled,
            Etat::Publie if due(keys.expire_le()).is_some_and(|day| today >= day) => State::Expired,
            Etat::Publie => State::Published,
        }
    }
}
