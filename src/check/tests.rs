//! Every rule's page and examples, and what becomes of a finding: levels, drafts, dropped parts,
//! closed cycles, suppressions.

use crate::check::rules::{self, ALL, Rule};
use crate::check::{self, Judged, Options, Outcome};
use crate::finding::Level;
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use std::collections::BTreeSet;
use std::path::Path;

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

/// The same with options.
pub fn checked_with(example: &str, options: &Options) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in rules::files_of(example) {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let reading = read::read(&Origin::WorkTree { root: folder.path().to_owned(), overlay: None }).unwrap();
    let outcome = check::run(&reading, options);
    Checked { workspace: reading.workspace, outcome }
}

fn rule_names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|rule: &&Rule| rule.info.name)
}

#[test]
fn every_file_of_rules_is_a_rule_of_that_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files: BTreeSet<String> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    let names: BTreeSet<String> = rule_names().map(str::to_owned).collect();
    assert_eq!(files, names, "each rule has its file and its line in rules/mod.rs");
    assert_eq!(names.len(), ALL.len(), "no name is there twice");
    for name in &names {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name} is kebab case");
    }
}

#[test]
fn every_rule_has_a_page() {
    for rule in ALL {
        let info = &rule.info;
        assert!(!info.summary.is_empty() && !info.summary.ends_with('.'), "{}: {}", info.name, info.summary);
        assert!(!info.summary.starts_with(char::is_uppercase), "{}: {}", info.name, info.summary);
        assert!(info.docs.ends_with('.'), "{}: the page is whole sentences", info.name);
        assert!(!info.bad.is_empty() && !info.good.is_empty(), "{} has examples", info.name);
    }
}

#[test]
fn bad_examples_are_found_and_nothing_else_in_them() {
    let mut wrong = Vec::new();
    for rule in ALL {
        for example in rule.info.bad {
            let checked = checked(example);
            let found = checked.of(rule.info.name);
            let as_declared = !found.is_empty() && found.iter().all(|judged| judged.level == rule.info.level);
            if !as_declared || checked.errors().iter().any(|name| *name != rule.info.name) {
                wrong.push(format!("{}:\n{example}\n{}", rule.info.name, checked.concise()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn good_examples_are_good() {
    let mut wrong = Vec::new();
    for rule in ALL {
        for example in rule.info.good {
            let checked = checked(example);
            if !checked.of(rule.info.name).is_empty() || !checked.errors().is_empty() {
                wrong.push(format!("{}:\n{example}\n{}", rule.info.name, checked.concise()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_message_reads_like_the_others() {
    for rule in ALL {
        for example in rule.info.bad {
            for judged in checked(example).outcome.findings {
                let finding = &judged.finding;
                let texts = std::iter::once(&finding.message).chain(&finding.help);
                for text in texts.chain(finding.related.iter().map(|label| &label.text)) {
                    assert!(!text.ends_with('.'), "no full stop: {text}");
                    assert!(!text.starts_with(char::is_uppercase) || text.starts_with("YAML"), "lower case: {text}");
                    assert!(!text.contains('\n') && !text.contains("  "), "one line: {text}");
                    assert!(!text.contains("None") && !text.contains("Some("), "no types: {text}");
                }
                assert!(finding.help.is_some(), "{} says what to do: {}", finding.rule, finding.message);
            }
        }
    }
}
