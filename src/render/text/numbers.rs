//! Exact fractions as people read them. Always rounded down, so that nothing looks reached that is
//! not: 0.6999 is `0.69`, and `1.00` is said of 1 alone.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// A score, to two decimals: `0.66`.
pub fn score(value: &BigRational) -> String {
    with_sign(&hundredths(value), two_decimals)
}

/// The same for programs, with an ASCII minus: `-0.34`.
pub fn plain_score(value: &BigRational) -> String {
    score(value).replace('−', "-")
}

/// The same as a percentage: `66 %`.
pub fn percent(value: &BigRational) -> String {
    with_sign(&hundredths(value), |hundredths| format!("{hundredths} %"))
}

/// What a score changed by: `+0.12`, `−0.05`, `±0.00`. It is the difference of the two as [`score`]
/// writes them, so that what stands side by side adds up.
pub fn change(from: &BigRational, to: &BigRational) -> String {
    let change = hundredths(to) - hundredths(from);
    let sign = match () {
        () if change.is_zero() => "±",
        () if change.is_positive() => "+",
        () => "−",
    };
    format!("{sign}{}", two_decimals(&change.abs()))
}

fn hundredths(value: &BigRational) -> BigInt {
    if let (Some(above), Some(below)) = (value.numer().to_i64(), value.denom().to_i64()) {
        // Denominators are above 0, where this rounds down.
        return BigInt::from((i128::from(above) * 100).div_euclid(i128::from(below)));
    }
    // `floor` needs no lowest terms.
    BigRational::new_raw(value.numer() * BigInt::from(100), value.denom().clone()).floor().to_integer()
}

fn two_decimals(hundredths: &BigInt) -> String {
    let digits = format!("{:0>3}", hundredths.to_string());
    let (whole, decimals) = digits.split_at(digits.len() - 2);
    format!("{whole}.{decimals}")
}

fn with_sign(hundredths: &BigInt, write: impl Fn(&BigInt) -> String) -> String {
    let sign = if hundredths.is_negative() { "−" } else { "" };
    format!("{sign}{}", write(&hundredths.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(above: i64, below: i64) -> BigRational {
        BigRational::new(above.into(), below.into())
    }

    #[test]
    fn fractions_are_rounded_down() {
        assert_eq!(score(&ratio(2, 3)), "0.66");
        assert_eq!(score(&ratio(9999, 10_000)), "0.99");
        assert_eq!(score(&ratio(1, 1)), "1.00");
        assert_eq!(score(&ratio(0, 1)), "0.00");
        assert_eq!(score(&ratio(-1, 3)), "−0.34");
        assert_eq!(score(&ratio(1234, 1)), "1234.00");
        assert_eq!(percent(&ratio(2, 3)), "66 %");
        assert_eq!(percent(&ratio(-1, 200)), "−1 %");
    }

    #[test]
    fn changes_add_up_with_what_is_written_beside_them() {
        assert_eq!(change(&ratio(2, 3), &ratio(7, 10)), "+0.04"); // 0.66 → 0.70
        assert_eq!(change(&ratio(1, 2), &ratio(1, 4)), "−0.25");
        assert_eq!(change(&ratio(1, 2), &ratio(501, 1000)), "±0.00");
    }
}
