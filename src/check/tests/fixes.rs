//! Safe fixes: every one is made, mends what it should, and leaves everything else alone.

use super::{read_folder, team, write};
use crate::check::example::files_of;
use crate::check::fix::{Fixed, Scope, Why, fix};
use crate::check::rules::{self, ALL, Run};
use crate::check::{Options, run};
use crate::finding::Level;
use crate::read::{Care, Origin, Overlay, Reading, read};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "okrs/2026-Q4/platform.yaml";

fn everything() -> Scope<'static> {
    Scope { shown: &|_| true, advice: true }
}

fn reading(files: &[(String, String)]) -> Reading {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    read_folder(folder.path())
}

/// An example and the same with its fixes.
fn fixed(example: &str, scope: Scope<'_>) -> (Fixed, Vec<(String, String)>) {
    let mut files = files_of(example);
    let fixed = fix(&reading(&files), &Options::default(), scope);
    for changed in &fixed.changed {
        let file = files.iter_mut().find(|(name, _)| *name == changed.name).unwrap();
        assert_eq!(file.1, changed.old);
        file.1.clone_from(&changed.new);
    }
    (fixed, files)
}

/// How often each rule finds something.
fn by_rule(files: &[(String, String)]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for judged in run(&reading(files), &Options::default()).findings {
        *counts.entry(judged.finding.rule).or_default() += 1;
    }
    counts
}

/// Examples of what is mended beside the pages of the rules.
fn more_examples() -> Vec<String> {
    [
        "confidence: 8 of 10",
        "confidence: 7 / 10",
        "note: @ana asked",
        "source: `okr`",
        "reason: %7",
        "onwer: ana",
        "weight: 0,5",
        "as_off: 2026-10-10",
    ]
    .iter()
    .map(|line| team(line, ""))
    .chain([
        team("", "").replace("start: 21 pages", "start: 21,0 pages").replace("6 pages", "0,5 pages"),
        team("", "").replace("6 pages", "\"６ pages\""),
        team("", "").replace("start: 900 ms", "start: 9 million ms"),
        team("", "").replace("- key_result: Rota\n        done: false", "- {key_result: Rota, doen: false}"),
        team("", "").replace("- key_result: Rota\n        done: false", "- {key_result: Rota, owner:ana, done: false}"),
    ])
    .collect()
}

#[test]
fn every_safe_fix_mends_its_finding_and_nothing_else_changes() {
    let mut mended: BTreeSet<&str> = BTreeSet::new();
    let pages = ALL.iter().filter(|rule| !matches!(rule.run, Run::Rhythm(_) | Run::Closing(_)));
    let bad = pages.flat_map(|rule| rule.info.bad_examples());
    for example in bad.chain(more_examples()) {
        let before = files_of(&example);
        let safe: Vec<&str> = run(&reading(&before), &Options::default())
            .findings
            .iter()
            .filter(|judged| judged.finding.fix.as_ref().is_some_and(|fix| fix.safe))
            .map(|judged| judged.finding.rule)
            .collect();
        let (fixed, after) = fixed(&example, everything());
        assert_eq!(fixed.left, [], "{example}");
        assert_eq!(fixed.changed.is_empty(), safe.is_empty(), "{example}");
        assert!(fixed.made.len() >= safe.len(), "{example}\n{:?}", fixed.made);
        let (was, is) = (by_rule(&before), by_rule(&after));
        for rule in was.keys().chain(is.keys()) {
            let made = fixed.made.iter().filter(|mend| mend.rule == *rule).count();
            let (was, is) = (was.get(rule).copied().unwrap_or(0), is.get(rule).copied().unwrap_or(0));
            // a key that is read now may be advised about
            let level = rules::find(rule).unwrap().info.level;
            assert!(is + made <= was || level != Level::Error, "{rule}: {was} became {is}\n{example}\n{after:?}");
        }
        mended.extend(safe);
    }
    let all = [
        "bad-settings",
        "confidence-scale",
        "not-quantified",
        "unknown-key",
        "unstable-reference",
        "wrong-type",
        "yaml-syntax",
    ];
    assert_eq!(mended, BTreeSet::from(all));
}

