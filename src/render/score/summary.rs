//! The first block: what a manager needs at the end of a quarter, in plain words.

use super::{Paper, Show, phrases};
use crate::model::id::Reference;
use crate::model::objective::Next;
use crate::model::workspace::{KeyResultAt, ObjectiveAt};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::{cycle_line, people_left_out, score_or_dash};
use crate::render::style::{Style, paint};
use crate::render::text::{pad_end, safe};
use crate::report::score::{CycleScore, PlanChangeKind};
use crate::report::status::Week;
use crate::score::Band;
use crate::words::count;

/// So many things are named; the rest is counted and stands below.
const NAMED: usize = 6;
/// The column in which the answers begin.
const HANG: usize = 13;

/// A line of the block.
pub(super) struct Line {
    /// What it is about.
    pub label: &'static str,
    /// What is painted at its beginning.
    pub lead: String,
    /// In this colour.
    pub style: Option<Style>,
    /// The rest.
    pub rest: String,
}

/// The first block for a terminal.
pub(super) fn block(show: &Show<'_>, cycle: &CycleScore, paper: Paper) -> String {
    let mut out = paper.painted(Style::Heading, &title(show, cycle), "", "  ");
    if cycle.page.units.is_empty() {
        out.push_str(&format!("\n{}\n", paper.wrapped(&nothing(show, cycle), "", "")));
        return out;
    }
    out.push('\n');
    let narrow = paper.line < 60;
    let hang = " ".repeat(if narrow { 2 } else { HANG });
    let mut label = "";
    for line in lines(show, cycle) {
        let text = format!("{}{}", line.lead.replace(' ', "\u{a0}"), line.rest);
        let body = paper.led(line.style, &line.lead, &text, &hang, &hang);
        if line.label.is_empty() || line.label == label {
            out.push_str(&body);
            continue;
        }
        label = line.label;
        let name = paint(paper.color, Style::Heading, label);
        match narrow {
            true => out.push_str(&format!("{name}\n{body}")),
            false => out.push_str(&format!("{name}{}{}", pad_end("", HANG - label.len()), body.trim_start())),
        }
    }
    out
}

/// What is said where nothing is left to show.
pub(super) fn nothing(show: &Show<'_>, cycle: &CycleScore) -> String {
    let name = &cycle.page.cycle;
    match show.report.filter.words(&show.workspace().settings) {
        Some(words) => format!("Nothing in {name} {words}."),
        None if show.report.hidden_people > 0 => format!("Nothing in {name} but people's own OKRs."),
        None => format!("Nothing in {name}."),
    }
}

/// The cycle with its dates.
pub(super) fn title(show: &Show<'_>, cycle: &CycleScore) -> String {
    let declared = show.workspace().settings.cycles.get(&cycle.page.cycle);
    cycle_line(&cycle.page, cycle.clock.as_ref(), declared.and_then(|declared| declared.name.as_deref()))
}

