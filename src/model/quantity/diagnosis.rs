//! What is wrong with a text that the grammar refuses: the spellings that people use elsewhere.

use super::grammar::{Cut, cut, first_letters, is_blank, is_currency, magnitude, numeral, read, stray_mark, trim};
use super::placeholder::is_placeholder;
use super::refusal::QuantityError;
use super::spelling::{grouped, reads_in_two_ways};
use super::unread_magnitude::{names_magnitude, readings, unread_magnitude};
use crate::model::decimal::{Decimal, DecimalError};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a text that [`read`] refuses: the first question with an answer.
pub(super) fn diagnose(text: &str) -> QuantityError {
    let questions: &[fn(&str) -> Option<QuantityError>] = match text.len() {
        ..=1000 => &[
            without_number,
            other_base,
            date_or_time,
            bound,
            vague,
            unclear_numeral,
            two_numbers,
            unread_magnitude,
            second_number,
            number_later,
        ],
        _ => &[without_number],
    };
    let answer = questions.iter().find_map(|question| question(text));
    answer.unwrap_or_else(|| QuantityError::Unclear { text: clip(text) })
}

/// At most 60 characters, on one line.
pub(super) fn clip(text: &str) -> String {
    let short = text.char_indices().nth(60).map_or(text, |(end, _)| &text[..end]);
    let rest = if short.len() < text.len() { "…" } else { "" };
    short.replace(char::is_control, " ") + rest
}

/// The text itself when it is a quantity of a length that fits a message: what may be suggested.
pub(super) fn readable(text: &str) -> Option<String> {
    let text = trim(text);
    (text.len() <= 80 && read(text).is_ok()).then(|| text.to_owned())
}

/// `text` with its numeral replaced and a magnitude behind it written out, or the replacement alone where
/// the rest is wrong too; `None` where the magnitude can mean several numbers.
fn with_numeral(text: &str, cut: &Cut<'_>, numeral: &str) -> Option<String> {
    let before = text.len() - cut.rest.len() - cut.numeral.len();
    let whole = text.get(..before).map(|front| format!("{front}{numeral}{}", cut.rest))?;
    match readings(&whole).as_deref() {
        Some([written_out]) => Some(written_out.clone()),
        Some(_) => None,
        None => Some(readable(&whole).unwrap_or_else(|| numeral.to_owned())),
    }
}

fn without_number(text: &str) -> Option<QuantityError> {
    let found = clip(text);
    if text.is_empty() {
        return Some(QuantityError::Empty);
    }
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let mut words = text.split(is_blank).take(if digits { 1 } else { 20 });
    if is_placeholder(text) || words.any(is_placeholder) {
        return Some(QuantityError::Placeholder { text: found });
    }
    let bare = text.trim_start_matches(['+', '-', '−', '.']).to_lowercase();
    if matches!(bare.as_str(), "inf" | "nan" | "infinity" | "∞") {
        return Some(QuantityError::NotFinite { text: found });
    }
    if !text.chars().any(char::is_numeric) {
        return Some(QuantityError::NoNumber { text: found });
    }
    let converted = text.chars().any(|c| ascii_digit(c) != c);
    let ascii = if converted { readable(&text.nfkc().map(ascii_digit).collect::<String>()) } else { None };
    (!digits || ascii.is_some()).then_some(QuantityError::OtherDigits { text: found, ascii })
}

