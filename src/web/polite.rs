//! Many addresses asked at once, and no host troubled: one request at a time, a pause after each, a rest when it asks for
//! one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use url::Url;

use super::ask::{Answer, Ask, Failure, Method, Outcome};
use super::verdict::{Road, Verdict, may_pass, refuses_head};

/// Time, as the pauses see it: a test has its own.
pub trait Clock: Sync {
    /// The time since an instant that never changes.
    fn now(&self) -> Duration;
    /// Waits.
    fn wait(&self, time: Duration);
}

/// How addresses are asked.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// How many hosts are asked at once.
    pub threads: usize,
    /// The least time between two requests to a host.
    pub pause: Duration,
    /// How many times a request is made again when it may go better.
    pub retries: u32,
    /// How long a host is left alone when it failed, unless it says how long itself.
    pub rest: Duration,
    /// The longest that is waited for a host that says so: one that asks for more is asked nothing more.
    pub patience: Duration,
}

impl Default for Manners {
    fn default() -> Self {
        Manners {
            threads: 8,
            pause: Duration::from_millis(500),
            retries: 2,
            rest: Duration::from_secs(2),
            patience: Duration::from_secs(30),
        }
    }
}

/// Who asks, by which clock, and how.
pub struct Asking<'a> {
    /// Who makes the requests.
    pub client: &'a dyn Ask,
    /// The time.
    pub clock: &'a dyn Clock,
    /// How politely.
    pub manners: Manners,
}

/// What is known of each host that was asked.
#[derive(Default)]
struct Hosts(Mutex<HashMap<String, Arc<Mutex<Host>>>>);

#[derive(Default)]
struct Host {
    /// When it may be asked again.
    ready: Duration,
    /// What it answered when it wanted to be left alone for long: that stands for all that is not asked.
    closed: Option<Answer>,
    /// How many requests were made in vain since it last answered.
    vain: u32,
}

impl Hosts {
    fn of(&self, address: &Url) -> Arc<Mutex<Host>> {
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.entry(name(address).to_owned()).or_default().clone()
    }
}

/// The name of a host; its ports are one machine.
fn name(address: &Url) -> &str {
    address.host_str().unwrap_or_default()
}

/// The addresses host by host, the longest lists first: they take the longest.
fn by_host<'u>(addresses: &[&'u Url]) -> Vec<Vec<&'u Url>> {
    let mut hosts: BTreeMap<&str, Vec<&'u Url>> = BTreeMap::new();
    for &address in addresses {
        hosts.entry(name(address)).or_default().push(address);
    }
    let mut lists: Vec<Vec<&'u Url>> = hosts.into_values().collect();
    lists.sort_by_key(|list| Reverse(list.len()));
    lists
}

impl Asking<'_> {
    /// What each address answers; `done` is called after each.
    pub(super) fn verdicts<'u>(&self, addresses: &[&'u Url], done: &dyn Fn()) -> Vec<(&'u Url, Verdict)> {
        let hosts = Hosts::default();
        let lists = Mutex::new(by_host(addresses).into_iter());
        let next = || lists.lock().unwrap_or_else(PoisonError::into_inner).next();
        std::thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            for _ in 0..self.manners.threads {
                let (tell, hosts, next) = (tell.clone(), &hosts, &next);
                scope.spawn(move || {
                    while let Some(list) = next() {
                        for address in list {
                            // It is heard until the last thread ends.
                            let _ = tell.send((address, self.verdict(hosts, address)));
                        }
                    }
                });
            }
            drop(tell);
            told.iter().inspect(|_| done()).collect()
        })
    }

    /// Follows an address to its end.
    fn verdict(&self, hosts: &Hosts, address: &Url) -> Verdict {
        let mut road = Road::new(address);
        let mut method = Method::Head;
        let mut retries = self.manners.retries;
        loop {
            let (outcome, again) = self.request(hosts, method, road.here());
            if again && retries > 0 {
                retries -= 1;
                method = Method::Get;
            } else if method == Method::Head && refuses_head(&outcome) {
                method = Method::Get;
            } else if let Some(verdict) = road.after(outcome) {
                return verdict;
            }
        }
    }

    /// One request, when its host may be asked, and whether it is worth being made again. The host is held until it has
    /// answered, so that no other thread, brought there by a redirection, asks it at the same time.
    fn request(&self, hosts: &Hosts, method: Method, address: &Url) -> (Outcome, bool) {
        let host = hosts.of(address);
        let mut host = host.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = &host.closed {
            return (Ok(answer.clone()), false);
        }
        let early = host.ready.saturating_sub(self.clock.now());
        if !early.is_zero() {
            self.clock.wait(early);
        }
        let outcome = self.client.ask(method, address);
        host.ready = self.clock.now() + self.rest(&outcome);
        let too_long = self.is_too_long(&outcome);
        if too_long {
            host.closed = outcome.as_ref().ok().cloned();
        }
        host.vain = if outcome.is_err() { host.vain + 1 } else { 0 };
        // A host that is down is insisted upon for one address, not for each.
        let again = may_pass(&outcome) && !too_long && host.vain <= self.manners.retries;
        (outcome, again)
    }

    /// How long a host is left alone after that.
    fn rest(&self, outcome: &Outcome) -> Duration {
        let Manners { pause, rest, patience, .. } = self.manners;
        match outcome {
            Err(Failure::Private) => Duration::ZERO,
            _ if !may_pass(outcome) => pause,
            Ok(Answer { retry_after: Some(wanted), .. }) => (*wanted).min(patience).max(pause),
            _ => rest.max(pause),
        }
    }

    /// Whether a host wants to be left alone for longer than is waited.
    fn is_too_long(&self, outcome: &Outcome) -> bool {
        let wanted = outcome.as_ref().ok().and_then(|answer| answer.retry_after);
        may_pass(outcome) && wanted.is_some_and(|wanted| wanted > self.manners.patience)
    }
}
