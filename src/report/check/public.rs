//! Findings for what is published, annotations and reports of a CI service: of what is confidential
//! they say which rule found something and where, but none of its texts and values.

use crate::check::rules;
use crate::finding::Finding;
use crate::model::workspace::{Subject, Workspace};
use crate::report::check::fingerprint::Fingerprints;
use crate::report::check::{CheckReport, Reported};
use crate::source::{FileId, Place, SourceFile};
use std::sync::Arc;

/// The same report with everything confidential masked.
pub fn report(workspace: &Workspace, report: &CheckReport) -> CheckReport {
    let mut fingerprints = Fingerprints::default();
    let findings = report.findings.iter().map(|reported| masked(workspace, reported, &mut fingerprints)).collect();
    CheckReport { findings, not_shown: report.not_shown, summary: report.summary.clone() }
}

/// Some findings for people with everything confidential masked; fingerprints stay.
pub fn findings(workspace: &Workspace, findings: &[Reported]) -> Vec<Reported> {
    let mut fingerprints = Fingerprints::default();
    let masked = |reported: &Reported| {
        let fingerprint = reported.fingerprint.clone();
        Reported { fingerprint, ..self::masked(workspace, reported, &mut fingerprints) }
    };
    findings.iter().map(masked).collect()
}

/// The files with every character of what is confidential replaced; places stay the same.
pub fn files(workspace: &Workspace) -> Vec<Arc<SourceFile>> {
    let mut hidden: Vec<Place> = Vec::new();
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let key_results = objective.key_results.iter().filter(|key_result| key_result.confidential);
        hidden.extend(key_results.map(|key_result| key_result.extent));
        if is_masked(workspace, objective.extent, Subject { key_result: None, ..workspace.subject(objective.place) }) {
            hidden.push(objective.extent);
        }
    }
    let masked = |(number, file): (usize, &Arc<SourceFile>)| {
        let mut text = file.text.clone();
        for place in hidden.iter().filter(|place| place.file.0 as usize == number) {
            let blank: String = file.slice(place.span).chars().map(stand_in).collect();
            text.replace_range(place.span.range(), &blank);
        }
        if text == file.text { file.clone() } else { SourceFile::new(file.name.clone(), text) }
    };
    workspace.files.iter().enumerate().map(masked).collect()
}

/// A character that says nothing and takes as many bytes.
fn stand_in(c: char) -> char {
    match c.len_utf8() {
        _ if c.is_whitespace() => c,
        1 => 'x',
        2 => '×',
        3 => '※',
        _ => '🔒',
    }
}

fn masked(workspace: &Workspace, reported: &Reported, fingerprints: &mut Fingerprints) -> Reported {
    let finding = &reported.judged.finding;
    let mut places = std::iter::once(&finding.label).chain(&finding.related).map(|label| label.place);
    if !places.any(|place| is_masked(workspace, place, workspace.subject(place))) {
        return reported.clone();
    }
    let summary = rules::find(finding.rule).map_or("", |rule| rule.info.summary);
    let mut public = Finding::new(finding.rule, finding.label.place, format!("confidential: {summary}"));
    public.help =
        Some(format!("run `okr check` in the repository to see it, `okr explain {}` to see why", finding.rule));
    let mut shown = reported.clone();
    shown.judged.finding = public;
    // The usual fingerprint is a hash of the text, which could be guessed from it.
    let about = reported.about.reference().unwrap_or_default();
    shown.fingerprint = fingerprints.number(&["confidential", finding.rule, &about]);
    shown
}

