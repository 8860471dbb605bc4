//! What is looked for: the same question is put to every snapshot that is compared.

use crate::check::facts::Facts;
use crate::check::rules::Rule;
use crate::check::{self, Options, Outcome};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::snapshot::{self, Snapshot};
use crate::finding::{Group, Level};
use crate::history::timeline::Scope;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::report::rhythm;
use std::collections::BTreeMap;

/// What is looked for.
pub struct Question {
    /// Levels from the command line; `None` is off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// The cycle that is to be closed: runs the closing rules.
    pub closing: Option<CycleName>,
    /// Whether history and the calendar are asked too: runs the rules about rhythm.
    pub history: bool,
}

impl Question {
    /// Runs the rules.
    ///
    /// # Errors
    /// When history is asked for and is not there.
    pub fn ask(&self, snapshot: &Snapshot, context: &Context) -> Result<Outcome, Failure> {
        let facts = self.history.then(|| facts(snapshot, context)).transpose()?;
        let mut outcome = check::run(&snapshot.reading, &self.options(facts));
        if let Some(cycle) = &self.closing {
            only_closing_of(cycle, snapshot.workspace(), &mut outcome);
        }
        Ok(outcome)
    }

    /// Whether a rule looks for anything in a snapshot.
    pub fn runs(&self, rule: &Rule, snapshot: &Snapshot) -> bool {
        let asked = match rule.info.group {
            Group::Structure | Group::Writing | Group::Alignment => true,
            Group::Rhythm => self.history,
            Group::Closing => self.closing.is_some(),
        };
        asked && check::level_of(rule, snapshot.workspace(), &self.options(None)).is_some()
    }

    fn options(&self, facts: Option<Facts>) -> Options {
        Options { levels: self.levels.clone(), closing: self.closing.is_some(), facts }
    }
}

/// What history tells. A history that was cut off is none: what it lacks would look as if nothing had
/// been changed.
fn facts(snapshot: &Snapshot, context: &Context) -> Result<Facts, Failure> {
    let workspace = snapshot.workspace();
    // Without a cycle that runs or has just ended there is nothing to ask history for.
    let scope =
        rhythm::scope(workspace, snapshot.today).unwrap_or_else(|| Scope { cycles: Some([].into()), since: None });
    let Some(timeline) = snapshot.timeline(&scope)? else {
        return Err(Failure::new("`--history` asks git, and there is no git repository here")
            .hint("run `git init` and commit your files, or leave `--history` away"));
    };
    if timeline.shallow {
        return Err(Failure::new(
            "this clone is shallow: what happened before it is not known, and `--history` cannot tell what changed",
        )
        .hint("run `git fetch --unshallow` (in CI: `fetch-depth: 0`)"));
    }
    snapshot::note_gaps(context, timeline.truncated, timeline.unreadable_revisions);
    Ok(rhythm::facts(workspace, &timeline, snapshot.today))
}

/// Leaves the closing rules' findings of one cycle alone: others are not to be closed.
fn only_closing_of(cycle: &CycleName, workspace: &Workspace, outcome: &mut Outcome) {
    outcome.findings.retain(|judged| {
        let rule = check::rules::find(judged.finding.rule);
        let of_closing = rule.is_some_and(|rule| rule.info.group == Group::Closing);
        !of_closing || judged.subject.unit.is_some_and(|unit| workspace.units[unit].cycle == *cycle)
    });
}
