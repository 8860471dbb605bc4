//! Texts inside Markdown: shown as they are, with no power over the page, and readable as they stand
//! wherever they are pasted.
//!
//! A character is escaped only where it would be read as markup in its [`Place`]. What a forge would make
//! a link of or notify somebody about (`@ana`, `#12`, `GH-12`, an address, a commit's id) becomes code:
//! entities and backslashes do not keep it from that, since forges look for such names in what is shown.

mod live;

use crate::render::text::safe_lines;
use live::live;
use std::ops::Range;

/// Where in a page a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the beginning of a paragraph or of a list's item.
    Start,
    /// A heading behind its `#`.
    Heading,
    /// Behind other words on the same line.
    Running,
    /// In a cell of a table.
    Cell,
}

/// A text as inline Markdown. Line breaks become blanks, so that it stays in its line.
pub fn markdown(text: &str, place: Place) -> String {
    inline(text, place, false)
}

/// `beside_code` where the page may put code directly beside the text: a backtick there would lengthen
/// its fence.
fn inline(text: &str, place: Place, beside_code: bool) -> String {
    let safe = one_line(text);
    let text = match place {
        Place::Start | Place::Heading | Place::Cell => safe.trim(),
        Place::Running => safe.trim_end(),
    };
    let mut out = String::with_capacity(text.len() + 8);
    let mut done = 0;
    let spans = live(text);
    for (number, span) in spans.iter().enumerate() {
        let beside = |at: usize| beside_code || spans.iter().any(|span| span.start == at || span.end == at);
        escape(&mut out, text, done..span.start, place, beside);
        out.push_str(&code_span(&text[span.clone()], place));
        done = span.end;
        debug_assert!(spans.get(number + 1).is_none_or(|next| next.start > done), "code touches no other code");
    }
    let beside = |at: usize| beside_code || spans.iter().any(|span| span.end == at);
    escape(&mut out, text, done..text.len(), place, beside);
    out
}

/// A name in a code span; as plain text where it cannot be one: nothing, or a `|` in a table, which not
/// all programs read the same way there.
pub fn markdown_code(text: &str, place: Place) -> String {
    let safe = one_line(text);
    match safe.trim().is_empty() || (place == Place::Cell && safe.contains('|')) {
        true => markdown(&safe, place),
        false => code_span(&safe, place),
    }
}

/// A message, whose things stand in backticks, as inline Markdown: what stands in them is code, the
/// rest a text.
pub fn markdown_message(message: &str, place: Place) -> String {
    let safe = one_line(message);
    let parts: Vec<&str> = safe.split('`').collect();
    let is_code = |number: usize| number % 2 == 1 && number + 1 < parts.len() && !parts[number].trim().is_empty();
    let mut out = String::with_capacity(safe.len() + 8);
    let mut plain = String::new();
    let flush = |out: &mut String, plain: &mut String| {
        let place = if out.is_empty() || place == Place::Cell { place } else { Place::Running };
        let (begin, end) = (out.is_empty(), plain.len() - plain.trim_end().len());
        let text = if begin { plain.trim_start() } else { plain.as_str() };
        if place == Place::Cell && !begin && text.starts_with(' ') {
            out.push(' ');
        }
        out.push_str(&inline(text, place, true));
        if end > 0 && !text.trim().is_empty() {
            out.push(' ');
        }
        plain.clear();
    };
    for (number, part) in parts.iter().enumerate() {
        if is_code(number) {
            flush(&mut out, &mut plain);
            if out.ends_with('`') {
                out.push(' ');
            }
            out.push_str(&markdown_code(part, place));
        } else {
            if number > 0 && !is_code(number - 1) {
                plain.push('`');
            }
            plain.push_str(part);
        }
    }
    flush(&mut out, &mut plain);
    out.truncate(out.trim_end().len());
    out
}

fn one_line(text: &str) -> String {
    safe_lines(text).replace('\n', " ")
}

