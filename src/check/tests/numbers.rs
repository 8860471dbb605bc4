//! Numbers that have no score, and those that only look as if: levels, and fractions beside percents.

use super::{Checked, checked, team};
use crate::model::measure::Measure;
use crate::model::workspace::{KeyResultAt, Workspace};

/// A team of which the first key result is measured by these lines.
fn measured(lines: &[&str]) -> Checked {
    let lines = lines.join("\n        ");
    checked(&team("", "").replace("start: 21 pages\n        target: 6 pages", &lines))
}

fn first(workspace: &Workspace) -> KeyResultAt {
    workspace.key_results().next().unwrap()
}

#[test]
fn levels_may_begin_with_what_failing_looks_like() {
    for lines in [
        &["levels:", "  0: Nobody tried", "  0.3: One", "  1: All"][..],
        &["levels:", "  0.0: Nobody tried", "  0.7: Most", "current: 0.7"],
        &["levels:", "  0: Nobody tried", "  1.0: All", "current: 0"],
        &["levels:", "  0.00: Nobody tried", "  0.5: Half", "current: 0.0"],
        &["levels:", "  0.3: One", "  0.7: Most", "current: 0"],
    ] {
        let checked = measured(lines);
        assert_eq!(checked.errors().len(), 0, "{}", checked.concise());
        let measure = checked.workspace.key_result(first(&checked.workspace)).measured();
        assert!(matches!(measure, Some(Measure::Levels(_))), "{lines:?}");
    }
    for (lines, message) in [
        (&["levels:", "  0: Nobody tried"][..], "`0` is the only grade, expected one above it that can be earned"),
        (&["levels:", "  -0.3: Less", "  1: All"], "a grade lies within 0 to 1, found `-0.3`"),
        (&["levels:", "  0: No", "  0.0: Nothing", "  1: All"], "the grade `0.0` follows `0`: grades must rise"),
        (&["levels:", "  0.3: One", "  0: No"], "the grade `0` follows `0.3`: grades must rise"),
        (&["levels:", "  0: No", "  1.1: More"], "a grade lies within 0 to 1, found `1.1`"),
    ] {
        assert_eq!(measured(lines).one("bad-milestones").finding.message, message, "{lines:?}");
    }
    let other = measured(&["levels:", "  0: No", "  0.5: Half", "  1: All", "current: 0.4"]);
    let help = other.one("unknown-value").finding.help.as_deref();
    assert_eq!(help, Some("write the highest grade that is earned: `0`, `0.5` or `1`"));
}

#[test]
fn a_bare_fraction_beside_percents_is_refused_with_both_readings() {
    for (lines, help) in [
        (&["start: 10 %", "target: 0.15", "current: 12 %"][..], "write `target: 15 %` or `target: 0.15 %`"),
        (&["start: 10%", "target: 15%", "current: 0.13"], "write `current: 13%` or `current: 0.13%`"),
        (&["start: 0.1", "target: 25 %"], "write `start: 10 %` or `start: 0.1 %`"),
        (&["target: 40 % of teams", "current: .25"], "write `current: 25 % of teams` or `current: .25 % of teams`"),
        (&["at_least: 99.9 %", "current: 0.9995"], "write `current: 99.95 %` or `current: 0.9995 %`"),
        (&["below: 0.02", "current: 3 %"], "write `below: 2 %` or `below: 0.02 %`"),
        (&["start: -20 %", "target: 5 %", "current: -0.1"], "write `current: -10 %` or `current: -0.1 %`"),
        // It cannot begin at 0 either, if it is 0.15 %; but that is not known yet.
        (&["target: 0.15", "current: 12 %"], "write `target: 15 %` or `target: 0.15 %`"),
    ] {
        let checked = measured(lines);
        assert_eq!(checked.errors().into_iter().collect::<Vec<_>>(), ["percent-or-fraction"], "{lines:?}");
        assert_eq!(checked.one("percent-or-fraction").finding.help.as_deref(), Some(help), "{lines:?}");
    }
}

#[test]
fn small_percents_and_other_bare_numbers_stay_what_they_are() {
    for lines in [
        &["start: 2 %", "target: 0.5 %", "current: 0.9"][..],
        &["start: 1 %", "target: 5 %", "current: 0.9"],
        &["start: 10 %", "target: 15 %", "current: 0"],
        &["start: 10 %", "target: 15 %", "current: 1"],
        &["start: 10 %", "target: 15 %", "current: 12.5"],
        &["start: 10", "target: 15", "current: 0.13"],
        &["at_most: 5 points", "current: 0.4"],
        &["start: 10 %", "target: 15 %", "current: 0.13 %"],
    ] {
        let checked = measured(lines);
        assert_eq!(checked.errors().len(), 0, "{lines:?}: {}", checked.concise());
    }
}

#[test]
fn in_the_past_a_fraction_beside_percents_is_that_many_percent() {
    let mut checked = measured(&["start: 10 %", "target: 15 %", "current: 0.13"]);
    let at = first(&checked.workspace);
    checked.workspace.read_fractions_as_percents(|_| false);
    assert!(checked.workspace.key_result(at).measured().is_none());
    checked.workspace.read_fractions_as_percents(|_| true);
    let Some(Measure::Metric(metric)) = checked.workspace.key_result(at).measured() else { panic!("no metric") };
    assert_eq!(metric.current.as_ref().map(|current| current.value.written()), Some("0.13"));
}

#[test]
fn forms_of_one_unit_of_measure_go_together_and_different_ones_do_not() {
    for (start, target, current) in [
        ("1 Kunde", "40 Kunden", "12 kunden"),
        ("1 клиент", "40 клиентов", "3 клиента"),
        ("1 person", "40 people", "2 persons"),
        ("10 €", "40 EUR", "EUR 12"),
        ("$10", "40 USD", "US$ 12"),
        ("30 Tage", "1 Tag", "14 Tagen"),
        ("30 dager", "1 dag", "14 dager"),
        ("1 mes", "9 meses", "2"),
        ("10 percent", "40%", "12 Prozent"),
    ] {
        let lines = [format!("start: {start}"), format!("target: {target}"), format!("current: {current}")];
        let checked = measured(&lines.each_ref().map(String::as_str));
        assert_eq!(checked.errors().len(), 0, "{}", checked.concise());
    }
    for (start, target) in [
        ("5 tests", "40 testers"),
        ("5 ms", "1 s"),
        ("5 %", "9 points"),
        ("5 users", "9 user stories"),
        ("5 €", "9 $"),
        ("5 Besuche", "9 Besucher"),
        ("5 заказов", "9 заказчиков"),
    ] {
        let checked = measured(&[&format!("start: {start}"), &format!("target: {target}")]);
        assert!(checked.errors().contains("mixed-units"), "{start} {target}");
    }
}
