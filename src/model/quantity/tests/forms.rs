//! Forms of one unit of measure, and what are two.

use super::{decimal, quantity};
use crate::model::quantity::forms::{CURRENCIES, ENGLISH, IRREGULAR};
use crate::model::quantity::{Quantity, UnitOfMeasure};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// Each line is one unit of measure.
const ONE: &[&[&str]] = &[
    &["person", "people", "persons"],
    &["child", "children"],
    &["analysis", "analyses"],
    &["status", "statuses"],
    &["bus", "buses"],
    &["salesperson", "salespeople"],
    &["request/s", "requests/s"],
    &["request/second", "requests/second", "requests/seconds"],
    &["weekly active user", "weekly active users"],
    &["Kunde", "Kunden", "kunden"],
    &["Tag", "Tage", "Tagen", "Tages"],
    &["Stunde", "Stunden"],
    &["Monat", "Monate", "Monaten"],
    &["Jahr", "Jahre", "Jahren"],
    &["Nutzer", "Nutzern", "Nutzers"],
    &["Nutzerin", "Nutzerinnen"],
    &["Bestellung", "Bestellungen"],
    &["Vertrag", "Verträge", "Verträgen"],
    &["Kind", "Kinder", "Kindern"],
    &["Gerät", "Geräte", "Geräten"],
    &["Firma", "Firmen"],
    &["Artikel", "Artikeln"],
    &["Prozess", "Prozesse", "Prozessen"],
    &["neuer Kunde", "neuer Kunden"],
    &["cliente", "clientes", "clienti"],
    &["usuario", "usuarios"],
    &["sesión", "sesiones"],
    &["mes", "meses"],
    &["día", "días"],
    &["mujer", "mujeres"],
    &["dag", "dager", "dagene", "dage", "dagar"],
    &["bruker", "brukere"],
    &["uke", "uker"],
    &["måned", "måneder"],
    &["bestilling", "bestillinger"],
    &["henvendelse", "henvendelser"],
    &["клиент", "клиенты", "клиентов", "клиента", "клиентам", "клиентами"],
    &["день", "дня", "дней", "дни"],
    &["заказ", "заказа", "заказов"],
    &["пользователь", "пользователя", "пользователей"],
    &["активный пользователь", "активных пользователей"],
    &["ошибка", "ошибки", "ошибок"],
    &["продавец", "продавца", "продавцов"],
    &["час", "часа", "часов"],
    &["статья", "статьи", "статей"],
    &["клієнт", "клієнти", "клієнтів"],
    &["bureau", "bureaux"],
    &["avaliação", "avaliações"],
    &["giorno", "giorni"],
    &["klant", "klanten"],
    &["klient", "klienci", "klientów"],
    &["€", "EUR", "euro", "Euro", "Euros", "eur"],
    &["$", "USD", "US$", "dollars"],
    &["£", "GBP"],
    &["zł", "PLN", "złotych"],
    &["₽", "RUB", "руб", "рублей"],
    &["$/month", "USD/month"],
    &["$ MRR", "USD MRR"],
    &["%", "percent", "Prozent", "процентов", "prosent"],
    &["time", "timer", "timmar"],
    &["node", "nodes"],
    &["release", "releases", "Releases"],
    &["story", "stories"],
];

/// Pairs that look alike and are two things.
const TWO: &[(&str, &str)] = &[
    ("tests", "testers"),
    ("ms", "s"),
    ("%", "points"),
    ("users", "user stories"),
    ("min", "mines"),
    ("MB", "Mb"),
    ("kg", "g"),
    ("leads", "leaders"),
    ("visits", "visitors"),
    ("plans", "planes"),
    ("bits", "bites"),
    ("stars", "stares"),
    ("taps", "tapes"),
    ("stats", "states"),
    ("grads", "grades"),
    ("nods", "nodes"),
    ("codes", "cods"),
    ("hours", "houses"),
    ("customers", "customs"),
    ("users", "uses"),
    ("days", "workdays"),
    ("calls", "callers"),
    ("new users", "users"),
    ("points", "pointers"),
    ("Besuche", "Besucher"),
    ("Tests", "Tester"),
    ("Kunden", "Kundinnen"),
    ("Verkäufe", "Verkäufer"),
    ("Tage", "Tagungen"),
    ("Nutzer", "Nutzungen"),
    ("casas", "casos"),
    ("puntos", "puntas"),
    ("meses", "mesas"),
    ("клиент", "клиентка"),
    ("заказов", "заказчиков"),
    ("часов", "частей"),
    ("дней", "денег"),
    ("тест", "тестер"),
    ("$", "€"),
    ("$", "CA$"),
    ("CHF", "EUR"),
    ("NOK", "SEK"),
    ("JPY", "CNY"),
    ("try", "TRY"),
    ("$/month", "$/year"),
    ("users/day", "users/week"),
];

