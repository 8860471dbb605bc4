//! Where an answer of the close goes: a value is checked in, a text is put at its objective or unit.

use crate::cli::checkin::last::{self, Stored, Was};
use crate::cli::checkin::{save, verify};
use crate::cli::close::answer::Said;
use crate::cli::close::questions::{Question, Wanted};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::snapshot::Snapshot;
use crate::model::id::Reference;
use crate::model::unit::Header;
use crate::model::workspace::{Target, Workspace};
use crate::source::{FileId, Route};
use crate::yaml::edit::{self, Value};
use chrono::NaiveDate;

/// Saves an answer, wherever its subject stands by now. `was` is what an earlier answer to the same
/// question did.
///
/// # Errors
/// When its subject is gone, or nothing can be written.
pub(super) fn answer(
    question: &Question,
    said: &Said,
    was: Option<&Was>,
    (now, day): (&Snapshot, NaiveDate),
    context: &Context,
) -> Result<Stored, Failure> {
    let about = &question.about;
    let keys = match (question.wanted, said) {
        (Wanted::Value, Said::Text(value)) => return last::check_in(about, value, was, (now, day), context),
        (Wanted::Value | Wanted::Postmortem | Wanted::Next | Wanted::Retrospective, Said::Grade { score, reason }) => {
            vec![("score", Value::Plain(score.clone())), ("score_reason", Value::Text(reason.clone()))]
        }
        (Wanted::Postmortem, Said::Text(text)) => vec![("postmortem", Value::Text(text.clone()))],
        (Wanted::Next, Said::Text(word)) => vec![("next", Value::Plain(word.clone()))],
        (Wanted::Retrospective, Said::Text(text)) => vec![("retrospective", Value::Text(text.clone()))],
    };
    put(about, &keys, context).map(|()| Stored::Saved(None))
}

/// Puts keys at a key result, an objective or a unit.
fn put(about: &Reference, keys: &[(&str, Value)], context: &Context) -> Result<(), Failure> {
    let lock = save::lock(context)?;
    let now = save::again(context)?;
    let (file, _) = place(now.workspace(), about).ok_or_else(|| gone(about))?;
    let file = now.workspace().file(file).name.clone();
    save::edit(context, &file, &lock, |old| {
        let reading = verify::overlaid(&context.root, &file, old.to_vec())?;
        let (_, route) = place(&reading.workspace, about).ok_or_else(|| gone(about))?;
        let text = std::str::from_utf8(old).map_err(|_| Failure::new(format!("`{file}` is no UTF-8")))?;
        let with = |text: String, (key, value): &(&str, Value)| edit::put(&text, &route, key, value);
        let new = keys.iter().try_fold(text.to_owned(), with);
        Ok(new.map_err(|error| Failure::new(format!("`{file}`: {error}")))?.into_bytes())
    })
}

/// The file of something, and the way to its keys. What a unit learnt goes where it stands already,
/// else beside its objectives.
fn place(workspace: &Workspace, about: &Reference) -> Option<(FileId, Route)> {
    let objectives = Route::default().key("objectives");
    Some(match workspace.resolve(about, about.cycle.as_ref()?)? {
        Target::Unit(at) => {
            let headers = &workspace.units[at].headers;
            let has = |header: &&Header| header.retrospective.is_some();
            let holds = |header: &&Header| header.objectives_place.is_some();
            let header = headers.iter().find(has).or_else(|| headers.iter().find(holds)).or(headers.first())?;
            (header.level_place.file, Route::default())
        }
        Target::Objective(at) => {
            let objective = workspace.objective(at);
            (objective.extent.file, objectives.index(objective.index))
        }
        Target::KeyResult(at) => {
            let (objective, key_result) = (workspace.objective(at.objective), workspace.key_result(at));
            let route = objectives.index(objective.index).key("key_results").index(key_result.index);
            (key_result.extent.file, route)
        }
    })
}

/// Somebody took away what an answer is about.
fn gone(about: &Reference) -> Failure {
    Failure::new(format!("`{about}` is gone: somebody changed its file meanwhile"))
}
