//! The last lines of a check in words: what was looked at and how much was found.

use crate::finding::Level;
use crate::render::text;
use crate::report::check::CheckReport;
use crate::words::count;

/// `12 files, 1 company, 8 teams, 27 objectives (2 drafts), 81 key results: 3 errors, 5 warnings`,
/// and what is not shown.
pub fn summary(report: &CheckReport) -> String {
    let summary = &report.summary;
    let mut out = String::new();
    match report.not_shown {
        0 => {}
        1 => out.push_str("and 1 more finding that is not shown\n"),
        more => out.push_str(&format!("and {more} more findings that are not shown\n")),
    }
    let mut looked_at = vec![count(summary.files, "file")];
    looked_at.extend(summary.units_by_level.iter().map(|(level, units)| count(*units, level)));
    let mut objectives = count(summary.objectives, "objective");
    if summary.drafts > 0 {
        objectives.push_str(&format!(" ({})", count(summary.drafts, "draft")));
    }
    looked_at.extend([objectives, count(summary.key_results, "key result")]);
    let advice_shown = report.findings.iter().any(|reported| reported.judged.level == Level::Advice);
    let advice = count(summary.advice, "piece of advice");
    let mut found = Vec::new();
    for (number, noun) in [(summary.errors, "error"), (summary.warnings, "warning")] {
        if number > 0 {
            found.push(count(number, noun));
        }
    }
    if advice_shown {
        found.push(advice.clone());
    }
    if found.is_empty() {
        found.push("no findings".to_owned());
    }
    let mut besides = Vec::new();
    if summary.known > 0 {
        besides.push(format!("{} known from before left out", summary.known));
    }
    if summary.suppressed > 0 {
        besides.push(format!("{} suppressed", summary.suppressed));
    }
    if summary.advice > 0 && !advice_shown {
        besides.push(format!("{advice}: --advice shows {}", if summary.advice == 1 { "it" } else { "them" }));
    }
    out.push_str(&format!("{}: {}", text::safe(&looked_at.join(", ")), found.join(", ")));
    if !besides.is_empty() {
        out.push_str(&format!(" ({})", besides.join("; ")));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::check::Summary;

    fn line(summary: Summary, not_shown: usize) -> String {
        super::summary(&CheckReport { findings: Vec::new(), not_shown, summary })
    }

    #[test]
    fn the_last_line_is_a_sentence() {
        let summary = Summary {
            files: 12,
            units_by_level: vec![
                ("company".into(), 1),
                ("company".into(), 2),
                ("team".into(), 8),
                ("person".into(), 2),
            ],
            units: 9,
            objectives: 27,
            key_results: 81,
            drafts: 2,
            errors: 3,
            warnings: 1,
            advice: 0,
            suppressed: 0,
            known: 0,
        };
        assert_eq!(
            line(summary.clone(), 57),
            "and 57 more findings that are not shown\n12 files, 1 company, 2 companies, 8 teams, 2 people, \
             27 objectives (2 drafts), 81 key results: 3 errors, 1 warning\n"
        );
        let clean = Summary { errors: 0, warnings: 0, advice: 4, suppressed: 1, drafts: 0, ..summary };
        assert!(
            line(clean.clone(), 0)
                .ends_with("81 key results: no findings (1 suppressed; 4 pieces of advice: --advice shows them)\n"),
            "{}",
            line(clean, 0)
        );
        assert!(
            line(Summary { known: 200, ..Summary::default() }, 0)
                .ends_with("no findings (200 known from before left out)\n")
        );
        assert_eq!(line(Summary::default(), 0), "no files, no objectives, no key results: no findings\n");
    }
}
