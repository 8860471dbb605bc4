//! Answers as plain values: what a command found out, without any layout.

pub mod check;
pub mod cycles;
pub mod diff;
pub mod log;
pub mod units;
