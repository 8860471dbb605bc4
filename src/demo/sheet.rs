//! Changes the lines of a file as somebody with an editor would. It knows how the files of the demo
//! are laid out, and nothing more of YAML.

use crate::demo::story::KEYS;
use std::ops::Range;

/// Keys whose value is a list of texts.
const LISTS: [&str; 1] = ["depends_on"];

/// A file, line by line.
pub struct Sheet(Vec<String>);

impl Sheet {
    /// The lines of a text.
    pub fn new(text: &str) -> Self {
        Sheet(text.lines().map(str::to_owned).collect())
    }

    /// The text again.
    pub fn into_text(self) -> String {
        self.0.join("\n") + "\n"
    }

    /// Writes a key of an objective or key result, or takes it away. `None` if that is not there.
    pub fn set(&mut self, ids: &[&str], key: &str, value: Option<&str>) -> Option<()> {
        let (record, pad) = self.record(ids)?;
        let found = record.clone().find(|&number| key_at(&self.0[number], pad) == Some(key));
        match (found, value) {
            (Some(number), Some(value)) => {
                let line = &self.0[number];
                let comment = line.find("  # ").map_or("", |at| &line[at..]);
                self.0[number] = format!("{}{key}: {value}{comment}", &line[..pad]);
            }
            (Some(number), None) => drop(self.0.remove(number)),
            (None, None) => return None,
            (None, Some(value)) => self.insert(record, pad, key, value),
        }
        Some(())
    }

    /// Writes `done` of the milestone or initiative whose text begins so. `None` if it is not there.
    pub fn finish(&mut self, ids: &[&str], entry: &str, begins: &str, value: &str) -> Option<()> {
        let (record, pad) = self.record(ids)?;
        let first = format!("{:pad$}  - {entry}: {begins}", "");
        let start = record.clone().find(|&number| self.0[number].starts_with(&first))?;
        let deeper = |line: &String| line.starts_with(&format!("{:pad$}    ", ""));
        let end = (start + 1..record.end).find(|&number| !deeper(&self.0[number])).unwrap_or(record.end);
        self.0.insert(end, format!("{:pad$}    done: {value}", ""));
        Some(())
    }

    /// Puts other lines, indented alike, in the place of one; none for an empty text. `None` if it is
    /// not there, or more than once.
    pub fn replace(&mut self, old: &str, new: &str) -> Option<()> {
        let mut places = (0..self.0.len()).filter(|&number| self.0[number].trim() == old);
        let (Some(place), None) = (places.next(), places.next()) else { return None };
        let pad = indent(&self.0[place]);
        let lines =
            new.split("\\n").map(|line| if line.is_empty() { String::new() } else { format!("{:pad$}{line}", "") });
        let lines: Vec<String> = if new.is_empty() { Vec::new() } else { lines.collect() };
        self.0.splice(place..=place, lines);
        Some(())
    }

    /// Writes the page of the week of a Monday. `None` if a row cannot be read.
    pub fn page(&mut self, monday: &str, rows: &[&str]) -> Option<()> {
        let start = self.0.iter().position(|line| line == "week:").unwrap_or(self.0.len());
        self.0.truncate(start);
        if self.0.last().is_some_and(|line| !line.is_empty()) {
            self.0.push(String::new());
        }
        self.0.push("week:".to_owned());
        self.0.push(format!("  of: {monday}"));
        let mut list = "";
        for row in rows {
            let mut parts = row.split(" | ");
            let mut what = parts.next()?.split(' ');
            let first = parts.next()?;
            let (heading, lines) = match (what.next()?, what.next()) {
                ("next", None) => ("next_four_weeks", vec![first.to_owned()]),
                ("win", None) => ("wins", vec![first.to_owned()]),
                ("health", None) => {
                    let status = format!("status: {}", parts.next()?);
                    let note = parts.next().map(|note| format!("note: {note}"));
                    ("health", [format!("indicator: {first}"), status].into_iter().chain(note).collect())
                }
                (p, Some(owner)) => {
                    let p = format!("p: {}", p.strip_prefix('P')?);
                    ("priorities", vec![p, format!("task: {first}"), format!("owner: {owner}")])
                }
                (_, None) => return None,
            };
            if list != heading {
                self.0.push(format!("  {heading}:"));
                list = heading;
            }
            self.0.extend(lines.iter().enumerate().map(|(number, line)| {
                let lead = if number == 0 { "    - " } else { "      " };
                format!("{lead}{line}")
            }));
        }
        Some(())
    }

