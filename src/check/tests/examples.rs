//! Every rule has a page, and finds what its bad examples show and nothing in its good ones.

use super::checked_as;
use crate::check::rules::ALL;
use std::collections::BTreeSet;
use std::path::Path;

fn rule_names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|rule| rule.info.name)
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
        for example in rule.info.bad_examples() {
            let checked = checked_as(rule, &example);
            let found = checked.of(rule.info.name);
            let as_declared = !found.is_empty() && found.iter().all(|judged| judged.level == rule.info.level);
            let is_other = |name: &&str| **name != *rule.info.name;
            if !as_declared || checked.errors().iter().any(is_other) || checked.rhythm().iter().any(is_other) {
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
        for example in rule.info.good_examples() {
            let checked = checked_as(rule, &example);
            let clean = checked.of(rule.info.name).is_empty() && checked.rhythm().is_empty();
            if !clean || !checked.errors().is_empty() {
                wrong.push(format!("{}:\n{example}\n{}", rule.info.name, checked.concise()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_message_reads_like_the_others() {
    for rule in ALL {
        for example in rule.info.bad_examples() {
            for judged in checked_as(rule, &example).outcome.findings {
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
