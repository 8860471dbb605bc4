//! Texts that say another number than the keys.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::quantities;
use crate::finding::{Finding, Group, Level};
use crate::model::quantity::Quantity;
use crate::source::Placed;
use crate::statement::{self, Amount, Statement};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "text-number-differs",
        group: Group::Writing,
        level: Level::Warning,
        summary: "numbers in the text of which none is the start, target or bound",
        docs: "\
The text is what people repeat to each other, and the keys are what is scored. When a target \
moves and only one of the two is changed, half of the unit works for a number that nobody \
measures.

Found is a text that names a target while none of its numbers is the start, the target or a \
bound. Numbers in two units of measure are not compared: okr does not convert.",
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
        let Some((key, number)) = quantities.last() else { continue };
        if quantities.iter().any(|(_, quantity)| stands_in(quantity.value.written(), text.text)) {
            continue;
        }
        let Some(target) = target(text.text, text.lang) else { continue };
        let amounts = statement::amounts(text.text, text.lang);
        let same = amounts.iter().any(|amount| quantities.iter().any(|(_, quantity)| may_be_same(amount, quantity)));
        if same || quantities.iter().any(|(_, quantity)| may_be_same(&target, quantity)) {
            continue;
        }
        let said = text.text.get(target.span.clone()).unwrap_or_default().trim();
        let written = number.value.written();
        let message = format!("the text says `{said}`, but `{key}` is `{written}`");
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .related(number.place, format!("`{key}: {written}` is what is scored"))
                .help("write the same number in the text and in the keys, or take it out of the text"),
        );
    }
}

/// Whether a quantity stands in a text as the keys write it, so that the text needs no reading.
fn stands_in(written: &str, text: &str) -> bool {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '_' | '-');
    text.match_indices(written).any(|(at, _)| {
        let behind = text[at + written.len()..].trim_start_matches(['.', ',']);
        !text[..at].ends_with(joined) && !behind.starts_with(joined)
    })
}

/// The target that a text names as a number.
fn target(text: &str, lang: Option<&str>) -> Option<Amount> {
    match statement::read(text, lang)? {
        Statement::Metric { target, .. } => Some(target),
        Statement::AtLeast { limit, .. } | Statement::AtMost { limit, .. } => Some(limit),
        Statement::Between { high, .. } => Some(high),
        Statement::Relative(_) => None,
    }
}

/// Whether a number of the text is that of the keys, or may be in another unit of measure.
fn may_be_same(amount: &Amount, quantity: &Placed<Quantity>) -> bool {
    let value = quantity.value.value();
    let unit = quantity.value.unit().map_or("", |unit| unit.written()).to_lowercase();
    let own = amount.unit.to_lowercase();
    let exact = |unit: &str| unit.is_empty() || matches!(unit, "%" | "$" | "€" | "£");
    let bare = own.is_empty() || unit.is_empty();
    let converted = !bare && own != unit && !(exact(&own) && exact(&unit));
    let related = own.contains(&unit) || unit.contains(&own) || own.trim_end_matches('s') == unit.trim_end_matches('s');
    amount.value == *value || converted && !related
}
