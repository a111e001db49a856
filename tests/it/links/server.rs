//! Small servers of the web, on this machine alone, that tell what they were asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use url::Url;

/// What a request is answered by, from its method, its path, and how many requests came before it.
type Answer = dyn Fn(&str, &str, usize) -> String + Send + Sync;

#[derive(Default)]
struct Seen {
    /// `HEAD /page`, in the order in which they came.
    asked: Vec<String>,
    /// Who asked, each time.
    agents: Vec<String>,
    /// How many requests are being answered.
    now: usize,
    /// How many were at most.
    most: usize,
}

/// A server that lasts as long as the tests.
pub struct Server {
    base: String,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    /// A server on that machine, on a port of its own.
    pub fn new(ip: &str, answer: impl Fn(&str, &str, usize) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (seen, answer) = (Arc::new(Mutex::new(Seen::default())), Arc::new(answer));
        let kept = seen.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, seen) = (answer.clone(), kept.clone());
                std::thread::spawn(move || serve(&stream.unwrap(), &*answer, &seen));
            }
        });
        Server { base, seen }
    }

    /// The address of a page of its own.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// What it was asked: `HEAD /page`.
    pub fn asked(&self) -> Vec<String> {
        self.seen.lock().unwrap().asked.clone()
    }

    /// Who asked.
    pub fn agents(&self) -> Vec<String> {
        self.seen.lock().unwrap().agents.clone()
    }

    /// How many requests it was answering at once, at most.
    pub fn most(&self) -> usize {
        self.seen.lock().unwrap().most
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        Url::parse(&self.base).unwrap().port().unwrap()
    }
}

fn serve(mut stream: &TcpStream, answer: &Answer, seen: &Mutex<Seen>) {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let words: Vec<&str> = head.first().map_or(Vec::new(), |line| line.split(' ').collect());
    let [method, path, _] = words[..] else { return };
    let agent = head.iter().find(|line| line.to_lowercase().starts_with("user-agent: "));
    let before = {
        let mut seen = seen.lock().unwrap();
        seen.asked.push(format!("{method} {path}"));
        seen.agents.extend(agent.map(|line| line["user-agent: ".len()..].to_owned()));
        seen.now += 1;
        seen.most = seen.most.max(seen.now);
        seen.asked.len() - 1
    };
    let reply = answer(method, path, before);
    // Before the client hears of it, and asks again.
    seen.lock().unwrap().now -= 1;
    // A client may well leave before the end.
    let _ = stream.write_all(reply.as_bytes());
}

/// An answer without a body. `headers` has a line for each, with its end.
pub fn reply(status: u16, headers: &str) -> String {
    format!("HTTP/1.1 {status} Essai\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

/// A redirection.
pub fn moved(status: u16, to: &str) -> String {
    reply(status, &format!("Location: {to}\r\n"))
}
