//! Pages that nothing leads to, and organisations that nothing names: D106.

use std::collections::HashSet;

use crate::catalogue::life::State;
use crate::catalogue::{Catalogue, Node, Target};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::catalogue as problems;
use crate::document::Kind;

/// Pages that the site shows of itself: the home page, and the open data.
const SHOWN: [&str; 2] = ["accueil", "donnees"];

pub(super) fn check(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let mut linked: HashSet<Node> = HashSet::new();
    let mut routes: HashSet<&str> = HashSet::new();
    let home = catalogue.site.absolute(&catalogue.site.base);
    routes.insert(catalogue.site.contact.trim_matches('/'));
    for (node, common) in catalogue.nodes() {
        for target in &common.targets {
            match target {
                Target::Entry(to, _) if *to != node => {
                    linked.insert(*to);
                }
                Target::Route(path, ..) => {
                    routes.insert(path.trim_matches('/'));
                }
                Target::External(url) => {
                    let inside = url.strip_prefix(&*home).and_then(|rest| rest.split(['#', '?']).next());
                    routes.extend(inside.map(|path| path.trim_matches('/')));
                }
                _ => {}
            }
        }
    }
    for (index, page) in catalogue.pages.iter().enumerate() {
        let common = &page.common;
        let told = common.state == State::Published
            && !common.document.broken
            && page.menu.is_none()
            && !SHOWN.contains(&&*common.slug)
            && !linked.contains(&Node { kind: Kind::Page, index })
            && !routes.contains(&*common.slug)
            && !common.alias.iter().any(|(alias, _)| routes.contains(alias.trim_matches('/')));
        if told {
            diagnostics.push(problems::orphan(common.document.file(), true));
        }
    }
    for (index, organisation) in catalogue.organisations.iter().enumerate() {
        let Some(detail) = &organisation.detail else { continue };
        let named = !organisation.roles.is_empty()
            || linked.contains(&Node { kind: Kind::Organisation, index })
            || routes.contains(&*format!("organisations/{}", organisation.slug));
        if !named && detail.common.state == State::Published && !detail.common.document.broken {
            diagnostics.push(problems::orphan(detail.common.document.file(), false));
        }
    }
}
