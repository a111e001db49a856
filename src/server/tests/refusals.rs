use super::*;

#[test]
fn no_path_leaves_the_bundle() {
    let server = Server::start("/", site());
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/secret",
        "/%252e%252e/secret",
        "/fiches/..%2Fsecret",
        "/./secret",
        "//secret",
        "/%2Fsecret",
        "/secret/",
        "/secret%00",
        "/%5csecret",
        "/fiches%5Cmigracoop/",
        "/%",
        "/%zz",
        "/%ff",
        "/secret%0a",
    ] {
        let answer = server.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.body.contains("sans extension"), "{path}");
    }
}

#[test]
fn only_the_names_of_this_machine_are_answered() {
    let server = Server::start("/", site());
    let port = server.address.port();
    let asked = |host: &str| server.ask("GET /", &format!("Host: {host}\r\n")).status;
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        assert_eq!(asked(host), 200, "{host}");
        assert_eq!(asked(&format!("{host}:{port}")), 200, "{host}");
        assert_eq!(asked(&format!("{host}:{}", port ^ 1)), 403, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.1", ""] {
        assert_eq!(asked(host), 403, "{host}");
    }
    assert_eq!(server.ask("GET /", "").status, 403);
    assert_eq!(server.ask("GET /", "Host: localhost\r\nHost: localhost\r\n").status, 403);
    assert_eq!(server.ask("GET http://evil.example/", "Host: localhost\r\n").status, 403);
}

#[test]
fn events_are_for_our_own_pages() {
    let server = Server::start("/", site());
    for header in [
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://127.0.0.1\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
    ] {
        assert_eq!(server.get_with("/__deniche/evenements", header).status, 403, "{header}");
    }
    let headers =
        format!("{}Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n", server.host(), server.address);
    let stream = server.send("GET /__deniche/evenements", &headers);
    let head = Listening { stream, heard: String::new() }.until("event: bonjour");
    assert!(head.to_lowercase().contains("content-type: text/event-stream"), "{head}");
}
