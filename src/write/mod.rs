//! Changes to files: saved whole or not at all. Git is read through a library, but written by the
//! `git` program.

pub mod git_program;
pub mod new_folder;
pub mod save;
