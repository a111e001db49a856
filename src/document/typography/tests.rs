use super::*;

fn mend(text: &str) -> String {
    Typography::default().mend(text).replace(NARROW, "_").replace(NO_BREAK, "~")
}

#[test]
fn fine_spaces_before_double_signs() {
    assert_eq!(mend("Qui ? Nous ! Oui ; bien : voilà"), "Qui_? Nous_! Oui_; bien~: voilà");
}

#[test]
fn guillemets_and_straight_quotes() {
    assert_eq!(mend("un « mot » et «autre»"), "un «_mot_» et «_autre_»");
    assert_eq!(mend("un \"mot\" et \"deux\""), "un «_mot_» et «_deux_»");
}

#[test]
fn apostrophes_and_ellipsis() {
    assert_eq!(mend("l'habitat, d'abord..."), "l’habitat, d’abord…");
    assert_eq!(mend("'mot'"), "'mot’");
}

#[test]
fn numbers_keep_together() {
    assert_eq!(mend("3 500 personnes, 6 000 €, 25 %, n° 97"), "3_500 personnes, 6_000~€, 25~%, n°~97");
}

#[test]
fn addresses_are_left_alone() {
    for text in ["https://a.fr/l'eau?x=1!", "moi@l'asso.fr", "www.d'ici.fr"] {
        assert_eq!(mend(text), text);
    }
}

#[test]
fn hours_and_ratios_are_left_alone() {
    assert_eq!(mend("à 20:30 ou 1:2"), "à 20:30 ou 1:2");
}

#[test]
fn quotes_close_across_emphasis() {
    let mut typography = Typography::default();
    let parts = ["un \"", "mot", "\" fin"].map(|p| typography.mend(p)).concat();
    assert_eq!(parts.replace(NARROW, "_"), "un «_mot_» fin");
}
