//! What makes a finding the same one after lines were moved, indented or put in another order, and
//! files renamed: what it is about and the text that it points at, but neither file nor line.

use crate::check::Judged;
use crate::model::workspace::Workspace;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives fingerprints to the findings of one run. Equal ones are counted, so that the second of two
/// is new when there was one before; all findings of the run must be shown to it, in their order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<String, usize>,
}

impl Fingerprints {
    /// The fingerprint of a finding. What has no id of its own is known by its text, and what is in
    /// no unit by its line.
    pub fn of(&mut self, workspace: &Workspace, judged: &Judged) -> String {
        let finding = &judged.finding;
        if let Some(known_by) = &finding.known_by {
            return self.number(&[finding.rule, known_by]);
        }
        let place = finding.label.place;
        let file = workspace.file(place.file);
        let unit = judged.subject.unit.map(|unit| &workspace.units[unit]);
        let objective = unit.zip(judged.subject.objective).map(|(unit, number)| &unit.objectives[number]);
        let key_result =
            objective.zip(judged.subject.key_result).map(|(objective, number)| &objective.key_results[number]);
        let named = |explicit: bool, id: &str, text: &str| if explicit { id.to_owned() } else { words(text) };
        let mut pointed_at = words(file.slice(place.span));
        if pointed_at.is_empty() {
            pointed_at = words(file.line(file.line_index(place.span.start as usize)));
        }
        self.number(&[
            finding.rule,
            &unit.map_or_else(String::new, |unit| format!("{}:{}", unit.cycle, unit.id.key())),
            &objective.map_or_else(String::new, |o| named(o.id_place.is_some(), o.id.key(), o.text())),
            &key_result.map_or_else(String::new, |k| named(k.id_place.is_some(), k.id.key(), k.text())),
            &pointed_at,
        ])
    }

    /// The hash of some parts and of how often they were there before.
    pub fn number(&mut self, parts: &[&str]) -> String {
        let key = parts.join("\u{1f}");
        let number = self.seen.entry(key.clone()).or_default();
        *number += 1;
        let digest = Sha256::digest(format!("{key}\u{1f}{number}"));
        let first = digest.iter().take(8).fold(0, |sum: u64, byte| sum << 8 | u64::from(*byte));
        format!("{first:016x}")
    }
}

/// A text without what indenting, wrapping and quoting change.
fn words(text: &str) -> String {
    let text = text.trim().trim_matches(['"', '\'']);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
