//! State, pace, clock and trend, case by case.

use super::*;
use crate::read::{self, Origin};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The row of the one key result with these lines, in the fourth quarter of 2026.
fn with_row<T>(lines: &str, today: &str, ask: impl Fn(&Workspace, &KeyResultRow) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let indented: String = lines.lines().map(|line| format!("        {line}\n")).collect();
    let text =
        format!("team: web\nobjectives:\n  - id: o\n    objective: Fast\n    key_results:\n      - id: k\n{indented}");
    std::fs::create_dir_all(folder.path().join("okrs/2026-Q4")).unwrap();
    std::fs::write(folder.path().join("okrs/2026-Q4/web.yaml"), text).unwrap();
    let origin = Origin::WorkTree { root: folder.path().to_owned(), overlay: None };
    let workspace = read::read(&origin, read::Care::Strict).unwrap().workspace;
    let basis = Basis { workspace: &workspace, timeline: None, today: day(today) };
    let report = status(basis, &CycleName::new("2026-Q4"), Filter::default());
    ask(&workspace, &report.pages[0].content.units[0].objectives[0].key_results[0])
}

fn state(lines: &str, today: &str) -> String {
    with_row(lines, today, |_, row| {
        let holding = if row.holding == Some(true) { ", holding" } else { "" };
        format!("{}{holding}", row.state.word())
    })
}

#[test]
fn the_state_is_the_first_that_fits() {
    let fresh = "as_of: 2026-11-20";
    let metric = "key_result: x\nstart: 900 ms\ntarget: 300 ms";
    for (lines, expected) in [
        (format!("{metric}\ncurrent: 300 ms\nstatus: dropped\nreason: no"), "dropped"),
        ("key_result: x\ntarget: 3 ms\nstart: 9 s\ncurrent: 3 ms".to_owned(), "unreadable"),
        (format!("{metric}\nconfidence: 9\n{fresh}"), "no data"),
        (format!("{metric}\ncurrent: 250 ms\nconfidence: 2"), "done"),
        (format!("{metric}\ncurrent: 640 ms\nconfidence: 9\nas_of: 2026-11-01"), "stale"),
        (format!("{metric}\ncurrent: 640 ms\nconfidence: 3\n{fresh}"), "off track"),
        (format!("{metric}\ncurrent: 640 ms\nconfidence: 6\n{fresh}"), "at risk"),
        (format!("{metric}\ncurrent: 600 ms\nconfidence: 5\n{fresh}"), "open"),
        (format!("{metric}\ncurrent: 640 ms\nconfidence: 7\n{fresh}"), "on track"),
        (format!("{metric}\ncurrent: 850 ms\n{fresh}"), "off track"),
        (format!("{metric}\ncurrent: 640 ms\n{fresh}"), "at risk"),
        (format!("{metric}\ncurrent: 600 ms\n{fresh}"), "on track"),
        (format!("key_result: x\ndone: false\n{fresh}"), "open"),
        (format!("key_result: x\nat_most: 25 ms\ncurrent: 25 ms\n{fresh}"), "open, holding"),
        (format!("key_result: x\nbelow: 25 ms\ncurrent: 25 ms\n{fresh}"), "open"),
    ] {
        assert_eq!(state(&lines, "2026-11-21"), expected, "{lines}");
    }
}

#[test]
fn a_bound_is_done_on_the_last_day_and_not_before() {
    let bound = "key_result: x\nat_least: 99 %\ncurrent: 99.5 %\nconfidence: 8\nas_of: 2026-12-30";
    assert_eq!(state(bound, "2026-12-30"), "on track, holding");
    assert_eq!(state(bound, "2026-12-31"), "done, holding");
    assert_eq!(state(bound, "2027-01-10"), "done, holding");
}

/// Of 92 days 46 are gone on 2026-11-15: half.
#[test]
fn pace_is_the_gap_between_time_and_progress() {
    let pace = |current: &str, today: &str| {
        let lines = format!("key_result: x\nstart: 0\ntarget: 100\ncurrent: {current}\nas_of: 2026-11-15");
        with_row(&lines, today, |_, row| row.pace.map(time::Pace::word))
    };
    for (current, expected) in [
        ("40", "on pace"),
        ("39.9", "behind"),
        ("25", "behind"),
        ("24.9", "far behind"),
        ("-10", "far behind"),
        ("120", "on pace"),
    ] {
        assert_eq!(pace(current, "2026-11-15"), Some(expected), "{current}");
    }
    assert_eq!(pace("0", "2026-10-14"), None);
    assert_eq!(pace("0", "2026-10-15"), Some("behind"));
    let bound = "key_result: x\nat_most: 3\ncurrent: 9\nas_of: 2026-11-15";
    assert_eq!(with_row(bound, "2026-11-15", |_, row| row.pace), None);
}

#[test]
fn the_clock_says_where_today_stands() {
    let dates = CycleName::new("2026-Q4").built_in().unwrap();
    let week = |today| Clock::of(dates, day(today)).week;
    assert_eq!(Clock::of(dates, day("2026-11-15")).elapsed, Ratio::new(1.into(), 2.into()));
    assert_eq!(Clock::of(dates, day("2026-11-15")).weeks, 13);
    assert_eq!(week("2026-09-30"), Week::Before(1));
    assert_eq!(week("2026-10-04"), Week::In(1));
    assert_eq!(week("2026-12-31"), Week::In(13));
    assert_eq!(week("2027-01-02"), Week::After(2));
}

#[test]
fn a_trend_needs_two_values_and_shows_them_week_by_week() {
    let lines = "key_result: x\nstart: 900 ms\ntarget: 300 ms\ncurrent: 640 ms\nas_of: 2026-10-20";
    with_row(lines, "2026-10-30", |workspace, row| {
        let dates = workspace.settings.dates(&CycleName::new("2026-Q4")).unwrap();
        assert_eq!(trend(workspace, row, dates, day("2026-10-30")), None);
        let mut longer = row.clone();
        let first = series::Point {
            date: day("2026-10-09"),
            value: Some(crate::model::decimal::Decimal::from(800)),
            ..row.points[0].clone()
        };
        longer.points.insert(0, first);
        let trend = trend(workspace, &longer, dates, day("2026-10-30")).unwrap();
        let shown: Vec<String> =
            trend.values.iter().map(|value| value.as_ref().map_or("-".into(), ToString::to_string)).collect();
        // Weeks end on the 7th, 14th, 21st, 28th and, so far, on the 30th.
        assert_eq!(shown, ["-", "800", "640", "640", "640"]);
        assert_eq!([trend.low.to_string(), trend.high.to_string()], ["300", "900"]);
    });
}