/// The ASCII digit for one of the scripts that are common in business texts.
pub(super) fn ascii_digit(c: char) -> char {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let value = zeros.into_iter().find_map(|zero| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

pub(super) fn other_base(text: &str) -> Option<QuantityError> {
    let digits = text.trim_start_matches(['+', '-']).strip_prefix('0')?;
    let (base, digits) = match digits.split_at_checked(1)? {
        ("x" | "X", digits) => (16, digits),
        ("o" | "O", digits) => (8, digits),
        ("b" | "B", digits) => (2, digits),
        _ => return None,
    };
    if !digits.chars().all(|digit| digit.is_digit(base)) || digits.is_empty() {
        return None;
    }
    let value = i64::from_str_radix(digits, base).ok();
    let minus = if text.starts_with('-') { "-" } else { "" };
    let decimal = value.and_then(|value| readable(&format!("{minus}{value}")));
    Some(QuantityError::OtherBase { text: clip(text), decimal })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn date_or_time(text: &str) -> Option<QuantityError> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !"-/.:".contains(c)).unwrap_or(text.len());
    let (head, tail) = text.split_at(end);
    let groups: Vec<&str> = head.split(['-', '/', '.', ':']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let marks: String = head.chars().filter(|c| !c.is_ascii_digit()).collect();
    let year = groups.iter().any(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    let period = tail.starts_with(['Q', 'H', 'W', 'q']) && marks == "-" && year;
    let dated = match (marks.as_str(), lengths.as_slice()) {
        ("--" | "//" | "..", [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]) => true,
        ("--" | "//", [2, 2, 2]) => true,
        ("-" | "/", [4, 2]) => year && groups[1] <= "12",
        _ => false,
    };
    let quarter = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].iter().any(|name| without_first(text, name).is_some());
    let month = first_letters(text).to_lowercase();
    let in_month = month.len() >= 3 && MONTHS.iter().any(|name| name.starts_with(&month));
    if dated || period || quarter || in_month {
        return Some(QuantityError::Date { text: clip(text) });
    }
    let sixty = |group: &str| group.len() == 2 && group < "60";
    let numbers: Option<Vec<u64>> = groups.iter().map(|group| group.parse().ok().filter(|n| *n < 1_000_000)).collect();
    let readings = match (marks.as_str(), numbers?.as_slice()) {
        (":", [big, small]) if sixty(groups[1]) => vec![
            (format!("{} min", big * 60 + small), "hours and minutes"),
            (format!("{} s", big * 60 + small), "minutes and seconds"),
        ],
        ("::", [hours, minutes, seconds]) if sixty(groups[1]) && sixty(groups[2]) => {
            vec![(format!("{} s", hours * 3600 + minutes * 60 + seconds), "hours, minutes and seconds")]
        }
        _ => return None,
    };
    Some(QuantityError::Time { text: clip(text), readings })
}

/// Comparisons before a number, by the key that says the same; longer ones before their beginnings.
const BOUNDS_BEFORE: [(&str, &[&str]); 4] = [
    ("at_least", &[">=", "=>", "≥", "⩾", "at least", "minimum", "min.", "min", "no less than", "no fewer than"]),
    ("at_most", &["<=", "=<", "≤", "⩽", "at most", "maximum", "max.", "max", "up to", "no more than", "not more than"]),
    ("above", &[">", "more than", "over", "above"]),
    ("below", &["<", "less than", "fewer than", "under", "below"]),
];

/// Comparisons behind a number.
pub(super) const BOUNDS_BEHIND: [(&str, &[&str]); 2] = [
    ("at_least", &["or more", "or higher", "or above", "and more", "at least", "minimum"]),
    ("at_most", &["or less", "or fewer", "or lower", "or below", "at most", "maximum"]),
];

/// Vague words before a number.
const VAGUE_BEFORE: [&str; 14] = [
    "~",
    "≈",
    "about",
    "around",
    "roughly",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "ca",
    "nearly",
    "almost",
    "some",
];

/// Vague words behind a number.
pub(super) const VAGUE_BEHIND: [&str; 8] =
    ["or so", "-ish", "ish", "approximately", "approx.", "approx", "roughly", "give or take"];

/// `text` without the words at its beginning, where these are words of their own.
fn without_first<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (first, rest) = text.split_at_checked(words.len())?;
    let apart = !words.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric);
    (apart && first.eq_ignore_ascii_case(words)).then(|| trim(rest))
}

/// `text` without the words at its end, where these are words of their own.
pub(super) fn without_last<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (rest, last) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
    (!rest.ends_with(char::is_alphabetic) && last.eq_ignore_ascii_case(words)).then(|| trim(rest))
}

