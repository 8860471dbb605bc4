//! What forges and mail programs make links of, or notify somebody about, in the text that is shown:
//! `@ana`, `@org/team`, `#12`, `GH-12`, `owner/repo#1`, addresses, ids of commits.

use std::ops::Range;

/// Where in a line such things stand, in order; those that touch are one.
pub(super) fn live(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let span = match c {
            '@' => mention(text, at),
            '#' | '!' => number(text, at),
            ':' if text[at..].starts_with("://") => Some(address(text, at)),
            _ if is_word_start(text, at) => word(text, at),
            _ => None,
        };
        let Some(span) = span else {
            at = next;
            continue;
        };
        at = span.end.max(next);
        match found.last_mut().filter(|last| last.end >= span.start) {
            Some(last) => {
                last.start = last.start.min(span.start);
                last.end = last.end.max(span.end);
            }
            None => found.push(span),
        }
    }
    found
}

fn is_word_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    text[at..].starts_with(|c: char| c.is_ascii_alphanumeric()) && !before.is_some_and(char::is_alphanumeric)
}

/// How far characters of a kind reach back from a byte.
fn back(text: &str, at: usize, is: impl Fn(char) -> bool) -> usize {
    text[..at].trim_end_matches(is).len()
}

/// How far they reach on.
fn on(text: &str, at: usize, is: impl Fn(char) -> bool) -> usize {
    at + text[at..].find(|c| !is(c)).unwrap_or(text.len() - at)
}

/// `@ana`, `@org/team`, `ana@x.example`
fn mention(text: &str, at: usize) -> Option<Range<usize>> {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+' | '/');
    if !text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let end = on(text, at + 1, name);
    let end = at + 1 + text[at + 1..end].trim_end_matches(['.', '-', '/', '+']).len();
    Some(back(text, at, |c| name(c) && c != '/')..end)
}

/// `#12`, `owner/repo#1`, `!12`
fn number(text: &str, at: usize) -> Option<Range<usize>> {
    let end = on(text, at + 1, |c| c.is_ascii_digit());
    let is_number = end > at + 1 && !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let start = back(text, at, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'));
    is_number.then_some(start..end)
}

/// `https://…`: up to a blank, without the full stop of the sentence.
fn address(text: &str, at: usize) -> Range<usize> {
    let start = back(text, at, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    start..end_of_address(text, at)
}

fn end_of_address(text: &str, at: usize) -> usize {
    let end = on(text, at, |c| !c.is_whitespace() && !matches!(c, '<' | '`' | '|'));
    at + text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '*', '_', '~']).len()
}

/// `www.x.example`, `GH-12`, the id of a commit.
fn word(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[at..];
    let begins = |with: &str| bytes.len() > with.len() && bytes[..with.len()].eq_ignore_ascii_case(with.as_bytes());
    if begins("www.") {
        let end = end_of_address(text, at);
        return (end > at + 4).then_some(at..end);
    }
    let digits = on(text, at + usize::from(begins("gh-")) * 3, |c| c.is_ascii_digit());
    let is_whole = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if begins("gh-") && digits > at + 3 && is_whole(digits) {
        return Some(at..digits);
    }
    let end = on(text, at, |c| c.is_ascii_hexdigit());
    let is_id = (end - at == 40 || end - at == 64) && is_whole(end);
    is_id.then_some(at..end)
}
