//! An objective: what a unit wants to have reached, and its key results.

use crate::model::decimal::Decimal;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::measure::Done;
use crate::model::weight::Weight;
use crate::source::{Place, Placed};
use std::sync::Arc;

/// An objective as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// What to underline when something is missing: its first key.
    pub place: Place,
    /// All its bytes.
    pub extent: Place,
    /// Its number in the file's list, from 0.
    pub index: usize,
    /// Its id; `o1`, `o2` … by its position in the unit where none is written.
    pub id: Id,
    /// Where the id is written, if it is.
    pub id_place: Option<Place>,
    /// `objective`; missing is reported while reading.
    pub text: Option<Placed<String>>,
    /// `owner` of its own.
    pub owner: Option<Placed<String>>,
    /// People beside the one owner.
    pub contributors: Vec<Placed<String>>,
    /// Committed or aspirational.
    pub commitment: Commitment,
    /// Where `type` is written, if it is.
    pub type_place: Option<Place>,
    /// What it aligns to.
    pub supports: Vec<Placed<Reference>>,
    /// What it waits for.
    pub depends_on: Vec<Placed<Reference>>,
    /// Other units that pursue it too.
    pub shared_with: Vec<Placed<Id>>,
    /// What kind of work it is.
    pub category: Category,
    /// Where it comes from, if that is said.
    pub origin: Option<Origin>,
    /// Weight relative to the unit's others.
    pub weight: Weight,
    /// Live, a draft, or dropped.
    pub status: Status,
    /// Masked in what is made to be published.
    pub confidential: bool,
    /// What is done for it; never in the score.
    pub initiatives: Vec<Initiative>,
    /// The owner's grade, 0 to 1.
    pub score: Option<Placed<Decimal>>,
    /// Why it differs.
    pub score_reason: Option<Placed<String>>,
    /// What was learnt.
    pub retrospective: Option<Placed<String>>,
    /// Why a commitment was missed.
    pub postmortem: Option<Placed<String>>,
    /// What becomes of it in the next cycle.
    pub next: Option<Placed<Next>>,
    /// Its key results, in the order of the file; history keeps them without copying.
    pub key_results: Vec<Arc<KeyResult>>,
    /// Where `key_results` is written, if it is.
    pub key_results_place: Option<Place>,
}

impl Objective {
    /// Whether it or one of its key results is confidential.
    pub fn holds_confidential(&self) -> bool {
        self.confidential || self.key_results.iter().any(|key_result| key_result.confidential)
    }

    /// Marks as confidential what is so in another state of it, or of its key results: by id, where the
    /// units are the same, else by text.
    pub fn hide_as(&mut self, other: &Objective, same_unit: bool) {
        let says_the_same = |one: &str, other: &str| !one.is_empty() && one == other;
        let is_it = (same_unit && other.id == self.id) || says_the_same(other.text(), self.text());
        self.confidential |= is_it && other.confidential;
        let hidden: Vec<&Arc<KeyResult>> =
            other.key_results.iter().filter(|one| other.confidential || one.confidential).collect();
        for key_result in self.key_results.iter_mut().filter(|key_result| !key_result.confidential) {
            let named = |one: &KeyResult| is_it && one.id == key_result.id;
            if hidden.iter().any(|one| named(one) || says_the_same(one.text(), key_result.text())) {
                Arc::make_mut(key_result).confidential = true;
            }
        }
    }

    /// Its text, or nothing where none could be read.
    pub fn text(&self) -> &str {
        self.text.as_ref().map_or("", |text| &text.value)
    }

    /// Whether it is neither dropped nor a draft.
    pub fn is_live(&self) -> bool {
        matches!(self.status, Status::Live)
    }

    /// Whether it is a draft.
    pub fn is_draft(&self) -> bool {
        matches!(self.status, Status::Draft)
    }

    /// Reads bare fractions beside percents as that many percent, as all of them once were: for the past,
    /// which nobody can mend.
    pub fn read_fractions_as_percents(&mut self) {
        for key_result in &mut self.key_results {
            if let Some(read) = key_result.fraction_as_percent() {
                *key_result = Arc::new(read);
            }
        }
    }

    /// The key results that count: those that are not dropped. A dropped objective has none.
    pub fn live_key_results(&self) -> impl Iterator<Item = &KeyResult> {
        let live = !self.status.is_dropped();
        self.key_results.iter().map(Arc::as_ref).filter(move |key_result| live && key_result.is_live())
    }
}

/// How sure the unit wants to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Commitment {
    /// Promised: only 1.0 will do.
    Committed,
    /// A stretch: 0.7 is good.
    #[default]
    Aspirational,
}

impl Commitment {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Commitment::Committed => "committed",
            Commitment::Aspirational => "aspirational",
        }
    }
}

/// Which line of the organization an objective follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The business.
    #[default]
    Business,
    /// The building of the organization itself.
    Organization,
}

impl Category {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Category::Business => "business",
            Category::Organization => "organization",
        }
    }
}

/// Where an objective or key result comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// From a parent that is kept elsewhere, or from what it supports.
    Aligned {
        /// A text or link where the parent is kept.
        to: Option<Placed<String>>,
    },
    /// From the unit itself.
    Own,
    /// For another unit.
    External {
        /// The unit.
        unit: Option<Placed<Id>>,
    },
}

impl Origin {
    /// As it is written.
    pub fn word(&self) -> &'static str {
        match self {
            Origin::Aligned { .. } => "aligned",
            Origin::Own => "self",
            Origin::External { .. } => "external",
        }
    }
}

/// Whether something counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// It counts.
    #[default]
    Live,
    /// It is being discussed.
    Draft,
    /// It was given up.
    Dropped {
        /// Where `status` is written.
        place: Place,
        /// Why; missing is a finding.
        reason: Option<Placed<String>>,
    },
}

impl Status {
    /// Whether it was given up.
    pub fn is_dropped(&self) -> bool {
        matches!(self, Status::Dropped { .. })
    }

    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Status::Live => "live",
            Status::Draft => "draft",
            Status::Dropped { .. } => "dropped",
        }
    }
}

/// What becomes of an objective in the next cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Next {
    /// It goes on as it is.
    Keep,
    /// It goes on, changed.
    Change,
    /// It ends.
    Drop,
}

impl Next {
    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Next::Keep => "keep",
            Next::Change => "change",
            Next::Drop => "drop",
        }
    }
}

/// Something that is done for an objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Initiative {
    /// What.
    pub text: Placed<String>,
    /// Which unit does it.
    pub unit: Option<Placed<Id>>,
    /// Who does it.
    pub owner: Option<Placed<String>>,
    /// Where more is written.
    pub link: Option<Placed<String>>,
    /// A remark.
    pub note: Option<Placed<String>>,
    /// Whether it is done.
    pub done: Done,
}
