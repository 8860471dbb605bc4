//! What was changed in a unit's page, in words: for the terminal, and for the commit.

use crate::model::unit::{Priority, Week};
use crate::render::status::phrases::date;
use crate::render::text::safe;
use crate::words::and_list;

/// The lines that say how a page became another: `+ P2 Runbook`, `✓ P1 Ship the cache`.
pub fn said(before: Option<&Week>, after: &Week) -> Vec<String> {
    let mut lines = Vec::new();
    let of = |week: &Week| week.of.as_ref().map(|of| of.value);
    if let Some(day) = of(after).filter(|day| before.and_then(of) != Some(*day)) {
        lines.push(format!("week of {}", date(day)));
    }
    let old = before.map_or(&[][..], |week| &week.priorities);
    let known = |priority: &Priority| old.iter().find(|old| old.task.value == priority.task.value);
    for priority in &after.priorities {
        let called = called(priority);
        match known(priority) {
            None => lines.push(format!("priority: {called}")),
            Some(old) if !old.done && priority.done => lines.push(format!("done: {called}")),
            Some(_) if before.and_then(of) != of(after) => lines.push(format!("goes on: {called}")),
            Some(_) => {}
        }
    }
    let gone = |old: &&Priority| after.priorities.iter().all(|priority| priority.task.value != old.task.value);
    lines.extend(old.iter().filter(gone).map(|old| format!("done, taken off: {}", called(old))));
    let texts = |week: Option<&Week>, wins: bool| -> Vec<String> {
        let list = week.map(|week| if wins { &week.wins } else { &week.next_four_weeks });
        list.into_iter().flatten().map(|text| text.value.clone()).collect()
    };
    for (wins, word) in [(false, "next four weeks"), (true, "win")] {
        let old = texts(before, wins);
        let new = texts(Some(after), wins).into_iter().filter(|text| !old.contains(text));
        lines.extend(new.map(|text| format!("{word}: {text}")));
    }
    for health in &after.health {
        let old = before.and_then(|week| week.health.iter().find(|old| old.indicator.value == health.indicator.value));
        let same = old.is_some_and(|old| {
            let now = (health.status.as_ref().map(|s| s.value), health.note.as_ref().map(|n| &n.value));
            (old.status.as_ref().map(|s| s.value), old.note.as_ref().map(|n| &n.value)) == now
        });
        if !same {
            let word = health.status.as_ref().map_or("–", |status| status.value.word());
            let note = health.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.value));
            lines.push(format!("health: {} {word}{note}", health.indicator.value));
        }
    }
    lines.iter().map(|line| safe(line).into_owned()).collect()
}

fn called(priority: &Priority) -> String {
    let p = priority.p.as_ref().map_or_else(String::new, |p| format!("P{} ", p.value));
    let owner = priority.owner.as_ref().map_or_else(String::new, |owner| format!(" ({})", owner.value));
    format!("{p}{}{owner}", priority.task.value)
}

/// The commit message for what was changed: `okr: platform, week of 16 Nov 2026`. `which` stands before
/// the week.
pub fn commit_message(unit: &str, which: &str, week: &Week, lines: &[String]) -> String {
    let of = week.of.as_ref().map_or_else(String::new, |of| format!(" of {}", date(of.value)));
    match lines {
        [one] if one.len() <= 50 && !one.starts_with("week") && which.is_empty() => format!("okr: {unit}, {one}\n"),
        [] => format!("okr: {unit}, {which}week{of}\n"),
        lines => {
            // The subject says which week it is.
            let body = lines.iter().filter(|line| !line.starts_with("week of"));
            let body: String = body.map(|line| format!("- {line}\n")).collect();
            format!("okr: {unit}, {which}week{of}\n\n{body}")
        }
    }
}

/// What was saved where, for the terminal.
pub fn saved(unit: &str, lines: &[String], file: &str) -> String {
    match lines.is_empty() {
        true => format!("nothing changed: `{}` says so already\n", safe(file)),
        false => {
            let words: String = lines.iter().map(|line| format!("  {line}\n")).collect();
            format!("{}\n{words}\nsaved in `{}`\n", safe(unit), safe(file))
        }
    }
}

/// "`platform` and `data`", the first few of them.
pub fn units(ids: &[String]) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    if ids.len() > SHOWN {
        names.push(format!("{} more", ids.len() - SHOWN));
    }
    and_list(&names)
}
