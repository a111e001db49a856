//! Places, resolved against the geographic reference data.

use crate::diagnostic::problems::references as problems;
use crate::diagnostic::{Code, Diagnostic, Place};
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
    let named = geo::communes(name);
    let here = |commune: &Commune| lieu.departement.is_none_or(|its| its.code == commune.departement);
    let found: Vec<&'static Commune> = named.iter().copied().filter(|commune| here(commune)).collect();
    match found[..] {
        [] => {
            let elsewhere: Vec<String> = named.iter().take(MOST).filter_map(|c| within(c)).collect();
            let near = if elsewhere.is_empty() {
                geo::nearest_communes(name, lieu.departement.map(|d| d.code))
            } else {
                Vec::new()
            };
            let here = lieu.departement.map(coded);
            diagnostics.push(problems::commune_unknown(place, name, &near, here.as_deref(), &elsewhere));
            None
        }
        [only] => Some(only),
        [..] => {
            let by_code = lieu.departement.is_some();
            let line = |commune: &Commune| {
                if by_code {
                    format!("code_insee = \"{}\"", commune.code)
                } else {
                    format!("departement = \"{}\"", commune.departement)
                }
            };
            let mut places: Vec<(String, String)> = Vec::new();
            for commune in found.iter().take(MOST) {
                let around = geo::departement(commune.departement).map(geo::within);
                places.push((around.unwrap_or_else(|| commune.nom.to_owned()), line(commune)));
            }
            places.dedup();
            diagnostics.push(problems::commune_ambiguous(place, name, &places));
            None
        }
    }
}

/// The most places that a message lists.
const MOST: usize = 5;

/// « dans la Loire (42) ».
fn coded(departement: &Departement) -> String {
    format!("{} ({})", geo::within(departement), departement.code)
}

/// Where a commune is.
fn within(commune: &Commune) -> Option<String> {
    geo::departement(commune.departement).map(coded)
}

/// The point that is written; told when it is none, unless one of its halves was told already.
fn point(document: &Document, raw: &RawLieu, diagnostics: &mut Vec<Diagnostic>) -> Option<(f64, f64)> {
    match (&raw.latitude, &raw.longitude) {
        (None, None) => None,
        (Some(lat), Some(lon)) => {
            let sound = lat.value.abs() <= 90.0 && lon.value.abs() <= 180.0;
            if !sound {
                let wrong = if lat.value.abs() <= 90.0 { lon } else { lat };
                diagnostics.push(problems::coordinates_invalid(document.place(&wrong.span)));
            }
            sound.then_some((lat.value, lon.value))
        }
        (Some(half), None) => missing(document, half, "longitude", diagnostics),
        (None, Some(half)) => missing(document, half, "latitude", diagnostics),
    }
}

fn missing(
    document: &Document,
    half: &At<f64>,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(f64, f64)> {
    // A value that could not be read is not missing.
    let told = |d: &Diagnostic| d.code == WRONG_VALUE && d.place().is_some_and(|p| p.path == document.path);
    if !document.broken && !diagnostics.iter().any(told) {
        diagnostics.push(problems::coordinate_missing(document.place(&half.span), name));
    }
    None
}

/// The code of a value that does not fit.
const WRONG_VALUE: Code = Code(22);
