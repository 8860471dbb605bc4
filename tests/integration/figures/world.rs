//! The files of the made-up companies: what stands in them, how it is written, and how two branches
//! of it are merged.

use std::collections::BTreeMap;
use std::fmt::Write;

/// A step of a key result: its text, its `done` and its weight, as written.
#[derive(Clone, PartialEq)]
pub struct Milestone {
    pub text: String,
    pub done: String,
    pub weight: u32,
}

/// A key result.
#[derive(Clone, PartialEq)]
pub struct KeyResult {
    /// What it is through all its changes; only merges look at it.
    pub own: usize,
    pub id: Option<String>,
    pub text: String,
    pub form: Form,
    /// All keys that have nothing to do with the form.
    pub keys: BTreeMap<&'static str, String>,
}

/// A number of thousandths, so that `0.9` and `900` can both be said.
pub type Thousandths = i64;

/// The form with what belongs to it.
#[derive(Clone, PartialEq)]
pub enum Form {
    Metric { unit: &'static str, start: Option<Thousandths>, target: Thousandths, current: Option<Thousandths> },
    Bound { unit: &'static str, key: &'static str, limit: Thousandths, hold: bool, current: Option<Thousandths> },
    Milestones(Vec<Milestone>),
    Levels { grades: Vec<(&'static str, String)>, current: Option<&'static str> },
    YesOrNo(String),
}

/// An objective.
#[derive(Clone)]
pub struct Objective {
    pub own: usize,
    pub id: Option<String>,
    pub text: String,
    pub keys: BTreeMap<&'static str, String>,
    pub key_results: Vec<KeyResult>,
}

/// A file of a unit.
#[derive(Clone)]
pub struct File {
    pub unit: String,
    /// How numbers are written, and in which order keys stand.
    pub style: usize,
    pub objectives: Vec<Objective>,
}

/// The files of one commit, by path.
pub type World = BTreeMap<String, File>;

/// Everything that a key result is in a state, wherever it stands.
pub fn key_results(world: &World) -> impl Iterator<Item = &KeyResult> {
    world.values().flat_map(|file| &file.objectives).flat_map(|objective| &objective.key_results)
}

/// A merge as a person makes it: the shape of one side (of the one that changed it), each key result
/// from the side that changed it, and where both did, from one of them. `toss` decides.
pub fn merged(base: &World, one: &World, other: &World, mut toss: impl FnMut() -> bool) -> World {
    let is_shape = |world: &World, like: &World| shape(world) == shape(like);
    let (mut merged, sides) = match (is_shape(one, base), is_shape(other, base)) {
        (true, false) => (other.clone(), [other, one]),
        (false, true) => (one.clone(), [one, other]),
        (true, true) | (false, false) if toss() => (one.clone(), [one, other]),
        _ => (other.clone(), [other, one]),
    };
    let find = |world: &World, own: usize| key_results(world).find(|other| other.own == own).cloned();
    for objective in merged.values_mut().flat_map(|file| &mut file.objectives) {
        for key_result in &mut objective.key_results {
            let (ours, base) = (key_result.clone(), find(base, key_result.own));
            let Some(theirs) = find(sides[1], key_result.own) else { continue };
            let takes = match base {
                Some(base) if base == ours => true,
                Some(base) if base == theirs => false,
                _ => ours != theirs && toss(),
            };
            if takes {
                // Names stay with the shape, so that they are unique.
                *key_result = KeyResult { id: ours.id, text: ours.text, ..theirs };
            }
        }
    }
    merged
}

type Shape = Vec<(String, String, Vec<(usize, String, Vec<(usize, String)>)>)>;

fn shape(world: &World) -> Shape {
    let name = |id: &Option<String>, text: &str| format!("{id:?} {text}");
    let objective = |objective: &Objective| {
        let list = objective.key_results.iter().map(|part| (part.own, name(&part.id, &part.text))).collect();
        (objective.own, format!("{}{:?}", name(&objective.id, &objective.text), objective.keys), list)
    };
    world
        .iter()
        .map(|(path, file)| (path.clone(), file.unit.clone(), file.objectives.iter().map(objective).collect()))
        .collect()
}

/// A file as text.
pub fn text(file: &File) -> String {
    let mut out = String::new();
    if file.style % 2 == 1 {
        out.push_str("# how it is written plays no part\n");
    }
    let _ = writeln!(out, "team: {}\nlead: ana\nobjectives:", file.unit);
    for objective in &file.objectives {
        let _ = writeln!(out, "  - objective: {}", objective.text);
        objective.id.iter().for_each(|id| out.push_str(&format!("    id: {id}\n")));
        objective.keys.iter().for_each(|(key, value)| out.push_str(&format!("    {key}: {value}\n")));
        out.push_str("    key_results:\n");
        for key_result in &objective.key_results {
            let mut keys: Vec<String> = key_result.id.iter().map(|id| format!("id: {id}")).collect();
            keys.extend(key_result.keys.iter().map(|(key, value)| format!("{key}: {value}")));
            keys.extend(form(&key_result.form, file.style / 2));
            if file.style / 2 % 2 == 1 {
                keys.reverse();
            }
            let _ = writeln!(out, "      - key_result: {}", key_result.text);
            for key in keys {
                let _ = writeln!(out, "        {}", key.replace('\n', "\n        "));
            }
        }
    }
    out
}

/// The keys of a form, each with all its lines.
fn form(form: &Form, style: usize) -> Vec<String> {
    let mut keys = Vec::new();
    match form {
        Form::Metric { unit, start, target, current } => {
            keys.extend(start.map(|start| format!("start: {}", number(start, unit, style))));
            keys.push(format!("target: {}", number(*target, unit, style)));
            keys.extend(current.map(|current| format!("current: {}", number(current, unit, style))));
        }
        Form::Bound { unit, key, limit, hold, current } => {
            keys.push(format!("{key}: {}", number(*limit, unit, style)));
            keys.extend(hold.then(|| "hold: throughout".to_owned()));
            keys.extend(current.map(|current| format!("current: {}", number(current, unit, style))));
        }
        Form::Milestones(list) => {
            let mut text = String::from("milestones:");
            for milestone in list {
                let _ = write!(text, "\n  - milestone: {}\n    done: {}", milestone.text, milestone.done);
                if milestone.weight != 1 {
                    let _ = write!(text, "\n    weight: {}", milestone.weight);
                }
            }
            keys.push(text);
        }
        Form::Levels { grades, current } => {
            let grades: String = grades.iter().map(|(grade, text)| format!("\n  {grade}: {text}")).collect();
            keys.push(format!("levels:{grades}"));
            keys.extend(current.map(|current| format!("current: {current}")));
        }
        Form::YesOrNo(done) => keys.push(format!("done: {done}")),
    }
    keys
}

/// `1200 ms`, `"1,200 ms"` or `'1200 ms'`; `0.9 s`.
fn number(value: Thousandths, unit: &str, style: usize) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.abs());
    let decimals = match size % 1000 {
        0 => String::new(),
        rest => format!(".{rest:03}").trim_end_matches('0').to_owned(),
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let whole = size / 1000;
    match style / 2 % 3 {
        1 if whole >= 1000 => format!("\"{sign}{},{:03}{decimals}{unit}\"", whole / 1000, whole % 1000),
        2 if !unit.is_empty() => format!("'{sign}{whole}{decimals}{unit}'"),
        _ => format!("{sign}{whole}{decimals}{unit}"),
    }
}
