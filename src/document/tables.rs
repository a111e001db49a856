//! Tables: scrollable on a small screen, with headers that say their scope, and no style of their own.

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};

/// The table being written.
#[derive(Debug, Default)]
pub(super) struct Tables {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    count: usize,
}

fn html(out: &mut Vec<Event<'_>>, html: impl Into<String>) {
    out.push(Event::Html(CowStr::from(html.into())));
}

impl Tables {
    /// Opens a table.
    pub fn start(&mut self, alignments: &[Alignment], out: &mut Vec<Event<'_>>) {
        self.alignments = alignments.to_vec();
        self.count += 1;
        let label = format!("Tableau {}", self.count);
        html(out, format!("<section class=\"tableau\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"));
    }

    /// Writes the start of a part of a table; false for anything else.
    pub fn tag(&mut self, tag: &Tag<'_>, out: &mut Vec<Event<'_>>) -> bool {
        match tag {
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                html(out, "<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                html(out, "<tr>");
            }
            Tag::TableCell => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"droite\"",
                    Some(Alignment::Center) => " class=\"centre\"",
                    _ => "",
                };
                self.column += 1;
                let cell = if self.in_head { "th scope=\"col\"" } else { "td" };
                html(out, format!("<{cell}{class}>"));
            }
            _ => return false,
        }
        true
    }

    /// Writes the end of a table or of a part of it; false for anything else.
    pub fn end(&mut self, tag: TagEnd, out: &mut Vec<Event<'_>>) -> bool {
        match tag {
            TagEnd::TableHead => {
                self.in_head = false;
                html(out, "</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => html(out, "</tr>\n"),
            TagEnd::TableCell => html(out, if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Table => html(out, "</tbody></table></section>\n"),
            _ => return false,
        }
        true
    }
}
