//! What is prepared once for all pages: indexes, pictures, cards.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use crate::catalogue::Common;
use crate::catalogue::index::Index;
use crate::catalogue::{Catalogue, Entry, Lieu, Neighbour, Neighbours};
use crate::diagnostic::Diagnostic;
use crate::document::{Body, Document};
use crate::map::Position;
use crate::route;
use crate::schema::date::PartialDate;
use crate::search;

use super::common::{Carte, DateView, FluxView, Head, Lien, LieuView, TermeLien};
use super::data::Dataset;
use super::maps::PetiteCarteView;
use super::pages::OrganisationLien;
use super::partage::Sharing;
use super::pictures::Pictures;
use super::subject::Terme;
use super::{maps, words};

/// The catalogue and what is derived from it: all that views are made from.
#[derive(Debug)]
pub struct Context {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// Texts that were written again since, by path: see [`Context::with_texts`].
    texts: HashMap<Arc<str>, Arc<Document>>,
    /// Which entries bear which term.
    pub index: Arc<Index>,
    /// Pictures.
    pub pictures: Arc<Pictures>,
    /// Which pages have a sharing card.
    pub(super) sharing: Sharing,
    /// Where each fiche falls on the map of France, if it does.
    pub(super) positions: Arc<Vec<Option<Position>>>,
    pub(super) sigles: Arc<HashMap<String, String>>,
    // What only some outputs need is made for the first of them.
    neighbours: Arc<OnceLock<Neighbours>>,
    fiches: Arc<Vec<OnceLock<Arc<Carte>>>>,
    rencontres: Arc<Vec<OnceLock<Arc<Carte>>>>,
    /// The small maps of territories.
    pub(super) maps: Arc<Mutex<HashMap<Terme, Option<PetiteCarteView>>>>,
    search: OnceLock<Arc<search::Input>>,
    dataset: OnceLock<Arc<Dataset>>,
}

impl Context {
    /// Prepares what pages share. `cards`: whether the theme draws sharing cards.
    pub fn new(catalogue: Catalogue, cards: bool, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let sigles = catalogue.sigles.iter().map(|s| (s.sigle.clone(), s.libelle.clone())).collect();
        let later = |count: usize| Arc::new((0..count).map(|_| OnceLock::new()).collect());
        let positions = catalogue.fiches.iter().map(|fiche| maps::position(fiche.lieu.as_ref()?));
        Context {
            texts: HashMap::new(),
            index: Index::new(&catalogue).into(),
            pictures: Pictures::collect(&catalogue, diagnostics).into(),
            sharing: Sharing::of(&catalogue, cards),
            positions: Arc::new(positions.collect()),
            sigles: Arc::new(sigles),
            neighbours: Arc::default(),
            fiches: later(catalogue.fiches.len()),
            rencontres: later(catalogue.rencontres.len()),
            maps: Arc::default(),
            search: OnceLock::new(),
            dataset: OnceLock::new(),
            catalogue: catalogue.into(),
        }
    }

    /// The same catalogue with these texts in the place of those of their entries, of which nothing else changed:
    /// [`crate::document::only_the_text`]. What does not look at texts is shared.
    #[must_use]
    pub fn with_texts(&self, documents: &[Arc<Document>]) -> Self {
        let mut texts = self.texts.clone();
        texts.extend(documents.iter().map(|document| (document.path.clone(), document.clone())));
        Context {
            catalogue: self.catalogue.clone(),
            texts,
            index: self.index.clone(),
            pictures: self.pictures.clone(),
            sharing: self.sharing,
            positions: self.positions.clone(),
            sigles: self.sigles.clone(),
            neighbours: self.neighbours.clone(),
            fiches: self.fiches.clone(),
            rencontres: self.rencontres.clone(),
            maps: self.maps.clone(),
            search: OnceLock::new(),
            dataset: OnceLock::new(),
        }
    }

