//! Who may ask what: only this machine by its own names, only to read, and events only to the pages served here.

use axum::http::header::{ALLOW, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// Refuses a request made under another name: a page of another site whose name was made to point here.
pub(super) fn host(headers: &HeaderMap, uri: &Uri, port: u16) -> Option<Response> {
    let mut hosts = headers.get_all(HOST).iter();
    let named = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().is_ok_and(|host| is_here(host, port)),
        _ => false,
    };
    let addressed = uri.authority().is_none_or(|authority| is_here(authority.as_str(), port));
    let refusal = "Accès refusé\u{a0}: l’aperçu ne répond qu’à l’adresse donnée par « deniche serve ».\n";
    (!(named && addressed)).then(|| (StatusCode::FORBIDDEN, refusal).into_response())
}

/// Refuses everything but reading.
pub(super) fn method(method: &Method) -> Option<Response> {
    let reading = [Method::GET, Method::HEAD].contains(method);
    let refusal = "Méthode refusée\u{a0}: l’aperçu se lit seulement.\n";
    (!reading).then(|| (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")], refusal).into_response())
}

/// Refuses the events to the pages of other sites, which a browser names.
pub(super) fn origin(headers: &HeaderMap) -> Option<Response> {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let ours = text(HOST).map(|host| format!("http://{host}"));
    let same_origin =
        text(ORIGIN).is_none_or(|origin| ours.as_ref().is_some_and(|ours| ours.eq_ignore_ascii_case(origin)));
    // « same-site » would be another server of this machine.
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let same_site = site.is_none_or(|site| ["same-origin", "none"].contains(&site));
    let refusal = "Accès refusé\u{a0}: ces événements sont pour les pages de l’aperçu.\n";
    (!(same_origin && same_site)).then(|| (StatusCode::FORBIDDEN, refusal).into_response())
}

/// Whether `name` or `name:port` is this machine.
fn is_here(authority: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let start = authority.get(..name.len());
        let rest = authority.get(name.len()..);
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
            && rest.is_some_and(|rest| rest.is_empty() || rest == format!(":{port}"))
    })
}
