//! The one strict grammar of quantities. Why something else is refused is said elsewhere: see
//! `diagnosis`.

use super::diagnosis::{BOUNDS_BEHIND, VAGUE_BEHIND, other_base, without_last};
use super::spelling::{MAGNITUDES, Magnitude, Spelling, grouped, reads_in_two_ways};
use super::unit_of_measure::UnitOfMeasure;
use super::unread_magnitude::wrong_magnitude;
use super::{Parts, Quantity};
use crate::model::decimal::{Decimal, DecimalError};
use std::cell::RefCell;
use std::collections::HashSet;

thread_local! {
    /// Units of measure that hold no magnitude, by whether they are attached and of money: history reads
    /// the same few again and again.
    static PLAIN: RefCell<[HashSet<Box<str>>; 4]> = RefCell::default();
}

/// Whether no magnitude hides in a unit of measure.
fn is_plain(unit: &str, attached: bool, money: bool) -> bool {
    let kind = usize::from(attached) + 2 * usize::from(money);
    if unit.is_empty() || PLAIN.with_borrow(|plain| plain[kind].contains(unit)) {
        return true;
    }
    let is_plain = wrong_magnitude(unit, attached, money).is_none();
    if is_plain {
        PLAIN.with_borrow_mut(|plain| {
            if plain[kind].len() < KNOWN_UNITS {
                plain[kind].insert(unit.into());
            }
        });
    }
    is_plain
}

/// So many units of measure are remembered.
const KNOWN_UNITS: usize = 1_000;

/// The strict grammar: sign, currency, digits, exponent, magnitude, unit of measure.
pub(super) fn read(written: &str) -> Result<Quantity, DecimalError> {
    let text = trim(written);
    let cut = cut(text).ok_or(DecimalError::Malformed)?;
    let (magnitude, back) = magnitude(&cut);
    let unit = trim(back);
    let attached = magnitude.power == 0 && back.len() == unit.len();
    let odd = !is_plain(unit, attached, cut.money()) || other_base(text).is_some();
    if !is_unit(unit, attached) || odd {
        return Err(DecimalError::Malformed);
    }
    let (whole, _, fraction) = numeral(cut.numeral).ok_or(DecimalError::Malformed)?;
    let negative = cut.sign.is_some_and(|sign| sign != '+');
    let value = Decimal::from_digits(negative, &whole, fraction, cut.exponent.saturating_add(magnitude.power.into()))?;
    let unit = UnitOfMeasure::new(trim(cut.front), unit);
    Ok(Quantity::of(Parts { written: written.into(), value, unit }))
}

/// How a quantity is written that this grammar reads; the plainest way for any other text.
pub(super) fn spelling(written: &str) -> Spelling {
    let Some(cut) = cut(trim(written)) else { return Spelling::default() };
    let (magnitude, back) = magnitude(&cut);
    let Some((whole, separator, fraction)) = numeral(cut.numeral) else { return Spelling::default() };
    Spelling {
        sign: cut.sign,
        sign_inside: cut.sign_inside,
        front: cut.front.to_owned(),
        separator,
        decimals: if cut.exponent == 0 { fraction.len() } else { 0 },
        bare_dot: whole.is_empty(),
        magnitude,
        back: back.to_owned(),
    }
}

/// A text cut into its parts, before any of them is judged.
pub(super) struct Cut<'a> {
    pub(super) sign: Option<char>,
    pub(super) sign_inside: bool,
    pub(super) front: &'a str,
    pub(super) numeral: &'a str,
    /// 0 where none is written.
    pub(super) exponent: i64,
    /// All that follows the numeral and its exponent.
    pub(super) rest: &'a str,
}

impl Cut<'_> {
    /// Whether it is an amount of a currency, in front or behind.
    pub(super) fn money(&self) -> bool {
        let rest = trim(self.rest);
        !self.front.is_empty() || is_money(rest) || is_money(trim(rest.trim_start_matches(char::is_alphabetic)))
    }
}

pub(super) fn cut(text: &str) -> Option<Cut<'_>> {
    let (outer, text) = sign(text);
    let front = &text[..currency_length(text)];
    let text = &text[front.len()..];
    let (inner, text) = if front.is_empty() || outer.is_some() { (None, text) } else { sign(text) };
    let numeral = &text[..numeral_length(text)];
    let (exponent, rest) = exponent(&text[numeral.len()..]);
    let sign = outer.or(inner);
    (!numeral.is_empty()).then_some(Cut { sign, sign_inside: inner.is_some(), front, numeral, exponent, rest })
}

/// Hyphen, minus sign and en dash are a minus; blanks behind it do not matter.
fn sign(text: &str) -> (Option<char>, &str) {
    match text.chars().next() {
        Some(sign @ ('+' | '-' | '−' | '–')) => (Some(sign), text[sign.len_utf8()..].trim_start_matches(is_blank)),
        _ => (None, text),
    }
}

