//! Slips that leave valid YAML behind, which means something else than its author thinks.
//!
//! Whether one of them is a mistake depends on where it stands (`see:` inside a long note is
//! none), so these are questions for whoever knows the keys.

use super::{Kind, Node, Style};
use crate::source::Span;

/// A line that became part of the text above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swallowed {
    /// The word before the colon, or `-` for a list item.
    pub key: String,
    /// What stands behind it, perhaps nothing.
    pub value: String,
    /// The line, without its indentation.
    pub span: Span,
}

/// The lines of a plain text of several lines that look like a key or a list item of their own:
/// `owner:ana` without its blank, or indented too far.
pub fn swallowed(node: &Node<'_>, text: &str) -> Vec<Swallowed> {
    let Kind::Scalar { style: Style::Plain, .. } = &node.kind else { return Vec::new() };
    let range = node.span.range();
    let Some(written) = text.get(range.clone()).filter(|written| written.contains('\n')) else { return Vec::new() };
    let mut at = range.start;
    let mut found = Vec::new();
    for (index, raw) in written.split_inclusive('\n').enumerate() {
        let line = raw.trim();
        let start = at + raw.len() - raw.trim_start().len();
        at += raw.len();
        if index == 0 || line.is_empty() {
            continue;
        }
        let (key, value) = match line.strip_prefix("- ") {
            Some(item) => ("-", item),
            None => match line.split_once([':', '=', '：']) {
                Some((key, value)) if is_word(key.trim_end()) && !value.starts_with("//") => (key.trim_end(), value),
                Some(_) | None => continue,
            },
        };
        found.push(Swallowed {
            key: key.to_owned(),
            value: value.trim().to_owned(),
            span: Span::new(start, start + line.len()),
        });
    }
    found
}

/// A key written without its blank where a key or an item stands: `{owner:ana}`, `- owner:ana`.
pub fn glued(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(':')?;
    (is_word(key) && !value.is_empty() && !value.starts_with([' ', '/'])).then_some((key, value))
}

/// A comment that may have been meant as part of the text before it: `Close bug #12`.
pub fn cut_off(node: &Node<'_>, text: &str) -> Option<Span> {
    let Kind::Scalar { style: Style::Plain, .. } = &node.kind else { return None };
    let end = node.span.end as usize;
    let rest = text.get(end..)?;
    let hash = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let comment = rest[hash..].strip_prefix('#')?;
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    // a comment proper has a blank after its `#`
    comment.starts_with(char::is_alphanumeric).then(|| Span::new(end + hash, end + rest.trim_end().len()))
}

/// Whether a text could be a key: letters, digits, `_`, `-`, beginning with a letter.
fn is_word(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}
