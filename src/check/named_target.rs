//! The keys that a key result's own text asks for, so that a finding can propose them. Reading the
//! text is the business of `statement`; here its numbers become lines of YAML.

use crate::finding::Proposal;
use crate::model::quantity::Quantity;
use crate::statement::{self, Amount, Change, Statement};
use crate::words::and_quoted;

/// What a text names, ready to be written.
#[derive(Debug)]
pub struct Named(Statement);

impl Named {
    /// What a text names; `None` where it names no target.
    pub fn in_text(text: &str, lang: Option<&str>) -> Option<Named> {
        let statement = statement::read(text, lang)?;
        let written = |amount: Amount| {
            let whole = text.get(amount.span.clone()).unwrap_or_default().trim().to_owned();
            Amount { unit: quantity(&amount, &whole), ..amount }
        };
        Some(Named(match statement {
            // Nothing of a kind is a limit to keep: a movement to it would need to begin somewhere.
            Statement::Metric { start: None, target } if target.value.is_zero() => {
                Statement::AtMost { start: None, limit: written(target), strict: false }
            }
            Statement::Metric { start, target } => {
                Statement::Metric { start: start.map(written), target: written(target) }
            }
            Statement::AtLeast { start, limit, strict } => {
                Statement::AtLeast { start: start.map(written), limit: written(limit), strict }
            }
            Statement::AtMost { start, limit, strict } => {
                Statement::AtMost { start: start.map(written), limit: written(limit), strict }
            }
            Statement::Between { low, high } => Statement::Between { low: written(low), high: written(high) },
            Statement::Relative(change) => Statement::Relative(change),
        }))
    }

    /// The keys with their values, in the order of the format; without `start` where it is there.
    pub fn lines(&self, has_start: bool) -> Vec<String> {
        let metric = |start: &Option<Amount>, target: &Amount| {
            let start = start.iter().filter(|_| !has_start).map(|start| format!("start: {}", start.unit));
            start.chain([format!("target: {}", target.unit)]).collect()
        };
        match &self.0 {
            Statement::Metric { start, target } => metric(start, target),
            // A movement to a limit scores what lies behind on the way; a bound only all or nothing.
            Statement::AtLeast { start: start @ Some(_), limit, .. }
            | Statement::AtMost { start: start @ Some(_), limit, .. } => metric(start, limit),
            Statement::AtLeast { start: None, limit, strict } => {
                vec![format!("{}: {}", if *strict { "above" } else { "at_least" }, limit.unit)]
            }
            Statement::AtMost { start: None, limit, strict } => {
                vec![format!("{}: {}", if *strict { "below" } else { "at_most" }, limit.unit)]
            }
            Statement::Between { low, high } => {
                vec![format!("at_least: {}", low.unit), format!("at_most: {}", high.unit)]
            }
            Statement::Relative(_) => Vec::new(),
        }
    }

    /// Whether the text can only mean these keys: it names two numbers of one unit of measure, from
    /// the first to the second, each written as a key takes it. Whether a limit is meant to be kept or
    /// to be reached, for example, is for people to say.
    pub fn is_beyond_doubt(&self, text: &str, lang: Option<&str>) -> bool {
        let Statement::Metric { start: Some(start), target } = &self.0 else { return false };
        let verbatim = |amount: &Amount| {
            let written = text.get(amount.span.clone()).unwrap_or_default().trim();
            let quantity = Quantity::parse(written).ok().filter(|_| written == amount.unit)?;
            quantity.unit().is_some().then_some(quantity)
        };
        let (Some(from), Some(to)) = (verbatim(start), verbatim(target)) else { return false };
        let forward = start.span.end <= target.span.start;
        let moves = from.compatible(&to) && from.value() != to.value();
        forward && moves && statement::amounts(text, lang).len() == 2
    }

    /// What to do, in the imperative; `lines` are those of [`Named::lines`].
    pub fn help(&self, lines: &[String]) -> String {
        match &self.0 {
            Statement::Metric { start: None, target } => {
                format!("add `target: {}`, and under `start:` the value at the beginning of the cycle", target.unit)
            }
            Statement::Metric { .. }
            | Statement::AtLeast { .. }
            | Statement::AtMost { .. }
            | Statement::Between { .. } => format!("add what its text says: {}", and_quoted(lines)),
            Statement::Relative(change) => {
                let change = match change {
                    Change::Times(_) => "a multiple",
                    Change::Part(_) | Change::By(_) => "a change",
                };
                format!(
                    "the text names {change}: add `start: …` with today's value, and as `target: …` what it becomes"
                )
            }
        }
    }

