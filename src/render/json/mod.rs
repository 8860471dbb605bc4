//! JSON: versioned documents of their own types.

pub mod v1;
