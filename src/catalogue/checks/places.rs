//! Coordinates that are not in their département: D109.

use crate::catalogue::{Catalogue, Lieu, geo};
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::source::Sources;

pub(super) fn check(catalogue: &Catalogue, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for fiche in &catalogue.fiches {
        diagnostics.extend(placed(&fiche.common.document, fiche.lieu.as_ref(), sources));
    }
    for rencontre in &catalogue.rencontres {
        diagnostics.extend(placed(&rencontre.common.document, rencontre.lieu.as_ref(), sources));
    }
    for detail in catalogue.organisations.iter().filter_map(|organisation| organisation.detail.as_ref()) {
        diagnostics.extend(placed(&detail.common.document, detail.lieu.as_ref(), sources));
    }
}

/// Coordinates as they are written, against the département that was found.
fn placed(document: &Document, lieu: Option<&Lieu>, sources: &Sources) -> Option<Diagnostic> {
    let raw = document.front.lieu()?;
    let (latitude, longitude) = (raw.latitude.as_ref()?, raw.longitude.as_ref()?);
    let lieu = lieu.filter(|lieu| lieu.pays.is_none())?;
    // Those that no globe has are told already.
    lieu.point?;
    let departement = lieu.departement?;
    if geo::may_hold(departement, latitude.value, longitude.value)? {
        return None;
    }
    let inside = geo::may_hold(departement, longitude.value, latitude.value) == Some(true);
    let swapped = inside.then_some((longitude.value, latitude.value));
    let within = format!("{} ({})", geo::within(departement), departement.code);
    let (first, second) = (document.place(&latitude.span), document.place(&longitude.span));
    let told = problems::coordinates_elsewhere(first.clone(), &within, swapped);
    let text = sources.text(&document.path);
    let written = |place: &Place| text.get(place.start..place.end).map(str::to_owned);
    match (swapped, written(&first), written(&second)) {
        (Some(_), Some(north), Some(east)) => Some(told.mend(first, east).mend(second, north)),
        _ => Some(told),
    }
}
