//! What all JSON documents have in common.

use crate::model::workspace::{Unread, Workspace};
use crate::render::guard;
use crate::score::Ratio;
use chrono::NaiveDate;
use num_traits::ToPrimitive;
use serde::{Serialize, Serializer};
use std::io::Write;

/// What every document says about itself and its snapshot.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The root, as a path.
    pub root: String,
    /// The commit that was asked for.
    pub at: Option<String>,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The cycles that the document is about.
    pub cycles: Vec<String>,
    /// What is missing in it, since it cannot be read.
    pub problems: Vec<Problem>,
}

/// A file, a folder or a part of a file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The path below the root.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The rule that reports it.
    pub rule: &'static str,
    /// Why.
    pub message: String,
}

impl Problem {
    /// One of them; `public` leaves out what may hold some of the file's text.
    pub fn of(workspace: &Workspace, unread: &Unread, public: bool) -> Self {
        let file = workspace.file(unread.place.file);
        Problem {
            file: file.name.clone(),
            line: file.position(unread.place.span.start as usize).line,
            rule: unread.rule,
            message: if public { "cannot be read".to_owned() } else { unread.message.clone() },
        }
    }
}

#[derive(Serialize)]
struct Envelope<'a, T: Serialize> {
    schema: &'a str,
    okr: &'a str,
    root: &'a str,
    at: Option<&'a str>,
    today: String,
    cycles: &'a [String],
    complete: bool,
    problems: &'a [Problem],
    #[serde(flatten)]
    body: T,
}

/// A document of a schema like `okr.check/1`, harmless wherever it is printed.
pub fn document(schema: &str, meta: &Meta, body: impl Serialize) -> String {
    let mut text = Vec::new();
    write(&mut text, schema, meta, body).expect("every key is a text, every value plain, and there is room");
    String::from_utf8(text).expect("what is written is text")
}

/// The same, written line by line while it is made: for long ones.
///
/// # Errors
/// When it cannot be written.
pub fn write(out: &mut dyn Write, schema: &str, meta: &Meta, body: impl Serialize) -> std::io::Result<()> {
    let envelope = Envelope {
        schema,
        okr: env!("CARGO_PKG_VERSION"),
        root: &meta.root,
        at: meta.at.as_deref(),
        today: meta.today.to_string(),
        cycles: &meta.cycles,
        complete: meta.problems.is_empty(),
        problems: &meta.problems,
        body,
    };
    let mut lines = guard::JsonLines::new(out);
    serde_json::to_writer_pretty(&mut lines, &envelope)?;
    lines.write_all(b"\n")
}

/// A list whose items are made while they are written, so that long ones are never there at once.
pub struct Made<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Made<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// A computed number: exact and as a decimal.
#[derive(Clone, Debug, Serialize)]
pub struct Fraction {
    /// `2/3`; `None` beyond 64 characters.
    fraction: Option<String>,
    /// The nearest binary number.
    decimal: Option<f64>,
}

impl From<&Ratio> for Fraction {
    fn from(ratio: &Ratio) -> Self {
        let text = ratio.to_string();
        Fraction { fraction: (text.len() <= 64).then_some(text), decimal: ratio.to_f64().filter(|f| f.is_finite()) }
    }
}
