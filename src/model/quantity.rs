//! Numbers as people write them, with their unit of measure: `25k users`, `$50k`, `99.95 %`.
//! Not for finding numbers inside sentences, and not for arithmetic on them.
//!
//! [`Quantity::parse`] reads by one strict grammar (`read`); only when that refuses a text, `diagnose`
//! looks at it again to say what is wrong and what to write instead.

mod agreement;
mod diagnosis;
mod forms;
mod grammar;
pub mod magnitude;
mod percent;
mod placeholder;
mod refusal;
mod respelling;
mod spelling;
mod unit_of_measure;
mod unread_magnitude;

pub use percent::{FractionOrPercent, fraction_or_percent, is_percent};
pub use placeholder::is_placeholder;
pub use refusal::QuantityError;
pub use unit_of_measure::UnitOfMeasure;

use super::decimal::Decimal;
use agreement::agreeing;
use diagnosis::diagnose;
use grammar::{read, trim};
use num_rational::BigRational;
use spelling::Spelling;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A number with its unit of measure, as it is written.
///
/// Equality and hash go by value and unit of measure: `25k` equals `25,000`.
#[derive(Clone, Debug)]
pub struct Quantity(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    written: Box<str>,
    value: Decimal,
    unit: Option<UnitOfMeasure>,
}

impl Quantity {
    /// Reads a number with its unit of measure; blanks around it do not matter.
    ///
    /// Errors with what is wrong and what to write instead.
    pub fn parse(text: &str) -> Result<Quantity, QuantityError> {
        read(text).map_err(|_| diagnose(trim(text)))
    }

    /// `value` in plain digits, without a unit of measure.
    pub fn plain(value: Decimal) -> Quantity {
        Quantity::of(Parts { written: value.to_string().into(), value, unit: None })
    }

    /// History passes the same quantity on from week to week: a copy shares the parts.
    fn of(parts: Parts) -> Quantity {
        Quantity(Arc::new(parts))
    }

    /// The text exactly as it was given.
    pub fn written(&self) -> &str {
        &self.0.written
    }

    /// The value, magnitude included: 25000 for `25k`. Within ±10^15, at most 12 decimals.
    pub fn value(&self) -> &Decimal {
        &self.0.value
    }

    /// The unit of measure; `None` for a bare number.
    pub fn unit(&self) -> Option<&UnitOfMeasure> {
        self.0.unit.as_ref()
    }

    /// Whether the two can stand in one key result: same unit of measure, or one is a bare number.
    pub fn compatible(&self, other: &Quantity) -> bool {
        self.0.unit.is_none() || other.0.unit.is_none() || self.0.unit == other.0.unit
    }

    /// `value` in the same spelling: sign, currency, blanks, thousands separators, unit of measure and
    /// at least as many decimals stay, unless that would read in two ways. So does the magnitude, down to
    /// one of it: like `25k`, 26500 is `26.5k` and 900 is `900`; like `0.5M`, 600000 is `0.6M`.
    ///
    /// What is written reads back as `value`. For a computed value see [`Decimal::floor`].
    pub fn respell(&self, value: Decimal) -> Quantity {
        self.written_as(&self.spelling(), value)
    }

    /// How it is spelled: asked for so seldom that it is read again.
    fn spelling(&self) -> Spelling {
        grammar::spelling(&self.0.written)
    }

    fn written_as(&self, spelling: &Spelling, value: Decimal) -> Quantity {
        let one = |value: &Decimal| value.decimals() == 0 && value.magnitude() == Decimal::from(1);
        let agreeing = if one(&value) == one(&self.0.value) { None } else { agreeing(&spelling.back, one(&value)) };
        if let Some(back) = agreeing {
            let again = self.in_spelling(&Spelling { back, ..spelling.clone() }, value);
            if again.0.unit == self.0.unit {
                return again;
            }
        }
        self.in_spelling(spelling, value)
    }

    fn in_spelling(&self, spelling: &Spelling, value: Decimal) -> Quantity {
        let full = |value: &Decimal| value.mantissa().abs() >= 10_i128.pow(spelling.magnitude.power + value.decimals());
        let shortened = full(&value) || !full(&self.0.value);
        let mut texts =
            vec![spelling.without_magnitude().write(&value, ""), spelling.without_magnitude().write(&value, " ")];
        if shortened {
            texts.insert(0, spelling.write(&value, ""));
        }
        let reads_back = |again: &Quantity| again.0.value == value && again.0.unit == self.0.unit;
        texts.iter().filter_map(|text| read(text).ok()).find(reads_back).unwrap_or_else(|| Quantity::plain(value))
    }

    /// A computed size, rounded down, in the same spelling: with two decimals more than are written, money
    /// with two at most. `None` beyond the limits.
    pub fn rounded(&self, size: &BigRational) -> Option<Quantity> {
        let spelling = self.spelling();
        let power = spelling.magnitude.power;
        let scale = BigRational::from_integer(num_bigint::BigInt::from(10).pow(power));
        let shortened = power > 0 && *size >= scale;
        let written = if shortened || power == 0 { spelling.decimals } else { 0 };
        let decimals = if self.unit().is_some_and(UnitOfMeasure::is_money) { 2 } else { written as u32 + 2 };
        let value = match shortened {
            true => Decimal::floor(&(size / scale), decimals)?.shifted(power as i32)?,
            false => Decimal::floor(size, decimals)?,
        };
        let plain = Spelling { decimals: 0, ..spelling };
        Some(self.written_as(&plain, value.trimmed()))
    }

    /// The same number in the spelling of another: its currency, blanks, thousands separators and unit of
    /// measure, but its own digits: like `2.5 hours`, `2` is `2 hours` and `2.50` is `2.50 hours`. A
    /// number without a magnitude takes the other's, as in [`Self::respell`]: like `$126k`, `130000` is
    /// `$130k`.
    pub fn spelled_like(&self, like: &Quantity) -> Quantity {
        let (own, other) = (self.spelling(), like.spelling());
        let magnitude = if own.magnitude.power > 0 { own.magnitude } else { other.magnitude };
        let decimals = if magnitude.power == own.magnitude.power { own.decimals } else { 0 };
        let spelling = Spelling { magnitude, decimals, bare_dot: own.bare_dot, ..other };
        like.written_as(&spelling, self.0.value)
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Quantity) -> bool {
        self.0.value == other.0.value && self.0.unit == other.0.unit
    }
}

impl Eq for Quantity {}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.0.value, &self.0.unit).hash(state);
    }
}

/// The first two quantities that cannot stand in one key result, if there are such.
pub fn mixed_units<'a>(quantities: &[&'a Quantity]) -> Option<(&'a Quantity, &'a Quantity)> {
    let first = quantities.iter().find(|quantity| quantity.0.unit.is_some())?;
    let other = quantities.iter().find(|quantity| !quantity.compatible(first))?;
    Some((first, other))
}

/// The unit of measure that the quantities share, in its first spelling; bare numbers take the others'.
///
/// `None` when all are bare, and when they are mixed: see [`mixed_units`].
pub fn unit_of<'a>(quantities: &[&'a Quantity]) -> Option<&'a UnitOfMeasure> {
    if mixed_units(quantities).is_some() {
        return None;
    }
    quantities.iter().find_map(|quantity| quantity.unit())
}

#[cfg(test)]
mod tests;
