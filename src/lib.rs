//! Objectives and Key Results as plain text in git.
//!
//! Reading order: `source` and `finding` (what every message is made of), `yaml` (texts as trees),
//! `model` (the vocabulary), `read` (texts to a workspace), `check` and `score` (questions),
//! `report` (answers), `render` (bytes), `cli` (the words that users type).

pub mod finding;
pub mod source;
pub mod yaml;
