//! Numbers as people write them, with their unit of measure: `25k users`, `$50k`, `99.95 %`.
//! Not for finding numbers inside sentences, and not for arithmetic on them.
//!
//! [`Quantity::parse`] reads by one strict grammar (`read`); only when that refuses a text, `diagnose`
//! looks at it again to say what is wrong and what to write instead.

mod respelling;

use std::hash::{Hash, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::decimal::{Decimal, DecimalError};

/// A number with its unit of measure, as it is written.
///
/// Equality and hash go by value and unit of measure: `25k` equals `25,000`.
#[derive(Clone, Debug)]
pub struct Quantity {
    written: String,
    value: Decimal,
    unit: Option<UnitOfMeasure>,
    spelling: Spelling,
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
        Quantity { written: value.to_string(), value, unit: None, spelling: Spelling::default() }
    }

    /// The text exactly as it was given.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The value, magnitude included: 25000 for `25k`. Within ±10^15, at most 12 decimals.
    pub fn value(&self) -> &Decimal {
        &self.value
    }

    /// The unit of measure; `None` for a bare number.
    pub fn unit(&self) -> Option<&UnitOfMeasure> {
        self.unit.as_ref()
    }

    /// Whether the two can stand in one key result: same unit of measure, or one is a bare number.
    pub fn compatible(&self, other: &Quantity) -> bool {
        self.unit.is_none() || other.unit.is_none() || self.unit == other.unit
    }

    /// `value` in the same spelling: sign, currency, blanks, thousands separators, unit of measure and
    /// at least as many decimals stay, unless that would read in two ways. So does the magnitude, down to
    /// one of it: like `25k`, 26500 is `26.5k` and 900 is `900`; like `0.5M`, 600000 is `0.6M`.
    ///
    /// What is written reads back as `value`. For a computed value see [`Decimal::floor`].
    pub fn respell(&self, value: Decimal) -> Quantity {
        let spelling = &self.spelling;
        let full = |value: &Decimal| value.mantissa().abs() >= 10_i128.pow(spelling.magnitude.power + value.decimals());
        let shortened = full(&value) || !full(&self.value);
        let mut texts =
            vec![spelling.without_magnitude().write(&value, ""), spelling.without_magnitude().write(&value, " ")];
        if shortened {
            texts.insert(0, spelling.write(&value, ""));
        }
        let reads_back = |again: &Quantity| again.value == value && again.unit == self.unit;
        texts.iter().filter_map(|text| read(text).ok()).find(reads_back).unwrap_or_else(|| Quantity::plain(value))
    }
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Quantity) -> bool {
        self.value == other.value && self.unit == other.unit
    }
}

impl Eq for Quantity {}

impl Hash for Quantity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.value, &self.unit).hash(state);
    }
}