    /// The text of an entry, as it was last written.
    pub(super) fn text_of<'c>(&'c self, common: &'c Common) -> &'c Body {
        &self.texts.get(&common.path).unwrap_or(&common.document).body
    }

    /// The related fiches of a fiche.
    pub(super) fn neighbours(&self, fiche: usize) -> Vec<Neighbour> {
        self.neighbours.get_or_init(|| Neighbours::new(&self.catalogue)).of(fiche)
    }

    /// All that the search is made from.
    pub fn search_input(&self) -> Arc<search::Input> {
        self.search.get_or_init(|| Arc::new(self.make_search_input())).clone()
    }

    /// The catalogue as data.
    pub fn dataset(&self) -> Arc<Dataset> {
        self.dataset.get_or_init(|| Arc::new(self.make_dataset())).clone()
    }

    /// The address of a route on the server.
    pub fn url(&self, route: &str) -> String {
        route::url(&self.catalogue.site.base, route)
    }

    /// The full address of a route.
    pub fn absolute(&self, route: &str) -> String {
        self.catalogue.site.absolute(&self.url(route))
    }

    /// The route of an entry.
    pub fn route(&self, entry: Entry) -> String {
        route::entry(&self.catalogue, entry)
    }

    /// The card of an entry.
    pub fn card(&self, entry: Entry) -> Arc<Carte> {
        let card = match entry {
            Entry::Fiche(i) => &self.fiches[i],
            Entry::Rencontre(i) => &self.rencontres[i],
        };
        card.get_or_init(|| Arc::new(self.make_card(entry))).clone()
    }

    /// The cards of some entries.
    pub fn cards(&self, entries: &[Entry]) -> Vec<Arc<Carte>> {
        entries.iter().map(|entry| self.card(*entry)).collect()
    }

    fn make_card(&self, entry: Entry) -> Carte {
        let common = self.catalogue.common(entry);
        let (genre, a_distance) = match entry {
            Entry::Fiche(_) => ("fiche", false),
            Entry::Rencontre(i) => ("rencontre", self.catalogue.rencontres[i].a_distance),
        };
        let lieu = self.catalogue.lieu(entry).map(Lieu::texte);
        Carte {
            genre: genre.to_owned(),
            titre: common.titre.clone(),
            url: self.url(&self.route(entry)),
            resume: common.resume.clone(),
            numero: common.numero,
            date: common.date.map(words::date),
            lieu: lieu
                .unwrap_or_else(|| if a_distance { words::A_DISTANCE.to_owned() } else { String::new() }),
            thematiques: self.thematiques(&common.thematiques),
            image: common.image.as_ref().and_then(|p| self.pictures.view(&self.catalogue.site.base, p)),
            etat: common.state.label().to_owned(),
        }
    }

    /// A link to the page of an entry.
    pub(super) fn lien(&self, entry: Entry) -> Lien {
        Lien { titre: self.catalogue.common(entry).titre.clone(), url: self.url(&self.route(entry)) }
    }

    /// A link to a route.
    pub(super) fn lien_vers(&self, titre: &str, route: &str) -> Lien {
        Lien { titre: titre.to_owned(), url: self.url(route) }
    }

    /// A thématique in a list.
    pub(super) fn thematique(&self, index: usize) -> TermeLien {
        let thematique = &self.catalogue.thematiques[index];
        TermeLien {
            libelle: thematique.libelle.clone(),
            slug: thematique.slug.clone(),
            url: self.url(&route::thematique(&thematique.slug)),
            nombre: self.index.thematiques[index].len(),
            definition: thematique.definition.clone(),
        }
    }

    /// The thématiques that entries bear, in the order of the vocabulary.
    pub(super) fn borne_thematiques(&self) -> impl Iterator<Item = usize> {
        (0..self.catalogue.thematiques.len()).filter(|index| !self.index.thematiques[*index].is_empty())
    }

