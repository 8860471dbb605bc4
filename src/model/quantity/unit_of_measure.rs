//! What a quantity counts: `%`, `ms`, `$`, `users`.

use super::forms::{currency, word_form};
use super::grammar::{is_blank, is_money};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use unicode_normalization::UnicodeNormalization;

/// What is counted or measured: `ms`, `%`, `$`, `weekly active users`.
///
/// Equality and hash ignore the form of a word (`1 team`, `3 teams`, `Kunde`, `Kunden`: see `forms`), the
/// capital of a capitalized word, blanks and Unicode variants, and take a currency's code for its sign and
/// `percent` for `%`. They never ignore other case: `MB` is not `Mb`.
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

    /// Whether it is an amount of a currency: `€`, `CHF`, `$ per month`.
    pub fn is_money(&self) -> bool {
        let first = self.written.split(|c: char| is_blank(c) || c == '/').next().unwrap_or_default();
        is_money(first) || currency(first).is_some_and(|name| name != "%")
    }

    pub(super) fn new(front: &str, back: &str) -> Option<UnitOfMeasure> {
        if front.is_empty() && back.is_empty() {
            return None;
        }
        let gap = if front.is_empty() || back.is_empty() || back.starts_with('/') { "" } else { " " };
        let written = [front, gap, back].concat();
        // `%`, `$`, `ms` and the like, which are nearly all.
        let short =
            |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && (byte != b'$' || written == "$");
        if written.len() <= 2 && written.bytes().all(short) {
            return Some(UnitOfMeasure { written: written.into(), key: None });
        }
        let key = KNOWN.with_borrow_mut(|known| {
            if let Some(key) = known.get(written.as_str()) {
                return key.clone();
            }
            if known.len() >= MOST_KNOWN {
                known.clear();
            }
            let key = Some(key(&written)).filter(|key| *key != written).map(String::into_boxed_str);
            known.insert(written.as_str().into(), key.clone());
            key
        });
        Some(UnitOfMeasure { key, written: written.into() })
    }
}

/// How many keys are kept.
const MOST_KNOWN: usize = 1000;

thread_local! {
    /// Keys of units of measure as written: history reads the same few again and again.
    static KNOWN: RefCell<HashMap<Box<str>, Option<Box<str>>>> = RefCell::default();
}

fn key(written: &str) -> String {
    let usual = if written.is_ascii() { Cow::Borrowed(written) } else { Cow::Owned(written.nfkc().collect()) };
    let mut key = String::with_capacity(usual.len());
    for word in usual.split(is_blank).filter(|word| !word.is_empty()) {
        key.push_str(if key.is_empty() { "" } else { " " });
        key.push_str(&word_key(word));
    }
    key
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

/// One word of a unit of measure, or several with a slash between them, in the form that stands for all
/// forms of each.
fn word_key(word: &str) -> Cow<'_, str> {
    if !word.contains('/') {
        return part_key(word);
    }
    Cow::Owned(word.split('/').map(part_key).collect::<Vec<_>>().join("/"))
}

/// Abbreviations of one or two letters stay, so that `ms` is not `m`, and so does what has capitals
/// inside, but for its plural: `MB`, `PRs`.
fn part_key(part: &str) -> Cow<'_, str> {
    if let Some(name) = currency(part) {
        return Cow::Borrowed(name);
    }
    if part.chars().nth(2).is_none() {
        return if part.contains('×') { Cow::Owned(part.replace('×', "x")) } else { Cow::Borrowed(part) };
    }
    let capitalized = !part.chars().skip(1).any(char::is_uppercase);
    if capitalized {
        return Cow::Owned(word_form(&part.to_lowercase()).into_owned());
    }
    let one = if part.ends_with("ss") { part } else { part.strip_suffix('s').unwrap_or(part) };
    Cow::Owned(one.replace('×', "x"))
}
