use std::collections::hash_map::DefaultHasher;

use proptest::prelude::*;

use super::*;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn hash(value: &Decimal) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn digits_are_read_exactly_and_printed_with_their_decimals() {
    for (text, mantissa, decimals, printed) in [
        ("0", 0, 0, "0"),
        ("-0", 0, 0, "0"),
        ("-0.00", 0, 2, "0.00"),
        ("12", 12, 0, "12"),
        ("+3", 3, 0, "3"),
        ("-0.50", -50, 2, "-0.50"),
        (".5", 5, 1, "0.5"),
        ("99.950", 99_950, 3, "99.950"),
        ("007", 7, 0, "7"),
        ("1000000000000000", 1_000_000_000_000_000, 0, "1000000000000000"),
        ("-1000000000000000.0", -10_000_000_000_000_000, 1, "-1000000000000000.0"),
        ("0.000000000001", 1, 12, "0.000000000001"),
    ] {
        let value = decimal(text);
        assert_eq!((value.mantissa(), value.decimals()), (mantissa, decimals), "{text}");
        assert_eq!(value.to_string(), printed);
    }
}

#[test]
fn what_is_beyond_the_limits_or_malformed_is_refused() {
    for text in ["", "-", "+", ".", "1.", "1..2", "1.2.3", "--1", "1-", "1,000", "1e3", " 1", "１", "1.-2", "+-1"] {
        assert_eq!(Decimal::parse(text), Err(DecimalError::Malformed), "{text:?}");
    }
    for text in ["1000000000000001", "-1000000000000000.000000000001", &"9".repeat(400)] {
        assert_eq!(Decimal::parse(text), Err(DecimalError::TooLarge), "{text:?}");
    }
    for text in ["0.0000000000001", "1.0000000000000", &format!("0.{}", "0".repeat(4000))] {
        assert_eq!(Decimal::parse(text), Err(DecimalError::TooManyDecimals), "{text:?}");
    }
    assert_eq!(Decimal::from_digits(false, "1", "", i64::MAX), Err(DecimalError::TooLarge));
    assert_eq!(Decimal::from_digits(false, "1", "", i64::MIN), Err(DecimalError::TooManyDecimals));
    assert_eq!(Decimal::from_digits(false, "0", "", i64::MAX), Ok(Decimal::ZERO));
    assert_eq!(Decimal::new(i128::MIN, 12), Err(DecimalError::TooLarge));
    assert_eq!(Decimal::new(0, 13), Err(DecimalError::TooManyDecimals));
}

#[test]
fn equality_order_and_hash_go_by_value() {
    assert_eq!(decimal("1.0"), decimal("1"));
    assert_eq!(hash(&decimal("1.0")), hash(&decimal("1")));
    assert!(decimal("0.9") < decimal("0.95"));
    assert!(decimal("-3") < decimal("-2.999"));
    assert_eq!(Decimal::from(-7), decimal("-7.00"));
}

#[test]
fn sums_are_exact_and_stay_within_the_limits() {
    assert_eq!(decimal("0.1").checked_add(&decimal("0.20")).unwrap().to_string(), "0.30");
    assert_eq!(decimal("99.9").checked_add(&decimal("-99.3")).unwrap().to_string(), "0.6");
    assert_eq!(decimal("1000000000000000").checked_add(&decimal("0.1")), None);
    assert_eq!(decimal("-1000000000000000").checked_add(&decimal("-0.000000000001")), None);
}

#[test]
fn fractions_are_floored() {
    let ratio = |numerator: i64, denominator: i64| BigRational::new(numerator.into(), denominator.into());
    assert_eq!(Decimal::floor(&ratio(2, 3), 2).unwrap().to_string(), "0.66");
    assert_eq!(Decimal::floor(&ratio(996, 1000), 2).unwrap().to_string(), "0.99");
    assert_eq!(Decimal::floor(&ratio(-1, 1000), 2).unwrap().to_string(), "-0.01");
    assert_eq!(Decimal::floor(&ratio(i64::MAX, 1), 2), None);
}

#[test]
fn padding_counts_the_sign() {
    assert_eq!(format!("{:>7}|{:<6}|{:+}", decimal("-0.50"), decimal("5"), decimal("5")), "  -0.50|5     |+5");
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(mantissa in -(10_i128.pow(27))..=10_i128.pow(27), decimals in 0_u32..=12) {
        if let Ok(value) = Decimal::new(mantissa, decimals) {
            let again = decimal(&value.to_string());
            prop_assert_eq!((again.mantissa(), again.decimals()), (mantissa, decimals));
            prop_assert_eq!(value.trimmed(), value);
            prop_assert_eq!(Decimal::floor(&value.to_ratio(), decimals), Some(value));
        }
    }

    #[test]
    fn sums_agree_with_fractions(a in -(10_i128.pow(20))..10_i128.pow(20), b in -(10_i128.pow(20))..10_i128.pow(20), d in 5_u32..=12, e in 5_u32..=12) {
        let (a, b) = (Decimal::new(a, d).unwrap(), Decimal::new(b, e).unwrap());
        prop_assert_eq!(a.cmp(&b), a.to_ratio().cmp(&b.to_ratio()));
        if let Some(sum) = a.checked_add(&b) {
            prop_assert_eq!(sum.to_ratio(), a.to_ratio() + b.to_ratio());
        }
    }

    #[test]
    fn fractions_are_those_of_long_numbers(now in -(10_i128.pow(27))..=10_i128.pow(27), from in -999_i128..999, to in -999_i128..999, d in 12_u32..=12, e in 0_u32..=12) {
        let new = |mantissa, decimals| Decimal::new(mantissa, decimals).unwrap();
        let (now, from, to) = (new(now, d), new(from, e), new(to, 1));
        let long = |value: &Decimal| BigRational::new(value.mantissa().into(), BigInt::from(10).pow(value.decimals()));
        prop_assert_eq!(now.to_ratio(), long(&now));
        let way = long(&to) - long(&from);
        let expected = (from != to).then(|| (long(&now) - long(&from)) / way);
        prop_assert_eq!(now.way_from_to(&from, &to), expected);
    }

    #[test]
    fn scaling_by_a_power_moves_the_dot(whole in "[0-9]{0,6}", fraction in "[0-9]{1,6}", power in 0_i64..9) {
        let plain = Decimal::from_digits(false, &whole, &fraction, 0).unwrap();
        let scaled = Decimal::from_digits(false, &whole, &fraction, power).unwrap();
        prop_assert_eq!(scaled.to_ratio(), plain.to_ratio() * BigInt::from(10_i64.pow(power as u32)));
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let _ = Decimal::parse(&text);
    }
}
