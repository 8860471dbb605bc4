//! From what was said to what is on the disk: under the lock everything is read, the new texts are
//! made and checked, and only then the first file is written.

use crate::cli::checkin::commit::Commits;
use crate::cli::checkin::doubt::Earlier;
use crate::cli::checkin::plan::{NewText, Plan, Refused, Step, Wanted};
use crate::cli::checkin::verify;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::snapshot::{self, Snapshot};
use crate::git::{GitError, GitErrorKind, Repository};
use crate::history::timeline::{Scope, Timeline};
use crate::model::cycle::CycleName;
use crate::read::Care;
use crate::report::checkin::{Deed, Outcome, State};
use crate::report::cycles::Purpose;
use crate::report::units::Basis;
use crate::words::and_list;
use crate::write::save::{self, Lock, SaveError};

/// What was saved, and the states before and after.
pub(super) struct Saved {
    /// Before.
    pub before: Snapshot,
    /// After.
    pub after: Snapshot,
    /// What became of each.
    pub outcomes: Vec<Outcome>,
    /// The exit code of each that was refused.
    codes: Vec<Option<u8>>,
}

impl Saved {
    /// Nothing yet.
    pub(super) fn nothing(before: Snapshot, after: Snapshot) -> Self {
        Saved { before, after, outcomes: Vec::new(), codes: Vec::new() }
    }

    /// With what was saved later. What was saved of the same key results before gives way.
    pub(super) fn join(&mut self, later: Saved) {
        for outcome in &later.outcomes {
            let same = |one: &Outcome| one.line.is_none() && one.found.is_some() && one.found == outcome.found;
            if let Some(at) = self.outcomes.iter().position(same) {
                self.outcomes.remove(at);
                self.codes.remove(at);
            }
        }
        self.after = later.after;
        self.outcomes.extend(later.outcomes);
        self.codes.extend(later.codes);
    }

    /// The refusal, where one check-in was wanted and refused.
    pub(super) fn only_refusal(&self) -> Option<Failure> {
        match self.outcomes.as_slice() {
            [Outcome { state: State::Refused { message, help }, line: None, .. }] => {
                let code = self.codes.first().copied().flatten().unwrap_or(exit::FAILED);
                Some(Refused { message: message.clone(), help: help.clone(), code }.failure())
            }
            _ => None,
        }
    }

    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        let typed = self.outcomes.iter().all(|outcome| outcome.line.is_none());
        let codes: Vec<u8> = self.codes.iter().copied().flatten().collect();
        match codes.as_slice() {
            [] => exit::DONE,
            codes if codes.iter().all(|code| *code == exit::FINDINGS) => exit::FINDINGS,
            codes if typed && codes.contains(&exit::USAGE) => exit::USAGE,
            _ => exit::FAILED,
        }
    }
}

/// The work tree as it is now.
///
/// # Errors
/// No files, or a repository without any.
pub(in crate::cli) fn snapshot(context: &Context) -> Result<Snapshot, Failure> {
    if let Ok(Some(repository)) = Repository::open(&context.root)
        && repository.is_bare()
    {
        return Err(
            Failure::new("this repository is bare: it has no files that could be changed").hint("do it in a clone")
        );
    }
    snapshot::open(context, Care::Strict)
}

/// The same once more, without saying its notes again.
pub(in crate::cli) fn again(context: &Context) -> Result<Snapshot, Failure> {
    let quiet = Context {
        root: context.root.clone(),
        here: context.here.clone(),
        cycles: context.cycles.clone(),
        at: None,
        quiet: true,
        ..*context
    };
    snapshot(&quiet)
}

/// The cycle that is meant by references without one.
///
/// # Errors
/// A name without files, or several that fit.
pub(super) fn cycle(snapshot: &Snapshot, context: &Context) -> Result<CycleName, Failure> {
    snapshot.cycle(context, Purpose::Running)
}

/// Takes the lock of the repository.
///
/// # Errors
/// When somebody else holds it for too long.
pub(in crate::cli) fn lock(context: &Context) -> Result<Lock, Failure> {
    let repository = match Repository::open(&context.root) {
        Ok(repository) => repository,
        // What okr can never read has its lock beside the files. Trouble that may pass is no reason to
        // take another lock than everybody else.
        Err(GitError { kind: GitErrorKind::Unsupported | GitErrorKind::NotARepository, .. }) => None,
        Err(error) => return Err(Failure::from(error).hint("nothing was saved")),
    };
    let git_dir = repository.as_ref().map(Repository::git_dir);
    save::lock::<Failure>(&context.root, git_dir).map_err(failure)
}

/// What the failure of a save is to the command.
pub(in crate::cli) fn failure(error: SaveError<Failure>) -> Failure {
    match error {
        SaveError::Refused(failure) => failure,
        error @ (SaveError::Locked | SaveError::Changed(_)) => {
            Failure::new(error.to_string()).hint("try again in a moment")
        }
        error @ SaveError::ReadOnly(_) => {
            Failure::new(error.to_string()).hint("if it is to be changed, make it writable: `chmod u+w FILE`")
        }
        error @ (SaveError::File { .. } | SaveError::System { .. } | SaveError::Unsure { .. }) => {
            Failure::new(error.to_string())
        }
    }
}

