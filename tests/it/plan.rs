//! The outputs of a site, as a table.

use deniche::plan::Output;

use crate::site::Site;

fn kind(output: &Output) -> &'static str {
    match output {
        Output::Page(page) => page.content.template(),
        Output::Card(_) => "card",
        Output::Feed(_) => "feed",
        Output::Sitemap(_) | Output::SitemapIndex(_) => "sitemap",
        Output::Robots(_) => "robots",
        Output::Search(_) | Output::SearchIndex(_) | Output::SearchCards(_) | Output::SearchModule(_) => {
            "search"
        }
        Output::Data(..) => "data",
        Output::MapPoints(_) => "map",
        Output::File(_) => "file",
        Output::Asset(_) => "asset",
        Output::Variant { .. } => "variant",
    }
}

fn table(site: &Site) -> String {
    let plan = site.plan();
    let rows = plan.outputs.values().filter(|planned| !matches!(planned.output, Output::Asset(_)));
    rows.map(|planned| {
        let origins: Vec<&str> = planned.origins.iter().map(|place| &*place.path).collect();
        format!("{:<44} {:<18} {}\n", planned.route, kind(&planned.output), origins.join(" "))
            .replace(" \n", "\n")
    })
    .map(|row| format!("{}\n", row.trim_end()))
    .collect()
}

pub const SMALL: &str = "\
=== content/fiches/jardin.md
+++
numero = 1
titre = \"Le jardin\"
resume = \"Un jardin.\"
date = \"2021-10\"
thematiques = [\"coopération\"]
mots_cles = [\"jardin partagé\"]
organisations = [\"Les Jardins\"]
rencontres = [\"visite\"]
alias = [\"/vieux/jardin\"]
lieu = { commune = \"Grigny\", departement = \"91\" }
+++
## Le contexte

L'ESS, encore l'ESS. Voir [la cantine](cantine.md#le-lieu).
=== content/fiches/cantine.md
+++
numero = 2
titre = \"La cantine\"
date = 2022-03-01
thematiques = [\"alimentation\", \"coopération\"]
organisations = [\"Les Jardins\"]
lieu = { commune = \"Bruxelles\", pays = \"Belgique\" }
+++
## Le lieu

Un texte.
=== content/rencontres/visite.md
+++
titre = \"La visite\"
date = 2021-11-17
a_distance = true
organisateurs = [\"Le Réseau\"]
thematiques = [\"coopération\"]
+++
Un texte.
=== content/organisations/reseau.md
+++
titre = \"Le Réseau\"
type = \"réseau\"
+++
Un réseau.
=== content/pages/a-propos.md
+++
titre = \"À propos\"
menu = \"principal\"
+++
Une page.
";

#[test]
fn of_a_small_site() {
    insta::assert_snapshot!(table(&Site::new(SMALL)));
}

#[test]
fn of_an_empty_site() {
    insta::assert_snapshot!(table(&Site::new("")));
}
