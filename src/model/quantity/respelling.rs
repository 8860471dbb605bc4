//! Spellings of a quantity that can mean one number only, so that nobody has to be asked.

use super::diagnosis::ascii_digit;
use super::refusal::QuantityError;

/// Words for a magnitude that can be nothing else in any language. A "billion" and a "mill" can.
#[rustfmt::skip]
const MAGNITUDES: [&str; 23] = [
    "thousand", "thousands", "million", "millions", "mio", "mln", "mrd", "mld", "milliard", "milliards", "lakh", "crore",
    "tys", "тыс", "млн", "млрд", "triệu", "万", "萬", "亿", "億", "만", "억",
];

impl QuantityError {
    /// The same quantity as it is written here, where nothing else can be meant: `0,5`, `1.234,56`,
    /// `８５％`, `5 million users`.
    pub fn respelled(&self) -> Option<&str> {
        match self {
            Self::Comma { text, readings } => {
                let number = text.trim_start_matches(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'));
                let decimals_only = number.starts_with(['0', ',']) || number.contains('.');
                // A reading that lost what stands around the number would be another quantity.
                let front = &text[..text.len() - number.len()];
                let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || ",._'’".contains(c));
                only(readings).filter(|one| decimals_only && one.starts_with(front) && one.ends_with(behind))
            }
            Self::OtherDigits { text, ascii } => {
                let known = |c: char| !c.is_numeric() || ascii_digit(c).is_ascii_digit();
                ascii.as_deref().filter(|_| text.chars().all(known))
            }
            Self::MagnitudeUnread { letters, readings, short, .. } => {
                let word = letters.trim_end_matches('.').to_lowercase();
                short.as_deref().or(only(readings)).filter(|_| MAGNITUDES.contains(&word.as_str()))
            }
            Self::Empty
            | Self::Placeholder { .. }
            | Self::NoNumber { .. }
            | Self::NumberNotFirst { .. }
            | Self::NotFinite { .. }
            | Self::Dot { .. }
            | Self::SeveralDots { .. }
            | Self::Grouping { .. }
            | Self::BlankInNumber { .. }
            | Self::Time { .. }
            | Self::Range { .. }
            | Self::Fraction { .. }
            | Self::SecondNumber { .. }
            | Self::Date { .. }
            | Self::TooLarge { .. }
            | Self::TooManyDecimals { .. }
            | Self::OtherBase { .. }
            | Self::Vague { .. }
            | Self::Bound { .. }
            | Self::MagnitudeApart { .. }
            | Self::MagnitudeOrUnit { .. }
            | Self::NotAUnit { .. }
            | Self::Unclear { .. } => None,
        }
    }
}

fn only(readings: &[String]) -> Option<&str> {
    match readings {
        [one] => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::quantity::Quantity;

    #[test]
    fn only_what_can_mean_one_number_is_respelled() {
        let respelled = |text: &str| Quantity::parse(text).unwrap_err().respelled().map(str::to_owned);
        for (text, expected) in [
            ("0,5", "0.5"),
            ("0,75 %", "0.75 %"),
            ("€1.234,50", "€1234.5"),
            ("８５％", "85%"),
            ("٨٥ teams", "85 teams"),
            ("5 million users", "5M users"),
        ] {
            assert_eq!(respelled(text).as_deref(), Some(expected), "{text}");
            assert!(Quantity::parse(expected).is_ok(), "{expected}");
        }
        for text in [
            "0,5 Mio €",
            "-0,5 Mio €",
            "0,5 million users",
            "0,5e3",
            "0,5 - 0,7 %",
            "1,5",
            "12,34",
            "1.500",
            "1 500 users",
            "5 k users",
            "7/10",
            "10 to 20",
            "about 5",
            "5 billion €",
            "½",
            "1,2,3",
            "0x1F",
            "<5",
            "８ m²",
            "12:30",
            "５ m²",
        ] {
            assert_eq!(Quantity::parse(text).expect_err(text).respelled(), None, "{text}");
        }
    }
}
