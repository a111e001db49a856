//! Feeds and the list of pages for search engines.

use serde::Serialize;

use crate::catalogue::Entry;
use crate::route;
use crate::schema::date::PartialDate;

use super::context::Context;
use super::subject::Terme;

/// An Atom feed. Dates are RFC 3339.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feed {
    /// Stable identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Subtitle.
    pub subtitle: String,
    /// The page that the feed follows.
    pub page_url: String,
    /// Address of the feed.
    pub self_url: String,
    /// Who publishes.
    pub author: String,
    /// Language tag.
    pub language: String,
    /// Licence.
    pub rights: Option<String>,
    /// Last change.
    pub updated: String,
    /// Name and version of the generator.
    pub generator: (String, String),
    /// Entries, the newest first.
    pub entries: Vec<FeedEntry>,
}

/// An entry of a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedEntry {
    /// Stable identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Summary, plain text.
    pub summary: String,
    /// First publication.
    pub published: Option<String>,
    /// Last change.
    pub updated: String,
    /// Categories: term and label.
    pub categories: Vec<(String, String)>,
}

/// A page for search engines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitemapUrl {
    /// Full address.
    pub loc: String,
    /// Date of the last change.
    pub lastmod: Option<String>,
}

/// The first moment of a date, in UTC.
fn moment(date: PartialDate) -> String {
    let day = date.first_day().map_or_else(|| format!("{:04}-01-01", date.year), |day| day.to_string());
    format!("{day}T00:00:00Z")
}

impl Context {
    /// The feed of a term, or that of the whole site.
    pub fn feed(&self, terme: Option<&Terme>) -> Feed {
        let site = &self.catalogue.site;
        let Some(terme) = terme else {
            return self.feed_of(&site.titre, &site.description, route::HOME, route::FEED, &self.index.all);
        };
        let told = self.told(terme);
        let title = format!("{} — {}", site.titre, told.libelle);
        let page = self.route_of_term(terme);
        self.feed_of(&title, told.definition, &page, &route::feed(&page), self.entries_of(terme))
    }

    /// The feed of some entries; `route` is the page it follows.
    fn feed_of(&self, title: &str, subtitle: &str, route: &str, feed_route: &str, entries: &[Entry]) -> Feed {
        let site = &self.catalogue.site;
        let entries: Vec<FeedEntry> =
            entries.iter().take(site.par_flux).map(|entry| self.feed_entry(*entry)).collect();
        let newest = entries.iter().map(|entry| entry.updated.clone()).max();
        Feed {
            id: self.absolute(feed_route),
            title: title.to_owned(),
            subtitle: subtitle.to_owned(),
            page_url: self.absolute(route),
            self_url: self.absolute(feed_route),
            author: if site.auteur.is_empty() { site.titre.clone() } else { site.auteur.clone() },
            language: site.langue.clone(),
            rights: site.licence.as_ref().map(|(nom, url)| format!("{nom} — {url}")),
            updated: newest.unwrap_or_else(|| self.oldest_known()),
            generator: ("deniche".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
            entries,
        }
    }

    fn feed_entry(&self, entry: Entry) -> FeedEntry {
        let common = self.catalogue.common(entry);
        let url = self.absolute(&self.route(entry));
        let published = common.date.map(moment);
        let checked = common.verifie_le.map(moment);
        let thematiques = common.thematiques.iter().map(|i| &self.catalogue.thematiques[*i]);
        FeedEntry {
            id: url.clone(),
            title: common.titre.clone(),
            url,
            summary: common.resume.clone(),
            updated: checked.or_else(|| published.clone()).unwrap_or_else(|| self.oldest_known()),
            published,
            categories: thematiques.map(|t| (t.slug.clone(), t.libelle.clone())).collect(),
        }
    }

    /// A date for what has none, that does not move from one build to the next: that of the oldest dated entry.
    fn oldest_known(&self) -> String {
        let dates = self.index.all.iter().filter_map(|entry| self.catalogue.common(*entry).date);
        dates.min().map_or_else(|| "2000-01-01T00:00:00Z".to_owned(), moment)
    }
}
