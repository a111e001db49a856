//! What is wrong, where, and how to mend it: plain data, made by the stages, shown by `cmd/` and the preview.
//!
//! This room is a leaf: it imports nothing of the crate.

pub mod certain;
pub mod mend;
pub mod problems;
pub mod report;

use std::ops::Range;
use std::sync::Arc;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while one stands.
    Error,
    /// Published, but an editor should look.
    Warning,
    /// An advice on writing.
    Advice,
}

impl Severity {
    /// The word an editor reads.
    pub fn label(self) -> &'static str {
        match self {
            Severity::Error => "erreur",
            Severity::Warning => "avertissement",
            Severity::Advice => "conseil",
        }
    }
}

/// The stable number of a kind of problem, written `D012`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "D{:03}", self.0)
    }
}

/// A stretch of a source file, in bytes. An empty span at 0 stands for the whole file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path from the site's root, with `/`.
    pub path: Arc<str>,
    /// Start of the span, in bytes.
    pub start: usize,
    /// End of the span, in bytes, excluded.
    pub end: usize,
}

impl Place {
    /// A stretch of `path`.
    pub fn new(path: &Arc<str>, span: Range<usize>) -> Self {
        Place { path: path.clone(), start: span.start, end: span.end }
    }

    /// The file as a whole.
    pub fn file(path: &Arc<str>) -> Self {
        Place::new(path, 0..0)
    }
}

/// A place with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be seen there; empty when the message says it all.
    pub text: String,
}

/// A stretch of a file, and what is certainly to be written there instead.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// What is written.
    pub place: Place,
    /// What it becomes.
    pub text: String,
}

/// One problem. The first label is the main place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Kind of problem.
    pub code: Code,
    /// Weight.
    pub severity: Severity,
    /// What is wrong, in the words of an editor.
    pub message: String,
    /// Where; the first is the main place.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// What mends it, all together; empty when only an editor can tell. All are in one file.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A problem at one place.
    pub fn new(code: u16, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code: Code(code),
            severity,
            message: unbroken(&message.into()),
            labels: vec![Label { place, text: String::new() }],
            help: None,
            edits: Vec::new(),
        }
    }

    /// An error at one place.
    pub fn error(code: u16, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, place, message)
    }

    /// A warning at one place.
    pub fn warning(code: u16, place: Place, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, place, message)
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(unbroken(&help.into()));
        self
    }

    /// Says a few words under the main place.
    #[must_use]
    pub fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = unbroken(&text.into());
        }
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: unbroken(&text.into()) });
        self
    }

    /// Adds what mends it for certain: `place` becomes `text`. Without a text, nothing is certain.
    #[must_use]
    pub fn mend(mut self, place: Place, text: impl Into<Option<String>>) -> Self {
        self.edits.extend(text.into().map(|text| Edit { place, text }));
        self
    }

    /// The main place, if the problem has one.
    pub fn place(&self) -> Option<&Place> {
        self.labels.first().map(|label| &label.place)
    }
}

/// French punctuation kept on the line of the word that it goes with. Always the wider no-break space, for not every font of a
/// terminal has the narrow one.
pub fn unbroken(text: &str) -> String {
    let mut kept = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let closing = letter == ' ' && matches!(next, Some(':' | ';' | '?' | '!' | '»'));
        // A mark stands alone: `:::` and `![photo](a.jpg)` are something else.
        let alone =
            || letters.clone().nth(1).is_none_or(|after| !after.is_alphanumeric() && !"[:=".contains(after));
        if (closing && alone()) || (letter == ' ' && kept.ends_with('«')) {
            kept.push('\u{a0}');
        } else {
            kept.push(letter);
        }
    }
    kept
}

/// Sorts by file, place and code, and removes repetitions: the order every report shows.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (&a.labels, a.code, &a.message, &a.help).cmp(&(&b.labels, b.code, &b.message, &b.help))
    });
    diagnostics.dedup();
}

/// What a site makes of warnings and advice: another weight, or nothing.
pub type Weights = std::collections::BTreeMap<Code, Option<Severity>>;

/// Gives warnings and advice the weight that a site wants. What forbids publication always does.
pub fn weigh(diagnostics: &mut Vec<Diagnostic>, weights: &Weights) {
    diagnostics.retain_mut(|diagnostic| {
        if diagnostic.severity == Severity::Error {
            return true;
        }
        match weights.get(&diagnostic.code) {
            Some(Some(severity)) => diagnostic.severity = *severity,
            Some(None) => return false,
            None => return !problems::ON_REQUEST.contains(&diagnostic.code.0),
        }
        true
    });
}

/// Whether one of them forbids publication.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
