//! The plan: the line on which everybody saw it, moved goalposts, what was added and what went, and
//! the original score.

use super::changes::Change;
use super::measure::{Form, LIMITS, Number, Reading, form, held, is_complete, is_done, raw, reading, value, weight};
use super::oracle::{Oracle, Seen};
use super::reading::Thing;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashSet};

/// The last day on which a plan may change freely.
pub const KICK_OFF: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 14).expect("a day");

/// What happened to the plan in one step of the line.
pub struct Step {
    pub track: usize,
    /// The commit of the line that brought it.
    pub commit: usize,
    /// The commits that came to the line with it.
    pub among: HashSet<usize>,
    pub change: Change,
    /// What it was in the step before, if it was there, and what it is in this one.
    pub before: Option<usize>,
    pub after: Option<usize>,
}

impl Oracle {
    /// The commits that the snapshot's first-parent line goes through, the first one first. A merge
    /// that pulled its own branch is followed through its second parent.
    pub fn line(&self) -> Vec<usize> {
        let mut line = vec![self.head()];
        while let Some(parents) = line.last().map(|last| &self.commits[*last].parents).filter(|all| !all.is_empty()) {
            let is_pull = parents.len() > 1 && is_pull(&self.commits[line[line.len() - 1]].subject);
            line.push(parents[usize::from(is_pull)]);
        }
        line.reverse();
        line
    }

    /// Every change of a plan on the line, before and after the kick-off: goalposts, and with the
    /// fields `added`, `removed` and `dropped` what came and went.
    pub fn steps(&self) -> Vec<Step> {
        let line = self.line();
        let mut steps = Vec::new();
        for (nth, commit) in line.iter().enumerate() {
            let earlier = nth.checked_sub(1).map(|at| line[at]);
            let mut among = self.commits[*commit].ancestors.clone();
            if let Some(earlier) = earlier {
                among.retain(|one| !self.commits[earlier].ancestors.contains(one));
            }
            for track in self.tracks_at(*commit) {
                let now = self.at(track, *commit).expect("a track of this commit");
                let was = line[..nth].iter().rev().find_map(|one| self.at(track, *one));
                let is_there = earlier.is_some_and(|earlier| self.at(track, earlier).is_some());
                let mut changes = Vec::new();
                if !is_there && self.is_headline(now, earlier) {
                    changes.push(Change::new("added", "", None, None));
                }
                if let Some(was) = was {
                    changes.extend(self.moved_goalposts(&line[..nth], was, now));
                    if !was.thing.is_dropped() && now.thing.is_dropped() {
                        changes.push(Change::new("dropped", "", None, None));
                    }
                }
                steps.extend(changes.into_iter().map(|change| Step {
                    track,
                    commit: *commit,
                    among: among.clone(),
                    change,
                    // What was gone had no score when it came back.
                    before: was.filter(|_| is_there).map(|was| was.thing.node),
                    after: Some(now.thing.node),
                }));
            }
            let Some(earlier) = earlier else { continue };
            for track in self.tracks_at(earlier).into_iter().filter(|track| self.at(*track, *commit).is_none()) {
                let was = self.at(track, earlier).expect("a track of this commit");
                if self.is_headline(was, Some(*commit)) && !was.thing.is_dropped() {
                    let (change, among) = (Change::new("removed", "", None, None), among.clone());
                    steps.push(Step {
                        track,
                        commit: *commit,
                        among,
                        change,
                        before: Some(was.thing.node),
                        after: None,
                    });
                }
            }
        }
        steps
    }

    /// What moved to another objective or unit, and units that were renamed: references before and
    /// after, and the track where it is no unit.
    pub fn moved(&self) -> Vec<(String, String, Option<usize>)> {
        let line = self.line();
        let mut list = Vec::new();
        for pair in line.windows(2) {
            let [earlier, commit] = pair else { continue };
            let mut push = |from: &str, to: &str, track: Option<usize>| {
                list.push((format!("2026-Q4:{from}"), format!("2026-Q4:{to}"), track));
            };
            let (before, after) = (&self.commits[*earlier].units, &self.commits[*commit].units);
            let unit = |commit: &usize, unit: &str| self.unit_track(*commit, unit);
            for old in before.keys().filter(|old| !after.contains_key(*old)) {
                let new = after.keys().find(|new| unit(commit, new) == unit(earlier, old));
                new.into_iter().for_each(|new| push(old, new, None));
            }
            for track in self.tracks_at(*commit) {
                let (Some(was), Some(is)) = (self.at(track, *earlier), self.at(track, *commit)) else { continue };
                let place = |seen: &Seen| match seen.above {
                    Some(above) => (self.track(above), String::new()),
                    None => self.unit_track(seen.commit, &seen.unit),
                };
                if place(was) != place(is) {
                    push(&was.reference, &is.reference, Some(track));
                }
            }
        }
        list
    }

