//! Reads the demo's story: who changed what, and when.
//!
//! ```text
//! week 3
//!
//! mon 09:12 jonas @product-w3 | Product in week 3      a commit, here on a branch
//!   > A line of the message's body.
//!   product/self-order/time: current 8 minutes; note - keys of a key result and their values;
//!                                                      `-` takes a key away
//!   product/catalogue/tasting-notes: =                 a check-in without news: `as_of` alone
//!   product/self-order/accounts: milestone Green = {w3 thu}    what begins with that is done
//!   page teabee                                        the week's page, line by line
//!     P1 tomas | A rota for the mornings
//!     next | Blind tasting for everyone
//!     health | team | yellow | why
//!     win | Green Larder ordered by itself
//!   done teabee | A rota                               a priority that begins so is done
//!   win teabee | What Friday celebrates
//!   line okr.yaml | old line | new line\nanother       one line, wherever it is indented
//!   add okr.yaml                                       a file of `start/`
//!   move okrs/demo/mai.yaml okrs/demo/people/mai.yaml
//!   undo                                               what the commit before changed
//!
//! mon 17:20 hannah <- product-w3 | Merge the branch
//! ```

use chrono::{NaiveTime, Weekday};

/// A line of the story that cannot be read or done. The stories are part of the program: a test
/// plays them all.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the story of the demo is wrong: {0}")]
pub struct StoryError(pub String);

/// A commit of the story.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry<'s> {
    /// Week of the cycle; 0 is the one before.
    pub week: u64,
    /// Its day.
    pub weekday: Weekday,
    /// When on that day.
    pub time: NaiveTime,
    /// Who wrote it.
    pub author: &'s str,
    /// Where it goes.
    pub place: Place<'s>,
    /// First line of its message.
    pub subject: &'s str,
    /// The lines of its message's body.
    pub body: Vec<&'s str>,
    /// What it changes.
    pub edits: Vec<Edit<'s>>,
}

/// Where a commit goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'s> {
    /// To the main branch.
    Main,
    /// To a branch, which begins here if it is not there.
    Branch(&'s str),
    /// To the main branch, which takes the named one in.
    MergeOf(&'s str),
}

/// A change of files.
#[derive(Debug, PartialEq, Eq)]
pub enum Edit<'s> {
    /// Keys of an objective or key result: its path, what to write.
    Set(Vec<&'s str>, Vec<Value<'s>>),
    /// A unit's page of the week.
    Page(&'s str, Vec<&'s str>),
    /// A priority of a unit is done.
    Done(&'s str, &'s str),
    /// A win of a unit.
    Win(&'s str, &'s str),
    /// File, old line, new lines.
    Line(&'s str, &'s str, &'s str),
    /// A new file.
    Add(&'s str),
    /// From one path to another.
    Move(&'s str, &'s str),
    /// Takes the commit before back.
    Undo,
}

/// What to write into an objective or key result.
#[derive(Debug, PartialEq, Eq)]
pub enum Value<'s> {
    /// Nothing new; the day of the check-in only.
    Nothing,
    /// A key, and its value, or `None` to take it away.
    Key(&'s str, Option<&'s str>),
    /// `done` of an entry of a list: the entry's first key, how its text begins, the value.
    Entry(&'s str, &'s str, &'s str),
}

/// The keys in the order in which they are written.
pub const KEYS: [&str; 36] = [
    "id",
    "objective",
    "key_result",
    "confidential",
    "owner",
    "type",
    "category",
    "origin",
    "for",
    "supports",
    "shared_with",
    "depends_on",
    "contributors",
    "weight",
    "start",
    "target",
    "at_least",
    "above",
    "at_most",
    "below",
    "hold",
    "milestones",
    "levels",
    "done",
    "current",
    "due",
    "confidence",
    "as_of",
    "source",
    "note",
    "status",
    "reason",
    "retrospective",
    "postmortem",
    "next",
    "initiatives",
];

/// All commits of a story, in order.
///
/// # Errors
/// Names the first line that cannot be read.
pub fn entries(text: &str) -> Result<Vec<Entry<'_>>, StoryError> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut week = 0;
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let understood = if let Some(number) = line.strip_prefix("week ") {
            number.parse().map(|number| week = number).ok()
        } else if line.starts_with(' ') {
            entries.last_mut().and_then(|entry| below(entry, line))
        } else {
            head(week, line).map(|entry| entries.push(entry))
        };
        understood.ok_or_else(|| StoryError(format!("`{line}` cannot be read")))?;
    }
    Ok(entries)
}

