//! Addresses and numbers of persons in a text: personal data (RGPD), which a page would publish for ever.

use std::ops::Range;

/// Boxes of an organisation, not of a person.
const COMMON: [&str; 14] = [
    "accueil",
    "administration",
    "adherer",
    "asso",
    "association",
    "bonjour",
    "coordination",
    "communication",
    "contact",
    "info",
    "infos",
    "mairie",
    "rgpd",
    "secretariat",
];

/// What is found, and what it is.
pub(in crate::document) fn found(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut all = mailboxes(text);
    all.extend(phones(text).map(|range| (range, "un numéro de téléphone")));
    all
}

fn mailboxes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let mut all = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = at - text[..at].chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
        let end = at + 1 + text[at + 1..].chars().take_while(|c| part(*c)).count();
        let (name, host) = (&text[start..at], text[at + 1..end].trim_end_matches('.'));
        if name.is_empty() || !host.contains('.') || COMMON.contains(&name.to_lowercase().as_str()) {
            continue;
        }
        all.push((start..at + 1 + host.len(), "une adresse électronique"));
    }
    all
}

/// French numbers: ten figures from 0, or nine after +33, by two or together.
fn phones(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        (*c == '0' || text[*at..].starts_with("+33"))
            && before.is_none_or(|c| !c.is_alphanumeric() && !".,-/".contains(c))
    });
    starts.filter_map(|(start, _)| {
        let (mut figures, wanted) = match text[start..].strip_prefix("+33") {
            Some(rest) => (rest, 9),
            None => (&text[start..], 10),
        };
        let mut seen = 0;
        while seen < wanted {
            let next = figures.chars().next()?;
            if next.is_ascii_digit() {
                // Neither an extension (00…) nor a date.
                if seen == 1 && wanted == 10 && next == '0' {
                    return None;
                }
                seen += 1;
            } else if !matches!(next, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-') {
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
        found(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn persons_are_found() {
        assert_eq!(told("Écrire à camille.martin@mairie.example."), ["camille.martin@mairie.example"]);
        assert_eq!(told("Tél. 06 12 34 56 78, ou 06.12.34.56.78"), ["06 12 34 56 78", "06.12.34.56.78"]);
        assert_eq!(told("au +33 6 12 34 56 78"), ["+33 6 12 34 56 78"]);
        assert_eq!(told("0612345678"), ["0612345678"]);
    }

    #[test]
    fn what_is_no_person_is_not() {
        let texts = [
            "contact@asso.example",
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
