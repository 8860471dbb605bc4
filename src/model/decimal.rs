//! Exact decimal numbers that keep their decimals. Not for what people write around them (that is
//! `quantity`) and not for what is computed from them: means and scores are fractions.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// An exact decimal number within ±10^15 and with at most 12 decimals.
///
/// Equality, order and hash go by value (`1.0` equals `1`); printing keeps the decimals.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    /// The digits without the dot: at most 10^27, because both limits hold at once.
    mantissa: i128,
    /// How many of the digits stand behind the dot.
    decimals: u32,
}

/// Why there is no such [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Something else than a sign, the digits 0 to 9 and one dot between or before them.
    #[error("only digits, one dot and a sign make a decimal number")]
    Malformed,
    /// The value is beyond ±[`Decimal::LIMIT`].
    #[error("the number is beyond 10^15")]
    TooLarge,
    /// There are more than [`Decimal::MAX_DECIMALS`] decimals, zeros included.
    #[error("the number has more than 12 decimals")]
    TooManyDecimals,
}

impl Decimal {
    /// The largest absolute value: 10^15.
    pub const LIMIT: i128 = 1_000_000_000_000_000;
    /// The most decimals that are kept: 12.
    pub const MAX_DECIMALS: u32 = 12;
    /// Zero, without decimals.
    pub const ZERO: Decimal = Decimal { mantissa: 0, decimals: 0 };

    /// `mantissa` / 10^`decimals`.
    ///
    /// Errors beyond the limits; never rounds.
    pub fn new(mantissa: i128, decimals: u32) -> Result<Decimal, DecimalError> {
        if decimals > Self::MAX_DECIMALS {
            return Err(DecimalError::TooManyDecimals);
        }
        if mantissa.unsigned_abs() > (Self::LIMIT * power_of_ten(decimals)).unsigned_abs() {
            return Err(DecimalError::TooLarge);
        }
        Ok(Decimal { mantissa, decimals })
    }

