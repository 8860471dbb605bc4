//! Values that are hardly meant: slips of a thousandfold, of a step beyond all others, of two digits.
//! For everything that records a value alike. What is recorded already is never judged.

use crate::model::decimal::{Decimal, fraction};
use crate::model::measure::{Measure, Metric};
use crate::model::quantity::Quantity;
use num_rational::BigRational;
use num_traits::{One, Zero};
use std::cmp::Ordering;

/// A value that is hardly meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Implausible {
    /// Why, in a clause: lower case, no full stop.
    pub why: String,
    /// What is probably meant, spelled like the value; `None` where nothing near is plausible.
    pub meant: Option<Quantity>,
}

/// How a value came to be one that is hardly meant.
#[derive(Clone, Debug, PartialEq)]
enum Slip {
    /// So many times the value before.
    Times(BigRational),
    /// One of so many parts of it.
    Part(BigRational),
    BeyondTarget,
    BeyondStart,
    /// The value before with two digits exchanged.
    Digits,
    /// A step much larger than the largest so far.
    Step(Decimal),
}

/// So many times the value before, or such a part of it, is a thousandfold slip: `150` after `120k` too,
/// which is 1/800.
const THOUSANDFOLD: i128 = 500;

/// A step of so many times the largest one so far.
const LARGE_STEP: i64 = 10;

/// Why a value that is to be recorded is hardly meant, if so. `earlier` are the values so far, the oldest
/// first and the one before the new one last.
///
/// Judged are metrics and bounds: 500 times the value before or a five-hundredth of it (0 aside); beyond
/// the target or the start by more than the whole way, unless the value before was as well; the value
/// before with two neighbouring digits exchanged, where that makes a tenth or more; and, from the third
/// value on, ten times the largest step so far.
pub fn implausible(measure: &Measure, earlier: &[Decimal], new: &Quantity) -> Option<Implausible> {
    let (metric, before) = match measure {
        Measure::Metric(metric) => (Some(metric), metric.current.as_ref()),
        Measure::Bound(bound) => (None, bound.current.as_ref()),
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => return None,
    };
    let before = before.map(|before| &before.value);
    let slip = slip(metric, earlier, new.value()).filter(|_| !puts_right(metric, earlier, new.value()))?;
    let old = before.map_or(String::new(), |before| format!(", `{}`", before.written()));
    let written = new.written();
    let why = match &slip {
        Slip::Times(times) => format!("`{written}` is {} times the value before{old}", times.to_integer()),
        Slip::Part(part) => format!("`{written}` is 1/{} of the value before{old}", part.to_integer()),
        Slip::BeyondTarget => format!("`{written}` lies beyond the target by more than the whole way"),
        Slip::BeyondStart => format!("`{written}` lies beyond the start by more than the whole way"),
        Slip::Digits => format!("`{written}` is the value before{old}, with two digits exchanged"),
        Slip::Step(largest) => {
            let largest = largest.trimmed();
            format!("`{written}` is a step of 10 times the largest so far or more, which was `{largest}`")
        }
    };
    let meant = meant(&slip, metric, earlier, new.value());
    let like = before.filter(|before| before.unit().is_some() || new.unit().is_none()).unwrap_or(new);
    Some(Implausible { why, meant: meant.map(|value| like.respell(value)) })
}

/// Whether it was the value before that was hardly meant, and the new one is not beside those before that.
fn puts_right(metric: Option<&Metric>, earlier: &[Decimal], new: &Decimal) -> bool {
    let Some((last, before)) = earlier.split_last().filter(|(_, before)| !before.is_empty()) else { return false };
    slip(metric, before, last).is_some() && slip(metric, before, new).is_none()
}

fn slip(metric: Option<&Metric>, earlier: &[Decimal], new: &Decimal) -> Option<Slip> {
    let before = earlier.last();
    if before == Some(new) {
        return None;
    }
    let thousandfold = before.filter(|before| !before.is_zero() && !new.is_zero()).and_then(|before| {
        let ratio = new.magnitude().to_ratio() / before.magnitude().to_ratio();
        let (limit, part) = (fraction(THOUSANDFOLD, 1), ratio.recip());
        if ratio >= limit { Some(Slip::Times(ratio)) } else { (part >= limit).then_some(Slip::Part(part)) }
    });
    let beyond = || metric.and_then(|metric| beyond(metric, before, new));
    let digits = || before.filter(|before| exchanged(before, new, metric)).map(|_| Slip::Digits);
    thousandfold.or_else(beyond).or_else(digits).or_else(|| large_step(earlier, new))
}

