//! JSON: versioned documents of their own types.

pub mod diff;
pub mod envelope;
pub mod log;
pub mod v1;
