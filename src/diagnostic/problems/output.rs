//! What is wrong with templates and outputs: D090 to D099. Those of themes are in `theme.rs`.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// D090: two outputs of one address.
pub fn route_taken(route: &str, places: &[Place]) -> Diagnostic {
    let file = Place::file(&"deniche.toml".into());
    let first = places.first().cloned().unwrap_or(file);
    let mut diagnostic =
        Diagnostic::error(90, first, format!("deux pages auraient la même adresse {route}")).here("ici");
    for place in places.iter().skip(1) {
        diagnostic = diagnostic.also(place.clone(), "et là");
    }
    if places.len() < 2 {
        return diagnostic
            .help("cette adresse est celle d’une page que deniche fait lui-même : choisissez un autre nom");
    }
    diagnostic.help("renommez l’un des deux fichiers, ou retirez l’alias")
}

/// D091: an alias that is not an address of the site.
pub fn alias_invalid(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(91, place, format!("« {written} » n’est pas une adresse de ce site"))
        .help("un alias s’écrit comme une ancienne adresse : \"/anciennes-fiches/migracoop/\"")
}

/// D092: a template that cannot be read.
pub fn template_syntax(place: Place, message: &str) -> Diagnostic {
    Diagnostic::error(92, place, format!("ce gabarit ne peut pas être lu : {message}"))
}

/// D093: a template that fails on a page.
pub fn template_failed(place: Place, route: &str, message: &str) -> Diagnostic {
    Diagnostic::error(93, place, format!("ce gabarit échoue pour la page {route} : {message}"))
}

/// D094: a template that the plan needs is absent.
pub fn template_missing(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error(94, place, format!("il manque le gabarit « {name} » dans le thème"))
        .help("ajoutez-le, ou donnez au thème un parent qui l’a : parent = \"deniche\" dans theme.toml")
}

/// D095: a picture that could not be resized.
pub fn image_failed(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(95, Severity::Error, place, format!("cette image ne peut pas être réduite : {reason}"))
}

/// D096: a theme that descends from itself.
pub fn parent_cycle(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error(96, place, format!("le thème « {name} » descend de lui-même"))
        .help("retirez parent = … de l’un des deux theme.toml")
}
