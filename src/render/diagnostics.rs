//! Findings for people.
//!
//! [`human`] draws the lines that a finding is about; `miette` does the drawing and is named nowhere
//! else. It is given one character for each column, so that its own idea of how wide a character is
//! does not matter: whatever is not ASCII goes through it as stand-ins of the same width.

mod excerpt;
mod plain;
mod summary;
#[cfg(test)]
mod tests;

pub use plain::{concise, plain};
pub use summary::summary;

use crate::finding::Level;
use crate::model::workspace::Workspace;
use crate::render::text;
use crate::report::check::{CheckReport, Reported};
use crate::source::{FileId, Place, Position};
use crate::words::and_list;
use excerpt::{Asked, Excerpt, MAX_COLUMNS, Mark};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, Severity,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use rayon::prelude::*;
use std::collections::HashSet;
use std::fmt;

/// How findings are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// With colours.
    pub color: bool,
    /// With more than ASCII in the drawing; texts are shown as they are.
    pub unicode: bool,
    /// The columns of the terminal; `None` where there is none.
    pub width: Option<usize>,
}

/// The most columns of prose, and where it breaks without a terminal.
const PROSE: usize = 100;
/// The fewest columns that anything is fitted into.
const NARROWEST: usize = 20;
/// How many rules the last line names.
const NAMED_RULES: usize = 3;
/// Stands for what is shown in one cell: the first such character for the first cell, and so on.
const STAND_IN: u32 = 0xF_0000;
/// Stands for the further columns of a wide cell.
const FILLER: char = '\u{10fffd}';

/// With the lines that the findings are about.
pub fn human(workspace: &Workspace, report: &CheckReport, look: Look) -> String {
    let painter = Painter::new(look);
    let drawn = |reported: &Reported| {
        let mut out = String::new();
        painter.finding(&mut out, workspace, reported);
        out.push('\n');
        out
    };
    let findings: Vec<String> = report.findings.par_iter().map(drawn).collect();
    let mut out = findings.concat();
    out.push_str(&summary(report));
    if let Some(line) = more_about(report) {
        out.push_str(&painter.noted("help", &line));
    }
    out
}

/// Which rules have a page that says more.
fn more_about(report: &CheckReport) -> Option<String> {
    let mut rules: Vec<&str> = Vec::new();
    for reported in &report.findings {
        if rules.len() < NAMED_RULES && !rules.contains(&reported.judged.finding.rule) {
            rules.push(reported.judged.finding.rule);
        }
    }
    let (first, others) = rules.split_first()?;
    let others: Vec<String> = others.iter().map(|rule| format!("`{rule}`")).collect();
    let more = match others.as_slice() {
        [] => format!("`okr explain {first}` says more"),
        others => format!("`okr explain {first}` says more, also about {}", and_list(others)),
    };
    let is_safe = |reported: &Reported| reported.judged.finding.fix.as_ref().is_some_and(|fix| fix.safe);
    // Nothing is mended in a file that cannot be read even then.
    let unread = report.findings.iter().filter(|one| one.judged.finding.rule == "yaml-syntax" && !is_safe(one));
    let unread: HashSet<FileId> = unread.map(|one| one.judged.finding.label.place.file).collect();
    let safe = |one: &&Reported| is_safe(one) && !unread.contains(&one.judged.finding.label.place.file);
    Some(match (report.findings.iter().filter(safe).count(), report.findings.len()) {
        (0, _) => more,
        (1, 1) => format!("{more}; `okr check --fix` mends it"),
        (mended, all) if mended == all => format!("{more}; `okr check --fix` mends them"),
        (mended, _) => format!("{more}; `okr check --fix` mends {mended} of these"),
    })
}

/// `file:line:column`
pub fn location(workspace: &Workspace, place: Place) -> String {
    let file = workspace.file(place.file);
    let at = file.position(place.span.start as usize);
    format!("{}:{}:{}", text::safe(&file.name), at.line, at.column)
}

/// `error[no-owner]: message`
pub fn headline(reported: &Reported) -> String {
    let finding = &reported.judged.finding;
    format!("{}[{}]: {}", reported.judged.level.word(), finding.rule, text::safe(&finding.message))
}

/// The objective or key result, with its cycle.
fn about(reported: &Reported) -> Option<String> {
    let about = &reported.about;
    about.objective.as_ref()?;
    Some(text::safe(&about.reference()?).into_owned())
}

