//! The slow oracle: `okr log` against a plain implementation that reads every revision of every
//! file with git itself and applies the format's section on history word by word.

mod compare;
mod lines;

use crate::history_random;
use crate::history_reading::{Item, Read, Values, read};
use crate::history_support::{log, repo};
use crate::repo::TestRepo;
use compare::{Change, Thing, differences, is_same, matches};
use lines::lines_of;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many repositories; `OKR_TEST_REPOSITORIES` asks for more, `OKR_TEST_SEED` for one of them.
const REPOSITORIES: u64 = 40;
const COMMITS: usize = 30;
const KICK_OFF: &str = "2026-10-14";

#[test]
fn the_log_agrees_with_a_plain_reading_of_every_revision() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("OKR_TEST_SEED") {
        Some(seed) => seed..seed + 1,
        None => 1..1 + number("OKR_TEST_REPOSITORIES").unwrap_or(REPOSITORIES),
    };
    let (all, mut compared) = (seeds.clone().count(), 0);
    for seed in seeds {
        let Some(repo) = repo() else { return };
        // What the line of first parents saw of a plan is for `figures`; here it is a line.
        let branches = seed % 2 == 1;
        repo.fast_import(history_random::stream(seed, COMMITS, branches));
        let oracle = Oracle::read(&repo);
        let told = log(&repo, &["--at", "main"]);
        // Nor does it know what moves: a state that comes back as a whole can look like that.
        if told["moved"].as_array().is_some_and(|moved| !moved.is_empty()) {
            continue;
        }
        compared += 1;
        for (list, expected) in oracle.lines().into_iter().filter(|(list, _)| *list == "check_ins" || !branches) {
            // What a day that goes back means is for `figures` too.
            // On branches what comes with its day may have come from another objective.
            let goes_on = |line: &String| !(went_back(line) || branches && line.contains("as_of - - "));
            let found: Vec<String> = lines_of(&told, list, &oracle.gone()).into_iter().filter(goes_on).collect();
            let expected: Vec<String> = expected.into_iter().filter(goes_on).collect();
            let show = |one: &[String], other: &[String]| {
                one.iter().filter(|line| !other.contains(line)).map(|line| format!("\n  {line}")).collect::<String>()
            };
            assert!(
                found == expected,
                "seed {seed}, {list}: only okr log has{}\nonly the oracle has{}",
                show(&found, &expected),
                show(&expected, &found)
            );
        }
        assert_eq!(told["unreadable_revisions"], oracle.unreadable.len(), "seed {seed}");
    }
    assert!(2 * compared >= all, "{compared} of {all} repositories say anything");
}

/// Whether a check-in sets its day back, or takes it away.
fn went_back(line: &str) -> bool {
    let Some((_, days)) = line.split_once("as_of - ") else { return false };
    let mut days = days.split([' ', ',']);
    matches!((days.next(), days.next()), (Some(from), Some(to)) if from != "-" && (to == "-" || to < from))
}

/// One commit and everything in it.
struct Commit {
    id: String,
    parents: Vec<usize>,
    ancestors: HashSet<usize>,
    day: String,
    author: String,
    subject: String,
    units: BTreeMap<String, Vec<Thing>>,
}

