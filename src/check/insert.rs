//! Edits that add a line to a file: where it goes, and how far it is indented.

use crate::finding::Edit;
use crate::model::workspace::Workspace;
use crate::source::{Place, Span};

/// Adds `line`, a key with its value, in front of the key at `key`: what [`crate::yaml::Node::head`]
/// gives. `None` where the text around it is too unusual to tell.
pub fn before(workspace: &Workspace, key: Place, line: &str) -> Option<Edit> {
    let file = workspace.file(key.file);
    let at = key.span.start as usize;
    if file.slice(key.span).starts_with('{') {
        let place = Place { file: key.file, span: Span::at(at + 1) };
        return Some(Edit { place, text: format!("{line}, ") });
    }
    let start = *file.line_starts().get(file.line_index(at))? as usize;
    let lead = file.text.get(start..at)?.trim_start_matches('\u{feff}');
    if !lead.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
        return None;
    }
    let line_end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{line}{line_end}{}", " ".repeat(lead.len()));
    Some(Edit { place: Place { file: key.file, span: Span::at(at) }, text })
}

/// Adds `lines`, keys with their values, behind the line of the key `key` whose value is at `value`.
/// `None` where the value takes several lines or the text around it is too unusual to tell.
pub fn behind(workspace: &Workspace, value: Place, key: &str, lines: &[String]) -> Option<Edit> {
    let file = workspace.file(value.file);
    let (from, to) = (value.span.start as usize, value.span.end as usize);
    let line = file.line_index(from);
    let start = *file.line_starts().get(line)? as usize;
    let lead = file.text.get(start..from)?;
    let lead = &lead[..lead.rfind(key)?];
    let rest = file.text.get(to..)?.lines().next().unwrap_or("").trim_start_matches(['"', '\'']);
    let usual = lead.bytes().all(|byte| matches!(byte, b' ' | b'-')) && file.line_index(to) == line;
    if !usual || !rest.trim_start().is_empty() && !rest.trim_start().starts_with('#') {
        return None;
    }
    let end = start + file.line(line).trim_end_matches(['\r', '\n']).len();
    let line_end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = " ".repeat(lead.len());
    let text = lines.iter().map(|line| format!("{line_end}{indent}{line}")).collect();
    Some(Edit { place: Place { file: value.file, span: Span::at(end) }, text })
}

/// The place of a key whose value is at `value`, where both stand on one line.
pub fn key_before(workspace: &Workspace, value: Place, key: &str) -> Option<Place> {
    let file = workspace.file(value.file);
    let at = value.span.start as usize;
    let start = *file.line_starts().get(file.line_index(at))? as usize;
    let found = start + file.text.get(start..at)?.rfind(key)?;
    Some(Place { file: value.file, span: Span::new(found, found + key.len()) })
}
