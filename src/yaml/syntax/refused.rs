//! What YAML allows and OKR files do not, and what is too much of anything.

use std::ops::Range;

use super::{Stuck, quote_it, shown};
use crate::finding::Finding;
use crate::source::{FileId, Place, Span};
use crate::yaml::limits;
use crate::yaml::line::Line;
use crate::yaml::text::RULE;

const WRITE_OUT: &str = "write the value out: a reviewer cannot see it in a diff";

fn at(file: FileId, range: Range<usize>, message: impl Into<String>) -> Finding {
    Finding::new(RULE, Place { file, span: Span::new(range.start, range.end) }, message)
}

/// `*name`. One that repeats nothing was most likely meant as a text.
pub(in crate::yaml) fn alias(file: FileId, text: &str, range: Range<usize>, known: bool) -> Finding {
    let name = shown(&text[range.clone()]);
    if known {
        return at(file, range, format!("alias `{name}`: OKR files repeat no values by name")).help(WRITE_OUT);
    }
    let line = Line::around(text, range.start);
    let finding = at(file, range, format!("alias `{name}`, but nothing has that name: a text cannot begin with `*`"));
    if line.value.start != finding.label.place.span.start as usize {
        return finding.help("put the text in quotes");
    }
    quote_it(finding, text, &line, false)
}

/// `&name`.
pub(in crate::yaml) fn anchor(file: FileId, text: &str, range: Range<usize>) -> Finding {
    let name = shown(&text[range.clone()]);
    let message = format!("anchor `{name}`: OKR files name no values, and a text cannot begin with `&`");
    at(file, range, message).help("remove it and write the value out where it is repeated, or put the text in quotes")
}

/// `!name`.
pub(in crate::yaml) fn tag(file: FileId, text: &str, range: Range<usize>) -> Finding {
    let name = shown(&text[range.clone()]);
    let line = Line::around(text, range.start);
    let message = format!("tag `{name}`: OKR files name no types, and a text cannot begin with `!`");
    let help = if name.starts_with("!!") { "remove the tag" } else { "remove the tag, or put the text in quotes" };
    let finding = at(file, range.clone(), message);
    let below = line.next(text).is_some_and(|next| next.indent_end - next.start > line.indent_end - line.start);
    if line.value.start == range.start && !below && !name.starts_with("!!") && !text[range].starts_with("!<") {
        return quote_it(finding, text, &line, false);
    }
    finding.help(help)
}

/// A line that begins with `%`.
pub(in crate::yaml) fn directive(file: FileId, text: &str, range: Range<usize>) -> Finding {
    let word = shown(text[range.clone()].split_whitespace().next().unwrap_or("%"));
    at(file, range, format!("directive `{word}`: a line that begins with `%` instructs YAML readers"))
        .help("remove the line, or put a text that begins with `%` in quotes after its key")
}

/// A second `---`, or content after `...`.
pub(in crate::yaml) fn second_document(file: FileId, text: &str, range: Range<usize>) -> Finding {
    let range = if range.is_empty() { range.start..Line::around(text, range.start).end } else { range };
    at(file, range, "second document: a file holds one")
        .label("what follows is not read")
        .help("remove the `---` (or `...`) between the two, or move the second to a file of its own")
}

/// A list or mapping in the place of a key.
pub(in crate::yaml) fn complex_key(file: FileId, text: &str, range: Range<usize>) -> Finding {
    let finding = at(file, range.clone(), "a list or mapping stands where a key belongs");
    if text[range.clone()].starts_with("{{")
        || (text[range.clone()].starts_with('{') && text[..range.start].ends_with('{'))
    {
        return finding.help("fill in the template: `{{ … }}` is left over from one");
    }
    finding.help("write a plain word before the colon, or put the text in quotes")
}

/// A text beyond the limit.
pub(in crate::yaml) fn long_scalar(file: FileId, range: Range<usize>, length: usize) -> Finding {
    let (found, most) = (length.div_ceil(1024), limits::SCALAR / 1024);
    at(file, range.start..range.start, format!("text of {found} KiB, expected at most {most} KiB"))
        .help("keep long texts in a document of their own and link to it")
}

/// Nested beyond the limit.
pub(in crate::yaml) fn too_deep(stuck: &Stuck<'_>) -> Finding {
    let most = limits::DEPTH;
    stuck
        .finding(stuck.one(stuck.at), format!("lists and mappings nested deeper than {most} levels"))
        .help("put texts with brackets in quotes; an OKR file needs 6 levels")
}

/// More values than the limit.
pub(in crate::yaml) fn too_many(stuck: &Stuck<'_>) -> Finding {
    let most = limits::NODES;
    stuck
        .finding(stuck.one(stuck.at), format!("more than {most} values in one file"))
        .help("split the file: the objectives of a unit may stand in several")
}
