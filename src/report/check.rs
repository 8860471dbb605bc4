//! What `okr check` found, ready to be shown: which findings, how many, and in what.

mod fingerprint;
pub mod known;
pub mod public;

use crate::check::{Judged, Outcome};
use crate::finding::Level;
use crate::model::workspace::{Subject, Workspace};
use crate::source::{Place, Route};
use crate::yaml;
use fingerprint::Fingerprints;
use known::Known;
use std::collections::{BTreeMap, HashMap};

/// The most findings that are shown of one file.
pub const MAX_PER_FILE: usize = 100;
/// The most findings that are shown in one run.
pub const MAX_PER_RUN: usize = 1_000;
/// The most findings that a document for a CI service holds.
pub const MAX_PUBLISHED: usize = 5_000;

/// What `okr check` found.
#[derive(Debug)]
pub struct CheckReport {
    /// What was found, by file and position.
    pub findings: Vec<Reported>,
    /// How many more there are, which the limits cut off.
    pub not_shown: usize,
    /// The figures of the last line.
    pub summary: Summary,
}

/// One finding with everything that is said about it.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The finding and its level.
    pub judged: Judged,
    /// What it is about, by name.
    pub about: About,
    /// The same for the same mistake after lines were moved, indented or files renamed.
    pub fingerprint: String,
}

/// What a finding is about, by id; what is not known is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The cycle.
    pub cycle: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The objective in it.
    pub objective: Option<String>,
    /// The key result in that.
    pub key_result: Option<String>,
}

impl About {
    /// `unit/objective/key-result`, as far as known.
    pub fn path(&self) -> Option<String> {
        let parts = [self.unit.as_deref(), self.objective.as_deref(), self.key_result.as_deref()];
        let parts: Vec<&str> = parts.into_iter().map_while(|part| part).collect();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// The same with its cycle: `2026-Q4:platform/checkout/latency`.
    pub fn reference(&self) -> Option<String> {
        let path = self.path()?;
        Some(self.cycle.as_ref().map_or_else(|| path.clone(), |cycle| format!("{cycle}:{path}")))
    }
}

/// The figures of the last line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files with objectives that were looked at.
    pub files: usize,
    /// Units by level, highest first: the level's word and how many; a unit counts once however
    /// many cycles it has.
    pub units_by_level: Vec<(String, usize)>,
    /// All units.
    pub units: usize,
    /// Live objectives, drafts included.
    pub objectives: usize,
    /// Live key results.
    pub key_results: usize,
    /// Drafts.
    pub drafts: usize,
    /// Findings of each level, those beyond the limits included.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub advice: usize,
    /// Findings that a comment suppresses.
    pub suppressed: usize,
    /// Findings that were there before and are left out.
    pub known: usize,
}

/// Everything that was found, by name and with fingerprints, in the order of the files.
pub fn reported(workspace: &Workspace, findings: Vec<Judged>) -> Vec<Reported> {
    let mut fingerprints = Fingerprints::default();
    let reported = |judged: Judged| {
        let fingerprint = fingerprints.of(workspace, &judged);
        Reported { about: about(workspace, judged.subject), fingerprint, judged }
    };
    findings.into_iter().map(reported).collect()
}

/// What of everything is reported.
pub struct Choice<'a> {
    /// Whether a file's findings are, by its name.
    pub shown: &'a dyn Fn(&str) -> bool,
    /// Whether advice is; it is counted in any case.
    pub advice: bool,
    /// What was there before, which is only counted.
    pub known: &'a Known,
}

/// Takes out the advice, for whoever only wants to know how much there is: what is neither shown nor
/// compared needs no name. Says how many were about files that are `shown`.
pub fn take_advice(workspace: &Workspace, findings: &mut Vec<Judged>, shown: &dyn Fn(&str) -> bool) -> usize {
    let mut advice = 0;
    findings.retain(|judged| {
        let is_advice = judged.level == Level::Advice;
        advice += usize::from(is_advice && shown(&workspace.file(judged.finding.label.place.file).name));
        !is_advice
    });
    advice
}

/// What was found and is only counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnlyCounted {
    /// What comments suppress.
    pub suppressed: usize,
    /// What [`take_advice`] took.
    pub advice: usize,
}

