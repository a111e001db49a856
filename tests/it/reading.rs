//! What is told on reading a text again, each check both ways: on what is wrong, and on what only looks like it.

use deniche::diagnostic::Diagnostic;
use deniche::source::line_column;

use crate::site::Site;

const DRAWING: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";

const NOTHING: [(usize, u16); 0] = [];

/// The lines before the text of a fiche of the tests.
const FRONT: usize = 4;

/// What is told of a site, without what other checks have to say.
fn found(site: &Site) -> Vec<Diagnostic> {
    let mut found = site.cold().diagnostics;
    found.retain(|told| matches!(told.code.0, 36 | 57 | 61..=63 | 68 | 71..=73 | 76 | 78 | 110..=119));
    found
}

/// Lines and codes, in order.
fn told(site: &Site) -> Vec<(usize, u16)> {
    let line = |told: &Diagnostic| {
        told.place().map_or(0, |place| line_column(site.sources.text(&place.path), place.start).0)
    };
    let mut all: Vec<(usize, u16)> = found(site).iter().map(|told| (line(told), told.code.0)).collect();
    all.sort_unstable();
    all
}

/// The same, lines counted from the first of the text.
fn of(text: &str) -> Vec<(usize, u16)> {
    told(&Site::fiche("", text)).into_iter().map(|(line, code)| (line - FRONT, code)).collect()
}

#[track_caller]
fn is_sound(text: &str) {
    let site = Site::fiche("", text);
    assert!(found(&site).is_empty(), "{}", site.problems());
}

/// The words that a diagnostic underlines, and its help.
fn shown(site: &Site, code: u16) -> (String, String) {
    let found = found(site);
    let told = found.iter().find(|told| told.code.0 == code).unwrap();
    let place = told.place().unwrap();
    let words = &site.sources.text(&place.path)[place.start..place.end];
    (words.to_owned(), told.help.clone().unwrap_or_default())
}

#[test]
fn addresses_end_where_they_end() {
    let text = "Voir [le règlement](https://a.example/r.html>).\n\n\
                Voir [le bilan](https://a.example/b.pdf.) et [le plan](https://a.example/p%20).\n";
    assert_eq!(of(text), [(1, 110), (3, 110), (3, 110)]);
    let (words, help) = shown(&Site::fiche("", text), 110);
    assert_eq!(words, ">");
    assert!(help.ends_with("https://a.example/r.html"), "{help}");
    assert_eq!(of("Voir https://a.example/r.html> ici.\n"), [(1, 110), (1, 111)]);
    is_sound(
        "Voir [Coop](https://fr.wikipedia.org/wiki/Coop_(association)), [un guide](https://a.example/?q=a%20b), \
         [le site de l’ESS](https://a.example/).\n",
    );
}

#[test]
fn addresses_are_links_and_links_have_words() {
    let text = "- [https://a.example/t](https://a.example/t)\n- https://a.example/e\n- Voir www.a.example/x, puis rien.\n";
    assert_eq!(of(text), [(1, 111), (2, 111), (3, 111)]);
    is_sound(
        "Un essai : `https://a.example/x`, [www.a.example](https://a.example/), une adresse en https:// ou http://…\n\n\
         Voir <a href=\"https://a.example/x\">https://a.example/x</a>.\n\n\
         ```\nhttps://a.example/x\n```\n",
    );
}

#[test]
fn links_of_one_text_lead_to_one_page() {
    let text = "[Le rapport](https://a.example/1) et [le plan](https://a.example/p)\n\n[le rapport](https://a.example/2)\n";
    assert_eq!(of(text), [(3, 112)]);
    is_sound("[VRAC](https://vrac.example) et [vrac](https://www.vrac.example/).\n");
    // Told by D072 already.
    assert_eq!(of("[ici](https://a.example/1) et [ici](https://a.example/2)\n"), [(1, 72), (1, 72)]);
}

#[test]
fn links_lead_somewhere() {
    assert_eq!(of("Voir [le bilan]().\n"), [(1, 113)]);
    assert_eq!(of("Voir [le bilan] (https://a.example/) et [VRAC] (vrac.md).\n"), [(1, 113), (1, 113)]);
    assert_eq!(of("Un projet mené à Lyon. Lire la suite…\n\nEn savoir plus\n"), [(1, 113), (3, 113)]);
    is_sound(
        "Une note [1] (voir plus loin), un choix [a] (2021).\n\n\
         ## En savoir plus\n\nUn texte.\n\n\
         Pour en savoir plus :\n\n- [le site de VRAC](https://a.example/)\n\n\
         **En savoir plus**\n\nVoir [la charte](https://a.example/c).\n\n\
         Il faut lire la suite du rapport pour en savoir plus.\n",
    );
}

