//! The dialogue: key result by key result, each saved as soon as it is answered, so that stopping in
//! the middle loses nothing; what was begun is shown as a command.

use crate::cli::checkin::Args;
use crate::cli::checkin::choose::{About, choose};
use crate::cli::checkin::commit::{self, Commits};
use crate::cli::checkin::doubt::Earlier;
use crate::cli::checkin::plan::{Answered, Wanted, Wish};
use crate::cli::checkin::save::{self, Saved};
use crate::cli::checkin::sheet::{self, Answer, Sheet};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::history::timeline::Scope;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::workspace::{KeyResultAt, Target};
use crate::render::checkin as show;
use crate::report::checkin::State;
use crate::report::units::{self, Basis, Scores};
use crate::write::checkin::CheckIn;
use std::collections::HashSet;
use std::process::ExitCode;
use std::sync::Arc;

/// What came of asking.
pub(super) struct Asked {
    /// What was saved.
    pub saved: Saved,
    /// How it ended.
    pub end: End,
    /// The command that says what was typed last and is not saved.
    pub unsaved: Option<String>,
}

/// How a dialogue ends.
pub(super) enum End {
    /// With the last question, or by `q`.
    Done,
    /// With Ctrl-C.
    Interrupted,
    /// The input was at its end.
    Ended,
    /// Something could not be asked or saved.
    Failed(Failure),
}

impl Asked {
    /// Shows what was saved, commits it unless something went wrong, and says what is not saved.
    ///
    /// # Errors
    /// When it was broken off, or something cannot be committed.
    pub(super) fn end(self, commits: Option<Commits>, args: &Args, context: &Context) -> Result<ExitCode, Failure> {
        let again = self.unsaved.map(|command| format!("what was typed last is not saved; say it again: {command}"));
        let why = match self.end {
            End::Done => {
                if let Some(again) = &again {
                    context.note(&format!("note: {again}"));
                }
                let lock = commits.is_some().then(|| save::lock(context)).transpose()?;
                super::finish(self.saved, commits, args, context)?;
                drop(lock);
                return Ok(ExitCode::from(exit::DONE));
            }
            End::Interrupted => Failure::new("interrupted"),
            End::Ended => Failure::new("the input ended"),
            End::Failed(failure) => failure,
        };
        let what = match (self.saved.outcomes.is_empty(), args.commit) {
            (true, _) => "nothing was saved",
            (false, false) => "what is listed above was saved, nothing else",
            (false, true) => "what is listed above was saved, nothing was committed",
        };
        if !self.saved.outcomes.is_empty() {
            super::finish(self.saved, None, args, context)?;
        }
        let failure = Failure { message: format!("{}: {what}", why.message), ..why };
        Err(match again {
            Some(again) => failure.hint(again),
            None => failure,
        })
    }
}

/// One key result of the dialogue.
struct Place {
    at: KeyResultAt,
    /// With its cycle.
    reference: Reference,
    sheet: Sheet,
    /// As the dialogue saved it.
    saved: Option<Arc<KeyResult>>,
}

impl Place {
    /// The command that says what was typed and is not saved.
    fn command(&self, context: &Context) -> Option<String> {
        let reference = match context.cycles.is_empty() {
            true => self.reference.without_cycle(),
            false => self.reference.clone(),
        };
        let words = self.sheet.command(&reference.to_string())?;
        Some(commit::as_typed(words))
    }

    fn wanted(&self, check_in: CheckIn) -> Wanted {
        Wanted {
            line: None,
            reference: self.reference.to_string(),
            wish: Wish::CheckIn(check_in),
            asked: true,
            instead_of: self.saved.clone().map(|saved| Answered { before: self.sheet.was().clone(), saved }),
        }
    }
}

