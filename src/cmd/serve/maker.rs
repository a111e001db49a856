//! Makes the site again and again, keeping what did not change.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use crate::catalogue::Inputs;
use crate::cli::Serve;
use crate::cmd::{text_of, today, width};
use crate::diagnostic::report::{json, terminal};
use crate::diagnostic::{self, Code, Diagnostic, has_errors};
use crate::document::Document;
use crate::fs::cache;
use crate::fs::read::Reader;
use crate::pipeline::{self, Memory, Prepared, Review, Rewritten};
use crate::plan::Output;
use crate::render::{Rendered, Site};
use crate::server::{Preview, States};
use crate::source::{Sources, extension};
use crate::theme::{Theme, embedded};
use crate::view::count;

/// The most problems that are shown at once.
const MOST: usize = 20;

/// What a look at the folders led to.
pub(super) enum Turn {
    /// Nothing has changed.
    Nothing,
    /// Every page is true, and made when it is asked for: [`Maker::finish`] makes the rest.
    Shown(Arc<Site>),
    /// The whole site is made, or cannot be.
    Done,
}

/// The site, as it was at the last look.
pub(super) struct Maker {
    root: PathBuf,
    inputs: Inputs,
    reader: Reader,
    sources: Arc<Sources>,
    unread: Vec<Diagnostic>,
    embedded: Arc<Sources>,
    memory: Memory,
    /// The theme of the last good site: as long as it stands, pages are likely to be good.
    theme: Option<Arc<Theme>>,
    /// Every entry of the last look.
    documents: Vec<Arc<Document>>,
    /// What making the site found.
    problems: Vec<Diagnostic>,
    /// The site that was shown last, if no error stood.
    shown: Option<Arc<Site>>,
    /// Whether texts are shown as they are now, though nothing else was looked at since.
    unproven: bool,
    /// What the checks of the whole catalogue found; of the files that changed since, nothing.
    reviewed: Vec<Diagnostic>,
    /// What was said in the terminal of the problems that still stand.
    said: HashSet<Said>,
}

/// Code, file and message: a problem that only moved in its file is not said twice.
type Said = (Code, Option<Arc<str>>, String);

impl Maker {
    pub fn new(args: &Serve) -> Self {
        let mut memory = Memory::default();
        memory.rendered.outputs = cache::load(&args.root).into();
        Maker {
            // The system tells of changes by whole paths.
            root: std::path::absolute(&args.root).unwrap_or_else(|_| args.root.clone()),
            inputs: Inputs {
                today: args.date.unwrap_or_else(today),
                base_url: None,
                drafts: !args.publie,
                private: !args.publie,
            },
            reader: Reader::default(),
            sources: Arc::default(),
            unread: Vec::new(),
            embedded: Arc::new(embedded::themes()),
            memory,
            theme: None,
            documents: Vec::new(),
            problems: Vec::new(),
            shown: None,
            unproven: false,
            reviewed: Vec::new(),
            said: HashSet::new(),
        }
    }

    /// The folder of the site, as a whole path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The preview of the site as it is now.
    pub fn first(&mut self) -> Preview {
        let (sources, unread) = self.reader.read(&self.root);
        (self.sources, self.unread) = (Arc::new(sources), unread);
        let Prepared { summary, site, .. } = self.prepare();
        let base = summary.map_or_else(|| "/".to_owned(), |summary| summary.base);
        let site = site.map(Arc::new);
        let rendered = site.as_ref().and_then(|site| self.rest(site, &|| false));
        let sound = rendered.filter(|_| self.is_sound());
        let preview = Preview::new(&base, sound.map(|rendered| rendered.bundle).unwrap_or_default());
        if let Some(site) = &site {
            preview.checked(self.states(site));
        }
        self.shown = site;
        self.tell(&preview);
        preview
    }

