//! Why a text is no quantity, and what to write instead.

use super::grammar::read;

/// Why a text is no quantity. Displays as one line for a message; [`QuantityError::help`] says what to write.
///
/// `text` is what was found, without the blanks around it and cut after 60 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "fields are described with their variants")]
pub enum QuantityError {
    /// Nothing but blanks.
    #[error("the text is empty, expected a number")]
    Empty,
    /// A stand-in such as `X` or `TBD`, which stands for a number that is still to come.
    #[error("`{text}` is a placeholder, expected a number")]
    Placeholder { text: String },
    /// Words only.
    #[error("`{text}` has no number in it")]
    NoNumber { text: String },
    /// Words before the number; `quantity` is what could be read behind them.
    #[error("`{text}` does not begin with its number")]
    NumberNotFirst { text: String, quantity: Option<String> },
    /// Infinity, or "not a number".
    #[error("`{text}` is not a finite number")]
    NotFinite { text: String },
    /// A comma that does not separate thousands: what it can mean, decimals first.
    #[error("the comma in `{text}` {}", either(readings))]
    Comma { text: String, readings: Vec<String> },
    /// A dot before three digits, the last a zero: what it can mean, thousands first.
    #[error("the dot in `{text}` {}", either(readings))]
    Dot { text: String, readings: Vec<String> },
    /// More than one dot; `whole` is the number if they separate thousands.
    #[error("`{text}` has several dots, expected one at most")]
    SeveralDots { text: String, whole: Option<String> },
    /// Separators that are mixed or do not stand between groups of three digits.
    #[error("`{text}` does not group its digits in threes")]
    Grouping { text: String, plain: Option<String> },
    /// Blanks between groups of three digits; `joined` is the text without them.
    #[error("`{text}` has a blank between its digits, it can mean {} or two numbers", joined.as_ref().map_or("one number".to_owned(), |joined| format!("`{joined}`")))]
    BlankInNumber { text: String, joined: Option<String> },
    /// Digits with colons: a time of day or a duration; what it can mean, and how the digits are read for that.
    #[error("`{text}` is a time, it can mean {}", listed(readings.iter().map(|(text, _)| text)))]
    Time { text: String, readings: Vec<(String, &'static str)> },
    /// Two numbers from one to the other.
    #[error("`{text}` names two numbers, `{low}` and `{high}`")]
    Range { text: String, low: String, high: String },
    /// A part of a whole; `share` is the percentage, where it has at most two decimals.
    #[error("`{text}` names two numbers, `{part}` and `{whole}`")]
    Fraction { text: String, part: String, whole: String, share: Option<String> },
    /// Another number behind the first.
    #[error("`{text}` has more than one number")]
    SecondNumber { text: String },
    /// A day, a month, or the name of a quarter.
    #[error("`{text}` is a date, expected a number")]
    Date { text: String },
    /// Beyond ±10^15.
    #[error("`{text}` is beyond 1,000,000,000,000,000 (10^15)")]
    TooLarge { text: String },
    /// More than 12 decimals, zeros included.
    #[error("`{text}` has more than 12 decimals")]
    TooManyDecimals { text: String },
    /// Hexadecimal, octal or binary; `decimal` is the same in decimal digits.
    #[error("`{text}` is not in decimal digits")]
    OtherBase { text: String, decimal: Option<String> },
    /// A number with "about" or "or so".
    #[error("`{text}` is vague, expected an exact number")]
    Vague { text: String, exact: Option<String> },
    /// A number with a comparison; `key` is the key that says the same.
    #[error("`{text}` is a bound, expected a number alone")]
    Bound { text: String, key: &'static str, number: Option<String> },
    /// A blank between number and magnitude; `joined` is without it, `full` in digits.
    #[error("`{text}` has a blank before its `{letters}`")]
    MagnitudeApart { text: String, letters: String, joined: String, full: String },
    /// A magnitude as a word, or in letters that are not read: the numbers that it can mean, written out;
    /// `short` is the only one with `k`, `M` or `bn`.
    #[error("{}", magnitude(text, letters, readings))]
    MagnitudeUnread { text: String, letters: String, readings: Vec<String>, short: Option<String> },
    /// A letter right behind the digits that is read as no magnitude, but often meant as one.
    #[error("the `{letters}` in `{text}` can mean {} or {}", meanings.0, meanings.1)]
    MagnitudeOrUnit {
        text: String,
        letters: String,
        joined: String,
        apart: String,
        meanings: (&'static str, &'static str),
    },
    /// Full-width or other digits, or a sign such as `½`; `ascii` is the same with the digits 0 to 9.
    #[error("`{text}` has other digits than 0 to 9")]
    OtherDigits { text: String, ascii: Option<String> },
    /// Something behind the number that is no unit of measure; `without` is the text without it.
    #[error("`{rest}` in `{text}` is not a unit of measure")]
    NotAUnit { text: String, rest: String, without: Option<String> },
    /// Anything else.
    #[error("`{text}` cannot be read as a number")]
    Unclear { text: String },
}

impl QuantityError {
    /// What is wrong: lower case, no full stop.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What to write instead, in the imperative.
    pub fn help(&self) -> String {
        let number_first = "write a number with what it counts, such as `85%` or `25 teams`";
        let number_only = "write one number with its unit of measure, such as `85%` or `90 min`";
        let in_words = "in the text of the key result";
        match self {
            Self::Empty | Self::NotFinite { .. } => number_first.to_owned(),
            Self::Placeholder { .. } => {
                "write the number, or mark the objective with `status: draft` until it is known".to_owned()
            }
            Self::NoNumber { .. } => {
                format!("{number_first}; for what cannot be counted use `milestones`, `levels` or `done`")
            }
            Self::NumberNotFirst { quantity: Some(quantity), .. } => {
                format!("write `{quantity}` alone; words belong {in_words}")
            }
            Self::NumberNotFirst { quantity: None, .. } | Self::Unclear { .. } => number_only.to_owned(),
            Self::NotAUnit { without, .. } => instead(without.as_ref(), number_only),
            Self::Comma { readings, .. } => match readings.as_slice() {
                [decimals, thousands] => {
                    format!(
                        "write `{decimals}` if the comma begins the decimals, `{thousands}` if it separates thousands"
                    )
                }
                _ => instead(readings.first(), "write a dot before the decimals"),
            },
            Self::Dot { readings, .. } => match readings.as_slice() {
                [thousands, decimals] => {
                    format!(
                        "write `{thousands}` if the dot separates thousands, `{decimals}` if it begins the decimals"
                    )
                }
                _ => instead(readings.first(), "write the number without the dot"),
            },
            Self::SeveralDots { whole: Some(whole), .. } => {
                format!("write `{whole}` if the dots separate thousands, and else one number with one dot")
            }
            Self::SeveralDots { whole: None, .. } => "write one number with at most one dot, such as `4.1`".to_owned(),
            Self::Grouping { plain, .. } => instead(plain.as_ref(), "write the digits without separators"),
            Self::BlankInNumber { joined: Some(joined), .. } => {
                format!("write `{joined}` if it is one number; if it is two, keep one of them")
            }
            Self::BlankInNumber { joined: None, .. } => "write the digits without blanks".to_owned(),
            Self::Time { readings, .. } => {
                let ways: Vec<_> = readings.iter().map(|(text, meaning)| format!("`{text}` for {meaning}")).collect();
                format!("write {}", ways.join(", "))
            }
            Self::Range { low, high, .. } => {
                let falls = matches!((read(low), read(high)), (Ok(low), Ok(high)) if low.value() > high.value());
                let (least, most) = if falls { (high, low) } else { (low, high) };
                format!(
                    "write `start: {low}` and `target: {high}` for a change, `at_least: {least}` and `at_most: {most}` for a range"
                )
            }
            Self::Fraction { part, share: Some(share), .. } => {
                format!("write `{part}` and name the whole {in_words}, or write the share: `{share}`")
            }
            Self::Fraction { part, share: None, .. } => format!("write `{part}` and name the whole {in_words}"),
            Self::SecondNumber { .. } => format!("{number_only}; the rest belongs {in_words}"),
            Self::Date { .. } => {
                "write the number to reach; for what is simply finished by a day use `done` and `due`".to_owned()
            }
            Self::TooLarge { .. } => "count in a larger unit of measure, such as `2 TB` instead of bytes".to_owned(),
            Self::TooManyDecimals { .. } => "round it to 12 decimals or fewer".to_owned(),
            Self::OtherBase { decimal, .. } => instead(decimal.as_ref(), number_only),
            Self::Vague { exact: Some(exact), .. } => {
                format!("write `{exact}`; how sure you are belongs in `confidence`, anything else in `note`")
            }
            Self::Vague { exact: None, .. } => format!("{number_only}; how sure you are belongs in `confidence`"),
            Self::Bound { key, number: Some(number), .. } => format!("write `{key}: {number}`"),
            Self::Bound { key, number: None, .. } => format!("write the number alone, under the key `{key}`"),
            Self::MagnitudeApart { letters, joined, full, .. } => {
                let word = match letters.as_str() {
                    "M" => "million",
                    "bn" => "billion",
                    _ => "thousand",
                };
                format!(
                    "write `{full}` or `{joined}` if `{letters}` means {word}, and else the unit of measure in full"
                )
            }
            Self::MagnitudeUnread { readings, short, .. } => match readings.as_slice() {
                [] => {
                    "write the number in digits, or with `k` for thousand, `M` for million, `bn` for billion".to_owned()
                }
                readings => format!("write {}", listed(readings.iter().chain(short))),
            },
            Self::MagnitudeOrUnit { joined, apart, meanings, .. } => {
                format!("write `{joined}` for {}, `{apart}` for {}", meanings.0, meanings.1)
            }
            Self::OtherDigits { ascii, .. } => {
                instead(ascii.as_ref(), "write it with the digits 0 to 9 and a dot, such as `0.5`")
            }
        }
    }
}

fn either(readings: &[String]) -> String {
    match readings {
        [_, _] => format!("can mean {}", listed(readings.iter())),
        _ => "does not separate thousands".to_owned(),
    }
}

fn magnitude(text: &str, letters: &str, readings: &[String]) -> String {
    match readings {
        [_, _, ..] => format!("the `{letters}` in `{text}` can mean {}", listed(readings.iter())),
        _ => format!("`{letters}` in `{text}` is a magnitude, expected digits, or `k`, `M` or `bn` right behind them"),
    }
}

fn listed<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    texts.map(|text| format!("`{text}`")).collect::<Vec<_>>().join(" or ")
}

fn instead(text: Option<&String>, otherwise: &str) -> String {
    text.map_or_else(|| otherwise.to_owned(), |text| format!("write `{text}`"))
}
