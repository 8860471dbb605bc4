//! The lists and mappings that are being read, and what may be a key of a mapping.

use std::borrow::Cow;
use std::collections::HashMap;

use super::line::Line;
use super::syntax::{self, Level, Shape};
use super::text::RULE;
use super::{Entry, Kind, Node, Style};
use crate::finding::Finding;
use crate::source::{FileId, Place, Span};

/// A list or mapping that is being read.
pub(super) struct Frame<'t> {
    pub start: usize,
    pub flow: bool,
    pub contents: Contents<'t>,
}

pub(super) enum Contents<'t> {
    List(Vec<Node<'t>>),
    Map { entries: Vec<Entry<'t>>, key: Option<Key<'t>>, seen: Seen<'t> },
}

/// The keys of a mapping with many, to look them up; it follows the entries only when it is asked.
#[derive(Default)]
pub(super) struct Seen<'t>(HashMap<Cow<'t, str>, Span>);

impl<'t> Seen<'t> {
    /// So many are looked through faster than they are looked up.
    const FEW: usize = 16;

    /// Where a key stands among the entries.
    fn find(&mut self, entries: &[Entry<'t>], key: &str) -> Option<Span> {
        if entries.len() <= Seen::FEW {
            return entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span);
        }
        let known = self.0.len();
        self.0.extend(entries[known..].iter().map(|entry| (entry.key.clone(), entry.key_span)));
        self.0.get(key).copied()
    }
}

/// A key whose value has not been read yet.
pub(super) struct Key<'t> {
    pub text: Cow<'t, str>,
    pub span: Span,
    /// Why its entry is left out of the tree, if it is.
    pub left_out: Option<LeftOut>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    Merge,
    /// A dash without its blank: what should be a list is none.
    Lost,
    Other,
}

impl Frame<'_> {
    pub fn level(&self) -> Level {
        let (shape, last_key) = match &self.contents {
            Contents::List(_) => (Shape::List, None),
            Contents::Map { entries, key, .. } => {
                let pending = key.as_ref().map(|key| (key.text.to_string(), key.span));
                let last = entries.last().map(|entry| (entry.key.to_string(), entry.key_span));
                (Shape::Map, pending.or(last))
            }
        };
        Level { start: self.start, flow: self.flow, shape, last_key }
    }
}

/// A node in the place of a key, and what is wrong with it as one.
pub(super) fn key<'t>(
    file: FileId,
    text: &str,
    node: Node<'t>,
    alias: bool,
    flow: bool,
    (entries, seen): (&[Entry<'t>], &mut Seen<'t>),
) -> (Key<'t>, Option<Finding>) {
    let span = node.span;
    let left_out =
        |text: Cow<'t, str>, why: LeftOut, finding: Option<Finding>| (Key { text, span, left_out: Some(why) }, finding);
    let place = Place { file, span };
    let (key, style) = match node.kind {
        Kind::Scalar { text, style } => (text, style),
        Kind::List { .. } | Kind::Map { .. } => {
            return left_out("".into(), LeftOut::Other, Some(syntax::complex_key(file, text, span.range())));
        }
    };
    if alias {
        return left_out(key, LeftOut::Other, None);
    }
    if key == "<<" && style == Style::Plain {
        let finding = Finding::new(RULE, place, "merge key `<<`: OKR files have none")
            .help("write the keys out: a reviewer cannot see merged ones in a diff");
        return left_out(key, LeftOut::Merge, Some(finding));
    }
    if key.is_empty() && style == Style::Plain {
        let at = next_colon(text, span.start as usize);
        let finding = Finding::new(
            RULE,
            Place { file, span: Span::new(at, (at + 1).min(text.len())) },
            "colon without a key before it",
        )
        .help("write the key: `owner: ana`, or put a text that begins with `:` in quotes");
        return left_out(key, LeftOut::Other, Some(finding));
    }
    let dash = (!flow && style == Style::Plain && key.starts_with('-'))
        .then(|| syntax::glued_dash(file, text, span.start as usize..Line::around(text, span.start as usize).end))
        .flatten();
    if dash.is_some() {
        return left_out(key, LeftOut::Lost, dash);
    }
    if let Some(first) = seen.find(entries, &key) {
        let finding = Finding::new(RULE, place, format!("key `{}` is written twice", syntax::shown(&key)))
            .label("again here")
            .related(Place { file, span: first }, "first here")
            .help("keep one of the two");
        return left_out(key, LeftOut::Other, Some(finding));
    }
    (Key { text: key, span, left_out: None }, None)
}

/// Where the colon stands that has no key before it.
fn next_colon(text: &str, from: usize) -> usize {
    from + text[from..].len() - text[from..].trim_start_matches([' ', '\t']).len()
}