/// What a path holds in one revision, and what is read instead where it cannot be read.
type Effective = (String, Option<(String, Read)>);
#[derive(Default)]
struct Oracle {
    commits: Vec<Commit>,
    /// Union-find over nodes.
    links: Vec<usize>,
    /// The first node at each place of each content of a file.
    places: BTreeMap<(String, usize), usize>,
    /// Every occurrence of everything: commit, full name, node, its text and values.
    seen: Vec<(usize, String, usize, Thing)>,
    /// The same, only where something changed or vanished: the last known states. `None` where it
    /// gave the name away.
    known: Vec<(usize, String, usize, Option<Thing>)>,
    events: Vec<(&'static str, usize, usize, String)>,
    unreadable: BTreeSet<String>,
}

impl Oracle {
    fn read(repo: &TestRepo) -> Oracle {
        let mut oracle = Oracle::default();
        let mut effective: Vec<BTreeMap<String, Effective>> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (id, parents, day, author, subject) in commits(repo) {
            let parents: Vec<usize> = parents.iter().map(|parent| numbers[parent]).collect();
            let mut files = BTreeMap::new();
            for line in repo.git(&["ls-tree", "-r", &id, "okrs"]).lines() {
                let (entry, path) = line.split_once('\t').expect("an entry of a tree");
                let blob = entry.split(' ').nth(2).expect("a blob");
                // What cannot be read is taken over from the parent that has the very same, else
                // from the first one that has anything.
                let stand_in = || {
                    let there = || parents.iter().filter_map(|parent| effective[*parent].get(path));
                    let same = there().find(|(other, _)| other == blob);
                    same.or_else(|| there().find(|(_, file)| file.is_some())).and_then(|(_, file)| file.clone())
                };
                let own = read(&repo.git(&["cat-file", "blob", blob])).map(|file| (blob.to_owned(), file));
                let file = own.or_else(|| {
                    oracle.unreadable.insert(blob.to_owned());
                    stand_in()
                });
                files.insert(path.to_owned(), (blob.to_owned(), file));
            }
            let mut ancestors: HashSet<usize> = parents.iter().copied().collect();
            parents.iter().for_each(|parent| ancestors.extend(&oracle.commits[*parent].ancestors));
            let number = oracle.commits.len();
            numbers.insert(id.clone(), number);
            let mut units: BTreeMap<String, Vec<Thing>> = BTreeMap::new();
            for (blob, file) in files.values().filter_map(|(_, file)| file.as_ref()) {
                let unit = units.entry(file.unit.clone()).or_default();
                let mut places = 0;
                for objective in &file.objectives {
                    let mut thing = oracle.thing(objective, ("o", unit.len()), blob, &mut places);
                    let parts = objective.parts.iter().enumerate();
                    thing.parts = parts.map(|(nth, part)| oracle.thing(part, ("kr", nth), blob, &mut places)).collect();
                    unit.push(thing);
                }
            }
            oracle.commits.push(Commit { id, parents, ancestors, day, author, subject, units });
            effective.push(files);
            oracle.commit(number);
        }
        oracle
    }

    /// One more thing; what stands at the same place of the very same file is the same.
    fn thing(&mut self, read: &Item, (prefix, nth): (&str, usize), file: &str, places: &mut usize) -> Thing {
        let node = self.links.len();
        self.links.push(node);
        let same = *self.places.entry((file.to_owned(), *places)).or_insert(node);
        self.link(node, same);
        *places += 1;
        let name = read.id.clone().unwrap_or(format!("{prefix}{}", nth + 1));
        let (text, values, file) = (read.text.clone(), read.values.clone(), file.to_owned());
        Thing { id: read.id.clone(), name, text, node, values, file, parts: Vec::new() }
    }

    fn find(&self, node: usize) -> usize {
        if self.links[node] == node { node } else { self.find(self.links[node]) }
    }

    fn link(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.links[one] = other;
    }

    fn commit(&mut self, number: usize) {
        let mut units = std::mem::take(&mut self.commits[number].units);
        let parents = self.commits[number].parents.clone();
        let mut names: BTreeSet<String> = units.keys().cloned().collect();
        parents.iter().for_each(|parent| names.extend(self.commits[*parent].units.keys().cloned()));
        for unit in names {
            let before: Vec<Vec<Thing>> = parents
                .iter()
                .map(|parent| self.commits[*parent].units.get(&unit).cloned().unwrap_or_default())
                .collect();
            let mut after = units.remove(&unit).unwrap_or_default();
            // A merge that takes a unit over from one parent says nothing about the others.
            let same = before.iter().find(|before| is_same(before, &after)).cloned();
            let before = same.map_or(before, |same| vec![same]);
            self.things(number, &unit, &before, &mut after, true, Some(&unit));
            units.insert(unit, after);
        }
        self.commits[number].units = units;
    }

