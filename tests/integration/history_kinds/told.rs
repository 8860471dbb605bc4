//! The last check-in, plans that are completed, and what is gone or dropped.

use super::{Case, all_say, history, last, originals, whole_log};
use crate::history_support::okr_in;

#[test]
fn the_last_check_in_is_the_last_that_was_kept() {
    const CASES: &[Case] = &[
        (
            "three weeks before the cycle",
            "a - 09-11: aim/m start 40; target 10; current 40; as_of 2026-09-10",
            "aim/m 09-10",
        ),
        (
            "by hand, before the cycle",
            "a - 09-01: aim/m start 40; target 10; current 40
             b a 09-12: aim/m current 38",
            "aim/m 09-12",
        ),
        (
            "a confidence before the cycle, and the plan after it",
            "a - 09-01: aim/m start 40; target 10; current 40
             b a 09-15: aim/m confidence 4
             c b 11-02: aim/m target 15",
            "aim/m 09-15",
        ),
        (
            "a merge that throws the later side away",
            "a - 10-05: aim/m start 40; target 10; current 40; as_of 2026-10-05
             b a 10-12: aim/m current 30; as_of 2026-10-12
             x a 10-20: aim/m current 20; as_of 2026-10-19
             m b,x 10-21: aim/m current 30",
            "aim/m 10-12",
        ),
        (
            "a merge that throws two sides away",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 10-12: aim/m current 30
             x a 10-19: aim/m current 20
             y a 10-20: aim/m current 25
             m b,x,y 10-21: aim/m current 30",
            "aim/m 10-12",
        ),
        (
            "a merge that throws a side of before the cycle away",
            "a - 09-01: aim/m start 40; target 10; current 40; as_of 2026-09-01
             b a 09-08: aim/m current 38; as_of 2026-09-08
             x a 09-15: aim/m current 30; as_of 2026-09-15
             m b,x 10-02: aim/m current 38",
            "aim/m 09-08",
        ),
        (
            "a merge that says something else",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 10-12: aim/m current 30
             x a 10-19: aim/m current 20
             m b,x 10-21: aim/m current 25",
            "aim/m 10-21",
        ),
        (
            "a branch that still has what the line took in and threw away",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 10-12: aim/m current 30
             c b 10-13: aim/m current 20
             x a 10-14: aim/p start 0; target 4
             d c 10-15: aim/q start 0; target 4
             m d,b 10-16: aim/q start 0; target 4
             n x,m 10-17: aim/m current 40 | aim/q start 0; target 4
             o n,c 10-18: aim/m current 40",
            "aim/m never, aim/p never, aim/q never",
        ),
        (
            "a merge that says something of an earlier day, where one side had given it up",
            "a - 10-05: aim/m start 40; target 10; current 40; as_of 2026-10-05 | aim/p start 0; target 4
             b a 10-20: aim/m current 20; as_of 2026-10-19
             x a 10-21: -aim/m
             m x,b 10-22: aim/m start 40; target 10; current 30; as_of 2026-10-12",
            "aim/p never, aim/m 10-12",
        ),
        (
            "a side that gave it up after a later value",
            "a - 10-05: aim/m start 40; target 10; current 40; as_of 2026-10-05 | aim/p start 0; target 4
             b a 10-20: aim/m current 20; as_of 2026-10-19
             c b 10-21: -aim/m
             x a 10-13: aim/m current 30; as_of 2026-10-12
             m x,c 10-22: aim/p target 5",
            "aim/m 10-12, aim/p never",
        ),
        (
            "a merge that throws another form away",
            "a - 10-05: aim/m done false; confidence 5
             b a 10-12: aim/m confidence 7
             c b 10-16: aim/m -done; start 0; target 10; current 3
             x b 10-30: aim/p start 0; target 4
             m x,c 11-01: aim/p target 4",
            "aim/m 10-12, aim/p never",
        ),
        ("never", "a - 10-05: aim/m start 40; target 10", "aim/m never"),
    ];
    all_say(CASES, last);
}

