//! What a shell completes: units, people, references, cycles and rules of the repository at hand.
//!
//! An argument is completed by the word that its help shows for its value: every `UNIT` by units,
//! every `REF` by references.

use crate::check::rules;
use crate::cli::context;
use crate::model::id::Reference;
use crate::model::unit::Unit;
use crate::model::workspace::Workspace;
use crate::read::{self, Care, Origin};
use crate::render::text;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::CompleteEnv;
use std::collections::BTreeMap;

/// The variable by which a shell's script asks for completions.
pub const VARIABLE: &str = "OKR_COMPLETE";

/// Answers a shell's question and ends the program, if it asks one.
pub fn answer() {
    CompleteEnv::with_factory(command).var(VARIABLE).complete();
}

/// The command line with what completes its values.
fn command() -> Command {
    super::command().mut_args(completed).mut_subcommands(below)
}

fn below(command: Command) -> Command {
    command.mut_args(completed).mut_subcommands(below)
}

fn completed(argument: Arg) -> Arg {
    let word = argument.get_value_names().and_then(|names| names.first()).map(|name| name.as_str().to_owned());
    let candidates: fn() -> Vec<CompletionCandidate> = match word.as_deref() {
        Some("UNIT") => units,
        Some("PERSON") => people,
        Some("REF" | "REF [VALUE]") => references,
        Some("CYCLE") => cycles,
        Some("RULE") => all_rules,
        Some(_) | None => return argument,
    };
    argument.add(ArgValueCandidates::new(candidates))
}

/// What is below the current folder; `None` where nothing can be read, and then nothing is offered.
fn workspace() -> Option<Workspace> {
    let root = context::find_root(&std::env::current_dir().ok()?)?;
    let reading = read::read(&Origin::WorkTree { root, overlay: None }, Care::ReadOn).ok()?;
    Some(reading.workspace)
}

/// Candidates in order, each once. A shell shows and inserts them as they are, so whatever acts on a
/// terminal is left out or spelled.
fn candidates(found: impl IntoIterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let found: BTreeMap<String, String> = found.into_iter().filter(|(value, _)| text::safe(value) == *value).collect();
    let candidate = |(value, about): (String, String)| {
        let about = text::safe(about.lines().next().unwrap_or_default()).into_owned();
        CompletionCandidate::new(value).help((!about.is_empty()).then(|| about.into()))
    };
    found.into_iter().map(candidate).collect()
}

fn units() -> Vec<CompletionCandidate> {
    let Some(workspace) = workspace() else { return Vec::new() };
    let about = |unit: &Unit| unit.name.as_ref().map_or_else(String::new, |name| name.value.clone());
    candidates(workspace.units.iter().map(|unit| (unit.id.to_string(), about(unit))))
}

fn people() -> Vec<CompletionCandidate> {
    let Some(workspace) = workspace() else { return Vec::new() };
    let listed = workspace.settings.people.iter();
    let listed = listed.map(|person| (person.id.to_string(), person.name.clone().unwrap_or_default()));
    let listed: Vec<_> = listed.collect();
    if !listed.is_empty() {
        return candidates(listed);
    }
    let owners = workspace.key_results().filter_map(|at| workspace.key_result_owner(at));
    candidates(owners.map(|owner| (owner.value, String::new())))
}

/// Without the cycle, which shells would take for the end of a word.
fn references() -> Vec<CompletionCandidate> {
    let Some(workspace) = workspace() else { return Vec::new() };
    let below = |reference: Reference| reference.without_cycle().to_string();
    let objectives = workspace
        .objectives()
        .map(|at| (below(workspace.objective_ref(at)), workspace.objective(at).text().to_owned()));
    let key_results = workspace
        .key_results()
        .map(|at| (below(workspace.key_result_ref(at)), workspace.key_result(at).text().to_owned()));
    candidates(objectives.chain(key_results))
}

fn cycles() -> Vec<CompletionCandidate> {
    let Some(workspace) = workspace() else { return Vec::new() };
    candidates(workspace.cycles().iter().map(|cycle| (cycle.to_string(), String::new())))
}

fn all_rules() -> Vec<CompletionCandidate> {
    let rules = rules::ALL.iter().map(|rule| (rule.info.name.to_owned(), rule.info.summary.to_owned()));
    candidates(rules)
}
