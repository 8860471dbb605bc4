//! `okr diff` tells everything that matters: each key that the format declares is set, changed, taken away
//! and made unreadable, in each place where it may stand, and each time the change is named in words, in
//! Markdown and in JSON. A new key is in here by its declaration.

use okr::config;
use okr::keys;
use okr::read::{Care, Origin, Reading, read};
use okr::render::diff::{Sides, markdown, terminal};
use okr::render::json;
use okr::render::json::envelope::Meta;
use okr::report::diff::{Diff, Snapshot, diff};
use okr::report::units::Basis;
use okr::yaml::lower::{Key, Kind, Shape};
use rayon::prelude::*;
use serde_yaml::{Mapping, Value};
use std::path::Path;

/// A unit in which everything has a place: a key result of each form.
const UNIT: &str = include_str!("diff_matrix/unit.yaml");
/// Settings in which every mapping is there.
const SETTINGS: &str = include_str!("diff_matrix/okr.yaml");

/// Where the records of a shape stand: in the unit's file or in the settings.
fn places(shape: &'static Shape) -> Vec<(bool, &'static str)> {
    let of = |one: &'static Shape| std::ptr::eq(one, shape);
    match () {
        () if of(&keys::UNIT) => vec![(false, "")],
        () if of(&keys::OBJECTIVE) => vec![(false, "objectives.0")],
        () if of(&keys::KEY_RESULT) => ["0", "1", "2", "3", "4"]
            .map(|number| (false, &*format!("objectives.0.key_results.{number}").leak()))
            .to_vec(),
        () if of(&keys::MILESTONE) => vec![(false, "objectives.0.key_results.2.milestones.0")],
        () if of(&keys::INITIATIVE) => vec![(false, "objectives.0.initiatives.0")],
        () if of(&keys::WEEK) => vec![(false, "week")],
        () if of(&keys::PRIORITY) => vec![(false, "week.priorities.0")],
        () if of(&keys::HEALTH) => vec![(false, "week.health.0")],
        () if of(&config::SETTINGS) => vec![(true, "")],
        () if of(&config::PERSON) => vec![(true, "people.ana")],
        () if of(&config::DECLARED_UNIT) => vec![(true, "units.payments")],
        () if of(&config::CYCLE) => vec![(true, "cycles.2026-Q4"), (true, "cycles.autumn")],
        () if of(&config::CHECKIN) => vec![(true, "checkin")],
        () if of(&config::RULE) => vec![(true, "rules.objective-count")],
        () if of(&config::LIMITS) => vec![(true, "rules.objective-count.levels.company")],
        () => panic!("say where a {} stands", shape.what),
    }
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// Two values that a key may have, and what it means where it is not there, if that is one of them.
fn values(key: &Key) -> (Vec<Value>, Option<Value>) {
    let texts = |texts: &[&str]| texts.iter().map(|text| yaml(text)).collect();
    match (key.name, key.kind) {
        ("okrs", _) => (texts(&["goals", "aims"]), None),
        ("cycle", _) => (texts(&["2027-Q1", "2027-Q2"]), None),
        ("supports" | "depends_on", _) => (texts(&["[shop/growth]", "[shop/growth, shop/calm]"]), None),
        ("levels", Kind::Names) => {
            (texts(&["[company, team, squad, person]", "[company, division, team, person]"]), None)
        }
        ("level", Kind::OneOf(_)) => (texts(&["warning", "error"]), Some(yaml("error"))),
        ("type", _) => (texts(&["committed", "aspirational"]), Some(yaml("aspirational"))),
        ("category", _) => (texts(&["organization", "business"]), Some(yaml("business"))),
        (_, Kind::Text | Kind::Name) => (texts(&["alpha", "beta"]), None),
        (_, Kind::Switch | Kind::Mask) => (texts(&["true", "false"]), Some(yaml("false"))),
        (_, Kind::Done) => (texts(&["true", "2026-11-03"]), None),
        ("of", Kind::Day) => (texts(&["2026-11-09", "2026-11-16"]), None),
        (_, Kind::Day) => (texts(&["2026-11-20", "2026-11-21"]), None),
        (_, Kind::Whole(..)) => (texts(&["3", "4"]), None),
        (_, Kind::Number(_, 1)) => (texts(&["0.3", "0.6"]), None),
        (_, Kind::Number(..)) => (texts(&["3", "4"]), None),
        (_, Kind::Quantity) => (texts(&["500 ms", "400 ms"]), None),
        (_, Kind::OneOf(words)) => (texts(&words[..words.len().min(2)]), None),
        (_, Kind::Texts | Kind::Names | Kind::NameOrNames) => (texts(&["[alpha]", "[alpha, beta]"]), None),
        (_, Kind::Grades) => (texts(&["{0.3: some, 1: all}", "{0.3: some, 1: every one}"]), None),
        (_, Kind::Rules) => (texts(&["{orphan-objective: error}", "{orphan-objective: off}"]), None),
        (name, Kind::Record(_) | Kind::Records(_) | Kind::Named(_)) => {
            let texts = match name {
                "objectives" => ["[{id: alpha, objective: x}]", "[{id: beta, objective: y}]"],
                "key_results" => ["[{id: alpha, key_result: x}]", "[{id: beta, key_result: y}]"],
                "milestones" => ["[{milestone: alpha}]", "[{milestone: beta}]"],
                "initiatives" => ["[{initiative: alpha}]", "[{initiative: beta}]"],
                "week" => ["{of: 2026-11-09}", "{of: 2026-11-16}"],
                "priorities" => ["[{task: alpha}]", "[{task: beta}]"],
                "health" => ["[{indicator: alpha}]", "[{indicator: beta}]"],
                "people" => ["{ana: {name: alpha}}", "{ana: {name: beta}}"],
                "units" => ["{alpha: }", "{beta: }"],
                "cycles" => {
                    ["{alpha: {start: 2026-10-01, end: 2026-11-30}}", "{alpha: {start: 2026-10-01, end: 2026-12-01}}"]
                }
                "checkin" => ["{every: 3}", "{every: 4}"],
                "levels" => ["{company: {min: 3}}", "{company: {min: 4}}"],
                other => panic!("say what `{other}` may hold"),
            };
            (texts.map(yaml).to_vec(), None)
        }
    }
}

/// What cannot be read under a key.
fn unreadable(key: &Key) -> Value {
    match key.kind {
        Kind::Texts | Kind::Names | Kind::NameOrNames => yaml("{alpha: beta}"),
        Kind::Record(_) | Kind::Records(_) | Kind::Named(_) | Kind::Grades | Kind::Rules => yaml("nonsense"),
        _ => yaml("[gibberish, nonsense]"),
    }
}

fn record<'v>(root: &'v mut Value, path: &str) -> &'v mut Mapping {
    let steps = path.split('.').filter(|step| !step.is_empty());
    let found = steps.fold(root, |value, step| match step.parse::<usize>() {
        Ok(number) if value.is_sequence() => &mut value[number],
        _ => &mut value[step],
    });
    found.as_mapping_mut().unwrap_or_else(|| panic!("no mapping at {path}"))
}

