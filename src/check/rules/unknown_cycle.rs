//! Cycles without dates. That a declared one ends before it starts is found while `okr.yaml` is read.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::source::Place;
use crate::words::{nearest, shorten};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unknown-cycle",
        summary: "a cycle that is neither built in nor declared, or ends before it starts",
        docs: "\
The first folder below `okrs/` is the cycle. Years, half-years, quarters and months are built in: \
`2026`, `2026-H2`, `2026-Q4`, `2026-10`. Any other name needs its dates in `okr.yaml`:

```yaml
cycles:
  fy27-q1:
    start: 2026-09-28
    end: 2026-12-27
```

Without dates scores are computed, but there is no pace, no forecast and no week of the cycle. Each \
such cycle is reported once, whatever number of files it has.",
        bad: &[
            "\
--- okrs/2026-q4/teabee.yaml
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
            "\
--- okr.yaml
cycles:
  fy27-q1:
    start: 2026-12-27
    end: 2026-09-28
--- okrs/fy27-q1/teabee.yaml
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
        ],
        good: &["\
--- okr.yaml
cycles:
  fy27-q1:
    start: 2026-09-28
    end: 2026-12-27
--- okrs/fy27-q1/teabee.yaml
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let settings = &workspace.settings;
    let mut first: BTreeMap<&CycleName, Place> = BTreeMap::new();
    for unit in &workspace.units {
        // A declaration with mistakes was reported where it stands.
        if settings.dates(&unit.cycle).is_some() || settings.cycles.contains_key(&unit.cycle) {
            continue;
        }
        for header in &unit.headers {
            let place = header.cycle.as_ref().map_or(header.id.place, |cycle| cycle.place);
            let known = first.entry(&unit.cycle).or_insert(place);
            *known = place.min(*known);
        }
    }
    for (cycle, place) in first {
        let declared = settings.cycles.keys().map(CycleName::as_str);
        let near = built_in(cycle.as_str()).or_else(|| nearest(cycle.as_str(), declared).map(str::to_owned));
        let name = shorten(cycle.as_str());
        let finding = Finding::new(RULE.info.name, place, format!("the cycle `{name}` has no dates"));
        let declare = format!(
            "declare it in `okr.yaml`: under `cycles:` write `{name}:` with `start: 2026-09-28` and `end: 2026-12-27`"
        );
        findings.push(match near {
            Some(near) => finding.help(format!("did you mean `{near}`? else {declare}")),
            None => finding.help(declare),
        });
    }
}

/// The built-in name that was probably meant: `2026-Q4` for `2026-q4`, `Q4-2026`, `2026 4Q`, `26Q4`.
fn built_in(name: &str) -> Option<String> {
    let upper = name.to_uppercase();
    let parts: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let joined = parts.concat();
    let digits = joined.strip_prefix("FY").map_or(0, |_| usize::MAX);
    if digits == usize::MAX {
        return None;
    }
    let at = joined.find(['Q', 'H'])?;
    let letter = &joined[at..=at];
    let (before, after) = (&joined[..at], &joined[at + 1..]);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (year, part) = match (before, after) {
        (year, part) if is_number(year) && part.len() == 1 => (year, part),
        ("", rest) if is_number(rest) && rest.len() > 1 => (&rest[1..], &rest[..1]),
        (rest, "") if is_number(rest) && rest.len() > 1 => rest.split_at(rest.len() - 1),
        (part, year) if is_number(year) && part.len() == 1 => (year, part),
        _ => return None,
    };
    let year = match year.len() {
        4 => year.to_owned(),
        2 => format!("20{year}"),
        _ => return None,
    };
    let meant = CycleName::new(format!("{year}-{letter}{part}"));
    meant.built_in().map(|_| meant.to_string())
}

#[cfg(test)]
mod tests {
    use super::built_in;
    use crate::check::tests::checked;

    #[test]
    fn the_built_in_name_that_was_meant_is_found() {
        for name in ["2026-q4", "2026Q4", "Q4-2026", "q4 2026", "2026_Q4", "2026-4Q", "26-Q4", "4Q2026"] {
            assert_eq!(built_in(name).as_deref(), Some("2026-Q4"), "{name}");
        }
        assert_eq!(built_in("2026h1").as_deref(), Some("2026-H1"));
        for other in ["2026-Q5", "fy27-q1", "summer", "launch", "2026"] {
            assert_eq!(built_in(other), None, "{other}");
        }
    }

    #[test]
    fn a_folder_is_reported_once() {
        let checked = checked("--- okrs/2026-q4/a.yaml\nteam: a\n--- okrs/2026-q4/b.yaml\nteam: b\n");
        let found = checked.one("unknown-cycle");
        assert!(found.finding.help.as_deref().is_some_and(|help| help.starts_with("did you mean `2026-Q4`?")));
    }
}