/// Code whose fence is longer than any run of backticks in it. In a table `|` has a backslash.
fn code_span(text: &str, place: Place) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    let text = if place == Place::Cell { text.replace('|', "\\|") } else { text.to_owned() };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// The part of a text that is no code, its characters escaped where they would be markup. `beside` says
/// whether code begins or ends at a byte.
fn escape(out: &mut String, text: &str, part: Range<usize>, place: Place, beside: impl Fn(usize) -> bool) {
    for (at, c) in text[part.clone()].char_indices().map(|(at, c)| (at + part.start, c)) {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let first = text[..at].trim_start().is_empty() && place == Place::Start;
        match c {
            // Beside code it would lengthen the fence; what the page puts beside the text may be code.
            '`' if before.is_none() || after.is_none() || beside(at) || beside(at + 1) => out.push_str("&#96;"),
            // It would escape the fence.
            '\\' if beside(at + 1) => out.push_str("\\\\"),
            '<' if after.is_none_or(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')) => {
                out.push_str("&lt;");
            }
            '&' if is_entity(&text[at..]) => out.push_str("&amp;"),
            _ => {
                if (first && begins_block(&text[at..])) || is_mark(c, before, after, place, &text[at..]) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    // `1.` at the beginning would be a list.
    if part.start == 0 && place == Place::Start && part.end > 1 {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let mut rest = text[digits..].chars();
        let is_list = digits > 0
            && digits < part.end
            && matches!(rest.next(), Some('.' | ')'))
            && rest.next().is_none_or(char::is_whitespace);
        if is_list {
            out.insert(digits, '\\');
        }
    }
}

/// Whether a character is markup between its neighbours. What lies beyond the text is not known, and
/// might be anything.
fn is_mark(c: char, before: Option<char>, after: Option<char>, place: Place, rest: &str) -> bool {
    fn blank(c: Option<char>) -> bool {
        c.is_some_and(char::is_whitespace)
    }
    match c {
        '`' => true,
        // Emphasis needs something beside it; inside of words `_` is none.
        '*' => !(blank(before) && blank(after)),
        '_' => {
            fn word(c: Option<char>) -> bool {
                c.is_some_and(char::is_alphanumeric)
            }
            let between = |is: fn(Option<char>) -> bool| is(before) && is(after);
            !between(blank) && !between(word)
        }
        // What opens is nothing without what closes.
        '~' => !blank(before) || after == Some('~'),
        // At the end of a heading it would be taken for its end.
        '#' => place == Place::Heading && rest.trim_start_matches('#').is_empty(),
        '$' => (!blank(before) && before.is_some() && !after.is_some_and(char::is_alphanumeric)) || after == Some('$'),
        '|' => place == Place::Cell,
        // A backslash that would escape what follows it, or what the page puts behind the text.
        '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
        '[' => after == Some('[') || before == Some('!') || is_link_ahead(rest),
        ']' => matches!(after, Some('(' | '[' | ':')),
        '!' => after == Some('['),
        _ => false,
    }
}

/// Whether `[x]` comes before a `(`, a `[` or a `:`.
fn is_link_ahead(rest: &str) -> bool {
    ["](", "][", "]:"].iter().any(|end| rest.contains(end))
}

/// Whether an entity begins here, so that another character would be shown.
fn is_entity(rest: &str) -> bool {
    let name = rest[1..].trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Whether a line that begins so is a heading, a quotation, a list, a rule, a fence or a table.
fn begins_block(line: &str) -> bool {
    let mut rest = line.chars();
    let Some(first) = rest.next() else { return false };
    let same = line.chars().all(|c| c == first || c.is_whitespace());
    match first {
        '#' => {
            let after = line.trim_start_matches('#');
            after.is_empty() || after.starts_with(char::is_whitespace)
        }
        '>' | '|' | '[' => true,
        '-' | '+' | ':' => same || rest.next().is_none_or(char::is_whitespace) || line.contains('|'),
        '=' => same,
        '~' => line.starts_with("~~~"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Place::{Cell, Heading, Running, Start};
    use super::*;

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        for text in [
            "cut p99 to 300 ms",
            "0.51, 0.33 → 0.52 (+0.19)",
            "2e74bbd (9 Nov 2026) → work tree",
            "TeaBee (company): done!",
            "a_key_of_ours, R&D, 5 * 3, ~5 days, $50k to $80k",
            "p99 < 300 ms, and > 100",
            "a - b + c, 1. one",
            "[draft] and {this}",
            "C:\\tea",
            "we ship 50% & more; see A|B",
            "1.5 of 2",
            "-3 °C",
            "12.5 % → 3 %",
            "who? me! 10:30 Uhr: los",
            "a\u{202e}b",
        ] {
            assert_eq!(markdown(text, Running), safe_lines(text), "{text}");
        }
    }

    #[test]
    fn what_would_be_markup_is_escaped_where_it_would_be() {
        for (text, place, shown) in [
            ("<b>x</b>", Running, "&lt;b>x&lt;/b>"),
            ("a|b\nc", Running, "a|b c"),
            ("a|b\nc", Cell, "a\\|b c"),
            ("*e* _f_ **g**", Running, "\\*e\\* \\_f\\_ \\*\\*g\\*\\*"),
            ("c `d` e", Running, "c \\`d\\` e"),
            ("C #", Heading, "C \\#"),
            ("# a", Heading, "# a"),
            ("[x](y) ![z](y)", Running, "\\[x\\](y) \\!\\[z\\](y)"),
            ("[x]: y", Start, "\\[x\\]: y"),
            ("1. a", Start, "1\\. a"),
            ("1. a", Running, "1. a"),
            ("- a", Start, "\\- a"),
            ("-3 °C", Start, "-3 °C"),
            ("# a", Start, "\\# a"),
            ("> a", Start, "\\> a"),
            ("    code", Start, "code"),
            ("---", Start, "\\---"),
            ("&lt;", Running, "&amp;lt;"),
            ("~~a~~", Running, "\\~\\~a\\~\\~"),
            ("a\\", Running, "a\\\\"),
            ("\\*", Running, "\\\\\\*"),
            ("80k$", Running, "80k\\$"),
        ] {
            assert_eq!(markdown(text, place), shown, "{text}");
        }
    }

    #[test]
    fn what_a_forge_would_link_is_code() {
        for (text, shown) in [
            ("thanks @ana!", "thanks `@ana`!"),
            ("(@org/team)", "(`@org/team`)"),
            ("see #12 and GH-12, owner/repo#1", "see `#12` and `GH-12`, `owner/repo#1`"),
            ("mail ana@x.example.", "mail `ana@x.example`."),
            ("https://x.example/a_b?c=1, now", "`https://x.example/a_b?c=1`, now"),
            ("www.x.example", "`www.x.example`"),
            ("0123456789abcdef0123456789abcdef01234567", "`0123456789abcdef0123456789abcdef01234567`"),
            ("`@ana`", "&#96;`@ana`&#96;"),
        ] {
            assert_eq!(markdown(text, Running), shown, "{text}");
        }
    }

    #[test]
    fn code_ends_where_it_should() {
        assert_eq!(markdown_code("platform/checkout", Running), "`platform/checkout`");
        assert_eq!(markdown_code("a`b", Running), "``a`b``");
        assert_eq!(markdown_code("`a``", Running), "``` `a`` ```");
        assert_eq!(markdown_code("a|b", Cell), "a\\|b");
        assert_eq!(markdown_code(" ", Running), "");
    }

    #[test]
    fn what_stands_in_backticks_is_code_and_nothing_else_is_markup() {
        assert_eq!(markdown_message("found `12`, *not* 7", Running), "found `12`, \\*not\\* 7");
        assert_eq!(markdown_message("`<b>` and `@ana`", Start), "`<b>` and `@ana`");
        assert_eq!(markdown_message("a ` b *c*", Running), "a &#96; b \\*c\\*");
        assert_eq!(markdown_message("`a\nb`", Start), "`a b`");
    }
}
