//! The vocabulary: units, objectives, key results, quantities, cycles. Plain types, no input or
//! output, no colours, no positions but a [`crate::source::Place`].

pub mod cycle;
pub mod decimal;
pub mod id;
pub mod implausible;
pub mod key_result;
pub mod measure;
pub mod objective;
pub mod people;
pub mod quantity;
pub mod settings;
pub mod unit;
pub mod weight;
pub mod workspace;
