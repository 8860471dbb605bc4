//! What a quantity counts: `%`, `ms`, `$`, `users`.

use super::grammar::is_blank;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

/// What is counted or measured: `ms`, `%`, `$`, `weekly active users`.
///
/// Equality and hash ignore plurals (`1 team`, `3 teams`, `stories`), the capital of a capitalized word,
/// blanks and Unicode variants, and take `percent` for `%`. They never ignore other case: `MB` is not `Mb`.
#[derive(Clone, Debug)]
pub struct UnitOfMeasure {
    written: Box<str>,
    /// What is compared, where it is written in another way.
    key: Option<Box<str>>,
}

impl UnitOfMeasure {
    /// As in the text; a currency comes first, and what follows it behind: `$ per month`, `$/month`.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Equal for equal units of measure; not for people to read.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.written)
    }

    pub(super) fn new(front: &str, back: &str) -> Option<UnitOfMeasure> {
        if front.is_empty() && back.is_empty() {
            return None;
        }
        let gap = if front.is_empty() || back.is_empty() || back.starts_with('/') { "" } else { " " };
        let written = [front, gap, back].concat();
        if written.len() <= 2 && written.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Some(UnitOfMeasure { written: written.into(), key: None });
        }
        let usual = if written.is_ascii() { Cow::Borrowed(&written) } else { Cow::Owned(written.nfkc().collect()) };
        let mut key = String::with_capacity(usual.len());
        for word in usual.split(is_blank).filter(|word| !word.is_empty()) {
            key.push_str(if key.is_empty() { "" } else { " " });
            key.push_str(&word_key(word));
        }
        Some(UnitOfMeasure { key: (key != written).then(|| key.into()), written: written.into() })
    }
}

impl PartialEq for UnitOfMeasure {
    fn eq(&self, other: &UnitOfMeasure) -> bool {
        self.key() == other.key()
    }
}

impl Eq for UnitOfMeasure {}

impl Hash for UnitOfMeasure {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// One word of a unit of measure without its capital and its plural; abbreviations of one or two
/// letters stay, so that `ms` is not `m`.
fn word_key(word: &str) -> Cow<'_, str> {
    if word.chars().nth(2).is_none() {
        return if word.contains('×') { Cow::Owned(word.replace('×', "x")) } else { Cow::Borrowed(word) };
    }
    let capitalized = !word.chars().skip(1).any(char::is_uppercase);
    let word = if capitalized { word.to_lowercase() } else { word.replace('×', "x") };
    if matches!(word.as_str(), "percent" | "pct") {
        return Cow::Borrowed("%");
    }
    let word = if word.ends_with("ss") { &word } else { word.strip_suffix('s').unwrap_or(&word) };
    if let Some(stem) = word.strip_suffix("ie") {
        return Cow::Owned(format!("{stem}y"));
    }
    let sibilant = ["se", "xe", "ze", "che", "she"].iter().any(|end| word.ends_with(end));
    Cow::Owned(if sibilant { word[..word.len() - 1].to_owned() } else { word.to_owned() })
}
