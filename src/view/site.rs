//! The site around the pages, its home page, and the pages that stand alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::Entry;
use crate::catalogue::entries::Page;
use crate::diagnostic::Place;
use crate::route;
use crate::schema::entries::Menu;

use super::common::{Lien, SiteView, TermeLien};
use super::context::Context;
use super::pages::{AccueilView, IntrouvableView, RechercheView, RedirectionView, SigleView, SiglesView};
use super::subject::Redirection;
use super::{Content, PageView, jsonld, words};

impl Context {
    /// The site around every page. `styles`, `files` (by name) and `integrity` (by route) are of the theme.
    pub fn site(
        &self,
        styles: &[String],
        files: &BTreeMap<String, String>,
        integrity: &BTreeMap<String, String>,
    ) -> SiteView {
        let site = &self.catalogue.site;
        let thematiques = (0..self.catalogue.thematiques.len()).map(|i| self.thematique(i));
        SiteView {
            titre: site.titre.clone(),
            description: site.description.clone(),
            langue: site.langue.clone(),
            url: self.absolute(route::HOME),
            base: site.base.clone(),
            auteur: site.auteur.clone(),
            contact: site.contact.clone(),
            licence: site.licence.as_ref().map(|(nom, url)| Lien { titre: nom.clone(), url: url.clone() }),
            menu: self.menu(),
            pied: self.pied(),
            thematiques: thematiques.filter(|terme| terme.nombre > 0).collect(),
            flux: self.site_feed(),
            recherche: self.url(route::SEARCH),
            styles: styles.iter().map(|route| self.url(route)).collect(),
            fichiers: files.iter().map(|(name, route)| (name.clone(), self.url(route))).collect(),
            integrites: integrity.iter().map(|(route, seal)| (self.url(route), seal.clone())).collect(),
            generateur: generator(),
            brouillons: self.catalogue.drafts,
        }
    }

    fn menu(&self) -> Vec<Lien> {
        let mut menu = vec![self.lien_vers(words::FICHES, route::FICHES)];
        if !self.catalogue.rencontres.is_empty() {
            menu.push(self.lien_vers(words::RENCONTRES, route::RENCONTRES));
        }
        menu.push(self.lien_vers(words::THEMATIQUES, route::THEMATIQUES));
        menu.push(self.lien_vers(words::TERRITOIRES, route::TERRITOIRES));
        if self.positions.iter().any(Option::is_some) {
            menu.push(self.lien_vers(words::CARTE, route::MAP));
        }
        menu.extend(self.pages_of(Menu::Principal));
        menu
    }

    fn pied(&self) -> Vec<Lien> {
        let mut pied = vec![
            self.lien_vers(words::ORGANISATIONS, route::ORGANISATIONS),
            self.lien_vers(words::MOTS_CLES, route::MOTS_CLES),
            self.lien_vers(words::ANNEES, route::ANNEES),
        ];
        if !self.catalogue.sigles.is_empty() {
            pied.push(self.lien_vers(words::SIGLES, route::SIGLES));
        }
        pied.extend(self.pages_of(Menu::Pied));
        let data = self.lien_vers(words::DONNEES, route::DATA);
        if pied.iter().all(|lien| lien.url != data.url) {
            pied.push(data);
        }
        pied
    }

    fn pages_of(&self, menu: Menu) -> Vec<Lien> {
        let mut pages: Vec<&Page> =
            self.catalogue.pages.iter().filter(|page| page.menu == Some(menu)).collect();
        pages.sort_by_key(|page| (page.ordre, page.common.slug.clone()));
        let lien = |page: &&Page| self.lien_vers(&page.common.titre, &route::text_page(&page.common.slug));
        pages.iter().map(lien).collect()
    }

