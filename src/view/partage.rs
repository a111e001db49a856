//! What the sharing cards show: the pictures that messages and social networks put beside a link.

use schemars::JsonSchema;
use serde::Serialize;

use crate::route;

use super::common::SiteView;
use super::words;
use super::{Content, PageView};

/// A sharing card. Template `partage.svg`, variable `partage`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartageView {
    /// Titre du site.
    pub site: String,
    /// Adresse du site, sans `https://`.
    pub adresse: String,
    /// Ce que c’est : « Fiche n° 12 », « Thématique » ; texte vide pour le site lui-même.
    pub surtitre: String,
    /// Titre de la page ; celui du site pour le site lui-même.
    pub titre: String,
    /// Lieu, date ou nombre de fiches ; la description, pour le site lui-même.
    pub detail: String,
    /// Noms des thématiques.
    pub thematiques: Vec<String>,
}

/// The card of a page, if it has one of its own: entries, texts, thématiques and territories have. That of the home page
/// serves for the others.
pub fn card(page: &PageView, site: &SiteView) -> Option<PartageView> {
    let names = |terms: &[super::common::TermeLien]| terms.iter().map(|term| term.libelle.clone()).collect();
    let (surtitre, detail, thematiques): (String, String, Vec<String>) = match &page.content {
        Content::Accueil(_) => (String::new(), site.description.clone(), Vec::new()),
        Content::Fiche(fiche) => {
            let number = fiche.numero.map_or(words::FICHE.to_owned(), words::fiche_numbered);
            let place = fiche.lieu.as_ref().map(|lieu| lieu.texte.clone());
            (number, place.unwrap_or_default(), names(&fiche.thematiques))
        }
        Content::Rencontre(rencontre) => {
            let date = rencontre.date.as_ref().map(|date| date.texte.clone());
            let place = rencontre.lieu.as_ref().map(|lieu| lieu.texte.clone());
            let detail: Vec<String> = date.into_iter().chain(place).collect();
            (words::RENCONTRE.to_owned(), detail.join(" · "), names(&rencontre.thematiques))
        }
        Content::Texte(text) => (String::new(), text.resume.clone(), Vec::new()),
        Content::Terme(term) if term.pagination.page == 1 => {
            let kind = match term.genre.as_str() {
                "thematique" => words::THEMATIQUE,
                "region" | "departement" | "pays" => words::TERRITOIRE,
                _ => return None,
            };
            let fiches = words::count(term.nombre_fiches, "fiche", "fiches");
            let events = (term.nombre_rencontres > 0)
                .then(|| words::count(term.nombre_rencontres, "rencontre", "rencontres"));
            let detail: Vec<String> = std::iter::once(fiches).chain(events).collect();
            (kind.to_owned(), detail.join(" · "), Vec::new())
        }
        _ => return None,
    };
    let home = matches!(page.content, Content::Accueil(_));
    let titre = if home { &site.titre } else { &page.head.titre };
    Some(PartageView {
        site: site.titre.clone(),
        adresse: address(&site.url),
        surtitre,
        titre: titre.clone(),
        detail,
        thematiques,
    })
}

/// Whether a page is shared: those that no one should keep are not.
pub fn is_shared(page: &PageView) -> bool {
    !page.head.noindex && !matches!(page.content, Content::Redirection(_) | Content::Introuvable(_))
}

/// Route of the card that stands for a page without its own.
pub fn of_site() -> String {
    route::card(route::HOME)
}

fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}