fn beyond(metric: &Metric, before: Option<&Decimal>, new: &Decimal) -> Option<Slip> {
    let (start, target) = (metric.start_value(), *metric.target.value.value());
    let two = fraction(2, 1);
    let way = |value: &Decimal| value.way_from_to(&start, &target);
    let is_far = |slip: &Slip, way: &BigRational| match slip {
        Slip::BeyondTarget => *way > two,
        Slip::BeyondStart => *way < -BigRational::one(),
        Slip::Times(_) | Slip::Part(_) | Slip::Digits | Slip::Step(_) => false,
    };
    let now = way(new)?;
    let slip = [Slip::BeyondTarget, Slip::BeyondStart].into_iter().find(|slip| is_far(slip, &now))?;
    // What went that far once may stay there.
    let known = before.and_then(way).is_some_and(|before| is_far(&slip, &before));
    (!known).then_some(slip)
}

/// Whether two neighbouring digits are exchanged. Numbers of two digits are by chance, and those of
/// three where they come nearer to the target; so is what changes by less than a tenth.
fn exchanged(before: &Decimal, new: &Decimal, metric: Option<&Metric>) -> bool {
    let (before, new) = (before.trimmed(), new.trimmed());
    let decimals = before.decimals().max(new.decimals());
    let digits = |value: &Decimal| {
        let zeros = "0".repeat((decimals - value.decimals()) as usize);
        format!("{}{zeros}", value.mantissa().unsigned_abs()).into_bytes()
    };
    let (one, other) = (digits(&before), digits(&new));
    if one.len() != other.len() || one.len() < 3 || before.is_negative() != new.is_negative() {
        return false;
    }
    let differ: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    let [first, second] = differ.as_slice() else { return false };
    let neighbours = first + 1 == *second && one[*first] == other[*second] && one[*second] == other[*first];
    let change = new.to_ratio() - before.to_ratio();
    let tenth = before.magnitude().to_ratio() / fraction(10, 1);
    let much = if change < BigRational::zero() { -change } else { change } >= tenth;
    let away = metric.is_none_or(|metric| (new < before) != metric.is_reduction());
    neighbours && much && (one.len() > 3 || away)
}

fn large_step(earlier: &[Decimal], new: &Decimal) -> Option<Slip> {
    let step = |one: &Decimal, other: &Decimal| Some(one.checked_add(&other.negated())?.magnitude());
    let largest = earlier.windows(2).filter_map(|pair| step(&pair[1], &pair[0])).max()?;
    let now = step(new, earlier.last()?)?;
    let large = !largest.is_zero() && now >= largest.checked_times(LARGE_STEP)?;
    large.then_some(Slip::Step(largest))
}

