//! The settings of the site, checked.

mod securite;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::certain::quoted;
use crate::diagnostic::problems::{ADJUSTABLE, entries as entry_problems, files as problems};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Weights};
use crate::document::typography::line;
use crate::schema::At;
use crate::schema::config::{RawConfig, RawVerification};
use crate::schema::read::read;
use crate::source::Sources;

use super::vocabulary::{Thematique, find, meant};

pub use securite::Securite;

/// Path of the settings.
pub const CONFIG: &str = "deniche.toml";

/// Widths that a variant of a picture may have, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=8000;

/// A setting of `[verifications]` that is no code: a number, within a range.
struct Limit {
    name: &'static str,
    /// What it counts, in French.
    unit: &'static str,
    range: std::ops::RangeInclusive<usize>,
}

/// After how long an entry is to be checked again.
const FRESHNESS: Limit = Limit { name: "fraicheur_mois", unit: "mois", range: 1..=600 };

/// The HTML of a page above which it is told.
const WEIGHT: Limit = Limit { name: "poids_page_ko", unit: "ko", range: 10..=100_000 };

/// The weight of a page when the settings say none: some seconds on a slow telephone.
const USUAL_WEIGHT: usize = 500;

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Title.
    pub titre: String,
    /// Description; may be empty.
    pub description: String,
    /// Scheme and host, without a closing `/`: `https://reseau.example`.
    pub origin: String,
    /// Path of the home page, with a `/` at both ends: `/catalogue/`.
    pub base: String,
    /// Language tag.
    pub langue: String,
    /// Name of the theme, and where it is written.
    pub theme: At<String>,
    /// Who publishes; may be empty.
    pub auteur: String,
    /// Contact; may be empty.
    pub contact: String,
    /// Licence of the contents: name and address.
    pub licence: Option<(String, String)>,
    /// Thématiques of the home page's doors.
    pub portes: Vec<usize>,
    /// Entries on the home page.
    pub accueil_fiches: usize,
    /// Events on the home page.
    pub accueil_rencontres: usize,
    /// Entries on a page of a list.
    pub par_page: usize,
    /// Entries in a feed.
    pub par_flux: usize,
    /// Let raw HTML pass.
    pub html_brut: bool,
    /// Mend typography.
    pub typographie: bool,
    /// Widths of the variants of a picture, in pixels, ascending.
    pub largeurs: Vec<u32>,
    /// Quality of the variants, from 1 to 100.
    pub qualite: u8,
    /// What its warnings and advice weigh.
    pub verifications: Weights,
    /// After how many months an entry wants to be checked again, when the settings say.
    pub fraicheur_mois: Option<u32>,
    /// The weight of the HTML of a page above which it is told, in thousands of bytes.
    pub poids_page_ko: usize,
    /// Whether pages have sharing cards, when the settings say.
    pub images_de_partage: Option<bool>,
    /// Publish the search index in one file too; when it is not said, its size decides.
    pub index_complet: Option<bool>,
    /// What `security.txt` says, when there is one.
    pub securite: Option<Securite>,
    raw_portes: Vec<At<String>>,
}

impl Site {
    /// Reads `deniche.toml`. `base_url` overrides the one that is written there.
    pub fn read(
        sources: &Sources,
        base_url: Option<&str>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Some(source) = sources.get(CONFIG) else {
            diagnostics.push(problems::config_missing());
            return None;
        };
        let path: Arc<str> = source.path.clone();
        let text = source.text().unwrap_or_else(|offset| {
            diagnostics.push(problems::not_utf8(&path, offset));
            ""
        });
        let reading = read::<RawConfig>(&path, text, 0, diagnostics);
        let raw = reading.value;
        if raw.titre.is_none() && !reading.broken {
            diagnostics.push(problems::setting_missing(&path, "titre", "Déniché pour vous"));
        }
        let (origin, base) = match (base_url, &raw.base_url) {
            (Some(url), _) => split_url(url)
                .or_else(|| complain(diagnostics, problems::base_url_invalid(Place::file(&path), url))),
            (None, Some(at)) => split_url(&at.value).or_else(|| {
                let place = Place::new(&path, at.span.clone());
                complain(diagnostics, problems::base_url_invalid(place, &at.value))
            }),
            (None, None) => {
                if !reading.broken {
                    diagnostics.push(problems::setting_missing(&path, "base_url", "https://reseau.example/"));
                }
                None
            }
        }
        .unwrap_or_else(|| ("https://site.invalid".to_owned(), "/".to_owned()));
        Some(Self::checked(&path, raw, origin, base, diagnostics))
    }

