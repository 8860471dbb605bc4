//! Texts that say another number than the keys.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{Wording, quantities};
use crate::finding::{Finding, Group, Level};
use crate::model::decimal::Decimal;
use crate::model::quantity::Quantity;
use crate::source::Placed;
use crate::statement::{Amount, Statement};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "text-number-differs",
        group: Group::Writing,
        level: Level::Warning,
        summary: "numbers in the text that are not the start, target or bound",
        docs: "\
The text is what people repeat to each other, and the keys are what is scored. When a target \
moves and only one of the two is changed, half of the unit works for a number that nobody \
measures.

Found is a text that names where to go while none of its numbers is the target or a bound; where \
it names two ends, `from 60 % to 85 %`, each is compared. \"Fewer than 5\" is the same as \
`at_most: 4` for what is counted. Numbers in two units of measure are not compared: okr does not convert.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 55 %
        target: 80 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        start: 55 %
-        target: 80 %
+        start: 60 %
+        target: 85 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let quantities = key_result.measured().map(quantities).unwrap_or_default();
        if quantities.is_empty() || says_just(&quantities, text.text) {
            continue;
        }
        let Some(statement) = text.said().statement() else { continue };
        let Some((said, key, number)) = difference(&statement, &quantities, text) else { continue };
        let said = text.text.get(said.span.clone()).unwrap_or_default().trim();
        let written = number.value.written();
        let message = format!("the text says `{said}`, but `{key}` is `{written}`");
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .related(number.place, format!("`{key}: {written}` is what is scored"))
                .help("write the same number in the text and in the keys, or take it out of the text"),
        );
    }
}

/// A quantity of the keys with its key.
type Keyed<'k> = (&'static str, &'k Placed<Quantity>);

/// Whether the quantities stand in a text as the keys write them, and no other number: then the text
/// needs no reading.
fn says_just(quantities: &[Keyed<'_>], text: &str) -> bool {
    let digits = |text: &str| text.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).count();
    let written = || quantities.iter().map(|(_, quantity)| quantity.value.written());
    written().all(|written| stands_in(written, text)) && digits(text) == written().map(digits).sum::<usize>()
}

/// Whether a quantity stands in a text as the keys write it.
fn stands_in(written: &str, text: &str) -> bool {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '_' | '-');
    text.match_indices(written).any(|(at, _)| {
        let behind = text[at + written.len()..].trim_start_matches(['.', ',']);
        !text[..at].ends_with(joined) && !behind.starts_with(joined)
    })
}

