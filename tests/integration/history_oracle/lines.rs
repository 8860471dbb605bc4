//! What `okr log` tells and what the oracle found, both as sorted lines that can be compared.

use super::Oracle;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A list of the document as sorted lines.
pub fn lines_of(told: &Value, list: &str, gone: &BTreeMap<String, String>) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let one = |value: &Value| {
        let parts = ["field", "milestone", "from", "to"].map(|key| text(&value[key]));
        parts.join(" ")
    };
    let mut lines: Vec<String> = told[list]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| {
            let mut changes: Vec<String> = entry["changes"].as_array().into_iter().flatten().map(one).collect();
            changes.sort();
            let own = if list == "goalposts" { one(entry) } else { String::new() };
            let note = if list == "check_ins" {
                text(if entry["note"].is_null() { &entry["subject"] } else { &entry["note"] })
            } else {
                String::new()
            };
            let head = ["date", "ref", "commit", "author"].map(|key| text(&entry[key]));
            let head = head.map(|text| gone.get(&text).cloned().unwrap_or(text)).join(" ");
            format!("{head} | {note}{own}{}", changes.join(", "))
        })
        .collect();
    lines.sort();
    lines
}

impl Oracle {
    /// The name of each track: the head's, else the last.
    fn names(&self) -> BTreeMap<usize, &str> {
        let head = self.commits.len() - 1;
        let (last, before): (Vec<_>, Vec<_>) = self.seen.iter().partition(|seen| seen.0 == head);
        before.into_iter().chain(last).map(|(_, name, node, _)| (self.find(*node), name.as_str())).collect()
    }

    /// The names of what is gone and had several: which one was the last depends on how parallel
    /// lines of history are put in order, so that all of them count as one.
    pub fn gone(&self) -> BTreeMap<String, String> {
        let head = self.commits.len() - 1;
        let at_head: HashSet<usize> =
            self.seen.iter().filter(|seen| seen.0 == head).map(|seen| self.find(seen.2)).collect();
        let mut names: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (_, name, node, _) in self.seen.iter().filter(|seen| !at_head.contains(&self.find(seen.2))) {
            names.entry(self.find(*node)).or_default().insert(format!("2026-Q4:{name}"));
        }
        let several = names.into_values().filter(|names| names.len() > 1);
        several
            .flat_map(|names| {
                let all = names.iter().cloned().collect::<Vec<_>>().join("=");
                names.into_iter().map(move |name| (name, all.clone()))
            })
            .collect()
    }

    /// Each list of the document as sorted lines.
    pub fn lines(&self) -> BTreeMap<&'static str, Vec<String>> {
        let (names, gone) = (self.names(), self.gone());
        let mut lists: BTreeMap<&'static str, Vec<String>> =
            ["check_ins", "goalposts", "added", "removed", "dropped"].map(|list| (list, Vec::new())).into();
        for (list, number, node, text) in &self.events {
            let commit = &self.commits[*number];
            let (day, text) = text.split_once('\t').unwrap_or(("", text));
            let day = if day.is_empty() { &commit.day } else { day };
            let name = format!("2026-Q4:{}", names[&self.find(*node)]);
            let name = gone.get(&name).unwrap_or(&name);
            let line = format!("{day} {name} {} {} | {text}", commit.id, commit.author);
            lists.get_mut(list).expect("one of the lists").push(line);
        }
        lists.values_mut().for_each(|list| list.sort());
        lists
    }
}
