//! What each check looks for, as `docs/verifications/` tells it: one section for each code.

/// The pages of the documentation.
const PAGES: [&str; 10] = [
    include_str!("../../docs/verifications/fichiers.md"),
    include_str!("../../docs/verifications/en-tete.md"),
    include_str!("../../docs/verifications/vocabulaire.md"),
    include_str!("../../docs/verifications/references.md"),
    include_str!("../../docs/verifications/lieux.md"),
    include_str!("../../docs/verifications/texte.md"),
    include_str!("../../docs/verifications/ecriture.md"),
    include_str!("../../docs/verifications/site.md"),
    include_str!("../../docs/verifications/theme.md"),
    include_str!("../../docs/verifications/site-publie.md"),
];

/// Before the title of a section.
const TITLE: &str = "\n## D";
/// The widest lines that are easy to read, in columns.
const WIDEST: usize = 88;
/// What an example stands behind.
const INDENT: &str = "    ";

/// What is told of a code (`D012`, `d12`), for a terminal of that width; `None` for what is no code of a check.
pub fn explanation(code: &str, width: usize) -> Option<String> {
    let section = section(number(code)?)?;
    let wrap = textwrap::Options::new(width.min(WIDEST)).word_separator(textwrap::WordSeparator::AsciiSpace);
    let mut lines: Vec<String> = Vec::new();
    let mut example = false;
    for line in section.trim_end().lines() {
        if line.starts_with("```") {
            example = !example;
        } else if example {
            lines.push(format!("{INDENT}{line}"));
        } else if let Some(title) = line.strip_prefix("## ") {
            lines.push(format!("\x1b[1m{title}\x1b[0m"));
        } else {
            lines.extend(textwrap::wrap(line, &wrap).into_iter().map(std::borrow::Cow::into_owned));
        }
    }
    Some(lines.join("\n"))
}

/// `D012`, `d012` or `D12` -> 12.
pub fn number(code: &str) -> Option<u16> {
    let digits = code.strip_prefix(['D', 'd'])?;
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The title of the section of a code: `D012 : Le fichier n’est pas à un endroit que deniche lit`.
pub fn title(code: u16) -> Option<&'static str> {
    section(code)?.lines().next()?.strip_prefix("## ")
}

/// The section of a code, with its title. An example may hold titles of its own.
fn section(code: u16) -> Option<&'static str> {
    let title = format!("{TITLE}{code:03}");
    let (page, start) = PAGES.iter().find_map(|page| Some((*page, page.find(&title)? + 1)))?;
    let digits = |at: usize| page[at + TITLE.len()..].bytes().take_while(u8::is_ascii_digit).count();
    let next = page.match_indices(TITLE).map(|(at, _)| at).find(|at| *at > start && digits(*at) == 3);
    Some(&page[start..next.unwrap_or(page.len())])
}

#[cfg(test)]
mod tests {
    use super::{explanation, number};

    #[test]
    fn a_code_is_written_in_many_ways() {
        assert_eq!(["D012", "d012", "D12", "d7"].map(number), [Some(12), Some(12), Some(12), Some(7)]);
        assert_eq!(["12", "Dx", "D", "D0123", "departement", "/D012/"].map(number), [None; 6]);
    }

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let told = explanation("D061", 60).unwrap();
        assert!(told.starts_with("\x1b[1mD061\u{a0}: "), "{told}");
        assert!(!told.contains("D062") && !told.contains("```"), "{told}");
        assert!(told.contains("\n    ## "), "an example is shown whole: {told}");
        assert!(told.lines().all(|line| line.chars().count() <= 70), "{told}");
        assert_eq!(explanation("D999", 60), None);
    }
}
