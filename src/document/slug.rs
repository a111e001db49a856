//! Identifiers in addresses: ASCII, lower case, digits and hyphens.

use unicode_normalization::UnicodeNormalization;

/// The longest identifier, in bytes: file systems stop at 255 for a name.
const LONGEST: usize = 120;

/// `L’Épicerie (Œuvre)` -> `l-epicerie-oeuvre`. The same for NFC and NFD; may be empty.
pub fn slugify(text: &str) -> String {
    let composed: String = text.nfc().collect();
    let ascii = deunicode::deunicode(&composed);
    let mut slug = String::with_capacity(ascii.len());
    for c in ascii.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slugify;

    #[test]
    fn is_ascii_and_readable() {
        assert_eq!(slugify("L’Épicerie  solidaire (Œuvre) n° 2"), "l-epicerie-solidaire-oeuvre-ndeg-2");
        assert_eq!(slugify("../../etc/passwd"), "etc-passwd");
        assert_eq!(slugify("!!!"), "");
    }

    #[test]
    fn nfc_and_nfd_are_one() {
        assert_eq!(slugify("caf\u{e9}"), slugify("cafe\u{301}"));
    }

    #[test]
    fn never_longer_than_a_file_name() {
        assert!(slugify(&"mot ".repeat(2000)).len() <= 120);
    }
}
