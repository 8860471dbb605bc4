//! A new cycle: the units of the one before, and what goes on.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::new::template::{self, Header};
use crate::cli::new::{CycleArgs, add};
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::objective::{Next, Objective};
use crate::model::workspace::{ObjectiveAt, Target, Workspace};
use crate::read::assemble::folder_cycle;
use crate::report::units::{Basis, Scores};
use crate::score::Ratio;
use crate::source::{FileId, Route};
use crate::words::and_list;
use crate::yaml::edit::{self, Value};
use crate::yaml::{Kind, Node, Scalar, Style, parse};
use std::collections::{BTreeMap, HashSet};
use std::process::ExitCode;

/// What belongs to the cycle that ends, by the level of the keys.
const OF_OBJECTIVE: [&str; 7] = ["status", "reason", "score", "score_reason", "retrospective", "postmortem", "next"];
const OF_KEY_RESULT: [&str; 9] =
    ["current", "confidence", "as_of", "note", "due", "status", "reason", "score", "score_reason"];

/// Adds a cycle.
pub(super) fn cycle(args: &CycleArgs, context: &Context) -> Result<ExitCode, Failure> {
    let reading = add::reading(context)?;
    let workspace = &reading.workspace;
    let new = CycleName::new(args.cycle_name.as_str());
    let dates = workspace.settings.dates(&new).ok_or_else(|| {
        Failure::usage(format!("`{new}` is no name of a cycle, and okr.yaml does not declare it"))
            .hint("write a name like `2027-Q1`, or declare `start` and `end` under `cycles:` in okr.yaml")
    })?;
    if workspace.cycles().contains(&new) {
        return Err(
            Failure::new(format!("there are files of {new} already")).hint("add to them with `okr new objective`")
        );
    }
    let known = workspace.cycles();
    let from = match &args.from {
        Some(name) => known.iter().find(|cycle| cycle.as_str() == name),
        None => known.iter().rev().find(|cycle| {
            let before = workspace.settings.dates(cycle).filter(|before| before.start < dates.start);
            before.is_some_and(|before| before.days().abs_diff(dates.days()) <= 7)
        }),
    };
    let Some(from) = from else {
        let listed = and_list(&known.iter().map(|cycle| format!("`{cycle}`")).collect::<Vec<_>>());
        return Err(
            Failure::usage(format!("no cycle to take units from: there are {listed}")).hint("name one with `--from`")
        );
    };
    let carried: HashSet<ObjectiveAt> = match args.carry {
        true => goes_on(workspace, from, context),
        false => HashSet::new(),
    };
    let carry = Carry { workspace, from, new: &new, carried };
    let files = carry.files()?;
    if files.is_empty() {
        return Err(Failure::new(format!("nothing of {from} goes on in {new}")));
    }
    let code = add::create(files, context)?;
    context.note("all of it is a draft: edit it, then run `okr check`");
    Ok(code)
}

/// The objectives that say so, and those that say nothing and are not reached.
fn goes_on(workspace: &Workspace, from: &CycleName, context: &Context) -> HashSet<ObjectiveAt> {
    let scores = Scores::new(Basis { workspace, timeline: None, today: context.today });
    let goes_on = |at: &ObjectiveAt| {
        let objective = workspace.objective(*at);
        !objective.status.is_dropped()
            && match objective.next.as_ref().map(|next| next.value) {
                Some(Next::Keep | Next::Change) => true,
                Some(Next::Drop) => false,
                None => !scores.objective(*at).is_met(),
            }
    };
    workspace.objectives().filter(|at| workspace.units[at.unit].cycle == *from).filter(goes_on).collect()
}

struct Carry<'a> {
    workspace: &'a Workspace,
    from: &'a CycleName,
    new: &'a CycleName,
    carried: HashSet<ObjectiveAt>,
}