/// A number of the text that the keys do not have, and what they have instead.
fn difference<'s, 'k>(
    statement: &'s Statement,
    quantities: &[Keyed<'k>],
    wording: &Wording<'_>,
) -> Option<(&'s Amount, &'static str, &'k Placed<Quantity>)> {
    let text = wording.text;
    let (start, ends) = ends(statement);
    let starts = |key: &str| key == "start";
    let goals: Vec<Keyed<'k>> = quantities.iter().copied().filter(|(key, _)| !starts(key)).collect();
    let (key, goal) = *goals.last()?;
    let is_goal = |end: &&Amount| goals.iter().any(|(key, goal)| is_same(end, statement, key, goal, text));
    let target = *ends.iter().find(|end| !is_goal(end)).or(ends.last())?;
    if let Some(start) = start {
        if !is_goal(&target) {
            return Some((target, key, goal));
        }
        let (key, own) = quantities.iter().copied().find(|(key, _)| starts(key))?;
        return (!is_same(start, statement, key, own, text)).then_some((start, key, own));
    }
    let amounts: Vec<Amount> = wording.said().amounts().collect();
    let any = |quantities: &[Keyed<'k>]| {
        let same = |amount: &Amount| quantities.iter().any(|(key, own)| is_same(amount, statement, key, own, text));
        amounts.iter().any(same)
    };
    let known = match (ends.len(), amounts.len()) {
        // Where a text names one number, that number is the target.
        (1, 1) | (2, 2) => is_goal(&target),
        _ => is_goal(&target) || any(quantities),
    };
    (!known && !is_all(target, text)).then_some((target, key, goal))
}

/// "Every ticket" is 100 % of them, and as many as there are.
fn is_all(amount: &Amount, text: &str) -> bool {
    amount.value == Decimal::from(100) && in_words(amount, text)
}

fn in_words(amount: &Amount, text: &str) -> bool {
    !text.get(amount.span.clone()).unwrap_or_default().contains(char::is_numeric)
}

/// Where a text says that things stand, and where it says that they go.
fn ends(statement: &Statement) -> (Option<&Amount>, Vec<&Amount>) {
    match statement {
        Statement::Metric { start, target } => (start.as_ref(), vec![target]),
        Statement::AtLeast { start, limit, .. } | Statement::AtMost { start, limit, .. } => {
            (start.as_ref(), vec![limit])
        }
        Statement::Between { low, high } => (None, vec![low, high]),
        Statement::Relative(_) => (None, Vec::new()),
    }
}

/// Whether a number of the text is that of the keys, or may be in another unit of measure.
fn is_same(amount: &Amount, statement: &Statement, key: &str, quantity: &Placed<Quantity>, text: &str) -> bool {
    let value = quantity.value.value();
    let unit = quantity.value.unit().map_or("", |unit| unit.written()).to_lowercase();
    let own = amount.unit.to_lowercase();
    let exact = |unit: &str| unit.is_empty() || matches!(unit, "%" | "$" | "€" | "£");
    let bare = own.is_empty() || unit.is_empty();
    let converted = !bare && own != unit && !(exact(&own) && exact(&unit));
    let related = own.contains(&unit) || unit.contains(&own) || own.trim_end_matches('s') == unit.trim_end_matches('s');
    let counted = !matches!(unit.as_str(), "%" | "$" | "€" | "£") && own != "%";
    let neighbour = || counted && neighbour(statement, key).is_some_and(|step| step_to(amount, step) == Some(*value));
    // "Two thirds" is 67 %, and 66.7 %.
    let above = |one: &Decimal, other: &Decimal| one.checked_add(&Decimal::from(1)).is_some_and(|more| *other < more);
    let near = || above(&amount.value, value) && above(value, &amount.value);
    let rounded = || in_words(amount, text) && (unit == "%" || own == "%") && near();
    amount.value == *value || converted && !related || neighbour() || rounded()
}

/// What leads from a limit of the text to the same one of the keys, for whole numbers: fewer than 5 is at
/// most 4.
fn neighbour(statement: &Statement, key: &str) -> Option<i128> {
    let outside = matches!(key, "above" | "below");
    match (statement, outside) {
        (Statement::AtMost { strict: true, .. }, false) | (Statement::AtLeast { strict: false, .. }, true) => Some(-1),
        (Statement::AtLeast { strict: true, .. }, false) | (Statement::AtMost { strict: false, .. }, true) => Some(1),
        (
            Statement::Metric { .. }
            | Statement::AtLeast { .. }
            | Statement::AtMost { .. }
            | Statement::Between { .. }
            | Statement::Relative(_),
            _,
        ) => None,
    }
}

fn step_to(amount: &Amount, step: i128) -> Option<Decimal> {
    (amount.value.decimals() == 0).then(|| Decimal::new(amount.value.mantissa() + step, 0).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    /// What is said about a text beside these keys.
    fn said(text: &str, keys: &str) -> Option<String> {
        let keys: String = keys.split("; ").map(|key| format!("        {key}\n")).collect();
        let file = format!(
            "company: a\nlead: ana\nobjectives:\n  - objective: Nobody waits\n    key_results:\n      - key_result: {text}\n{keys}"
        );
        checked(&file).of("text-number-differs").first().map(|judged| judged.finding.message.clone())
    }

    #[test]
    fn what_says_the_same_is_let_alone() {
        for (text, keys) in [
            ("Bring waiting time 0 from 900 ms to 400 ms", "start: 900 ms; target: 400 ms"),
            ("Bring the wait at counter 2 from 15 to 5 minutes", "start: 15 minutes; target: 5 minutes"),
            ("Die Wartezeit an Schalter 2 von 15 auf 5 Minuten senken", "start: 15 Minuten; target: 5 Minuten"),
            ("Fewer than 5 open incidents", "at_most: 4"),
            ("Fewer than 5 open incidents", "at_most: 4 incidents"),
            ("Fewer than five open incidents", "below: 5"),
            ("No more than 4 open incidents", "below: 5"),
            ("More than 10 partners", "at_least: 11 partners"),
            ("At least 11 partners", "above: 10 partners"),
            ("Cut open incidents from 9 to fewer than 5", "start: 9; target: 4"),
            ("25 Tausend Besucher auf der Seite", "start: 1000; target: 25,000"),
            ("Umsatz von 20 Mio. € auf 25 Mio. € steigern", "start: 20,000,000 €; target: 25,000,000 €"),
            ("A third of 36 shops take part", "start: 0 shops; target: 12 shops"),
            ("Half of the 24 teams have a dashboard", "start: 0; target: 12"),
            ("Two thirds of orders come by app", "start: 10 %; target: 66.7 %"),
            ("Raise reorders from 60 % to 85 %", "start: 60 %; target: 85 %"),
            ("Raise reorders to 85 %", "start: 60 %; target: 85 %"),
            ("Keep it between 4 and 6 days", "at_least: 4 days; at_most: 6 days"),
            ("Every ticket is answered", "start: 0; target: 40"),
            ("Every ticket is answered within 4 hours", "at_most: 240 minutes"),
            ("85 % of patients are seen within 4 hours", "start: 60 %; target: 85 %"),
            ("No severe incident for 12 weeks", "start: 0 weeks; target: 12 weeks"),
            ("Double the number of deals", "start: 40; target: 80"),
        ] {
            assert_eq!(said(text, keys), None, "{text}: {keys}");
        }
    }

    #[test]
    fn each_of_two_numbers_is_compared() {
        for (text, keys, expected) in [
            (
                "Raise reorders from 60 % to 85 %",
                "start: 60 %; target: 80 %",
                "the text says `85 %`, but `target` is `80 %`",
            ),
            (
                "Raise reorders from 60 % to 85 %",
                "start: 55 %; target: 85 %",
                "the text says `60 %`, but `start` is `55 %`",
            ),
            (
                "Reorders at 85 % (currently 60 %)",
                "start: 60 %; target: 80 %",
                "the text says `85 %`, but `target` is `80 %`",
            ),
            (
                "Between 4 and 6 days",
                "at_least: 4 days; at_most: 7 days",
                "the text says `6 days`, but `at_most` is `7 days`",
            ),
            ("Move margin from -85% to 0%", "start: 85 %; target: 0 %", "the text says `-85%`, but `start` is `85 %`"),
            ("Fewer than 5 open incidents", "at_most: 3", "the text says `5 open incidents`, but `at_most` is `3`"),
            ("Fewer than 5 % of boxes are wrong", "at_most: 4 %", "the text says `5 %`, but `at_most` is `4 %`"),
            (
                "A third of 36 shops take part",
                "start: 0; target: 15",
                "the text says `A third of 36 shops`, but `target` is `15`",
            ),
            ("No outage", "at_most: 3", "the text says `No`, but `at_most` is `3`"),
        ] {
            assert_eq!(said(text, keys).as_deref(), Some(expected), "{text}: {keys}");
        }
    }
}
