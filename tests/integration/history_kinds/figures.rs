//! Scores before and after, by the original plan, and over a series.

use super::{Case, all_say, before_and_after, originals, series};

#[test]
fn the_state_before_a_commit_is_its_parents() {
    const CASES: &[Case] = &[
        (
            "two key results on two branches",
            "a - 10-05: aim/m start 40; target 10; current 40 | aim/p start 0; target 100; current 0
             b a 11-02: aim/m current 25
             x a 11-03: aim/p current 50
             m b,x 11-04: aim/p current 50
             c m 11-10: aim/m current 20",
            "11-02 aim/m 0 → 1/2, 11-03 aim/p 0 → 1/2, 11-10 aim/m 1/2 → 2/3",
        ),
        (
            "a branch from before, thrown away later",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 11-02: aim/m current 25
             x a 11-05: aim/m current 34
             c b 11-09: aim/m current 20
             m c,x 11-10: aim/m current 20",
            "11-02 aim/m 0 → 1/2, 11-05 aim/m 0 → 1/5, 11-09 aim/m 1/2 → 2/3",
        ),
        (
            "a merge that decides for a third value has its first parent's before",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 11-02: aim/m current 25
             x a 11-05: aim/m current 34
             m x,b 11-10: aim/m current 28",
            "11-02 aim/m 0 → 1/2, 11-05 aim/m 0 → 1/5, 11-10 aim/m 1/5 → 2/5",
        ),
        (
            "a bound that held on the branch that was merged",
            "a - 10-05: aim/b at_most 10; current 12
             b a 11-02: aim/b current 8
             x a 11-01: aim/b current 14
             m x,b 11-04: aim/b current 8
             c m 11-10: aim/b current 9",
            "11-01 aim/b 0 → 0, 11-02 aim/b 0 → 1, 11-10 aim/b 1 → 1",
        ),
        (
            "three branches in one merge",
            "a - 10-05: aim/m start 40; target 10; current 40 | aim/p start 0; target 100; current 0
             b a 11-02: aim/m current 25
             x a 11-03: aim/p current 50
             y a 11-04: aim/o start 0; target 4; current 1
             m b,x,y 11-05: aim/p current 50 | aim/o start 0; target 4; current 1
             c m 11-10: aim/o current 2 | aim/p current 75",
            "11-02 aim/m 0 → 1/2, 11-03 aim/p 0 → 1/2, 11-10 aim/o 1/4 → 1/2, 11-10 aim/p 1/2 → 3/4",
        ),
        (
            "both sides merge the other",
            "a - 10-05: aim/m start 40; target 10; current 40 | aim/p start 0; target 100; current 0
             b a 11-02: aim/m current 25
             x a 11-03: aim/p current 50
             m b,x 11-04: aim/p current 50
             w x,b 11-04: aim/m current 25
             c m 11-08: aim/m current 20
             d w 11-09: aim/p current 75
             z c,d 11-10: aim/p current 75",
            "11-02 aim/m 0 → 1/2, 11-03 aim/p 0 → 1/2, 11-08 aim/m 1/2 → 2/3, 11-09 aim/p 1/2 → 3/4",
        ),
        (
            "a target that came by the other branch",
            "a - 10-05: aim/m start 40; target 10; current 40
             b a 11-02: aim/m current 25
             x a 11-03: aim/m target 20
             m b,x 11-04: aim/m target 20
             c m 11-10: aim/m current 20",
            "11-02 aim/m 0 → 1/2, 11-10 aim/m 3/4 → 1",
        ),
        (
            "a target that moves in the check-in itself",
            "a - 10-05: aim/m start 40; target 10; current 25
             b a 11-02: aim/m current 20; target 20",
            "11-02 aim/m 1/2 → 1",
        ),
    ];
    all_say(CASES, before_and_after);
}

