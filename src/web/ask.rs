//! One request: what a server answers, or why nothing came.

use std::fmt;
use std::io::ErrorKind;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::{HeaderMap, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

use super::private;
use crate::diagnostic::problems::web::Fault;

/// Who asks. In ASCII, for some servers refuse a request with anything else in its headers.
const NAME: &str = concat!("deniche/", env!("CARGO_PKG_VERSION"), " (verification de liens)");

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// The page itself, of which nothing is read.
    Get,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Where it leads, as written.
    pub location: Option<String>,
    /// How long it wants to be left alone. A date is told as the longest time: none is near.
    pub retry_after: Option<Duration>,
}

/// Why nothing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address is on a private network: it was not asked.
    Private,
    /// It was asked in vain.
    Fault(Fault),
}

/// What came of a request.
pub type Outcome = Result<Answer, Failure>;

/// Who can ask a server.
pub trait Ask: Sync {
    /// Makes one request, and follows no redirection.
    ///
    /// # Errors
    /// No answer came, or the address is private.
    fn ask(&self, method: Method, address: &Url) -> Outcome;
}

/// What may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public networks alone.
    Public,
    /// This machine and private networks too: for tests, on addresses that one has written oneself.
    Local,
}

/// The web as it is.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    reach: Reach,
}

impl Client {
    /// A client that waits `timeout` for each answer, from the look-up of the name to the last header.
    pub fn new(reach: Reach, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .user_agent(NAME)
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            // Another machine would look names up, where private networks cannot be told.
            .proxy(None)
            .build();
        let resolver = Guarded { names: DefaultResolver::default(), reach };
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), reach }
    }
}

impl Ask for Client {
    fn ask(&self, method: Method, address: &Url) -> Outcome {
        let private = address.host().is_none_or(|host| private::is_private_host(&host));
        if private && self.reach == Reach::Public {
            return Err(Failure::Private);
        }
        let request = match method {
            Method::Head => self.agent.head(address.as_str()),
            Method::Get => self.agent.get(address.as_str()),
        };
        // The body is dropped unread, and its connection with it.
        let response = request.call().map_err(|error| failure(&error))?;
        let headers = response.headers();
        let seconds = |text: String| text.trim().parse::<u64>().map_or(Duration::MAX, Duration::from_secs);
        Ok(Answer {
            status: response.status().as_u16(),
            location: header(headers, "location"),
            retry_after: header(headers, "retry-after").map(seconds),
        })
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(String::from_utf8_lossy(headers.get(name)?.as_bytes()).into_owned())
}

fn failure(error: &Error) -> Failure {
    Failure::Fault(match error {
        Error::Other(why) if why.is::<Private>() => return Failure::Private,
        Error::HostNotFound => Fault::UnknownHost,
        Error::Timeout(_) => Fault::Timeout,
        Error::BadUri(_) | Error::Http(_) => Fault::Malformed,
        Error::Tls(_) | Error::Rustls(_) => Fault::Certificate,
        Error::Io(why) => match why.kind() {
            ErrorKind::ConnectionRefused => Fault::Refused,
            ErrorKind::TimedOut => Fault::Timeout,
            // What rustls says of a handshake comes so.
            ErrorKind::InvalidData => Fault::Certificate,
            _ => Fault::Broken,
        },
        _ => Fault::Broken,
    })
}

/// Looks names up, and gives no private machine: whatever a name led to before, this is what will be connected to.
#[derive(Debug)]
struct Guarded {
    names: DefaultResolver,
    reach: Reach,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.names.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(_) => Error::HostNotFound,
            other => other,
        })?;
        let private = found.iter().any(|machine| private::is_private(machine.ip()));
        if private && self.reach == Reach::Public { Err(Error::Other(Box::new(Private))) } else { Ok(found) }
    }
}

/// That a name leads to a private machine.
#[derive(Debug)]
struct Private;

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for Private {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_to_a_private_machine_is_not_connected_to() {
        let look_up = |reach| {
            let uri = Uri::from_static("http://127.0.0.1/");
            let guarded = Guarded { names: DefaultResolver::default(), reach };
            guarded.resolve(&uri, &Config::default(), NextTimeout::default())
        };
        assert_eq!(failure(&look_up(Reach::Public).unwrap_err()), Failure::Private);
        assert_eq!(look_up(Reach::Local).unwrap().len(), 1);
    }
}