    /// Objectives and key results of a commit.
    fn tracks_at(&self, commit: usize) -> BTreeSet<usize> {
        self.objectives(commit).chain(self.key_results(commit)).map(|seen| self.track(seen.thing.node)).collect()
    }

    /// Whether something that came or went has an entry of its own: it is an objective, or its
    /// objective is on the other side too, and was not given up with it.
    fn is_headline(&self, seen: &Seen, other: Option<usize>) -> bool {
        let Some(above) = seen.above else { return true };
        let there = other.and_then(|other| self.at(self.track(above), other));
        there.is_some_and(|there| !there.thing.is_dropped() || seen.commit > there.commit)
    }

    fn moved_goalposts(&self, before: &[usize], was: &Seen, now: &Seen) -> Vec<Change> {
        let mut list = Vec::new();
        let mut push = |field: &str, milestone: &str, from: Option<&str>, to: Option<&str>| {
            list.push(Change::new(field, milestone, from, to));
        };
        if was.above.is_none() {
            let kind = |thing: &Thing| thing.key("type").unwrap_or("aspirational").to_owned();
            let (old, new) = (kind(&was.thing), kind(&now.thing));
            if old != new {
                push("type", "", Some(&old), Some(&new));
            }
        }
        // What cannot be read is passed over.
        let known = |readable: &dyn Fn(&Thing) -> bool| {
            let track = self.track(now.thing.node);
            let there = before.iter().rev().filter_map(|one| self.at(track, *one));
            there.map(|seen| &seen.thing).find(|thing| readable(thing))
        };
        if let Some(old) = known(&|thing| weight(thing).is_some())
            && let (Some(old_weight), Some(new_weight)) = (weight(old), weight(&now.thing))
            && old_weight != new_weight
        {
            let text = |thing: &Thing| thing.key("weight").unwrap_or("1").to_owned();
            push("weight", "", Some(&text(old)), Some(&text(&now.thing)));
        }
        if was.above.is_none() {
            return list;
        }
        let due = |thing: &Thing| thing.key("due").map(str::to_owned);
        if due(&was.thing) != due(&now.thing) && due(&was.thing).is_some() {
            push("due", "", due(&was.thing).as_deref(), due(&now.thing).as_deref());
        }
        let (Some(old), true) = (known(&|thing| form(thing).is_some()), form(&now.thing).is_some()) else {
            return list;
        };
        if form(old) != form(&now.thing) {
            push("form", "", Some(word(form(old))), Some(word(form(&now.thing))));
            return list;
        }
        self.same_form(old, &now.thing, &mut list);
        list
    }

    fn same_form(&self, old: &Thing, new: &Thing, list: &mut Vec<Change>) {
        let zero = Number::from(0);
        for key in ["start", "target"].iter().chain(&LIMITS) {
            // No start is a start of 0.
            let is_assumed = *key == "start"
                && (value(old, key).is_none() || value(new, key).is_none())
                && [old, new].iter().all(|thing| value(thing, key).is_none_or(|start| start.number == zero));
            // The same bare number beside another unit of measure is the same text.
            let is_same = old.key(key) == new.key(key);
            if value(old, key) != value(new, key) && !is_assumed && !is_same {
                list.push(Change::new(key, "", old.key(key), new.key(key)));
            }
        }
        if old.key("hold") != new.key("hold") {
            list.push(Change::new("hold", "", old.key("hold"), new.key("hold")));
        }
        if old.levels != new.levels {
            let text = |thing: &Thing| {
                let one = |(grade, text): &(String, String)| format!("{grade}: {text}");
                thing.levels.iter().map(one).collect::<Vec<_>>().join("; ")
            };
            list.push(Change::new("levels", "", Some(&text(old)), Some(&text(new))));
        }
        let same = |one: &Thing, other: &Thing| self.track(one.node) == self.track(other.node);
        for part in &new.parts {
            let was = old.parts.iter().find(|was| same(was, part));
            if was.is_none_or(|was| was.text != part.text) {
                list.push(Change::new("milestones", &part.text, was.map(|was| was.text.as_str()), Some(&part.text)));
            }
            if let Some(was) = was.filter(|was| weight(was) != weight(part)) {
                let text = |thing: &Thing| thing.key("weight").unwrap_or("1").to_owned();
                list.push(Change::new("weight", &part.text, Some(&text(was)), Some(&text(part))));
            }
        }
        for was in old.parts.iter().filter(|was| !new.parts.iter().any(|part| same(was, part))) {
            list.push(Change::new("milestones", &was.text, Some(&was.text), None));
        }
    }

    /// The plan of a key result: as it stood at the kick-off, else when it was first complete.
    pub fn planned(&self, track: usize) -> Option<&Seen> {
        let line = self.line();
        let at_kick_off = line.iter().rposition(|commit| self.commits[*commit].day <= KICK_OFF).unwrap_or(0);
        let there = line[at_kick_off..].iter().filter_map(|commit| self.at(track, *commit));
        there.filter(|seen| self.is_live(seen)).find(|seen| is_complete(&seen.thing))
    }

