//! What the formats of CI services have in common: where a finding is, as the service wants it.

use crate::model::workspace::Workspace;
use crate::render::text;
use crate::report::check::Reported;
use crate::source::{Place, Position};

/// Findings for a CI service. What is confidential is masked before: see
/// `report::check::public`.
#[derive(Clone, Copy)]
pub struct Published<'a> {
    /// Where the findings are.
    pub workspace: &'a Workspace,
    /// The folder of the root in its repository, like `a/b`; empty at the top. Services want paths
    /// from the top.
    pub prefix: &'a str,
}

/// From where to where; the end is one past the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// The first character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

impl Published<'_> {
    /// The path from the repository's top.
    pub fn path(&self, name: &str) -> String {
        match self.prefix.trim_matches('/') {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        }
    }

    /// The file of a place, from the repository's top.
    pub fn file(&self, place: Place) -> String {
        self.path(&self.workspace.file(place.file).name)
    }

    /// The lines and columns of a place.
    pub fn region(&self, place: Place) -> Region {
        let file = self.workspace.file(place.file);
        Region { start: file.position(place.span.start as usize), end: file.position(place.span.end as usize) }
    }

    /// The message, and in a second line what to do.
    pub fn message(&self, reported: &Reported) -> String {
        let finding = &reported.judged.finding;
        let mut out = text::safe(&finding.message).into_owned();
        if let Some(help) = &finding.help {
            out.push_str(&format!("\nhelp: {}", text::safe_lines(help)));
        }
        out
    }
}
