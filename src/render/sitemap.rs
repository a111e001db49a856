//! Sitemaps (sitemaps.org 0.9): the addresses of all pages, for search engines. The plan keeps each within the limits of
//! the protocol.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::view::feed::SitemapUrl;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A list of pages.
pub fn urlset(urls: &[SitemapUrl]) -> Vec<u8> {
    document("urlset", "url", urls)
}

/// A list of such lists.
pub fn index(files: &[SitemapUrl]) -> Vec<u8> {
    document("sitemapindex", "sitemap", files)
}

fn document(root: &str, tag: &str, urls: &[SitemapUrl]) -> Vec<u8> {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n");
    for url in urls {
        let _ = write!(xml, "<{tag}><loc>{}</loc>", escape(url.loc.as_str()));
        if let Some(lastmod) = &url.lastmod {
            let _ = write!(xml, "<lastmod>{}</lastmod>", escape(lastmod.as_str()));
        }
        let _ = writeln!(xml, "</{tag}>");
    }
    let _ = writeln!(xml, "</{root}>");
    xml.into_bytes()
}

#[cfg(test)]
mod tests;
