//! Changing what is on the disk. Git is read through a library, but written by the `git` program.

pub mod git_program;
