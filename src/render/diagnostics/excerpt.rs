//! The lines of a file that a finding is about, made harmless and short, with the marks in columns.
//!
//! Looks only at the lines that are shown, and of a long line only at what surrounds the mark, so
//! that a finding costs the same in a short and in a long file.

use crate::render::text;
use crate::source::{Position, SourceFile, Span};
use std::borrow::Cow;
use std::ops::Range;

/// How many columns of a line are shown at most.
pub const MAX_COLUMNS: usize = 200;
/// A tab goes to the next multiple of this.
const TAB: usize = 4;
/// Marks with this many lines between them are shown together.
const MAX_GAP: usize = 3;
/// How many bytes of a line are looked at for one column: a letter with a few marks, a large emoji.
const BYTES_PER_COLUMN: usize = 8;

/// How excerpts are made.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// How many columns of a line are shown.
    pub columns: usize,
    /// What stands for what is left out of a line.
    pub ellipsis: &'static str,
    /// How many lines before and after the marks are shown.
    pub context: usize,
    /// What is marked in more lines than these is marked in its first line only.
    pub marked_lines: usize,
}

/// What is to be marked, and what to say there.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The bytes.
    pub span: Span,
    /// What to say.
    pub text: &'a str,
    /// Whether this is what the finding points at.
    pub primary: bool,
}

/// Some successive lines of one file with marks.
#[derive(Debug)]
pub struct Excerpt<'a> {
    /// The number of the first line, from 1.
    pub first: usize,
    /// What is shown of each line.
    pub lines: Vec<Line<'a>>,
    /// The marks, by place.
    pub marks: Vec<Mark>,
}

/// What is shown of one line.
#[derive(Debug, Default)]
pub struct Line<'a> {
    /// Each character as people see it, harmless; a tab is one of several columns.
    pub cells: Vec<Cell<'a>>,
}

/// What is shown for a few bytes of a line.
#[derive(Debug)]
pub struct Cell<'a> {
    /// What is shown.
    pub text: Cow<'a, str>,
    /// The columns that it takes.
    pub columns: usize,
    bytes: Range<usize>,
}

/// A marked range: from a column of one line to a column of the same or a later one.
#[derive(Debug)]
pub struct Mark {
    /// Where it begins: line of the excerpt and column, from 0.
    pub start: (usize, usize),
    /// Where it ends; the column is exclusive.
    pub end: (usize, usize),
    /// What is said, harmless.
    pub text: String,
    /// Whether this is what the finding points at.
    pub primary: bool,
    /// Where it begins in the file.
    pub position: Position,
}

/// A mark by lines, from 0, and bytes in them.
struct Marked<'a> {
    asked: Asked<'a>,
    start: (usize, usize),
    end: (usize, usize),
    /// The last line, where only the first is marked.
    until: Option<usize>,
}

/// The excerpts of one file: first the one with the first of `asked`; marks close to each other are
/// in one excerpt. None where there is no text.
pub fn excerpts<'a>(file: &'a SourceFile, asked: &[Asked<'_>], style: Style) -> Vec<Excerpt<'a>> {
    if file.text.trim_start_matches('\u{feff}').is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<Vec<Marked<'_>>> = Vec::new();
    for mark in asked.iter().map(|asked| marked(file, *asked, style)) {
        let near = |other: &Marked<'_>| mark.start.0 <= other.end.0 + MAX_GAP && other.start.0 <= mark.end.0 + MAX_GAP;
        match groups.iter_mut().find(|group| group.iter().any(near)) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups.into_iter().map(|group| excerpt(file, group, style)).collect()
}

fn marked<'a>(file: &SourceFile, asked: Asked<'a>, style: Style) -> Marked<'a> {
    let start = boundary(&file.text, asked.span.start as usize);
    let end = boundary(&file.text, asked.span.end as usize).max(start);
    let bytes = &file.text[start..end];
    // the line break after a value is no part of what is meant
    let bytes = match (bytes.contains('\n'), bytes.trim_end()) {
        (false, _) => bytes,
        (true, "") => bytes.split('\n').next().unwrap_or(""),
        (true, trimmed) => trimmed,
    };
    let place = |offset: usize| {
        let line = file.line_index(offset);
        let (from, text) = line_text(file, line);
        (line, offset.saturating_sub(from).min(text.len()))
    };
    let (start, end) = (place(start), place(start + bytes.len()));
    if end.0 - start.0 < style.marked_lines {
        return Marked { asked, start, end, until: None };
    }
    let first_line = line_text(file, start.0).1.trim_end().len();
    Marked { asked, start, end: (start.0, first_line.max(start.1)), until: Some(end.0 + 1) }
}

/// A line's text and where it begins; the byte-order mark is no part of it.
fn line_text(file: &SourceFile, line: usize) -> (usize, &str) {
    let text = file.line(line);
    let shown = if line == 0 { text.trim_start_matches('\u{feff}') } else { text };
    let start = file.line_starts().get(line).map_or(file.text.len(), |start| *start as usize);
    (start + text.len() - shown.len(), shown)
}

