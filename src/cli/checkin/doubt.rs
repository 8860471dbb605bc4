//! Values that are hardly meant: what was recorded before them, and the question on a terminal.

use crate::cli::checkin::plan::{self, Wanted, Wish};
use crate::cli::checkin::{said, save};
use crate::cli::context::{Context, folded};
use crate::cli::exit::Failure;
use crate::cli::line::{self, Typed};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::history::timeline::{Scope, Timeline, What};
use crate::model::cycle::CycleName;
use crate::model::decimal::Decimal;
use crate::model::id::Reference;
use crate::model::implausible::{Implausible, implausible};
use crate::model::key_result::KeyResult;
use crate::model::workspace::{KeyResultAt, Target};
use crate::report::units::{self, Basis};
use crate::source::Route;
use crate::write::checkin::{self, CheckIn, Said};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

/// What was recorded before the check-ins that are wanted, read when it is asked for.
pub(super) struct Earlier<'a> {
    snapshot: &'a Snapshot,
    cycle: CycleName,
    cycles: HashSet<CycleName>,
    timeline: OnceCell<Option<Timeline>>,
    /// Whether values that are hardly meant are refused.
    pub strict: bool,
}

impl<'a> Earlier<'a> {
    /// Before some check-ins.
    ///
    /// # Errors
    /// A cycle without files, or several that fit.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        wanted: &[Wanted],
        strict: bool,
        context: &Context,
    ) -> Result<Self, Failure> {
        let cycle = save::cycle(snapshot, context)?;
        let cycle_of = |one: &Wanted| Reference::parse(&one.reference).ok().and_then(|reference| reference.cycle);
        let named = wanted.iter().filter_map(cycle_of);
        let cycles = named.chain([cycle.clone()]).collect();
        Ok(Earlier { snapshot, cycle, cycles, timeline: OnceCell::new(), strict })
    }

    /// Why the value of a check-in is hardly meant, if so.
    pub(super) fn doubt(
        &self,
        reference: &Reference,
        key_result: &KeyResult,
        check_in: &CheckIn,
    ) -> Option<Implausible> {
        // Without a value nothing has to be read.
        check_in.value.as_ref()?;
        let (workspace, at) = (self.snapshot.workspace(), self.find(reference)?);
        let basis = Basis { workspace, timeline: self.timeline(), today: self.snapshot.today };
        doubt(key_result, check_in, &values(basis, at))
    }

    /// What the last commit has of a key result; `None` where there is none.
    pub(super) fn committed(&self, reference: &Reference) -> Option<Arc<KeyResult>> {
        let at = self.find(reference)?;
        let timeline = self.timeline()?;
        let track = timeline.key_result(at)?;
        if timeline.commits.iter().all(|commit| commit.id.is_none()) {
            return None;
        }
        let mut uncommitted = timeline.of(track).filter(|event| timeline.commits[event.commit].id.is_none());
        let before = uncommitted.find_map(|event| match &event.what {
            What::KeyResult { before, .. } => Some(before.clone()),
            What::Added { .. } | What::Removed | What::Objective { .. } => None,
        });
        let now = || self.snapshot.workspace().objective(at.objective).key_results[at.key_result].clone();
        before.unwrap_or_else(|| Some(now()))
    }

    /// The file that a key result stands in.
    pub(super) fn file(&self, reference: &Reference) -> Option<String> {
        let (workspace, at) = (self.snapshot.workspace(), self.find(reference)?);
        Some(workspace.file(workspace.key_result(at).extent.file).name.clone())
    }

    fn find(&self, reference: &Reference) -> Option<KeyResultAt> {
        match self.snapshot.workspace().resolve(reference, &self.cycle)? {
            Target::KeyResult(at) => Some(at),
            Target::Unit(_) | Target::Objective(_) => None,
        }
    }

    fn timeline(&self) -> Option<&Timeline> {
        self.timeline.get_or_init(|| self.history()).as_ref()
    }

    fn history(&self) -> Option<Timeline> {
        let settings = &self.snapshot.workspace().settings;
        let starts: Option<Vec<_>> =
            self.cycles.iter().map(|cycle| settings.dates(cycle).map(|dates| dates.start)).collect();
        let since = starts.and_then(|starts| starts.into_iter().min());
        self.snapshot.timeline(&Scope { since, cycles: Some(self.cycles.clone()) }).ok().flatten()
    }

    /// Asks about each value that is hardly meant, and takes what is answered.
    ///
    /// # Errors
    /// When the question is not answered.
    pub(super) fn ask(&self, wanted: &mut [Wanted], color: bool) -> Result<(), Failure> {
        for one in wanted {
            let Ok(at) = plan::find(self.snapshot.workspace(), &self.cycle, &one.reference) else { continue };
            let key_result = self.snapshot.workspace().key_result(at);
            let reference = self.snapshot.workspace().key_result_ref(at);
            let Wish::CheckIn(check_in) = &mut one.wish else { continue };
            while let Some(doubt) = self.doubt(&reference, key_result, check_in) {
                output::to_stderr(&format!("{}:\n", reference.without_cycle()));
                match question(&doubt, color)? {
                    Ok(Answered::Meant(value)) => check_in.value = Some(Said::Value(value)),
                    Ok(Answered::Kept) => break,
                    Ok(Answered::Other(text)) => check_in.value = said(&text),
                    Err(_) => return Err(Failure::new("nothing was saved")),
                }
            }
            one.asked = true;
        }
        Ok(())
    }
}

/// The values of a key result so far, the oldest first.
pub(super) fn values(basis: Basis<'_>, at: KeyResultAt) -> Vec<Decimal> {
    units::points(basis, at).iter().filter_map(|point| point.value).collect()
}

/// Why the value of a check-in is hardly meant after earlier ones, if so.
pub(super) fn doubt(key_result: &KeyResult, check_in: &CheckIn, earlier: &[Decimal]) -> Option<Implausible> {
    let puts = checkin::puts(key_result, None, &Route::default(), check_in).ok()?;
    implausible(key_result.measured()?, earlier, &checkin::new_value(&puts)?)
}

/// What is answered when a value is hardly meant.
pub(super) enum Answered {
    /// What was proposed.
    Meant(String),
    /// The value as it was said.
    Kept,
    /// Another one.
    Other(String),
}

/// Asks whether a value is meant; what ends the question where it is not answered.
///
/// # Errors
/// When the terminal cannot be asked.
pub(super) fn question(doubt: &Implausible, color: bool) -> Result<Result<Answered, Typed>, Failure> {
    output::to_stderr(&format!("{}\n", folded("  ", &doubt.why)));
    let meant = doubt.meant.as_ref().map(|meant| meant.written().to_owned());
    let (question, help) = match &meant {
        Some(meant) => (format!("did you mean {meant}?"), "y: yes; Enter: no, keep it; or give another value"),
        None => ("is that right?".to_owned(), "Enter: yes; or give another value"),
    };
    let answer = match line::ask(&question, help, "", color)? {
        Typed::Line(answer) => answer,
        end @ (Typed::Back(_) | Typed::Interrupted(_) | Typed::Ended(_)) => return Ok(Err(end)),
    };
    Ok(Ok(match (answer.to_lowercase().as_str(), meant) {
        ("y" | "yes", Some(meant)) => Answered::Meant(meant),
        ("" | "n" | "no" | "y" | "yes", _) => Answered::Kept,
        (_, _) => Answered::Other(answer),
    }))
}