    /// Marks the priority whose task begins so as done. `None` if it is not there.
    pub fn mark_done(&mut self, begins: &str) -> Option<()> {
        let task = format!("      task: {begins}");
        let place = self.0.iter().position(|line| line.starts_with(&task))?;
        let owner = usize::from(self.0.get(place + 1).is_some_and(|line| line.starts_with("      owner: ")));
        self.0.insert(place + 1 + owner, "      done: true".to_owned());
        Some(())
    }

    /// Adds a win to the page, which ends with them. `None` if there is no page.
    pub fn win(&mut self, win: &str) -> Option<()> {
        let week = self.0.iter().position(|line| line == "week:")?;
        if !self.0[week..].iter().any(|line| line == "  wins:") {
            self.0.push("  wins:".to_owned());
        }
        self.0.push(format!("    - {win}"));
        Some(())
    }

    /// The lines of an objective (one id) or key result (two), and the column of its keys.
    fn record(&self, ids: &[&str]) -> Option<(Range<usize>, usize)> {
        let mut range = 0..self.0.len();
        let mut pad = 0;
        for (depth, id) in ids.iter().enumerate() {
            let dash = 2 + 4 * depth;
            let first = format!("{:dash$}- id: {id}", "");
            let start = range.clone().find(|&number| self.0[number] == first)?;
            let outside = |line: &String| !line.is_empty() && indent(line) <= dash;
            let end = (start + 1..range.end).find(|&number| outside(&self.0[number])).unwrap_or(range.end);
            range = start..end;
            pad = dash + 2;
        }
        Some((range, pad))
    }

    /// A new key stands before the first one that comes later by custom.
    fn insert(&mut self, record: Range<usize>, pad: usize, key: &str, value: &str) {
        let rank = |key: &str| KEYS.iter().position(|known| *known == key);
        let later = |number: &usize| {
            let found = key_at(&self.0[*number], pad);
            found.is_some_and(|found| found == "key_results" || rank(found) > rank(key))
        };
        let last = record.clone().rev().find(|&number| !self.0[number].is_empty()).map_or(record.end, |last| last + 1);
        let place = record.clone().find(later).unwrap_or(last);
        let lines = if LISTS.contains(&key) {
            vec![format!("{:pad$}{key}:", ""), format!("{:pad$}  - {value}", "")]
        } else {
            vec![format!("{:pad$}{key}: {value}", "")]
        };
        self.0.splice(place..place, lines);
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The key that a line begins at this column.
fn key_at(line: &str, pad: usize) -> Option<&str> {
    let begins = indent(line) == pad || line.trim_start().starts_with("- ") && indent(line) + 2 == pad;
    let (key, _) = line.get(pad..)?.split_once(':')?;
    (begins && !key.contains(' ')).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "objectives:\n  - id: a\n    status: draft\n    key_results:\n      - id: b\n        \
                        start: 1 cup     # small\n        milestones:\n          - milestone: Tea is hot\n            \
                        due: x\n        source: s\n\n      - id: c\n        start: 2 cups\n";

    #[test]
    fn keys_stand_where_they_belong() {
        let mut sheet = Sheet::new(TEXT);
        sheet.set(&["a", "b"], "start", Some("3 cups")).unwrap();
        sheet.set(&["a", "b"], "as_of", Some("today")).unwrap();
        sheet.set(&["a", "b"], "note", Some("good")).unwrap();
        sheet.set(&["a", "c"], "note", Some("bad")).unwrap();
        sheet.set(&["a"], "status", None).unwrap();
        sheet.set(&["a"], "next", Some("keep")).unwrap();
        sheet.finish(&["a", "b"], "milestone", "Tea is", "true").unwrap();
        assert_eq!(sheet.set(&["a", "c"], "status", None), None);
        assert_eq!(
            sheet.into_text(),
            "objectives:\n  - id: a\n    next: keep\n    key_results:\n      - id: b\n        start: 3 cups  # small\n        \
             milestones:\n          - milestone: Tea is hot\n            due: x\n            done: true\n        as_of: today\n        \
             source: s\n        note: good\n\n      - id: c\n        start: 2 cups\n        note: bad\n"
        );
    }

    #[test]
    fn a_page_replaces_the_one_before() {
        let mut sheet = Sheet::new("team: a\n\nweek:\n  of: old\n");
        sheet.page("new", &["P1 jo | Boil water", "next | Tea", "health | team | red | cold"]).unwrap();
        sheet.mark_done("Boil").unwrap();
        sheet.win("Warm hands").unwrap();
        assert_eq!(
            sheet.into_text(),
            "team: a\n\nweek:\n  of: new\n  priorities:\n    - p: 1\n      task: Boil water\n      owner: jo\n      \
             done: true\n  next_four_weeks:\n    - Tea\n  health:\n    - indicator: team\n      status: red\n      \
             note: cold\n  wins:\n    - Warm hands\n"
        );
    }
}
