//! Single values: texts, names, days and words out of a list.

use super::{Kind, Lowering};
use crate::finding::{Edit, Finding};
use crate::source::{Place, Placed};
use crate::words::{nearest, one_of, shorten};
use crate::yaml::{Kind as NodeKind, Node, Scalar, Style};
use chrono::NaiveDate;
use std::ops::Range;

/// A scalar as text; truth values are none.
pub fn read_text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match (node.scalar(), &node.kind) {
        (Some(Scalar::Text(_) | Scalar::Number(_)), NodeKind::Scalar { text, .. }) => Some(text.trim()),
        _ => None,
    }
}

/// A name at a node, or a finding.
pub fn name_of(lowering: &mut Lowering<'_>, node: &Node<'_>, key: &str, expected: Kind) -> Option<Placed<String>> {
    let place = lowering.place(node.span);
    let Some(value) = read_text(node) else {
        lowering.wrong_type(node, key, expected);
        return None;
    };
    let plain = matches!(node.kind, NodeKind::Scalar { style: Style::Plain, .. });
    if plain && is_yaml11_truth(value) {
        let finding = Finding::new("wrong-type", place, format!("`{value}` means yes or no to many YAML readers"))
            .label("is this a name?")
            .help(format!("if it is a name, put it in quotes: `{key}: \"{value}\"`"));
        lowering.report(finding);
        return None;
    }
    Some(Placed { value: value.to_owned(), place })
}

/// What YAML 1.1 reads as true or false and YAML 1.2 does not.
pub fn is_yaml11_truth(text: &str) -> bool {
    ["y", "n", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A day at a node, or a finding.
pub fn day_of(lowering: &mut Lowering<'_>, node: &Node<'_>, key: &str) -> Option<Placed<NaiveDate>> {
    let place = lowering.place(node.span);
    let Some(text) = read_text(node) else {
        lowering.wrong_type(node, key, Kind::Day);
        return None;
    };
    match parse_day(text) {
        Ok(value) => Some(Placed { value, place }),
        Err(help) => {
            let message = format!("`{key}` expects {}, found `{}`", Kind::Day.words(), shorten(text));
            lowering.report(Finding::new("unknown-value", place, message).help(help));
            None
        }
    }
}

/// Reads `2026-11-16`. The error says what to write instead.
pub fn parse_day(text: &str) -> Result<NaiveDate, String> {
    let is_shaped = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() == 10 && text.bytes().enumerate().all(is_shaped) {
        let part = |range: Range<usize>| text[range].parse().unwrap_or(0);
        let day = NaiveDate::from_ymd_opt(part(0..4) as i32, part(5..7), part(8..10));
        return day.ok_or_else(|| "there is no such day in the calendar: check month and day".to_owned());
    }
    let numbers: Vec<u32> = text.split(['-', '/', '.', ' ', 'T']).filter_map(|part| part.parse().ok()).collect();
    let guess = match numbers.as_slice() {
        [y, m, d, ..] if (1000..=9999).contains(y) => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
        [d, m, y] if *d > 12 && (1000..=9999).contains(y) => NaiveDate::from_ymd_opt(*y as i32, *m, *d),
        _ => None,
    };
    Err(match guess {
        Some(day) => format!("write `{day}`"),
        None => "write year, month and day: `2026-11-16`".to_owned(),
    })
}

/// The finding for a word that is none of the allowed ones.
pub fn unknown_word(place: Place, key: &str, text: &str, words: &[&str]) -> Finding {
    let message = format!("`{key}` expects {}, found `{}`", one_of(words), shorten(text));
    match nearest(text, words.iter().copied()) {
        Some(near) => Finding::new("unknown-value", place, message).help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            false,
            vec![Edit { place, text: near.to_owned() }],
        ),
        None => Finding::new("unknown-value", place, message).help(format!("write {}", one_of(words))),
    }
}
