//! What `okr explain` tells: the rules, each with its page. The rules' own declarations are the
//! only source, so that the program, the manual and the schema say the same.

pub use crate::check::example::{Example, Step, read as example};

use crate::check::rules::{self, Rule};
use crate::finding::{Group, Level};

/// The groups in the order of the manual.
pub const GROUPS: [Group; 5] = [Group::Structure, Group::Writing, Group::Alignment, Group::Rhythm, Group::Closing];

/// One rule's page.
#[derive(Debug)]
pub struct Page {
    /// The rule's name.
    pub rule: &'static str,
    /// Its level unless settings or command line say otherwise.
    pub level: Level,
    /// Whether nobody can change its level.
    pub fixed: bool,
    /// Its group.
    pub group: Group,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// What it finds, why it matters and who says so: Markdown without headings.
    pub docs: &'static str,
    /// Examples in which it finds something, whole.
    pub bad: Vec<String>,
    /// The same, mended.
    pub good: Vec<Mended>,
    /// Whether a comment can suppress it.
    pub suppressible: bool,
}

/// A good example.
#[derive(Debug)]
pub struct Mended {
    /// As the rule has it: whole, or only what is other than in the bad one.
    pub written: &'static str,
    /// The whole.
    pub whole: String,
}

/// Every rule's page, by group.
pub fn all() -> Vec<Page> {
    let of = |group| rules::ALL.iter().filter(move |rule| rule.info.group == group);
    GROUPS.into_iter().flat_map(of).map(|rule| page(rule)).collect()
}

/// The page of one rule; `None` where there is no such rule.
pub fn one(name: &str) -> Option<Page> {
    rules::find(name).map(page)
}

/// What the rules of a group look for, as a sentence.
pub fn intro(group: Group) -> &'static str {
    match group {
        Group::Structure => "Can the files be understood, scored and attributed?",
        Group::Writing => "Are they written so that they will help?",
        Group::Alignment => "Does each objective fit what others pursue?",
        Group::Rhythm => "Are the objectives kept alive through the cycle?",
        Group::Closing => "Is the cycle ready to be closed?",
    }
}

fn page(rule: &Rule) -> Page {
    let info = &rule.info;
    Page {
        rule: info.name,
        level: info.level,
        fixed: info.fixed,
        group: info.group,
        summary: info.summary,
        docs: info.docs,
        bad: info.bad_examples(),
        good: info.good.iter().zip(info.good_examples()).map(|(written, whole)| Mended { written, whole }).collect(),
        // A file that is no YAML has no comments that could be trusted, and a bad comment cannot
        // excuse itself.
        suppressible: !matches!(info.name, "yaml-syntax" | "bad-suppression"),
    }
}

impl Page {
    /// The examples as they are shown, each with the word for it: whole, and a good one that says only
    /// what is other directly after the bad one that it mends.
    pub fn examples(&self) -> Vec<(&'static str, &str)> {
        let bad = self.bad.iter().map(|bad| ("bad", bad.as_str()));
        let mut good = self.good.iter().map(|good| ("good", good.written));
        let mut examples: Vec<_> = bad.flat_map(|bad| [Some(bad), good.next()]).flatten().collect();
        examples.extend(good);
        examples
    }

    /// The comment that suppresses one finding of this rule.
    pub fn comment(&self) -> String {
        format!("# okr: ignore[{}] why it is right here", self.rule)
    }

    /// The lines of `okr.yaml` that give this rule another level.
    pub fn setting(&self) -> String {
        let level = if self.level == Level::Warning { "error" } else { "warning" };
        format!("rules:\n  {}: {level}", self.rule)
    }
}