    /// Compares the objectives of a unit, or the key results of an objective.
    fn things(
        &mut self,
        number: usize,
        above: &str,
        before: &[Vec<Thing>],
        after: &mut [Thing],
        objectives: bool,
        above_before: Option<&str>,
    ) {
        let matched: Vec<Vec<Option<usize>>> = before.iter().map(|before| matches(before, after)).collect();
        let kept: Vec<Vec<usize>> = matched.iter().map(|matched| matched.iter().flatten().copied().collect()).collect();
        for nth in 0..after.len() {
            let old: Vec<&Thing> =
                matched.iter().zip(before).filter_map(|(m, before)| m[nth].map(|from| &before[from])).collect();
            let name = format!("{above}/{}", after[nth].name);
            old.iter().for_each(|old| self.link(old.node, after[nth].node));
            let past = if old.is_empty() { self.past(number, &name, &after[nth]) } else { None };
            if old.is_empty() && above_before.is_some() {
                self.events.push(("added", number, after[nth].node, String::new()));
            }
            let earlier: Vec<Values> = old.iter().map(|old| old.values.clone()).chain(past).collect();
            let source = old.iter().position(|old| old.values.is_broken).unwrap_or(0);
            if let Some(source) = earlier.get(source) {
                after[nth].values.complete(source);
            }
            let values = after[nth].values.clone();
            self.changes(number, after[nth].node, &earlier, &values, objectives);
            let this = after[nth].clone();
            let other = |old: &Thing| {
                old.text != this.text || old.name != this.name || !differences(&old.values, &this.values).is_empty()
            };
            if old.iter().all(|old| other(old))
                || above_before.is_some_and(|before| before != above)
                || old.first().is_some_and(|old| old.name != this.name)
            {
                if let Some((above, old)) = above_before.zip(old.first()) {
                    self.known.push((number, format!("{above}/{}", old.name), this.node, None));
                }
                self.known.push((number, name.clone(), this.node, Some(this.clone())));
            }
            self.seen.push((number, name.clone(), after[nth].node, after[nth].clone()));
            if objectives {
                let parts: Vec<Vec<Thing>> = old.iter().map(|old| old.parts.clone()).collect();
                let name_before = old.first().map(|old| format!("{above}/{}", old.name));
                let mut own = std::mem::take(&mut after[nth].parts);
                self.things(number, &name, &parts, &mut own, false, name_before.as_deref());
                self.lost_parts(number, &name, &parts, &own, before.len());
                after[nth].parts = own;
            }
        }
        if objectives {
            self.lost(number, above, before, &kept);
        }
    }

    fn lost_parts(&mut self, number: usize, above: &str, before: &[Vec<Thing>], after: &[Thing], parents: usize) {
        let kept: Vec<Vec<usize>> =
            before.iter().map(|before| matches(before, after).into_iter().flatten().collect()).collect();
        if before.len() == parents {
            self.lost(number, above, before, &kept);
        }
    }

    /// What all parents have and the commit has not.
    fn lost(&mut self, number: usize, above: &str, before: &[Vec<Thing>], kept: &[Vec<usize>]) {
        let Some(first) = before.first() else { return };
        for (nth, thing) in first.iter().enumerate().filter(|(nth, _)| !kept[0].contains(nth)) {
            let everywhere = before
                .iter()
                .zip(kept)
                .skip(1)
                .all(|(other, kept)| matches(other, first)[nth].is_some_and(|at| !kept.contains(&at)));
            if everywhere {
                let name = format!("{above}/{}", thing.name);
                for part in &thing.parts {
                    self.known.push((number, format!("{name}/{}", part.name), part.node, Some(part.clone())));
                }
                self.known.push((number, name, thing.node, Some(thing.clone())));
            }
            if everywhere && !thing.values.dropped {
                self.events.push(("removed", number, thing.node, String::new()));
            }
        }
    }

    /// The last state of something by this name that is gone, among the ancestors.
    fn past(&mut self, number: usize, name: &str, thing: &Thing) -> Option<Values> {
        let ancestors = &self.commits[number].ancestors;
        let named = || self.known.iter().rev().filter(|(_, other, _, _)| other == name);
        let is_it = |was: &Option<Thing>| was.as_ref().is_some_and(|was| thing.id.is_some() || was.text == thing.text);
        let mut tracks = HashSet::new();
        let mut here = named().filter(|(commit, ..)| ancestors.contains(commit));
        let found = here.find(|(_, _, node, was)| tracks.insert(self.find(*node)) && is_it(was));
        let found = found.map(|(_, _, node, was)| (*node, was.as_ref().map(|was| was.values.clone())));
        // Or on another line of history, but not what gave the name away on this one.
        let elsewhere = || {
            let mut others = named().filter(|(_, _, node, _)| !tracks.contains(&self.find(*node)));
            others.find(|(_, _, _, was)| is_it(was)).map(|(_, _, node, _)| (*node, None))
        };
        let (node, values) = found.or_else(elsewhere)?;
        self.link(node, thing.node);
        values
    }

