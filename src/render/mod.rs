//! Values to bytes. Computes nothing about OKRs; every text that somebody else wrote goes through
//! [`text::safe`] on its way out.

pub mod bar;
pub mod checkin;
pub mod csv;
pub mod diagnostics;
pub mod diff;
pub mod explain;
pub mod guard;
pub mod json;
pub mod markdown;
pub mod status;
pub mod style;
pub mod terminal;
pub mod text;

#[cfg(test)]
mod sample;
