//! `okr diff` as a comment on a pull request: what matters most first, short enough to be read.

use crate::finding::Level;
use crate::render::diff::{KINDS, Names, Sides, closing, groups, heading, met_shift, score_shift, words};
use crate::render::text;
use crate::report::check::Reported;
use crate::report::diff::{Diff, DiffChange, DiffKind};

/// The comment. `place` says where a finding is: `okrs/2026-Q4/platform.yaml:12`.
pub fn markdown(sides: &Sides, diff: &Diff, place: impl Fn(&Reported) -> String) -> String {
    let names = Names::of(diff);
    let mut out = String::from("## OKR changes\n\n");
    out.push_str(&format!("{}: {}\n", text::markdown(&between(sides)), closing(diff)));
    for kind in KINDS {
        let groups = groups(diff, kind);
        if groups.is_empty() {
            continue;
        }
        let title = if kind == DiffKind::Goalpost { "⚠ Moved goalposts" } else { heading(kind) };
        out.push_str(&format!("\n### {title}\n\n"));
        for group in groups {
            let name = names.name(&group[0].reference);
            out.push_str(&format!("- `{name}` {}\n", public_words(&group)));
            if let Some(note) = &group[0].note {
                out.push_str(&format!("\n  {}\n", text::markdown(note)));
            }
        }
    }
    if !diff.scores.is_empty() || !diff.met.is_empty() {
        out.push_str("\n### Scores\n\n| | before → after |\n| --- | --- |\n");
        for score in &diff.scores {
            out.push_str(&format!("| `{}` | {} |\n", names.name(&score.reference), score_shift(score)));
        }
        for met in &diff.met {
            out.push_str(&format!("| `{}` | {} |\n", names.name(&met.reference), met_shift(met)));
        }
    }
    for (title, findings) in [("New findings", &diff.new_findings), ("Resolved findings", &diff.resolved_findings)] {
        let shown: Vec<&Reported> = findings.iter().filter(|f| f.judged.level != Level::Advice).collect();
        if !shown.is_empty() {
            out.push_str(&format!("\n### {title}\n\n"));
            for reported in shown {
                let finding = &reported.judged.finding;
                let (level, message) = (reported.judged.level.word(), text::markdown_message(&finding.message));
                out.push_str(&format!(
                    "- **{level}** {message} (`{}`, {})\n",
                    finding.rule,
                    text::markdown(&place(reported))
                ));
            }
        }
    }
    out
}

fn between(sides: &Sides) -> String {
    format!("{} → {}", sides.from, sides.to)
}

/// What is confidential is named, not shown.
fn public_words(group: &[&DiffChange]) -> String {
    let words = text::markdown(&words(group));
    if group.iter().any(|change| change.masked) { format!("*{words}*") } else { words }
}
