use super::*;
use crate::schema::entries::RawFiche;

fn fiche(text: &str) -> (RawFiche, Vec<String>) {
    let mut diagnostics = Vec::new();
    let reading = read::<RawFiche>(&"f.md".into(), text, 0, &mut diagnostics);
    (reading.value, diagnostics.into_iter().map(|d| format!("{} {}", d.code, d.message)).collect())
}

#[test]
fn every_problem_of_a_text_is_told_and_the_rest_is_kept() {
    let (fiche, problems) = fiche(
        "numero = \"sept\"\ntitre = \"Une fiche\"\ndrfat = true\nresume = 3\nchiffres = [{ valeur = 1, libele = \"x\" }]\n",
    );
    assert_eq!(fiche.titre.unwrap().value, "Une fiche");
    assert_eq!(problems.len(), 4, "{problems:#?}");
}

#[test]
fn an_unknown_key_gets_a_suggestion() {
    let mut diagnostics = Vec::new();
    read::<RawFiche>(&"f.md".into(), "tittre = \"x\"\n", 0, &mut diagnostics);
    assert!(diagnostics[0].help.as_deref().unwrap().contains("titre"), "{diagnostics:?}");
}

#[test]
fn spans_point_at_values() {
    let text = "titre = \"Migracoop\"\n";
    let (fiche, _) = fiche(text);
    assert_eq!(&text[fiche.titre.unwrap().span], "\"Migracoop\"");
}

#[test]
fn syntax_errors_are_told_together() {
    let (_, problems) = fiche("titre = Sans guillemets\nresume = \"oublié\nnumero = 3\n");
    assert!(problems.len() >= 2, "{problems:#?}");
}

/// What the problems of a text are mended with.
fn mends(text: &str) -> Vec<String> {
    let mut diagnostics = Vec::new();
    read::<RawFiche>(&"f.md".into(), text, 0, &mut diagnostics);
    diagnostics.into_iter().flat_map(|told| told.edits).map(|edit| edit.text).collect()
}

#[test]
fn a_mend_is_kept_when_the_text_reads_better_with_it() {
    assert_eq!(mends("tittre = \"x\"\ndate = 12/03/2024\n"), ["2024-03-12", "titre"]);
    assert_eq!(mends("thematique = [\"a\"]\nthematiqes = [\"b\"]\n"), ["thematiques"], "one of two");
    for text in ["titre = \"x\"\nTitre = \"y\"\n", "thematique = \"a\"\n", "numero = 12/03/2024\n"] {
        assert!(mends(text).is_empty(), "{text}");
    }
    let many: String = (0..40).map(|n| format!("drfat{n} = 1\n")).collect();
    assert!(mends(&format!("tittre = \"x\"\n{many}")).is_empty(), "little is certain in a text of faults");
}
