use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

mod forms;
mod magnitudes;

fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// What is written, its value with its decimals, and its unit of measure.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("25000", "25000", ""),
    ("25,000", "25000", ""),
    ("1,000,000", "1000000", ""),
    ("25_000", "25000", ""),
    ("25'000", "25000", ""),
    ("25’000", "25000", ""),
    ("1,234.5", "1234.5", ""),
    ("25k", "25000", ""),
    ("25K", "25000", ""),
    ("1.2M", "1200000", ""),
    ("1.2345k", "1234.5", ""),
    ("3bn", "3000000000", ""),
    ("85%", "85", "%"),
    ("85 %", "85", "%"),
    ("85\u{202f}%", "85", "%"),
    ("85\u{a0}%", "85", "%"),
    ("85\u{2009}%", "85", "%"),
    ("99.95 %", "99.95", "%"),
    ("85 % of agile teams", "85", "% of agile teams"),
    ("$50k", "50000", "$"),
    ("$3B", "3000000000", "$"),
    ("€ 1.5M", "1500000", "€"),
    ("CHF 100'000", "100000", "CHF"),
    ("EUR5", "5", "EUR"),
    ("US$ 20", "20", "US$"),
    ("NPS 40", "40", "NPS"),
    ("50 €", "50", "€"),
    ("50k €", "50000", "€"),
    ("50k€", "50000", "€"),
    ("3B USD", "3000000000", "USD"),
    ("$50k/month", "50000", "$/month"),
    ("$50k MRR", "50000", "$ MRR"),
    ("25k/day", "25000", "/day"),
    ("640 ms", "640", "ms"),
    ("640ms", "640", "ms"),
    ("5m", "5", "m"),
    ("5 m", "5", "m"),
    ("3 B", "3", "B"),
    ("5 K-pop fans", "5", "K-pop fans"),
    ("4.2 stars", "4.2", "stars"),
    ("4 ★", "4", "★"),
    ("25k weekly active users", "25000", "weekly active users"),
    ("120 m²", "120", "m²"),
    ("12 t CO2e", "12", "t CO2e"),
    ("20 B2B customers", "20", "B2B customers"),
    ("3 level-2 audits", "3", "level-2 audits"),
    ("5 C++ teams", "5", "C++ teams"),
    ("5 team(s)", "5", "team(s)"),
    ("5 min", "5", "min"),
    ("21 °C", "21", "°C"),
    ("-3", "-3", ""),
    ("−3", "-3", ""),
    ("–3", "-3", ""),
    ("- 3", "-3", ""),
    ("+5", "5", ""),
    ("-$5k", "-5000", "$"),
    ("$-5k", "-5000", "$"),
    ("€ −5", "-5", "€"),
    (".5", "0.5", ""),
    ("-.5", "-0.5", ""),
    ("1e3", "1000", ""),
    ("1.5E3 ms", "1500", "ms"),
    ("25e-1", "2.5", ""),
    ("1e+3", "1000", ""),
    ("3x", "3", "x"),
    ("3 eggs", "3", "eggs"),
    ("007", "7", ""),
    ("0", "0", ""),
    ("-0.0", "0.0", ""),
    ("1.234", "1.234", ""),
    ("0.500", "0.500", ""),
    (".500", "0.500", ""),
    ("1.5000", "1.5000", ""),
    ("1.50", "1.50", ""),
    ("500.0", "500.0", ""),
    ("  7 teams ", "7", "teams"),
    ("1000000000000000", "1000000000000000", ""),
    ("0.000000000001", "0.000000000001", ""),
    ("1.2345678901234k", "1234.5678901234", ""),
];

#[test]
fn every_spelling_is_read() {
    for (text, value, unit) in SPELLINGS {
        let quantity = quantity(text);
        assert_eq!(quantity.value().to_string(), *value, "{text}");
        assert_eq!(quantity.unit().map_or("", UnitOfMeasure::written), *unit, "{text}");
        assert_eq!(quantity.written(), *text);
    }
}