fn bound(text: &str) -> Option<QuantityError> {
    let pairs = |table: &'static [(&'static str, &'static [&'static str])]| {
        table.iter().flat_map(|(key, all)| all.iter().map(move |words| (*key, *words)))
    };
    let before = pairs(&BOUNDS_BEFORE).filter_map(|(key, words)| Some((key, without_first(text, words)?)));
    let behind = pairs(&BOUNDS_BEHIND).filter_map(|(key, words)| Some((key, without_last(text, words)?)));
    let plus = text.strip_suffix('+').filter(|number| readable(number).is_some()).map(|number| ("at_least", number));
    let (key, number) = before.chain(behind).chain(plus).next()?;
    let counted = number.contains(|c: char| c.is_ascii_digit());
    counted.then(|| QuantityError::Bound { text: clip(text), key, number: readable(number) })
}

fn vague(text: &str) -> Option<QuantityError> {
    let before = VAGUE_BEFORE.iter().filter_map(|words| without_first(text, words));
    let behind = VAGUE_BEHIND.iter().filter_map(|words| without_last(text, words));
    let number = before.chain(behind).next()?;
    let number = number.contains(|c: char| c.is_ascii_digit()).then_some(number)?;
    Some(QuantityError::Vague { text: clip(text), exact: readable(number) })
}

/// Ranges and fractions: a word or sign with a quantity on each side.
fn two_numbers(text: &str) -> Option<QuantityError> {
    let sides = |mark: &str, text: &str| {
        text.match_indices(mark).find_map(|(at, _)| Some((readable(&text[..at])?, readable(&text[at + mark.len()..])?)))
    };
    let whole = clip(text);
    for mark in [" out of ", " of ", "/"] {
        if let Some((part, all)) = sides(mark, text) {
            return Some(fraction(whole, part, all));
        }
    }
    let inner = without_first(text, "between").or_else(|| without_first(text, "from")).unwrap_or(text);
    let marks = ["...", "..", "…", "->", "→", " to ", " until ", " and ", "-", "–", "—", "−"];
    let (low, high) = marks.into_iter().find_map(|mark| sides(mark, inner))?;
    Some(QuantityError::Range { text: whole, low, high })
}

pub(super) fn fraction(text: String, part: String, whole: String) -> QuantityError {
    let (Ok(one), Ok(all)) = (read(&part), read(&whole)) else { return QuantityError::Unclear { text } };
    let percent = |one: &Decimal, all: &Decimal| {
        let share = one.to_ratio() / all.to_ratio() * num_bigint::BigInt::from(100);
        Decimal::floor(&share, 2).filter(|percent| percent.to_ratio() == share)
    };
    let possible = !one.value().is_negative() && *all.value() > Decimal::ZERO && one.value() <= all.value();
    let share = if possible { percent(one.value(), all.value()) } else { None };
    let part = if one.unit().is_none() { all.respell(*one.value()).written().to_owned() } else { part };
    QuantityError::Fraction { text, part, whole, share: share.map(|percent| format!("{}%", percent.trimmed())) }
}

