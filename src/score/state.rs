//! What a key result's row says first: its state, by what its owner says against what its numbers say.
//!
//! This is the only place that judges. Whoever shows, lists or warns asks for what is decided here.

use crate::score::forecast::Forecast;
use crate::score::time::{Freshness, Pace};
use crate::score::{Band, Ratio};
use num_bigint::BigInt;
use num_traits::One;

/// Days in which a confidence that falls is remembered.
pub const REMEMBERED_DAYS: u64 = 28;
/// From here on a fall makes what is open a risk.
pub const FALL: u8 = 2;

/// What a key result's row says first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It was given up.
    Dropped,
    /// Its measure cannot be read.
    Unreadable,
    /// It is reached.
    Done,
    /// It was due, and is not reached.
    Overdue,
    /// Its owner does not believe in it any more, or the numbers are red and nobody is sure.
    OffTrack,
    /// Somebody should look: the numbers are worse than what is said, or a promise is not sure.
    AtRisk,
    /// There is no value yet.
    NoData,
    /// Nobody has looked at it for too long.
    Stale,
    /// Its outcome is open, as that of an honest stretch is.
    Open,
    /// Its owner is confident, and nothing speaks against it.
    OnTrack,
    /// The cycle is over: what its score is called.
    Result(Band),
}

impl State {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            State::Dropped => "dropped",
            State::Unreadable => "unreadable",
            State::Done => "done",
            State::Overdue => "overdue",
            State::OffTrack => "off track",
            State::AtRisk => "at risk",
            State::NoData => "no data",
            State::Stale => "stale",
            State::Open => "open",
            State::OnTrack => "on track",
            State::Result(band) => band.word(),
        }
    }

    /// Whether somebody should talk about it: off track, at risk or overdue.
    pub fn is_at_risk(self) -> bool {
        match self {
            State::Overdue | State::OffTrack | State::AtRisk => true,
            State::Dropped
            | State::Unreadable
            | State::Done
            | State::NoData
            | State::Stale
            | State::Open
            | State::OnTrack
            | State::Result(_) => false,
        }
    }

    /// Whether marks stand beside it while the cycle runs: not beside what is settled or cannot be read.
    pub fn is_undecided(self) -> bool {
        match self {
            State::Overdue
            | State::OffTrack
            | State::AtRisk
            | State::NoData
            | State::Stale
            | State::Open
            | State::OnTrack => true,
            State::Dropped | State::Unreadable | State::Done | State::Result(_) => false,
        }
    }
}

/// Where today stands in the cycle of a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Before its first day; and as long as the objective is a draft.
    Before,
    /// In it, or in a cycle without dates.
    Running,
    /// On its last day, from which on a bound may be done.
    LastDay,
    /// After it.
    Over,
}

impl Moment {
    /// Whether the numbers are judged.
    pub fn is_running(self) -> bool {
        match self {
            Moment::Running | Moment::LastDay => true,
            Moment::Before | Moment::Over => false,
        }
    }
}

/// What is known of a key result.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// It, or its whole objective, was given up.
    pub dropped: bool,
    /// Its measure cannot be read.
    pub unreadable: bool,
    /// There is no value yet.
    pub no_data: bool,
    /// Its score is exactly 1.
    pub full: bool,
    /// It is a bound: what holds today may break tomorrow.
    pub is_bound: bool,
    /// Where today stands.
    pub moment: Moment,
    /// Its objective is a promise.
    pub committed: bool,
    /// Today is after the day on which it, or an open milestone of it, was due.
    pub overdue: bool,
    /// What its owner says now, 1 to 10.
    pub confidence: Option<u8>,
    /// The highest confidence in force within [`REMEMBERED_DAYS`] minus that of now; 0 without one.
    pub fall: u8,
    /// What its numbers say; see [`evidence`].
    pub evidence: Option<Band>,
    /// How long ago anybody looked.
    pub freshness: Option<Freshness>,
    /// The colour of its score.
    pub band: Option<Band>,
}

