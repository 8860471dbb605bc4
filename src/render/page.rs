//! A page of headings, lists and tables, the same in Markdown, in HTML and as plain text: what a mail
//! or a wiki shows. It knows nothing about OKRs; texts come in as they were written, and each form
//! makes them harmless in its own way.

mod html;
mod markdown;
mod plain;

pub use html::html;
pub use markdown::markdown;
pub use plain::plain;

use crate::render::style::Style;

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it is about: the subject of a mail.
    pub title: String,
    /// The language of its texts, where it is known: `en`.
    pub lang: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading of a part; the title has one of its own.
    Heading(String),
    /// A heading below that.
    Subheading(String),
    /// A paragraph.
    Text(Line),
    /// A list.
    List(Vec<Line>),
    /// A table: its headings, and its rows.
    Table(Vec<&'static str>, Vec<Row>),
}

/// A row of a table.
#[derive(Clone, Debug)]
pub enum Row {
    /// A line over all columns.
    Title(Line),
    /// A cell for each column.
    Cells(Vec<Line>),
}

/// A line in pieces.
pub type Line = Vec<Span>;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says.
    pub text: String,
    /// What it is.
    pub style: Option<Style>,
}

/// A piece without a style.
pub fn text(text: impl Into<String>) -> Span {
    Span { text: text.into(), style: None }
}

/// A piece that is something.
pub fn styled(style: Style, text: impl Into<String>) -> Span {
    Span { text: text.into(), style: Some(style) }
}

#[cfg(test)]
mod tests;
