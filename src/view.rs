//! All that a template may see: plain structs, ready to show. Nothing here knows TOML or Tera.

mod apercu;
pub mod body;
pub mod common;
pub mod context;
pub mod data;
mod entry_pages;
pub mod feed;
mod jsonld;
pub mod maps;
pub mod pages;
pub mod partage;
pub mod pictures;
mod search_entries;
pub mod security;
mod site;
pub mod subject;
mod term_pages;
mod territories;
mod vocabularies;
mod words;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::Place;
use crate::route::Route;

pub use common::{Head, SiteView};
pub use context::Context;
pub use subject::Subject;
pub use words::{count, size};

macro_rules! contents {
    ($($variant:ident($view:ty) = $template:literal, $variable:literal;)+) => {
        /// What a page holds, one kind a template.
        #[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
        #[serde(untagged)]
        pub enum Content {
            $(
                #[doc = concat!("Template `", $template, "`, variable `", $variable, "`.")]
                $variant(Box<$view>),
            )+
        }

        impl Content {
            /// Name of the template.
            pub fn template(&self) -> &'static str {
                match self { $(Content::$variant(_) => $template,)+ }
            }

            /// Name of the variable under which the template sees it.
            pub fn variable(&self) -> &'static str {
                match self { $(Content::$variant(_) => $variable,)+ }
            }
        }

        /// Every template of the contract: its name, its variable, and the JSON Schema of its view.
        pub fn contract() -> Vec<(&'static str, &'static str, schemars::Schema)> {
            let card = ("partage.svg", "partage", schemars::schema_for!(partage::PartageView));
            vec![$(($template, $variable, schemars::schema_for!($view)),)+ card]
        }
    };
}

contents! {
    Accueil(pages::AccueilView) = "accueil.html", "accueil";
    Fiche(pages::FicheView) = "fiche.html", "fiche";
    Rencontre(pages::RencontreView) = "rencontre.html", "rencontre";
    Texte(pages::TexteView) = "page.html", "texte";
    Organisation(pages::OrganisationView) = "organisation.html", "organisation";
    Liste(pages::ListeView) = "liste.html", "liste";
    Terme(pages::TermeView) = "terme.html", "terme";
    Termes(pages::TermesView) = "termes.html", "termes";
    Sigles(pages::SiglesView) = "sigles.html", "sigles";
    Recherche(pages::RechercheView) = "recherche.html", "recherche";
    Carte(maps::CarteView) = "carte.html", "carte";
    Donnees(data::DonneesView) = "donnees.html", "donnees";
    Introuvable(pages::IntrouvableView) = "404.html", "introuvable";
    Redirection(pages::RedirectionView) = "redirection.html", "redirection";
}

/// One page, before it is rendered.
#[derive(Clone, Debug)]
pub struct PageView {
    /// Its route.
    pub route: Route,
    /// Its head and surroundings.
    pub head: Head,
    /// What it shows.
    pub content: Content,
    /// The sources it comes from, for messages; empty for generated pages.
    pub origins: Vec<Place>,
}