/// The first two quantities that cannot stand in one key result, if there are such.
pub fn mixed_units<'a>(quantities: &[&'a Quantity]) -> Option<(&'a Quantity, &'a Quantity)> {
    let first = quantities.iter().find(|quantity| quantity.unit.is_some())?;
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

/// What is counted or measured: `ms`, `%`, `$`, `weekly active users`.
///
/// Equality and hash ignore plurals (`1 team`, `3 teams`, `stories`), the capital of a capitalized word,
/// blanks and Unicode variants, and take `percent` for `%`. They never ignore other case: `MB` is not `Mb`.
#[derive(Clone, Debug)]
pub struct UnitOfMeasure {
    written: String,
    key: String,
}

impl UnitOfMeasure {
    /// As in the text; a currency comes first, and what follows it behind: `$ per month`, `$/month`.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Equal for equal units of measure; not for people to read.
    pub fn key(&self) -> &str {
        &self.key
    }

    fn new(front: &str, back: &str) -> Option<UnitOfMeasure> {
        let gap = if front.is_empty() || back.is_empty() || back.starts_with('/') { "" } else { " " };
        let written = format!("{front}{gap}{back}");
        let key = written.nfkc().collect::<String>();
        let key = key.split(is_blank).filter(|word| !word.is_empty()).map(word_key).collect::<Vec<_>>().join(" ");
        (!written.is_empty()).then_some(UnitOfMeasure { written, key })
    }
}

impl PartialEq for UnitOfMeasure {
    fn eq(&self, other: &UnitOfMeasure) -> bool {
        self.key == other.key
    }
}

impl Eq for UnitOfMeasure {}

impl Hash for UnitOfMeasure {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// One word of a unit of measure without its capital and its plural; abbreviations of one or two
/// letters stay, so that `ms` is not `m`.
fn word_key(word: &str) -> String {
    let long = word.chars().count() >= 3;
    let capitalized = long && !word.chars().skip(1).any(char::is_uppercase);
    let word = if capitalized { word.to_lowercase() } else { word.replace('×', "x") };
    if matches!(word.as_str(), "percent" | "pct") {
        return "%".to_owned();
    }
    let word = if long && !word.ends_with("ss") { word.strip_suffix('s').unwrap_or(&word) } else { &word };
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}y");
    }
    let sibilant = ["se", "xe", "ze", "che", "she"].iter().any(|end| word.ends_with(end));
    if sibilant { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// How a quantity is written, apart from its digits.
#[derive(Clone, Debug, Default)]
struct Spelling {
    sign: Option<char>,
    /// Whether the sign stands behind the currency: `$-5`.
    sign_inside: bool,
    /// The currency in front, with its blank.
    front: String,
    separator: Option<char>,
    decimals: usize,
    /// Whether there is no 0 before the dot: `.5`.
    bare_dot: bool,
    magnitude: Magnitude,
    /// What follows the magnitude, with its blank.
    back: String,
}

/// A letter for thousand, million or billion, directly behind the digits.
#[derive(Clone, Copy, Debug, Default)]
struct Magnitude {
    letters: &'static str,
    /// The power of ten.
    power: u32,
}

/// `B` is only read beside a currency: elsewhere it may mean bytes.
const MAGNITUDES: [Magnitude; 5] = [
    Magnitude { letters: "k", power: 3 },
    Magnitude { letters: "K", power: 3 },
    Magnitude { letters: "M", power: 6 },
    Magnitude { letters: "bn", power: 9 },
    Magnitude { letters: "B", power: 9 },
];

impl Spelling {
    fn without_magnitude(&self) -> Spelling {
        let decimals = if self.magnitude.power == 0 { self.decimals } else { 0 };
        Spelling { magnitude: Magnitude::default(), decimals, ..self.clone() }
    }

    /// `value` with `gap` before what follows the digits.
    fn write(&self, value: &Decimal, gap: &str) -> String {
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

fn grouped(whole: &str, separator: Option<char>) -> String {
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
fn reads_in_two_ways(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && fraction.ends_with('0') && whole.contains(|digit: char| ('1'..='9').contains(&digit))
}

/// The strict grammar: sign, currency, digits, exponent, magnitude, unit of measure.
fn read(written: &str) -> Result<Quantity, DecimalError> {
    let text = trim(written);
    let cut = cut(text).ok_or(DecimalError::Malformed)?;
    let (magnitude, back) = magnitude(&cut);
    let unit = trim(back);
    let attached = magnitude.power == 0 && back.len() == unit.len();
    let odd = wrong_magnitude(unit, attached, cut.money()).is_some() || other_base(text).is_some();
    if !is_unit(unit, attached) || odd {
        return Err(DecimalError::Malformed);
    }
    let (whole, separator, fraction) = numeral(cut.numeral).ok_or(DecimalError::Malformed)?;
    let negative = cut.sign.is_some_and(|sign| sign != '+');
    let value = Decimal::from_digits(negative, &whole, fraction, cut.exponent.saturating_add(magnitude.power.into()))?;
    let spelling = Spelling {
        sign: cut.sign,
        sign_inside: cut.sign_inside,
        front: cut.front.to_owned(),
        separator,
        decimals: if cut.exponent == 0 { fraction.len() } else { 0 },
        bare_dot: whole.is_empty(),
        magnitude,
        back: back.to_owned(),
    };
    Ok(Quantity { written: written.to_owned(), value, unit: UnitOfMeasure::new(trim(cut.front), unit), spelling })
}

/// A text cut into its parts, before any of them is judged.
struct Cut<'a> {
    sign: Option<char>,
    sign_inside: bool,
    front: &'a str,
    numeral: &'a str,
    /// 0 where none is written.
    exponent: i64,
    /// All that follows the numeral and its exponent.
    rest: &'a str,
}

impl Cut<'_> {
    /// Whether it is an amount of a currency, in front or behind.
    fn money(&self) -> bool {
        let rest = trim(self.rest);
        !self.front.is_empty() || is_money(rest) || is_money(trim(rest.trim_start_matches(char::is_alphabetic)))
    }
}

fn cut(text: &str) -> Option<Cut<'_>> {
    let (outer, text) = sign(text);
    let front = &text[..currency_length(text)];
    let text = &text[front.len()..];
    let (inner, text) = if front.is_empty() || outer.is_some() { (None, text) } else { sign(text) };
    let numeral = &text[..numeral_length(text)];
    let (exponent, rest) = exponent(&text[numeral.len()..]);
    let sign = outer.or(inner);
    (!numeral.is_empty()).then_some(Cut { sign, sign_inside: inner.is_some(), front, numeral, exponent, rest })
}

/// Hyphen, minus sign and en dash are a minus; blanks behind it do not matter.
fn sign(text: &str) -> (Option<char>, &str) {
    match text.chars().next() {
        Some(sign @ ('+' | '-' | '−' | '–')) => (Some(sign), text[sign.len_utf8()..].trim_start_matches(is_blank)),
        _ => (None, text),
    }
}

/// The length of the currency in front with the blanks behind it: `$`, `€ `, `US$`, `CHF `.
fn currency_length(text: &str) -> usize {
    let capitals = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (word, rest) = text.split_at(capitals);
    let symbol = rest.chars().next().filter(|symbol| is_currency(*symbol));
    let length = match symbol {
        Some(symbol) if capitals <= 3 => capitals + symbol.len_utf8(),
        None if capitals == 3 && !["MIN", "MAX", "TBD", "TBA", "TBC", "XXX", "YYY"].contains(&word) => capitals,
        _ => return 0,
    };
    let rest = &text[length..];
    length + rest.len() - rest.trim_start_matches(is_blank).len()
}

/// The length of the digits with what stands between them.
fn numeral_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    loop {
        let between = match text[length..].chars().next() {
            Some(mark @ ('.' | ',')) => mark.len_utf8(),
            Some(mark @ ('_' | '\'' | '’')) if length > 0 => mark.len_utf8(),
            _ => 0,
        };
        if !digit(length + between) {
            return length;
        }
        length += between + 1;
    }
}

/// The exponent at the beginning, and what follows it.
fn exponent(text: &str) -> (i64, &str) {
    let Some(tail) = text.strip_prefix(['e', 'E']) else { return (0, text) };
    let digits = tail.strip_prefix(['+', '-']).unwrap_or(tail);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return (0, text);
    }
    let exponent = digits[..length].parse().unwrap_or(i64::from(i32::MAX));
    (if tail.starts_with('-') { -exponent } else { exponent }, &digits[length..])
}

