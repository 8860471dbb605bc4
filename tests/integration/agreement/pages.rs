//! Figures out of what people read: the terminal, Markdown and mails. Everything is found by its id or
//! text, of which a made-up repository has each only once.

use super::seen::Seen;
use std::collections::BTreeMap;

/// What can be looked for on a page.
pub struct Names {
    /// The references of objectives, by their ids.
    pub objectives: BTreeMap<String, String>,
    /// The references of key results, by their ids.
    pub key_results: BTreeMap<String, String>,
}

/// The status and the scores in a terminal.
pub fn terminal(seen: &mut Seen, names: &Names, text: &str, by: &str) {
    let mut unit = String::new();
    let mut lines = text.lines().peekable();
    let mut cycle = by.rsplit(' ').next().unwrap_or_default().to_owned();
    while let Some(line) = lines.next() {
        if let Some((start, _)) = line.split_once(" · ").filter(|(start, _)| start.starts_with("2026")) {
            cycle = start.to_owned();
        }
        if let Some((name, _)) = line.split_once(" (").filter(|(name, _)| !name.contains(' ') && !name.is_empty()) {
            unit = format!("{cycle}:{name}");
            let paragraph = following(&mut lines);
            let (own, below) = paragraph.split_once("with units below: ").unwrap_or((&paragraph, ""));
            unit_figures(seen, &unit, own, below, by);
            continue;
        }
        let cells: Vec<&str> = line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let Some(id) = cells.first() else { continue };
        if let Some(of) = names.objectives.get(*id).filter(|_| line.starts_with("  ") && !line.starts_with("    ")) {
            if !line.contains(" · dropped") {
                let about = following(&mut lines);
                objective(seen, of, &about, " · ", by);
            }
        } else if let Some(of) = names.key_results.get(*id) {
            // Where there is little room, columns stand too close to be told apart.
            match (by.starts_with("status"), cells.as_slice()) {
                (true, [_, _, _, score, confidence, last, state, ..]) => {
                    seen.note(of, "score as printed", *score, by);
                    row(seen, of, [confidence, last, state], by);
                }
                (false, [_, _, _, score, _, ..]) => seen.note(of, "score as printed", *score, by),
                (true | false, _) => {}
            }
        }
    }
    assert!(!unit.is_empty() || text.contains("Nothing"), "{by} shows no unit:\n{text}");
}

/// The lines up to an empty one, or one that begins a row or a list, in one.
fn following<'t>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'t str>>) -> String {
    let mut all = String::new();
    while let Some(line) = lines.peek().filter(|line| !line.is_empty()) {
        let is_row = ["╌", "█", "░", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].iter().any(|bar| line.contains(bar));
        if is_row || line.contains("  dropped") || line.contains("\u{a0} dropped") {
            break;
        }
        all.push_str(line.trim());
        all.push(' ');
        lines.next();
    }
    all.trim().to_owned()
}

/// Confidence with its change, the last check-in, and the state.
fn row(seen: &mut Seen, of: &str, [confidence, last, state]: [&str; 3], by: &str) {
    let confidence = confidence.replace('\u{a0}', " ");
    let (now, change) = confidence.split_once(' ').unwrap_or((&confidence, ""));
    seen.note(of, "confidence", now, by);
    let sign = if change.starts_with('▼') { "-" } else { "" };
    let change = change.trim_start_matches(['▲', '▼']);
    if !change.is_empty() {
        seen.note(of, "confidence_change", format!("{sign}{change}"), by);
    }
    match last.replace('\u{a0}', " ").split_once(' ') {
        Some((days, "d")) => seen.note(of, "days_ago", days, by),
        Some(_) | None => {
            seen.note(of, "days_ago", if last == "today" { "0" } else { "–" }, by);
        }
    }
    let first = state.split(',').next().unwrap_or_default().replace(['\u{a0}', ' '], "-");
    // A narrow column breaks the words.
    if first.len() > 2 && !first.ends_with("at") && !["on", "off", "no", "far", "at"].contains(&first.as_str()) {
        seen.note(of, "state", first, by);
    }
}

