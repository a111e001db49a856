//! The catalogue: typed, cross-checked, immutable. What exists here is valid and will be published.
//!
//! Nothing that is a draft, private, not yet due or expired is in it, unless drafts were asked for.

pub mod checks;
pub mod entries;
pub mod geo;
pub mod index;
pub mod lieu;
pub mod life;
pub mod links;
mod neighbours;
pub mod organisations;
mod relations;
pub mod site;
pub mod terms;
pub mod vocabulary;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, Front, Kind};
use crate::source::Sources;

pub use entries::{Attachment, Common, Fiche, Intervenant, Page, Picture, Rencontre};
pub use lieu::Lieu;
pub use links::{Node, Target};
pub use neighbours::{Neighbour, Neighbours, Reason};
pub use organisations::{Organisation, Role};
pub use site::Site;
pub use terms::Term;
pub use vocabulary::{Sigle, Thematique};

/// An entry that lists show: the index of a fiche or of a rencontre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// Index in [`Catalogue::fiches`].
    Fiche(usize),
    /// Index in [`Catalogue::rencontres`].
    Rencontre(usize),
}

/// What the world says beside the sources: declared, so that a build can be repeated.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The day of publication, against which `publier_le` and `expire_le` are read.
    pub today: jiff::civil::Date,
    /// Overrides `base_url` of `deniche.toml`.
    pub base_url: Option<String>,
    /// Shows drafts and what is not due yet, marked as such.
    pub drafts: bool,
    /// Shows what is private or expired too, marked as such: in a preview on the editor's own machine.
    pub private: bool,
}

/// All that the site is made from.
#[derive(Debug)]
pub struct Catalogue {
    /// Settings.
    pub site: Site,
    /// Fiches, the newest first.
    pub fiches: Vec<Fiche>,
    /// Comptes-rendus, the newest first.
    pub rencontres: Vec<Rencontre>,
    /// Pages, in order of path.
    pub pages: Vec<Page>,
    /// Organisations that entries name, in order of name.
    pub organisations: Vec<Organisation>,
    /// Thématiques, in the order of the vocabulary.
    pub thematiques: Vec<Thematique>,
    /// Mots-clés, in order of name.
    pub mots_cles: Vec<Term>,
    /// Acronyms, in alphabetical order.
    pub sigles: Vec<Sigle>,
    /// Day of the build.
    pub today: jiff::civil::Date,
    /// Whether something that is not published is shown.
    pub drafts: bool,
}

impl Catalogue {
    /// Checks the documents against each other. Returns what survives, with every problem found.
    pub fn validate(
        sources: &Sources,
        site: Site,
        documents: &[Arc<Document>],
        inputs: &Inputs,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let vocabulary::Vocabulary { thematiques, sigles } =
            vocabulary::read(sources, site.typographie, diagnostics);
        let mut site = site;
        site.resolve_portes(&thematiques, diagnostics);
        let mut builder = entries::Builder::new(sources, thematiques, inputs, site.typographie);
        builder.index(documents, diagnostics);
        for document in documents {
            match &document.front {
                Front::Organisation(raw) => builder.organisation(document, raw, diagnostics),
                Front::Page(raw) => builder.page(document, raw, diagnostics),
                Front::Fiche(_) | Front::Rencontre(_) => {}
            }
        }
        for document in documents {
            match &document.front {
                Front::Fiche(raw) => builder.fiche(document, raw, diagnostics),
                Front::Rencontre(raw) => builder.rencontre(document, raw, diagnostics),
                Front::Page(_) | Front::Organisation(_) => {}
            }
        }
        builder.spellings(diagnostics);
        let mut catalogue = builder.finish(site, sigles);
        relations::connect(&mut catalogue, sources, documents, diagnostics);
        catalogue
    }

    /// What fiches and comptes-rendus have in common.
    pub fn common(&self, entry: Entry) -> &Common {
        match entry {
            Entry::Fiche(i) => &self.fiches[i].common,
            Entry::Rencontre(i) => &self.rencontres[i].common,
        }
    }

    /// Where an entry takes place.
    pub fn lieu(&self, entry: Entry) -> Option<&Lieu> {
        match entry {
            Entry::Fiche(i) => self.fiches[i].lieu.as_ref(),
            Entry::Rencontre(i) => self.rencontres[i].lieu.as_ref(),
        }
    }

    /// Everything that has a text, and what it is.
    pub fn nodes(&self) -> impl Iterator<Item = (Node, &Common)> {
        let node = |kind| move |(index, common)| (Node { kind, index }, common);
        let fiches = self.fiches.iter().map(|fiche| &fiche.common).enumerate();
        let rencontres = self.rencontres.iter().map(|rencontre| &rencontre.common).enumerate();
        let pages = self.pages.iter().map(|page| &page.common).enumerate();
        let organisations = self.organisations.iter().enumerate();
        let details = organisations.filter_map(|(i, o)| Some((i, &o.detail.as_ref()?.common)));
        fiches
            .map(node(Kind::Fiche))
            .chain(rencontres.map(node(Kind::Rencontre)))
            .chain(pages.map(node(Kind::Page)))
            .chain(details.map(node(Kind::Organisation)))
    }

    /// The addresses that texts and front matters hold, as written, and where: those of other sites among them.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, Place)> {
        self.nodes().flat_map(|(_, common)| {
            let document = &*common.document;
            let links = document.body.links.iter().chain(&document.body.recordings);
            let links =
                links.map(move |link| (link.target.as_str(), Place::new(&document.path, link.span.clone())));
            let front =
                document.front.addresses().map(move |at| (at.value.as_str(), document.place(&at.span)));
            links.chain(front).map(|(written, place)| (written.trim(), place))
        })
    }

    /// All entries of lists, the newest first.
    pub fn entries(&self) -> Vec<Entry> {
        let mut all: Vec<Entry> = (0..self.fiches.len()).map(Entry::Fiche).collect();
        all.extend((0..self.rencontres.len()).map(Entry::Rencontre));
        all.sort_by(|a, b| self.common(*b).order().cmp(&self.common(*a).order()));
        all
    }
}