#[test]
fn several_are_made_at_once_and_what_they_bring_to_light_after_them() {
    let text = team("confidence: 7/10\n        onwer: @ana", "waight: 2\n        confidence: 7/10");
    let (fixed, after) = fixed(&text, everything());
    let titles: Vec<&str> = fixed.made.iter().map(|mend| mend.title.as_str()).collect();
    assert!(fixed.left.is_empty(), "{:?}", fixed.left);
    let expected = team("confidence: 7\n        owner: \"@ana\"", "weight: 2\n        confidence: 7");
    assert_eq!(after[0].1, expected, "{titles:?}");
}

#[test]
fn only_what_is_shown_live_and_not_suppressed_is_changed() {
    let broken = team("confidence: 7/10", "");
    let made = |example: &str, scope: Scope<'_>| {
        let (fixed, _) = fixed(example, scope);
        (fixed.made.len(), fixed.left.iter().map(|(_, why)| *why).collect::<Vec<_>>())
    };
    assert_eq!(made(&broken, everything()), (1, vec![]));
    assert_eq!(made(&broken, Scope { shown: &|name| name != FILE, advice: true }), (0, vec![]));
    let reason = broken.replace("7/10", "7/10 # okr: ignore[confidence-scale] to show it");
    assert_eq!(made(&reason, everything()), (0, vec![]));
    let closed = "--- okr.yaml\ncycles:\n  2026-Q4:\n    closed: 2027-01-10\n";
    assert_eq!(made(&format!("{closed}--- {FILE}\n{broken}"), everything()), (0, vec![]));
    let dropped = broken.replace("7/10", "7/10\n        status: dropped\n        reason: no time");
    assert_eq!(made(&dropped, everything()), (0, vec![]));
    let off = "--- okr.yaml\nrules:\n  confidence-scale: off\n";
    assert_eq!(made(&format!("{off}--- {FILE}\n{broken}"), everything()), (0, vec![]));
}

#[test]
fn a_fix_that_reaches_too_far_is_left_out() {
    let example = rules::find("unstable-reference").unwrap().info.bad_examples().remove(0);
    let (one, _) = fixed(&example, Scope { shown: &|name| name.ends_with("sales.yaml"), advice: true });
    assert_eq!(one.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Elsewhere]);
    assert!(one.changed.is_empty());
    let earlier = example.replace("2026-Q4/teabee", "2026-Q3/teabee").replace("teabee/o1", "2026-Q3:teabee/o1");
    let closed = format!("--- okr.yaml\ncycles:\n  2026-Q3:\n    closed: 2026-10-10\n{earlier}");
    let (closed, _) = fixed(&closed, everything());
    assert_eq!(closed.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Closed]);
    assert!(closed.changed.is_empty());
}

#[test]
fn a_fix_that_brings_an_error_is_left_out_and_the_others_are_made() {
    let text = team("confidence: 7/10", "").replace("target: 6 pages", "traget: soon");
    let (fixed, after) = fixed(&text, everything());
    assert_eq!(
        fixed.left.iter().map(|(mend, why)| (mend.rule, *why)).collect::<Vec<_>>(),
        [("unknown-key", Why::Breaks)]
    );
    assert_eq!(after[0].1, text.replace("7/10", "7"));
    let stuck = team("confidence: 7/10", "note: *x");
    let (stuck, _) = self::fixed(&stuck, everything());
    assert!(stuck.changed.is_empty());
    assert_eq!(stuck.left.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Unreadable]);
    assert_eq!(stuck.doubtful, 1);
}

