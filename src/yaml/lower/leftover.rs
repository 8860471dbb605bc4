//! What is left of a mapping when all its keys were read: keys that are missing, unknown or glued to
//! their values, and lines that became something else than was meant.

use super::shape::a;
use super::{Lowering, Table};
use crate::finding::{Edit, Finding};
use crate::source::Span;
use crate::words::{is_slip_of, most_alike, nearest, one_of, shorten};
use crate::yaml::{Entry, slips};

/// So many keys are named where none was meant for certain.
const NAMED: usize = 3;

impl Table<'_> {
    /// Reports what is missing and what is unknown. An unknown key that is near a missing one is
    /// one finding.
    pub fn finish(self, lowering: &mut Lowering<'_>) {
        debug_assert!(
            self.shape.keys.iter().all(|key| self.asked.contains(&key.name)),
            "every declared key of a {} is read: {:?}",
            self.shape.what,
            self.shape.keys.iter().map(|key| key.name).filter(|key| !self.asked.contains(key)).collect::<Vec<_>>()
        );
        let is_known = |key: &str| {
            self.shape.keys.iter().any(|declared| declared.name == key) || self.extra.iter().any(|extra| extra == key)
        };
        for entry in self.entries {
            report_slips(lowering, entry);
        }
        let unknown: Vec<&Entry<'_>> = self.entries.iter().filter(|entry| !is_known(&entry.key)).collect();
        let candidates = if unknown.is_empty() { Vec::new() } else { self.absent() };
        let mut meant: Vec<String> = Vec::new();
        for entry in unknown {
            let near = nearest(&entry.key, candidates.iter().copied()).map(str::to_owned);
            meant.extend(near.clone());
            let glued = self.glued_key(lowering, entry);
            let near = near.as_deref().map(|near| (near, is_slip_of(&entry.key, near, candidates.iter().copied())));
            let finding = glued.unwrap_or_else(|| self.unknown_key(lowering, entry, near));
            if entry.value.scalar().is_none() {
                lowering.lost.push(finding.clone());
            }
            lowering.report(finding);
        }
        for key in self.shape.keys.iter().filter(|key| key.needed && !meant.iter().any(|near| near == key.name)) {
            let written = self.entries.iter().find(|entry| entry.key == key.name);
            if written.is_some_and(|entry| !entry.value.is_null()) {
                continue;
            }
            let (span, message) = match written {
                Some(entry) => (entry.key_span, format!("`{}` of this {} has no value", key.name, self.shape.what)),
                None => (self.node.head(), format!("this {} has no `{}`", self.shape.what, key.name)),
            };
            lowering.report(Finding::new("missing-key", lowering.place(span), message).help(format!(
                "add `{}:` with {}",
                key.name,
                plain_doc(key.doc)
            )));
        }
    }

    /// The keys that could still be written.
    fn absent(&self) -> Vec<&str> {
        let alternatives =
            self.extra.iter().map(String::as_str).filter(|_| !self.extra.iter().any(|key| self.has(key)));
        let absent = self.shape.keys.iter().map(|key| key.name).filter(|key| !self.has(key));
        absent.chain(alternatives).collect()
    }

    /// `{owner:ana}`: a key of the format that lacks the blank after its colon.
    fn glued_key(&self, lowering: &Lowering<'_>, entry: &Entry<'_>) -> Option<Finding> {
        let (key, value) = slips::glued(&entry.key).filter(|(key, _)| lowering.is_key(key))?;
        let place = lowering.place(entry.key_span);
        let fixed = format!("{key}: {value}");
        Some(
            Finding::new("yaml-syntax", place, format!("`{}` has no blank after the colon", shorten(&entry.key)))
                .help(format!("write `{}`", shorten(&fixed)))
                .fix("add the blank", true, vec![Edit { place, text: fixed }]),
        )
    }

    /// `near` is the key that was probably meant, and whether that is beyond doubt.
    fn unknown_key(&self, lowering: &Lowering<'_>, entry: &Entry<'_>, near: Option<(&str, bool)>) -> Finding {
        let place = lowering.place(entry.key_span);
        let key = shorten(&entry.key);
        let finding = Finding::new("unknown-key", place, format!("`{key}` is not a key of {}", a(self.shape.what)));
        if self.flow && entry.value.is_null() && entry.value.span.start == entry.value.span.end {
            return finding
                .label("the comma before this ended the text")
                .help("inside `{}` a comma starts a new key: put the whole text in quotes, or write one key a line");
        }
        if let Some((near, safe)) = near {
            let fix = vec![Edit { place, text: near.to_owned() }];
            return finding.help(format!("did you mean `{near}`?")).fix(
                format!("rename `{key}` to `{near}`"),
                safe,
                fix,
            );
        }
        if let Some(written) =
            self.shape.keys.iter().map(|key| key.name).find(|name| nearest(&entry.key, [*name]).is_some())
        {
            return finding.help(format!("`{written}` is already there: take one of the two away"));
        }
        let home = lowering.shapes.iter().find(|shape| shape.keys.iter().any(|declared| declared.name == entry.key));
        if let Some(home) = home {
            return finding.help(format!(
                "`{key}` is a key of {}: move it there, or check the indentation of this line",
                a(home.what)
            ));
        }
        let known: Vec<&str> = self.shape.keys.iter().map(|key| key.name).collect();
        let nearest = most_alike(&entry.key, &known, NAMED);
        let more = if known.len() > nearest.len() { "; the nearest are" } else { ", or use one of" };
        finding.help(format!("take it away{more} {}", one_of(&nearest)))
    }
}

/// What reads as YAML, but not as it was meant: keys that became part of the text above them, and
/// text that became a comment.
fn report_slips(lowering: &mut Lowering<'_>, entry: &Entry<'_>) {
    for line in slips::swallowed(&entry.value, lowering.text) {
        if lowering.is_key(&line.key) {
            let key = shorten(&entry.key);
            let message = format!("`{}` is read as part of the text of `{key}`", shorten(lowering.slice(line.span)));
            let help = match line.value.as_str() {
                "" => format!("put `{}:` in the same column as `{key}`", line.key),
                value => format!("write `{}: {}` in the same column as `{key}`", line.key, shorten(value)),
            };
            lowering.report(Finding::new("yaml-syntax", lowering.place(line.span), message).help(help));
        }
    }
    if let Some(span) = slips::cut_off(&entry.value, lowering.text) {
        let value = shorten(lowering.slice(Span { start: entry.value.span.start, end: span.end }));
        let message =
            format!("`{}` is read as a comment, so `{}` ends before it", shorten(lowering.slice(span)), entry.key);
        lowering.report(Finding::new("yaml-syntax", lowering.place(span), message).help(format!(
            "put the text in quotes: `{}: \"{value}\"`; or write a blank after `#` if it is a comment",
            entry.key
        )));
    }
}

/// A key's one-line doc inside a sentence.
fn plain_doc(doc: &str) -> String {
    let doc = doc.trim_end_matches('.');
    let mut chars = doc.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}
