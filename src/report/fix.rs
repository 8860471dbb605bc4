//! What `okr check --fix` did, as `check::fix` found it out.

pub use crate::check::fix::{Changed, Fixed, Mend, Why};