/// Asks and saves.
///
/// # Errors
/// When nothing is there to ask about.
pub(super) fn dialogue(
    about: &About,
    unit: Option<&str>,
    before: Snapshot,
    commits: Option<&Commits>,
    context: &Context,
) -> Result<Asked, Failure> {
    let cycle = save::cycle(&before, context)?;
    let places = choose(about, unit, &before, &cycle)?;
    let starts = before.workspace().settings.dates(&cycle).map(|dates| dates.start);
    let scope = Scope { since: starts, cycles: Some([cycle.clone()].into()) };
    let timeline = before.timeline(&scope).ok().flatten();
    let basis = Basis { workspace: before.workspace(), timeline: timeline.as_ref(), today: context.today };
    let scores = Scores::new(basis);
    context.note(&format!(
        "{}, {cycle}: Enter keeps what is there, `<` goes back, `s` skips a key result, `q` stops",
        crate::words::count(places.len(), "key result")
    ));
    let earlier = Earlier::new(&before, &[], false, context)?;
    let place = |at: KeyResultAt| {
        let reference = basis.workspace.key_result_ref(at);
        let sheet = Sheet::new(basis, at, earlier.committed(&reference), context.color);
        Place { at, reference, sheet, saved: None }
    };
    let mut places: Vec<Place> = places.into_iter().map(place).collect();
    let mut saving = Saving { earlier: &earlier, commits, context, looked: HashSet::new(), all: None };
    let (mut number, mut shown) = (0, None);
    let of = places.len();
    let end = loop {
        let Some(place) = places.get_mut(number) else { break End::Done };
        if shown != Some(number) {
            let row = units::key_result_row(basis, &scores, place.at);
            let width = context.width.unwrap_or(80);
            output::to_stderr(&show::asked(basis, &row, (number + 1, of), context.color, width));
            shown = Some(number);
        }
        if let Some(refusal) = place.sheet.refusal() {
            sheet::refuse(&refusal);
            number += 1;
            continue;
        }
        let check_in = match place.sheet.fill() {
            Ok(Answer::Given(check_in)) => check_in,
            Ok(Answer::Nothing) => {
                number = next(&mut places, number);
                continue;
            }
            Ok(Answer::Skip) => {
                skipped(place, context);
                number = next(&mut places, number);
                continue;
            }
            Ok(Answer::Back) => {
                match number.checked_sub(1) {
                    Some(before) => number = before,
                    None => output::to_stderr("  this is the first question\n"),
                }
                continue;
            }
            Ok(Answer::Stop) => break End::Done,
            Ok(Answer::Interrupted) => {
                output::to_stderr("\n");
                break End::Interrupted;
            }
            Ok(Answer::Ended) => break End::Ended,
            Err(failure) => break End::Failed(failure),
        };
        match saving.save(place, check_in) {
            Ok(true) => number = next(&mut places, number),
            // Asked again, with what was typed.
            Ok(false) => place.sheet.rewind(),
            Err(failure) => break End::Failed(failure),
        }
    };
    let unsaved = places.get(number).filter(|place| place.sheet.is_open()).and_then(|place| place.command(context));
    let saved = match saving.all {
        Some(saved) => saved,
        None => Saved::nothing(save::again(context)?, save::again(context)?),
    };
    Ok(Asked { saved, end, unsaved })
}

/// The next key result, from its first question on.
fn next(places: &mut [Place], number: usize) -> usize {
    if let Some(place) = places.get_mut(number + 1) {
        place.sheet.rewind();
    }
    number + 1
}

/// Says what becomes of a key result that is skipped after something was typed.
fn skipped(place: &Place, context: &Context) {
    match (&place.saved, place.command(context)) {
        (Some(_), _) => {
            let reference = place.reference.without_cycle();
            context.note(&format!("  it stays as it was saved; `okr checkin --undo {reference}` takes that back"));
        }
        (None, Some(command)) => context.note(&format!("  skipped, not saved: {command}")),
        (None, None) => {}
    }
}

/// What was saved until now.
struct Saving<'a> {
    earlier: &'a Earlier<'a>,
    commits: Option<&'a Commits>,
    context: &'a Context,
    /// Files of which it was said that they hold more.
    looked: HashSet<String>,
    all: Option<Saved>,
}

impl Saving<'_> {
    /// Saves what was answered; whether it was not refused.
    fn save(&mut self, place: &mut Place, check_in: CheckIn) -> Result<bool, Failure> {
        let wanted = place.wanted(check_in);
        let file = self.earlier.file(&place.reference);
        let commits = self.commits.filter(|_| file.is_some_and(|file| self.looked.insert(file)));
        let lock = save::lock(self.context)?;
        let saved = save::save(&[wanted], self.earlier, self.context, &lock, commits)?;
        drop(lock);
        if let Some(State::Refused { message, help }) = saved.outcomes.first().map(|outcome| &outcome.state) {
            let help = help.as_ref().map_or(String::new(), |help| format!(" ({help})"));
            self.context.note(&format!("  not saved: {message}{help}"));
            return Ok(false);
        }
        let workspace = saved.after.workspace();
        let cycle = place.reference.cycle.clone();
        place.saved = match cycle.and_then(|cycle| workspace.resolve(&place.reference, &cycle)) {
            Some(Target::KeyResult(at)) => Some(workspace.objective(at.objective).key_results[at.key_result].clone()),
            Some(Target::Unit(_) | Target::Objective(_)) | None => None,
        };
        place.sheet.close();
        match &mut self.all {
            Some(all) => all.join(saved),
            None => self.all = Some(saved),
        }
        Ok(true)
    }
}
