//! How much an objective or a key result counts beside its neighbours.

use crate::model::decimal::Decimal;
use crate::source::{Place, Placed};

/// A weight, relative to those of the neighbours.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Weight {
    /// None is written: it counts as 1.
    #[default]
    Usual,
    /// As written: 0 or more.
    Written(Placed<Decimal>),
    /// What is written is no weight, so nobody knows how much it counts. It was reported where it stands.
    Unreadable(Place),
}

impl Weight {
    /// The weight, 1 where none is written; `None` where it cannot be read, and then no mean that needs
    /// it is known either.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Weight::Usual => Some(Decimal::from(1)),
            Weight::Written(placed) => Some(placed.value),
            Weight::Unreadable(_) => None,
        }
    }

    /// Where it is written, if it is.
    pub fn place(&self) -> Option<Place> {
        match self {
            Weight::Usual => None,
            Weight::Written(placed) => Some(placed.place),
            Weight::Unreadable(place) => Some(*place),
        }
    }

    /// Whether something is written that is no weight.
    pub fn is_unreadable(&self) -> bool {
        self.value().is_none()
    }

    /// Whether it is shown and counts for nothing.
    pub fn is_zero(&self) -> bool {
        self.value().is_some_and(|value| value.is_zero())
    }
}
