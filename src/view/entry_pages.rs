//! The pages of fiches, comptes-rendus, organisations and texts.

use crate::catalogue::entries::{Attachment, Common};
use crate::catalogue::{Entry, Reason};
use crate::diagnostic::Place;
use crate::route;
use crate::source::extension;

use super::common::{Carte, CarteRaisons, ChiffreView, DocumentView, Head, Lien};
use super::context::Context;
use super::pages::{FicheView, IntervenantView, RencontreView, SequenceView, TexteView};
use super::{Content, PageView, jsonld, words};

impl Context {
    /// The page of a fiche.
    pub fn fiche_page(&self, index: usize) -> PageView {
        let fiche = &self.catalogue.fiches[index];
        let common = &fiche.common;
        let route = self.route(Entry::Fiche(index));
        let fil = vec![self.lien_vers(words::FICHES, route::FICHES)];
        let mut head = self.entry_head("fiche", common, &route, fil);
        head.jsonld = jsonld::fiche(self, fiche, &head);
        let view = FicheView {
            numero: common.numero,
            titre: common.titre.clone(),
            resume: common.resume.clone(),
            date: Self::date(common.date),
            depuis: Self::date(fiche.depuis),
            verifie_le: Self::date(common.verifie_le),
            lieu: fiche.lieu.as_ref().map(|lieu| self.lieu(lieu)),
            zone_action: fiche.zone_action.clone(),
            carte: self.petite_carte(index),
            site: fiche.site.as_deref().map(Self::site_externe),
            image: self.main_image(common),
            thematiques: common.thematiques.iter().map(|i| self.thematique(*i)).collect(),
            mots_cles: self.mots_cles(&common.mots_cles),
            organisations: self.organisations(&fiche.organisations),
            partenaires: self.organisations(&fiche.partenaires),
            financeurs: self.organisations(&fiche.financeurs),
            chiffres: chiffres(&fiche.chiffres),
            documents: self.documents(common),
            sommaire: self.contents(common),
            corps: self.body(common),
            rencontres: self.cards_of(&fiche.rencontres, Entry::Rencontre),
            cite_dans: self.cards(&fiche.cite_dans),
            voisines: self.voisines(index),
            precedente: around(index, self.catalogue.fiches.len(), -1).map(|i| self.lien(Entry::Fiche(i))),
            suivante: around(index, self.catalogue.fiches.len(), 1).map(|i| self.lien(Entry::Fiche(i))),
            etat: common.state.label().to_owned(),
        };
        entry_page(route, head, Content::Fiche(Box::new(view)), common)
    }

    /// The page of a compte-rendu.
    pub fn rencontre_page(&self, index: usize) -> PageView {
        let rencontre = &self.catalogue.rencontres[index];
        let common = &rencontre.common;
        let route = self.route(Entry::Rencontre(index));
        let fil = vec![self.lien_vers(words::RENCONTRES, route::RENCONTRES)];
        let mut head = self.entry_head("rencontre", common, &route, fil);
        head.jsonld = jsonld::rencontre(self, rencontre, &head);
        let intervenants = rencontre.intervenants.iter().map(|i| IntervenantView {
            fonction: i.fonction.clone(),
            organisation: i.organisation.map(|index| self.organisation_lien(index)),
            nom: i.nom.clone(),
        });
        let count = self.catalogue.rencontres.len();
        let view = RencontreView {
            titre: common.titre.clone(),
            resume: common.resume.clone(),
            date: Self::date(common.date),
            date_fin: Self::date(rencontre.date_fin),
            lieu: rencontre.lieu.as_ref().map(|lieu| self.lieu(lieu)),
            a_distance: rencontre.a_distance,
            participants: rencontre.participants,
            organisateurs: self.organisations(&rencontre.organisateurs),
            intervenants: intervenants.collect(),
            programme: rencontre
                .programme
                .iter()
                .map(|(heure, titre)| SequenceView { heure: heure.clone(), titre: titre.clone() })
                .collect(),
            enregistrement: rencontre.enregistrement.as_deref().map(Self::site_externe),
            image: self.main_image(common),
            thematiques: common.thematiques.iter().map(|i| self.thematique(*i)).collect(),
            mots_cles: self.mots_cles(&common.mots_cles),
            documents: self.documents(common),
            sommaire: self.contents(common),
            corps: self.body(common),
            fiches: self.cards_of(&rencontre.fiches, Entry::Fiche),
            cite_dans: self.cards(&rencontre.cite_dans),
            precedente: around(index, count, -1).map(|i| self.lien(Entry::Rencontre(i))),
            suivante: around(index, count, 1).map(|i| self.lien(Entry::Rencontre(i))),
            etat: common.state.label().to_owned(),
        };
        entry_page(route, head, Content::Rencontre(Box::new(view)), common)
    }

