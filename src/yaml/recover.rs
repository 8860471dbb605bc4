//! Reading on after a syntax error, so that one slip does not hide everything else in a file.
//!
//! Where it is plain what was meant (the finding has a fix), the text is read again as if it had
//! been written so; all places are carried back to the text as it is. Only for finding mistakes:
//! what is read so is a guess, and nothing is scored or written by it.

use super::parse::{Parsed, parse};
use super::{Entry, Kind, Node};
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

/// A mistake whose meaning is plain, and the text as it was meant.
struct Slip {
    finding: Finding,
    repair: Repair,
    fixed: String,
}

/// Reads a text, and reads on after syntax errors whose meaning is plain.
pub fn parse_on(file: FileId, text: &str) -> Parsed<'_> {
    let mut parsed = parse(file, text);
    match slip(text, &parsed) {
        Some(first) => read_on(file, first),
        None => {
            parsed.findings.dedup();
            parsed
        }
    }
}

/// Reads what a text was meant to be, with its places in the text as it is.
fn read_on(file: FileId, first: Slip) -> Parsed<'static> {
    let mut repairs: Vec<Repair> = Vec::new();
    let mut findings: Vec<Finding> = Vec::new();
    let mut next = first;
    loop {
        let Slip { mut finding, repair, fixed } = next;
        carry_back(&mut finding, &repairs);
        findings.push(finding);
        repairs.push(repair);
        let mut parsed = parse(file, &fixed);
        match slip(&fixed, &parsed).filter(|_| repairs.len() < MAX_REPAIRS) {
            Some(slip) => next = slip,
            None => {
                parsed.findings.iter_mut().for_each(|finding| carry_back(finding, &repairs));
                findings.append(&mut parsed.findings);
                findings.dedup();
                return Parsed { root: parsed.root.map(|root| carried_back(root, &repairs)), findings };
            }
        }
    }
}

/// What stopped the reading, if it has a single fix.
fn slip(text: &str, parsed: &Parsed<'_>) -> Option<Slip> {
    let finding = parsed.findings.last().filter(|_| parsed.root.is_none())?;
    let [edit] = finding.fix.as_ref()?.edits.as_slice() else { return None };
    let range = edit.place.span.range();
    let before = text.get(..range.start)?;
    let after = text.get(range.end..)?;
    let repair = Repair {
        start: edit.place.span.start,
        old_len: edit.place.span.end - edit.place.span.start,
        new_len: edit.text.len() as u32,
    };
    let fixed = [before, &edit.text, after].concat();
    (fixed != text).then(|| Slip { finding: finding.clone(), repair, fixed })
}

fn carry_back(finding: &mut Finding, repairs: &[Repair]) {
    let places = std::iter::once(&mut finding.label.place)
        .chain(finding.related.iter_mut().map(|label| &mut label.place))
        .chain(finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place));
    for Place { span, .. } in places {
        *span = original(*span, repairs);
    }
}

/// A node of a repaired text in the text as it is; the repaired one is not kept.
fn carried_back(node: Node<'_>, repairs: &[Repair]) -> Node<'static> {
    let kind = match node.kind {
        Kind::Scalar { text, style } => Kind::Scalar { text: text.into_owned().into(), style },
        Kind::List { items, flow } => {
            Kind::List { items: items.into_iter().map(|item| carried_back(item, repairs)).collect(), flow }
        }
        Kind::Map { entries, flow } => {
            let entry = |entry: Entry<'_>| Entry {
                key: entry.key.into_owned().into(),
                key_span: original(entry.key_span, repairs),
                value: carried_back(entry.value, repairs),
            };
            Kind::Map { entries: entries.into_iter().map(entry).collect(), flow }
        }
    };
    Node { span: original(node.span, repairs), kind }
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
