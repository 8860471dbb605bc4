//! Values to bytes. Computes nothing about OKRs; every text that somebody else wrote goes through
//! [`text::safe`] on its way out.

pub mod attention;
pub mod bar;
pub mod chart;
pub mod checkin;
pub mod close;
pub mod csv;
pub mod diagnostics;
pub mod diff;
pub mod dot;
pub mod explain;
pub mod fixes;
pub mod github;
pub mod gitlab;
mod graph;
pub mod guard;
pub mod json;
pub mod junit;
pub mod log;
pub mod markdown;
pub mod mermaid;
pub mod missing;
pub mod page;
pub mod published;
pub mod sarif;
pub mod score;
pub mod seen;
pub mod show;
pub mod status;
pub mod style;
pub mod svg;
pub mod terminal;
pub mod text;
pub mod tree;
pub mod unified_diff;
pub mod week;

#[cfg(test)]
mod sample;
