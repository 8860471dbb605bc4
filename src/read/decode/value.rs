//! Values that several shapes of the format have: weights, grades, confidence, what is done.

use crate::finding::{Edit, Finding};
use crate::model::decimal::Decimal;
use crate::model::measure::Done;
use crate::model::objective::Status;
use crate::model::weight::Weight;
use crate::source::Placed;
use crate::words::shorten;
use crate::yaml::Scalar;
use crate::yaml::lower::{self, Given, Kind, Lowering, Table};

pub(super) fn status(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Status {
    let reason = table.text(lowering, "reason").good();
    match table.word(lowering, "status").good() {
        Some(placed) if placed.value == "draft" => Status::Draft,
        Some(placed) if placed.value == "dropped" => Status::Dropped { place: placed.place, reason },
        Some(_) | None => Status::Live,
    }
}

pub(super) fn weight(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Weight {
    let Some(place) = table.node("weight").map(|node| lowering.place(node.span)) else { return Weight::Usual };
    let Some(placed) = number(lowering, table, "weight") else { return Weight::Unreadable(place) };
    if placed.value.is_negative() {
        lowering.report(
            Finding::new("bad-weight", placed.place, format!("a weight cannot be negative, found `{}`", placed.value))
                .help("write 0 to show it without counting it, or a positive number"),
        );
        return Weight::Unreadable(place);
    }
    Weight::Written(placed)
}

pub(super) fn score(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Option<Placed<Decimal>> {
    let placed = number(lowering, table, "score")?;
    if placed.value.is_negative() || placed.value > Decimal::from(1) {
        lowering.report(
            Finding::new(
                "unknown-value",
                placed.place,
                format!("`score` expects a number from 0 to 1, found `{}`", placed.value),
            )
            .help("write a grade between 0 and 1, like `0.7`"),
        );
        return None;
    }
    Some(placed)
}

/// A plain decimal number; anything else is reported.
pub(in crate::read) fn number(
    lowering: &mut Lowering<'_>,
    table: &mut Table<'_>,
    key: &'static str,
) -> Option<Placed<Decimal>> {
    let node = table.node(key)?;
    let placed = match lower::read_text(node).map(Decimal::parse) {
        Some(Ok(value)) => Some(Placed { value, place: lowering.place(node.span) }),
        Some(Err(_)) | None => None,
    };
    if placed.is_none() {
        let expected = if key == "score" { Kind::Number(0, 1) } else { Kind::Number(0, i64::MAX) };
        lowering.wrong_type(node, key, expected);
    }
    placed
}

/// `true`, `false` or a day.
pub(in crate::read) fn done(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Given<Done> {
    let Some(node) = table.node(key) else { return Given::Missing };
    let place = lowering.place(node.span);
    match node.scalar() {
        Some(Scalar::Bool(true)) => Given::Good(Placed { value: Done::Yes, place }),
        Some(Scalar::Bool(false)) => Given::Good(Placed { value: Done::No, place }),
        Some(Scalar::Text(text)) if text.contains(|c: char| c.is_ascii_digit()) => {
            match lower::day_of(lowering, node, key) {
                Some(day) => Given::Good(day.map(Done::On)),
                None => Given::Bad(place),
            }
        }
        _ => {
            lowering.wrong_type(node, key, Kind::Done);
            Given::Bad(place)
        }
    }
}

/// 1 to 10; other spellings get the one that was probably meant.
pub(super) fn confidence(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Option<Placed<u8>> {
    let node = table.node("confidence")?;
    let place = lowering.place(node.span);
    let Some(text) = lower::read_text(node) else {
        lowering.wrong_type(node, "confidence", Kind::Whole(1, 10));
        return None;
    };
    if let Some(value) = text.parse::<u8>().ok().filter(|value| (1..=10).contains(value)) {
        return Some(Placed { value, place });
    }
    let message = format!("`confidence` expects a whole number from 1 to 10, found `{}`", shorten(text));
    let finding = Finding::new("confidence-scale", place, message);
    lowering.report(match meant_confidence(text) {
        Some((value, safe)) => finding.help(format!("write `confidence: {value}`")).fix(
            format!("write `{value}`"),
            safe,
            vec![Edit { place, text: value.to_string() }],
        ),
        None if text.starts_with('0') && text.trim_matches(['0', '.']).is_empty() => {
            finding.help("1 means no chance at all; if it was given up, write `status: dropped` with a `reason:`")
        }
        None => finding.help("say how sure you are: 10 is certain, 5 an honest start, 1 no chance"),
    });
    None
}

/// What was probably meant, and whether that is beyond doubt.
fn meant_confidence(text: &str) -> Option<(u8, bool)> {
    let within = |number: &str| number.trim().parse::<u8>().ok().filter(|value| (1..=10).contains(value));
    if let Some((number, "10")) = text.split_once('/').map(|(a, b)| (a, b.trim())) {
        return within(number).map(|value| (value, true));
    }
    if let Some(number) = text.strip_suffix(" out of 10").or_else(|| text.strip_suffix(" of 10")) {
        return within(number).map(|value| (value, true));
    }
    let tenths = |decimal: Decimal, scale: i64| {
        let tenth = decimal.to_ratio() * num_bigint::BigInt::from(10) / num_bigint::BigInt::from(scale);
        let rounded = tenth.round().to_integer();
        u8::try_from(rounded).ok().filter(|value| (1..=10).contains(value))
    };
    if let Some(percent) = text.strip_suffix('%') {
        return tenths(Decimal::parse(percent.trim()).ok()?, 100).map(|value| (value, false));
    }
    let decimal = Decimal::parse(text).ok()?;
    if decimal.is_negative() {
        return None;
    }
    match decimal <= Decimal::from(1) {
        true => tenths(decimal, 1).map(|value| (value, false)),
        false if decimal.to_ratio() <= num_rational::BigRational::from_integer(10.into()) => {
            u8::try_from(decimal.to_ratio().round().to_integer()).ok().map(|value| (value, false))
        }
        false if text.len() <= 3 && !text.contains('.') => tenths(decimal, 100).map(|value| (value, false)),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tenths_are_mended_beyond_doubt() {
        for (text, meant) in [
            ("7/10", Some((7, true))),
            ("7 of 10", Some((7, true))),
            ("7 out of 10", Some((7, true))),
            ("70%", Some((7, false))),
            ("0.7", Some((7, false))),
            ("7 of 100", None),
            ("7 of 10 or 8", None),
            ("11 of 10", None),
        ] {
            assert_eq!(meant_confidence(text), meant, "{text}");
        }
    }
}
