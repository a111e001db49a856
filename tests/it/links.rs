//! What is asked of other sites, and what is made of their answers: against servers on this machine.

mod binary;
mod server;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;

use deniche::diagnostic::problems::web::Fault;
use deniche::web::ask::{Answer, Ask, Client, Method, Outcome, Reach};
use deniche::web::memory::Memory;
use deniche::web::polite::{Asking, Clock, Manners};
use deniche::web::verdict::Verdict;
use deniche::web::{address, verdicts};
use jiff::Timestamp;
use url::Url;

use server::{Server, moved, reply};

/// Far longer than a server of these tests takes.
const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(500);
const REST: Duration = Duration::from_secs(2);

/// A clock that goes on when one waits, and at no other time.
#[derive(Default)]
struct Hand {
    now: Mutex<Duration>,
    waits: Mutex<Vec<Duration>>,
}

impl Clock for Hand {
    fn now(&self) -> Duration {
        *self.now.lock().unwrap()
    }

    fn wait(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
        self.waits.lock().unwrap().push(time);
    }
}

fn url(written: &str) -> Url {
    address(written).unwrap().unwrap()
}

fn client() -> Client {
    Client::new(Reach::Local, PATIENCE)
}

/// Manners of who does not insist.
fn once() -> Manners {
    Manners { retries: 0, ..Manners::default() }
}

/// The verdict on each address, and what was waited.
fn ask(client: &dyn Ask, manners: Manners, addresses: &[String]) -> (Vec<Verdict>, Vec<Duration>) {
    let clock = Hand::default();
    let asking = Asking { client, clock: &clock, manners };
    let wanted: BTreeSet<Url> = addresses.iter().map(|written| url(written)).collect();
    let found = verdicts(&wanted, &mut Memory::default(), Timestamp::UNIX_EPOCH, &asking, &|| {});
    let verdicts = addresses.iter().map(|written| found[&url(written)].clone()).collect();
    (verdicts, clock.waits.into_inner().unwrap())
}

/// The verdict on one address, and what was waited.
fn one(address: String) -> (Verdict, Vec<Duration>) {
    let (mut verdicts, waits) = ask(&client(), Manners::default(), &[address]);
    (verdicts.remove(0), waits)
}

#[test]
fn a_page_that_is_there_is_asked_once() {
    let server = Server::new("127.0.0.1", |_, _, _| reply(200, ""));
    let cited = [server.url("/page"), server.url("/page#un"), server.url("/page#deux")];
    let (verdicts, waits) = ask(&client(), Manners::default(), &cited);
    assert_eq!((verdicts, waits), (vec![Verdict::Good; 3], vec![]));
    assert_eq!(server.asked(), ["HEAD /page"]);
    let agents = server.agents();
    let [agent] = &agents[..] else { panic!("{agents:?}") };
    assert!(agent.starts_with("deniche/") && agent.ends_with(" (verification de liens)"), "{agent}");
}

#[test]
fn a_page_that_is_gone_is_told_after_a_second_look() {
    let server = Server::new("127.0.0.1", |_, _, _| reply(404, ""));
    assert_eq!(one(server.url("/page")), (Verdict::Dead(Fault::Status(404)), vec![PAUSE]));
    assert_eq!(server.asked(), ["HEAD /page", "GET /page"]);
}

#[test]
fn a_server_that_refuses_head_is_asked_otherwise_and_its_page_is_not_read() {
    for refusal in [403, 404, 405, 501] {
        let server = Server::new("127.0.0.1", move |method, _, _| match method {
            "HEAD" => reply(refusal, ""),
            // The rest never comes.
            _ => "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<html>".to_owned(),
        });
        assert_eq!(one(server.url("/")).0, Verdict::Good, "{refusal}");
    }
}

#[test]
fn a_site_that_wants_no_program_is_not_dead() {
    for status in [401, 403, 429, 999] {
        let server = Server::new("127.0.0.1", move |_, _, _| reply(status, ""));
        assert_eq!(one(server.url("/")).0, Verdict::Closed(status));
    }
}

#[test]
fn redirections_are_followed_from_host_to_host() {
    let last = Server::new("127.0.0.2", |_, _, _| reply(200, ""));
    let end = last.url("/fin");
    let to = end.clone();
    let first = Server::new("127.0.0.1", move |_, path, _| match path {
        "/a" => moved(301, "b"),
        "/b" => moved(308, &to),
        "/rond" => moved(302, "/carre"),
        _ => moved(302, "/rond"),
    });
    let wanted = [first.url("/a"), first.url("/rond")];
    let (verdicts, _) = ask(&client(), Manners::default(), &wanted);
    assert_eq!(verdicts, [Verdict::Moved(end), Verdict::Dead(Fault::Redirections)]);
    assert_eq!(first.asked(), ["HEAD /a", "HEAD /b", "HEAD /rond", "HEAD /carre"]);
}