struct Painter {
    look: Look,
    /// Where prose breaks.
    prose: usize,
    theme: GraphicalTheme,
}

impl Painter {
    fn new(look: Look) -> Self {
        let mut characters = ThemeCharacters::unicode();
        if !look.unicode {
            characters = ThemeCharacters { lbot: '\'', ltop: '.', underbar: '^', ..ThemeCharacters::ascii() };
        }
        let mut styles = if look.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        styles.link = styles.linum;
        let prose = look.width.unwrap_or(PROSE).clamp(NARROWEST, PROSE);
        Painter { look, prose, theme: GraphicalTheme { characters, styles } }
    }

    fn finding(&self, out: &mut String, workspace: &Workspace, reported: &Reported) {
        let finding = &reported.judged.finding;
        let level = reported.judged.level;
        self.push_headline(out, reported);
        // the file of the finding first, then the others in the order they are named
        let primary = Asked { span: finding.label.place.span, text: &finding.label.text, primary: true };
        let mut files: Vec<(FileId, Vec<Asked<'_>>)> = vec![(finding.label.place.file, vec![primary])];
        for related in &finding.related {
            let asked = Asked { span: related.place.span, text: &related.text, primary: false };
            match files.iter_mut().find(|(file, _)| *file == related.place.file) {
                Some((_, all)) => all.push(asked),
                None => files.push((related.place.file, vec![asked])),
            }
        }
        for (file, asked) in files {
            self.push_file(out, workspace, file, &asked, level);
        }
        if let Some(about) = about(reported) {
            out.push_str(&self.noted("about", &about));
        }
        if let Some(help) = &finding.help {
            out.push_str(&self.noted("help", &text::safe_lines(help)));
        }
    }

    /// `error[no-owner]` in the level's colour, the message bold.
    fn push_headline(&self, out: &mut String, reported: &Reported) {
        let text = text::wrap(&headline(reported), self.prose, "", "  ");
        if !self.look.color {
            out.push_str(&text);
            out.push('\n');
            return;
        }
        let color = match reported.judged.level {
            Level::Error => "31",
            Level::Warning => "33",
            Level::Advice => "36",
        };
        let (name, message) = text.split_once("]:").unwrap_or((&text, ""));
        out.push_str(&format!("\u{1b}[1;{color}m{name}]\u{1b}[0m"));
        for (number, line) in format!(":{message}").lines().enumerate() {
            let line_end = if number > 0 { "\n" } else { "" };
            out.push_str(&format!("{line_end}\u{1b}[1m{line}\u{1b}[0m"));
        }
        out.push('\n');
    }

    /// `  help: …`, wrapped.
    fn noted(&self, word: &str, text: &str) -> String {
        let lead = format!("{word:>6}: ");
        let wrapped = text::wrap(text, self.prose, &lead, "        ");
        match self.look.color {
            true => format!("{}\n", wrapped.replacen(word, &format!("\u{1b}[36m{word}\u{1b}[0m"), 1)),
            false => format!("{wrapped}\n"),
        }
    }

    fn push_file(&self, out: &mut String, workspace: &Workspace, file: FileId, asked: &[Asked<'_>], level: Level) {
        let source = workspace.file(file);
        let last_line = source.line_starts().len();
        let gutter = last_line.to_string().len() + 4;
        let columns = self.look.width.map_or(MAX_COLUMNS, |width| {
            // a mark over several lines is drawn in four columns of its own
            width.saturating_sub(gutter + 4).clamp(NARROWEST, MAX_COLUMNS)
        });
        let ellipsis = if self.look.unicode { "…" } else { "..." };
        let style = excerpt::Style { columns, ellipsis, context: 1, marked_lines: 5 };
        let excerpts = excerpt::excerpts(source, asked, style);
        let name = text::safe(&source.name);
        for excerpt in &excerpts {
            self.push_excerpt(out, &name, excerpt, level, gutter);
        }
        if excerpts.is_empty() {
            let characters = &self.theme.characters;
            let at = source.position(asked.first().map_or(0, |asked| asked.span.start as usize));
            let location = format!("{}{}[{name}:{}:{}]", characters.lbot, characters.hbar, at.line, at.column);
            out.push_str(&format!("  {location}\n"));
        }
    }

    fn push_excerpt(&self, out: &mut String, name: &str, excerpt: &Excerpt<'_>, level: Level, gutter: usize) {
        let drawing = Drawing::new(name, excerpt, level, self.look.width.unwrap_or(PROSE).saturating_sub(gutter));
        let mut theme = self.theme.clone();
        let styles = &theme.styles;
        let own = match level {
            Level::Error => styles.error,
            Level::Warning => styles.warning,
            Level::Advice => styles.advice,
        };
        let other = styles.help;
        theme.styles.highlights = excerpt.marks.iter().map(|mark| if mark.primary { own } else { other }).collect();
        let handler = GraphicalReportHandler::new_themed(theme).with_context_lines(1).with_links(false);
        let mut drawn = String::new();
        if handler.render_report(&mut drawn, &drawing).is_err() {
            return;
        }
        // miette's own headline is empty
        let drawn = drawn.split_once('\n').map_or("", |(_, rest)| rest);
        for line in drawn.lines() {
            drawing.push_shown(line.trim_end(), out);
            out.push('\n');
        }
    }
}

/// An excerpt as miette wants it.
#[derive(Debug)]
struct Drawing<'a> {
    name: &'a str,
    first: usize,
    lines: usize,
    severity: Severity,
    /// One character a column.
    text: String,
    /// What the stand-ins in it stand for.
    cells: Vec<&'a str>,
    /// The marks in bytes of `text`, and their places in the file.
    marks: Vec<(LabeledSpan, Position)>,
}

impl<'a> Drawing<'a> {
    fn new(name: &'a str, excerpt: &'a Excerpt<'a>, level: Level, columns: usize) -> Self {
        let severity = match level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Advice => Severity::Advice,
        };
        let (mut text, mut cells) = (String::new(), Vec::new());
        let mut starts: Vec<Vec<usize>> = Vec::new();
        for line in &excerpt.lines {
            let mut columns = Vec::new();
            for cell in &line.cells {
                let stand_in = char::from_u32(STAND_IN + cells.len() as u32).unwrap_or(FILLER);
                let first = match cell.text.as_bytes() {
                    [byte @ b' '..=b'~'] => char::from(*byte),
                    _ => stand_in,
                };
                for column in 0..cell.columns {
                    columns.push(text.len());
                    text.push(if column == 0 { first } else { FILLER });
                }
                if first == stand_in {
                    cells.push(cell.text.as_ref());
                }
            }
            columns.push(text.len());
            text.push('\n');
            starts.push(columns);
        }
        let byte = |(line, column): (usize, usize)| starts[line][column.min(starts[line].len() - 1)];
        let labelled = |mark: &Mark| {
            let (start, end) = (byte(mark.start), byte(mark.end));
            let label = (!mark.text.is_empty()).then(|| said(mark, columns));
            let span = SourceSpan::from((start, end - start));
            let label = match mark.primary {
                true => LabeledSpan::new_primary_with_span(label, span),
                false => LabeledSpan::new_with_span(label, span),
            };
            (label, mark.position)
        };
        let marks = excerpt.marks.iter().map(labelled).collect();
        Drawing { name, first: excerpt.first, lines: excerpt.lines.len(), severity, text, cells, marks }
    }

