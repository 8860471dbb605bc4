//! Findings for what is published, annotations and reports of a CI service: of what is confidential,
//! or stands in a file of which that cannot be told, they say which rule found something and where,
//! but none of its texts and values.

use crate::check::rules;
use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::report::check::fingerprint::Fingerprints;
use crate::report::check::{CheckReport, Reported};
use crate::source::{FileId, Place, SourceFile, Span};
use crate::yaml::parse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The same report with everything confidential masked.
pub fn report(workspace: &Workspace, report: &CheckReport) -> CheckReport {
    let hidden = Hidden::of(workspace, &report.findings);
    let mut fingerprints = Fingerprints::default();
    let findings = report.findings.iter().map(|reported| hidden.masked(reported, &mut fingerprints)).collect();
    CheckReport { findings, not_shown: report.not_shown, summary: report.summary.clone() }
}

/// Some findings for people with everything confidential masked; fingerprints stay.
pub fn findings(workspace: &Workspace, findings: &[Reported]) -> Vec<Reported> {
    let hidden = Hidden::of(workspace, findings);
    let mut fingerprints = Fingerprints::default();
    let masked = |reported: &Reported| {
        let fingerprint = reported.fingerprint.clone();
        Reported { fingerprint, ..hidden.masked(reported, &mut fingerprints) }
    };
    findings.iter().map(masked).collect()
}

/// The files of some findings with every character of what is confidential replaced; places stay the
/// same.
pub fn files(workspace: &Workspace, findings: &[Reported]) -> Vec<Arc<SourceFile>> {
    let hidden = Hidden::of(workspace, findings);
    let masked = |(number, file): (usize, &Arc<SourceFile>)| {
        let id = FileId(number as u32);
        let whole = hidden.unread.contains(&id).then_some(Span::new(0, file.text.len()));
        let spans: Vec<Span> = whole.into_iter().chain(hidden.spans.get(&id).into_iter().flatten().copied()).collect();
        if spans.is_empty() {
            return file.clone();
        }
        let mut text = file.text.clone();
        for span in spans {
            let blank: String = file.slice(span).chars().map(stand_in).collect();
            text.replace_range(span.range(), &blank);
        }
        SourceFile::new(file.name.clone(), text)
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

/// What is not shown of the files.
struct Hidden<'a> {
    workspace: &'a Workspace,
    /// Files of which nobody can tell what in them is confidential.
    unread: HashSet<FileId>,
    /// What is confidential, with the comments above it.
    spans: HashMap<FileId, Vec<Span>>,
}

impl<'a> Hidden<'a> {
    /// Files that no finding points at are not asked about.
    fn of(workspace: &'a Workspace, findings: &[Reported]) -> Self {
        let mut hidden = Hidden { workspace, unread: HashSet::new(), spans: HashMap::new() };
        let files: HashSet<FileId> = findings.iter().flat_map(places).map(|place| place.file).collect();
        hidden.unread = files.into_iter().filter(|file| is_unread(workspace, *file)).collect();
        for header in workspace.units.iter().flat_map(|unit| &unit.headers).filter(|header| header.confidential) {
            hidden.unread.insert(header.level_place.file);
        }
        for objective in workspace.units.iter().flat_map(|unit| &unit.objectives) {
            if objective.confidential {
                hidden.hide(objective.extent);
                continue;
            }
            for key_result in objective.key_results.iter().filter(|key_result| key_result.confidential) {
                hidden.hide(key_result.extent);
            }
        }
        hidden
    }

    fn hide(&mut self, extent: Place) {
        let file = self.workspace.file(extent.file);
        let mut first = file.line_index(extent.span.start as usize);
        while first > 0 && file.line(first - 1).trim_start().starts_with('#') {
            first -= 1;
        }
        let from = file.line_starts().get(first).map_or(extent.span.start, |start| extent.span.start.min(*start));
        self.spans.entry(extent.file).or_default().push(Span { start: from, end: extent.span.end });
    }

    fn covers(&self, place: Place) -> bool {
        let touches = |span: &Span| span.start <= place.span.end && place.span.start <= span.end;
        self.unread.contains(&place.file) || self.spans.get(&place.file).is_some_and(|spans| spans.iter().any(touches))
    }

    fn masked(&self, reported: &Reported, fingerprints: &mut Fingerprints) -> Reported {
        let Some(place) = places(reported).find(|place| self.covers(*place)) else { return reported.clone() };
        let finding = &reported.judged.finding;
        let summary = rules::find(finding.rule).map_or("", |rule| rule.info.summary);
        let message = match self.unread.contains(&place.file) {
            true => format!("not shown, since nobody can tell what in this file is confidential: {summary}"),
            false => format!("confidential: {summary}"),
        };
        let mut public = Finding::new(finding.rule, finding.label.place, message);
        public.help =
            Some(format!("run `okr check` in the repository to see it, `okr explain {}` to see why", finding.rule));
        let mut shown = reported.clone();
        shown.judged.finding = public;
        // The usual fingerprint is a hash of the text, which could be guessed from it.
        let about = reported.about.reference().unwrap_or_default();
        shown.fingerprint = fingerprints.number(&["confidential", finding.rule, &about]);
        shown
    }
}

/// What a finding points at.
fn places(reported: &Reported) -> impl Iterator<Item = Place> + '_ {
    let finding = &reported.judged.finding;
    std::iter::once(&finding.label).chain(&finding.related).map(|label| label.place)
}

