//! Numbers in digits or words, with their magnitude.

use super::languages::Language;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_han, is_letter};
use crate::model::decimal::Decimal;
use crate::model::quantity::magnitude;

/// A number, without its unit of measure.
pub struct Numeral {
    /// Its first character.
    pub from: usize,
    /// Behind its last one.
    pub to: usize,
    /// What it says; `None` for what no number can be: `4.1.2`.
    pub value: Option<Decimal>,
    /// The power of ten of the magnitude behind it.
    pub power: i64,
    /// Plain digits, without separator, magnitude or decimals.
    pub plain: bool,
    /// In words.
    pub in_words: bool,
}

/// The number that begins at a position.
pub fn at(text: &Text<'_>, at: usize, language: &Language) -> Option<Numeral> {
    if text.at(at).is_ascii_digit() && !text.before(at).is_ascii_digit() {
        return Some(digits(text, at, language));
    }
    let alone = !text.before(at).is_alphanumeric() && !matches!(text.before(at), '.' | ',' | ')');
    if text.at(at) == '.' && text.at(at + 1).is_ascii_digit() && alone {
        return Some(fraction(text, at));
    }
    words(text, at, language).or_else(|| han(text, at))
}

/// `.8`
fn fraction(text: &Text<'_>, from: usize) -> Numeral {
    let digits = (from + 1..text.len()).take_while(|at| text.at(*at).is_ascii_digit()).count();
    let to = from + 1 + digits;
    let value = Decimal::from_digits(false, "0", text.lower(from + 1, to), 0).ok();
    Numeral { from, to, value, power: 0, plain: false, in_words: false }
}

fn digits(text: &Text<'_>, from: usize, language: &Language) -> Numeral {
    let mut groups: Vec<&str> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    let mut at = from;
    loop {
        let start = at;
        while text.at(at).is_ascii_digit() {
            at += 1;
        }
        groups.push(text.lower(start, at));
        let mark = text.at(at);
        let next = (at + 1..at + 5).take_while(|at| text.at(*at).is_ascii_digit()).count();
        let goes_on = match mark {
            '.' | ',' => next > 0,
            '\'' | '’' | '_' => next == 3,
            ' ' => {
                let first = groups.first().map_or(0, |group| group.len()) <= 3 && marks.iter().all(|mark| *mark == ' ');
                let same = groups.len() == 1 || groups.last().is_some_and(|group| group.len() == 3);
                first && same && next == 3 && !is_letter(text.at(at + 4))
            }
            _ => false,
        };
        if !goes_on || groups.len() > 12 {
            break;
        }
        marks.push(mark);
        at += 1;
    }
    // In America a comma parts thousands in Spanish too; nobody writes three zeros behind a decimal comma.
    let thousands = language.codes == ["es"] && marks == [','] && groups.last().is_some_and(|group| *group == "000");
    let value = value(&groups, &marks, language.decimal_comma && !thousands);
    let plain = marks.is_empty();
    let (factor, to) = magnitude(text, from, at, language);
    let value = value.and_then(|(whole, fraction)| Decimal::from_digits(false, &whole, &fraction, 0).ok());
    let value = value.and_then(|value| value.checked_times(factor?));
    let power = power(factor);
    Numeral { from, to, value, power, plain: plain && to == at, in_words: false }
}

/// The digits before and behind the decimal mark.
fn value(groups: &[&str], marks: &[char], decimal_comma: bool) -> Option<(String, String)> {
    let joined = |groups: &[&str]| groups.concat();
    let threes = |groups: &[&str]| groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    let Some(last) = marks.last() else { return Some((joined(groups), String::new())) };
    let (head, tail) = groups.split_at(groups.len() - 1);
    let same = marks.iter().all(|mark| mark == last);
    if same && !matches!(last, '.' | ',') {
        return Some((joined(groups), String::new()));
    }
    if same && marks.len() > 1 {
        return threes(groups).then(|| (joined(groups), String::new()));
    }
    // "500.000": half a thousand or half a million? In one language the one, in another the other.
    let foreign = if decimal_comma { ',' } else { '.' };
    if marks.len() == 1 && *last == foreign && threes(groups) && groups[0] != "0" && tail[0].ends_with('0') {
        return None;
    }
    let thousands_mark = if decimal_comma { '.' } else { ',' };
    if marks.len() == 1 && *last == thousands_mark && threes(groups) && groups[0] != "0" {
        return Some((joined(groups), String::new()));
    }
    let one_decimal_mark = marks.iter().filter(|mark| *mark == last).count() == 1;
    (one_decimal_mark && matches!(last, '.' | ',')).then(|| (joined(head), joined(tail)))
}

/// The power of ten of a magnitude, 0 for none.
fn power(factor: Option<i64>) -> i64 {
    factor.and_then(i64::checked_ilog10).map_or(0, i64::from)
}

