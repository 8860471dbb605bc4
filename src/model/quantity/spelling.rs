//! How a quantity is written, so that a new value is written like the old one.

use crate::model::decimal::Decimal;

/// How a quantity is written, apart from its digits.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    pub(super) sign: Option<char>,
    /// Whether the sign stands behind the currency: `$-5`.
    pub(super) sign_inside: bool,
    /// The currency in front, with its blank.
    pub(super) front: String,
    pub(super) separator: Option<char>,
    pub(super) decimals: usize,
    /// Whether there is no 0 before the dot: `.5`.
    pub(super) bare_dot: bool,
    pub(super) magnitude: Magnitude,
    /// What follows the magnitude, with its blank.
    pub(super) back: String,
}

/// A letter for thousand, million or billion, directly behind the digits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Magnitude {
    pub(super) letters: &'static str,
    /// The power of ten.
    pub(super) power: u32,
}

/// `B` is only read beside a currency: elsewhere it may mean bytes.
pub(super) const MAGNITUDES: [Magnitude; 5] = [
    Magnitude { letters: "k", power: 3 },
    Magnitude { letters: "K", power: 3 },
    Magnitude { letters: "M", power: 6 },
    Magnitude { letters: "bn", power: 9 },
    Magnitude { letters: "B", power: 9 },
];

impl Spelling {
    pub(super) fn without_magnitude(&self) -> Spelling {
        let decimals = if self.magnitude.power == 0 { self.decimals } else { 0 };
        Spelling { magnitude: Magnitude::default(), decimals, ..self.clone() }
    }

    /// `value` with `gap` before what follows the digits.
    pub(super) fn write(&self, value: &Decimal, gap: &str) -> String {
        let (mut digits, mut decimals) = (value.mantissa().unsigned_abs(), value.decimals() + self.magnitude.power);
        while decimals > 0 && digits % 10 == 0 {
            (digits, decimals) = (digits / 10, decimals - 1);
        }
        let digits = format!("{digits:0width$}", width = decimals as usize + 1);
        let (whole, needed) = digits.split_at(digits.len() - decimals as usize);
        let mut fraction = format!("{needed:0<width$}", width = self.decimals);
        if reads_in_two_ways(whole, &fraction) {
            fraction = needed.to_owned();
        }
        let whole = if self.bare_dot && whole == "0" && !fraction.is_empty() { "" } else { whole };
        let dot = if fraction.is_empty() { "" } else { "." };
        let number = format!("{}{dot}{fraction}{}", grouped(whole, self.separator), self.magnitude.letters);
        let sign = match (value.is_negative(), self.sign) {
            (true, None | Some('+')) => "-".to_owned(),
            (true, Some(minus)) => minus.to_string(),
            (false, Some('+')) => "+".to_owned(),
            (false, _) => String::new(),
        };
        let (before, inside) = if self.sign_inside { ("", sign.as_str()) } else { (sign.as_str(), "") };
        format!("{before}{}{inside}{number}{gap}{}", self.front, self.back)
    }
}

pub(super) fn grouped(whole: &str, separator: Option<char>) -> String {
    let Some(separator) = separator else { return whole.to_owned() };
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Whether the dot may separate thousands as well: `500.000`, `1.250`.
pub(super) fn reads_in_two_ways(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && fraction.ends_with('0') && whole.contains(|digit: char| ('1'..='9').contains(&digit))
}
