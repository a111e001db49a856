//! What is wrong with the site as its readers get it: D140 to D148.
//!
//! `pages` says where: « la page /fiches/ », « la page /fiches/ et 41 autres ».

use crate::diagnostic::{Diagnostic, Place, Severity};

/// D140: an address of a page where nothing is: a link, a picture, a style.
pub fn link_dead(place: Place, pages: &str, written: &str) -> Diagnostic {
    Diagnostic::warning(140, place, format!("dans {pages}, « {written} » ne mène à rien"))
        .help("corrigez cette adresse, ou retirez-la")
}

/// D140: an address that forgets the folder which the site is published in. `base` is that folder: `/catalogue/`.
pub fn link_outside(place: Place, pages: &str, written: &str, base: &str) -> Diagnostic {
    let inside = format!("{base}{}", written.trim_start_matches('/'));
    Diagnostic::warning(140, place, format!("dans {pages}, « {written} » sort du site, qui est dans {base}"))
        .help(format!("écrivez « {inside} » ; vers un autre site, écrivez l’adresse entière, avec https://"))
}

/// D141: an anchor that no element of its page bears.
pub fn anchor_dead(place: Place, pages: &str, written: &str) -> Diagnostic {
    let message = format!("dans {pages}, « {written} » vise un endroit qui n’existe pas");
    Diagnostic::warning(141, place, message).help(
        "ce qui suit le # est l’identifiant (id) d’un élément de la page visée : corrigez l’un ou l’autre",
    )
}

/// D142: an id that two elements of a page bear.
pub fn id_twice(place: Place, pages: &str, id: &str) -> Diagnostic {
    Diagnostic::warning(142, place, format!("dans {pages}, deux éléments ont l’identifiant « {id} »"))
        .help("donnez-en un autre à l’un des deux : un lien vers lui ne trouve que le premier")
}

/// D143: an attribute that names an id which no element of the page bears.
pub fn id_missing(place: Place, pages: &str, attribute: &str, id: &str) -> Diagnostic {
    let message = format!("dans {pages}, {attribute} nomme « {id} », qu’aucun élément ne porte");
    Diagnostic::warning(143, place, message)
        .help(format!("écrivez id=\"{id}\" sur l’élément voulu, ou retirez {attribute}"))
}

/// D144: a page without a title, or with several. `count` is how many it has, empty ones too.
pub fn title_wrong(place: Place, pages: &str, count: usize) -> Diagnostic {
    let what = match count {
        0 => "il n’y a pas de titre d’onglet",
        1 => "le titre d’onglet est vide",
        _ => "il y a plusieurs titres d’onglet",
    };
    Diagnostic::warning(144, place, format!("dans {pages}, {what}"))
        .help("écrivez un seul <title> dans l’en-tête du gabarit : <title>{{ page.titre_onglet }}</title>")
}

/// D145: pages of one title. `places` are those of their sources, at least one; `routes` their addresses.
pub fn title_shared(places: &[Place], title: &str, routes: &[&str]) -> Diagnostic {
    let shown = routes[..routes.len().min(3)].join(", ");
    let others = match routes.len() {
        0..=3 => String::new(),
        4 => " et une autre".to_owned(),
        count => format!(" et {} autres", count - 3),
    };
    let message = format!("« {title} » est le titre d’onglet de plusieurs pages : {shown}{others}");
    let mut diagnostic = Diagnostic::warning(145, places[0].clone(), message);
    for place in places.iter().skip(1).take(2) {
        diagnostic = diagnostic.also(place.clone(), "et là");
    }
    diagnostic.help("ajoutez à l’un des titres ce qui le distingue : une année, un lieu")
}

/// D146: a page whose HTML is heavy. `weight` and `limit` are in thousands of bytes, `others` counts the pages of the same
/// template that are heavy too.
pub fn page_heavy(place: Place, route: &str, weight: usize, limit: usize, others: usize) -> Diagnostic {
    let others = match others {
        0 => String::new(),
        1 => format!(" ; une autre page de ce gabarit dépasse {limit}\u{a0}ko"),
        count => format!(" ; {count} autres pages de ce gabarit dépassent {limit}\u{a0}ko"),
    };
    let message = format!("le HTML de la page {route} pèse {weight}\u{a0}ko{others}");
    Diagnostic::new(146, Severity::Advice, place, message)
        .help("coupez cette page en deux, ou mettez ce qui pèse dans un document à télécharger")
}

/// D147: what a page loads from another host.
pub fn load_elsewhere(place: Place, pages: &str, written: &str) -> Diagnostic {
    Diagnostic::warning(147, place, format!("dans {pages}, « {written} » est chargé depuis un autre site"))
        .help("copiez ce fichier dans le site, ou mettez un lien : cet autre site verrait qui lit le vôtre")
}

/// Why a file that is made for programs serves none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unusable {
    /// It cannot be read from that line on.
    Broken(usize),
    /// The feed, or one of its entries, has no such element, or an empty one: `updated`.
    Lacks(&'static str),
    /// Two entries have that id.
    Twice(Box<str>),
    /// An address that is not written in full.
    Short(Box<str>),
    /// An address of the site where nothing is.
    Dead(Box<str>),
}

/// D148: a feed, a sitemap or a file of data that programs cannot use.
pub fn unusable(place: Place, pages: &str, why: &Unusable) -> Diagnostic {
    let what = match why {
        Unusable::Broken(line) => format!("la ligne {line} ne se lit pas"),
        Unusable::Lacks(element) => format!("il manque un élément <{element}>"),
        Unusable::Twice(id) => format!("deux éléments ont l’identifiant « {id} »"),
        Unusable::Short(address) => format!("l’adresse « {address} » n’est pas entière"),
        Unusable::Dead(address) => format!("« {address} » ne mène à rien"),
    };
    Diagnostic::warning(148, place, format!("dans {pages}, {what}"))
        .help("corrigez ce fichier ; si deniche l’a fait lui-même, c’est un défaut de deniche : signalez-le")
}