    /// A drawn line with what the stand-ins stand for.
    fn push_shown(&self, line: &str, out: &mut String) {
        for c in line.chars() {
            let number = (c as u32).checked_sub(STAND_IN).map(|number| number as usize);
            match number.and_then(|number| self.cells.get(number)) {
                Some(cell) => out.push_str(cell),
                None if c == FILLER => {}
                None => out.push(c),
            }
        }
    }
}

/// What is said at a mark, in lines that fit to the right of where it will stand.
fn said(mark: &Mark, columns: usize) -> String {
    let at = match mark.start.0 == mark.end.0 {
        true => (mark.start.1 + mark.end.1) / 2 + 4,
        false => 8,
    };
    text::wrap(&mark.text, columns.saturating_sub(at).max(NARROWEST), "", "")
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing<'_> {}

impl Diagnostic for Drawing<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().map(|(label, _)| label.clone())))
    }
}

impl SourceCode for Drawing<'_> {
    /// The whole excerpt, which is already what is to be shown. Without lines around it miette asks
    /// for the place of a mark.
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let mark = self.marks.iter().find(|(label, _)| before + after == 0 && label.inner() == span);
        let (line, column) = mark.map_or((self.first - 1, 0), |(_, at)| (at.line - 1, at.column - 1));
        let whole = SourceSpan::from((0, self.text.len()));
        let name = self.name.to_owned();
        Ok(Box::new(MietteSpanContents::new_named(name, self.text.as_bytes(), whole, line, column, self.lines)))
    }
}
