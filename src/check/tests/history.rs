//! Examples with commits, made into real repositories; and what rules about rhythm do beyond their
//! examples.

use super::{Checked, read_folder, write};
use crate::check::{self, Options, example};
use crate::git::{Mailmap, Repository};
use crate::history::timeline::{self, Head};
use crate::report::rhythm;
use std::path::Path;

/// Commits everything that lies in the folder.
fn commit(repository: &git2::Repository, commit: &example::Commit) {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let noon = git2::Time::new(commit.day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp(), 0);
    let who = git2::Signature::new(&commit.author, "somebody@teabee.example", &noon).unwrap();
    let head = repository.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = head.iter().collect();
    repository.commit(Some("HEAD"), &who, &who, &commit.subject, &tree, &parents).unwrap();
}

/// Makes the repository of an example.
fn build(folder: &Path, example: &str) -> example::Example {
    let repository = git2::Repository::init(folder).unwrap();
    let example = example::read(example);
    for (step, files) in example.steps.iter().zip(example.states()) {
        write(folder, &files);
        commit(&repository, step.commit.as_ref().expect("an example of a rule about rhythm has commits"));
    }
    example
}

/// Checks an example with its history, on its day.
pub fn checked(example: &str) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    let example = build(folder.path(), example);
    let today = example.today.expect("an example of a rule about rhythm has a day");
    let reading = read_folder(folder.path());
    let repository = Repository::open(folder.path()).unwrap().unwrap();
    let mailmap = Mailmap::default();
    let commit = repository.head().unwrap();
    let head = Head { repository: &repository, commit, is_work_tree: true, today, mailmap: &mailmap };
    let scope = rhythm::scope(&reading.workspace, today).unwrap();
    let timeline = timeline::read(head, &reading.workspace, &scope).unwrap();
    let facts = rhythm::facts(&reading.workspace, &timeline, today);
    let outcome = check::run(&reading, &Options { facts: Some(facts), ..Options::default() });
    Checked { workspace: reading.workspace, outcome }
}

/// Every change of an example finds its place in the file.
#[test]
fn changes_of_examples_apply() {
    for rule in check::rules::ALL {
        for text in rule.info.bad.iter().chain(rule.info.good) {
            let example = example::read(text);
            let states = example.states();
            for (number, step) in example.steps.iter().enumerate().skip(1) {
                for part in step.parts.iter().filter(|part| part.is_change()) {
                    let of = |state: &[(String, String)]| state.iter().find(|(name, _)| *name == part.name).cloned();
                    assert_ne!(of(&states[number]), of(&states[number - 1]), "{}: {}", rule.info.name, part.text);
                }
            }
        }
    }
}
