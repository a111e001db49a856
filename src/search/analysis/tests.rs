use super::{is_stop_word, stem, stop_words, term, terms, tokenize};
use serde_json::Value;

const VECTORS: &str = include_str!("../../../tests/vectors/analyse-fr.json");

fn words(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn the_shared_vectors_hold() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    assert!(vectors.len() >= 80);
    for vector in &vectors {
        let text = vector["text"].as_str().unwrap();
        assert_eq!(tokenize(text), words(&vector["tokens"]), "tokens of {text:?}");
        assert_eq!(terms(text), words(&vector["terms"]), "terms of {text:?}");
    }
}

#[test]
fn stop_words_are_sorted_and_already_folded() {
    let list: Vec<&str> = stop_words::LIST.split(' ').collect();
    assert!(list.is_sorted_by(|a, b| a < b));
    for word in list {
        assert_eq!(tokenize(word), [word]);
        assert!(is_stop_word(word));
        assert_eq!(term(word), None);
    }
    assert!(!is_stop_word("habitat"));
}

#[test]
fn every_character_is_read_without_a_panic() {
    for c in '\0'..='\u{1ffff}' {
        for text in [format!("{c}"), format!("acteur{c}rice{c}s"), format!("l{c}été")] {
            for token in tokenize(&text) {
                assert!(!token.is_empty() && !token.contains([' ', '-', '\'']), "{text:?}");
            }
        }
    }
}

#[test]
fn a_word_composed_or_decomposed_is_one_word() {
    assert_eq!(tokenize("e\u{301}pice\u{301}"), tokenize("épicé"));
    assert_eq!(tokenize("a\u{302}\u{301}"), tokenize("ấ"));
}

#[test]
fn long_texts_take_linear_time_and_tokens_stay_short() {
    for unit in ["a-", "ab-", "ab.e.", "l'", "a.", "mot ", "ab(", "é", "ab·s·", "((((", "1/"] {
        let text = unit.repeat(50_000);
        assert!(tokenize(&text).iter().all(|token| token.chars().count() <= 40), "{unit}");
    }
}

#[test]
fn stems_of_anything_stay_within_the_word() {
    for word in
        ["", "a", "s", "x", "xx", "sss", "aux", "eee", "eeeee", "rrrrr", "ement", "20h30", "été", "ation"]
    {
        assert!(stem(word).len() <= word.len(), "{word}");
    }
}
