//! How a key result is measured: its five forms, and why a measure cannot be read.
//!
//! A [`Measure`] is complete and computable. What is written wrongly is a [`MeasureProblem`], which
//! the rules turn into findings.

use crate::model::decimal::Decimal;
use crate::model::quantity::{FractionOrPercent, Quantity};
use crate::source::{Place, Placed};
use chrono::NaiveDate;

/// A measured key result's form with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// From a start to a target.
    Metric(Metric),
    /// Within bounds.
    Bound(Bound),
    /// A list of things to reach.
    Milestones(Vec<Milestone>),
    /// Rising grades with what earns each.
    Levels(Levels),
    /// Done or not.
    YesNo(Done),
}

impl Measure {
    /// The word for the form.
    pub fn form(&self) -> Form {
        match self {
            Measure::Metric(_) => Form::Metric,
            Measure::Bound(_) => Form::Bound,
            Measure::Milestones(_) => Form::Milestones,
            Measure::Levels(_) => Form::Levels,
            Measure::YesNo(_) => Form::YesNo,
        }
    }

    /// The value of a metric or a bound, once there is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Measure::Metric(Metric { current, .. }) | Measure::Bound(Bound { current, .. }) => {
                current.as_ref().map(|placed| &placed.value)
            }
            Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
        }
    }

    /// All numbers of a metric or a bound with their keys: its plan, then its value.
    pub fn quantities(&self) -> Vec<(&'static str, &Quantity)> {
        let mut all: Vec<(&'static str, &Quantity)> = Vec::new();
        match self {
            Measure::Metric(metric) => {
                all.extend(metric.start.as_ref().map(|start| ("start", &start.value)));
                all.push(("target", &metric.target.value));
            }
            Measure::Bound(bound) => {
                let limit = |limit: &'_ Limit, inclusive, strict| if limit.strict { strict } else { inclusive };
                let lower = bound.lower.as_ref();
                all.extend(lower.map(|lower| (limit(lower, "at_least", "above"), &lower.quantity.value)));
                let upper = bound.upper.as_ref();
                all.extend(upper.map(|upper| (limit(upper, "at_most", "below"), &upper.quantity.value)));
            }
            Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => {}
        }
        all.extend(self.quantity().map(|current| ("current", current)));
        all
    }

    /// Whether values of the two can be compared: the same form, in the same unit of measure.
    pub fn is_comparable(&self, other: &Measure) -> bool {
        self.form() == other.form()
            && match (self.with_unit(), other.with_unit()) {
                (Some(one), Some(other)) => one.compatible(other),
                (None, _) | (_, None) => true,
            }
    }

    /// The first number that names its unit of measure; bare ones take it.
    fn with_unit(&self) -> Option<&Quantity> {
        let (one, other, current) = match self {
            Measure::Metric(metric) => {
                (Some(&metric.target.value), metric.start.as_ref().map(|start| &start.value), &metric.current)
            }
            Measure::Bound(bound) => {
                let lower = bound.lower.as_ref().map(|limit| &limit.quantity.value);
                (lower, bound.upper.as_ref().map(|limit| &limit.quantity.value), &bound.current)
            }
            Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => return None,
        };
        let all = [one, other, current.as_ref().map(|current| &current.value)];
        all.into_iter().flatten().find(|quantity| quantity.unit().is_some())
    }
}

/// The five forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `target`
    Metric,
    /// `at_least`, `above`, `at_most`, `below`
    Bound,
    /// `milestones`
    Milestones,
    /// `levels`
    Levels,
    /// `done`
    YesNo,
}

impl Form {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Form::Metric => "metric",
            Form::Bound => "bound",
            Form::Milestones => "milestones",
            Form::Levels => "levels",
            Form::YesNo => "yes-or-no",
        }
    }
}

/// A movement from a start to a target, upwards or downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Where it begins; 0 is assumed where none is written.
    pub start: Option<Placed<Quantity>>,
    /// Where it should end. Never equal to the start.
    pub target: Placed<Quantity>,
    /// Where it stands, once there is a value.
    pub current: Option<Placed<Quantity>>,
}

impl Metric {
    /// The start, 0 where none is written.
    pub fn start_value(&self) -> Decimal {
        self.start.as_ref().map_or(Decimal::ZERO, |start| *start.value.value())
    }

    /// Whether less is better.
    pub fn is_reduction(&self) -> bool {
        *self.target.value.value() < self.start_value()
    }
}

/// A value that must stay within limits; at least one of the two is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// `at_least` or `above`.
    pub lower: Option<Limit>,
    /// `at_most` or `below`.
    pub upper: Option<Limit>,
    /// `hold: throughout`: scored over all days, not only the last.
    pub throughout: bool,
    /// Where it stands, once there is a value.
    pub current: Option<Placed<Quantity>>,
}

