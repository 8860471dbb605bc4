//! What the parser accepts although YAML does not: tabs that indent, and lines in brackets or
//! quotes that stand too far left.
//!
//! Its own strict mode also refuses a closing bracket below its key, which people write.

use std::ops::Range;

use super::Reader;
use crate::yaml::frame::Contents;
use crate::yaml::line::line_start;
use crate::yaml::syntax;

impl Reader<'_> {
    /// The start of the line of `at`; linear over the whole text as long as `at` only grows.
    fn line_start(&mut self, at: usize) -> usize {
        if at < self.seen_to {
            return if at >= self.line { self.line } else { self.text[..at].rfind('\n').map_or(0, |i| i + 1) };
        }
        if let Some(i) = self.text[self.seen_to..at].rfind('\n') {
            self.line = self.seen_to + i + 1;
        }
        self.seen_to = at;
        self.line
    }

    /// What the parser accepts although YAML does not: tabs that indent a key or a dash, and
    /// lines inside brackets that stand left of what the brackets belong to.
    pub(super) fn column_checks(&mut self, at: usize, absent: bool) {
        let Some(frame) = self.stack.last() else { return };
        let is_key = matches!(frame.contents, Contents::Map { key: None, .. });
        let (flow, is_item) = (frame.flow, matches!(frame.contents, Contents::List(_)));
        if !flow && !self.has_tabs {
            return;
        }
        let start = self.line_start(at);
        let before = &self.text[start..at];
        if !flow && !absent {
            let indent = if is_item { before.find('-').map_or(before, |dash| &before[..dash]) } else { before };
            if let Some(tab) = (is_key || is_item).then(|| indent.find('\t')).flatten() {
                let count = self.tabs.map_or(0, |(_, count)| count);
                let first = self.tabs.map_or(start + tab, |(first, _)| first);
                self.tabs = Some((first, count + 1));
            }
        }
        if !flow || self.too_left || absent || !before.bytes().all(|b| matches!(b, b' ' | b'\t')) {
            return;
        }
        self.check_left(at, at - start, None);
    }

    /// The lines of a text of several lines, against what the text belongs to. A closing quote
    /// may stand at its left like a closing bracket: people write both.
    pub(super) fn continuation_checks(&mut self, range: Range<usize>, quoted: bool) {
        let text = self.text;
        let Some(first) = text[range.clone()].find('\n') else { return };
        let mut at = range.start + first + 1;
        for line in text[at..range.end].split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let content = line[indent..].trim_end();
            let closes = quoted && at + line.len() == range.end && content.len() == 1;
            if !content.is_empty() && !closes {
                self.check_left(at + indent, indent, quoted.then_some(range.start));
            }
            at += line.len();
        }
    }

    /// Reports a line in brackets or quotes that stands left of what these belong to.
    fn check_left(&mut self, at: usize, column: usize, quote: Option<usize>) {
        let block = self.stack.iter().rposition(|frame| !frame.flow).filter(|_| !self.too_left);
        let Some(block) = block else { return };
        let parent = self.stack[block].start;
        let expected = parent.saturating_sub(line_start(self.text, parent));
        if column <= expected {
            self.too_left = true;
            let opener = quote.or(self.stack.get(block + 1).map(|frame| frame.start)).unwrap_or(at);
            let (file, text) = (self.file, self.text);
            self.find(|| syntax::too_left(file, text, at, opener, expected));
        }
    }
}
