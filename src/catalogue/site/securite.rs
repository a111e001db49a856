//! Whom to tell of a flaw: the settings of `security.txt` (RFC 9116), checked.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::is_language;
use crate::diagnostic::problems::files as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::config::RawSecurite;

/// What `security.txt` says.
#[derive(Clone, Debug)]
pub struct Securite {
    /// Where to write, as URIs, the preferred first; never empty.
    pub contacts: Vec<String>,
    /// The last day on which the file holds.
    pub expire: Date,
    /// Where that day is written.
    pub place: Place,
    /// Language tags; never empty.
    pub langues: Vec<String>,
    /// The page that says what becomes of what is told; may be empty.
    pub politique: String,
}

/// Reads `[securite]`. `None` when a part of it cannot be published: each is told.
pub(super) fn read(path: &Arc<str>, raw: RawSecurite, diagnostics: &mut Vec<Diagnostic>) -> Option<Securite> {
    let before = diagnostics.len();
    let mut refuse = |span: &Range<usize>, key: &str, wanted: &str| {
        diagnostics.push(problems::setting_range(Place::new(path, span.clone()), key, wanted));
    };
    let mut contacts = Vec::new();
    for at in &raw.contact {
        match contact(&at.value) {
            Some(uri) => contacts.push(uri),
            None => refuse(&at.span, "contact", "une adresse électronique, ou celle d’une page en https://"),
        }
    }
    if raw.contact.is_empty() {
        refuse(&raw.expire.span, "contact", "une liste d’une adresse au moins");
    }
    let langues = raw.langues.unwrap_or_default();
    for at in langues.iter().filter(|at| !is_language(&at.value)) {
        refuse(&at.span, "langues", "une liste de codes de langue : \"fr\", \"en\"");
    }
    let politique = raw.politique.unwrap_or_default();
    if !politique.value.is_empty() && !is_page(&politique.value) {
        refuse(&politique.span, "politique", "l’adresse d’une page en https://");
    }
    if diagnostics.len() > before {
        return None;
    }
    let mut langues: Vec<String> = langues.into_iter().map(|at| at.value).collect();
    if langues.is_empty() {
        langues.push("fr".to_owned());
    }
    Some(Securite {
        contacts,
        expire: raw.expire.value.last_day()?,
        place: Place::new(path, raw.expire.span),
        langues,
        politique: politique.value,
    })
}

/// The URI of a mailbox, of a page or of a telephone.
fn contact(written: &str) -> Option<String> {
    let written = written.trim();
    if is_page(written) || written.starts_with("tel:+") && is_plain(written) {
        return Some(written.to_owned());
    }
    let mailbox = written.strip_prefix("mailto:").unwrap_or(written);
    let (name, host) = mailbox.split_once('@')?;
    let sound = !name.is_empty() && !host.is_empty() && !mailbox.contains([':', '/']) && is_plain(mailbox);
    sound.then(|| format!("mailto:{mailbox}"))
}

fn is_page(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) && is_plain(url)
}

/// Without what would end a line, or what no URI holds.
fn is_plain(uri: &str) -> bool {
    uri.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"'))
}