/// The digits before the dot, what separates their thousands, and the digits behind the dot.
fn numeral(text: &str) -> Option<(String, Option<char>, &str)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let separator = whole.chars().find(|mark| !mark.is_ascii_digit());
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let in_threes = grouped(&digits, separator) == whole && (separator.is_none() || !whole.starts_with('0'));
    (plain && in_threes && !reads_in_two_ways(&digits, fraction)).then_some((digits, separator, fraction))
}

/// The magnitude directly behind the digits, and what follows it.
fn magnitude<'a>(cut: &Cut<'a>) -> (Magnitude, &'a str) {
    let letters = first_letters(cut.rest);
    let back = &cut.rest[letters.len()..];
    let known = MAGNITUDES.into_iter().find(|magnitude| magnitude.letters == letters);
    match known {
        Some(magnitude) if ends_magnitude(back) && (letters != "B" || cut.money()) => (magnitude, back),
        _ => (Magnitude::default(), cut.rest),
    }
}

fn ends_magnitude(back: &str) -> bool {
    back.chars().next().is_none_or(|next| is_blank(next) || is_currency(next) || next == '/')
}

fn first_letters(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len())]
}

/// Whether what follows the number can be a unit of measure: no second number, no vague or comparing
/// words, no stray punctuation.
fn is_unit(text: &str, attached: bool) -> bool {
    let Some(first) = text.chars().next() else { return true };
    let stray = first.is_ascii_punctuation() && !"%$/#".contains(first);
    let fine_end = !text.ends_with(['?', '!', ',', ';', ':', '=']) && text != "%+" && !text.ends_with(" +");
    let begins_with_number = |word: &str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_numeric);
    let word = text.split(is_blank).next().unwrap_or_default();
    !stray
        && !"–—−…≈≥≤±’½¼¾".contains(first)
        && !text.split(is_blank).any(begins_with_number)
        && !(attached && (word.contains(|c: char| c.is_ascii_digit()) || matches!(word, "st" | "nd" | "rd" | "th")))
        && !text.contains(['<', '>', '≤', '≥', '≈', '~', '='])
        && stray_mark(text).is_none()
        && fine_end
        && !BOUNDS_BEHIND.iter().flat_map(|(_, all)| *all).any(|words| without_last(text, words).is_some())
        && !VAGUE_BEHIND.iter().any(|words| without_last(text, words).is_some())
}

