//! Scores: how far key results and objectives have come, in exact fractions.
//!
//! All arithmetic is on arbitrary-precision fractions of the decimals as written: no figure passes
//! through a binary float, and a band is decided on the exact value.

pub mod band;
pub mod forecast;
pub mod mean;
pub mod progress;
pub mod roll_up;
pub mod state;
pub mod time;

pub use band::Band;
pub use num_rational::BigRational as Ratio;
pub use progress::{KeyResultScore, key_result};
pub use roll_up::{ObjectiveScore, objective};
pub use state::State;
