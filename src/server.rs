//! The preview server: the last good site over HTTP, on this machine only, and events that keep open tabs true.

mod changes;
mod events;
mod files;
mod guard;
mod mime;
mod range;

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, oneshot};

use crate::bundle::{Bundle, Shelf};
use changes::Change;
use events::Notice;
use files::Found;

/// How long open connections may take to end, once told to.
const GRACE: Duration = Duration::from_secs(2);
/// Notices kept for a tab that is slow to read them; a tab that misses some reloads.
const KEPT: usize = 64;

/// What is said of the page that stands at a path of the output folder, as JSON.
pub type States = dyn Fn(&str) -> Option<String> + Send + Sync;

/// What the server shows: the last good site, and the problems that stand in the way of the next.
pub struct Preview {
    held: RwLock<Held>,
    notices: broadcast::Sender<Notice>,
    /// Tells the versions of one run of the server from those of another.
    session: u64,
}

struct Held {
    base: Arc<files::Base>,
    /// What is shown.
    shelf: Arc<dyn Shelf>,
    /// The last site that is known to be good, whole.
    whole: Arc<Bundle>,
    states: Option<Arc<States>>,
    version: u64,
    problems: Option<Arc<str>>,
    closed: bool,
}

impl Preview {
    /// A preview of that bundle at that base path (`/`, `/catalogue/`).
    pub fn new(base: &str, bundle: Bundle) -> Self {
        let whole = Arc::new(bundle);
        let base = Arc::new(files::Base::new(base));
        let (shelf, states, problems) = (whole.clone(), None, None);
        let held = Held { base, shelf, whole, states, version: 0, problems, closed: false };
        Preview {
            held: RwLock::new(held),
            notices: broadcast::channel(KEPT).0,
            session: RandomState::new().hash_one(0),
        }
    }

    /// Shows a site of which nothing may be made yet, and tells the open tabs; `texts`: only texts changed, so that a page
    /// whose HTML is the same is the same. The site is not known to be good before [`Preview::settle`] says so; until then
    /// [`Preview::give_up`] brings the last one back.
    pub fn show(&self, shelf: Arc<dyn Shelf>, texts: bool) {
        let version = self.shelve(shelf);
        self.tell(if texts { Notice::texts(version) } else { Notice::page(version) });
    }

    /// What is shown is good: this is the whole of it.
    pub fn settle(&self, bundle: Bundle) {
        let whole = Arc::new(bundle);
        let mut held = self.write();
        held.shelf = whole.clone();
        held.whole = whole;
    }

    /// What is shown cannot be made: the last good site comes back.
    pub fn give_up(&self) {
        let whole = self.whole();
        self.shelve(whole);
    }

    /// Shows a new bundle from now on, and tells the open tabs when it differs.
    pub fn publish(&self, bundle: Bundle) {
        let old = self.whole();
        if *old == bundle {
            return;
        }
        let new = Arc::new(bundle);
        self.write().whole = new.clone();
        let version = self.shelve(new.clone());
        // The pages are served by now: telling the kind of change may take its time.
        match changes::between(&old, &new) {
            Change::Nothing => {}
            Change::Sheets(sheets) => self.tell(Notice::style(version, &sheets)),
            Change::Pages => self.tell(Notice::page(version)),
        }
    }

    /// The last site that is known to be good.
    pub fn whole(&self) -> Arc<Bundle> {
        self.read().whole.clone()
    }

    /// The path of the home page: `/`, `/catalogue/`.
    pub fn base(&self) -> String {
        self.read().base.address().to_owned()
    }

    /// The site stands at that base path from now on.
    pub fn rebase(&self, base: &str) {
        self.write().base = Arc::new(files::Base::new(base));
    }

    /// Says this of each page from now on.
    pub fn checked(&self, states: Arc<States>) {
        let version = {
            let mut held = self.write();
            held.states = Some(states);
            self.version_of(&held)
        };
        self.tell(Notice::checked(version));
    }

    fn shelve(&self, shelf: Arc<dyn Shelf>) -> String {
        let mut held = self.write();
        held.shelf = shelf;
        held.version += 1;
        self.version_of(&held)
    }

    /// Keeps what is shown, and shows these problems over it: the JSON of the diagnostics.
    pub fn problems(&self, json: String) {
        let json: Arc<str> = json.into();
        let version = {
            let mut held = self.write();
            held.problems = Some(json.clone());
            self.version_of(&held)
        };
        self.tell(Notice::problems(version, json));
    }