/// Where a remark begins that does not belong to the unit of measure.
fn stray_mark(unit: &str) -> Option<usize> {
    unit.find(" (").or_else(|| unit.find([',', ';', ':']))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The characters of Unicode's category "currency symbol".
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛')
        || matches!(c, '\u{20a0}'..='\u{20cf}' | '﷼' | '﹩' | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// Whether the text begins with a currency: a sign, or one of the codes that are common behind numbers.
fn is_money(text: &str) -> bool {
    let codes = ["AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW"];
    let more = ["MXN", "NOK", "NZD", "PLN", "SEK", "SGD", "USD", "ZAR"];
    let word = first_letters(text);
    text.starts_with(is_currency) || codes.contains(&word) || more.contains(&word)
}

/// Why a text is no quantity. Displays as one line for a message; [`QuantityError::help`] says what to write.
///
/// `text` is what was found, without the blanks around it and cut after 60 characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // fields are described with their variants
pub enum QuantityError {
    /// Nothing but blanks.
    #[error("the text is empty, expected a number")]
    Empty,
    /// A stand-in such as `X` or `TBD`: see [`is_placeholder`].
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
    /// A blank between number and magnitude.
    #[error("`{text}` has a blank before its `{letters}`")]
    MagnitudeApart { text: String, letters: String, joined: String },
    /// A magnitude as a word, or in letters that are not read; `short` is how it is written here.
    #[error("`{letters}` in `{text}` is unclear, expected `k`, `M` or `bn` right behind the digits")]
    MagnitudeUnread { text: String, letters: String, short: Option<String> },
    /// `B` without a currency: billions or bytes.
    #[error("the `B` in `{text}` can mean billions or bytes")]
    BillionsOrBytes { text: String, billions: String, bytes: String },
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
                let falls = matches!((read(low), read(high)), (Ok(low), Ok(high)) if low.value > high.value);
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
            Self::MagnitudeApart { letters, joined, .. } => {
                let word = match letters.as_str() {
                    "M" => "million",
                    "bn" => "billion",
                    _ => "thousand",
                };
                format!("write `{joined}` if `{letters}` means {word}, and else the unit of measure in full")
            }
            Self::MagnitudeUnread { short, .. } => instead(
                short.as_ref(),
                "write the number in digits, or with `k` for thousand, `M` for million, `bn` for billion",
            ),
            Self::BillionsOrBytes { billions, bytes, .. } => {
                format!("write `{billions}` for billions, `{bytes}` for bytes")
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

fn listed<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    texts.map(|text| format!("`{text}`")).collect::<Vec<_>>().join(" or ")
}

fn instead(text: Option<&String>, otherwise: &str) -> String {
    text.map_or_else(|| otherwise.to_owned(), |text| format!("write `{text}`"))
}

/// Whether the text only holds the place of a number: `X`, `??`, `TBD`, `X/10`, `X %`, `$XX`.
pub fn is_placeholder(text: &str) -> bool {
    let text = trim(text);
    let text = trim(text.trim_start_matches(is_currency).trim_end_matches(['%', '％']).trim_end_matches(is_currency));
    let text = match text.rsplit_once('/') {
        Some((stand_in, whole)) if whole.bytes().all(|byte| byte.is_ascii_digit()) => trim(stand_in),
        _ => text,
    };
    let word = text.strip_suffix(['k', 'K', 'M']).or_else(|| text.strip_suffix("bn")).unwrap_or(text);
    let only = |text: &str, letter: char| !text.is_empty() && text.chars().all(|c| c.to_ascii_uppercase() == letter);
    let words = ["TBD", "TBA", "TBC", "TODO", "FIXME", "...", "…"];
    words.iter().any(|stand_in| text.eq_ignore_ascii_case(stand_in))
        || (text.len() > 2 && text.starts_with('<') && text.ends_with('>'))
        || only(text, '_') && text.len() > 1
        || ['X', 'Y', '?']
            .into_iter()
            .any(|letter| only(word, letter) && word.len() <= 4 || only(text, letter) && letter == '?')
}

/// What is wrong with a text that [`read`] refuses: the first question with an answer.
fn diagnose(text: &str) -> QuantityError {
    let questions: &[fn(&str) -> Option<QuantityError>] = match text.len() {
        ..=1000 => &[
            without_number,
            other_base,
            date_or_time,
            bound,
            vague,
            unclear_numeral,
            two_numbers,
            unread_magnitude,
            second_number,
            number_later,
        ],
        _ => &[without_number],
    };
    let answer = questions.iter().find_map(|question| question(text));
    answer.unwrap_or_else(|| QuantityError::Unclear { text: clip(text) })
}

/// At most 60 characters, on one line.
fn clip(text: &str) -> String {
    let short = text.char_indices().nth(60).map_or(text, |(end, _)| &text[..end]);
    let rest = if short.len() < text.len() { "…" } else { "" };
    short.replace(char::is_control, " ") + rest
}

/// The text itself when it is a quantity of a length that fits a message: what may be suggested.
fn readable(text: &str) -> Option<String> {
    let text = trim(text);
    (text.len() <= 80 && read(text).is_ok()).then(|| text.to_owned())
}

/// `text` with its numeral replaced, or the replacement alone when the rest is wrong too.
fn with_numeral(text: &str, cut: &Cut<'_>, numeral: &str) -> String {
    let before = text.len() - cut.rest.len() - cut.numeral.len();
    let whole = text.get(..before).map(|front| format!("{front}{numeral}{}", cut.rest));
    whole.and_then(|whole| readable(&whole)).unwrap_or_else(|| numeral.to_owned())
}

fn without_number(text: &str) -> Option<QuantityError> {
    let found = clip(text);
    if text.is_empty() {
        return Some(QuantityError::Empty);
    }
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let mut words = text.split(is_blank).take(if digits { 1 } else { 20 });
    if is_placeholder(text) || words.any(is_placeholder) {
        return Some(QuantityError::Placeholder { text: found });
    }
    let bare = text.trim_start_matches(['+', '-', '−', '.']).to_lowercase();
    if matches!(bare.as_str(), "inf" | "nan" | "infinity" | "∞") {
        return Some(QuantityError::NotFinite { text: found });
    }
    if !text.chars().any(char::is_numeric) {
        return Some(QuantityError::NoNumber { text: found });
    }
    let converted = text.chars().any(|c| ascii_digit(c) != c);
    let ascii = if converted { readable(&text.nfkc().map(ascii_digit).collect::<String>()) } else { None };
    (!digits || ascii.is_some()).then_some(QuantityError::OtherDigits { text: found, ascii })
}

/// The ASCII digit for one of the scripts that are common in business texts.
fn ascii_digit(c: char) -> char {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    let value = zeros.into_iter().find_map(|zero| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

fn other_base(text: &str) -> Option<QuantityError> {
    let digits = text.trim_start_matches(['+', '-']).strip_prefix('0')?;
    let (base, digits) = match digits.split_at_checked(1)? {
        ("x" | "X", digits) => (16, digits),
        ("o" | "O", digits) => (8, digits),
        ("b" | "B", digits) => (2, digits),
        _ => return None,
    };
    if !digits.chars().all(|digit| digit.is_digit(base)) || digits.is_empty() {
        return None;
    }
    let value = i64::from_str_radix(digits, base).ok();
    let minus = if text.starts_with('-') { "-" } else { "" };
    let decimal = value.and_then(|value| readable(&format!("{minus}{value}")));
    Some(QuantityError::OtherBase { text: clip(text), decimal })
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn date_or_time(text: &str) -> Option<QuantityError> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !"-/.:".contains(c)).unwrap_or(text.len());
    let (head, tail) = text.split_at(end);
    let groups: Vec<&str> = head.split(['-', '/', '.', ':']).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let marks: String = head.chars().filter(|c| !c.is_ascii_digit()).collect();
    let year = groups.iter().any(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    let period = tail.starts_with(['Q', 'H', 'W', 'q']) && marks == "-" && year;
    let dated = match (marks.as_str(), lengths.as_slice()) {
        ("--" | "//" | "..", [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]) => true,
        ("--" | "//", [2, 2, 2]) => true,
        ("-" | "/", [4, 2]) => year && groups[1] <= "12",
        _ => false,
    };
    let quarter = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].iter().any(|name| without_first(text, name).is_some());
    let month = first_letters(text).to_lowercase();
    let in_month = month.len() >= 3 && MONTHS.iter().any(|name| name.starts_with(&month));
    if dated || period || quarter || in_month {
        return Some(QuantityError::Date { text: clip(text) });
    }
    let sixty = |group: &str| group.len() == 2 && group < "60";
    let numbers: Option<Vec<u64>> = groups.iter().map(|group| group.parse().ok().filter(|n| *n < 1_000_000)).collect();
    let readings = match (marks.as_str(), numbers?.as_slice()) {
        (":", [big, small]) if sixty(groups[1]) => vec![
            (format!("{} min", big * 60 + small), "hours and minutes"),
            (format!("{} s", big * 60 + small), "minutes and seconds"),
        ],
        ("::", [hours, minutes, seconds]) if sixty(groups[1]) && sixty(groups[2]) => {
            vec![(format!("{} s", hours * 3600 + minutes * 60 + seconds), "hours, minutes and seconds")]
        }
        _ => return None,
    };
    Some(QuantityError::Time { text: clip(text), readings })
}

/// Comparisons before a number, by the key that says the same; longer ones before their beginnings.
const BOUNDS_BEFORE: [(&str, &[&str]); 4] = [
    ("at_least", &[">=", "=>", "≥", "⩾", "at least", "minimum", "min.", "min", "no less than", "no fewer than"]),
    ("at_most", &["<=", "=<", "≤", "⩽", "at most", "maximum", "max.", "max", "up to", "no more than", "not more than"]),
    ("above", &[">", "more than", "over", "above"]),
    ("below", &["<", "less than", "fewer than", "under", "below"]),
];

/// Comparisons behind a number.
const BOUNDS_BEHIND: [(&str, &[&str]); 2] = [
    ("at_least", &["or more", "or higher", "or above", "and more", "at least", "minimum"]),
    ("at_most", &["or less", "or fewer", "or lower", "or below", "at most", "maximum"]),
];

/// Vague words before a number.
const VAGUE_BEFORE: [&str; 14] = [
    "~",
    "≈",
    "about",
    "around",
    "roughly",
    "approximately",
    "approx.",
    "approx",
    "circa",
    "ca.",
    "ca",
    "nearly",
    "almost",
    "some",
];

/// Vague words behind a number.
const VAGUE_BEHIND: [&str; 8] =
    ["or so", "-ish", "ish", "approximately", "approx.", "approx", "roughly", "give or take"];

/// `text` without the words at its beginning, where these are words of their own.
fn without_first<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (first, rest) = text.split_at_checked(words.len())?;
    let apart = !words.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric);
    (apart && first.eq_ignore_ascii_case(words)).then(|| trim(rest))
}

/// `text` without the words at its end, where these are words of their own.
fn without_last<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (rest, last) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
    (!rest.ends_with(char::is_alphabetic) && last.eq_ignore_ascii_case(words)).then(|| trim(rest))
}

fn bound(text: &str) -> Option<QuantityError> {
    let pairs = |table: &'static [(&'static str, &'static [&'static str])]| {
        table.iter().flat_map(|(key, all)| all.iter().map(move |words| (*key, *words)))
    };
    let before = pairs(&BOUNDS_BEFORE).filter_map(|(key, words)| Some((key, without_first(text, words)?)));
    let behind = pairs(&BOUNDS_BEHIND).filter_map(|(key, words)| Some((key, without_last(text, words)?)));
    let plus = text.strip_suffix('+').filter(|number| readable(number).is_some()).map(|number| ("at_least", number));
    let (key, number) = before.chain(behind).chain(plus).next()?;
    let counted = number.contains(|c: char| c.is_ascii_digit());
    counted.then(|| QuantityError::Bound { text: clip(text), key, number: readable(number) })
}

