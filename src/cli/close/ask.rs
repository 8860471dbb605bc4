//! The questions at the end of a cycle, each with the score beside it; each answer is saved as soon as
//! it is given, and what is still open is looked at anew.

use crate::cli::checkin::last::{Stored, Was};
use crate::cli::checkin::save;
use crate::cli::close::answer::{Answer, answer};
use crate::cli::close::questions::{Question, questions};
use crate::cli::close::store;
use crate::cli::close::unfinished;
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::history::timeline::{Scope, Timeline};
use crate::model::cycle::CycleName;
use crate::model::workspace::Target;
use crate::render::{checkin, close as show};
use crate::report::units::{self, Basis, Scores};
use crate::words::count;
use chrono::NaiveDate;

/// A question that was asked.
struct Asked {
    question: Question,
    /// What was typed, saved or not.
    typed: String,
    /// The key result before and after its value was saved.
    was: Option<Was>,
}

/// The files as they are, and what they still lack.
struct Now {
    snapshot: Snapshot,
    timeline: Option<Timeline>,
    open: Vec<Question>,
}

impl Now {
    fn new(snapshot: Snapshot, cycle: &CycleName) -> Self {
        let timeline = snapshot.timeline(&Scope::cycle(cycle)).ok().flatten();
        let open = questions(snapshot.workspace(), &unfinished(&snapshot, cycle));
        Now { snapshot, timeline, open }
    }

    fn basis(&self) -> Basis<'_> {
        Basis { workspace: self.snapshot.workspace(), timeline: self.timeline.as_ref(), today: self.snapshot.today }
    }

    /// What stands above a question: what it is about, and the score; `None` where the question has
    /// become idle: its subject is gone, or a later value has reached it.
    fn heading(&self, question: &Question, place: (usize, usize), context: &Context) -> Option<String> {
        let (basis, scores) = (self.basis(), Scores::new(self.basis()));
        let width = context.width.unwrap_or(80);
        let cycle = question.about.cycle.as_ref()?;
        match basis.workspace.resolve(&question.about, cycle)? {
            Target::KeyResult(at) => {
                let row = units::key_result_row(basis, &scores, at);
                Some(checkin::asked(basis, &row, place, context.color, width))
            }
            Target::Objective(at) => {
                let row = units::objective_row(basis, &scores, at, at.unit);
                let heading = || show::objective(basis.workspace, &row, place, context.color, width);
                (!row.score.is_met()).then(heading)
            }
            Target::Unit(at) => {
                Some(show::unit(basis.workspace, &units::unit(basis, &scores, at), place, context.color, width))
            }
        }
    }
}

/// Asks and saves, until nothing is open or somebody stops.
///
/// # Errors
/// When it is broken off, or an answer cannot be saved.
pub(super) fn dialogue(first: Snapshot, cycle: &CycleName, context: &Context) -> Result<Snapshot, Failure> {
    let context = &Context { cycles: vec![cycle.to_string()], ..context.clone() };
    let mut now = Now::new(first, cycle);
    if now.open.is_empty() {
        return Ok(now.snapshot);
    }
    let day = last_day(&now.snapshot, cycle);
    context.note(&format!(
        "{} before {cycle} can be closed: Enter or `s` skips one, `<` goes back, `q` stops",
        count(now.open.len(), "question")
    ));
    let mut asked: Vec<Asked> = Vec::new();
    let (mut number, mut shown) = (0, None);
    loop {
        let is_new = |question: &&Question| asked.iter().all(|one| one.question != **question);
        let open: Vec<Question> = now.open.iter().filter(is_new).cloned().collect();
        let of = asked.len() + open.len();
        if number == asked.len() {
            let Some(question) = open.into_iter().next() else { return Ok(now.snapshot) };
            asked.push(Asked { question, typed: String::new(), was: None });
        }
        let one = &mut asked[number];
        let Some(heading) = now.heading(&one.question, (number + 1, of), context) else {
            asked.remove(number);
            continue;
        };
        if shown.as_ref() != Some(&heading) {
            output::to_stderr(&heading);
            shown = Some(heading);
        }
        let said = match answer(one.question.wanted, &one.typed, day, context.color)? {
            Answer::Given(said) => said,
            Answer::Skip => {
                number += 1;
                continue;
            }
            Answer::Back(typed) => {
                one.typed = typed;
                match number.checked_sub(1) {
                    Some(before) => number = before,
                    None => output::to_stderr("  this is the first question\n"),
                }
                continue;
            }
            Answer::Stop => return Ok(now.snapshot),
            Answer::Broken(typed) => {
                let failure = Failure::new("interrupted: what was answered is saved, the cycle is not closed");
                return Err(unsaved(failure, &typed));
            }
        };
        one.typed = said.typed().to_owned();
        let stored = store::answer(&one.question, &said, one.was.as_ref(), (&now.snapshot, day), context);
        match stored.map_err(|failure| unsaved(failure, &one.typed))? {
            // Asked again, with what was typed.
            Stored::Refused(why) => context.note(&format!("  not saved: {why}")),
            Stored::Saved(was) => {
                one.was = was.or(one.was.take());
                now = Now::new(save::again(context)?, cycle);
                number += 1;
            }
        }
    }
}

/// The day of the last values: the cycle's last, or today where that is still to come.
fn last_day(snapshot: &Snapshot, cycle: &CycleName) -> NaiveDate {
    let dates = snapshot.workspace().settings.dates(cycle);
    dates.map_or(snapshot.today, |dates| dates.end.min(snapshot.today))
}

/// A failure that does not lose what was typed.
fn unsaved(failure: Failure, typed: &str) -> Failure {
    match typed.is_empty() {
        true => failure,
        false => failure.hint(format!("what was typed last is not saved: {typed}")),
    }
}
