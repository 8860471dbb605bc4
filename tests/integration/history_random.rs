//! Random repositories: edits, branches, merges, renames, reformatting, damage and removals, made
//! out of a seed and written with one `git fast-import`.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Random numbers out of a seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[derive(Clone, Default)]
struct KeyResult {
    id: Option<String>,
    text: String,
    milestones: Option<Vec<(String, bool)>>,
    target: u32,
    current: Option<u32>,
    broken: bool,
    confidence: u8,
    as_of: Option<String>,
    note: Option<String>,
    weight: u32,
    dropped: bool,
}

#[derive(Clone)]
struct Objective {
    id: Option<String>,
    text: String,
    key_results: Vec<KeyResult>,
}

#[derive(Clone)]
struct File {
    unit: &'static str,
    objectives: Vec<Objective>,
    style: usize,
    broken: bool,
    /// It must not break in this commit: what a broken file stands for is not known to be moved.
    stays_whole: bool,
}

/// The files of one commit, by path.
type State = BTreeMap<String, File>;

/// A stream for `git fast-import` with about so many commits, in one line or in branches.
pub fn stream(seed: u64, commits: usize, branches: bool) -> String {
    let mut world = World { dice: Dice::new(seed), names: 0, graveyard: Vec::new() };
    let mut out = String::new();
    let mut states: Vec<State> = Vec::new();
    let mut heads: Vec<usize> = Vec::new();
    let mut day = 0;
    for number in 0..commits {
        let last = number + 1 == commits;
        day += world.dice.below(4);
        let (mut state, parents) = match number {
            0 => (world.first(), Vec::new()),
            _ if heads.len() > 1 && (last || world.dice.chance(25)) => {
                let count = if last { heads.len() } else { 2 };
                let parents: Vec<usize> =
                    (0..count).map(|_| heads.swap_remove(world.dice.below(heads.len()))).collect();
                (world.merge(&parents.iter().map(|parent| &states[*parent]).collect::<Vec<_>>()), parents)
            }
            _ => {
                let parent = match world.dice.chance(20) && branches {
                    true => world.dice.below(number),
                    false => heads.swap_remove(world.dice.below(heads.len())),
                };
                let state = match world.dice.chance(6) {
                    true => states[world.dice.below(number)].clone(), // as a revert does
                    false => world.edited(&states[parent]),
                };
                (state, vec![parent])
            }
        };
        // Something must be readable in the end.
        state.values_mut().filter(|_| last).for_each(|file| file.broken = false);
        write_commit(&mut out, &mut world.dice, number, &parents, &state, day);
        heads.retain(|head| !parents.contains(head));
        heads.push(number);
        states.push(state);
    }
    out
}

fn write_commit(out: &mut String, dice: &mut Dice, number: usize, parents: &[usize], state: &State, day: usize) {
    let skew = if dice.chance(10) { 6 * 86_400 } else { 0 };
    let seconds = 1_790_856_000 + day as i64 * 86_400 + dice.below(86_400) as i64 - skew;
    let zone = ["+0000", "+0200", "-0800"][dice.below(3)];
    let who = ["Ana <ana@x>", "Bo <bo@x>", "Cy <cy@x>"][dice.below(3)];
    let message = format!("Commit {number}");
    let _ = write!(out, "commit refs/heads/main\nmark :{}\nauthor {who} {seconds} {zone}\n", number + 1);
    let _ = write!(out, "committer {who} {seconds} {zone}\ndata {}\n{message}\n", message.len());
    for (nth, parent) in parents.iter().enumerate() {
        let _ = writeln!(out, "{} :{}", if nth == 0 { "from" } else { "merge" }, parent + 1);
    }
    out.push_str("deleteall\n");
    for (path, file) in state {
        let text = text(file);
        let _ = write!(out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len());
    }
    out.push('\n');
}

