//! From a tree to declared records: what keys there are, and every finding about them at once.
//!
//! A [`Shape`] declares the keys of one mapping. The same declaration drives the reading here,
//! the JSON Schema and the manual, so that the three cannot drift apart. Reading never stops at
//! the first mistake: each getter of a [`Table`] reports what is wrong with its key and goes on.

mod leftover;
mod scalar;
mod shape;
mod table;

pub use scalar::{day_of, is_yaml11_truth, name_of, parse_day, read_text, unknown_word};
pub use shape::{Key, Kind, Shape};
pub use table::Table;

use crate::finding::Finding;
use crate::source::{FileId, Place, Placed, Span};
use crate::words::shorten;
use crate::yaml::{Kind as NodeKind, Node, Scalar};

/// A key's value as far as it could be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Given<T> {
    /// The key is not there, or has no value.
    Missing,
    /// It is there, but cannot be read; this was reported.
    Bad(Place),
    /// It is there.
    Good(Placed<T>),
}

impl<T> Given<T> {
    /// The value where it could be read.
    pub fn good(self) -> Option<Placed<T>> {
        match self {
            Given::Good(placed) => Some(placed),
            Given::Missing | Given::Bad(_) => None,
        }
    }

    /// Whether something is written there, good or bad.
    pub fn is_given(&self) -> bool {
        !matches!(self, Given::Missing)
    }

    /// Where it is written.
    pub fn place(&self) -> Option<Place> {
        match self {
            Given::Missing => None,
            Given::Bad(place) => Some(*place),
            Given::Good(placed) => Some(placed.place),
        }
    }
}

/// Collects the findings about one file while it is read.
#[derive(Debug)]
pub struct Lowering<'t> {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: &'t str,
    /// What was found so far.
    pub findings: Vec<Finding>,
    /// Those for which whole records are missing: what should be a list or a mapping is none, or stands
    /// under a key that nobody reads. A milestone that is none makes its key result unreadable.
    pub lost: Vec<Finding>,
    /// All shapes of this kind of file, to say where a misplaced key belongs.
    pub shapes: &'static [&'static Shape],
}

impl<'t> Lowering<'t> {
    /// Nothing found yet.
    pub fn new(file: FileId, text: &'t str, shapes: &'static [&'static Shape]) -> Self {
        Lowering { file, text, findings: Vec::new(), lost: Vec::new(), shapes }
    }

    /// Whether a word is a key anywhere in this kind of file.
    fn is_key(&self, word: &str) -> bool {
        self.shapes.iter().any(|shape| shape.keys.iter().any(|key| key.name == word))
    }

    fn slice(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// A span of this file as a place.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Reports that a node is not what belongs there.
    pub fn wrong_type(&mut self, node: &Node<'_>, key: &str, expected: Kind) {
        let found = describe(node);
        let span = if matches!(node.kind, NodeKind::Scalar { .. }) { node.span } else { node.head() };
        let mut finding = Finding::new(
            "wrong-type",
            self.place(span),
            format!("`{key}` expects {}, found {found}", expected.words()),
        );
        if let Some(help) = self.wrong_type_help(node, key, expected) {
            finding = finding.help(help);
        }
        match expected {
            Kind::Record(shape) | Kind::Records(shape) if shape.what != "milestone" => self.lost.push(finding.clone()),
            _ => {}
        }
        self.report(finding);
    }

    fn wrong_type_help(&self, node: &Node<'_>, key: &str, expected: Kind) -> Option<String> {
        let written = shorten(self.text.get(node.span.range()).unwrap_or("").trim());
        match (&node.kind, expected) {
            (NodeKind::Scalar { .. }, Kind::Text | Kind::Name | Kind::NameOrNames) => {
                Some(format!("put it in quotes to make it a text: `{key}: \"{written}\"`"))
            }
            (NodeKind::Scalar { text, .. }, Kind::Switch | Kind::Mask | Kind::Done) => {
                match text.to_lowercase().as_str() {
                    "yes" | "y" | "on" => Some(format!("write `{key}: true`")),
                    "no" | "n" | "off" => Some(format!("write `{key}: false`")),
                    _ => Some(format!("write `{key}: true` or `{key}: false`")),
                }
            }
            (NodeKind::Scalar { .. }, Kind::Texts | Kind::Names) => {
                Some(format!("write it as a list, each item on its own line with `- ` in front: `- {written}`"))
            }
            (NodeKind::Scalar { .. }, Kind::Record(shape)) => {
                let first = shape.keys.iter().find(|key| key.needed)?;
                Some(format!("write what it is: `{}: {written}`", first.name))
            }
            (NodeKind::Scalar { .. }, Kind::Records(shape)) => Some(format!(
                "write a list under `{key}:`, each item beginning with `- {}: …`",
                shape.keys.iter().find(|key| key.needed).map_or("id", |key| key.name)
            )),
            (NodeKind::Map { .. }, Kind::Records(_) | Kind::Texts | Kind::Names) => {
                Some(format!("put `- ` in front of each item below `{key}:`"))
            }
            (NodeKind::Map { .. }, Kind::Text | Kind::Name | Kind::Quantity) => Some(format!(
                "a colon inside a text makes a key of what stands before it: put the text of `{key}` in quotes"
            )),
            (NodeKind::List { .. }, Kind::Text) => {
                Some(format!("write one text; one that begins with `[` or `-` needs quotes: `{key}: \"…\"`"))
            }
            (NodeKind::List { .. }, Kind::Name) => Some(format!("name exactly one: `{key}: ana`")),
            (NodeKind::Scalar { text, .. }, Kind::Whole(min, max) | Kind::Number(min, max)) => {
                let whole = matches!(expected, Kind::Whole(..));
                let meant = leading_number(text.trim(), (min, max)).filter(|number| !(whole && number.contains('.')));
                Some(format!("write the number alone: `{key}: {}`", meant.unwrap_or(min.max(1).to_string())))
            }
            _ => None,
        }
    }

    /// A text in the quotes that the value at `span` has.
    pub fn quoted_like(&self, span: Span, text: &str) -> String {
        let written = self.text.get(span.range()).unwrap_or_default();
        match written.chars().next().filter(|first| matches!(first, '"' | '\'')) {
            Some(quote) => format!("{quote}{text}{quote}"),
            None => text.to_owned(),
        }
    }

    /// Opens a mapping; anything else is reported.
    pub fn table<'n>(&mut self, node: &'n Node<'n>, key: &str, shape: &'static Shape) -> Option<Table<'n>> {
        match &node.kind {
            NodeKind::Map { entries, flow } => Some(Table::new(node, entries, *flow, shape)),
            NodeKind::Scalar { .. } | NodeKind::List { .. } => {
                self.wrong_type(node, key, Kind::Record(shape));
                None
            }
        }
    }
}

