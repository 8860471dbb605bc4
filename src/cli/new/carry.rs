//! A new cycle: the units of the one before, and what goes on.

mod start;
mod told;

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::new::template::{self, Header};
use crate::cli::new::{CycleArgs, add};
use crate::cli::{named_cycle, output};
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::measure::Measure;
use crate::model::objective::{Next, Status};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, Workspace};
use crate::read::assemble::folder_cycle;
use crate::render::text;
use crate::report::units::{Basis, Scores};
use crate::source::{FileId, Route};
use crate::words::and_list;
use crate::yaml::edit::{self, Value};
use crate::yaml::{Kind, Node, Scalar, Style, parse};
use start::Start;
use std::collections::{BTreeMap, HashSet};
use std::process::ExitCode;
use told::{Kind as Fate, Told};

/// What belongs to the cycle that ends, by the level of the keys.
const OF_OBJECTIVE: [&str; 7] = ["status", "reason", "score", "score_reason", "retrospective", "postmortem", "next"];
const OF_KEY_RESULT: [&str; 10] =
    ["current", "confidence", "as_of", "corrected", "note", "due", "status", "reason", "score", "score_reason"];

/// Comments on starts, by the number of the key result in the new file.
type Comments = Vec<(usize, String)>;

/// Adds a cycle.
pub(super) fn cycle(args: &CycleArgs, context: &Context) -> Result<ExitCode, Failure> {
    let reading = add::reading(context)?;
    let workspace = &reading.workspace;
    let new = named_cycle::meant(&args.cycle_name, &workspace.settings, context.today)?;
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
    let scores = Scores::new(Basis { workspace, timeline: None, today: context.today });
    let mut carry = Carry {
        workspace,
        from,
        new: &new,
        scores: &scores,
        context,
        carried: HashSet::new(),
        left: HashSet::new(),
        told: Told::default(),
    };
    if args.carry {
        carry.sort();
    }
    let files = carry.files()?;
    if files.is_empty() {
        return Err(Failure::new(format!("nothing of {from} goes on in {new}")));
    }
    let mut marked = Vec::new();
    for (name, text) in files {
        let text = told::mark(&name, text, &mut carry.told, context)?;
        marked.push((name, text));
    }
    let code = add::create(marked, context)?;
    let lines = carry.told.lines(context.width);
    if !lines.is_empty() {
        output::to_stdout(format!("\n{lines}\n").as_bytes())?;
    }
    context.note("all of it is a draft: edit it, then run `okr check`");
    Ok(code)
}

struct Carry<'a> {
    workspace: &'a Workspace,
    from: &'a CycleName,
    new: &'a CycleName,
    scores: &'a Scores,
    context: &'a Context,
    carried: HashSet<ObjectiveAt>,
    /// Key results that stay behind although their objectives go on.
    left: HashSet<KeyResultAt>,
    told: Told,
}

