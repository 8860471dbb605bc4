//! One slip, one finding: what reading has already said about a key is not said again by a rule that
//! misses the key.

use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, Span};

/// The keys that were misspelt or hold something unreadable, as far as this was reported.
#[derive(Debug)]
pub struct Slips<'w> {
    workspace: &'w Workspace,
    /// Where each was reported, and the key that was meant; by place.
    slips: Vec<(Place, String)>,
}

impl<'w> Slips<'w> {
    /// What reading has found.
    pub fn new(workspace: &'w Workspace, findings: &[Finding]) -> Self {
        let slip = |finding: &Finding| {
            let key = match finding.rule {
                "unknown-key" => finding.fix.as_ref()?.edits.first()?.text.clone(),
                "wrong-type" | "unknown-value" | "placeholder" => key_of_line(workspace, finding.label.place)?,
                _ => return None,
            };
            Some((finding.label.place, key))
        };
        let mut slips: Vec<_> = findings.iter().filter_map(slip).collect();
        slips.sort();
        Slips { workspace, slips }
    }

    /// Whether one of `keys` is meant by a slip in the objective or key result of this extent itself,
    /// not in a key result inside an objective.
    pub fn have(&self, extent: Place, keys: &[&str]) -> bool {
        let own = self.workspace.subject(extent);
        let first = self
            .slips
            .partition_point(|(place, _)| *place < Place { span: Span::at(extent.span.start as usize), ..extent });
        let inside = |place: Place| place.file == extent.file && place.span.start <= extent.span.end;
        self.slips[first..].iter().take_while(|(place, _)| inside(*place)).any(|(place, key)| {
            let subject = self.workspace.subject(*place);
            keys.contains(&key.as_str()) && (subject.objective, subject.key_result) == (own.objective, own.key_result)
        })
    }

    /// The same for what stands above the objectives of a file.
    pub fn header_has(&self, file: FileId, keys: &[&str]) -> bool {
        let end = self.workspace.file(file).text.len();
        self.have(Place { file, span: Span::new(0, end) }, keys)
    }
}

/// The key of the line at a place.
fn key_of_line(workspace: &Workspace, place: Place) -> Option<String> {
    let file = workspace.file(place.file);
    let line = file.line(file.line_index(place.span.start as usize)).trim_start_matches([' ', '-']);
    line.split_once(':').map(|(key, _)| key.trim_end().to_owned())
}
