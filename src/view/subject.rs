//! What pages are about, before anything of them is made: enough to plan the site. A view is made from its subject when its
//! page is rendered, and given up after.

use crate::catalogue::links::Node;
use crate::catalogue::{Common, Entry};
use crate::diagnostic::Place;
use crate::document::Kind;
use crate::document::slug::slugify;
use crate::route;
use crate::schema::date::PartialDate;

use super::PageView;
use super::context::Context;

/// What a page is about. Lists have several pages, numbered from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The home page.
    Accueil,
    /// A fiche, by index.
    Fiche(usize),
    /// A compte-rendu, by index.
    Rencontre(usize),
    /// A page of text, by index.
    Texte(usize),
    /// The list of fiches.
    Fiches(usize),
    /// The list of comptes-rendus.
    Rencontres(usize),
    /// A term and what bears it.
    Terme(Terme, usize),
    /// An organisation, by index, and what it takes part in.
    Organisation(usize, usize),
    /// All terms of a kind.
    Termes(Termes),
    /// The glossary.
    Sigles,
    /// The search.
    Recherche,
    /// The map.
    Carte,
    /// The open data.
    Donnees,
    /// The page of an address that does not exist.
    Introuvable,
    /// An old address.
    Redirection(Box<Redirection>),
}

/// A term that has pages and, save for mots-clés and years, a feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Terme {
    /// A thématique, by index.
    Thematique(usize),
    /// A département: identifiers of its région and its own.
    Departement(&'static str, &'static str),
    /// A région, by identifier.
    Region(&'static str),
    /// A country outside France.
    Pays(String),
    /// A mot-clé, by index.
    MotCle(usize),
    /// A year.
    Annee(i16),
}

/// An index of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Termes {
    /// The thématiques.
    Thematiques,
    /// Régions, départements, countries.
    Territoires,
    /// The mots-clés.
    MotsCles,
    /// The years.
    Annees,
    /// The organisations.
    Organisations,
}

/// An old address, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirection {
    /// Its route.
    pub route: String,
    /// Where it is written.
    pub place: Place,
    /// What it leads to.
    pub target: Subject,
}

impl Subject {
    /// Name of its template.
    pub fn template(&self) -> &'static str {
        match self {
            Subject::Accueil => "accueil.html",
            Subject::Fiche(_) => "fiche.html",
            Subject::Rencontre(_) => "rencontre.html",
            Subject::Texte(_) => "page.html",
            Subject::Fiches(_) | Subject::Rencontres(_) => "liste.html",
            Subject::Terme(..) => "terme.html",
            Subject::Organisation(..) => "organisation.html",
            Subject::Termes(_) => "termes.html",
            Subject::Sigles => "sigles.html",
            Subject::Recherche => "recherche.html",
            Subject::Carte => "carte.html",
            Subject::Donnees => "donnees.html",
            Subject::Introuvable => "404.html",
            Subject::Redirection(_) => "redirection.html",
        }
    }

    /// Whether search engines and people who share pages should know it.
    pub fn is_kept(&self) -> bool {
        !matches!(self, Subject::Introuvable | Subject::Redirection(_))
    }

    /// Whether it may have a sharing card of its own.
    pub fn may_have_card(&self) -> bool {
        match self {
            Subject::Accueil | Subject::Fiche(_) | Subject::Rencontre(_) | Subject::Texte(_) => true,
            Subject::Terme(terme, 1) => !matches!(terme, Terme::MotCle(_) | Terme::Annee(_)),
            _ => false,
        }
    }
}

impl Terme {
    /// Whether it has a feed.
    pub fn has_feed(&self) -> bool {
        !matches!(self, Terme::MotCle(_) | Terme::Annee(_))
    }
}

