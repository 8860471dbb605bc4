//! What a snapshot's history tells.

use super::{History, Snapshot};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::git::{GitError, Person};
use crate::history::series;
use crate::history::timeline::{self, Scope, Timeline};
use crate::history::weeks;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::unit::Week;
use crate::model::workspace::Workspace;
use crate::read::{self, Care, Origin};
use crate::report::units::with_supporters;
use crate::words::count;
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// Plans are written, and first numbers taken, in the weeks before a cycle: so many days more are
/// looked at, once and once again, where nothing within it says when a key result was last looked at.
const LOOKED_FURTHER_BACK: [u64; 2] = [92, 366];

/// The history of cycles and of what supports something in them, from the first of their days; all of
/// it where one has no dates. Further back is looked only for check-ins that would be missed.
pub fn scope(workspace: &Workspace, cycles: Vec<CycleName>) -> Scope {
    let (settings, cycles) = (&workspace.settings, with_supporters(workspace, cycles));
    let starts = cycles.iter().map(|cycle| settings.dates(cycle).map(|dates| dates.start));
    let since = starts.collect::<Option<Vec<_>>>().and_then(|starts| starts.into_iter().min());
    Scope { since, cycles: Some(cycles.into_iter().collect()) }
}

/// Says on standard error what of history could not be read.
pub fn note_gaps(context: &Context, truncated: bool, unreadable_revisions: usize) {
    if truncated {
        context.note("note: there is more history than is read: the oldest commits are left out");
    }
    if unreadable_revisions > 0 {
        let were = if unreadable_revisions == 1 { "was" } else { "were" };
        let revisions = count(unreadable_revisions, "revision");
        context.note(&format!("note: {revisions} could not be read and {were} passed over"));
    }
}

impl Snapshot {
    fn history(&self) -> Result<Option<&History>, GitError> {
        (*self.history).as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// The history behind the snapshot; `None` where there is no repository.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn timeline(&self, scope: &Scope) -> Result<Option<Timeline>, GitError> {
        let Some(history) = self.history()? else { return Ok(None) };
        let head = timeline::Head {
            repository: &history.repository,
            commit: history.head,
            is_work_tree: self.at.is_none() && !history.repository.is_bare(),
            today: self.today,
            mailmap: &history.mailmap,
        };
        let mut scope = scope.clone();
        for further in LOOKED_FURTHER_BACK {
            let timeline = timeline::read(head, self.workspace(), &scope)?;
            if scope.since.is_none() || !series::lacks_check_ins(&timeline, self.workspace(), &scope) {
                return Ok(Some(timeline));
            }
            scope.since = scope.since.and_then(|since| since.checked_sub_days(Days::new(further)));
        }
        scope.since = None;
        timeline::read(head, self.workspace(), &scope).map(Some)
    }

    /// The history, or `None` with a note that says what is missing: for commands that can do
    /// without.
    pub fn timeline_if_any(&self, context: &Context, scope: &Scope) -> Option<Timeline> {
        match self.timeline(scope) {
            Ok(Some(timeline)) => {
                if timeline.shallow {
                    context
                        .note("note: this clone is shallow: history before it is not known (in CI: `fetch-depth: 0`)");
                }
                Some(timeline)
            }
            Ok(None) => {
                context.note("note: there is no git repository here, so nothing is known about earlier weeks");
                None
            }
            Err(error) => {
                context.note(&format!("note: history is left out: {}", error.message()));
                for hint in error.hints() {
                    context.note(&format!("  help: {hint}"));
                }
                None
            }
        }
    }

    /// Whoever git would name as the author of a commit, by the names that belong together; `None` where
    /// git does not know.
    pub fn author(&self) -> Option<Person> {
        let history = self.history().ok()??;
        let say = |variable: &str, name: &str| {
            let given = std::env::var(variable).ok().filter(|text| !text.is_empty());
            given.or_else(|| history.repository.setting(name)).unwrap_or_default()
        };
        let person = Person { name: say("GIT_AUTHOR_NAME", "user.name"), email: say("GIT_AUTHOR_EMAIL", "user.email") };
        (person != Person::default()).then(|| history.mailmap.resolve(&person))
    }

    /// The last week's page of each unit before the Monday that is named with it; `None` where there
    /// is no history.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn earlier_weeks(&self, before: &HashMap<Id, NaiveDate>) -> Result<Option<HashMap<Id, Week>>, GitError> {
        let Some(history) = self.history()? else { return Ok(None) };
        let Some(head) = history.head else { return Ok(None) };
        let settings = &self.workspace().settings;
        weeks::earlier(&history.repository, head, (&settings.okrs, &settings.levels), before).map(Some)
    }

    /// Whether the last commit has the same priorities and wins on the page of a file; true where
    /// nothing can be compared, since there is no repository.
    pub fn has_committed(&self, file: &str, week: &Week) -> bool {
        let Ok(Some(history)) = &*self.history else { return true };
        let levels = &self.workspace().settings.levels;
        let committed = history.head.and_then(|head| weeks::at(&history.repository, head, file, levels));
        committed.is_some_and(|committed| weeks::same(&committed, week))
    }

    /// The snapshot of the end of a day, on the line of first parents, with its own history; `None` where
    /// history does not reach back that far.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn earlier(&self, day: NaiveDate) -> Result<Option<Snapshot>, Failure> {
        let Some(history) = self.history()? else { return Ok(None) };
        let Some(head) = history.head else { return Ok(None) };
        let repository = history.repository.reopen()?;
        let Some(commit) = repository.at_date_before(head, day)? else { return Ok(None) };
        super::from_commit(repository, commit, day, Some(commit), Care::ReadOn.into()).map(Some)
    }

    /// What was there at the end of a day, on the line of first parents; `None` where history does
    /// not reach back that far.
    ///
    /// # Errors
    /// A repository that cannot be read.
    pub fn at_end_of(&self, day: NaiveDate) -> Result<Option<Workspace>, Failure> {
        let Some(history) = self.history()? else { return Ok(None) };
        let Some(head) = history.head else { return Ok(None) };
        let repository = history.repository.reopen()?;
        let Some(commit) = repository.at_date_before(head, day)? else { return Ok(None) };
        let reading = read::read(&Origin::Commit { repository, commit }, Care::ReadOn)?;
        Ok(Some(reading.workspace))
    }
}
