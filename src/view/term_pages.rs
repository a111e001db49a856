//! Pages of terms and of lists: thématiques, territories, mots-clés, years, organisations, and their indexes.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use crate::catalogue::Entry;
use crate::diagnostic::Place;
use crate::document::Kind;
use crate::route;

use super::common::{CarteRaisons, FluxView, Lien, Pagination, TermeLien};
use super::context::Context;
use super::maps::PetiteCarteView;
use super::pages::{GroupeView, ListeView, OrganisationView, TermeView, TermesView};
use super::subject::Terme;
use super::{Content, PageView, jsonld, words};

/// What is told of a term on each of its pages.
pub(super) struct Told<'a> {
    /// Kind of term.
    pub genre: &'static str,
    /// Name.
    pub libelle: Cow<'a, str>,
    /// Identifier.
    pub slug: Cow<'a, str>,
    /// Definition; may be empty.
    pub definition: &'a str,
    /// Other ways to say it.
    pub synonymes: &'a [String],
    /// Index of its kind, and between them what is broader.
    pub fil: Vec<Lien>,
    /// Broader term.
    pub parent: Option<Lien>,
    /// Narrower terms.
    pub enfants: Vec<TermeLien>,
    /// Whether the term has a feed.
    pub feed: bool,
    /// INSEE codes of the départements that it covers, for its map.
    pub codes: Vec<&'static str>,
}

impl<'a> Told<'a> {
    /// A term with nothing around it, and no feed.
    pub fn new(genre: &'static str, libelle: Cow<'a, str>, slug: Cow<'a, str>, fil: Vec<Lien>) -> Self {
        Told {
            genre,
            libelle,
            slug,
            definition: "",
            synonymes: &[],
            fil,
            parent: None,
            enfants: Vec::new(),
            codes: Vec::new(),
            feed: false,
        }
    }
}

/// A page of a list.
struct Slice {
    /// Number, from 1.
    number: usize,
    /// Its entries among those of the list.
    range: Range<usize>,
    pagination: Pagination,
}

impl Context {
    /// A page of the list of fiches or of comptes-rendus.
    pub(super) fn liste_page(&self, kind: Kind, number: usize) -> PageView {
        let (genre, titre, route, total, entry): (_, _, _, _, fn(usize) -> Entry) = match kind {
            Kind::Rencontre => {
                let total = self.catalogue.rencontres.len();
                ("rencontres", words::RENCONTRES, route::RENCONTRES, total, Entry::Rencontre)
            }
            _ => ("fiches", words::FICHES, route::FICHES, self.catalogue.fiches.len(), Entry::Fiche),
        };
        let Slice { number, range, pagination } = self.slice(route, total, number);
        let route = route::page(route, number);
        let head = self.head("liste", &numbered(titre, number), "", &route, Vec::new());
        let cartes = range.map(|index| self.card(entry(index))).collect();
        let content = Content::Liste(Box::new(ListeView { genre: genre.to_owned(), cartes, pagination }));
        PageView { route: route.into(), head, content, origins: Vec::new() }
    }

    pub(super) fn told<'t>(&'t self, terme: &'t Terme) -> Told<'t> {
        match terme {
            Terme::Thematique(index) => self.thematique_told(*index),
            Terme::Departement(region, departement) => self.departement_told(region, departement),
            Terme::Region(region) => self.region_told(region),
            Terme::Pays(pays) => self.pays_told(pays),
            Terme::MotCle(index) => self.mot_cle_told(*index),
            Terme::Annee(annee) => self.annee_told(*annee),
        }
    }

    /// A page of a term.
    pub(super) fn terme_page(&self, terme: &Terme, number: usize) -> PageView {
        let told = self.told(terme);
        let entries = self.entries_of(terme);
        let first = self.route_of_term(terme);
        let nombre_fiches = entries.iter().filter(|entry| matches!(entry, Entry::Fiche(_))).count();
        let titre = words::capitalised(&told.libelle);
        let flux = told.feed.then(|| FluxView { titre: titre.clone(), url: self.url(&route::feed(&first)) });
        let Slice { number, range, pagination } = self.slice(&first, entries.len(), number);
        let route = route::page(&first, number);
        let mut head = self.head("terme", &numbered(&titre, number), told.definition, &route, told.fil);
        head.flux.extend(flux.clone());
        let genre = match terme {
            Terme::MotCle(_) => Some(words::MOT_CLE),
            // Overseas, a région and its only département have one name.
            Terme::Departement(region, departement) if region == departement => Some(words::DEPARTEMENT),
            _ => None,
        };
        if let Some(genre) = genre {
            head.titre_onglet = self.tab(&numbered(&titre, number), genre);
        }
        let view = TermeView {
            genre: told.genre.to_owned(),
            libelle: told.libelle.into_owned(),
            slug: told.slug.into_owned(),
            definition: told.definition.to_owned(),
            synonymes: told.synonymes.to_vec(),
            parent: told.parent,
            enfants: told.enfants,
            nombre_fiches,
            nombre_rencontres: entries.len() - nombre_fiches,
            cartes: self.cards(&entries[range]),
            pagination,
            flux,
            carte: self.map_of(terme, &told.codes),
        };
        let content = Content::Terme(Box::new(view));
        PageView { route: route.into(), head, content, origins: Vec::new() }
    }

