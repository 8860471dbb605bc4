//! `okr.status/1`: where everything stands.

use crate::model::workspace::KeyResultAt;
use crate::render::json::envelope::{Fraction, Meta, document};
use crate::render::json::tree::{self, Distribution, Tree};
use crate::report::status::{Page, StatusReport};
use crate::report::units::{Basis, KeyResultRow, Point};
use crate::score::Band;
use crate::score::forecast::Forecast as Projected;
use crate::score::time::State;
use serde::Serialize;
use std::collections::HashSet;

#[derive(Serialize)]
struct Body {
    units: Vec<tree::Unit<KeyResult>>,
    totals: Vec<tree::Totals>,
}

/// A key result as `okr.status/1` has it.
#[derive(Serialize)]
pub(super) struct KeyResult {
    #[serde(flatten)]
    tree: tree::KeyResult,
    confidence_change: Option<i16>,
    state: String,
    holding: bool,
    contradiction: bool,
    pace: Option<String>,
    forecast: Option<Forecast>,
    last_check_in: Option<LastCheckIn>,
    freshness: Option<&'static str>,
    values: Vec<Value>,
}

#[derive(Serialize)]
struct Forecast {
    value: Option<Fraction>,
    score: Fraction,
    band: &'static str,
    made_a_week: Option<Fraction>,
    needs_a_week: Option<Fraction>,
}

#[derive(Serialize)]
struct LastCheckIn {
    date: String,
    author: Option<String>,
    commit: Option<String>,
    days_ago: i64,
}

#[derive(Serialize)]
struct Value {
    date: String,
    value: Option<String>,
    confidence: Option<u8>,
    commit: Option<String>,
}

/// The document; `public` masks what is confidential.
pub fn status(meta: &Meta, basis: Basis<'_>, report: &StatusReport, public: bool) -> String {
    let tree = Tree { basis, public };
    let units = report.pages.iter().flat_map(|page| &page.content.units);
    let body = Body {
        units: units.map(|unit| tree.unit(unit, &|row| key_result(tree, row))).collect(),
        totals: report.pages.iter().map(|page| tree.totals(&page.content, distribution(basis, page))).collect(),
    };
    document("okr.status/1", meta, body)
}

/// A key result of `okr.status/1`.
pub(super) fn key_result(tree: Tree<'_>, row: &KeyResultRow) -> KeyResult {
    let masked = tree.hides_key_result(row.at);
    KeyResult {
        tree: tree.key_result(row),
        confidence_change: row.confidence_change,
        state: kebab(row.state.word()),
        holding: row.holding,
        contradiction: row.contradiction,
        pace: row.pace.map(|pace| kebab(pace.word())),
        forecast: row.forecast.as_ref().map(|projected| forecast(projected, masked)),
        last_check_in: row.last_check_in.as_ref().map(|last| LastCheckIn {
            date: last.date.to_string(),
            author: author(tree.basis, last.commit),
            commit: commit(tree.basis, last.commit),
            days_ago: last.days_ago,
        }),
        freshness: row.freshness.map(|freshness| freshness.word()),
        values: row.points.iter().map(|point| value(tree.basis, point, masked)).collect(),
    }
}

fn forecast(projected: &Projected, masked: bool) -> Forecast {
    Forecast {
        value: (!masked).then(|| Fraction::from(&projected.value)),
        score: Fraction::from(&projected.score),
        band: projected.band().colour(),
        made_a_week: (!masked).then(|| Fraction::from(&projected.made_a_week)),
        needs_a_week: projected.needs_a_week.as_ref().filter(|_| !masked).map(Fraction::from),
    }
}

fn value(basis: Basis<'_>, point: &Point, masked: bool) -> Value {
    Value {
        date: point.date.to_string(),
        value: point.written.clone().filter(|_| !masked),
        confidence: point.confidence,
        commit: commit(basis, point.commit),
    }
}

fn commit(basis: Basis<'_>, number: Option<usize>) -> Option<String> {
    basis.timeline?.commits.get(number?)?.id.map(|id| id.to_string())
}

fn author(basis: Basis<'_>, number: Option<usize>) -> Option<String> {
    let commit = basis.timeline?.commits.get(number?)?;
    commit.id.map(|_| commit.author.name.clone())
}

fn kebab(words: &str) -> String {
    words.replace(' ', "-")
}