impl Known {
    /// The state: the first that applies of dropped, unreadable, done, overdue, off track, at risk, no data,
    /// stale, open, on track. Before the start nothing is judged yet, after the end the score says it.
    pub fn state(&self) -> State {
        let may_be_done = match self.moment {
            Moment::Before | Moment::Running => !self.is_bound,
            Moment::LastDay | Moment::Over => true,
        };
        let judged = self.moment.is_running();
        match () {
            () if self.dropped => State::Dropped,
            () if self.unreadable => State::Unreadable,
            () if self.full && may_be_done => State::Done,
            () if judged && self.overdue => State::Overdue,
            () if judged && self.said().is_at_risk() => self.said(),
            () if self.no_data => State::NoData,
            () if self.moment == Moment::Before => State::Open,
            () if self.moment == Moment::Over => self.band.map_or(State::NoData, State::Result),
            () if self.is_asleep() => State::Stale,
            () => self.said(),
        }
    }

    /// What the owner says against what the numbers say.
    fn said(&self) -> State {
        match (self.confidence.map(Band::of_confidence), self.evidence) {
            (Some(Band::Red), _) => State::OffTrack,
            (Some(Band::Yellow) | None, Some(Band::Red)) => State::OffTrack,
            (Some(Band::Yellow) | None, Some(Band::Yellow)) => State::AtRisk,
            (Some(Band::Yellow), Some(Band::Green) | None) if self.committed || self.fall >= FALL => State::AtRisk,
            (Some(Band::Yellow), Some(Band::Green) | None) => State::Open,
            (Some(Band::Green), Some(Band::Red)) => State::AtRisk,
            (Some(Band::Green), Some(Band::Yellow | Band::Green) | None) => State::OnTrack,
            (None, Some(Band::Green)) => State::OnTrack,
            (None, None) => State::Open,
        }
    }

    /// Whether nobody has looked for too long.
    fn is_asleep(&self) -> bool {
        self.freshness.is_some_and(|freshness| freshness >= Freshness::Stale)
    }
}

/// What the numbers say: the band of the forecast where there is one, else the pace. In a committed
/// objective only a forecast of 1 is green, and one below 0.7 is red.
pub fn evidence(forecast: Option<&Forecast>, pace: Option<Pace>, committed: bool) -> Option<Band> {
    if let Some(forecast) = forecast {
        let seven = Ratio::new(BigInt::from(7), BigInt::from(10));
        return Some(match forecast.band() {
            band if !committed => band,
            _ if forecast.score.is_one() => Band::Green,
            _ if forecast.score >= seven => Band::Yellow,
            _ => Band::Red,
        });
    }
    pace.map(|pace| match pace {
        Pace::OnPace => Band::Green,
        Pace::Behind => Band::Yellow,
        Pace::FarBehind => Band::Red,
    })
}

/// What speaks against a confidence of 7 or more.
#[derive(Clone, Debug, PartialEq)]
pub enum But {
    /// The forecast is red: the score that it ends with.
    Forecast(Ratio),
    /// There is no forecast, and the pace is red.
    FarBehind,
    /// The evidence is yellow.
    Behind,
}

impl But {
    /// The mark of a confidence and its evidence; `None` where they agree.
    pub fn of(confidence: Option<u8>, evidence: Option<Band>, forecast: Option<&Forecast>) -> Option<But> {
        confidence.filter(|confidence| Band::of_confidence(*confidence) == Band::Green)?;
        match evidence? {
            Band::Red => Some(forecast.map_or(But::FarBehind, |forecast| But::Forecast(forecast.score.clone()))),
            Band::Yellow => Some(But::Behind),
            Band::Green => None,
        }
    }

    /// Whether the two contradict each other: the evidence is red.
    pub fn is_contradiction(&self) -> bool {
        match self {
            But::Forecast(_) | But::FarBehind => true,
            But::Behind => false,
        }
    }
}

#[cfg(test)]
mod tests;
