//! Names that are nearly one, found without comparing each with every other.
//!
//! Each name gives its letters, and its letters without one of them, in turn: two names one letter apart meet there.

use std::collections::BTreeSet;

use super::words::{letters, singular};
use crate::catalogue::geo;

/// The least letters of a name that may be another one misspelt.
const NAME: usize = 8;

/// The least letters of the word that differs: shorter ones are other words.
const WORD: usize = 6;

/// A name, cut in words.
struct Cut<'n> {
    words: Vec<&'n str>,
    /// Its letters and figures, without the marks of the plural.
    letters: String,
}

/// Pairs of identifiers (`resos-villes`) that are nearly one, by index, the least first.
pub(super) fn pairs(slugs: &[&str]) -> BTreeSet<(usize, usize)> {
    let names: Vec<Cut<'_>> = slugs.iter().map(|slug| cut(slug)).collect();
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let letters = name.letters.as_bytes();
        keys.push((hash(letters, None), index));
        if may_be_misspelt(&name.letters) {
            keys.extend((0..letters.len()).map(|at| (hash(letters, Some(at)), index)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut found = BTreeSet::new();
    for meeting in keys.chunk_by(|a, b| a.0 == b.0) {
        for (rank, (_, first)) in meeting.iter().enumerate() {
            for (_, second) in &meeting[rank + 1..] {
                if alike(&names[*first], &names[*second]) {
                    found.insert((*first, *second));
                }
            }
        }
    }
    found
}

fn cut(slug: &str) -> Cut<'_> {
    Cut { words: slug.split('-').collect(), letters: letters(slug) }
}

fn may_be_misspelt(letters: &str) -> bool {
    letters.len() >= NAME && !letters.bytes().any(|byte| byte.is_ascii_digit())
}

/// Same letters; or one word that differs by one letter, and is the name of no other place.
fn alike(a: &Cut<'_>, b: &Cut<'_>) -> bool {
    if a.letters == b.letters {
        return true;
    }
    if a.words.len() != b.words.len() || !may_be_misspelt(&a.letters) || !may_be_misspelt(&b.letters) {
        return false;
    }
    let mut others = a.words.iter().zip(&b.words).filter(|(a, b)| singular(a) != singular(b));
    let (Some((one, other)), None) = (others.next(), others.next()) else { return false };
    let long = one.len() >= WORD && other.len() >= WORD && one.as_bytes().first() == other.as_bytes().first();
    long && strsim::osa_distance(singular(one), singular(other)) == 1
        && (geo::communes(one).is_empty() || geo::communes(other).is_empty())
}

/// A number for a word, or for the word without its letter at `without` (FNV-1a).
fn hash(word: &[u8], without: Option<usize>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (at, byte) in word.iter().enumerate() {
        if Some(at) != without {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::pairs;
    use crate::document::slug::slugify;

    fn near(a: &str, b: &str) -> bool {
        let slugs = [slugify(a), slugify(b)];
        !pairs(&[&slugs[0], &slugs[1]]).is_empty()
    }

    #[test]
    fn one_name_written_in_two_ways() {
        for (a, b) in [
            ("Résos Villes", "RésO Villes"),
            ("Résovilles", "RésO Villes"),
            ("jardin partagé", "jardins partagés"),
            ("co-voiturage", "covoiturage"),
            ("covoiturage", "covoitturage"),
            ("Les Jardins du Faubourg", "Les Jardins du Faubuorg"),
            ("épicerie solidaire", "épiceries solidaire"),
        ] {
            assert!(near(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn names_of_two_things() {
        for (a, b) in [
            ("Université Paris 7", "Université Paris 8"),
            ("Ville de Lens", "Ville de Sens"),
            ("Ville de Mantes", "Ville de Nantes"),
            ("réparation", "préparation"),
            ("Association A", "Association B"),
            ("cour", "cours"),
            ("CAF", "CAE"),
            ("jardin partagé", "jardin potager"),
        ] {
            assert!(!near(a, b), "{a} / {b}");
        }
    }
}
