//! What keys there are: the declarations that reading, the JSON Schema and the manual share.

use crate::words::one_of;

/// The keys of one mapping of the format.
#[derive(Debug)]
pub struct Shape {
    /// What a user calls such a mapping: "key result".
    pub what: &'static str,
    /// Its keys, in the order of the manual.
    pub keys: &'static [Key],
}

/// One key of the format.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a mapping without it is an error.
    pub needed: bool,
    /// One line for the manual and the editor.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A short name that others refer to: an id, a person, a unit.
    Name,
    /// `true` or `false`.
    Switch,
    /// `true` or `false`, and never without a value: what it says must be beyond doubt.
    Mask,
    /// `true`, `false` or the day on which it became true.
    Done,
    /// A day, `2026-11-16`.
    Day,
    /// A whole number from `0` to `1` of these, inclusive.
    Whole(i64, i64),
    /// A decimal number from `0` to `1` of these, inclusive.
    Number(i64, i64),
    /// A number with its unit of measure: `640 ms`.
    Quantity,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of names.
    Names,
    /// One name or a list of them.
    NameOrNames,
    /// A mapping.
    Record(&'static Shape),
    /// A list of mappings.
    Records(&'static Shape),
    /// A mapping from names that the user chooses to mappings.
    Named(&'static Shape),
    /// A mapping from rising numbers to texts.
    Grades,
    /// A mapping from rule names to a level or a mapping of settings.
    Rules,
}

impl Kind {
    /// What is expected, in words.
    pub fn words(self) -> String {
        match self {
            Kind::Text => "a text".into(),
            Kind::Name => "a name".into(),
            Kind::Switch | Kind::Mask => "`true` or `false`".into(),
            Kind::Done => "`true`, `false` or a date".into(),
            Kind::Day => "a date like `2026-11-16`".into(),
            Kind::Whole(min, i64::MAX) => format!("a whole number from {min}"),
            Kind::Whole(min, max) => format!("a whole number from {min} to {max}"),
            Kind::Number(min, i64::MAX) => format!("a number from {min}"),
            Kind::Number(min, max) => format!("a number from {min} to {max}"),
            Kind::Quantity => "a number with its unit of measure".into(),
            Kind::OneOf(words) => one_of(words),
            Kind::Texts => "a list of texts".into(),
            Kind::Names => "a list of names".into(),
            Kind::NameOrNames => "a name or a list of names".into(),
            Kind::Record(shape) => format!("a mapping with the keys of {}", a(shape.what)),
            Kind::Records(shape) => format!("a list, each item {}", a(shape.what)),
            Kind::Named(shape) => format!("a mapping from names to {}s", shape.what),
            Kind::Grades => "a mapping from grades to texts".into(),
            Kind::Rules => "a mapping from rules to their levels".into(),
        }
    }
}

/// A noun with its article.
pub(super) fn a(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {what}")
}
