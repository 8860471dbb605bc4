//! One slip, one finding: what reading has already said about a key is not said again by a rule that
//! misses the key.

use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::source::Place;

/// Whether one of `keys` was misspelt or holds something unreadable, in the objective or key result
/// of this extent itself (not in a key result inside an objective), and this was reported. The extent
/// of a whole file means what stands above its objectives.
pub fn reported(workspace: &Workspace, findings: &[Finding], extent: Place, keys: &[&str]) -> bool {
    let own = workspace.subject(extent);
    let inside = |place: Place| place.file == extent.file && extent.span.contains(place.span);
    findings.iter().filter(|finding| inside(finding.label.place)).any(|finding| {
        let about = match finding.rule {
            "unknown-key" => renames_to(finding, keys),
            "wrong-type" | "unknown-value" | "placeholder" => is_line_of(workspace, finding.label.place, keys),
            _ => false,
        };
        let subject = workspace.subject(finding.label.place);
        about && (subject.objective, subject.key_result) == (own.objective, own.key_result)
    })
}

/// Whether the fix of an unknown key is to rename it to one of `keys`.
fn renames_to(finding: &Finding, keys: &[&str]) -> bool {
    finding.fix.iter().flat_map(|fix| &fix.edits).any(|edit| keys.contains(&edit.text.as_str()))
}

/// Whether the line of a place is that of one of `keys`.
fn is_line_of(workspace: &Workspace, place: Place, keys: &[&str]) -> bool {
    let file = workspace.file(place.file);
    let line = file.line(file.line_index(place.span.start as usize)).trim_start_matches([' ', '-']);
    line.split_once(':').is_some_and(|(key, _)| keys.contains(&key.trim_end()))
}