    /// The home page.
    pub fn accueil_page(&self) -> PageView {
        let catalogue = &self.catalogue;
        let site = &catalogue.site;
        let own = catalogue.pages.iter().find(|page| page.common.slug == "accueil");
        let mut head = self.head("accueil", &site.titre, &site.description, route::HOME, Vec::new());
        head.jsonld = jsonld::home(self);
        let fiches: Vec<Entry> =
            (0..catalogue.fiches.len().min(site.accueil_fiches)).map(Entry::Fiche).collect();
        let rencontres: Vec<Entry> =
            (0..catalogue.rencontres.len().min(site.accueil_rencontres)).map(Entry::Rencontre).collect();
        let view = AccueilView {
            portes: site.portes.iter().map(|i| self.thematique(*i)).collect(),
            fiches: self.cards(&fiches),
            rencontres: self.cards(&rencontres),
            territoires: self.territoires(8),
            carte: self.carte_de_france(),
            nombre_fiches: catalogue.fiches.len(),
            nombre_rencontres: catalogue.rencontres.len(),
            nombre_organisations: catalogue.organisations.len(),
            corps: own.map_or(String::new(), |page| self.body(&page.common)),
        };
        PageView {
            route: Arc::from(route::HOME),
            head,
            content: Content::Accueil(Box::new(view)),
            origins: own.iter().map(|page| Place::file(&page.common.path)).collect(),
        }
    }

    /// Régions and countries, the fullest first.
    fn territoires(&self, most: usize) -> Vec<TermeLien> {
        let mut territoires = self.regions();
        territoires.sort_by(|a, b| b.nombre.cmp(&a.nombre).then_with(|| a.slug.cmp(&b.slug)));
        territoires.truncate(most);
        territoires
    }

    /// The glossary of acronyms.
    pub fn sigles_page(&self) -> PageView {
        let organisations: BTreeMap<&str, &str> = self
            .catalogue
            .organisations
            .iter()
            .filter_map(|o| Some((o.detail.as_ref()?.sigle.as_str(), o.slug.as_str())))
            .collect();
        let sigles = self.catalogue.sigles.iter().map(|sigle| SigleView {
            sigle: sigle.sigle.clone(),
            ancre: crate::document::slug::slugify(&sigle.sigle),
            libelle: sigle.libelle.clone(),
            note: sigle.note.clone(),
            url: organisations
                .get(sigle.sigle.as_str())
                .map_or(String::new(), |slug| self.url(&route::organisation(slug))),
        });
        let content = Content::Sigles(Box::new(SiglesView { sigles: sigles.collect() }));
        self.generated("sigles", words::SIGLES, "", route::SIGLES, content)
    }

    /// The search page.
    pub fn recherche_page(&self) -> PageView {
        let view = RechercheView { nombre: self.index.all.len(), territoires: self.regions() };
        let content = Content::Recherche(Box::new(view));
        self.generated("recherche", words::RECHERCHE, "", route::SEARCH, content)
    }

    /// The page of an address that does not exist.
    pub fn introuvable_page(&self) -> PageView {
        let newest: Vec<Entry> = (0..self.catalogue.fiches.len().min(3)).map(Entry::Fiche).collect();
        let content = Content::Introuvable(Box::new(IntrouvableView { fiches: self.cards(&newest) }));
        let mut page = self.generated("introuvable", words::INTROUVABLE, "", route::NOT_FOUND, content);
        page.head.noindex = true;
        page.head.jsonld = String::new();
        page
    }

    /// A page that no source asks for.
    pub(super) fn generated(
        &self,
        genre: &str,
        titre: &str,
        resume: &str,
        route: &'static str,
        content: Content,
    ) -> PageView {
        let head = self.head(genre, titre, resume, route, Vec::new());
        PageView { route: Arc::from(route), head, content, origins: Vec::new() }
    }

    /// An old address that leads to a page.
    pub(super) fn redirection_page(redirection: &Redirection, target: &PageView) -> PageView {
        let mut head = target.head.clone();
        "redirection".clone_into(&mut head.genre);
        head.jsonld = String::new();
        head.noindex = true;
        let view = RedirectionView { vers: head.url.clone(), titre: head.titre.clone() };
        PageView {
            route: redirection.route.as_str().into(),
            head,
            content: Content::Redirection(Box::new(view)),
            origins: vec![redirection.place.clone()],
        }
    }
}

/// Name and version of the generator.
pub(super) fn generator() -> String {
    format!("deniche {}", env!("CARGO_PKG_VERSION"))
}
