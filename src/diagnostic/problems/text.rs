//! What is wrong in a text: D060 to D079.

use super::{choices, ranked};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// D060: blocks nested too deep.
///
/// `blocks` are the lists and the quotations that are open there: a text may also set words in bold in bold.
pub fn too_deep(place: Place, blocks: usize) -> Diagnostic {
    let message = if blocks > 1 {
        format!("ce texte emboîte {blocks} listes ou citations l’une dans l’autre")
    } else {
        "ce texte emboîte trop de signes de mise en forme l’un dans l’autre".to_owned()
    };
    Diagnostic::error(60, place, message)
        .help("supprimez des niveaux : il y a sans doute une ligne collée par erreur")
}

/// D061: a heading of level 1.
pub fn heading_one(place: Place) -> Diagnostic {
    Diagnostic::warning(61, place, "un titre de niveau 1 est réservé au titre de la page")
        .help("commencez les titres du texte par ##")
}

/// D062: a call to a note that is not defined.
pub fn note_unknown(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning(62, place, "cet appel de note ne mène à aucune note")
        .help(format!("ajoutez plus bas une ligne [^{name}]: suivie du texte de la note"))
}

/// D063: a note that nothing calls.
pub fn note_unused(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning(63, place, "aucun appel ne mène à cette note : elle ne paraît pas")
        .help(format!("placez l’appel [^{name}] dans le texte, ou supprimez la note"))
}

/// D064: an unknown directive.
pub fn directive_unknown(place: Place, word: &str, names: &[&str]) -> Diagnostic {
    let near = ranked(word, names.iter().copied());
    let help = if near.is_empty() {
        format!("les blocs possibles sont : {}", names.join(", "))
    } else {
        format!("vouliez-vous dire {} ?", choices(&near))
    };
    Diagnostic::error(64, place, format!("le bloc « {word} » n’existe pas")).help(help)
}

/// D065: a directive that is not closed.
pub fn directive_unclosed(place: Place) -> Diagnostic {
    Diagnostic::error(65, place, "ce bloc n’est pas fermé").help("ajoutez une ligne ::: après son contenu")
}

/// D066: the end of a directive that is not open.
pub fn directive_not_open(place: Place) -> Diagnostic {
    Diagnostic::error(66, place, "cette ligne ferme un bloc qui n’est pas ouvert")
        .help("supprimez-la, ou ouvrez un bloc plus haut : ::: encadré Titre")
}

/// D068: raw HTML that is taken out.
pub fn html_refused(place: Place, word: &str) -> Diagnostic {
    let help = match word {
        "<iframe" | "<video" | "<audio" | "<embed" | "<object" => {
            "pour un film, écrivez ::: vidéo https://… sur une ligne, son titre sur la suivante, puis :::"
        }
        "<font" | "<big" | "<blink" | "<marquee" | "<style" | "style=" => {
            "retirez-le : les couleurs et les tailles viennent de l’habillage du site"
        }
        _ => {
            "écrivez-le en markdown : ![description](image.jpg) pour une image, [texte](adresse) pour un lien"
        }
    };
    Diagnostic::warning(68, place, format!("ce HTML ne sera pas publié : « {word} » n’est pas permis"))
        .help(help)
}

/// D069: more raw HTML than a text can hold.
pub fn too_much_html(place: Place, most: usize) -> Diagnostic {
    Diagnostic::error(69, place, format!("ce texte contient plus de {most} balises HTML"))
        .help("écrivez-le en markdown, ou retirez ce qui a été collé par erreur")
}

/// D070: a directive that does not start its line.
pub fn directive_indented(place: Place) -> Diagnostic {
    Diagnostic::error(70, place, "un bloc ::: commence au début de la ligne")
        .help("retirez les espaces, le tiret ou le > qui le précèdent ; un bloc ne va ni dans une liste ni dans une citation")
}

/// D067: a recording without address.
pub fn media_address(place: Place) -> Diagnostic {
    Diagnostic::error(67, place, "il manque l’adresse de l’enregistrement")
        .help("écrivez ::: vidéo https://exemple.org/ma-video, puis le titre, puis :::")
}

