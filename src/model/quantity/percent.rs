//! Bare fractions beside percents: `0.15` beside `10 %` may be 15 % in a spreadsheet's words, or 0.15 %.

use super::Quantity;
use crate::model::decimal::Decimal;

/// A bare number that may be a fraction of 1, and what it can mean.
#[derive(Clone, Debug, PartialEq)]
pub struct FractionOrPercent {
    /// Which of the quantities it is.
    pub number: usize,
    /// A percent that makes one expect percents.
    pub beside: Quantity,
    /// As a hundredfold percent: `15 %`.
    pub hundredfold: Quantity,
    /// As that many percent: `0.15 %`.
    pub as_written: Quantity,
}

/// The first bare number between -1 and 1, but for 0, among quantities of which one or more are percents
/// and every such but 0 is beyond 1 in magnitude.
///
/// Where some percents are small (`2 %` to `0.5 %`), a small number is nothing special.
pub fn fraction_or_percent<'q>(quantities: impl Iterator<Item = &'q Quantity> + Clone) -> Option<FractionOrPercent> {
    let one = Decimal::from(1);
    let percents = || quantities.clone().filter(|one| is_percent(one) && !one.value().is_zero());
    let beside = percents().next()?;
    if percents().any(|percent| percent.value().magnitude() <= one) {
        return None;
    }
    let fraction = |bare: &Quantity| bare.unit().is_none() && !bare.value().is_zero() && bare.value().magnitude() < one;
    let (number, bare) = quantities.clone().enumerate().find(|(_, quantity)| fraction(quantity))?;
    let hundredfold = Quantity::plain(bare.value().checked_times(100)?.trimmed()).spelled_like(beside);
    Some(FractionOrPercent { number, beside: beside.clone(), hundredfold, as_written: bare.spelled_like(beside) })
}

/// Whether it is written as a percent: `85 %`, `85 % of teams`.
pub fn is_percent(quantity: &Quantity) -> bool {
    quantity.unit().is_some_and(|unit| unit.key().starts_with('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_fraction_beside_percents_has_two_readings() {
        let readings = |texts: &[&str]| {
            let quantities: Vec<Quantity> = texts.iter().map(|text| Quantity::parse(text).unwrap()).collect();
            fraction_or_percent(quantities.iter()).map(|found| {
                (found.number, found.hundredfold.written().to_owned(), found.as_written.written().to_owned())
            })
        };
        let both = |number: usize, one: &str, other: &str| Some((number, one.to_owned(), other.to_owned()));
        for (texts, expected) in [
            (&["10 %", "0.15", "12 %"][..], both(1, "15 %", "0.15 %")),
            (&["99.9 %", "0.9995"], both(1, "99.95 %", "0.9995 %")),
            (&["0.1", "15%"], both(0, "10%", "0.1%")),
            (&["0 %", "40 %", ".25"], both(2, "25 %", ".25 %")),
            (&["85 % of teams", "0.9"], both(1, "90 % of teams", "0.9 % of teams")),
            (&["40 percent", "0.5"], both(1, "50 percent", "0.5 percent")),
            (&["-20 %", "-5 %", "-0.1"], both(2, "-10 %", "-0.1 %")),
            (&["15 %", "0.000000000001"], both(1, "0.0000000001 %", "0.000000000001 %")),
            // One of them is small, so that another small one is nothing special.
            (&["2 %", "0.5 %", "0.9"], None),
            (&["1 %", "5 %", "0.9"], None),
            (&["0 %", "0.9"], None),
            (&["10 %", "15 %", "0.15 %"], None),
            (&["10 %", "0"], None),
            (&["10 %", "1"], None),
            (&["10 %", "1.5"], None),
            (&["10", "0.15"], None),
            (&["10 points", "0.15"], None),
        ] {
            assert_eq!(readings(texts), expected, "{texts:?}");
        }
    }
}