/// The length of the currency in front with the blanks behind it: `$`, `€ `, `US$`, `CHF `.
fn currency_length(text: &str) -> usize {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (word, rest) = text.split_at(capitals);
    let symbol = rest.chars().next().filter(|symbol| is_currency(*symbol));
    let length = match symbol {
        Some(symbol) if capitals <= 3 => capitals + symbol.len_utf8(),
        None if capitals == 3 && !["MIN", "MAX", "TBD", "TBA", "TBC", "XXX", "YYY"].contains(&word) => capitals,
        _ => return 0,
    };
    let rest = &text[length..];
    length + rest.len() - rest.trim_start_matches(is_blank).len()
}

/// The length of the digits with what stands between them.
fn numeral_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    loop {
        let between = match text[length..].chars().next() {
            Some(mark @ ('.' | ',')) => mark.len_utf8(),
            Some(mark @ ('_' | '\'' | '’')) if length > 0 => mark.len_utf8(),
            _ => 0,
        };
        if !digit(length + between) {
            return length;
        }
        length += between + 1;
    }
}

/// The exponent at the beginning, and what follows it.
fn exponent(text: &str) -> (i64, &str) {
    let Some(tail) = text.strip_prefix(['e', 'E']) else { return (0, text) };
    let digits = tail.strip_prefix(['+', '-']).unwrap_or(tail);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return (0, text);
    }
    let exponent = digits[..length].parse().unwrap_or(i64::from(i32::MAX));
    (if tail.starts_with('-') { -exponent } else { exponent }, &digits[length..])
}

/// The digits before the dot, what separates their thousands, and the digits behind the dot.
pub(super) fn numeral(text: &str) -> Option<(String, Option<char>, &str)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((whole.to_owned(), None, fraction));
    }
    let separator = whole.chars().find(|mark| !mark.is_ascii_digit());
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let in_threes = grouped(&digits, separator) == whole && (separator.is_none() || !whole.starts_with('0'));
    (plain && in_threes && !reads_in_two_ways(&digits, fraction)).then_some((digits, separator, fraction))
}

/// The magnitude directly behind the digits, and what follows it.
pub(super) fn magnitude<'a>(cut: &Cut<'a>) -> (Magnitude, &'a str) {
    let letters = first_letters(cut.rest);
    let back = &cut.rest[letters.len()..];
    let known = MAGNITUDES.into_iter().find(|magnitude| magnitude.letters == letters);
    match known {
        Some(magnitude) if ends_magnitude(back) && (letters != "B" || cut.money()) => (magnitude, back),
        _ => (Magnitude::default(), cut.rest),
    }
}

pub(super) fn ends_magnitude(back: &str) -> bool {
    back.chars().next().is_none_or(|next| is_blank(next) || is_currency(next) || next == '/')
}

pub(super) fn first_letters(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len())]
}

/// Whether what follows the number can be a unit of measure: no second number, no vague or comparing
/// words, no stray punctuation.
fn is_unit(text: &str, attached: bool) -> bool {
    let Some(first) = text.chars().next() else { return true };
    let stray = first.is_ascii_punctuation() && !"%$/#".contains(first);
    let fine_end = !text.ends_with(['?', '!', ',', ';', ':', '=']) && text != "%+" && !text.ends_with(" +");
    let begins_with_number = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_numeric);
    let word = text.split(is_blank).next().unwrap_or_default();
    !stray
        && !"–—−…≈≥≤±’½¼¾".contains(first)
        && !text.split(is_blank).any(begins_with_number)
        && !(attached && (word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "st" | "nd" | "rd" | "th")))
        && !text.contains(['<', '>', '≤', '≥', '≈', '~', '='])
        && stray_mark(text).is_none()
        && fine_end
        && (text.len() < "ish".len() || !is_remark(text))
}

/// Whether what follows the number makes it a bound or a guess: `or more`, `approx.`.
fn is_remark(text: &str) -> bool {
    let mut bounds = BOUNDS_BEHIND.iter().flat_map(|(_, all)| *all);
    bounds.any(|words| without_last(text, words).is_some())
        || VAGUE_BEHIND.iter().any(|words| without_last(text, words).is_some())
}

/// Where a remark begins that does not belong to the unit of measure.
pub(super) fn stray_mark(unit: &str) -> Option<usize> {
    unit.find(" (").or_else(|| unit.find([',', ';', ':']))
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The characters of Unicode's category "currency symbol".
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛')
        || matches!(c, '\u{20a0}'..='\u{20cf}' | '﷼' | '﹩' | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// Whether the text begins with a currency: a sign, or one of the codes that are common behind numbers.
pub(super) fn is_money(text: &str) -> bool {
    let codes = ["AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW"];
    let more = ["MXN", "NOK", "NZD", "PLN", "SEK", "SGD", "USD", "ZAR"];
    let word = first_letters(text);
    if word.len() != 3 {
        return text.starts_with(is_currency);
    }
    text.starts_with(is_currency) || codes.contains(&word) || more.contains(&word)
}
