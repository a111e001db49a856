use std::sync::Arc;

use super::{differences, github, gitlab, json, sarif, terminal};
use crate::diagnostic::{Diagnostic, Place};

const PATH: &str = "content/fiches/x.md";

/// The place of a word in a text.
fn at(path: &str, text: &str, word: &str) -> Place {
    let start = text.find(word).unwrap();
    Place::new(&Arc::from(path), start..start + word.len())
}

fn plain(diagnostics: &[Diagnostic], text: &str) -> String {
    terminal::render(diagnostics, &|_| text.to_owned(), false, 80)
}

fn show(text: &str, place: Place) -> String {
    plain(&[Diagnostic::error(21, place, "Mot inconnu.")], text)
}

/// Columns that a character takes on a screen, for those of these tests.
fn columns(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}' => 0,
        '\u{4e00}'..='\u{9fff}' | '🎉' => 2,
        _ => 1,
    }
}

/// What stands above the carets.
fn underlined(rendered: &str) -> String {
    let lines: Vec<&str> = rendered.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).unwrap();
    let first = lines[at].chars().take_while(|c| *c != '^').count();
    let last = first + lines[at].chars().filter(|c| *c == '^').count();
    let mut column = 0;
    let mut above = String::new();
    for c in lines[at - 1].chars() {
        if (first..last).contains(&column) {
            above.push(c);
        }
        column += columns(c);
    }
    above
}

#[test]
fn a_word_is_underlined_in_its_file() {
    let text = "+++\ntitre = \"Migracoop\"\nthematique = \"logement\"\n+++\n";
    let diagnostic = Diagnostic::error(21, at(PATH, text, "thematique"), "Clé inconnue.")
        .here("cette clé n’existe pas")
        .help("écrivez « thematiques »");
    assert_eq!(
        plain(&[diagnostic], text),
        "\
erreur[D021]\u{a0}: Clé inconnue.
 --> content/fiches/x.md:3:1
  |
3 | thematique = \"logement\"
  | ^^^^^^^^^^ cette clé n’existe pas
  |
  = aide\u{a0}: écrivez «\u{a0}thematiques\u{a0}»
"
    );
}

#[test]
fn a_second_file_is_shown_too() {
    let texts = |path: &str| match path {
        "content/a.md" => "+++\nnumero = 12\n".to_owned(),
        _ => "numero = 12\n".to_owned(),
    };
    let place = |path: &str| at(path, &texts(path), "numero = 12");
    let diagnostic = Diagnostic::warning(30, place("content/a.md"), "Deux fiches ont un numéro.")
        .also(place("content/b.md"), "déjà ici");
    assert_eq!(
        terminal::render(&[diagnostic], &texts, false, 80),
        "\
avertissement[D030]\u{a0}: Deux fiches ont un numéro.
 --> content/a.md:2:1
  |
2 | numero = 12
  | ^^^^^^^^^^^
  |
 ::: content/b.md:1:1
  |
1 | numero = 12
  | ----------- déjà ici
"
    );
}

#[test]
fn a_whole_file_has_no_excerpt() {
    let diagnostic = Diagnostic::error(1, Place::file(&Arc::from(PATH)), "Fichier vide.");
    let bare = "erreur[D001]\u{a0}: Fichier vide.\n--> content/fiches/x.md\n";
    assert_eq!(plain(std::slice::from_ref(&diagnostic), "abc"), bare);
    assert_eq!(plain(&[diagnostic.help("écrivez")], "abc"), format!("{bare} |\n = aide\u{a0}: écrivez\n"));
    // The same for a file that cannot be read.
    let unread = Diagnostic::error(1, Place::new(&Arc::from(PATH), 7..8), "Fichier vide.");
    assert_eq!(plain(&[unread], ""), bare);
}