fn vague(text: &str) -> Option<QuantityError> {
    let before = VAGUE_BEFORE.iter().filter_map(|words| without_first(text, words));
    let behind = VAGUE_BEHIND.iter().filter_map(|words| without_last(text, words));
    let number = before.chain(behind).next()?;
    let number = number.contains(|c: char| c.is_ascii_digit()).then_some(number)?;
    Some(QuantityError::Vague { text: clip(text), exact: readable(number) })
}

/// Ranges and fractions: a word or sign with a quantity on each side.
fn two_numbers(text: &str) -> Option<QuantityError> {
    let sides = |mark: &str, text: &str| {
        text.match_indices(mark).find_map(|(at, _)| Some((readable(&text[..at])?, readable(&text[at + mark.len()..])?)))
    };
    let whole = clip(text);
    for mark in [" out of ", " of ", "/"] {
        if let Some((part, all)) = sides(mark, text) {
            return Some(fraction(whole, part, all));
        }
    }
    let inner = without_first(text, "between").or_else(|| without_first(text, "from")).unwrap_or(text);
    let marks = ["...", "..", "…", "->", "→", " to ", " until ", " and ", "-", "–", "—", "−"];
    let (low, high) = marks.into_iter().find_map(|mark| sides(mark, inner))?;
    Some(QuantityError::Range { text: whole, low, high })
}

