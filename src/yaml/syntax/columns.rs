//! Lines that stand in the wrong column, lack a colon, a blank or a dash, or have one too many.

use std::ops::Range;

use super::{Level, Shape, Stuck, begins_with, quote_it, shown};
use crate::finding::{Edit, Finding};
use crate::source::{FileId, Place, Span};
use crate::yaml::Style;
use crate::yaml::line::{Line, line_start, next_value};
use crate::yaml::text::RULE;

/// A tab that indents a line; `lines` is how many lines have one.
pub(in crate::yaml) fn tab(file: FileId, text: &str, at: usize, lines: usize) -> Finding {
    let end = at + text[at..].len() - text[at..].trim_start_matches('\t').len();
    let place = Place { file, span: Span::new(at, end) };
    let more = match lines {
        0 | 1 => String::new(),
        2 => ", here and in 1 more line".to_owned(),
        _ => format!(", here and in {} more lines", lines - 1),
    };
    Finding::new(RULE, place, "tab used as indentation")
        .help(format!("use blanks, as many as stand before the lines beside it{more}"))
}

/// The tab that an error is about: in its line, or in the next one, since the parser often
/// blames the line before.
pub(super) fn tab_near(stuck: &Stuck<'_>, line: &Line) -> Option<Finding> {
    let text = stuck.text;
    let next = line.next(text);
    let lead = line.leading_tab(text).or_else(|| next.and_then(|next| next.leading_tab(text)));
    if let Some(at) = lead {
        let lines = text[at..].lines().skip(1).filter(|line| line.starts_with('\t')).count();
        return Some(tab(stuck.file, text, at, lines + 1));
    }
    let at = line.start + text[line.start..line.end].find('\t')?;
    Some(stuck.finding(at..at + 1, "tab where YAML allows only blanks").help("replace the tab by a blank"))
}

/// A line inside brackets that stands left of the key that the brackets belong to.
pub(in crate::yaml) fn too_left(file: FileId, text: &str, at: usize, opener: usize, column: usize) -> Finding {
    let line = Line::around(text, at);
    let place = |range: Range<usize>| Place { file, span: Span::new(range.start, range.end) };
    let open = text[opener..].chars().next().unwrap_or('[');
    Finding::new(RULE, place(at..line.end.max(at)), format!("a line inside `{open}` stands too far left"))
        .related(place(opener..opener + 1), "opens here")
        .help(format!("indent it to column {} or further", column + 2))
}

/// A `: ` where no key can be.
pub(super) fn colon(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    // the text before the colon begins here, perhaps lines above
    let begin = next_value(text, before_text(stuck));
    let first = Line::around(text, begin.min(stuck.at));
    if first.start == line.start {
        if line.value.is_empty() || stuck.at < line.value.start {
            return structure(stuck, line);
        }
        let value = shown(&text[line.value.clone()]);
        let finding = stuck.finding(line.value.clone(), format!("`: ` inside a text without quotes: `{value}`"));
        return quote_it(finding.label("the second `: ` would begin another key"), text, line, false);
    }
    if let Some(finding) = tab_near(stuck, line) {
        return finding;
    }
    if let Some(finding) = glued_colon(stuck.file, text, first.content..first.end) {
        return finding;
    }
    if first.colon_end.is_none() && first.content - first.start == line.indent_end - line.start {
        return no_colon(stuck, &first);
    }
    misplaced(stuck, line)
}

/// Where the value that was read last (or is being read) begins, as far as is known.
fn before_text(stuck: &Stuck<'_>) -> usize {
    let key = stuck.open.last().and_then(|level| level.last_key.as_ref()).map(|(_, span)| span.end as usize);
    let start = stuck.open.last().map_or(0, |level| level.start);
    match key {
        Some(key) => key,
        None if stuck.open.is_empty() => 0,
        None => start,
    }
}

