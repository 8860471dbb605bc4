//! What is computed over several things, computed again from the parts that a document shows.

use super::documents::{list, text};
use super::seen::exact;
use num_rational::BigRational;
use num_traits::{One, Zero};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every mean of supporters is that of the supports that the tree draws, people's own left out; and what
/// is drawn is there.
pub fn supporters(statuses: &[Value], tree: &Value, people: &BTreeSet<String>) {
    let nodes: BTreeMap<&str, &Value> = list(&tree["nodes"]).iter().map(|node| (text(&node["ref"]), node)).collect();
    let mut drawn: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for edge in list(&tree["edges"]).iter().filter(|edge| edge["kind"] == "supports" && edge["unmatched"] == false) {
        let (from, to) = (objective(text(&edge["from"])), objective(text(&edge["to"])));
        assert!(nodes.contains_key(from), "{from} is not drawn");
        if from != to {
            drawn.entry(to).or_default().insert(text(&edge["from"]));
        }
    }
    let scores = scores(statuses, tree);
    for (of, node) in nodes {
        let supporters = drawn.remove(of).unwrap_or_default().into_iter();
        let supporters = supporters.filter(|one| !people.contains(objective(one)));
        let supporters: Vec<&str> = supporters.collect();
        let known: Vec<BigRational> = supporters.iter().filter_map(|one| scores[one].clone()).collect();
        let mean = mean(known.iter().map(|score| (BigRational::one(), score.clone())));
        assert_eq!(exact(&node["supporters_mean"]), mean, "the supporters of {of}: {supporters:?}");
    }
}

/// Scores of objectives and key results, where there are some.
fn scores<'d>(statuses: &'d [Value], tree: &'d Value) -> BTreeMap<&'d str, Option<BigRational>> {
    let units = || statuses.iter().flat_map(|status| list(&status["units"]));
    let objectives = || units().flat_map(|unit| list(&unit["objectives"]));
    let key_results = objectives().flat_map(|one| list(&one["key_results"]));
    let all = list(&tree["nodes"]).iter().chain(objectives()).chain(key_results);
    all.map(|one| (text(&one["ref"]), exact(&one["score"]))).collect()
}

fn objective(reference: &str) -> &str {
    match reference.match_indices('/').nth(1) {
        Some((end, _)) => &reference[..end],
        None => reference,
    }
}

/// The references of what is people's own: of the lowest level, shared with no unit of another, where
/// somebody of a higher level has an objective in the cycle.
pub fn people(statuses: &[Value], trees: &[Value]) -> BTreeSet<String> {
    let units = || statuses.iter().flat_map(|status| list(&status["units"]));
    let is_person = |unit: &&Value| unit["level"] == "person";
    let others = cycles_with_others(statuses);
    let place = |unit: &Value| format!("{}:{}", text(&unit["cycle"]), text(&unit["unit"]));
    let teams: BTreeSet<String> = units().filter(|unit| !is_person(unit)).map(place).collect();
    let is_team = |unit: &str| teams.contains(unit) || unit.ends_with(":hub") || unit.ends_with(":lab");
    let shared = trees.iter().flat_map(|tree| list(&tree["edges"])).filter(|edge| edge["kind"] == "shared");
    let shared: BTreeSet<&str> =
        shared.filter(|edge| is_team(text(&edge["from"]))).map(|edge| text(&edge["to"])).collect();
    let personal = units().filter(is_person).filter(|unit| others.contains(text(&unit["cycle"]))).flat_map(own);
    personal.map(|one| text(&one["ref"])).filter(|one| !shared.contains(one)).map(str::to_owned).collect()
}

/// The cycles in which somebody of a higher level than a person has an objective.
fn cycles_with_others(statuses: &[Value]) -> BTreeSet<&str> {
    let others = statuses.iter().flat_map(|status| list(&status["units"])).filter(|unit| unit["level"] != "person");
    let has_live = |unit: &&Value| own(unit).any(|one| one["status"] != "dropped");
    others.filter(has_live).map(|unit| text(&unit["cycle"])).collect()
}

/// A unit's own objectives.
fn own(unit: &Value) -> impl Iterator<Item = &Value> {
    list(&unit["objectives"]).iter().filter(|one| one["shared_from"].is_null())
}

