//! A mapping while its keys are read, one getter for each kind of value.

use super::scalar::{day_of, name_of, read_text, unknown_word};
use super::{Given, Kind, Lowering, Shape};
use crate::source::Placed;
use crate::yaml::{Entry, Kind as NodeKind, Node, Scalar};
use chrono::NaiveDate;

/// A mapping while its keys are read.
#[derive(Debug)]
pub struct Table<'n> {
    pub(super) node: &'n Node<'n>,
    pub(super) entries: &'n [Entry<'n>],
    pub(super) flow: bool,
    pub(super) shape: &'static Shape,
    pub(super) extra: Vec<String>,
    pub(super) asked: Vec<&'static str>,
}

impl<'n> Table<'n> {
    pub(super) fn new(node: &'n Node<'n>, entries: &'n [Entry<'n>], flow: bool, shape: &'static Shape) -> Self {
        Table { node, entries, flow, shape, extra: Vec::new(), asked: Vec::new() }
    }

    /// Allows further keys beside those of the shape: the levels that settings declare.
    pub fn allow(&mut self, keys: impl IntoIterator<Item = String>) {
        self.extra.extend(keys);
    }

    /// The entry of a key, whatever it holds. Marks the key as read.
    pub fn entry(&mut self, key: &'static str) -> Option<&'n Entry<'n>> {
        debug_assert!(self.shape.keys.iter().any(|declared| declared.name == key), "`{key}` is declared");
        if cfg!(debug_assertions) {
            self.asked.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The node of a key that has a value.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node<'n>> {
        self.entry(key).map(|entry| &entry.value).filter(|node| !node.is_null())
    }

    fn kind(&self, key: &str) -> Kind {
        self.shape.keys.iter().find(|declared| declared.name == key).map_or(Kind::Text, |declared| declared.kind)
    }

    fn scalar<T>(
        &mut self,
        lowering: &mut Lowering<'_>,
        key: &'static str,
        read: impl FnOnce(&'n Node<'n>) -> Option<T>,
    ) -> Given<T> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let place = lowering.place(node.span);
        match read(node) {
            Some(value) => Given::Good(Placed { value, place }),
            None => {
                lowering.wrong_type(node, key, self.kind(key));
                Given::Bad(place)
            }
        }
    }

    /// A text. Numbers count as the text they are written as; `true` and `false` do not.
    pub fn text(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<String> {
        self.scalar(lowering, key, |node| read_text(node).map(str::to_owned))
    }

    /// A name: like a text, but what YAML 1.1 takes for a truth value needs quotes.
    pub fn name(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<String> {
        let Some(node) = self.node(key) else { return Given::Missing };
        match name_of(lowering, node, key, self.kind(key)) {
            Some(placed) => Given::Good(placed),
            None => Given::Bad(lowering.place(node.span)),
        }
    }

    /// A scalar as written, for quantities and the like.
    pub fn written(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<&'n str> {
        self.scalar(lowering, key, |node| match &node.kind {
            NodeKind::Scalar { text, .. } if !matches!(node.scalar(), Some(Scalar::Bool(_))) => Some(text.as_ref()),
            NodeKind::Scalar { .. } | NodeKind::List { .. } | NodeKind::Map { .. } => None,
        })
    }

    /// `true` or `false`.
    pub fn switch(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<bool> {
        self.scalar(lowering, key, |node| match node.scalar() {
            Some(Scalar::Bool(value)) => Some(value),
            _ => None,
        })
    }

    /// `true` or `false`; without a value it is bad too.
    pub fn mask(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<bool> {
        match self.entry(key) {
            Some(entry) if entry.value.is_null() => {
                lowering.wrong_type(&entry.value, key, self.kind(key));
                Given::Bad(lowering.place(entry.value.span))
            }
            Some(_) | None => self.switch(lowering, key),
        }
    }

    /// A day.
    pub fn day(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<NaiveDate> {
        let Some(node) = self.node(key) else { return Given::Missing };
        match day_of(lowering, node, key) {
            Some(placed) => Given::Good(placed),
            None => Given::Bad(lowering.place(node.span)),
        }
    }

    /// One of the declared words.
    pub fn word(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<&'static str> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let Kind::OneOf(words) = self.kind(key) else { return Given::Missing };
        let place = lowering.place(node.span);
        let Some(text) = read_text(node) else {
            lowering.wrong_type(node, key, self.kind(key));
            return Given::Bad(place);
        };
        match words.iter().find(|word| **word == text) {
            Some(word) => Given::Good(Placed { value: *word, place }),
            None => {
                lowering.report(unknown_word(place, key, text, words));
                Given::Bad(place)
            }
        }
    }

    /// A whole number within the declared range.
    pub fn whole(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Given<i64> {
        let Kind::Whole(min, max) = self.kind(key) else { return Given::Missing };
        self.scalar(lowering, key, |node| match node.scalar() {
            Some(Scalar::Number(text)) => text.parse::<i64>().ok().filter(|number| (min..=max).contains(number)),
            _ => None,
        })
    }

    /// A list of texts.
    pub fn texts(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Vec<Placed<String>> {
        let mut texts = Vec::new();
        for item in self.items(lowering, key) {
            match read_text(item) {
                Some(text) => texts.push(Placed { value: text.to_owned(), place: lowering.place(item.span) }),
                None => lowering.wrong_type(item, key, Kind::Text),
            }
        }
        texts
    }

    /// A list of names.
    pub fn names(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> Vec<Placed<String>> {
        let lenient = matches!(self.kind(key), Kind::NameOrNames);
        if lenient && self.entries.iter().any(|e| e.key == key && matches!(e.value.kind, NodeKind::Scalar { .. })) {
            return self.name(lowering, key).good().into_iter().collect();
        }
        self.items(lowering, key).iter().filter_map(|item| name_of(lowering, item, key, Kind::Name)).collect()
    }

    /// The items of a list; a missing one is empty, anything else is reported.
    pub fn items(&mut self, lowering: &mut Lowering<'_>, key: &'static str) -> &'n [Node<'n>] {
        match self.node(key) {
            None => &[],
            Some(Node { kind: NodeKind::List { items, .. }, .. }) => items,
            Some(node) => {
                lowering.wrong_type(node, key, self.kind(key));
                &[]
            }
        }
    }

    /// Whether the key is written, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }
}
