//! Weighted means of fractions that stay fast when every denominator is another prime.

use crate::model::decimal::{common_divisor, fraction};
use crate::score::Ratio;
use num_traits::{One, ToPrimitive, Zero};
use std::borrow::Borrow;

/// The weighted mean; `None` of nothing, or when all weights are 0.
pub fn weighted(parts: &[(Ratio, Ratio)]) -> Option<Ratio> {
    if let [(weight, value)] = parts {
        return (!weight.is_zero()).then(|| value.clone());
    }
    if parts.iter().all(|(weight, _)| weight.is_one()) {
        let values: Vec<&Ratio> = parts.iter().map(|(_, value)| value).collect();
        return plain(&values);
    }
    let weights: Vec<Ratio> = parts.iter().map(|(weight, _)| weight.clone()).collect();
    let times = |(weight, value): &(Ratio, Ratio)| if weight.is_one() { value.clone() } else { weight * value };
    let weighted: Vec<Ratio> = parts.iter().map(times).collect();
    let total = sum(&weights);
    (!total.is_zero()).then(|| sum(&weighted) / total)
}

/// The plain mean; `None` of nothing.
pub fn plain(values: &[impl Borrow<Ratio>]) -> Option<Ratio> {
    let small = small_sum(values).and_then(|(above, below)| Some((above, below.checked_mul(values.len() as i128)?)));
    match small {
        _ if values.is_empty() => None,
        Some((above, below)) => Some(fraction(above, below)),
        None => Some(sum(values) / Ratio::from_integer(values.len().into())),
    }
}

/// The sum of fractions with few digits, which machine words add much faster, above and below the
/// line; `None` where they do not fit.
fn small_sum(values: &[impl Borrow<Ratio>]) -> Option<(i128, i128)> {
    let (mut above, mut below) = (0_i128, 1_i128);
    for value in values {
        let value = value.borrow();
        let (numer, denom) = (i128::from(value.numer().to_i64()?), i128::from(value.denom().to_i64()?));
        let common = below.checked_mul(denom / common_divisor(below, denom))?;
        above = above.checked_mul(common / below)?.checked_add(numer.checked_mul(common / denom)?)?;
        below = common;
    }
    Some((above, below))
}

/// Adds by halves: reducing one long fraction again and again would take time that grows with the
/// cube of its length.
fn sum(values: &[impl Borrow<Ratio>]) -> Ratio {
    match values {
        [] => Ratio::zero(),
        [one] => one.borrow().clone(),
        _ => match small_sum(values) {
            Some((above, below)) => fraction(above, below),
            None => {
                let (left, right) = values.split_at(values.len() / 2);
                sum(left) + sum(right)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(n: i64, d: i64) -> Ratio {
        Ratio::new(n.into(), d.into())
    }

    #[test]
    fn five_thousand_different_primes_neither_overflow_nor_take_for_ever() {
        let mut primes: Vec<i64> = Vec::new();
        let mut candidate = 2;
        while primes.len() < 5_000 {
            if primes.iter().take_while(|prime| *prime * *prime <= candidate).all(|prime| candidate % prime != 0) {
                primes.push(candidate);
            }
            candidate += 1;
        }
        let parts: Vec<_> = primes.iter().map(|prime| (ratio(1, 1), ratio(1, *prime))).collect();
        let mean = weighted(&parts).unwrap();
        assert!(mean > ratio(0, 1) && mean < ratio(1, 1));
        assert!(mean.denom().bits() > 60_000);
    }

    proptest! {
        #[test]
        fn a_mean_lies_within_its_parts_and_forgets_their_order(
            parts in prop::collection::vec((1i64..50, -50i64..50, 1i64..50), 1..12)
        ) {
            let parts: Vec<_> = parts.into_iter().map(|(w, n, d)| (ratio(w, 1), ratio(n, d))).collect();
            let mean = weighted(&parts).unwrap();
            let least = parts.iter().map(|(_, value)| value).min().unwrap();
            let most = parts.iter().map(|(_, value)| value).max().unwrap();
            prop_assert!(*least <= mean && mean <= *most);
            let reversed: Vec<_> = parts.iter().rev().cloned().collect();
            prop_assert_eq!(weighted(&reversed).unwrap(), mean);
        }
    }
}
