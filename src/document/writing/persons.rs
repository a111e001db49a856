//! Addresses and numbers of persons in a text: personal data (RGPD), which a page would publish for ever.

use std::ops::Range;

use crate::document::Kind;

/// Boxes of an organisation, not of a person: one of these words is in their names.
const COMMON: &str = "\
abonnement accueil adherer adhesion adhesions administration agence aide asso association associations atelier ateliers \
benevolat benevoles bibliotheque billetterie bonjour boutique bureau ccas centre centresocial cnil collectif commande \
commandes communication compta comptabilite contact contacts cooperative coordination coucou culture developpement \
direction donnees dons dpo ecole economie emploi epicerie equipe ess facturation federation ferme fondation formation \
garage gestion habitat hello info information informations infos inscription inscriptions jardin jeunesse lettre lieu \
logement mairie maison mediatheque mediation mission mjc musee newsletter noreply observatoire pole presse prevention \
projet projets quartier quartiers recrutement recyclerie redaction regie region reseau reservation reservations \
ressourcerie rgpd rh sante secretariat service services site social solidarite standard support territoire tresorerie \
urbanisme vie ville webmaster webmestre";

/// What is found in the text of such an entry, and what it is. A page names who answers for the site; an organisation gives its
/// number, which is no one's.
pub(in crate::document) fn found(kind: Kind, text: &str) -> Vec<(Range<usize>, &'static str)> {
    if kind == Kind::Page {
        return Vec::new();
    }
    let mut all = mailboxes(text);
    if kind != Kind::Organisation {
        all.extend(phones(text).map(|range| (range, "un numéro de téléphone")));
    }
    all
}

/// What a link writes to or calls, when it is a person.
pub(super) fn behind(kind: Kind, url: &str) -> Option<&'static str> {
    let target = url.strip_prefix("mailto:").or_else(|| url.strip_prefix("tel:"))?;
    found(kind, target).first().map(|(_, what)| *what)
}

/// Whether a box is that of an organisation: by a word of its name, or because it has the name of its host.
fn is_common(name: &str, host: &str) -> bool {
    let (name, host) = (name.to_lowercase(), host.to_lowercase());
    host.split('.').any(|label| label == name)
        || name.split(['.', '-', '_', '+']).any(|part| COMMON.split(' ').any(|common| common == part))
}

/// What is written before a number for who calls from abroad.
const ABROAD: [&str; 2] = ["+33", "0033"];

const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

fn mailboxes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let mut all = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = at - text[..at].chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
        let end = at + 1 + text[at + 1..].chars().take_while(|c| part(*c)).count();
        let (name, host) = (&text[start..at], text[at + 1..end].trim_end_matches('.'));
        if name.is_empty() || !host.contains('.') || is_common(name, host) {
            continue;
        }
        all.push((start..at + 1 + host.len(), "une adresse électronique"));
    }
    all
}

/// French numbers: ten figures from 0, or nine after +33, by two or together. Those in 08 are nobody's.
fn phones(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        (*c == '0' || text[*at..].starts_with("+33"))
            && before.is_none_or(|c| !c.is_alphanumeric() && !".,-/".contains(c))
    });
    starts.filter_map(|(start, _)| {
        let (mut figures, wanted) = match ABROAD.iter().find_map(|code| text[start..].strip_prefix(code)) {
            // « +33 (0)6 »
            Some(rest) => (rest.trim_start_matches(SPACES).strip_prefix("(0)").unwrap_or(rest), 9),
            None => (&text[start..], 10),
        };
        let mut seen = 0;
        while seen < wanted {
            let next = figures.chars().next()?;
            if next.is_ascii_digit() {
                // Neither an extension (00…) nor a date, nor the number of a service.
                if seen + 9 == wanted && matches!(next, '0' | '8') {
                    return None;
                }
                seen += 1;
            } else if !SPACES.contains(&next) && !matches!(next, '.' | '-') {
                return None;
            }
            figures = &figures[next.len_utf8()..];
        }
        let alone = figures.chars().next().is_none_or(|c| !c.is_ascii_digit());
        alone.then(|| start..text.len() - figures.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        found(Kind::Fiche, text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn persons_are_found() {
        assert_eq!(told("Écrire à camille.martin@mairie.example."), ["camille.martin@mairie.example"]);
        assert_eq!(told("Tél. 06 12 34 56 78, ou 06.12.34.56.78"), ["06 12 34 56 78", "06.12.34.56.78"]);
        assert_eq!(told("au +33 6 12 34 56 78"), ["+33 6 12 34 56 78"]);
        assert_eq!(told("0612345678"), ["0612345678"]);
        assert_eq!(told("au +33 (0)6 12 34 56 78."), ["+33 (0)6 12 34 56 78"]);
        assert_eq!(told("0033 6 12 34 56 78"), ["0033 6 12 34 56 78"]);
    }

    #[test]
    fn a_link_may_hide_one() {
        assert!(behind(Kind::Fiche, "mailto:camille.martin@mairie.example?subject=x").is_some());
        assert!(behind(Kind::Rencontre, "tel:+33612345678").is_some());
        for url in ["mailto:contact@a.example", "https://a.example/0612345678", "tel:3631"] {
            assert_eq!(behind(Kind::Fiche, url), None, "{url}");
        }
        assert_eq!(behind(Kind::Page, "tel:+33612345678"), None);
    }

    #[test]
    fn an_organisation_gives_its_number() {
        assert!(found(Kind::Organisation, "01 23 45 67 89").is_empty());
        assert!(!found(Kind::Organisation, "camille.martin@a.example").is_empty());
    }

    #[test]
    fn what_is_no_person_is_not() {
        let texts = [
            "contact@asso.example",
            "equipe@a.example, accueil.denain@a.example, mairie-stains@a.example",
            "novaedia@novaedia.example",
            "08 10 20 30 40, +33 8 10 20 30 40",
            "un compte @vrac",
            "@",
            "a@b",
            "en 2021, 1 200 000 000 euros",
            "le 05-10-2021 à 10 h 30",
            "00 12 34 56 78 90",
            "RNA W912001234",
            "SIRET 012 345 678 00012",
            "0,123456789",
        ];
        for text in texts {
            assert_eq!(told(text), Vec::<&str>::new(), "{text}");
        }
    }
}
