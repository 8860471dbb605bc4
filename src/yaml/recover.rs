//! Reading on after a syntax error, so that one slip does not hide everything else in a file.
//!
//! Where it is plain what was meant (the finding has a fix), the text is read again as if it had
//! been written so; all places are carried back to the text as it is. Only for finding mistakes:
//! what is read so is a guess, and nothing is scored or written by it.

use super::parse::{Parsed, parse};
use super::{Kind, Node};
use crate::finding::Finding;
use crate::source::{FileId, Place, Span};

/// How many syntax errors of one file are read over.
const MAX_REPAIRS: usize = 20;

/// One change of the text that was read as it was meant.
struct Repair {
    start: u32,
    old_len: u32,
    new_len: u32,
}

/// Reads a text, and reads on after syntax errors whose meaning is plain.
pub fn parse_on(file: FileId, text: &str) -> Parsed {
    let mut repairs: Vec<Repair> = Vec::new();
    let mut fatal: Vec<Finding> = Vec::new();
    let mut current = text.to_owned();
    loop {
        let mut parsed = parse(file, &current);
        let stuck = parsed.root.is_none() && !parsed.findings.is_empty() && repairs.len() < MAX_REPAIRS;
        let next = if stuck { repaired(&current, &parsed) } else { None };
        let Some((number, repair, fixed)) = next else {
            for finding in &mut parsed.findings {
                carry_back(finding, &repairs);
            }
            if let Some(root) = &mut parsed.root {
                carry_back_node(root, &repairs);
            }
            fatal.append(&mut parsed.findings);
            fatal.dedup();
            return Parsed { root: parsed.root, findings: fatal };
        };
        let mut finding = parsed.findings.swap_remove(number);
        carry_back(&mut finding, &repairs);
        fatal.push(finding);
        repairs.push(repair);
        current = fixed;
    }
}

/// The text with the last finding's fix made, if that finding has a single one.
fn repaired(text: &str, parsed: &Parsed) -> Option<(usize, Repair, String)> {
    let number = parsed.findings.len().checked_sub(1)?;
    let [edit] = parsed.findings[number].fix.as_ref()?.edits.as_slice() else { return None };
    let range = edit.place.span.range();
    let before = text.get(..range.start)?;
    let after = text.get(range.end..)?;
    let repair = Repair {
        start: edit.place.span.start,
        old_len: edit.place.span.end - edit.place.span.start,
        new_len: edit.text.len() as u32,
    };
    let fixed = [before, &edit.text, after].concat();
    (fixed != text).then_some((number, repair, fixed))
}

fn carry_back(finding: &mut Finding, repairs: &[Repair]) {
    let places = std::iter::once(&mut finding.label.place)
        .chain(finding.related.iter_mut().map(|label| &mut label.place))
        .chain(finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place));
    for Place { span, .. } in places {
        *span = original(*span, repairs);
    }
}

fn carry_back_node(node: &mut Node, repairs: &[Repair]) {
    if repairs.is_empty() {
        return;
    }
    node.span = original(node.span, repairs);
    match &mut node.kind {
        Kind::Scalar { .. } => {}
        Kind::List { items, .. } => items.iter_mut().for_each(|item| carry_back_node(item, repairs)),
        Kind::Map { entries, .. } => {
            for entry in entries {
                entry.key_span = original(entry.key_span, repairs);
                carry_back_node(&mut entry.value, repairs);
            }
        }
    }
}

/// A span of the repaired text in the text as it is.
fn original(span: Span, repairs: &[Repair]) -> Span {
    let back = |at: u32| {
        repairs.iter().rev().fold(at, |at, repair| match at {
            at if at <= repair.start => at,
            at if at >= repair.start + repair.new_len => at - repair.new_len + repair.old_len,
            at => repair.start + (at - repair.start).min(repair.old_len),
        })
    };
    Span { start: back(span.start), end: back(span.end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_after_a_slip_is_read_at_its_own_place() {
        let text = "team: a\nname: On-call: a job\nlead: b: c\nlast: x\n";
        let parsed = parse_on(FileId(0), text);
        let lines: Vec<_> =
            parsed.findings.iter().map(|f| text[..f.label.place.span.start as usize].matches('\n').count()).collect();
        assert_eq!(lines, [1, 2]);
        let root = parsed.root.unwrap();
        let last = root.get("last").unwrap();
        assert_eq!(&text[last.key_span.range()], "last");
        assert_eq!(&text[last.value.span.range()], "x");
        assert_eq!(&text[root.get("name").unwrap().value.span.range()], "On-call: a job");
    }

    #[test]
    fn a_text_without_mistakes_is_read_as_ever() {
        let text = "team: a\nobjectives: []\n";
        assert_eq!(parse_on(FileId(0), text).root, parse(FileId(0), text).root);
    }
}
