//! `--undo`: the check-in before the last one stands in the file again.
//!
//! What is there to be taken back, and what was before it, is what history says. Where the file can
//! simply say what it said before, it does, and history sees that by itself; where that would take back
//! more or less than the one check-in, `corrected` says that it was wrong.

use super::{Args, Format};
use crate::cli::checkin::commit::Commits;
use crate::cli::checkin::doubt::Earlier;
use crate::cli::checkin::plan::{self, Refused, Wanted, Wish};
use crate::cli::checkin::{finish, save};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::snapshot::{self, Snapshot};
use crate::git::Person;
use crate::history::change;
use crate::history::series::{self, CheckIn};
use crate::history::timeline::{Scope, Timeline, Track};
use crate::model::key_result::KeyResult;
use crate::model::workspace::KeyResultAt;
use crate::read::Overlay;
use crate::render::log::name;
use crate::report::checkin::Taken;
use crate::source::Route;
use crate::words::and_quoted;
use crate::write::checkin as write;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

/// Takes check-ins back.
///
/// # Errors
/// Where history does not say what was before, where somebody else checked in, or where nothing can
/// be saved or committed.
pub(super) fn run(args: &Args, commits: Option<Commits>, context: &Context) -> Result<ExitCode, Failure> {
    let before = save::snapshot(context)?;
    let Some(timeline) = before.timeline(&Scope::default())? else {
        return Err(Failure::new("nothing can be taken back: there is no git repository that knows what was before"));
    };
    let undo = Undo { snapshot: &before, timeline: &timeline, context };
    let last = match args.what.is_empty() {
        true => undo.own()?,
        false => undo.named(&args.what)?,
    };
    let wanted: Vec<Wanted> = last.into_iter().map(|last| undo.wanted(last)).collect::<Result<_, _>>()?;
    let earlier = Earlier::new(&before, &wanted, false, context)?;
    let lock = save::lock(context)?;
    let saved = save::save(&wanted, &earlier, context, &lock, commits.as_ref())?;
    if let (Some(failure), Format::Table) = (saved.only_refusal(), args.format) {
        return Err(failure);
    }
    let code = saved.code();
    finish(saved, commits, args, context)?;
    drop(lock);
    Ok(ExitCode::from(code))
}

/// The last check-in of a key result.
struct Last {
    at: KeyResultAt,
    track: Track,
    check_in: CheckIn,
}

struct Undo<'a> {
    snapshot: &'a Snapshot,
    timeline: &'a Timeline,
    context: &'a Context,
}

