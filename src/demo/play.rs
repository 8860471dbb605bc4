//! Plays the demo's story: every commit with the files as it leaves them.

use crate::demo::calendar::{Calendar, git_moment};
use crate::demo::sheet::Sheet;
use crate::demo::story::{Edit, Entry, Place, StoryError, Value};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The files of a commit: path and text.
pub type Files = BTreeMap<String, Arc<str>>;

/// A commit, ready to be written.
#[derive(Clone, Debug)]
pub struct Commit {
    /// The id of the person in `okr.yaml`.
    pub person: &'static str,
    /// Name and address, as git writes them.
    pub author: &'static str,
    /// Seconds and zone, as git writes them.
    pub moment: String,
    /// Subject, and perhaps a body.
    pub message: String,
    /// The commits before it: numbers in the list; two for a merge.
    pub parents: Vec<usize>,
    /// All files after it.
    pub files: Files,
}

/// Who writes the story; `@home` is the same person on another machine.
const AUTHORS: [(&str, &str); 9] = [
    ("hannah", "Hannah Lee <hannah@teabee.example>"),
    ("jonas", "Jonas Weber <jonas@teabee.example>"),
    ("noor", "Noor Haddad <noor@teabee.example>"),
    ("priya", "Priya Nair <priya@teabee.example>"),
    ("priya@home", "priya <priya@home.example>"),
    ("sam", "Sam Okafor <sam@teabee.example>"),
    ("oskar", "Oskar Lind <oskar@teabee.example>"),
    ("tomas", "Tomas Rivera <tomas@teabee.example>"),
    ("mai", "Mai Tran <mai@teabee.example>"),
];

/// The files that the story begins with.
const START: [(&str, &str); 9] = [
    (".mailmap", include_str!("start/mailmap")),
    ("README.md", include_str!("start/README.md")),
    ("okr.yaml", include_str!("start/okr.yaml")),
    ("okrs/demo/teabee.yaml", include_str!("start/teabee.yaml")),
    ("okrs/demo/product.yaml", include_str!("start/product.yaml")),
    ("okrs/demo/sales.yaml", include_str!("start/sales.yaml")),
    ("okrs/demo/service.yaml", include_str!("start/service.yaml")),
    ("okrs/demo/mai.yaml", include_str!("start/mai.yaml")),
    ("okrs/demo/people/sam.yaml", include_str!("start/sam.yaml")),
];

/// The commits of a story until today, oldest first; the last one is the tip of the main branch.
///
/// # Errors
/// When the story names what is not there.
pub fn play(entries: &[Entry<'_>], calendar: Calendar, today: NaiveDate) -> Result<Vec<Commit>, StoryError> {
    let mut stage = Stage { calendar, commits: Vec::new(), main: None, branches: HashMap::new() };
    for entry in entries.iter().filter(|entry| calendar.day(entry.week, entry.weekday) <= today) {
        stage
            .add(entry)
            .map_err(|StoryError(what)| StoryError(format!("week {}, `{}`: {what}", entry.week, entry.subject)))?;
    }
    Ok(stage.reachable())
}

/// A branch beside the main one.
struct Branch {
    /// Where it left the main branch.
    fork: Option<usize>,
    tip: usize,
}

struct Stage<'s> {
    calendar: Calendar,
    commits: Vec<Commit>,
    main: Option<usize>,
    branches: HashMap<&'s str, Branch>,
}

impl<'s> Stage<'s> {
    fn add(&mut self, entry: &Entry<'s>) -> Result<(), StoryError> {
        let day = self.calendar.day(entry.week, entry.weekday);
        let merged = match entry.place {
            Place::MergeOf(name) => Some(self.branches.remove(name).ok_or_else(|| missing("branch", name))?),
            Place::Main | Place::Branch(_) => None,
        };
        let parent = match entry.place {
            Place::Branch(name) => self.branches.get(name).map(|branch| branch.tip).or(self.main),
            Place::Main | Place::MergeOf(_) => self.main,
        };
        let mut files = self.files(parent);
        if let Some(branch) = &merged {
            files = merge(&self.files(branch.fork), &files, &self.files(Some(branch.tip)))?;
        }
        for edit in &entry.edits {
            self.apply(edit, entry.week, day, parent, &mut files)?;
        }
        let author =
            AUTHORS.iter().find(|(id, _)| *id == entry.author).ok_or_else(|| missing("author", entry.author))?;
        let body = entry.body.join("\n");
        let gap = if body.is_empty() { "" } else { "\n\n" };
        self.commits.push(Commit {
            person: author.0.trim_end_matches("@home"),
            author: author.1,
            moment: git_moment(day, entry.time),
            message: format!("{}{gap}{body}\n", entry.subject),
            parents: parent.into_iter().chain(merged.map(|branch| branch.tip)).collect(),
            files,
        });
        let tip = self.commits.len() - 1;
        match entry.place {
            Place::Branch(name) => {
                self.branches.entry(name).or_insert(Branch { fork: self.main, tip }).tip = tip;
            }
            Place::Main | Place::MergeOf(_) => self.main = Some(tip),
        }
        Ok(())
    }