/// Changes one file, and says what could not be kept of it.
///
/// # Errors
/// As [`save::edit`] has them.
pub(in crate::cli) fn edit(
    context: &Context,
    name: &str,
    lock: &Lock,
    change: impl FnMut(&[u8]) -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    let lost = save::edit(&context.root, name, lock, change).map_err(failure)?;
    if !lost.is_empty() {
        context.note(&format!("note: `{name}` was saved, but could not keep {}", and_list(&lost)));
    }
    Ok(())
}

/// Saves all check-ins or none.
///
/// # Errors
/// When nothing can be read or a file cannot be written; refusals are among the outcomes.
pub(super) fn save(
    wanted: &[Wanted],
    earlier: &Earlier<'_>,
    context: &Context,
    lock: &Lock,
    commits: Option<&Commits>,
) -> Result<Saved, Failure> {
    let before = again(context)?;
    let cycle = cycle(&before, context)?;
    let plan = Plan::new(&before.reading, &cycle, wanted, earlier, &context.root);
    let mut outcomes: Vec<Outcome> =
        wanted.iter().zip(&plan.steps).map(|(wanted, step)| outcome(wanted, step)).collect();
    let codes = plan.steps.iter().map(|step| step.as_ref().err().map(|refused| refused.code)).collect();
    if plan.steps.iter().any(Result::is_err) {
        return Ok(Saved { after: again(context)?, before, outcomes, codes });
    }
    let changed: Vec<&NewText> = plan.texts.values().filter(|text| text.old != text.new).collect();
    if let Some(commits) = commits {
        commits.look(&changed.iter().map(|text| text.name.clone()).collect::<Vec<_>>(), context);
    }
    for text in &changed {
        let mine: Vec<Wanted> = text.wanted.iter().map(|number| wanted[*number].clone()).collect();
        edit(context, &text.name, lock, |old| match old == text.old.as_bytes() {
            true => Ok(text.new.clone().into_bytes()),
            false => once_more(text, old, (&mine, earlier), &cycle, context),
        })
        .map_err(|failure| partly(failure, &outcomes))?;
        for number in &text.wanted {
            outcomes[*number].state = match plan.steps[*number].as_ref().is_ok_and(|step| step.changes) {
                true => State::Saved,
                false => State::Same,
            };
        }
    }
    for outcome in &mut outcomes {
        if outcome.state == State::Held {
            outcome.state = State::Same;
        }
    }
    let after = again(context).map_err(|failure| afterwards(failure, &outcomes))?;
    Ok(Saved { after, before, outcomes, codes })
}

/// A failure after everything was saved says so first.
fn afterwards(failure: Failure, outcomes: &[Outcome]) -> Failure {
    let saved: Vec<String> = outcomes.iter().map(|outcome| format!("`{}`", outcome.reference)).collect();
    let message = format!("{} was saved, but what is there now cannot be read: {}", and_list(&saved), failure.message);
    Failure { message, ..failure }
}

/// A failure in the middle of several files says which are saved.
fn partly(failure: Failure, outcomes: &[Outcome]) -> Failure {
    let saved = outcomes.iter().filter(|outcome| outcome.state == State::Saved);
    let saved: Vec<String> = saved.map(|outcome| format!("`{}`", outcome.reference)).collect();
    match saved.is_empty() {
        true => failure,
        false => failure.hint(format!("{} was saved before that", and_list(&saved))),
    }
}

/// The new text of a file that somebody changed since it was read.
fn once_more(
    text: &NewText,
    bytes: &[u8],
    (wanted, earlier): (&[Wanted], &Earlier<'_>),
    cycle: &CycleName,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let reading = verify::overlaid(&context.root, &text.name, bytes.to_vec())?;
    let plan = Plan::new(&reading, cycle, wanted, earlier, &context.root);
    for step in plan.steps {
        step.map_err(Refused::failure)?;
    }
    let gone = || Failure::new(format!("`{}` was changed by somebody else at the same moment", text.name));
    plan.texts.into_values().find(|new| new.name == text.name).map(|new| new.new.into_bytes()).ok_or_else(gone)
}

fn outcome(wanted: &Wanted, step: &Result<Step, Refused>) -> Outcome {
    let (found, file, doubt, deed) = match step {
        Ok(step) => (Some(step.reference.clone()), Some(step.file.clone()), step.doubt.clone(), step.deed.clone()),
        Err(_) => (None, None, None, Deed::CheckIn),
    };
    let state = match step {
        Ok(_) => State::Held,
        Err(refused) => State::Refused { message: refused.message.clone(), help: refused.help.clone() },
    };
    Outcome { line: wanted.line, reference: wanted.reference.clone(), found, file, state, doubt, deed }
}

/// A snapshot with what is needed to score it.
pub(super) struct Side<'a> {
    snapshot: &'a Snapshot,
    timeline: Option<Timeline>,
}

impl<'a> Side<'a> {
    /// History is read only where a score depends on it.
    pub(super) fn of(snapshot: &'a Snapshot) -> Result<Self, Failure> {
        let workspace = snapshot.workspace();
        let throughout = workspace.key_results().any(|at| workspace.key_result(at).holds_throughout());
        let timeline = if throughout { snapshot.timeline(&Scope::default()).ok().flatten() } else { None };
        Ok(Side { snapshot, timeline })
    }

    pub(super) fn basis(&self) -> Basis<'_> {
        Basis { workspace: self.snapshot.workspace(), timeline: self.timeline.as_ref(), today: self.snapshot.today }
    }
}