/// All lines of the block.
pub(super) fn lines(show: &Show<'_>, cycle: &CycleScore) -> Vec<Line> {
    let now = &cycle.figures.now;
    let beside =
        |original: Option<String>| original.map_or_else(String::new, |text| format!("; by the original plan {text}"));
    let line = |label, lead: String, style, rest: String| Line { label, lead, style, rest };
    let over = cycle.is_over(show.basis.today);
    let all_met = now.met == now.committed;
    let promise = if all_met { Some(Style::Green) } else { over.then_some(Style::Red) };
    let mut lines = Vec::new();
    if cycle.clock.as_ref().is_some_and(|clock| matches!(clock.week, Week::In(_))) && !over {
        let rest = "the cycle still runs: this is how it would be graded today".to_owned();
        lines.push(line("So far", String::new(), None, rest));
    }
    let original = beside(phrases::original_met(&cycle.figures));
    match now.committed {
        0 => lines.push(line("Committed", String::new(), None, format!("nothing{original}"))),
        _ => lines.push(line("Committed", phrases::met(now), promise, original)),
    }
    let original = beside(phrases::original_mean(&cycle.figures));
    match &now.mean {
        None if now.aspirational > 0 => {
            let of = count(now.aspirational, "aspirational objective");
            let rest = format!("no mean of {of}: a weight cannot be read, or all are 0{original}");
            lines.push(line("Stretched", String::new(), None, rest));
        }
        None => lines.push(line("Stretched", String::new(), None, format!("for nothing{original}"))),
        Some(mean) => {
            let band = Band::of(mean);
            let lead = format!("{} {}", score_or_dash(Some(mean)), band.word());
            let of = format!(", the mean of {}", count(now.aspirational, "aspirational objective"));
            lines.push(line("Stretched", lead, Some(band.into()), format!("{of}{original}")));
        }
    }
    lines.push(line("Key results", String::new(), None, phrases::distribution(&cycle.distribution)));
    lines.push(line("Plan", String::new(), None, phrases::plan(cycle)));
    let mut more = Vec::new();
    if now.drafts > 0 {
        more.push(format!("{} without a score", count(now.drafts, "draft")));
    }
    if now.unreadable > 0 {
        more.push(format!("{} unreadable, not counted above", count(now.unreadable, "objective")));
    }
    more.extend(people_left_out(show.report.hidden_people));
    if !more.is_empty() {
        lines.push(line("Besides", String::new(), None, more.join("; ")));
    }
    if let Some((figures, distribution)) = &cycle.people {
        let figures = phrases::figures(figures);
        let rest = format!("their own OKRs: {figures} · key results {}", phrases::distribution(distribution));
        lines.push(line("People", String::new(), None, rest));
    }
    talk(show, cycle, over, &mut lines);
    learnt(show, cycle, &mut lines);
    lines
}

/// What was learnt, and what becomes of what was not finished, as it was written at the close.
fn learnt(show: &Show<'_>, cycle: &CycleScore, lines: &mut Vec<Line>) {
    let workspace = show.workspace();
    let mut learnt = |lead: String, is_hidden: bool, text: &str| {
        let text = if is_hidden { CONFIDENTIAL.to_owned() } else { shown(text) };
        lines.push(Line { label: "Learnt", lead, style: None, rest: format!(": {text}") });
    };
    let mut rows: Vec<ObjectiveAt> = Vec::new();
    for page in &cycle.page.units {
        let unit = &workspace.units[page.at];
        for (text, is_confidential) in unit.retrospectives() {
            learnt(safe(unit.title()).into_owned(), show.public && is_confidential, &text.value);
        }
        for at in page.objectives.iter().filter(|row| row.shared_from.is_none()).map(|row| row.at) {
            let objective = workspace.objective(at);
            for (kind, text) in [("", &objective.retrospective), (" (post-mortem)", &objective.postmortem)] {
                let Some(text) = text else { continue };
                learnt(format!("{}{kind}", show.objective_name(at)), show.hides(at), &text.value);
            }
            rows.push(at);
        }
    }
    let going = [(Next::Keep, "keep"), (Next::Change, "change"), (Next::Drop, "drop")];
    for (next, word) in going {
        let says = |at: &&ObjectiveAt| workspace.objective(**at).next.as_ref().is_some_and(|said| said.value == next);
        let named: Vec<String> = rows.iter().filter(says).map(|at| show.objective_name(*at)).collect();
        if !named.is_empty() {
            let rest = format!(": {}", named.join(", "));
            lines.push(Line { label: "Next", lead: word.to_owned(), style: None, rest });
        }
    }
}

