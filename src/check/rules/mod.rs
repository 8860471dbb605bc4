//! The rules, one a file: what each is called, what its page says, and what it finds.

use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// What a rule is called and what its page says.
#[derive(Debug)]
pub struct RuleInfo {
    /// Its name in kebab case, describing the problem; also its file's name.
    pub name: &'static str,
    /// Its group.
    pub group: Group,
    /// Its level unless settings or command line say otherwise.
    pub level: Level,
    /// What it finds, in a few words: lower case, no full stop.
    pub summary: &'static str,
    /// Its page: what it finds, why it matters and who says so. Markdown without headings.
    pub docs: &'static str,
    /// Examples that it finds something in. See [`files_of`] for how several files are written.
    pub bad: &'static [&'static str],
    /// The same, mended.
    pub good: &'static [&'static str],
    /// Whether it is only advice for drafts.
    pub eased_in_drafts: bool,
    /// Whether it also looks at what was dropped: syntax, ids and the reason.
    pub on_dropped: bool,
    /// Whether it keeps its level in closed cycles.
    pub always: bool,
}

impl RuleInfo {
    /// The defaults of most rules, to be filled in.
    pub const DEFAULT: RuleInfo = RuleInfo {
        name: "",
        group: Group::Structure,
        level: Level::Error,
        summary: "",
        docs: "",
        bad: &[],
        good: &[],
        eased_in_drafts: false,
        on_dropped: false,
        always: false,
    };
}

/// How a rule finds what it finds.
#[derive(Debug)]
pub enum Run {
    /// While the files are read, or while suppressions are applied.
    Elsewhere,
    /// By looking at the workspace.
    Workspace(fn(&Workspace, &mut Vec<Finding>)),
    /// The same, but only when a cycle is to be closed.
    Closing(fn(&Workspace, &mut Vec<Finding>)),
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// What it is called and what its page says.
    pub info: RuleInfo,
    /// How it finds what it finds.
    pub run: Run,
}

pub mod bad_settings;
pub mod key_result_count;
pub mod objective_count;

/// Every rule, in the order of the manual.
pub static ALL: &[&Rule] = &[&bad_settings::RULE, &objective_count::RULE, &key_result_count::RULE];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().find(|rule| rule.info.name == name).copied()
}

/// The files of an example: pairs of name and text. An example is one file of the team `platform`
/// in `okrs/2026-Q4/platform.yaml`, unless lines like `--- okr.yaml` begin files of other names.
pub fn files_of(example: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in example.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            files.push((name.trim().to_owned(), String::new()));
            continue;
        }
        if files.is_empty() {
            files.push(("okrs/2026-Q4/platform.yaml".to_owned(), String::new()));
        }
        if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    files
}
