//! From text to tree: one pass over the parser's events, with a place for everything.
//!
//! What YAML allows and OKR files do not (aliases, anchors, merge keys, tags, directives, several
//! documents) is reported here and read over. The words for texts that are no YAML are in
//! `syntax`.

mod strict;

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};

use super::frame::{Contents, Frame, LeftOut, Seen, key};
use super::line::Line;
use super::syntax::{self, Level, Stuck};
use super::{Entry, Kind, Node, Style, limits};
use crate::finding::Finding;
use crate::source::{FileId, Span};

/// A text as a tree, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Parsed<'t> {
    /// The tree; `None` for an empty text and for one that is no YAML.
    pub root: Option<Node<'t>>,
    /// What was found, in the order of the text; all of rule `yaml-syntax`.
    pub findings: Vec<Finding>,
}

impl Parsed<'_> {
    /// What is known of a file that is no text at all.
    pub fn refused(finding: Finding) -> Self {
        Parsed { root: None, findings: vec![finding] }
    }
}

/// Reads a text. Never fails: what is wrong is in the findings.
///
/// A text without findings and without a root is empty or holds only comments.
pub fn parse(file: FileId, text: &str) -> Parsed<'_> {
    let mut reader = Reader::new(file, text);
    let options = options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        // ours is counted on events and is smaller; these two guard the scanner's own memory
        flow_nesting_limit: 2 * limits::DEPTH,
        block_nesting_limit: 2 * limits::DEPTH,
    };
    for item in Parser::new_from_str_with_options(text, options) {
        let step = match item {
            Ok((event, span)) => reader.event(event, &span),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                reader.fail(|stuck| syntax::explain(stuck, error.kind()), at)
            }
        };
        if step == Step::Stop {
            break;
        }
    }
    reader.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Go,
    Stop,
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    stack: Vec<Frame<'t>>,
    root: Option<Node<'t>>,
    /// Block lists and mappings that ended since the last value, innermost first.
    closed: Vec<Level>,
    last_end: usize,
    last_style: Style,
    /// The structure is lost although the parser read on.
    lost: bool,
    nodes: usize,
    documents: usize,
    has_tabs: bool,
    /// The first tab that indents something, and how many lines have one.
    tabs: Option<(usize, usize)>,
    /// The last line start found, to keep looking for it linear in one-line texts.
    line: usize,
    seen_to: usize,
    too_left: bool,
    findings: Vec<Finding>,
}

impl<'t> Reader<'t> {
    fn new(file: FileId, text: &'t str) -> Self {
        Reader {
            file,
            text,
            stack: Vec::new(),
            root: None,
            closed: Vec::new(),
            last_end: 0,
            last_style: Style::Plain,
            lost: false,
            nodes: 0,
            documents: 0,
            has_tabs: text.as_bytes().contains(&b'\t'),
            tabs: None,
            line: 0,
            seen_to: 0,
            too_left: false,
            findings: Vec::new(),
        }
    }

    /// Notes a finding, unless there are more than anybody will read.
    fn find(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < limits::FINDINGS {
            self.findings.push(finding());
        }
    }

    fn event(&mut self, event: Event<'t>, span: &granit_parser::Span) -> Step {
        let range = span.byte_range().unwrap_or(self.last_end..self.last_end);
        let (file, source) = (self.file, self.text);
        let tagged = event.tag().is_some().then(|| span.tag_span().and_then(|tag| tag.byte_range())).flatten();
        if let Some(tag) = &tagged {
            self.find(|| syntax::tag(file, source, tag.clone()));
        }
        match event {
            Event::DocumentStart(..) => return self.document(range),
            Event::Anchor(..) => self.find(|| syntax::anchor(file, source, range)),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let known = matches!(event, Event::Alias(_));
                if !self.in_merge() {
                    self.find(|| syntax::alias(file, source, range.clone(), known));
                }
                let text = source.get(range.clone()).unwrap_or("");
                return self.scalar(text.into(), Style::Plain, range, true);
            }
            Event::Scalar(text, style, ..) => {
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::SingleQuoted,
                    ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let absent = style == Style::Plain && range.is_empty();
                return match tagged {
                    // `!important` alone was meant as a text
                    Some(tag) if absent => self.scalar(source.get(tag.clone()).unwrap_or("").into(), style, tag, false),
                    _ if absent => {
                        let at = self.absent_at(range.start);
                        self.scalar("".into(), style, at..at, false)
                    }
                    _ => self.scalar(text, style, range, false),
                };
            }
            Event::SequenceStart(style, ..) => {
                let start = if style == StructureStyle::Block { self.first_dash(range.start) } else { range.start };
                let range = start..range.end;
                return self.open(range, style == StructureStyle::Flow, Contents::List(Vec::new()));
            }
            Event::MappingStart(style, ..) => {
                let contents = Contents::Map { entries: Vec::new(), key: None, seen: Seen::default() };
                return self.open(range, style == StructureStyle::Flow, contents);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.close(range),
            // the stream's own events, and kinds that a later version of the parser may add
            _ => {}
        }
        Step::Go
    }

