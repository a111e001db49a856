//! What is wrong with themes and their assets: D080 to D089. Templates are in `output.rs`.

use super::{choices, nearest, ranked};
use crate::diagnostic::{Diagnostic, Place};

/// D080: no theme of that name. `known` holds those that can be chosen.
pub fn theme_unknown(place: Place, written: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(80, place, format!("le thème « {written} » n’existe pas"));
    let near = ranked(written, known.iter().copied());
    if known.is_empty() {
        diagnostic.help("créez-le dans themes/, avec un fichier theme.toml")
    } else if near.is_empty() {
        diagnostic.help(format!("les thèmes disponibles sont : {}", known.join(", ")))
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D081: `theme.toml` names a stylesheet that is not there. `known` holds the stylesheets of the theme.
pub fn style_absent<'a>(place: Place, written: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(81, place, format!("la feuille de style « {written} » n’existe pas"));
    match nearest(written, known) {
        Some(near) => diagnostic.help(format!("vouliez-vous dire « {near} » ?")),
        None => {
            diagnostic.help(format!("créez le fichier assets/{written}, ou retirez-le de la liste styles"))
        }
    }
}

/// D082: a stylesheet that cannot be read. `message` is that of lightningcss.
pub fn css_syntax(place: Place, message: &str) -> Diagnostic {
    let known = [
        ("Unknown at rule", "cette règle @ n’existe pas"),
        ("Invalid @ rule body", "le contenu de cette règle @ n’est pas valable"),
        ("Invalid @ rule prelude", "cette règle @ est mal écrite"),
        ("Unexpected end of input", "il manque la fin de cette règle"),
        ("Invalid declaration", "cette déclaration n’est pas valable"),
        ("Invalid value", "cette valeur n’est pas valable"),
        ("Invalid media query", "cette condition @media n’est pas valable"),
        ("The brackets cannot be empty", "cette condition est vide"),
        ("@import rules must precede", "une règle @import doit venir avant les autres"),
        ("@namespaces rules must precede", "une règle @namespace doit venir avant les autres"),
        ("Invalid page selector", "ce sélecteur de @page n’est pas valable"),
        ("Overflowed the maximum nesting", "trop de règles sont imbriquées ici"),
        ("Unexpected token", "cette écriture n’est pas attendue ici"),
        ("nesting", "cette imbrication n’est pas valable"),
    ];
    let found = known.iter().find(|(english, _)| message.contains(english));
    let reason = found.map_or("ce sélecteur ou cette règle n’est pas valable", |(_, french)| french);
    Diagnostic::error(82, place, format!("feuille de style illisible : {reason}"))
        .help("une règle s’écrit : sélecteur { propriété: valeur; }")
}

/// D082: a brace, a comment or a parenthesis that is never closed.
pub fn css_unclosed(place: Place, opening: &str) -> Diagnostic {
    let closing = match opening {
        "/*" => "*/",
        "(" => ")",
        _ => "}",
    };
    Diagnostic::error(82, place, format!("feuille de style illisible : « {opening} » n’est pas fermé"))
        .help(format!("ajoutez « {closing} » à la fin de cette partie"))
}

/// D082: a stylesheet that asks for another one.
pub fn css_import(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(82, place, format!("une règle @import n’est pas suivie : « {written} »"))
        .help("nommez la feuille de style dans theme.toml, dans la liste styles, à la place voulue")
}

/// D083: an address that leads to no file of the theme. `known` holds all files, as paths under `assets/`.
pub fn asset_unknown<'a>(
    place: Place,
    written: &str,
    target: Option<&str>,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(83, place, format!("« {written} » ne mène à aucun fichier du thème"));
    match target.map(|target| (target, nearest(target, known))) {
        Some((_, Some(near))) => diagnostic.help(format!("vouliez-vous dire le fichier assets/{near} ?")),
        Some((target, None)) => diagnostic.help(format!("le fichier attendu est assets/{target}")),
        None => diagnostic.help("écrivez l’adresse depuis ce fichier, sans sortir du dossier assets/"),
    }
}

/// D083: an address in a CSS variable, which browsers read from where the variable is used.
pub fn url_in_variable(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(83, place, format!("l’adresse « {written} » est écrite dans une variable CSS"))
        .help("écrivez url(…) dans la propriété elle-même : background-image, mask, src…")
}

/// D084: an address on another host.
pub fn other_host(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(84, place, format!("« {written} » ferait appel à un autre site"))
        .help("copiez le fichier dans assets/ : un thème ne charge rien d’ailleurs")
}

/// D085: JavaScript modules that import each other in a circle. `circle` holds their paths, the first one repeated.
pub fn import_circle(place: Place, circle: &[String]) -> Diagnostic {
    let circle = circle.join(" → ");
    Diagnostic::error(85, place, format!("ces modules s’importent en rond : {circle}"))
        .help("placez ce qu’ils partagent dans un troisième module")
}
