//! The French analysis: from a text to the terms under which it is indexed and searched.
//!
//! 1. [`fold`]: lower case, no accents, one spelling for each apostrophe, hyphen and middle dot;
//! 2. [`tokenize`](mod@tokenize): words; elisions are split, compounds give their parts and the whole, inclusive writing
//!    its two forms;
//! 3. [`stop_words`]: words that say nothing of the subject are dropped;
//! 4. [`stem`](mod@stem): number, gender and the commonest suffixes are removed.
//!
//! Any text is accepted, in linear time. Only the letters of the Basic Multilingual Plane make tokens, since elasticlunr.js
//! walks its index by UTF-16 unit; emoji and the like are separators.

pub mod fold;
mod inclusive;
pub mod stem;
pub mod stop_words;
pub mod tokenize;

#[cfg(test)]
mod tests;

pub use stem::stem;
pub use stop_words::is_stop_word;
pub use tokenize::tokenize;

/// The term of a token: `None` for a stop word, else its stem.
pub fn term(token: &str) -> Option<String> {
    (!is_stop_word(token)).then(|| stem(token))
}

/// The terms of a text, in order, with repetitions.
pub fn terms(text: &str) -> Vec<String> {
    tokenize(text).iter().filter_map(|token| term(token)).collect()
}