fn objective(seen: &mut Seen, of: &str, about: &str, separator: &str, by: &str) {
    let first = about.split(separator).next().unwrap_or_default();
    if first.starts_with("draft") {
        return;
    }
    let score = first.split(' ').next().unwrap_or_default();
    seen.note(of, "score as printed", if score == "no" { "–" } else { score }, by);
    for (word, figure) in [("supporters ", "supporters as printed"), ("adjusted ", "adjusted as printed")] {
        if let Some((_, rest)) = about.split_once(word) {
            let value = rest.split([' ', ',']).next().unwrap_or_default();
            seen.note(of, figure, value, by);
        }
    }
    if let Some((before, _)) = about.split_once(" unreadable") {
        seen.note(of, "unreadable", before.rsplit(' ').next().unwrap_or_default(), by);
    }
}

fn unit_figures(seen: &mut Seen, unit: &str, own: &str, below: &str, by: &str) {
    seen.note(unit, "figures", bare(own), by);
    if !below.is_empty() {
        seen.note(unit, "with units below", bare(below), by);
    }
}

/// Committed and aspirational, without what stands beside them.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in text.trim().trim_end_matches(';').chars() {
        depth += i32::from(c == '(');
        if depth == 0 {
            out.push(c);
        }
        depth -= i32::from(c == ')');
    }
    let parts =
        out.split(" · ").map(str::trim).filter(|part| ["committed", "aspiration"].iter().any(|w| part.starts_with(w)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// The status and the scores as Markdown.
pub fn markdown(seen: &mut Seen, names: &Names, text: &str, by: &str) {
    let mut unit = String::new();
    let mut cycle = String::new();
    let text = text.replace('\\', "");
    for line in text.lines() {
        if let Some((start, _)) = line.strip_prefix("# ").and_then(|line| line.split_once(" · ")) {
            cycle = start.to_owned();
        } else if let Some((name, _)) = line.strip_prefix("## ").and_then(|line| line.split_once(" (")) {
            unit = format!("{cycle}:{name}");
        } else if line.starts_with("committed ") {
            let (own, below) = line.split_once("; with units below: ").unwrap_or((line, ""));
            unit_figures(seen, &unit, own, below, by);
        } else if let Some((id, rest)) = line.strip_prefix("**").and_then(|line| line.split_once("**")) {
            let of = &names.objectives[id];
            let (_, about) = rest.split_once(" · ").expect("what stands behind the text");
            if !about.starts_with("dropped") {
                objective(seen, of, about, " · ", by);
            }
        } else if let Some((id, rest)) = line.strip_prefix("| **").and_then(|line| line.split_once("**")) {
            let of = &names.key_results[id];
            let cells: Vec<&str> = rest.trim_end_matches('|').split(" | ").map(str::trim).collect();
            seen.note(of, "score as printed", if cells[2].is_empty() { "–" } else { cells[2] }, by);
            if by.starts_with("status") && !cells[2].is_empty() {
                row(seen, of, [cells[3], cells[4], cells[5]], by);
            }
        }
    }
}

/// The tree in a terminal.
pub fn tree(seen: &mut Seen, names: &Names, text: &str, by: &str) {
    for of in names.objectives.values() {
        let (cycle, short) = of.split_once(':').expect("a cycle");
        for name in [of.as_str(), short] {
            // Without its cycle it is of the one that was asked for.
            if name == short && !by.ends_with(&format!(" {cycle}")) {
                continue;
            }
            let Some((_, rest)) = text.split_once(&format!("{name}  ")).filter(|(before, _)| begins(before)) else {
                continue;
            };
            objective(seen, of, rest.lines().next().unwrap_or_default(), " · ", by);
        }
    }
}

fn begins(before: &str) -> bool {
    before.ends_with(['\n', ' '])
}

/// A mail in any form: tags, marks and line breaks aside.
pub fn mail(seen: &mut Seen, names: &Names, text: &str, by: &str) {
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            '*' | '\\' => {}
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for (id, of) in &names.objectives {
        if let Some((_, rest)) = plain.split_once(&format!("Aim of {id} · score ")) {
            seen.note(of, "score as printed", rest.split(' ').next().unwrap_or_default().trim_end_matches('|'), by);
        }
    }
}