/// Codes of currencies before a number, which make a letter behind it a magnitude.
static CURRENCIES: &Phrases = phrases!["usd", "eur", "gbp", "chf", "nok", "vnd", "cny", "inr"];

/// What a number is multiplied by for the magnitude behind it, and where that ends; without a number
/// where the magnitude can mean several.
fn magnitude(text: &Text<'_>, from: usize, at: usize, language: &Language) -> (Option<i64>, usize) {
    let money = matches!(text.before(text.skip_back(from)), '$' | '€' | '£' | '¥' | '₫' | '₹')
        || text.ends_any(from, CURRENCIES).is_some();
    let next = text.skip(at);
    let attached = |phrase: &str| text.starts(at, phrase);
    let capital = |at: usize| text.written.get(at) == Some(&'M');
    if let Some(end) = text.starts(next, "k") {
        return (Some(1_000), end);
    }
    if let Some(end) = text.starts(next, "m").filter(|_| capital(next) || (money && next == at)) {
        return (Some(1_000_000), end);
    }
    if let Some(end) = attached("mm").filter(|_| money) {
        return (Some(1_000_000), end);
    }
    if let Some(end) = attached("b").filter(|_| money) {
        return (Some(1_000_000_000), end);
    }
    match magnitude::at(text.slice(next, text.len())) {
        Some(found) => {
            let rest = text.slice(next, text.len());
            let end = next + rest[..found.length].chars().count();
            let sentence = end == text.len() && text.before(end) == '.';
            (found.factor_in(language.codes.first().copied().unwrap_or_default()), if sentence { end - 1 } else { end })
        }
        None => (Some(1), at),
    }
}

fn words(text: &Text<'_>, from: usize, language: &Language) -> Option<Numeral> {
    if is_letter(text.before(from)) || !is_letter(text.at(from)) {
        return None;
    }
    let (mut sum, mut part) = (0_i64, 0_i64);
    let mut to = from;
    let mut at = from;
    let mut simple = false;
    for _ in 0..8 {
        let Some((end, value)) = text.entry(at, language.numbers) else { break };
        match value {
            // Numbers beyond all limits are none, however they came about.
            100 if simple => part = part.saturating_mul(100),
            1000 if simple => {
                sum = sum.saturating_add(part).saturating_mul(1000);
                part = 0;
            }
            _ if simple && !(part % 100 >= 20 && part % 10 == 0 && value < 10) => break,
            _ => part = part.saturating_add(value),
        }
        simple = true;
        to = end;
        at = text.skip(end);
        if text.at(at) == '-' {
            at += 1;
        } else if let Some(end) = text.starts(at, "and") {
            at = text.skip(end);
        }
    }
    if !simple {
        return None;
    }
    let value = sum.saturating_add(part);
    let (factor, end) = magnitude(text, from, to, language);
    let value = Decimal::from_digits(false, &value.to_string(), "", 0).ok();
    let value = value.and_then(|value| value.checked_times(factor?));
    Some(Numeral { from, to: end, value, power: power(factor), plain: false, in_words: true })
}

/// A number in Chinese characters.
fn han(text: &Text<'_>, from: usize) -> Option<Numeral> {
    if !is_han(text.at(from)) || han_digit(text.before(from)).is_some() {
        return None;
    }
    let (mut sum, mut part, mut digit) = (0_i64, 0_i64, 0_i64);
    let mut at = from;
    while let Some(value) = han_digit(text.at(at)).filter(|_| at - from < 12) {
        match value {
            10 | 100 | 1000 => {
                part += digit.max(1) * value;
                digit = 0;
            }
            10_000 | 100_000_000 => {
                sum += (part + digit).max(1) * value;
                (part, digit) = (0, 0);
            }
            _ => digit = value,
        }
        at += 1;
    }
    let value = Decimal::from_digits(false, &(sum + part + digit).to_string(), "", 0).ok();
    (at > from).then_some(Numeral { from, to: at, value, power: 0, plain: false, in_words: true })
}

fn han_digit(c: char) -> Option<i64> {
    let digits = "零一二三四五六七八九";
    match c {
        '两' => Some(2),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => digits.chars().position(|digit| digit == c).map(|at| at as i64),
    }
}

#[cfg(test)]
mod tests {
    use crate::statement::amounts;

    #[test]
    fn numbers_in_words_beyond_all_limits_are_none() {
        for text in [
            "one million thousand thousand thousand thousand thousand thousand",
            "one million hundred hundred hundred hundred hundred hundred hundred",
            "un millón mil mil mil mil mil mil mil",
        ] {
            assert!(amounts(text, None).iter().all(|amount| amount.value.mantissa() > 0), "{text}");
        }
    }
}