    /// The small map of a territory, made once for all its pages.
    fn map_of(&self, terme: &Terme, codes: &[&'static str]) -> Option<PetiteCarteView> {
        if codes.is_empty() {
            return None;
        }
        let known = || self.maps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(map) = known().get(terme) {
            return map.clone();
        }
        let map = self.carte_de(codes, self.entries_of(terme));
        known().insert(terme.clone(), map.clone());
        map
    }

    /// A page of an organisation.
    pub(super) fn organisation_page(&self, index: usize, number: usize) -> PageView {
        let organisation = &self.catalogue.organisations[index];
        let detail = organisation.detail.as_ref();
        let first = route::organisation(&organisation.slug);
        let fil = vec![self.lien_vers(words::ORGANISATIONS, route::ORGANISATIONS)];
        let resume = detail.map_or("", |detail| detail.common.resume.as_str());
        let corps = detail.filter(|_| number == 1).map(|detail| self.body(&detail.common));
        let text = |f: fn(&crate::catalogue::organisations::Detail) -> &String| detail.map(f).cloned();
        let Slice { number, range, pagination } = self.slice(&first, organisation.roles.len(), number);
        let route = route::page(&first, number);
        let mut head = self.head("organisation", &numbered(&organisation.nom, number), resume, &route, fil);
        head.titre_onglet = self.tab(&numbered(&organisation.nom, number), words::ORGANISATION);
        head.jsonld = jsonld::organisation_page(self, index, &head);
        let cartes = organisation.roles[range].iter().map(|(entry, roles)| CarteRaisons {
            carte: self.card(*entry),
            raisons: roles.iter().map(|role| role.label().to_owned()).collect(),
        });
        let view = OrganisationView {
            nom: organisation.nom.clone(),
            sigle: text(|d| &d.sigle).unwrap_or_default(),
            genre: text(|d| &d.genre).unwrap_or_default(),
            resume: resume.to_owned(),
            variantes: detail.map(|d| d.variantes.clone()).unwrap_or_default(),
            site: detail.and_then(|d| d.site.as_deref()).map(Self::site_externe),
            lieu: detail.and_then(|d| d.lieu.as_ref()).map(|lieu| self.lieu(lieu)),
            corps: corps.unwrap_or_default(),
            cartes: cartes.collect(),
            pagination,
            etat: detail.map_or(String::new(), |detail| detail.common.state.label().to_owned()),
        };
        let content = Content::Organisation(Box::new(view));
        PageView { route: route.into(), head, content, origins: vec![Place::file(&organisation.path)] }
    }

    /// An index of terms.
    pub(super) fn termes_page(
        &self,
        genre: &'static str,
        titre: &str,
        route: &'static str,
        groupes: Vec<GroupeView>,
    ) -> PageView {
        let head = self.head("termes", titre, "", route, Vec::new());
        // A group with a page of its own is a term too: a région holds its départements.
        let own = groupes.iter().filter(|groupe| !groupe.url.is_empty()).count();
        let nombre = own + groupes.iter().map(|groupe| groupe.termes.len()).sum::<usize>();
        let content = Content::Termes(Box::new(TermesView { genre: genre.to_owned(), groupes, nombre }));
        PageView { route: Arc::from(route), head, content, origins: Vec::new() }
    }

    /// The title of a tab: an initiative, an organisation, a mot-clé and a territory may have one name.
    fn tab(&self, titre: &str, genre: &str) -> String {
        format!("{titre}, {genre} — {}", self.catalogue.site.titre)
    }

    /// The page of that number of a list that starts at `route`.
    fn slice(&self, route: &str, total: usize, number: usize) -> Slice {
        let size = self.catalogue.site.par_page;
        let pages = total.div_ceil(size).max(1);
        let range = (number.saturating_sub(1) * size).min(total)..(number * size).min(total);
        Slice { number, range, pagination: self.pagination(route, number, pages, total) }
    }

    fn pagination(&self, route: &str, page: usize, pages: usize, total: usize) -> Pagination {
        let url = |number: usize| self.url(&route::page(route, number));
        let mut liens = Vec::new();
        let mut last = 0;
        let shown = |number: &usize| *number == 1 || *number == pages || number.abs_diff(page) <= 2;
        for number in (1..=pages).filter(shown) {
            if number > last + 1 {
                liens.push(Lien { titre: "…".to_owned(), url: String::new() });
            }
            liens.push(Lien { titre: number.to_string(), url: url(number) });
            last = number;
        }
        Pagination {
            page,
            pages,
            total,
            precedente: (page > 1).then(|| url(page - 1)),
            suivante: (page < pages).then(|| url(page + 1)),
            liens: if pages > 1 { liens } else { Vec::new() },
        }
    }
}

/// Titles are unique: those of the following pages bear their number.
fn numbered(titre: &str, number: usize) -> String {
    if number == 1 { titre.to_owned() } else { format!("{titre} (page {number})") }
}

/// Terms grouped by their first letter.
pub(super) fn by_letter(termes: Vec<TermeLien>) -> Vec<GroupeView> {
    let mut groupes: Vec<GroupeView> = Vec::new();
    for terme in termes {
        let first = terme.slug.chars().next().unwrap_or('#');
        let titre = if first.is_ascii_digit() { "0-9".to_owned() } else { first.to_uppercase().to_string() };
        match groupes.last_mut().filter(|groupe| groupe.titre == titre) {
            Some(groupe) => groupe.termes.push(terme),
            None => groupes.push(GroupeView {
                ancre: format!("lettre-{}", titre.to_lowercase()),
                titre,
                url: String::new(),
                nombre: 0,
                termes: vec![terme],
            }),
        }
    }
    groupes
}