    /// Reads plain digits: `12`, `-0.50`, `.5`, `+3`; no blanks, separators, exponents or units.
    pub fn parse(text: &str) -> Result<Decimal, DecimalError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(DecimalError::Malformed),
            Some(parts) => parts,
            None => (digits, ""),
        };
        Self::from_digits(negative, whole, fraction, 0)
    }

    /// The number `whole.fraction` × 10^`power`, where both are digits and one of them may be empty.
    ///
    /// The limits hold for the result: `1.2345678901234` × 10^3 has ten decimals.
    pub fn from_digits(negative: bool, whole: &str, fraction: &str, power: i64) -> Result<Decimal, DecimalError> {
        let digits = || whole.bytes().chain(fraction.bytes());
        if digits().next().is_none() || !digits().all(|byte| byte.is_ascii_digit()) {
            return Err(DecimalError::Malformed);
        }
        let decimals = (fraction.len() as i64).saturating_sub(power);
        let decimals_kept = u32::try_from(decimals.max(0)).unwrap_or(u32::MAX);
        if decimals_kept > Self::MAX_DECIMALS {
            return Err(DecimalError::TooManyDecimals);
        }
        let significant = digits().skip_while(|byte| *byte == b'0');
        let zeros = decimals.min(0).unsigned_abs();
        let length = significant.clone().count() as u64;
        if length == 0 {
            return Self::new(0, decimals_kept);
        }
        // 28 digits are 16 before the dot and 12 behind it: the longest that can be within limits.
        if length.saturating_add(zeros) > 28 {
            return Err(DecimalError::TooLarge);
        }
        let mantissa = significant.fold(0, |sum: i128, byte| sum * 10 + i128::from(byte - b'0'));
        let mantissa = mantissa * power_of_ten(zeros as u32);
        Self::new(if negative { -mantissa } else { mantissa }, decimals_kept)
    }

    /// The largest decimal number with `decimals` decimals (at most 12) that is not above `value`.
    ///
    /// `None` beyond the limits. Floored, so that 0.996 with two decimals is 0.99 and -0.001 is -0.01.
    pub fn floor(value: &BigRational, decimals: u32) -> Option<Decimal> {
        let decimals = decimals.min(Self::MAX_DECIMALS);
        let scaled = value * BigInt::from(power_of_ten(decimals));
        Self::new(scaled.floor().to_integer().to_i128()?, decimals).ok()
    }

    /// The digits without the dot, with the sign.
    pub fn mantissa(&self) -> i128 {
        self.mantissa
    }

    /// How many decimals are kept and printed: 0 to 12.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// Whether the value is below zero.
    pub fn is_negative(&self) -> bool {
        self.mantissa < 0
    }

    /// Whether the value is zero.
    pub fn is_zero(&self) -> bool {
        self.mantissa == 0
    }

    /// The value without its sign.
    pub fn magnitude(&self) -> Decimal {
        Decimal { mantissa: self.mantissa.abs(), decimals: self.decimals }
    }

    /// The value with the other sign.
    pub fn negated(&self) -> Decimal {
        Decimal { mantissa: -self.mantissa, decimals: self.decimals }
    }

    /// The value × 10^`power`, with the decimals that it needs; `None` beyond the limits.
    pub fn shifted(&self, power: i32) -> Option<Decimal> {
        let digits = self.trimmed();
        let power = i64::from(power) - i64::from(digits.decimals);
        let whole = digits.mantissa.unsigned_abs().to_string();
        Self::from_digits(self.is_negative(), &whole, "", power).ok().map(|value| value.trimmed())
    }

    /// The same value with only the decimals that it needs: `1.50` becomes `1.5`.
    pub fn trimmed(&self) -> Decimal {
        let mut trimmed = *self;
        while trimmed.decimals > 0 && trimmed.mantissa % 10 == 0 {
            trimmed.mantissa /= 10;
            trimmed.decimals -= 1;
        }
        trimmed
    }

    /// The same value as a fraction.
    pub fn to_ratio(&self) -> BigRational {
        fraction(self.mantissa, power_of_ten(self.decimals))
    }

    /// How much of the way from `start` to `target` lies behind `self`, exactly; `None` where there is
    /// no way.
    pub fn way_from_to(&self, start: &Decimal, target: &Decimal) -> Option<BigRational> {
        let decimals = self.decimals.max(start.decimals).max(target.decimals);
        let [now, start, target] = [self, start, target].map(|value| value.mantissa_with(decimals));
        (target != start).then(|| fraction(now - start, target - start))
    }

    /// The sum, with the decimals of the longer one; `None` beyond the limits.
    pub fn checked_add(&self, other: &Decimal) -> Option<Decimal> {
        let decimals = self.decimals.max(other.decimals);
        Self::new(self.mantissa_with(decimals) + other.mantissa_with(decimals), decimals).ok()
    }

    /// So many times the number, with its decimals; `None` beyond the limits.
    pub fn checked_times(&self, factor: i64) -> Option<Decimal> {
        Self::new(self.mantissa.checked_mul(factor.into())?, self.decimals).ok()
    }

    /// The mantissa at a number of decimals that is not below its own.
    fn mantissa_with(&self, decimals: u32) -> i128 {
        self.mantissa * power_of_ten(decimals - self.decimals)
    }
}

/// A fraction in lowest terms; `below` is not 0. Most fractions have few digits, for which machine
/// words find the common divisor much faster than long numbers do.
pub fn fraction(above: i128, below: i128) -> BigRational {
    let divisor = common_divisor(above, below) * below.signum();
    BigRational::new_raw(BigInt::from(above / divisor), BigInt::from(below / divisor))
}

/// The greatest common divisor; above 0 unless both are 0.
pub fn common_divisor(one: i128, other: i128) -> i128 {
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        // Division of what fits a machine word is many times faster.
        if let (Ok(mut one), Ok(mut other)) = (i64::try_from(divisor), i64::try_from(rest)) {
            while other != 0 {
                (one, other) = (other, one.wrapping_rem(other));
            }
            return i128::from(one).abs();
        }
        (divisor, rest) = (rest, divisor % rest);
    }
    divisor.saturating_abs()
}

/// 10^`exponent`, for exponents up to 28.
fn power_of_ten(exponent: u32) -> i128 {
    10_i128.pow(exponent)
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Decimal {
        Decimal { mantissa: i128::from(value), decimals: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        self.mantissa_with(Self::MAX_DECIMALS).cmp(&other.mantissa_with(Self::MAX_DECIMALS))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.mantissa_with(Self::MAX_DECIMALS).hash(state);
    }
}

/// Plain digits with a dot: `-0.50`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals as usize;
        let mut digits = format!("{:0width$}", self.mantissa.unsigned_abs(), width = decimals + 1);
        if decimals > 0 {
            digits.insert(digits.len() - decimals, '.');
        }
        f.pad_integral(self.mantissa >= 0, "", &digits)
    }
}

#[cfg(test)]
mod tests;
