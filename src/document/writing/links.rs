//! Links that say nothing, or that follow who clicks.

/// Texts that say where to click, not where one goes (WCAG 2.4.4, RGAA 6.1).
const EMPTY: [&str; 24] = [
    "ici",
    "ici même",
    "cliquez ici",
    "cliquer ici",
    "cliquez",
    "cliquer",
    "lien",
    "ce lien",
    "le lien",
    "découvrir",
    "la page",
    "cette page",
    "le site",
    "ce site",
    "lire",
    "lire la suite",
    "lire plus",
    "en savoir plus",
    "pour en savoir plus",
    "plus d’infos",
    "plus d’informations",
    "télécharger",
    "voir",
    "voir plus",
];

/// Hosts that shorten addresses: no one knows where they lead, nor for how long.
const SHORTENERS: [&str; 14] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tinyurl.com",
    "urlr.me",
    "urlz.fr",
];

/// Hosts, and paths of hosts, through which mailings and mailboxes make a link pass; `*` at the end stands for any.
const RELAYS: [&str; 11] = [
    "click.mailchimp.com",
    "facebook.com/l.php",
    "google.com/url?",
    "google.fr/url?",
    "list-manage.com",
    "mailchi.mp",
    "mjt.lu",
    "safelinks.protection.outlook.com",
    "sendibm*",
    "urldefense.com",
    "urldefense.proofpoint.com",
];

/// Parameters by which a sender knows who clicks; `_` at the end stands for any.
const TRACKERS: [&str; 10] =
    ["utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "mkt_tok", "_hsenc"];

/// Whether a link has no text of its own.
pub(super) fn says_nothing(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\'', "’");
    EMPTY.contains(&bare.as_str())
}

/// What follows the reader in an address: a host that shortens it or stands in between, or a parameter.
pub(in crate::document) fn tracker(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1.split('#').next()?;
    let host = rest.split(['/', '?']).next()?.trim_start_matches("www.").to_lowercase();
    if SHORTENERS.contains(&host.as_str()) || RELAYS.iter().any(|relay| passes(&host, rest, relay)) {
        return Some(host);
    }
    let query = rest.split_once('?')?.1;
    let pair = query.split('&').find(|pair| follows(pair))?;
    pair.split('=').next().map(str::to_owned)
}

/// Whether a parameter, `nom=valeur`, tells a sender who clicks.
fn follows(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or("").to_lowercase();
    TRACKERS.iter().any(|one| if one.ends_with('_') { name.starts_with(one) } else { name == *one })
}

/// An address without its parameters that follow who clicks; `None` when a host does, for no one knows where it leads.
pub(in crate::document) fn untracked(url: &str) -> Option<String> {
    tracker(url).filter(|tracker| !tracker.contains('.'))?;
    let (page, anchor) = url.split_at(url.find('#').unwrap_or(url.len()));
    let (page, query) = page.split_once('?')?;
    let kept: Vec<&str> = query.split('&').filter(|pair| !follows(pair)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    Some(format!("{page}{mark}{}{anchor}", kept.join("&")))
}

/// Whether an address passes through a relay: `a.list-manage.com` through `list-manage.com`.
fn passes(host: &str, rest: &str, relay: &str) -> bool {
    if let Some(start) = relay.strip_suffix('*') {
        return host.split('.').any(|label| label.starts_with(start));
    }
    let (name, path) = relay.split_at(relay.find('/').unwrap_or(relay.len()));
    let same = host == name || host.strip_suffix(name).is_some_and(|below| below.ends_with('.'));
    same && rest.find('/').map_or("", |slash| &rest[slash..]).starts_with(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_where_it_leads() {
        for words in [
            "ici",
            "Cliquez ici !",
            "« En savoir plus »",
            "lire la suite…",
            "Plus d'informations",
            "Télécharger",
        ] {
            assert!(says_nothing(words), "{words}");
        }
        for words in
            ["le site de VRAC", "Lire la suite de l’enquête", "la ville d’Ici", "Télécharger le bilan", ""]
        {
            assert!(!says_nothing(words), "{words}");
        }
    }

    #[test]
    fn trackers_are_known_by_their_names() {
        assert_eq!(tracker("https://a.example/x?id=2&utm_source=lettre#fin").as_deref(), Some("utm_source"));
        assert_eq!(tracker("https://a.example/?fbclid=1").as_deref(), Some("fbclid"));
        assert_eq!(tracker("https://www.bit.ly/3xY").as_deref(), Some("bit.ly"));
        for (url, clean) in [
            ("https://a.example/x?id=2&utm_source=lettre#fin", Some("https://a.example/x?id=2#fin")),
            ("https://a.example/?utm_source=a&id=2&fbclid=1&n=3", Some("https://a.example/?id=2&n=3")),
            ("https://a.example/x?utm_source=a&UTM_medium=b#fin", Some("https://a.example/x#fin")),
            ("https://bit.ly/3xY?utm_source=a", None),
            ("https://a.example/?id=2", None),
        ] {
            assert_eq!(untracked(url).as_deref(), clean, "{url}");
        }
        for (url, host) in [
            ("https://a.us12.list-manage.com/track/click?u=1", "a.us12.list-manage.com"),
            (
                "https://eur02.safelinks.protection.outlook.com/?url=x",
                "eur02.safelinks.protection.outlook.com",
            ),
            ("https://www.google.com/url?q=https://a.example/", "google.com"),
            ("https://l.facebook.com/l.php?u=x", "l.facebook.com"),
            ("https://r.sendibm3.com/mk/cl/x", "r.sendibm3.com"),
        ] {
            assert_eq!(tracker(url).as_deref(), Some(host));
        }
        for url in [
            "https://www.google.com/maps",
            "https://www.facebook.com/vrac",
            "https://notlist-manage.com/",
            "https://a.example/?q=utm_source",
            "https://bit.ly.example/",
            "../utm_.md",
            "https://a.example/#?utm_a=1",
        ] {
            assert_eq!(tracker(url), None, "{url}");
        }
    }
}
