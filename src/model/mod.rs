//! The vocabulary: units, objectives, key results, quantities, cycles. Plain types, no input or
//! output, no colours, no positions but a [`crate::source::Place`].

pub mod cycle;
pub mod decimal;
pub mod id;
pub mod key_result;
pub mod measure;
pub mod objective;
pub mod people;
pub mod quantity;
pub mod settings;
pub mod unit;
pub mod workspace;

pub use cycle::{CycleName, Dates};
pub use decimal::Decimal;
pub use id::{Id, Reference};
pub use key_result::KeyResult;
pub use measure::{Done, Form, Measure, MeasureProblem};
pub use objective::{Commitment, Objective, Status};
pub use quantity::Quantity;
pub use settings::Settings;
pub use unit::{LevelIndex, Unit};
pub use workspace::Workspace;
