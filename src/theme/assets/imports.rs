//! Where a JavaScript module names others: `import … from "x"`, `import "x"`, `export … from "x"`, `import("x")`.
//!
//! A scan of words, strings and signs (ECMAScript 2024, chapter 12), not a parser: comments, strings, templates and
//! regular expressions are stepped over, so that an `import` that they quote is not taken for one.

mod tokens;

use std::ops::Range;

use tokens::{Token, tokens};

/// The spans of the specifiers, between their quotation marks, in order. Computed ones are not found.
pub(super) fn find(code: &str) -> Vec<Range<usize>> {
    let tokens = tokens(code);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let member = index > 0 && tokens[index - 1] == Token::Sign(b'.');
        let next = &tokens[index + 1..];
        let specifier = match &code[word.clone()] {
            _ if member => None,
            "import" => imported(code, next),
            "export" if matches!(next.first(), Some(Token::Sign(b'*' | b'{'))) => from(code, next),
            _ => None,
        };
        found.extend(specifier);
    }
    // A list of exports without a semicolon runs into the import that follows: both see its specifier.
    found.sort_by_key(|specifier| specifier.start);
    found.dedup();
    found
}

/// The specifier after the word `import`.
fn imported(code: &str, next: &[Token]) -> Option<Range<usize>> {
    match next {
        [Token::Text(specifier), ..] => Some(specifier.clone()),
        [Token::Sign(b'('), Token::Text(specifier), Token::Sign(b')' | b','), ..] => Some(specifier.clone()),
        [Token::Sign(b'('), ..] => None,
        _ => from(code, next),
    }
}

/// The string after the word `from`, if only a list of names stands before it.
fn from(code: &str, next: &[Token]) -> Option<Range<usize>> {
    for pair in next.windows(2) {
        match pair {
            [Token::Word(word), Token::Text(specifier)] if &code[word.clone()] == "from" => {
                return Some(specifier.clone());
            }
            [Token::Word(_) | Token::Text(_) | Token::Sign(b'{' | b'}' | b',' | b'*'), _] => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find;

    fn specifiers(code: &str) -> Vec<&str> {
        find(code).into_iter().map(|span| &code[span]).collect()
    }

    #[test]
    fn every_form_is_found() {
        let code = r#"
            import "./a.js"
            import b from './b.js';
            import b2, { x as y, "un nom" as z } from "./c.js";
            import * as d from"./d.js";
            export * from "./e.js";
            export * as f from "./f.js";
            export { g }
            import "./h.js";
            export { default as i } from "./i.js";
            const j = await import("./j.js"), k = import ( "./k.json", { with: { type: "json" } });
        "#;
        let found = specifiers(code);
        assert_eq!(found.concat(), "./a.js./b.js./c.js./d.js./e.js./f.js./h.js./i.js./j.js./k.json");
    }

    #[test]
    fn what_only_looks_like_an_import_is_left() {
        let code = r#"
            // import "./non.js"
            /* import "./non.js" */
            const a = 'import "./non.js"', b = `import "./non.js" ${f({ g: `}` })} import("./non.js")`;
            const c = /"import '.\/non.js'[/"]/.test(x), d = 4 / 2; const e = "/";
            export const from = "./non.js";
            objet.import("./non.js"); import(chemin + "./non.js"); import.meta.url;
            import("./oui.js");
            return /'/ .test("é") ? x : { import: "./non.js" };
        "#;
        assert_eq!(specifiers(code), ["./oui.js"]);
    }

    #[test]
    fn code_in_a_template_is_read() {
        assert_eq!(
            specifiers("`${ await import('./a.js') } ${{ b: 1 }} ` + import('./c.js')"),
            ["./a.js", "./c.js"]
        );
    }

    #[test]
    fn unclosed_text_is_no_trap() {
        for code in [
            "'",
            "\"\\",
            "`",
            "`${",
            "`\\",
            "/*",
            "/[",
            "//",
            "import",
            "export {",
            "import {a} from",
            "é\\",
            "}",
        ] {
            assert_eq!(specifiers(code), [""; 0], "{code}");
        }
    }
}
