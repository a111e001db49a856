//! Organisations: named by entries, enriched by a file of their own.

use super::Entry;
use super::entries::Common;
use super::lieu::Lieu;

/// What an organisation does in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Carries the initiative.
    Porte,
    /// Organises the event.
    Organise,
    /// Is a partner.
    Partenaire,
    /// Pays.
    Finance,
    /// Speaks at the event.
    Intervient,
}

impl Role {
    /// What a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Role::Porte => "porte l’initiative",
            Role::Organise => "organise",
            Role::Partenaire => "partenaire",
            Role::Finance => "financeur",
            Role::Intervient => "intervient",
        }
    }
}

/// An organisation.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Name.
    pub nom: String,
    /// Identifier, which makes its address.
    pub slug: String,
    /// What its own file says, if it has one.
    pub detail: Option<Detail>,
    /// Where it appears and how, the newest first.
    pub roles: Vec<(Entry, Vec<Role>)>,
    /// Path of the file that names it first.
    pub path: std::sync::Arc<str>,
}

/// The file of an organisation.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Text, pictures and life.
    pub common: Common,
    /// Acronym; may be empty.
    pub sigle: String,
    /// Kind of organisation; may be empty.
    pub genre: String,
    /// Other spellings.
    pub variantes: Vec<String>,
    /// Site.
    pub site: Option<String>,
    /// Place.
    pub lieu: Option<Lieu>,
}
