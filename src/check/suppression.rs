//! Suppressions: `# okr: ignore[rule] reason`, on the line of the finding or above it.

use crate::check::{Judged, rules};
use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, SourceFile, Span};
use crate::words::{nearest, shorten};
use crate::yaml::{Kind, Node, parse};
use rayon::prelude::*;
use std::collections::HashSet;

/// Findings after suppressions.
#[derive(Debug, Default)]
pub struct Suppressed {
    /// What is left.
    pub kept: Vec<Judged>,
    /// How many were suppressed.
    pub suppressed: usize,
    /// What is wrong with the suppressions themselves.
    pub bad_suppressions: Vec<Finding>,
}

/// One rule that a comment ignores on one line.
#[derive(Debug)]
struct Ignore {
    rule: String,
    /// Where the rule's name stands.
    place: Place,
    /// The line it is about, from 0.
    line: usize,
    used: bool,
}

/// Takes away what comments suppress. `ran` tells whether a rule looked at a place: where it did not,
/// its comment can suppress nothing, and that is no mistake.
pub fn apply(workspace: &Workspace, findings: Vec<Judged>, ran: impl Fn(&str, Place) -> bool) -> Suppressed {
    let mut outcome = Suppressed::default();
    let mut ignores: Vec<Ignore> = Vec::new();
    let speaking: Vec<usize> = workspace.files.par_iter().positions(|file| file.text.contains("okr:")).collect();
    for number in speaking {
        let file = &workspace.files[number];
        read_comments(FileId(number as u32), file, &mut ignores, &mut outcome.bad_suppressions);
    }
    if ignores.is_empty() {
        outcome.kept = findings;
        return outcome;
    }
    let with_comments: HashSet<FileId> = ignores.iter().map(|ignore| ignore.place.file).collect();
    for judged in findings {
        let place = judged.finding.label.place;
        if !with_comments.contains(&place.file) {
            outcome.kept.push(judged);
            continue;
        }
        let line = workspace.file(place.file).line_index(place.span.start as usize);
        let matching = ignores.iter_mut().filter(|ignore| {
            ignore.place.file == place.file && ignore.line == line && ignore.rule == judged.finding.rule
        });
        let mut hit = false;
        for ignore in matching {
            ignore.used = true;
            hit = true;
        }
        if hit {
            outcome.suppressed += 1;
        } else {
            outcome.kept.push(judged);
        }
    }
    for ignore in ignores.iter().filter(|ignore| !ignore.used && ran(&ignore.rule, ignore.place)) {
        let message = format!("this suppresses nothing: there is no `{}` on that line", ignore.rule);
        outcome.bad_suppressions.push(
            Finding::new("bad-suppression", ignore.place, message)
                .help("remove it, or move it to the line that the finding points at or the one above"),
        );
    }
    outcome
}

fn read_comments(id: FileId, file: &SourceFile, ignores: &mut Vec<Ignore>, bad: &mut Vec<Finding>) {
    let Some(root) = parse::parse(id, &file.text).root else { return };
    for number in 0..file.line_starts().len() {
        let line = file.line(number);
        let Some((hash, body)) = comment(line) else { continue };
        let start = file.line_starts()[number] as usize;
        if in_scalar(&root, (start + hash) as u32) {
            continue;
        }
        let about = match line[..hash].trim().is_empty() {
            true => next_content_line(file, number),
            false => number,
        };
        read_comment(id, (start + hash, line.len() - hash), body, about, ignores, bad);
    }
}

/// Where a line's `# okr: …` begins, and what follows the colon.
fn comment(line: &str) -> Option<(usize, &str)> {
    line.match_indices('#').find_map(|(at, _)| {
        let blank_before = at == 0 || line[..at].ends_with([' ', '\t']);
        let body = line[at + 1..].trim_start().strip_prefix("okr:")?;
        blank_before.then_some((at, body))
    })
}

fn next_content_line(file: &SourceFile, number: usize) -> usize {
    let lines = file.line_starts().len();
    let content = |line: &usize| {
        let text = file.line(*line).trim();
        !text.is_empty() && !text.starts_with('#')
    };
    (number + 1..lines).find(content).unwrap_or(number)
}

fn read_comment(
    file: FileId,
    (at, len): (usize, usize),
    body: &str,
    line: usize,
    ignores: &mut Vec<Ignore>,
    bad: &mut Vec<Finding>,
) {
    let place = Place { file, span: Span::new(at, at + len) };
    // A comment that only happens to begin with the word is none of ours.
    let first = body.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if nearest(first, ["ignore", "ignored", "allow", "disable", "suppress"]).is_none() {
        return;
    }
    let inner = body.trim_start().strip_prefix("ignore").and_then(|rest| rest.trim_start().strip_prefix('['));
    let Some((names, reason)) = inner.and_then(|rest| rest.split_once(']')) else {
        bad.push(
            Finding::new("bad-suppression", place, "this comment speaks to okr, but says nothing that it understands")
                .help("write `# okr: ignore[rule-name] and the reason`"),
        );
        return;
    };
    if reason.trim().is_empty() {
        bad.push(
            Finding::new("bad-suppression", place, "a suppression without a reason")
                .help("say why after the bracket: `# okr: ignore[objective-count] eight battles, agreed for 2026`"),
        );
    }
    for name in names.split(',').map(str::trim) {
        if rules::find(name).is_some() {
            ignores.push(Ignore { rule: name.to_owned(), place, line, used: false });
            continue;
        }
        let finding = Finding::new("bad-suppression", place, format!("there is no rule `{}`", shorten(name)));
        bad.push(match nearest(name, rules::ALL.iter().map(|rule| rule.info.name)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("see `okr explain` for the list of rules"),
        });
    }
}

/// Whether a byte lies inside a value, where `#` is text.
fn in_scalar(root: &Node<'_>, at: u32) -> bool {
    let mut nodes = vec![root];
    while let Some(node) = nodes.pop() {
        if !(node.span.start <= at && at < node.span.end) {
            continue;
        }
        match &node.kind {
            Kind::Scalar { .. } => return true,
            Kind::List { items, .. } => nodes.extend(items),
            Kind::Map { entries, .. } => nodes.extend(entries.iter().map(|entry| &entry.value)),
        }
    }
    false
}
