//! Objectives and Key Results as plain text in git.
//!
//! Reading order: `source`, `words` and `finding` (what every message is made of), `yaml` (texts as
//! trees), `model` (the vocabulary), `keys` and `config` (the format's keys), `git` and `read`
//! (texts to a workspace), `statement` (numbers in running text), `check`, `score` and `history`
//! (questions), `report` (answers), `render` (bytes), `write` (to the disk), `demo` (a made-up
//! company), `cli` (the words that users type).

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read and write what they like"))]

pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod finding;
pub mod git;
pub mod history;
pub mod keys;
pub mod model;
pub mod read;
pub mod render;
pub mod report;
pub mod score;
pub mod source;
pub mod statement;
pub mod words;
pub mod write;
pub mod yaml;
