//! What `okr` tells, compared with the oracle.

use super::changes::Change;
use super::measure::Number;
use super::oracle::{Event, Kind, Oracle, Seen};
use crate::repo::TestRepo;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Figures that are switched on together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Check-ins: day, author, note, changes.
    CheckIns,
    /// Scores before and after a check-in.
    Scores,
    /// What the log marks: corrected, withdrawn, dated back.
    Marks,
    /// What merges threw away.
    Kept,
    /// The scores and directions that lines of text say.
    Lines,
    /// What moved, and units that were renamed.
    Moved,
    /// `okr diff PARENT..COMMIT`.
    Diff,
    /// Moved goalposts.
    Goalposts,
    /// The scores before and after them.
    GoalpostScores,
    /// What was added, removed and dropped.
    Came,
    /// Scores as they are today.
    Live,
    /// Scores by the original plan.
    Originals,
    /// The points of a series.
    Series,
    /// The last check-in, and how fresh it is.
    LastCheckIn,
    /// The confidence and its change.
    Confidence,
    /// Where a metric leads.
    Forecast,
    /// `okr show`, against the log and `okr status`.
    Show,
}

/// All differences.
pub fn differences(repo: &TestRepo, oracle: &Oracle, today: NaiveDate) -> Vec<(Group, String)> {
    let mut told = Told { repo, oracle, today, names: names(oracle), list: Vec::new() };
    let log = told.okr(&["log", "--cycle", "2026-Q4"]);
    told.check_ins(&log);
    told.lines();
    told.diffs();
    told.plan(&log);
    told.moved(&log);
    told.originals();
    told.series(&log);
    told.list
}

/// How a track is called: as at the head, else as it was last; marked where something living has
/// that reference now.
fn names(oracle: &Oracle) -> BTreeMap<usize, String> {
    let mut names = BTreeMap::new();
    let living: BTreeMap<&str, usize> = oracle
        .seen
        .iter()
        .filter(|seen| seen.commit == oracle.head())
        .map(|seen| (&*seen.reference, oracle.track(seen.thing.node)))
        .collect();
    let (last, before): (Vec<&Seen>, Vec<&Seen>) = oracle.seen.iter().partition(|seen| seen.commit == oracle.head());
    for seen in before.iter().chain(&last) {
        let track = oracle.track(seen.thing.node);
        let is_taken = living.get(&*seen.reference).is_some_and(|other| *other != track);
        names.insert(track, format!("2026-Q4:{}{}", seen.reference, if is_taken { " (gone)" } else { "" }));
    }
    names
}

/// What is compared, and what was found.
pub struct Told<'t> {
    pub repo: &'t TestRepo,
    pub oracle: &'t Oracle,
    pub today: NaiveDate,
    pub names: BTreeMap<usize, String>,
    pub list: Vec<(Group, String)>,
}

/// An entry of a list by what makes it one: reference and commit.
type Entries = BTreeMap<(String, String), BTreeMap<&'static str, String>>;