impl Context {
    /// Every page but those of old addresses, in the order in which they take their addresses.
    pub fn subjects(&self) -> Vec<Subject> {
        let catalogue = &self.catalogue;
        let texts = (0..catalogue.pages.len()).filter(|index| {
            let route = route::text_page(&catalogue.pages[*index].common.slug);
            !route::is_shown_elsewhere(&route)
        });
        let mut subjects = vec![Subject::Accueil];
        subjects.extend((0..catalogue.fiches.len()).map(Subject::Fiche));
        subjects.extend((0..catalogue.rencontres.len()).map(Subject::Rencontre));
        subjects.extend(texts.map(Subject::Texte));
        subjects.extend(self.pages_for(catalogue.fiches.len()).map(Subject::Fiches));
        subjects.extend(self.pages_for(catalogue.rencontres.len()).map(Subject::Rencontres));
        for terme in self.termes() {
            let entries = self.entries_of(&terme).len();
            subjects.extend(self.pages_for(entries).map(|page| Subject::Terme(terme.clone(), page)));
        }
        for (index, organisation) in catalogue.organisations.iter().enumerate() {
            let pages = self.pages_for(organisation.roles.len());
            subjects.extend(pages.map(|page| Subject::Organisation(index, page)));
        }
        let indexes = [
            Termes::Thematiques,
            Termes::Territoires,
            Termes::MotsCles,
            Termes::Annees,
            Termes::Organisations,
        ];
        subjects.extend(indexes.map(Subject::Termes));
        subjects.extend([Subject::Sigles, Subject::Recherche, Subject::Introuvable]);
        subjects.extend([Subject::Carte, Subject::Donnees]);
        subjects
    }

    /// Every term that has pages.
    pub fn termes(&self) -> Vec<Terme> {
        let thematiques = self.catalogue.thematiques.iter().enumerate();
        let current = thematiques.filter(|(_, thematique)| thematique.remplace_par.is_none());
        let mut termes: Vec<Terme> = current.map(|(index, _)| Terme::Thematique(index)).collect();
        for (region, (_, inside)) in &self.index.regions {
            let departements = inside.departements.keys();
            termes.extend(departements.map(|departement| Terme::Departement(region, departement)));
            termes.push(Terme::Region(region));
        }
        termes.extend(self.index.pays.keys().cloned().map(Terme::Pays));
        termes.extend((0..self.catalogue.mots_cles.len()).map(Terme::MotCle));
        termes.extend(self.index.annees.keys().rev().copied().map(Terme::Annee));
        termes
    }

    /// The entries of a term, the newest first.
    pub fn entries_of(&self, terme: &Terme) -> &[Entry] {
        let index = &self.index;
        let entries = match terme {
            Terme::Thematique(i) => index.thematiques.get(*i),
            Terme::Region(region) => index.regions.get(region).map(|(_, inside)| &inside.entries),
            Terme::Departement(region, departement) => index
                .regions
                .get(region)
                .and_then(|(_, inside)| inside.departements.get(departement))
                .map(|(_, entries)| entries),
            Terme::Pays(pays) => index.pays.get(pays),
            Terme::MotCle(i) => index.mots_cles.get(*i),
            Terme::Annee(annee) => index.annees.get(annee),
        };
        entries.map_or(&[], Vec::as_slice)
    }

    /// The route of a term.
    pub fn route_of_term(&self, terme: &Terme) -> String {
        match terme {
            Terme::Thematique(i) => route::thematique(&self.catalogue.thematiques[*i].slug),
            Terme::Departement(region, departement) => route::departement(region, departement),
            Terme::Region(region) => route::region(region),
            Terme::Pays(pays) => route::region(&slugify(pays)),
            Terme::MotCle(i) => route::mot_cle(&self.catalogue.mots_cles[*i].slug),
            Terme::Annee(annee) => route::annee(*annee),
        }
    }

    /// The route of a page.
    pub fn route_of(&self, subject: &Subject) -> String {
        match subject {
            Subject::Accueil => route::HOME.to_owned(),
            Subject::Fiche(i) => route::fiche(&self.catalogue.fiches[*i].common.slug),
            Subject::Rencontre(i) => route::rencontre(&self.catalogue.rencontres[*i].common.slug),
            Subject::Texte(i) => route::text_page(&self.catalogue.pages[*i].common.slug),
            Subject::Fiches(page) => route::page(route::FICHES, *page),
            Subject::Rencontres(page) => route::page(route::RENCONTRES, *page),
            Subject::Terme(terme, page) => route::page(&self.route_of_term(terme), *page),
            Subject::Organisation(i, page) => {
                route::page(&route::organisation(&self.catalogue.organisations[*i].slug), *page)
            }
            Subject::Termes(termes) => termes.route().to_owned(),
            Subject::Sigles => route::SIGLES.to_owned(),
            Subject::Recherche => route::SEARCH.to_owned(),
            Subject::Carte => route::MAP.to_owned(),
            Subject::Donnees => route::DATA.to_owned(),
            Subject::Introuvable => route::NOT_FOUND.to_owned(),
            Subject::Redirection(redirection) => redirection.route.clone(),
        }
    }

