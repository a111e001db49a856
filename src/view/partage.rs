//! What the sharing cards show: the pictures that messages and social networks put beside a link.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::route;

use super::common::{DateView, SiteView};
use super::context::Context;
use super::words;
use super::{Content, PageView, Subject};

/// Unless the settings say so, a larger catalogue has one sharing card for all pages: each takes some hundredths of a second.
const CARDS_UNTIL: usize = 300;

/// A sharing card. Template `partage.svg`, variable `partage`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PartageView {
    /// Titre du site.
    pub site: String,
    /// Adresse du site, sans `https://`.
    pub adresse: String,
    /// Ce que c’est : « Fiche n° 12 », « Thématique » ; texte vide pour le site et pour une page de texte.
    pub surtitre: String,
    /// Titre de la page ; celui du site pour le site lui-même.
    pub titre: String,
    /// Lieu, date ou nombre de fiches ; la description du site, le résumé d’une page de texte.
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
            let day = |date: &Option<DateView>| date.as_ref().map(|date| date.texte.clone());
            let date = match (day(&rencontre.date), day(&rencontre.date_fin)) {
                (Some(first), Some(last)) => Some(format!("{first} – {last}")),
                (first, _) => first,
            };
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
            let numbers = [
                (term.nombre_fiches, "fiche", "fiches"),
                (term.nombre_rencontres, "rencontre", "rencontres"),
            ];
            let some = numbers.iter().filter(|(number, ..)| *number > 0);
            let detail: Vec<String> =
                some.map(|(number, un, autres)| words::count(*number, un, autres)).collect();
            (kind.to_owned(), detail.join(" · "), Vec::new())
        }
        _ => return None,
    };
    let home = matches!(page.content, Content::Accueil(_));
    let titre = if home { &site.titre } else { &page.head.titre };
    Some(PartageView {
        site: plain(&site.titre),
        adresse: address(&site.url),
        surtitre,
        titre: plain(titre),
        detail: plain(&detail),
        thematiques: thematiques.iter().map(|name| plain(name)).collect(),
    })
}

/// Which pages have a sharing card of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharing {
    /// None: the theme or the settings want no cards.
    None,
    /// The home page: its card serves for all pages.
    Site,
    /// Each page that has something of its own to show.
    Each,
}

impl Sharing {
    /// What the settings and the size of the catalogue make of it.
    pub fn of(catalogue: &Catalogue, cards: bool) -> Self {
        let few = catalogue.fiches.len() + catalogue.rencontres.len() <= CARDS_UNTIL;
        match catalogue.site.images_de_partage {
            Some(false) => Sharing::None,
            _ if !cards => Sharing::None,
            wanted if wanted.unwrap_or(few) => Sharing::Each,
            _ => Sharing::Site,
        }
    }
}

impl Context {
    /// Whether a page has a card of its own.
    pub fn has_card(&self, subject: &Subject) -> bool {
        let wanted = match self.sharing {
            Sharing::None => false,
            Sharing::Site => *subject == Subject::Accueil,
            Sharing::Each => subject.may_have_card(),
        };
        wanted && !self.has_picture(subject)
    }

    /// The card that a page shows where it is shared: its own, or that of the site.
    pub(super) fn card_route(&self, subject: &Subject) -> Option<String> {
        let shown = self.sharing != Sharing::None && subject.is_kept() && !self.has_picture(subject);
        let route = || if self.has_card(subject) { self.route_of(subject) } else { route::HOME.to_owned() };
        shown.then(|| route::card(&route()))
    }
}

/// Without what XML refuses (<https://www.w3.org/TR/xml/#charsets>), and with the usual signs for two that few fonts have.
fn plain(text: &str) -> String {
    let sign = |c| match c {
        '\u{202f}' => Some('\u{a0}'),
        '\u{2011}' => Some('-'),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(sign).collect()
}

fn address(url: &str) -> String {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_end_matches('/').to_owned()
}
