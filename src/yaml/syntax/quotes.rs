//! Quotes that do not close, text after them, and backslashes inside them.

use super::{Stuck, lead, shown};
use crate::finding::{Edit, Finding};
use crate::yaml::edit::quote;
use crate::yaml::line::{Line, floor};

/// A quote that no other quote closes, or whose text goes on too far left.
pub(super) fn unclosed(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    let opener = opener(stuck);
    let quote = text[opener..].chars().next().unwrap_or('"');
    let first = Line::around(text, opener);
    let continues = stuck.at > first.end && line.colon_end.is_none() && !line.is_item();
    if continues && text[stuck.at..].contains(quote) {
        return stuck
            .finding(line.content..line.end, "a text in quotes goes on too far left")
            .related(stuck.place(stuck.one(opener)), "the text begins here")
            .help(format!("indent this line: it needs more blanks than the line of the opening `{quote}`"));
    }
    let finding = stuck
        .finding(stuck.one(opener), format!("this `{quote}` is never closed"))
        .help(format!("write `{quote}` at the end of the text{}", example(text, &first, opener, quote)));
    if stuck.at > first.end {
        return finding.related(stuck.place(line.content..line.end), "read as part of the text up to here");
    }
    finding
}

/// The line with its quote closed, where the text looks like one line.
fn example(text: &str, line: &Line, opener: usize, quote: char) -> String {
    let begin = &text[line.content..line.end];
    let short = begin.len() <= 100 && !begin.contains(" #") && opener >= line.content;
    if short && text.get(opener + 1..line.end).unwrap_or("").trim() != "" {
        format!(": `{}{quote}`", begin.trim_end())
    } else {
        String::new()
    }
}

/// `"abc" def`, `'it's'`.
pub(super) fn trailing(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    let opener = opener(stuck);
    let quote = text[opener..].chars().next().unwrap_or('"');
    if opener < line.start && line.colon_end.is_some() {
        // the closing quote is the opening one of a later key
        return unclosed(stuck, line);
    }
    let rest = stuck.at..line.value.end.max(stuck.at);
    let found = shown(&text[rest.clone()]);
    let finding = stuck
        .finding(rest.clone(), format!("text after the closing `{quote}`: `{found}`"))
        .related(stuck.place(stuck.one(opener)), "the quote opens here");
    if opener < line.content || rest.end - opener > 120 || line.value.start > opener {
        return finding.help("put the whole text in quotes, or remove what follows the quote");
    }
    let whole = &text[opener..rest.end];
    let quoted = propose(whole);
    let lead = lead(text, line);
    finding.help(format!("put the whole text in quotes: `{lead}{quoted}`")).fix(
        "put the whole text in quotes",
        false,
        vec![Edit { place: stuck.place(opener..rest.end), text: quoted }],
    )
}

/// A backslash in double quotes that begins no known escape.
pub(super) fn escape(stuck: &Stuck<'_>) -> Finding {
    let text = stuck.text;
    let opener = opener(stuck);
    let Some((at, length)) = wrong_escape(&text[opener..]) else {
        return stuck
            .finding(stuck.one(stuck.at), "a `\\` in double quotes that means no character")
            .help("write `\\\\` for a backslash");
    };
    let at = opener + at;
    let end = floor(text, at + length);
    let line = Line::around(text, at);
    let whole = text[opener..line.end].trim_end();
    let inner = whole.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let instead = inner
        .filter(|inner| inner.len() <= 100 && !inner.contains(['"', '\'']))
        .map_or(String::new(), |inner| format!(", or put the text in single quotes: `'{inner}'`"));
    stuck
        .finding(at..end, format!("`{}` means no character: in double quotes `\\` is special", &text[at..end]))
        .help(format!("write `\\\\` for a backslash{instead}"))
}

/// Offset and length of the first escape that YAML does not have, in a text that begins with `"`.
fn wrong_escape(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let hex = |from: usize, count: usize| {
        let digits = bytes.get(from..from + count)?;
        let digits = std::str::from_utf8(digits).ok().filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return None,
            b'\\' => {
                let digits = match bytes.get(at + 1) {
                    Some(b'x') => 2,
                    Some(b'u') => 4,
                    Some(b'U') => 8,
                    Some(b'0' | b'a' | b'b' | b't' | b'\t' | b'n' | b'v' | b'f' | b'r' | b'e' | b' ' | b'"' | b'/')
                    | Some(b'\\' | b'N' | b'_' | b'L' | b'P' | b'\n' | b'\r') => 0,
                    Some(_) | None => return Some((at, 2)),
                };
                if digits > 0 && hex(at + 2, digits).and_then(char::from_u32).is_none() {
                    let pair = digits == 4 && surrogates(&bytes[at..]);
                    if !pair {
                        return Some((at, 2));
                    }
                    at += 6;
                }
                at += 2 + digits;
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether `\uD83C\uDF75` stands here: one character in two halves, as JSON writes it.
fn surrogates(bytes: &[u8]) -> bool {
    let half = |from: usize| {
        let part = std::str::from_utf8(bytes.get(from..from + 6)?).ok()?;
        u32::from_str_radix(part.strip_prefix("\\u")?, 16).ok()
    };
    matches!((half(0), half(6)), (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)))
}

/// Where the quoted text begins in which the parser got stuck.
///
/// The parser reads ahead of what it reports, so this looks for the first quoted text after the
/// last value that reaches the place, not for the first quote.
fn opener(stuck: &Stuck<'_>) -> usize {
    let bytes = stuck.text.as_bytes();
    let begins = |at: usize| {
        at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n' | b'[' | b'{' | b']' | b'}' | b',' | b':' | 0xBF)
    };
    let mut at = floor(stuck.text, stuck.last_end);
    while at < stuck.at {
        match bytes[at] {
            b'#' if begins(at) => at += stuck.text[at..].find('\n').unwrap_or(bytes.len() - at),
            b'"' | b'\'' if begins(at) => {
                let end = quoted_end(bytes, at);
                let gap = bytes.get(end..stuck.at).unwrap_or_default();
                if gap.iter().all(|b| matches!(b, b' ' | b'\t')) {
                    return at;
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    stuck.at
}

/// One past the closing quote of the text that opens at `at`, or the end.
fn quoted_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' if quote == b'"' => end += 2,
            b'\'' if quote == b'\'' && bytes.get(end + 1) == Some(&b'\'') => end += 2,
            byte if *byte == quote => return end + 1,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// Whether each `'` stands between two letters, as in `it's`.
fn apostrophes(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let between =
        |i: usize| i > 0 && letters[i - 1].is_alphanumeric() && letters.get(i + 1).is_some_and(|c| c.is_alphanumeric());
    (0..letters.len()).all(|i| letters[i] != '\'' || between(i))
}

/// A raw piece of a line as a quoted text, in the quotes that leave it readable.
pub(super) fn propose(raw: &str) -> String {
    let inner = |mark: char| raw.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).filter(|_| raw.len() > 2);
    let plain = |text: &str| !text.contains(['"', '\\']);
    match inner('\'') {
        // `'it's fine'`: the quotes were meant as quotes
        Some(inner) if plain(inner) && apostrophes(inner) => format!("\"{inner}\""),
        _ if plain(raw) => format!("\"{raw}\""),
        _ if !raw.contains('\'') => format!("'{raw}'"),
        _ => quote(raw),
    }
}
