//! The integration tests: one binary, a module for each subject.
//!
//! `OKR_BLESS=1 cargo test` writes everything that is generated anew: the pages below `docs/`, the
//! JSON Schemas, and the output in `tests/cmd/`, `docs/` and `README.md`. Look at `git diff` afterwards.

#![allow(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr, reason = "tests do what they like")]

mod action;
mod agreement;
mod architecture;
mod bless;
mod canary;
mod check_fix;
mod check_formats;
mod check_history;
mod check_known;
mod check_stdin;
mod checkin;
mod checkin_bytes;
mod checkin_commit;
mod checkin_correct;
mod checkin_dialogue;
mod checkin_dialogue_back;
mod checkin_undo;
mod close;
mod demo;
mod diff_matrix;
mod figures;
mod fuzzed;
mod generated;
mod git_damage;
mod git_open;
mod git_oracle;
mod git_read;
mod git_walk;
mod history_files;
mod history_kinds;
mod history_lines;
mod history_names;
mod history_oracle;
mod history_places;
mod history_random;
mod history_reading;
mod history_show;
mod history_support;
mod literate;
mod magnitudes;
mod manual;
mod modules;
mod nothing_lost;
mod repo;
mod roll_ups;
mod schema;
mod score;
mod shell;
mod statements;
mod status;
mod status_cycles;
mod strangers;
mod supply;
mod unread_named;
mod week;
mod week_bytes;
