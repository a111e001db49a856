//! The outputs of a site, as a table.

use deniche::plan::{Matter, Output};
use deniche::view::partage;

use crate::site::Site;

fn kind(output: &Output) -> &'static str {
    match output {
        Output::Page(subject) => subject.template(),
        Output::Card(_) => "card",
        Output::Feed(_) => "feed",
        Output::Sitemap(_) | Output::SitemapIndex(_) => "sitemap",
        Output::Robots(_) => "robots",
        Output::Security(_) => "security",
        Output::Search | Output::SearchIndex | Output::SearchCards | Output::SearchModule(_) => "search",
        Output::Data(_) => "data",
        Output::MapPoints => "map",
        Output::File(_) => "file",
        Output::Asset(_) => "asset",
        Output::Variant(_) => "variant",
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

/// What the plan says of a page without making it is what its view says.
#[test]
fn what_is_planned_is_what_is_made() {
    let site = Site::new(SMALL);
    let plan = site.plan();
    let context = &plan.context;
    let mut kinds = std::collections::BTreeSet::new();
    for planned in plan.outputs.values() {
        let (Output::Page(subject), Matter::Page(page)) = (&planned.output, plan.matter(planned)) else {
            continue;
        };
        assert_eq!(page.route, planned.route);
        assert_eq!(page.content.template(), subject.template(), "{}", planned.route);
        assert_eq!(page.origins, planned.origins, "{}", planned.route);
        assert_eq!(page.head.noindex, !subject.is_kept(), "{}", planned.route);
        let card = partage::card(&page, &plan.site);
        assert_eq!(card.is_some() && subject.is_kept(), subject.may_have_card(), "{}", planned.route);
        assert_eq!(page.head.og_image.is_empty(), matches!(subject, deniche::view::Subject::Introuvable));
        assert_eq!(context.route_of(subject), &*planned.route);
        kinds.insert(subject.template());
    }
    assert_eq!(kinds.len(), deniche::view::contract().len() - 1, "every kind of page is seen: {kinds:?}");
}
