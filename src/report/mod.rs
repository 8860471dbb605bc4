//! Answers as plain values: what a command found out, without any layout.

pub mod check;
