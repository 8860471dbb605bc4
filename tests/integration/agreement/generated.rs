//! Made-up repositories with everything that figures are computed over: units in files and in the
//! settings, people, three cycles, shared objectives, drafts, what was dropped, weights good and bad,
//! every form of key result, supports across units and cycles, and a few weeks of history.
//!
//! Every id and every text is there once, so that it can be found in any output.

use crate::history_random::Dice;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The cycles of a made-up repository, the one that is chosen without `--cycle` last.
pub const CYCLES: [&str; 3] = ["2026", "2026-Q3", "2026-Q4"];

/// Levels and units; `hub` and `lab` have no files.
const UNITS: [(&str, &str); 6] = [
    ("company", "acme"),
    ("department", "eng"),
    ("team", "blue"),
    ("team", "red"),
    ("person", "ana"),
    ("person", "bo"),
];

struct KeyResult {
    id: String,
    /// Everything but the values.
    plan: String,
    form: usize,
    value: usize,
    confidence: Option<usize>,
    checked_in: bool,
}

struct Objective {
    text: String,
    key_results: Vec<KeyResult>,
}

struct File {
    path: String,
    header: String,
    objectives: Vec<Objective>,
}

/// A stream for `git fast-import`: a plan, and check-ins in the weeks after it.
pub fn stream(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let settings = settings(&mut dice);
    let mut files = files(&mut dice);
    let mut out = String::new();
    for week in 0..6_i64 {
        if week > 0 {
            files.iter_mut().for_each(|file| check_in(file, &mut dice));
        }
        let seconds = 1_790_856_000 + 86_400 * (7 * week + dice.below(5) as i64);
        let message = format!("Week {week}");
        let _ = write!(out, "commit refs/heads/main\ncommitter Ana <ana@x> {seconds} +0000\n");
        let _ = write!(out, "data {}\n{message}\n", message.len());
        let texts = files.iter().map(|file| (file.path.clone(), written(file)));
        for (path, text) in texts.chain([("okr.yaml".to_owned(), settings.clone())]) {
            let _ = write!(out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len());
        }
    }
    out
}

/// What the units without files are part of.
pub fn declared(seed: u64) -> BTreeMap<String, String> {
    let text = settings(&mut Dice::new(seed));
    let mut unit = "";
    let mut declared = BTreeMap::new();
    for line in text.lines() {
        match line.strip_prefix("    part_of: ") {
            Some(above) => drop(declared.insert(unit.to_owned(), above.to_owned())),
            None if line.ends_with(':') => unit = line.trim_matches([' ', ':']),
            None => {}
        }
    }
    declared
}

fn settings(dice: &mut Dice) -> String {
    let above = ["acme", "eng"][dice.below(2)];
    let mut text = format!("units:\n  hub:\n    level: department\n    part_of: {above}\n  lab:\n    level: team\n");
    if dice.below(2) == 0 {
        text += "    part_of: hub\n";
    }
    if dice.below(4) == 0 {
        text += "levels: [company, department, team, guild, person]\n";
    }
    text
}

fn files(dice: &mut Dice) -> Vec<File> {
    let mut files = Vec::new();
    let mut known: Vec<String> = Vec::new();
    let personal = dice.below(12) == 0;
    for cycle in CYCLES {
        for (level, unit) in UNITS {
            let left_out = if level == "person" { dice.below(3) == 0 } else { personal || dice.below(4) == 0 };
            let last = cycle == "2026-Q4" && unit == "bo";
            if left_out && !last {
                continue;
            }
            let mut header = format!("{level}: {unit}\nlead: ana\n");
            if level != "company" && dice.below(4) > 0 {
                let above: &[&str] = if level == "person" { &["blue", "red", "lab"] } else { &["acme", "eng", "hub"] };
                let above = above[dice.below(above.len())];
                if above != unit {
                    header += &format!("part_of: {above}\n");
                }
            }
            let mut objectives = Vec::new();
            for number in 0..1 + dice.below(3) {
                let id = format!("{}{}{number}", &unit[..2], cycle.rsplit(['Q', '0']).next().unwrap_or_default());
                objectives.push(objective(dice, &id, unit, &known));
                known.push(format!("{cycle}:{unit}/{id}"));
                let key_results = &objectives[number].key_results;
                known.extend(key_results.iter().map(|one| format!("{cycle}:{unit}/{id}/{}", one.id)));
            }
            files.push(File { path: format!("okrs/{cycle}/{unit}.yaml"), header, objectives });
        }
    }
    files
}

