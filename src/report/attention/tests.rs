//! The order of the list, and what is on it.

use super::*;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use crate::report::filter::Filter;
use crate::report::status;
use crate::score::forecast::Forecast;
use crate::score::state::But;
use crate::score::{Band, State};
use proptest::prelude::*;

/// Two objectives, the second a promise, with six key results each.
fn workspace() -> Workspace {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "team: web\nlead: ana\nobjectives:\n".to_owned();
    for (id, kind) in [("stretch", "aspirational"), ("promise", "committed")] {
        text.push_str(&format!("  - id: {id}\n    objective: Something\n    type: {kind}\n    key_results:\n"));
        for number in 0..6 {
            text.push_str(&format!("      - id: k{number}\n        key_result: It is done\n        done: false\n"));
        }
    }
    std::fs::create_dir_all(folder.path().join("okrs/2026-Q4")).unwrap();
    std::fs::write(folder.path().join("okrs/2026-Q4/web.yaml"), text).unwrap();
    let origin = Origin::WorkTree { root: folder.path().to_owned(), overlay: None };
    read::read(&origin, read::Care::Strict).unwrap().workspace
}

fn hundredths(number: i64) -> Ratio {
    Ratio::new(number.into(), 100.into())
}

/// All states, and where each stands in the list when nothing else is said; `None` where it is not.
const STATES: [(State, Option<usize>); 13] = [
    (State::OffTrack, Some(0)),
    (State::Overdue, Some(1)),
    (State::AtRisk, Some(2)),
    (State::Unreadable, Some(3)),
    (State::NoData, Some(4)),
    (State::Stale, Some(5)),
    (State::Open, None),
    (State::OnTrack, None),
    (State::Done, None),
    (State::Dropped, None),
    (State::Result(Band::Red), None),
    (State::Result(Band::Yellow), None),
    (State::Result(Band::Green), None),
];

/// What is known of one key result.
#[derive(Clone, Debug)]
struct Made {
    state: usize,
    forecast: Option<i64>,
    gap: Option<i64>,
    silence: Option<i64>,
    behind: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let maybe = |from: i64, to: i64| prop::option::of(from..to);
    (0..STATES.len(), maybe(0, 4), maybe(-2, 3), maybe(0, 3), any::<bool>()).prop_map(
        |(state, forecast, gap, silence, behind)| Made {
            state,
            forecast: forecast.map(|quarter| quarter * 25),
            gap: gap.map(|quarter| quarter * 25),
            silence,
            behind,
        },
    )
}

/// Where a key result belongs, by a way of counting of its own: less is worse. What has neither a forecast
/// nor a gap comes after everything that has one.
fn place(made: &Made, committed: bool, settled: bool) -> Option<(usize, usize, i64, i64)> {
    let (state, kind) = STATES[made.state];
    let kind = match state {
        State::NoData if !settled => return None,
        State::Open | State::OnTrack if made.behind => 6,
        _ => kind?,
    };
    let bad = made.forecast.map(|score| 100 - score).or(made.gap);
    Some((kind, usize::from(!committed), bad.map_or(1_000, |bad| -bad), -made.silence.unwrap_or(0)))
}

proptest! {
    #[test]
    fn the_worst_comes_first_and_each_once(all in prop::collection::vec(made(), 12), settled in any::<bool>()) {
        let workspace = workspace();
        let today = if settled { "2026-10-15" } else { "2026-10-14" }.parse().unwrap();
        let basis = Basis { workspace: &workspace, timeline: None, today };
        let mut report = status::status(basis, &CycleName::new("2026-Q4"), Filter::default());
        let unit = &mut report.pages[0].content.units[0];
        let rows = unit.objectives.iter_mut().flat_map(|objective| &mut objective.key_results);
        for (row, made) in rows.zip(&all) {
            row.state = STATES[made.state].0;
            row.forecast = made.forecast.map(|score| Forecast {
                value: hundredths(0),
                score: hundredths(score),
                made_a_week: hundredths(0),
                needs_a_week: None,
            });
            row.gap = made.gap.map(hundredths);
            row.silence = made.silence;
            row.but = made.behind.then_some(But::Behind);
        }
        let mut expected: Vec<_> = all
            .iter()
            .enumerate()
            .filter_map(|(number, made)| {
                let (objective, key_result) = (number / 6, number % 6);
                let name = format!("2026-Q4:web/{}/k{key_result}", ["stretch", "promise"][objective]);
                Some((place(made, objective == 1, settled)?, name))
            })
            .collect();
        expected.sort();
        let list = attention(basis, &report);
        let names: Vec<String> =
            list.iter().map(|one| workspace.key_result_ref(one.row.at).to_string()).collect();
        prop_assert_eq!(names, expected.into_iter().map(|(_, name)| name).collect::<Vec<_>>());
    }
}
