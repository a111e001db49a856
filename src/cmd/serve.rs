//! `deniche serve`: shows the site while it is written.

mod maker;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use notify::{RecursiveMode, Watcher};
use notify_debouncer_full::{DebounceEventResult, Debouncer, FileIdCache, new_debouncer};

use super::{fail, shown};
use crate::cli::Serve;
use crate::fs::read::french;
use crate::server::{self, Preview};
use crate::view::count;
use maker::{Maker, Turn};

/// Events closer than this are one change.
const DEBOUNCE: Duration = Duration::from_millis(15);
/// How long after a change the pages that nobody has asked for are made.
const REST: Duration = Duration::from_millis(400);
/// How long at least between two looks that no event asked for; a look that takes long is taken more rarely.
const LOOK: Duration = Duration::from_secs(2);
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
        let preview = Arc::new(maker.first());
        let address = format!("http://127.0.0.1:{port}{}", preview.base());
        anstream::println!("\x1b[1m{address}\x1b[0m");
        anstream::println!("Ctrl-C pour arrêter. Surveille content/, themes/ et deniche.toml.\n");
        if args.open {
            open(&address);
        }
        let watched = preview.clone();
        std::thread::spawn(move || watch(maker, &watched));
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

/// Makes the site again whenever something moves. An event only says « look again »: the truth is on disk.
fn watch(mut maker: Maker, preview: &Preview) {
    let root = maker.root().to_owned();
    let (events, moved) = channel::<Vec<PathBuf>>();
    let newer = Arc::new(AtomicBool::new(false));
    let (told, sender) = (newer.clone(), events.clone());
    let debouncer = new_debouncer(DEBOUNCE, None, move |result: DebounceEventResult| {
        if let Some(paths) = changed(result) {
            told.store(true, Ordering::Relaxed);
            let _ = sender.send(paths);
        }
    });
    let mut debouncer = debouncer.ok();
    match &mut debouncer {
        Some(debouncer) => look_at(debouncer, &root),
        None => anstream::eprintln!(
            "Ce dossier ne prévient pas de ses changements : deniche les cherche de lui-même."
        ),
    }
    let mut unfinished = None;
    // The first look is for what changed since the site was made.
    let mut pause = Duration::ZERO;
    // What leaves the site as it is, temporary files of an editor, puts nothing off.
    let mut saved = Instant::now();
    loop {
        // The page in the tab is true: the rest waits until the editor does. Then, from time to time, a look without an event:
        // network drives tell nothing.
        let waits = unfinished.is_some() || maker.is_unproven();
        let event = moved.recv_timeout(if waits { REST.saturating_sub(saved.elapsed()) } else { pause });
        if event.is_err()
            && let Some(site) = &unfinished
        {
            let stop = || newer.load(Ordering::Relaxed);
            if maker.finish(site, preview, &stop) {
                unfinished = None;
            }
            continue;
        }
        let start = Instant::now();
        let told: Vec<Vec<PathBuf>> = event.iter().cloned().chain(moved.try_iter()).collect();
        newer.store(false, Ordering::Relaxed);
        if event.is_ok()
            && told.iter().all(|paths| !paths.is_empty())
            && let Some(changed) = maker.rewrite(&told.concat(), preview)
        {
            if !changed.is_empty() {
                say(&changed, &maker, start);
                (unfinished, saved) = (None, Instant::now());
            }
            continue;
        }
        match turn(&mut maker, preview) {
            Turn::Nothing => pause = LOOK.max(start.elapsed() * 50),
            Turn::Shown(site) => (unfinished, saved) = (Some(site), Instant::now()),
            Turn::Done => unfinished = None,
        }
        if let Some(debouncer) = debouncer.as_mut().filter(|_| event.is_ok()) {
            // A folder that was made again, or that did not exist before, is watched from now on.
            look_at(debouncer, &root);
        }
    }
}

/// Looks at the folders, and says in a line what changed.
fn turn(maker: &mut Maker, preview: &Preview) -> Turn {
    let start = Instant::now();
    let proof = maker.is_unproven();
    let (turn, changed) = maker.turn(preview);
    let silent = matches!(turn, Turn::Nothing) || proof && changed.is_empty();
    if !silent {
        say(&changed, maker, start);
    }
    turn
}

/// Says in a line what changed, and how long it took to be shown.
fn say(changed: &[Arc<str>], maker: &Maker, start: Instant) {
    let what = match changed {
        [] => "Le dossier".to_owned(),
        [one] => one.to_string(),
        [one, others @ ..] => format!("{one} et {}", count(others.len(), "autre fichier", "autres fichiers")),
    };
    let time = start.elapsed().as_millis();
    if maker.is_sound() {
        anstream::println!("{what} : site à jour en {time}\u{a0}ms.");
    } else {
        anstream::println!("{what} : le site a des erreurs, l’aperçu garde la dernière version juste.");
    }
}

/// Watches the parts of a site. A missing folder is no failure: the root is watched, and tells when it appears.
fn look_at<W: Watcher, C: FileIdCache>(debouncer: &mut Debouncer<W, C>, root: &Path) {
    let _ = debouncer.watch(root, RecursiveMode::NonRecursive);
    for part in ["content", "themes"] {
        let _ = debouncer.watch(root.join(part), RecursiveMode::Recursive);
    }
}

/// The files that events name as changed; reading one is no change. An empty list says that events were lost.
fn changed(result: DebounceEventResult) -> Option<Vec<PathBuf>> {
    let Ok(events) = result else { return Some(Vec::new()) };
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Vec::new());
    }
    let changes = events.iter().filter(|event| !event.kind.is_access());
    let paths: Vec<PathBuf> = changes.flat_map(|event| event.paths.clone()).collect();
    (!paths.is_empty()).then_some(paths)
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
