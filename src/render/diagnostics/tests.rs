use super::*;
use crate::finding::Finding;
use crate::render::guard;
use crate::render::guard::tests::found_by_services;
use crate::render::sample::{place, report, workspace};
use crate::source::Span;

const FILE: &str = "okrs/2026-Q4/platform.yaml";
const NO_TERMINAL: Look = Look { color: false, unicode: true, width: None };

/// What [`human`] draws of one finding, without the closing lines.
fn drawn(workspace: &Workspace, finding: Finding, look: Look) -> String {
    let out = human(workspace, &report(workspace, vec![finding]), look);
    out.split_once("\n\n").unwrap().0.to_owned() + "\n"
}

fn at(workspace: &Workspace, text: &str) -> Finding {
    Finding::new("test-rule", place(workspace, FILE, text), "found")
}
