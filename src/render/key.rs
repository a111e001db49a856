//! The key of an output: a digest of everything that its rendering looks at.

use std::io::Write;

use serde::Serialize;

use crate::cache::Key;
use crate::plan::{Matter, Variant};
use crate::theme::Theme;
use crate::view::SiteView;

/// What the keys of all pages share.
#[derive(Debug)]
pub struct Keys {
    shared: [u8; 32],
    cards: [u8; 32],
}

impl Keys {
    /// Digests the theme and the site around every page.
    pub fn new(theme: &Theme, site: &SiteView) -> Self {
        let mut digest = Digest::new("site");
        digest.bytes(&theme.digest);
        digest.value(site);
        Keys {
            shared: digest.finish(),
            cards: theme.cards.as_ref().map(|cards| cards.digest).unwrap_or_default(),
        }
    }

    /// The key of an output; `None` for what is not worth remembering: files that are only copied.
    pub fn of(&self, matter: &Matter<'_>) -> Option<Key> {
        Some(match matter {
            Matter::Page(page) => {
                let mut digest = Digest::new(page.content.template());
                digest.bytes(&self.shared);
                digest.value(&page.head);
                digest.value(&page.content);
                digest.finish()
            }
            Matter::Feed(feed) => Digest::of("feed", feed),
            Matter::Sitemap(urls) => Digest::of("sitemap", urls),
            Matter::SitemapIndex(files) => Digest::of("sitemap index", files),
            Matter::SearchIndex(input) => Digest::of("search index", &input.entries),
            Matter::SearchCards(input) => Digest::of("search cards", &input.entries),
            Matter::Variant(Variant { source, width, quality, .. }) => {
                let mut digest = Digest::new("picture");
                digest.bytes(&source.digest);
                digest.value(&(width, quality));
                digest.finish()
            }
            Matter::Card(card) => {
                let mut digest = Digest::new("card");
                digest.bytes(&self.cards);
                digest.value(card);
                digest.finish()
            }
            Matter::MapPoints(points) => Digest::of("map", points),
            Matter::Data(file, data) => Digest::of(file.name(), data),
            Matter::Search(_) | Matter::SearchModule(_) => return None,
            Matter::Robots(_) | Matter::Security(_) | Matter::File(_) | Matter::Asset(_) => return None,
        })
    }
}

/// BLAKE3 fed with serialised values. The version of the program is part of it: another version renders otherwise.
struct Digest(blake3::Hasher);

impl Digest {
    fn new(kind: &str) -> Self {
        let mut digest = Digest(blake3::Hasher::new());
        digest.bytes(env!("CARGO_PKG_VERSION").as_bytes());
        digest.bytes(kind.as_bytes());
        digest
    }

    fn of<T: Serialize + ?Sized>(kind: &str, value: &T) -> Key {
        let mut digest = Digest::new(kind);
        digest.value(value);
        digest.finish()
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Views are plain structs with text keys: JSON can always hold them, and a hasher never refuses bytes.
        let written = serde_json::to_writer(&mut self.0, value)
            .and_then(|()| self.0.flush().map_err(serde_json::Error::io));
        debug_assert!(written.is_ok(), "a view that JSON cannot hold");
    }

    fn finish(self) -> Key {
        *self.0.finalize().as_bytes()
    }
}
