//! What the keys of `okr.yaml` mean, checked as strictly as the OKR files.
//!
//! A broken key is reported and its default used, so that one slip in the settings does not hide
//! everything else. Rule names are checked where the rules are known, in `check`.

use super::{CHECKIN, CYCLE, DECLARED_UNIT, FILE_NAME, LIMITS, PERSON, RULE, SETTINGS, SHAPES};
use crate::finding::{Finding, Level};
use crate::keys;
use crate::model::cycle::{CycleName, Dates};
use crate::model::id::Id;
use crate::model::settings::{DeclaredCycle, DeclaredUnit, Person, RuleSetting, Settings};
use crate::model::unit::LevelIndex;
use crate::source::{FileId, Place, Placed};
use crate::words::shorten;
use crate::yaml::lower::{self, Given, Kind, Lowering, Table};
use crate::yaml::{Entry, Kind as NodeKind, Node};
use std::collections::BTreeMap;

/// Reads the settings from a tree, with what is wrong with them.
pub fn settings(file: FileId, text: &str, root: &Node<'_>) -> (Settings, Vec<Finding>) {
    let mut lowering = Lowering::new(file, text, SHAPES);
    let mut settings = Settings { file: Some(file), ..Settings::default() };
    if let Some(mut table) = lowering.table(root, FILE_NAME, &SETTINGS) {
        read(&mut lowering, &mut table, &mut settings);
        table.finish(&mut lowering);
    }
    for finding in lowering.findings.iter_mut().filter(|finding| finding.rule != "unknown-cycle") {
        finding.rule = "bad-settings";
    }
    (settings, lowering.findings)
}

fn read(lowering: &mut Lowering<'_>, table: &mut Table<'_>, settings: &mut Settings) {
    let text =
        |lowering: &mut Lowering<'_>, table: &mut Table<'_>, key| table.text(lowering, key).good().map(|t| t.value);
    settings.organization = text(lowering, table, "organization");
    settings.mission = text(lowering, table, "mission");
    settings.vision = text(lowering, table, "vision");
    settings.why = text(lowering, table, "why");
    settings.lang = text(lowering, table, "lang").map(|lang| lang.to_lowercase());
    settings.strategy = table.texts(lowering, "strategy").into_iter().map(|placed| placed.value).collect();
    settings.ambassador = table.name(lowering, "ambassador").good();
    if let Given::Good(folder) = table.text(lowering, "okrs") {
        match folder_problem(&folder.value) {
            None => settings.okrs = folder.value.trim_matches('/').to_owned(),
            Some(help) => {
                let message = format!("`okrs` expects a folder below this one, found `{}`", shorten(&folder.value));
                lowering.report(Finding::new("bad-settings", folder.place, message).help(help));
            }
        }
    }
    levels(lowering, table, settings);
    people(lowering, table, settings);
    units(lowering, table, settings);
    cycles(lowering, table, settings);
    if let Some(node) = table.node("checkin")
        && let Some(mut checkin) = lowering.table(node, "checkin", &CHECKIN)
    {
        number(lowering, &mut checkin, "every", &mut settings.every);
        number(lowering, &mut checkin, "grace", &mut settings.grace);
        checkin.finish(lowering);
    }
    number(lowering, table, "kickoff", &mut settings.kickoff);
    number(lowering, table, "closing_grace", &mut settings.closing_grace);
    number(lowering, table, "business_lines", &mut settings.business_lines);
    settings.rules = rules(lowering, table, &settings.levels);
}

/// No setting may name a place outside the root.
fn folder_problem(folder: &str) -> Option<&'static str> {
    let parts: Vec<&str> = folder.trim_end_matches('/').split('/').collect();
    let outside = folder.starts_with('/') || folder.contains('\\') || folder.contains(':') || parts.contains(&"..");
    let odd = parts.iter().any(|part| part.is_empty() || part.starts_with('.')) || folder.chars().any(char::is_control);
    (outside || odd)
        .then_some("write a folder's name without `..`, dots in front or a `/` at the beginning: `okrs: okrs`")
}

fn number(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str, into: &mut i64) {
    if let Given::Good(number) = table.whole(lowering, key) {
        *into = number.value;
    }
}