    /// A page of text. That of `accueil.md` is shown on the home page instead.
    pub fn texte_page(&self, index: usize) -> PageView {
        let common = &self.catalogue.pages[index].common;
        let route = route::text_page(&common.slug);
        let head = self.entry_head("page", common, &route, Vec::new());
        let view = TexteView {
            titre: common.titre.clone(),
            resume: common.resume.clone(),
            sommaire: self.contents(common),
            corps: self.body(common),
            etat: common.state.label().to_owned(),
        };
        entry_page(route, head, Content::Texte(Box::new(view)), common)
    }

    fn entry_head(&self, genre: &str, common: &Common, route: &str, fil: Vec<Lien>) -> Head {
        let mut head = self.head(genre, &common.titre, &common.resume, route, fil);
        "article".clone_into(&mut head.og_type);
        if let Some(image) = self.main_image(common) {
            head.og_image = self.catalogue.site.absolute(&image.src);
        }
        head
    }

    pub(super) fn main_image(&self, common: &Common) -> Option<super::common::ImageView> {
        common.image.as_ref().and_then(|picture| self.pictures.view(&self.catalogue.site.base, picture))
    }

    fn cards_of(&self, indices: &[usize], entry: fn(usize) -> Entry) -> Vec<std::sync::Arc<Carte>> {
        indices.iter().map(|index| self.card(entry(*index))).collect()
    }

    fn documents(&self, common: &Common) -> Vec<DocumentView> {
        let view = |attachment: &Attachment| match &attachment.target {
            Ok(source) => DocumentView {
                titre: attachment.titre.clone(),
                url: self.url(&route::file(&source.path)),
                format: extension(&source.path).to_uppercase(),
                taille: words::size(source.bytes.len()),
            },
            Err(url) => DocumentView {
                titre: attachment.titre.clone(),
                url: url.clone(),
                format: String::new(),
                taille: String::new(),
            },
        };
        common.documents.iter().map(view).collect()
    }

    fn voisines(&self, index: usize) -> Vec<CarteRaisons> {
        let reason = |reason: &Reason| match *reason {
            Reason::Organisation(i) => self.catalogue.organisations[i].nom.clone(),
            Reason::Commune => "même commune".to_owned(),
            Reason::Departement => "même département".to_owned(),
            Reason::Thematique(i) => self.catalogue.thematiques[i].libelle.clone(),
            Reason::MotCle(i) => self.catalogue.mots_cles[i].libelle.clone(),
        };
        self.neighbours(index)
            .iter()
            .map(|neighbour| CarteRaisons {
                carte: self.card(Entry::Fiche(neighbour.fiche)),
                raisons: neighbour.reasons.iter().map(reason).collect(),
            })
            .collect()
    }
}

fn chiffres(pairs: &[(String, String)]) -> Vec<ChiffreView> {
    pairs
        .iter()
        .map(|(valeur, libelle)| ChiffreView { valeur: valeur.clone(), libelle: libelle.clone() })
        .collect()
}

fn entry_page(route: String, head: Head, content: Content, common: &Common) -> PageView {
    PageView { route: route.into(), head, content, origins: vec![Place::file(&common.path)] }
}

/// The entry before or after in a list.
fn around(index: usize, count: usize, step: isize) -> Option<usize> {
    index.checked_add_signed(step).filter(|other| *other < count)
}
