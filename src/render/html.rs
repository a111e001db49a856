//! Pages, through Tera.

mod failure;
mod qr;

use std::collections::BTreeMap;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::theme::Theme;
use crate::view::{PageView, SiteView};

pub use failure::{Failure, told_once};
pub(super) use failure::{failures, unreadable};

/// The templates of a theme, ready to render.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
}

impl Engine {
    /// Reads all templates. `None` when one cannot be read: each one that cannot is told.
    pub fn new(theme: &Theme, site: &SiteView, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut templates: BTreeMap<&str, &Source> =
            theme.templates.iter().map(|(name, source)| (name.as_str(), source.as_ref())).collect();
        let mut sound = true;
        loop {
            let mut tera = prepared();
            let texts = templates.iter().map(|(name, source)| (*name, source.text().unwrap_or("")));
            let Err(error) = tera.add_raw_templates(texts) else {
                let globals = tera.global_context();
                globals.insert("site", site);
                globals.insert("t", &theme.texts);
                return sound.then_some(Engine { tera });
            };
            sound = false;
            // Without the failing templates, the others can be read in turn.
            let before = templates.len();
            for failure in failures("", "", &error) {
                diagnostics.push(unreadable(&failure, theme));
                templates.remove(failure.template.as_str());
            }
            if templates.len() == before {
                return None;
            }
        }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The template, the place in it, and what it could not do.
    pub fn page(&self, page: &PageView) -> Result<String, Vec<Failure>> {
        let mut context = tera::Context::new();
        context.insert("page", &page.head);
        context.insert(page.content.variable(), &page.content);
        let template = page.content.template();
        self.tera.render(template, &context).map_err(|error| failures(&page.route, template, &error))
    }
}

/// Tera with the filters of deniche.
fn prepared() -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("pluriel", pluriel);
    tera.register_filter("qr", qr);
    tera
}

/// `{{ page.canonique | qr }}`: the QR code of a text, as SVG.
fn qr(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&qr::svg(text))
}

/// `{{ n | pluriel(un="fiche", autres="fiches") }}`: in French, zero and one are singular.
#[expect(clippy::needless_pass_by_value, reason = "the signature that Tera wants")]
fn pluriel(number: usize, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let one = kwargs.must_get::<&str>("un")?;
    let many = kwargs.must_get::<&str>("autres")?;
    Ok(crate::view::count(number, one, many))
}
