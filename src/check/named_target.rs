//! The target that a key result's own text names, so that a finding can propose the keys. Not for
//! checking texts: what is not understood is no target, and nothing is said about it.

use crate::finding::Proposal;
use crate::model::quantity::Quantity;

/// What a text names.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// "from 900 ms to 300 ms"
    Metric {
        /// Where it begins.
        start: Quantity,
        /// Where it goes.
        target: Quantity,
    },
    /// "to 85 %", without a beginning.
    Target(Quantity),
    /// "at least 99.9 %", "fewer than 5 bugs"
    Bound {
        /// `at_least`, `above`, `at_most` or `below`.
        key: &'static str,
        /// The limit.
        limit: Quantity,
    },
}

impl Named {
    /// The lines to write, in the imperative.
    pub fn help(&self) -> String {
        match self {
            Named::Metric { start, target } => {
                format!("add what its text says: `start: {}` and `target: {}`", start.written(), target.written())
            }
            Named::Target(target) => format!(
                "add `target: {}`, and under `start:` the value at the beginning of the cycle",
                target.written()
            ),
            Named::Bound { key, limit } => format!("add what its text says: `{key}: {}`", limit.written()),
        }
    }

    /// The same for programs.
    pub fn proposal(&self) -> Proposal {
        let unit = |quantity: &Quantity| quantity.unit().map(|unit| unit.written().to_owned());
        let written = |quantity: &Quantity| quantity.written().to_owned();
        match self {
            Named::Metric { start, target } => Proposal {
                form: "metric".into(),
                start: Some(written(start)),
                target: Some(written(target)),
                unit_of_measure: unit(target).or_else(|| unit(start)),
            },
            Named::Target(target) => Proposal {
                form: "metric".into(),
                start: None,
                target: Some(written(target)),
                unit_of_measure: unit(target),
            },
            Named::Bound { limit, .. } => Proposal {
                form: "bound".into(),
                start: None,
                target: Some(written(limit)),
                unit_of_measure: unit(limit),
            },
        }
    }
}

/// Words in front of a limit, in lower case.
const BOUNDS: [(&str, &str); 14] = [
    ("at least", "at_least"),
    ("no less than", "at_least"),
    ("no fewer than", "at_least"),
    ("mindestens", "at_least"),
    ("at most", "at_most"),
    ("no more than", "at_most"),
    ("up to", "at_most"),
    ("höchstens", "at_most"),
    ("more than", "above"),
    ("above", "above"),
    ("fewer than", "below"),
    ("less than", "below"),
    ("below", "below"),
    ("under", "below"),
];

/// Words that follow a number without being its unit of measure.
const NO_UNIT: [&str; 34] = [
    "to", "from", "by", "in", "within", "a", "an", "per", "of", "and", "or", "the", "at", "on", "for", "with", "until",
    "before", "after", "every", "each", "auf", "bis", "pro", "im", "in", "und", "oder", "von", "a", "de", "hasta",
    "than", "is",
];

/// A number in a text, with the words before it.
struct Mention {
    /// The last words before it, lower case.
    before: String,
    quantity: Quantity,
}

/// What a text names; `None` where it names no number, or several that do not go together.
pub fn in_text(text: &str) -> Option<Named> {
    let mentions = mentions(text);
    let ends_with = |mention: &Mention, words: &[&str]| words.iter().any(|word| ends_in_word(&mention.before, word));
    let pair = mentions.windows(2).find(|pair| {
        ends_with(&pair[0], &["from", "von", "de", "desde"])
            && ends_with(&pair[1], &["to", "auf", "a", "hasta", "bis"])
            && pair[0].quantity.compatible(&pair[1].quantity)
    });
    if let Some([start, target]) = pair {
        return Some(Named::Metric { start: start.quantity.clone(), target: target.quantity.clone() });
    }
    let [mention] = mentions.as_slice() else { return None };
    if ends_with(mention, &["by", "um", "por"]) {
        return None;
    }
    let bound = BOUNDS.iter().find(|(words, _)| ends_in_word(&mention.before, words));
    Some(match bound {
        Some((_, key)) => Named::Bound { key, limit: mention.quantity.clone() },
        None => Named::Target(mention.quantity.clone()),
    })
}

fn ends_in_word(before: &str, word: &str) -> bool {
    before.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

fn mentions(text: &str) -> Vec<Mention> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let before = words[at.saturating_sub(3)..at].join(" ").to_lowercase();
        match quantity(&words[at..], &before) {
            Some((quantity, taken)) => {
                mentions.push(Mention { before, quantity });
                at += taken;
            }
            None => at += 1,
        }
    }
    mentions
}

/// A quantity at the beginning of these words, and how many of them it takes.
fn quantity(words: &[&str], before: &str) -> Option<(Quantity, usize)> {
    let strip = |word: &'_ str| -> String {
        word.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '!' | '?' | '…'))
            .trim_end_matches('.')
            .to_owned()
    };
    let first = strip(words.first()?);
    let digits_lead =
        first.trim_start_matches(['$', '€', '£', '¥', '-', '+', '.']).starts_with(|c: char| c.is_ascii_digit());
    let is_name = ends_in_word(before, "top") || first == "24/7" || first.starts_with('#');
    if !digits_lead || is_name || is_year(&first) {
        return None;
    }
    let ended = words[0].ends_with([',', ';', ':', ')', '!', '?', '.']);
    if let Some(next) = words.get(1).filter(|_| !ended) {
        let unit = strip(next);
        let is_unit = unit == "%" || unit.starts_with(char::is_alphabetic);
        let bare = Quantity::parse(&first).is_ok_and(|quantity| quantity.unit().is_none());
        let taken = is_unit && bare && !NO_UNIT.contains(&unit.to_lowercase().as_str());
        if let Some(quantity) = taken.then(|| Quantity::parse(&format!("{first} {unit}")).ok()).flatten() {
            return Some((quantity, 2));
        }
    }
    Quantity::parse(&first).ok().map(|quantity| (quantity, 1))
}

/// A bare number that is more likely a year.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_its_target_or_nothing() {
        let help = |text| in_text(text).map(|named| named.help());
        assert_eq!(
            help("Cut p99 checkout latency from 900 ms to 300 ms").as_deref(),
            Some("add what its text says: `start: 900 ms` and `target: 300 ms`")
        );
        assert!(help("Eight stores and 25k users.").is_some_and(|help| help.contains("`target: 25k users`")));
        assert!(help("Fewer than 5 bugs are open").is_some_and(|help| help.contains("`below: 5 bugs`")));
        assert!(help("Revenue reaches $250k").is_some_and(|help| help.contains("`target: $250k`")));
        for nothing in
            ["Ship the new checkout", "Be among the top 10", "Ready for 2027", "Q3 goes well", "Use S3", "Grow by 10 %"]
        {
            assert_eq!(in_text(nothing), None, "{nothing}");
        }
    }
}
