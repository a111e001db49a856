//! Pages, through Tera.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult};

use crate::diagnostic::problems::output as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;
use crate::theme::Theme;
use crate::view::{PageView, SiteView};

/// The templates of a theme, ready to render.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
}

/// A template that failed on a page.
#[derive(Clone, Debug)]
pub struct Failure {
    route: String,
    template: String,
    /// Line from 1, column from 0, both in characters.
    at: (usize, usize),
    message: String,
}

impl Engine {
    /// Reads all templates; tells each one that cannot be read.
    pub fn new(theme: &Theme, site: &SiteView, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut templates: BTreeMap<&str, &Source> =
            theme.templates.iter().map(|(name, source)| (name.as_str(), source.as_ref())).collect();
        loop {
            let mut tera = prepared();
            let texts = templates.iter().map(|(name, source)| (*name, source.text().unwrap_or("")));
            let Err(error) = tera.add_raw_templates(texts) else {
                let globals = tera.global_context();
                globals.insert("site", site);
                globals.insert("t", &theme.texts);
                return Engine { tera };
            };
            // Without the failing template, the others can be read in turn.
            let failure = failure("", "", &error);
            diagnostics.push(problems::template_syntax(place(&failure, theme), &failure.message));
            if templates.remove(failure.template.as_str()).is_none() {
                return Engine { tera: prepared() };
            }
        }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The template, the place in it, and what it could not do.
    pub fn page(&self, page: &PageView) -> Result<String, Failure> {
        let mut context = tera::Context::new();
        context.insert("page", &page.head);
        context.insert(page.content.variable(), &page.content);
        let template = page.content.template();
        self.tera.render(template, &context).map_err(|error| failure(&page.route, template, &error))
    }
}

/// Tera with the filters of deniche.
fn prepared() -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("pluriel", pluriel);
    tera
}

/// `{{ n | pluriel(un="fiche", autres="fiches") }}`: in French, zero and one are singular.
fn pluriel(number: usize, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let one = kwargs.must_get::<&str>("un")?;
    let many = kwargs.must_get::<&str>("autres")?;
    Ok(crate::view::count(number, one, many))
}

fn failure(route: &str, template: &str, error: &tera::Error) -> Failure {
    let (template, at, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (report.filename().to_owned(), (span.start_line, span.start_col), report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.clone(), (1, 0), format!("il prolonge « {parent} », qui n’existe pas"))
        }
        ErrorKind::CircularExtend { tpl, .. } => (tpl.clone(), (1, 0), "il se prolonge lui-même".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => (tpl.clone(), (1, 0), "il s’inclut lui-même".to_owned()),
        other => (template.to_owned(), (1, 0), other.to_string()),
    };
    Failure { route: route.to_owned(), template, at, message }
}

/// Where a failure stands in the file of its template.
fn place(failure: &Failure, theme: &Theme) -> Place {
    let unknown: Arc<str> = format!("themes/{}/templates/{}", theme.name, failure.template).into();
    let Some(source) = theme.templates.get(&failure.template) else { return Place::file(&unknown) };
    let text = source.text().unwrap_or("");
    let (line, column) = failure.at;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let in_line = text[start..].char_indices().nth(column).map_or(0, |(offset, _)| offset);
    let at = start + in_line;
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Place::new(&source.path, at..at + length)
}

/// One diagnostic for each fault of a template, however many pages it spoils.
pub fn told_once(failures: Vec<Failure>, theme: &Theme) -> Vec<Diagnostic> {
    let mut told: BTreeMap<(String, (usize, usize), String), (Failure, usize)> = BTreeMap::new();
    for failure in failures {
        let key = (failure.template.clone(), failure.at, failure.message.clone());
        told.entry(key).or_insert_with(|| (failure, 0)).1 += 1;
    }
    told.into_values()
        .map(|(failure, count)| {
            let route = match count {
                1 => failure.route.clone(),
                _ => format!("{} (et {} autres)", failure.route, count - 1),
            };
            problems::template_failed(place(&failure, theme), &route, &failure.message)
        })
        .collect()
}