/// A workspace with one key of one record set.
fn with(place: (bool, &str), key: &str, value: Option<&Value>) -> Side {
    let (mut unit, mut settings) = (yaml(UNIT), yaml(SETTINGS));
    let table = record(if place.0 { &mut settings } else { &mut unit }, place.1);
    match value {
        Some(value) => drop(table.insert(key.into(), value.clone())),
        None => drop(table.remove(key)),
    }
    Side::new(&serde_yaml::to_string(&unit).unwrap(), &serde_yaml::to_string(&settings).unwrap())
}

struct Side {
    texts: (String, String),
    reading: Reading,
    _folder: tempfile::TempDir,
}

impl Side {
    fn new(unit: &str, settings: &str) -> Self {
        Side::at("okrs/2026-Q4/platform.yaml", unit, settings)
    }

    fn at(path: &str, unit: &str, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("okr.yaml", settings);
        write(path, unit);
        write("okrs/2026-Q4/shop.yaml", include_str!("diff_matrix/shop.yaml"));
        let reading = read_at(folder.path());
        Side { texts: (unit.to_owned(), settings.to_owned()), reading, _folder: folder }
    }

    fn snapshot(&self) -> Snapshot<'_> {
        let workspace = &self.reading.workspace;
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let basis = Basis { workspace, timeline: None, today };
        // What rules find is another matter: each change must be told as what it is.
        Snapshot { basis, findings: &self.reading.findings, reported: Vec::new() }
    }
}

