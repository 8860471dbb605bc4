//! YAML texts as trees in which everything has its place. Knows nothing about OKRs.
//!
//! [`text`] makes bytes a text, [`parse`] makes a text a tree of [`Node`]s, `lower` turns a tree
//! into declared records and collects every finding on the way, [`slips`] knows mistakes that are
//! valid YAML, [`edit`] changes single values in a text and leaves every other byte alone.

pub mod edit;
mod frame;
pub mod limits;
mod line;
pub mod lower;
pub mod parse;
pub mod recover;
pub mod slips;
mod syntax;
pub mod text;

use crate::source::{Route, Span, Step};
use std::borrow::Cow;

/// One value of a YAML text with its place. What is written as it is meant is part of the text and
/// not copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'t> {
    /// The bytes it takes. Block lists and mappings end with their last child.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'t>,
}

/// The three kinds of node.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'t> {
    /// A single value.
    Scalar {
        /// The text after quotes and escapes are resolved.
        text: Cow<'t, str>,
        /// How it is written.
        style: Style,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Node<'t>>,
        /// Whether it is written in `[]`.
        flow: bool,
    },
    /// A mapping, in the order of the text. Of a key written twice the first stays.
    Map {
        /// Keys and values. Keys are scalars; others are reported and left out.
        entries: Vec<Entry<'t>>,
        /// Whether it is written in `{}`.
        flow: bool,
    },
}

/// A key of a mapping and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The key's text.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value; an empty plain scalar where none is written.
    pub value: Node<'t>,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|` or `>`
    Block,
}

/// What a scalar means by the YAML 1.2 core schema. Numbers keep their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar<'a> {
    /// Empty, `~` or `null`: has no value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// Anything else, and everything in quotes.
    Text(&'a str),
}

impl<'t> Node<'t> {
    /// The value as a scalar, or `None` for a list or mapping.
    pub fn scalar(&self) -> Option<Scalar<'_>> {
        match &self.kind {
            Kind::Scalar { text, style: Style::Plain } => Some(core_schema(text)),
            Kind::Scalar { text, .. } => Some(Scalar::Text(text)),
            Kind::List { .. } | Kind::Map { .. } => None,
        }
    }

    /// Whether it has no value: empty, `~` or `null`.
    pub fn is_null(&self) -> bool {
        self.scalar() == Some(Scalar::Null)
    }

    /// The entry of a key, or `None` where there is no such key or this is no mapping.
    pub fn get(&self, key: &str) -> Option<&Entry<'t>> {
        match &self.kind {
            Kind::Map { entries, .. } => entries.iter().find(|entry| entry.key == key),
            Kind::Scalar { .. } | Kind::List { .. } => None,
        }
    }

    /// An item of a list, from 0.
    pub fn item(&self, index: usize) -> Option<&Node<'t>> {
        match &self.kind {
            Kind::List { items, .. } => items.get(index),
            Kind::Scalar { .. } | Kind::Map { .. } => None,
        }
    }

    /// The node at the end of a route.
    pub fn at(&self, route: &Route) -> Option<&Node<'t>> {
        route.0.iter().try_fold(self, |node, step| match step {
            Step::Key(key) => node.get(key).map(|entry| &entry.value),
            Step::Index(index) => node.item(*index),
        })
    }

    /// What to underline for "this lacks something": the first key of a block mapping, the first
    /// byte of anything else that is long.
    pub fn head(&self) -> Span {
        match &self.kind {
            Kind::Map { entries, flow: false } => entries.first().map_or(self.span, |entry| entry.key_span),
            Kind::Map { .. } | Kind::List { .. } => Span::new(self.span.start as usize, self.span.start as usize + 1),
            Kind::Scalar { .. } => self.span,
        }
    }
}

/// The route of the deepest node whose value or key contains a span; the root's where none does.
pub fn route_at(root: &Node<'_>, span: Span) -> Route {
    let mut route = Route::default();
    let mut node = root;
    loop {
        match &node.kind {
            Kind::Scalar { .. } => return route,
            Kind::List { items, .. } => {
                let Some(index) = items.iter().position(|item| item.span.contains(span)) else { return route };
                route = route.index(index);
                node = &items[index];
            }
            Kind::Map { entries, .. } => {
                // between a key and its value stands nothing but what belongs to both
                let whole = |entry: &Entry<'_>| Span { start: entry.key_span.start, end: entry.value.span.end };
                let found = entries.iter().find(|entry| whole(entry).contains(span) || entry.key_span.contains(span));
                let Some(entry) = found else { return route };
                route = route.key(entry.key.as_ref());
                node = &entry.value;
            }
        }
    }
}

/// Reads a plain scalar by the YAML 1.2 core schema.
pub fn core_schema(text: &str) -> Scalar<'_> {
    // Most texts are told by their first letter.
    if text.starts_with(|first: char| {
        !matches!(first, '0'..='9' | '+' | '-' | '.' | '~' | 'n' | 'N' | 't' | 'T' | 'f' | 'F')
    }) {
        return Scalar::Text(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ if is_core_number(text) => Scalar::Number(text),
        _ => Scalar::Text(text),
    }
}

/// Whether a plain scalar is a number of the YAML 1.2 core schema.
fn is_core_number(text: &str) -> bool {
    let signless = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(signless, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    if let Some(hex) = text.strip_prefix("0x") {
        return !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if let Some(octal) = text.strip_prefix("0o") {
        return !octal.is_empty() && octal.bytes().all(|b| (b'0'..=b'7').contains(&b));
    }
    let (mantissa, exponent) = match signless.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (signless, None),
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let whole = match mantissa.split_once('.') {
        Some(("", fraction)) => digits(fraction),
        Some((whole, fraction)) => digits(whole) && (fraction.is_empty() || digits(fraction)),
        None => digits(mantissa),
    };
    whole && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests;
