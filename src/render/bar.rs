//! Bars and small lines of block characters. Rounded down like every figure: a bar is full at 1
//! alone.

use crate::score::Ratio;
use num_bigint::BigInt;
use num_traits::{One, ToPrimitive, Zero};

/// Eighths of a block, from the left.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Eighths of a block, from the bottom.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar of so many columns, filled as far as a score between 0 and 1; dashes where there is none.
pub fn bar(score: Option<&Ratio>, columns: usize) -> String {
    let Some(score) = score else { return "╌".repeat(columns) };
    let eighths = steps(&score.clamp(&Ratio::zero(), &Ratio::one()).clone(), 8 * columns);
    let part = EIGHTHS[eighths % 8];
    let rest = columns - eighths / 8 - usize::from(!part.is_empty());
    format!("{}{part}{}", "█".repeat(eighths / 8), "░".repeat(rest))
}

/// A line of one column for each value between `low` and `high`, a blank where there is none; in
/// the middle where the two are the same.
pub fn sparkline(values: &[Option<Ratio>], low: &Ratio, high: &Ratio) -> String {
    let span = high - low;
    values
        .iter()
        .map(|value| match value {
            None => ' ',
            Some(_) if span.is_zero() => HEIGHTS[3],
            Some(value) => HEIGHTS[steps(&((value - low) / &span), 8).min(7)],
        })
        .collect()
}

/// How many of `number` steps a share between 0 and 1 takes, rounded down.
fn steps(share: &Ratio, number: usize) -> usize {
    (share.numer() * BigInt::from(number) / share.denom()).to_usize().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(above: i64, below: i64) -> Ratio {
        Ratio::new(above.into(), below.into())
    }

    #[test]
    fn a_bar_fills_from_0_to_1_and_is_full_at_1_alone() {
        for (score, shown) in [
            (ratio(0, 1), "░░░░"),
            (ratio(1, 32), "▏░░░"),
            (ratio(1, 2), "██░░"),
            (ratio(2, 3), "██▋░"),
            (ratio(9999, 10_000), "███▉"),
            (ratio(1, 1), "████"),
            (ratio(6, 5), "████"),
            (ratio(-1, 5), "░░░░"),
        ] {
            assert_eq!(bar(Some(&score), 4), shown, "{score}");
        }
        assert_eq!(bar(None, 4), "╌╌╌╌");
    }

    #[test]
    fn a_sparkline_shows_the_values_between_low_and_high() {
        let values = [None, Some(ratio(900, 1)), Some(ratio(640, 1)), Some(ratio(300, 1))];
        assert_eq!(sparkline(&values, &ratio(300, 1), &ratio(900, 1)), " █▅▁");
        assert_eq!(sparkline(&values[1..2], &ratio(900, 1), &ratio(900, 1)), "▄");
    }
}
