//! The rules for people at a terminal.

use crate::render::style::{Style, paint};
use crate::render::terminal::listing;
use crate::render::text;
use crate::report::explain::{GROUPS, Page, example, intro};

/// The widest that running text is set.
const WIDEST: usize = 100;

/// The list, by group.
pub fn list(pages: &[Page], color: bool, width: Option<usize>) -> String {
    let mut out = String::new();
    let widest = pages.iter().map(|page| page.rule.len()).max().unwrap_or(0);
    for group in GROUPS {
        let of: Vec<&Page> = pages.iter().filter(|page| page.group == group).collect();
        if of.is_empty() {
            continue;
        }
        out.push_str(&format!("{}: {}\n", title(group.word(), color), intro(group)));
        let row = |page: &Page| {
            [format!("{:widest$}", page.rule), format!("{:7}", page.level.word()), page.summary.to_owned()]
        };
        out.push_str(&listing(of.into_iter().map(row), width));
        out.push('\n');
    }
    out.push_str("`okr explain RULE` says more about one of them\n");
    out
}

/// One rule's page.
pub fn page(page: &Page, color: bool, width: Option<usize>) -> String {
    let width = width.unwrap_or(WIDEST).min(WIDEST);
    let mut out = format!("{} ({}, {})\n", title(page.rule, color), page.group.word(), page.level.word());
    out.push_str(&prose(page.summary, width));
    for paragraph in page.docs.trim().split("\n\n") {
        out.push('\n');
        out.push_str(&prose(paragraph, width));
    }
    for (word, text) in page.examples() {
        let instead = if example(text).is_change() { ", with this instead" } else { "" };
        out.push_str(&format!("\n{}\n{}", title(&format!("{word}{instead}"), color), indented(text)));
    }
    if page.suppressible {
        out.push_str(&format!("\n{}\n", title("to suppress one finding", color)));
        out.push_str(&prose("Say why in a comment on its line or on the line above:", width));
        out.push_str(&indented(&page.comment()));
    }
    if page.fixed {
        return out;
    }
    out.push_str(&format!("\n{}\n", title("to change its level", color)));
    out.push_str(&prose("Set it in `okr.yaml` to `error`, `warning`, `advice` or `off`:", width));
    out.push_str(&indented(&page.setting()));
    let flags =
        format!("Or call `okr check` with `-D` (error), `-W` (warning) or `-A` (off): `okr check -A {}`", page.rule);
    out.push_str(&prose(&flags, width));
    out
}

fn title(text: &str, color: bool) -> String {
    paint(color, Style::Heading, text)
}

fn indented(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
        .collect()
}

/// A paragraph in lines of at most `columns`; the items of a list keep lines of their own.
fn prose(paragraph: &str, columns: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for source in paragraph.lines() {
        let is_item = ["* ", "- ", "|"].iter().any(|mark| source.starts_with(mark));
        match lines.last_mut() {
            Some(line) if !is_item => {
                line.push(' ');
                line.push_str(source.trim());
            }
            Some(_) | None => lines.push(source.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| text::wrap(line, columns, "", if line.starts_with("* ") { "  " } else { "" }) + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_set_anew_but_lists_stay_lists() {
        assert_eq!(prose("one two\nthree four", 13), "one two three\nfour\n");
        assert_eq!(prose("these:\n* one\n* two\n  more", 7), "these:\n* one\n* two\n  more\n");
    }
}