fn text(file: &File) -> String {
    let mut out = format!("team: {}\n", file.unit);
    if file.style % 2 == 1 {
        out.insert_str(0, "# a comment\n");
    }
    if file.broken {
        out.push_str("<<<<<<< HEAD\n");
    }
    out.push_str("objectives:\n");
    for objective in &file.objectives {
        let _ = writeln!(out, "  - objective: {}", objective.text);
        objective.id.iter().for_each(|id| out.push_str(&format!("    id: {id}\n")));
        out.push_str("    key_results:\n");
        for key_result in &objective.key_results {
            let _ = writeln!(out, "      - key_result: {}", key_result.text);
            for line in lines(key_result, file.style) {
                let _ = writeln!(out, "        {line}");
            }
        }
    }
    out
}

fn lines(key_result: &KeyResult, style: usize) -> Vec<String> {
    let number = |value: u32| match style / 2 % 3 {
        0 => format!("{value} users"),
        1 => format!("\"{},{:03} users\"", value / 1000, value % 1000),
        _ => format!("'{value} users'"),
    };
    let mut lines = Vec::new();
    lines.extend(key_result.id.iter().map(|id| format!("id: {id}")));
    if let Some(milestones) = &key_result.milestones {
        lines.push("milestones:".into());
        for (text, done) in milestones {
            lines.push(format!("  - milestone: {text}"));
            lines.push(format!("    done: {done}"));
        }
    } else {
        lines.push(format!("target: {}", number(key_result.target)));
        match key_result.current {
            _ if key_result.broken => lines.push("current: 10-20".into()),
            Some(value) => lines.push(format!("current: {}", number(value))),
            None => {}
        }
    }
    lines.push(format!("confidence: {}", key_result.confidence));
    lines.extend(key_result.as_of.iter().map(|day| format!("as_of: {day}")));
    lines.extend(key_result.note.iter().map(|note| format!("note: {note}")));
    if key_result.weight != 1 {
        lines.push(format!("weight: {}", key_result.weight));
    }
    if key_result.dropped {
        lines.push("status: dropped".into());
        lines.push("reason: no use".into());
    }
    if style / 6 % 2 == 1 {
        lines.reverse(); // which would tear milestones apart, so those stay
        if key_result.milestones.is_some() {
            lines.reverse();
        }
    }
    lines
}

struct World {
    dice: Dice,
    names: usize,
    graveyard: Vec<KeyResult>,
}

