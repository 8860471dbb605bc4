//! `okr check`: every rule over one workspace, and what becomes of each finding.
//!
//! Rules only say what they find. Here it is decided how much that matters: the rule's own level,
//! the settings, the command line, drafts, dropped parts, closed cycles and suppressions.

pub mod example;
pub mod facts;
pub mod fix;
mod insert;
pub mod named_target;
mod owners;
pub mod part;
mod places;
mod references;
pub mod rules;
mod slips;
pub mod suppression;
#[cfg(test)]
mod tests;
mod wording;

use crate::check::facts::Facts;
use crate::check::part::Part;
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::{Subject, UnitAt, Workspace};
use crate::read::Reading;
use crate::read::assemble::folder_cycle;
use crate::source::Place;
use rayon::prelude::*;
use rules::{Rule, Run};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Levels from the command line, over those of the settings; `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// Run the closing rules too.
    pub closing: bool,
    /// What history and the calendar tell: the rules about rhythm run where it is given.
    pub facts: Option<Facts>,
}

/// A finding and how much it matters here.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What was found.
    pub finding: Finding,
    /// How much it matters, all settings applied.
    pub level: Level,
    /// What it is about.
    pub subject: Subject,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// By file, position and rule.
    pub findings: Vec<Judged>,
    /// How many were suppressed by a comment.
    pub suppressed: usize,
}

/// Runs the rules.
pub fn run(reading: &Reading, options: &Options) -> Outcome {
    let workspace = &reading.workspace;
    let mut found = reading.findings.clone();
    found.extend(run_rules(reading, options));
    found.extend(rules::bad_settings::unknown_rules(workspace));
    drop_misreadings(&mut found);
    let judged = found.into_par_iter().filter_map(|finding| judge(workspace, options, finding)).collect();
    let mut outcome = suppression::apply(workspace, judged, |name, place| {
        let looked = |rule: &Rule| is_on(rule, workspace, options) && ran(rule, workspace, options, place);
        rules::find(name).is_some_and(looked)
    });
    let ignores = std::mem::take(&mut outcome.bad_suppressions);
    let mut findings = outcome.kept;
    findings.extend(ignores.into_iter().filter_map(|finding| judge(workspace, options, finding)));
    findings.par_sort_by(|a, b| a.finding.order().cmp(&b.finding.order()));
    findings.dedup_by(|a, b| a.finding == b.finding);
    Outcome { findings, suppressed: outcome.suppressed }
}

/// Something to be done while rules run.
enum Turn<'r> {
    /// A rule that looks at the whole workspace.
    Rule(&'r Rule),
    /// Some units, for all rules that look at parts of the workspace.
    Units(Range<UnitAt>),
}

/// Runs the rules on all processors, each of which takes the next turn when it is done with one. Each
/// rule sees what reading found, none what another rule did, so their order does not matter.
fn run_rules(reading: &Reading, options: &Options) -> Vec<Finding> {
    let workspace = &reading.workspace;
    let on = rules::ALL.iter().copied().filter(|rule| is_on(rule, workspace, options));
    let of_parts: Vec<_> =
        on.clone().filter_map(|rule| if let Run::Part(run) = rule.run { Some(run) } else { None }).collect();
    let turns = on.map(Turn::Rule).chain(Part::ranges(workspace).map(Turn::Units));
    let turns: Vec<Turn<'_>> = turns.collect();
    let next = AtomicUsize::new(0);
    let share = |_| {
        let mut found = reading.findings.clone();
        while let Some(turn) = turns.get(next.fetch_add(1, Ordering::Relaxed)) {
            match turn {
                Turn::Rule(rule) => run_rule(rule, workspace, options, &mut found),
                Turn::Units(range) => {
                    let part = Part::new(workspace, range.clone());
                    of_parts.iter().for_each(|run| run(&part, &mut found));
                }
            }
        }
        found.split_off(reading.findings.len())
    };
    (0..rayon::current_num_threads().max(1)).into_par_iter().map(share).flatten().collect()
}

fn run_rule(rule: &Rule, workspace: &Workspace, options: &Options, found: &mut Vec<Finding>) {
    match rule.run {
        // Rules that look at parts run when it is the parts' turn.
        Run::Elsewhere | Run::Part(_) => {}
        Run::Workspace(run) => run(workspace, found),
        Run::Scores(run) => run(workspace, options.facts.as_ref(), found),
        Run::Rhythm(run) => {
            if let Some(facts) = &options.facts {
                run(workspace, facts, found);
            }
        }
        Run::Closing(run) if options.closing => run(workspace, options.facts.as_ref(), found),
        Run::Closing(_) => {}
    }
}

/// What cannot be read as YAML is said once: what other rules make of the same text is a guess.
fn drop_misreadings(found: &mut Vec<Finding>) {
    let syntax: Vec<Place> =
        found.iter().filter(|finding| finding.rule == "yaml-syntax").map(|finding| finding.label.place).collect();
    let overlaps = |place: Place| {
        syntax.iter().any(|other| {
            let (one, two) = (place.span, other.span);
            place.file == other.file && one.start < two.end && two.start < one.end
        })
    };
    found.retain(|finding| finding.rule == "yaml-syntax" || !overlaps(finding.label.place));
}

/// Whether a rule looked at a place in this run. The rules about rhythm have little to say once a
/// cycle is over; what is suppressed there was once said.
fn ran(rule: &Rule, workspace: &Workspace, options: &Options, place: Place) -> bool {
    match rule.info.group {
        Group::Structure | Group::Writing | Group::Alignment => true,
        Group::Rhythm => {
            let unit = workspace.subject(place).unit;
            options.facts.as_ref().zip(unit).is_some_and(|(facts, unit)| facts.runs(workspace, unit))
        }
        Group::Closing => options.closing,
    }
}

/// The level of a rule by settings and command line; `None` is off.
pub fn level_of(rule: &Rule, workspace: &Workspace, options: &Options) -> Option<Level> {
    if rule.info.fixed {
        return Some(rule.info.level);
    }
    let by_settings = workspace.settings.rules.get(rule.info.name).and_then(|setting| setting.level);
    let by_command = options.levels.get(rule.info.name).copied();
    by_command.or(by_settings).unwrap_or(Some(rule.info.level))
}

fn is_on(rule: &Rule, workspace: &Workspace, options: &Options) -> bool {
    level_of(rule, workspace, options).is_some()
}

/// A finding's level in this workspace; `None` where it does not apply.
fn judge(workspace: &Workspace, options: &Options, finding: Finding) -> Option<Judged> {
    let rule = rules::find(finding.rule);
    debug_assert!(rule.is_some(), "`{}` is a rule", finding.rule);
    let rule = rule?;
    let mut level = level_of(rule, workspace, options)?;
    let subject = workspace.subject(finding.label.place);
    if is_dropped(workspace, subject) && !rule.info.on_dropped {
        return None;
    }
    let draft = subject
        .unit
        .zip(subject.objective)
        .is_some_and(|(unit, objective)| workspace.units[unit].objectives[objective].is_draft());
    if draft && rule.info.eased_in_drafts {
        level = Level::Advice;
    }
    if !rule.info.always && is_closed(workspace, subject, finding.label.place) {
        level = Level::Advice;
    }
    Some(Judged { finding, level, subject })
}

/// Whether a place lies in a cycle that was closed. A file of which no unit could be read belongs to
/// the cycle of its folder.
fn is_closed(workspace: &Workspace, subject: Subject, place: Place) -> bool {
    let cycle = match subject.unit {
        Some(unit) => Some(workspace.units[unit].cycle.clone()),
        None => folder_cycle(&workspace.settings.okrs, &workspace.file(place.file).name),
    };
    cycle.is_some_and(|cycle| workspace.settings.closed(&cycle).is_some())
}

/// Whether the objective or key result was given up.
fn is_dropped(workspace: &Workspace, subject: Subject) -> bool {
    let Some((unit, objective)) = subject.unit.zip(subject.objective) else { return false };
    let objective = &workspace.units[unit].objectives[objective];
    let key_result = subject.key_result.map(|number| &objective.key_results[number]);
    objective.status.is_dropped() || key_result.is_some_and(|key_result| key_result.status.is_dropped())
}
