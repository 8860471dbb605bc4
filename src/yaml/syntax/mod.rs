//! Words for texts that are no YAML, or more YAML than OKR files may use.
//!
//! The parser says where it got stuck and by which rule; a person wants to know what to type
//! instead. Its own words are never shown. Each function makes one finding; which of them fits an
//! error is decided in [`explain`].

mod columns;
mod flow;
mod quotes;
mod refused;

use std::ops::Range;

use granit_parser::ErrorKind;

use super::Style;
use super::line::Line;
use super::text::RULE;
use crate::finding::{Edit, Finding};
use crate::source::{FileId, Place, Span};

pub(super) use columns::{glued_colon, glued_dash, tab, too_left};
pub(super) use refused::{
    alias, anchor, complex_key, directive, long_scalar, second_document, tag, too_deep, too_many,
};

/// Where the parser got stuck, and what it had read by then.
pub(super) struct Stuck<'t> {
    pub file: FileId,
    pub text: &'t str,
    /// The byte that the parser names.
    pub at: usize,
    /// The end of the last value that was read whole, and how that was written.
    pub last_end: usize,
    pub last_style: Style,
    /// The lists and mappings that are being read, outermost first.
    pub open: Vec<Level>,
    /// Block lists and mappings that ended after the last value, innermost first.
    pub closed: Vec<Level>,
}

/// A list or mapping around the place of an error.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Its first dash, key or bracket.
    pub start: usize,
    pub flow: bool,
    pub shape: Shape,
    /// The key of a mapping that was read last.
    pub last_key: Option<(String, Span)>,
}

/// What a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    List,
    Map,
}

impl Stuck<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place { file: self.file, span: Span::new(range.start, range.end) }
    }

    fn finding(&self, range: Range<usize>, message: impl Into<String>) -> Finding {
        Finding::new(RULE, self.place(range), message)
    }

    /// One character at `at`, or nothing at the end.
    fn one(&self, at: usize) -> Range<usize> {
        at..at + self.text[at..].chars().next().map_or(0, char::len_utf8)
    }
}

/// The finding for an error of the parser.
pub(super) fn explain(stuck: &Stuck<'_>, kind: &ErrorKind) -> Finding {
    let line = Line::around(stuck.text, stuck.at);
    match kind {
        ErrorKind::RecursionLimitExceeded => too_deep(stuck),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => quotes::unclosed(stuck, &line),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            quotes::trailing(stuck, &line)
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => quotes::escape(stuck),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            columns::tab_near(stuck, &line).unwrap_or_else(|| columns::structure(stuck, &line))
        }
        ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::ZeroBlockScalarIndent
        | ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::InvalidTagUtf8
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::MappingKeyNotAllowed => begins_with(stuck, &line, stuck.at),
        ErrorKind::InvalidBlockScalarIndent => columns::left_of_block(stuck, &line),
        ErrorKind::BlockSequenceEntryNotAllowed => columns::dash_after_key(stuck, &line),
        ErrorKind::MisplacedFlowCollectionEnd => flow::closes_nothing(stuck, &line),
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            flow::unclosed(stuck, stuck.at)
        }
        ErrorKind::CommentInterceptedScalar => comment_in_text(stuck, &line),
        ErrorKind::CommentNotSeparated => stuck
            .finding(stuck.at..line.end, "blank missing before the comment")
            .help("write a blank before the `#`, or put a `#` that belongs to the text inside the quotes"),
        ErrorKind::BomInsideDocument => stuck
            .finding(stuck.one(stuck.at), "byte-order mark in the middle of the file")
            .help("delete this invisible character: it comes from joining two files"),
        ErrorKind::MissingDocumentEndBeforeDirective => directive(stuck.file, stuck.text, line.start..line.end),
        _ if stuck.text[line.start..].starts_with('%') => directive(stuck.file, stuck.text, line.start..line.end),
        _ if stuck.open.last().is_some_and(|level| level.flow) => flow::inside(stuck, &line),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidMappingValueWhitespace => columns::colon(stuck, &line),
        _ => columns::structure(stuck, &line),
    }
}

/// A value that begins with a character that means something to YAML.
fn begins_with(stuck: &Stuck<'_>, line: &Line, at: usize) -> Finding {
    let hidden = stuck.text[at..].chars().next().is_some_and(char::is_control);
    let start = if line.value.contains(&at) && !hidden { line.value.start } else { at };
    let begin = stuck.text[start..].chars().next().unwrap_or(' ');
    let end = if line.value.contains(&at) { line.value.end } else { line.end.max(at) };
    if line.colon_end.is_some() && at < line.key.end {
        return stuck
            .finding(line.key.clone(), format!("a key cannot begin with `{begin}`"))
            .help("write a key that begins with a letter");
    }
    if begin.is_control() {
        let message = format!("invisible control character U+{:04X}", u32::from(begin));
        return stuck.finding(stuck.one(start), message).help("delete it: it may not show in the editor");
    }
    let message = match begin {
        '`' => "a text cannot begin with a backtick".to_owned(),
        begin => format!("a text cannot begin with `{begin}`{}", meaning(begin)),
    };
    let finding = stuck.finding(start..end, message);
    // nothing else can be meant by these three
    let safe = matches!(begin, '@' | '`' | '%');
    quote_it(finding, stuck.text, line, safe)
}

/// What a character at the beginning of a value means to YAML.
fn meaning(begin: char) -> &'static str {
    match begin {
        '[' => ": it opens a list",
        '{' => ": it opens a mapping",
        '>' | '|' => ": it announces a text of several lines",
        '*' => ": it repeats an earlier value",
        '&' => ": it names a value",
        '!' => ": it names a type",
        '?' => ": it announces a key",
        _ => "",
    }
}

/// A comment between the lines of one text.
fn comment_in_text(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let next = line.next(stuck.text);
    let finding = stuck
        .finding(stuck.at..line.end, "comment in the middle of a text of several lines")
        .help("move the comment to a line of its own above the key, or put the text in quotes");
    match next {
        Some(next) => finding.related(stuck.place(next.content..next.end), "the text goes on here"),
        None => finding,
    }
}

/// Adds the advice to quote the value of a line, with the line as it would read.
fn quote_it(finding: Finding, text: &str, line: &Line, safe: bool) -> Finding {
    let value = &text[line.value.clone()];
    if value.is_empty() || value.len() > 120 || finding.label.place.span.end as usize > line.end {
        return finding.help("put the text in double quotes");
    }
    let quoted = quotes::propose(value);
    let lead = lead(text, line);
    let place = Place { file: finding.label.place.file, span: Span::new(line.value.start, line.value.end) };
    finding.help(format!("put the text in quotes: `{lead}{quoted}`")).fix(
        "put the text in quotes",
        safe,
        vec![Edit { place, text: quoted }],
    )
}

/// What stands before a line's value in an example of it.
fn lead(text: &str, line: &Line) -> String {
    match line.colon_end {
        Some(colon) => format!("{} ", &text[line.content..colon]),
        None if line.is_item() => "- ".to_owned(),
        None => String::new(),
    }
}

/// A piece of the text for a message: one line, not too long, nothing invisible.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or("");
    let mut shown: String = line.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if shown.len() < line.len() || line.len() < text.trim_end().len() {
        shown.push('…');
    }
    shown
}
