//! Numbers as people write them, with their unit of measure: `25k users`, `$50k`, `99.95 %`.
//! Not for finding numbers inside sentences, and not for arithmetic on them.
//!
//! [`Quantity::parse`] reads by one strict grammar (`read`); only when that refuses a text, `diagnose`
//! looks at it again to say what is wrong and what to write instead.

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
    /// at least as many decimals stay (unless that would read in two ways), and so does the magnitude
    /// down to a tenth of it: like `25k`, 26500 is `26.5k` and 900 is `900`.
    ///
    /// What is written reads back as `value`. For a computed value see [`Decimal::floor`].
    pub fn respell(&self, value: Decimal) -> Quantity {
        let spelling = &self.spelling;
        let shortened = value.mantissa().abs() * 10 >= 10_i128.pow(spelling.magnitude.power + value.decimals());
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
        if index > 0 && (whole.len() - index) % 3 == 0 {
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
    if !is_unit(unit, attached) || wrong_magnitude(unit, attached, cut.money()).is_some() {
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
        !self.front.is_empty()
            || is_money(trim(self.rest.trim_start_matches(char::is_alphabetic)))
            || is_money(self.rest)
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
    let ends = back.chars().next().is_none_or(|next| is_blank(next) || is_currency(next) || next == '/');
    let known = MAGNITUDES.into_iter().find(|magnitude| magnitude.letters == letters);
    match known {
        Some(magnitude) if ends && (letters != "B" || cut.money()) => (magnitude, back),
        _ => (Magnitude::default(), cut.rest),
    }
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
        && fine_end
        && !BOUNDS_BEHIND.iter().any(|(words, _)| without_last(text, words).is_some())
        && !VAGUE_BEHIND.iter().any(|words| without_last(text, words).is_some())
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

const BOUNDS_BEHIND: [(&str, &str); 0] = [];
const VAGUE_BEHIND: [&str; 0] = [];
fn wrong_magnitude(_: &str, _: bool, _: bool) -> Option<()> {
    None
}
fn without_last<'a>(_: &'a str, _: &str) -> Option<&'a str> {
    None
}
fn diagnose(text: &str) -> QuantityError {
    QuantityError::Unclear { text: text.to_owned() }
}

/// Why a text is no quantity.
#[derive(Clone, Debug)]
pub enum QuantityError {
    /// A lone `X` or the like.
    Placeholder {
        /// As written.
        text: String,
    },
    /// Something else.
    Unclear {
        /// As written.
        text: String,
    },
}

impl QuantityError {
    /// What was found and expected.
    pub fn message(&self) -> String {
        let (QuantityError::Placeholder { text } | QuantityError::Unclear { text }) = self;
        format!("expects a number with its unit of measure, found `{text}`")
    }
    /// What to write.
    pub fn help(&self) -> String {
        "write a number with its unit of measure, like `640 ms`".into()
    }
}
