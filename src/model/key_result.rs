//! A key result: one measured statement of an objective.

use crate::model::decimal::Decimal;
use crate::model::id::{Id, Reference};
use crate::model::measure::{Measure, MeasureProblem};
use crate::model::objective::{Origin, Status};
use crate::model::quantity::Quantity;
use crate::model::weight::Weight;
use crate::source::{Place, Placed};
use chrono::NaiveDate;

/// A key result as written, with its measure where that can be computed.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyResult {
    /// What to underline when something is missing: its first key.
    pub place: Place,
    /// All its bytes.
    pub extent: Place,
    /// Its number in the file's list, from 0.
    pub index: usize,
    /// Its id; `kr1`, `kr2` … where none is written.
    pub id: Id,
    /// Where the id is written, if it is.
    pub id_place: Option<Place>,
    /// `key_result`; missing is reported while reading.
    pub text: Option<Placed<String>>,
    /// `owner` of its own.
    pub owner: Option<Placed<String>>,
    /// People beside the one owner.
    pub contributors: Vec<Placed<String>>,
    /// How it is measured, or why that cannot be told.
    pub measure: Result<Measure, MeasureProblem>,
    /// `current` as far as it can be read, where the measure cannot be computed.
    pub unmeasured: Option<Quantity>,
    /// 1 to 10; anything else is reported while reading.
    pub confidence: Option<Placed<u8>>,
    /// Whether `confidence` is written at all, good or bad.
    pub has_confidence: bool,
    /// The day that the value is of.
    pub as_of: Option<Placed<NaiveDate>>,
    /// The day on which the value of `as_of` was put right; never before it.
    pub corrected: Option<Placed<NaiveDate>>,
    /// The last check-in's note.
    pub note: Option<Placed<String>>,
    /// Where the number comes from.
    pub source: Option<Placed<String>>,
    /// When it should be reached.
    pub due: Option<Placed<NaiveDate>>,
    /// Weight relative to the others.
    pub weight: Weight,
    /// What it aligns to.
    pub supports: Vec<Placed<Reference>>,
    /// What it waits for.
    pub depends_on: Vec<Placed<Reference>>,
    /// Where it comes from, if that is said.
    pub origin: Option<Origin>,
    /// Live or dropped. A key result is never a draft of its own.
    pub status: Status,
    /// Masked in what is made to be published.
    pub confidential: bool,
    /// The owner's grade, 0 to 1.
    pub score: Option<Placed<Decimal>>,
    /// Why it differs.
    pub score_reason: Option<Placed<String>>,
}

impl KeyResult {
    /// Its text, or nothing where none could be read.
    pub fn text(&self) -> &str {
        self.text.as_ref().map_or("", |text| &text.value)
    }

    /// The same with a bare fraction beside percents read as that many percent, if there is one.
    pub fn fraction_as_percent(&self) -> Option<KeyResult> {
        let Err(MeasureProblem::PercentOrFraction { as_percent, .. }) = &self.measure else { return None };
        let unmeasured = self.unmeasured.clone().filter(|_| as_percent.is_err());
        Some(KeyResult { measure: (**as_percent).clone(), unmeasured, ..self.clone() })
    }

    /// Whether it counts.
    pub fn is_live(&self) -> bool {
        !self.status.is_dropped()
    }

    /// The measure where it can be computed.
    pub fn measured(&self) -> Option<&Measure> {
        self.measure.as_ref().ok()
    }

    /// Whether it is a bound that counts on every day, so that only history can tell its score.
    pub fn holds_throughout(&self) -> bool {
        match self.measured() {
            Some(Measure::Bound(bound)) => bound.throughout,
            Some(Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => false,
        }
    }
}
