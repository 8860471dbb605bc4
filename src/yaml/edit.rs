//! Changes single values in a text and leaves every other byte alone.
//!
//! Each change replaces one range of bytes. The result is read again, and kept only if it means
//! what the old text meant with exactly that change; so a change that cannot be made cleanly is
//! refused, never made badly.

mod items;
mod splice;
mod value;

use std::ops::Range;

pub use items::remove_item;
pub use splice::splice;
use value::{Model, block_lines, flow_text};
pub use value::{Value, quote};

use super::line::{line_end, line_start};
use super::parse::parse;
use super::{Entry, Kind, Node, Style};
use crate::source::{FileId, Route, Step};

/// Why a text was left as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text has syntax errors, so nobody knows what a change would do.
    #[error("the file has syntax errors: mend what `okr check` shows first")]
    Unreadable,
    /// Nothing stands at the route.
    #[error("`{0}` is not in the file")]
    Missing(Route),
    /// The key to be added is there.
    #[error("`{0}` is in the file already")]
    Present(Route),
    /// A list or mapping where a single value was to be changed.
    #[error("`{0}` is a list or mapping, expected a single value")]
    NotSingle(Route),
    /// Something else where a mapping was expected.
    #[error("`{0}` is not a mapping: it takes no keys")]
    NotMapping(Route),
    /// Something else where a list was expected.
    #[error("`{0}` is not a list: nothing can be added to it")]
    NotList(Route),
    /// A text in `|` or `>` style.
    #[error("`{0}` is a text of several lines (`|` or `>`): change it in an editor")]
    BlockText(Route),
    /// The new text would mean something else than was asked for.
    #[error("`{0}` cannot be changed without changing more of the file: change it in an editor")]
    Refused(Route),
}

/// Gives a value that is there another one, or a key without a value its first.
///
/// # Errors
///
/// As [`EditError`] says; lists and mappings are written only where no value stands.
pub fn set(text: &str, route: &Route, value: &Value) -> Result<String, EditError> {
    let root = read(text)?.ok_or_else(|| EditError::Missing(route.clone()))?;
    let node = root.at(route).ok_or_else(|| EditError::Missing(route.clone()))?;
    let Kind::Scalar { style, .. } = &node.kind else { return Err(EditError::NotSingle(route.clone())) };
    if *style == Style::Block {
        return Err(EditError::BlockText(route.clone()));
    }
    let absent = *style == Style::Plain && node.span.range().is_empty();
    let mut splices = Vec::new();
    let nested = matches!(value, Value::List(items) if !items.is_empty())
        || matches!(value, Value::Map(entries) if !entries.is_empty());
    if nested && !node.is_null() {
        return Err(EditError::NotSingle(route.clone()));
    }
    if nested && absent && !in_flow(&root, route) {
        let at = node.span.start as usize;
        let indent = match route.0.last() {
            Some(Step::Index(_)) | None => column(text, at) + 1,
            Some(Step::Key(_)) => column(text, key_start(&root, route).unwrap_or(at)) + 2,
        };
        let lines = block_lines(value, indent);
        splices.push(below(text, at, &lines));
    }
    let new = flow_text(value);
    if absent {
        let at = node.span.start as usize;
        let lead = match text[..at].chars().next_back() {
            Some(':' | '-') | None => " ",
            Some(_) => ": ",
        };
        splices.push((at..at, format!("{lead}{new}")));
    } else {
        splices.push((node.span.range(), new));
    }
    let wanted = changed(&root, route, |model| {
        *model = Model::of_value(value);
        Some(())
    });
    first_right(text, splices, wanted, route)
}

/// Adds a key to a mapping, after its last one.
///
/// # Errors
///
/// As [`EditError`] says.
pub fn add_key(text: &str, route: &Route, key: &str, value: &Value) -> Result<String, EditError> {
    let whole = route.clone().key(key);
    let Some(root) = read(text)? else {
        if !route.0.is_empty() {
            return Err(EditError::Missing(route.clone()));
        }
        let lines = block_lines(&Value::Map(vec![(key.to_owned(), value.clone())]), 0);
        let end = line_break(text);
        let lead = if text.is_empty() || text.ends_with('\n') || text == "\u{feff}" { "" } else { end };
        let new = format!("{lead}{}{end}", lines.join(end));
        let wanted = Some(Model::Map(vec![(key.to_owned(), Model::of_value(value))]));
        return first_right(text, vec![(text.len()..text.len(), new)], wanted, &whole);
    };
    let node = root.at(route).ok_or_else(|| EditError::Missing(route.clone()))?;
    if node.is_null() {
        return set(text, route, &Value::Map(vec![(key.to_owned(), value.clone())]));
    }
    let Kind::Map { entries, flow } = &node.kind else { return Err(EditError::NotMapping(route.clone())) };
    if node.get(key).is_some() {
        return Err(EditError::Present(whole));
    }
    let entry = Value::Map(vec![(key.to_owned(), value.clone())]);
    let splices = if *flow {
        let inline = format!("{}: {}", quote(key), flow_text(value));
        into_flow(text, node, entries.last().map(|last| entry_end(text, last)), &inline, true)
    } else {
        let Some((first, last)) = entries.first().zip(entries.last()) else {
            return Err(EditError::Refused(whole));
        };
        let lines = block_lines(&entry, column(text, first.key_span.start as usize));
        after(text, entry_end(text, last), &lines)
    };
    let wanted = changed(&root, route, |model| match model {
        Model::Map(entries) => {
            entries.push((key.to_owned(), Model::of_value(value)));
            Some(())
        }
        Model::Single(_) | Model::List(_) => None,
    });
    first_right(text, splices, wanted, &whole)
}