/// Everything that is wrong with how lines stand to each other.
pub(super) fn structure(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    if let Some(at) = line.leading_tab(text) {
        return tab(stuck.file, text, at, 1);
    }
    let begin = text[line.value.clone()].chars().next();
    let inside = line.value.start <= stuck.at && stuck.at < line.value.end.max(line.end);
    let special = matches!(begin, Some('[' | '{' | '*' | '&' | '!' | '>' | '|' | '%' | '@' | '`' | ',' | ']' | '}'));
    if special && inside && (line.value.start < stuck.at || line.colon_end.is_none() || begin == Some(',')) {
        return begins_with(stuck, line, stuck.at);
    }
    let before = text[..stuck.at].trim_end_matches([' ', '\t']);
    if line.content < stuck.at && before.ends_with([']', '}']) {
        let close = if before.ends_with(']') { ']' } else { '}' };
        return stuck
            .finding(stuck.at..line.value.end.max(stuck.at), format!("text after the closing `{close}`"))
            .help("put the whole text in quotes, or remove what follows the bracket");
    }
    if line.colon_end.is_some() || line.is_item() {
        return glued_dash(stuck.file, text, line.content..line.end).unwrap_or_else(|| misplaced(stuck, line));
    }
    if stuck.last_style == Style::Block {
        return left_of_block(stuck, line);
    }
    no_colon(stuck, line)
}

/// A line of a `|` or `>` text that stands left of its first line.
pub(super) fn left_of_block(stuck: &Stuck<'_>, line: &Line) -> Finding {
    stuck
        .finding(line.content..line.end, "a line of a text of several lines stands too far left")
        .help("indent it like the first line of that text; a key of its own needs a colon")
}

/// A line that is neither `key: value` nor an item.
fn no_colon(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    let content = line.content..line.end;
    if let Some(finding) = glued_dash(stuck.file, text, content.clone()) {
        return finding;
    }
    if let Some(finding) = glued_colon(stuck.file, text, content.clone()) {
        return finding;
    }
    let written = text[content.clone()].trim_end();
    let found = shown(written);
    let finding = stuck.finding(line.content..line.content + written.len(), format!("`{found}` has no colon"));
    let is_key = |word: &str| word.len() <= 40 && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let mut words = written.split_whitespace();
    finding.help(match (words.next().filter(|word| is_key(word)), words.next(), words.next()) {
        (Some(key), None, _) => format!("write `{key}: …`, or indent the line if it goes on with the text above"),
        (Some(key), Some(value), None) => {
            let value = shown(value);
            format!("write `{key}: {value}`, or indent the line further if it goes on with the text above")
        }
        _ => "write `key: value`, or indent the line further if it goes on with the text above".to_owned(),
    })
}

/// `owner:ana`, `owner=ana`, `owner：ana`: a key whose colon is not one to YAML.
///
/// `content` is the line without its indentation.
pub(in crate::yaml) fn glued_colon(file: FileId, text: &str, content: Range<usize>) -> Option<Finding> {
    let line = &text[content.clone()];
    let at = line.find([':', '=', '：'])?;
    let mark = line[at..].chars().next()?;
    let (key, rest) = (line[..at].trim_end(), &line[at + mark.len_utf8()..]);
    let value = rest.trim();
    let is_key = key.starts_with(char::is_alphabetic)
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_link = mark == ':' && (value.starts_with("//") || rest.starts_with([' ', '\t']));
    if !is_key || is_link || value.is_empty() {
        return None;
    }
    let span = content.start..content.start + line.trim_end().len();
    let place = |range: Range<usize>| Place { file, span: Span::new(range.start, range.end) };
    let message = match mark {
        ':' => format!("blank missing after the colon of `{key}`"),
        mark => format!("`{mark}` after `{key}`, expected a colon and a blank"),
    };
    let gap = content.start + key.len()..content.end - rest.trim_start().len();
    let edit = Edit { place: place(gap), text: ": ".into() };
    Some(Finding::new(RULE, place(span), message).help(format!("write `{key}: {}`", shown(value))).fix(
        "write a colon and a blank",
        false,
        vec![edit],
    ))
}

/// `-id: a`: a dash without its blank.
pub(in crate::yaml) fn glued_dash(file: FileId, text: &str, content: Range<usize>) -> Option<Finding> {
    let line = text[content.clone()].trim_end();
    let rest = line.strip_prefix('-')?;
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let place = |range: Range<usize>| Place { file, span: Span::new(range.start, range.end) };
    let dash = content.start..content.start + 1;
    let edit = Edit { place: place(dash.clone()), text: "- ".into() };
    Some(
        Finding::new(RULE, place(dash), "blank missing after the `-` of a list item")
            .help(format!("write `- {}`", shown(rest)))
            .fix("write a blank after the dash", false, vec![edit]),
    )
}

