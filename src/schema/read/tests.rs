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
