//! Files that are asked for one by one, while the whole site is made.

use std::fmt::Write as _;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use deniche::bundle::Shelf;
use deniche::pipeline::{self, Memory, Review};
use deniche::plan::{Output, SEARCH};
use deniche::theme::embedded;

use crate::site::Site;

/// Far longer than all rounds take, on any machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// How many times the search is asked for.
const ROUNDS: u32 = 30;
/// How much later the whole site is begun at each round.
const STEP: Duration = Duration::from_micros(200);

/// Enough fiches for the search to be made in several parts.
fn site() -> Site {
    let mut files = String::new();
    for i in 0..300 {
        write!(
            files,
            "=== content/fiches/f{i}.md\n+++\ntitre = \"Initiative {i}\"\nthematiques = [\"coopération\"]\n+++\nLe mot{i} commun.\n"
        )
        .unwrap();
    }
    Site::new(&files)
}

/// Both need the search, and the search needs the workers: nobody may wait for who waits for them. The whole site is begun
/// earlier or later while the search is made, a little more at each round.
#[test]
fn the_search_is_asked_for_while_the_site_is_made() {
    let (told, ended) = channel();
    std::thread::spawn(move || {
        let (site, embedded) = (site(), embedded::themes());
        for round in 0..ROUNDS {
            let mut memory = Memory::default();
            let (found, later) = (Vec::new(), Review::Later);
            let prepared =
                pipeline::prepare(&site.sources, &embedded, &site.inputs, &mut memory, found, later);
            let site = prepared.site.unwrap();
            site.plan().context.search_input();
            std::thread::scope(|scope| {
                let asked = scope.spawn(|| site.get(SEARCH).unwrap());
                let start = Instant::now();
                while start.elapsed() < STEP * round {
                    std::hint::spin_loop();
                }
                let wanted = |output: &Output| matches!(output, Output::Search);
                let rendered = site.render(wanted, &mut Vec::new(), &|| {}, &|| false).unwrap();
                assert_eq!(rendered.bundle.get(SEARCH), Some(&asked.join().unwrap()));
            });
        }
        told.send(()).unwrap();
    });
    ended.recv_timeout(PATIENCE).expect("the site is never made, or a round failed");
}
