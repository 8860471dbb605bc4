//! What a rule says: a [`Finding`] with its places, its help and, where there is one, its fix.
//!
//! Findings are plain values: how they look is the business of `render`, which level they end up
//! with that of `check`.

use crate::source::{Place, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The file cannot be understood, scored or attributed: exit code 1.
    Error,
    /// Shown; fails only with `--deny warnings`.
    Warning,
    /// Shown with `--advice`.
    Advice,
}

impl Level {
    /// The word that is printed and that settings use.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice => "advice",
        }
    }
}

/// The groups of rules, in the order of the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Can the file be understood, scored and attributed?
    Structure,
    /// Is it written so that it will help?
    Writing,
    /// Does it fit what others pursue?
    Alignment,
    /// Is it kept alive? Needs history.
    Rhythm,
    /// Is it ready to be closed?
    Closing,
}

impl Group {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Group::Structure => "structure",
            Group::Writing => "writing",
            Group::Alignment => "alignment",
            Group::Rhythm => "rhythm",
            Group::Closing => "closing",
        }
    }
}

/// A place that a message points at, and what to say there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is said beside the underline; may be empty.
    pub text: String,
}

/// One replacement of bytes in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
}

/// A change that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it keeps the meaning beyond doubt, so that `--fix` may apply it.
    pub safe: bool,
    /// The replacements.
    pub edits: Vec<Edit>,
}

/// The keys that a key result's own text asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// `metric`, `bound`, …
    pub form: String,
    /// As it should be written.
    pub start: Option<String>,
    /// As it should be written.
    pub target: Option<String>,
    /// As the text names it.
    pub unit_of_measure: Option<String>,
}

/// What one rule found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// One line: lower case, no full stop, things in backticks, found and expected.
    pub message: String,
    /// What to do, in the imperative.
    pub help: Option<String>,
    /// Where: what the message points at.
    pub label: Label,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// A change that would mend it.
    pub fix: Option<Fix>,
    /// The keys that the text itself asks for.
    pub proposal: Option<Proposal>,
    /// What makes it the same mistake wherever it is reported; `None` where that is what it points
    /// at. For rules about several things, which report at whichever stands first.
    pub known_by: Option<String>,
}

impl Finding {
    /// A finding of `rule` at `place`.
    pub fn new(rule: &'static str, place: Place, message: impl Into<String>) -> Self {
        Finding {
            rule,
            message: message.into(),
            help: None,
            label: Label { place, text: String::new() },
            related: Vec::new(),
            fix: None,
            proposal: None,
            known_by: None,
        }
    }

    /// With what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With words beside the underline.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label.text = text.into();
        self
    }

    /// With another place that belongs to it.
    pub fn related(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Label { place, text: text.into() });
        self
    }

    /// With a change that mends it.
    pub fn fix(mut self, title: impl Into<String>, safe: bool, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { title: title.into(), safe, edits });
        self
    }

    /// The same mistake whichever of its places it is reported at.
    pub fn known_by(mut self, what: impl Into<String>) -> Self {
        self.known_by = Some(what.into());
        self
    }

    /// What sorts findings: file, then position, then rule.
    pub fn order(&self) -> (Place, Span, &'static str) {
        (self.label.place, self.label.place.span, self.rule)
    }
}
