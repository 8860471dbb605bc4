//! The words and figures of a check-in's line, in the log and in the mail: scores before and after
//! with two digits, and whether a value moved in the right direction.

use super::measure::{Form, Number, form, is_inside, raw, reading, value};
use super::oracle::{Event, Kind, Oracle};
use super::told::{Group, Told};
use chrono::Days;
use std::collections::BTreeMap;

impl Told<'_> {
    /// The lines of `okr log --flat`, and those of the mail of the week that ends with the last check-in.
    pub fn lines(&mut self) {
        let today = self.today.to_string();
        let flat = self.repo.okr(&["log", "--flat", "--cycle", "2026-Q4", "--today", &today]).expect_success().stdout;
        let mut told: BTreeMap<[String; 2], Vec<String>> = BTreeMap::new();
        for line in flat.lines() {
            if let [day, "check-in", reference, rest @ ..] = &line.split("  ").collect::<Vec<_>>()[..] {
                told.entry([(*day).to_owned(), (*reference).to_owned()]).or_default().push(rest.join("  "));
            }
        }
        for (key, events) in self.lines_expected() {
            let expected: Vec<Expected> =
                events.iter().map(|event| self.expected(&self.oracle.events[*event])).collect();
            let lines = told.get(&key).cloned().unwrap_or_default();
            self.hold_against(&format!("log --flat, {}", key.join(" ")), &lines, &expected);
        }
        self.mail();
    }

    /// The mail of the day on which the last check-in was made.
    fn mail(&mut self) {
        let Some(last) = self.oracle.events.iter().filter(|event| event.is_check_in).map(|event| event.day).max()
        else {
            return;
        };
        let head = self.oracle.head();
        let units: Vec<String> = self.oracle.commits[head].units.keys().cloned().collect();
        for unit in units {
            let today = last.to_string();
            let run = self.repo.okr(&["week", &unit, "--cycle", "2026-Q4", "--format", "markdown", "--today", &today]);
            // A unit that gave everything up has no page.
            let text = run.stdout.replace('\\', "");
            for (key, events) in self.lines_expected() {
                let event = &self.oracle.events[events[0]];
                let is_recent = event.day > last.checked_sub_days(Days::new(6)).expect("a day");
                if !is_recent || key[1].split('/').next() != Some(&unit) || events.len() > 1 {
                    continue;
                }
                let is_event = |line: &str| {
                    line.contains("goalpost")
                        || ["removed without being", " dropped ", "**: **"].iter().any(|word| line.contains(word))
                };
                let is_it = |line: &&str| line.starts_with(&format!("- `{}` ", key[1])) && !is_event(line);
                let lines: Vec<String> = text.lines().filter(is_it).map(str::to_owned).collect();
                // The mail may gather several check-ins of one key result; each one has to be right.
                if let [line] = &lines[..] {
                    let expected = [self.expected(event)];
                    if self.is_alone(event, last) {
                        self.hold_against(&format!("week {unit}, {}", key[1]), std::slice::from_ref(line), &expected);
                    }
                }
            }
        }
    }

    /// Whether a key result has only this one check-in in a week.
    fn is_alone(&self, event: &Event, last: chrono::NaiveDate) -> bool {
        let oracle = self.oracle;
        let first = last.checked_sub_days(Days::new(6)).expect("a day");
        let same = |other: &&Event| oracle.track(other.node) == oracle.track(event.node) && other.is_check_in;
        oracle.events.iter().filter(same).filter(|other| other.day >= first && other.day <= last).count() == 1
    }

    /// The ordinary check-ins by day and reference.
    fn lines_expected(&self) -> BTreeMap<[String; 2], Vec<usize>> {
        let mut lines: BTreeMap<[String; 2], Vec<usize>> = BTreeMap::new();
        let mut special = Vec::new();
        for (number, event) in self.oracle.events.iter().enumerate().filter(|(_, event)| event.is_check_in) {
            let name = self.names[&self.oracle.track(event.node)].clone();
            let key = [event.day.to_string(), name.trim_start_matches("2026-Q4:").to_owned()];
            // What is gone is named with its last day.
            if key[1].ends_with(')') || event.kind != Kind::Ordinary || self.oracle.marks(number).contains(&true) {
                special.push(key.clone());
            }
            lines.entry(key).or_default().push(number);
        }
        lines.retain(|key, _| !special.contains(key));
        lines
    }

    fn expected(&self, event: &Event) -> Expected {
        let oracle = self.oracle;
        let score = |node: usize| oracle.score(&oracle.seen[node], event.day);
        let scores = [event.before.and_then(score), score(event.node)];
        let scores = match scores.map(|score| score.map(printed)) {
            [Some(before), Some(after)] if before != after => format!("{before} → {after}"),
            [_, Some(after)] => after,
            [_, None] => String::new(),
        };
        Expected { scores, words: direction(oracle, event) }
    }

    fn hold_against(&mut self, what: &str, lines: &[String], expected: &[Expected]) {
        let mut left: Vec<String> = lines.to_vec();
        for one in expected {
            let fits = |line: &String| {
                let has_scores = one.scores.is_empty() || scores(line) == one.scores;
                has_scores && one.words.iter().all(|words| words.iter().any(|word| line.contains(word)))
            };
            match left.iter().position(fits) {
                Some(at) => drop(left.remove(at)),
                None => {
                    self.compare(Group::Lines, what, &left.join(" | "), &format!("{} {:?}", one.scores, one.words));
                }
            }
        }
    }
}

/// What a line has to say.
struct Expected {
    scores: String,
    /// One of these; nothing where it is not asked.
    words: Option<Vec<&'static str>>,
}

/// `0.50 → 0.66` out of `… score 0.50 → 0.66 (+0.16) …`.
fn scores(line: &str) -> String {
    let Some((_, rest)) = line.split_once("score ") else { return String::new() };
    let words: Vec<&str> = rest.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    match words[..] {
        [before, "→", after, ..] => format!("{before} → {after}"),
        [score, ..] => score.to_owned(),
        [] => String::new(),
    }
}

/// Two digits, cut off.
fn printed(score: Number) -> String {
    let hundredths = (score * Number::from(100)).floor().to_integer();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// What is said of a value that moved, where the plan stayed.
fn direction(oracle: &Oracle, event: &Event) -> Option<Vec<&'static str>> {
    event.changes.iter().find(|change| change.field == "current")?;
    let (before, after) = (&oracle.seen[event.before?].thing, &oracle.seen[event.node].thing);
    let plan = ["start", "target", "at_least", "above", "at_most", "below", "hold"];
    let (old, new) = (value(before, "current")?, value(after, "current")?);
    if form(before) != form(after) || old == new || plan.iter().any(|key| value(before, key) != value(after, key)) {
        return None;
    }
    match form(after)? {
        Form::Metric => {
            let progress = |thing| raw(after, &reading(thing), |one, other| one == other);
            Some(vec![if progress(after) > progress(before) { "better" } else { "worse" }])
        }
        Form::Bound => Some(match (is_inside(after, old.number), is_inside(after, new.number)) {
            (true, true) => vec!["still holds"],
            (true, false) => vec!["no longer holds"],
            (false, true) => vec!["holds now", "holds again"],
            (false, false) => vec!["still does not hold"],
        }),
        Form::Milestones | Form::Levels | Form::YesOrNo => None,
    }
}
