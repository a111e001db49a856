use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::*;

mod parts;
mod refusals;
mod told;

const PAGE: &str = "<!doctype html><body><p>Bonjour</p></body></html>";

/// A running preview; requests come from outside the runtime, as a browser's would.
struct Server {
    address: SocketAddr,
    preview: Arc<Preview>,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    ended: Option<JoinHandle<io::Result<()>>>,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

fn bundle(files: &[(&str, &str)]) -> Bundle {
    let file = |(path, text): &(&str, &str)| -> (Arc<str>, crate::bundle::Bytes) {
        (Arc::from(*path), Arc::from(text.as_bytes()))
    };
    files.iter().map(file).collect()
}

fn site() -> Bundle {
    bundle(&[
        ("index.html", PAGE),
        ("fiches/migracoop/index.html", "<p>sans fin</p>"),
        ("fiches/été/index.html", PAGE),
        ("assets/site.a1.css", "body {}"),
        ("assets/son.mp3", "0123456789"),
        ("vide.txt", ""),
        ("404.html", "<body>Perdu</BODY>"),
        ("secret", "sans extension"),
    ])
}

impl Server {
    fn start(base: &str, bundle: Bundle) -> Server {
        let runtime = Runtime::new().unwrap();
        let preview = Arc::new(Preview::new(base, bundle));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async move {
            let _ = stopped.await;
        };
        let ended = runtime.spawn(run(preview.clone(), listener, shutdown));
        Server { address, preview, runtime, stop: Some(stop), ended: Some(ended) }
    }

    /// Sends a request line and headers, as they are.
    fn send(&self, request: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n").unwrap();
        stream
    }

    fn ask(&self, request: &str, headers: &str) -> Answer {
        let mut answer = Vec::new();
        self.send(request, headers).read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn host(&self) -> String {
        format!("Host: {}\r\n", self.address)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &self.host())
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.ask(&format!("GET {path}"), &format!("{}{headers}", self.host()))
    }

    fn listen(&self, query: &str) -> Listening {
        let stream = self.send(&format!("GET /__deniche/evenements{query}"), &self.host());
        Listening { stream, heard: String::new() }
    }

    fn version(&self) -> String {
        self.preview.current().2
    }
}

struct Listening {
    stream: TcpStream,
    heard: String,
}

impl Listening {
    /// Reads until these words have come, and gives what came up to them.
    fn until(&mut self, words: &str) -> String {
        let mut block = [0; 4096];
        while !self.heard.contains(words) {
            let read = self.stream.read(&mut block).unwrap();
            assert!(read > 0, "ended before « {words} »: {}", self.heard);
            self.heard.push_str(&String::from_utf8_lossy(&block[..read]));
        }
        let end = self.heard.find(words).unwrap() + words.len();
        self.heard.drain(..end).collect()
    }
}

#[test]
fn pages_are_served_with_the_script_and_nothing_else_is_changed() {
    let server = Server::start("/", site());
    let answer = server.get("/");
    let script = "<script type=\"module\" src=\"/__deniche/apercu.js\"></script>";
    assert_eq!(server.preview.script(), script);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body.replace(script, ""), PAGE);
    assert!(answer.body.ends_with(&format!("{script}</body></html>")));
    for header in ["content-type: text/html; charset=utf-8", "cache-control: no-store", "nosniff"] {
        assert!(answer.head.contains(header), "{}", answer.head);
    }
    assert!(answer.head.contains(&format!("server-timing: deniche;desc=\"{}\"", server.version())));
    assert_eq!(server.get("/fiches/migracoop/").body, format!("<p>sans fin</p>{script}"));
    let sheet = server.get("/assets/site.a1.css?v=1");
    assert_eq!(sheet.body, "body {}");
    assert!(sheet.head.contains("content-type: text/css; charset=utf-8"));
    assert!(server.get("/secret").head.contains("content-type: application/octet-stream"));
    assert!(server.get("/__deniche/apercu.js").body.contains("EventSource"));
}

#[test]
fn folders_end_with_a_slash() {
    let server = Server::start("/", site());
    let answer = server.get("/fiches/migracoop?q=a");
    assert_eq!(answer.status, 307);
    assert!(answer.head.contains("location: /fiches/migracoop/?q=a"));
    assert_eq!(server.get("/fiches/%C3%A9t%C3%A9/").status, 200);
    assert!(server.get("/fiches/%C3%A9t%C3%A9").head.contains("location: /fiches/%c3%a9t%c3%a9/"));
    assert_eq!(server.get("/fiches/").status, 404);
}

#[test]
fn a_sub_path_is_the_whole_site() {
    let server = Server::start("/catalogue/", site());
    for entrance in ["/", "/catalogue"] {
        let answer = server.get(entrance);
        assert_eq!(answer.status, 307);
        let address = "location: /catalogue/";
        assert!(answer.head.lines().any(|line| line == address), "{}", answer.head);
    }
    let page = server.get("/catalogue/");
    assert!(page.body.contains("src=\"/catalogue/__deniche/apercu.js\""));
    assert_eq!(server.get("/catalogue/__deniche/apercu.js").status, 200);
    assert_eq!(server.get("/assets/site.a1.css").status, 404);
    assert_eq!(server.get("/cataloguexyz").status, 404);
}

#[test]
fn what_is_missing_shows_the_page_of_the_site() {
    let server = Server::start("/", site());
    let answer = server.get("/nulle/part.png");
    assert_eq!(answer.status, 404);
    assert!(answer.body.starts_with("<body>Perdu<script") && answer.body.ends_with("</BODY>"));
    let server = Server::start("/", Bundle::default());
    let answer = server.get("/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("pas encore pu") && answer.body.contains(&server.preview.script()));
}

#[test]
fn types_are_those_of_a_static_host() {
    for (path, kind) in [
        ("a/index.html", "text/html; charset=utf-8"),
        ("a.MJS", "text/javascript; charset=utf-8"),
        ("carte.geojson", "application/geo+json"),
        ("a.b/fichier", "application/octet-stream"),
        ("x.odt", "application/vnd.oasis.opendocument.text"),
        ("photo.JPG", "image/jpeg"),
        ("flux.atom", "application/atom+xml"),
    ] {
        assert_eq!(mime::of(path), kind, "{path}");
    }
}
