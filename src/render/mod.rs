//! Values to bytes. Computes nothing about OKRs; every text that somebody else wrote goes through
//! [`text::safe`] on its way out.

pub mod diagnostics;
pub mod diff;
pub mod json;
pub mod log;
pub mod style;
pub mod text;
