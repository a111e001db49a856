//! The text of an entry, its holes filled in.

use std::collections::HashSet;
use std::fmt::Write;

use crate::catalogue::Target;
use crate::catalogue::entries::Common;
use crate::catalogue::links::Node;
use crate::document::body::{Image, Piece};
use crate::document::media::escape;
use crate::route;

use super::common::{ImageView, TitreView};
use super::context::Context;

impl Context {
    /// The text as HTML. Each acronym is explained at its first use.
    pub fn body(&self, common: &Common) -> String {
        let body = self.text_of(common);
        let mut html = String::with_capacity(body.text.len() * 2);
        let mut explained: HashSet<&str> = HashSet::new();
        let mut open = false;
        for piece in &body.pieces {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::LinkStart(index) => open = self.open_link(&mut html, common.targets.get(*index)),
                Piece::LinkEnd => {
                    if open {
                        html.push_str("</a>");
                    }
                }
                Piece::Sigle(word) => match self.sigles.get(word.as_str()) {
                    Some(libelle) if explained.insert(word) => {
                        let title = escape(libelle);
                        let _ = write!(html, "<abbr title=\"{title}\">{word}</abbr>");
                    }
                    _ => html.push_str(word),
                },
                Piece::Image(index) => {
                    let picture = common.pictures.get(*index).and_then(Option::as_ref);
                    let view =
                        picture.and_then(|picture| self.pictures.view(&self.catalogue.site.base, picture));
                    if let (Some(view), Some(image)) = (view, body.images.get(*index)) {
                        html.push_str(&image_html(&view, image));
                    }
                }
            }
        }
        html
    }

    /// The table of contents of a text.
    pub(super) fn contents(&self, common: &Common) -> Vec<TitreView> {
        let headings = self.text_of(common).headings.iter().filter(|heading| heading.level <= 3);
        headings
            .map(|heading| TitreView {
                niveau: heading.level,
                texte: heading.text.clone(),
                ancre: heading.anchor.clone(),
            })
            .collect()
    }

    /// Writes the start of a link, if it leads somewhere.
    fn open_link(&self, html: &mut String, target: Option<&Target>) -> bool {
        let (href, external) = match target {
            None | Some(Target::Nothing) => return false,
            Some(Target::External(url)) => (url.clone(), url.starts_with("http")),
            Some(Target::Anchor(anchor)) => (format!("#{anchor}"), false),
            Some(Target::Entry(node, anchor)) => (self.node_url(*node, anchor.as_deref()), false),
            Some(Target::Route(path, anchor, _)) => {
                let anchor = anchor.as_ref().map_or(String::new(), |anchor| format!("#{anchor}"));
                (format!("{}{anchor}", self.url(path)), false)
            }
            Some(Target::File(source)) => (self.url(&route::file(&source.path)), false),
        };
        let href = escape(&href);
        if external {
            let _ = write!(html, "<a href=\"{href}\" class=\"externe\" rel=\"external noopener\">");
        } else {
            let _ = write!(html, "<a href=\"{href}\">");
        }
        true
    }

    fn node_url(&self, node: Node, anchor: Option<&str>) -> String {
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        format!("{}{anchor}", self.url(&route::node(&self.catalogue, node)))
    }
}

fn image_html(view: &ImageView, image: &Image) -> String {
    let mut html = String::new();
    if image.alone {
        html.push_str("<figure class=\"image\">");
    }
    let _ = write!(html, "<img src=\"{}\" alt=\"{}\"", escape(&view.src), escape(&view.description));
    if !view.srcset.is_empty() {
        let _ =
            write!(html, " srcset=\"{}\" sizes=\"(min-width: 48rem) 42rem, 100vw\"", escape(&view.srcset));
    }
    if view.largeur > 0 {
        let _ = write!(html, " width=\"{}\" height=\"{}\"", view.largeur, view.hauteur);
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
    if image.alone {
        if !view.credit.is_empty() {
            let _ = write!(html, "<figcaption>{}</figcaption>", escape(&view.credit));
        }
        html.push_str("</figure>\n");
    }
    html
}
