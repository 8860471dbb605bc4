//! What changes in a file, as a unified diff: what `git apply` and `patch` take.

use crate::render::guard;
use crate::render::style::{Style, paint};
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};
use std::ops::Range;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// The diff of one file, with its path below the root. Every byte of the texts is in it.
pub fn unified(name: &str, old: &str, new: &str, color: bool) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let hunks = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT);
    if hunks.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    for (sign, side) in [("---", "a"), ("+++", "b")] {
        out.push_str(&format!("{}\n", paint(color, Style::Heading, &format!("{sign} {}", path(side, name)))));
    }
    for hunk in &hunks {
        let side = |range: fn(&DiffOp) -> Range<usize>| {
            let ranges = hunk.iter().map(range);
            let (start, end) =
                ranges.fold((usize::MAX, 0), |(start, end), range| (start.min(range.start), end.max(range.end)));
            lines(start..end.max(start))
        };
        let head = format!("@@ -{} +{} @@", side(DiffOp::old_range), side(DiffOp::new_range));
        out.push_str(&format!("{}\n", paint(color, Style::Name, &head)));
        for (tag, slice) in hunk.iter().flat_map(|op| op.iter_slices(old.as_slice(), new.as_slice())) {
            slice.iter().for_each(|line| push(&mut out, tag, line, color));
        }
    }
    out
}

/// Whether the diff still says the same once it is harmless to print.
pub fn can_be_applied(diff: &str) -> bool {
    guard::harmless(diff) == diff
}

fn push(out: &mut String, tag: ChangeTag, line: &str, color: bool) {
    let body = line.trim_end_matches(['\r', '\n']);
    let painted = match tag {
        ChangeTag::Equal => format!(" {body}"),
        ChangeTag::Delete => paint(color, Style::Red, &format!("-{body}")),
        ChangeTag::Insert => paint(color, Style::Green, &format!("+{body}")),
    };
    out.push_str(&painted);
    out.push_str(&line[body.len()..]);
    if !line.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// The lines of one side of a hunk, counted from 1; of none, the line before.
fn lines(range: Range<usize>) -> String {
    match range.len() {
        0 => format!("{},0", range.start),
        1 => format!("{}", range.start + 1),
        count => format!("{},{count}", range.start + 1),
    }
}

/// A path as git writes it: in quotes where it holds quotes, backslashes or control characters, and
/// with a tab behind it where it holds blanks.
fn path(side: &str, name: &str) -> String {
    let special = |c: char| c.is_ascii_control() || matches!(c, '"' | '\\');
    if !name.contains(special) {
        let end = if name.contains(' ') { "\t" } else { "" };
        return format!("{side}/{name}{end}");
    }
    let mut quoted = format!("\"{side}/");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_ascii_control() => quoted.push_str(&format!("\\{:03o}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_count_lines_as_git_does() {
        let old: String = (1..=20).map(|number| format!("{number}\n")).collect();
        let new = old.replace("\n2\n", "\ntwo\n").replace("\n19\n20\n", "\n19\n20").replace("10\n", "10\n10.5\n");
        assert_eq!(
            unified("okrs/a.yaml", &old, &new, false),
            "--- a/okrs/a.yaml\n+++ b/okrs/a.yaml\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -8,6 +8,7 @@\n 8\n 9\n 10\n\
             +10.5\n 11\n 12\n 13\n@@ -17,4 +18,4 @@\n 17\n 18\n 19\n-20\n+20\n\\ No newline at end of file\n"
        );
        assert_eq!(unified("a", "", "x\n", false), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n");
        assert_eq!(unified("a", "x\r\n", "y\r\n", false), "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\r\n+y\r\n");
        assert_eq!(unified("a", "x", "x", false), "");
    }

    #[test]
    fn paths_are_quoted_where_git_quotes_them() {
        assert_eq!(path("a", "okrs/é.yaml"), "a/okrs/é.yaml");
        assert_eq!(path("a", "my okrs/a.yaml"), "a/my okrs/a.yaml\t");
        assert_eq!(path("b", "a\"b\\c\td"), "\"b/a\\\"b\\\\c\\011d\"");
    }

    #[test]
    fn colours_stand_before_the_line_end() {
        let diff = unified("a", "x\r\n", "y", true);
        assert!(diff.contains("\u{1b}[31m-x\u{1b}[0m\r\n\u{1b}[32m+y\u{1b}[0m\n\\ No newline"), "{diff:?}");
    }

    #[test]
    fn a_diff_with_hidden_characters_says_something_else_once_it_is_printed() {
        assert!(can_be_applied(&unified("a", "x\r\n", "é 👩‍💻\ty\r\n", false)));
        assert!(!can_be_applied(&unified("a", "x\n", "\u{202e}y\n", false)));
        assert!(!can_be_applied(&unified("a", "x\n", "##[error]y\n", false)));
        assert!(!can_be_applied(&unified("\u{202e}a", "x\n", "y\n", false)));
    }
}