/// Whether a place belongs to something confidential. Where it cannot be told, since the switch
/// itself or the file cannot be read, it does.
fn is_masked(workspace: &Workspace, place: Place, subject: Subject) -> bool {
    let Some((unit, objective)) = subject.unit.zip(subject.objective) else {
        return asks_for_it(&workspace.file(place.file).text, |_| true) && is_unread(workspace, place.file, subject);
    };
    let objective = &workspace.units[unit].objectives[objective];
    let key_result = subject.key_result.map(|number| &objective.key_results[number]);
    let extent = workspace.file(objective.extent.file).slice(objective.extent.span);
    let unclear = |value: &str| !matches!(value, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    objective.confidential
        || key_result.is_some_and(|key_result| key_result.confidential)
        || asks_for_it(extent, unclear)
}

/// Whether nothing, or not all, is known about the objectives of a file.
fn is_unread(workspace: &Workspace, file: FileId, subject: Subject) -> bool {
    let is_settings = workspace.settings.file == Some(file);
    !is_settings
        && (subject.unit.is_none() || crate::yaml::parse::parse(file, &workspace.file(file).text).root.is_none())
}

/// Whether a line of a text says `confidential:` with a value of some kind.
fn asks_for_it(text: &str, value: impl Fn(&str) -> bool) -> bool {
    text.match_indices("confidential").any(|(at, word)| {
        let line = text[at + word.len()..].lines().next().unwrap_or("");
        let line = line.trim_start_matches(['"', '\'']).trim_start();
        line.strip_prefix(':').is_some_and(|rest| value(rest.split(['#', ',', '}']).next().unwrap_or("").trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::files_of;
    use crate::check::{self, Options};
    use crate::finding::Group;
    use crate::read::{self, Care, Origin};
    use crate::report::check::of_outcome;

    /// What the rules find in an example in which every objective is confidential.
    fn checked(example: &str, closing: bool) -> (Workspace, CheckReport) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files_of(example) {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let origin = Origin::WorkTree { root: folder.path().to_owned(), overlay: None };
        let mut reading = read::read(&origin, Care::ReadOn).unwrap();
        for unit in &mut reading.workspace.units {
            unit.objectives.iter_mut().for_each(|objective| objective.confidential = true);
        }
        let outcome = check::run(&reading, &Options { closing, ..Options::default() });
        let report = of_outcome(&reading.workspace, outcome);
        (reading.workspace, report)
    }

    #[test]
    fn no_rule_tells_a_confidential_text() {
        let mut masked = 0;
        for rule in rules::ALL {
            for example in rule.info.bad_examples() {
                let (workspace, found) = checked(&example, rule.info.group == Group::Closing);
                let mut secrets: Vec<String> = Vec::new();
                for at in workspace.objectives() {
                    secrets.push(workspace.objective(at).text().to_owned());
                    secrets.extend(workspace.objective(at).key_results.iter().map(|one| one.text().to_owned()));
                }
                secrets.retain(|secret| secret.chars().count() > 8);
                for reported in report(&workspace, &found).findings {
                    let said = format!("{:?} {:?}", reported.judged.finding, reported.about);
                    masked += usize::from(said.contains("confidential: "));
                    let told: Vec<&String> = secrets.iter().filter(|secret| said.contains(secret.as_str())).collect();
                    assert_eq!(told, Vec::<&String>::new(), "{}: {said}", rule.info.name);
                }
                let shown: String = files(&workspace).iter().map(|file| file.text.clone()).collect();
                let in_units = |secret: &&String| !example.contains(&format!("\nwhy: {secret}"));
                assert!(!secrets.iter().filter(in_units).any(|secret| shown.contains(secret.as_str())), "{shown}");
            }
        }
        assert!(masked > 50, "{masked}");
    }

    #[test]
    fn a_switch_that_cannot_be_read_is_taken_for_on() {
        let text =
            "team: a\nlead: ana\nobjectives:\n  - objective: Buy 100 shops\n    confidential: yes\n    owner: 7\n";
        let (mut workspace, found) = checked(text, false);
        workspace.units[0].objectives[0].confidential = false;
        let public = report(&workspace, &found);
        assert!(public.findings.iter().any(|reported| reported.about.objective.is_some()));
        for reported in public.findings.iter().filter(|reported| reported.about.objective.is_some()) {
            assert!(reported.judged.finding.message.starts_with("confidential: "), "{reported:?}");
        }
        let broken = "team: a\nobjectives:\n  - objective: \"Buy 100 shops\n    confidential: true\n";
        let (workspace, found) = checked(broken, false);
        let said = format!("{:?}", report(&workspace, &found).findings);
        assert!(said.contains("yaml-syntax") && !said.contains("Buy"), "{said}");
    }

    #[test]
    fn masked_files_keep_every_place() {
        let text =
            "team: a\nobjectives:\n  - objective: Buy 100 shops é 结 🍵\n    confidential: true\n  - objective: B\n";
        let (workspace, _) = checked(text, false);
        let shown = files(&workspace);
        for (before, after) in workspace.files.iter().zip(&shown) {
            assert_eq!(before.text.len(), after.text.len());
            assert_eq!(before.text.chars().count(), after.text.chars().count());
            assert_eq!(before.line_starts(), after.line_starts());
        }
        assert!(!shown[0].text.contains("100") && shown[0].text.starts_with("team: a\n"), "{}", shown[0].text);
    }
}
