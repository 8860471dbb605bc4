use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

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

/// What is written, what is said about it, and what to write instead.
const REFUSALS: &[(&str, &str, &str)] = &[
    ("", "the text is empty, expected a number", "write a number with what it counts, such as `85%` or `25 teams`"),
    (" ", "the text is empty, expected a number", "write a number with what it counts, such as `85%` or `25 teams`"),
    (
        "X",
        "`X` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "X %",
        "`X %` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "X/10",
        "`X/10` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "XX",
        "`XX` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "??",
        "`??` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "___",
        "`___` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "TBD",
        "`TBD` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "todo",
        "`todo` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "$X",
        "`$X` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "X users",
        "`X users` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "from X to Y",
        "`from X to Y` is a placeholder, expected a number",
        "write the number, or mark the objective with `status: draft` until it is known",
    ),
    (
        "a lot",
        "`a lot` has no number in it",
        "write a number with what it counts, such as `85%` or `25 teams`; for what cannot be counted use `milestones`, `levels` or `done`",
    ),
    (
        "five",
        "`five` has no number in it",
        "write a number with what it counts, such as `85%` or `25 teams`; for what cannot be counted use `milestones`, `levels` or `done`",
    ),
    (
        "true",
        "`true` has no number in it",
        "write a number with what it counts, such as `85%` or `25 teams`; for what cannot be counted use `milestones`, `levels` or `done`",
    ),
    (
        "-",
        "`-` has no number in it",
        "write a number with what it counts, such as `85%` or `25 teams`; for what cannot be counted use `milestones`, `levels` or `done`",
    ),
    (
        "revenue of $250k",
        "`revenue of $250k` does not begin with its number",
        "write `$250k` alone; words belong in the text of the key result",
    ),
    (
        "reach 85%",
        "`reach 85%` does not begin with its number",
        "write `85%` alone; words belong in the text of the key result",
    ),
    ("(5)", "`(5)` does not begin with its number", "write `5` alone; words belong in the text of the key result"),
    (
        "October 1",
        "`October 1` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "may 5",
        "`may 5` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (".inf", "`.inf` is not a finite number", "write a number with what it counts, such as `85%` or `25 teams`"),
    ("-.inf", "`-.inf` is not a finite number", "write a number with what it counts, such as `85%` or `25 teams`"),
    (".nan", "`.nan` is not a finite number", "write a number with what it counts, such as `85%` or `25 teams`"),
    ("∞", "`∞` is not a finite number", "write a number with what it counts, such as `85%` or `25 teams`"),
    (
        "1,5",
        "the comma in `1,5` can mean `1.5` or `15`",
        "write `1.5` if the comma begins the decimals, `15` if it separates thousands",
    ),
    (
        "1,5 ms",
        "the comma in `1,5 ms` can mean `1.5 ms` or `15 ms`",
        "write `1.5 ms` if the comma begins the decimals, `15 ms` if it separates thousands",
    ),
    (
        "25,00 €",
        "the comma in `25,00 €` can mean `25 €` or `2500 €`",
        "write `25 €` if the comma begins the decimals, `2500 €` if it separates thousands",
    ),
    ("0,5", "the comma in `0,5` does not separate thousands", "write `0.5`"),
    ("1.234,5", "the comma in `1.234,5` does not separate thousands", "write `1234.5`"),
    (
        "1,9999999999999999",
        "the comma in `1,9999999999999999` does not separate thousands",
        "write a dot before the decimals",
    ),
    (
        "500.000",
        "the dot in `500.000` can mean `500000` or `500`",
        "write `500000` if the dot separates thousands, `500` if it begins the decimals",
    ),
    (
        "1.250 users",
        "the dot in `1.250 users` can mean `1250 users` or `1.25 users`",
        "write `1250 users` if the dot separates thousands, `1.25 users` if it begins the decimals",
    ),
    (
        "1.500k",
        "the dot in `1.500k` can mean `1500k` or `1.5k`",
        "write `1500k` if the dot separates thousands, `1.5k` if it begins the decimals",
    ),
    (
        "1,234.500",
        "the dot in `1,234.500` can mean `1234500` or `1234.5`",
        "write `1234500` if the dot separates thousands, `1234.5` if it begins the decimals",
    ),
    (
        "99.950 %",
        "the dot in `99.950 %` can mean `99950 %` or `99.95 %`",
        "write `99950 %` if the dot separates thousands, `99.95 %` if it begins the decimals",
    ),
    (
        "1.234.567",
        "`1.234.567` has several dots, expected one at most",
        "write `1234567` if the dots separate thousands, and else one number with one dot",
    ),
    ("1.2.3", "`1.2.3` has several dots, expected one at most", "write one number with at most one dot, such as `4.1`"),
    ("1,00,000", "`1,00,000` does not group its digits in threes", "write `100000`"),
    ("12,34.5", "`12,34.5` does not group its digits in threes", "write `1234.5`"),
    ("1_2", "`1_2` does not group its digits in threes", "write `12`"),
    (
        "25 000",
        "`25 000` has a blank between its digits, it can mean `25000` or two numbers",
        "write `25000` if it is one number; if it is two, keep one of them",
    ),
    (
        "25\u{202f}000 €",
        "`25\u{202f}000 €` has a blank between its digits, it can mean `25000 €` or two numbers",
        "write `25000 €` if it is one number; if it is two, keep one of them",
    ),
    (
        "1 000 000 users",
        "`1 000 000 users` has a blank between its digits, it can mean `1000000 users` or two numbers",
        "write `1000000 users` if it is one number; if it is two, keep one of them",
    ),
    (
        "12 000,50",
        "`12 000,50` has a blank between its digits, it can mean one number or two numbers",
        "write the digits without blanks",
    ),
    (
        "12:30",
        "`12:30` is a time, it can mean `750 min` or `750 s`",
        "write `750 min` for hours and minutes, `750 s` for minutes and seconds",
    ),
    ("1:02:03", "`1:02:03` is a time, it can mean `3723 s`", "write `3723 s` for hours, minutes and seconds"),
    (
        "5k-steps",
        "`k` in `5k-steps` is unclear, expected `k`, `M` or `bn` right behind the digits",
        "write the number in digits, or with `k` for thousand, `M` for million, `bn` for billion",
    ),
    (
        "10-20",
        "`10-20` names two numbers, `10` and `20`",
        "write `start: 10` and `target: 20` for a change, `at_least: 10` and `at_most: 20` for a range",
    ),
    (
        "10–20%",
        "`10–20%` names two numbers, `10` and `20%`",
        "write `start: 10` and `target: 20%` for a change, `at_least: 10` and `at_most: 20%` for a range",
    ),
    (
        "10 - 20",
        "`10 - 20` names two numbers, `10` and `20`",
        "write `start: 10` and `target: 20` for a change, `at_least: 10` and `at_most: 20` for a range",
    ),
    (
        "10..20",
        "`10..20` names two numbers, `10` and `20`",
        "write `start: 10` and `target: 20` for a change, `at_least: 10` and `at_most: 20` for a range",
    ),
    (
        "10 to 20",
        "`10 to 20` names two numbers, `10` and `20`",
        "write `start: 10` and `target: 20` for a change, `at_least: 10` and `at_most: 20` for a range",
    ),
    (
        "from 900 ms to 300 ms",
        "`from 900 ms to 300 ms` names two numbers, `900 ms` and `300 ms`",
        "write `start: 900 ms` and `target: 300 ms` for a change, `at_least: 300 ms` and `at_most: 900 ms` for a range",
    ),
    (
        "between 4 and 5",
        "`between 4 and 5` names two numbers, `4` and `5`",
        "write `start: 4` and `target: 5` for a change, `at_least: 4` and `at_most: 5` for a range",
    ),
    (
        "85/100",
        "`85/100` names two numbers, `85` and `100`",
        "write `85` and name the whole in the text of the key result, or write the share: `85%`",
    ),
    (
        "5 of 10 teams",
        "`5 of 10 teams` names two numbers, `5 teams` and `10 teams`",
        "write `5 teams` and name the whole in the text of the key result, or write the share: `50%`",
    ),
    (
        "3 out of 7",
        "`3 out of 7` names two numbers, `3` and `7`",
        "write `3` and name the whole in the text of the key result",
    ),
    (
        "4.2 of 5 stars",
        "`4.2 of 5 stars` names two numbers, `4.2 stars` and `5 stars`",
        "write `4.2 stars` and name the whole in the text of the key result, or write the share: `84%`",
    ),
    (
        "3:1",
        "`3:1` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    (
        "1h30m",
        "`1h30m` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    (
        "1920x1080",
        "`1920x1080` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    (
        "85 24/7 services",
        "`85 24/7 services` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    (
        "2026-10-01",
        "`2026-10-01` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "01.10.2026",
        "`01.10.2026` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "2026-10",
        "`2026-10` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "2026-Q4",
        "`2026-Q4` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "Q3 2026",
        "`Q3 2026` is a date, expected a number",
        "write the number to reach; for what is simply finished by a day use `done` and `due`",
    ),
    (
        "1e16",
        "`1e16` is beyond 1,000,000,000,000,000 (10^15)",
        "count in a larger unit of measure, such as `2 TB` instead of bytes",
    ),
    (
        "-1000000000000000.1",
        "`-1000000000000000.1` is beyond 1,000,000,000,000,000 (10^15)",
        "count in a larger unit of measure, such as `2 TB` instead of bytes",
    ),
    (
        "1e999999999999999999999",
        "`1e999999999999999999999` is beyond 1,000,000,000,000,000 (10^15)",
        "count in a larger unit of measure, such as `2 TB` instead of bytes",
    ),
    ("0.1234567890123", "`0.1234567890123` has more than 12 decimals", "round it to 12 decimals or fewer"),
    ("1e-13", "`1e-13` has more than 12 decimals", "round it to 12 decimals or fewer"),
    ("0x1F", "`0x1F` is not in decimal digits", "write `31`"),
    ("0xff", "`0xff` is not in decimal digits", "write `255`"),
    ("0o17", "`0o17` is not in decimal digits", "write `15`"),
    ("0b101", "`0b101` is not in decimal digits", "write `5`"),
    (
        "~85",
        "`~85` is vague, expected an exact number",
        "write `85`; how sure you are belongs in `confidence`, anything else in `note`",
    ),
    (
        "about 85",
        "`about 85` is vague, expected an exact number",
        "write `85`; how sure you are belongs in `confidence`, anything else in `note`",
    ),
    (
        "85% or so",
        "`85% or so` is vague, expected an exact number",
        "write `85%`; how sure you are belongs in `confidence`, anything else in `note`",
    ),
    (
        "85ish",
        "`85ish` is vague, expected an exact number",
        "write `85`; how sure you are belongs in `confidence`, anything else in `note`",
    ),
    (
        "about five or 6",
        "`about five or 6` is vague, expected an exact number",
        "write one number with its unit of measure, such as `85%` or `90 min`; how sure you are belongs in `confidence`",
    ),
    (">= 85", "`>= 85` is a bound, expected a number alone", "write `at_least: 85`"),
    ("≥ 85", "`≥ 85` is a bound, expected a number alone", "write `at_least: 85`"),
    ("> 5 %", "`> 5 %` is a bound, expected a number alone", "write `above: 5 %`"),
    ("< 5", "`< 5` is a bound, expected a number alone", "write `below: 5`"),
    ("at least 85%", "`at least 85%` is a bound, expected a number alone", "write `at_least: 85%`"),
    ("up to 5", "`up to 5` is a bound, expected a number alone", "write `at_most: 5`"),
    ("5 or fewer", "`5 or fewer` is a bound, expected a number alone", "write `at_most: 5`"),
    ("85+", "`85+` is a bound, expected a number alone", "write `at_least: 85`"),
    ("25k+", "`25k+` is a bound, expected a number alone", "write `at_least: 25k`"),
    ("MIN 5", "`MIN 5` is a bound, expected a number alone", "write `at_least: 5`"),
    (
        "at least 5-10",
        "`at least 5-10` is a bound, expected a number alone",
        "write the number alone, under the key `at_least`",
    ),
    (
        "10 k",
        "`10 k` has a blank before its `k`",
        "write `10k` if `k` means thousand, and else the unit of measure in full",
    ),
    (
        "1.5 M€",
        "`1.5 M€` has a blank before its `M`",
        "write `1.5M€` if `M` means million, and else the unit of measure in full",
    ),
    (
        "5 million users",
        "`million` in `5 million users` is unclear, expected `k`, `M` or `bn` right behind the digits",
        "write `5M users`",
    ),
    ("$5m", "`m` in `$5m` is unclear, expected `k`, `M` or `bn` right behind the digits", "write `$5M`"),
    ("5 mio €", "`mio` in `5 mio €` is unclear, expected `k`, `M` or `bn` right behind the digits", "write `5M €`"),
    (
        "1.5 MCHF",
        "`MCHF` in `1.5 MCHF` is unclear, expected `k`, `M` or `bn` right behind the digits",
        "write `1.5M CHF`",
    ),
    (
        "5 dozen",
        "`dozen` in `5 dozen` is unclear, expected `k`, `M` or `bn` right behind the digits",
        "write the number in digits, or with `k` for thousand, `M` for million, `bn` for billion",
    ),
    ("3B", "the `B` in `3B` can mean billions or bytes", "write `3bn` for billions, `3 B` for bytes"),
    ("８５％", "`８５％` has other digits than 0 to 9", "write `85%`"),
    ("٨٥", "`٨٥` has other digits than 0 to 9", "write `85`"),
    ("½", "`½` has other digits than 0 to 9", "write it with the digits 0 to 9 and a dot, such as `0.5`"),
    ("5½", "`5½` has other digits than 0 to 9", "write it with the digits 0 to 9 and a dot, such as `0.5`"),
    ("25,", "`,` in `25,` is not a unit of measure", "write `25`"),
    ("5.", "`.` in `5.` is not a unit of measure", "write `5`"),
    ("85%?", "`%?` in `85%?` is not a unit of measure", "write `85%`"),
    ("5 (five)", "`(five)` in `5 (five)` is not a unit of measure", "write `5`"),
    ("3rd", "`rd` in `3rd` is not a unit of measure", "write `3`"),
    ("5 -", "`-` in `5 -` is not a unit of measure", "write `5`"),
    ("--5", "`--5` cannot be read as a number", "write one number with its unit of measure, such as `85%` or `90 min`"),
    (
        "5 st 3",
        "`5 st 3` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    (
        "5 ≥ 3",
        "`5 ≥ 3` has more than one number",
        "write one number with its unit of measure, such as `85%` or `90 min`; the rest belongs in the text of the key result",
    ),
    ("85%, maybe", "`, maybe` in `85%, maybe` is not a unit of measure", "write `85%`"),
];

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_write() {
    for (text, message, help) in REFUSALS {
        let error = Quantity::parse(text).expect_err(text);
        assert_eq!((error.message().as_str(), error.help().as_str()), (*message, *help), "{text:?}");
        for blanks in [format!("  {text}\t"), format!("\u{a0}{text}\u{202f}")] {
            assert_eq!(Quantity::parse(&blanks), Err(error.clone()), "{blanks:?}");
        }
    }
}

#[test]
fn messages_are_in_the_style_of_the_house() {
    for (text, message, help) in REFUSALS {
        assert!(!message.ends_with('.') && !help.ends_with('.'), "{text}");
        assert!(message.starts_with(['`', 't']) && help.starts_with(|c: char| c.is_lowercase()), "{text}");
        assert!(!message.contains('\n') && !help.contains("``"), "{text}");
    }
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
        ("$5", "5 USD"),
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
