//! Checks entries one by one, and gathers what they name.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::catalogue::life::State;
use crate::catalogue::links::is_of_this_machine;
use crate::catalogue::organisations::Detail;
use crate::catalogue::terms::Terms;
use crate::catalogue::vocabulary::{Thematique, finder, meant};
use crate::catalogue::{Inputs, lieu};
use crate::diagnostic::certain::quoted;
use crate::diagnostic::problems::entries as problems;
use crate::diagnostic::problems::references::own_machine;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::typography::line;
use crate::document::{Document, Front, Kind};
use crate::schema::At;
use crate::schema::entries::{EntryKeys, RawFiche, RawOrganisation, RawPage, RawRencontre};
use crate::source::Sources;

use super::{Common, Fiche, Intervenant, Page, Reference, Rencontre};

mod files;
mod order;

/// What is known while entries are checked.
pub(in crate::catalogue) struct Builder<'a> {
    sources: &'a Sources,
    thematiques: Vec<Thematique>,
    names: HashMap<String, usize>,
    /// The thématiques of names as they were written.
    asked: HashMap<String, Option<usize>>,
    inputs: &'a Inputs,
    /// Mend French typography.
    mend: bool,
    refused: HashSet<Arc<str>>,
    organisations: Terms,
    details: HashMap<usize, Detail>,
    mots_cles: Terms,
    fiches: Vec<Fiche>,
    rencontres: Vec<Rencontre>,
    pages: Vec<Page>,
}

impl<'a> Builder<'a> {
    pub fn new(sources: &'a Sources, thematiques: Vec<Thematique>, inputs: &'a Inputs, mend: bool) -> Self {
        Builder {
            sources,
            names: finder(&thematiques),
            asked: HashMap::new(),
            thematiques,
            inputs,
            mend,
            refused: HashSet::new(),
            organisations: Terms::default(),
            details: HashMap::new(),
            mots_cles: Terms::default(),
            fiches: Vec::new(),
            rencontres: Vec::new(),
            pages: Vec::new(),
        }
    }

    fn line(&self, text: &str) -> String {
        line(text, self.mend)
    }

    fn optional(&self, at: Option<&At<String>>) -> String {
        at.map(|at| self.line(&at.value)).unwrap_or_default()
    }

    /// Refuses what cannot have an address of its own: no identifier, or that of another file.
    pub fn index(&mut self, documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) {
        let mut slugs: HashMap<(Kind, &str), &Document> = HashMap::new();
        let mut numbers: HashMap<u32, Place> = HashMap::new();
        for document in documents {
            if document.slug.is_empty() {
                diagnostics.push(problems::slug_empty(document.file()));
                self.refused.insert(document.path.clone());
            } else if let Some(other) = slugs.insert((document.kind, &document.slug), document) {
                diagnostics.push(problems::slug_taken(document.file(), &document.slug, other.file()));
                self.refused.insert(document.path.clone());
            }
            if let Front::Fiche(RawFiche { numero: Some(numero), .. }) = &document.front {
                let place = document.place(&numero.span);
                match numbers.get(&numero.value) {
                    Some(other) => {
                        diagnostics.push(problems::number_taken(place, numero.value, other.clone()));
                    }
                    None => {
                        numbers.insert(numero.value, place);
                    }
                }
            }
        }
    }

