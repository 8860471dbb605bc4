//! The unit of measure behind or before a number.

use super::languages::Language;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_han, is_letter};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing that stands beside it.
    Bare,
    /// `%`
    Percent,
    /// Percentage points.
    Points,
    /// Money.
    Money,
    /// A length of time.
    Time,
    /// Anything else.
    Thing,
}

/// A unit of measure: its kind, its place, and where the whole quantity ends.
pub struct Unit {
    /// The kind.
    pub kind: Kind,
    /// Its first character.
    pub from: usize,
    /// Behind its last one.
    pub to: usize,
}

/// Percentage points in every language.
static POINTS: &Phrases = phrases!["percentage points", "pp"];

/// Units of time in every language.
static TIMES: &Phrases = phrases!["ms", "s", "h", "min"];

/// Codes and names of currencies.
static MONEY: &Phrases = phrases![
    "usd",
    "eur",
    "gbp",
    "chf",
    "nok",
    "sek",
    "dkk",
    "vnd",
    "cny",
    "rmb",
    "jpy",
    "inr",
    "aud",
    "cad",
    "mxn",
    "pln",
    "czk",
    "euro",
    "euros",
    "dollar",
    "dollars",
    "pounds",
    "kr",
    "kroner",
    "kr.",
    "pesos",
    "dólares",
    "đồng",
    "đ",
    "vnđ",
    "元",
    "人民币",
    "美元",
    "欧元",
    "franken",
    "tkr",
    "us$",
    "francs",
    "usd/month",
];

/// Short technical units.
static TECHNICAL: &Phrases = phrases![
    "kb", "mb", "gb", "tb", "pb", "km", "m", "cm", "mm", "kg", "g", "t", "kwh", "mwh", "gwh", "kw", "mw", "l", "ml",
    "°c", "db", "fps", "rps", "mbit/s", "gbit/s", "mbps", "gbps", "m²", "m2", "ha", "bps", "fte", "ftes", "req/s", "x",
];

/// The currency that stands before a number.
pub fn before(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    let end = text.skip_back(at);
    if matches!(text.before(end), '$' | '€' | '£' | '¥' | '₫' | '₹') {
        return Some((text.ends(end, "us$").unwrap_or(end - 1), end));
    }
    let start = text.phrases_before(end, MONEY).min()?;
    (at - end <= 1).then_some((start, end))
}

/// The unit of measure that stands behind a number.
pub fn behind(text: &Text<'_>, at: usize, language: &Language) -> Option<Unit> {
    let from = text.skip(at);
    let found = |phrases: &Phrases| text.phrases(from, phrases).max();
    let unit = |kind, to| Some(Unit { kind, from, to });
    if let Some(to) = found(language.points).or_else(|| found(POINTS)) {
        return unit(Kind::Points, to);
    }
    if matches!(text.at(from), '%' | '‰') {
        return unit(Kind::Percent, from + 1);
    }
    if let Some(to) = found(language.percent) {
        return unit(Kind::Percent, to);
    }
    if matches!(text.at(from), '€' | '$' | '£' | '¥' | '₫' | '₹') {
        return unit(Kind::Money, from + 1);
    }
    if let Some(to) = found(MONEY).filter(|to| !is_letter(text.at(*to))) {
        return unit(Kind::Money, to);
    }
    if let Some(to) = found(language.times).or_else(|| found(TIMES)) {
        return unit(Kind::Time, to);
    }
    let letter_name = |to: usize| to == from + 1 && text.written.get(from).is_some_and(|c| c.is_uppercase());
    if let Some(to) = found(TECHNICAL).filter(|to| !letter_name(*to)) {
        return unit(Kind::Thing, to);
    }
    if is_han(text.at(from)) {
        let classifier =
            "个名家人件次位台套篇场所条项种辆份支间户款门起册笔单颗吨张分例处座轮批".contains(text.at(from));
        return classifier.then_some(Unit { kind: Kind::Thing, from, to: from + 1 });
    }
    if from == at && text.at(at) != ' ' {
        return None;
    }
    thing(text, from, language)
}

/// The noun of what is counted.
fn thing(text: &Text<'_>, from: usize, language: &Language) -> Option<Unit> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut at = from;
    while words.len() < 5 {
        if let Some(end) = text.phrases(at, language.adjectives).max() {
            at = text.skip(end);
            continue;
        }
        let end = text.word_end(at);
        if end == at || text.at(at).is_ascii_digit() || is_stop(text, at, language) {
            break;
        }
        words.push((at, end));
        if text.at(end) != ' ' {
            break;
        }
        at = text.skip(end);
    }
    let (from, to) = match words.as_slice() {
        [] => return None,
        // What follows a number of a language that is not read is its noun if it stands there twice.
        [first, ..] if !language.is_read => (first.0, first.1),
        [first, ..] if language.two_word_nouns => (first.0, words.get(1).unwrap_or(first).1),
        [first, ..] => chosen(text, &words, language).unwrap_or(*first),
    };
    let twice = || {
        let noun = text.lower(from, to);
        (0..text.len()).any(|at| at != from && text.before(at) == ' ' && text.starts(at, noun).is_some())
    };
    (language.is_read || twice()).then_some(Unit { kind: Kind::Thing, from, to })
}

/// The noun among several words: a capitalized one in German, a plural in English, the word behind an
/// inflected adjective elsewhere.
fn chosen(text: &Text<'_>, words: &[(usize, usize)], language: &Language) -> Option<(usize, usize)> {
    let capital = |word: &(usize, usize)| text.written.get(word.0).is_some_and(|c| c.is_uppercase());
    if language.capital_nouns {
        return words.iter().find(|word| capital(word)).copied();
    }
    if language.decimal_comma {
        let inflected = |word: &(usize, usize)| language.ordinal_dot && text.before(word.1) == 'e' && words.len() > 1;
        return words.iter().find(|word| !inflected(word)).copied();
    }
    let plural =
        |word: &(usize, usize)| text.before(word.1) == 's' && text.before(word.1 - 1) != 's' && word.1 - word.0 > 2;
    let first = words.iter().position(plural)?;
    let next = words.get(first + 1).filter(|word| plural(word));
    Some(*next.unwrap_or(&words[first]))
}

fn is_stop(text: &Text<'_>, at: usize, language: &Language) -> bool {
    text.phrases(at, language.stops).chain(text.phrases(at, language.now_behind)).any(|end| end >= text.word_end(at))
}