    fn document(&mut self, range: Range<usize>) -> Step {
        let (file, text) = (self.file, self.text);
        self.documents += 1;
        if self.documents == 1 {
            let mut at = 0;
            for line in self.text[..range.start].split_inclusive('\n') {
                let start = at + line.len() - line.trim_start_matches('\u{feff}').len();
                at += line.len();
                if self.text[start..].starts_with('%') {
                    let found = start..start + self.text[start..at].trim_end().len();
                    self.find(|| syntax::directive(file, text, found));
                }
            }
            return Step::Go;
        }
        self.find(|| syntax::second_document(file, text, range));
        Step::Stop
    }

    /// Whether the value being read belongs to a merge key, which has its finding already.
    fn in_merge(&self) -> bool {
        self.stack.iter().any(|frame| match &frame.contents {
            Contents::Map { key: Some(key), .. } => key.left_out == Some(LeftOut::Merge),
            Contents::Map { key: None, .. } | Contents::List(_) => false,
        })
    }

    /// Where a value that is not written would stand: after the colon of its key or its dash.
    fn absent_at(&self, given: usize) -> usize {
        let Some(frame) = self.stack.last() else { return given };
        let (from, mark) = match &frame.contents {
            Contents::Map { key: Some(key), .. } => (key.span.end as usize, ':'),
            Contents::Map { key: None, .. } => return given,
            Contents::List(items) => (items.last().map_or(frame.start, |item| item.span.end as usize), '-'),
        };
        if mark == '-' && frame.flow {
            return given;
        }
        self.mark_after(from, mark).unwrap_or(given)
    }

    /// The first dash of a block list. Of one that stands in the column of its key the parser
    /// names the byte where the first item begins.
    fn first_dash(&self, given: usize) -> usize {
        let Some(Frame { contents: Contents::Map { key: Some(key), .. }, .. }) = self.stack.last() else {
            return given;
        };
        let colon = self.mark_after(key.span.end as usize, ':');
        colon.and_then(|colon| self.mark_after(colon, '-')).map_or(given, |after| after - 1)
    }

    /// The byte after a mark, if nothing but blanks, line breaks and comments stands before it.
    fn mark_after(&self, from: usize, mark: char) -> Option<usize> {
        let mut at = from;
        loop {
            let rest = self.text.get(at..)?;
            at += rest.len() - rest.trim_start().len();
            match self.text[at..].chars().next()? {
                '#' => at += self.text[at..].find('\n')?,
                letter => return (letter == mark).then_some(at + 1),
            }
        }
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: Style, range: Range<usize>, alias: bool) -> Step {
        if text.len() > limits::SCALAR {
            let file = self.file;
            self.find(|| syntax::long_scalar(file, range.clone(), text.len()));
        }
        self.column_checks(range.start, style == Style::Plain && range.is_empty());
        let range = match style {
            Style::Block => range.start..range.start + self.text[range].trim_end().len(),
            Style::Plain | Style::SingleQuoted | Style::DoubleQuoted => range,
        };
        if style != Style::Block {
            self.continuation_checks(range.clone(), style != Style::Plain);
        }
        self.closed.clear();
        self.last_style = style;
        let node = Node { span: Span::new(range.start, range.end), kind: Kind::Scalar { text, style } };
        self.done(node, alias)
    }

