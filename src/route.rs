//! The address of everything: routes from the site's root, files in the output folder, addresses on a server.

use std::sync::Arc;

use crate::catalogue::links::Node;
use crate::catalogue::{Catalogue, Entry, Lieu};
use crate::document::Kind;
use crate::document::slug::slugify;
use crate::source::{extension, file_name, folder};

/// A path from the site's root: `/fiches/migracoop/`, `/atom.xml`.
pub type Route = Arc<str>;

/// Home page.
pub const HOME: &str = "/";
/// Feed of the whole site.
pub const FEED: &str = "/atom.xml";
/// Search page.
pub const SEARCH: &str = "/recherche/";
/// Glossary of acronyms.
pub const SIGLES: &str = "/sigles/";
/// Page of the map.
pub const MAP: &str = "/carte/";
/// Outline of France, for the small maps.
pub const MAP_BASE: &str = "/carte/france.svg";
/// The fiches of the map, for its script.
pub const MAP_POINTS: &str = "/carte/points.json";
/// Page of the open data.
pub const DATA: &str = "/donnees/";
/// Index of thématiques.
pub const THEMATIQUES: &str = "/thematiques/";
/// Index of territories.
pub const TERRITOIRES: &str = "/territoires/";
/// Index of organisations.
pub const ORGANISATIONS: &str = "/organisations/";
/// Index of mots-clés.
pub const MOTS_CLES: &str = "/mots-cles/";
/// Index of years.
pub const ANNEES: &str = "/annees/";
/// List of fiches.
pub const FICHES: &str = "/fiches/";
/// List of comptes-rendus.
pub const RENCONTRES: &str = "/rencontres/";
/// Whom to tell of a flaw.
pub const SECURITY: &str = "/.well-known/security.txt";
/// Page of an address that does not exist.
pub const NOT_FOUND: &str = "/404.html";

