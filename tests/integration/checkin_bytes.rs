//! A check-in changes the bytes of its values and no others, however a file is written.

use okr::history::change;
use okr::model::key_result::KeyResult;
use okr::read::{self, Care, Origin, Overlay};
use okr::source::Route;
use okr::write::checkin::{CheckIn, Said, apply, puts};

const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// The four keys that a check-in writes, as they stand in a text; `None` where they do not.
#[derive(Clone, Copy)]
struct Slots<'a> {
    current: Option<&'a str>,
    confidence: Option<&'a str>,
    as_of: Option<&'a str>,
    note: Option<&'a str>,
}

const NEW: Slots<'static> =
    Slots { current: Some("640 ms"), confidence: Some("6"), as_of: Some("2026-11-21"), note: Some("cache is live") };

/// How a text is written apart from its values.
#[derive(Clone, Copy, Debug)]
struct Look {
    end: &'static str,
    mark: bool,
    /// Blanks before the dash, and between it and the key.
    indent: (usize, usize),
    comments: bool,
    quoted_keys: bool,
    final_break: bool,
    flow: bool,
}

fn looks() -> Vec<Look> {
    let mut looks = Vec::new();
    for end in ["\n", "\r\n"] {
        for mark in [false, true] {
            for indent in [(0, 1), (2, 1), (4, 1), (3, 3), (1, 2)] {
                for (comments, quoted_keys) in [(false, false), (true, false), (false, true), (true, true)] {
                    for final_break in [true, false] {
                        for flow in [false, true] {
                            looks.push(Look { end, mark, indent, comments, quoted_keys, final_break, flow });
                        }
                    }
                }
            }
        }
    }
    looks
}

/// A team's file with the slots in the first key result.
fn text(look: Look, slots: Slots<'_>) -> String {
    let (before, between) = look.indent;
    let key = |name: &str| if look.quoted_keys { format!("\"{name}\"") } else { name.to_owned() };
    let dash = |outer: usize| format!("{}-{}", " ".repeat(outer + before), " ".repeat(between));
    let (one, two) = (before + 1 + between, 2 * (before + 1 + between));
    let comment = |text: &str| if look.comments { format!("   # {text}: 5, 6") } else { String::new() };
    let values =
        [("current", slots.current), ("confidence", slots.confidence), ("as_of", slots.as_of), ("note", slots.note)];
    let values = values.iter().filter_map(|(name, value)| value.map(|value| (key(name), value)));
    let mut lines = vec![format!("team: platform{}", comment("the level"))];
    lines.push("lead: ana".to_owned());
    lines.push("objectives:".to_owned());
    lines.push(format!("{}{}: checkout", dash(0), key("id")));
    lines.push(format!("{}objective: Nobody has to think about checkout{}", " ".repeat(one), comment("really")));
    lines.push(format!("{}{}:", " ".repeat(one), key("key_results")));
    if look.flow {
        let inside: Vec<String> = values.map(|(key, value)| format!("{key}: {value}")).collect();
        let inside = if inside.is_empty() { String::new() } else { format!(", {}", inside.join(",  ")) };
        lines.push(format!(
            "{}{{ id: latency, key_result: Cut it, start: 900 ms, target: 300 ms{inside} }}{}",
            dash(one),
            comment("one line")
        ));
    } else {
        lines.push(format!("{}{}: latency", dash(one), key("id")));
        for (name, value) in [("key_result", "Cut it"), ("start", "900 ms"), ("target", "300 ms")] {
            lines.push(format!("{}{}: {value}", " ".repeat(two), key(name)));
        }
        lines.extend(values.map(|(key, value)| format!("{}{key}:  {value}{}", " ".repeat(two), comment(&key))));
    }
    lines.push(format!("{}id: other", dash(one)));
    lines.push(format!("{}key_result: It stays there", " ".repeat(two)));
    lines.push(format!("{}at_least: 99 %", " ".repeat(two)));
    let mark = if look.mark { "\u{feff}" } else { "" };
    let last = if look.final_break { look.end } else { "" };
    format!("{mark}{}{last}", lines.join(look.end))
}

