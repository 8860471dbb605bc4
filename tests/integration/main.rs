//! The integration tests: one binary, a module for each subject.

mod git_damage;
mod git_open;
mod git_oracle;
mod git_read;
mod git_walk;
mod history_files;
mod history_lines;
mod history_names;
mod history_oracle;
mod history_places;
mod history_random;
mod history_reading;
mod history_support;
mod repo;