impl Told<'_> {
    /// A document of the program.
    pub fn okr(&self, arguments: &[&str]) -> Value {
        self.okr_on(arguments, self.today)
    }

    /// The same on another day.
    pub fn okr_on(&self, arguments: &[&str], today: NaiveDate) -> Value {
        let today = today.to_string();
        let all = [arguments, &["--format", "json", "--today", &today]].concat();
        let run = self.repo.okr(&all);
        assert!(run.code == 0, "okr {all:?}: {}{}", run.stdout, run.stderr);
        serde_json::from_str(&run.stdout).expect("JSON")
    }

    /// Notes where two sides say something else.
    pub fn compare(&mut self, group: Group, what: &str, told: &str, expected: &str) {
        if told != expected {
            self.list.push((group, format!("{what}: okr `{told}`, oracle `{expected}`")));
        }
    }

    fn name(&self, node: usize) -> String {
        self.names[&self.oracle.track(node)].clone()
    }

    fn check_ins(&mut self, log: &Value) {
        let mut told = Entries::new();
        for entry in log["check_ins"].as_array().expect("a list") {
            let fields = [
                ("date", text(&entry["date"])),
                ("author", text(&entry["author"])),
                ("note", text(&entry["note"])),
                ("subject", text(&entry["subject"])),
                ("changes", changes(&entry["changes"])),
                ("marks", marks(entry)),
                ("kept", entry["kept"].as_bool().map_or("not said".to_owned(), |kept| kept.to_string())),
                ("score", fraction(&entry["score"])),
                ("score_before", entry.get("score_before").map_or("not said".to_owned(), fraction)),
            ];
            told.insert((reference(entry), text(&entry["commit"])), fields.into());
        }
        let mut expected = Entries::new();
        for (number, event) in self.oracle.events.iter().enumerate().filter(|(_, event)| event.is_check_in) {
            let commit = &self.oracle.commits[event.commit];
            let [before, after] = self.scores(event);
            let [corrected, withdrawn, thrown_away, dated_back] = self.oracle.marks(number);
            let fields = [
                ("date", event.day.to_string()),
                ("author", commit.author.clone()),
                ("note", event.note.clone().unwrap_or("-".to_owned())),
                ("subject", commit.subject.clone()),
                ("changes", written(&event.changes)),
                ("marks", [corrected, withdrawn, dated_back].map(|mark| if mark { "yes" } else { "no" }).join(" ")),
                (
                    "kept",
                    if matches!(event.kind, Kind::Returns(_)) { String::new() } else { (!thrown_away).to_string() },
                ),
                ("score", after),
                ("score_before", before),
            ];
            expected.insert((self.name(event.node), commit.id.clone()), fields.into());
        }
        let keys: BTreeSet<_> = told.keys().chain(expected.keys()).cloned().collect();
        for key in keys {
            let what = format!("log, {} in {}", key.0, &key.1[..9]);
            match (told.get(&key), expected.get(&key)) {
                (Some(told), Some(expected)) => {
                    // Whether a taking back was kept has no bearing on any figure.
                    let fields = told.iter().filter(|(field, _)| **field != "kept" || !expected["kept"].is_empty());
                    for (field, told) in fields {
                        let group = match *field {
                            "score" | "score_before" => Group::Scores,
                            "marks" => Group::Marks,
                            "kept" => Group::Kept,
                            _ => Group::CheckIns,
                        };
                        self.compare(group, &format!("{what}, {field}"), told, &expected[field]);
                    }
                }
                (told, expected) => {
                    self.compare(Group::CheckIns, &what, &format!("{told:?}"), &format!("{expected:?}"));
                }
            }
        }
    }

    /// A check-in's scores before and after, on its day.
    fn scores(&self, event: &Event) -> [String; 2] {
        let score = |node: usize| self.oracle.score(&self.oracle.seen[node], event.day);
        [event.before.and_then(score), score(event.node)].map(written_fraction)
    }

    /// `okr diff PARENT..COMMIT --today DAY` for the days of a commit's check-ins.
    fn diffs(&mut self) {
        let ask: BTreeSet<(usize, NaiveDate)> = self
            .oracle
            .events
            .iter()
            .filter(|event| event.is_check_in)
            .map(|event| (event.commit, event.day))
            .collect();
        for (number, day) in ask.into_iter().step_by(4) {
            let commit = &self.oracle.commits[number];
            let Some(parent) = commit.parents.first() else { continue };
            let range = format!("{}..{}", self.oracle.commits[*parent].id, commit.id);
            let diff = self.okr_on(&["diff", &range], day);
            let scores = diff["scores"].as_array().expect("a list");
            let told: BTreeMap<String, [String; 2]> = scores
                .iter()
                .map(|score| (text(&score["ref"]), [fraction(&score["from"]), fraction(&score["to"])]))
                .collect();
            for seen in self.oracle.key_results(number).map(|seen| seen.thing.node).collect::<Vec<_>>() {
                let seen = &self.oracle.seen[seen];
                let before = self.oracle.same[number][0].nodes.get(&seen.thing.node).map(|old| &self.oracle.seen[*old]);
                let Some(before) = before else { continue };
                let scores = [before, seen].map(|seen| written_fraction(self.oracle.score(seen, day)));
                let reference = format!("2026-Q4:{}", seen.reference);
                // What is given up or taken up again is said as such; its figures may stand beside it.
                if !self.oracle.is_live(before) || !self.oracle.is_live(seen) {
                    continue;
                }
                let same = scores[0] == scores[1];
                let found = told.get(&reference).map(|told| format!("{told:?}"));
                let expected = (!same).then(|| format!("{scores:?}"));
                let what = format!("diff {}^..{} --today {day}, {reference}", &commit.id[..9], &commit.id[..9]);
                self.compare(Group::Diff, &what, &found.unwrap_or_default(), &expected.unwrap_or_default());
            }
        }
    }
}

/// The reference of an entry, marked where it is of something that is gone.
pub fn reference(entry: &Value) -> String {
    let gone = if entry["gone"].is_string() { " (gone)" } else { "" };
    format!("{}{gone}", text(&entry["ref"]))
}

/// A text, or `-`.
pub fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A computed number.
pub fn fraction(value: &Value) -> String {
    text(&value["fraction"])
}

/// The same of the oracle's.
pub fn written_fraction(number: Option<Number>) -> String {
    number.map_or("-".to_owned(), |number| number.to_string())
}

/// `corrected`, `withdrawn` and `dated_back` of an entry.
fn marks(entry: &Value) -> String {
    let says = |key: &str| entry[key].as_bool().map_or("not said", |is| if is { "yes" } else { "no" });
    ["corrected", "withdrawn", "dated_back"].map(says).join(" ")
}

fn changes(list: &Value) -> String {
    let one = |change: &Value| {
        let parts = ["field", "milestone", "from", "to"].map(|key| text(&change[key]));
        let milestone = if parts[1] == "-" { String::new() } else { format!("[{}]", parts[1]) };
        format!("{}{milestone} {} → {}", parts[0], parts[2], parts[3])
    };
    let mut all: Vec<String> = list.as_array().expect("a list").iter().map(one).collect();
    all.sort();
    all.join(", ")
}

fn written(list: &[Change]) -> String {
    let one = |change: &Change| {
        let or = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
        let milestone = if change.milestone.is_empty() { String::new() } else { format!("[{}]", change.milestone) };
        format!("{}{milestone} {} → {}", change.field, or(&change.from), or(&change.to))
    };
    let mut all: Vec<String> = list.iter().map(one).collect();
    all.sort();
    all.join(", ")
}
