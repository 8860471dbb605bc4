//! Milestones and levels from which no score can be made.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::decimal::Decimal;
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;
use crate::source::{Place, Placed};
use num_rational::BigRational;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-milestones",
        summary: "an empty list of milestones or levels, or grades that do not rise within 0 to 1",
        docs: "\
The score of a key result with `milestones` is the part of them that is done; that of one with \
`levels` is the grade reached. So there must be at least one, and grades rise up to 1: \
usually 0.3 for what is likely, 0.7 for what is hard, 1.0 for what would be remarkable. A first grade of 0 \
may say what failing looks like.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Every tea comes with tasting notes
        levels:
          0.7: Notes for the whole range
          0.3: Notes for the ten teas that sell fastest
      - key_result: Our largest suppliers order through accounts of their own
        milestones: []
"],
        good: &["\
+          0.3: Notes for the ten teas that sell fastest
           0.7: Notes for the whole range
-          0.3: Notes for the ten teas that sell fastest
       - key_result: Our largest suppliers order through accounts of their own
-        milestones: []
+        milestones:
+          - milestone: Green Larder orders through its account
+          - milestone: Harbour Foods orders for all its kitchens
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        findings.extend(match &workspace.key_result(at).measure {
            Err(MeasureProblem::EmptyList { key, place }) => Some(empty(key, *place)),
            Err(MeasureProblem::BadGrades { grade, before: Some(before) }) => Some(falling(grade, before)),
            Err(MeasureProblem::BadGrades { grade, before: None }) => Some(outside(grade)),
            Ok(_)
            | Err(
                MeasureProblem::Unreadable
                | MeasureProblem::NotQuantified { .. }
                | MeasureProblem::SeveralForms { .. }
                | MeasureProblem::ImplausibleStart { .. }
                | MeasureProblem::StartEqualsTarget { .. }
                | MeasureProblem::MixedUnits { .. }
                | MeasureProblem::PercentOrFraction { .. }
                | MeasureProblem::BadBounds { .. }
                | MeasureProblem::BadMilestoneWeight { .. }
                | MeasureProblem::NoSuchGrade { .. },
            ) => None,
        });
    }
}

fn empty(key: &str, place: Place) -> Finding {
    let help = match key {
        "levels" => "write what earns each grade, one a line: `0.3: …`, `0.7: …`, `1.0: …`",
        _ => "list what shall be reached, each line beginning with `- milestone: …`",
    };
    Finding::new(RULE.info.name, place, format!("`{key}` is empty, expected at least one")).help(help)
}

fn falling(grade: &Placed<String>, before: &Placed<String>) -> Finding {
    let message = format!("the grade `{}` follows `{}`: grades must rise", grade.value, before.value);
    Finding::new(RULE.info.name, grade.place, message)
        .label("not above the one before it")
        .related(before.place, "the one before it")
        .help("order the levels from the lowest grade to the highest, each one once")
}

fn outside(grade: &Placed<String>) -> Finding {
    if Decimal::parse(&grade.value).is_ok_and(|grade| grade.is_zero()) {
        let message = format!("`{}` is the only grade, expected one above it that can be earned", grade.value);
        return Finding::new(RULE.info.name, grade.place, message).help("add what earns `0.3`, `0.7` or `1.0`");
    }
    let message = format!("a grade lies within 0 to 1, found `{}`", grade.value);
    let finding = Finding::new(RULE.info.name, grade.place, message);
    match meant(&grade.value) {
        Some(meant) => finding.help(format!("write `{meant}`")),
        None => finding.help("write a number like `0.3`, `0.7` or `1.0` in front of what earns it"),
    }
}

/// `70`, `70 %` and `7` probably mean 0.7.
fn meant(text: &str) -> Option<Decimal> {
    let number = Decimal::parse(text.trim_end_matches('%').trim()).ok()?;
    let within = |most: i32| !number.is_negative() && !number.is_zero() && number <= Decimal::from(most);
    let scale: i64 = match () {
        () if text.contains('%') && within(100) => 100,
        () if within(10) => 10,
        () if within(100) => 100,
        () => return None,
    };
    Decimal::floor(&(number.to_ratio() / BigRational::from_integer(scale.into())), 4).map(|meant| meant.trimmed())
}
