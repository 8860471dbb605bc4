//! Any bytes as an OKR file, or as `okr.yaml` where they begin with its name in a comment: read,
//! judged by all rules, printed in all formats.

use super::{outputs, project};
use okr::check::{self, Options};
use okr::finding::Finding;
use okr::history::timeline::Timeline;
use okr::read::{self, Care, Origin, Overlay, Reading};
use okr::report::check::known::Known;
use okr::report::check::{Choice, OnlyCounted, report, reported};
use okr::report::rhythm;
use okr::source::Place;

/// The name of the file that is read beside the company's.
const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// Panics where reading, a rule or a format breaks a promise.
pub fn check(bytes: &[u8]) {
    let name = if bytes.starts_with(b"# okr.yaml") { "okr.yaml" } else { FILE };
    judged(&reading(name, bytes, Care::ReadOn));
    outputs::answers(&reading(name, bytes, Care::Strict).workspace, bytes.len().is_multiple_of(2));
}

/// A file read beside the company's.
pub fn reading(name: &str, bytes: &[u8], care: Care) -> Reading {
    let overlay = Some(Overlay { name: name.to_owned(), bytes: bytes.to_vec() });
    let root = project("tests/integration/fuzzed/company");
    read::read(&Origin::WorkTree { root, overlay }, care).expect("git is not asked")
}

/// All rules and all formats on what was read.
pub fn judged(reading: &Reading) {
    let workspace = &reading.workspace;
    let facts = rhythm::facts(workspace, &Timeline::default(), outputs::today());
    let options = Options { closing: true, facts: Some(facts), ..Options::default() };
    let outcome = check::run(reading, &options);
    for judged in &outcome.findings {
        assert_points_into_its_file(reading, &judged.finding);
    }
    let choice = Choice { shown: &|_| true, advice: true, known: &Known::default() };
    let all = reported(workspace, outcome.findings);
    let counted = OnlyCounted { suppressed: outcome.suppressed, advice: 0 };
    outputs::findings(workspace, &report(workspace, all, counted, &choice));
}

fn assert_points_into_its_file(reading: &Reading, finding: &Finding) {
    let assert_in = |place: Place| {
        let file = reading.workspace.file(place.file);
        assert!(file.text.get(place.span.range()).is_some(), "{finding:?} points out of its file");
    };
    assert_in(finding.label.place);
    for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
        assert_in(edit.place);
    }
}