#[test]
fn files_come_together_and_are_set_apart() {
    let text = "mot";
    let of = |path: &str, message: &str| Diagnostic::error(21, at(path, text, "mot"), message);
    let all = [of("b.md", "un"), of("a.md", "deux"), of("b.md", "trois")];
    let rendered = plain(&all, text);
    let place = |word: &str| rendered.find(word).unwrap();
    assert!(place("un\n") < place("trois\n") && place("trois\n") < place("deux\n"));
    assert_eq!(rendered.matches("\n\n").count(), 2);
    assert_eq!(plain(&[], text), "");
}

#[test]
fn the_underline_is_under_the_word() {
    for text in [
        "une faute ici",
        "\t\tune faute",
        "cafe\u{301} de\u{301}ja\u{300} faute",
        "日本語 🎉 faute ici",
        "« l’été »\u{202f}; faute",
        "une ligne\r\nune faute\r\nune autre\r\n",
        "\u{200b}faute",
    ] {
        let rendered = show(text, at(PATH, text, "faute"));
        assert!(underlined(&rendered).trim_matches('\u{200b}') == "faute", "{rendered}");
    }
}

#[test]
fn a_very_long_line_is_cut_around_the_word() {
    let around = "mot élu ".repeat(50_000);
    for text in [
        format!("{around}faute {around}"),
        format!("faute {around}"),
        format!("{around}faute"),
        format!("a\n{around}faute\nb"),
    ] {
        let rendered = show(&text, at(PATH, &text, "faute"));
        assert_eq!(underlined(&rendered), "faute", "{rendered}");
        assert!(rendered.contains('…') && rendered.lines().all(|line| line.chars().count() <= 80));
        let column = text.lines().find_map(|line| line.find("faute").map(|at| &line[..at])).unwrap();
        let column = column.chars().count() + 1;
        assert!(rendered.contains(&format!("{PATH}:")) && rendered.contains(&format!(":{column}\n")));
    }
}

#[test]
fn a_very_long_stretch_is_cut_too() {
    let text = format!("avant {} après", "x".repeat(100_000));
    let rendered = show(&text, at(PATH, &text, &"x".repeat(100_000)));
    assert!(rendered.lines().all(|line| line.chars().count() <= 80), "{rendered}");
    assert!(underlined(&rendered).starts_with("xxxxx"));
}

#[test]
fn two_places_of_a_long_line_are_both_shown() {
    let text = format!("premier {} second {}", "mot ".repeat(5_000), "mot ".repeat(5_000));
    let diagnostic = Diagnostic::error(22, at(PATH, &text, "second"), "Répété.")
        .also(at(PATH, &text, "premier"), "ici d’abord");
    let rendered = plain(&[diagnostic], &text);
    assert_eq!(underlined(&rendered), "second", "{rendered}");
    assert!(rendered.contains("ici d’abord") && rendered.contains("premier mot"));
    assert!(rendered.contains(":1:20010\n") && rendered.len() < 1_000, "{rendered}");
}

#[test]
fn places_that_are_not_quite_right_are_shown_all_the_same() {
    let text = "été\n\nfin\n";
    let span = |start, end| Place::new(&Arc::from(PATH), start..end);
    for place in [span(1, 2), span(4, 5), span(500, 900), span(2, 1), span(11, 11), span(6, 6), span(7, 7)] {
        let rendered = show(text, place.clone());
        assert!(rendered.contains('^'), "{place:?}\n{rendered}");
    }
    // A stretch of several lines shows where it starts.
    assert_eq!(underlined(&show(text, span(0, 10))), "été");
}

#[test]
fn a_terminal_is_given_nothing_to_obey() {
    let text = "un \u{1b}[31m\u{9b}31m \u{202e}mot";
    let diagnostic = Diagnostic::error(21, at(PATH, text, "mot"), "\u{1b}[2J\u{9b}2J\u{202e}")
        .here("\u{1b}]0;")
        .help("\u{7}\u{9d}");
    let rendered = plain(&[diagnostic], text);
    assert!(!rendered.contains(|c: char| c.is_control() && c != '\n') && !rendered.contains('\u{202e}'));
    assert_eq!(underlined(&rendered), "mot");
}

