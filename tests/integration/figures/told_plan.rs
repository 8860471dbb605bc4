//! What `okr` tells about the plan: goalposts, what came and went, and original scores.

use super::plan::{KICK_OFF, Step};
use super::told::{Group, Told, fraction, reference, text, written_fraction};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Entries by reference, day, field and milestone.
type Entries = BTreeMap<[String; 4], [String; 4]>;

impl Told<'_> {
    /// Goalposts, additions, removals and drops of the log.
    pub fn plan(&mut self, log: &Value) {
        let steps = self.oracle.steps();
        let lists = [
            ("goalposts", Group::Goalposts),
            ("added", Group::Came),
            ("removed", Group::Came),
            ("dropped", Group::Came),
        ];
        for (list, group) in lists {
            let is_goalpost = |step: &Step| !["added", "removed", "dropped"].contains(&step.change.field.as_str());
            let mut expected = Entries::new();
            let mut people: BTreeMap<[String; 4], BTreeSet<[String; 2]>> = BTreeMap::new();
            for step in &steps {
                let commit = &self.oracle.commits[step.commit];
                let is_listed = match list {
                    "goalposts" => is_goalpost(step) && commit.day > KICK_OFF,
                    _ => step.change.field == list,
                };
                if !is_listed {
                    continue;
                }
                let change = &step.change;
                let (field, milestone) =
                    if list == "goalposts" { (&*change.field, &*change.milestone) } else { ("", "") };
                let key =
                    [self.names[&step.track].clone(), commit.day.to_string(), field.to_owned(), milestone.to_owned()];
                let score = |node: Option<usize>| {
                    let seen = &self.oracle.seen[node?];
                    self.oracle.score(seen, commit.day).filter(|_| seen.above.is_some())
                };
                let or = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
                let scores = [step.before, step.after].map(|node| written_fraction(score(node)));
                let late = (commit.day > KICK_OFF).to_string();
                let fields = match list {
                    "goalposts" => [or(&change.from), or(&change.to), scores[0].clone(), scores[1].clone()],
                    _ => [late, String::new(), String::new(), String::new()],
                };
                let among = step.among.iter().map(|one| &self.oracle.commits[*one]);
                people.entry(key.clone()).or_default().extend(among.map(|one| [one.id.clone(), one.author.clone()]));
                expected.insert(key, fields);
            }
            let mut told = Entries::new();
            for entry in log[list].as_array().expect("a list") {
                let milestone = entry["milestone"].as_str().unwrap_or_default().to_owned();
                let field = entry["field"].as_str().unwrap_or_default().to_owned();
                let key = [reference(entry), text(&entry["date"]), field, milestone];
                let of_objective = key[0].split('/').count() == 2;
                let score = |name: &str| if of_objective { "-".to_owned() } else { fraction(&entry[name]) };
                let fields = match list {
                    "goalposts" => [text(&entry["from"]), text(&entry["to"]), score("score_from"), score("score_to")],
                    _ => [text(&entry["after_kickoff"]), String::new(), String::new(), String::new()],
                };
                if let Some(people) = people.get(&key) {
                    let (commit, author) = (text(&entry["commit"]), text(&entry["author"]));
                    let is_known =
                        people.iter().any(|[id, _]| *id == commit) && people.iter().any(|[_, name]| *name == author);
                    let by = format!("{author} in {}", &commit[..9]);
                    self.compare(group, &format!("log, {list}, {key:?}"), if is_known { "" } else { &by }, "");
                }
                told.insert(key, fields);
            }
            let keys: BTreeSet<_> = told.keys().chain(expected.keys()).cloned().collect();
            for key in keys {
                let what = format!("log, {list}, {}", key.join(" "));
                let show = |entries: &Entries, at: std::ops::Range<usize>| {
                    entries.get(&key).map_or("none".to_owned(), |fields| fields[at].join(" → "))
                };
                self.compare(group, &what, &show(&told, 0..2), &show(&expected, 0..2));
                if told.contains_key(&key) && expected.contains_key(&key) {
                    self.compare(Group::GoalpostScores, &what, &show(&told, 2..4), &show(&expected, 2..4));
                }
            }
        }
    }

    /// What moved.
    pub fn moved(&mut self, log: &Value) {
        let told = log["moved"].as_array().cloned().unwrap_or_default();
        let pair = |entry: &Value| format!("{} → {}", text(&entry["from"]), text(&entry["to"]));
        let told: BTreeSet<String> = told.iter().map(pair).collect();
        // Where it went, by the name of then or of now.
        let named = |(from, to, track): (String, String, Option<usize>)| {
            let then = format!("{from} → {to}");
            let now = track.map(|track| format!("{from} → {}", self.names[&track]));
            now.filter(|now| told.contains(now)).unwrap_or(then)
        };
        let expected: BTreeSet<String> = self.oracle.moved().into_iter().map(named).collect();
        let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join(", ");
        self.compare(Group::Moved, "log, moved", &list(&told), &list(&expected));
    }

    /// Scores and originals of `okr score`.
    pub fn originals(&mut self) {
        let document = self.okr(&["score", "--cycle", "2026-Q4"]);
        let (oracle, today) = (self.oracle, self.today);
        let objectives = |document: &Value| -> Vec<Value> {
            let units = document["units"].as_array().expect("a list");
            units.iter().flat_map(|unit| unit["objectives"].as_array().expect("a list").clone()).collect()
        };
        let told: BTreeMap<String, Value> = objectives(&document)
            .iter()
            .flat_map(|objective| {
                objective["key_results"].as_array().expect("a list").iter().chain([objective]).cloned()
            })
            .map(|entry| (text(&entry["ref"]), entry))
            .collect();
        for seen in oracle.objectives(oracle.head()).chain(oracle.key_results(oracle.head())) {
            let reference = format!("2026-Q4:{}", seen.reference);
            let Some(entry) = told.get(&reference) else {
                self.compare(Group::Originals, &format!("score, {reference}"), "none", "one");
                continue;
            };
            if !oracle.is_live(seen) || seen.thing.key("status").is_some() {
                continue;
            }
            let (track, is_objective) = (oracle.track(seen.thing.node), seen.above.is_none());
            let score = if is_objective { oracle.mean(seen, today) } else { oracle.score(seen, today) };
            let what = format!("score, {reference}, score");
            self.compare(Group::Live, &what, &fraction(&entry["score"]), &written_fraction(score));
            let original =
                if is_objective { oracle.original_mean(track, today) } else { oracle.original(track, today) };
            let what = format!("score, {reference}, original");
            self.compare(Group::Originals, &what, &fraction(&entry["original"]), &written_fraction(original));
        }
    }
}