/// The plausible value that is nearest to the one before: by a power of ten, or the one before itself.
fn meant(slip: &Slip, metric: Option<&Metric>, earlier: &[Decimal], new: &Decimal) -> Option<Decimal> {
    let before = earlier.last();
    if *slip == Slip::Digits {
        return before.copied();
    }
    let near = |value: &Decimal| match before {
        Some(before) if before.is_zero() => false,
        Some(before) => {
            let ratio = value.magnitude().to_ratio() / before.magnitude().to_ratio();
            ratio <= fraction(2, 1) && ratio >= fraction(1, 2)
        }
        None => {
            let way = metric.and_then(|metric| value.way_from_to(&metric.start_value(), metric.target.value.value()));
            way.is_some_and(|way| way >= BigRational::zero() && way <= BigRational::one())
        }
    };
    let shifted = [3, -3, 2, -2, 1, -1].into_iter().filter_map(|power| new.shifted(power));
    let plausible = shifted.filter(|value| near(value) && self::slip(metric, earlier, value).is_none());
    let distance =
        |value: &Decimal| before.and_then(|before| value.checked_add(&before.negated())).map(|d| d.magnitude());
    plausible.min_by(|one, other| distance(one).partial_cmp(&distance(other)).unwrap_or(Ordering::Equal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::measure::{Bound, Limit};
    use crate::source::{FileId, Place, Placed, Span};

    fn placed(text: &str) -> Placed<Quantity> {
        Placed { value: Quantity::parse(text).unwrap(), place: Place { file: FileId(0), span: Span::at(0) } }
    }

    /// The values in order, the last of which is new: why it is hardly meant, and what is.
    fn judged(measure: Measure, values: &[&str]) -> Option<(String, Option<String>)> {
        let (new, earlier) = values.split_last().unwrap();
        let earlier: Vec<Decimal> = earlier.iter().map(|text| *placed(text).value.value()).collect();
        let found = implausible(&measure, &earlier, &placed(new).value)?;
        Some((found.why, found.meant.map(|meant| meant.written().to_owned())))
    }

    fn metric(start: &str, target: &str, values: &[&str]) -> Option<(String, Option<String>)> {
        let current = values.len().checked_sub(2).map(|before| placed(values[before]));
        let start = Some(start).filter(|start| !start.is_empty()).map(placed);
        judged(Measure::Metric(Metric { start, target: placed(target), current }), values)
    }

    fn at_least(limit: &str, values: &[&str]) -> Option<(String, Option<String>)> {
        let current = values.len().checked_sub(2).map(|before| placed(values[before]));
        let lower = Some(Limit { quantity: placed(limit), strict: false });
        judged(Measure::Bound(Bound { lower, upper: None, throughout: false, current }), values)
    }

    #[test]
    fn slips_are_found_with_what_is_meant() {
        let found =
            |why: &str, meant: &str| Some((why.to_owned(), Some(meant.to_owned()).filter(|meant| !meant.is_empty())));
        for (start, target, values, expected) in [
            (
                "100k €",
                "200k €",
                &["120k €", "150 €"][..],
                found("`150 €` is 1/800 of the value before, `120k €`", "150k €"),
            ),
            (
                "900 ms",
                "300 ms",
                &["640 ms", "640000 ms"],
                found("`640000 ms` is 1000 times the value before, `640 ms`", "640 ms"),
            ),
            ("", "5M", &["1.2M", "1300"], found("`1300` is 1/923 of the value before, `1.2M`", "1.3M")),
            ("0", "1000", &["560", "5900"], found("`5900` lies beyond the target by more than the whole way", "590")),
            (
                "900 ms",
                "300 ms",
                &["700 ms", "6400 ms"],
                found("`6400 ms` lies beyond the start by more than the whole way", "640 ms"),
            ),
            (
                "4 stars",
                "5 stars",
                &["45 stars"],
                found("`45 stars` lies beyond the target by more than the whole way", "4.5 stars"),
            ),
            (
                "1000",
                "3000",
                &["1,610", "16,700"],
                found("`16,700` lies beyond the target by more than the whole way", "1,670"),
            ),
            (
                "1000",
                "3000",
                &["1,610", "1,160"],
                found("`1,160` is the value before, `1,610`, with two digits exchanged", "1,610"),
            ),
            ("99 %", "99.99 %", &["99.95 %", "99.59 %"], None),
            ("0", "1000", &["420", "240"], found("`240` is the value before, `420`, with two digits exchanged", "420")),
            (
                "0",
                "5000",
                &["200", "220", "210", "2100"],
                found("`2100` is a step of 10 times the largest so far or more, which was `20`", "210"),
            ),
            (
                "0",
                "5000",
                &["200", "220", "4000"],
                found("`4000` is a step of 10 times the largest so far or more, which was `20`", "400"),
            ),
        ] {
            assert_eq!(metric(start, target, values), expected, "{start} → {target}: {values:?}");
        }
        let bound = found("`9995 %` is a step of 10 times the largest so far or more, which was `0.02`", "99.95 %");
        assert_eq!(at_least("99.9 %", &["99.97 %", "99.95 %", "9995 %"]), bound);
    }

    #[test]
    fn ordinary_progress_is_no_slip() {
        for (start, target, values) in [
            ("0", "1000", &["0", "400"][..]),
            ("0", "1000", &["1", "400"]),
            ("0", "1000", &["640", "640"]),
            ("0", "1000", &["900", "2000"]),
            ("900 ms", "300 ms", &["640 ms", "460 ms"]),
            ("0", "100", &["12", "21"]),
            ("0", "2000", &["1012", "1021"]),
            ("0", "2000", &["1234", "1243"]),
            ("0", "1000", &["10", "20", "110"]),
            ("0", "1000", &["10", "110"]),
            ("0", "10", &["5", "5", "5", "9"]),
            ("0", "10", &["25", "26"]),
            ("21 pages", "6 pages", &["21 pages", "0 pages"]),
            ("21 pages", "6 pages", &["36 pages"]),
            ("10 %", "15 %", &["12 %", "13.5 %"]),
            ("0", "5", &["4"]),
            // The slip before is put right.
            ("100k €", "200k €", &["120k €", "150 €", "150k €"]),
            ("900 ms", "300 ms", &["640 ms", "640000 ms", "620 ms"]),
            ("0", "3000", &["1610", "1160", "1610"]),
        ] {
            assert_eq!(metric(start, target, values), None, "{start} → {target}: {values:?}");
        }
        assert_eq!(at_least("99.9 %", &["99.97 %", "99.95 %", "99.8 %"]), None);
        assert_eq!(at_least("1000", &["1,200", "4,000"]), None);
        assert_eq!(judged(Measure::YesNo(crate::model::measure::Done::No), &["1", "5000"]), None);
    }
}
