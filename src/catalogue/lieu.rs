//! Places, resolved against the geographic reference data.

use crate::diagnostic::problems::references as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::schema::At;
use crate::schema::entries::RawLieu;

use super::geo::{self, Commune, Departement, Region};

/// Where something takes place.
#[derive(Clone, Debug, Default)]
pub struct Lieu {
    /// Commune, as the reference data write it when it is French and known.
    pub commune: Option<String>,
    /// INSEE code of the commune.
    pub code_insee: Option<String>,
    /// Département.
    pub departement: Option<&'static Departement>,
    /// Quartier.
    pub quartier: Option<String>,
    /// Code of the quartier prioritaire.
    pub code_qpv: Option<String>,
    /// Country, outside France only.
    pub pays: Option<String>,
    /// Latitude and longitude, WGS 84, in degrees.
    pub point: Option<(f64, f64)>,
}

impl Lieu {
    /// Région, through the département.
    pub fn region(&self) -> Option<&'static Region> {
        geo::region(self.departement?.region)
    }

    /// In one line: « Grigny (Essonne) », « Bruxelles (Belgique) », « Var ». Without commune, the quartier names the place.
    pub fn texte(&self) -> String {
        let around = self.pays.as_deref().or(self.departement.map(|d| d.nom.as_str()));
        match (self.commune.as_deref().or(self.quartier.as_deref()), around) {
            (Some(place), Some(around)) if place != around => format!("{place} ({around})"),
            (Some(place), _) => place.to_owned(),
            (None, around) => around.unwrap_or_default().to_owned(),
        }
    }
}

fn text(at: Option<&At<String>>) -> Option<&str> {
    at.map(|at| at.value.trim()).filter(|text| !text.is_empty())
}

/// Resolves a place; what cannot be resolved is told, and left as written.
pub(super) fn resolve(document: &Document, raw: &RawLieu, diagnostics: &mut Vec<Diagnostic>) -> Option<Lieu> {
    let place = |at: &Option<At<String>>| at.as_ref().map_or(document.file(), |at| document.place(&at.span));
    let mut lieu = Lieu {
        commune: text(raw.commune.as_ref()).map(str::to_owned),
        quartier: text(raw.quartier.as_ref()).map(str::to_owned),
        code_qpv: text(raw.code_qpv.as_ref()).map(str::to_owned),
        pays: text(raw.pays.as_ref()).filter(|pays| *pays != "France").map(str::to_owned),
        point: point(document, raw, diagnostics),
        ..Lieu::default()
    };
    if lieu.pays.is_none() {
        if let Some(written) = text(raw.departement.as_ref()) {
            lieu.departement = geo::departement(written);
            if lieu.departement.is_none() {
                let known = geo::departements().iter().map(|d| d.nom.as_str());
                diagnostics.push(problems::departement_unknown(place(&raw.departement), written, known));
            }
        }
        let commune = if let Some(code) = text(raw.code_insee.as_ref()) {
            let found = geo::commune(code);
            if found.is_none() {
                diagnostics.push(problems::code_insee_unknown(place(&raw.code_insee), code));
            }
            found
        } else {
            text(raw.commune.as_ref()).and_then(|name| by_name(name, &lieu, place(&raw.commune), diagnostics))
        };
        if let Some(commune) = commune {
            lieu.commune = Some(commune.nom.replace('\'', "’"));
            lieu.code_insee = Some(commune.code.to_owned());
            lieu.departement = lieu.departement.or_else(|| geo::departement(commune.departement));
            lieu.point = lieu.point.or(commune.point);
        }
    }
    let empty = lieu.commune.is_none()
        && lieu.departement.is_none()
        && lieu.pays.is_none()
        && lieu.quartier.is_none();
    (!empty).then_some(lieu)
}

fn by_name(
    name: &str,
    lieu: &Lieu,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'static Commune> {
    let mut found = geo::communes(name);
    if let Some(departement) = lieu.departement {
        found.retain(|commune| commune.departement == departement.code);
    }
    match found[..] {
        [] => {
            let near = geo::nearest_communes(name, lieu.departement.map(|d| d.code));
            diagnostics.push(problems::commune_unknown(place, name, &near));
            None
        }
        [only] => Some(only),
        [..] => {
            let codes: Vec<String> =
                found.iter().take(5).map(|c| format!("{} ({})", c.departement, c.code)).collect();
            diagnostics.push(problems::commune_ambiguous(place, name, &codes));
            None
        }
    }
}

fn point(document: &Document, raw: &RawLieu, diagnostics: &mut Vec<Diagnostic>) -> Option<(f64, f64)> {
    match (&raw.latitude, &raw.longitude) {
        (None, None) => None,
        (Some(lat), Some(lon)) if lat.value.abs() <= 90.0 && lon.value.abs() <= 180.0 => {
            Some((lat.value, lon.value))
        }
        (lat, lon) => {
            let at = lat.as_ref().or(lon.as_ref()).map_or(0..0, |at| at.span.clone());
            diagnostics.push(problems::coordinates_invalid(document.place(&at)));
            None
        }
    }
}
