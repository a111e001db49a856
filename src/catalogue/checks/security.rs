//! A `security.txt` that holds no longer, that holds for too long, or that stands where nobody looks: D150 to D152.

use jiff::Span;

use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::security as problems;

pub(super) fn check(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let Some(securite) = &catalogue.site.securite else { return };
    let in_a_year = catalogue.today.checked_add(Span::new().years(1)).unwrap_or(catalogue.today);
    let (place, base) = (securite.place.clone(), &catalogue.site.base);
    let (written, until) = (securite.expire.to_string(), in_a_year.to_string());
    if securite.expire < catalogue.today {
        diagnostics.push(problems::expired(place.clone(), &written, &until));
    } else if securite.expire > in_a_year {
        diagnostics.push(problems::too_long(place.clone(), &written, &until));
    }
    if base != "/" {
        diagnostics.push(problems::not_at_the_root(place, base));
    }
}
