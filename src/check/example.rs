//! How the examples of rules are written: files, and for rules about rhythm several commits of them.
//!
//! An example is one file, `okrs/2026-Q4/platform.yaml`, unless lines like `--- okr.yaml` begin files
//! of other names. A line like `=== 2026-10-05 Ana Ruiz: Plan the quarter` begins a commit: its day,
//! author and first line. What follows are whole files, or what changes in them: lines with `-` in
//! front that go, lines with `+` that come, lines with a blank that stay; `@@` parts two places. The
//! last line, `=== 2026-11-16 okr check --history`, is the day on which all of it is checked.

use chrono::NaiveDate;

/// The file of an example that names none.
const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// An example, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// What is done, one after the other; one step without a commit where history plays no part.
    pub steps: Vec<Step>,
    /// The day on which it is checked, where that matters.
    pub today: Option<NaiveDate>,
}

/// Files that are written together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// The commit; `None` where history plays no part.
    pub commit: Option<Commit>,
    /// The files.
    pub parts: Vec<Part>,
}

/// A commit of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct Commit {
    /// Its day.
    pub day: NaiveDate,
    /// Who made it.
    pub author: String,
    /// Its first line.
    pub subject: String,
}

/// What is written to one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The file.
    pub name: String,
    /// Whether the example names it.
    pub is_named: bool,
    /// The whole text, or what changes in it.
    pub text: String,
}

impl Part {
    /// Whether the text says what changes.
    pub fn is_change(&self) -> bool {
        self.text.starts_with(['-', '+', ' '])
    }

    /// The text of the file after this step.
    fn apply(&self, before: &str) -> String {
        if !self.is_change() {
            return self.text.clone();
        }
        let mut after = before.to_owned();
        for place in self.text.split("@@\n") {
            let side = |sign: char| -> String {
                let lines = place.lines().filter(|line| line.starts_with([' ', sign]));
                lines.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
            };
            after = after.replacen(&side('-'), &side('+'), 1);
        }
        after
    }
}

/// Reads an example.
pub fn read(example: &str) -> Example {
    let mut read = Example::default();
    for line in example.lines() {
        if let Some(head) = line.strip_prefix("=== ") {
            let (day, rest) = head.split_once(' ').unwrap_or((head, ""));
            let day = day.parse().unwrap_or_default();
            match rest.split_once(": ") {
                Some((author, subject)) => {
                    let commit = Commit { day, author: author.to_owned(), subject: subject.to_owned() };
                    read.steps.push(Step { commit: Some(commit), parts: Vec::new() });
                }
                None => read.today = Some(day),
            }
            continue;
        }
        if read.steps.is_empty() {
            read.steps.push(Step::default());
        }
        let Some(step) = read.steps.last_mut() else { continue };
        if let Some(name) = line.strip_prefix("--- ") {
            step.parts.push(Part { name: name.trim().to_owned(), is_named: true, text: String::new() });
            continue;
        }
        if step.parts.is_empty() {
            step.parts.push(Part { name: FILE.to_owned(), is_named: false, text: String::new() });
        }
        if let Some(part) = step.parts.last_mut() {
            part.text.push_str(line);
            part.text.push('\n');
        }
    }
    read
}

impl Example {
    /// The files after each step, by name.
    pub fn states(&self) -> Vec<Vec<(String, String)>> {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut states = Vec::new();
        for step in &self.steps {
            for part in &step.parts {
                match files.iter_mut().find(|(name, _)| *name == part.name) {
                    Some((_, text)) => *text = part.apply(text),
                    None => files.push((part.name.clone(), part.text.clone())),
                }
            }
            states.push(files.clone());
        }
        states
    }
}

/// The files of an example in the end: pairs of name and text.
pub fn files_of(example: &str) -> Vec<(String, String)> {
    read(example).states().pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_may_say_only_what_changes() {
        let example = "\
=== 2026-10-05 Ana Ruiz: Plan: the quarter
a: 1
b: 2
=== 2026-10-12 Li Wei: Check in
-a: 1
+a: 3
@@
 b: 2
+c: 4
--- okr.yaml
people:
=== 2026-11-21 okr check --history
";
        let read = read(example);
        assert_eq!(read.today, "2026-11-21".parse().ok());
        let subjects: Vec<_> = read.steps.iter().filter_map(|step| Some(&step.commit.as_ref()?.subject)).collect();
        assert_eq!(subjects, ["Plan: the quarter", "Check in"]);
        assert_eq!(read.states()[0], [(FILE.to_owned(), "a: 1\nb: 2\n".to_owned())]);
        let named = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(files_of(example), [named(FILE, "a: 3\nb: 2\nc: 4\n"), named("okr.yaml", "people:\n")]);
    }

    #[test]
    fn an_example_without_commits_is_its_files() {
        assert_eq!(files_of("a: 1\n"), [(FILE.to_owned(), "a: 1\n".to_owned())]);
        assert_eq!(files_of("--- b.yaml\na: 1\n--- c.yaml\n").len(), 2);
    }
}
