//! Raw HTML from editors, made safe: what ammonia lets pass, and the few classes and roles that deniche writes itself.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "aside", "figure", "figcaption", "input"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("th", ["scope"])
        .add_generic_attributes(["class", "id", "role", "tabindex", "aria-label", "lang", "title"])
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"));
    builder
});

/// Removes scripts, styles, event handlers, frames, forms and dangerous addresses.
pub(super) fn clean(html: &str) -> String {
    BUILDER.clean(html).to_string()
}
