//! Several replacements at once: everything that they do not touch must mean what it meant.

use super::EditError;
use crate::source::{FileId, Route, Span};
use crate::yaml::parse::parse;
use crate::yaml::recover::parse_on;
use crate::yaml::{Kind, Node, Scalar};
use std::ops::Range;

/// Makes all replacements, given as bytes of `text` and what stands there instead.
///
/// The old text may have syntax errors, if the replacements mend all of them.
///
/// # Errors
/// [`EditError::Unreadable`] where the new text has syntax errors, [`EditError::Refused`] where
/// replacements overlap or something else would mean something else.
pub fn splice(text: &str, replacements: &[(Span, &str)]) -> Result<String, EditError> {
    let refused = || EditError::Refused(Route::default());
    let mut sorted = replacements.to_vec();
    sorted.sort_by_key(|(span, _)| *span);
    let mut new = String::with_capacity(text.len());
    let (mut replaced, mut written) = (Vec::new(), Vec::new());
    let mut done = 0;
    for (span, instead) in sorted {
        let between = text.get(done..span.start as usize).ok_or_else(refused)?;
        new.push_str(between);
        let start = new.len();
        new.push_str(instead);
        replaced.push(span.range());
        written.push(start..new.len());
        done = span.end as usize;
    }
    new.push_str(text.get(done..).ok_or_else(refused)?);
    let after = parse(FileId::default(), &new);
    if !after.findings.is_empty() {
        return Err(EditError::Unreadable);
    }
    let before = parse_on(FileId::default(), text).root;
    let parts = |root: Option<&Node<'_>>, touched: &[Range<usize>]| {
        let mut parts = Vec::new();
        if let Some(root) = root {
            collect(root, 0, touched, &mut parts);
        }
        parts
    };
    let same = parts(before.as_ref(), &replaced) == parts(after.root.as_ref(), &written);
    if same && before.is_some() { Ok(new) } else { Err(refused()) }
}

/// What stands at one place of a tree, without its place and style.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Key(String),
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List,
    Map,
}

/// Everything in a tree that no range touches, with its depth, in the order of the text.
fn collect(node: &Node<'_>, depth: usize, touched: &[Range<usize>], parts: &mut Vec<(usize, Part)>) {
    match &node.kind {
        Kind::Scalar { .. } if touches(node.span, touched) => {}
        Kind::Scalar { .. } => {
            let part = match node.scalar() {
                Some(Scalar::Null) | None => Part::Null,
                Some(Scalar::Bool(value)) => Part::Bool(value),
                Some(Scalar::Number(text)) => Part::Number(text.to_owned()),
                Some(Scalar::Text(text)) => Part::Text(text.to_owned()),
            };
            parts.push((depth, part));
        }
        Kind::List { items, .. } => {
            parts.push((depth, Part::List));
            items.iter().for_each(|item| collect(item, depth + 1, touched, parts));
        }
        Kind::Map { entries, .. } => {
            parts.push((depth, Part::Map));
            for entry in entries {
                if !touches(entry.key_span, touched) {
                    parts.push((depth, Part::Key(entry.key.to_string())));
                }
                collect(&entry.value, depth + 1, touched, parts);
            }
        }
    }
}

/// Whether one of the ranges changes a key or value: something that is not there is changed at its
/// ends too.
fn touches(span: Span, touched: &[Range<usize>]) -> bool {
    let span = span.range();
    touched.iter().any(|range| match span.is_empty() && !range.is_empty() {
        true => range.start <= span.start && span.start <= range.end,
        false => range.start < span.end && span.start < range.end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, found: &str) -> Span {
        let start = text.find(found).unwrap();
        Span::new(start, start + found.len())
    }

    #[test]
    fn every_byte_outside_stays() {
        let text = "\u{feff}team: a # 7/10\r\nlaed: b\r\nlist: @y";
        let mark = |found| Span::at(text.find(found).unwrap());
        let replacements = [(at(text, "@y"), "\"@y\""), (at(text, "laed"), "lead"), (mark("team"), "name: c\r\n")];
        let new = splice(text, &replacements).unwrap();
        assert_eq!(new, "\u{feff}name: c\r\nteam: a # 7/10\r\nlead: b\r\nlist: \"@y\"");
    }

    #[test]
    fn nothing_else_may_change_its_meaning() {
        let refused = |text: &str, found: &str, instead: &str| {
            splice(text, &[(at(text, found), instead)]).expect_err(&format!("{found} to {instead}"))
        };
        let text = "a: 1\nb: 2\nc:\n  - d\n";
        assert_eq!(refused(text, "2", "\"2"), EditError::Unreadable);
        for (found, instead) in [("2", "{"), ("b: 2", "  b: 2"), ("- d", "d")] {
            let error = refused(&text.replace("c:", "c: #"), found, instead);
            assert!(matches!(error, EditError::Unreadable | EditError::Refused(_)), "{found} to {instead}");
        }
        let comment = "a: b\nx: 1\ny: 2\n";
        let swallowed = splice(comment, &[(at(comment, "\nx"), "\n#x")]);
        assert_eq!(swallowed, Err(EditError::Refused(Route::default())));
        let overlap = splice(text, &[(Span::new(0, 4), "a: 5"), (Span::new(3, 4), "6")]);
        assert_eq!(overlap, Err(EditError::Refused(Route::default())));
    }

    #[test]
    fn all_syntax_errors_have_to_be_mended_together() {
        let text = "a: @b\nc: `d\ne: f\n";
        assert_eq!(splice(text, &[(at(text, "@b"), "\"@b\"")]), Err(EditError::Unreadable));
        let both = splice(text, &[(at(text, "@b"), "\"@b\""), (at(text, "`d"), "\"`d\"")]);
        assert_eq!(both.unwrap(), "a: \"@b\"\nc: \"`d\"\ne: f\n");
    }
}