fn distribution(basis: Basis<'_>, page: &Page) -> Distribution {
    let mut distribution = Distribution::default();
    let mut seen: HashSet<KeyResultAt> = HashSet::new();
    for objective in page.content.units.iter().flat_map(|unit| &unit.objectives) {
        if !basis.workspace.objective(objective.at).is_live() {
            continue;
        }
        for row in objective.key_results.iter().filter(|row| row.state != State::Dropped) {
            if !seen.insert(row.at) {
                continue;
            }
            match row.band {
                _ if row.score.no_data => distribution.no_data += 1,
                Some(Band::Red) => distribution.red += 1,
                Some(Band::Yellow) => distribution.yellow += 1,
                Some(Band::Green) => distribution.green += 1,
                None => {}
            }
        }
    }
    distribution
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cycle::CycleName;
    use crate::render::sample;
    use crate::render::status::odds::ODDS;
    use crate::report::filter::Filter;
    use crate::report::status;
    use serde_json::Value as Json;

    /// The published schema, and nothing besides what it names.
    fn strict_schema() -> Json {
        fn close(value: &mut Json) {
            match value {
                Json::Object(keys) => {
                    if keys.contains_key("properties") && keys.contains_key("required") {
                        keys.insert("additionalProperties".into(), Json::Bool(false));
                    }
                    keys.values_mut().for_each(close);
                }
                Json::Array(items) => items.iter_mut().for_each(close),
                Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
            }
        }
        let mut schema = serde_json::from_str(include_str!("../../../docs/schema/okr.status-1.json")).unwrap();
        close(&mut schema);
        schema
    }

    fn written(public: bool) -> Json {
        let workspace = sample::workspace(ODDS);
        let today = "2026-11-21".parse().unwrap();
        let basis = Basis { workspace: &workspace, timeline: None, today };
        let filter = Filter { people: true, ..Filter::default() };
        let report = status::status(basis, &CycleName::new("2026-Q4"), filter);
        let cycles = vec!["2026-Q4".into(), "2026".into()];
        let meta = Meta { root: "/a/b".into(), at: None, today, cycles };
        serde_json::from_str(&super::status(&meta, basis, &report, public)).unwrap()
    }

    fn key_result<'j>(document: &'j Json, reference: &str) -> &'j Json {
        let items = |value: &'j Json, key: &str| value[key].as_array().unwrap().iter();
        let objectives = items(document, "units").flat_map(|unit| items(unit, "objectives"));
        let mut key_results = objectives.flat_map(|objective| items(objective, "key_results"));
        key_results.find(|key_result| key_result["ref"] == reference).unwrap()
    }

    #[test]
    fn a_document_keeps_to_its_schema() {
        let validator = jsonschema::validator_for(&strict_schema()).unwrap();
        for public in [false, true] {
            let document = written(public);
            let errors: Vec<String> =
                validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(errors, Vec::<String>::new());
        }
    }

    #[test]
    fn values_are_as_written_and_what_is_computed_is_exact() {
        let document = written(false);
        let beyond = key_result(&document, "2026-Q4:co/odds/beyond");
        assert_eq!(beyond["target"], "50 pages");
        assert_eq!(beyond["raw"], serde_json::json!({"fraction": "6/5", "decimal": 1.2}));
        assert_eq!(beyond["score"], serde_json::json!({"fraction": "1", "decimal": 1.0}));
        let strict = key_result(&document, "2026-Q4:co/odds/an-id-that-is-much-longer-than-its-column");
        assert_eq!([&strict["above"], &strict["at_least"]], [&Json::from("4.5 stars"), &Json::Null]);
        assert_eq!(key_result(&document, "2026-Q4:co/broken/wrong")["state"], "unreadable");
        assert_eq!(key_result(&document, "2026-Q4:co/odds/parts")["milestones"][0]["done"], "2026-11-01");
        assert_eq!(key_result(&document, "2026-Q4:co/old/a")["state"], "dropped");
        let totals = &document["totals"][0];
        assert_eq!(totals["distribution"], serde_json::json!({"red": 4, "yellow": 5, "green": 6, "no_data": 1}));
    }

    #[test]
    fn what_is_confidential_keeps_its_place_and_its_score() {
        let document = written(true);
        let price = key_result(&document, "2026-Q4:web/secret/price");
        assert_eq!(price["key_result"], "confidential");
        assert_eq!([&price["start"], &price["target"], &price["current"], &price["unit_of_measure"]], [&Json::Null; 4]);
        assert_eq!(price["values"][0]["value"], Json::Null);
        assert_eq!(price["score"]["fraction"], "1/2");
        assert!(!document.to_string().contains("competitor"));
        assert_eq!(key_result(&written(false), "2026-Q4:web/secret/price")["target"], "$5M");
    }
}
