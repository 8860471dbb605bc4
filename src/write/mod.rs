//! Changing what is on the disk: files are saved whole or not at all, and git, which is read through
//! a library, is written by the `git` program.

pub mod checkin;
pub mod commit;
mod disk;
pub mod git_program;
pub mod hook;
pub mod message;
pub mod new_folder;
pub mod output;
pub mod save;
pub mod tag;
pub mod week;