impl Carry<'_> {
    /// Which objectives go on, and which of their key results do not: those that say so, and those that
    /// say nothing and are not reached. What was reached is never opened again.
    fn sort(&mut self) {
        let workspace = self.workspace;
        let of_cycle = |at: &ObjectiveAt| workspace.units[at.unit].cycle == *self.from;
        for at in workspace.objectives().filter(of_cycle).collect::<Vec<_>>() {
            let (objective, score) = (workspace.objective(at), self.scores.objective(at));
            let name = workspace.objective_ref(at).without_cycle();
            let figure = || score.score.as_ref().map_or("no score".to_owned(), text::score);
            let next = objective.next.as_ref().map(|next| next.value);
            let (goes_on, why) = match next {
                _ if objective.status.is_dropped() => (false, "dropped".to_owned()),
                Some(Next::Drop) => (false, "`next: drop`".to_owned()),
                Some(Next::Keep) => (true, format!("`next: keep`, {}", figure())),
                Some(Next::Change) => (true, format!("`next: change`, {}", figure())),
                None if score.is_met() => (false, "reached".to_owned()),
                None if objective.status == Status::Draft => (true, "still a draft".to_owned()),
                None => (true, format!("not reached, {}", figure())),
            };
            self.told.add(if goes_on { Fate::Carried } else { Fate::Left }, format!("{name}: {why}"));
            if !goes_on {
                continue;
            }
            self.carried.insert(at);
            let before = self.left.len();
            for key_result in 0..objective.key_results.len() {
                let place = KeyResultAt { objective: at, key_result };
                let why = match workspace.key_result(place).is_live() {
                    false => "dropped",
                    true if self.is_reached(place) => "reached",
                    true => continue,
                };
                self.left.insert(place);
                self.told.add(Fate::Left, format!("{}: {why}", workspace.key_result_ref(place).without_cycle()));
            }
            if self.left.len() - before == objective.key_results.len() {
                self.told.add(Fate::ToSay, format!("{name}: which key results it has now"));
            }
        }
    }

    /// Whether a key result is at its end. A bound never is: it is kept again.
    fn is_reached(&self, at: KeyResultAt) -> bool {
        match self.workspace.key_result(at).measured() {
            Some(Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_)) => {
                self.scores.key_result(at).is_full()
            }
            Some(Measure::Bound(_)) | None => false,
        }
    }

    /// One file for each unit.
    fn files(&mut self) -> Result<Vec<(String, String)>, Failure> {
        let mut files = BTreeMap::new();
        let workspace = self.workspace;
        let settings = &workspace.settings;
        for (at, unit) in workspace.units.iter().enumerate().filter(|(_, unit)| unit.cycle == *self.from) {
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
            for (number, (objective, comments)) in objectives.iter().enumerate() {
                text = edit::append(&text, &list, objective).map_err(|error| {
                    Failure::new(format!("`{}` cannot be carried: {error}", old.name)).hint("copy it by hand")
                })?;
                for (key_result, comment) in comments {
                    let route = list.clone().index(missing + number).key("key_results").index(*key_result);
                    text = told::commented(&text, &route.key("start"), comment);
                }
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

    /// An objective as it is written anew, with comments on the starts of its key results.
    fn objective(&mut self, at: ObjectiveAt) -> Result<(Value, Comments), Failure> {
        let objective = self.workspace.objective(at);
        let file = self.workspace.file(objective.extent.file);
        let parsed = parse::parse(FileId::default(), &file.text);
        let route = Route::default().key("objectives").index(objective.index);
        let node = parsed.root.as_ref().and_then(|root| root.at(&route));
        let Some(Node { kind: Kind::Map { entries, .. }, .. }) = node else {
            return Err(Failure::new(format!("`{}` cannot be read", file.name)).hint("run `okr check`"));
        };
        let (mut kept, mut comments) = (Vec::new(), Vec::new());
        for entry in entries.iter().filter(|entry| !OF_OBJECTIVE.contains(&entry.key.as_ref())) {
            let value = match (entry.key.as_ref(), &entry.value.kind) {
                ("key_results", Kind::List { items, .. }) => {
                    kept.push(plain("status", "draft"));
                    let key_results = self.key_results(at, items, &mut comments)?;
                    if key_results.is_empty() {
                        continue;
                    }
                    Value::List(key_results)
                }
                ("supports" | "depends_on", _) => self.references(&entry.value),
                _ => value(&entry.value),
            };
            kept.push((entry.key.to_string(), value));
        }
        if !kept.iter().any(|(key, _)| key == "status") {
            kept.push(plain("status", "draft"));
        }
        Ok((Value::Map(kept), comments))
    }

    fn key_results(&mut self, at: ObjectiveAt, items: &[Node], comments: &mut Comments) -> Result<Vec<Value>, Failure> {
        let mut kept = Vec::new();
        for key_result in 0..self.workspace.objective(at).key_results.len() {
            let place = KeyResultAt { objective: at, key_result };
            let Some(node) = items.get(self.workspace.key_result(place).index) else { continue };
            if self.left.contains(&place) {
                continue;
            }
            let start = start::of(self.workspace, place, self.from, self.context)?;
            if let Some(start) = &start {
                comments.push((kept.len(), start.comment.clone()));
                let name = self.workspace.key_result_ref(place).without_cycle();
                match &start.is_open {
                    Some(what) => self.told.add(Fate::ToSay, format!("{name}: {what}")),
                    None => self.told.add(Fate::Carried, format!("{name}: starts at {}", start.written)),
                }
            }
            kept.push(self.key_result(node, start.as_ref()));
        }
        Ok(kept)
    }

    fn key_result(&self, node: &Node, start: Option<&Start>) -> Value {
        let Kind::Map { entries, .. } = &node.kind else { return value(node) };
        let has_start = entries.iter().any(|entry| entry.key == "start");
        let start = start.map(|start| ("start".to_owned(), start.value()));
        let mut kept = Vec::new();
        for entry in entries.iter().filter(|entry| !OF_KEY_RESULT.contains(&entry.key.as_ref())) {
            let value = match (entry.key.as_ref(), &entry.value.kind) {
                ("start", _) => start.clone().map_or_else(|| value(&entry.value), |(_, start)| start),
                ("target", _) => {
                    kept.extend(start.clone().filter(|_| !has_start));
                    value(&entry.value)
                }
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
                Some(target @ (Target::Objective(_) | Target::KeyResult(_))) => {
                    let stays = |at: &ObjectiveAt| match target {
                        Target::KeyResult(key_result) => !self.carried.contains(at) || self.left.contains(&key_result),
                        Target::Objective(_) | Target::Unit(_) => !self.carried.contains(at),
                    };
                    let of_cycle = |at: &ObjectiveAt| self.workspace.units[at.unit].cycle == *self.from;
                    target.objective().filter(|at| of_cycle(at) && stays(at))
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

/// The milestones that are not reached, without what belongs to the old cycle.
fn open_milestones(items: &[Node]) -> Vec<Value> {
    let is_done = |item: &&Node| {
        let done = item.get("done").and_then(|entry| entry.value.scalar());
        !matches!(done, None | Some(Scalar::Null | Scalar::Bool(false)))
    };
    items
        .iter()
        .filter(|item| !is_done(item))
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
