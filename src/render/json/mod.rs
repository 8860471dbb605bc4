//! JSON: versioned documents of their own types.

pub mod alignment;
pub mod baseline;
pub mod check;
pub mod diff;
pub mod envelope;
pub mod explain;
pub mod log;
pub mod schema;
pub mod score;
pub mod show;
pub mod status;
pub mod tree;
pub mod week;