/// `key: - item`.
pub(super) fn dash_after_key(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let text = stuck.text;
    if line.colon_end.is_some() && line.value.start == stuck.at {
        let message = "a list item on the same line as its key";
        let finding = quote_it(stuck.finding(line.value.clone(), message), text, line, false);
        let help = finding.help.clone().unwrap_or_default();
        return finding.help(format!("begin the list on a line of its own; if it is a text, {help}"));
    }
    misplaced(stuck, line)
}

/// A key or a dash that lines up with nothing.
fn misplaced(stuck: &Stuck<'_>, line: &Line) -> Finding {
    let column = line.indent_end - line.start;
    let shape = if line.is_item() { Shape::List } else { Shape::Map };
    // innermost first, so that of two equally near ones the inner wins
    let levels = || stuck.closed.iter().chain(stuck.open.iter().rev()).filter(|level| !level.flow);
    let nearest = levels()
        .filter(|level| level.shape == shape && level.start < line.start)
        .min_by_key(|level| column_of(stuck.text, level.start).abs_diff(column));
    match shape {
        Shape::List => misplaced_dash(stuck, line, nearest),
        Shape::Map => {
            let among_dashes =
                levels().any(|level| level.shape == Shape::List && column_of(stuck.text, level.start) == column);
            misplaced_key(stuck, line, nearest, among_dashes)
        }
    }
}

fn misplaced_dash(stuck: &Stuck<'_>, line: &Line, nearest: Option<&Level>) -> Finding {
    let found = line.column(line.indent_end);
    let dash = line.indent_end..line.indent_end + 1;
    let Some(level) = nearest else {
        return stuck
            .finding(dash, "a list item where a key belongs")
            .help("a list stands below a key that has nothing after its colon: `supports:`");
    };
    let expected = column_of(stuck.text, level.start) + 1;
    if expected == found {
        return stuck
            .finding(dash, "a list item that does not belong to the list above")
            .related(stuck.place(level.start..level.start + 1), "the list begins here");
    }
    stuck
        .finding(dash, format!("`-` stands in column {found}, expected column {expected} like the list's other dashes"))
        .related(stuck.place(level.start..level.start + 1), "the list begins here")
        .help(shift(found, expected, "the first `-`"))
}

fn misplaced_key(stuck: &Stuck<'_>, line: &Line, nearest: Option<&Level>, among_dashes: bool) -> Finding {
    let text = stuck.text;
    let key = shown(&text[line.key.clone()]);
    let found = line.column(line.indent_end);
    let sibling = nearest.and_then(|level| Some((level, level.last_key.as_ref()?)));
    let Some((level, (name, span))) = sibling else {
        return stuck
            .finding(line.key.clone(), format!("key `{key}` where none belongs"))
            .help("a list and keys cannot stand side by side: write `- ` before it, or move it above the list");
    };
    let expected = column_of(text, level.start) + 1;
    let name = shown(name);
    let message = if among_dashes {
        format!("key `{key}` stands in the column of the dashes, expected column {expected} like `{name}`")
    } else {
        format!("key `{key}` stands in column {found}, expected column {expected} like `{name}`")
    };
    if expected == found {
        return stuck
            .finding(line.key.clone(), format!("key `{key}` cannot stand here"))
            .help("look at the lines above it: a quote, a bracket or a dash may be missing");
    }
    stuck.finding(line.key.clone(), message).related(stuck.place(span.range()), "lines up with this").help(shift(
        found,
        expected,
        &format!("`{name}`"),
    ))
}

/// "move the line 2 blanks to the left, to line up with `id`".
fn shift(found: usize, expected: usize, with: &str) -> String {
    let (side, by) = if found > expected { ("left", found - expected) } else { ("right", expected - found) };
    let blanks = if by == 1 { "blank" } else { "blanks" };
    format!("move the line {by} {blanks} to the {side}, to line up with {with}")
}

/// The 0-based column of the first key or dash of a level.
fn column_of(text: &str, at: usize) -> usize {
    at.saturating_sub(line_start(text, at))
}
