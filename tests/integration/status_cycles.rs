//! `okr status` and `okr log` leave files of other cycles unread: what they show is what they would
//! show otherwise.

use crate::history_random::Dice;
use crate::repo::TestRepo;
use std::collections::BTreeMap;

const FOLDERS: [&str; 9] =
    ["", "2025/", "2026/", "2026-Q3/", "2026-Q4/", "2026-H2/", "2026-10/", "teams/", "2026-Q4/deeper/"];
const CYCLES: [&str; 6] = ["2025", "2026", "2026-Q3", "2026-Q4", "2026-10", "teams"];
const UNITS: [&str; 3] = ["ada", "bo", "cy"];

/// Files of several cycles that support each other, some of them where nobody expects them.
fn files(dice: &mut Dice) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for number in 0..3 + dice.below(9) {
        let folder = FOLDERS[dice.below(FOLDERS.len())];
        let unit = UNITS[dice.below(UNITS.len())];
        files.insert(format!("okrs/{folder}{unit}{number}.yaml"), file(dice, unit));
    }
    files
}

fn file(dice: &mut Dice, unit: &str) -> String {
    let mut text = format!("team: {unit}\nlead: {unit}\n");
    match dice.below(6) {
        0 | 1 => text += &format!("cycle: {}\n", CYCLES[dice.below(CYCLES.len())]),
        2 => text += &format!("? cycle\n: \"{}\"\n", CYCLES[dice.below(CYCLES.len())].replace('-', "\\x2D")),
        3 => text += "name: Of the cycle\n",
        _ => {}
    }
    if dice.below(12) == 0 {
        return text + "objectives: [\n";
    }
    text += "objectives:\n";
    for number in 0..1 + dice.below(2) {
        let current = dice.below(100);
        text += &format!(
            "  - id: o{number}\n    objective: Nobody waits\n    type: aspirational\n    key_results:\n      - id: k\n        \
             key_result: Less waiting\n        start: 0\n        target: 100\n        current: {current}\n        \
             confidence: 5\n        as_of: 2026-11-02\n"
        );
        if dice.below(2) == 0 {
            let cycle = [String::new(), format!("{}:", CYCLES[dice.below(CYCLES.len())])];
            let (cycle, unit) = (&cycle[dice.below(2)], UNITS[dice.below(UNITS.len())]);
            text += &format!("        supports: [\"{cycle}{unit}/o{}\"]\n", dice.below(2));
        }
    }
    text
}

#[test]
fn what_is_shown_does_not_depend_on_what_is_left_unread() {
    let mut with_support = 0;
    for seed in 0..40 {
        let (repo, everything) = (TestRepo::without_git(), TestRepo::without_git());
        for (name, text) in files(&mut Dice::new(seed)) {
            // A backslash can spell any letter: a file with one is always read.
            everything.write(&name, format!("{text}# \\\n"));
            repo.write(&name, text);
        }
        for cycle in [None, Some("2026"), Some("teams")] {
            for format in ["table", "json"] {
                let mut arguments = vec!["status", "--today", "2026-11-16", "--format", format];
                arguments.extend(cycle.into_iter().flat_map(|cycle| ["--cycle", cycle]));
                let (some, all) = (repo.okr(&arguments), everything.okr(&arguments));
                let of_root = |text: &str, repo: &TestRepo| text.replace(&repo.path().display().to_string(), "ROOT");
                let shown = of_root(&some.stdout, &repo);
                with_support += usize::from(shown.contains("\"supporters_mean\": {"));
                assert_eq!(shown, of_root(&all.stdout, &everything), "seed {seed} {arguments:?}");
                assert_eq!(some.code, all.code, "seed {seed} {arguments:?}");
            }
        }
    }
    assert!(with_support > 10, "{with_support}");
}

#[test]
fn what_history_tells_does_not_depend_on_it_either() {
    let mut told = 0;
    for seed in 0..12 {
        let mut dice = Dice::new(1000 + seed);
        let (repo, everything) = (TestRepo::new(), TestRepo::new());
        for week in 0..5 {
            for (name, text) in files(&mut dice) {
                // The same names come back with other cycles and values.
                let name = name.replace(|c: char| c.is_ascii_digit() && c > '2', "1");
                everything.write(&name, format!("{text}# \\\n"));
                repo.write(&name, text);
            }
            for repo in [&repo, &everything] {
                repo.commit("Check in").on(&format!("2026-10-{:02}", 5 + 7 * week).replace("-33", "-30"));
            }
        }
        for arguments in [&["log", "--flat"][..], &["log", "--cycle", "2026", "--flat"], &["status"]] {
            let arguments = [arguments, &["--today", "2026-11-16"]].concat();
            let (some, all) = (repo.okr(&arguments), everything.okr(&arguments));
            let lines = |text: &str, of: &TestRepo| {
                let names = of.git(&["log", "--format=%h"]);
                names
                    .lines()
                    .enumerate()
                    .fold(text.to_owned(), |text, (n, id)| text.replace(id, &format!("commit-{n}")))
            };
            told += usize::from(some.stdout.lines().count() > 5);
            assert_eq!(lines(&some.stdout, &repo), lines(&all.stdout, &everything), "seed {seed} {arguments:?}");
            assert_eq!(some.code, all.code, "seed {seed} {arguments:?}");
        }
    }
    assert!(told > 12, "{told}");
}

#[test]
fn files_of_other_cycles_are_left_unread() {
    let repo = TestRepo::without_git();
    repo.write("okrs/2026-Q4/web.yaml", file(&mut Dice::new(1), "web"));
    repo.write("okrs/2026-Q3/web.yaml", "team: web\nobjectives: [\n");
    let run = repo.okr(&["status", "--today", "2026-11-16"]).expect_success();
    assert!(!run.stderr.contains("error"), "{}", run.stderr);
    let run = repo.okr(&["status", "--today", "2026-11-16", "--unit", "web"]).expect_success();
    assert!(run.stderr.contains("1 file has errors"), "{}", run.stderr);
}

#[test]
fn support_from_a_cycle_long_gone_counts() {
    let repo = TestRepo::without_git();
    let unit = |id: &str, current: u8, more: &str| {
        format!(
            "team: {id}\nlead: ana\nobjectives:\n  - id: o\n    objective: Nobody waits\n{more}    key_results:\n      - id: k\n        \
             key_result: Less\n        start: 0\n        target: 100\n        current: {current}\n"
        )
    };
    repo.write("okrs/2026-Q4/web.yaml", unit("web", 50, ""));
    repo.write("okrs/2025-Q1/old.yaml", unit("old", 20, "    supports: [\"2026-Q4:web/o\"]\n"));
    let run = repo.okr(&["status", "--today", "2026-11-16", "--format", "json"]).expect_success();
    assert!(run.stdout.contains("\"fraction\": \"1/5\""), "{}", run.stdout);
}
