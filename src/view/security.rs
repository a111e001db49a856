//! Whom to tell of a flaw, as `security.txt` says it.

use crate::route;

use super::context::Context;

/// The lines of `security.txt` (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityTxt {
    /// Where to write, as URIs, the preferred first.
    pub contacts: Vec<String>,
    /// The moment from which the file no longer holds, RFC 3339.
    pub expires: String,
    /// Language tags.
    pub languages: Vec<String>,
    /// The page that says what becomes of what is told; may be empty.
    pub policy: String,
    /// The address at which the file is looked for, whatever folder the site is in.
    pub canonical: String,
}

impl Context {
    /// What `security.txt` says, when the settings ask for one.
    pub fn security_txt(&self) -> Option<SecurityTxt> {
        let site = &self.catalogue.site;
        let securite = site.securite.as_ref()?;
        Some(SecurityTxt {
            contacts: securite.contacts.clone(),
            expires: format!("{}T23:59:59Z", securite.expire),
            languages: securite.langues.clone(),
            policy: securite.politique.clone(),
            canonical: site.absolute(route::SECURITY),
        })
    }
}
