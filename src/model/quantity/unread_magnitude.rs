//! Magnitudes behind a number that are not read there, and the number written out. Not for the list of
//! the words: see `magnitude`.

use super::diagnosis::{clip, readable};
use super::grammar::{self, cut, ends_magnitude, first_letters, is_blank, is_currency, is_money, read, trim};
use super::magnitude;
use super::refusal::QuantityError;
use super::spelling::Spelling;

/// A magnitude that does not stand as `k`, `M` or `bn` right behind the digits.
pub(super) struct Wrong<'t> {
    /// As written: `Mio.`.
    written: &'t str,
    /// The numbers that it can mean.
    factors: Vec<i64>,
    /// What stands before it: a currency, where that is not at the end of the unit of measure.
    before: &'t str,
    /// What follows it.
    rest: &'t str,
}

/// Letters or words behind a number that mean a magnitude but are not read as one.
///
/// `unit` is what follows the number, `attached` says that no blank stands between them.
pub(super) fn wrong_magnitude(unit: &str, attached: bool, money: bool) -> Option<Wrong<'_>> {
    let unit_behind_money = trim(unit.trim_start_matches(is_currency));
    let code = first_letters(unit_behind_money);
    let behind = if is_money(code) { trim(&unit_behind_money[code.len()..]) } else { unit_behind_money };
    if behind.len() < unit.len() && !behind.is_empty() {
        return at(behind, false, money)
            .map(|wrong| Wrong { before: trim(&unit[..unit.len() - behind.len()]), ..wrong });
    }
    at(unit, attached, money)
}

fn at(unit: &str, attached: bool, money: bool) -> Option<Wrong<'_>> {
    let letters = first_letters(unit);
    let (first, rest) = unit.split_at(letters.len());
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let apart = attached || ends_magnitude(rest);
    let wrong = |written, factors: &[i64], rest| Some(Wrong { written, factors: factors.to_vec(), before: "", rest });
    match letters {
        "" => None,
        "k" | "K" if apart => wrong(first, &[1_000], rest),
        "M" if apart => wrong(first, &[1_000_000], rest),
        "bn" | "Bn" | "BN" if apart => wrong(first, &[1_000_000_000], rest),
        "m" | "mm" | "MM" | "mi" if apart && money => wrong(first, &[1_000_000], rest),
        "MM" if attached => wrong(first, &[1_000_000], rest),
        "L" if apart && money => wrong(first, &[100_000], rest),
        "b" | "B" | "bi" if apart && money => wrong(first, &[1_000_000_000], rest),
        "B" if attached => wrong(first, &[1_000_000_000], rest),
        "t" | "T" if apart && rest.starts_with(is_currency) => wrong(first, &[1_000], rest),
        "t" | "T" if apart && money => wrong(first, &[1_000, 1_000_000_000_000], rest),
        "tn" | "Bio" if apart && money => wrong(first, &[1_000_000_000_000], rest),
        "m" | "b" if attached && counted(rest) => {
            wrong(first, if letters == "m" { &[1_000_000] } else { &[1_000_000_000] }, rest)
        }
        _ => match magnitude::at(unit) {
            Some(found) => Some(Wrong {
                written: found.written,
                factors: found.factors(),
                before: "",
                rest: &unit[found.length..],
            }),
            None => {
                let (short, factor) = COMPOUNDS.iter().find(|(short, _)| {
                    let code = letters.strip_prefix(short);
                    code.is_some_and(|code| is_money(code) && !code.is_empty() || CODES.contains(&code))
                        || letters == *short && rest.starts_with(is_currency)
                })?;
                wrong(first, &[*factor], &unit[short.len()..])
            }
        },
    }
}

/// Magnitudes that are written in one word with a currency: `TEUR`, `k€`, `MCHF`, `mnkr`.
const COMPOUNDS: [(&str, i64); 9] = [
    ("k", 1_000),
    ("K", 1_000),
    ("T", 1_000),
    ("t", 1_000),
    ("M", 1_000_000),
    ("m", 1_000_000),
    ("mn", 1_000_000),
    ("bn", 1_000_000_000),
    ("md", 1_000_000_000),
];

