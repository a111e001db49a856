//! `deniche serve`: shows the site while it is written.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher};
use notify_debouncer_full::{DebounceEventResult, Debouncer, FileIdCache, new_debouncer};

use super::{fail, shown, text_of, today, width};
use crate::bundle::Bundle;
use crate::catalogue::Inputs;
use crate::cli::Serve;
use crate::diagnostic::report::{json, terminal};
use crate::fs::cache;
use crate::fs::read::{Reader, french};
use crate::pipeline::{self, Memory};
use crate::server::{self, Preview};
use crate::source::Sources;
use crate::theme::embedded;

/// Events closer than this are one change.
const DEBOUNCE: Duration = Duration::from_millis(30);
/// How many ports are tried after the one asked for.
const PORTS: u16 = 50;

/// Runs the command.
pub fn run(args: &Serve) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("l’aperçu ne peut pas démarrer : {}.", french(&error))),
    };
    runtime.block_on(async {
        let Some(listener) = bind(args.port).await else {
            return fail("aucun port libre n’a été trouvé : essayez --port avec un autre nombre.");
        };
        let port = listener.local_addr().map_or(args.port, |address| address.port());
        if port != args.port && args.port != 0 {
            anstream::println!("Le port {} est pris : l’aperçu est sur le port {port}.", args.port);
        }
        let mut maker = Maker::new(args);
        let (first, base) = maker.make();
        let preview = Arc::new(Preview::new(&base, first.unwrap_or_default()));
        maker.tell(&preview);
        let address = format!("http://127.0.0.1:{port}{base}");
        anstream::println!("\x1b[1m{address}\x1b[0m");
        anstream::println!("Ctrl-C pour arrêter. Surveille content/, themes/ et deniche.toml.\n");
        if args.open {
            open(&address);
        }
        let watched = preview.clone();
        let root = args.root.clone();
        std::thread::spawn(move || watch(&root, maker, &watched));
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        match server::run(preview, listener, stop).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&format!("l’aperçu s’est arrêté : {}.", french(&error))),
        }
    })
}

/// The port asked for, or the next free one.
async fn bind(port: u16) -> Option<tokio::net::TcpListener> {
    for port in port..=port.saturating_add(PORTS) {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if let Ok(listener) = tokio::net::TcpListener::bind(address).await {
            return Some(listener);
        }
    }
    None
}

/// Makes the site again and again, keeping what did not change.
struct Maker {
    root: PathBuf,
    inputs: Inputs,
    reader: Reader,
    sources: Sources,
    embedded: Sources,
    memory: Memory,
    problems: Vec<crate::diagnostic::Diagnostic>,
    good: bool,
}

impl Maker {
    fn new(args: &Serve) -> Self {
        let mut memory = Memory::default();
        cache::load(&args.root, &mut memory.outputs);
        Maker {
            root: args.root.clone(),
            inputs: Inputs {
                today: args.date.unwrap_or_else(today),
                base_url: None,
                drafts: !args.publie,
                private: !args.publie,
            },
            reader: Reader::default(),
            sources: Sources::default(),
            embedded: embedded::themes(),
            memory,
            problems: Vec::new(),
            good: false,
        }
    }

    /// The site as it is now, when nothing forbids it, and the path of its home page.
    fn make(&mut self) -> (Option<Bundle>, String) {
        let (sources, diagnostics) = self.reader.read(&self.root);
        self.sources = sources;
        let outcome = pipeline::build(
            &self.sources,
            &self.embedded,
            &self.inputs,
            &mut self.memory,
            diagnostics,
            &|_| Box::new(|| {}),
        );
        self.good = outcome.bundle.is_some();
        self.problems = outcome.diagnostics;
        let base = outcome.summary.map_or_else(|| "/".to_owned(), |site| site.base);
        (outcome.bundle, base)
    }

    /// Shows the problems in the terminal and, when they are errors, in the open tabs.
    fn tell(&self, preview: &Preview) {
        let text = |path: &str| text_of(&self.sources, &self.embedded, path);
        if self.good {
            preview.healed();
        } else {
            preview.problems(json::render(&self.problems, &text));
        }
        if !self.problems.is_empty() {
            anstream::println!("{}", terminal::render(&self.problems, &text, true, width()));
            anstream::println!("{}.", terminal::summary(&self.problems));
        }
    }
}

/// Makes the site again whenever something moves. An event only says « look again »: the truth is on disk.
fn watch(root: &Path, mut maker: Maker, preview: &Preview) {
    let (events, moved) = channel::<DebounceEventResult>();
    let debouncer = new_debouncer(DEBOUNCE, None, events);
    let Ok(mut debouncer) = debouncer else {
        anstream::eprintln!(
            "Ce dossier ne peut pas être surveillé : relancez l’aperçu après chaque changement."
        );
        return;
    };
    // What changed between the first look and now.
    look_at(&mut debouncer, root);
    if let (Some(bundle), _) = maker.make() {
        preview.publish(bundle);
    }
    while wait(&moved) {
        // A folder that was made again, or that did not exist before, is watched from now on.
        look_at(&mut debouncer, root);
        let start = Instant::now();
        let (bundle, _) = maker.make();
        if let Some(bundle) = bundle {
            preview.publish(bundle);
            anstream::println!("Site refait en {}\u{a0}ms.", start.elapsed().as_millis());
        } else {
            anstream::println!("Le site a des erreurs : l’aperçu garde la dernière version juste.");
        }
        maker.tell(preview);
    }
}

/// Watches the parts of a site. A missing folder is no failure: the root is watched, and tells when it appears.
fn look_at<W: Watcher, C: FileIdCache>(debouncer: &mut Debouncer<W, C>, root: &Path) {
    let _ = debouncer.watch(root, RecursiveMode::NonRecursive);
    for part in ["content", "themes"] {
        let _ = debouncer.watch(root.join(part), RecursiveMode::Recursive);
    }
}

/// Waits for an event that tells of a change; reading a file is none. False when the watcher is gone.
fn wait(moved: &Receiver<DebounceEventResult>) -> bool {
    loop {
        match moved.recv() {
            Err(_) => return false,
            Ok(Ok(events)) if events.iter().all(|event| event.kind.is_access()) => {}
            Ok(_) => {
                while moved.try_recv().is_ok() {}
                return true;
            }
        }
    }
}

/// Opens the browser; when it cannot, the address is on the screen.
fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    if std::process::Command::new(program).args(arguments).arg(address).spawn().is_err() {
        anstream::println!(
            "Le navigateur ne s’ouvre pas tout seul : copiez l’adresse {}.",
            shown(Path::new(address))
        );
    }
}