    fn open(&mut self, range: Range<usize>, flow: bool, contents: Contents<'t>) -> Step {
        if self.stack.len() == limits::DEPTH {
            return self.fail(syntax::too_deep, range.start);
        }
        if flow {
            self.column_checks(range.start, false);
        }
        self.closed.clear();
        self.stack.push(Frame { start: range.start, flow, contents });
        Step::Go
    }

    fn close(&mut self, range: Range<usize>) -> Step {
        let Some(frame) = self.stack.pop() else { return Step::Go };
        if !frame.flow {
            self.closed.push(frame.level());
        }
        let end = if frame.flow { range.end } else { self.last_end.max(frame.start) };
        let flow = frame.flow;
        let kind = match frame.contents {
            Contents::List(items) => Kind::List { items, flow },
            Contents::Map { entries, .. } => Kind::Map { entries, flow },
        };
        self.done(Node { span: Span::new(frame.start, end), kind }, false)
    }

    /// Puts a node that is complete where it belongs.
    fn done(&mut self, node: Node<'t>, alias: bool) -> Step {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            let at = node.span.start as usize;
            return self.fail(syntax::too_many, at);
        }
        self.last_end = self.last_end.max(node.span.end as usize);
        let Some(frame) = self.stack.last_mut() else {
            // a document of nothing but `---` is as empty as an empty file
            let absent = matches!(&node.kind, Kind::Scalar { style: Style::Plain, text } if text.is_empty());
            self.root = (!absent).then_some(node);
            return Step::Go;
        };
        let (entries, pending, seen) = match &mut frame.contents {
            Contents::List(items) => {
                items.push(node);
                return Step::Go;
            }
            Contents::Map { entries, key, seen } => (entries, key, seen),
        };
        let Some(key) = pending.take() else {
            let flow = frame.flow;
            let (key, finding) = key(self.file, self.text, node, alias, flow, (entries, seen));
            self.lost |= key.left_out == Some(LeftOut::Lost);
            *pending = Some(key);
            if let Some(finding) = finding {
                // a key inside what is no key itself is the same mistake
                let span = finding.label.place.span;
                while self.findings.last().is_some_and(|earlier| span.contains(earlier.label.place.span)) {
                    self.findings.pop();
                }
                self.find(|| finding);
            }
            return Step::Go;
        };
        if key.left_out.is_none() {
            entries.push(Entry { key: key.text, key_span: key.span, value: node });
        }
        Step::Go
    }

    /// Ends the reading with one last finding; the tree is lost.
    fn fail(&mut self, explain: impl FnOnce(&Stuck<'_>) -> Finding, at: usize) -> Step {
        let stuck = Stuck {
            file: self.file,
            text: self.text,
            at: super::line::floor(self.text, at),
            last_end: self.last_end,
            last_style: self.last_style,
            open: self.stack.iter().map(Frame::level).collect(),
            closed: std::mem::take(&mut self.closed),
        };
        let finding = explain(&stuck);
        // an alias that turns out to be the beginning of a text is one mistake, not two
        self.findings.retain(|earlier| !finding.label.place.span.contains(earlier.label.place.span));
        self.findings.push(finding);
        self.root = None;
        self.stack.clear();
        Step::Stop
    }

    fn finish(mut self) -> Parsed<'t> {
        if let Some((first, count)) = self.tabs
            && !self.findings.iter().any(|finding| finding.message.starts_with("tab "))
        {
            let finding = syntax::tab(self.file, self.text, first, count);
            self.find(|| finding);
        }
        if let Some(Node { span, kind: Kind::Scalar { style: Style::Plain, .. } }) = &self.root {
            let line = Line::around(self.text, span.start as usize);
            let glued = syntax::glued_colon(self.file, self.text, line.content..line.end);
            self.lost |= glued.is_some();
            self.findings.extend(glued);
        }
        self.findings.sort_by_key(Finding::order);
        let root = self.root.filter(|_| !self.lost);
        Parsed { root, findings: self.findings }
    }
}
