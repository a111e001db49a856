//! Days to come, and entries that nobody has checked for long: D100 and D121.

use jiff::Span;
use jiff::civil::Date;

use crate::catalogue::Catalogue;
use crate::catalogue::entries::Common;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::catalogue as problems;
use crate::document::Front;
use crate::schema::At;
use crate::schema::date::PartialDate;

/// A day as it is written in a front matter.
type Written<'d> = Option<&'d At<PartialDate>>;

pub(super) fn check(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let today = catalogue.today;
    // An event is announced before it is held.
    let in_a_year = today.checked_add(Span::new().years(1)).unwrap_or(today);
    for (_, common) in catalogue.nodes() {
        let document = &*common.document;
        let mut ahead = |field: &str, at: Written<'_>, limit: Date, far: bool| {
            if let Some(at) = at.filter(|at| at.value.first_day().is_some_and(|day| day > limit)) {
                let place = document.place(&at.span);
                diagnostics.push(problems::date_ahead(place, field, &at.value.to_string(), far));
            }
        };
        match &document.front {
            Front::Fiche(raw) => {
                // What is shown before its day, in a preview, is read as on that day.
                let due = raw.publier_le.as_ref().and_then(|at| at.value.first_day());
                let day = due.map_or(today, |due| due.max(today));
                ahead("date", raw.date.as_ref(), day, false);
                ahead("depuis", raw.depuis.as_ref(), day, false);
            }
            Front::Rencontre(raw) => ahead("date", raw.date.as_ref(), in_a_year, true),
            Front::Page(_) | Front::Organisation(_) => {}
        }
        ahead("verifie_le", document.front.verifie_le(), today, false);
    }
    freshness(catalogue, diagnostics);
}

fn freshness(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let Some(months) = catalogue.site.fraicheur_mois else { return };
    let Ok(limit) = catalogue.today.checked_sub(Span::new().months(i64::from(months))) else { return };
    let mut old = |common: &Common, organisation: Option<&usize>| {
        let at = common.document.front.verifie_le();
        if let Some(at) = at.filter(|at| at.value.last_day().is_some_and(|day| day < limit)) {
            let ask = organisation.map(|index| catalogue.organisations[*index].nom.as_str());
            let place = common.document.place(&at.span);
            diagnostics.push(problems::stale(place, &at.value.to_string(), months, ask));
        }
    };
    for fiche in &catalogue.fiches {
        old(&fiche.common, fiche.organisations.first());
    }
    for rencontre in &catalogue.rencontres {
        old(&rencontre.common, rencontre.organisateurs.first());
    }
    for page in &catalogue.pages {
        old(&page.common, None);
    }
    for (index, organisation) in catalogue.organisations.iter().enumerate() {
        if let Some(detail) = &organisation.detail {
            old(&detail.common, Some(&index));
        }
    }
}
