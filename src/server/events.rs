//! The stream that an open tab listens to: what changed, what is wrong, what is mended.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::Preview;

/// How long a tab waits before it calls again.
const RETRY: Duration = Duration::from_millis(500);

/// What is said to all open tabs.
#[derive(Clone, Debug)]
pub(super) enum Notice {
    Event { name: &'static str, version: Arc<str>, data: Arc<str> },
    Close,
}

impl Notice {
    fn event(name: &'static str, version: String, data: Arc<str>) -> Self {
        let version = version.into();
        Notice::Event { name, version, data }
    }

    /// The site changed: load again.
    pub(super) fn page(version: String) -> Self {
        Notice::event("page", version, "page".into())
    }

    /// Only texts changed: load again where the page differs.
    pub(super) fn texts(version: String) -> Self {
        Notice::event("page", version, "textes".into())
    }

    /// Only these style sheets changed: old path, new path.
    pub(super) fn style(version: String, sheets: &[(String, String)]) -> Self {
        let pairs = sheets.iter().map(|(old, new)| (old.clone(), Value::from(new.as_str())));
        let json = Value::Object(pairs.collect()).to_string();
        Notice::event("style", version, json.into())
    }

    /// These diagnostics stand.
    pub(super) fn problems(version: String, json: Arc<str>) -> Self {
        Notice::event("problemes", version, json)
    }

    /// What is said of each page was made anew.
    pub(super) fn checked(version: String) -> Self {
        Notice::event("verifie", version, "verifie".into())
    }

    /// None stands any more.
    pub(super) fn healed(version: String) -> Self {
        Notice::event("gueri", version, "gueri".into())
    }

    fn sent(self) -> Option<Event> {
        match self {
            Notice::Event { name, version, data } => {
                Some(Event::default().event(name).id(version).data(data))
            }
            Notice::Close => None,
        }
    }
}

/// The events from now on, after what the tab has missed.
pub(super) fn stream(preview: &Arc<Preview>, uri: &Uri, headers: &HeaderMap) -> Response {
    // Listening starts before looking: what comes in between is said twice, never lost.
    let receiver = preview.notices.subscribe();
    let (first, closed) = missed(preview, known_version(uri, headers));
    let stale = preview.clone();
    let live = BroadcastStream::new(receiver).map_while(move |received| match received {
        Ok(notice) => notice.sent(),
        Err(_) => Notice::page(stale.version_of(&stale.read())).sent(),
    });
    let events = tokio_stream::iter(first).chain(live).map(Ok::<Event, Infallible>);
    if closed {
        return Sse::new(tokio_stream::empty::<Result<Event, Infallible>>()).into_response();
    }
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// What a tab that shows a version must hear first, and whether the server is going away.
fn missed(preview: &Preview, known: Option<&str>) -> (Vec<Event>, bool) {
    let held = preview.read();
    let version = preview.version_of(&held);
    let hello = Event::default().event("bonjour").retry(RETRY).data(&version);
    let page = known.is_some_and(|known| known != version).then(|| Notice::page(version.clone()));
    let state = match &held.problems {
        Some(json) => Notice::problems(version, json.clone()),
        None => Notice::healed(version),
    };
    let notices = page.into_iter().chain([state]).filter_map(Notice::sent);
    (std::iter::once(hello).chain(notices).collect(), held.closed)
}

/// The version that the tab shows: of the last event it heard, or else of the page it is in.
fn known_version<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let heard = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let loaded = || uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("v=")));
    heard.or_else(loaded).filter(|version| !version.is_empty())
}
