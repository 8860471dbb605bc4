//! The last value of a key result, as `okr close` asks for it.

use crate::cli::checkin::doubt::{self, Answered as Decided, Earlier};
use crate::cli::checkin::plan::{Answered, Wanted, Wish};
use crate::cli::checkin::{said, save};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::snapshot::Snapshot;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::workspace::{Target, Workspace};
use crate::report::checkin::State;
use crate::write::checkin::{CheckIn, Said};
use chrono::NaiveDate;
use std::sync::Arc;

/// What became of an answer.
pub(in crate::cli) enum Stored {
    /// It is in its file; for a value with what the key result was before.
    Saved(Option<Was>),
    /// Why it is not.
    Refused(String),
}

/// A key result before the dialogue, and as it was saved.
pub(in crate::cli) struct Was {
    before: Arc<KeyResult>,
    saved: Arc<KeyResult>,
}

/// Checks in a value of a day, in place of what an earlier answer said. One that is hardly meant is asked
/// about.
///
/// # Errors
/// When nothing can be read or written, or the terminal cannot be asked.
pub(in crate::cli) fn check_in(
    about: &Reference,
    value: &str,
    was: Option<&Was>,
    (now, day): (&Snapshot, NaiveDate),
    context: &Context,
) -> Result<Stored, Failure> {
    let there = was.map(|was| was.before.clone()).or_else(|| content(now.workspace(), about));
    let Some(before) = there else { return Ok(Stored::Refused(format!("`{about}` is gone"))) };
    let earlier = Earlier::new(now, &[], false, context)?;
    let mut check_in = CheckIn::on(context.today);
    check_in.as_of = Some(day);
    check_in.value = said(value);
    while let Some(doubt) = earlier.doubt(about, &before, &check_in) {
        match doubt::question(&doubt, context.color)? {
            Ok(Decided::Meant(value)) => check_in.value = Some(Said::Value(value)),
            Ok(Decided::Kept) => break,
            Ok(Decided::Other(text)) => check_in.value = said(&text),
            Err(_) => return Ok(Stored::Refused("nobody said whether it is meant".to_owned())),
        }
    }
    let wanted = Wanted {
        line: None,
        reference: about.to_string(),
        wish: Wish::CheckIn(check_in),
        asked: true,
        instead_of: was.map(|was| Answered { before: was.before.clone(), saved: was.saved.clone() }),
    };
    let lock = save::lock(context)?;
    let saved = save::save(&[wanted], &earlier, context, &lock, None)?;
    drop(lock);
    if let Some(State::Refused { message, help }) = saved.outcomes.first().map(|outcome| &outcome.state) {
        let help = help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
        return Ok(Stored::Refused(format!("{message}{help}")));
    }
    let saved = content(saved.after.workspace(), about);
    Ok(Stored::Saved(saved.map(|saved| Was { before, saved })))
}

fn content(workspace: &Workspace, about: &Reference) -> Option<Arc<KeyResult>> {
    match workspace.resolve(about, about.cycle.as_ref()?)? {
        Target::KeyResult(at) => Some(workspace.objective(at.objective).key_results[at.key_result].clone()),
        Target::Unit(_) | Target::Objective(_) => None,
    }
}
