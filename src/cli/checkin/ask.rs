//! The dialogue: key result by key result, each saved as soon as it is answered, so that stopping in
//! the middle loses nothing but the answer that was begun.

use crate::cli::checkin::commit::Commits;
use crate::cli::checkin::doubt::{self, Answered, Earlier};
use crate::cli::checkin::plan::{Wanted, Wish};
use crate::cli::checkin::said;
use crate::cli::checkin::save::{self, Saved};
use crate::cli::context::{Context, folded};
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::history::timeline::Scope;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::workspace::{KeyResultAt, Target, Workspace};
use crate::render::{checkin as show, text};
use crate::report::checkin::State;
use crate::report::filter::Owner;
use crate::report::units::{self, Basis, Scores};
use crate::source::Route;
use crate::words::nearest;
use crate::write::checkin::{CheckIn, Refusal, Said, puts};
use inquire::ui::RenderConfig;
use inquire::{InquireError, Text};
use std::collections::HashSet;

/// What is asked about.
pub(super) struct About {
    /// Units and objectives: all their key results.
    pub places: Vec<String>,
    /// Key results.
    pub key_results: Vec<String>,
}

/// What came of asking.
pub(super) struct Asked {
    /// What was saved.
    pub saved: Saved,
    /// Whether it was broken off.
    pub interrupted: bool,
}

/// How the questions about one key result end.
pub(super) enum Answer {
    Given(CheckIn),
    Skip,
    Stop,
    Interrupted,
}

/// Asks and saves.
///
/// # Errors
/// When nothing is there to ask about, or something cannot be saved.
pub(super) fn dialogue(
    about: &About,
    unit: Option<&str>,
    before: Snapshot,
    commits: Option<&Commits>,
    context: &Context,
) -> Result<Asked, Failure> {
    let cycle = save::cycle(&before, context)?;
    let places = choose(about, unit, &before, &cycle)?;
    let starts = before.workspace().settings.dates(&cycle).map(|dates| dates.start);
    let scope = Scope { since: starts, cycles: Some([cycle.clone()].into()) };
    let timeline = before.timeline(&scope).ok().flatten();
    let basis = Basis { workspace: before.workspace(), timeline: timeline.as_ref(), today: context.today };
    let scores = Scores::new(basis);
    context.note(&format!(
        "{}, {cycle}: Enter keeps what is there, `s` skips a key result, `q` stops",
        crate::words::count(places.len(), "key result")
    ));
    let earlier = Earlier::new(&before, &[], false, context)?;
    let mut later: Option<Saved> = None;
    let mut looked: HashSet<String> = HashSet::new();
    let mut interrupted = false;
    for (number, at) in places.iter().enumerate() {
        let row = units::key_result_row(basis, &scores, *at);
        let width = context.width.unwrap_or(80);
        output::to_stderr(&show::asked(basis, &row, (number + 1, places.len()), context.color, width));
        let check_in = match ask(basis, *at, context.color)? {
            Answer::Given(check_in) => check_in,
            Answer::Skip => continue,
            Answer::Stop => break,
            Answer::Interrupted => {
                output::to_stderr("\n");
                interrupted = true;
                break;
            }
        };
        let reference = basis.workspace.key_result_ref(*at).to_string();
        let file = basis.workspace.file(basis.workspace.key_result(*at).extent.file).name.clone();
        let commits = commits.filter(|_| looked.insert(file));
        let lock = save::lock(context)?;
        let wanted = Wanted { line: None, reference, wish: Wish::CheckIn(check_in), asked: true };
        let saved = save::save(&[wanted], &earlier, context, &lock, commits)?;
        drop(lock);
        if let Some(State::Refused { message, .. }) = saved.outcomes.first().map(|outcome| &outcome.state) {
            context.note(&format!("  not saved: {message}"));
        }
        match &mut later {
            Some(later) => later.join(saved),
            None => later = Some(saved),
        }
    }
    let saved = match later {
        Some(saved) => saved,
        None => Saved::nothing(save::again(context)?, save::again(context)?),
    };
    Ok(Asked { saved, interrupted })
}

