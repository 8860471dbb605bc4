//! What changed in `okr.yaml`, by what it means: defaults are filled in, so that writing one down is no
//! change.

use crate::check::rules;
use crate::finding::Level;
use crate::model::settings::{DeclaredCycle, DeclaredUnit, Person, RuleSetting, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// One setting that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingChange {
    /// The way to it, as in the file: `kickoff`, `cycles.2026-Q4.end`.
    pub key: String,
    /// What it was; `None` where there was none.
    pub from: Option<String>,
    /// What it is; `None` where there is none.
    pub to: Option<String>,
    /// What was written could not be read, or what is written now: then the default counts.
    pub unread: (bool, bool),
}

/// One setting with its value; `whole` is the entry that it is a part of.
struct Setting {
    whole: Option<String>,
    value: String,
}

/// All settings by their way.
#[derive(Default)]
struct Flat(BTreeMap<String, Setting>);

impl Flat {
    fn set(&mut self, key: &str, value: Option<&str>) {
        self.part(None, key, value);
    }

    fn part(&mut self, whole: Option<&str>, key: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        let way = whole.map_or_else(|| key.to_owned(), |whole| format!("{whole}.{key}"));
        self.0.insert(way, Setting { whole: whole.map(str::to_owned), value: value.to_owned() });
    }

    /// An entry whose name the user chose.
    fn entry(&mut self, key: &str, name: &str) -> String {
        let way = format!("{key}.{name}");
        self.0.insert(way.clone(), Setting { whole: None, value: String::new() });
        way
    }

    fn person(&mut self, person: &Person) {
        let whole = self.entry("people", person.id.as_str());
        self.part(Some(&whole), "name", person.name.as_deref());
        let mut emails = person.emails.clone();
        emails.sort();
        self.part(Some(&whole), "email", (!emails.is_empty()).then(|| emails.join(", ")).as_deref());
        self.part(Some(&whole), "left", person.left.map(|day| day.to_string()).as_deref());
    }

    fn unit(&mut self, unit: &DeclaredUnit, settings: &Settings) {
        let whole = self.entry("units", unit.id.as_str());
        self.part(Some(&whole), "level", Some(settings.level_word(unit.level.unwrap_or(settings.usual_level()))));
        self.part(Some(&whole), "part_of", unit.part_of.as_ref().map(|part_of| part_of.value.as_str()));
        self.part(Some(&whole), "name", unit.name.as_deref());
    }

    /// A built-in cycle has its dates whether it is declared or not.
    fn cycle(&mut self, name: &str, declared: &DeclaredCycle, is_built_in: bool) {
        let way = format!("cycles.{name}");
        let whole = if is_built_in { None } else { Some(self.entry("cycles", name)) };
        let mut part = |key: &str, value: Option<String>| match &whole {
            Some(whole) => self.part(Some(whole), key, value.as_deref()),
            None => self.set(&format!("{way}.{key}"), value.as_deref()),
        };
        part("start", declared.dates.map(|dates| dates.start.to_string()));
        part("end", declared.dates.map(|dates| dates.end.to_string()));
        part("name", declared.name.clone());
        part("closed", declared.closed.map(|day| day.to_string()));
    }

    fn rule(&mut self, name: &str, setting: &RuleSetting, settings: &Settings) {
        let word = |level: Option<Level>| level.map_or("off", Level::word);
        let usual = rules::find(name).map(|rule| Some(rule.info.level));
        self.set(&format!("rules.{name}"), setting.level.or(usual).map(word));
        let mut limits = |way: &str, (min, max): (Option<i64>, Option<i64>)| {
            self.set(&format!("{way}.min"), min.map(|min| min.to_string()).as_deref());
            self.set(&format!("{way}.max"), max.map(|max| max.to_string()).as_deref());
        };
        limits(&format!("rules.{name}"), (setting.min, setting.max));
        for (level, both) in &setting.by_level {
            let level = settings.levels.get(*level).map_or("unit", String::as_str);
            limits(&format!("rules.{name}.levels.{level}"), *both);
        }
    }
}

