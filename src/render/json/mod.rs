//! JSON: versioned documents of their own types.

pub mod diff;
pub mod envelope;
pub mod status;
pub mod tree;
pub mod v1;
