//! Answers as plain values: what a command found out, without any layout.

pub mod attention;
pub mod check;
pub mod checkin;
pub mod cycles;
pub mod diff;
pub mod explain;
pub mod filter;
pub mod fix;
pub mod log;
pub mod news;
pub mod overview;
pub mod rhythm;
pub mod schema;
pub mod score;
pub mod show;
pub mod status;
pub mod tree;
pub mod units;
pub mod week;