fn levels(lowering: &mut Lowering<'_>, table: &mut Table<'_>, settings: &mut Settings) {
    let names = table.names(lowering, "levels");
    if names.is_empty() {
        return;
    }
    let before = lowering.findings.len();
    for (number, name) in names.iter().enumerate() {
        let is_key = keys::UNIT.keys.iter().any(|key| key.name == name.value);
        if is_key {
            let message = format!("a level cannot be named `{}`: that is a key of the format", name.value);
            lowering
                .report(Finding::new("bad-settings", name.place, message).help("choose another word, like `tribe`"));
        } else if let Err(problem) = Id::parse(&name.value) {
            let message = format!("the level `{}` {problem}", shorten(&name.value));
            lowering.report(Finding::new("bad-settings", name.place, message).help("choose one short word"));
        } else if let Some(first) = names[..number].iter().find(|other| other.value == name.value) {
            let message = format!("the level `{}` is there twice", name.value);
            lowering.report(
                Finding::new("bad-settings", name.place, message)
                    .related(first.place, "first here")
                    .help("take one away"),
            );
        }
    }
    if names.len() < 2 {
        let message = "`levels` expects at least two levels, the last one a person";
        lowering.report(
            Finding::new("bad-settings", names[0].place, message).help("write for example `company`, `team`, `person`"),
        );
    }
    if lowering.findings.len() == before {
        settings.levels = names.into_iter().map(|name| name.value).collect();
    }
}

/// The entries of a mapping whose keys the user chooses.
fn named<'n>(lowering: &mut Lowering<'_>, table: &mut Table<'n>, key: &'static str, kind: Kind) -> &'n [Entry<'n>] {
    match table.node(key) {
        None => &[],
        Some(Node { kind: NodeKind::Map { entries, .. }, .. }) => entries,
        Some(node) => {
            lowering.wrong_type(node, key, kind);
            &[]
        }
    }
}

fn people(lowering: &mut Lowering<'_>, table: &mut Table<'_>, settings: &mut Settings) {
    for entry in named(lowering, table, "people", Kind::Named(&PERSON)) {
        let place = lowering.place(entry.key_span);
        let Some(id) = named_id(lowering, entry, "person") else { continue };
        let mut person = Person { id, place, name: None, emails: Vec::new(), left: None };
        if !entry.value.is_null() {
            let Some(mut table) = lowering.table(&entry.value, &entry.key, &PERSON) else { continue };
            person.name = table.text(lowering, "name").good().map(|placed| placed.value);
            person.emails = table.names(lowering, "email").into_iter().map(|placed| placed.value).collect();
            person.left = table.day(lowering, "left").good().map(|placed| placed.value);
            table.finish(lowering);
        }
        if let Some(first) = settings.people.by_id(&person.id) {
            let message = format!("the person `{}` is there twice", person.id);
            lowering.report(
                Finding::new("bad-settings", place, message).related(first.place, "first here").help("take one away"),
            );
            continue;
        }
        settings.people.push(person);
    }
}

fn named_id(lowering: &mut Lowering<'_>, entry: &Entry<'_>, what: &str) -> Option<Id> {
    match Id::parse(&entry.key) {
        Ok(id) => Some(id),
        Err(problem) => {
            let message = format!("the {what} `{}` {problem}", shorten(&entry.key));
            let place = lowering.place(entry.key_span);
            let finding = Finding::new("bad-settings", place, message);
            lowering.report(match Id::propose(&entry.key) {
                Some(id) => finding.help(format!("write `{id}:` and put the full name under `name:`")),
                None => finding.help("write a short name"),
            });
            None
        }
    }
}

fn units(lowering: &mut Lowering<'_>, table: &mut Table<'_>, settings: &mut Settings) {
    for entry in named(lowering, table, "units", Kind::Named(&DECLARED_UNIT)) {
        let place = lowering.place(entry.key_span);
        let Some(id) = named_id(lowering, entry, "unit") else { continue };
        let mut unit = DeclaredUnit { id, place, level: None, part_of: None, name: None };
        if !entry.value.is_null() {
            let Some(mut table) = lowering.table(&entry.value, &entry.key, &DECLARED_UNIT) else { continue };
            if let Given::Good(level) = table.name(lowering, "level") {
                unit.level = level_named(lowering, settings, &level);
            }
            let part_of = table.name(lowering, "part_of").good();
            unit.part_of = part_of.map(|placed| placed.map(|text| Id::lenient(&text)));
            unit.name = table.text(lowering, "name").good().map(|placed| placed.value);
            table.finish(lowering);
        }
        settings.units.push(unit);
    }
}

fn level_named(lowering: &mut Lowering<'_>, settings: &Settings, level: &Placed<String>) -> Option<LevelIndex> {
    let index = settings.levels.iter().position(|word| *word == level.value);
    if index.is_none() {
        let words: Vec<&str> = settings.levels.iter().map(String::as_str).collect();
        lowering.report(lower::unknown_word(level.place, "level", &level.value, &words));
    }
    index.map(LevelIndex)
}

