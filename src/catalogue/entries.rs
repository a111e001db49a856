//! Fiches, comptes-rendus and pages: from what was written to what is valid.

mod builder;

use std::cmp::Reverse;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::document::Document;
use crate::schema::date::PartialDate;
use crate::source::Source;

use super::Entry;
use super::lieu::Lieu;
use super::life::State;
use super::links::Target;

pub(super) use builder::Builder;

/// What every entry with a text has.
#[derive(Clone, Debug)]
pub struct Common {
    /// Path of the source.
    pub path: Arc<str>,
    /// The document, for its body.
    pub document: Arc<Document>,
    /// Identifier, which makes its address.
    pub slug: String,
    /// Title.
    pub titre: String,
    /// Summary; may be empty.
    pub resume: String,
    /// Number.
    pub numero: Option<u32>,
    /// Date.
    pub date: Option<PartialDate>,
    /// Thématiques, the main one first.
    pub thematiques: Vec<usize>,
    /// Mots-clés.
    pub mots_cles: Vec<usize>,
    /// Main picture.
    pub image: Option<Picture>,
    /// Files to download.
    pub documents: Vec<Attachment>,
    /// State of life; published unless drafts were asked for.
    pub state: State,
    /// Day of the last check.
    pub verifie_le: Option<PartialDate>,
    /// Old addresses, each with its place.
    pub alias: Vec<(String, Place)>,
    /// Where each link of the body leads.
    pub targets: Vec<Target>,
    /// Each picture of the body, `None` where it is absent.
    pub pictures: Vec<Option<Picture>>,
}

impl Common {
    /// What lists sort by, greatest first: date, number, then identifier.
    pub fn order(&self) -> (Option<PartialDate>, Option<u32>, Reverse<&str>) {
        (self.date, self.numero, Reverse(&self.slug))
    }
}

/// A picture beside an entry.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub source: Arc<Source>,
    /// Text alternative; empty for a picture that only decorates.
    pub description: String,
    /// Credit or caption; may be empty.
    pub credit: String,
    /// Where it is written.
    pub place: Place,
}

/// A document to download.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Title.
    pub titre: String,
    /// The file, or the address on another site.
    pub target: Result<Arc<Source>, String>,
}

/// A typed reference, before it is resolved.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Identifier of the other entry.
    pub slug: String,
    /// Where it is written.
    pub place: Place,
}

/// An initiative.
#[derive(Clone, Debug)]
pub struct Fiche {
    /// What every entry has.
    pub common: Common,
    /// Since when.
    pub depuis: Option<PartialDate>,
    /// Who carries it.
    pub organisations: Vec<usize>,
    /// Partners.
    pub partenaires: Vec<usize>,
    /// Who pays.
    pub financeurs: Vec<usize>,
    /// Where.
    pub lieu: Option<Lieu>,
    /// Area of action; may be empty.
    pub zone_action: String,
    /// Site.
    pub site: Option<String>,
    /// Key figures: value and label.
    pub chiffres: Vec<(String, String)>,
    /// Typed references as written.
    pub references: Vec<Reference>,
    /// Events that spoke of it.
    pub rencontres: Vec<usize>,
    /// Entries whose text links here.
    pub cite_dans: Vec<Entry>,
}

/// Somebody who spoke.
#[derive(Clone, Debug)]
pub struct Intervenant {
    /// Function.
    pub fonction: String,
    /// Organisation.
    pub organisation: Option<usize>,
    /// Name, when given.
    pub nom: String,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Rencontre {
    /// What every entry has.
    pub common: Common,
    /// Last day.
    pub date_fin: Option<PartialDate>,
    /// Where.
    pub lieu: Option<Lieu>,
    /// Whether it was held online.
    pub a_distance: bool,
    /// Who invited.
    pub organisateurs: Vec<usize>,
    /// How many came.
    pub participants: Option<u32>,
    /// Who spoke.
    pub intervenants: Vec<Intervenant>,
    /// Programme: hour and title.
    pub programme: Vec<(String, String)>,
    /// Address of a recording.
    pub enregistrement: Option<String>,
    /// Typed references as written.
    pub references: Vec<Reference>,
    /// Fiches that were spoken of.
    pub fiches: Vec<usize>,
    /// Entries whose text links here.
    pub cite_dans: Vec<Entry>,
}

/// A page of text.
#[derive(Clone, Debug)]
pub struct Page {
    /// What every entry has.
    pub common: Common,
    /// Menu it stands in.
    pub menu: Option<crate::schema::entries::Menu>,
    /// Rank in that menu.
    pub ordre: i32,
}