/// The questions about one key result.
fn ask(basis: Basis<'_>, at: KeyResultAt, color: bool) -> Result<Answer, Failure> {
    let today = basis.today;
    let key_result = basis.workspace.key_result(at);
    let earlier = doubt::values(basis, at);
    let mut check_in = CheckIn::on(today);
    let refuse = |refusal: Refusal| {
        let help = refusal.help.map_or(String::new(), |help| format!(" ({help})"));
        output::to_stderr(&format!("{}\n", folded("  ", &format!("{}{help}", refusal.message))));
    };
    let (question, help) = match key_result.measured() {
        None => ("", String::new()),
        Some(Measure::Metric(metric)) => ("value", kept(metric.current.as_ref().map(|now| now.value.written()))),
        Some(Measure::Bound(bound)) => ("value", kept(bound.current.as_ref().map(|now| now.value.written()))),
        Some(Measure::Levels(levels)) => {
            ("level", kept(levels.current.as_ref().map(|now| now.value.to_string()).as_deref()))
        }
        Some(Measure::YesNo(done)) => ("done or open", kept(Some(if done.is_done() { "done" } else { "open" }))),
        Some(Measure::Milestones(_)) => ("reached", "numbers, like 2 or 2, 3; Enter: none".to_owned()),
    };
    let mut instead: Option<String> = None;
    while !question.is_empty() {
        let answer = match instead.take().map_or_else(|| line(question, &help, color), |text| Ok(Ok(text)))? {
            Ok(answer) => answer,
            Err(end) => return Ok(end),
        };
        match answer.as_str() {
            "s" => return Ok(Answer::Skip),
            "q" => return Ok(Answer::Stop),
            "" => {}
            answer if question == "reached" => {
                check_in.done = answer.split(',').map(|name| name.trim().to_owned()).collect();
            }
            answer => check_in.value = said(answer),
        }
        match puts(key_result, None, &Route::default(), &check_in) {
            Ok(_) => {}
            Err(refusal) => {
                refuse(refusal);
                (check_in.value, check_in.done) = (None, Vec::new());
                continue;
            }
        }
        let Some(doubt) = doubt::doubt(key_result, &check_in, &earlier) else { break };
        match doubt::question(&doubt, color)? {
            Ok(Answered::Meant(value)) => check_in.value = Some(Said::Value(value)),
            Ok(Answered::Kept) => {}
            Ok(Answered::Other(text)) => {
                instead = Some(text);
                continue;
            }
            Err(end) => return Ok(end),
        }
        break;
    }
    loop {
        let known = key_result.confidence.as_ref().map(|confidence| confidence.value.to_string());
        let answer = match line("confidence, 1 to 10", &kept(known.as_deref()), color)? {
            Ok(answer) => answer,
            Err(end) => return Ok(end),
        };
        match (answer.as_str(), super::confidence(&answer)) {
            ("", _) => break,
            ("s", _) => return Ok(Answer::Skip),
            ("q", _) => return Ok(Answer::Stop),
            (_, Ok(confidence)) => {
                check_in.confidence = Some(confidence);
                break;
            }
            (_, _) => output::to_stderr("  a whole number from 1 to 10, please\n"),
        }
    }
    match line("note", "Enter: none", color)? {
        Ok(note) => check_in.note = Some(note).filter(|note| !note.is_empty()),
        Err(end) => return Ok(end),
    }
    let said = check_in.value.is_some() || !check_in.done.is_empty() || check_in.confidence.is_some();
    let nothing = !said && check_in.note.is_none() && !has_value(key_result);
    Ok(if nothing { Answer::Skip } else { Answer::Given(check_in) })
}

/// Whether there is something that Enter keeps.
fn has_value(key_result: &KeyResult) -> bool {
    match key_result.measured() {
        None => false,
        Some(Measure::Metric(metric)) => metric.current.is_some(),
        Some(Measure::Bound(bound)) => bound.current.is_some(),
        Some(Measure::Levels(levels)) => levels.current.is_some(),
        Some(Measure::Milestones(_) | Measure::YesNo(_)) => true,
    }
}

fn kept(value: Option<&str>) -> String {
    value.map_or_else(|| "Enter: none yet".to_owned(), |value| format!("Enter keeps {}", text::safe(value)))
}

/// One line, or why there is none.
pub(super) fn line(question: &str, help: &str, color: bool) -> Result<Result<String, Answer>, Failure> {
    let look = if color { RenderConfig::default_colored() } else { RenderConfig::empty() };
    match Text::new(&format!("{question}:")).with_help_message(help).with_render_config(look).prompt() {
        Ok(answer) => Ok(Ok(answer.trim().to_owned())),
        Err(InquireError::OperationCanceled) => Ok(Err(Answer::Skip)),
        Err(InquireError::OperationInterrupted) => Ok(Err(Answer::Interrupted)),
        Err(error) => Err(Failure::new(format!("the terminal cannot be asked: {error}"))),
    }
}

/// The key results to ask about: one's own first, then in the order of the files.
fn choose(
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
    if !places.is_empty() {
        return Ok(places);
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
