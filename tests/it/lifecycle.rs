//! What is not published leaves no trace.

use crate::site::Site;

/// An entry whose every part bears a word found nowhere else.
fn secret(keys: &str) -> Site {
    let fixture = format!(
        "=== content/fiches/visible.md\n+++\ntitre = \"Visible\"\nthematiques = [\"coopération\"]\n+++\nTexte.\n\
         === content/fiches/zsecret/index.md\n+++\nnumero = 7777\ntitre = \"Zsecret titre\"\nresume = \"Zsecret résumé\"\n\
         thematiques = [\"alimentation\"]\nmots_cles = [\"zsecret mot\"]\norganisations = [\"Zsecret organisation\"]\n\
         documents = [{{ titre = \"Zsecret\", fichier = \"zsecret.pdf\" }}]\nalias = [\"/zsecret-ancien/\"]\n{keys}\n\
         lieu = {{ commune = \"Grigny\", departement = \"91\", quartier = \"zsecret\" }}\n+++\n## Zsecret\n\nZsecret texte.\n\
         === content/fiches/zsecret/zsecret.pdf\n%PDF zsecret\n\
         === content/rencontres/r.md\n+++\ntitre = \"Rencontre\"\ndate = 2021-01-01\n+++\nTexte.\n"
    );
    Site::new(&fixture)
}

/// The same site, as if the entry had never been written.
fn without(site: &Site) -> Site {
    let mut clean = site.clone();
    for path in ["content/fiches/zsecret/index.md", "content/fiches/zsecret/zsecret.pdf"] {
        clean.sources.remove(path).expect("the entry is in the site");
    }
    clean
}

/// The files that an entry changes.
fn traces(site: &Site) -> Vec<String> {
    let (with, without) = (site.bundle(), without(site).bundle());
    let changed = with.iter().filter(|(path, bytes)| without.get(path) != Some(bytes));
    let gone = without.iter().filter(|(path, _)| with.get(path).is_none());
    changed.chain(gone).map(|(path, _)| path.to_string()).collect()
}

#[test]
fn a_published_entry_leaves_traces() {
    let found = traces(&secret("etat = \"publie\""));
    for path in [
        "atom.xml",
        "sitemap.xml",
        "recherche/index.json",
        "mots-cles/index.html",
        "fiches/zsecret/zsecret.pdf",
    ] {
        assert!(found.iter().any(|f| f == path), "{path} is not in {found:?}");
    }
}

#[test]
fn what_is_not_published_leaves_none() {
    for keys in [
        "etat = \"prive\"",
        "etat = \"brouillon\"",
        "publier_le = 2026-01-16",
        "publier_le = 2027",
        "expire_le = 2026-01-15",
        "expire_le = 2025",
    ] {
        assert_eq!(traces(&secret(keys)), Vec::<String>::new(), "{keys}");
    }
}

#[test]
fn an_entry_appears_and_goes_on_its_day() {
    for keys in ["publier_le = 2026-01-15", "expire_le = 2026-01-16"] {
        assert!(!traces(&secret(keys)).is_empty(), "{keys}");
    }
}

#[test]
fn drafts_are_shown_on_request_and_private_entries_are_not() {
    let mut draft = secret("etat = \"brouillon\"");
    draft.inputs.drafts = true;
    assert!(draft.page("fiches/zsecret/index.html").contains("Brouillon"));
    let mut private = secret("etat = \"prive\"");
    private.inputs.drafts = true;
    assert_eq!(traces(&private), Vec::<String>::new());
    private.inputs.private = true;
    assert!(private.page("fiches/zsecret/index.html").contains("Privé"));
}

#[test]
fn a_link_to_what_is_not_published_becomes_plain_text() {
    let site = secret("etat = \"prive\"").with(
        "content/fiches/visible.md",
        "+++\ntitre = \"Visible\"\nrencontres = [\"r\"]\n+++\nVoir [l'autre fiche](zsecret/index.md).\n"
            .as_bytes(),
    );
    let page = site.page("fiches/visible/index.html");
    assert!(page.contains("Voir l’autre fiche."), "{page}");
    assert!(site.problems().contains("D043"));
}
