//! From an address to a file of the bundle, as a static host does it, and the answer that carries the file.

use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, LOCATION, RANGE,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::mime;
use super::range::{Wanted, wanted};
use crate::bundle::{self, Shelf};

/// Where the site stands on the server.
pub(super) struct Base {
    /// As written in addresses: `/`, `/catalogue/`.
    address: String,
    /// The same, decoded.
    path: String,
}

impl Base {
    /// A base path, with or without its slashes.
    pub(super) fn new(base: &str) -> Self {
        let base = base.trim_matches('/');
        let address = if base.is_empty() { "/".to_owned() } else { format!("/{base}/") };
        let path = decode(&address).unwrap_or_else(|| address.clone());
        Base { address, path }
    }

    /// As written in addresses.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The address of a file of the preview itself.
    pub(super) fn reserved(&self, name: &str) -> String {
        format!("{}{RESERVED}{name}", self.address.replace('"', "%22"))
    }
}

/// The folder of the preview itself; no page of a site has such a name.
const RESERVED: &str = "__deniche/";
/// The modules of the preview, by name.
const SCRIPTS: [(&str, &str); 3] = [
    ("apercu.js", include_str!("apercu.js")),
    ("barre.js", include_str!("barre.js")),
    ("constats.js", include_str!("constats.js")),
];
const NOTHING_YET: &str = "Le site n’a pas encore pu être construit.";
const NOT_FOUND: &str = "Cette page n’existe pas.";

/// What stands at an address.
pub(super) enum Found {
    File(String),
    /// The same under another address.
    Elsewhere(String),
    Events,
    /// What is said of a page: its address, as the tab knows it.
    State(String),
    Script(&'static str),
    /// No address at all.
    Malformed,
    Nothing,
}

/// Looks an address up. A path is decoded once; what it names is a key of the bundle, never a file of the disk.
pub(super) fn find(shelf: &dyn Shelf, base: &Base, uri: &Uri) -> Found {
    let Some(path) = decode(uri.path()) else {
        return Found::Malformed;
    };
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Found::Malformed;
    }
    let Some(rest) = path.strip_prefix(&base.path) else {
        let entrance = path == "/" || format!("{path}/") == base.path;
        return if entrance { Found::Elsewhere(base.address.clone()) } else { Found::Nothing };
    };
    let folder = rest.is_empty() || rest.ends_with('/');
    let key = if folder { format!("{rest}index.html") } else { rest.to_owned() };
    if key.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Found::Nothing;
    }
    match key.strip_prefix(RESERVED) {
        Some("evenements") => return Found::Events,
        Some("etat.json") => return asked_page(uri).map_or(Found::Malformed, Found::State),
        Some(name) => {
            let script = SCRIPTS.iter().find(|(known, _)| *known == name);
            return script.map_or(Found::Nothing, |(_, script)| Found::Script(script));
        }
        None => {}
    }
    if shelf.has(&key) {
        return Found::File(key);
    }
    if !folder && shelf.has(&format!("{key}/index.html")) {
        let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
        return Found::Elsewhere(format!("{}/{query}", uri.path()));
    }
    Found::Nothing
}

/// A file of the bundle; with the script of the preview at the end of a page.
pub(super) fn file(
    path: &str,
    bytes: bundle::Bytes,
    script: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    let kind = mime::of(path);
    let digest = is_page(kind).then(|| digest(&bytes));
    let bytes = if is_page(kind) { with_script(&bytes, script) } else { Bytes::from_owner(bytes) };
    let text = |value: &HeaderValue| value.to_str().unwrap_or("").to_owned();
    // Files have no validator here: a condition on one never holds.
    let asked = headers.get(RANGE).filter(|_| method == Method::GET && !headers.contains_key(IF_RANGE));
    let length = bytes.len();
    let mut response = match wanted(asked.map(text).as_deref(), length) {
        Wanted::Whole => send(StatusCode::OK, kind, bytes, method),
        Wanted::Part(part) => {
            let span = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            let answer = send(StatusCode::PARTIAL_CONTENT, kind, bytes.slice(part), method);
            ([(CONTENT_RANGE, span)], answer).into_response()
        }
        Wanted::Beyond => {
            let span = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_RANGE, span)]).into_response()
        }
    };
    response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response.headers_mut().extend(digest);
    response
}

/// The page of which the state is asked, in `page=`.
fn asked_page(uri: &Uri) -> Option<String> {
    let mut pairs = uri.query()?.split('&');
    decode(pairs.find_map(|pair| pair.strip_prefix("page="))?)
}

/// A module of the preview.
pub(super) fn script(script: &'static str, method: &Method) -> Response {
    send(StatusCode::OK, mime::of("apercu.js"), Bytes::from_static(script.as_bytes()), method)
}

/// What is said of a page, as JSON; nothing of a page that is not known.
pub(super) fn state(json: Option<String>, method: &Method) -> Response {
    match json {
        Some(json) => send(StatusCode::OK, mime::of("etat.json"), Bytes::from(json), method),
        None => StatusCode::NO_CONTENT.into_response(),
    }
}

/// To another address, for this time. A header holds plain characters only.
pub(super) fn redirect(address: &str) -> Response {
    let mut plain = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => plain.push(char::from(byte)),
            _ => plain.push_str(&format!("%{byte:02X}")),
        }
    }
    (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, plain)]).into_response()
}

/// The address cannot be read.
pub(super) fn malformed() -> Response {
    (StatusCode::BAD_REQUEST, "Adresse illisible.\n").into_response()
}

/// The site's own page for what is missing, or a plain one; both carry the script, so that a site that cannot be
/// built yet shows why, and appears once it is mended.
pub(super) fn missing(shelf: &dyn Shelf, script: &str, method: &Method) -> Response {
    let page = if let Some(page) = shelf.get("404.html") {
        with_script(&page, script)
    } else {
        let message = if shelf.is_empty() { NOTHING_YET } else { NOT_FOUND };
        let page = format!(
            "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>{message}</title>\n\
             <body>\n<p>{message}</p>\n</body>\n</html>\n"
        );
        with_script(page.as_bytes(), script)
    };
    let digest = digest(&page);
    let mut response = send(StatusCode::NOT_FOUND, mime::of("404.html"), page, method);
    response.headers_mut().extend([digest]);
    response
}

/// What lets the script know whether its page is still the same.
fn digest(page: &[u8]) -> (HeaderName, HeaderValue) {
    let digest = blake3::hash(page).to_hex();
    let value = HeaderValue::try_from(format!("page;desc=\"{}\"", &digest[..16]));
    (HeaderName::from_static("server-timing"), value.unwrap_or(HeaderValue::from_static("page")))
}

fn send(status: StatusCode, kind: &'static str, bytes: Bytes, method: &Method) -> Response {
    let length = HeaderValue::from(bytes.len());
    let body = if method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    let kind = HeaderValue::from_static(kind);
    (status, [(CONTENT_TYPE, kind), (CONTENT_LENGTH, length)], body).into_response()
}

fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html")
}

/// The page with the script at the end of its body; at its very end when the body is not closed.
fn with_script(page: &[u8], script: &str) -> Bytes {
    let closing = b"</body>";
    let end = page.windows(closing.len()).rposition(|window| window.eq_ignore_ascii_case(closing));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    Bytes::from([before, script.as_bytes(), after].concat())
}

/// Undoes the percent encoding of a path, once. `None` when it is no encoding, or not of UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'%' => (digit(bytes.next()?)? << 4) | digit(bytes.next()?)?,
            byte => byte,
        };
        decoded.push(byte);
    }
    String::from_utf8(decoded).ok()
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}