/// A text of several lines on one.
fn shown(text: &str) -> String {
    safe(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn talk(show: &Show<'_>, cycle: &CycleScore, over: bool, lines: &mut Vec<Line>) {
    let talk = &cycle.talk;
    let objective = |at: &ObjectiveAt| {
        let row = cycle.page.units.iter().flat_map(|unit| &unit.objectives).find(|row| row.at == *at);
        let score = score_or_dash(row.and_then(|row| row.score.score.as_ref()));
        format!("{}\u{a0}{score}", show.objective_name(*at))
    };
    let key_result = |at: &KeyResultAt| show.key_result_name(*at);
    let mut add = |lead: &str, style, items: &mut dyn ExactSizeIterator<Item = String>| {
        let number = items.len();
        if number == 0 {
            return;
        }
        let mut named: Vec<String> = items.take(NAMED).collect();
        if number > named.len() {
            named.push(format!("and {} more", number - named.len()));
        }
        let rest = format!(": {}", named.join(", "));
        lines.push(Line { label: "Talk about", lead: lead.to_owned(), style: Some(style), rest });
    };
    let missed = if over { "commitments missed" } else { "commitments not met yet" };
    let promise = if over { Style::Red } else { Style::Yellow };
    add(missed, promise, &mut talk.missed.iter().map(objective));
    let mut moved = cycle.goalposts.iter().map(|goalpost| {
        let effect = worth(show, cycle, &goalpost.reference).or_else(|| phrases::effect(goalpost));
        let effect = effect.map_or_else(String::new, |effect| format!(", {effect}"));
        format!("{} ({}{effect})", show.name(&goalpost.reference), phrases::change(show, goalpost))
    });
    add("goalposts moved", Style::Yellow, &mut moved);
    let dropped: Vec<String> = cycle
        .changes
        .iter()
        .filter(|change| change.kind == PlanChangeKind::Dropped)
        .map(|change| {
            let above = change
                .reference
                .key_result
                .is_some()
                .then(|| Reference { key_result: None, ..change.reference.clone() });
            let effect =
                above.and_then(|above| Some(format!(" ({} {})", show.name(&above), worth(show, cycle, &above)?)));
            format!("{}{}", show.name(&change.reference), effect.unwrap_or_default())
        })
        .collect();
    add("dropped since the kick-off", Style::Yellow, &mut dropped.into_iter());
    add(if over { "stretched for and missed" } else { "in red" }, Style::Red, &mut talk.red.iter().map(objective));
    add("red, yet its owner is confident", Style::Red, &mut talk.confident.iter().map(key_result));
    let mut above = talk.unsupported.iter().map(|at| {
        let row = cycle.page.units.iter().flat_map(|unit| &unit.objectives).find(|row| row.at == *at);
        let supporters = score_or_dash(row.and_then(|row| row.supporters_mean.as_ref()));
        format!("{} (its supporters\u{a0}{supporters})", objective(at))
    });
    add("red, although what supports it is green", Style::Yellow, &mut above);
    add("without a value", Style::Yellow, &mut talk.no_data.iter().map(key_result));
    add("unreadable", Style::Red, &mut talk.unreadable.iter().map(key_result));
    if lines.iter().all(|line| line.label != "Talk about") {
        let rest = "nothing stands out".to_owned();
        lines.push(Line { label: "Talk about", lead: String::new(), style: None, rest });
    }
}

/// What a key result or objective scores, and would score by its original plan, where that differs.
fn worth(show: &Show<'_>, cycle: &CycleScore, reference: &Reference) -> Option<String> {
    let originals = cycle.originals.as_ref()?;
    let mut rows = cycle.page.units.iter().flat_map(|unit| &unit.objectives);
    let objective = Reference { key_result: None, ..reference.clone() };
    let row = rows.find(|row| show.workspace().objective_ref(row.at) == objective)?;
    let key_result = row.key_results.iter().find(|row| show.workspace().key_result_ref(row.at) == *reference);
    let (now, original) = match key_result {
        Some(row) => (row.score.score.as_ref(), originals.key_result(row.at)),
        None => (row.score.score.as_ref(), originals.objective(row.at)),
    };
    let original = phrases::original(now, original)?;
    Some(format!("{} instead of {original}", score_or_dash(now)))
}