impl Undo<'_> {
    /// The last check-ins of key results that are named.
    fn named(&self, names: &[String]) -> Result<Vec<Last>, Failure> {
        let cycle = save::cycle(self.snapshot, self.context)?;
        let find = |name: &String| plan::find(self.snapshot.workspace(), &cycle, name).map_err(Refused::failure);
        let last = names.iter().map(|name| find(name).and_then(|at| self.last(at)));
        last.collect()
    }

    /// All that whoever sits here checked in with their last commit of check-ins.
    fn own(&self) -> Result<Vec<Last>, Failure> {
        let by_name = "name the key result: `okr checkin --undo platform/checkout/latency`";
        let Some(me) = self.snapshot.author() else {
            return Err(Failure::new("git knows no `user.name` and `user.email`, so none of its commits is yours")
                .hint(by_name));
        };
        let all: Vec<KeyResultAt> = self.snapshot.workspace().key_results().collect();
        let check_ins: Vec<(KeyResultAt, CheckIn)> = all
            .into_iter()
            .filter_map(|at| Some((at, self.timeline.key_result(at)?)))
            .flat_map(|(at, track)| series::check_ins(self.timeline, track).into_iter().map(move |one| (at, one)))
            .collect();
        let open = check_ins.iter().filter(|(_, one)| !self.is_committed(one)).map(|(at, _)| self.name(*at));
        let open: BTreeSet<String> = open.collect();
        if !open.is_empty() {
            let open: Vec<String> = open.into_iter().collect();
            return Err(Failure::new(format!("check-ins of {} are not committed yet", and_quoted(&open)))
                .hint("commit them first, or name what is to be taken back"));
        }
        let in_force = check_ins.into_iter().filter(|(_, one)| one.is_in_force());
        let mine = in_force.filter(|(_, one)| self.timeline.commits[one.commit].author.is(&me)).collect::<Vec<_>>();
        let Some(commit) = mine.iter().map(|(_, one)| one.commit).max() else {
            return Err(Failure::new(format!("no check-in is by {}", name(&me))).hint(by_name));
        };
        let own = mine.into_iter().filter(|(_, one)| one.commit == commit).map(|(at, one)| {
            let last = self.last(at)?;
            match last.check_in.event == one.event {
                true => Ok(last),
                false => Err(Failure::new(format!(
                    "`{}` was checked in since your last check-in, by {} for {}",
                    self.name(at),
                    name(&self.timeline.commits[last.check_in.commit].author),
                    last.check_in.date
                ))
                .hint("without a name only your own check-ins are taken back")
                .hint(by_name)),
            }
        });
        own.collect()
    }

    fn name(&self, at: KeyResultAt) -> String {
        self.snapshot.workspace().key_result_ref(at).without_cycle().to_string()
    }

    fn is_committed(&self, check_in: &CheckIn) -> bool {
        self.timeline.commits[check_in.commit].id.is_some()
    }

    /// The check-in that made what stands in the file.
    fn last(&self, at: KeyResultAt) -> Result<Last, Failure> {
        let reference = self.name(at);
        let Some(track) = self.timeline.key_result(at) else {
            return Err(Failure::new(format!("history does not know `{reference}`")).hint("commit its file first"));
        };
        let now = self.snapshot.workspace().key_result(at);
        let mut all = series::check_ins(self.timeline, track);
        all.retain(|one| one.is_in_force() || !self.is_committed(one));
        let number = |is: &dyn Fn(&CheckIn) -> bool| {
            all.iter().enumerate().filter(|(_, one)| is(one)).max_by_key(|(_, one)| one.event).map(|(number, _)| number)
        };
        let made_it = number(&|one| !self.is_committed(one))
            .or_else(|| number(&|one| change::same_check_in(&one.after, now)).or_else(|| all.len().checked_sub(1)));
        let made_it = made_it.filter(|number| !self.timeline.shallow || all[*number].before.is_some());
        let Some(made_it) = made_it else {
            return Err(match self.timeline.shallow {
                true => Failure::new(format!("what `{reference}` was before is not in this clone, which is shallow"))
                    .hint("run `git fetch --unshallow`"),
                false => Failure::new(format!("`{reference}` was never checked in")),
            });
        };
        let check_in = all.swap_remove(made_it);
        if check_in.before.is_none() {
            let day = check_in.date;
            return Err(Failure::new(format!(
                "`{reference}` began with its value of {day}: there is no check-in before it"
            ))
            .hint("if that value is wrong, check in the right one with `--correct`"));
        }
        if self.timeline.commits[check_in.commit].is_merge {
            return Err(Failure::new(format!(
                "the value of `{reference}` was chosen in a merge, which says nothing before it"
            ))
            .hint("check in the right value with `--correct`"));
        }
        Ok(Last { at, track, check_in })
    }

    /// What the file should say again.
    fn wanted(&self, last: Last) -> Result<Wanted, Failure> {
        let reference = self.snapshot.workspace().key_result_ref(last.at).to_string();
        let commit = &self.timeline.commits[last.check_in.commit];
        let author = commit.id.is_some().then(|| Person { name: name(&commit.author), ..commit.author.clone() });
        let taken = Taken { day: last.check_in.date, author };
        let earlier = self.earlier(&last)?;
        let wish = Wish::TakeBack { earlier, taken };
        Ok(Wanted { line: None, reference, wish, asked: false, instead_of: None })
    }

    fn earlier(&self, last: &Last) -> Result<write::Earlier, Failure> {
        let now = self.snapshot.workspace().key_result(last.at);
        let Some(before) = last.check_in.before.clone() else {
            return Err(Failure::new(format!("there is no check-in of `{}` before", self.name(last.at))));
        };
        let as_it_was = |key_result: Arc<KeyResult>| write::Earlier {
            as_of: day(&key_result.as_of),
            corrected: day(&key_result.corrected),
            key_result,
        };
        // In history nothing is to be put right.
        if !self.is_committed(&last.check_in) {
            return Ok(as_it_was(before));
        }
        let found_wrong = |key_result: Arc<KeyResult>, of: NaiveDate| write::Earlier {
            as_of: day(&key_result.as_of).or(Some(of)),
            corrected: Some(self.context.today),
            key_result,
        };
        if day(&before.as_of) == day(&now.as_of) {
            return Ok(found_wrong(before, last.check_in.date));
        }
        let earlier = as_it_was(before.clone());
        if self.takes_back_only(last, &earlier)? {
            return Ok(earlier);
        }
        // Other branches, or a note that was taken away: what counts without it.
        let mut others = series::check_ins(self.timeline, last.track);
        others.retain(|one| one.is_in_force() && one.event != last.check_in.event);
        Ok(match others.pop() {
            Some(other) => found_wrong(other.after, other.date),
            None => found_wrong(before, last.check_in.date),
        })
    }

    /// Whether history would see that just the one check-in is taken back, if the file said what it
    /// said earlier.
    fn takes_back_only(&self, last: &Last, earlier: &write::Earlier) -> Result<bool, Failure> {
        let workspace = self.snapshot.workspace();
        let (objective, now) = (workspace.objective(last.at.objective), workspace.key_result(last.at));
        let route = Route::default().key("objectives").index(objective.index).key("key_results").index(now.index);
        let file = workspace.file(now.extent.file);
        let puts = write::restore(now, earlier, &route).map_err(|refusal| Refused::from(refusal).failure())?;
        let cannot = |error| Failure::new(format!("`{}`: {error}", file.name));
        let bytes = write::apply(&file.text, &puts).map_err(cannot)?.into_bytes();
        let quiet = Context { quiet: true, ..self.context.clone() };
        let then = snapshot::with_overlay(&quiet, Overlay { name: file.name.clone(), bytes })?;
        let Some(timeline) = then.timeline(&Scope::default())? else { return Ok(false) };
        let committed = |number: &usize| self.timeline.commits[self.timeline.events[*number].commit].id.is_some();
        let events: Vec<usize> = self.timeline.numbers_of(last.track).filter(committed).collect();
        let counts = |number: &usize| !self.timeline.remark(*number).is_out && *number != last.check_in.event;
        Ok(events.iter().all(|number| counts(number) != timeline.remark(*number).is_out))
    }
}

fn day(placed: &Option<crate::source::Placed<NaiveDate>>) -> Option<NaiveDate> {
    placed.as_ref().map(|placed| placed.value)
}