    fn checked(
        path: &Arc<str>,
        raw: RawConfig,
        origin: String,
        base: String,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let par_page = raw.listes.par_page;
        if !(1..=500).contains(&par_page.value) {
            let place = Place::new(path, par_page.span.clone());
            diagnostics.push(problems::setting_range(place, "par_page", "entre 1 et 500"));
        }
        if !(1..=100).contains(&raw.images.qualite) {
            diagnostics.push(problems::setting_range(Place::file(path), "qualite", "entre 1 et 100"));
        }
        if raw.images.largeurs.iter().any(|width| !WIDTHS.contains(width)) {
            let range = format!("une liste de nombres entre {} et {}", WIDTHS.start(), WIDTHS.end());
            diagnostics.push(problems::setting_range(Place::file(path), "largeurs", &range));
        }
        let mut largeurs: Vec<u32> =
            raw.images.largeurs.into_iter().filter(|width| WIDTHS.contains(width)).collect();
        largeurs.sort_unstable();
        largeurs.dedup();
        let mend = raw.markdown.typographie;
        let licence = raw.licence.filter(|licence| {
            let sound = is_web(&licence.url.value);
            if !sound {
                let place = Place::new(path, licence.url.span.clone());
                diagnostics.push(entry_problems::url_invalid(place, &licence.url.value));
            }
            sound
        });
        let contact = contact(path, raw.contact.as_ref(), diagnostics);
        if !is_language(&raw.langue.value) {
            let place = Place::new(path, raw.langue.span.clone());
            diagnostics.push(problems::setting_range(
                place,
                "langue",
                "un code de langue : fr, fr-BE, fr-CA",
            ));
        }
        Site {
            titre: raw.titre.map(|at| line(&at.value, mend)).unwrap_or_default(),
            description: line(&raw.description, mend),
            origin,
            base,
            langue: raw.langue.value,
            theme: raw.theme,
            auteur: raw.auteur,
            contact,
            licence: licence.map(|licence| (licence.nom, licence.url.value)),
            portes: Vec::new(),
            accueil_fiches: raw.accueil.fiches,
            accueil_rencontres: raw.accueil.rencontres,
            par_page: par_page.value.clamp(1, 500),
            par_flux: raw.listes.par_flux.max(1),
            html_brut: raw.markdown.html_brut,
            typographie: raw.markdown.typographie,
            largeurs,
            qualite: raw.images.qualite.clamp(1, 100),
            fraicheur_mois: limit(path, &raw.verifications, &FRESHNESS, diagnostics)
                .and_then(|months| u32::try_from(months).ok()),
            poids_page_ko: limit(path, &raw.verifications, &WEIGHT, diagnostics).unwrap_or(USUAL_WEIGHT),
            verifications: weights(path, &raw.verifications, diagnostics),
            images_de_partage: raw.images.partage,
            index_complet: raw.recherche.index_complet,
            securite: raw.securite.and_then(|raw| securite::read(path, raw, diagnostics)),
            raw_portes: raw.accueil.portes,
        }
    }

    /// Finds the thématiques of the doors; the first three of the vocabulary when none is written.
    pub(super) fn resolve_portes(&mut self, thematiques: &[Thematique], diagnostics: &mut Vec<Diagnostic>) {
        if self.raw_portes.is_empty() {
            self.portes = (0..thematiques.len().min(3)).collect();
            return;
        }
        for at in &self.raw_portes {
            if let Some(index) = find(thematiques, &at.value) {
                self.portes.push(index);
                continue;
            }
            let place = Place::new(&CONFIG.into(), at.span.clone());
            let known = thematiques.iter().map(|t| t.libelle.as_str());
            let meant = meant(thematiques, &at.value).and_then(|index| quoted(&thematiques[index].libelle));
            let told = entry_problems::thematique_unknown(place.clone(), &at.value, known);
            diagnostics.push(told.mend(place, meant));
        }
    }