#[test]
fn a_fix_that_fits_only_after_another_one_is_made_in_the_same_run() {
    let text = team("", "")
        .replacen("target:", "traget:", 1)
        .replace("6 pages", "1,5 pages")
        .replacen("objective:", "objektive:", 1)
        .replace("Checkout stays", "@checkout stays")
        .replace("done: false", "doen: false");
    let folder = tempfile::tempdir().unwrap();
    let once = fix(&at_root(folder.path(), &text), &Options::default(), everything());
    let new = &once.changed[0].new;
    assert!(new.contains("    objective: Nobody is woken at night"), "{new}");
    assert!(fix(&at_root(folder.path(), new), &Options::default(), everything()).changed.is_empty());
}

fn at_root(root: &std::path::Path, text: &str) -> Reading {
    let overlay = Some(Overlay { name: FILE.to_owned(), bytes: text.as_bytes().to_vec() });
    read(&Origin::WorkTree { root: root.to_owned(), overlay }, Care::ReadOn).unwrap()
}

/// A slip: what stands there, and what somebody wrote instead.
const SLIPS: &[(&str, &str)] = &[
    ("target:", "traget:"),
    ("objective:", "objektive:"),
    ("key_result:", "keyresult:"),
    ("confidence: 5", "confidence: 7/10"),
    ("confidence: 5", "confidence: 50%"),
    ("6 pages", "0,5 pages"),
    ("6 pages", "1,5 pages"),
    ("start: 900 ms\n        target: 300 ms\n", ""),
    ("Checkout stays", "@checkout stays"),
    ("Nobody waits", "Nobody: waits"),
    ("done: false", "doen: false"),
    ("lead: ana", "lead: [ana"),
    ("id: up", "id: pages"),
    ("id: calm\n    ", ""),
    (
        "- key_result: Rota\n        done: false\n        confidence: 5",
        "- {key_result: Rota, done: false, confidence: 5/10}",
    ),
    ("confidence: 5", "supports:\n          - platform/o2/kr1"),
    ("confidence: 5", "depends_on:\n          - platform/quick/kr2"),
    ("        at_least", "\tat_least"),
    ("99.9 %", "99.9 % # 7/10"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_fixed_stays_as_it_is(
        slips in proptest::collection::vec((0..SLIPS.len(), 0..3_usize), 0..6),
        crlf in any::<bool>(),
        final_break in any::<bool>(),
        cut in proptest::option::weighted(0.2, 0..600_usize),
    ) {
        let mut text = team("", "");
        for (slip, skip) in slips {
            let (from, to) = SLIPS[slip];
            let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
            if let Some(at) = places.get(skip.min(places.len().saturating_sub(1))) {
                text.replace_range(*at..at + from.len(), to);
            }
        }
        text.truncate(cut.unwrap_or(text.len()).min(text.len()));
        let text = text.trim_end().to_owned() + if final_break { "\n" } else { "" };
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let folder = tempfile::tempdir().unwrap();
        let errors = |reading: &Reading| {
            run(reading, &Options::default()).findings.iter().filter(|judged| judged.level == Level::Error).count()
        };
        let before = at_root(folder.path(), &text);
        let has_safe = run(&before, &Options::default()).findings.iter().any(|judged| judged.finding.fix.as_ref().is_some_and(|fix| fix.safe));
        let once = fix(&before, &Options::default(), everything());
        prop_assert!(has_safe || once.changed.is_empty());
        let new = once.changed.first().map_or(&text, |changed| &changed.new);
        let after = at_root(folder.path(), new);
        prop_assert!(errors(&after) + usize::from(!once.made.is_empty()) <= errors(&before).max(1), "{text}\n{new}");
        prop_assert_eq!(new.ends_with('\n'), final_break);
        prop_assert_eq!(crlf && new.contains('\n'), crlf && new.matches('\n').count() == new.matches("\r\n").count() && new.contains('\n'));
        let twice = fix(&after, &Options::default(), everything());
        prop_assert!(twice.changed.is_empty(), "{text}\n---\n{new}\n---\n{:?}", twice.changed);
        prop_assert_eq!(twice.left.len(), once.left.len());
    }
}
