//! Git history as the progress log: what happened to each objective and key result, when and by whom.
//!
//! `steps` finds the files that each commit changed, `versions` keeps each content once and `readers`
//! read them ahead, `compare` tells in OKR terms what a commit did (by `identity`, `pairs` and
//! `change`), `tracks` follows things through their names, `course` tells which check-ins are in
//! force, what is corrected and taken back. `timeline` is what comes out, `series` one key
//! result's part of it, `original` what the plan of the kick-off would be worth (by `plan` and
//! `values`).

mod ancestry;
pub mod change;
mod compare;
mod course;
pub mod identity;
pub mod original;
pub mod pairs;
pub mod plan;
mod readers;
pub mod series;
mod steps;
pub mod timeline;
mod tracks;
pub mod values;
pub mod versions;
pub mod weeks;
