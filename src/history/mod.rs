//! Git history as the progress log: what happened to each objective and key result, when and by whom.

pub mod change;
pub mod identity;
pub mod series;
pub mod timeline;
pub mod versions;
