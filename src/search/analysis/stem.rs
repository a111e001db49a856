//! A light French stemmer: number, gender, and the suffixes of nouns and adjectives.
//!
//! The "`UniNE`" light stemmer: J. Savoy, "A Stemming Procedure and Stopword List for General French Corpora", JASIS 50(10),
//! 1999, and "Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages", SAC 2006; checked
//! against `FrenchLightStemmer` of Apache Lucene. Since tokens are folded before, and for this catalogue, it departs from it:
//!
//! - endings are met without accents, so that *-ément* is cut like *-ement* (simultanément, simultané);
//! - a double `o` stays double: *coopération* must not meet *copie*;
//! - a final *r* that was hidden by an *e* goes too, so that both genders meet (première and premier, auteure and auteur), as
//!   do the forms of verbs in *-érer* (fédérer, fédération); this replaces the published rule for *-ère*;
//! - tokens with anything but the letters a–z (`20h30`, `covid19`) stay as they are.

/// A suffix and what replaces it.
struct Rule {
    /// The word must have more letters than this.
    over: usize,
    ending: &'static str,
    becomes: &'static str,
    /// Whether later rules look at the result.
    goes_on: bool,
}

const fn rule(over: usize, ending: &'static str, becomes: &'static str) -> Rule {
    Rule { over, ending, becomes, goes_on: false }
}

/// In the published order: the first that matches is the last, unless it goes on.
const RULES: &[Rule] = &[
    rule(9, "issement", "ir"),
    rule(8, "issant", "ir"),
    rule(7, "ivement", "if"),
    rule(6, "ement", "e"),
    rule(11, "ficatrice", "fier"),
    rule(10, "ficateur", "fier"),
    rule(9, "catrice", "quer"),
    rule(8, "cateur", "quer"),
    rule(8, "atrice", "er"),
    rule(7, "ateur", "er"),
    Rule { over: 6, ending: "trice", becomes: "teur", goes_on: true },
    rule(5, "ieme", ""),
    rule(7, "teuse", "ter"),
    rule(6, "teur", "ter"),
    rule(5, "euse", "eu"),
    rule(7, "ive", "if"),
    rule(4, "folle", "fou"),
    rule(4, "molle", "mou"),
    rule(9, "nnelle", "n"),
    rule(9, "nnel", "n"),
    Rule { over: 8, ending: "ique", becomes: "", goes_on: true },
    rule(8, "esse", "e"),
    rule(7, "inage", "in"),
    rule(12, "ualisation", "uel"),
    rule(9, "isation", ""),
    rule(8, "ation", ""),
    rule(8, "ition", ""),
];

/// The stem of a folded token.
pub fn stem(token: &str) -> String {
    let mut word = token.to_owned();
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        drop_plural(&mut word);
        replace_suffix(&mut word);
        normalise(&mut word);
    }
    word
}

fn drop_plural(word: &mut String) {
    if word.len() > 5 && word.ends_with("aux") && !word.ends_with("eaux") {
        replace(word, "ux", "l");
    } else if word.len() > 3 && word.ends_with('x') {
        word.pop();
    }
    if word.len() > 3 && word.ends_with('s') {
        word.pop();
    }
}

fn replace_suffix(word: &mut String) {
    for rule in RULES {
        if word.len() > rule.over && word.ends_with(rule.ending) {
            replace(word, rule.ending, rule.becomes);
            if !rule.goes_on {
                return;
            }
        }
    }
}

/// One letter for a doubled one, and the endings that most words lose.
fn normalise(word: &mut String) {
    if word.len() > 4 {
        let mut last = ' ';
        word.retain(|c| std::mem::replace(&mut last, c) != c || c == 'o');
    }
    if word.len() > 4 && word.ends_with("ie") {
        replace(word, "ie", "");
    }
    if word.len() > 4 {
        drop_ending(word);
    }
}

fn drop_ending(word: &mut String) {
    drop_last(word, 'r');
    let with_e = word.len();
    drop_last(word, 'e');
    drop_last(word, 'e');
    let hidden = word.ends_with('r') && word[..word.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    if word.len() < with_e && word.len() > 4 && hidden {
        drop_last(word, 'r');
        drop_last(word, 'e');
    }
    let bytes = word.as_bytes();
    if bytes.len() > 1 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] {
        word.pop();
    }
}

fn drop_last(word: &mut String, letter: char) {
    if word.ends_with(letter) {
        word.pop();
    }
}

fn replace(word: &mut String, ending: &str, becomes: &str) {
    word.truncate(word.len() - ending.len());
    word.push_str(becomes);
}
