//! Words for a magnitude, such as `million`, `Mio.`, `mil`, `тыс.` or `万`: one list for the quantities of
//! the keys and for the numbers of running text, so that what one of them knows as a magnitude is never
//! a unit of measure for the other. Not for the letters `k`, `M` and `bn`, which are read in quantities:
//! see `spelling`.

mod words;

pub use words::{LANGUAGES, Language};

use super::grammar::{is_blank, is_money};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A magnitude that a text begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Magnitude<'t> {
    /// The words as written, with the full stop of an abbreviation: `Mio.`, `hundred thousand`.
    pub written: &'t str,
    /// How many bytes of the text it takes, what links it to its noun included: `millones de`.
    pub length: usize,
    /// What it means, by the code of the language.
    readings: Readings,
}

/// Codes of languages with the number that a word means there.
type Readings = Vec<(&'static str, i64)>;

impl Magnitude<'_> {
    /// The numbers that it can mean, the smallest first: 1,000 and 1,000,000 for `mil`.
    pub fn factors(&self) -> Vec<i64> {
        let mut factors: Vec<i64> = self.readings.iter().map(|(_, factor)| *factor).collect();
        factors.sort_unstable();
        factors.dedup();
        factors
    }

    /// The one number that it means in a language, and elsewhere where the language has no such word.
    pub fn factor_in(&self, code: &str) -> Option<i64> {
        let own: Vec<i64> = self.readings.iter().filter(|(other, _)| *other == code).map(|(_, f)| *f).collect();
        match if own.is_empty() { self.factors() } else { own }.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

/// The magnitude at the beginning of a text, several in a row taken as one: `hundred thousand`, `mil
/// millones`, `십만`. In any case, but for abbreviations of two capitals, which are somebody's own.
pub fn at(text: &str) -> Option<Magnitude<'_>> {
    let (mut end, mut readings) = word_at(text)?;
    while let Some((length, factors)) = word_at(skip_blanks(&text[end..])) {
        let product = together(&readings, &factors);
        if product.is_empty() {
            break;
        }
        end = text.len() - skip_blanks(&text[end..]).len() + length;
        readings = product;
    }
    let noun = skip_blanks(&text[end..]);
    let link = LINKS.iter().find(|link| begins_with_link(noun, link)).map_or(0, |link| link.len());
    let length = if link > 0 { text.len() - noun.len() + link } else { end };
    Some(Magnitude { written: &text[..end], length, readings })
}

/// What links a magnitude to the noun behind it: `millones de`, `millions d'euros`.
const LINKS: [&str; 5] = ["de", "of", "di", "d'", "d’"];

fn begins_with_link(noun: &str, link: &str) -> bool {
    let apart = link.ends_with(['\'', '’']);
    noun.strip_prefix(link).is_some_and(|rest| apart || rest.starts_with(is_blank))
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// What two words mean together, in the languages that have both.
fn together(one: &[(&'static str, i64)], another: &[(&'static str, i64)]) -> Readings {
    let pairs = one.iter().flat_map(|(code, factor)| {
        let same = another.iter().filter(move |(other, _)| other == code);
        same.filter_map(move |(_, times)| Some((*code, factor.checked_mul(*times)?)))
    });
    pairs.collect()
}

/// A word in one language.
#[derive(Clone)]
struct Entry {
    word: String,
    /// Whether capitals matter.
    exact: bool,
    /// The code of the language.
    code: &'static str,
    /// What it means.
    factor: i64,
}

impl Entry {
    fn new(word: String, code: &'static str, factor: i64) -> Self {
        Entry { exact: word.chars().any(char::is_uppercase), word, code, factor }
    }

    /// Whether the second letter alone shows that a text is not this word: asked of every unit of
    /// measure, of which nearly none is one.
    fn differs(&self, text: &[u8]) -> bool {
        match (self.word.as_bytes().get(1), text.get(1)) {
            (Some(word), Some(text)) => word.is_ascii() && text.is_ascii() && !word.eq_ignore_ascii_case(text),
            (Some(_), None) => true,
            (None, _) => false,
        }
    }
}

/// The words of all languages by their first byte: a quantity looks its unit of measure up here.
static BY_FIRST_BYTE: LazyLock<Vec<Vec<Entry>>> = LazyLock::new(|| {
    let mut table = vec![Vec::new(); 256];
    for language in LANGUAGES {
        for (factor, words) in language.words {
            for word in *words {
                let decomposed: String = word.nfd().collect();
                if decomposed != *word {
                    table[usize::from(decomposed.as_bytes()[0])].push(Entry::new(decomposed, language.code, *factor));
                }
                table[usize::from(word.as_bytes()[0])].push(Entry::new((*word).to_owned(), language.code, *factor));
            }
        }
    }
    table
});

/// The longest word at the beginning: its length and what it means.
fn word_at(text: &str) -> Option<(usize, Readings)> {
    let first = text.chars().next()?;
    if !first.is_alphabetic() || !first.is_ascii() && words::LOOK_ALIKES.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let (mut longest, mut readings) = (0, Vec::new());
    let mut lower = [0; 4];
    let simple = first.to_lowercase().next().unwrap_or(first);
    for key in [simple, first].into_iter().take(if simple == first { 1 } else { 2 }) {
        let byte = key.encode_utf8(&mut lower).as_bytes()[0];
        for entry in BY_FIRST_BYTE[usize::from(byte)].iter().filter(|entry| !entry.differs(text.as_bytes())) {
            let Some(length) = length_of(text, entry).filter(|length| *length >= longest) else { continue };
            if length > longest {
                readings.clear();
            }
            longest = length;
            if !readings.contains(&(entry.code, entry.factor)) {
                readings.push((entry.code, entry.factor));
            }
        }
    }
    (longest > 0).then_some((longest, readings))
}

/// The bytes that a word takes at the beginning of a text, with its full stop where it is short enough to
/// be an abbreviation.
fn length_of(text: &str, Entry { word, exact, .. }: &Entry) -> Option<usize> {
    let exact = *exact;
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        if found != expected && (exact || !is_small(found, expected)) {
            return None;
        }
    }
    let rest = rest.as_str();
    let written = &text[..text.len() - rest.len()];
    let letters = written.chars().count();
    let own = !exact && letters == 2 && written.chars().all(char::is_uppercase);
    let ends = glues(written) || is_money(rest) || !continues(rest);
    if own || !ends {
        return None;
    }
    let stop = usize::from(letters <= 4 && rest.starts_with('.'));
    Some(written.len() + stop)
}

/// Whether a letter is another one in small; a capital sigma is both small ones.
fn is_small(found: char, small: char) -> bool {
    if found.is_ascii() {
        return found.to_ascii_lowercase() == small;
    }
    found.to_lowercase().eq([if small == 'ς' { 'σ' } else { small }])
}

fn continues(rest: &str) -> bool {
    rest.starts_with(|next: char| next.is_alphanumeric() || is_combining_mark(next))
}

/// Whether the word is of a script that writes no blank between a number and what is counted.
fn glues(word: &str) -> bool {
    let unspaced = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}');
    word.ends_with(unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text begins with, what it can mean, and what follows.
    fn taken(text: &str) -> Option<(&str, Vec<i64>, &str)> {
        at(text).map(|found| (found.written, found.factors(), &text[found.length..]))
    }

    #[test]
    fn words_of_every_script_are_known_with_and_without_full_stop() {
        for (text, expected) in [
            ("万", Some(("万", vec![10_000], ""))),
            ("万人", Some(("万", vec![10_000], "人"))),
            ("만원", Some(("만", vec![10_000], "원"))),
            ("십만 명", Some(("십만", vec![100_000], " 명"))),
            ("Mio.", Some(("Mio.", vec![1_000_000], ""))),
            ("Mio. €", Some(("Mio.", vec![1_000_000], " €"))),
            ("MioEUR", Some(("Mio", vec![1_000_000], "EUR"))),
            ("MIO", Some(("MIO", vec![1_000_000], ""))),
            ("Mrd.", Some(("Mrd.", vec![1_000_000_000], ""))),
            ("mil", Some(("mil", vec![1_000, 1_000_000], ""))),
            ("mil millones de euros", Some(("mil millones", vec![1_000_000_000], " euros"))),
            ("hundred thousand users", Some(("hundred thousand", vec![100_000], " users"))),
            ("lakh crore", Some(("lakh crore", vec![1_000_000_000_000], ""))),
            ("millions d'euros", Some(("millions", vec![1_000_000], "euros"))),
            ("billion", Some(("billion", vec![1_000_000_000, 1_000_000_000_000], ""))),
            ("тыс. руб.", Some(("тыс.", vec![1_000], " руб."))),
            ("ТЫС", Some(("ТЫС", vec![1_000], ""))),
            ("trie\u{323}\u{302}u đồng", Some(("trie\u{323}\u{302}u", vec![1_000_000], " đồng"))),
            ("ล้านบาท", Some(("ล้าน", vec![1_000_000], "บาท"))),
            ("兆", Some(("兆", vec![1_000_000, 1_000_000_000_000], ""))),
            ("М", Some(("М", vec![1_000_000], ""))),
            ("Mds €", Some(("Mds", vec![1_000_000_000], " €"))),
            ("м", None),
            ("CR", None),
            ("MDs", None),
            ("miles", None),
            ("mills", None),
            ("millionaires", None),
            ("千克", None),
            ("만족도", None),
            ("조각", None),
            ("кг", None),
            ("", None),
            (" mil", None),
        ] {
            assert_eq!(taken(text), expected, "{text}");
        }
    }

    #[test]
    fn a_language_takes_its_own_word() {
        for (text, code, factor) in [
            ("mil", "es", Some(1_000)),
            ("mil", "en", Some(1_000_000)),
            ("mil", "de", None),
            ("billion", "en", Some(1_000_000_000)),
            ("billion", "de", Some(1_000_000_000_000)),
            ("万", "en", Some(10_000)),
            ("兆", "zh", None),
            ("兆", "ja", Some(1_000_000_000_000)),
        ] {
            assert_eq!(at(text).and_then(|found| found.factor_in(code)), factor, "{text} in {code}");
        }
    }
}