/// `mon 09:12 jonas @product-w3 | Product in week 3`
fn head(week: u64, line: &str) -> Option<Entry<'_>> {
    let (when, subject) = line.split_once(" | ")?;
    let mut words = when.split(' ');
    let weekday = words.next()?.parse().ok()?;
    let time = NaiveTime::parse_from_str(words.next()?, "%H:%M").ok()?;
    let author = words.next()?;
    let place = match (words.next(), words.next()) {
        (None, _) => Place::Main,
        (Some("<-"), Some(branch)) => Place::MergeOf(branch),
        (Some(branch), None) => Place::Branch(branch.strip_prefix('@')?),
        (Some(_), Some(_)) => return None,
    };
    Some(Entry { week, weekday, time, author, place, subject, body: Vec::new(), edits: Vec::new() })
}

/// A line below a commit's first one.
fn below<'s>(entry: &mut Entry<'s>, line: &'s str) -> Option<()> {
    if let Some(row) = line.strip_prefix("    ") {
        let Some(Edit::Page(_, rows)) = entry.edits.last_mut() else { return None };
        rows.push(row);
        return Some(());
    }
    let line = line.trim_start();
    if let Some(text) = line.strip_prefix("> ") {
        entry.body.push(text);
        return Some(());
    }
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb {
        "add" => entry.edits.extend(rest.split(' ').map(Edit::Add)),
        "move" => entry.edits.push(rest.split_once(' ').map(|(from, to)| Edit::Move(from, to))?),
        "undo" => entry.edits.push(Edit::Undo),
        "page" => entry.edits.push(Edit::Page(rest, Vec::new())),
        "done" => entry.edits.push(rest.split_once(" | ").map(|(unit, task)| Edit::Done(unit, task))?),
        "win" => entry.edits.push(rest.split_once(" | ").map(|(unit, win)| Edit::Win(unit, win))?),
        "line" => {
            let (file, lines) = rest.split_once(" | ")?;
            let (old, new) = lines.split_once(" |")?;
            entry.edits.push(Edit::Line(file, old, new.trim_start()));
        }
        path => {
            let path = path.strip_suffix(':')?.split('/').collect();
            entry.edits.push(Edit::Set(path, values(rest)?));
        }
    }
    Some(())
}

/// `current 58 %; confidence 3; note gone; but not for ever`: a new part begins with a key.
fn values(text: &str) -> Option<Vec<Value<'_>>> {
    let is_key = |word: &str| KEYS.contains(&word) || matches!(word, "milestone" | "initiative" | "=");
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, _) in text.match_indices("; ") {
        if is_key(text[at + 2..].split(' ').next()?) {
            parts.push(&text[begin..at]);
            begin = at + 2;
        }
    }
    parts.push(&text[begin..]);
    parts.into_iter().map(value).collect()
}

fn value(part: &str) -> Option<Value<'_>> {
    if part == "=" {
        return Some(Value::Nothing);
    }
    let (key, value) = part.split_once(' ')?;
    match key {
        "milestone" | "initiative" => value.split_once(" = ").map(|(begins, value)| Value::Entry(key, begins, value)),
        key if KEYS.contains(&key) => Some(Value::Key(key, (value != "-").then_some(value))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_with_edits() {
        let text = "week 3\nmon 09:12 jo @side | News\n  > More.\n  a/b/c: current 1; note x; but y; confidence 5\n  \
                    a/b: note -\n  page a\n    next | Tea\ntue 10:00 jo <- side | Merge";
        let read = entries(text).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].week, read[0].weekday, read[0].place), (3, Weekday::Mon, Place::Branch("side")));
        assert_eq!(read[1].place, Place::MergeOf("side"));
        assert_eq!(
            read[0].edits[0],
            Edit::Set(
                vec!["a", "b", "c"],
                vec![
                    Value::Key("current", Some("1")),
                    Value::Key("note", Some("x; but y")),
                    Value::Key("confidence", Some("5"))
                ]
            )
        );
        assert_eq!(read[0].edits[1], Edit::Set(vec!["a", "b"], vec![Value::Key("note", None)]));
        assert_eq!(read[0].edits[2], Edit::Page("a", vec!["next | Tea"]));
        assert_eq!(
            entries("mon 09:12 jo | A\n  b/c: curent 1"),
            Err(StoryError("`  b/c: curent 1` cannot be read".into()))
        );
    }
}