fn fraction(text: String, part: String, whole: String) -> QuantityError {
    let (Ok(one), Ok(all)) = (read(&part), read(&whole)) else { return QuantityError::Unclear { text } };
    let percent = |one: &Decimal, all: &Decimal| {
        let share = one.to_ratio() / all.to_ratio() * num_bigint::BigInt::from(100);
        Decimal::floor(&share, 2).filter(|percent| percent.to_ratio() == share)
    };
    let possible = !one.value.is_negative() && all.value > Decimal::ZERO && one.value <= all.value;
    let share = if possible { percent(&one.value, &all.value) } else { None };
    let part = if one.unit.is_none() { all.respell(one.value).written } else { part };
    QuantityError::Fraction { text, part, whole, share: share.map(|percent| format!("{}%", percent.trimmed())) }
}

/// Separators and dots that read in two ways, and numbers beyond the limits.
fn unclear_numeral(text: &str) -> Option<QuantityError> {
    let cut = cut(text)?;
    let found = clip(text);
    if let Some((whole, _, fraction)) = numeral(cut.numeral) {
        let (magnitude, _) = magnitude(&cut);
        let power = cut.exponent.saturating_add(magnitude.power.into());
        return match Decimal::from_digits(false, &whole, fraction, power) {
            Err(DecimalError::TooLarge) => Some(QuantityError::TooLarge { text: found }),
            Err(DecimalError::TooManyDecimals) => Some(QuantityError::TooManyDecimals { text: found }),
            Ok(_) | Err(DecimalError::Malformed) => None,
        };
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let reading = |whole: &str, fraction: &str| {
        let value = Decimal::from_digits(false, &digits(whole), &digits(fraction), 0).ok()?;
        Some(with_numeral(text, &cut, &value.trimmed().to_string()))
    };
    let number = cut.numeral;
    let (dots, commas) = (number.matches('.').count(), number.matches(',').count());
    let others = number.contains(['_', '\'', '’']);
    let thousands = reading(number, "");
    let in_threes = |mark: char| grouped(&digits(number), Some(mark)) == number && !number.starts_with('0');
    Some(match (dots, commas) {
        (0, 1) if !others => {
            let (whole, fraction) = number.split_once(',')?;
            let decimals = reading(whole, fraction);
            let only_decimals = whole.is_empty() || whole.starts_with('0');
            let thousands = if only_decimals { None } else { thousands };
            QuantityError::Comma { text: found, readings: decimals.into_iter().chain(thousands).collect() }
        }
        (1.., 1) if !others && number.rfind(',') > number.rfind('.') => {
            let (whole, fraction) = number.rsplit_once(',')?;
            QuantityError::Comma { text: found, readings: reading(whole, fraction).into_iter().collect() }
        }
        (1, _) => {
            let (whole, fraction) = number.split_once('.')?;
            let decimals = reading(whole, fraction);
            match commas == 0 && !others || reads_in_two_ways(whole, fraction) {
                true => QuantityError::Dot { text: found, readings: thousands.into_iter().chain(decimals).collect() },
                false => QuantityError::Grouping { text: found, plain: decimals },
            }
        }
        (2.., _) => QuantityError::SeveralDots { text: found, whole: thousands.filter(|_| in_threes('.')) },
        _ => QuantityError::Grouping { text: found, plain: thousands },
    })
}

/// Letters or words behind a number that mean a magnitude but are not one here; with the one that is.
///
/// `unit` is what follows the number, `attached` says that no blank stands between them.
fn wrong_magnitude(unit: &str, attached: bool, money: bool) -> Option<(&str, Option<&'static str>)> {
    let letters = first_letters(unit);
    if !attached && !ends_magnitude(&unit[letters.len()..]) {
        return None;
    }
    let short = match letters {
        "k" | "K" => Some("k"),
        "M" => Some("M"),
        "bn" | "Bn" | "BN" => Some("bn"),
        "m" | "mm" | "MM" if money => Some("M"),
        "b" | "B" if money => Some("bn"),
        "B" if attached => Some("bn"),
        "t" | "T" | "tn" if money => None,
        _ => match letters.to_lowercase().as_str() {
            "thousand" | "thousands" => Some("k"),
            "million" | "millions" | "mio" | "mln" | "mn" | "kk" => Some("M"),
            "billion" | "billions" | "bln" | "mrd" | "milliard" | "milliards" => Some("bn"),
            "hundred" | "hundreds" | "dozen" | "trillion" | "trillions" | "lakh" | "crore" => None,
            _ => {
                let short = ["k", "M", "bn"].into_iter().find(|short| letters.starts_with(short))?;
                let compound = letters.len() > short.len() || unit[letters.len()..].starts_with(is_currency);
                return (compound && is_money(&unit[short.len()..])).then_some((letters, Some(short)));
            }
        },
    };
    Some((letters, short))
}

fn unread_magnitude(text: &str) -> Option<QuantityError> {
    let cut = cut(text)?;
    let (magnitude, back) = magnitude(&cut);
    let unit = trim(back);
    let attached = magnitude.power == 0 && back.len() == unit.len();
    let (letters, short) = wrong_magnitude(unit, attached, cut.money())?;
    let number = &text[..text.len() - back.len()];
    let behind = &unit[letters.len()..];
    let compound = short.filter(|short| letters.len() > short.len() && is_money(&letters[short.len()..]));
    let suggestion = short.and_then(|short| match compound {
        Some(_) => readable(&format!("{number}{short} {}", &unit[short.len()..])),
        None => readable(&format!("{number}{short}{behind}")),
    });
    let (text, letters) = (clip(text), letters.to_owned());
    Some(match suggestion {
        Some(billions) if letters == "B" && !cut.money() => {
            QuantityError::BillionsOrBytes { text, billions, bytes: format!("{number} {unit}") }
        }
        Some(joined) if !attached && compound.is_none() && matches!(letters.as_str(), "k" | "K" | "M" | "bn") => {
            QuantityError::MagnitudeApart { text, letters, joined }
        }
        short => QuantityError::MagnitudeUnread { text, letters, short },
    })
}

/// A readable number, but with something behind it that is no unit of measure.
fn second_number(text: &str) -> Option<QuantityError> {
    let cut = cut(text)?;
    let (_, back) = magnitude(&cut);
    let (found, unit) = (clip(text), trim(back));
    let next = unit.split(is_blank).next().unwrap_or_default();
    if back.starts_with(is_blank) && next.starts_with(|c: char| c.is_ascii_digit()) {
        let groups: Vec<&str> =
            unit.split(is_blank).take_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect();
        let threes = groups.iter().all(|group| group.split(['.', ',']).next().is_some_and(|digits| digits.len() == 3));
        if threes && cut.numeral.len() <= 3 && !cut.numeral.starts_with('0') {
            let number = &text[..text.len() - back.len()];
            let words = unit.split(is_blank).skip(groups.len()).collect::<Vec<_>>().join(" ");
            let joined = readable(&format!("{number}{} {words}", groups.concat()));
            return Some(QuantityError::BlankInNumber { text: found, joined });
        }
    }
    if unit.contains(|c: char| c.is_ascii_digit()) {
        return Some(QuantityError::SecondNumber { text: found });
    }
    if unit.starts_with(char::is_numeric) {
        return Some(QuantityError::OtherDigits { text: found, ascii: None });
    }
    let stray = stray_mark(unit).map_or(unit, |at| trim(&unit[at..]));
    let end = |c: char| !c.is_alphanumeric() && !"%‰°".contains(c) && !is_currency(c);
    let without = readable(text.trim_end_matches(end)).or_else(|| readable(&text[..text.len() - stray.len()]));
    (!unit.is_empty()).then(|| QuantityError::NotAUnit { text: found, rest: clip(stray), without })
}

/// Words before the number.
fn number_later(text: &str) -> Option<QuantityError> {
    let quantity = text.char_indices().find_map(|(at, first)| {
        let begins_word = text[..at].ends_with(|c: char| is_blank(c) || "(:=".contains(c));
        let begins_number = first.is_ascii_digit() || is_currency(first) || "+-−.".contains(first);
        if begins_word && begins_number { readable(text[at..].trim_end_matches(['.', ')'])) } else { None }
    });
    let words = text.starts_with(char::is_alphabetic);
    (words || quantity.is_some()).then(|| QuantityError::NumberNotFirst { text: clip(text), quantity })
}

#[cfg(test)]
mod tests;