fn weight(dice: &mut Dice) -> &'static str {
    ["", "", "", "", "2", "0.5", "0", "80%", "heavy"][dice.below(9)]
}

/// Something that is known, mostly with its cycle; without one the nearest cycle is meant.
fn reference(dice: &mut Dice, known: &[String]) -> String {
    let one = &known[dice.below(known.len())];
    match one.split_once(':').filter(|_| dice.below(3) == 0) {
        Some((_, rest)) => rest.to_owned(),
        None => one.clone(),
    }
}

fn objective(dice: &mut Dice, id: &str, unit: &str, known: &[String]) -> Objective {
    let mut text = format!("  - id: {id}\n    objective: Aim of {id}\n");
    if dice.below(3) == 0 {
        text += "    type: committed\n";
    }
    match dice.below(8) {
        0 => text += "    status: draft\n",
        1 => text += "    status: dropped\n    reason: it did not matter\n",
        _ => {}
    }
    match weight(dice) {
        "" => {}
        weight => text += &format!("    weight: {weight}\n"),
    }
    if dice.below(4) == 0 {
        let others: Vec<&str> = ["blue", "red", "lab", "eng", "ana"].into_iter().filter(|one| *one != unit).collect();
        text += &format!("    owner: ana\n    shared_with:\n      - {}\n", others[dice.below(others.len())]);
    }
    if dice.below(6) == 0 {
        text += "    score: 0.75\n    score_reason: it was luck\n";
    }
    if dice.below(2) == 0 && !known.is_empty() {
        text += "    supports:\n";
        for _ in 0..1 + dice.below(2) {
            text += &format!("      - {}\n", reference(dice, known));
        }
    }
    let key_results = (0..1 + dice.below(3))
        .map(|number| key_result(dice, format!("{id}-{}", ["k", "l", "m"][number]), known))
        .collect();
    Objective { text, key_results }
}

fn key_result(dice: &mut Dice, id: String, known: &[String]) -> KeyResult {
    let form = dice.below(7);
    let mut plan = format!("      - id: {id}\n        key_result: Result {id}\n");
    plan += match form {
        0 => "        start: 0 users\n        target: 100 users\n",
        1 => "        start: 90\n        target: 30\n",
        2 => "        at_least: 40 %\n        hold: throughout\n",
        3 => "        below: 60 ms\n",
        4 => "        levels:\n          0.3: some\n          0.7: many\n          1.0: all\n",
        5 => "",
        _ => "        target: heaps\n",
    };
    match weight(dice) {
        "" => {}
        weight => plan += &format!("        weight: {weight}\n"),
    }
    match dice.below(8) {
        0 => plan += "        status: dropped\n        reason: too much\n",
        1 => plan += "        score: 0.5\n        score_reason: half of it was luck\n",
        2 if !known.is_empty() => plan += &format!("        supports:\n          - {}\n", reference(dice, known)),
        _ => {}
    }
    KeyResult { id, plan, form, value: 0, confidence: None, checked_in: false }
}

fn check_in(file: &mut File, dice: &mut Dice) {
    for key_result in file.objectives.iter_mut().flat_map(|objective| &mut objective.key_results) {
        if dice.below(3) > 0 {
            key_result.checked_in = true;
            key_result.value = dice.below(130);
            key_result.confidence = [None, Some(3), Some(5), Some(8)][dice.below(4)];
        }
    }
}

fn written(file: &File) -> String {
    let mut text = format!("{}objectives:\n", file.header);
    for objective in &file.objectives {
        text += &objective.text;
        text += "    key_results:\n";
        for key_result in &objective.key_results {
            text += &key_result.plan;
            text += &values(key_result);
        }
    }
    text
}

fn values(key_result: &KeyResult) -> String {
    let value = key_result.value;
    let mut text = match key_result.form {
        _ if !key_result.checked_in && key_result.form != 5 => String::new(),
        0 => format!("        current: {value} users\n"),
        2 => format!("        current: {value} %\n"),
        3 => format!("        current: {value} ms\n"),
        4 => format!("        current: {}\n", ["0", "0.3", "0.7", "1.0"][value % 4]),
        5 => format!("        done: {}\n", value > 60),
        _ => format!("        current: {value}\n"),
    };
    if let Some(confidence) = key_result.confidence {
        text += &format!("        confidence: {confidence}\n");
    }
    text
}
