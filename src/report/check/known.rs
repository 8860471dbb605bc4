//! Findings that were there before: in an earlier state, or in a baseline. They are known by their
//! fingerprints.

use crate::finding::Level;
use crate::model::workspace::Workspace;
use crate::report::check::Reported;
use std::collections::{HashMap, HashSet};

/// One finding of a baseline, with what tells people which one it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Where it was.
    pub file: String,
    /// What it is about: `2026-Q4:platform/checkout/latency`, as far as known.
    pub about: Option<String>,
    /// The rule.
    pub rule: String,
    /// Whether it was only advice then.
    pub advice: bool,
    /// What it is known by.
    pub fingerprint: String,
}

/// The findings that are known, by fingerprint.
#[derive(Debug, Default)]
pub struct Known {
    by_fingerprint: HashMap<String, Entry>,
}

impl Known {
    /// The entries of a baseline.
    pub fn of_entries(entries: Vec<Entry>) -> Self {
        let by_fingerprint = entries.into_iter().map(|entry| (entry.fingerprint.clone(), entry)).collect();
        Known { by_fingerprint }
    }

    /// Adds others; what either knows is known.
    pub fn extend(&mut self, other: Known) {
        for (fingerprint, entry) in other.by_fingerprint {
            let known = self.by_fingerprint.entry(fingerprint).or_insert_with(|| entry.clone());
            known.advice &= entry.advice;
        }
    }

    /// Whether a finding was there before. What was only advice is new once it matters more, for
    /// example when a draft becomes a plan.
    pub fn has(&self, reported: &Reported) -> bool {
        let known = self.by_fingerprint.get(&reported.fingerprint);
        known.is_some_and(|entry| !entry.advice || reported.judged.level == Level::Advice)
    }

    /// How many entries match none of all findings, among those whose rule `ran`.
    pub fn gone(&self, all: &[Reported], ran: impl Fn(&str) -> bool) -> usize {
        let there: HashSet<&str> = all.iter().map(|found| found.fingerprint.as_str()).collect();
        let is_gone = |entry: &&Entry| !there.contains(entry.fingerprint.as_str()) && ran(&entry.rule);
        self.by_fingerprint.values().filter(is_gone).count()
    }
}

/// The entries of a baseline of these findings, in an order that moved lines do not change.
pub fn entries(workspace: &Workspace, findings: &[Reported]) -> Vec<Entry> {
    let entry = |reported: &Reported| Entry {
        file: workspace.file(reported.judged.finding.label.place.file).name.clone(),
        about: reported.about.reference(),
        rule: reported.judged.finding.rule.to_owned(),
        advice: reported.judged.level == Level::Advice,
        fingerprint: reported.fingerprint.clone(),
    };
    let mut entries: Vec<Entry> = findings.iter().map(entry).collect();
    entries.sort();
    entries
}