    /// What every entry has; `None` when it is not shown, or cannot be.
    fn common(
        &self,
        document: &Arc<Document>,
        keys: &dyn EntryKeys,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Common> {
        let state = State::of(keys, self.inputs.today);
        if self.refused.contains(&document.path) || !state.shown(self.inputs) {
            return None;
        }
        let mut titre = document.titre.clone();
        if titre.is_empty() {
            if !document.broken {
                let place = keys.titre().map_or(document.file(), |at| document.place(&at.span));
                diagnostics.push(problems::required(place, "titre", "\"…\""));
            }
            // The rest is checked all the same: nothing is published while the error stands.
            titre.clone_from(&document.slug);
        }
        let alias = keys.alias().iter().map(|at| (at.value.clone(), document.place(&at.span))).collect();
        Some(Common {
            path: document.path.clone(),
            document: document.clone(),
            slug: document.slug.clone(),
            titre,
            resume: document.resume.clone(),
            numero: None,
            date: None,
            thematiques: Vec::new(),
            mots_cles: Vec::new(),
            image: None,
            documents: Vec::new(),
            state,
            verifie_le: keys.verifie_le(),
            alias,
            targets: Vec::new(),
            pictures: self.body_pictures(document, diagnostics),
        })
    }

    pub fn fiche(&mut self, document: &Arc<Document>, raw: &RawFiche, diagnostics: &mut Vec<Diagnostic>) {
        let Some(mut common) = self.common(document, raw, diagnostics) else { return };
        common.numero = raw.numero.as_ref().map(|at| at.value);
        common.date = raw.date.as_ref().map(|at| at.value);
        common.thematiques = self.thematiques(document, &raw.thematiques, diagnostics);
        common.mots_cles = self.mots_cles(document, &raw.mots_cles, diagnostics);
        common.image = self.picture(document, raw.image.as_ref(), diagnostics);
        common.documents = self.attachments(document, &raw.documents, diagnostics);
        let lieu = raw.lieu.as_ref().and_then(|at| lieu::resolve(document, &at.value, diagnostics));
        let fiche = Fiche {
            common,
            depuis: raw.depuis.as_ref().map(|at| at.value),
            organisations: self.organisations(document, &raw.organisations, diagnostics),
            partenaires: self.organisations(document, &raw.partenaires, diagnostics),
            financeurs: self.organisations(document, &raw.financeurs, diagnostics),
            lieu,
            zone_action: self.optional(raw.zone_action.as_ref()),
            site: url(document, raw.site.as_ref(), diagnostics),
            chiffres: raw.chiffres.iter().map(|c| (self.line(&c.valeur.0), self.line(&c.libelle))).collect(),
            references: references_of(document, &raw.rencontres),
            rencontres: Vec::new(),
            cite_dans: Vec::new(),
        };
        self.fiches.push(fiche);
    }

    pub fn rencontre(
        &mut self,
        document: &Arc<Document>,
        raw: &RawRencontre,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(mut common) = self.common(document, raw, diagnostics) else { return };
        common.date = raw.date.as_ref().map(|at| at.value);
        if common.date.is_none() && !document.broken {
            diagnostics.push(problems::required(document.file(), "date", "2026-03-12"));
        }
        let date_fin = raw.date_fin.as_ref().map(|at| at.value);
        if let (Some(fin), Some(end), Some(start)) = (&raw.date_fin, date_fin, common.date)
            && end.first_day() < start.first_day()
        {
            diagnostics.push(problems::dates_reversed(document.place(&fin.span)));
        }
        common.thematiques = self.thematiques(document, &raw.thematiques, diagnostics);
        common.mots_cles = self.mots_cles(document, &raw.mots_cles, diagnostics);
        common.image = self.picture(document, raw.image.as_ref(), diagnostics);
        common.documents = self.attachments(document, &raw.documents, diagnostics);
        let intervenants = raw.intervenants.iter().map(|raw| Intervenant {
            fonction: self.line(&raw.fonction),
            organisation: raw
                .organisation
                .as_ref()
                .and_then(|at| self.organisation_named(document, at, diagnostics)),
            nom: self.line(&raw.nom),
        });
        let intervenants = intervenants.collect();
        let rencontre = Rencontre {
            common,
            date_fin,
            lieu: raw.lieu.as_ref().and_then(|at| lieu::resolve(document, &at.value, diagnostics)),
            a_distance: raw.a_distance,
            organisateurs: self.organisations(document, &raw.organisateurs, diagnostics),
            participants: raw.participants.as_ref().map(|at| at.value),
            intervenants,
            programme: raw.programme.iter().map(|s| (self.line(&s.heure), self.line(&s.titre))).collect(),
            enregistrement: url(document, raw.enregistrement.as_ref(), diagnostics),
            references: references_of(document, &raw.fiches),
            fiches: Vec::new(),
            cite_dans: Vec::new(),
        };
        self.rencontres.push(rencontre);
    }

    pub fn page(&mut self, document: &Arc<Document>, raw: &RawPage, diagnostics: &mut Vec<Diagnostic>) {
        let Some(common) = self.common(document, raw, diagnostics) else { return };
        self.pages.push(Page { common, menu: raw.menu.as_ref().map(|at| at.value), ordre: raw.ordre });
    }

    pub fn organisation(
        &mut self,
        document: &Arc<Document>,
        raw: &RawOrganisation,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(common) = self.common(document, raw, diagnostics) else { return };
        let place = raw.titre.as_ref().map_or(document.file(), |at| document.place(&at.span));
        let Some(index) = self.organisations.intern(&common.titre, place, diagnostics) else { return };
        let variantes: Vec<String> = raw.variantes.iter().map(|at| self.line(&at.value)).collect();
        for name in variantes.iter().chain(raw.sigle.as_ref().map(|at| &at.value)) {
            self.organisations.alias(name, index);
        }
        let detail = Detail {
            common,
            sigle: self.optional(raw.sigle.as_ref()),
            genre: self.optional(raw.genre.as_ref()),
            variantes,
            site: url(document, raw.site.as_ref(), diagnostics),
            lieu: raw.lieu.as_ref().and_then(|at| lieu::resolve(document, &at.value, diagnostics)),
        };
        self.details.insert(index, detail);
    }

    fn organisation_named(
        &mut self,
        document: &Document,
        at: &At<String>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let mend = self.mend;
        let line = |written: &str| line(written, mend);
        self.organisations.intern_written(&at.value, document.place(&at.span), line, diagnostics)
    }

    fn organisations(
        &mut self,
        document: &Document,
        names: &[At<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        once(names.iter().filter_map(|at| self.organisation_named(document, at, diagnostics)))
    }

    fn mots_cles(
        &mut self,
        document: &Document,
        names: &[At<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let (terms, mend) = (&mut self.mots_cles, self.mend);
        once(names.iter().filter_map(|at| {
            let place = document.place(&at.span);
            terms.intern_written(&at.value, place, |written| line(written, mend), diagnostics)
        }))
    }

    /// The thématique of that name, however it is written. Most are written as before.
    fn thematique(&mut self, written: &str) -> Option<usize> {
        if let Some(known) = self.asked.get(written) {
            return *known;
        }
        let found = self.names.get(&crate::document::slug::slugify(written)).copied();
        self.asked.insert(written.to_owned(), found);
        found
    }

    /// Whether a list has that thématique already: no mend writes it twice.
    fn lists(&mut self, names: &[At<String>], index: usize) -> bool {
        names.iter().any(|at| self.thematique(&at.value) == Some(index))
    }

    fn thematiques(
        &mut self,
        document: &Document,
        names: &[At<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        once(names.iter().filter_map(|at| {
            let place = document.place(&at.span);
            let found = self.thematique(&at.value);
            let Some(index) = found else {
                let meant = meant(&self.thematiques, &at.value).filter(|index| !self.lists(names, *index));
                let meant = meant.and_then(|index| quoted(&self.thematiques[index].libelle));
                let known = self.thematiques.iter().map(|t| t.libelle.as_str());
                let told = problems::thematique_unknown(place.clone(), &at.value, known);
                diagnostics.push(told.mend(place, meant));
                return None;
            };
            let Some(by) = self.thematiques[index].remplace_par else { return Some(index) };
            let twice = self.lists(names, by);
            let by_label = &self.thematiques[by].libelle;
            let told = problems::thematique_retired(place.clone(), &at.value, by_label);
            diagnostics.push(told.mend(place, quoted(by_label).filter(|_| !twice)));
            Some(by)
        }))
    }

    /// Tells the names that are written in several ways, once all entries are read.
    pub fn spellings(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.organisations.tell_spellings(&|index| self.details.contains_key(&index), diagnostics);
        self.mots_cles.tell_spellings(&|_| false, diagnostics);
    }
}

/// Each index once, in order of first mention.
fn once(indices: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = HashSet::new();
    indices.filter(|index| seen.insert(*index)).collect()
}

fn references_of(document: &Document, names: &[At<String>]) -> Vec<Reference> {
    names
        .iter()
        .map(|at| Reference {
            slug: crate::document::slug::slugify(at.value.trim_end_matches(".md")),
            place: document.place(&at.span),
        })
        .collect()
}

/// An address of the web; told when it is not one.
fn url(document: &Document, at: Option<&At<String>>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let at = at?;
    let url = at.value.trim();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| {
        rest.starts_with(char::is_alphanumeric)
            && !rest.contains(|c: char| c.is_whitespace() || "<>\"".contains(c))
    });
    if !sound {
        diagnostics.push(problems::url_invalid(document.place(&at.span), url));
        return None;
    }
    if is_of_this_machine(url) {
        diagnostics.push(own_machine(document.place(&at.span)));
        return None;
    }
    Some(url.to_owned())
}