/// Separators and dots that read in two ways, and numbers beyond the limits.
fn unclear_numeral(text: &str) -> Option<QuantityError> {
    let cut = cut(text)?;
    let found = clip(text);
    if let Some((whole, _, fraction)) = numeral(cut.numeral) {
        let (magnitude, _) = magnitude(&cut);
        let power = cut.exponent.saturating_add(magnitude.power.into());
        return match Decimal::from_digits(false, &whole, fraction, power) {
            Err(DecimalError::TooLarge) => Some(QuantityError::TooLarge { text: found }),
            Err(DecimalError::TooManyDecimals) => Some(QuantityError::TooManyDecimals { text: found }),
            Ok(_) | Err(DecimalError::Malformed) => None,
        };
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let reading = |whole: &str, fraction: &str| {
        let value = Decimal::from_digits(false, &digits(whole), &digits(fraction), 0).ok()?;
        with_numeral(text, &cut, &value.trimmed().to_string())
    };
    let number = cut.numeral;
    let (dots, commas) = (number.matches('.').count(), number.matches(',').count());
    let others = number.contains(['_', '\'', '’']);
    let thousands = reading(number, "");
    let in_threes = |mark: char| grouped(&digits(number), Some(mark)) == number && !number.starts_with('0');
    Some(match (dots, commas) {
        (0, 1) if !others => {
            let (whole, fraction) = number.split_once(',')?;
            let decimals = reading(whole, fraction);
            let only_decimals = whole.is_empty() || whole.starts_with('0');
            let thousands = if only_decimals { None } else { thousands };
            QuantityError::Comma { text: found, readings: decimals.into_iter().chain(thousands).collect() }
        }
        (1.., 1) if !others && number.rfind(',') > number.rfind('.') => {
            let (whole, fraction) = number.rsplit_once(',')?;
            QuantityError::Comma { text: found, readings: reading(whole, fraction).into_iter().collect() }
        }
        (1, _) => {
            let (whole, fraction) = number.split_once('.')?;
            let decimals = reading(whole, fraction);
            match commas == 0 && !others || reads_in_two_ways(whole, fraction) {
                true => QuantityError::Dot { text: found, readings: thousands.into_iter().chain(decimals).collect() },
                false => QuantityError::Grouping { text: found, plain: decimals },
            }
        }
        (2.., _) => QuantityError::SeveralDots { text: found, whole: thousands.filter(|_| in_threes('.')) },
        _ => QuantityError::Grouping { text: found, plain: thousands },
    })
}

/// A readable number, but with something behind it that is no unit of measure.
fn second_number(text: &str) -> Option<QuantityError> {
    let cut = cut(text)?;
    let (_, back) = magnitude(&cut);
    let (found, unit) = (clip(text), trim(back));
    let next = unit.split(is_blank).next().unwrap_or_default();
    if back.starts_with(is_blank) && next.starts_with(|c: char| c.is_ascii_digit()) {
        let groups: Vec<&str> =
            unit.split(is_blank).take_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect();
        let threes = groups.iter().all(|group| group.split(['.', ',']).next().is_some_and(|digits| digits.len() == 3));
        if threes && cut.numeral.len() <= 3 && !cut.numeral.starts_with('0') {
            let number = &text[..text.len() - back.len()];
            let words = unit.split(is_blank).skip(groups.len()).collect::<Vec<_>>().join(" ");
            let joined = readable(&format!("{number}{} {words}", groups.concat()));
            return Some(QuantityError::BlankInNumber { text: found, joined });
        }
    }
    if unit.contains(|c: char| c.is_ascii_digit()) {
        return Some(QuantityError::SecondNumber { text: found });
    }
    if unit.starts_with(char::is_numeric) {
        return Some(QuantityError::OtherDigits { text: found, ascii: None });
    }
    let stray = stray_mark(unit).map_or(unit, |at| trim(&unit[at..]));
    let end = |c: char| !c.is_alphanumeric() && !"%‰°".contains(c) && !is_currency(c);
    let without = readable(text.trim_end_matches(end)).or_else(|| readable(&text[..text.len() - stray.len()]));
    let without = without.filter(|_| !names_magnitude(stray));
    (!unit.is_empty()).then(|| QuantityError::NotAUnit { text: found, rest: clip(stray), without })
}

/// Words before the number.
fn number_later(text: &str) -> Option<QuantityError> {
    let quantity = text.char_indices().find_map(|(at, first)| {
        let begins_word = text[..at].ends_with(|c: char| is_blank(c) || "(:=".contains(c));
        let begins_number = first.is_ascii_digit() || is_currency(first) || "+-−.".contains(first);
        if begins_word && begins_number { readable(text[at..].trim_end_matches(['.', ')'])) } else { None }
    });
    let words = text.starts_with(char::is_alphabetic);
    (words || quantity.is_some()).then(|| QuantityError::NumberNotFirst { text: clip(text), quantity })
}