#[test]
fn completing_a_plan_is_neither_a_check_in_nor_a_goalpost() {
    const CASES: &[Case] = &[
        (
            "a target",
            "a - 10-01: aim/m start 0; current 30
             b a 11-02: aim/m target 100",
            "",
        ),
        (
            "a limit",
            "a - 10-01: aim/m current 30
             b a 11-02: aim/m at_most 50",
            "",
        ),
        (
            "a weight that could not be read",
            "a - 10-01: aim/m start 0; target 100; weight 80 %
             b a 11-02: aim/m weight 80",
            "",
        ),
        (
            "a day on which it is due",
            "a - 10-01: aim/m done false
             b a 11-02: aim/m due 2026-12-01",
            "",
        ),
        (
            "a target, with a new value",
            "a - 10-01: aim/m start 0; current 30
             b a 11-02: aim/m target 100; current 40",
            "11-02 aim/m current 30 → 40",
        ),
        (
            "a target that could not be read in between has moved",
            "a - 10-01: aim/m start 0; target 10; current 3
             b a 11-02: aim/m target many
             c b 11-03: aim/m target 20",
            "11-03 aim/m moved target 10 → 20",
        ),
    ];
    all_say(CASES, whole_log);
}

#[test]
fn what_is_gone_keeps_a_name_of_its_own() {
    const CASES: &[Case] = &[
        (
            "another one takes its name",
            "a - 10-01: aim/m start 0; target 10; words first | aim/p start 0; target 100; words second
             b a 10-12: aim/m current 5
             c b 10-13: -aim/m
             d c 10-19: aim/p>aim/m
             e d 10-26: aim/m current 50",
            "10-12 aim/m until 10-13 current - → 5, 10-13 aim/m until 10-13 removed, 10-26 aim/m current - → 50",
        ),
        (
            "its name is free",
            "a - 10-01: aim/m start 0; target 10 | aim/p start 0; target 100
             b a 10-12: aim/m current 5
             c b 10-13: -aim/m",
            "10-12 aim/m current - → 5, 10-13 aim/m removed",
        ),
        (
            "it was renamed before it went",
            "a - 10-01: aim/m start 0; target 10; words first | aim/p start 0; target 100
             b a 10-12: aim/m current 5
             c b 10-13: aim/m>aim/k
             d c 10-14: -aim/k",
            "10-12 aim/k current - → 5, 10-14 aim/k removed",
        ),
        (
            "what comes back is the same",
            "a - 10-01: aim/m start 0; target 10; current 5 | aim/p start 0; target 100
             b a 10-12: -aim/m
             c b 10-19: aim/m start 0; target 10; current 7",
            "10-12 aim/m removed, 10-19 aim/m current 5 → 7",
        ),
        (
            "what a merge brings back is compared with what went",
            "a - 10-01: aim/m start 0; target 10; current 5 | aim/p start 0; target 100
             b a 10-20: -aim/m
             x a 10-21: aim/m target 8
             m b,x 10-22: aim/m start 0; target 8; current 5",
            "10-20 aim/m removed, 10-22 aim/m moved target 10 → 8",
        ),
        (
            "what two branches lost comes back as the last of them had it",
            "a - 10-01: aim/m start 0; target 10; current 5 | aim/p start 0; target 100
             b a 10-12: -aim/m
             x a 10-13: aim/m current 6
             m b,x 10-14: aim/p target 100
             c m 10-19: aim/m start 0; target 10; current 5",
            "10-12 aim/m removed, 10-13 aim/m current 5 → 6, 10-19 aim/m current 6 → 5",
        ),
        (
            "a dropped one is no removal",
            "a - 10-01: aim/m start 0; target 10; current 5 | aim/p start 0; target 100
             b a 10-20: aim/m status dropped; reason no time
             c b 10-27: -aim/m",
            "10-20 aim/m dropped",
        ),
    ];
    all_say(CASES, whole_log);
}

#[test]
fn what_is_dropped_has_no_score_anywhere() {
    let Some(repo) = history(
        "a - 10-01: aim/m start 0; target 10; current 5 | aim/p start 0; target 100; current 80
         b a 10-20: aim/m status dropped; reason no time",
    ) else {
        return;
    };
    assert_eq!(originals(&repo), ["aim 4/5 was 13/20", "aim/m - was 1/2", "aim/p 4/5 was 4/5"]);
    let csv = okr_in(&repo, repo.path(), &["score", "--cycle", "2026-Q4", "--format", "csv"]);
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = csv.stdout.lines();
    let header = cells(lines.next().expect("a header"));
    let line = cells(lines.find(|line| line.contains("aim/m")).expect("a line of the dropped one"));
    let cell = |name: &str| &*line[header.iter().position(|column| column == name).expect("a column")];
    assert_eq!([cell("score"), cell("original")], ["", "0.50"]);
}
