//! JUnit's XML, which every CI service shows as tests: a suite for each file, in it a test for each
//! rule that found something; a file without findings is one test that passes.

use crate::finding::Level;
use crate::render::published::Published;
use crate::render::{guard, text};
use crate::report::check::{CheckReport, Reported};

/// The document. Findings of level `fails_at` and worse are failures, the others output of tests
/// that pass. `files` are all that were looked at.
pub fn report(published: Published<'_>, report: &CheckReport, files: &[&str], fails_at: Level) -> String {
    let findings = report.published();
    let mut suites = String::new();
    let (mut all, mut all_failed) = (0, 0);
    for file in files {
        let of_file: Vec<&Reported> = findings
            .iter()
            .filter(|reported| published.workspace.file(reported.judged.finding.label.place.file).name == **file)
            .copied()
            .collect();
        let path = attribute(&published.path(file));
        let mut rules: Vec<&str> = of_file.iter().map(|reported| reported.judged.finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        let mut cases = String::new();
        let mut failed = 0;
        for rule in &rules {
            let of_rule = of_file.iter().filter(|reported| reported.judged.finding.rule == *rule);
            let of_rule: Vec<&Reported> = of_rule.copied().collect();
            failed += usize::from(case(&mut cases, published, &path, rule, &of_rule, fails_at));
        }
        if rules.is_empty() {
            cases.push_str(&format!("    <testcase classname=\"{path}\" name=\"okr check\" file=\"{path}\"/>\n"));
        }
        let tests = rules.len().max(1);
        suites.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\">\n\
             {cases}  </testsuite>\n"
        ));
        all += tests;
        all_failed += failed;
    }
    guard::harmless(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"okr check\" tests=\"{all}\" failures=\"{all_failed}\" errors=\"0\">\n{suites}</testsuites>\n"
    ))
}

/// One rule in one file; whether it fails.
fn case(
    out: &mut String,
    published: Published<'_>,
    path: &str,
    rule: &str,
    findings: &[&Reported],
    fails_at: Level,
) -> bool {
    out.push_str(&format!("    <testcase classname=\"{path}\" name=\"{}\" file=\"{path}\">\n", attribute(rule)));
    let (failing, passing): (Vec<&Reported>, Vec<&Reported>) =
        findings.iter().copied().partition(|reported| reported.judged.level <= fails_at);
    let lines = |findings: &[&Reported]| {
        let line = |reported: &&Reported| {
            let place = reported.judged.finding.label.place;
            let at = published.region(place).start;
            let (file, level) = (published.file(place), reported.judged.level.word());
            format!("{}:{}:{}: {level}: {}\n", text::safe(&file), at.line, at.column, published.message(reported))
        };
        content(&findings.iter().map(line).collect::<String>())
    };
    if let Some(first) = failing.first() {
        let message = attribute(&first.judged.finding.message);
        let level = first.judged.level.word();
        out.push_str(&format!("      <failure type=\"{level}\" message=\"{message}\">{}</failure>\n", lines(&failing)));
    }
    if !passing.is_empty() {
        out.push_str(&format!("      <system-out>{}</system-out>\n", lines(&passing)));
    }
    out.push_str("    </testcase>\n");
    !failing.is_empty()
}

/// A text inside an element.
fn content(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A text of one line inside quotes.
fn attribute(text: &str) -> String {
    content(&text::safe(text)).replace('"', "&quot;").replace('\'', "&apos;")
}
