//! A catalogue in memory, the same at each run: what it costs is what a true one of that size costs.

use std::sync::Arc;

use deniche::source::{Source, Sources};

const SETTINGS: &str = "titre = \"Banc\"\nbase_url = \"https://reseau.example/\"\ntheme = \"deniche\"\n\n\
                        [images]\npartage = false\n\n[recherche]\nindex_complet = false\n";
const THEMATIQUES: &str = include_str!("../../content/vocabulaire/thematiques.toml");
const SIGLES: &str = include_str!("../../content/vocabulaire/sigles.toml");

const LABELS: [&str; 5] = ["alimentation", "coopération", "mobilité", "santé", "filières"];
const PLACES: [(&str, &str); 5] =
    [("Grigny", "91"), ("Lyon", "69"), ("Lille", "59"), ("Nantes", "44"), ("Marseille", "13")];
const HEADINGS: [&str; 5] =
    ["Le contexte", "L’activité", "Les moyens", "Le rôle de la collectivité", "Ce que l’on en retient"];
const STARTS: [&str; 20] = [
    "ba", "chou", "clo", "cré", "dou", "fra", "glé", "jou", "lan", "mé", "mou", "nou", "pra", "qua", "ré",
    "sou", "té", "tra", "vi", "von",
];
const ENDS: [&str; 10] = ["ation", "erie", "ité", "ance", "ement", "age", "eur", "ette", "oir", "isme"];
/// How many words the catalogue knows.
const WORDS: usize = 2_000;
/// About how many words stand between two headings.
const PART: usize = 120;

/// A deterministic draw.
struct Dice(usize);

impl Dice {
    fn below(&mut self, size: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) % (1 << 32);
        (self.0 >> 8) % size
    }

    /// A rank: the first ones come often, as words do in any language.
    fn rank(&mut self, size: usize) -> usize {
        let most = 1 + self.below(size);
        self.below(most)
    }

    fn word(&mut self) -> String {
        let rank = self.rank(WORDS);
        let [first, second] = [rank, rank / STARTS.len()].map(|i| STARTS[i % STARTS.len()]);
        let end = ENDS[(rank + rank / (STARTS.len() * STARTS.len())) % ENDS.len()];
        format!("{first}{second}{end}")
    }

    fn sentence(&mut self) -> String {
        let [who, what, other, place] = std::array::from_fn(|_| self.word());
        match self.below(4) {
            0 => format!("La {who} accompagne une {what} de {other}, avec des {place}s."),
            1 => format!("Pour une {who}, l’ESS propose la {what} et {} {other}s.", 2 + self.below(90)),
            2 => format!("Les {who}s ont trouvé **une {what}** et un lieu pour la {other}."),
            _ => format!("Un habitant dit la {who}, puis la {what} d’une {other} {place}."),
        }
    }

    fn paragraph(&mut self, words: usize) -> String {
        let mut text = String::new();
        while text.split(' ').count() < words {
            text.push_str(&self.sentence());
            text.push(' ');
        }
        text.trim_end().to_owned()
    }
}

/// The text of a fiche: about 600 words, five headings, a link to the next fiche and a list.
pub fn text(number: usize, size: usize) -> String {
    let mut dice = Dice(number * 7_919 + 13);
    let next = (number + 1) % size;
    let mut text = String::new();
    for heading in HEADINGS {
        text.push_str(&format!("## {heading}\n\n{}\n\n", dice.paragraph(PART)));
    }
    text.push_str(&format!("Voir aussi [l’initiative suivante]({}).\n\n", name(next)));
    for _ in 0..3 {
        text.push_str(&format!("- {}\n", dice.sentence()));
    }
    text
}

fn name(number: usize) -> String {
    format!("fiche-{number:05}.md")
}

fn fiche(number: usize, size: usize) -> String {
    let mut dice = Dice(number * 104_729 + 7);
    let (commune, departement) = PLACES[dice.below(PLACES.len())];
    let thematique = LABELS[dice.below(LABELS.len())];
    let group = dice.below(20 + size / 8);
    let [first, second] = std::array::from_fn(|_| dice.rank(30 + size / 40));
    format!(
        "+++\nnumero = {}\ntitre = \"La {} de {}\"\nresume = \"{}\"\ndate = \"{}-{:02}\"\n\
         thematiques = [\"{thematique}\"]\nmots_cles = [\"sujet {first}\", \"thème {second}\"]\n\
         organisations = [\"Association {group}\"]\n\
         lieu = {{ commune = \"{commune}\", departement = \"{departement}\" }}\n+++\n\n{}",
        number + 1,
        dice.word(),
        dice.word(),
        dice.sentence().replace("**", ""),
        2005 + dice.below(17),
        1 + dice.below(12),
        text(number, size),
    )
}

/// A site of so many fiches.
pub fn sources(size: usize) -> Sources {
    let mut sources = Sources::default();
    let mut add = |path: &str, text: String| sources.insert(Arc::new(Source::new(path, text.into_bytes())));
    add("deniche.toml", SETTINGS.to_owned());
    add("content/vocabulaire/thematiques.toml", THEMATIQUES.to_owned());
    add("content/vocabulaire/sigles.toml", SIGLES.to_owned());
    for number in 0..size {
        add(&format!("content/fiches/{}", name(number)), fiche(number, size));
    }
    sources
}
