//! Texts and places in them: what every message points at.
//!
//! A [`SourceFile`] is one text as it was read, from the work tree or from git. Positions are
//! byte offsets inside the program and become lines and columns only where something is shown.

use std::fmt;
use std::sync::{Arc, OnceLock};

/// A range of bytes in one text; `end` is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Texts are at most 1 MiB, so 32 bits suffice.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The empty span at `at`.
    pub fn at(at: usize) -> Self {
        Span::new(at, at)
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Which file of a [`crate::model::workspace::Workspace`] a place is in: an index into its `files`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A span in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

/// A value together with the place where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Placed<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: change(self.value), place: self.place }
    }
}

/// One text as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path below the root, with `/` between the parts.
    pub name: String,
    /// The text, byte-order mark and line ends included.
    pub text: String,
    lines: OnceLock<Vec<u32>>,
}

/// A position as people count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

impl SourceFile {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(SourceFile { name: name.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Where each line begins, in bytes; built on first use.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let mut starts = vec![0];
            for (at, byte) in self.text.bytes().enumerate() {
                if byte == b'\n' {
                    starts.push(at as u32 + 1);
                }
            }
            starts
        })
    }

    /// The line of a byte offset, from 0.
    pub fn line_index(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len()) as u32;
        self.line_starts().partition_point(|start| *start <= offset) - 1
    }

    /// The position of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_index(offset);
        let start = self.line_starts()[line] as usize;
        let before = &self.text.as_bytes()[start..offset];
        let scalars = before.iter().filter(|b| (**b & 0xC0) != 0x80).count();
        let mark = usize::from(start == 0 && self.text.starts_with('\u{feff}') && offset >= 3);
        Position { line: line + 1, column: scalars + 1 - mark }
    }

    /// A line's text without its line break; `index` counts from 0. Past the end: empty.
    pub fn line(&self, index: usize) -> &str {
        let starts = self.line_starts();
        let Some(&start) = starts.get(index) else { return "" };
        let end = starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// One step from a node of a YAML text to a child of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, from 0.
    Index(usize),
}

/// The way from a YAML text's root to a node: `objectives[1].key_results[0].target`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// The route one key further.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// The route one item further.
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalar_values_also_after_wide_text() {
        let file = SourceFile::new("x", "a: 中文 é 🍵 x\nb: 1\r\nc");
        let x = file.text.find('x').unwrap();
        assert_eq!(file.position(x), Position { line: 1, column: 11 });
        assert_eq!(file.position(file.text.find('b').unwrap()), Position { line: 2, column: 1 });
        assert_eq!(file.position(9999), Position { line: 3, column: 2 });
        assert_eq!(file.line(1), "b: 1");
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let file = SourceFile::new("x", "\u{feff}team: a");
        assert_eq!(file.position(3), Position { line: 1, column: 1 });
    }

    #[test]
    fn routes_read_like_paths() {
        let route = Route::default().key("objectives").index(1).key("owner");
        assert_eq!(route.to_string(), "objectives[1].owner");
    }
}