fn key_result(root: &std::path::Path, text: &str) -> KeyResult {
    let overlay = Some(Overlay { name: FILE.to_owned(), bytes: text.as_bytes().to_vec() });
    let reading = read::read(&Origin::WorkTree { root: root.to_owned(), overlay }, Care::Strict).unwrap();
    assert!(reading.findings.is_empty(), "{:?}\n{text}", reading.findings);
    KeyResult::clone(&reading.workspace.units[0].objectives[0].key_results[0])
}

fn said() -> CheckIn {
    CheckIn {
        value: Some(Said::Value("640".to_owned())),
        done: Vec::new(),
        confidence: Some(6),
        note: Some("cache is live".to_owned()),
        as_of: None,
        correct: false,
        today: "2026-11-21".parse().unwrap(),
    }
}

fn check_in(before: &KeyResult, text: &str) -> String {
    let route = Route::default().key("objectives").index(0).key("key_results").index(0);
    apply(text, &puts(before, None, &route, &said()).unwrap()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn values_that_are_there_change_and_nothing_else_does() {
    let root = tempfile::tempdir().unwrap();
    let mut cases = 0;
    for look in looks() {
        for current in ["700 ms", "\"700 ms\"", "'700 ms'"] {
            let old = Slots {
                current: Some(current),
                confidence: Some("5"),
                as_of: Some("2026-11-09"),
                note: Some("\"it's slow\""),
            };
            let before = text(look, old);
            let key_result_before = key_result(root.path(), &before);
            let after = check_in(&key_result_before, &before);
            assert_eq!(after, text(look, NEW), "{look:?}");
            let changes = change::key_result(&key_result_before, &key_result(root.path(), &after));
            let fields: Vec<&str> = changes.iter().map(|change| change.field).collect();
            assert_eq!(fields, ["current", "confidence", "as_of", "note"], "{look:?}");
            cases += 1;
        }
    }
    assert!(cases >= 200, "{cases}");
}

#[test]
fn values_that_are_missing_are_put_in_and_nothing_else_changes() {
    let root = tempfile::tempdir().unwrap();
    // A comment behind braces would be cut at its comma below.
    for look in looks().into_iter().filter(|look| !(look.flow && look.comments)) {
        for missing in 1..16 {
            let slot = |bit: usize, value: &'static str| (missing & (1 << bit) == 0).then_some(value);
            let old = Slots {
                current: slot(0, "700 ms"),
                confidence: slot(1, "5"),
                as_of: slot(2, "2026-11-09"),
                note: slot(3, "slow"),
            };
            let before = text(look, old);
            let key_result_before = key_result(root.path(), &before);
            let after = check_in(&key_result_before, &before);
            let now = key_result(root.path(), &after);
            let changes = change::key_result(&key_result_before, &now);
            let fields: Vec<&str> = changes.iter().map(|change| change.field).collect();
            assert_eq!(fields, ["current", "confidence", "as_of", "note"], "{look:?}\n{after}");
            assert_eq!(now.note.unwrap().value, "cache is live");
            // What is not a value of the key result stands there as before, in the same order.
            let rest = |text: &str| -> Vec<String> {
                let is_value = |word: &str| {
                    ["current", "confidence", "as_of", "note"]
                        .iter()
                        .any(|key| word.trim_start_matches('"').starts_with(key))
                };
                let parts = text.split(['\n', ',']).map(|part| part.trim_end_matches([' ', '}', '\r']));
                parts.filter(|part| !is_value(part.trim_start()) && !part.is_empty()).map(str::to_owned).collect()
            };
            assert_eq!(rest(&before), rest(&after), "{look:?}");
            assert_eq!(before.contains("\r\n"), after.contains("\r\n"));
            assert_eq!(
                after.matches('\n').count() - after.matches("\r\n").count(),
                match look.end {
                    "\r\n" => 0,
                    _ => after.matches('\n').count(),
                }
            );
            assert_eq!(before.ends_with('\n'), after.ends_with('\n'));
        }
    }
}