fn read_at(root: &Path) -> Reading {
    read(&Origin::WorkTree { root: root.to_owned(), overlay: None }, Care::Strict).unwrap()
}

/// The same change in words, in Markdown and in JSON.
fn shown(diff: &Diff) -> [String; 3] {
    let sides = Sides { from: "before".into(), to: "after".into() };
    let meta =
        Meta { root: String::new(), at: None, today: chrono::NaiveDate::MIN, cycles: Vec::new(), problems: Vec::new() };
    let none: [u8; 0] = [];
    [
        terminal(&sides, diff, false, None, |_| String::new()),
        markdown::markdown(&sides, diff, |_| String::new()),
        json::diff::diff(&meta, (None, None), diff, none, none),
    ]
}

/// The word by which a change of a key is known.
fn word(key: &str) -> &str {
    match key {
        "objectives" | "key_results" | "cycle" => "Added|Removed",
        "objective" | "key_result" => "Re-worded|Cannot be read",
        "initiative" | "initiatives" => "initiative",
        "task" | "priorities" => "priority",
        "p" => "P3|P4",
        "indicator" => "health",
        "milestones" => "milestone",
        "next_four_weeks" => "next four weeks",
        "wins" => "win",
        // A rule's level stands for the rule.
        "level" => "level|objective-count",
        "as_of" => "as of|as_of",
        "id" => "id |Removed|Renamed|Added",
        other => other,
    }
}

struct Failures(Vec<String>);

impl Failures {
    fn told(&mut self, what: &str, before: &Side, after: &Side, words: &[&str]) {
        let diff = diff(before.snapshot(), after.snapshot());
        if diff.is_empty() {
            return self.0.push(format!("{what}: nothing changed"));
        }
        let [text, markdown, json] = shown(&diff);
        let document: serde_json::Value = serde_json::from_str(&json).unwrap();
        let any = |shown: &str| words.iter().flat_map(|word| word.split('|')).any(|word| shown.contains(word));
        if !any(&text) {
            self.0.push(format!("{what}: not named in the text\n{text}"));
        }
        if !any(&markdown.replace('\\', "")) {
            self.0.push(format!("{what}: not named in Markdown\n{markdown}"));
        }
        let changes = document["changes"].as_array().unwrap();
        if changes.is_empty() {
            self.0.push(format!("{what}: not in JSON\n{json}"));
        }
    }

