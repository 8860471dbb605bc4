//! What `okr check` found, ready to be shown: which findings, how many, and in what.

use crate::check::{Judged, Outcome};
use crate::finding::Level;
use crate::model::workspace::{Subject, Workspace};
use crate::source::{Place, Route};
use crate::yaml;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// The most findings that are shown of one file.
pub const MAX_PER_FILE: usize = 100;
/// The most findings that are shown in one run.
pub const MAX_PER_RUN: usize = 1_000;

/// What `okr check` found.
#[derive(Debug)]
pub struct CheckReport {
    /// What is shown, by file and position.
    pub findings: Vec<Reported>,
    /// How many more there are beyond the limits.
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
}

/// Builds the report. `shown` decides which files' findings are shown, by name; `advice` whether
/// advice is.
pub fn report(workspace: &Workspace, outcome: Outcome, shown: impl Fn(&str) -> bool, advice: bool) -> CheckReport {
    let mut summary = summary(workspace, &shown);
    summary.suppressed = outcome.suppressed;
    let mut findings = Vec::new();
    let mut per_file: HashMap<_, usize> = HashMap::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut not_shown = 0;
    for judged in outcome.findings {
        let file = judged.finding.label.place.file;
        if !shown(&workspace.file(file).name) {
            continue;
        }
        match judged.level {
            Level::Error => summary.errors += 1,
            Level::Warning => summary.warnings += 1,
            Level::Advice => summary.advice += 1,
        }
        if judged.level == Level::Advice && !advice {
            continue;
        }
        let count = per_file.entry(file).or_default();
        *count += 1;
        if *count > MAX_PER_FILE || findings.len() >= MAX_PER_RUN {
            not_shown += 1;
            continue;
        }
        let about = about(workspace, judged.subject);
        let fingerprint = fingerprint(workspace, &judged, &mut seen);
        findings.push(Reported { judged, about, fingerprint });
    }
    CheckReport { findings, not_shown, summary }
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

/// A hash of what the finding is about and of the text it points at, but of neither file nor line.
/// What has no id of its own is known by its text. Equal ones are counted.
fn fingerprint(workspace: &Workspace, judged: &Judged, seen: &mut HashMap<String, usize>) -> String {
    let finding = &judged.finding;
    let file = workspace.file(finding.label.place.file);
    let unit = judged.subject.unit.map(|unit| &workspace.units[unit]);
    let objective = unit.zip(judged.subject.objective).map(|(unit, number)| &unit.objectives[number]);
    let key_result = objective.zip(judged.subject.key_result).map(|(objective, number)| &objective.key_results[number]);
    let named = |explicit: bool, id: &str, text: &str| if explicit { id.to_owned() } else { text.to_owned() };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = [
        finding.rule.to_owned(),
        unit.map_or_else(|| file.name.clone(), |unit| format!("{}:{}", unit.cycle, unit.id.key())),
        objective.map_or_else(String::new, |o| named(o.id_place.is_some(), o.id.key(), o.text())),
        key_result.map_or_else(String::new, |k| named(k.id_place.is_some(), k.id.key(), k.text())),
        words(file.slice(finding.label.place.span)),
    ];
    let key = parts.join("\u{1f}");
    let number = seen.entry(key.clone()).or_default();
    *number += 1;
    let digest = Sha256::digest(format!("{key}\u{1f}{number}"));
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
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