    /// The sources of a page; none for what is generated.
    pub fn origins_of(&self, subject: &Subject) -> Vec<Place> {
        let text = |wanted: &str| {
            let page = self.catalogue.pages.iter().find(|page| route::text_page(&page.common.slug) == wanted);
            page.map(|page| Place::file(&page.common.path)).into_iter().collect()
        };
        match subject {
            Subject::Fiche(_) | Subject::Rencontre(_) | Subject::Texte(_) => {
                self.common_of(subject).map(|common| Place::file(&common.path)).into_iter().collect()
            }
            Subject::Organisation(i, _) => vec![Place::file(&self.catalogue.organisations[*i].path)],
            Subject::Accueil => text(&route::text_page("accueil")),
            Subject::Donnees => text(route::DATA),
            Subject::Redirection(redirection) => vec![redirection.place.clone()],
            _ => Vec::new(),
        }
    }

    /// The day of the last change of a page, when known: `2021-10-05`.
    pub fn lastmod_of(&self, subject: &Subject) -> Option<String> {
        let common = self.common_of(subject)?;
        let day = common.verifie_le.or(common.date).and_then(PartialDate::first_day);
        day.map(|day| day.to_string())
    }

    /// Whether a page has a picture of its own to show where it is shared.
    pub fn has_picture(&self, subject: &Subject) -> bool {
        self.common_of(subject).is_some_and(|common| self.main_image(common).is_some())
    }

    /// What is common to entries, of those that are one.
    pub(super) fn common_of(&self, subject: &Subject) -> Option<&Common> {
        Some(match subject {
            Subject::Fiche(i) => &self.catalogue.fiches[*i].common,
            Subject::Rencontre(i) => &self.catalogue.rencontres[*i].common,
            Subject::Texte(i) => &self.catalogue.pages[*i].common,
            _ => return None,
        })
    }

    /// Makes the view of a page.
    pub fn page(&self, subject: &Subject) -> PageView {
        let mut page = self.make(subject);
        if let Some(card) = self.card_route(subject) {
            page.head.og_image = self.absolute(&card);
        }
        page
    }

    fn make(&self, subject: &Subject) -> PageView {
        match subject {
            Subject::Accueil => self.accueil_page(),
            Subject::Fiche(i) => self.fiche_page(*i),
            Subject::Rencontre(i) => self.rencontre_page(*i),
            Subject::Texte(i) => self.texte_page(*i),
            Subject::Fiches(page) => self.liste_page(Kind::Fiche, *page),
            Subject::Rencontres(page) => self.liste_page(Kind::Rencontre, *page),
            Subject::Terme(terme, page) => self.terme_page(terme, *page),
            Subject::Organisation(i, page) => self.organisation_page(*i, *page),
            Subject::Termes(Termes::Thematiques) => self.thematiques_page(),
            Subject::Termes(Termes::Territoires) => self.territoires_page(),
            Subject::Termes(Termes::MotsCles) => self.mots_cles_page(),
            Subject::Termes(Termes::Annees) => self.annees_page(),
            Subject::Termes(Termes::Organisations) => self.organisations_page(),
            Subject::Sigles => self.sigles_page(),
            Subject::Recherche => self.recherche_page(),
            Subject::Carte => self.carte_page(),
            Subject::Donnees => self.donnees_page(),
            Subject::Introuvable => self.introuvable_page(),
            Subject::Redirection(redirection) => {
                Self::redirection_page(redirection, &self.page(&redirection.target))
            }
        }
    }

    /// What stands for a node of the catalogue, if it has a page.
    pub fn subject_of(&self, node: Node) -> Subject {
        match node.kind {
            Kind::Fiche => Subject::Fiche(node.index),
            Kind::Rencontre => Subject::Rencontre(node.index),
            Kind::Page => match route::text_page(&self.catalogue.pages[node.index].common.slug).as_str() {
                route::HOME => Subject::Accueil,
                route::DATA => Subject::Donnees,
                _ => Subject::Texte(node.index),
            },
            Kind::Organisation => Subject::Organisation(node.index, 1),
        }
    }

    fn pages_for(&self, entries: usize) -> impl Iterator<Item = usize> + use<> {
        1..=entries.div_ceil(self.catalogue.site.par_page).max(1)
    }
}

impl Termes {
    /// Its route.
    pub fn route(self) -> &'static str {
        match self {
            Termes::Thematiques => route::THEMATIQUES,
            Termes::Territoires => route::TERRITOIRES,
            Termes::MotsCles => route::MOTS_CLES,
            Termes::Annees => route::ANNEES,
            Termes::Organisations => route::ORGANISATIONS,
        }
    }
}