/// The offset, or the last one before it that is between two characters of the text.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn excerpt<'a>(file: &'a SourceFile, mut group: Vec<Marked<'_>>, style: Style) -> Excerpt<'a> {
    group.sort_by_key(|mark| (mark.start, !mark.asked.primary, mark.end));
    let marked = |first: usize, mark: &Marked<'_>| first.min(mark.start.0);
    let first = group.iter().fold(usize::MAX, marked);
    let last = group.iter().map(|mark| mark.end.0).max().unwrap_or(first);
    let is_blank = |line: &usize| line_text(file, *line).1.trim().is_empty();
    let before = (first.saturating_sub(style.context)..first).skip_while(is_blank).count();
    let end = (last + 1 + style.context).min(file.line_starts().len());
    let after = (last + 1..end).rev().skip_while(is_blank).count();
    let numbers = first - before..last + 1 + after;
    let lines: Vec<Line<'_>> = numbers.clone().map(|number| line(file, number, &group, style)).collect();
    let shown = |number: usize| (number - numbers.start, &lines[number - numbers.start]);
    let mut marks: Vec<Mark> = Vec::with_capacity(group.len());
    for mark in &group {
        let ((first, first_line), (last, last_line)) = (shown(mark.start.0), shown(mark.end.0));
        let start = (first, first_line.column_from(mark.start.1));
        let end = (last, last_line.column_to(mark.end.1)).max(start);
        let text = said(mark);
        match marks.last_mut().filter(|last| last.start == start && last.end == end) {
            Some(same) if same.text.is_empty() => same.text = text,
            Some(same) if text.is_empty() => same.primary |= mark.asked.primary,
            Some(same) => same.text = format!("{}; {text}", same.text),
            None => {
                let position = file.position(mark.asked.span.start as usize);
                marks.push(Mark { start, end, text, primary: mark.asked.primary, position });
            }
        }
    }
    Excerpt { first: numbers.start + 1, lines, marks }
}

/// What is said at a mark.
fn said(mark: &Marked<'_>) -> String {
    let text = text::safe(mark.asked.text);
    match mark.until {
        None => text.into_owned(),
        Some(line) if text.is_empty() => format!("from here to line {line}"),
        Some(line) => format!("{text} (to line {line})"),
    }
}

/// What is shown of a line: all of it, or what surrounds the mark that matters most.
fn line<'a>(file: &'a SourceFile, number: usize, group: &[Marked<'_>], style: Style) -> Line<'a> {
    let (_, text) = line_text(file, number);
    let on_line = |mark: &&Marked<'_>| mark.start.0 == number || mark.end.0 == number;
    let mut here = group.iter().filter(on_line);
    let mark = here.clone().find(|mark| mark.asked.primary).or_else(|| here.next());
    let focus = mark.map_or(0..0, |mark| {
        let start = if mark.start.0 == number { mark.start.1 } else { 0 };
        let end = if mark.end.0 == number { mark.end.1 } else { text.len() };
        start..end.max(start)
    });
    let reach = style.columns * BYTES_PER_COLUMN;
    let from = boundary(text, focus.start.saturating_sub(reach));
    let to = boundary(text, focus.end.min(focus.start + reach) + reach);
    let cells = cells(&text[from..to], from);
    let all = cells.iter().map(|cell| cell.columns).sum::<usize>();
    if from == 0 && to == text.len() && all <= style.columns {
        return Line { cells };
    }
    let room = style.columns.saturating_sub(2 * style.ellipsis.chars().count());
    let line = Line { cells };
    let (start, end) = (line.column_from(focus.start), line.column_to(focus.end));
    let spare = room.saturating_sub(end.saturating_sub(start)) / 2;
    let latest = if to == text.len() { all.saturating_sub(room) } else { all };
    let left = start.saturating_sub(spare).min(latest);
    let mut column = 0;
    let mut kept: Vec<Cell<'_>> = Vec::new();
    for cell in line.cells {
        let fits = column >= left && column + cell.columns <= left + room;
        column += cell.columns;
        if fits {
            kept.push(cell);
        }
    }
    let ellipsis =
        |bytes: Range<usize>| Cell { text: style.ellipsis.into(), columns: style.ellipsis.chars().count(), bytes };
    let (first, last) = (kept.first().map_or(0, |c| c.bytes.start), kept.last().map_or(0, |c| c.bytes.end));
    if first > 0 {
        kept.insert(0, ellipsis(0..first));
    }
    if last < text.len() {
        kept.push(ellipsis(last..text.len()));
    }
    Line { cells: kept }
}

/// A text as cells; it begins `at` bytes into its line.
fn cells(text: &str, at: usize) -> Vec<Cell<'_>> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        let cell = |i: usize| Cell { text: Cow::Borrowed(&text[i..i + 1]), columns: 1, bytes: at + i..at + i + 1 };
        return (0..text.len()).map(cell).collect();
    }
    let mut cells = Vec::with_capacity(text.len());
    let (mut at, mut column) = (at, 0);
    for cluster in text::clusters(text) {
        let bytes = at..at + cluster.len();
        at = bytes.end;
        let mut shown = match cluster {
            "\t" => Cow::Owned(" ".repeat(TAB - column % TAB)),
            other => text::safe(other),
        };
        if text::width(&shown) == 0 {
            // a mark without a letter to stand on
            shown = Cow::Owned(format!("\u{25cc}{shown}"));
        }
        let columns = text::width(&shown).max(1);
        column += columns;
        cells.push(Cell { text: shown, columns, bytes });
    }
    cells
}

impl Line<'_> {
    /// Its text.
    pub fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_ref()).collect()
    }

    /// The column where a byte of the line is shown.
    fn column_from(&self, byte: usize) -> usize {
        self.cells.iter().take_while(|cell| cell.bytes.end <= byte).map(|cell| cell.columns).sum()
    }

    /// The column after what is shown of the bytes before `byte`.
    fn column_to(&self, byte: usize) -> usize {
        self.cells.iter().take_while(|cell| cell.bytes.start < byte).map(|cell| cell.columns).sum()
    }
}