#[test]
fn a_server_that_wants_a_short_rest_has_it() {
    let server = Server::new("127.0.0.1", |_, _, before| match before {
        0 => reply(429, "Retry-After: 7\r\n"),
        _ => reply(200, ""),
    });
    assert_eq!(one(server.url("/")), (Verdict::Good, vec![Duration::from_secs(7)]));
}

#[test]
fn a_server_that_wants_a_long_rest_is_asked_nothing_more() {
    for later in ["3600", "Wed, 21 Oct 2099 07:28:00 GMT"] {
        let server =
            Server::new("127.0.0.1", move |_, _, _| reply(429, &format!("Retry-After: {later}\r\n")));
        let (verdicts, waits) = ask(&client(), Manners::default(), &[server.url("/a"), server.url("/b")]);
        assert_eq!((verdicts, waits), (vec![Verdict::Closed(429); 2], vec![]), "{later}");
        assert_eq!(server.asked(), ["HEAD /a"], "{later}");
    }
}

#[test]
fn a_server_that_fails_is_asked_again_twice() {
    let tired = |failures| {
        Server::new("127.0.0.1", move |_, _, before| reply(if before < failures { 503 } else { 200 }, ""))
    };
    let server = tired(2);
    assert_eq!(one(server.url("/")), (Verdict::Good, vec![REST, REST]));
    assert_eq!(server.asked(), ["HEAD /", "GET /", "GET /"]);
    let server = tired(3);
    assert_eq!(one(server.url("/")).0, Verdict::Dead(Fault::Status(503)));
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn what_does_not_answer_is_told_apart() {
    // The system takes the connection, and nobody answers.
    let mute = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/", mute.local_addr().unwrap());
    let hasty = Client::new(Reach::Local, Duration::from_millis(100));
    assert_eq!(ask(&hasty, once(), &[address]).0, [Verdict::Dead(Fault::Timeout)]);

    let strange = Server::new("127.0.0.1", |_, _, _| "SSH-2.0-essai\r\n".to_owned());
    for (address, fault) in [
        ("http://127.0.0.1:1/".to_owned(), Fault::Refused),
        ("http://personne.invalid/".to_owned(), Fault::UnknownHost),
        (strange.url("/"), Fault::Broken),
    ] {
        assert_eq!(
            ask(&client(), once(), std::slice::from_ref(&address)).0,
            [Verdict::Dead(fault)],
            "{address}"
        );
    }
}

#[test]
fn a_host_that_is_down_is_not_insisted_upon_for_each_address() {
    let wanted = ["a", "b", "c"].map(|page| format!("http://127.0.0.1:1/{page}"));
    let (verdicts, waits) = ask(&client(), Manners::default(), &wanted);
    // Three times for the first, once for the others.
    assert_eq!((verdicts, waits), (vec![Verdict::Dead(Fault::Refused); 3], vec![REST; 4]));
}

#[test]
fn a_server_that_proves_nothing_is_not_trusted() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut hello = [0; 4096];
        assert!(stream.read(&mut hello).unwrap() > 0);
        stream.write_all(&reply(400, "").into_bytes()).unwrap();
        // Until the client leaves.
        let _ = stream.read_to_end(&mut Vec::new());
    });
    assert_eq!(ask(&client(), once(), &[address]).0, [Verdict::Dead(Fault::Certificate)]);
    server.join().unwrap();
}

#[test]
fn a_host_is_never_asked_twice_at_once() {
    // Leaves time for another request to come.
    let busy = || {
        for _ in 0..200 {
            std::thread::yield_now();
        }
    };
    let middle = Arc::new(Server::new("127.0.0.1", move |_, _, _| {
        busy();
        reply(200, "")
    }));
    let around: Vec<Server> = (2..10)
        .map(|machine| {
            let middle = middle.clone();
            Server::new(&format!("127.0.0.{machine}"), move |_, path, _| {
                busy();
                moved(302, &middle.url(path))
            })
        })
        .collect();
    let paths = ["/a", "/b", "/c", "/d"];
    let mut wanted: Vec<String> =
        around.iter().flat_map(|server| paths.map(|path| server.url(path))).collect();
    wanted.extend(paths.map(|path| middle.url(path)));
    let (verdicts, waits) = ask(&client(), Manners::default(), &wanted);
    assert_eq!(verdicts, vec![Verdict::Good; 36]);
    assert_eq!(middle.asked().len(), 36);
    assert_eq!(middle.most(), 1);
    assert!(around.iter().all(|server| server.most() == 1 && server.asked().len() == 4));
    assert!(waits.iter().all(|wait| *wait <= PAUSE));
    // Time goes on for all when one waits: the middle alone needs that many pauses.
    assert!(waits.iter().sum::<Duration>() >= PAUSE * 35, "{waits:?}");
}