#[test]
fn colours_change_nothing_else() {
    let text = format!("{}faute", "mot ".repeat(1_000));
    let diagnostic = Diagnostic::error(21, at(PATH, &text, "faute"), "Mot inconnu.").help("aide");
    let coloured = terminal::render(std::slice::from_ref(&diagnostic), &|_| text.clone(), true, 80);
    assert!(coloured.contains('\u{1b}'));
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(stripped, plain(&[diagnostic], &text));
}

#[test]
fn the_summary_counts() {
    let place = Place::file(&Arc::from(PATH));
    let error = Diagnostic::error(1, place.clone(), "e");
    let warning = Diagnostic::warning(1, place, "w");
    assert_eq!(terminal::summary(&[]), "Aucun problème trouvé.");
    assert_eq!(terminal::summary(std::slice::from_ref(&warning)), "1 avertissement");
    assert_eq!(terminal::summary(&[error.clone(), warning, error]), "2 erreurs, 1 avertissement");
}

#[test]
fn json_gives_lines_and_columns() {
    let text = "été\nune faute ici\n";
    let diagnostic = Diagnostic::error(21, at(PATH, text, "faute"), "Mot «\u{a0}inconnu\u{a0}».")
        .also(Place::file(&Arc::from("b.md")), "et là");
    let parsed: serde_json::Value =
        serde_json::from_str(&json::render(&[diagnostic], &|_| text.to_owned())).unwrap();
    assert_eq!(
        parsed,
        serde_json::json!([{
            "code": "D021", "severite": "erreur", "message": "Mot «\u{a0}inconnu\u{a0}».", "aide": null,
            "lieux": [
                {
                    "fichier": PATH, "ligne": 2, "colonne": 5, "ligne_fin": 2, "colonne_fin": 10, "texte": "",
                    "extrait": {"avant": "une ", "marque": "faute", "apres": " ici"}
                },
                {
                    "fichier": "b.md", "ligne": null, "colonne": null, "ligne_fin": null, "colonne_fin": null,
                    "texte": "et là", "extrait": null
                }
            ],
            "corrections": []
        }])
    );
    assert_eq!(json::render(&[], &|_| String::new()), "[]");
}

#[test]
fn github_commands_are_escaped() {
    let text = "a\nune faute";
    let path = "content/a:b,c%.md";
    let diagnostic = Diagnostic::error(21, at(path, text, "faute"), "100 %\nfini, oui: non")
        .also(at("b.md", text, "une"), "ici")
        .help("écrivez");
    assert_eq!(
        github::render(&[diagnostic], &|_| text.to_owned()),
        "::error file=content/a%3Ab%2Cc%25.md,line=2,col=5,title=D021::100 %25%0Afini, oui: non\
         %0Avoir aussi b.md:2\u{a0}: ici%0Aaide\u{a0}: écrivez\n"
    );
    let whole = Diagnostic::warning(2, Place::file(&Arc::from("a.md")), "vide");
    assert_eq!(github::render(&[whole], &|_| String::new()), "::warning file=a.md,title=D002::vide\n");
}

#[test]
fn a_merge_request_shows_each_problem_at_its_line() {
    let text = "+++\nnumero = 12\n+++\n";
    let one = Diagnostic::warning(26, at(PATH, text, "numero = 12"), "Un numéro.").help("changez-le");
    let whole = Diagnostic::error(1, Place::file(&Arc::from(PATH)), "Fichier vide.");
    let rows: serde_json::Value =
        serde_json::from_str(&gitlab::render(&[one.clone(), one, whole], &|_| text.to_owned())).unwrap();
    assert_eq!(rows[0]["description"], "Un numéro.\naide\u{a0}: changez-le");
    assert_eq!(rows[0]["location"], serde_json::json!({ "path": PATH, "lines": { "begin": 2 } }));
    assert_eq!((&rows[0]["severity"], &rows[2]["severity"]), (&"minor".into(), &"blocker".into()));
    assert_eq!(rows[2]["location"]["lines"]["begin"], 1);
    assert_ne!(rows[0]["fingerprint"], rows[1]["fingerprint"], "each problem has a name of its own");
    // A line above changes no name.
    let moved = format!("+++\ntitre = 1\n{}", &text[4..]);
    let again = Diagnostic::warning(26, at(PATH, &moved, "numero = 12"), "Un numéro.");
    let later: serde_json::Value =
        serde_json::from_str(&gitlab::render(&[again], &|_| moved.clone())).unwrap();
    assert_eq!(later[0]["fingerprint"], rows[0]["fingerprint"]);
    assert_eq!(later[0]["location"]["lines"]["begin"], 3);
}

