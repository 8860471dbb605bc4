//! What is written into a page changes the bytes of its values and no others, however a file is written.

use okr::model::unit::{Colour, Week};
use okr::read::{self, Care, Origin, Overlay};
use okr::write::week::{NewHealth, NewPriority, Said, apply};

const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// How a text is written apart from its values.
#[derive(Clone, Copy, Debug)]
struct Look {
    end: &'static str,
    mark: bool,
    indent: usize,
    comments: bool,
    quoted_keys: bool,
    final_break: bool,
    flow: bool,
    first: bool,
}

fn looks() -> Vec<Look> {
    let mut looks = Vec::new();
    for bits in 0..(1 << 7) {
        let bit = |number: usize| bits & (1 << number) != 0;
        for indent in [0, 2, 4] {
            looks.push(Look {
                end: if bit(0) { "\r\n" } else { "\n" },
                mark: bit(1),
                indent,
                comments: bit(2),
                quoted_keys: bit(3),
                final_break: bit(4),
                flow: bit(5),
                first: bit(6),
            });
        }
    }
    looks
}

/// A team's file with a page of these priorities: task, and whether it is done.
fn text(look: Look, of: &str, tasks: &[(&str, bool)], status: &str) -> String {
    let key = |name: &str| if look.quoted_keys { format!("\"{name}\"") } else { name.to_owned() };
    let comment = |text: &str| if look.comments { format!("   # {text}: 5, 6") } else { String::new() };
    let (dash, inner) = (" ".repeat(2 + look.indent), " ".repeat(4 + look.indent));
    let done = |is: bool| if is { format!(", {}: true", key("done")) } else { String::new() };
    let mut week = vec![format!("{}:{}", key("week"), comment("the page"))];
    week.push(format!("  {}: {of}{}", key("of"), comment("Monday")));
    if look.flow {
        let items: Vec<String> =
            tasks.iter().map(|(task, is)| format!("{{ {}: {task}{} }}", key("task"), done(*is))).collect();
        week.push(format!("  {}: [{}]{}", key("priorities"), items.join(", "), comment("three")));
        week.push(format!("  {}: [{{ {}: load, {}: {status} }}]", key("health"), key("indicator"), key("status")));
    } else {
        week.push(format!("  {}:", key("priorities")));
        for (task, is) in tasks {
            week.push(format!("{dash}- {}: {task}{}", key("task"), comment(task)));
            if *is {
                week.push(format!("{inner}{}: true", key("done")));
            }
        }
        week.push(format!("  {}:", key("health")));
        week.push(format!("{dash}- {}: load", key("indicator")));
        week.push(format!("{inner}{}: {status}{}", key("status"), comment("today")));
    }
    let objectives = ["objectives:", "  - objective: Nobody has to think about it", "    key_results: []"];
    let objectives: Vec<String> = objectives.iter().map(|line| (*line).to_owned()).collect();
    let mut lines = vec![format!("team: platform{}", comment("the level"))];
    match look.first {
        true => lines.extend(week.into_iter().chain(objectives)),
        false => lines.extend(objectives.into_iter().chain(week)),
    }
    let mark = if look.mark { "\u{feff}" } else { "" };
    format!("{mark}{}{}", lines.join(look.end), if look.final_break { look.end } else { "" })
}

fn page(root: &std::path::Path, text: &str) -> Option<Week> {
    let overlay = Some(Overlay { name: FILE.to_owned(), bytes: text.as_bytes().to_vec() });
    let reading = read::read(&Origin::WorkTree { root: root.to_owned(), overlay }, Care::Strict).unwrap();
    assert!(reading.findings.is_empty(), "{:?}\n{text}", reading.findings);
    reading.workspace.units[0].week.clone()
}

fn applied(root: &std::path::Path, text: &str, said: &Said) -> String {
    let monday = "2026-11-16".parse().unwrap();
    apply(text, page(root, text).as_ref(), said, monday).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn values_that_are_there_change_and_nothing_else_does() {
    let root = tempfile::tempdir().unwrap();
    let mut cases = 0;
    for look in looks() {
        let before = text(look, "2026-11-09", &[("a", true), ("b", false), ("c", true)], "green");
        let begin = Said { begin: true, ..Said::default() };
        // The comment at a task that is done goes with it; between brackets all stays on its line.
        let after = applied(root.path(), &before, &begin);
        assert_eq!(after, text(look, "2026-11-16", &[("b", false)], "green"), "{look:?}");
        let health = NewHealth { indicator: "LOAD".into(), status: Colour::Red, note: None };
        let after = applied(root.path(), &before, &Said { health: vec![health], ..Said::default() });
        assert_eq!(after, text(look, "2026-11-09", &[("a", true), ("b", false), ("c", true)], "red"), "{look:?}");
        cases += 2;
    }
    assert!(cases > 700, "{cases}");
}

#[test]
fn what_is_new_stands_there_and_all_lines_of_before_do_too() {
    let root = tempfile::tempdir().unwrap();
    let said = Said {
        done: vec!["b".into()],
        priorities: vec![NewPriority { p: None, task: "d: 测试, #1".into(), owner: Some("li".into()) }],
        next: vec!["- next".into()],
        wins: vec!["won".into(), "it's \"done\"".into()],
        health: vec![NewHealth { indicator: "mood".into(), status: Colour::Green, note: Some("fine, really".into()) }],
        begin: false,
    };
    for look in looks() {
        let before = text(look, "2026-11-16", &[("a", true), ("b", false)], "green");
        let after = applied(root.path(), &before, &said);
        let now = page(root.path(), &after).unwrap();
        let tasks: Vec<(&str, bool)> = now.priorities.iter().map(|p| (p.task.value.as_str(), p.done)).collect();
        assert_eq!(tasks, [("a", true), ("b", true), ("d: 测试, #1", false)], "{look:?}\n{after}");
        assert_eq!(now.wins.iter().map(|win| win.value.as_str()).collect::<Vec<_>>(), ["won", "it's \"done\""]);
        assert_eq!((now.next_four_weeks[0].value.as_str(), now.health.len()), ("- next", 2));
        let mut rest = after.lines().map(str::trim_end);
        for line in before.lines().map(str::trim_end) {
            // A line between brackets gets longer, the others stay whole.
            let kept = |new: &str| {
                new == line || (look.flow && line.contains('[') && new.starts_with(&line[..line.find('[').unwrap()]))
            };
            assert!(rest.any(kept), "{look:?}: `{line}` is gone from\n{after}");
        }
        let bare = after.matches('\n').count() - after.matches("\r\n").count();
        assert_eq!(bare, if look.end == "\n" { after.matches('\n').count() } else { 0 }, "{look:?}");
        assert_eq!(before.ends_with('\n'), after.ends_with('\n'), "{look:?}");
        assert_eq!(before.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
    }
}

#[test]
fn a_file_without_a_page_gets_one() {
    let root = tempfile::tempdir().unwrap();
    for end in ["\n", "\r\n"] {
        for last in ["", end] {
            let before = format!("team: platform{end}objectives:{end}  - objective: One{last}");
            let after = applied(root.path(), &before, &Said { wins: vec!["won".into()], ..Said::default() });
            assert!(after.starts_with(&before), "{after}");
            let new = format!("week:{end}  of: 2026-11-16{end}  wins:{end}    - won");
            assert_eq!(after.trim_end(), format!("{}{end}{new}", before.trim_end()));
        }
    }
}