impl World {
    fn name(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    fn first(&mut self) -> State {
        let units = ["alpha", "beta"];
        units
            .iter()
            .map(|unit| {
                let objectives = (0..2).map(|_| self.objective()).collect();
                (
                    format!("okrs/2026-Q4/{unit}.yaml"),
                    File { unit, objectives, style: 0, broken: false, stays_whole: false },
                )
            })
            .collect()
    }

    fn objective(&mut self) -> Objective {
        let name = self.name();
        let id = Some(format!("o-{name}"));
        let key_results = (0..1 + self.dice.below(3)).map(|_| self.key_result()).collect();
        Objective { id, text: format!("Objective {name}"), key_results }
    }

    fn key_result(&mut self) -> KeyResult {
        let name = self.name();
        let milestones =
            self.dice.chance(25).then(|| vec![(format!("Step {name}"), false), (format!("Leap {name}"), false)]);
        KeyResult {
            id: self.dice.chance(60).then(|| format!("k-{name}")),
            text: format!("Result {name}"),
            milestones,
            target: 2000,
            current: self.dice.chance(70).then(|| 1100 + self.dice.below(5) as u32),
            as_of: self.dice.chance(20).then(|| "2026-10-02".to_owned()),
            confidence: 5,
            weight: 1,
            ..KeyResult::default()
        }
    }

    /// One to three random edits.
    fn edited(&mut self, state: &State) -> State {
        let mut state = state.clone();
        for file in state.values_mut() {
            file.stays_whole = file.broken;
            file.broken = false;
        }
        for _ in 0..1 + self.dice.below(3) {
            self.edit(&mut state);
        }
        state.retain(|_, file| !file.objectives.is_empty());
        if state.is_empty() { self.first() } else { state }
    }

    fn edit(&mut self, state: &mut State) {
        let paths: Vec<String> = state.keys().cloned().collect();
        let Some(path) = paths.get(self.dice.below(paths.len())) else { return };
        let Some(file) = state.get_mut(path) else { return };
        if file.objectives.is_empty() {
            return;
        }
        let nth = self.dice.below(file.objectives.len());
        let name = self.name();
        let what = self.dice.below(22);
        if (7..=9).contains(&what) {
            if state.values().any(|file| file.broken) {
                return;
            }
            state.values_mut().for_each(|file| file.stays_whole = true);
        }
        let Some(file) = state.get_mut(path) else { return };
        match what {
            0 => file.style = self.dice.below(12),
            1 => file.broken = !file.stays_whole,
            2 => {
                let objective = self.objective();
                file.objectives.push(objective);
            }
            3 => drop(file.objectives.remove(nth)),
            4 => file.objectives.reverse(),
            5 => file.objectives[nth].text = format!("Objective {name}"),
            6 => file.objectives[nth].id = Some(format!("o-{name}")),
            7 => {
                let moved = state.remove(path).expect("the path is one of its keys");
                state.insert(format!("okrs/2026-Q4/{}/{}.yaml", ["x", "y"][name % 2], name), moved);
            }
            8 => {
                let objective = file.objectives.remove(nth);
                let other = File { objectives: vec![objective], ..file.clone() };
                state.insert(format!("okrs/2026-Q4/split-{name}.yaml"), other);
            }
            9 => {
                let unit = file.unit;
                let all: Vec<Objective> =
                    state.values().filter(|file| file.unit == unit).flat_map(|file| file.objectives.clone()).collect();
                state.retain(|_, file| file.unit != unit);
                let file = File { unit, objectives: all, style: 0, broken: false, stays_whole: true };
                state.insert(path.clone(), file);
            }
            _ => {
                let mut key_results = std::mem::take(&mut file.objectives[nth].key_results);
                self.edit_key_results(&mut key_results, name);
                file.objectives[nth].key_results = key_results;
            }
        }
    }

    fn edit_key_results(&mut self, list: &mut Vec<KeyResult>, name: usize) {
        if list.is_empty() || self.dice.chance(8) {
            let new = match self.dice.chance(60) && !self.graveyard.is_empty() {
                true => self.graveyard[self.dice.below(self.graveyard.len())].clone(),
                false => self.key_result(),
            };
            if list.iter().all(|other| other.text != new.text && (new.id.is_none() || other.id != new.id)) {
                list.push(new);
            }
            return;
        }
        let nth = self.dice.below(list.len());
        match self.dice.below(16) {
            0 => self.graveyard.push(list.remove(nth)),
            1 => list.reverse(),
            2 => list[nth].text = format!("Result {name}"),
            3 => list[nth].id = Some(format!("k-{name}")),
            4 => list[nth].broken = !list[nth].broken,
            5 => list[nth].dropped = !list[nth].dropped,
            6 => list[nth].target += 100,
            7 => list[nth].weight = 1 + self.dice.below(3) as u32,
            8 => list[nth].confidence = 1 + self.dice.below(10) as u8,
            9 => list[nth].note = self.dice.chance(80).then(|| format!("note {name}")),
            10 => list[nth].as_of = Some(format!("2026-11-{:02}", 1 + self.dice.below(28))),
            _ => self.progress(&mut list[nth], name),
        }
    }

    fn progress(&mut self, key_result: &mut KeyResult, name: usize) {
        key_result.broken = false;
        match &mut key_result.milestones {
            Some(list) => match self.dice.below(4) {
                0 => list.push((format!("Step {name}"), name.is_multiple_of(2))),
                1 => list.reverse(),
                _ => {
                    let nth = self.dice.below(list.len());
                    list[nth].1 = !list[nth].1;
                }
            },
            None => key_result.current = Some(1000 + self.dice.below(900) as u32),
        }
        if self.dice.chance(40) {
            key_result.as_of = Some(format!("2026-11-{:02}", 1 + self.dice.below(28)));
        }
    }

    /// Of each unit one side's files; sometimes with edits of the merge's own.
    fn merge(&mut self, parents: &[&State]) -> State {
        let mut merged = State::new();
        for unit in ["alpha", "beta"] {
            let side = parents[self.dice.below(parents.len())];
            merged.extend(
                side.iter().filter(|(_, file)| file.unit == unit).map(|(path, file)| (path.clone(), file.clone())),
            );
        }
        if merged.is_empty() || self.dice.chance(40) { self.edited(&merged) } else { merged }
    }
}
