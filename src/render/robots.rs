//! `robots.txt`: everything may be read, and here is the list of pages.

/// The file that welcomes robots and shows them the sitemap.
pub fn robots(sitemap_url: &str) -> Vec<u8> {
    // One line, whatever the address holds: a second line could be an order to robots.
    let address: String = sitemap_url.chars().filter(|c| !c.is_control()).collect();
    format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::robots;

    #[test]
    fn welcomes_and_points_at_the_sitemap() {
        assert_eq!(
            String::from_utf8(robots("https://a.example/c/sitemap.xml\nDisallow: /")).unwrap(),
            "User-agent: *\nAllow: /\n\nSitemap: https://a.example/c/sitemap.xmlDisallow: /\n"
        );
    }
}