#[test]
fn the_original_is_what_was_planned() {
    const CASES: &[Case] = &[
        (
            "reworded, renamed, eased",
            "a - 10-01: aim/m start 40; target 10; current 40; words first | aim/p start 0; target 100; current 50
             b a 10-20: aim/m words second
             c b 10-21: aim/m>aim/k
             d c 11-02: aim/k current 25; target 20",
            "aim 5/8 was 1/2, aim/k 3/4 was 1/2, aim/p 1/2 was 1/2",
        ),
        (
            "renamed, checked in, removed",
            "a - 10-01: aim/m start 40; target 10; current 40; words first | aim/p start 0; target 100; current 80
             b a 10-20: aim/m>aim/k
             c b 11-02: aim/k current 25
             d c 11-10: -aim/k",
            "aim 4/5 was 13/20, aim/p 4/5 was 4/5",
        ),
        (
            "without ids, re-ordered, eased",
            "a - 10-01: aim/=cut start 40; target 10; current 25 | aim/=grow start 0; target 100; current 80
             b a 10-20: ^aim/=grow
             c b 11-02: aim/=cut target 20",
            "aim 31/40 was 13/20, aim/kr1 4/5 was 4/5, aim/kr2 3/4 was 1/2",
        ),
        (
            "a start that is set after the kick-off",
            "a - 10-01: aim/m target 100; current 50
             b a 11-02: aim/m start 20",
            "aim 3/8 was 1/2, aim/m 3/8 was 1/2",
        ),
        (
            "added later, and dropped",
            "a - 10-01: aim/p start 0; target 100; current 80
             b a 10-20: aim/m start 40; target 10; current 25
             c b 11-02: aim/m status dropped; reason no time",
            "aim 4/5 was 13/20, aim/p 4/5 was 4/5, aim/m - was 1/2",
        ),
        (
            "eased on a branch before the kick-off, merged after it",
            "a - 10-01: aim/m start 40; target 10; current 25
             b a 10-05: aim/m target 20
             x a 10-06: aim/p start 0; target 100; current 80
             m x,b 10-20: aim/m target 20",
            "aim 31/40 was 13/20, aim/m 3/4 was 1/2, aim/p 4/5 was 4/5",
        ),
        (
            "restated in another unit of measure: the last value in the planned one",
            "a - 10-01: aim/m start 900 ms; target 300 ms; current 600 ms
             b a 11-02: aim/m start 0.9 s; target 0.3 s; current 0.45 s",
            "aim 3/4 was 1/2, aim/m 3/4 was 1/2",
        ),
        (
            "a plan that is eased on a side whose values a merge threw away",
            "a - 10-01: aim/m start 0 hours; target 48 hours; current 19 hours
             b a 10-12: aim/m current 18 hours; as_of 2026-10-12
             c b 10-17: aim/m target 56 hours
             x a 10-02: aim/m start 0 users; target 48 users; current 28 users
             m c,x 10-20: aim/m start 0 users; target 48 users; current 28 users; -as_of",
            "aim 7/12 was 19/48, aim/m 7/12 was 19/48",
        ),
        (
            "another weight",
            "a - 10-01: aim/m start 40; target 10; current 25 | aim/p start 0; target 100; current 80
             b a 11-02: aim/m weight 3",
            "aim 23/40 was 13/20, aim/m 1/2 was 1/2, aim/p 4/5 was 4/5",
        ),
    ];
    all_say(CASES, originals);
}

#[test]
fn values_of_two_units_or_forms_never_meet() {
    const CASES: &[Case] = &[
        (
            "another unit of measure",
            "a - 10-05: aim/m start 0 users; target 100 users; current 10 users
             b a 10-12: aim/m current 20 users
             c b 10-19: aim/m current 30 users
             d c 11-16: aim/m start 0 %; target 100 %; current 40 %",
            "11-16 40 %; 2/5",
        ),
        (
            "a metric that becomes a bound and a metric again",
            "a - 11-01: aim/m start 0; target 100; current 10
             b a 11-02: aim/m -start; -target; at_least 20; current 15
             c b 11-03: aim/m -at_least; start 0; target 100; current 30
             d c 11-16: aim/m current 40",
            "11-03 30; 11-16 40; 2/5",
        ),
        (
            "days at 99 % are no days at 300 ms",
            "a - 10-05: aim/m at_least 99 %; hold throughout; current 99 %
             b a 11-01: aim/m -at_least; at_most 300 ms; current 310 ms
             c b 11-11: aim/m current 250 ms",
            "11-01 310 ms; 11-11 250 ms; 1/2",
        ),
        (
            "a value that is taken away ends the days",
            "a - 10-05: aim/m at_most 300 ms; hold throughout; current 250 ms
             b a 10-12: aim/m -current
             c b 11-11: aim/m current 310 ms
             d c 11-16: aim/m current 250 ms",
            "11-11 310 ms; 11-16 250 ms; 1/2",
        ),
        (
            "a singular and a plural are one unit of measure",
            "a - 10-19: aim/m start 0 people; target 8 people; current 1 person
             b a 10-26: aim/m current 2 people
             c b 11-02: aim/m current 3 people
             d c 11-16: aim/m current 4 people",
            "10-19 1 person; 10-26 2 people; 11-02 3 people; 11-16 4 people; 1/2 with a forecast",
        ),
        (
            "a sign and its letters are one currency",
            "a - 10-19: aim/m start € 0; target € 100; current € 10
             b a 10-26: aim/m current 25 EUR
             c b 11-02: aim/m current € 40
             d c 11-16: aim/m current 50 EUR",
            "10-19 € 10; 10-26 25 EUR; 11-02 € 40; 11-16 50 EUR; 1/2 with a forecast",
        ),
        (
            "a yes or no that becomes a number",
            "a - 10-05: aim/m done false
             b a 10-12: aim/m -done; start 0; target 10; current 5",
            "10-12 5; 1/2",
        ),
    ];
    all_say(CASES, series);
}
