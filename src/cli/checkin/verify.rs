//! What a new text would bring: the errors of `okr check` that were not there before.

use crate::check::{self, Options};
use crate::cli::exit::Failure;
use crate::finding::Level;
use crate::model::id::Reference;
use crate::model::workspace::{KeyResultAt, ObjectiveAt};
use crate::read::{self, Care, Origin, Overlay, Reading};
use std::path::Path;

/// An error that `okr check` shows.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Error {
    /// The rule.
    rule: &'static str,
    /// The file that it is in.
    file: String,
    /// What is wrong.
    message: String,
    /// What to do.
    pub help: Option<String>,
    /// The key result that it is about.
    pub key_result: Option<Reference>,
}

impl Error {
    /// As the reason of a refusal.
    pub(in crate::cli) fn said(&self) -> String {
        format!("it would be wrong then: {} [{}]", self.message, self.rule)
    }

    /// As the failure of a command.
    pub(in crate::cli) fn failure(&self) -> Failure {
        let failure = Failure::usage(self.said());
        match &self.help {
            Some(help) => failure.hint(help),
            None => failure,
        }
    }

    fn same(&self, other: &Error) -> bool {
        (self.rule, &self.file, &self.message) == (other.rule, &other.file, &other.message)
    }
}

/// The work tree with another text in place of one file.
///
/// # Errors
/// Never for a work tree; git is not asked.
pub(in crate::cli) fn overlaid(root: &Path, name: &str, bytes: Vec<u8>) -> Result<Reading, Failure> {
    let overlay = Some(Overlay { name: name.to_owned(), bytes });
    Ok(read::read(&Origin::WorkTree { root: root.to_owned(), overlay }, Care::Strict)?)
}

/// The errors that a new text of one file would bring.
///
/// # Errors
/// As [`overlaid`].
pub(in crate::cli) fn new_errors(
    before: &Reading,
    root: &Path,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<Error>, Failure> {
    let known = errors(before);
    let mut found = errors(&overlaid(root, name, bytes)?);
    found.retain(|error| !known.iter().any(|old| old.same(error)));
    Ok(found)
}

fn errors(reading: &Reading) -> Vec<Error> {
    let workspace = &reading.workspace;
    let judged = check::run(reading, &Options::default()).findings.into_iter();
    judged
        .filter(|judged| judged.level == Level::Error)
        .map(|judged| {
            let (subject, finding) = (judged.subject, judged.finding);
            let at = subject.unit.zip(subject.objective).zip(subject.key_result);
            let at = at.map(|((unit, objective), key_result)| KeyResultAt {
                objective: ObjectiveAt { unit, objective },
                key_result,
            });
            Error {
                rule: finding.rule,
                file: workspace.file(finding.label.place.file).name.clone(),
                message: finding.message,
                help: finding.help,
                key_result: at.map(|at| workspace.key_result_ref(at)),
            }
        })
        .collect()
}
