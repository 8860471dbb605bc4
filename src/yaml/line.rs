//! One line of a YAML text, taken apart as a person would read it.
//!
//! Only messages use this: what a file means is decided by the parser alone.

use std::ops::Range;

/// The parts of one line: `  - key: value  # comment`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte of the line, after a byte-order mark.
    pub start: usize,
    /// One past its last byte, without the line break.
    pub end: usize,
    /// Where the blanks (and tabs) at its beginning end.
    pub indent_end: usize,
    /// Where the dashes of list items end and the content begins.
    pub content: usize,
    /// The key, without blanks; empty range where there is none.
    pub key: Range<usize>,
    /// The byte after the colon that follows the key.
    pub colon_end: Option<usize>,
    /// The value (or the whole content without a key), without blanks around it and without a comment.
    pub value: Range<usize>,
}

impl Line {
    /// The line that holds the byte `at`; of a longer line only the part near `at`, so that many
    /// findings in one long line cost little.
    pub fn around(text: &str, at: usize) -> Line {
        const NEAR: usize = 4096;
        let at = floor(text, at);
        let near = floor(text, at.saturating_sub(NEAR));
        let start = text[near..at].rfind('\n').map_or(near, |i| near + i + 1);
        let start = if start == 0 && text.starts_with('\u{feff}') { 3 } else { start };
        let at = at.max(start);
        let far = floor(text, at + NEAR);
        let end = text[at..far].find('\n').map_or(far, |i| at + i);
        let end = start + text[start..end].trim_end_matches('\r').len();
        Line::parts(text, start, end)
    }

    /// The next line that is neither empty nor a comment.
    pub fn next(&self, text: &str) -> Option<Line> {
        let mut from = self.end;
        loop {
            let start = from + text[from..].find('\n')? + 1;
            let line = Line::around(text, start);
            if line.content < line.end && !text[line.content..].starts_with('#') {
                return Some(line);
            }
            from = line.end;
        }
    }

    fn parts(text: &str, start: usize, end: usize) -> Line {
        let line = &text[start..end];
        let indent_end = end - line.trim_start_matches([' ', '\t']).len();
        let mut content = indent_end;
        while text[content..end].starts_with('-') {
            let after = &text[content + 1..end];
            let rest = after.trim_start_matches([' ', '\t']);
            if !after.is_empty() && rest.len() == after.len() {
                break;
            }
            content = end - rest.len();
        }
        let (key, colon_end) = key_of(text, content, end);
        let value_start = colon_end.unwrap_or(content);
        let value = trimmed(text, value_start..without_comment(text, value_start, end));
        Line { start, end, indent_end, content, key, colon_end, value }
    }

    /// The 1-based column of a byte of this line; the line begins with blanks, so bytes count.
    pub fn column(&self, at: usize) -> usize {
        at.saturating_sub(self.start) + 1
    }

    /// Whether the line is a list item.
    pub fn is_item(&self) -> bool {
        self.content > self.indent_end
    }

    /// The first tab among the blanks at its beginning or after its dashes.
    pub fn leading_tab(&self, text: &str) -> Option<usize> {
        text[self.start..self.content].find('\t').map(|i| self.start + i)
    }
}

/// Where the line of `at` begins, after a byte-order mark.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    match text[..floor(text, at)].rfind('\n') {
        Some(i) => i + 1,
        None if text.starts_with('\u{feff}') => 3,
        None => 0,
    }
}

/// Where the line of `at` ends, without its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    at + text[at..end].trim_end_matches('\r').len()
}

/// The largest character boundary not after `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The key at `content`, and the byte after its colon.
fn key_of(text: &str, content: usize, end: usize) -> (Range<usize>, Option<usize>) {
    let line = &text[content..end];
    let none = (content..content, None);
    let from = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => match line[1..].find(quote) {
            Some(close) => close + 2,
            None => return none,
        },
        Some('#') | None => return none,
        Some(_) => 0,
    };
    let bytes = line.as_bytes();
    for (i, byte) in bytes.iter().enumerate().skip(from) {
        let next = bytes.get(i + 1);
        match byte {
            b':' if matches!(next, None | Some(b' ' | b'\t')) => {
                return (trimmed(text, content..content + i), Some(content + i + 1));
            }
            b'#' if i > 0 && matches!(bytes[i - 1], b' ' | b'\t') => return none,
            _ if from > 0 && !matches!(byte, b' ' | b'\t') => return none,
            _ => {}
        }
    }
    none
}

/// Where the text that begins at `from` ends: before a comment, or at the end of the line.
fn without_comment(text: &str, from: usize, end: usize) -> usize {
    let line = &text[from..end];
    let trimmed = line.trim_start();
    let skip = match trimmed.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let open = line.len() - trimmed.len();
            line[open + 1..].rfind(quote).map_or(0, |i| open + 1 + i)
        }
        Some(_) | None => 0,
    };
    let bytes = line.as_bytes();
    (skip..line.len())
        .find(|i| bytes[*i] == b'#' && (*i == 0 || matches!(bytes[*i - 1], b' ' | b'\t')))
        .map_or(end, |i| from + i)
}

/// A range without the blanks at both ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.end - part.trim_start_matches([' ', '\t']).len();
    let end = range.start + part.trim_end_matches([' ', '\t']).len();
    start..end.max(start)
}

/// The first byte of the next value after `from`: past blanks, line breaks, comments and the
/// marks `:`, `-`, `?` and `,` that stand between two values.
pub(super) fn next_value(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = floor(text, from);
    let blank = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'));
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => at += 1,
            b'-' | b'?' if blank(at + 1) => at += 1,
            b'#' if at == 0 || blank(at - 1) => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
            }
            _ => break,
        }
    }
    at
}