    fn changes(&mut self, number: usize, node: usize, before: &[Values], after: &Values, objective: bool) {
        if objective {
            return;
        }
        let created = before.is_empty();
        let mut lists: Vec<Vec<Change>> = before.iter().map(|before| differences(before, after)).collect();
        if created {
            if after.as_of.is_none() {
                return;
            }
            lists.push(differences(&Values::default(), after).into_iter().filter(|(check_in, _)| *check_in).collect());
        }
        let first = lists.remove(0);
        let same = |a: &Change, b: &Change| a.1[..2] == b.1[..2];
        let own: Vec<Change> = first
            .into_iter()
            .filter(|one| lists.iter().all(|list| list.iter().any(|other| same(one, other))))
            .collect();
        let mut check_in: Vec<String> = own.iter().filter(|(is, _)| *is).map(|(_, parts)| parts.join(" ")).collect();
        check_in.sort();
        let says = |field: &str| own.iter().any(|(_, parts)| parts[0] == field);
        if !check_in.is_empty() {
            let commit = &self.commits[number];
            let day = after.as_of.as_ref().filter(|_| says("as_of")).unwrap_or(&commit.day);
            let note = after.note.as_ref().filter(|_| says("note")).unwrap_or(&commit.subject);
            self.events.push(("check_ins", number, node, format!("{day}\t{note}{}", check_in.join(", "))));
        }
        for (_, parts) in own.iter().filter(|(is, _)| !is) {
            match parts[0].as_str() {
                "status" if parts[3] == "dropped" => self.events.push(("dropped", number, node, String::new())),
                "status" => {}
                _ if self.commits[number].day.as_str() > KICK_OFF => {
                    self.events.push(("goalposts", number, node, format!("\t{}", parts.join(" "))));
                }
                _ => {}
            }
        }
    }
}

/// All commits, ancestors first: by date among those whose parents are there, then by name.
fn commits(repo: &TestRepo) -> Vec<(String, Vec<String>, String, String, String)> {
    let format = "--format=%H|%P|%ct|%cd|%an|%s";
    let text = repo.git(&["log", "--topo-order", "--date=format:%Y-%m-%d", format, "main"]);
    let mut waiting: Vec<Vec<&str>> = text.lines().map(|line| line.split('|').collect()).collect();
    let mut placed: Vec<(String, Vec<String>, String, String, String)> = Vec::new();
    while !waiting.is_empty() {
        let is_placed = |parent: &str| placed.iter().any(|(id, ..)| id == parent);
        let ready = waiting.iter().enumerate().filter(|(_, fields)| fields[1].split_whitespace().all(is_placed));
        let (next, _) = ready.min_by_key(|(_, f)| (f[2].parse::<i64>().expect("a date"), f[0])).expect("no circles");
        let fields = waiting.remove(next);
        let parents = fields[1].split_whitespace().map(str::to_owned).collect();
        placed.push((fields[0].into(), parents, fields[3].into(), fields[4].into(), fields[5].into()));
    }
    placed
}

#[test]
#[ignore = "makes a repository to look at: OKR_TEST_SEED=14 OKR_TEST_FOLDER=DIR"]
fn a_random_repository_to_look_at() {
    let (Ok(seed), Ok(folder)) = (std::env::var("OKR_TEST_SEED"), std::env::var("OKR_TEST_FOLDER")) else { return };
    let (Some(repo), Ok(seed)) = (repo(), seed.parse::<u64>()) else { return };
    repo.fast_import(history_random::stream(seed, COMMITS, seed % 2 == 1));
    repo.git(&["clone", "--quiet", ".", &folder]);
}
