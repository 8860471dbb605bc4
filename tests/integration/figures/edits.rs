//! What people do to their files between two commits: check in, move goalposts, reword, re-order,
//! split and give up.

use super::story::Kinds;
use super::world::{File, Form, KeyResult, Milestone, Objective, Thousandths, World};
use crate::history_random::Dice;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Those who edit, with the day on which they do.
pub struct Editor {
    pub dice: Dice,
    pub kinds: Kinds,
    pub names: usize,
    pub day: NaiveDate,
    graveyard: Vec<KeyResult>,
}

impl Editor {
    /// Out of a seed.
    pub fn new(seed: u64, kinds: Kinds) -> Editor {
        Editor { dice: Dice::new(seed), kinds, names: 0, day: NaiveDate::default(), graveyard: Vec::new() }
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.dice.below(100) < percent
    }

    fn name(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.dice.below(list.len())].clone()
    }

    /// The first plan.
    pub fn first(&mut self) -> World {
        ["alpha", "beta"]
            .iter()
            .map(|unit| {
                let objectives = (0..1 + self.dice.below(2)).map(|_| self.objective()).collect();
                let file = File { unit: (*unit).to_owned(), style: 0, objectives };
                (format!("okrs/2026-Q4/{unit}.yaml"), file)
            })
            .collect()
    }

    fn objective(&mut self) -> Objective {
        let own = self.name();
        let id = self.chance(80).then(|| format!("o-{own}"));
        let key_results = (0..1 + self.dice.below(3)).map(|_| self.key_result()).collect();
        Objective { own, id, text: format!("Objective {own}"), keys: BTreeMap::new(), key_results }
    }

    fn key_result(&mut self) -> KeyResult {
        let own = self.name();
        let form = self.form();
        let mut keys = BTreeMap::new();
        if self.chance(70) {
            keys.insert("confidence", "5".to_owned());
        }
        if self.chance(15) {
            keys.insert("as_of", self.day_before(6));
        }
        KeyResult { own, id: self.chance(75).then(|| format!("k-{own}")), text: format!("Result {own}"), form, keys }
    }

    fn form(&mut self) -> Form {
        let current = self.chance(75).then(|| 1000 * self.dice.below(30) as i64);
        let unit = self.pick(&["users", "hours", "%", "ms", ""]);
        match self.dice.below(10) {
            0..=3 => {
                let start = self.chance(70).then(|| 1000 * self.dice.below(10) as i64);
                Form::Metric { unit, start, target: 1000 * (30 + self.dice.below(30) as i64), current }
            }
            4..=6 => {
                let key = self.pick(&["at_least", "at_most", "above", "below"]);
                Form::Bound { unit, key, limit: 15_000, hold: self.chance(70), current }
            }
            7 => {
                let grades = [("0.3", "some"), ("0.7", "more"), ("1.0", "all")];
                let grades = grades.map(|(grade, text)| (grade, text.to_owned())).to_vec();
                Form::Levels { grades, current: self.chance(60).then_some("0.3") }
            }
            8 => Form::YesOrNo("false".to_owned()),
            _ => Form::Milestones((0..2 + self.dice.below(2)).map(|_| self.milestone()).collect()),
        }
    }

    fn milestone(&mut self) -> Milestone {
        let name = self.name();
        Milestone { text: format!("Step {name}"), done: "false".to_owned(), weight: 1 + self.dice.below(2) as u32 }
    }

    /// A day up to so many days before today.
    fn day_before(&mut self, days: usize) -> String {
        let day = self.day.checked_sub_days(Days::new(self.dice.below(days + 1) as u64)).expect("a day");
        day.to_string()
    }

    /// One commit's changes.
    pub fn edited(&mut self, world: &World) -> World {
        let mut world = world.clone();
        for _ in 0..1 + self.dice.below(3) {
            match self.dice.below(20) {
                0..=11 => self.check_in(&mut world),
                12..=14 => self.plan(&mut world),
                15..=17 => self.shape(&mut world),
                18 => self.files(&mut world),
                _ => self.add(&mut world),
            }
        }
        if self.kinds.moves && self.chance(15) {
            self.moved(&mut world);
        }
        world
    }

    /// One of the key results that live.
    fn any<'w>(&mut self, world: &'w mut World) -> Option<&'w mut KeyResult> {
        let objectives = world.values_mut().flat_map(|file| &mut file.objectives);
        let live = objectives.filter(|objective| !objective.keys.contains_key("status"));
        let all = live.flat_map(|objective| &mut objective.key_results);
        let mut all: Vec<&mut KeyResult> = all.filter(|one| !one.keys.contains_key("status")).collect();
        let nth = self.dice.below(all.len());
        (nth < all.len()).then(|| all.swap_remove(nth))
    }

    fn check_in(&mut self, world: &mut World) {
        let Some(key_result) = self.any(world) else { return };
        let mut is_silent = true;
        if self.chance(80) {
            self.value(&mut key_result.form);
            is_silent = false;
        }
        if is_silent || self.chance(40) {
            key_result.keys.insert("confidence", (1 + self.dice.below(10)).to_string());
        }
        if self.kinds.corrections && self.correct(key_result) {
            return;
        }
        let was = key_result.keys.get("as_of").cloned().unwrap_or_default();
        let day = self.day_before(5);
        // Without corrections, days never go back and never stay.
        if self.chance(55) && (self.kinds.corrections || day > was) {
            key_result.keys.insert("as_of", day);
        } else if self.kinds.corrections && self.chance(10) {
            key_result.keys.remove("as_of");
        }
        let name = self.name();
        match self.dice.below(10) {
            0..=3 => drop(key_result.keys.insert("note", format!("note {name}"))),
            4..=6 => drop(key_result.keys.remove("note")),
            _ => {}
        }
    }

    /// Puts the value of a day right, or its day; else takes the mark of an earlier correction away.
    fn correct(&mut self, key_result: &mut KeyResult) -> bool {
        let Some(was) = key_result.keys.get("as_of").cloned() else { return false };
        let today = self.day.to_string();
        if was > today || !self.chance(25) {
            if self.chance(85) {
                key_result.keys.remove("corrected");
            }
            return false;
        }
        key_result.keys.insert("corrected", today);
        if self.chance(25) {
            let moved = self.day_before(9);
            key_result.keys.insert("as_of", moved);
        }
        true
    }

    fn value(&mut self, form: &mut Form) {
        let taken_away = self.kinds.units && self.chance(6);
        match form {
            Form::Metric { unit, target, current, .. } => {
                // In the units that are restated, values keep their size.
                let scale = if *unit == "s" { 1 } else { 1000 };
                let most = (*target / scale).max(1) as usize;
                *current = (!taken_away).then(|| scale * self.dice.below(most) as i64);
            }
            Form::Bound { limit, current, .. } => {
                let around = *limit / 5 * (self.dice.below(11) as i64);
                *current = (!taken_away).then_some(around);
            }
            Form::Levels { grades, current } => {
                *current = (!taken_away).then(|| self.pick(grades).0);
            }
            Form::YesOrNo(done) => *done = self.done(),
            Form::Milestones(list) => {
                let nth = self.dice.below(list.len());
                list[nth].done = self.done();
            }
        }
    }

    fn done(&mut self) -> String {
        match self.dice.below(4) {
            0 => "false".to_owned(),
            1 => self.day_before(5),
            _ => "true".to_owned(),
        }
    }

    /// Goalposts.
    fn plan(&mut self, world: &mut World) {
        if self.chance(15) {
            let mut objectives: Vec<&mut Objective> =
                world.values_mut().flat_map(|file| &mut file.objectives).collect();
            let nth = self.dice.below(objectives.len());
            let Some(objective) = objectives.get_mut(nth) else { return };
            match self.dice.below(3) {
                0 => drop(objective.keys.insert("type", "committed".to_owned())),
                1 => drop(objective.keys.remove("type")),
                _ => drop(objective.keys.insert("weight", (1 + self.dice.below(3)).to_string())),
            }
            return;
        }
        let Some(key_result) = self.any(world) else { return };
        if self.kinds.units && self.chance(25) {
            self.another_measure(&mut key_result.form);
            return;
        }
        match self.dice.below(6) {
            0 => drop(key_result.keys.insert("weight", (1 + self.dice.below(3)).to_string())),
            1 => drop(key_result.keys.insert("due", self.day_before(9))),
            _ => self.goal(&mut key_result.form),
        }
    }

    fn goal(&mut self, form: &mut Form) {
        let name = self.name();
        let few = 1 + self.dice.below(9) as Thousandths;
        let which = self.dice.below(3);
        match form {
            Form::Metric { unit, start, target, .. } => {
                let scale = if *unit == "s" { 1 } else { 1000 };
                match which {
                    0 => *start = start.is_none().then_some(few * scale),
                    _ => *target += few * scale,
                }
            }
            Form::Bound { limit, hold, .. } => match which {
                0 => *hold = !*hold,
                _ => *limit += (few - 5) * *limit / 100,
            },
            Form::Levels { grades, .. } => grades[which].1 = format!("level {name}"),
            Form::Milestones(list) => match which {
                0 => list.push(self.milestone()),
                1 => list[0].text = format!("Step {name}"),
                _ if list.len() > 2 => drop(list.remove(1)),
                _ => list[0].weight += 1,
            },
            Form::YesOrNo(_) => {}
        }
    }

    /// The same in another unit of measure, another unit, or another form.
    fn another_measure(&mut self, form: &mut Form) {
        let scaled = |value: &mut Thousandths| *value /= 1000;
        match form {
            Form::Metric { unit, start, target, current } if *unit == "ms" => {
                *unit = "s";
                scaled(target);
                start.iter_mut().chain(current).for_each(scaled);
            }
            Form::Bound { unit, limit, current, .. } if *unit == "ms" && *limit % 1000 == 0 => {
                *unit = "s";
                scaled(limit);
                current.iter_mut().for_each(|value| *value = *value / 1000 * 1000 / 1000);
            }
            // A number without a unit stays one: whether a name for it is another unit is not asked.
            Form::Metric { unit, current, .. } if !unit.is_empty() && self.chance(40) => {
                *unit = self.pick(&["users", "hours", "%"]);
                *current = self.chance(70).then(|| 1000 * self.dice.below(30) as i64);
            }
            _ => *form = self.form(),
        }
    }

    /// Texts, ids, order, what is given up and what goes.
    fn shape(&mut self, world: &mut World) {
        let name = self.name();
        let mut objectives: Vec<&mut Objective> = world.values_mut().flat_map(|file| &mut file.objectives).collect();
        let count = objectives.len();
        let objective = &mut objectives[self.dice.below(count)];
        let nth = self.dice.below(objective.key_results.len());
        let what = self.dice.below(12);
        match what {
            0 => objective.text = format!("Objective {name}"),
            1 => objective.id = Some(format!("o-{name}")),
            2 if self.chance(30) => {
                objective.keys.extend([("status", "dropped".to_owned()), ("reason", "no use".to_owned())]);
            }
            3 | 4 => objective.key_results.reverse(),
            5 if objective.key_results.len() > 1 => {
                let gone = objective.key_results.remove(nth);
                self.graveyard.extend(gone.id.is_some().then_some(gone));
            }
            _ => {
                let Some(key_result) = objective.key_results.get_mut(nth) else { return };
                match what {
                    6 | 7 => key_result.text = format!("Result {name}"),
                    8 => key_result.id = Some(format!("k-{name}")),
                    9 => key_result.id = None,
                    10 => match key_result.keys.remove("status") {
                        Some(_) => drop(key_result.keys.remove("reason")),
                        None => {
                            key_result.keys.extend([("status", "dropped".to_owned()), ("reason", "no use".to_owned())])
                        }
                    },
                    _ => {}
                }
            }
        }
    }

    fn add(&mut self, world: &mut World) {
        let (new, objective) = (self.key_result(), self.objective());
        let back = self.graveyard.pop().filter(|_| self.chance(50));
        let mut files: Vec<&mut File> = world.values_mut().collect();
        let nth = self.dice.below(files.len());
        let list = &mut files[nth].objectives;
        if self.chance(40) {
            list.push(objective);
            return;
        }
        let new = back.unwrap_or(new);
        let nth = self.dice.below(list.len());
        let is_there = |other: &KeyResult| other.id.is_some() && other.id == new.id || other.text == new.text;
        if let Some(objective) = list.get_mut(nth).filter(|one| !one.key_results.iter().any(is_there)) {
            objective.key_results.push(new);
        }
    }

    /// Files that move, split and are written otherwise.
    fn files(&mut self, world: &mut World) {
        let name = self.name();
        let paths: Vec<String> = world.keys().cloned().collect();
        let path = self.pick(&paths);
        let mut file = world.remove(&path).expect("one of its keys");
        match self.dice.below(4) {
            0 => drop(world.insert(format!("okrs/2026-Q4/x/{name}.yaml"), file)),
            1 if file.objectives.len() > 1 => {
                let last = file.objectives.split_off(file.objectives.len() - 1);
                world.insert(format!("okrs/2026-Q4/y/{name}.yaml"), File { objectives: last, ..file.clone() });
                world.insert(path, file);
            }
            2 => {
                file.objectives.reverse();
                world.insert(path, file);
            }
            _ => {
                file.style = self.dice.below(12);
                world.insert(path, file);
            }
        }
    }

    /// A key result into another objective of its unit, an objective into another unit, or a unit's
    /// new name.
    fn moved(&mut self, world: &mut World) {
        let name = self.name();
        let paths: Vec<String> = world.keys().cloned().collect();
        let (from, to) = (self.pick(&paths), self.pick(&paths));
        match self.dice.below(3) {
            0 => {
                let file = world.get_mut(&from).expect("one of its keys");
                let nth = self.dice.below(file.objectives.len());
                if file.objectives.len() > 1 && file.objectives[nth].key_results.len() > 1 {
                    let moved = file.objectives[nth].key_results.pop();
                    let other = (nth + 1) % file.objectives.len();
                    file.objectives[other].key_results.extend(moved);
                }
            }
            1 if world[&from].unit != world[&to].unit && world[&from].objectives.len() > 1 => {
                let moved = world.get_mut(&from).and_then(|file| file.objectives.pop());
                world.get_mut(&to).expect("one of its keys").objectives.extend(moved);
            }
            1 => {}
            _ => {
                let old = world[&from].unit.clone();
                let renamed = world.values_mut().filter(|file| file.unit == old);
                renamed.for_each(|file| file.unit = format!("unit-{name}"));
            }
        }
    }
}
