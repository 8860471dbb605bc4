//! The words for magnitudes in quantities: refused, and written out.

use super::{decimal, proposed, quantity};
use crate::model::quantity::Quantity;
use crate::model::quantity::magnitude::LANGUAGES;

#[test]
fn every_word_is_refused_and_written_out() {
    for language in LANGUAGES {
        let words = language.words.iter().flat_map(|(factor, words)| words.iter().map(move |word| (factor, *word)));
        for (factor, word) in words {
            let letters = word.chars().count();
            let mut forms = vec![format!("5 {word}"), format!("5 {word} €"), format!("-5 {word}/month")];
            forms.extend((word != "bn").then(|| format!("5{word}")));
            forms.extend(
                (letters > 2 && word.to_lowercase() == word).then(|| format!("5 {} users", word.to_uppercase())),
            );
            forms.extend((letters <= 4).then(|| format!("5{word}. $")));
            let meant = decimal("5").checked_times(*factor).expect("within limits");
            for text in forms {
                let error = Quantity::parse(&text).expect_err(&text);
                let help = error.help();
                let mut proposals = proposed(&help).into_iter().map(|text| quantity(&text));
                let found = proposals.any(|proposal| proposal.value().mantissa().abs() == meant.mantissa());
                assert!(found, "{text} ({}): {help}", language.name);
            }
        }
    }
}

#[test]
fn what_only_looks_like_a_magnitude_stays_a_unit_of_measure() {
    for (text, unit) in [
        ("5 m", "m"),
        ("5 mm", "mm"),
        ("5 mi", "mi"),
        ("5 L", "L"),
        ("5 t CO2e", "t CO2e"),
        ("5 K-pop fans", "K-pop fans"),
        ("5 mills", "mills"),
        ("5 millionaires", "millionaires"),
        ("5 miles", "miles"),
        ("5 milestones", "milestones"),
        ("5 MDs", "MDs"),
        ("5 CR", "CR"),
        ("5 bins", "bins"),
        ("5 кг", "кг"),
        ("5 клиентов", "клиентов"),
        ("5 м", "м"),
        ("5 千克", "千克"),
        ("5兆瓦", "兆瓦"),
        ("4.5 만족도", "만족도"),
        ("3조각", "조각"),
        ("5 kr", "kr"),
        ("5 tests", "tests"),
        ("5 mln-ish", ""),
    ] {
        let unit_of = |quantity: Quantity| quantity.unit().map_or(String::new(), |unit| unit.written().to_owned());
        assert_eq!(Quantity::parse(text).map_or(String::new(), unit_of), unit, "{text}");
    }
}