/// Builds the report, without limits: see [`CheckReport::cut`].
pub fn report(workspace: &Workspace, all: Vec<Reported>, counted: OnlyCounted, choice: &Choice<'_>) -> CheckReport {
    let mut summary = summary(workspace, choice.shown);
    summary.suppressed = counted.suppressed;
    summary.advice = counted.advice;
    let mut findings = Vec::new();
    for reported in all {
        if !(choice.shown)(&workspace.file(reported.judged.finding.label.place.file).name) {
            continue;
        }
        let level = reported.judged.level;
        let listed = level != Level::Advice || choice.advice;
        if choice.known.has(&reported) {
            summary.known += usize::from(listed);
            continue;
        }
        match level {
            Level::Error => summary.errors += 1,
            Level::Warning => summary.warnings += 1,
            Level::Advice => summary.advice += 1,
        }
        if listed {
            findings.push(reported);
        }
    }
    CheckReport { findings, not_shown: 0, summary }
}

/// Everything but advice, without limits.
pub fn of_outcome(workspace: &Workspace, mut outcome: Outcome) -> CheckReport {
    let choice = Choice { shown: &|_| true, advice: false, known: &Known::default() };
    let advice = take_advice(workspace, &mut outcome.findings, choice.shown);
    let counted = OnlyCounted { suppressed: outcome.suppressed, advice };
    report(workspace, reported(workspace, outcome.findings), counted, &choice)
}

impl CheckReport {
    /// As much of it as people read.
    pub fn cut(&self) -> CheckReport {
        let mut per_file: HashMap<_, usize> = HashMap::new();
        let mut findings = Vec::new();
        for reported in &self.findings {
            let count = per_file.entry(reported.judged.finding.label.place.file).or_default();
            *count += 1;
            if *count <= MAX_PER_FILE && findings.len() < MAX_PER_RUN {
                findings.push(reported.clone());
            }
        }
        let not_shown = self.findings.len() - findings.len();
        CheckReport { findings, not_shown, summary: self.summary.clone() }
    }

    /// Everything that programs are given, in the order of the files; where that is too much, what
    /// matters most.
    pub fn published(&self) -> Vec<&Reported> {
        let mut findings: Vec<&Reported> = self.findings.iter().collect();
        if findings.len() > MAX_PUBLISHED {
            findings.sort_by_key(|reported| reported.judged.level);
            findings.truncate(MAX_PUBLISHED);
            findings.sort_by_key(|reported| reported.judged.finding.order());
        }
        findings
    }
}

fn summary(workspace: &Workspace, shown: impl Fn(&str) -> bool) -> Summary {
    let mut summary = Summary::default();
    let is_settings = |number: usize| workspace.settings.file.is_some_and(|file| file.0 as usize == number);
    summary.files =
        workspace.files.iter().enumerate().filter(|(number, file)| !is_settings(*number) && shown(&file.name)).count();
    let mut ids = BTreeMap::new();
    for unit in &workspace.units {
        let file = |place: Place| shown(&workspace.file(place.file).name);
        if !unit.headers.iter().any(|header| file(header.level_place)) {
            continue;
        }
        ids.entry(unit.id.clone()).or_insert(unit.level);
        for objective in unit.objectives.iter().filter(|objective| file(objective.extent)) {
            summary.objectives += usize::from(!objective.status.is_dropped());
            summary.drafts += usize::from(objective.is_draft());
            summary.key_results += objective.live_key_results().count();
        }
    }
    summary.units = ids.len();
    let mut by_level: BTreeMap<_, usize> = BTreeMap::new();
    for level in ids.values() {
        *by_level.entry(*level).or_default() += 1;
    }
    summary.units_by_level =
        by_level.into_iter().map(|(level, count)| (workspace.settings.level_word(level).to_owned(), count)).collect();
    summary
}

fn about(workspace: &Workspace, subject: Subject) -> About {
    let Some(unit) = subject.unit.map(|unit| &workspace.units[unit]) else { return About::default() };
    let objective = subject.objective.map(|number| &unit.objectives[number]);
    let key_result = objective.zip(subject.key_result).map(|(objective, number)| &objective.key_results[number]);
    About {
        cycle: Some(unit.cycle.to_string()),
        unit: Some(unit.id.to_string()),
        objective: objective.map(|objective| objective.id.to_string()),
        key_result: key_result.map(|key_result| key_result.id.to_string()),
    }
}

/// The route of each finding in its file, `objectives[1].key_results[0].target`. A file is parsed
/// once for all of its findings, which stand together.
pub fn routes(workspace: &Workspace, findings: &[Reported]) -> Vec<Option<Route>> {
    let mut last = None;
    let mut routes = Vec::with_capacity(findings.len());
    for reported in findings {
        let Place { file, span } = reported.judged.finding.label.place;
        if last.as_ref().is_none_or(|(parsed, _)| *parsed != file) {
            last = Some((file, yaml::recover::parse_on(file, &workspace.file(file).text).root));
        }
        let root = last.as_ref().and_then(|(_, root)| root.as_ref());
        routes.push(root.map(|root| yaml::route_at(root, span)));
    }
    routes
}
