//! The `okr` program.

fn main() {}
