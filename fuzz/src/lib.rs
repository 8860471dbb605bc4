//! The functions that the fuzzer calls; they live with the tests, which replay what it found.

#[path = "../../tests/integration/fuzzed/mod.rs"]
pub mod fuzzed;
