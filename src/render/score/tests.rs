//! Printed digits never contradict the words and colours beside them.

use crate::render::text::{percent, score};
use crate::score::{Band, Ratio};
use num_traits::{One, Zero};
use proptest::prelude::*;

proptest! {
    #[test]
    fn printed_digits_never_contradict_the_band(above in 0i64..=100_000, below in 1i64..=100_000) {
        let exact = Ratio::new(above.into(), below.into()).clamp(Ratio::zero(), Ratio::one());
        let printed = score(&exact);
        let hundredths: i64 = printed.replace('.', "").parse().unwrap();
        prop_assert_eq!(Band::of(&Ratio::new(hundredths.into(), 100.into())), Band::of(&exact));
        prop_assert_eq!(printed == "1.00", exact.is_one());
        prop_assert_eq!(percent(&exact) == "100 %", exact.is_one());
    }
}