/// What is written, what is said about it, and what to write instead: three lines each in
/// `refusals.txt`, with `====` between them. A narrow no-break space is drawn.
fn refusals() -> Vec<[String; 3]> {
    let shown = include_str!("refusals.txt").trim_end().replace('⍽', "\u{202f}");
    let refusal = |lines: &str| {
        let lines: Vec<String> = lines.split('\n').map(str::to_owned).collect();
        lines.try_into().expect("text, message and help")
    };
    shown.split("\n====\n").map(refusal).collect()
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_write() {
    for [text, message, help] in refusals() {
        let error = Quantity::parse(&text).expect_err(&text);
        assert_eq!((error.message(), error.help()), (message, help), "{text:?}");
        for blanks in [format!("  {text}\t"), format!("\u{a0}{text}\u{202f}")] {
            assert_eq!(Quantity::parse(&blanks), Err(error.clone()), "{blanks:?}");
        }
    }
}

#[test]
fn messages_are_in_the_style_of_the_house() {
    for [text, message, help] in refusals() {
        assert!(!message.ends_with('.') && !help.ends_with('.'), "{text}");
        assert!(message.starts_with(['`', 't']) && help.starts_with(|c: char| c.is_lowercase()), "{text}");
        assert!(!message.contains('\n') && !help.contains("``"), "{text}");
    }
}

#[test]
fn letters_that_only_look_like_a_magnitude_are_no_trap() {
    // The sign for Kelvin is a `k` in lower case, and three bytes long.
    assert!(["5 \u{212a}k", "5 k\u{212a}"].iter().all(|text| Quantity::parse(text).is_err()));
}

#[test]
fn long_texts_are_cut_in_messages() {
    let error = Quantity::parse(&"ä\n".repeat(4000)).unwrap_err();
    assert_eq!(error.message(), format!("`{}…` has no number in it", "ä ".repeat(30)));
    let error = Quantity::parse(&"5 - 3 (".repeat(100_000)).unwrap_err();
    assert!(matches!(error, QuantityError::Unclear { .. }), "{error}");
}

#[test]
fn placeholders_are_known() {
    for text in [
        "X", "x", "Y", "XX", "XXX", "?", "??", "___", "TBD", "tbd", "TODO", "X/10", "X %", "X%", "$X", "XX €", "Xk",
        "XXM", "…", "<number>", " ?? ",
    ] {
        assert!(is_placeholder(text), "{text}");
    }
    for text in
        ["", "5", "_", "3x", "X users", "Xbox", "XY", "YES", "k", "%", "/10", "to do", "no", "5/10", "<>", "-", "x2"]
    {
        assert!(!is_placeholder(text), "{text}");
    }
}

#[test]
fn units_are_compared_without_plurals_capitals_and_variants() {
    for (one, another) in [
        ("1 team", "3 teams"),
        ("1 story", "5 stories"),
        ("1 class", "2 classes"),
        ("1 release", "2 releases"),
        ("1 cache", "2 caches"),
        ("1 box", "2 boxes"),
        ("1 movie", "2 movies"),
        ("1 PR", "3 PRs"),
        ("1 pass", "2 passes"),
        ("1 day per week", "3 days per week"),
        ("3 Teams", "3 teams"),
        ("1 Day", "2 days"),
        ("85%", "40 %"),
        ("85%", "40 percent"),
        ("85 ％", "40%"),
        ("5 µs", "6 μs"),
        ("5 m²", "6 m2"),
        ("$5", "6 $"),
        ("$5k/month", "6k $/month"),
        ("3x", "4×"),
        ("5 weekly  users", "6 weekly\u{a0}users"),
        ("5 caf\u{e9}s", "6 cafe\u{301}s"),
        ("NPS 40", "45 NPS"),
        ("7", "5 teams"),
        ("5 ms", "7"),
        ("1", "2"),
    ] {
        assert!(quantity(one).compatible(&quantity(another)), "{one} | {another}");
        assert!(quantity(another).compatible(&quantity(one)), "{another} | {one}");
    }
    for (one, another) in [
        ("5 ms", "5 s"),
        ("5 ms", "5 m"),
        ("5 MB", "5 Mb"),
        ("5 MBps", "5 Mbps"),
        ("5 mW", "5 MW"),
        ("5%", "5 points"),
        ("$5", "5 €"),
        ("85 %", "85 % of teams"),
        ("5 teams", "5 users"),
        ("5 NPS", "5 NP"),
    ] {
        assert!(!quantity(one).compatible(&quantity(another)), "{one} | {another}");
    }
}

#[test]
fn bare_numbers_take_the_unit_of_the_others() {
    let [bare, team, teams, percent] = ["7", "1 team", "3 teams", "5%"].map(quantity);
    assert_eq!(unit_of(&[&bare, &teams, &team]).map(UnitOfMeasure::written), Some("teams"));
    assert_eq!(unit_of(&[&bare, &bare]), None);
    assert_eq!(unit_of(&[]), None);
    assert_eq!(unit_of(&[&bare, &team, &percent]), None);
    assert_eq!(mixed_units(&[&bare, &team, &percent]), Some((&team, &percent)));
    assert_eq!(mixed_units(&[&bare, &team, &teams]), None);
}

#[test]
fn spelling_makes_no_difference_to_equality() {
    let same: HashSet<Quantity> = ["25k users", "25,000 users", "25000.0 Users"].map(quantity).into();
    assert_eq!(same.len(), 1);
    assert_ne!(quantity("5"), quantity("5%"));
}

#[test]
fn another_value_is_spelled_alike() {
    for (like, value, expected) in [
        ("25k", "26500", "26.5k"),
        ("25k", "900", "900"),
        ("0.5M", "600000", "0.6M"),
        ("25k", "90", "90"),
        ("25k", "2500", "2.5k"),
        ("25k users", "0", "0 users"),
        ("1.2M", "1234567", "1.234567M"),
        ("3bn", "2750000000", "2.75bn"),
        ("$3B", "2500000000", "$2.5B"),
        ("640 ms", "480", "480 ms"),
        ("640ms", "480.5", "480.5ms"),
        ("99.95 %", "99.9", "99.90 %"),
        ("99.95 %", "99.999", "99.999 %"),
        ("25,000", "1234567", "1,234,567"),
        ("25,000", "900", "900"),
        ("CHF 100'000", "125000.50", "CHF 125'000.5"),
        ("25_000", "-26000", "-26_000"),
        ("$50k", "55000", "$55k"),
        ("-$5k", "-6000", "-$6k"),
        ("-$5k", "6000", "$6k"),
        ("$-5k", "-6000", "$-6k"),
        ("$5k", "-6000", "-$6k"),
        ("+5", "7", "+7"),
        ("+5", "-7", "-7"),
        ("−3", "-4", "−4"),
        ("−3", "4", "4"),
        (".5", "0.75", ".75"),
        (".5", "1", "1.0"),
        (".5", "0", ".0"),
        ("1e3", "2500", "2500"),
        ("1.234", "1.25", "1.25"),
        ("1.234", "2", "2"),
        ("1.234", "0.25", "0.250"),
        ("3x", "2.5", "2.5x"),
        ("3xf", "0", "0 xf"),
        ("85\u{202f}%", "90", "85\u{202f}%"),
        ("50k€", "60000", "60k€"),
        ("50k €", "60000", "60k €"),
        ("4.20 stars", "4.5", "4.50 stars"),
        ("$50k/month", "100", "$100/month"),
        ("7", "26.50", "26.5"),
    ] {
        let expected = if like.starts_with("85") { "90\u{202f}%" } else { expected };
        let spelled = quantity(like).respell(decimal(value));
        assert_eq!(spelled.written(), expected, "{like} with {value}");
        assert_eq!(spelled, Quantity::parse(expected).unwrap());
    }
}

#[test]
fn what_is_said_keeps_its_digits_and_takes_the_unit_of_measure() {
    for (like, said, expected) in [
        ("2.5 hours", "2", "2 hours"),
        ("2.5 hours", "2 hours", "2 hours"),
        ("2.5 hours", "2.50", "2.50 hours"),
        ("2 hours", "2.5hours", "2.5 hours"),
        ("99.95 %", "99.9", "99.9 %"),
        ("99.95 %", "100%", "100 %"),
        ("700 ms", "1,200", "1200 ms"),
        ("25,000 users", "26500", "26,500 users"),
        ("25,000 users", "27k", "27k users"),
        ("$126k", "130000", "$130k"),
        ("$126.5k", "130000", "$130k"),
        ("$126.5k", "$130k", "$130k"),
        ("$126k", "1.20M", "$1.20M"),
        ("$126k", "900", "$900"),
        ("CHF 100'000", "125000.50", "CHF 125'000.50"),
        ("0.7", ".5", ".5"),
        (".7", "0.5", "0.5"),
        ("1.5", "1.0", "1.0"),
        ("4.2 stars", "-3", "-3 stars"),
    ] {
        let spelled = quantity(said).spelled_like(&quantity(like));
        assert_eq!(spelled.written(), expected, "{said} like {like}");
        assert_eq!(spelled.value(), quantity(said).value());
    }
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let digits =
        prop_oneof![-2000_i128..2000, -(10_i128.pow(10))..10_i128.pow(10), -(10_i128.pow(27))..=10_i128.pow(27)];
    (digits, 0_u32..=12).prop_filter_map("limits", |(digits, decimals)| Decimal::new(digits, decimals).ok())
}

/// Texts of the letters that matter, most of them refused.
const SOUP: &str = "[-+]?[$€]? ?[0-9.,_' ]{0,8}[kMmBbnexof%/€() ~<>=:–-]{0,5}[a-z0-9 ½五²%٣\u{202f}]{0,5}";

/// The texts in backticks that a help says to write.
fn proposed(help: &str) -> Vec<String> {
    let texts = help.split('`').skip(1).step_by(2).map(|text| text.rsplit(": ").next().unwrap_or(text).to_owned());
    texts.filter(|text| text.contains(|c: char| c.is_ascii_digit())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn plain_values_read_back(value in any_decimal()) {
        let again = quantity(Quantity::plain(value.trimmed()).written());
        prop_assert_eq!(again.value(), &value);
        prop_assert_eq!(again.unit(), None);
    }

    #[test]
    fn every_spelling_takes_every_value(value in any_decimal(), index in 0..SPELLINGS.len()) {
        let like = quantity(SPELLINGS[index].0);
        let spelled = like.respell(value);
        let again = quantity(spelled.written());
        prop_assert_eq!(again.value(), &value);
        prop_assert_eq!(&again, &spelled);
        prop_assert_eq!(again.unit(), like.unit());
        let twice = again.respell(value);
        prop_assert_eq!(twice.value(), &value);
    }

    #[test]
    fn whatever_is_read_takes_every_value(text in SOUP, value in any_decimal()) {
        if let Ok(like) = Quantity::parse(&text) {
            let again = quantity(like.respell(value).written());
            prop_assert_eq!(again.value(), &value);
            prop_assert_eq!(again.unit(), like.unit(), "{} {}", text, again.written());
            let same = like.respell(*like.value());
            prop_assert_eq!(&same, &like);
        }
    }

    #[test]
    fn magnitudes_scale(whole in "[1-9][0-9]{0,3}", fraction in "[0-9]{0,2}", unit in "( [a-z]{4,8})?") {
        prop_assume!(Quantity::parse(&format!("5{unit}")).is_ok());
        let number = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
        let plain = quantity(&format!("{number}{unit}"));
        for (letters, factor) in [("k", 1_000_u64), ("M", 1_000_000), ("bn", 1_000_000_000)] {
            let scaled = quantity(&format!("{number}{letters}{unit}"));
            prop_assert_eq!(scaled.value().to_ratio(), plain.value().to_ratio() * num_bigint::BigInt::from(factor));
            prop_assert_eq!(scaled.unit(), plain.unit());
        }
    }

    #[test]
    fn blanks_around_make_no_difference(text in SOUP, before in "[ \t\u{a0}]{0,3}", after in "[ \n\u{202f}]{0,3}") {
        prop_assert_eq!(Quantity::parse(&text), Quantity::parse(&format!("{before}{text}{after}")));
    }

    #[test]
    fn what_is_proposed_can_be_written(text in SOUP) {
        if let Err(error) = Quantity::parse(&text) {
            for proposal in proposed(&error.help()) {
                prop_assert!(Quantity::parse(&proposal).is_ok(), "{:?}: {}", text, error.help());
            }
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), soup in "[0-9kM.,$€%–−½八٣８\u{301}\u{200b}\u{202e}🚀 a-z-]{0,12}") {
        for text in [&text, &soup] {
            if let Err(error) = Quantity::parse(text) {
                let _ = (error.message(), error.help());
            }
            let _ = is_placeholder(text);
        }
    }
}