#[test]
fn tables_have_headers() {
    let text = "| 2021 | 4 |\n| 2022 | 5 |\n\n| | |\n|---|---|\n| a | b |\n";
    assert_eq!(of(text), [(1, 114), (4, 114)]);
    is_sound(
        "| Année | Repas |\n|---|---|\n| 2021 | 4 |\n\nLe choix a | b, ou |c|.\n\n\
         ```\n| 2021 | 4 |\n```\n\n| | Repas |\n|---|---|\n| 2021 | 4 |\n",
    );
}

#[test]
fn what_is_spoken_of_is_there() {
    let text = "Voir le graphique ci-dessus.\n\nLes photos ci-contre, et le tableau 2 ci-dessous.\n";
    assert_eq!(of(text), [(1, 115), (3, 115), (3, 115)]);
    is_sound("Voir la liste ci-dessous, et la carte ci-contre.\n");
    is_sound("| Année | Repas |\n|---|---|\n| 2021 | 4 |\n\nVoir le tableau ci-dessus.\n");
    is_sound("::: chiffres\n- 4 : repas\n:::\n\nVoir le graphique ci-dessus.\n");
    let site = |front, text| Site::fiche(front, text).with("content/fiches/a.svg", DRAWING);
    let near = "![Les repas servis](a.svg)\n\nVoir le graphique ci-dessus.\n";
    let far =
        "![Une cuisinière](a.svg)\n\n## La suite\n\nVoir la photo ci-dessus, puis le graphique ci-dessous.\n";
    let main = "image = { fichier = \"a.svg\", description = \"Une cuisinière\" }";
    assert_eq!(told(&site("", near)), NOTHING);
    assert_eq!(told(&site("", far)), [(5 + FRONT, 115)]);
    assert_eq!(told(&site(main, "Voir la photo ci-contre.\n")), NOTHING);
}

#[test]
fn quotation_marks_close() {
    assert_eq!(of("Le \"bac\" donne\nde \"l’or brun, dit-on.\n"), [(2, 116)]);
    assert_eq!(of("Il dit : « Oui.\n\nPuis rien.\n"), [(1, 116)]);
    assert_eq!(of("Il dit : “Oui.\n\n## La suite\n\nRien. »\n"), [(1, 116)]);
    is_sound(
        "Un écran de 24\" ; « a », “b”, \"c\" et \"*d* e\".\n\n`Un \" seul`\n\n\
         Il dit : « Oui.\n\nEt puis non. »\n\n| Année | Repas |\n|---|---|\n| 2021 | \" |\n",
    );
}

#[test]
fn inclusive_forms_are_those_that_the_search_reads() {
    let text = "Les habitant_e_s et les copains·ines du quartier.\n\nLes jeunes agriculteurEs.\n";
    assert_eq!(of(text), [(1, 117), (1, 117), (3, 117)]);
    let (words, help) = shown(&Site::fiche("", text), 117);
    assert_eq!(words, "habitant_e_s");
    assert!(help.contains("habitant·e·s"), "{help}");
    is_sound(
        "Les habitant·e·s, acteur.rice.s, citoyen(ne)s, créateur/trice, élu-e-s, projet(s), RésO Villes, CitésLab, \
         `habitant_e_s` et [le guide](https://a.example/habitant_e_s).\n",
    );
}

#[test]
fn names_of_persons_are_not_listed() {
    let list = "- Camille Rouvière, présidente\n- Yanis Bréchet (bailleur)\n- Mme Taffarel\n";
    assert_eq!(of(list), [(1, 118)]);
    let line = "Un texte.\n\nParticipants : Camille Rouvière, Yanis BRÉCHET et Mamadou Fofana-Lelong.\n";
    assert_eq!(of(line), [(3, 118)]);
    let announced = "## Les personnes présentes\n\nCamille Rouvière, élue, Yanis Bréchet, bailleur, Inès Taffarel, bénévole.\n";
    assert_eq!(of(announced), [(3, 118)]);
    is_sound(
        "Présents : Plaine Commune, Initiative Essonne, France Active.\n\n\
         - Ville de Stains\n- Emmaüs Alternatives\n- Le Mixeur\n\n\
         Lyon, Saint-Étienne, Le Mans et Clermont-Ferrand.\n\n\
         Photos : Camille Rouvière, Yanis Bréchet, Inès Taffarel.\n\n\
         1. Camille Rouvière, *La cantine*, 2021\n2. Yanis Bréchet, *Le four*, 2020\n3. Inès Taffarel, *Le pain*, 2019\n\n\
         Camille Rouvière et Yanis Bréchet ont parlé, puis Inès Taffarel a conclu.\n",
    );
    let page = "=== content/pages/a.md\n+++\ntitre = \"A\"\n+++\n";
    assert_eq!(told(&Site::new(&format!("{page}{list}"))), NOTHING);
}

