//! Lists in `[]` and mappings in `{}` that do not come out.

use super::{Shape, Stuck, begins_with, quote_it, shown};
use crate::finding::Finding;
use crate::yaml::line::Line;

/// The bracket that belongs to an opening one.
fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// A bracket that is not closed, or closed by the wrong one; `opener` is the bracket.
pub(super) fn unclosed(stuck: &Stuck<'_>, opener: usize) -> Finding {
    let text = stuck.text;
    let open = text[opener..].chars().next().unwrap_or('[');
    let close = closing(open);
    let line = Line::around(text, opener);
    let finding = stuck.finding(opener..opener + 1, format!("this `{open}` is never closed by `{close}`"));
    let whole_line = stuck.at <= line.end && line.value.start == opener;
    let wrong = closing(if open == '[' { '{' } else { '[' });
    if whole_line && text[line.value.clone()].ends_with(wrong) {
        return finding.help(format!("write `{close}` instead of the `{wrong}` at the end"));
    }
    finding.help(format!("write `{close}` at its end, or put a text that begins with `{open}` in quotes"))
}

/// A closing bracket without an opening one.
pub(super) fn closes_nothing(stuck: &Stuck<'_>, line: &Line) -> Finding {
    if line.value.start == stuck.at {
        return begins_with(stuck, line, stuck.at);
    }
    let close = stuck.text[stuck.at..].chars().next().unwrap_or(']');
    stuck
        .finding(stuck.one(stuck.at), format!("this `{close}` closes nothing"))
        .help("remove it, or put the text in quotes")
}

/// Anything else that goes wrong between brackets.
pub(super) fn inside(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    // `[a: b]` holds a mapping without braces of its own
    let bracketed = stuck.open.iter().rev().find(|level| level.flow && text[level.start..].starts_with(['[', '{']));
    let Some(level) = bracketed else { return begins_with(stuck, line, stuck.at) };
    let opener = level.start;
    let (open, what) = match level.shape {
        Shape::List => ('[', "list"),
        Shape::Map => ('{', "mapping"),
    };
    let label = format!("the {what} opens here");
    let found = text[stuck.at..].chars().next();
    if found == Some(',') {
        return stuck
            .finding(stuck.one(stuck.at), format!("comma without a value before it, inside `{open}`"))
            .related(stuck.place(opener..opener + 1), label)
            .help("remove the comma, or put a text with commas in quotes");
    }
    if text[stuck.at..].starts_with("- ") {
        return stuck
            .finding(stuck.one(stuck.at), format!("a `- ` item inside `{open}`"))
            .related(stuck.place(opener..opener + 1), label)
            .help("separate the items of `[]` by commas, or write one `- ` item a line without the brackets");
    }
    // a key in a line of its own means that the bracket was forgotten, or was meant as text
    let first = Line::around(text, opener);
    if stuck.at > first.end && line.colon_end.is_some() {
        let finding = unclosed(stuck, opener);
        return finding.related(stuck.place(line.key.clone()), "read as part of it up to here");
    }
    if line.value.start == opener && stuck.at <= line.end {
        let message = format!("`{}` cannot be read as a {what}", shown(&text[line.value.clone()]));
        return quote_it(stuck.finding(line.value.clone(), message), text, line, false);
    }
    stuck
        .finding(stuck.one(stuck.at), format!("this does not belong inside `{open}`"))
        .related(stuck.place(opener..opener + 1), label)
        .help("separate the parts by commas, and put texts with `:`, `,` or brackets in quotes")
}
