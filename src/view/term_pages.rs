//! Pages of terms and of lists: thématiques, territories, mots-clés, years, organisations, and their indexes.

use std::sync::Arc;

use crate::catalogue::Entry;
use crate::diagnostic::Place;
use crate::route;

use super::common::{CarteRaisons, FluxView, Lien, Pagination, TermeLien};
use super::context::Context;
use super::pages::{GroupeView, ListeView, OrganisationView, TermeView, TermesView};
use super::{Content, PageView, jsonld, words};

/// What makes a term page.
pub struct TermInput<'a> {
    /// Kind of term.
    pub genre: &'static str,
    /// Name.
    pub libelle: &'a str,
    /// Identifier.
    pub slug: &'a str,
    /// Definition; may be empty.
    pub definition: &'a str,
    /// Other ways to say it.
    pub synonymes: &'a [String],
    /// Route of the term.
    pub route: String,
    /// Index of its kind, and between them what is broader.
    pub fil: Vec<Lien>,
    /// Broader term.
    pub parent: Option<Lien>,
    /// Narrower terms.
    pub enfants: Vec<TermeLien>,
    /// Entries, the newest first.
    pub entries: &'a [Entry],
    /// Whether the term has a feed.
    pub feed: bool,
    /// INSEE codes of the départements that it covers, for its map.
    pub codes: Vec<&'static str>,
}

impl<'a> TermInput<'a> {
    /// A term with nothing around it, and no feed.
    pub fn new(
        genre: &'static str,
        libelle: &'a str,
        slug: &'a str,
        route: String,
        fil: Vec<Lien>,
        entries: &'a [Entry],
    ) -> Self {
        TermInput {
            genre,
            libelle,
            slug,
            definition: "",
            synonymes: &[],
            route,
            fil,
            parent: None,
            enfants: Vec::new(),
            codes: Vec::new(),
            entries,
            feed: false,
        }
    }
}

impl Context<'_> {
    /// The pages of a list of entries.
    pub fn liste_pages(
        &self,
        genre: &'static str,
        titre: &str,
        route: &str,
        entries: &[Entry],
    ) -> Vec<PageView> {
        self.paginate(route, entries.len(), |number, range, pagination| {
            let route = route::page(route, number);
            let head = self.head("liste", &numbered(titre, number), "", &route, Vec::new());
            let cartes = self.cards(&entries[range]);
            let content = Content::Liste(Box::new(ListeView { genre: genre.to_owned(), cartes, pagination }));
            PageView { route: route.into(), head, content, origins: Vec::new(), lastmod: None }
        })
    }

    /// The pages of a term.
    pub fn terme_pages(&self, input: &TermInput<'_>) -> Vec<PageView> {
        let nombre_fiches = input.entries.iter().filter(|entry| matches!(entry, Entry::Fiche(_))).count();
        let nombre_rencontres = input.entries.len() - nombre_fiches;
        let titre = words::capitalised(input.libelle);
        let flux =
            input.feed.then(|| FluxView { titre: titre.clone(), url: self.url(&route::feed(&input.route)) });
        let carte = self.carte_de(&input.codes, input.entries);
        self.paginate(&input.route, input.entries.len(), |number, range, pagination| {
            let route = route::page(&input.route, number);
            let mut head =
                self.head("terme", &numbered(&titre, number), input.definition, &route, input.fil.clone());
            head.flux.extend(flux.clone());
            if input.genre == "mot-cle" {
                head.titre_onglet = self.tab(&numbered(&titre, number), words::MOT_CLE);
            }
            let view = TermeView {
                genre: input.genre.to_owned(),
                libelle: input.libelle.to_owned(),
                slug: input.slug.to_owned(),
                definition: input.definition.to_owned(),
                synonymes: input.synonymes.to_vec(),
                parent: input.parent.clone(),
                enfants: input.enfants.clone(),
                nombre_fiches,
                nombre_rencontres,
                cartes: self.cards(&input.entries[range]),
                pagination,
                flux: flux.clone(),
                carte: carte.clone(),
            };
            let content = Content::Terme(Box::new(view));
            PageView { route: route.into(), head, content, origins: Vec::new(), lastmod: None }
        })
    }

    /// The pages of an organisation.
    pub fn organisation_pages(&self, index: usize) -> Vec<PageView> {
        let organisation = &self.catalogue.organisations[index];
        let detail = organisation.detail.as_ref();
        let route = route::organisation(&organisation.slug);
        let fil = vec![self.lien_vers(words::ORGANISATIONS, route::ORGANISATIONS)];
        let resume = detail.map_or("", |detail| detail.common.resume.as_str());
        let corps = detail.map_or(String::new(), |detail| self.body(&detail.common));
        let text = |f: fn(&crate::catalogue::organisations::Detail) -> &String| detail.map(f).cloned();
        let sigle = text(|d| &d.sigle).unwrap_or_default();
        let genre = text(|d| &d.genre).unwrap_or_default();
        self.paginate(&route, organisation.roles.len(), |number, range, pagination| {
            let route = route::page(&route, number);
            let mut head =
                self.head("organisation", &numbered(&organisation.nom, number), resume, &route, fil.clone());
            head.titre_onglet = self.tab(&numbered(&organisation.nom, number), words::ORGANISATION);
            head.jsonld = jsonld::organisation_page(self, index, &head);
            let cartes = organisation.roles[range].iter().map(|(entry, roles)| CarteRaisons {
                carte: self.card(*entry),
                raisons: roles.iter().map(|role| role.label().to_owned()).collect(),
            });
            let view = OrganisationView {
                nom: organisation.nom.clone(),
                sigle: sigle.clone(),
                genre: genre.clone(),
                resume: resume.to_owned(),
                variantes: detail.map(|d| d.variantes.clone()).unwrap_or_default(),
                site: detail.and_then(|d| d.site.as_deref()).map(Self::site_externe),
                lieu: detail.and_then(|d| d.lieu.as_ref()).map(|lieu| self.lieu(lieu)),
                corps: if number == 1 { corps.clone() } else { String::new() },
                cartes: cartes.collect(),
                pagination,
                etat: detail.map_or(String::new(), |detail| detail.common.state.label().to_owned()),
            };
            let content = Content::Organisation(Box::new(view));
            let origins = vec![Place::file(&organisation.path)];
            PageView { route: route.into(), head, content, origins, lastmod: None }
        })
    }

    /// An index of terms.
    pub fn termes_page(
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
        PageView { route: Arc::from(route), head, content, origins: Vec::new(), lastmod: None }
    }

    /// The title of a tab: an initiative, an organisation and a mot-clé may have one name.
    fn tab(&self, titre: &str, genre: &str) -> String {
        format!("{titre}, {genre} — {}", self.catalogue.site.titre)
    }

    fn paginate(
        &self,
        route: &str,
        total: usize,
        mut page: impl FnMut(usize, std::ops::Range<usize>, Pagination) -> PageView,
    ) -> Vec<PageView> {
        let size = self.catalogue.site.par_page;
        let pages = total.div_ceil(size).max(1);
        (1..=pages)
            .map(|number| {
                let range = (number - 1) * size..(number * size).min(total);
                page(number, range, self.pagination(route, number, pages, total))
            })
            .collect()
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
pub fn by_letter(termes: Vec<TermeLien>) -> Vec<GroupeView> {
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
