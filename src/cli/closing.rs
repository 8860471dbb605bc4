//! What keeps a cycle from being final: the closing rules, and what cannot be read. For
//! `okr score --final` and `okr close`.

use crate::check::facts::Facts;
use crate::check::{self, Judged, Options, Outcome};
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::finding::{Group, Level};
use crate::model::workspace::{KeyResultAt, UnitAt};
use crate::render::diagnostics;
use crate::report::rhythm;
use crate::words::{and_list, and_quoted, count};
use std::collections::BTreeSet;

/// What history tells, where a score hangs on it: for bounds that must hold throughout.
fn facts(snapshot: &Snapshot, is_asked: impl Fn(UnitAt) -> bool) -> Option<Facts> {
    let workspace = snapshot.workspace();
    let throughout = |at: &KeyResultAt| workspace.key_result(*at).holds_throughout() && is_asked(at.objective.unit);
    workspace.key_results().find(throughout)?;
    let timeline = snapshot.timeline(&rhythm::scope(workspace, snapshot.today)?).ok().flatten()?;
    Some(rhythm::facts(workspace, &timeline, snapshot.today))
}

/// What is still to be decided, given or repaired.
pub(super) struct Unfinished {
    /// Errors and warnings of the closing rules.
    pub findings: Vec<Judged>,
    /// Their advice.
    pub advice: Vec<Judged>,
    /// Key results and objectives that cannot be read, or whose weight cannot.
    unreadable: BTreeSet<String>,
}

impl Unfinished {
    /// What the units that are asked for lack.
    pub(super) fn of(snapshot: &Snapshot, is_asked: impl Fn(UnitAt) -> bool) -> Self {
        let workspace = snapshot.workspace();
        let options = Options { closing: true, facts: facts(snapshot, &is_asked), ..Options::default() };
        let mut findings = check::run(&snapshot.reading, &options).findings;
        let of_closing = |rule: &str| check::rules::find(rule).is_some_and(|rule| rule.info.group == Group::Closing);
        findings.retain(|judged| judged.subject.unit.is_some_and(&is_asked) && of_closing(judged.finding.rule));
        let (advice, findings) = findings.into_iter().partition(|judged| judged.level == Level::Advice);
        let mut unreadable: BTreeSet<String> = BTreeSet::new();
        for at in workspace.key_results().filter(|at| is_asked(at.objective.unit)) {
            let key_result = workspace.key_result(at);
            let live = workspace.objective(at.objective).is_live() && key_result.is_live();
            if live && (key_result.measured().is_none() || key_result.weight.is_unreadable()) {
                unreadable.insert(workspace.key_result_ref(at).to_string());
            }
        }
        for at in workspace.objectives().filter(|at| is_asked(at.unit)) {
            let objective = workspace.objective(at);
            if objective.is_live() && objective.weight.is_unreadable() {
                unreadable.insert(workspace.objective_ref(at).to_string());
            }
        }
        Unfinished { findings, advice, unreadable }
    }

    /// Lists the findings on standard error and says why `what` is so, like "the scores of 2026-Q4 are
    /// not final".
    ///
    /// # Errors
    /// When anything is unfinished; advice is not.
    pub(super) fn refuse(self, snapshot: &Snapshot, what: &str) -> Result<(), Failure> {
        let found = self.findings.len();
        if found == 0 && self.unreadable.is_empty() {
            return Ok(());
        }
        if found > 0 {
            let workspace = snapshot.workspace();
            let outcome = Outcome { findings: self.findings, suppressed: 0 };
            let report = crate::report::check::of_outcome(workspace, outcome).cut();
            let lines = diagnostics::concise(workspace, &report);
            // The last line is the summary of everything that was read.
            let lines: Vec<&str> = lines.lines().take(report.findings.len()).collect();
            output::to_stderr(&format!("{}\n", lines.join("\n")));
        }
        let mut why = Vec::new();
        if found > 0 {
            why.push(format!("the closing rules have {}", count(found, "finding")));
        }
        if !self.unreadable.is_empty() {
            why.push(format!("{} cannot be read", and_quoted(&self.unreadable)));
        }
        let hint = if found > 0 { "settle them, or see `okr check --closing`" } else { "run `okr check`" };
        let mut failure = Failure::new(format!("{what}: {}", and_list(&why))).hint(hint);
        failure.code = exit::FINDINGS;
        Err(failure)
    }
}