fn unit(text: &str) -> UnitOfMeasure {
    quantity(&format!("5 {text}")).unit().unwrap_or_else(|| panic!("{text}")).clone()
}

#[test]
fn forms_of_one_unit_of_measure_are_one() {
    for forms in ONE {
        for (one, other) in forms.iter().flat_map(|one| forms.iter().map(move |other| (one, other))) {
            assert_eq!(unit(one), unit(other), "{one} | {other}: {} {}", unit(one).key(), unit(other).key());
        }
    }
}

#[test]
fn what_is_two_things_stays_two() {
    for (one, other) in TWO {
        assert_ne!(unit(one), unit(other), "{one} | {other}: {}", unit(one).key());
        assert_ne!(unit(other), unit(one), "{other} | {one}");
    }
    for (number, forms) in ONE.iter().enumerate() {
        for other in &ONE[number + 1..] {
            assert_ne!(unit(forms[0]), unit(other[0]), "{} | {}", forms[0], other[0]);
        }
    }
}

#[test]
fn each_listed_form_stands_in_one_line() {
    let lines = || CURRENCIES.iter().chain(ENGLISH).chain(IRREGULAR);
    let mut seen = std::collections::HashMap::new();
    for (line, form) in lines().flat_map(|line| line.split(' ').map(move |form| (line, form))) {
        assert_eq!(seen.insert(form, line), None, "{form}");
    }
}

proptest! {
    /// The key is one that its own form has as well, so that being the same is transitive.
    #[test]
    fn a_unit_is_its_own_form(word in "[a-zäöü][a-zäöüß]{0,11}", other in "[а-я]{1,10}", ending in "(s|es|n|en|e|ern)?") {
        for text in [format!("{word}{ending}"), other] {
            let Ok(one) = Quantity::parse(&format!("5 {text}")) else { continue };
            let Some(one) = one.unit() else { continue };
            let capital: String = text.chars().take(1).flat_map(char::to_uppercase).chain(text.chars().skip(1)).collect();
            if text.chars().count() > 3 && let Ok(again) = Quantity::parse(&format!("5 {capital}")) {
                prop_assert_eq!(Some(one), again.unit());
            }
        }
    }
}

#[test]
fn another_value_has_the_noun_that_goes_with_it() {
    for (like, value, expected) in [
        ("5 hours", "1", "1 hour"),
        ("1 person", "2", "2 people"),
        ("3 people", "1", "1 person"),
        ("1 cafe", "2", "2 cafes"),
        ("1 cafe", "0", "0 cafes"),
        ("5 pages a month", "1", "1 page a month"),
        ("1 hour", "0.5", "0.5 hours"),
        ("2 hours", "1.5", "1.5 hours"),
        ("1 Kunde", "2", "2 Kunde"),
        ("5 ms", "1", "1 ms"),
        ("1 min", "5", "5 min"),
        ("25k users", "1", "1 user"),
        ("5 %", "1", "1 %"),
    ] {
        assert_eq!(quantity(like).respell(decimal(value)).written(), expected, "{like} with {value}");
    }
}

#[test]
fn computed_sizes_have_few_decimals_and_money_two_at_most() {
    let third = |whole: i64| BigRational::new(BigInt::from(whole), BigInt::from(3));
    for (like, size, expected) in [
        ("640 ms", third(1000), "333.33 ms"),
        ("99.95 %", third(100), "33.3333 %"),
        ("4.2 stars", third(1), "0.333 stars"),
        ("€ 50", third(100), "€ 33.33"),
        ("€ 49.99", third(100), "€ 33.33"),
        ("50 EUR", third(100), "33.33 EUR"),
        ("$126k", third(380_000), "$126.66k"),
        ("$1.25M", third(4_000_000), "$1.33M"),
        ("$126k", third(1000), "$333.33"),
        ("$126k", third(380), "$126.66"),
        ("CHF 100'000", third(400_000), "CHF 133'333.33"),
        ("25k users", third(40_000), "13.33k users"),
        ("25k users", third(1000), "333.33 users"),
        ("5 cafes", third(3), "1 cafe"),
    ] {
        let rounded = quantity(like).rounded(&size);
        assert_eq!(rounded.as_ref().map(Quantity::written), Some(expected), "{like}");
    }
}
