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
    /// The unit or objective that it is about.
    place: Option<Reference>,
}

/// Rules that count: what they find stays the same finding while its number changes, so that nobody is
/// kept from adding the second of two.
const COUNTS: [&str; 2] = ["objective-count", "key-result-count"];

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
        let counts = COUNTS.contains(&self.rule) && self.place == other.place;
        self.rule == other.rule && (counts || (&self.file, &self.message) == (&other.file, &other.message))
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
            let objective =
                subject.unit.zip(subject.objective).map(|(unit, objective)| ObjectiveAt { unit, objective });
            let key_result = objective.zip(subject.key_result);
            let key_result = key_result.map(|(objective, key_result)| KeyResultAt { objective, key_result });
            let of_unit = || subject.unit.map(|unit| workspace.unit_ref(unit));
            Error {
                rule: finding.rule,
                file: workspace.file(finding.label.place.file).name.clone(),
                message: finding.message,
                help: finding.help,
                key_result: key_result.map(|at| workspace.key_result_ref(at)),
                place: objective.map(|at| workspace.objective_ref(at)).or_else(of_unit),
            }
        })
        .collect()
}
