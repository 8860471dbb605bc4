//! Where a metric starts in the next cycle: where it stood, unless it may begin at 0 again.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::line::{self, Typed};
use crate::cli::output;
use crate::model::cycle::CycleName;
use crate::model::measure::Measure;
use crate::model::quantity::Quantity;
use crate::model::workspace::{KeyResultAt, Workspace};
use crate::yaml::edit::Value;
use std::io::IsTerminal;

/// The start of a metric.
pub(super) struct Start {
    /// As it is written; `??` where nobody said it.
    pub written: String,
    /// What stands behind it.
    pub comment: String,
    /// What somebody has to say.
    pub is_open: Option<String>,
}

impl Start {
    /// As it stands in the file.
    pub(super) fn value(&self) -> Value {
        match self.is_open {
            Some(_) => Value::Text(self.written.clone()),
            None => Value::Plain(self.written.clone()),
        }
    }
}

/// Where a metric that has a value starts; `None` where its start stays what it is.
///
/// What began at 0 may be counted anew in each cycle, like revenue, or go on, like customers: nobody can
/// know that but people. On a terminal they are asked.
///
/// # Errors
/// When the question is broken off.
pub(super) fn of(
    workspace: &Workspace,
    at: KeyResultAt,
    from: &CycleName,
    context: &Context,
) -> Result<Option<Start>, Failure> {
    let Some(Measure::Metric(metric)) = workspace.key_result(at).measured() else { return Ok(None) };
    let Some(current) = metric.current.as_ref().map(|current| &current.value) else { return Ok(None) };
    let stood = Start { written: current.written().to_owned(), comment: format!("where {from} ended"), is_open: None };
    if current.value().is_zero() || !metric.start_value().is_zero() {
        return Ok(Some(stood));
    }
    let question = format!("starts at 0 again, or at {}?", current.written());
    let reference = workspace.key_result_ref(at).without_cycle();
    let open = Start { written: "??".to_owned(), comment: question.clone(), is_open: Some(question.clone()) };
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(Some(open));
    }
    loop {
        let help = "0, or another value; Enter: decide later";
        let typed = match line::ask(&format!("{reference} {question}"), help, "", context.color)? {
            Typed::Line(typed) => typed,
            Typed::Back(_) => continue,
            Typed::Interrupted(_) | Typed::Ended(_) => return Err(Failure::new("interrupted: nothing was made")),
        };
        if typed.is_empty() {
            return Ok(Some(open));
        }
        match Quantity::parse(&typed) {
            Ok(said) => {
                let written = match said.unit() {
                    None => current.respell(*said.value()).written().to_owned(),
                    Some(_) => said.written().to_owned(),
                };
                let is_stood = said.value() == current.value();
                let comment = if is_stood { stood.comment } else { format!("{from} ended at {}", current.written()) };
                return Ok(Some(Start { written, comment, is_open: None }));
            }
            Err(error) => output::to_stderr(&format!("  {} ({})\n", error.message(), error.help())),
        }
    }
}
