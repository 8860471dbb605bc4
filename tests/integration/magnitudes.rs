//! The words for magnitudes, in quantities and in running text alike.

use okr::model::decimal::Decimal;
use okr::model::quantity::Quantity;
use okr::model::quantity::magnitude::LANGUAGES;
use okr::statement;

/// Every word with the code of its language.
fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES
        .iter()
        .flat_map(|language| language.words.iter().flat_map(|(_, words)| *words).map(|word| (*word, language.code)))
}

#[test]
fn what_is_a_magnitude_is_a_unit_of_measure_for_neither_reader() {
    for (word, code) in words() {
        for text in [format!("5 {word}"), format!("5 {word} users"), format!("5 {word} €")] {
            assert!(Quantity::parse(&text).is_err(), "{text}");
            for lang in [None, Some(code), Some("en"), Some("es")] {
                let amounts = statement::amounts(&format!("Reach {text} this year"), lang);
                let taken = amounts.iter().any(|amount| amount.unit.split(' ').any(|unit| unit == word));
                assert!(!taken, "{text} in {lang:?}: {amounts:?}");
                let five = amounts.iter().any(|amount| amount.value == Decimal::from(5));
                assert!(!five, "{text} in {lang:?}: {amounts:?}");
            }
        }
    }
}