    /// Shows at once what was saved in these files, when it is only texts: the next turn proves it. `None` when it is more.
    pub fn rewrite(&mut self, paths: &[PathBuf], preview: &Preview) -> Option<Vec<Arc<str>>> {
        let shown = self.shown.as_ref().filter(|_| self.is_sound())?;
        let files = self.reader.read_again(&self.root, paths)?;
        let changed: Vec<Arc<str>> = files.iter().map(|(_, new)| new.path.clone()).collect();
        if files.is_empty() {
            return Some(changed);
        }
        let Rewritten { site, documents, healed, found } =
            pipeline::rewrite(shown, &files, &mut self.memory)?;
        let site = Arc::new(site.over(preview.whole()));
        preview.show(site.clone(), true);
        let sources = Arc::make_mut(&mut self.sources);
        for (_, new) in files {
            sources.insert(new);
        }
        for document in &mut self.documents {
            if let Some(new) = documents.iter().find(|new| new.path == document.path) {
                document.clone_from(new);
            }
        }
        self.problems.retain(|problem| !healed.contains(problem));
        self.problems.extend(found);
        self.forget_reviewed(&changed);
        self.unproven = true;
        self.news(&site, preview);
        self.shown = Some(site);
        Some(changed)
    }

    /// Whether something is shown that the next turn must prove.
    pub fn is_unproven(&self) -> bool {
        self.unproven
    }

    /// Looks at the folders again, and shows what they hold now.
    pub fn turn(&mut self, preview: &Preview) -> (Turn, Vec<Arc<str>>) {
        let (sources, unread) = self.reader.read(&self.root);
        let changed = sources.changes(&self.sources);
        self.forget_reviewed(&changed);
        let unproven = std::mem::take(&mut self.unproven);
        if changed.is_empty() && unread == self.unread && !unproven {
            return (Turn::Nothing, changed);
        }
        (self.sources, self.unread) = (Arc::new(sources), unread);
        let Prepared { summary, site, .. } = self.prepare();
        if let Some(summary) = summary.filter(|_| site.is_some()) {
            preview.rebase(&summary.base);
        }
        // Giving up a large site takes its time.
        let old = self.shown.take();
        rayon::spawn(move || drop(old));
        let Some(site) = site else {
            self.tell(preview);
            return (Turn::Done, changed);
        };
        let known = self.theme.as_ref().is_some_and(|theme| Arc::ptr_eq(theme, site.theme()));
        let whole = preview.whole();
        if known && !whole.is_empty() {
            let site = Arc::new(site.over(whole));
            let texts = changed.iter().all(|path| matches!(&*extension(path), "md" | "toml"));
            preview.show(site.clone(), texts);
            self.news(&site, preview);
            self.shown = Some(site.clone());
            return (Turn::Shown(site), changed);
        }
        let site = Arc::new(site);
        if let Some(rendered) = self.rest(&site, &|| false)
            && self.is_sound()
        {
            preview.publish(rendered.bundle);
        }
        self.tell(preview);
        preview.checked(self.states(&site));
        self.shown = Some(site);
        (Turn::Done, changed)
    }

    /// What the checks of the whole catalogue said of these files is no longer known to be so.
    fn forget_reviewed(&mut self, changed: &[Arc<str>]) {
        let old =
            |problem: &Diagnostic| problem.labels.iter().any(|label| changed.contains(&label.place.path));
        self.reviewed.retain(|problem| !old(problem));
    }

    /// Tells what was found in a site that is shown while the checks of the whole catalogue are still to come: what they said
    /// is said again only if it is new.
    fn news(&mut self, site: &Arc<Site>, preview: &Preview) {
        let said = self.said.clone();
        self.tell(preview);
        self.said.extend(said);
        preview.checked(self.states(site));
    }