#[test]
fn sarif_tells_places_in_letters_and_paths_as_addresses() {
    let path = "content/fiches/été 1.md";
    let text = "é = « œ »\n";
    let one = Diagnostic::error(22, at(path, text, "« œ »"), "Une valeur.")
        .also(Place::file(&Arc::from(PATH)), "là");
    let report: serde_json::Value =
        serde_json::from_str(&sarif::render(&[one], &|_| text.to_owned())).unwrap();
    let run = &report["runs"][0];
    assert_eq!(report["version"], "2.1.0");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["rules"], serde_json::json!([{ "id": "D022" }]));
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"D022".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/fiches/%C3%A9t%C3%A9%201.md");
    let region = serde_json::json!({ "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 10 });
    assert_eq!(place["region"], region);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "là");
}

#[test]
fn programs_are_told_what_mends_a_problem() {
    let text = "été = 1\ndate = 12/03/2026\n";
    let place = at(PATH, text, "12/03/2026");
    let told = [Diagnostic::error(20, place.clone(), "Une date.").mend(place, "2026-03-12".to_owned())];
    let rows: serde_json::Value = serde_json::from_str(&json::render(&told, &|_| text.to_owned())).unwrap();
    assert_eq!(
        rows[0]["corrections"],
        serde_json::json!([{ "fichier": PATH, "debut": 17, "fin": 27, "texte": "2026-03-12" }])
    );
    let report: serde_json::Value =
        serde_json::from_str(&sarif::render(&told, &|_| text.to_owned())).unwrap();
    assert_eq!(
        report["runs"][0]["results"][0]["fixes"],
        serde_json::json!([{ "artifactChanges": [{
            "artifactLocation": { "uri": PATH },
            "replacements": [{
                "deletedRegion": { "startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 18 },
                "insertedContent": { "text": "2026-03-12" }
            }]
        }] }])
    );
}

#[test]
fn the_lines_that_differ_are_shown_with_what_changes_in_them() {
    let before = "un\r\nl’été  à Évry\r\ntrois\u{1b}[2J\r\n";
    let after = "un\r\nl’été à Évry\r\ntrois\u{1b}[2K\r\n";
    let shown = differences::render("a.md", before, after);
    let plain = anstream::adapter::strip_str(&shown).to_string();
    assert_eq!(
        plain,
        "a.md:2\n− l’été  à Évry\n+ l’été à Évry\na.md:3\n− trois\u{fffd}[2J\n+ trois\u{fffd}[2K\n"
    );
    assert!(shown.contains("été \u{1b}[7m \u{1b}[27mà Évry"), "{shown:?}");
    assert_eq!(differences::render("a.md", before, before), "");
}

#[test]
fn french_marks_stay_with_their_word() {
    let told = |text: &str| Diagnostic::error(21, Place::file(&"x.md".into()), text).message;
    assert_eq!(told("vouliez-vous dire « titre » ?"), "vouliez-vous dire «\u{a0}titre\u{a0}»\u{a0}?");
    assert_eq!(told("ouvrez un bloc : ::: encadré"), "ouvrez un bloc\u{a0}: ::: encadré");
    assert_eq!(
        told("écrivez : ![photo](a.jpg), a := b ; c"),
        "écrivez\u{a0}: ![photo](a.jpg), a := b\u{a0}; c"
    );
}
