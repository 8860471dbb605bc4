//! Bands: the traffic lights of scores and of confidence.

use crate::score::Ratio;
use num_bigint::BigInt;

/// A traffic light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// A score below 0.4; confidence 1 to 3.
    Red,
    /// A score below 0.7; confidence 4 to 6.
    Yellow,
    /// A score from 0.7; confidence 7 to 10.
    Green,
}

impl Band {
    /// The band of an exact score. The limits close the holes of the usual scale (0–0.3, 0.4–0.6,
    /// 0.7–1) and give the same colours to figures with one decimal.
    pub fn of(score: &Ratio) -> Band {
        let tenfold = score.numer() * BigInt::from(10);
        let below = |tenths: i64| tenfold < score.denom() * BigInt::from(tenths);
        if below(4) {
            Band::Red
        } else if below(7) {
            Band::Yellow
        } else {
            Band::Green
        }
    }

    /// The band of a confidence from 1 to 10.
    pub fn of_confidence(confidence: u8) -> Band {
        match confidence {
            0..=3 => Band::Red,
            4..=6 => Band::Yellow,
            _ => Band::Green,
        }
    }

    /// The colour's name.
    pub fn colour(self) -> &'static str {
        match self {
            Band::Red => "red",
            Band::Yellow => "yellow",
            Band::Green => "green",
        }
    }

    /// What a score in this band is called.
    pub fn word(self) -> &'static str {
        match self {
            Band::Red => "missed",
            Band::Yellow => "partly",
            Band::Green => "achieved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_decided_on_the_exact_value() {
        let ratio = |n: i64, d: i64| Ratio::new(n.into(), d.into());
        assert_eq!(Band::of(&ratio(39_999, 100_000)), Band::Red);
        assert_eq!(Band::of(&ratio(4, 10)), Band::Yellow);
        assert_eq!(Band::of(&ratio(69_999, 100_000)), Band::Yellow);
        assert_eq!(Band::of(&ratio(7, 10)), Band::Green);
    }
}