    fn files(&self, commit: Option<usize>) -> Files {
        commit.map(|number| self.commits[number].files.clone()).unwrap_or_default()
    }

    fn apply(
        &self,
        edit: &Edit<'_>,
        week: u64,
        day: NaiveDate,
        parent: Option<usize>,
        files: &mut Files,
    ) -> Result<(), StoryError> {
        match edit {
            Edit::Set(path, values) => {
                let (unit, ids) = path.split_first().ok_or_else(|| missing("unit", ""))?;
                change(files, &of_unit(files, unit)?, &path.join("/"), |sheet| {
                    // What is written while the quarter is planned is no check-in yet.
                    let day = (ids.len() == 2 && week > 0).then(|| day.to_string());
                    self.set(sheet, ids, values, day.as_deref())
                })
            }
            Edit::Page(unit, rows) => change(files, &of_unit(files, unit)?, unit, |sheet| {
                sheet.page(&self.calendar.day(week, chrono::Weekday::Mon).to_string(), rows)
            }),
            Edit::Done(unit, task) => change(files, &of_unit(files, unit)?, task, |sheet| sheet.mark_done(task)),
            Edit::Win(unit, win) => change(files, &of_unit(files, unit)?, win, |sheet| sheet.win(win)),
            Edit::Line(file, old, new) => {
                change(files, file, old, |sheet| sheet.replace(old, &self.calendar.filled(new)))
            }
            Edit::Add(path) => {
                let (_, text) = START.iter().find(|(name, _)| name == path).ok_or_else(|| missing("file", path))?;
                files.insert((*path).to_owned(), self.calendar.filled(text).into());
                Ok(())
            }
            Edit::Move(from, to) => {
                let text = files.remove(*from).ok_or_else(|| missing("file", from))?;
                files.insert((*to).to_owned(), text);
                Ok(())
            }
            Edit::Undo => {
                let before = parent.and_then(|number| self.commits[number].parents.first().copied());
                *files = self.files(before);
                Ok(())
            }
        }
    }

    /// Writes the values, and `as_of` if one of them makes it a check-in.
    fn set(&self, sheet: &mut Sheet, ids: &[&str], values: &[Value<'_>], day: Option<&str>) -> Option<()> {
        let mut is_check_in = false;
        for value in values {
            match value {
                Value::Nothing => is_check_in = true,
                Value::Key(key, value) => {
                    is_check_in |= matches!(*key, "current" | "confidence" | "done" | "note");
                    sheet.set(ids, key, value.map(|value| self.calendar.filled(value)).as_deref())?;
                }
                Value::Entry(list, begins, value) => {
                    is_check_in = true;
                    sheet.finish(ids, list, begins, &self.calendar.filled(value))?;
                }
            }
        }
        match day {
            Some(day) if is_check_in => sheet.set(ids, "as_of", Some(day)),
            Some(_) | None => Some(()),
        }
    }

    /// Without what is on branches that nobody has merged yet.
    fn reachable(self) -> Vec<Commit> {
        let mut wanted: BTreeSet<usize> = self.main.into_iter().collect();
        for number in (0..self.commits.len()).rev() {
            if wanted.contains(&number) {
                wanted.extend(&self.commits[number].parents);
            }
        }
        let numbers: HashMap<usize, usize> = wanted.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let commits = self.commits.into_iter().enumerate().filter(|(old, _)| wanted.contains(old));
        commits
            .map(|(_, mut commit)| {
                commit.parents = commit.parents.iter().map(|old| numbers[old]).collect();
                commit
            })
            .collect()
    }
}

/// Changes a file, or says what of it cannot be changed.
fn change(
    files: &mut Files,
    path: &str,
    what: &str,
    change: impl FnOnce(&mut Sheet) -> Option<()>,
) -> Result<(), StoryError> {
    let text = files.get_mut(path).ok_or_else(|| missing("file", path))?;
    let mut sheet = Sheet::new(text);
    change(&mut sheet).ok_or_else(|| StoryError(format!("`{what}` of `{path}` cannot be changed so")))?;
    *text = sheet.into_text().into();
    Ok(())
}

/// The file of a unit, wherever it has been moved to.
fn of_unit(files: &Files, unit: &str) -> Result<String, StoryError> {
    let name = format!("/{unit}.yaml");
    files.keys().find(|path| path.ends_with(&name)).cloned().ok_or_else(|| missing("unit", unit))
}

/// Every file as the one side has it that changed it. The story has no conflicts.
fn merge(base: &Files, ours: &Files, theirs: &Files) -> Result<Files, StoryError> {
    let mut merged = Files::new();
    let paths: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    for path in paths {
        let (before, one, other) = (base.get(path), ours.get(path), theirs.get(path));
        let text = if one == other || other == before {
            one
        } else if one == before {
            other
        } else {
            return Err(StoryError(format!("both sides changed `{path}`")));
        };
        merged.extend(text.map(|text| (path.clone(), text.clone())));
    }
    Ok(merged)
}

fn missing(what: &str, name: &str) -> StoryError {
    StoryError(format!("there is no {what} `{name}`"))
}