/// The totals of each cycle are those of all objectives on its pages, people's own by themselves.
pub fn totals(status: &Value, people: &BTreeSet<String>) {
    for (key, personal) in [("totals", false), ("people", true)] {
        for totals in list(&status[key]) {
            let units = list(&status["units"]).iter().filter(|unit| unit["cycle"] == totals["cycle"]);
            let objectives: BTreeMap<&str, &Value> =
                units.flat_map(|unit| list(&unit["objectives"])).map(|one| (text(&one["ref"]), one)).collect();
            let counted = objectives.iter().filter(|(of, _)| people.contains(**of) == personal).map(|(_, one)| *one);
            let counted: Vec<&Value> = counted.collect();
            let about = format!("{key} of {}", totals["cycle"]);
            figures(totals, &counted, &about);
            assert_eq!(totals["drafts"], counted.iter().filter(|one| one["status"] == "draft").count(), "{about}");
        }
    }
}

/// Each unit's figures are those of the objectives on its page, and those with units below of all pages of
/// units that are part of it, people's own left out; `declared` says what units without files are part of.
pub fn units(statuses: &[Value], declared: &BTreeMap<String, String>) {
    let shared = cycles_with_others(statuses);
    let units = statuses.iter().flat_map(|status| list(&status["units"]));
    let units: BTreeMap<(&str, &str), &Value> =
        units.map(|unit| ((text(&unit["cycle"]), text(&unit["unit"])), unit)).collect();
    let whole = |cycle: &str, id: &str| {
        let written = units.get(&(cycle, id)).or_else(|| units.get(&("2026", id)));
        written.and_then(|unit| unit["part_of"].as_str()).map(str::to_owned).or_else(|| declared.get(id).cloned())
    };
    let is_below = |(cycle, id): &(&str, &str), above: &str| {
        let mut seen = BTreeSet::from([(*id).to_owned()]);
        let mut at = (*id).to_owned();
        while let Some(next) = whole(cycle, &at).filter(|next| seen.insert(next.clone())) {
            if next == above {
                return true;
            }
            at = next;
        }
        false
    };
    for ((cycle, id), unit) in &units {
        figures(unit, &list(&unit["objectives"]).iter().collect::<Vec<_>>(), id);
        let below = units.iter().filter(|(at, _)| at.0 == *cycle && is_below(at, id)).map(|(_, unit)| *unit);
        let is_empty = |unit: &Value| list(&unit["objectives"]).is_empty();
        let is_counted = |unit: &&Value| !is_empty(unit) && (unit["level"] != "person" || !shared.contains(cycle));
        let below: Vec<&Value> = below.filter(is_counted).collect();
        let pages = below.iter().chain([unit]).flat_map(|unit| list(&unit["objectives"]));
        let pages: BTreeMap<&str, &Value> = pages.map(|one| (text(&one["ref"]), one)).collect();
        let with_below = &unit["with_units_below"];
        assert_eq!(with_below.is_object(), !below.is_empty(), "{cycle}:{id} has units below");
        if with_below.is_object() {
            figures(with_below, &pages.into_values().collect::<Vec<_>>(), &format!("{cycle}:{id} with units below"));
        }
    }
}

/// Committed and aspirational are those of some objectives.
fn figures(shown: &Value, objectives: &[&Value], about: &str) {
    let of_type =
        |word: &'static str| objectives.iter().filter(move |one| one["type"] == word && !one["score"].is_null());
    let met = of_type("committed").filter(|one| exact(&one["score"]).is_some_and(|score| score.is_one()));
    assert_eq!(shown["committed"]["of"], of_type("committed").count(), "{about}");
    assert_eq!(shown["committed"]["met"], met.count(), "{about}");
    assert_eq!(shown["aspirational"]["of"], of_type("aspirational").count(), "{about}");
    let weight = |one: &Value| one["weight"].as_str().map(decimal);
    let parts: Option<Vec<_>> =
        of_type("aspirational").map(|one| Some((weight(one)?, exact(&one["score"])?))).collect();
    let mean = parts.and_then(|parts| mean(parts.into_iter()));
    assert_eq!(exact(&shown["aspirational"]["mean"]), mean, "{about}");
}

fn mean(parts: impl Iterator<Item = (BigRational, BigRational)>) -> Option<BigRational> {
    let (mut weights, mut sum) = (BigRational::zero(), BigRational::zero());
    for (weight, value) in parts {
        sum += &weight * value;
        weights += weight;
    }
    (!weights.is_zero()).then(|| sum / weights)
}

fn decimal(text: &str) -> BigRational {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let number: num_bigint::BigInt = format!("{whole}{decimals}").parse().expect("digits");
    BigRational::new(number, num_bigint::BigInt::from(10).pow(decimals.len() as u32))
}
