//! Columns: how wide a text is on a terminal, padding, wrapping, cutting.
//!
//! Everything here goes by what people see as one character, and expects text that went through
//! [`super::safe`] and holds no colour codes.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns in backticks are kept on one line.
const LONGEST_CODE: usize = 32;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    match text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        true => text.len(),
        false => UnicodeWidthStr::width(text),
    }
}

/// What people see as one character each: letters with their marks, whole emoji.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Blanks after a text until it takes `columns`; a longer one stays whole.
pub fn pad_end(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Blanks before a text until it takes `columns`: how numbers are aligned.
pub fn pad_start(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Prose in lines of at most `columns`, the indents included: `first` begins the first line, `rest`
/// the others. Lines break at blanks and between Chinese or Japanese characters; a word, an id or a
/// number stays whole, even where it is longer than the line. Line feeds of the text stay.
pub fn wrap(text: &str, columns: usize, first: &str, rest: &str) -> String {
    if width(first) + width(text) <= columns && !text.contains('\n') && !text.contains("  ") && !text.starts_with(' ') {
        return [first, text].concat().trim_end().to_owned();
    }
    let mut out = String::from(first);
    let mut used = width(first);
    let mut empty = true;
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(rest);
            (used, empty) = (width(rest), true);
        }
        for (blank, piece) in pieces(line) {
            let blank = usize::from(blank && !empty);
            let taken = width(piece);
            if !empty && used + blank + taken > columns {
                out.push('\n');
                out.push_str(rest);
                used = width(rest);
            } else {
                out.push_str(&" ".repeat(blank));
                used += blank;
            }
            out.push_str(piece);
            used += taken;
            empty = false;
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// What must stay on one line, and whether a blank stands before it.
fn pieces(line: &str) -> Vec<(bool, &str)> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        match pieces.last_mut() {
            Some(last) if sticks(&line[last.clone()], word) => last.end = end,
            Some(_) | None if word.is_empty() => {}
            Some(_) | None => {
                let mut from = start;
                let clusters = (!word.is_ascii()).then(|| word.grapheme_indices(true).skip(1));
                for (cut, next) in clusters.into_iter().flatten() {
                    let before = word[..cut].chars().next_back();
                    if before.is_some_and(breaks_after) && next.chars().next().is_some_and(breaks_before) {
                        pieces.push(from..start + cut);
                        from = start + cut;
                    }
                }
                pieces.push(from..end);
            }
        }
    }
    let blank_before = |at: usize| line[..at].ends_with(' ');
    pieces.into_iter().map(|piece| (blank_before(piece.start), &line[piece])).collect()
}

/// Whether a word belongs to what stands before it: `66 %` is one number, a short piece in backticks
/// one thing to be copied.
fn sticks(before: &str, word: &str) -> bool {
    let percent = word.starts_with('%') && before.ends_with(|c: char| c.is_ascii_digit());
    let in_backticks = before.matches('`').count() % 2 == 1;
    percent || (in_backticks && width(before) + width(word) < LONGEST_CODE)
}

/// Whether a line may end after a character that is no blank.
fn breaks_after(c: char) -> bool {
    is_wide(c) && !"「『（《〈【“‘".contains(c)
}

/// Whether a line may begin with a character in the middle of a word.
fn breaks_before(c: char) -> bool {
    is_wide(c) && !"，。、；：！？」』）》〉】”’…％".contains(c)
}

/// Chinese, Japanese and Korean characters and their punctuation.
fn is_wide(c: char) -> bool {
    ('\u{2e80}'..='\u{ffef}').contains(&c) && c.width() == Some(2) || ('\u{20000}'..='\u{3ffff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_those_of_a_terminal() {
        for (text, columns) in [("abc", 3), ("结账", 4), ("ế", 1), ("e\u{302}\u{301}", 1), ("👨‍👩‍👧", 2), ("⚠️", 2)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
        assert_eq!(pad_end("结账", 6), "结账  ");
        assert_eq!(pad_start("0.66", 6), "  0.66");
        assert_eq!(pad_start("1000", 2), "1000");
    }

    #[test]
    fn prose_wraps_with_a_hanging_indent_and_keeps_words_whole() {
        assert_eq!(
            wrap("write the first and the second key result", 20, "help: ", "      "),
            "help: write the\n      first and the\n      second key\n      result"
        );
        assert_eq!(
            wrap("see 2026-Q4:platform/checkout/latency now", 12, "", ""),
            "see\n2026-Q4:platform/checkout/latency\nnow"
        );
        assert_eq!(wrap("grew by 66 % in all", 10, "", ""), "grew by\n66 % in\nall");
        assert_eq!(wrap("把结账延迟降到一半，而且更稳", 12, "", "  "), "把结账延迟降\n  到一半，而\n  且更稳");
        assert_eq!(wrap("name one: `lead: ana` here", 16, "", ""), "name one:\n`lead: ana` here");
        assert_eq!(wrap("a\nb c", 40, "- ", "  "), "- a\n  b c");
        assert_eq!(wrap("", 40, "x ", ""), "x");
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing(text in "[a-z0-9%结账延， 👩]{0,60}", columns in 1usize..40) {
            let strip = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(strip(&wrap(&text, columns, "", "")), strip(&text));
        }
    }
}