/// All settings, with those cycles and rules that one of two sides names.
fn flat(settings: &Settings, other: &Settings) -> Flat {
    let mut flat = Flat::default();
    flat.set("organization", settings.organization.as_deref());
    flat.set("mission", settings.mission.as_deref());
    flat.set("vision", settings.vision.as_deref());
    flat.set("strategy", (!settings.strategy.is_empty()).then(|| settings.strategy.join("; ")).as_deref());
    flat.set("why", settings.why.as_deref());
    flat.set("ambassador", settings.ambassador.as_ref().map(|name| name.value.as_str()));
    flat.set("okrs", Some(&settings.okrs));
    flat.set("lang", settings.lang.as_deref());
    settings.people.iter().for_each(|person| flat.person(person));
    settings.units.iter().for_each(|unit| flat.unit(unit, settings));
    flat.set("levels", Some(&settings.levels.join(", ")));
    for name in settings.cycles.keys().chain(other.cycles.keys()) {
        let declared = settings.cycles.get(name);
        let dates = settings.dates(name);
        if declared.is_some() || dates.is_some() {
            let cycle = DeclaredCycle { dates, ..declared.cloned().unwrap_or_default() };
            flat.cycle(name.as_str(), &cycle, name.built_in().is_some());
        }
    }
    let days = [
        ("checkin.every", settings.every),
        ("checkin.grace", settings.grace),
        ("kickoff", settings.kickoff),
        ("closing_grace", settings.closing_grace),
        ("business_lines", settings.business_lines),
    ];
    for (key, number) in days {
        flat.set(key, Some(&number.to_string()));
    }
    let unset = RuleSetting::default();
    for name in settings.rules.keys().chain(other.rules.keys()) {
        flat.rule(name, settings.rules.get(name).unwrap_or(&unset), settings);
    }
    flat
}

/// What changed, by key. An entry that is new or gone is one change with all that it says.
pub(super) fn compare(before: &Settings, after: &Settings) -> Vec<SettingChange> {
    let (from, to) = (flat(before, after).0, flat(after, before).0);
    let whole = |side: &BTreeMap<String, Setting>, key: &str| -> Option<String> {
        let entry = side.get(key)?;
        let parts = side.iter().filter(|(_, part)| part.whole.as_deref() == Some(key));
        let parts = parts.map(|(way, part)| format!("{} {}", &way[key.len() + 1..], part.value));
        let all: Vec<String> =
            Some(entry.value.clone()).filter(|value| !value.is_empty()).into_iter().chain(parts).collect();
        Some(all.join(", "))
    };
    let keys: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let mut changes = Vec::new();
    for key in keys {
        let (then, now) = (from.get(key), to.get(key));
        // What is part of an entry that is new or gone is said there.
        let said_above = |part: Option<&Setting>, other: &BTreeMap<String, Setting>| {
            part.and_then(|part| part.whole.as_ref()).is_some_and(|whole| !other.contains_key(whole))
        };
        if said_above(then, &to) || said_above(now, &from) || then.map(|s| &s.value) == now.map(|s| &s.value) {
            continue;
        }
        changes.push(SettingChange {
            key: key.clone(),
            from: whole(&from, key),
            to: whole(&to, key),
            unread: (false, false),
        });
    }
    changes
}

/// Says of what cannot be read on one side what is written there.
pub(super) fn tell_unread(
    changes: &mut Vec<SettingChange>,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) {
    for key in before.keys().chain(after.keys()).collect::<BTreeSet<_>>() {
        let (then, now) = (before.get(key), after.get(key));
        if then == now {
            continue;
        }
        let is_inside = |change: &SettingChange| change.key == *key || change.key.starts_with(&format!("{key}."));
        let (told, rest) = std::mem::take(changes).into_iter().partition::<Vec<_>, _>(is_inside);
        *changes = rest;
        let inside = format!("{key}.");
        let say = |value: fn(&SettingChange) -> &Option<String>| {
            let said = told.iter().filter_map(|change| {
                let (value, name) = (value(change).as_ref()?, change.key.strip_prefix(&inside));
                Some(name.map_or(value.clone(), |name| format!("{name} {value}")))
            });
            let said: Vec<String> = said.collect();
            (!said.is_empty()).then(|| said.join(", "))
        };
        let (from, to) = (say(|change| &change.from), say(|change| &change.to));
        changes.push(SettingChange {
            key: key.clone(),
            from: then.cloned().or(from),
            to: now.cloned().or(to),
            unread: (then.is_some(), now.is_some()),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::cycle::CycleName;

    #[test]
    fn what_is_written_down_as_it_was_anyway_is_no_change() {
        let mut after = Settings::default();
        let name = CycleName::new("2026-Q4");
        after.cycles.insert(name.clone(), DeclaredCycle { dates: name.built_in(), ..DeclaredCycle::default() });
        let usual = rules::find("objective-count").map(|rule| Some(rule.info.level));
        after.rules.insert("objective-count".into(), RuleSetting { level: usual, ..RuleSetting::default() });
        assert_eq!(compare(&Settings::default(), &after), []);
    }
}
