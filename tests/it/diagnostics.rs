//! Messages as editors read them. Each snapshot is one small mistake.

use crate::site::Site;

macro_rules! mistakes {
    ($($name:ident: $site:expr;)+) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!($site.problems());
        }
    )+};
}

mistakes! {
    no_settings: Site::alone("=== content/pages/x.md\n+++\ntitre = \"x\"\n+++\n");
    settings_without_address: Site::alone("=== deniche.toml\ntitre = \"x\"\ntheme = \"sobre\"\n");
    settings_with_a_wrong_address: Site::alone("=== deniche.toml\ntitre = \"x\"\ntheme = \"sobre\"\nbase_url = \"reseau.example\"\n");
    unknown_theme: Site::alone("=== deniche.toml\ntitre = \"x\"\ntheme = \"sombre\"\nbase_url = \"https://a.example/\"\n");
    empty_file: Site::new("=== content/fiches/a.md\n");
    no_front_matter: Site::new("=== content/fiches/a.md\n# Une fiche\n");
    unclosed_front_matter: Site::new("=== content/fiches/a.md\n+++\ntitre = \"a\"\n\nTexte.\n");
    not_utf8: Site::new("").with("content/fiches/a.md", &b"+++\ntitre = \"\xe9\"\n+++\n"[..]);
    unknown_key: Site::fiche("drfat = true", "");
    several_errors_in_one_file: Site::fiche("numero = \"sept\"\nthematiques = \"coopération\"\nresum = \"x\"\ndate = 2021-13-01", "");
    month_without_quotes: Site::fiche("date = 2021-10", "");
    impossible_day: Site::fiche("date = \"2021-02-30\"", "");
    text_without_quotes: Site::fiche("resume = Une initiative", "");
    french_quotes_around_a_value: Site::fiche("resume = « Une initiative »", "");
    duplicate_key: Site::fiche("numero = 1\nnumero = 2", "");
    wrong_state: Site::fiche("etat = \"publié\"", "");
    title_missing: Site::new("=== content/fiches/a.md\n+++\nnumero = 1\n+++\n");
    number_taken: Site::fiche("numero = 3", "").with("content/fiches/b.md", "+++\ntitre = \"B\"\nnumero = 3\n+++\n".as_bytes());
    slug_taken: Site::fiche("", "").with("content/fiches/Essai/index.md", "+++\ntitre = \"B\"\n+++\n".as_bytes());
    unknown_thematique: Site::fiche("thematiques = [\"cooperations\"]", "");
    unknown_reference: Site::fiche("rencontres = [\"visite\"]", "").with("content/rencontres/la-visite.md", "+++\ntitre = \"V\"\ndate = 2021\n+++\n".as_bytes());
    dead_link: Site::fiche("", "Voir [là](esai.md).\n");
    unknown_anchor: Site::fiche("", "## Le contexte\n\nVoir [là](#contexte).\n");
    link_out_of_the_site: Site::fiche("", "Voir [là](../../../etc/passwd).\n");
    dangerous_link: Site::fiche("", "Voir [là](javascript:alert(1)).\n");
    absent_file: Site::fiche("documents = [{ titre = \"x\", fichier = \"rapport.pdf\" }]", "");
    broken_picture: Site::fiche("image = { fichier = \"a.png\", description = \"x\" }", "").with("content/fiches/a.png", &b"not a picture"[..]);
    picture_without_description: Site::fiche("", "![](a.svg)\n").with("content/fiches/a.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"[..]);
    unknown_departement: Site::fiche("lieu = { departement = \"Essone\" }", "");
    unknown_commune: Site::fiche("lieu = { commune = \"Grini\", departement = \"91\" }", "");
    ambiguous_commune: Site::fiche("lieu = { commune = \"Grigny\" }", "");
    one_term_two_spellings: Site::fiche("organisations = [\"Épareca\", \"EPARECA\"]", "");
    two_terms_one_address: Site::fiche("mots_cles = [\"C++\", \"C\"]", "");
    two_pages_one_address: Site::fiche("alias = [\"/a-propos/\"]", "").with("content/pages/a-propos.md", "+++\ntitre = \"À propos\"\nmenu = \"pied\"\n+++\n".as_bytes());
    alias_out_of_the_site: Site::fiche("alias = [\"/../x\"]", "");
    unknown_directive: Site::fiche("", "::: encadre\n:::\n\n::: encart\nTexte.\n:::\n");
    unclosed_directive: Site::fiche("", "::: encadré Titre\n\nTexte.\n");
    deep_nesting: Site::fiche("", &format!("{} x\n", ">".repeat(10_000)));
    file_in_a_wrong_folder: Site::new("=== content/fiche/a.md\n+++\ntitre = \"a\"\n+++\n");
    unknown_field_in_a_template: Site::new("=== themes/sobre/templates/404.html\n<p>{{ introuvable.fiche }}</p>\n");
    template_that_cannot_be_read: Site::new("=== themes/sobre/templates/404.html\n<p>{{ introuvable | zut }}</p>\n{{ rien() }}\n");
    underline_after_wide_characters: Site::fiche("\tresume = \"日本 e\u{301}\" ; x", "");
}
