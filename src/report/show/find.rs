//! Which unit, objective or key result a text on the command line names.

use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::workspace::{Target, Workspace};
use crate::report::tree::reference;
use crate::words::nearest;

/// Why a text names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// It is no reference; what to write instead.
    Unreadable(String),
    /// Nothing has that name.
    Nothing {
        /// The nearest that there is, as it can be typed.
        near: Option<String>,
    },
}

/// What a text names: in the cycle that it says, else in `cycle`, in one that encloses it, and at
/// last in any other, the latest first.
///
/// # Errors
/// What is wrong with it, or what it may have meant.
pub fn find(workspace: &Workspace, text: &str, cycle: &CycleName) -> Result<Target, NotFound> {
    let asked = Reference::parse(text).map_err(NotFound::Unreadable)?;
    if let Some(target) = workspace.resolve(&asked, cycle) {
        return Ok(target);
    }
    if asked.cycle.is_none() {
        let others = workspace.cycles();
        if let Some(target) = others.iter().rev().find_map(|other| workspace.resolve(&asked, other)) {
            return Ok(target);
        }
    }
    Err(NotFound::Nothing { near: near(workspace, &asked, cycle) })
}

/// The nearest reference of the same depth; of ids alone where nothing has a similar path.
fn near(workspace: &Workspace, asked: &Reference, cycle: &CycleName) -> Option<String> {
    let units = (0..workspace.units.len()).map(Target::Unit);
    let objectives = workspace.objectives().map(Target::Objective);
    let key_results = workspace.key_results().map(Target::KeyResult);
    let all = units.chain(objectives).chain(key_results).map(|target| {
        let full = reference(workspace, target);
        let own = full.cycle.as_ref() == Some(cycle);
        if own && asked.cycle.is_none() { full.without_cycle() } else { full }
    });
    let depth = |one: &Reference| usize::from(one.objective.is_some()) + usize::from(one.key_result.is_some());
    let known: Vec<(Reference, String)> = all.map(|one| (one.clone(), one.to_string())).collect();
    let same_depth = known.iter().filter(|(one, _)| depth(one) == depth(asked)).map(|(_, text)| text.as_str());
    if let Some(near) = nearest(&asked.to_string(), same_depth) {
        return Some(near.to_owned());
    }
    // `latency` alone, or with the wrong unit: the thing of that name.
    let last = [&asked.key_result, &asked.objective].into_iter().flatten().next().unwrap_or(&asked.unit);
    let named = known.iter().find(|(one, _)| one.key_result.as_ref().or(one.objective.as_ref()) == Some(last));
    named.map(|(_, text)| text.clone())
}