    /// The full address of a path that starts with the base.
    pub fn absolute(&self, url: &str) -> String {
        format!("{}{url}", self.origin)
    }
}

/// The weights that a site gives; told when a code is none that it can change, or a weight none that there is.
fn weights(
    path: &Arc<str>,
    raw: &BTreeMap<String, At<RawVerification>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Weights {
    let mut weights = Weights::new();
    let is_limit = |name: &str| [FRESHNESS.name, WEIGHT.name].contains(&name);
    for (name, at) in raw.iter().filter(|(name, _)| !is_limit(name)) {
        let place = Place::new(path, at.span.clone());
        let number =
            name.strip_prefix('D').filter(|digits| digits.len() == 3).and_then(|digits| digits.parse().ok());
        let Some(code) = number.filter(|number| ADJUSTABLE.contains(number)) else {
            diagnostics.push(problems::code_fixed(place, name));
            continue;
        };
        let written = if let RawVerification::Poids(written) = &at.value { written.as_str() } else { "" };
        let severity = match written {
            "ignorer" => None,
            "conseil" => Some(Severity::Advice),
            "avertissement" => Some(Severity::Warning),
            "erreur" => Some(Severity::Error),
            _ => {
                let choices = "« ignorer », « conseil », « avertissement » ou « erreur »";
                diagnostics.push(problems::setting_range(place, name, choices));
                continue;
            }
        };
        weights.insert(Code(code), severity);
    }
    weights
}

/// A limit that a site gives; told when it is none.
fn limit(
    path: &Arc<str>,
    raw: &BTreeMap<String, At<RawVerification>>,
    limit: &Limit,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let Limit { name, unit, range } = limit;
    let at = raw.get(*name)?;
    let number = match at.value {
        RawVerification::Nombre(number) => usize::try_from(number).ok().filter(|n| range.contains(n)),
        RawVerification::Poids(_) => None,
    };
    if number.is_none() {
        let place = Place::new(path, at.span.clone());
        let allowed = format!("un nombre de {unit}, de {} à {}", range.start(), range.end());
        diagnostics.push(problems::setting_range(place, name, &allowed));
    }
    number
}

/// Whether that looks like a language tag: `fr`, `fr-BE`.
fn is_language(tag: &str) -> bool {
    !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A mailbox, an address of the web or a path of the site; told when it is none.
fn contact(path: &Arc<str>, raw: Option<&At<String>>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(at) = raw else { return String::new() };
    let contact = at.value.trim().trim_start_matches("mailto:");
    let mailbox = contact.contains('@') && !contact.contains([':', '/', ' ', '"', '<']);
    if contact.is_empty() || mailbox || is_web(contact) || contact.starts_with('/') {
        return contact.to_owned();
    }
    diagnostics.push(entry_problems::contact_invalid(Place::new(path, at.span.clone()), contact));
    String::new()
}

fn complain<T>(diagnostics: &mut Vec<Diagnostic>, diagnostic: Diagnostic) -> Option<T> {
    diagnostics.push(diagnostic);
    None
}

/// `https://a.example/catalogue` -> (`https://a.example`, `/catalogue/`).
fn split_url(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host_ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let path_ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~' | '%');
    let sound = matches!(scheme, "http" | "https")
        && !host.is_empty()
        && host.chars().all(host_ok)
        && path.chars().all(path_ok)
        && path.split('/').all(|part| part != "..");
    let path = path.trim_matches('/');
    let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    sound.then(|| (format!("{scheme}://{host}"), base))
}

#[cfg(test)]
mod tests {
    use super::split_url;

    #[test]
    fn cuts_addresses() {
        let cut = |url| split_url(url).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(cut("https://a.example").as_deref(), Some("https://a.example /"));
        assert_eq!(cut("https://a.example/x/y").as_deref(), Some("https://a.example /x/y/"));
        assert_eq!(cut("http://127.0.0.1:8000/").as_deref(), Some("http://127.0.0.1:8000 /"));
        for bad in
            ["a.example", "ftp://a", "https://", "https://a/\"><script>", "https://a/../b", "https://a b/"]
        {
            assert_eq!(cut(bad), None, "{bad}");
        }
    }
}