#[test]
fn word_processors_leave_nothing() {
    let text =
        "Merci de venir ** le soir **. Erreur ! Source du renvoi introuvable.\n\n<o:p>Un texte</o:p>\n";
    assert_eq!(of(text), [(1, 119), (1, 119), (3, 119)]);
    is_sound("Merci de venir **le soir**, `** a **`, 2**3 ; un seul ** reste.\n");
}

#[test]
fn notes_are_told_but_in_a_draft() {
    let text = "Un texte. TODO : finir.\n\n## La suite\n";
    assert_eq!(of(text), [(1, 71), (3, 76)]);
    assert_eq!(told(&Site::fiche("etat = \"brouillon\"", text)), NOTHING);
    let notes =
        "40 euros. [À vérifier auprès de la trésorière.]\n\n(A COMPLETER)\n\nLa fiche n° XX.\n\ntodo\n";
    assert_eq!(of(notes), [(1, 71), (3, 71), (5, 71), (7, 71)]);
    is_sound("Un formulaire à compléter, une todo list, le XXe siècle, [à renseigner par le réseau].\n");
}

#[test]
fn what_leads_to_a_person_is_told_wherever_it_stands() {
    assert_eq!(of("Écrire [à Camille](mailto:camille.martin@a.example).\n"), [(1, 78)]);
    assert_eq!(of("Appeler [Camille](tel:+33612345678) ou le +33 (0)6 12 34 56 78.\n"), [(1, 78), (1, 78)]);
    // Once, not twice.
    assert_eq!(of("[camille@a.example](mailto:camille@a.example)\n"), [(1, 78)]);
    is_sound(
        "[Nous écrire](mailto:equipe@a.example), ou bibliotheque@a.example ; appeler le 08 10 20 30 40.\n",
    );
    let front = Site::fiche("zone_action = \"Joindre Awa au 07 12 34 56 78.\"", "Un texte.\n");
    assert_eq!(told(&front), [(3, 78)]);
    let organisation = "=== content/organisations/o.md\n+++\ntitre = \"O\"\n+++\n";
    let site = |text: &str| Site::new(&format!("{organisation}{text}\n"));
    assert_eq!(told(&site("Écrire à camille.martin@a.example.")), [(4, 78)]);
    assert_eq!(told(&site("Appeler le 01 23 45 67 89.")), NOTHING);
}

#[test]
fn links_do_not_follow_who_clicks() {
    let text = "[La lettre](https://a.us12.list-manage.com/track?u=1), [l’étude](https://www.google.com/url?q=x), \
                [la page du lieu](https://l.facebook.com/l.php?u=x).\n";
    assert_eq!(of(text), [(1, 73), (1, 73), (1, 73)]);
    is_sound("[Le plan](https://www.google.com/maps) et [la page du lieu](https://www.facebook.com/vrac).\n");
    let front = "documents = [{ titre = \"Bilan\", url = \"https://a.example/b.pdf?utm_source=lettre\" }]";
    assert_eq!(told(&Site::fiche(front, "Un texte.\n")), [(3, 73)]);
}

#[test]
fn the_very_note_is_shown() {
    let site = Site::fiche("", "Un chiffre[^2] et un texte.\n\n[^1]: Une note, assez longue.\n");
    let (words, help) = shown(&site, 62);
    assert_eq!(words, "[^2]");
    assert!(help.contains("[^2]:"), "{help}");
    let (words, help) = shown(&site, 63);
    assert_eq!(words, "[^1]:");
    assert!(help.contains("[^1]"), "{help}");
}

#[test]
fn a_help_fits_its_case() {
    let site = Site::new("=== content/pages/x.md\n# Une page\n\nUn texte.\n");
    assert_eq!(told(&site), NOTHING, "without front matter, the heading is no fault");
    let site = Site::fiche("", "<iframe src=\"https://a.example\"></iframe>\n");
    assert!(shown(&site, 68).1.contains("::: vidéo"));
    assert_eq!(of("Du <font color=\"red\">rouge</font>.\n"), [(1, 68)]);
    let site = Site::fiche("", "![](a.svg)\n\n![ygiy](a.svg)\n").with("content/fiches/a.svg", DRAWING);
    assert_eq!(told(&site), [(1 + FRONT, 36), (3 + FRONT, 57)]);
    assert!(shown(&site, 36).1.contains("](a.svg)"));
    let front = "image = { fichier = \"a.svg\", description = \"a\" }";
    let site = Site::fiche(front, "Un texte.\n").with("content/fiches/a.svg", DRAWING);
    assert_eq!(told(&site), [(3, 57)]);
}
