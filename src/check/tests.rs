//! What the tests of rules have in common: examples, read and checked.

use crate::check::example::files_of;
use crate::check::rules::{self, Rule};
use crate::check::{self, Judged, Options, Outcome};
use crate::finding::{Group, Level};
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use std::collections::BTreeSet;
use std::path::Path;

mod examples;
mod fixes;
mod history;
mod judging;
mod numbers;

/// Files, read and checked.
pub struct Checked {
    pub workspace: Workspace,
    pub outcome: Outcome,
}

impl Checked {
    /// What a rule found, in the order of the files.
    pub fn of(&self, rule: &str) -> Vec<&Judged> {
        self.outcome.findings.iter().filter(|judged| judged.finding.rule == rule).collect()
    }

    /// The messages of what a rule found.
    pub fn messages(&self, rule: &str) -> Vec<&str> {
        self.of(rule).iter().map(|judged| judged.finding.message.as_str()).collect()
    }

    /// The rules about rhythm that found something.
    pub fn rhythm(&self) -> BTreeSet<&'static str> {
        let names = self.outcome.findings.iter().map(|judged| judged.finding.rule);
        names.filter(|name| rules::find(name).is_some_and(|rule| rule.info.group == Group::Rhythm)).collect()
    }

    /// The one finding of a rule.
    pub fn one(&self, rule: &str) -> &Judged {
        let found = self.of(rule);
        assert_eq!(found.len(), 1, "{}", self.concise());
        found[0]
    }

    /// What is underlined by a finding.
    pub fn underlined(&self, judged: &Judged) -> &str {
        let place = judged.finding.label.place;
        self.workspace.file(place.file).slice(place.span)
    }

    /// Names of the rules that found errors.
    pub fn errors(&self) -> BTreeSet<&str> {
        let errors = self.outcome.findings.iter().filter(|judged| judged.level == Level::Error);
        errors.map(|judged| judged.finding.rule).collect()
    }

    /// All findings, one a line, for the messages of failing tests.
    pub fn concise(&self) -> String {
        let line = |judged: &Judged| {
            let place = judged.finding.label.place;
            let file = self.workspace.file(place.file);
            let at = file.position(place.span.start as usize);
            let help = judged.finding.help.as_deref().unwrap_or("-");
            format!(
                "{}:{}:{} {} {}: {} | {help}\n",
                file.name,
                at.line,
                at.column,
                judged.level.word(),
                judged.finding.rule,
                judged.finding.message
            )
        };
        self.outcome.findings.iter().map(line).collect()
    }

    /// The files after the fixes of a rule were applied, as an example.
    pub fn fixed(&self, rule: &str) -> String {
        let mut edits: Vec<_> =
            self.of(rule).iter().filter_map(|judged| judged.finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.place));
        // Several findings may offer the same change.
        edits.dedup();
        let mut texts: Vec<(String, String)> =
            self.workspace.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        for edit in edits {
            texts[edit.place.file.0 as usize].1.replace_range(edit.place.span.range(), &edit.text);
        }
        texts.into_iter().map(|(name, text)| format!("--- {name}\n{text}")).collect()
    }
}

/// Reads and checks an example.
pub fn checked(example: &str) -> Checked {
    checked_with(example, &Options::default())
}

/// An example of a rule, checked as that rule is.
fn checked_as(rule: &Rule, example: &str) -> Checked {
    if matches!(rule.run, rules::Run::Rhythm(_)) {
        return history::checked(example);
    }
    let closing = matches!(rule.run, rules::Run::Closing(_));
    checked_with(example, &Options { closing, ..Options::default() })
}

/// The same with options.
pub fn checked_with(example: &str, options: &Options) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files_of(example));
    let reading = read_folder(folder.path());
    let outcome = check::run(&reading, options);
    Checked { workspace: reading.workspace, outcome }
}

fn write(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn read_folder(folder: &Path) -> read::Reading {
    read::read(&Origin::WorkTree { root: folder.to_owned(), overlay: None }, read::Care::ReadOn).unwrap()
}

/// A team with two objectives in which nothing is wrong, `a` and `b` being lines of the first and the
/// second key result of the first.
fn team(a: &str, b: &str) -> String {
    let sure = |line: &str| if line.contains("confidence") { "" } else { "\n        confidence: 5" };
    let (sure_a, sure_b) = (sure(a), sure(b));
    format!(
        "\
team: platform
lead: ana
objectives:
  - id: calm
    objective: Nobody is woken at night
    key_results:
      - id: pages
        key_result: Bring night pages from 21 to 6 a month
        start: 21 pages
        target: 6 pages
        {a}{sure_a}
      - id: up
        key_result: Checkout stays available
        at_least: 99.9 %
        {b}{sure_b}
  - id: quick
    objective: Nobody waits
    key_results:
      - key_result: Cut latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        confidence: 5
      - key_result: Rota
        done: false
        confidence: 5
"
    )
}
