//! What a quantity counts: `%`, `ms`, `$`, `users`.

use super::grammar::is_blank;
use std::hash::{Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

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

    pub(super) fn new(front: &str, back: &str) -> Option<UnitOfMeasure> {
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
