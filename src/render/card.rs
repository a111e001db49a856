//! The sharing cards: an SVG template of the theme, drawn.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult};

use crate::diagnostic::Diagnostic;
use crate::picture::drawing::Pencil;
use crate::theme::{CARD, CardTheme, Theme};
use crate::view::partage::PartageView;

use super::html::{Failure, failures, unreadable};

/// Draws the cards of a theme.
#[derive(Debug)]
pub struct Cards {
    tera: Tera,
    pencil: Arc<Pencil>,
}

impl Cards {
    /// Reads the template of the cards. It sees nothing but its card, so that a card is made again only when what it shows
    /// changes.
    pub fn new(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let CardTheme { template, fonts, .. } = theme.cards.as_ref()?;
        let pencil = Arc::new(Pencil::new(fonts.iter().map(|font| font.bytes.to_vec())));
        let mut tera = Tera::default();
        tera.autoescape_on([".svg"]);
        let measure = pencil.clone();
        tera.register_filter("lignes", move |text: &str, kwargs: Kwargs, _: &State<'_>| {
            lines(&measure, text, &kwargs)
        });
        if let Err(error) = tera.add_raw_template(CARD, template.text().unwrap_or("")) {
            diagnostics.extend(failures("", CARD, &error).iter().map(|failure| unreadable(failure, theme)));
            return None;
        }
        Some(Cards { tera, pencil })
    }

    /// A card as PNG.
    ///
    /// # Errors
    /// The place in the template, and what it could not do.
    pub fn png(&self, route: &str, card: &PartageView) -> Result<Vec<u8>, Vec<Failure>> {
        let mut context = tera::Context::new();
        context.insert("partage", card);
        let svg = self.tera.render(CARD, &context).map_err(|error| failures(route, CARD, &error))?;
        self.pencil.png(&svg).map_err(|error| {
            vec![Failure::whole(route, CARD, format!("ce n’est pas un dessin SVG lisible ({error})"))]
        })
    }
}

/// `{{ titre | lignes(corps=60, largeur=900) }}`: a text in lines that are not wider, sizes in pixels.
fn lines(pencil: &Pencil, text: &str, kwargs: &Kwargs) -> TeraResult<Vec<String>> {
    let size = kwargs.must_get::<f32>("corps")?;
    let width = kwargs.must_get::<f32>("largeur")?;
    Ok(pencil.lines(text, size, width))
}
