//! The catalogue, in order.

use super::Builder;
use crate::catalogue::organisations::Organisation;
use crate::catalogue::terms::{Term, permutation, reorder};
use crate::catalogue::vocabulary::Sigle;
use crate::catalogue::{Catalogue, Site};

impl Builder<'_> {
    /// Puts everything in order; indices follow.
    pub fn finish(self, site: Site, sigles: Vec<Sigle>) -> Catalogue {
        let Builder {
            thematiques,
            organisations,
            mut details,
            mots_cles,
            mut fiches,
            mut rencontres,
            pages,
            inputs,
            ..
        } = self;
        let order_of = |terms: &[Term]| {
            let names: Vec<&str> = terms.iter().map(|term| term.libelle.as_str()).collect();
            permutation(&names)
        };
        let organisation_order = order_of(&organisations.terms);
        let word_order = order_of(&mots_cles.terms);
        let organisations = organisations
            .terms
            .into_iter()
            .enumerate()
            .map(|(index, Term { slug, libelle, place })| Organisation {
                nom: libelle,
                slug,
                detail: details.remove(&index),
                roles: Vec::new(),
                path: place.path,
            })
            .collect();
        let renumber = |indices: &mut Vec<usize>, order: &[usize]| {
            for index in indices.iter_mut() {
                *index = order[*index];
            }
        };
        for fiche in &mut fiches {
            renumber(&mut fiche.common.mots_cles, &word_order);
            for list in [&mut fiche.organisations, &mut fiche.partenaires, &mut fiche.financeurs] {
                renumber(list, &organisation_order);
            }
        }
        for rencontre in &mut rencontres {
            renumber(&mut rencontre.common.mots_cles, &word_order);
            renumber(&mut rencontre.organisateurs, &organisation_order);
            for intervenant in &mut rencontre.intervenants {
                intervenant.organisation = intervenant.organisation.map(|index| organisation_order[index]);
            }
        }
        fiches.sort_by(|a, b| b.common.order().cmp(&a.common.order()));
        rencontres.sort_by(|a, b| b.common.order().cmp(&a.common.order()));
        Catalogue {
            site,
            fiches,
            rencontres,
            pages,
            organisations: reorder(organisations, &organisation_order),
            thematiques,
            mots_cles: reorder(mots_cles.terms, &word_order),
            sigles,
            today: inputs.today,
            drafts: inputs.drafts,
        }
    }
}
