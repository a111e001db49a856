//! What addresses answered, and when: so that none is asked again too soon.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use super::verdict::Verdict;

/// How long an address that answered is not asked again.
const WELL: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long one that did not is not asked again: who mends a site wants to know soon.
const BADLY: SignedDuration = SignedDuration::from_hours(1);

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory(BTreeMap<String, Seen>);

#[derive(Debug, Serialize, Deserialize)]
struct Seen {
    /// An instant, as RFC 3339 writes it.
    asked: String,
    verdict: Verdict,
}

impl Seen {
    fn stands(&self, now: Timestamp) -> bool {
        let lasts = match self.verdict {
            Verdict::Good | Verdict::Secure | Verdict::Moved(_) => WELL,
            Verdict::Closed(_) | Verdict::Dead(_) | Verdict::Private => BADLY,
        };
        // What is said to come from later was written by a clock that was wrong.
        let asked = self.asked.parse::<Timestamp>();
        asked.is_ok_and(|asked| asked <= now && now.duration_since(asked) < lasts)
    }
}

impl Memory {
    /// What was written; nothing of what cannot be read.
    pub fn read(written: &[u8]) -> Self {
        serde_json::from_slice(written).unwrap_or_default()
    }

    /// How it is written: as JSON, one address a line or more, for who wants to look.
    pub fn written(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers are always JSON") + "\n"
    }

    /// What an address answered, if it was asked not long ago.
    pub(super) fn verdict(&self, address: &Url, now: Timestamp) -> Option<&Verdict> {
        self.0.get(address.as_str()).filter(|seen| seen.stands(now)).map(|seen| &seen.verdict)
    }

    /// Remembers an answer. Of private networks nothing is kept.
    pub(super) fn note(&mut self, address: &Url, verdict: &Verdict, now: Timestamp) {
        if *verdict != Verdict::Private {
            let seen = Seen { asked: now.to_string(), verdict: verdict.clone() };
            self.0.insert(address.to_string(), seen);
        }
    }

    /// Forgets what is too old to be of use.
    pub(super) fn forget(&mut self, now: Timestamp) {
        self.0.retain(|_, seen| seen.stands(now));
    }
}