    fn silent(&mut self, what: &str, before: &Side, after: &Side) {
        let diff = diff(before.snapshot(), after.snapshot());
        if !diff.is_empty() {
            self.0.push(format!("{what}: should be nothing\n{}", shown(&diff)[0]));
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{} failures\n{}", self.0.len(), self.0.join("\n---\n"));
    }
}

#[test]
fn every_key_that_is_set_changed_or_taken_away_is_told() {
    let keys: Vec<_> = declared().collect();
    let told: Vec<(usize, Failures)> = keys.into_par_iter().map(changes_of).collect();
    let changes: usize = told.iter().map(|(changes, _)| changes).sum();
    assert!(changes >= 400, "{changes} changes");
    Failures(told.into_iter().flat_map(|(_, failures)| failures.0).collect()).none();
}

type Declared = (&'static Shape, (bool, &'static str), &'static Key);

/// Every declared key, in each place where it may stand.
fn declared() -> impl Iterator<Item = Declared> {
    let shapes = keys::SHAPES.iter().chain(config::SHAPES);
    shapes.flat_map(|shape| {
        places(shape).into_iter().flat_map(move |place| shape.keys.iter().map(move |key| (*shape, place, key)))
    })
}

/// One key is set, changed and taken away; how many of that are changes, and which were not told.
fn changes_of((shape, place, key): Declared) -> (usize, Failures) {
    let mut failures = Failures(Vec::new());
    let (values, usual) = values(key);
    let states: Vec<Option<Value>> = std::iter::once(None).chain(values.into_iter().map(Some)).collect();
    let sides: Vec<Side> = states.iter().map(|value| with(place, key.name, value.as_ref())).collect();
    let meant = |number: usize| states[number].clone().or_else(|| usual.clone());
    let mut changes = 0;
    for (from, to) in (0..states.len()).map(|from| (from, (from + 1) % states.len())) {
        let what = format!("{} `{}` at `{}`: {:?} to {:?}", shape.what, key.name, place.1, states[from], states[to]);
        if meant(from) == meant(to) {
            failures.silent(&what, &sides[from], &sides[to]);
        } else {
            changes += 1;
            failures.told(&what, &sides[from], &sides[to], &[word(key.name)]);
        }
    }
    (changes, failures)
}

/// One key becomes unreadable and readable again.
fn unreadable_of((shape, place, key): Declared) -> Failures {
    let mut failures = Failures(Vec::new());
    let what = format!("{} `{}` at `{}`", shape.what, key.name, place.1);
    let bad = with(place, key.name, Some(&unreadable(key)));
    let good = with(place, key.name, Some(&values(key).0[0]));
    let words = [word(key.name), "cannot be read", "could not be read", "can be read again", "milestone"];
    failures.told(&format!("{what} becomes unreadable"), &good, &bad, &words);
    failures.told(&format!("{what} becomes readable"), &bad, &good, &words);
    failures.silent(&format!("{what} stays unreadable"), &bad, &bad);
    failures
}

#[test]
fn a_value_that_becomes_unreadable_or_readable_is_told() {
    let mut failures = Failures(Vec::new());
    let keys: Vec<_> = declared().collect();
    failures.0.extend(keys.into_par_iter().flat_map_iter(|declared| unreadable_of(declared).0).collect::<Vec<_>>());
    failures.none();
}

#[test]
fn what_is_only_written_differently_is_no_change() {
    let mut failures = Failures(Vec::new());
    let (unit, settings) = (yaml(UNIT), yaml(SETTINGS));
    let plain = Side::new(&serde_yaml::to_string(&unit).unwrap(), &serde_yaml::to_string(&settings).unwrap());
    failures.silent("another style, comments", &plain, &Side::new(UNIT, SETTINGS));
    let json = |value: &Value| serde_json::to_string(value).unwrap();
    failures.silent("flow style", &plain, &Side::new(&json(&unit), &json(&settings)));
    let (text, settings) = &plain.texts;
    failures.silent("another file", &plain, &Side::at("okrs/2026-Q4/deep/down.yaml", text, settings));
    failures.silent("line ends", &plain, &Side::new(&text.replace('\n', "\r\n"), &settings.replace('\n', "\r\n")));
    fn reversed(value: &Value) -> Value {
        match value {
            // Grades rise.
            Value::Mapping(map) if map.keys().all(Value::is_number) => value.clone(),
            Value::Mapping(map) => {
                let mut entries: Vec<_> = map.iter().map(|(key, value)| (key.clone(), reversed(value))).collect();
                entries.reverse();
                Value::Mapping(entries.into_iter().collect())
            }
            Value::Sequence(items)
                if items.iter().all(|item| item.is_mapping() && item.get("key_result").is_none()) =>
            {
                Value::Sequence(items.iter().rev().map(reversed).collect())
            }
            Value::Sequence(items) => Value::Sequence(items.iter().map(reversed).collect()),
            other => other.clone(),
        }
    }
    let turned = serde_yaml::to_string(&reversed(&unit)).unwrap();
    failures.silent("another order", &plain, &Side::new(&turned, settings));
    for (from, to) in [("640 ms", "640"), ("900 ms", "\"900 ms\""), ("shop/growth", "2026-Q4:shop/growth")] {
        if from != "shop/growth" {
            failures.silent(&format!("{from} as {to}"), &plain, &Side::new(&text.replacen(from, to, 1), settings));
        }
    }
    failures.none();
}