fn cycles(lowering: &mut Lowering<'_>, table: &mut Table<'_>, settings: &mut Settings) {
    for entry in named(lowering, table, "cycles", Kind::Named(&CYCLE)) {
        let place = lowering.place(entry.key_span);
        if entry.key.is_empty() || entry.key.contains(['/', ':']) || entry.key.chars().any(char::is_control) {
            let message = format!("`{}` cannot be the name of a cycle", shorten(&entry.key));
            lowering.report(Finding::new("bad-settings", place, message).help("choose a name without `/` and `:`"));
            continue;
        }
        let name = CycleName::new(entry.key.as_ref());
        let mut cycle = DeclaredCycle::default();
        if !entry.value.is_null() {
            let Some(mut table) = lowering.table(&entry.value, &entry.key, &CYCLE) else { continue };
            let start = table.day(lowering, "start");
            let end = table.day(lowering, "end");
            cycle.name = table.text(lowering, "name").good().map(|placed| placed.value);
            cycle.closed = table.day(lowering, "closed").good().map(|placed| placed.value);
            table.finish(lowering);
            cycle.dates = cycle_dates(lowering, place, &name, start, end);
        }
        settings.cycles.insert(name, cycle);
    }
}

fn cycle_dates(
    lowering: &mut Lowering<'_>,
    place: Place,
    name: &CycleName,
    start: Given<chrono::NaiveDate>,
    end: Given<chrono::NaiveDate>,
) -> Option<Dates> {
    match (start, end) {
        (Given::Good(start), Given::Good(end)) if start.value <= end.value => {
            Some(Dates { start: start.value, end: end.value })
        }
        (Given::Good(start), Given::Good(end)) => {
            let message = format!("the cycle `{name}` ends on {}, before it starts on {}", end.value, start.value);
            lowering.report(
                Finding::new("unknown-cycle", end.place, message)
                    .related(start.place, "starts here")
                    .help("change the two dates"),
            );
            None
        }
        (Given::Missing, Given::Missing) if name.built_in().is_some() => None,
        (start, end) => {
            if !matches!(start, Given::Bad(_)) && !matches!(end, Given::Bad(_)) {
                let message = format!("the cycle `{name}` needs both `start` and `end`");
                let help = "write both dates: `start: 2026-09-28` and `end: 2026-12-27`";
                lowering.report(Finding::new("unknown-cycle", place, message).help(help));
            }
            None
        }
    }
}

fn rules(lowering: &mut Lowering<'_>, table: &mut Table<'_>, levels: &[String]) -> BTreeMap<String, RuleSetting> {
    let mut rules = BTreeMap::new();
    for entry in named(lowering, table, "rules", Kind::Rules) {
        let mut setting = RuleSetting { place: lowering.place(entry.key_span), ..RuleSetting::default() };
        if let NodeKind::Map { .. } = entry.value.kind {
            let Some(mut table) = lowering.table(&entry.value, &entry.key, &RULE) else { continue };
            setting.level = table.word(lowering, "level").good().and_then(|word| rule_level(word.value));
            (setting.min, setting.max) = limits(lowering, &mut table);
            for entry in named(lowering, &mut table, "levels", Kind::Named(&LIMITS)) {
                let name = Placed { value: entry.key.clone(), place: lowering.place(entry.key_span) };
                let Some(index) = levels.iter().position(|level| *level == entry.key) else {
                    let words: Vec<&str> = levels.iter().map(String::as_str).collect();
                    lowering.report(lower::unknown_word(name.place, "levels", &name.value, &words));
                    continue;
                };
                let Some(mut table) = lowering.table(&entry.value, &entry.key, &LIMITS) else { continue };
                setting.by_level.insert(index, limits(lowering, &mut table));
                table.finish(lowering);
            }
            table.finish(lowering);
        } else {
            let words = ["error", "warning", "advice", "off"];
            let text = lower::read_text(&entry.value).unwrap_or_default();
            setting.level = rule_level(text);
            if setting.level.is_none() {
                let place = lowering.place(if entry.value.is_null() { entry.key_span } else { entry.value.head() });
                lowering.report(lower::unknown_word(place, &entry.key, text, &words));
            }
        }
        rules.insert(entry.key.to_string(), setting);
    }
    rules
}

/// The smallest and the largest number that are allowed; a pair that allows none is reported.
fn limits(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> (Option<i64>, Option<i64>) {
    let (min, max) = (table.whole(lowering, "min").good(), table.whole(lowering, "max").good());
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value > max.value
    {
        let message = format!("no number is at least {} and at most {}", min.value, max.value);
        lowering.report(
            Finding::new("bad-settings", max.place, message)
                .related(min.place, "the smallest is said here")
                .help("write the smaller of the two numbers under `min`"),
        );
        return (None, None);
    }
    (min.map(|placed| placed.value), max.map(|placed| placed.value))
}

fn rule_level(word: &str) -> Option<Option<Level>> {
    match word {
        "error" => Some(Some(Level::Error)),
        "warning" => Some(Some(Level::Warning)),
        "advice" => Some(Some(Level::Advice)),
        "off" => Some(None),
        _ => None,
    }
}