/// Whether nothing, or not all, is known about the objectives of a file. Files that could not be
/// opened have no text that could be told.
fn is_unread(workspace: &Workspace, file: FileId) -> bool {
    let text = &workspace.file(file).text;
    if workspace.settings.file == Some(file) || text.trim().is_empty() {
        return false;
    }
    workspace.file_unit(file).is_none() || parse::parse(file, text).root.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::example::files_of;
    use crate::check::{self, Options};
    use crate::finding::Group;
    use crate::model::objective::Objective;
    use crate::read::{self, Care, Origin};
    use crate::report::check::of_outcome;

    /// What the rules find in an example in which every objective is confidential.
    fn checked(example: &str, closing: bool) -> (Workspace, CheckReport) {
        let all = |objective: &mut Objective| objective.confidential = true;
        checked_as(example, closing, &all)
    }

    fn checked_as(example: &str, closing: bool, change: &dyn Fn(&mut Objective)) -> (Workspace, CheckReport) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files_of(example) {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let origin = Origin::WorkTree { root: folder.path().to_owned(), overlay: None };
        let mut reading = read::read(&origin, Care::ReadOn).unwrap();
        for unit in &mut reading.workspace.units {
            unit.objectives.iter_mut().for_each(change);
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
                let shown: String = files(&workspace, &found.findings).iter().map(|file| file.text.clone()).collect();
                let in_units = |secret: &&String| !example.contains(&format!("\nwhy: {secret}"));
                assert!(!secrets.iter().filter(in_units).any(|secret| shown.contains(secret.as_str())), "{shown}");
            }
        }
        assert!(masked > 50, "{masked}");
    }

    /// What `--public` says and shows of a text as it is.
    fn told(text: &str) -> String {
        let (workspace, found) = checked_as(text, false, &|_| {});
        let public = report(&workspace, &found);
        assert!(!public.findings.is_empty(), "{text}");
        let shown: Vec<String> = files(&workspace, &public.findings).iter().map(|file| file.text.clone()).collect();
        format!("{:?}\n{}", public.findings, shown.concat())
    }

    #[test]
    fn a_switch_that_cannot_be_read_is_taken_for_on() {
        for switch in
            ["confidential: yes", "confidental: true", "confidential:", "confidential: false\n    confidential: true"]
        {
            let text =
                format!("team: a\nlead: ana\nobjectives:\n  - objective: Buy 100 shops\n    {switch}\n    owner: 7\n");
            let said = told(&text);
            assert!(said.contains("confidential: ") && !said.contains("Buy"), "{said}");
        }
    }

    #[test]
    fn nothing_of_a_file_that_cannot_be_read_is_told() {
        for broken in [
            "team: a\nobjectives:\n  - objective: \"Buy 100 shops\n    confidential: true\n",
            "team: a\nobjectives:\n  - objective: Buy 100 shops: all\n",
            "team: a\nobjectives:\n  - objective:Buy 100 shops\n    confidential:true\n",
            "objectives:\n  - objective: Buy 100 shops\n",
            "team: a\nconfidential: true\nobjectives:\n  objective: Buy 100 shops\n",
            "team: a\n# Buy 100 shops\nobjectives: [\n",
        ] {
            let said = told(broken);
            assert!(said.contains("nobody can tell") && !said.contains("Buy"), "{broken}\n{said}");
        }
    }

    #[test]
    fn masked_files_keep_every_place() {
        let text =
            "team: a\nobjectives:\n  - objective: Buy 100 shops é 结 🍵\n    confidential: true\n  - objective: B\n";
        let (workspace, found) = checked(text, false);
        let shown = files(&workspace, &found.findings);
        for (before, after) in workspace.files.iter().zip(&shown) {
            assert_eq!(before.text.len(), after.text.len());
            assert_eq!(before.text.chars().count(), after.text.chars().count());
            assert_eq!(before.line_starts(), after.line_starts());
        }
        assert!(!shown[0].text.contains("100") && shown[0].text.starts_with("team: a\n"), "{}", shown[0].text);
    }
}
