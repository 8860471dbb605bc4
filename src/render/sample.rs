//! Small workspaces and findings in them, for the tests of what is printed.

use crate::check::Judged;
use crate::finding::{Finding, Level};
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use crate::report::check::{About, CheckReport, Reported, Summary};
use crate::source::{FileId, Place, Span};

/// A workspace of these files, byte for byte.
pub fn workspace(files: &[(&str, &str)]) -> Workspace {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    read::read(&Origin::WorkTree { root: folder.path().to_owned(), overlay: None }, read::Care::Strict)
        .unwrap()
        .workspace
}

/// Where a text stands for the first time in a file.
pub fn place(workspace: &Workspace, file: &str, text: &str) -> Place {
    let number = workspace.files.iter().position(|source| source.name == file).unwrap();
    let at = workspace.files[number].text.find(text).unwrap();
    Place { file: FileId(number as u32), span: Span::new(at, at + text.len()) }
}

/// A report of errors, each about what it points at.
pub fn report(workspace: &Workspace, findings: Vec<Finding>) -> CheckReport {
    let reported = |finding: Finding| {
        let subject = workspace.subject(finding.label.place);
        let unit = subject.unit.map(|unit| &workspace.units[unit]);
        let objective = unit.zip(subject.objective).map(|(unit, number)| &unit.objectives[number]);
        let key_result = objective.zip(subject.key_result).map(|(objective, number)| &objective.key_results[number]);
        let about = About {
            cycle: unit.map(|unit| unit.cycle.to_string()),
            unit: unit.map(|unit| unit.id.to_string()),
            objective: objective.map(|objective| objective.id.to_string()),
            key_result: key_result.map(|key_result| key_result.id.to_string()),
        };
        let judged = Judged { finding, level: Level::Error, subject };
        Reported { judged, about, fingerprint: "0123456789abcdef".into() }
    };
    let findings: Vec<Reported> = findings.into_iter().map(reported).collect();
    let summary = Summary { files: workspace.files.len(), errors: findings.len(), ..Summary::default() };
    CheckReport { findings, not_shown: 0, summary }
}