    /// Thématiques of a card: without their definitions, which a card does not show.
    pub(super) fn thematiques(&self, indices: &[usize]) -> Vec<TermeLien> {
        let plain = |index: &usize| TermeLien { definition: String::new(), ..self.thematique(*index) };
        indices.iter().map(plain).collect()
    }

    /// Mots-clés in a list.
    pub(super) fn mots_cles(&self, indices: &[usize]) -> Vec<TermeLien> {
        let view = |index: &usize| {
            let term = &self.catalogue.mots_cles[*index];
            TermeLien {
                libelle: term.libelle.clone(),
                slug: term.slug.clone(),
                url: self.url(&route::mot_cle(&term.slug)),
                nombre: self.index.mots_cles[*index].len(),
                definition: String::new(),
            }
        };
        indices.iter().map(view).collect()
    }

    /// Organisations in a list.
    pub(super) fn organisations(&self, indices: &[usize]) -> Vec<OrganisationLien> {
        indices.iter().map(|index| self.organisation_lien(*index)).collect()
    }

    /// An organisation in a list.
    pub(super) fn organisation_lien(&self, index: usize) -> OrganisationLien {
        let organisation = &self.catalogue.organisations[index];
        let url = self.url(&route::organisation(&organisation.slug));
        OrganisationLien { nom: organisation.nom.clone(), url }
    }

    /// A place with its pages.
    pub(super) fn lieu(&self, lieu: &Lieu) -> LieuView {
        let region = lieu.region().filter(|_| lieu.pays.is_none());
        let pays = lieu.pays.as_ref();
        let text = |option: &Option<String>| option.clone().unwrap_or_default();
        LieuView {
            texte: lieu.texte(),
            commune: text(&lieu.commune),
            code_insee: text(&lieu.code_insee),
            quartier: text(&lieu.quartier),
            code_qpv: text(&lieu.code_qpv),
            departement: lieu
                .departement
                .zip(region)
                .map(|(d, r)| self.lien_vers(&d.nom, &route::departement(&r.slug, &d.slug))),
            region: region.map(|r| self.lien_vers(&r.nom, &route::region(&r.slug))),
            pays: pays.map(|p| self.lien_vers(p, &route::region(&crate::document::slug::slugify(p)))),
            latitude: lieu.point.map(|(lat, _)| lat),
            longitude: lieu.point.map(|(_, lon)| lon),
        }
    }

    /// A link to another site, shown by its host.
    pub(super) fn site_externe(url: &str) -> Lien {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        Lien { titre: host.trim_start_matches("www.").to_owned(), url: url.to_owned() }
    }

    /// An optional date in full.
    pub(super) fn date(date: Option<PartialDate>) -> Option<DateView> {
        date.map(words::date)
    }

    /// The feed of the site, announced on every page.
    pub(super) fn site_feed(&self) -> FluxView {
        FluxView { titre: self.catalogue.site.titre.clone(), url: self.url(route::FEED) }
    }

    /// The head of a page; `fil` is the way from the home page, which is added before.
    pub(super) fn head(
        &self,
        genre: &str,
        titre: &str,
        description: &str,
        route: &str,
        fil: Vec<Lien>,
    ) -> Head {
        let site = &self.catalogue.site;
        let home = route == route::HOME;
        let mut way = Vec::new();
        if !home {
            way.push(self.lien_vers(words::ACCUEIL, route::HOME));
            way.extend(fil);
        }
        let titre_onglet = if home { site.titre.clone() } else { format!("{titre} — {}", site.titre) };
        let mut head = Head {
            genre: genre.to_owned(),
            titre: titre.to_owned(),
            titre_onglet,
            description: if description.is_empty() {
                site.description.clone()
            } else {
                description.to_owned()
            },
            url: self.url(route),
            canonique: self.absolute(route),
            og_type: "website".to_owned(),
            og_image: String::new(),
            fil: way,
            flux: vec![self.site_feed()],
            jsonld: String::new(),
            noindex: false,
        };
        head.jsonld = super::jsonld::breadcrumb(self, &head);
        head
    }
}
