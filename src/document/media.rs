//! Links and pictures of a text: noted, and left as holes.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::body::{Image, Link};
use super::markdown::{Step, Transform};
use crate::source::shift;

impl<'e> Transform<'_, 'e> {
    /// Opens a link.
    pub fn start_link(&mut self, kind: LinkType, target: &str, span: &Range<usize>) {
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        self.mark(&format!("L{}", self.body.links.len()));
        self.body.links.push(Link { target, span: shift(span.clone(), self.offset) });
    }

    /// Whether the paragraph at `i` holds one picture and nothing else.
    pub fn lone_image(steps: &[Step<'e>], i: usize) -> bool {
        matches!(steps.get(i + 1), Some((Event::Start(Tag::Image { .. }), _)))
            && matches!(
                steps.get(i + 1 + image_length(steps, i + 1)),
                Some((Event::End(TagEnd::Paragraph), _))
            )
    }

    /// Notes the picture at `i`; gives how many events it has.
    pub fn image(&mut self, steps: &[Step<'e>], i: usize, alone: bool) -> usize {
        let length = image_length(steps, i);
        if let (Event::Start(Tag::Image { dest_url, title, .. }), span) = &steps[i] {
            let description: String = steps[i + 1..i + length]
                .iter()
                .filter_map(|(event, _)| match event {
                    Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                    Event::SoftBreak | Event::HardBreak => Some(" "),
                    _ => None,
                })
                .collect();
            self.mark(&format!("I{}", self.body.images.len()));
            self.body.images.push(Image {
                target: dest_url.to_string(),
                description,
                caption: title.to_string(),
                alone,
                span: shift(span.clone(), self.offset),
            });
        }
        length
    }
}

/// Number of events of the picture that starts at `i`, its end included.
fn image_length(steps: &[Step<'_>], i: usize) -> usize {
    let mut depth = 0usize;
    for (n, (event, _)) in steps[i..].iter().enumerate() {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return n + 1;
        }
    }
    steps.len() - i
}

/// Escapes a text for HTML, attributes included.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
