//! Figures as they were seen: of what, which, and who said so. One figure has one value.

use num_rational::BigRational;
use num_traits::Signed;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was seen of each figure: the values, each with the outputs that have it.
#[derive(Default)]
pub struct Seen(BTreeMap<(String, &'static str), BTreeMap<String, Vec<String>>>);

impl Seen {
    pub fn note(&mut self, of: &str, figure: &'static str, value: impl Into<String>, by: &str) {
        let values = self.0.entry((of.to_owned(), figure)).or_default();
        values.entry(value.into()).or_default().push(by.to_owned());
    }

    /// A figure of a JSON document: exactly, and as it is printed.
    pub fn fraction(&mut self, of: &str, figures: [&'static str; 2], value: &Value, by: &str) {
        let exact = exact(value);
        self.note(of, figures[0], exact.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string), by);
        self.note(of, figures[1], exact.as_ref().map_or_else(|| "–".to_owned(), printed), by);
    }

    /// How many figures were seen in more than one output.
    pub fn compared(&self) -> usize {
        self.0.values().filter(|values| values.values().map(Vec::len).sum::<usize>() > 1).count()
    }

    /// The figures that have several values.
    pub fn differing(&self) -> Vec<String> {
        let differing = self.0.iter().filter(|(_, values)| values.len() > 1);
        differing
            .map(|((of, figure), values)| {
                let values = values.iter().map(|(value, by)| format!("    {value}: {}", by.join(", ")));
                format!("{figure} of {of}\n{}", values.collect::<Vec<_>>().join("\n"))
            })
            .collect()
    }
}

/// An exact fraction of a JSON document; `None` for null.
pub fn exact(value: &Value) -> Option<BigRational> {
    value["fraction"].as_str().map(|text| text.parse().expect("a fraction"))
}

/// As okr prints it: two decimals, rounded down, here with an ASCII minus.
pub fn printed(value: &BigRational) -> String {
    let hundredths = (value * BigRational::from_integer(100.into())).floor().to_integer();
    let digits = format!("{:0>3}", hundredths.abs().to_string());
    let (whole, decimals) = digits.split_at(digits.len() - 2);
    format!("{}{whole}.{decimals}", if hundredths.is_negative() { "-" } else { "" })
}

/// "committed 1 of 2 met · aspirational 0.52", as every text says it.
pub fn figures(of: &Value) -> String {
    let (committed, aspirational) = (&of["committed"], &of["aspirational"]);
    let met = match committed["of"].as_u64() {
        Some(0) => "–".to_owned(),
        _ => format!("{} of {} met", committed["met"], committed["of"]),
    };
    let mean = exact(&aspirational["mean"]).map_or_else(|| "–".to_owned(), |mean| printed(&mean));
    format!("committed {met} · aspirational {mean}")
}
