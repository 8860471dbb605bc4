//! JSON: versioned documents of their own types.

pub mod check;
pub mod diff;
pub mod envelope;
pub mod explain;
pub mod schema;
pub mod score;
pub mod status;
pub mod tree;
