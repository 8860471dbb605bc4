//! The pages of earlier weeks, out of history: what a unit's `week:` said last before it became the
//! page of another week. File paths and cycles play no part, so that the first week of a quarter
//! finds the last one of the quarter before.

use crate::git::{GitError, Oid, Repository};
use crate::model::id::Id;
use crate::model::unit::Week;
use crate::read::files::MAX_FILE;
use crate::read::{self, work_tree};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// How many days before the newest wanted page is looked for an earlier one.
pub const DAYS_BACK: u64 = 35;

/// The last page of each unit before the Monday that is named with it, where history has one.
///
/// # Errors
/// Missing or damaged commits and trees; contents that cannot be read are passed over.
pub fn earlier(
    repository: &Repository,
    head: Oid,
    (okrs, levels): (&str, &[String]),
    before: &HashMap<Id, NaiveDate>,
) -> Result<HashMap<Id, Week>, GitError> {
    let Some(first) = before.values().min() else { return Ok(HashMap::new()) };
    // Where clocks were wrong, the last commit may be older than the page that it holds.
    let newest = repository.commit(head)?.day().min(*first);
    let since = newest.checked_sub_days(Days::new(DAYS_BACK)).and_then(|day| day.and_hms_opt(0, 0, 0));
    let is_yaml = |path: &str| work_tree::is_yaml(path.as_ref());
    let walk = repository.walk(head, &[okrs], since.map(|moment| moment.and_utc().timestamp()), &is_yaml)?;
    let mut seen: HashSet<Oid> = HashSet::new();
    let mut found: HashMap<Id, (NaiveDate, Week)> = HashMap::new();
    let changes = walk.touched.iter().rev().flat_map(|touched| &touched.changes);
    // What a commit replaced counts too: the oldest commit of the walk may be the one that did so.
    for blob in changes.flat_map(|change| change.after.iter().chain(change.before.iter().flatten())) {
        if !seen.insert(*blob) {
            continue;
        }
        let Some((unit, of, week)) = page(repository, *blob, levels) else { continue };
        let is_earlier = before.get(&unit).is_some_and(|limit| of < *limit);
        if is_earlier && found.get(&unit).is_none_or(|(known, _)| of > *known) {
            found.insert(unit, (of, week));
        }
    }
    Ok(found.into_iter().map(|(unit, (_, week))| (unit, week)).collect())
}

/// What a commit holds as the page of a file; `None` where it has none, or none that can be read.
pub fn at(repository: &Repository, commit: Oid, file: &str, levels: &[String]) -> Option<Week> {
    let bytes = repository.file(commit, file, MAX_FILE as usize).ok()??.ok()?;
    read::alone(&read::text_alone(bytes)?, levels)?.header?.week
}

/// Whether two states of a page have the same priorities, done or not, and the same wins.
pub fn same(one: &Week, other: &Week) -> bool {
    let tasks = |week: &Week| -> Vec<(String, bool)> {
        week.priorities.iter().map(|priority| (priority.task.value.clone(), priority.done)).collect()
    };
    let wins = |week: &Week| -> Vec<String> { week.wins.iter().map(|win| win.value.clone()).collect() };
    tasks(one) == tasks(other) && wins(one) == wins(other)
}

/// The page of a file's version, with its unit and Monday.
fn page(repository: &Repository, blob: Oid, levels: &[String]) -> Option<(Id, NaiveDate, Week)> {
    let bytes = repository.blob(blob, MAX_FILE as usize).ok()?;
    if !bytes.windows(4).any(|bytes| bytes == b"week") {
        return None;
    }
    let header = read::alone(&read::text_alone(bytes)?, levels)?.header?;
    let week = header.week?;
    let of = week.of.as_ref()?.value;
    Some((header.id.value, of, week))
}
