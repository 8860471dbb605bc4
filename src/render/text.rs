//! Texts made harmless and fitting: everything that somebody else wrote goes through [`safe`] on its
//! way out, and whatever is aligned, wrapped or written as a number is so here.
//!
//! Grammar (plurals, lists) is in `crate::words`.

mod layout;
mod markdown;
mod numbers;

pub use layout::{clusters, pad_end, pad_start, width, wrap};
pub use markdown::{Place, markdown, markdown_code, markdown_message};
pub use numbers::{change, percent, plain_score, score};

use std::borrow::Cow;

/// A text of one line in which nothing can act on a terminal, hide or reorder: control,
/// bidirectional, zero-width, other format and private-use characters become `\u{202e}`. A joiner
/// inside an emoji and a variation selector after one stay.
pub fn safe(text: &str) -> Cow<'_, str> {
    clean(text, |_, _| false, spell)
}

/// The same for a text of several lines: line feeds stay.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    clean(text, |c, _| c == '\n', spell)
}

/// Spells a character out: `\u{202e}`.
pub(super) fn spell(c: char, out: &mut String) {
    out.extend(c.escape_unicode());
}

/// Whether a byte is a character of ASCII that is seen, or a space.
pub(super) fn is_printable(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// Spells hidden characters out, except where `keep` is true of one and the character after it.
pub(super) fn clean(
    text: &str,
    keep: impl Fn(char, Option<char>) -> bool,
    spell: impl Fn(char, &mut String),
) -> Cow<'_, str> {
    let mut out = String::new();
    let mut emoji = Emoji::default();
    let (mut at, mut done) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let printable = rest.bytes().position(|byte| !is_printable(byte)).unwrap_or(rest.len());
        if let Some(last) = rest[..printable].chars().next_back() {
            emoji = Emoji { before: Some(last), selected: false };
            at += printable;
            continue;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let after = chars.next();
        if !(emoji.takes(c, after) || !is_hidden(c) || keep(c, after)) {
            out.push_str(&text[done..at]);
            spell(c, &mut out);
            done = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Whether a character acts, hides or means nothing outside one font.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' // control
        | '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' // format, tags, selectors for ideographs
        | '\u{2028}'..='\u{2029}' // separators of lines and paragraphs
        | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{3164}'
        | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' // shown as nothing
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' // private use
        | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}'..='\u{ffff}') // no characters
}

/// U+FE0E and U+FE0F ask for the plain and for the coloured form of an emoji.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// What an emoji may go on with.
#[derive(Default)]
struct Emoji {
    /// The character before, without its selector.
    before: Option<char>,
    /// Whether it had one.
    selected: bool,
}

impl Emoji {
    /// Whether a hidden character is part of the emoji before it; takes note of any character.
    fn takes(&mut self, c: char, after: Option<char>) -> bool {
        let pictograph = self.before.is_some_and(is_pictograph);
        if is_selector(c) {
            let keycap = matches!(self.before, Some('0'..='9' | '#' | '*')) && after == Some('\u{20e3}');
            let takes = (pictograph || keycap) && !self.selected;
            *self = Emoji { before: self.before.filter(|_| takes), selected: takes };
            return takes;
        }
        *self = Emoji { before: Some(c), selected: false };
        c == '\u{200d}' && pictograph && after.is_some_and(is_pictograph)
    }
}

/// Roughly Unicode's `Extended_Pictographic`, and the five skin tones.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21aa}'
        | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{25fe}' | '\u{2600}'..='\u{27bf}'
        | '\u{2934}'..='\u{2935}' | '\u{2b05}'..='\u{2b55}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}'
        | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn harmless_text_stays_as_it_is() {
        for text in [
            "Checkout stays available: 99.95 %",
            "把结账延迟从 900 ms 降到 300 ms，而且更稳",
            "Giảm thời gian thanh toán xuống 300 ms",
            "Gia\u{309}m th\u{1a1}\u{300}i gian", // Vietnamese in combining marks
            "👨‍👩‍👧‍👦 families, 🏳️‍🌈, 👩🏽‍💻, ❤️, ⚠️, 1️⃣, 🇻🇳, ☎︎, 👁️‍🗨️",
            "año, naïve, Ωμέγα, Ελλάδα, שלום, مرحبا, नमस्ते",
        ] {
            assert_eq!(safe(text), text);
            assert!(matches!(safe(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_acts_or_hides_is_spelled_out() {
        for (text, shown) in [
            ("\u{1b}[31mred", r"\u{1b}[31mred"),
            ("a\u{202e}b", r"a\u{202e}b"),
            ("pay\u{200b}pal", r"pay\u{200b}pal"),
            ("a\nb", r"a\u{a}b"),
            ("a\tb\r", r"a\u{9}b\u{d}"),
            ("a\u{200d}b", r"a\u{200d}b"),
            ("👩\u{200d}", r"👩\u{200d}"),
            ("a\u{fe0f}", r"a\u{fe0f}"),
            ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}\\u{fe0f}"),
            ("🏴\u{e0067}", r"🏴\u{e0067}"),
            ("\u{feff}x\u{2028}\u{85}", r"\u{feff}x\u{2028}\u{85}"),
            ("\u{f8ff}", r"\u{f8ff}"),
        ] {
            assert_eq!(safe(text), shown, "{text:?}");
        }
        assert_eq!(safe_lines("a\n\u{1b}b"), "a\n\\u{1b}b");
    }

    /// Characters of all kinds, the dangerous ones more often than they are in the world.
    fn any_text() -> impl Strategy<Value = String> {
        let ranges = vec![
            '\u{0}'..='\u{a0}',
            '\u{2000}'..='\u{206f}',
            '\u{fe00}'..='\u{fe0f}',
            '\u{1f300}'..='\u{1faff}',
            '\u{e0000}'..='\u{e007f}',
            '\u{0}'..='\u{10ffff}',
        ];
        let one = proptest::char::ranges(std::borrow::Cow::Owned(ranges));
        let mixed = prop_oneof![one, Just('\u{200d}'), Just('\u{fe0f}'), Just('👩'), Just('\u{1b}')];
        proptest::collection::vec(mixed, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_is_safe_holds_nothing_hidden(text in any_text()) {
            let shown = safe(&text);
            let chars: Vec<char> = shown.chars().collect();
            for (at, c) in chars.iter().enumerate() {
                let before = at.checked_sub(1).map_or(' ', |before| chars[before]);
                let after = chars.get(at + 1).copied().unwrap_or(' ');
                let allowed = match c {
                    '\u{200d}' => is_pictograph(after) && (is_pictograph(before) || is_selector(before)),
                    '\u{fe0e}' | '\u{fe0f}' => is_pictograph(before) || after == '\u{20e3}',
                    c => !is_hidden(*c),
                };
                prop_assert!(allowed, "{:?}", c);
            }
            prop_assert_eq!(safe(&shown), shown.as_ref());
        }
    }
}