    /// Takes the problems away, if there were any.
    pub fn healed(&self) {
        let version = {
            let mut held = self.write();
            if held.problems.take().is_none() {
                return;
            }
            self.version_of(&held)
        };
        self.tell(Notice::healed(version));
    }

    /// The element added at the end of each HTML page: all that sets it apart from the published one.
    pub fn script(&self) -> String {
        format!("<script type=\"module\" src=\"{}\"></script>", self.read().base.reserved("apercu.js"))
    }

    /// What is shown, where, and its version, read together.
    fn current(&self) -> (Arc<dyn Shelf>, Arc<files::Base>, String) {
        let held = self.read();
        (held.shelf.clone(), held.base.clone(), self.version_of(&held))
    }

    /// What is said of the page at that address, as a tab knows it.
    fn state(&self, shelf: &dyn Shelf, base: &files::Base, address: &str) -> Option<String> {
        let states = self.read().states.clone()?;
        let uri = address.parse().ok()?;
        match files::find(shelf, base, &uri) {
            Found::File(path) => states(&path),
            _ => None,
        }
    }

    /// Ends the event streams, which would otherwise keep the server up for ever.
    fn close(&self) {
        self.write().closed = true;
        self.tell(Notice::Close);
    }

    /// Nobody listening is no failure.
    fn tell(&self, notice: Notice) {
        let _ = self.notices.send(notice);
    }

    fn version_of(&self, held: &Held) -> String {
        format!("{:x}-{}", self.session, held.version)
    }

    /// What is held stays whole even if a thread died with the lock: it is replaced field by field.
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone)]
struct Shared {
    preview: Arc<Preview>,
    port: u16,
}

/// The service: files and events, to requests made to this machine at that port.
pub fn router(preview: Arc<Preview>, port: u16) -> Router {
    Router::new().fallback(answer).with_state(Shared { preview, port })
}

/// Serves until `shutdown`, then lets open connections end for a moment.
///
/// # Errors
/// When the address of the listener cannot be read, or the server fails.
pub async fn run(
    preview: Arc<Preview>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router(preview.clone(), listener.local_addr()?.port());
    // Events are small and wanted at once. A socket that refuses the option is only slower.
    let listener = listener.tap_io(|socket| {
        let _ = socket.set_nodelay(true);
    });
    let (told, telling) = oneshot::channel();
    let closing = async move {
        shutdown.await;
        preview.close();
        let _ = told.send(());
    };
    let server = axum::serve(listener, service).with_graceful_shutdown(closing);
    let too_late = async move {
        let _ = telling.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = server.into_future() => ended,
        () = too_late => Ok(()),
    }
}

async fn answer(
    State(Shared { preview, port }): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let refusal = guard::host(&headers, &uri, port).or_else(|| guard::method(&method));
    let (shelf, base, version) = preview.current();
    // Making a page takes its time: others are answered meanwhile. A page that makes the program panic is one page.
    let make = move || route(&preview, (&*shelf, &base), &method, &uri, &headers);
    let mut response = match refusal {
        Some(refusal) => refusal,
        None => tokio::task::spawn_blocking(make)
            .await
            .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    };
    seal(response.headers_mut(), &version);
    response
}

fn route(
    preview: &Arc<Preview>,
    (shelf, base): (&dyn Shelf, &files::Base),
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Response {
    match files::find(shelf, base, uri) {
        Found::Events => match guard::origin(headers) {
            Some(refusal) => refusal,
            None => events::stream(preview, uri, headers),
        },
        Found::State(page) => match guard::origin(headers) {
            Some(refusal) => refusal,
            None => files::state(preview.state(shelf, base, &page), method),
        },
        Found::Script(script) => files::script(script, method),
        Found::File(path) => match shelf.get(&path) {
            Some(bytes) => files::file(&path, bytes, &preview.script(), method, headers),
            None => files::missing(shelf, &preview.script(), method),
        },
        Found::Elsewhere(address) => files::redirect(&address),
        Found::Malformed => files::malformed(),
        Found::Nothing => files::missing(shelf, &preview.script(), method),
    }
}

/// What every answer says: keep nothing, guess nothing, and give nothing to pages of other sites. The version
/// lets the script know whether the page that it is in has grown old before it could listen.
fn seal(headers: &mut HeaderMap, version: &str) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("same-origin"));
    if let Ok(timing) = HeaderValue::try_from(format!("deniche;desc=\"{version}\"")) {
        headers.append(HeaderName::from_static("server-timing"), timing);
    }
}

#[cfg(test)]
mod tests;
