//! A unit in one cycle: a company, department, team or person with its objectives.

use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::objective::Objective;
use crate::source::{Place, Placed};
use chrono::NaiveDate;

/// A level of the organization: an index into the settings' levels, 0 the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelIndex(pub usize);

/// A unit in one cycle, read from one or several files.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The cycle.
    pub cycle: CycleName,
    /// Its level.
    pub level: LevelIndex,
    /// Its id.
    pub id: Id,
    /// Its display name.
    pub name: Option<Placed<String>>,
    /// The unit above.
    pub part_of: Option<Placed<Id>>,
    /// Who owns what names no owner.
    pub lead: Option<Placed<String>>,
    /// The week's page.
    pub week: Option<Week>,
    /// Its objectives over all files, in path order.
    pub objectives: Vec<Objective>,
    /// What each of its files says at the top, in path order; none where only the settings declare it.
    pub headers: Vec<Header>,
}

impl Unit {
    /// The name to show: the display name, else the id.
    pub fn title(&self) -> &str {
        self.name.as_ref().map_or(self.id.as_str(), |name| &name.value)
    }

    /// Whether it has a file in the cycle; else only the settings declare it.
    pub fn has_files(&self) -> bool {
        !self.headers.is_empty()
    }

    /// What it learnt, as its files say it, each with whether that file is confidential.
    pub fn retrospectives(&self) -> impl Iterator<Item = (&Placed<String>, bool)> {
        self.headers.iter().filter_map(|header| Some((header.retrospective.as_ref()?, header.confidential)))
    }

    /// What to underline when something about the unit is wrong: the id in its first file.
    pub fn place(&self) -> Place {
        self.headers.first().map(|header| header.id.place).unwrap_or_default()
    }
}

/// What one file says about its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The level.
    pub level: LevelIndex,
    /// Whether everything in the file is confidential: the switch stands beside the level.
    pub confidential: bool,
    /// Where the level's key stands.
    pub level_place: Place,
    /// The unit's id, at the value's place.
    pub id: Placed<Id>,
    /// `name`
    pub name: Option<Placed<String>>,
    /// `part_of`
    pub part_of: Option<Placed<Id>>,
    /// `lead`
    pub lead: Option<Placed<String>>,
    /// `cycle`
    pub cycle: Option<Placed<CycleName>>,
    /// `retrospective`
    pub retrospective: Option<Placed<String>>,
    /// Where `objectives` is written, if it is.
    pub objectives_place: Option<Place>,
    /// `week`
    pub week: Option<Week>,
}

/// The four squares of the weekly meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week {
    /// The whole mapping.
    pub extent: Place,
    /// Its Monday.
    pub of: Option<Placed<NaiveDate>>,
    /// What must happen, most urgent first as written.
    pub priorities: Vec<Priority>,
    /// What comes next.
    pub next_four_weeks: Vec<Placed<String>>,
    /// What is watched beside the OKRs.
    pub health: Vec<Health>,
    /// What Friday celebrates.
    pub wins: Vec<Placed<String>>,
}

/// One priority of the week.
#[derive(Clone, Debug, PartialEq)]
pub struct Priority {
    /// 1 must happen.
    pub p: Option<Placed<i64>>,
    /// What.
    pub task: Placed<String>,
    /// Who.
    pub owner: Option<Placed<String>>,
    /// Whether it is done.
    pub done: bool,
}

/// One indicator beside the OKRs; never in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// What is watched.
    pub indicator: Placed<String>,
    /// How it is.
    pub status: Option<Placed<Colour>>,
    /// A remark.
    pub note: Option<Placed<String>>,
}

/// The three colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Bad.
    Red,
    /// In between.
    Yellow,
    /// Good.
    Green,
}

impl Colour {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Colour::Red => "red",
            Colour::Yellow => "yellow",
            Colour::Green => "green",
        }
    }
}