impl Carry<'_> {
    /// One file for each unit.
    fn files(&self) -> Result<Vec<(String, String)>, Failure> {
        let mut files = BTreeMap::new();
        let settings = &self.workspace.settings;
        for (at, unit) in self.workspace.units.iter().enumerate().filter(|(_, unit)| unit.cycle == *self.from) {
            let Some(first) = unit.headers.first() else { continue };
            let old = self.workspace.file(first.level_place.file);
            let header = Header {
                level: settings.level_word(unit.level).to_owned(),
                id: unit.id.to_string(),
                name: unit.name.as_ref().map(|name| name.value.clone()),
                part_of: unit.part_of.as_ref().map(|part_of| part_of.value.to_string()),
                lead: unit.lead.as_ref().map(|lead| lead.value.clone()),
            };
            let mut objectives = Vec::new();
            for number in 0..unit.objectives.len() {
                let at = ObjectiveAt { unit: at, objective: number };
                if self.carried.contains(&at) {
                    objectives.push(self.objective(at)?);
                }
            }
            let missing = 2usize.saturating_sub(objectives.len());
            let mut text = template::unit(&header, self.new.as_str(), missing);
            if missing == 0 {
                text = text.trim_end().to_owned() + "\n";
            }
            let list = Route::default().key("objectives");
            for objective in &objectives {
                text = edit::append(&text, &list, objective).map_err(|error| {
                    Failure::new(format!("`{}` cannot be carried: {error}", old.name)).hint("copy it by hand")
                })?;
            }
            let name = self.name(&old.name, unit.id.as_str());
            if let Some((taken, _)) = files.get_key_value(&name) {
                let message = format!("two files would be carried to `{taken}`, one of them `{}`", old.name);
                return Err(Failure::new(message).hint("give the files of the cycle different names"));
            }
            files.insert(name, text);
        }
        Ok(files.into_iter().collect())
    }

    /// The same path below the folder of the new cycle.
    fn name(&self, old: &str, unit: &str) -> String {
        let okrs = &self.workspace.settings.okrs;
        let below = old.strip_prefix(&format!("{okrs}/{}/", self.from));
        match below.filter(|_| folder_cycle(okrs, old).as_ref() == Some(self.from)) {
            Some(below) => format!("{okrs}/{}/{below}", self.new),
            None => format!("{okrs}/{}/{unit}.yaml", self.new),
        }
    }

    fn objective(&self, at: ObjectiveAt) -> Result<Value, Failure> {
        let objective = self.workspace.objective(at);
        let file = self.workspace.file(objective.extent.file);
        let parsed = parse::parse(FileId::default(), &file.text);
        let route = Route::default().key("objectives").index(objective.index);
        let node = parsed.root.as_ref().and_then(|root| root.at(&route));
        let Some(Node { kind: Kind::Map { entries, .. }, .. }) = node else {
            return Err(Failure::new(format!("`{}` cannot be read", file.name)).hint("run `okr check`"));
        };
        let mut kept = Vec::new();
        for entry in entries.iter().filter(|entry| !OF_OBJECTIVE.contains(&entry.key.as_ref())) {
            let value = match (entry.key.as_ref(), &entry.value.kind) {
                ("key_results", Kind::List { items, .. }) => {
                    kept.push(plain("status", "draft"));
                    Value::List(self.key_results(objective, items))
                }
                ("supports" | "depends_on", _) => self.references(&entry.value),
                _ => value(&entry.value),
            };
            kept.push((entry.key.to_string(), value));
        }
        if !kept.iter().any(|(key, _)| key == "status") {
            kept.push(plain("status", "draft"));
        }
        Ok(Value::Map(kept))
    }

    fn key_results(&self, objective: &Objective, items: &[Node]) -> Vec<Value> {
        let live = objective.key_results.iter().filter(|key_result| key_result.is_live());
        let known = live.filter_map(|key_result| Some((key_result, items.get(key_result.index)?)));
        known.map(|(key_result, node)| self.key_result(key_result, node)).collect()
    }

    fn key_result(&self, key_result: &KeyResult, node: &Node) -> Value {
        let Kind::Map { entries, .. } = &node.kind else { return value(node) };
        let current = match key_result.measured() {
            Some(Measure::Metric(metric)) => metric.current.as_ref().map(|current| (metric, current)),
            Some(Measure::Bound(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => None,
        };
        let start = current.map(|(_, current)| current.value.written().to_owned());
        // What was reached needs a new target: kept, it would stand still or lead the other way.
        let reached = current.is_some_and(|(metric, current)| {
            let way = current.value.value().way_from_to(&metric.start_value(), metric.target.value.value());
            way.is_some_and(|way| way >= Ratio::from_integer(1.into()))
        });
        let target = |written: &Node| if reached { Value::Text("??".to_owned()) } else { value(written) };
        let mut kept = Vec::new();
        for entry in entries.iter().filter(|entry| !OF_KEY_RESULT.contains(&entry.key.as_ref())) {
            let value = match (entry.key.as_ref(), &entry.value.kind) {
                ("start", _) => match &start {
                    Some(start) => Value::Plain(start.clone()),
                    None => value(&entry.value),
                },
                ("target", _) if start.is_some() && !entries.iter().any(|entry| entry.key == "start") => {
                    kept.extend(start.as_ref().map(|start| plain("start", start)));
                    target(&entry.value)
                }
                ("target", _) => target(&entry.value),
                ("done", _) => Value::Plain("false".to_owned()),
                ("milestones", Kind::List { items, .. }) => Value::List(open_milestones(items)),
                ("supports" | "depends_on", _) => self.references(&entry.value),
                _ => value(&entry.value),
            };
            kept.push((entry.key.to_string(), value));
        }
        Value::Map(kept)
    }

    /// References to what does not go on name the old cycle.
    fn references(&self, node: &Node) -> Value {
        let one = |text: &str| {
            let Ok(reference) = Reference::parse(text) else { return text.to_owned() };
            let found = self.workspace.resolve(&reference, self.from);
            let old = match found {
                Some(Target::Objective(_) | Target::KeyResult(_)) => {
                    let at = found.and_then(Target::objective);
                    at.filter(|at| self.workspace.units[at.unit].cycle == *self.from && !self.carried.contains(at))
                }
                Some(Target::Unit(_)) | None => None,
            };
            match old {
                Some(_) if reference.cycle.is_none() => format!("{}:{text}", self.from),
                Some(_) | None => text.to_owned(),
            }
        };
        match &node.kind {
            Kind::Scalar { text, .. } => Value::Text(one(text)),
            Kind::List { items, .. } => Value::List(
                items
                    .iter()
                    .map(|item| match &item.kind {
                        Kind::Scalar { text, .. } => Value::Text(one(text)),
                        Kind::List { .. } | Kind::Map { .. } => value(item),
                    })
                    .collect(),
            ),
            Kind::Map { .. } => value(node),
        }
    }
}

/// The milestones that are not reached, without what belongs to the old cycle; all of them where all
/// are reached.
fn open_milestones(items: &[Node]) -> Vec<Value> {
    let is_done = |item: &&Node| {
        let done = item.get("done").and_then(|entry| entry.value.scalar());
        !matches!(done, None | Some(Scalar::Null | Scalar::Bool(false)))
    };
    let open: Vec<&Node> = items.iter().filter(|item| !is_done(item)).collect();
    let kept: Vec<&Node> = if open.is_empty() { items.iter().collect() } else { open };
    kept.into_iter()
        .map(|item| match value(item) {
            Value::Map(entries) => {
                Value::Map(entries.into_iter().filter(|(key, _)| key != "done" && key != "due").collect())
            }
            other @ (Value::Plain(_) | Value::Text(_) | Value::List(_)) => other,
        })
        .collect()
}

fn plain(key: &str, text: &str) -> (String, Value) {
    (key.to_owned(), Value::Plain(text.to_owned()))
}

/// A node as it is written anew.
fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => Value::Plain(text.to_string()),
        Kind::Scalar { text, style: Style::SingleQuoted | Style::DoubleQuoted | Style::Block } => {
            Value::Text(text.to_string())
        }
        Kind::List { items, .. } => Value::List(items.iter().map(value).collect()),
        Kind::Map { entries, .. } => {
            Value::Map(entries.iter().map(|entry| (entry.key.to_string(), value(&entry.value))).collect())
        }
    }
}
