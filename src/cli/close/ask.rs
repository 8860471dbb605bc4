//! The questions at the end of a cycle, each answer saved as soon as it is given.

use crate::cli::checkin::{save, verify};
use crate::cli::closing::Unfinished;
use crate::cli::context::{Context, folded};
use crate::cli::exit::Failure;
use crate::cli::line::{self, Typed};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::model::id::Reference;
use crate::model::workspace::{ObjectiveAt, Target, Workspace};
use crate::render::text::safe;
use crate::source::Route;
use crate::words::count;
use crate::yaml::edit::{self, Value};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Why a commitment was missed.
    Postmortem,
    /// What becomes of it.
    Next,
    /// What the unit learnt.
    Retrospective,
}

impl Wanted {
    fn key(self) -> &'static str {
        match self {
            Wanted::Postmortem => "postmortem",
            Wanted::Next => "next",
            Wanted::Retrospective => "retrospective",
        }
    }

    fn question(self) -> (&'static str, &'static str) {
        match self {
            Wanted::Postmortem => {
                ("why was it missed, and what follows", "a text, or the path of a page; s: skip, q: stop")
            }
            Wanted::Next => ("what becomes of it", "keep, change or drop; s: skip, q: stop"),
            Wanted::Retrospective => ("what helped, what stood in the way", "one sentence; s: skip, q: stop"),
        }
    }
}

/// One question about one objective.
pub(super) struct Question {
    at: ObjectiveAt,
    wanted: Wanted,
}

/// What can be asked about, unit by unit; the rest has to be given elsewhere.
pub(super) fn questions(workspace: &Workspace, unfinished: &Unfinished) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for judged in unfinished.findings.iter().chain(&unfinished.advice) {
        let Some(unit) = judged.subject.unit else { continue };
        let live = |objective: &usize| workspace.objective(ObjectiveAt { unit, objective: *objective }).is_live();
        let (wanted, objective) = match judged.finding.rule {
            "missed-commitment" => (Wanted::Postmortem, judged.subject.objective),
            "undecided-leftover" => (Wanted::Next, judged.subject.objective),
            "no-retrospective" => (Wanted::Retrospective, (0..workspace.units[unit].objectives.len()).find(live)),
            _ => continue,
        };
        questions.extend(objective.map(|objective| Question { at: ObjectiveAt { unit, objective }, wanted }));
    }
    questions.sort_by_key(|question| (question.at.unit, question.wanted == Wanted::Retrospective, question.at));
    questions
}

/// Asks and saves.
///
/// # Errors
/// When it is broken off with Ctrl-C, or an answer cannot be saved.
pub(super) fn dialogue(questions: &[Question], snapshot: &Snapshot, context: &Context) -> Result<(), Failure> {
    let workspace = snapshot.workspace();
    context.note(&format!(
        "{} before the cycle can be closed; `s` skips one, `q` stops",
        count(questions.len(), "question")
    ));
    let mut before = None;
    for question in questions {
        let reference = workspace.objective_ref(question.at);
        let unit = &workspace.units[question.at.unit];
        let about = match question.wanted {
            Wanted::Retrospective => format!("{}, the whole cycle", safe(unit.title())),
            Wanted::Postmortem | Wanted::Next => {
                format!("{reference}  {}", safe(workspace.objective(question.at).text()))
            }
        };
        if before.as_ref() != Some(&about) {
            output::to_stderr(&format!("\n{}\n", folded("", &about)));
        }
        before = Some(about);
        match answer(question.wanted, context.color)? {
            Answer::Given(text) => save_answer(&reference, question.wanted, &text, context)?,
            Answer::Skip => {}
            Answer::Stop => break,
        }
    }
    Ok(())
}

enum Answer {
    Given(String),
    Skip,
    Stop,
}

fn answer(wanted: Wanted, color: bool) -> Result<Answer, Failure> {
    let (question, help) = wanted.question();
    loop {
        let text = match line::ask(question, help, "", color)? {
            Typed::Line(text) => text,
            Typed::Back(_) => return Ok(Answer::Skip),
            Typed::Interrupted(_) | Typed::Ended(_) => {
                return Err(Failure::new("interrupted: what was answered is saved, the cycle is not closed"));
            }
        };
        let lower = text.to_lowercase();
        match (lower.as_str(), wanted) {
            ("" | "s", _) => return Ok(Answer::Skip),
            ("q", _) => return Ok(Answer::Stop),
            (word, Wanted::Next) => {
                match ["keep", "change", "drop"].into_iter().find(|known| known.starts_with(word)) {
                    Some(known) => return Ok(Answer::Given(known.to_owned())),
                    None => output::to_stderr("  keep, change or drop, please\n"),
                }
            }
            (_, Wanted::Postmortem | Wanted::Retrospective) => return Ok(Answer::Given(text)),
        }
    }
}

/// Writes one key of one objective, wherever that stands by now.
fn save_answer(reference: &Reference, wanted: Wanted, text: &str, context: &Context) -> Result<(), Failure> {
    let gone = || Failure::new(format!("`{reference}` is gone: somebody changed its file meanwhile"));
    let lock = save::lock(context)?;
    let now = save::again(context)?;
    let workspace = now.workspace();
    let file = match reference.cycle.as_ref().and_then(|cycle| workspace.resolve(reference, cycle)) {
        Some(Target::Objective(at)) => workspace.file(workspace.objective(at).extent.file).name.clone(),
        Some(Target::Unit(_) | Target::KeyResult(_)) | None => return Err(gone()),
    };
    let value = match wanted {
        Wanted::Next => Value::Plain(text.to_owned()),
        Wanted::Postmortem | Wanted::Retrospective => Value::Text(text.to_owned()),
    };
    save::edit(context, &file, &lock, |old| {
        let reading = verify::overlaid(&context.root, &file, old.to_vec())?;
        let workspace = &reading.workspace;
        let target = reference.cycle.as_ref().and_then(|cycle| workspace.resolve(reference, cycle));
        let Some(Target::Objective(at)) = target else { return Err(gone()) };
        let route = Route::default().key("objectives").index(workspace.objective(at).index);
        let old = std::str::from_utf8(old).map_err(|_| Failure::new(format!("`{file}` is no UTF-8")))?;
        let new =
            edit::put(old, &route, wanted.key(), &value).map_err(|error| Failure::new(format!("`{file}`: {error}")))?;
        Ok(new.into_bytes())
    })
}
