//! The régions, départements and communes of France, embedded: `data/geo/`, whose README names the sources.
//!
//! The tables are read once, at their first use. Their rows hold no quoted field (a test holds it), so that a value is
//! a slice of the embedded text.

mod around;
mod communes;

use std::sync::LazyLock;

use crate::document::slug::slugify;

pub use around::{may_hold, within};
pub use communes::{Commune, commune, communes, nearest_communes, postcode_exists};

/// A département or a collectivité d’outre-mer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departement {
    /// INSEE code: `01`, `2A`, `974`.
    pub code: &'static str,
    /// Name, with French apostrophes: `Seine-Saint-Denis`, `Côte-d’Or`.
    pub nom: String,
    /// Identifier in addresses: `seine-saint-denis`.
    pub slug: String,
    /// INSEE code of its région.
    pub region: &'static str,
}

/// A région, or a collectivité d’outre-mer that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// INSEE code: `11`, `975`.
    pub code: &'static str,
    /// Name, with French apostrophes: `Île-de-France`.
    pub nom: String,
    /// Identifier in addresses: `ile-de-france`.
    pub slug: String,
}

static DEPARTEMENTS: LazyLock<Vec<Departement>> = LazyLock::new(|| {
    rows::<3>(include_str!("../../data/geo/departements.csv"))
        .map(|[code, nom, region]| Departement { code, nom: curly(nom), slug: slugify(nom), region })
        .collect()
});

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    rows::<2>(include_str!("../../data/geo/regions.csv"))
        .map(|[code, nom]| Region { code, nom: curly(nom), slug: slugify(nom) })
        .collect()
});

/// A name with the apostrophe of French typography.
fn curly(nom: &str) -> String {
    nom.replace('\'', "’")
}

/// The départements, in the order of INSEE.
pub fn departements() -> &'static [Departement] {
    &DEPARTEMENTS
}

/// The régions, in order of code.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// The région of that INSEE code.
pub fn region(code: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.code == code)
}

/// The département of that code (`91`, `2a`, `1`) or of that name, whatever its accents, capitals, hyphens and article.
pub fn departement(text: &str) -> Option<&'static Departement> {
    let code = format!("{:0>2}", text.trim().to_uppercase());
    let name = fold(text);
    let by_code = DEPARTEMENTS.iter().find(|departement| departement.code == code);
    by_code.or_else(|| DEPARTEMENTS.iter().find(|departement| bare(&departement.slug) == bare(&name)))
}

/// The first `N` fields of each row of a table, under its line of titles.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| {
        let fields: Vec<&'static str> = line.split(',').collect();
        fields.get(..N)?.try_into().ok()
    })
}

/// A name in the form under which it is compared: `St-Étienne` and `SAINT ETIENNE` -> `saint-etienne`.
fn fold(name: &str) -> String {
    let words = slugify(name);
    let words: Vec<&str> = words
        .split('-')
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        })
        .collect();
    words.join("-")
}

/// A folded name without its leading article.
fn bare(folded: &str) -> &str {
    ["la-", "le-", "les-", "l-"].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(folded)
}

#[cfg(test)]
mod tests;
