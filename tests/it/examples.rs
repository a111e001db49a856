//! The examples of `docs/verifications`: what is called a mistake is one, and what is to be written instead is not.

use std::collections::BTreeMap;

use crate::content::root;
use crate::site::Site;

/// Codes whose examples need more than one fiche: other files, settings, a theme, another kind of entry, another site.
const MORE: [&str; 52] = [
    "D003", "D009", "D010", "D011", "D012", "D014", "D025", "D026", "D027", "D028", "D029", "D030", "D036",
    "D037", "D038", "D039", "D040", "D041", "D043", "D046", "D080", "D081", "D082", "D083", "D084", "D085",
    "D090", "D092", "D093", "D094", "D096", "D102", "D103", "D105", "D106", "D120", "D121", "D123", "D124",
    "D130", "D131", "D140", "D141", "D142", "D143", "D144", "D145", "D146", "D147", "D148", "D150", "D151",
];

/// Code -> the mistake, then the mend: language and text.
fn examples() -> BTreeMap<String, Vec<(String, String)>> {
    let mut examples = BTreeMap::new();
    for entry in std::fs::read_dir(root().join("docs/verifications")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut code = String::new();
        let mut block: Option<(String, String)> = None;
        for line in page.lines() {
            match (&mut block, line.strip_prefix("```")) {
                (None, Some(language)) => block = Some((language.to_owned(), String::new())),
                (Some(_), Some(_)) => {
                    examples.entry(code.clone()).or_insert_with(Vec::new).extend(block.take());
                }
                (Some((_, text)), None) => text.extend([line, "\n"]),
                (None, None) => {
                    if let Some(title) = line.strip_prefix("## ") {
                        title[..4].clone_into(&mut code);
                    }
                }
            }
        }
    }
    examples
}

/// What is told of a site with one fiche: the example is its front matter, its text or the whole of it.
fn told(language: &str, text: &str) -> String {
    let fiche = match language {
        _ if text.starts_with("+++") => text.to_owned(),
        "toml" if text.contains("titre") => format!("+++\n{text}+++\nUn texte.\n"),
        "toml" => format!("+++\ntitre = \"Essai\"\n{text}+++\nUn texte.\n"),
        _ => format!("+++\ntitre = \"Essai\"\nresume = \"Un résumé.\"\n+++\n{text}"),
    };
    Site::new("").with("content/fiches/essai.md", fiche.into_bytes()).problems()
}

#[test]
fn every_example_of_a_mistake_is_one_and_its_mend_is_none() {
    let examples = examples();
    let mut tried = 0;
    for (code, blocks) in &examples {
        let [(language, mistake), (_, mend)] = blocks.as_slice() else { panic!("{code}: {blocks:?}") };
        let named = format!("[{code}]");
        if MORE.contains(&code.as_str()) {
            continue;
        }
        tried += 1;
        let found = told(language, mistake);
        assert!(found.contains(&named), "{code} is not told of its own example:\n{mistake}\n{found}");
        let found = told(language, mend);
        assert!(!found.contains(&named), "{code} is told of its mend:\n{mend}\n{found}");
    }
    assert_eq!(tried + MORE.len(), examples.len(), "each code that needs more has its examples");
}
