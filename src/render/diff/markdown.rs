//! `okr diff` as a comment on a pull request: what matters most first, short enough to be read.

use crate::finding::Level;
use crate::render::diff::{
    KINDS, Names, Sides, closing, groups, heading, met_shift, score_shift, setting_words, unread_words, words,
};
use crate::render::text;
use crate::render::text::Place::{Cell, Running, Start};
use crate::report::check::Reported;
use crate::report::diff::{Diff, DiffChange, DiffKind};

/// The comment. `place` says where a finding is: `okrs/2026-Q4/platform.yaml:12`.
pub fn markdown(sides: &Sides, diff: &Diff, place: impl Fn(&Reported) -> String) -> String {
    let names = Names::of(diff);
    let mut out = String::from("## OKR changes\n\n");
    let closing = text::markdown_message(&closing(diff), Running);
    out.push_str(&format!("{}: {closing}\n", text::markdown(&between(sides), Start)));
    if !diff.unread.is_empty() {
        out.push_str(&format!("\n### {}\n\n", heading(DiffKind::Unreadable)));
        for unread in &diff.unread {
            let (path, words) = (text::markdown_code(&unread.path, Start), unread_words(unread, false));
            out.push_str(&format!("- {path} {}\n", text::markdown(&words, Running)));
        }
    }
    for kind in KINDS {
        let groups = groups(diff, kind);
        if groups.is_empty() {
            continue;
        }
        if kind == DiffKind::Unreadable && !diff.unread.is_empty() {
            groups.iter().for_each(|group| change(&mut out, &names, group));
            continue;
        }
        let title = if kind == DiffKind::Goalpost { "⚠ Moved goalposts" } else { heading(kind) };
        out.push_str(&format!("\n### {title}\n\n"));
        groups.iter().for_each(|group| change(&mut out, &names, group));
    }
    if !diff.settings.is_empty() {
        out.push_str("\n### Settings\n\n");
        for change in &diff.settings {
            let (key, words) = (text::markdown_code(&change.key, Start), setting_words(change));
            out.push_str(&format!("- {key} {}\n", text::markdown(&words, Running)));
        }
    }
    if !diff.scores.is_empty() || !diff.met.is_empty() {
        out.push_str("\n### Scores\n\n| | before → after |\n| --- | --- |\n");
        for score in &diff.scores {
            out.push_str(&scored(&names.name(&score.reference), &score_shift(score)));
        }
        for met in &diff.met {
            out.push_str(&scored(&names.name(&met.reference), &met_shift(met)));
        }
    }
    for (title, findings) in [("New findings", &diff.new_findings), ("Resolved findings", &diff.resolved_findings)] {
        let shown: Vec<&Reported> = findings.iter().filter(|f| f.judged.level != Level::Advice).collect();
        if !shown.is_empty() {
            out.push_str(&format!("\n### {title}\n\n"));
            for reported in shown {
                let finding = &reported.judged.finding;
                let (level, message) =
                    (reported.judged.level.word(), text::markdown_message(&finding.message, Running));
                out.push_str(&format!(
                    "- **{level}** {message} (`{}`, {})\n",
                    finding.rule,
                    text::markdown_code(&place(reported), Running)
                ));
            }
        }
    }
    out
}

fn change(out: &mut String, names: &Names, group: &[&DiffChange]) {
    let name = names.name(&group[0].reference);
    out.push_str(&format!("- {} {}\n", text::markdown_code(&name, Start), public_words(group)));
    if let Some(note) = &group[0].note {
        out.push_str(&format!("\n  {}\n", text::markdown(note, Start)));
    }
}

fn scored(name: &str, shift: &str) -> String {
    format!("| {} | {} |\n", text::markdown_code(name, Cell), text::markdown(shift, Cell))
}

fn between(sides: &Sides) -> String {
    format!("{} → {}", sides.from, sides.to)
}

/// What is confidential is named by its keys, not shown.
fn public_words(group: &[&DiffChange]) -> String {
    let words = text::markdown(&words(group), Running);
    if group.iter().any(|change| change.masked) { format!("*{words}*") } else { words }
}
