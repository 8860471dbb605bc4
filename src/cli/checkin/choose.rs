//! Which key results the dialogue asks about.

use crate::cli::checkin::plan::Refused;
use crate::cli::exit::Failure;
use crate::cli::snapshot::Snapshot;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::workspace::{KeyResultAt, Target, Workspace};
use crate::report::filter::Owner;
use crate::words::nearest;

/// What is asked about.
pub(super) struct About {
    /// Units and objectives: all their key results.
    pub places: Vec<String>,
    /// Key results.
    pub key_results: Vec<String>,
}

/// The key results to ask about: one's own first, then in the order of the files.
pub(super) fn choose(
    about: &About,
    unit: Option<&str>,
    snapshot: &Snapshot,
    cycle: &CycleName,
) -> Result<Vec<KeyResultAt>, Failure> {
    let workspace = snapshot.workspace();
    let me = me(snapshot);
    let mine = |at: KeyResultAt| {
        let owner = workspace.key_result_owner(at);
        me.as_ref().zip(owner).is_some_and(|(me, owner)| me.is(&workspace.settings, &owner.value))
    };
    let named: Vec<Target> = about
        .places
        .iter()
        .chain(&about.key_results)
        .filter_map(|name| workspace.resolve(&Reference::parse(name).ok()?, cycle))
        .collect();
    let unit = unit.map(|unit| known_unit(workspace, cycle, unit)).transpose()?;
    let is_meant = |at: KeyResultAt| match (unit, named.is_empty()) {
        (Some(unit), _) => at.objective.unit == unit,
        (None, true) => workspace.units[at.objective.unit].cycle == *cycle && mine(at),
        (None, false) => named.iter().any(|target| match target {
            Target::Unit(unit) => at.objective.unit == *unit,
            Target::Objective(objective) => at.objective == *objective,
            Target::KeyResult(key_result) => at == *key_result,
        }),
    };
    let is_live = |at: &KeyResultAt| workspace.objective(at.objective).is_live() && workspace.key_result(*at).is_live();
    let mut places: Vec<KeyResultAt> = workspace.key_results().filter(is_live).filter(|at| is_meant(*at)).collect();
    places.sort_by_key(|at| (!mine(*at), *at));
    if let Some(first) = places.first() {
        let cycle = &workspace.units[first.objective.unit].cycle;
        return match workspace.settings.closed(cycle) {
            Some(day) => Err(Refused::closed(cycle, day).failure()),
            None => Ok(places),
        };
    }
    Err(match (unit.is_some() || !named.is_empty(), me) {
        (true, _) => Failure::new(format!("nothing of that is pursued in {cycle}"))
            .hint("drafts and what was dropped take no check-ins"),
        (false, Some(_)) => Failure::usage(format!("no key result in {cycle} is yours"))
            .hint("name a unit: `okr checkin --unit platform`"),
        (false, None) => Failure::usage("which key results are yours is not known")
            .hint("list yourself with the address of git's `user.email` under `people:` in okr.yaml")
            .hint("or name a unit: `okr checkin --unit platform`"),
    })
}

fn known_unit(workspace: &Workspace, cycle: &CycleName, text: &str) -> Result<usize, Failure> {
    if let Some(unit) = workspace.unit_with_files(cycle, &Id::lenient(text)) {
        return Ok(unit);
    }
    let known =
        workspace.units.iter().filter(|unit| unit.cycle == *cycle && unit.has_files()).map(|unit| unit.id.as_str());
    let failure = Failure::usage(format!("there is no unit `{text}` in {cycle}"));
    Err(match nearest(text, known) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure,
    })
}

/// Whoever git says is sitting here.
fn me(snapshot: &Snapshot) -> Option<Owner> {
    let repository = snapshot.repository()?;
    let workspace = snapshot.workspace();
    let find = |setting: &str| Owner::find(workspace, &repository.setting(setting)?).ok();
    find("user.email").or_else(|| find("user.name").filter(|_| workspace.settings.people.is_empty()))
}
