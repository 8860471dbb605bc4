//! The settings of a repository, with their defaults. Reading `okr.yaml` is the business of `config`.

use crate::finding::Level;
use crate::model::cycle::{CycleName, Dates};
use crate::model::id::Id;
use crate::model::people::People;
use crate::model::unit::LevelIndex;
use crate::source::{FileId, Place, Placed};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What `okr.yaml` says, defaults filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file, where there is one.
    pub file: Option<FileId>,
    /// The organization's name.
    pub organization: Option<String>,
    /// What it is there for.
    pub mission: Option<String>,
    /// What it wants to reach.
    pub vision: Option<String>,
    /// How.
    pub strategy: Vec<String>,
    /// Why it uses OKRs.
    pub why: Option<String>,
    /// Who looks after the process.
    pub ambassador: Option<Placed<String>>,
    /// The folder of the OKR files.
    pub okrs: String,
    /// The language of the texts, where it is said.
    pub lang: Option<String>,
    /// The people; empty where none are declared, and then any name is a person.
    pub people: People,
    /// Units without files of their own.
    pub units: Vec<DeclaredUnit>,
    /// The levels, highest first; the last one is a person.
    pub levels: Vec<String>,
    /// Declared cycles.
    pub cycles: BTreeMap<CycleName, DeclaredCycle>,
    /// Days between two check-ins.
    pub every: i64,
    /// Days after which a check-in that is due is stale.
    pub grace: i64,
    /// The day of the cycle at whose end the plan counts as agreed.
    pub kickoff: i64,
    /// Days after the end in which final values may still come.
    pub closing_grace: i64,
    /// How many lines of business there are.
    pub business_lines: i64,
    /// Levels and limits of rules, by name.
    pub rules: BTreeMap<String, RuleSetting>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            file: None,
            organization: None,
            mission: None,
            vision: None,
            strategy: Vec::new(),
            why: None,
            ambassador: None,
            okrs: "okrs".into(),
            lang: None,
            people: People::default(),
            units: Vec::new(),
            levels: ["company", "department", "team", "person"].map(String::from).to_vec(),
            cycles: BTreeMap::new(),
            every: 7,
            grace: 7,
            kickoff: 14,
            closing_grace: 21,
            business_lines: 1,
            rules: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The word for a level.
    pub fn level_word(&self, level: LevelIndex) -> &str {
        self.levels.get(level.0).map_or("unit", String::as_str)
    }

    /// Whether it is the lowest level: a person.
    pub fn is_person_level(&self, level: LevelIndex) -> bool {
        level.0 + 1 == self.levels.len()
    }

    /// The level of people's own OKRs: the one named `person`, else the lowest of four or more.
    pub fn personal_level(&self) -> Option<LevelIndex> {
        let named = self.levels.iter().position(|level| level == "person");
        named.or_else(|| self.levels.len().checked_sub(1).filter(|lowest| *lowest >= 3)).map(LevelIndex)
    }

    /// The level of a declared unit that names none: the lowest but one.
    pub fn usual_level(&self) -> LevelIndex {
        LevelIndex(self.levels.len().saturating_sub(2))
    }

    /// The dates of a cycle: declared, else built in.
    pub fn dates(&self, cycle: &CycleName) -> Option<Dates> {
        self.cycles.get(cycle).and_then(|declared| declared.dates).or_else(|| cycle.built_in())
    }

    /// Those of some cycles that enclose a cycle, the shortest first; without itself.
    pub fn enclosing<'c>(&self, cycles: &'c [CycleName], cycle: &CycleName) -> Vec<&'c CycleName> {
        let Some(inner) = self.dates(cycle) else { return Vec::new() };
        let dated = cycles.iter().filter_map(|other| Some((self.dates(other)?, other)));
        let mut enclosing: Vec<_> = dated.filter(|(dates, _)| dates.encloses(inner) && *dates != inner).collect();
        enclosing.sort_by_key(|(dates, _)| dates.days());
        enclosing.into_iter().map(|(_, name)| name).collect()
    }

    /// The day on which a cycle was closed.
    pub fn closed(&self, cycle: &CycleName) -> Option<NaiveDate> {
        self.cycles.get(cycle).and_then(|declared| declared.closed)
    }

    /// The person that an owner's text names: by id, name or address. `None` where none of the declared
    /// people is meant, and where none are declared.
    pub fn person(&self, text: &str) -> Option<&Person> {
        self.people.find(text)
    }
}

/// One person of `people:`.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// Where it is declared.
    pub place: Place,
    /// The full name.
    pub name: Option<String>,
    /// The addresses.
    pub emails: Vec<String>,
    /// The day after which the person is gone.
    pub left: Option<NaiveDate>,
}

/// One unit of `units:`.
#[derive(Clone, Debug)]
pub struct DeclaredUnit {
    /// The id.
    pub id: Id,
    /// Where it is declared.
    pub place: Place,
    /// Its level.
    pub level: Option<LevelIndex>,
    /// The unit above.
    pub part_of: Option<Placed<Id>>,
    /// The display name.
    pub name: Option<String>,
}

/// One cycle of `cycles:`.
#[derive(Clone, Debug, Default)]
pub struct DeclaredCycle {
    /// The dates, where they are declared.
    pub dates: Option<Dates>,
    /// The display name.
    pub name: Option<String>,
    /// The day on which it was closed.
    pub closed: Option<NaiveDate>,
}

/// What `rules:` says about one rule.
#[derive(Clone, Debug, Default)]
pub struct RuleSetting {
    /// Where it is said.
    pub place: Place,
    /// The level; `Some(None)` is off.
    pub level: Option<Option<Level>>,
    /// The smallest number allowed.
    pub min: Option<i64>,
    /// The largest number allowed.
    pub max: Option<i64>,
    /// The same for single levels of the organization.
    pub by_level: BTreeMap<usize, (Option<i64>, Option<i64>)>,
}

impl RuleSetting {
    /// The limits for a level of the organization, over these defaults.
    pub fn limits(&self, level: LevelIndex, default: (i64, i64)) -> (i64, i64) {
        let (min, max) = self.by_level.get(&level.0).copied().unwrap_or_default();
        (min.or(self.min).unwrap_or(default.0), max.or(self.max).unwrap_or(default.1))
    }
}
