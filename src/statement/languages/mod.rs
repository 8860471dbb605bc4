//! What the words of each language mean beside numbers: tables, no code. A new language is a file here
//! and its line in [`of`].

mod chinese;
mod english;
mod german;
mod norwegian;
mod spanish;
mod vietnamese;

use super::text::is_han;

/// The words of a language; all in lower case.
#[derive(Debug)]
pub struct Language {
    /// Whether `1,5` is one and a half and `1.500` fifteen hundred.
    pub decimal_comma: bool,
    /// Whether a dot behind a number makes it the first, second …: `3. Quartal`.
    pub ordinal_dot: bool,
    /// Whether the thing that is counted is written with a capital.
    pub capital_nouns: bool,
    /// Whether the thing that is counted takes two words.
    pub two_word_nouns: bool,
    /// Numbers in words.
    pub numbers: &'static [(&'static str, i64)],
    /// Powers of ten.
    pub magnitudes: &'static [(&'static str, i64)],
    /// "percent"
    pub percent: &'static [&'static str],
    /// "percentage points"
    pub points: &'static [&'static str],
    /// Units of time.
    pub times: &'static [&'static str],
    /// Those of them that are long enough to be a deadline.
    pub long_times: &'static [&'static str],
    /// Months, and words that make the number before them a date or an hour.
    pub dates: &'static [&'static str],
    /// Words that make the number behind them a name or an ordinal: "phase", "version".
    pub names: &'static [&'static str],
    /// Words that make the number behind them a circumstance: "all", "our", "per", "the last".
    pub context: &'static [&'static str],
    /// Words that end a unit of measure.
    pub stops: &'static [&'static str],
    /// Words between the number and what is counted.
    pub adjectives: &'static [&'static str],
    /// Before a start.
    pub from: &'static [&'static str],
    /// Before a target.
    pub to: &'static [&'static str],
    /// Before a start that stands behind the target: "today:", "instead of".
    pub now: &'static [&'static str],
    /// Before a target that is called one.
    pub goal: &'static [&'static str],
    /// "at least"
    pub at_least: &'static [&'static str],
    /// "more than"
    pub above: &'static [&'static str],
    /// "at most"
    pub at_most: &'static [&'static str],
    /// "fewer than"
    pub below: &'static [&'static str],
    /// Behind a lower limit: "or more".
    pub or_more: &'static [&'static str],
    /// Behind an upper limit: "or less".
    pub or_less: &'static [&'static str],
    /// Before a length of time that is a limit or a deadline.
    pub within: &'static [&'static str],
    /// Before a range.
    pub between: &'static [&'static str],
    /// Between the two ends of a range.
    pub and: &'static [&'static str],
    /// Between a part and its whole.
    pub out_of: &'static [&'static str],
    /// Before a relative change.
    pub by: &'static [&'static str],
    /// Words of growth.
    pub up: &'static [&'static str],
    /// Words of decline.
    pub down: &'static [&'static str],
    /// "more" behind a relative change.
    pub more: &'static [&'static str],
    /// "fewer" behind a relative change.
    pub fewer: &'static [&'static str],
    /// Multiples; a negative one is a part taken away: -2 halves.
    pub multiples: &'static [(&'static str, i64)],
    /// Parts: "a third" is 3.
    pub parts: &'static [(&'static str, i64)],
    /// Shares of a group in percent: "half of".
    pub shares: &'static [(&'static str, i64)],
    /// First words of work that has a deadline rather than a limit.
    pub work: &'static [&'static str],
}

/// The words of a language, by its code; without one, of the language that the text looks like.
pub fn of(text: &str, lang: Option<&str>) -> &'static Language {
    let code = lang.map(|lang| lang.split(['-', '_']).next().unwrap_or(lang).to_lowercase());
    match code.as_deref() {
        Some("en") => &english::WORDS,
        Some("de") => &german::WORDS,
        Some("es") => &spanish::WORDS,
        Some("nb" | "no" | "nn") => &norwegian::WORDS,
        Some("vi") => &vietnamese::WORDS,
        Some("zh") => &chinese::WORDS,
        _ => guessed(text),
    }
}

/// By letters that only one of them has.
fn guessed(text: &str) -> &'static Language {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    if text.is_ascii() {
        &english::WORDS
    } else if text.chars().any(is_han) {
        &chinese::WORDS
    } else if has("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
    {
        &vietnamese::WORDS
    } else if has("åøæÅØÆ") {
        &norwegian::WORDS
    } else if has("äöüßÄÖÜ") {
        &german::WORDS
    } else if has("ñáéíóú¿¡") {
        &spanish::WORDS
    } else {
        &english::WORDS
    }
}

/// A language without words, to be filled in.
const NONE: Language = Language {
    decimal_comma: true,
    ordinal_dot: false,
    capital_nouns: false,
    two_word_nouns: false,
    numbers: &[],
    magnitudes: &[],
    percent: &[],
    points: &[],
    times: &[],
    long_times: &[],
    dates: &[],
    names: &[],
    context: &[],
    stops: &[],
    adjectives: &[],
    from: &[],
    to: &[],
    now: &[],
    goal: &[],
    at_least: &[],
    above: &[],
    at_most: &[],
    below: &[],
    or_more: &[],
    or_less: &[],
    within: &[],
    between: &[],
    and: &[],
    out_of: &[],
    by: &[],
    up: &[],
    down: &[],
    more: &[],
    fewer: &[],
    multiples: &[],
    parts: &[],
    shares: &[],
    work: &[],
};