/// D071: a note that an editor left for later, or a prompt that nobody answered.
pub fn drafting_note(place: Place, note: &str, prompt: bool) -> Diagnostic {
    let (what, help) = if prompt {
        ("une consigne du modèle est restée dans le texte", "répondez-y, puis supprimez-la")
    } else {
        ("une note de travail est restée dans le texte", "écrivez ce qui manque, ou supprimez la note")
    };
    Diagnostic::warning(71, place, format!("« {note} » : {what}")).help(help)
}

/// D072: a link whose text says nothing.
pub fn link_text(place: Place, words: &str) -> Diagnostic {
    Diagnostic::warning(72, place, format!("le texte de ce lien, « {words} », ne dit pas où il mène"))
        .help("faites porter le lien sur les mots qui nomment la page : [le bilan 2021 de l’association](…)")
}

/// D073: a link that follows who clicks: a parameter, or a host that shortens addresses or stands in between.
pub fn link_tracked(place: Place, tracker: &str) -> Diagnostic {
    let message = if tracker.contains('.') {
        format!("ce lien passe par {tracker}, qui voit les personnes qui cliquent")
    } else {
        format!("ce lien suit la personne qui clique : {tracker}")
    };
    Diagnostic::warning(73, place, message)
        .help("copiez l’adresse de la page où il mène, sans ce qui sert au suivi")
}

/// D074: a heading in capitals.
pub fn heading_shouts(place: Place) -> Diagnostic {
    Diagnostic::new(74, Severity::Advice, place, "ce titre est tout en capitales").help(
        "écrivez-le en minuscules, avec ses accents : il se lit mieux, à l’œil comme à la synthèse vocale",
    )
}

/// D075: a heading whose level skips one.
pub fn heading_skips(place: Place, wanted: usize) -> Diagnostic {
    Diagnostic::warning(75, place, "ce titre saute un niveau")
        .help(format!("commencez sa ligne par {}", "#".repeat(wanted)))
}

/// D076: a heading that nothing follows.
pub fn section_empty(place: Place) -> Diagnostic {
    Diagnostic::warning(76, place, "il n’y a rien sous ce titre")
        .help("écrivez cette partie, ou supprimez son titre")
}

/// D077: a sentence that takes more than a breath.
pub fn sentence_long(place: Place, words: usize, most: usize) -> Diagnostic {
    Diagnostic::new(77, Severity::Advice, place, format!("cette phrase a {words} mots"))
        .help(format!("coupez-la en deux : au-delà de {most} mots, on la relit"))
}

/// D078: what leads to a person.
pub fn personal(place: Place, what: &str) -> Diagnostic {
    Diagnostic::warning(
        78,
        place,
        format!("{what} est une donnée personnelle, que chacun pourra lire et copier"),
    )
    .help("donnez plutôt le contact de l’organisation, ou gardez celui-ci hors du site")
}

/// D079: two spaces.
pub fn double_space(place: Place) -> Diagnostic {
    Diagnostic::new(79, Severity::Advice, place, "il y a plusieurs espaces à la suite")
        .help("n’en gardez qu’une")
}

/// D055: a summary that is longer than a card.
pub fn summary_long(place: Place, length: usize, most: usize) -> Diagnostic {
    Diagnostic::new(55, Severity::Advice, place, format!("ce résumé a {length} caractères")).help(format!(
        "dites l’essentiel en {most} caractères : c’est ce que montrent les listes et la recherche"
    ))
}

/// D056: a summary that the text repeats.
pub fn summary_copied(place: Place) -> Diagnostic {
    Diagnostic::warning(56, place, "ce résumé se lit tel quel dans le texte")
        .help("la page montre les deux : dites-le autrement, ou retirez la phrase du texte")
}

/// D057: a description that is only a name.
pub fn picture_named(place: Place, description: &str) -> Diagnostic {
    Diagnostic::warning(57, place, format!("« {description} » ne dit pas ce que montre l’image"))
        .help("décrivez-la pour qui ne la voit pas : « Deux femmes servent un plat sur le marché »")
}