    /// Makes what nobody has asked for yet, and tells what it finds. False when `stop` said that there is something newer.
    pub fn finish(&mut self, site: &Arc<Site>, preview: &Preview, stop: &(dyn Fn() -> bool + Sync)) -> bool {
        let before = self.all();
        let Some(rendered) = self.rest(site, stop) else { return false };
        if self.is_sound() {
            preview.settle(rendered.bundle);
        } else {
            preview.give_up();
        }
        if self.all() != before {
            self.tell(preview);
            preview.checked(self.states(site));
        }
        true
    }

    fn prepare(&mut self) -> Prepared {
        let (unread, later) = (self.unread.clone(), Review::Later);
        let mut prepared =
            pipeline::prepare(&self.sources, &self.embedded, &self.inputs, &mut self.memory, unread, later);
        self.problems = std::mem::take(&mut prepared.diagnostics);
        self.documents = std::mem::take(&mut prepared.documents);
        prepared
    }

    fn rest(&mut self, site: &Arc<Site>, stop: &(dyn Fn() -> bool + Sync)) -> Option<Rendered> {
        let mut problems = self.problems.clone();
        let rendered = pipeline::finish(site, &mut self.memory, &mut problems, &|| {}, stop)?;
        self.problems = problems;
        self.reviewed = pipeline::review(&self.sources, site, &self.documents);
        if self.is_sound() {
            self.theme = Some(site.theme().clone());
        }
        Some(rendered)
    }

    /// Whether the site has no error.
    pub fn is_sound(&self) -> bool {
        !has_errors(&self.problems) && !has_errors(&self.reviewed)
    }

    /// Every problem that is known, in order.
    fn all(&self) -> Vec<Diagnostic> {
        let mut all = [&*self.problems, &*self.reviewed].concat();
        diagnostic::sort(&mut all);
        all
    }

    /// Shows the problems in the open tabs, when they are errors, and the new ones in the terminal.
    pub fn tell(&mut self, preview: &Preview) {
        let text = |path: &str| text_of(&self.sources, &self.embedded, path);
        let all = self.all();
        if has_errors(&all) {
            preview.problems(json::render(&all, &text));
        } else {
            preview.healed();
        }
        let said = |problem: &Diagnostic| -> Said {
            (problem.code, problem.place().map(|place| place.path.clone()), problem.message.clone())
        };
        let fresh = all.iter().filter(|problem| !self.said.contains(&said(problem)));
        let fresh: Vec<Diagnostic> = fresh.cloned().collect();
        if let Some((shown, others)) = fresh.split_at_checked(MOST.min(fresh.len()))
            && !shown.is_empty()
        {
            anstream::println!("{}", terminal::render(shown, &text, true, width()));
            if !others.is_empty() {
                let more = count(others.len(), "autre problème", "autres problèmes");
                anstream::println!("… et {more} : deniche check les montre tous.");
            }
            anstream::println!("{}.", terminal::summary(&all));
        }
        self.said = all.iter().map(said).collect();
    }

    /// What the editor's bar says of each page: made when it is asked for.
    fn states(&self, site: &Arc<Site>) -> Arc<States> {
        let (site, problems) = (site.clone(), self.all());
        let (sources, embedded) = (self.sources.clone(), self.embedded.clone());
        Arc::new(move |path: &str| {
            let planned = site.plan().outputs.get(path)?;
            let Output::Page(subject) = &planned.output else { return None };
            if !subject.is_kept() {
                return None;
            }
            let file = planned.origins.first().map(|place| &*place.path);
            let here = |problem: &Diagnostic| problem.place().is_some_and(|place| Some(&*place.path) == file);
            let own: Vec<&Diagnostic> = problems.iter().filter(|problem| here(problem)).collect();
            let ailleurs = problems.len() - own.len();
            let life = site.plan().context.life_of(subject);
            let text = |path: &str| text_of(&sources, &embedded, path);
            let said = json!({
                "etat": life.etat,
                "jour": life.jour,
                "fichier": file,
                "problemes": json::value(own, &text),
                "ailleurs": ailleurs,
            });
            Some(said.to_string())
        })
    }
}