    /// The same for programs; nothing for a relative change, whose value the text does not name.
    pub fn proposal(&self) -> Option<Proposal> {
        let unit = |written: &str| Quantity::parse(written).ok()?.unit().map(|unit| unit.written().to_owned());
        let proposal = |form: &str, start: Option<&Amount>, target: String, unit_from: &Amount| Proposal {
            form: form.into(),
            start: start.map(|start| start.unit.clone()),
            target: Some(target),
            unit_of_measure: unit(&unit_from.unit).or_else(|| start.and_then(|start| unit(&start.unit))),
        };
        match &self.0 {
            Statement::Metric { start, target: limit }
            | Statement::AtLeast { start: start @ Some(_), limit, .. }
            | Statement::AtMost { start: start @ Some(_), limit, .. } => {
                Some(proposal("metric", start.as_ref(), limit.unit.clone(), limit))
            }
            Statement::AtLeast { start: None, limit, .. } | Statement::AtMost { start: None, limit, .. } => {
                Some(proposal("bound", None, limit.unit.clone(), limit))
            }
            Statement::Between { low, high } => {
                Some(proposal("bound", None, format!("{} to {}", low.unit, high.unit), high))
            }
            Statement::Relative(_) => None,
        }
    }
}

/// A number as the format writes it: as in the text where that is unmistakable.
fn quantity(amount: &Amount, written: &str) -> String {
    let (value, unit) = (amount.value, amount.unit.as_str());
    let candidates = [
        written.to_owned(),
        format!("{value} {unit}").trim().to_owned(),
        format!("{unit}{value}"),
        format!("{unit} {value}"),
        value.to_string(),
    ];
    let reads = |text: &&String| {
        let quantity = Quantity::parse(text).ok();
        quantity.is_some_and(|quantity| *quantity.value() == value && (quantity.unit().is_some() || unit.is_empty()))
    };
    candidates.iter().find(reads).cloned().unwrap_or_else(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_its_target_or_nothing() {
        let lines = |text| Named::in_text(text, None).map(|named| named.lines(false).join("; "));
        for (text, expected) in [
            ("Cut p99 checkout latency from 900 ms to 300 ms", "start: 900 ms; target: 300 ms"),
            ("Eight stores take part", "target: 8 stores"),
            ("Fewer than 5 bugs are open", "below: 5 bugs"),
            ("Revenue reaches $250k", "target: $250k"),
            ("Raise test coverage from 55 % to at least 75 %", "start: 55 %; target: 75 %"),
            ("Umsatz: 20 Mio. €", "target: 20000000 €"),
            ("Raise operating margin from -85% to 0%", "start: -85%; target: 0%"),
            ("Customer effort: 7 today, 9 at quarter end", "start: 7; target: 9"),
            ("NPS 42 (now) to 60", "start: 42; target: 60"),
            ("Attrition of 4 %, down from its current 6 %", "start: 6 %; target: 4 %"),
            ("Faire passer le panier moyen de 45 € à 60 €", "start: 45 €; target: 60 €"),
            ("No severity-1 outages", "at_most: 0 outages"),
            ("None of the 12 sites reports an injury", "at_most: 0"),
            ("Every P0 ticket has a postmortem", "target: 100 %"),
            ("All 14 services run on the new cluster", "target: 14 services"),
            ("One fifth of orders come by app", "target: 20 %"),
            ("Rank in the top 3 for our name", "at_most: 3"),
            ("Sales to pipeline ratio of 1:3 or better", "at_least: 3"),
            ("Be among the top 10", "at_most: 10"),
        ] {
            assert_eq!(lines(text).as_deref(), Some(expected), "{text}");
        }
        for nothing in [
            "Ship the new checkout",
            "Become a top 10 employer",
            "Ready for 2027",
            "Q3 goes well",
            "Use S3",
            "Reduce churn from 8 %",
            "NPS : 42 aujourd'hui, 60 en fin de trimestre",
            "Recruter 8 ingénieurs",
        ] {
            assert_eq!(lines(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn only_a_movement_between_two_values_is_beyond_doubt() {
        let certain = |text: &str| Named::in_text(text, None).is_some_and(|named| named.is_beyond_doubt(text, None));
        for text in
            ["Cut p99 checkout latency from 900 ms to 300 ms", "Raise reorders from 60 % to 85 %", "ARR: $1M → $2M"]
        {
            assert!(certain(text), "{text}");
        }
        for text in [
            "Bring night pages from 21 to 6 a month",
            "Fewer than 5 bugs are open",
            "Raise test coverage from 55 % to at least 75 %",
            "Reach 12 suppliers",
            "Raise reorders from 60 % to 85 % in 12 shops",
            "Raise NPS from 30 points to 40 points and revenue from $1M to $2M",
            "To 6 minutes from 21 minutes",
            "Von 12 auf 5 Tage senken",
            "From 5 % to 5 %",
        ] {
            assert!(!certain(text), "{text}");
        }
    }

    #[test]
    fn what_is_proposed_can_be_read() {
        for text in ["Von 12 auf 5 Tage senken", "新增付费用户5万", "Raise € 1.5M in grants", "4.5 or higher stars"]
        {
            for line in Named::in_text(text, None).unwrap().lines(false) {
                let (_, value) = line.split_once(": ").unwrap();
                assert!(Quantity::parse(value).is_ok(), "{line}");
            }
        }
    }
}