#[test]
fn two_ports_of_a_machine_are_one_host() {
    let [one, other] = [(); 2].map(|()| Server::new("127.0.0.1", |_, _, _| reply(200, "")));
    let (_, waits) = ask(&client(), Manners::default(), &[one.url("/"), other.url("/")]);
    assert_eq!(waits, [PAUSE]);
}

#[test]
fn two_hosts_are_asked_together() {
    // Neither answers before the other is asked.
    let both = Arc::new(Barrier::new(2));
    let [one, other] = ["127.0.0.1", "127.0.0.2"].map(|ip| {
        let both = both.clone();
        Server::new(ip, move |_, _, _| {
            both.wait();
            reply(200, "")
        })
    });
    let (verdicts, waits) = ask(&client(), once(), &[one.url("/"), other.url("/")]);
    assert_eq!((verdicts, waits), (vec![Verdict::Good; 2], vec![]));
}

#[test]
fn what_answered_is_kept_for_a_week_and_what_did_not_for_an_hour() {
    let server = Server::new("127.0.0.1", |_, path, _| reply(if path == "/bien" { 200 } else { 404 }, ""));
    let wanted = BTreeSet::from([url(&server.url("/bien")), url(&server.url("/mal"))]);
    let (client, clock) = (client(), Hand::default());
    let asking = Asking { client: &client, clock: &clock, manners: Manners::default() };
    let mut written = String::new();
    let mut asked = |at: &str| {
        let before = server.asked().len();
        let mut memory = Memory::read(written.as_bytes());
        let found = verdicts(&wanted, &mut memory, at.parse().unwrap(), &asking, &|| {});
        let held: Vec<&Verdict> = found.values().collect();
        assert_eq!(held, [&Verdict::Good, &Verdict::Dead(Fault::Status(404))], "{at}");
        written = memory.written();
        server.asked().split_off(before)
    };
    let both = ["HEAD /bien", "HEAD /mal", "GET /mal"];
    assert_eq!(asked("2026-03-01T10:00:00Z"), both);
    assert!(asked("2026-03-01T10:59:59Z").is_empty());
    assert_eq!(asked("2026-03-01T11:00:00Z"), both[1..]);
    assert_eq!(asked("2026-03-08T09:59:59Z"), both[1..]);
    assert_eq!(asked("2026-03-08T10:00:00Z"), both[..1]);
    // A clock that was ahead.
    assert_eq!(asked("2026-03-01T10:00:00Z"), both);
}

#[test]
fn a_memory_that_cannot_be_read_is_made_anew() {
    let server = Server::new("127.0.0.1", |_, _, _| reply(200, ""));
    let wanted = BTreeSet::from([url(&server.url("/"))]);
    let (client, clock) = (client(), Hand::default());
    let asking = Asking { client: &client, clock: &clock, manners: Manners::default() };
    let day = format!("{{\"{}\":{{\"asked\":\"hier\",\"verdict\":\"Good\"}}}}", server.url("/"));
    for (round, spoilt) in
        ["", "{\"http://127.0.0.1", "[1, 2]", "\u{0}", day.as_str()].into_iter().enumerate()
    {
        let mut memory = Memory::read(spoilt.as_bytes());
        let now = Timestamp::UNIX_EPOCH;
        verdicts(&wanted, &mut memory, now, &asking, &|| {});
        assert_eq!(server.asked().len(), round + 1, "{spoilt}");
        let mut memory = Memory::read(memory.written().as_bytes());
        verdicts(&wanted, &mut memory, now, &asking, &|| {});
        assert_eq!(server.asked().len(), round + 1, "{spoilt}");
    }
}

/// A public site whose pages are on a private machine.
struct Detour {
    behind: Client,
    to: String,
}

impl Ask for Detour {
    fn ask(&self, method: Method, address: &Url) -> Outcome {
        if address.host_str() == Some("public.example") {
            return Ok(Answer { status: 302, location: Some(self.to.clone()), retry_after: None });
        }
        self.behind.ask(method, address)
    }
}

#[test]
fn a_private_machine_is_asked_nothing_and_nothing_is_told_of_it() {
    let server = Server::new("127.0.0.1", |_, _, _| reply(200, ""));
    let port = server.port();
    let public = || Client::new(Reach::Public, PATIENCE);
    let mut wanted = vec![server.url("/"), "http://imprimante.local/".to_owned()];
    for host in ["localhost", "[::1]", "2130706433", "10.0.0.1", "192.168.1.1", "compta"] {
        wanted.push(format!("http://{host}:{port}/{host}"));
    }
    let (verdicts, waits) = ask(&public(), Manners::default(), &wanted);
    assert_eq!((verdicts, waits), (vec![Verdict::Private; wanted.len()], vec![]));

    let detour = Detour { behind: public(), to: server.url("/secret") };
    let (verdicts, _) = ask(&detour, Manners::default(), &["https://public.example/".to_owned()]);
    assert_eq!(verdicts, [Verdict::Private]);
    assert!(server.asked().is_empty());
}