/// The file of a route in the output folder: `/fiches/` -> `fiches/index.html`.
pub fn output(route: &str) -> String {
    let path = route.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The address of a route on a server whose home page is at `base` (`/catalogue/`), in full when `base` is.
pub fn url(base: &str, route: &str) -> String {
    format!("{base}{}", route.trim_start_matches('/'))
}

/// A page of a long list: `/fiches/`, `/fiches/page/2/`.
pub fn page(route: &str, number: usize) -> String {
    if number <= 1 { route.to_owned() } else { format!("{route}page/{number}/") }
}

/// The sharing card of a page: `/fiches/migracoop/` -> `/fiches/migracoop/image_partage.png`. No file of
/// an editor has that name: theirs lose their `_`.
pub fn card(route: &str) -> String {
    let folder = if route.ends_with('/') { route } else { HOME };
    format!("{folder}image_partage.png")
}

/// The feed of a term.
pub fn feed(route: &str) -> String {
    format!("{route}atom.xml")
}

/// The page of a thématique.
pub fn thematique(slug: &str) -> String {
    format!("{THEMATIQUES}{slug}/")
}

/// The page of a mot-clé.
pub fn mot_cle(slug: &str) -> String {
    format!("{MOTS_CLES}{slug}/")
}

/// The page of an organisation.
pub fn organisation(slug: &str) -> String {
    format!("{ORGANISATIONS}{slug}/")
}

/// The page of a year.
pub fn annee(year: i16) -> String {
    format!("{ANNEES}{year}/")
}

/// The page of a région or of a country.
pub fn region(slug: &str) -> String {
    format!("{TERRITOIRES}{slug}/")
}

/// The page of a département, below its région.
pub fn departement(region: &str, slug: &str) -> String {
    format!("{TERRITOIRES}{region}/{slug}/")
}

/// The narrowest territory that has a page for a place.
pub fn territory(lieu: &Lieu) -> Option<String> {
    if let Some(pays) = &lieu.pays {
        return Some(region(&slugify(pays)));
    }
    let (departement_, region_) = (lieu.departement?, lieu.region()?);
    Some(departement(&region_.slug, &departement_.slug))
}

/// The page of a fiche.
pub fn fiche(slug: &str) -> String {
    format!("{FICHES}{slug}/")
}

/// The page of a compte-rendu.
pub fn rencontre(slug: &str) -> String {
    format!("{RENCONTRES}{slug}/")
}

/// The page of an entry of a list.
pub fn entry(catalogue: &Catalogue, entry: Entry) -> String {
    let slug = &catalogue.common(entry).slug;
    match entry {
        Entry::Fiche(_) => fiche(slug),
        Entry::Rencontre(_) => rencontre(slug),
    }
}

/// The page of anything that has a text.
pub fn node(catalogue: &Catalogue, node: Node) -> String {
    match node.kind {
        Kind::Fiche => entry(catalogue, Entry::Fiche(node.index)),
        Kind::Rencontre => entry(catalogue, Entry::Rencontre(node.index)),
        Kind::Page => text_page(&catalogue.pages[node.index].common.slug),
        Kind::Organisation => organisation(&catalogue.organisations[node.index].slug),
    }
}

/// A file of the open data.
pub fn data(name: &str) -> String {
    format!("{DATA}{name}")
}

/// Whether the text of that page is shown by a page of the generator, which has more to say: the home page, the data.
pub fn is_shown_elsewhere(route: &str) -> bool {
    matches!(route, HOME | DATA)
}

/// A page of text. `content/pages/accueil.md` is shown on the home page.
pub fn text_page(slug: &str) -> String {
    if slug == "accueil" { HOME.to_owned() } else { format!("/{slug}/") }
}

/// A file beside an entry: `content/fiches/X/Été.pdf` -> `/fiches/x/ete.pdf`.
pub fn file(path: &str) -> String {
    let inside = path.strip_prefix("content/").unwrap_or(path);
    let mut route = String::new();
    for part in folder(inside).split('/').filter(|part| !part.is_empty()) {
        route.push('/');
        route.push_str(&slugify(part));
    }
    let name = file_name(inside);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{route}/{}.{}", slugify(stem), slugify(&extension(name)))
}

/// An old address, checked: it starts with `/`, stays in the site, and is made of plain signs.
pub fn alias(written: &str) -> Option<String> {
    let path = written.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~' | '+');
    let sound = path.starts_with('/')
        && path.len() < 500
        && path.split('/').all(|part| part.len() < 200)
        && path.chars().all(plain)
        && path.split('/').skip(1).all(|part| part != ".." && part != "." && !part.starts_with('.'))
        && !path.contains("//");
    let last = file_name(path);
    let page = path.ends_with('/') || last.ends_with(".html") || last.ends_with(".htm");
    sound.then(|| if page { path.to_owned() } else { format!("{path}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_become_files_and_addresses() {
        assert_eq!(output("/"), "index.html");
        assert_eq!(output("/fiches/x/"), "fiches/x/index.html");
        assert_eq!(output("/atom.xml"), "atom.xml");
        assert_eq!(url("/catalogue/", "/fiches/"), "/catalogue/fiches/");
        assert_eq!(url("/", "/"), "/");
    }

    #[test]
    fn an_alias_stays_in_the_site() {
        assert_eq!(alias("/vieux/chemin").as_deref(), Some("/vieux/chemin/"));
        assert_eq!(alias("/vieux.html").as_deref(), Some("/vieux.html"));
        for bad in
            ["../x", "/../x", "/a/../../x", "x", "//x", "/a b", "/.git/config", "/a\\b", "/é", "/%2e%2e/w"]
        {
            assert_eq!(alias(bad), None, "{bad}");
        }
    }

    #[test]
    fn files_get_plain_names() {
        assert_eq!(file("content/fiches/Ma Fiche/Été 2021.PDF"), "/fiches/ma-fiche/ete-2021.pdf");
    }
}
