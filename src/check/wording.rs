//! What rules about wording share: whether word lists apply to a text, and its words.
//! Not for judging; that is each rule's own.

use crate::model::measure::Measure;
use crate::model::quantity::Quantity;
use crate::model::workspace::Workspace;
use crate::source::{Place, Placed};
use crate::statement::Said;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A text with what rules ask of it; it is looked for when the first one asks.
#[derive(Debug)]
pub struct Wording<'w> {
    /// What is written.
    pub text: &'w str,
    /// Where.
    pub place: Place,
    /// The language of the texts, where the settings say it.
    pub lang: Option<&'w str>,
    words: OnceCell<Vec<Cow<'w, str>>>,
    english: OnceCell<bool>,
    // Few texts are asked for their numbers.
    said: OnceCell<Box<Said<'w>>>,
}

impl<'w> Wording<'w> {
    /// A text of a workspace.
    pub fn new(workspace: &'w Workspace, text: &'w Placed<String>) -> Self {
        let lang = workspace.settings.lang.as_deref();
        Wording {
            text: &text.value,
            place: text.place,
            lang,
            words: OnceCell::new(),
            english: OnceCell::new(),
            said: OnceCell::new(),
        }
    }

    /// Its words, as [`words`] says.
    pub fn words(&self) -> &[Cow<'w, str>] {
        self.words.get_or_init(|| words(self.text))
    }

    /// The numbers that it names and what they say.
    pub fn said(&self) -> &Said<'w> {
        self.said.get_or_init(|| Box::new(Said::new(self.text, self.lang)))
    }

    /// Whether the English word lists apply: the settings say so, or nothing and it is mostly ASCII.
    pub fn is_english(&self) -> bool {
        *self.english.get_or_init(|| match self.lang {
            Some(lang) => lang.to_lowercase().starts_with("en"),
            None if self.text.is_ascii() => true,
            None => {
                let letters = self.text.chars().filter(|c| c.is_alphabetic());
                let (ascii, all) = letters.fold((0, 0), |(ascii, all), c| (ascii + usize::from(c.is_ascii()), all + 1));
                ascii * 20 >= all * 19
            }
        })
    }
}

/// The words of a text in lower case, without the punctuation around them.
pub fn words(text: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::with_capacity(text.len() / 5 + 1);
    words.extend(each_word(text));
    words
}

/// The same, one after the other; what is written in lower case already is not copied.
fn each_word(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '%' | '&');
    split(text).filter_map(move |(word, letters)| {
        // Most words have no punctuation around them.
        let ends = [word.as_bytes().first(), word.as_bytes().last()];
        let bare = ends.iter().all(|end| end.is_some_and(u8::is_ascii_alphanumeric));
        let word = if bare { word } else { word.trim_matches(|c| !inside(c)) };
        let lower = || match letters {
            Letters::Lower => Cow::Borrowed(word),
            Letters::Ascii => Cow::Owned(word.to_ascii_lowercase()),
            Letters::Any => Cow::Owned(word.to_lowercase()),
        };
        (!word.is_empty()).then(lower)
    })
}

/// What a word is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Letters {
    Lower,
    Ascii,
    Any,
}

/// The parts of a text between blanks, and what each is made of: in one pass over its bytes, since
/// every text is taken apart by many rules.
fn split(text: &str) -> impl Iterator<Item = (&str, Letters)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let part = rest?;
        let mut letters = Letters::Lower;
        for (at, byte) in part.bytes().enumerate() {
            let blank = match byte {
                b'\t'..=b'\r' | b' ' => 1,
                0xc2.. => part[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
                _ => 0,
            };
            if blank > 0 {
                rest = Some(&part[at + blank..]);
                return Some((&part[..at], letters));
            }
            match byte {
                b'A'..=b'Z' => letters = letters.max(Letters::Ascii),
                0x80.. => letters = Letters::Any,
                _ => {}
            }
        }
        rest = None;
        Some((part, letters))
    })
}

/// The phrase of a list that words begin with.
pub fn begins_with<'p>(words: &[Cow<'_, str>], phrases: &[&'p str]) -> Option<&'p str> {
    let first = words.first()?.as_bytes();
    let may_begin = |phrase: &&str| phrase.as_bytes().first() == first.first() && phrase.as_bytes().starts_with(first);
    phrases.iter().copied().filter(may_begin).find(|phrase| {
        let mut words = words.iter();
        phrase.split(' ').all(|part| words.next().is_some_and(|word| word == part))
    })
}

/// The phrase of a list that stands somewhere in words.
pub fn holds<'p>(words: &[Cow<'_, str>], phrases: &[&'p str]) -> Option<&'p str> {
    // Most words begin like none of the phrases.
    let bit = |text: &str| text.bytes().next().map_or(0, |first| 1_u32 << (first & 31));
    let begins = phrases.iter().fold(0, |begins, phrase| begins | bit(phrase));
    let may_begin = |at: &usize| begins & bit(&words[*at]) != 0;
    (0..words.len()).filter(may_begin).find_map(|at| begins_with(&words[at..], phrases))
}

/// The quantities of a metric or bound without its current value, with their keys.
pub fn quantities(measure: &Measure) -> Vec<(&'static str, &Placed<Quantity>)> {
    match measure {
        Measure::Metric(metric) => {
            let start = metric.start.as_ref().map(|start| ("start", start));
            start.into_iter().chain([("target", &metric.target)]).collect()
        }
        Measure::Bound(bound) => {
            let key = |lower: bool, strict: bool| match (lower, strict) {
                (true, false) => "at_least",
                (true, true) => "above",
                (false, false) => "at_most",
                (false, true) => "below",
            };
            let lower = bound.lower.as_ref().map(|limit| (key(true, limit.strict), &limit.quantity));
            let upper = bound.upper.as_ref().map(|limit| (key(false, limit.strict), &limit.quantity));
            lower.into_iter().chain(upper).collect()
        }
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => Vec::new(),
    }
}

/// Whether two texts say the same in the same words, whatever their case and punctuation.
pub fn say_the_same(one: &str, other: &str) -> bool {
    each_word(one).eq(each_word(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_split_at_every_kind_of_blank(text in "[a-cA-CéÉ結 \t\n\u{a0}\u{2003}\u{3000}.%]{0,30}") {
            let parts: Vec<&str> = split(&text).map(|(part, _)| part).collect();
            prop_assert_eq!(parts, text.split(char::is_whitespace).collect::<Vec<_>>());
            let lower = text.to_lowercase();
            prop_assert!(words(&text).iter().all(|word| lower.contains(word.as_ref())));
        }
    }
}
