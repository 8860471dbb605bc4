//! Changes to files: saved whole or not at all.

pub mod save;
