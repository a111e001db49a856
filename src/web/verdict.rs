//! What an answer means, and where redirections lead.

use serde::{Deserialize, Serialize};
use url::Url;

use super::ask::{Answer, Failure, Outcome};
use super::asked;
use crate::diagnostic::problems::web::Fault;

/// How many redirections are followed: as many as browsers bear with, and more than any honest site has.
const MOST: usize = 10;

/// What is held of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It answers.
    Good,
    /// It answers, and does so by `https` too.
    Secure,
    /// It leads for good to this other address.
    Moved(String),
    /// The site answers no program: the status that it gives.
    Closed(u16),
    /// It does not answer.
    Dead(Fault),
    /// It is on a private network, or leads there: nothing is told of it.
    Private,
}

/// Whether a HEAD was refused as such: many servers answer it wrongly, and GET well.
pub(super) fn refuses_head(outcome: &Outcome) -> bool {
    matches!(outcome, Ok(Answer { status: 400.., .. })) && !is_hurried(outcome)
}

/// Whether the server says that it is asked too much.
fn is_hurried(outcome: &Outcome) -> bool {
    matches!(outcome, Ok(Answer { status: 429, .. }))
}

/// Whether it may go better a moment later.
pub(super) fn may_pass(outcome: &Outcome) -> bool {
    match outcome {
        Ok(Answer { status, .. }) => is_hurried(outcome) || (500..600).contains(status),
        Err(Failure::Private) => false,
        Err(Failure::Fault(fault)) => !matches!(fault, Fault::Certificate | Fault::Malformed),
    }
}

/// From an address to where it leads.
pub(super) struct Road {
    start: Url,
    here: Url,
    passed: Vec<Url>,
    /// Where the redirections that are there to stay lead, from the start and one after the other.
    kept: Url,
    /// Whether all were such so far.
    lasting: bool,
}

impl Road {
    pub(super) fn new(address: &Url) -> Self {
        Road {
            start: address.clone(),
            here: address.clone(),
            passed: Vec::new(),
            kept: address.clone(),
            lasting: true,
        }
    }

    /// What is to be asked now.
    pub(super) fn here(&self) -> &Url {
        &self.here
    }

    /// Goes on as the answer of this place says; gives the verdict when this is the end.
    pub(super) fn after(&mut self, outcome: Outcome) -> Option<Verdict> {
        let answer = match outcome {
            Ok(answer) => answer,
            Err(Failure::Private) => return Some(Verdict::Private),
            Err(Failure::Fault(fault)) => return Some(Verdict::Dead(fault)),
        };
        match answer.location {
            Some(location) if matches!(answer.status, 301 | 302 | 303 | 307 | 308) => {
                self.follow(answer.status, &location).err().map(Verdict::Dead)
            }
            _ => Some(self.end(answer.status)),
        }
    }

    fn follow(&mut self, status: u16, location: &str) -> Result<(), Fault> {
        let next = self.here.join(location).map(asked).map_err(|_| Fault::Broken)?;
        if !matches!(next.scheme(), "http" | "https") {
            return Err(Fault::Broken);
        }
        if next == self.here || self.passed.contains(&next) || self.passed.len() == MOST {
            return Err(Fault::Redirections);
        }
        self.lasting &= matches!(status, 301 | 308) || is_secured(&self.here, &next);
        if self.lasting {
            self.kept = next.clone();
        }
        self.passed.push(std::mem::replace(&mut self.here, next));
        Ok(())
    }

    fn end(&self, status: u16) -> Verdict {
        match status {
            401 | 403 | 429 | 999 => Verdict::Closed(status),
            400.. => Verdict::Dead(Fault::Status(status)),
            _ if self.kept == self.start => Verdict::Good,
            _ if is_secured(&self.start, &self.kept) => Verdict::Secure,
            _ => Verdict::Moved(self.kept.to_string()),
        }
    }
}

/// Whether the second address is the first with `https`.
fn is_secured(from: &Url, to: &Url) -> bool {
    let rest = from.as_str().strip_prefix("http:");
    rest.is_some_and(|rest| to.as_str().strip_prefix("https:") == Some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where an address leads by these redirections, the last answer being a status alone.
    fn verdict(start: &str, redirections: &[(u16, &str)], last: u16) -> Verdict {
        let mut road = Road::new(&Url::parse(start).unwrap());
        for (status, to) in redirections {
            let answer = Answer { status: *status, location: Some((*to).to_owned()), retry_after: None };
            if let Some(verdict) = road.after(Ok(answer)) {
                return verdict;
            }
        }
        road.after(Ok(Answer { status: last, location: None, retry_after: None })).unwrap()
    }

    const START: &str = "http://a.example/b";

    #[test]
    fn the_status_of_the_end_decides() {
        for (status, held) in [
            (200, Verdict::Good),
            (204, Verdict::Good),
            (304, Verdict::Good),
            (401, Verdict::Closed(401)),
            (403, Verdict::Closed(403)),
            (429, Verdict::Closed(429)),
            (999, Verdict::Closed(999)),
            (404, Verdict::Dead(Fault::Status(404))),
            (503, Verdict::Dead(Fault::Status(503))),
        ] {
            assert_eq!(verdict(START, &[], status), held);
        }
        assert_eq!(verdict(START, &[(301, "/c")], 404), Verdict::Dead(Fault::Status(404)));
    }

    #[test]
    fn what_has_moved_has_moved_for_good() {
        let moved = |to: &str| Verdict::Moved(to.to_owned());
        assert_eq!(verdict(START, &[(301, "/c"), (308, "d")], 200), moved("http://a.example/d"));
        assert_eq!(verdict(START, &[(302, "/c")], 200), Verdict::Good);
        assert_eq!(verdict(START, &[(302, "/c"), (301, "/d")], 200), Verdict::Good);
        assert_eq!(verdict(START, &[(301, "/c"), (307, "/d")], 200), moved("http://a.example/c"));
        assert_eq!(verdict(START, &[(301, "//autre.example#ici")], 200), moved("http://autre.example/"));
    }

    #[test]
    fn the_same_address_by_https_has_not_moved() {
        for status in [301, 302, 307] {
            assert_eq!(verdict(START, &[(status, "https://a.example/b")], 200), Verdict::Secure);
        }
        let further = [(302, "https://a.example/b"), (301, "https://www.a.example/b")];
        assert_eq!(verdict(START, &further, 200), Verdict::Moved("https://www.a.example/b".to_owned()));
    }

    #[test]
    fn redirections_end() {
        let lost = Verdict::Dead(Fault::Redirections);
        assert_eq!(verdict(START, &[(302, "/c"), (302, "/b")], 200), lost);
        assert_eq!(verdict(START, &[(302, "#ici")], 200), lost);
        let steps: Vec<(u16, String)> = (0..=MOST).map(|step| (302, format!("/{step}"))).collect();
        let steps: Vec<(u16, &str)> = steps.iter().map(|(status, to)| (*status, to.as_str())).collect();
        assert_eq!(verdict(START, &steps, 200), lost);
        assert_eq!(verdict(START, &steps[..MOST], 200), Verdict::Good);
        assert_eq!(verdict(START, &[(302, "mailto:nous@a.example")], 200), Verdict::Dead(Fault::Broken));
    }
}