    /// The original score of a key result: today's value by its plan. There is none up to the kick-off.
    pub fn original(&self, track: usize, today: NaiveDate) -> Option<Number> {
        let plan = &self.planned(track).filter(|_| today > KICK_OFF)?.thing;
        let now = self.value_for(track, plan);
        if form(plan) == Some(Form::Bound) && plan.key("hold") == Some("throughout") && now.current.is_some() {
            let until = self.went(track).unwrap_or(today).min(today);
            let run = self.last_run(track, plan, today);
            if let Some(share) = self.days_inside(&run, plan, until) {
                return Some(share);
            }
        }
        Some(held(raw(plan, &now, |one, other| self.track(one) == self.track(other))))
    }

    /// Today's value, or the last one in the planned form and unit of measure.
    fn value_for(&self, track: usize, plan: &Thing) -> Reading {
        let planned = reading(plan);
        let fits = |reading: &Reading| (reading.form, &reading.unit) == (planned.form, &planned.unit);
        let nothing = Reading { current: None, written: None, done: false, milestones: Vec::new(), ..planned.clone() };
        let line = self.line();
        let now = self.at(track, self.head()).map(|seen| reading(&seen.thing)).filter(fits);
        // As it happened, not by days that are set by hand.
        let points = self.points[self.head()].get(&track).into_iter().flatten().rev();
        let last = || points.map(|event| &self.events[*event].reading).find(|reading| fits(reading)).cloned();
        let mut now = now.or_else(last).unwrap_or(nothing);
        // A milestone that went counts as it was last.
        for part in &plan.parts {
            let step = self.track(part.node);
            if !now.milestones.iter().any(|(node, _)| self.track(*node) == step) {
                let last = line.iter().rev().find_map(|commit| self.at(step, *commit));
                now.milestones.extend(last.map(|seen| (seen.thing.node, is_done(&seen.thing))));
            }
        }
        now
    }

    /// The last unbroken run of values in the planned form and unit of measure.
    fn last_run(&self, track: usize, plan: &Thing, today: NaiveDate) -> Vec<usize> {
        let planned = reading(plan);
        let all = self.points[self.head()].get(&track).cloned().unwrap_or_default();
        let fits = |event: &usize| {
            let reading = &self.events[*event].reading;
            (reading.form, &reading.unit, reading.current.is_some()) == (planned.form, &planned.unit, true)
        };
        let mut order = self.in_order(&all);
        order.retain(|event| self.events[*event].day <= today);
        let end = order.iter().rposition(fits).map_or(0, |last| last + 1);
        let length = order[..end].iter().rev().take_while(|event| fits(event)).count();
        order[end - length..end].to_vec()
    }

    /// The day on which a key result was given up or vanished, where it is not alive today.
    fn went(&self, track: usize) -> Option<NaiveDate> {
        let line = self.line();
        let lives = |commit: &usize| self.at(track, *commit).is_some_and(|seen| self.is_live(seen));
        let last = line.iter().rposition(lives)?;
        line.get(last + 1).map(|commit| self.commits[*commit].day)
    }

    /// The original score of an objective: the mean of all key results that were ever planned in it.
    pub fn original_mean(&self, objective: usize, today: NaiveDate) -> Option<Number> {
        if today <= KICK_OFF {
            return None;
        }
        let tracks: BTreeSet<usize> = self.seen.iter().map(|seen| self.track(seen.thing.node)).collect();
        let (mut sum, mut all) = (Number::from(0), Number::from(0));
        for track in tracks {
            let Some(plan) = self.planned(track) else { continue };
            if plan.above.map(|above| self.track(above)) != Some(objective) || plan.reference.split('/').count() != 3 {
                continue;
            }
            let weight = weight(&plan.thing)?;
            sum += weight * self.original(track, today)?;
            all += weight;
        }
        (all != Number::from(0)).then(|| sum / all)
    }
}

/// Git's usual subject of a merge that pulled the branch's own upstream.
fn is_pull(subject: &str) -> bool {
    let Some(rest) = subject.strip_prefix("Merge ") else { return false };
    let (rest, into) = rest.split_once(" into ").map_or((rest, None), |(rest, into)| (rest, Some(into)));
    let quoted = |text: &str| text.split('\'').nth(1).map(str::to_owned);
    let branch = match rest.strip_prefix("remote-tracking branch ") {
        Some(name) => quoted(name).and_then(|name| name.split_once('/').map(|(_, branch)| branch.to_owned())),
        None => rest.strip_prefix("branch ").filter(|rest| rest.contains("' of ")).and_then(quoted),
    };
    branch.is_some_and(|branch| into.is_none_or(|into| into.trim_matches('\'') == branch))
}

fn word(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::Metric) => "metric",
        Some(Form::Bound) => "bound",
        Some(Form::Milestones) => "milestones",
        Some(Form::Levels) => "levels",
        Some(Form::YesOrNo) => "yes-or-no",
        None => "none",
    }
}