/// What a node is, for "found …".
pub fn describe(node: &Node<'_>) -> String {
    match (&node.kind, node.scalar()) {
        (NodeKind::List { .. }, _) => "a list".into(),
        (NodeKind::Map { .. }, _) => "a mapping".into(),
        (_, Some(Scalar::Null) | None) => "nothing".into(),
        (_, Some(Scalar::Bool(value))) => format!("`{value}`"),
        (_, Some(Scalar::Number(text))) => format!("the number `{text}`"),
        (_, Some(Scalar::Text(text))) => format!("the text `{}`", shorten(text)),
    }
}

/// The number that a text begins with, within limits and with a decimal point: 80 of `80%`, 1.5 of
/// `1,5`. `None` where more than one may be meant: `1/2`, `10-20`.
fn leading_number(text: &str, (min, max): (i64, i64)) -> Option<String> {
    let decimal = text.replacen(',', ".", 1);
    let end = decimal.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(decimal.len());
    let (number, rest) = decimal.split_at(end);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.parse::<i64>().ok().filter(|_| digits(whole) && digits(decimals))?;
    let beyond = whole == max && decimals.bytes().any(|byte| byte != b'0');
    let one = !rest.chars().any(char::is_numeric);
    (one && (min..=max).contains(&whole) && !beyond).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::leading_number;

    #[test]
    fn the_number_that_was_meant_is_found_where_there_is_only_one() {
        let weight = |text| leading_number(text, (0, i64::MAX));
        for (text, meant) in [
            ("80%", Some("80")),
            ("80 %", Some("80")),
            ("2x", Some("2")),
            ("1,5", Some("1.5")),
            ("2.50 of 4", None),
            ("1/2", None),
            ("10-20", None),
            ("1.5.2", None),
            ("heavy", None),
            ("-80%", None),
            ("²", None),
        ] {
            assert_eq!(weight(text).as_deref(), meant, "{text}");
        }
        assert_eq!(leading_number("70%", (0, 1)), None, "beyond a grade");
        assert_eq!(leading_number("1.5x", (0, 1)), None);
        assert_eq!(leading_number("0 days", (1, 99)), None);
    }
}
