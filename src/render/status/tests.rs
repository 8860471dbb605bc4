//! What the status looks like.

use super::odds::ODDS;
use super::*;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use crate::render::sample;
use crate::render::text::width;
use crate::report::filter::{Filter, Owner};
use crate::report::status;
use crate::report::units::Basis;
use chrono::NaiveDate;
use std::path::Path;

#[path = "../../../tests/integration/bless.rs"]
mod bless;

/// The file `name` beside this one says the same.
fn golden(name: &str, text: &str) {
    bless::compare(&format!("src/render/status/golden/{name}"), text);
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn example(name: &str) -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    read::read(&Origin::WorkTree { root, overlay: None }, read::Care::Strict).unwrap().workspace
}

fn with<T>(workspace: &Workspace, cycle: &str, filter: Filter, show: impl Fn(&Show<'_>) -> T) -> T {
    let today = match cycle {
        "2019" => day("2019-06-01"),
        _ => day("2026-11-21"),
    };
    let basis = Basis { workspace, timeline: None, today };
    let report = status::status(basis, &CycleName::new(cycle), filter);
    show(&Show { basis, report: &report, public: false })
}

fn at_width(workspace: &Workspace, cycle: &str, columns: usize) -> String {
    with(workspace, cycle, Filter::default(), |show| terminal(show, false, Some(columns)))
}

#[test]
fn teabee_at_all_widths() {
    let teabee = example("teabee");
    golden("teabee-50.txt", &at_width(&teabee, "2026-Q4", 50));
    golden("teabee-60.txt", &at_width(&teabee, "2026-Q4", 60));
    golden("teabee-80.txt", &at_width(&teabee, "2026-Q4", 80));
    golden("teabee-120.txt", &at_width(&teabee, "2026-Q4", 120));
    golden("teabee-200.txt", &at_width(&teabee, "2026-Q4", 200));
}

#[test]
fn odd_things_at_all_widths() {
    let odds = sample::workspace(ODDS);
    golden("odds-50.txt", &at_width(&odds, "2026-Q4", 50));
    golden("odds-80.txt", &at_width(&odds, "2026-Q4", 80));
    golden("odds-120.txt", &at_width(&odds, "2026-Q4", 120));
}

#[test]
fn colours_are_put_around_words_that_say_the_same() {
    let odds = sample::workspace(ODDS);
    let plain = at_width(&odds, "2026-Q4", 80);
    let coloured = with(&odds, "2026-Q4", Filter::default(), |show| terminal(show, true, Some(80)));
    golden("odds-colours.txt", &coloured.replace('\u{1b}', "ESC"));
    let mut without = coloured;
    for code in ["0", "1", "2", "31", "32", "33", "36"] {
        without = without.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(without, plain);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let everything = Filter { people: true, ..Filter::default() };
    for (name, cycle) in [("teabee", "2026-Q4"), ("acme", "fy27-q1"), ("jd", "2019"), ("", "2026-Q4")] {
        let workspace = if name.is_empty() { sample::workspace(ODDS) } else { example(name) };
        for columns in [60, 70, 79, 80, 81, 90, 100, 119, 120, 121, 140, 200] {
            let text = with(&workspace, cycle, everything.clone(), |show| terminal(show, false, Some(columns)));
            for line in text.lines() {
                assert!(width(line) <= columns, "{name} at {columns}: {line}");
                assert_eq!(line.trim_end(), line);
            }
        }
    }
}

#[test]
fn where_there_is_no_terminal_it_is_as_wide_as_80_columns() {
    let odds = sample::workspace(ODDS);
    let piped = with(&odds, "2026-Q4", Filter::default(), |show| terminal(show, false, None));
    assert_eq!(piped, at_width(&odds, "2026-Q4", 80));
}

#[test]
fn filters_leave_what_was_asked_for() {
    let odds = sample::workspace(ODDS);
    let shown = |filter: Filter| with(&odds, "2026-Q4", filter, |show| terminal(show, false, Some(80)));
    let ids = |filter: Filter| {
        with(&odds, "2026-Q4", filter, |show| {
            let units = show.report.pages.iter().flat_map(|page| &page.content.units);
            let rows = units.flat_map(|unit| &unit.objectives).flat_map(|objective| &objective.key_results);
            rows.map(|row| odds.key_result(row.at).id.to_string()).collect::<Vec<_>>().join(" ")
        })
    };
    let person = |text: &str| vec![Owner::find(&odds, text).unwrap()];
    assert_eq!(
        ids(Filter { at_risk: true, ..Filter::default() }),
        "below-start no-data an-id-that-is-much-longer-than-its-column kr1 \
         below-start no-data an-id-that-is-much-longer-than-its-column countries"
    );
    assert_eq!(ids(Filter { stale: true, ..Filter::default() }), "no-data between no-data between");
    let mine = Filter { owners: person("李雷"), ..Filter::default() };
    assert_eq!(ids(mine.clone()), "kr1 满意度 price signed licence trips");
    assert_eq!(ids(Filter { at_risk: true, ..mine.clone() }), "kr1 trips");
    let web = Filter { units: vec!["web"].into_iter().map(crate::model::id::Id::lenient).collect(), ..mine };
    assert_eq!(ids(web.clone()), "kr1 满意度 price signed");
    assert!(!shown(web.clone()).contains("Everything"));
    // What is shared with a unit is shown in full when the unit is asked for.
    let all_of_web = shown(Filter { owners: Vec::new(), ..web.clone() });
    assert!(all_of_web.contains("shared from co") && all_of_web.contains("below-start"), "{all_of_web}");
    assert!(
        shown(Filter { stale: true, ..web })
            .ends_with("\nNothing in 2026-Q4 belongs to `web`, is owned by 李雷 and is stale.\n")
    );
    assert_eq!(Owner::find(&odds, "ANA@x.example"), Owner::find(&odds, "ana"));
    assert_eq!(Owner::find(&odds, "an ruiz"), Err(Some("Ana Ruiz".into())));
}

#[test]
fn people_are_counted_that_are_not_shown() {
    let odds = sample::workspace(ODDS);
    let hidden = |filter| hidden_people(with(&odds, "2026-Q4", filter, |show| show.report.hidden_people));
    assert_eq!(hidden(Filter::default()).unwrap(), "1 person's own OKRs are not shown: --people");
    assert_eq!(hidden_people(3).unwrap(), "3 people's own OKRs are not shown: --people");
    assert_eq!(hidden(Filter { people: true, ..Filter::default() }), None);
}

#[test]
fn what_is_confidential_is_masked_in_all_that_is_published() {
    let odds = sample::workspace(ODDS);
    let everything = Filter { people: true, ..Filter::default() };
    let published = with(&odds, "2026-Q4", everything, |show| {
        let public = &Show { public: true, ..*show };
        let open = terminal(show, false, Some(200));
        assert!(open.contains("Buy the competitor") && open.contains("$7M"), "{open}");
        [terminal(public, false, Some(200)), markdown(show), csv(show, false)]
    });
    for text in published {
        assert!(!text.contains("competitor") && !text.contains("$7M"), "{text}");
        let signed = text.lines().find(|line| line.contains("signed")).unwrap();
        assert!(!signed.contains("not done"), "{signed}");
        assert!(text.contains("confidential") && text.contains("price") && text.contains("0.50"), "{text}");
    }
}

#[test]
fn markdown_and_csv() {
    let odds = sample::workspace(ODDS);
    let written = |show: fn(&Show<'_>) -> String| with(&odds, "2026-Q4", Filter::default(), show);
    golden("odds.md", &written(markdown));
    golden("odds.csv", &written(|show| csv(show, false)).replace('\r', ""));
}

/// A company with so many key results.
fn large(teams: usize) -> Workspace {
    let mut files = vec![("okrs/2026-Q4/co.yaml".to_owned(), "company: co\n".to_owned())];
    for team in 0..teams {
        let mut text = format!("team: t{team}\npart_of: co\nobjectives:\n");
        for objective in 0..3 {
            text.push_str(&format!("  - id: o{objective}x\n    objective: An objective of the team\n"));
            text.push_str("    owner: ana\n    key_results:\n");
            for number in 0..4 {
                text.push_str(&format!(
                    "      - id: result-{number}\n        key_result: From 900 to 300 ms\n        start: 900 ms\n        \
                     target: 300 ms\n        current: {} ms\n        confidence: 6\n        as_of: 2026-11-1{number}\n",
                    300 + (team * 7 + objective * 13 + number) % 600
                ));
            }
        }
        files.push((format!("okrs/2026-Q4/t{team}.yaml"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    sample::workspace(&files)
}

/// Four times as much takes about four times as long: what grows with the square would take
/// sixteen times.
#[test]
fn time_grows_in_a_straight_line() {
    let time = |teams: usize| {
        let workspace = large(teams);
        let once = |_| {
            let start = std::time::Instant::now();
            with(&workspace, "2026-Q4", Filter::default(), |show| {
                let report = start.elapsed();
                let text = terminal(show, false, Some(80));
                assert!(text.lines().count() > teams * 12);
                (start.elapsed(), start.elapsed() - report)
            })
        };
        (0..3).map(once).min().unwrap()
    };
    let (small, big) = (time(100), time(400));
    assert!(big.0 < small.0 * 12, "1,200 rows: {small:?}; 4,800 rows: {big:?}");
}