/// Currencies in small letters that are written so.
const CODES: [&str; 7] = ["kr", "nok", "sek", "dkk", "eur", "usd", "chf"];

/// Whether a counted thing follows behind a blank, so that the letter before it is hardly metres or bits:
/// `5m users`, but not `5m per second`.
fn counted(rest: &str) -> bool {
    let word = first_letters(trim(rest));
    rest.starts_with(is_blank)
        && !word.is_empty()
        && !["of", "per", "a", "an", "deep", "high", "long", "tall", "wide", "above", "below"].contains(&word)
}

/// A magnitude that the grammar refuses, with the number written out.
pub(super) fn unread_magnitude(text: &str) -> Option<QuantityError> {
    let (number, attached, wrong) = found(text)?;
    let (letters, unit) = (wrong.written.to_owned(), trim(&text[number.len()..]));
    let short = wrong.short().and_then(|short| readable(&format!("{number}{short}{}", wrong.noun())));
    let readings = written_out(number, &wrong);
    let text = clip(text);
    if attached && matches!(letters.as_str(), "B" | "m" | "b") && !cut(number)?.money() {
        let meanings = match letters.as_str() {
            "B" => ("billions", "bytes"),
            "m" => ("millions", "metres or minutes"),
            _ => ("billions", "bits"),
        };
        let apart = readable(&format!("{number} {unit}"));
        if let (Some(joined), Some(apart)) = (short.clone(), apart) {
            return Some(QuantityError::MagnitudeOrUnit { text, letters, joined, apart, meanings });
        }
    }
    let letter = matches!(letters.as_str(), "k" | "K" | "M" | "bn");
    Some(match (short, readings.first()) {
        (Some(joined), Some(full)) if letter && !attached => {
            QuantityError::MagnitudeApart { text, letters, joined, full: full.clone() }
        }
        (short, _) => QuantityError::MagnitudeUnread { text, letters, readings, short },
    })
}

/// What a number with a magnitude that is not read can mean, written out; `None` without one.
pub(super) fn readings(text: &str) -> Option<Vec<String>> {
    found(text).map(|(number, _, wrong)| written_out(number, &wrong))
}

/// Whether a magnitude stands somewhere among words.
pub(super) fn names_magnitude(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| matches!(word, "k" | "K" | "M" | "bn") || magnitude::at(word).is_some())
}

/// The number without the magnitude behind it, whether that is attached, and the magnitude.
fn found(text: &str) -> Option<(&str, bool, Wrong<'_>)> {
    let cut = cut(text)?;
    let (magnitude, back) = grammar::magnitude(&cut);
    let unit = trim(back);
    let attached = magnitude.power == 0 && back.len() == unit.len();
    Some((&text[..text.len() - back.len()], attached, wrong_magnitude(unit, attached, cut.money())?))
}

fn written_out(number: &str, wrong: &Wrong<'_>) -> Vec<String> {
    let Ok(quantity) = read(number) else { return Vec::new() };
    let spelling = quantity.spelling();
    let spelling = Spelling {
        separator: spelling.separator.or(Some(',')),
        decimals: 0,
        back: wrong.noun(),
        ..spelling.without_magnitude()
    };
    let values = wrong.factors.iter().filter_map(|factor| quantity.value().checked_times(*factor));
    values.filter_map(|value| readable(&spelling.write(&value, ""))).collect()
}

impl Wrong<'_> {
    /// What is counted, as it is written behind the digits.
    fn noun(&self) -> String {
        let rest = trim(self.rest);
        match (self.before, rest) {
            ("", _) if self.rest.starts_with(|c: char| c.is_ascii_alphabetic()) => format!(" {rest}"),
            ("", _) => self.rest.to_owned(),
            (before, "") => format!(" {before}"),
            (before, rest) => format!(" {before} {rest}"),
        }
    }

    /// The letters that say the same right behind the digits.
    fn short(&self) -> Option<&'static str> {
        match self.factors.as_slice() {
            [1_000] => Some("k"),
            [1_000_000] => Some("M"),
            [1_000_000_000] => Some("bn"),
            _ => None,
        }
    }
}
