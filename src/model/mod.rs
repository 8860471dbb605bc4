//! The vocabulary: plain types for what the files say. No input, no output, no colours, no rules.

pub mod decimal;
pub mod quantity;
