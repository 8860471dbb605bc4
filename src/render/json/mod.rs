//! JSON: versioned documents of their own types.

pub mod diff;
pub mod envelope;
pub mod v1;
