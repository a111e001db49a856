//! Relations both ways: typed references, links in texts, roles of organisations.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::problems::references as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::body::Link;
use crate::document::{Document, Kind};
use crate::source::Sources;

use super::entries::{Common, Reference};
use super::links::{Node, Resolver, Target};
use super::organisations::Role;
use super::{Catalogue, Entry};

/// Fills in what only the whole catalogue knows.
pub(super) fn connect(
    catalogue: &mut Catalogue,
    sources: &Sources,
    documents: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let documents: HashMap<Arc<str>, Arc<Document>> =
        documents.iter().map(|document| (document.path.clone(), document.clone())).collect();
    typed_references(catalogue, &documents, diagnostics);
    let nodes: HashMap<Arc<str>, Node> =
        catalogue.nodes().map(|(node, common)| (common.path.clone(), node)).collect();
    let resolver = Resolver { sources, nodes: &nodes, documents: &documents };
    let mut cited: BTreeMap<Node, BTreeSet<Entry>> = BTreeMap::new();
    let mut all: Vec<(Node, &mut Common)> = commons(catalogue).collect();
    let told = all.par_iter_mut().flat_map_iter(|(_, common)| {
        let (document, mut told) = (common.document.clone(), Vec::new());
        let target = |link: &Link| {
            let place = Place::new(&document.path, link.span.clone());
            resolver.resolve(&document, &link.target, place, &mut told)
        };
        common.targets = document.body.links.iter().map(target).collect();
        told
    });
    diagnostics.extend(told.collect::<Vec<Diagnostic>>());
    for (node, common) in all {
        let entry = match node.kind {
            Kind::Fiche => Entry::Fiche(node.index),
            Kind::Rencontre => Entry::Rencontre(node.index),
            Kind::Page | Kind::Organisation => continue,
        };
        for target in &common.targets {
            if let Target::Entry(to, _) = target
                && *to != node
            {
                cited.entry(*to).or_default().insert(entry);
            }
        }
    }
    inverse(catalogue, cited);
    roles(catalogue);
}

/// Everything that has a text.
fn commons(catalogue: &mut Catalogue) -> impl Iterator<Item = (Node, &mut Common)> {
    let node = |kind| move |(index, common)| (Node { kind, index }, common);
    let fiches = catalogue.fiches.iter_mut().map(|f| &mut f.common).enumerate().map(node(Kind::Fiche));
    let rencontres =
        catalogue.rencontres.iter_mut().map(|r| &mut r.common).enumerate().map(node(Kind::Rencontre));
    let pages = catalogue.pages.iter_mut().map(|p| &mut p.common).enumerate().map(node(Kind::Page));
    let organisations = catalogue
        .organisations
        .iter_mut()
        .enumerate()
        .filter_map(|(i, o)| o.detail.as_mut().map(|d| (i, &mut d.common)))
        .map(node(Kind::Organisation));
    fiches.chain(rencontres).chain(pages).chain(organisations)
}

/// `rencontres` of fiches and `fiches` of comptes-rendus: one relation, whoever writes it.
fn typed_references(
    catalogue: &mut Catalogue,
    documents: &HashMap<Arc<str>, Arc<Document>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let by_slug = |commons: Vec<&str>| -> HashMap<String, usize> {
        commons.into_iter().enumerate().map(|(i, slug)| (slug.to_owned(), i)).collect()
    };
    let fiches = by_slug(catalogue.fiches.iter().map(|f| f.common.slug.as_str()).collect());
    let rencontres = by_slug(catalogue.rencontres.iter().map(|r| r.common.slug.as_str()).collect());
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut find = |reference: &Reference, known: &HashMap<String, usize>, kind: Kind, word: &str| {
        let found = known.get(&reference.slug).copied();
        if found.is_none() {
            let all: Vec<&str> =
                documents.values().filter(|d| d.kind == kind).map(|d| d.slug.as_str()).collect();
            diagnostics.push(if all.contains(&reference.slug.as_str()) {
                problems::target_unpublished(reference.place.clone(), &reference.slug)
            } else {
                problems::entry_unknown(reference.place.clone(), word, &reference.slug, all.into_iter())
            });
        }
        found
    };
    for (i, fiche) in catalogue.fiches.iter().enumerate() {
        for reference in &fiche.references {
            pairs.extend(find(reference, &rencontres, Kind::Rencontre, "rencontre").map(|r| (i, r)));
        }
    }
    for (r, rencontre) in catalogue.rencontres.iter().enumerate() {
        for reference in &rencontre.references {
            pairs.extend(find(reference, &fiches, Kind::Fiche, "fiche").map(|i| (i, r)));
        }
    }
    for (fiche, rencontre) in pairs {
        catalogue.fiches[fiche].rencontres.push(rencontre);
        catalogue.rencontres[rencontre].fiches.push(fiche);
    }
}

/// « Cité dans… »: who links here, save those that a typed reference shows already.
fn inverse(catalogue: &mut Catalogue, cited: BTreeMap<Node, BTreeSet<Entry>>) {
    for (node, entries) in cited {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        entries.sort_by(|a, b| catalogue.common(*b).order().cmp(&catalogue.common(*a).order()));
        match node.kind {
            Kind::Fiche => {
                let fiche = &mut catalogue.fiches[node.index];
                entries.retain(|e| !matches!(e, Entry::Rencontre(r) if fiche.rencontres.contains(r)));
                fiche.cite_dans = entries;
            }
            Kind::Rencontre => {
                let rencontre = &mut catalogue.rencontres[node.index];
                entries.retain(|e| !matches!(e, Entry::Fiche(f) if rencontre.fiches.contains(f)));
                rencontre.cite_dans = entries;
            }
            Kind::Page | Kind::Organisation => {}
        }
    }
}

/// Where each organisation appears, and how.
fn roles(catalogue: &mut Catalogue) {
    let mut found: BTreeMap<usize, BTreeMap<Entry, BTreeSet<Role>>> = BTreeMap::new();
    let mut note = |organisations: &[usize], entry: Entry, role: Role| {
        for organisation in organisations {
            found.entry(*organisation).or_default().entry(entry).or_default().insert(role);
        }
    };
    for (i, fiche) in catalogue.fiches.iter().enumerate() {
        note(&fiche.organisations, Entry::Fiche(i), Role::Porte);
        note(&fiche.partenaires, Entry::Fiche(i), Role::Partenaire);
        note(&fiche.financeurs, Entry::Fiche(i), Role::Finance);
    }
    for (i, rencontre) in catalogue.rencontres.iter().enumerate() {
        note(&rencontre.organisateurs, Entry::Rencontre(i), Role::Organise);
        let speakers: Vec<usize> = rencontre.intervenants.iter().filter_map(|i| i.organisation).collect();
        note(&speakers, Entry::Rencontre(i), Role::Intervient);
    }
    for (organisation, entries) in found {
        let mut roles: Vec<(Entry, Vec<Role>)> =
            entries.into_iter().map(|(entry, roles)| (entry, roles.into_iter().collect())).collect();
        roles.sort_by(|a, b| catalogue.common(b.0).order().cmp(&catalogue.common(a.0).order()));
        catalogue.organisations[organisation].roles = roles;
    }
}