impl Bound {
    /// Whether a value lies within the limits.
    pub fn holds(&self, value: &Decimal) -> bool {
        let above = self.lower.as_ref().is_none_or(|lower| {
            let limit = lower.quantity.value.value();
            if lower.strict { value > limit } else { value >= limit }
        });
        let below = self.upper.as_ref().is_none_or(|upper| {
            let limit = upper.quantity.value.value();
            if upper.strict { value < limit } else { value <= limit }
        });
        above && below
    }
}

/// One limit of a bound.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The limit.
    pub quantity: Placed<Quantity>,
    /// Whether the limit itself lies outside: `above` and `below`.
    pub strict: bool,
}

/// One thing to reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    /// What it is.
    pub text: Placed<String>,
    /// Whether it is reached.
    pub done: Done,
    /// Where `done` is written, if anywhere.
    pub done_place: Option<Place>,
    /// Its weight relative to the others; 1 where none is written. Never negative.
    pub weight: Decimal,
    /// When it should be reached.
    pub due: Option<Placed<NaiveDate>>,
    /// The whole item.
    pub extent: Place,
}

/// Whether something is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Done {
    /// Not yet.
    #[default]
    No,
    /// Yes, on a day that nobody wrote down.
    Yes,
    /// Yes, on this day.
    On(NaiveDate),
}

impl Done {
    /// Whether it is reached.
    pub fn is_done(self) -> bool {
        !matches!(self, Done::No)
    }
}

/// Rising grades.
#[derive(Clone, Debug, PartialEq)]
pub struct Levels {
    /// From the lowest to the highest, each within 0 to 1, the highest above 0.
    pub grades: Vec<Grade>,
    /// The grade reached, one of them or 0.
    pub current: Option<Placed<Decimal>>,
}

impl Levels {
    /// What can be reached: the grades, and 0 before any.
    pub fn reachable(&self) -> Vec<Decimal> {
        reachable(self.grades.iter().map(|grade| grade.grade))
    }
}

/// Rising grades with 0 before them, where it is none of them.
pub fn reachable(grades: impl Iterator<Item = Decimal>) -> Vec<Decimal> {
    std::iter::once(Decimal::ZERO).chain(grades.filter(|grade| !grade.is_zero())).collect()
}

/// One grade and what earns it; what failing looks like for a grade of 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Within 0 to 1.
    pub grade: Decimal,
    /// What earns it.
    pub text: Placed<String>,
}

/// Why a key result has no measure.
#[derive(Clone, Debug, PartialEq)]
pub enum MeasureProblem {
    /// A value in it cannot be read; this was reported where it stands.
    Unreadable,
    /// None of the five forms.
    NotQuantified {
        /// `start` or `current` stand there although nothing says where to.
        stray: Option<(&'static str, Place)>,
    },
    /// More than one form.
    SeveralForms {
        /// The keys that do not go together, in the order of the text.
        keys: Vec<(&'static str, Place)>,
    },
    /// A metric without a start that cannot begin at 0.
    ImplausibleStart {
        /// The target.
        target: Placed<Quantity>,
        /// The value, where it lies beyond the target.
        beyond: Option<Placed<Quantity>>,
    },
    /// A metric that cannot move.
    StartEqualsTarget {
        /// The start.
        start: Placed<Quantity>,
        /// The target.
        target: Placed<Quantity>,
    },
    /// Two units of measure.
    MixedUnits {
        /// The first key and its quantity.
        one: (&'static str, Placed<Quantity>),
        /// The other, which does not fit.
        other: (&'static str, Placed<Quantity>),
    },
    /// A bare fraction beside percents.
    PercentOrFraction {
        /// Its key and place.
        bare: (&'static str, Placed<Quantity>),
        /// What it can mean.
        readings: Box<FractionOrPercent>,
        /// What is measured where it is read as that many percent, as in revisions of the past.
        as_percent: Box<Result<Measure, MeasureProblem>>,
    },
    /// Limits that leave nothing between them.
    BadBounds {
        /// The lower limit.
        lower: Limit,
        /// The upper one.
        upper: Limit,
    },
    /// An empty list of milestones or levels.
    EmptyList {
        /// `milestones` or `levels`.
        key: &'static str,
        /// Where the key stands.
        place: Place,
    },
    /// Grades that do not rise, or lie outside 0 to 1.
    BadGrades {
        /// The grade that does not fit.
        grade: Placed<String>,
        /// The one before it, where it does not rise.
        before: Option<Placed<String>>,
    },
    /// The milestones' weights: one is negative, or all are 0.
    BadMilestoneWeight {
        /// The weight that is negative, or the key where all are 0.
        place: Place,
        /// As written, where it is negative.
        negative: Option<String>,
    },
    /// `current` is none of the grades.
    NoSuchGrade {
        /// As written.
        current: Placed<Decimal>,
        /// The grades there are.
        grades: Vec<Decimal>,
    },
}
