//! Addresses of other sites: whether they answer, asked politely.
//!
//! Only `check --liens` comes here: what other sites answer never decides what a build gives.

pub mod ask;
pub mod memory;
pub mod polite;
pub mod private;
pub mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use url::{ParseError, Url};

use memory::Memory;
use polite::Asking;
use verdict::Verdict;

/// What is asked for an address as an editor wrote it. `None` for what is no address of the web: a file, a mailbox, a
/// telephone.
///
/// # Errors
/// It begins as an address of the web, and is none.
pub fn address(written: &str) -> Option<Result<Url, ParseError>> {
    let written = written.trim();
    let whole = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    let (scheme, _) = whole.split_once(':')?;
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    web.then(|| Url::parse(&whole).map(asked))
}

/// An address without what concerns no server: what follows `#`; nor a name and a password, which are not ours to send.
fn asked(mut address: Url) -> Url {
    address.set_fragment(None);
    // Both fail only where there is no host, and so nothing to remove.
    let _ = address.set_username("");
    let _ = address.set_password(None);
    address
}

/// What each address answers: as it is remembered, or asked and then remembered. `now` is the date of what is asked, and
/// `done` is called after each address.
pub fn verdicts(
    addresses: &BTreeSet<Url>,
    memory: &mut Memory,
    now: Timestamp,
    asking: &Asking<'_>,
    done: &dyn Fn(),
) -> BTreeMap<Url, Verdict> {
    let mut verdicts = BTreeMap::new();
    let mut unknown = Vec::new();
    for address in addresses {
        if let Some(verdict) = memory.verdict(address, now) {
            verdicts.insert(address.clone(), verdict.clone());
            done();
        } else {
            unknown.push(address);
        }
    }
    for (address, verdict) in asking.verdicts(&unknown, done) {
        memory.note(address, &verdict, now);
        verdicts.insert(address.clone(), verdict);
    }
    memory.forget(now);
    verdicts
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_asked_without_what_servers_never_see() {
        let asked = |written: &str| address(written).unwrap().unwrap().to_string();
        assert_eq!(asked("https://a.example/b?c=d#e"), "https://a.example/b?c=d");
        assert_eq!(asked(" HTTP://A.Example "), "http://a.example/");
        assert_eq!(asked("//a.example/b"), "https://a.example/b");
        assert_eq!(asked("https://nom:secret@a.example/"), "https://a.example/");
        assert_eq!(asked("https://épicerie.example/été"), "https://xn--picerie-9xa.example/%C3%A9t%C3%A9");
    }

    #[test]
    fn the_rest_is_not_asked() {
        for written in ["mailto:nous@a.example", "tel:+33100000000", "../fiches/vrac.md", "#la-suite", ""] {
            assert!(address(written).is_none(), "{written}");
        }
        for written in ["https://", "http://a b.example/", "https://a.example:99999/"] {
            assert!(address(written).unwrap().is_err(), "{written}");
        }
    }
}
