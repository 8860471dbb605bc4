//! What `okr status` and `okr show` tell about the series of each key result.

use super::measure::{Form, form};
use super::oracle::Seen;
use super::told::{Group, Told, fraction, reference as named, text, written_fraction};
use serde_json::Value;
use std::collections::BTreeMap;

impl Told<'_> {
    /// `okr status`, and `okr show` of one key result in three.
    pub fn series(&mut self, log: &Value) {
        let document = self.okr(&["status", "--cycle", "2026-Q4"]);
        let list = |value: &Value, key: &str| value[key].as_array().expect("a list").clone();
        let told: BTreeMap<String, Value> = list(&document, "units")
            .iter()
            .flat_map(|unit| list(unit, "objectives"))
            .flat_map(|objective| list(&objective, "key_results"))
            .map(|entry| (text(&entry["ref"]), entry))
            .collect();
        let live = self.oracle.key_results(self.oracle.head()).filter(|seen| self.oracle.is_live(seen));
        for (nth, seen) in live.collect::<Vec<_>>().into_iter().enumerate() {
            let reference = format!("2026-Q4:{}", seen.reference);
            let Some(entry) = told.get(&reference) else {
                self.compare(Group::Series, &reference, "not in status", "");
                continue;
            };
            self.entry(&reference, seen, entry);
            if nth % 3 == 0 {
                self.shown(&reference, entry, log);
            }
        }
    }

    fn entry(&mut self, reference: &str, seen: &Seen, entry: &Value) {
        let (oracle, today) = (self.oracle, self.today);
        let has_values = matches!(form(&seen.thing), Some(Form::Metric | Form::Bound));
        let point = |value: &Value| {
            let [day, shown, confidence, commit] =
                ["date", "value", "confidence", "commit"].map(|key| text(&value[key]));
            format!("{day} {shown} {confidence} {}", commit.get(..7).unwrap_or("-"))
        };
        let told = entry["values"].as_array().expect("a list").iter().filter(|value| !value["value"].is_null());
        let told: Vec<String> = told.map(point).collect();
        let expected: Vec<String> = oracle
            .values(seen, today)
            .into_iter()
            .map(|event| {
                let event = &oracle.events[event];
                let shown = event.reading.written.as_deref().unwrap_or_default();
                let confidence = event.confidence.as_deref().unwrap_or("-");
                format!("{} {shown} {confidence} {}", event.day, &oracle.commits[event.commit].id[..7])
            })
            .collect();
        let what = |field: &str| format!("status, {reference}, {field}");
        // Only values: what an entry without one says of its confidence is another matter.
        if has_values && !oracle.ends_with_the_file(seen) {
            self.compare(Group::Series, &what("values"), &told.join(", "), &expected.join(", "));
        }
        let last = oracle.last_check_in(seen).map(|event| &oracle.events[event]);
        let expected = last.map_or("-".to_owned(), |event| {
            let commit = &oracle.commits[event.commit];
            format!("{} {} {} {}", event.day, commit.author, commit.id, (today - event.day).num_days())
        });
        let told = &entry["last_check_in"];
        let told = match told {
            Value::Null => "-".to_owned(),
            _ => ["date", "author", "commit", "days_ago"].map(|key| text(&told[key])).join(" "),
        };
        self.compare(Group::LastCheckIn, &what("last_check_in"), &told, &expected);
        let fresh = oracle.freshness(seen, today);
        self.compare(Group::LastCheckIn, &what("freshness"), &text(&entry["freshness"]), fresh);
        let change = oracle.confidence_change(seen, today).map_or("-".to_owned(), |change| change.to_string());
        self.compare(Group::Confidence, &what("confidence_change"), &text(&entry["confidence_change"]), &change);
        let forecast = oracle.forecast(seen, today).map(|all| all.map(|number| written_fraction(Some(number))));
        let told = match &entry["forecast"] {
            Value::Null => None,
            told => Some(["value", "score", "made_a_week", "needs_a_week"].map(|key| fraction(&told[key]))),
        };
        self.compare(Group::Forecast, &what("forecast"), &format!("{told:?}"), &format!("{forecast:?}"));
        let score = written_fraction(oracle.score(seen, today));
        self.compare(Group::Live, &what("score"), &fraction(&entry["score"]), &score);
    }

    /// `okr show` says what `status` and `log` say.
    fn shown(&mut self, reference: &str, entry: &Value, log: &Value) {
        let shown = self.okr(&["show", reference]);
        for (field, told) in entry.as_object().expect("a mapping").iter().filter(|(field, _)| *field != "original") {
            let here = &shown["key_result"][field];
            self.compare(Group::Show, &format!("show, {reference}, {field}"), &here.to_string(), &told.to_string());
        }
        let lines = |list: &Value| {
            let ours = list.as_array().expect("a list").iter().filter(|entry| named(entry) == reference);
            let keys = ["date", "commit", "author", "note", "changes", "corrected", "withdrawn", "kept", "dated_back"];
            let mut lines: Vec<String> = ours.map(|entry| keys.map(|key| text(&entry[key])).join(" ")).collect();
            lines.sort();
            lines.join("\n")
        };
        let what = format!("show, {reference}, check_ins");
        self.compare(Group::Show, &what, &lines(&shown["check_ins"]), &lines(&log["check_ins"]));
    }
}