/// Gives a key of a mapping a value, whether the key is there or not.
///
/// # Errors
///
/// As [`set`] and [`add_key`].
pub fn put(text: &str, route: &Route, key: &str, value: &Value) -> Result<String, EditError> {
    let there = read(text)?.is_some_and(|root| root.at(route).is_some_and(|node| node.get(key).is_some()));
    if there { set(text, &route.clone().key(key), value) } else { add_key(text, route, key, value) }
}

/// Adds an item to the end of a list: a single value, or a mapping of several keys.
///
/// # Errors
///
/// As [`EditError`] says.
pub fn append(text: &str, route: &Route, item: &Value) -> Result<String, EditError> {
    let root = read(text)?.ok_or_else(|| EditError::Missing(route.clone()))?;
    let node = root.at(route).ok_or_else(|| EditError::Missing(route.clone()))?;
    if node.is_null() {
        return set(text, route, &Value::List(vec![item.clone()]));
    }
    let Kind::List { items, flow } = &node.kind else { return Err(EditError::NotList(route.clone())) };
    let splices = if *flow {
        into_flow(text, node, items.last().map(|last| content_end(text, last)), &flow_text(item), false)
    } else {
        let Some(last) = items.last() else { return Err(EditError::Refused(route.clone())) };
        let lines = block_lines(&Value::List(vec![item.clone()]), column(text, node.span.start as usize));
        after(text, content_end(text, last), &lines)
    };
    let wanted = changed(&root, route, |model| match model {
        Model::List(items) => {
            items.push(Model::of_value(item));
            Some(())
        }
        Model::Single(_) | Model::Map(_) => None,
    });
    first_right(text, splices, wanted, route)
}

/// Removes a key with its value. Of a comment only the one on the value's last line goes too.
///
/// # Errors
///
/// As [`EditError`] says.
pub fn remove_key(text: &str, route: &Route, key: &str) -> Result<String, EditError> {
    let whole = route.clone().key(key);
    let root = read(text)?.ok_or_else(|| EditError::Missing(whole.clone()))?;
    let node = root.at(route).ok_or_else(|| EditError::Missing(whole.clone()))?;
    let Kind::Map { entries, flow } = &node.kind else { return Err(EditError::NotMapping(route.clone())) };
    let index = entries.iter().position(|entry| entry.key == key).ok_or_else(|| EditError::Missing(whole.clone()))?;
    let splices = if *flow { out_of_flow(text, node, entries, index) } else { out_of_block(text, entries, index) };
    let wanted = changed(&root, route, |model| match model {
        Model::Map(entries) => {
            entries.remove(index);
            Some(())
        }
        Model::Single(_) | Model::List(_) => None,
    });
    first_right(text, splices, wanted, &whole)
}

/// The tree of a text that nothing is wrong with.
fn read(text: &str) -> Result<Option<Node<'_>>, EditError> {
    let parsed = parse(FileId::default(), text);
    if parsed.findings.is_empty() { Ok(parsed.root) } else { Err(EditError::Unreadable) }
}

/// What the text should mean afterwards.
fn changed(root: &Node<'_>, route: &Route, change: impl FnOnce(&mut Model) -> Option<()>) -> Option<Model> {
    let mut model = Model::of_node(root);
    model.at_mut(route).and_then(change)?;
    Some(model)
}

/// The first splice after which the text means what it should.
fn first_right(
    text: &str,
    splices: Vec<(Range<usize>, String)>,
    wanted: Option<Model>,
    route: &Route,
) -> Result<String, EditError> {
    for (range, new) in splices {
        let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else { continue };
        let changed = [before, &new, behind].concat();
        if let Ok(Some(root)) = read(&changed)
            && Some(Model::of_node(&root)) == wanted
        {
            return Ok(changed);
        }
    }
    Err(EditError::Refused(route.clone()))
}

fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        Some(_) | None => "\n",
    }
}

/// The column of a byte in Unicode scalar values, from 0; what stands before is indentation.
fn column(text: &str, at: usize) -> usize {
    text.get(line_start(text, at)..at).map_or(0, |before| before.chars().count())
}

