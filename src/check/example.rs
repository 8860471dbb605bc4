//! How the examples of rules are written: files, and for rules about rhythm several commits of them.
//!
//! An example is one file, `okrs/2026-Q4/platform.yaml`, unless lines like `--- okr.yaml` begin files
//! of other names. A line like `=== 2026-10-05 Ana Ruiz: Plan the quarter` begins a commit: its day,
//! author and first line. What follows are whole files, or what changes in them: lines with `-` in
//! front that go, lines with `+` that come, lines with a blank that stay; `@@` stands between two
//! places, or before the first. The last line, `=== 2026-11-16 okr check --history`, is the day on
//! which all of it is checked.
//!
//! An example may say only what is other than in one that it is based on: a bad one than in the rule's
//! `base`, a good one than in the bad one. Changes in front of all commits are made in the first; a
//! commit with the author and first line of another takes its place, on a day of its own.

pub mod base;

use chrono::NaiveDate;
use std::fmt;

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

impl Commit {
    /// Whether it is the same commit, whatever its day.
    fn is(&self, other: &Commit) -> bool {
        self.author == other.author && self.subject == other.subject
    }
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
        self.text.starts_with(['-', '+', ' ', '@'])
    }

    /// The text of the file after this step.
    fn apply(&self, before: &str) -> String {
        if !self.is_change() {
            return self.text.clone();
        }
        let mut after = before.to_owned();
        for place in self.text.split("@@\n").filter(|place| !place.is_empty()) {
            let side = |sign: char| -> String {
                let lines = place.lines().filter(|line| line.starts_with([' ', sign]));
                lines.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
            };
            let found = side('-');
            debug_assert_eq!(after.matches(&found).count(), 1, "one place for\n{place}in\n{before}");
            after = after.replacen(&found, &side('+'), 1);
        }
        after
    }
}

impl Step {
    /// Writes files of another step over those of this one.
    fn overwrite(&mut self, parts: Vec<Part>) {
        for part in parts {
            match self.parts.iter_mut().find(|own| own.name == part.name) {
                Some(own) if own.is_change() => own.text = part.text,
                Some(own) => own.text = part.apply(&own.text),
                None => self.parts.push(part),
            }
        }
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
    /// Whether it says only what is other than in the example that it is based on.
    pub fn is_change(&self) -> bool {
        self.steps.first().is_none_or(|step| step.parts.iter().all(Part::is_change))
    }

    /// The whole of an example that is based on another.
    fn based_on(self, base: Example) -> Example {
        let mut steps = base.steps;
        let mut further = Vec::new();
        for step in self.steps {
            let place = match &step.commit {
                None => steps.first_mut(),
                Some(commit) => steps.iter_mut().find(|own| own.commit.as_ref().is_some_and(|own| own.is(commit))),
            };
            match place {
                Some(own) => {
                    own.commit = step.commit.or_else(|| own.commit.take());
                    own.overwrite(step.parts);
                }
                None => further.push(step),
            }
        }
        steps.extend(further);
        steps.sort_by_key(|step| step.commit.as_ref().map(|commit| commit.day));
        Example { steps, today: self.today.or(base.today) }
    }

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

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            if let Some(Commit { day, author, subject }) = &step.commit {
                writeln!(f, "=== {day} {author}: {subject}")?;
            }
            for part in &step.parts {
                if part.is_named {
                    writeln!(f, "--- {}", part.name)?;
                }
                f.write_str(&part.text)?;
            }
        }
        match self.today {
            Some(day) => writeln!(f, "=== {day} okr check --history"),
            None => Ok(()),
        }
    }
}

/// The whole of an example that is based on another, both as they are written.
pub fn whole(base: &str, example: &str) -> String {
    read(example).based_on(read(base)).to_string()
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
    fn an_example_may_say_only_what_is_other_than_in_another() {
        let base = "\
=== 2026-10-05 Ana Ruiz: Plan
a: 1
b: 2
=== 2026-10-12 Li Wei: Check in
-a: 1
+a: 3
=== 2026-11-21 okr check --history
";
        let change = "\
-b: 2
+b: 4
=== 2026-10-19 Li Wei: Check in
=== 2026-10-12 Li Wei: Think
--- okr.yaml
people:
=== 2026-11-22 okr check --history
";
        let expected = "\
=== 2026-10-05 Ana Ruiz: Plan
a: 1
b: 4
=== 2026-10-12 Li Wei: Think
--- okr.yaml
people:
=== 2026-10-19 Li Wei: Check in
-a: 1
+a: 3
=== 2026-11-22 okr check --history
";
        assert_eq!(whole(base, change), expected);
        assert!(read(change).is_change() && !read(base).is_change());
        let other_value = "=== 2026-10-12 Li Wei: Check in\n-a: 1\n+a: 5\n";
        assert_eq!(whole(base, other_value), base.replace("a: 3", "a: 5"));
        assert_eq!((whole("", base).as_str(), whole(base, "").as_str()), (base, base));
    }

    #[test]
    fn an_example_without_commits_is_its_files() {
        assert_eq!(files_of("a: 1\n"), [(FILE.to_owned(), "a: 1\n".to_owned())]);
        assert_eq!(files_of("--- b.yaml\na: 1\n--- c.yaml\n").len(), 2);
    }
}
