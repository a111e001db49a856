//! The communes of France: by INSEE code, by name, and by likeness.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{bare, departement, fold, rows};

/// Likeness under which a name is not worth proposing (Jaro-Winkler, from 0 to 1).
const ALIKE: f64 = 0.8;

/// A commune.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    /// INSEE code: `91286`.
    pub code: &'static str,
    /// Name: `Grigny`.
    pub nom: &'static str,
    /// Code of its département: `91`.
    pub departement: &'static str,
    /// Postcodes, `|` between them; those of CEDEX are not known.
    pub postcodes: &'static str,
    /// Latitude and longitude of its centre, WGS 84, in degrees; known for the larger communes only.
    pub point: Option<(f64, f64)>,
}

/// The communes in the order of the table, and ways to find them by index.
struct Table {
    communes: Vec<Commune>,
    /// Their names, folded.
    folded: Vec<String>,
    by_code: HashMap<&'static str, usize>,
    by_name: HashMap<String, Vec<usize>>,
    postcodes: HashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let communes: Vec<Commune> = rows::<7>(include_str!("../../../data/geo/communes.csv"))
        .map(|[code, nom, departement, postcodes, _population, latitude, longitude]| {
            let point = latitude.parse().ok().zip(longitude.parse().ok());
            Commune { code, nom, departement, postcodes, point }
        })
        .collect();
    let folded: Vec<String> = communes.iter().map(|commune| fold(commune.nom)).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in folded.iter().enumerate() {
        by_name.entry(bare(name).to_owned()).or_default().push(index);
    }
    let by_code = communes.iter().enumerate().map(|(index, commune)| (commune.code, index)).collect();
    let postcodes = communes.iter().flat_map(|commune| commune.postcodes.split('|')).collect();
    Table { communes, folded, by_code, by_name, postcodes }
});

/// Every commune, in the order of the table.
pub(super) fn all() -> &'static [Commune] {
    &TABLE.communes
}

/// The commune of that INSEE code. That of an arrondissement of Paris, Lyon or Marseille gives the city.
pub fn commune(code_insee: &str) -> Option<&'static Commune> {
    let code = code_insee.trim().to_uppercase();
    let city = match code.parse() {
        Ok(75101..=75120_u32) => "75056",
        Ok(69381..=69389) => "69123",
        Ok(13201..=13216) => "13055",
        _ => code.as_str(),
    };
    TABLE.by_code.get(city).map(|index| &TABLE.communes[*index])
}

/// Every commune of that name, whatever its accents, capitals and hyphens; « St » is « Saint ».
///
/// The leading article may be missing, unless other communes have the name exactly as written.
pub fn communes(nom: &str) -> Vec<&'static Commune> {
    let folded = fold(nom);
    let folded = city(&folded);
    let indices = TABLE.by_name.get(bare(folded)).map_or(&[][..], Vec::as_slice);
    let exact = indices.iter().filter(|index| TABLE.folded[**index] == folded);
    let exact: Vec<&Commune> = exact.map(|index| &TABLE.communes[*index]).collect();
    if exact.is_empty() { indices.iter().map(|index| &TABLE.communes[*index]).collect() } else { exact }
}

/// `paris-18e` and `paris-18e-arrondissement` -> `paris`; other names as they are.
fn city(folded: &str) -> &str {
    let numbered = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    match folded.split_once('-') {
        Some((city @ ("paris" | "lyon" | "marseille"), rest)) if numbered(rest) => city,
        _ => folded,
    }
}

/// Up to three names of communes close to what was written, the closest first, in a département (code or name) or in
/// all of France. Compares every name: for messages only.
pub fn nearest_communes(nom: &str, within: Option<&str>) -> Vec<&'static str> {
    let within = within.and_then(departement).map(|departement| departement.code);
    let written = fold(nom);
    let mut scored: Vec<(f64, &'static str)> = Vec::new();
    for (name, indices) in &TABLE.by_name {
        let communes = indices.iter().map(|index| &TABLE.communes[*index]);
        let mut there = communes.filter(|commune| within.is_none_or(|code| commune.departement == code));
        let Some(first) = there.next() else { continue };
        let score = strsim::jaro_winkler(bare(&written), name);
        if score > ALIKE {
            scored.extend(there.chain([first]).map(|commune| (score, commune.nom)));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup();
    scored.into_iter().take(3).map(|(_, nom)| nom).collect()
}

/// Whether a commune has that postcode (`91350`). Those of CEDEX are not known.
pub fn postcode_exists(postcode: &str) -> bool {
    !postcode.is_empty() && TABLE.postcodes.contains(postcode)
}