/// New lines right below the line of `at`.
fn below(text: &str, at: usize, lines: &[String]) -> (Range<usize>, String) {
    let (at, end) = (line_end(text, at), line_break(text));
    let new = lines.iter().flat_map(|line| [end, line.as_str()]).collect();
    (at..at, new)
}

/// Places for new lines after the content that ends at `at`: right below, else (the blank lines
/// below belong to a `|+` text) before the next content.
fn after(text: &str, at: usize, lines: &[String]) -> Vec<(Range<usize>, String)> {
    let first = below(text, at, lines);
    let end = line_break(text);
    let rest = &text[first.0.start..];
    let blank = rest.len() - rest.trim_start().len();
    let next = rest[..blank].rfind('\n').map_or(text.len(), |i| first.0.start + i + 1);
    let lead = if text[..next].ends_with('\n') { "" } else { end };
    vec![first, (next..next, format!("{lead}{}{end}", lines.join(end)))]
}

/// Places for one more part between brackets; `last` is the end of the last one.
fn into_flow(text: &str, node: &Node<'_>, last: Option<usize>, new: &str, spaced: bool) -> Vec<(Range<usize>, String)> {
    let range = node.span.range();
    let inner = range.start + 1..range.end - 1;
    match last {
        Some(at) => vec![(at..at, format!(", {new}"))],
        None if text[inner.clone()].trim().is_empty() && spaced => vec![(inner, format!(" {new} "))],
        None if text[inner.clone()].trim().is_empty() => vec![(inner, new.to_owned())],
        None => vec![(inner.start..inner.start, format!(" {new}"))],
    }
}

/// The splice that takes an entry out of a mapping in braces.
fn out_of_flow(text: &str, node: &Node<'_>, entries: &[Entry<'_>], index: usize) -> Vec<(Range<usize>, String)> {
    let entry = &entries[index];
    let end = entry_end(text, entry);
    let start = entry.key_span.start as usize;
    let range = match (index.checked_sub(1), entries.get(index + 1)) {
        (Some(before), _) => entry_end(text, &entries[before])..end,
        (None, Some(next)) => start..next.key_span.start as usize,
        (None, None) => node.span.start as usize + 1..node.span.end as usize - 1,
    };
    let around = [text.get(range.start..start), text.get(end..range.end)];
    let comment = around.iter().flatten().any(|part| part.contains('#'));
    if comment { Vec::new() } else { vec![(range, String::new())] }
}

/// The splices that take an entry out of a block mapping.
fn out_of_block(text: &str, entries: &[Entry<'_>], index: usize) -> Vec<(Range<usize>, String)> {
    let entry = &entries[index];
    let (start, end) = (entry.key_span.start as usize, entry_end(text, entry));
    if entries.len() == 1 {
        return vec![(start..end, "{}".to_owned())];
    }
    let (first, last) = (line_start(text, start), line_end(text, end));
    let next_line = text[last..].find('\n').map(|i| last + i + 1);
    if !text[first..start].trim().is_empty() {
        // the key shares its line with a dash: the next key moves up beside it
        let Some(next) = entries.get(index + 1) else { return Vec::new() };
        let next = next.key_span.start as usize;
        return match text.get(last..next) {
            Some(between) if between.contains('#') => vec![(start..last, String::new())],
            Some(_) => vec![(start..next, String::new())],
            // an explicit `? key`, whose value may come before the next line
            None => Vec::new(),
        };
    }
    match next_line {
        Some(next) => vec![(first..next, String::new())],
        // no line break at the end of the file: take the one before
        None => {
            let before = text[..first].trim_end_matches('\n').trim_end_matches('\r').len();
            let one = text[..first].strip_suffix('\n').map_or(before, |t| t.strip_suffix('\r').unwrap_or(t).len());
            vec![(one..last, String::new())]
        }
    }
}

/// The end of an entry's last content byte.
fn entry_end(text: &str, entry: &Entry<'_>) -> usize {
    content_end(text, &entry.value).max(entry.key_span.end as usize)
}

/// The end of a node's last content byte.
fn content_end(text: &str, node: &Node<'_>) -> usize {
    let range = node.span.range();
    range.start + text.get(range).unwrap_or("").trim_end().len()
}

/// Whether the place of a route is inside brackets.
fn in_flow(root: &Node<'_>, route: &Route) -> bool {
    (0..route.0.len()).any(|steps| {
        let parent = root.at(&Route(route.0[..steps].to_vec()));
        parent.is_some_and(|node| matches!(node.kind, Kind::List { flow: true, .. } | Kind::Map { flow: true, .. }))
    })
}

/// Where the key that a route ends with begins.
fn key_start(root: &Node<'_>, route: &Route) -> Option<usize> {
    let (last, parents) = route.0.split_last()?;
    let Step::Key(key) = last else { return None };
    Some(root.at(&Route(parents.to_vec()))?.get(key)?.key_span.start as usize)
}
