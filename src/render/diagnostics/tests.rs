use super::*;
use crate::finding::Finding;
use crate::model::settings::Settings;
use crate::render::guard;
use crate::render::guard::tests::found_by_services;
use crate::render::sample::{place, report, workspace};
use crate::source::{SourceFile, Span};
use std::collections::HashSet;

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

/// The texts that are underlined in a drawing, by the columns of a terminal.
fn underlined(drawing: &str) -> Vec<String> {
    let lines: Vec<&str> = drawing.lines().collect();
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let Some((lead, marks)) = pair[1].split_once("· ") else { continue };
        let Some((_, text)) = pair[0].split_once("│ ") else { continue };
        if !lead.trim().is_empty() || !marks.contains(['─', '┬', '▲']) || marks.contains('╰') {
            continue;
        }
        let mut column = 0;
        let mut under = String::new();
        let mark_at = |column: usize| marks.chars().nth(column).is_some_and(|c| c != ' ');
        for cluster in text::clusters(text) {
            if mark_at(column) {
                under.push_str(cluster);
            } else if !under.is_empty() {
                found.push(std::mem::take(&mut under));
            }
            column += text::width(cluster);
        }
        found.extend(Some(under).filter(|under| !under.is_empty()));
    }
    found
}

#[test]
fn a_finding_is_drawn_with_its_line_its_object_and_its_help() {
    let workspace = workspace(&[(
        FILE,
        "team: platform\nlead: ana\nobjectives:\n  - id: checkout\n    objective: Nobody thinks of checkout\n    \
         key_results:\n      - id: latency\n        key_result: Checkout is fast\n        target: 300 ms\n",
    )]);
    let finding = at(&workspace, "300 ms")
        .label("in milliseconds")
        .related(place(&workspace, FILE, "latency"), "of this key result")
        .help("say how it is measured and by whom, and where the numbers come from, so that everyone can look it up");
    assert_eq!(
        drawn(&workspace, finding.clone(), NO_TERMINAL),
        "\
error[test-rule]: found
   ╭─[okrs/2026-Q4/platform.yaml:9:17]
 6 │     key_results:
 7 │       - id: latency
   ·             ───┬───
   ·                ╰── of this key result
 8 │         key_result: Checkout is fast
 9 │         target: 300 ms
   ·                 ───┬──
   ·                    ╰── in milliseconds
   ╰────
 about: 2026-Q4:platform/checkout/latency
  help: say how it is measured and by whom, and where the numbers come from, so that everyone can
        look it up
"
    );
    let report = report(&workspace, vec![finding]);
    assert_eq!(
        plain(&workspace, &report),
        "\
okrs/2026-Q4/platform.yaml:9:17: error[test-rule]: found
  9 |         target: 300 ms
    |                 ^^^^^^ in milliseconds
  see okrs/2026-Q4/platform.yaml:7:13: of this key result
  about: 2026-Q4:platform/checkout/latency
  help: say how it is measured and by whom, and where the numbers come from, so that everyone can look it up

1 file, no objectives, no key results: 1 error
"
    );
    assert_eq!(
        concise(&workspace, &report),
        "okrs/2026-Q4/platform.yaml:9:17: error[test-rule]: found\n1 file, no objectives, no key results: 1 error\n"
    );
}

#[test]
fn without_unicode_the_drawing_is_ascii() {
    let workspace = workspace(&[(FILE, "team: platform\nlead: ana\n")]);
    let finding = at(&workspace, "ana").label("who is it").related(place(&workspace, FILE, "platform"), "");
    assert_eq!(
        drawn(&workspace, finding, Look { unicode: false, ..NO_TERMINAL }),
        "\
error[test-rule]: found
   .-[okrs/2026-Q4/platform.yaml:2:7]
 1 | team: platform
   :       ^^^^^^^^
 2 | lead: ana
   :       ^^^
   :        '-- who is it
   '----
"
    );
}

#[test]
fn nine_findings_of_one_file_are_each_underlined_where_they_are() {
    let texts = ["team", "platform", "ana", "objectives", "Nobody", "key_results", "Cut 结账", "300 ms", "0.7"];
    let workspace = workspace(&[(
        FILE,
        "team: platform\nlead: ana\nobjectives:\n- objective: Nobody waits\n  key_results:\n  - key_result: Cut 结账 in half\n    \
         target: 300 ms\n    score: 0.7\n",
    )]);
    let report = report(&workspace, texts.iter().map(|text| at(&workspace, text)).collect());
    assert_eq!(underlined(&human(&workspace, &report, NO_TERMINAL)), texts);
    let plain = plain(&workspace, &report);
    let lengths = plain.lines().filter(|line| line.contains('^')).map(|line| line.matches('^').count());
    assert_eq!(lengths.collect::<Vec<_>>(), texts.map(text::width));
}

#[test]
fn marks_stand_right_whatever_stands_before_them() {
    for before in [
        "把结账延迟降到一半，",
        "Giảm thời gian ",
        "Gia\u{309}m th\u{1a1}\u{300}i gian ",
        "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍💻 ⚠️ 1️⃣ 🇻🇳 ",
        "x\u{301} ",
        "שלום مرحبا नमस्ते ",
        "a\tb\t",
        "\u{202e}\u{200b}",
    ] {
        let text = format!("\u{feff}team: platform\r\nname: \"{before}MARK after\"\r\n");
        let workspace = workspace(&[(FILE, &text)]);
        for look in [NO_TERMINAL, Look { color: false, unicode: true, width: Some(60) }] {
            assert_eq!(underlined(&drawn(&workspace, at(&workspace, "MARK"), look)), ["MARK"], "{before:?}");
        }
        let line = at(&workspace, before);
        let shown = underlined(&drawn(&workspace, line, NO_TERMINAL)).concat();
        let expected: String =
            text::clusters(before).map(|c| if c == "\t" { "".into() } else { text::safe(c) }).collect();
        let shown = if before.contains('\t') { shown.replace(' ', "") } else { shown };
        assert_eq!(shown.trim_end_matches(' '), expected.trim_end(), "{before:?}");
    }
}

#[test]
fn of_a_long_line_what_surrounds_the_mark_is_shown() {
    let filler = "结账 checkout ".repeat(400);
    let workspace = workspace(&[(FILE, &format!("team: platform\nname: {filler}MARK {filler}\n"))]);
    for width in [Some(60), Some(80), Some(200), Some(500), None] {
        let look = Look { color: false, unicode: true, width };
        let drawing = drawn(&workspace, at(&workspace, "MARK").label("here"), look);
        assert_eq!(underlined(&drawing), ["MARK"]);
        let longest = drawing.lines().map(text::width).max().unwrap();
        assert!(longest <= width.unwrap_or(206).min(206), "{width:?} {longest}\n{drawing}");
        assert!(drawing.contains("│ …") && drawing.contains("…\n"), "{drawing}");
    }
    // what is meant is itself longer than what is shown: its beginning is
    let drawing = drawn(&workspace, at(&workspace, &filler), Look { width: Some(60), ..NO_TERMINAL });
    assert!(drawing.lines().all(|line| text::width(line) <= 60), "{drawing}");
    assert!(underlined(&drawing)[0].starts_with("结账"), "{drawing}");
    let end = drawn(&workspace, at(&workspace, "name"), Look { width: Some(60), ..NO_TERMINAL });
    assert_eq!(underlined(&end), ["name"]);
}

#[test]
fn what_is_said_at_a_mark_wraps() {
    let workspace = workspace(&[(FILE, "team: platform\nlead: ana\n")]);
    let finding =
        at(&workspace, "ana").label("nobody of this name is among the people of the settings, and no unit either");
    let drawing = drawn(&workspace, finding, Look { width: Some(60), ..NO_TERMINAL });
    assert_eq!(
        drawing,
        "\
error[test-rule]: found
   ╭─[okrs/2026-Q4/platform.yaml:2:7]
 1 │ team: platform
 2 │ lead: ana
   ·       ─┬─
   ·        ╰─┤ nobody of this name is among the people of
   ·          │ the settings, and no unit either
   ╰────
"
    );
}

#[test]
fn ends_empty_places_and_several_lines() {
    let workspace = workspace(&[
        (FILE, "team: platform\nobjectives:\n  - objective: One\n    owner: ana\n  - objective: Two\n\nlead: bo"),
        ("okrs/2026-Q4/empty.yaml", ""),
    ]);
    let file = place(&workspace, FILE, "team").file;
    let text = &workspace.file(file).text;
    let find = |what: &str| text.find(what).unwrap();
    let mark = |start: usize, end: usize| {
        drawn(&workspace, Finding::new("test-rule", Place { file, span: Span::new(start, end) }, "found"), NO_TERMINAL)
    };
    let zero = mark(find("ana"), find("ana"));
    assert!(zero.contains("4 │     owner: ana\n   ·            ▲\n"), "{zero}");
    let end = mark(text.len(), text.len());
    assert!(end.contains("7 │ lead: bo\n   ·         ▲\n"), "{end}");
    let past = mark(9999, 10_000);
    assert!(past.contains("7 │ lead: bo\n   ·         ▲\n"), "{past}");
    let line_end = mark(find("platform"), find("objectives:"));
    assert_eq!(underlined(&line_end), ["platform"]);
    let blank = mark(find("\nlead"), find("lead"));
    assert!(blank.contains("6 │ \n   · ▲\n") || blank.contains("6 │\n   · ▲\n"), "{blank}");
    let three = mark(find("objective: One"), find("- objective: Two"));
    assert!(three.contains("3 │ ╭─▶   - objective: One\n 4 │ ╰─▶     owner: ana\n"), "{three}");
    let empty = place_of(&workspace, "okrs/2026-Q4/empty.yaml");
    let nothing = drawn(&workspace, Finding::new("test-rule", empty, "found").help("write something"), NO_TERMINAL);
    assert_eq!(nothing, "error[test-rule]: found\n  ╰─[okrs/2026-Q4/empty.yaml:1:1]\n  help: write something\n");
}

fn place_of(workspace: &Workspace, file: &str) -> Place {
    place(workspace, file, "")
}

#[test]
fn many_lines_are_marked_in_their_first() {
    let lines: String = (0..40).map(|number| format!("  - objective: number {number}\n")).collect();
    let workspace = workspace(&[(FILE, &format!("team: platform\nobjectives:\n{lines}"))]);
    let file = place(&workspace, FILE, "team").file;
    let all = Place { file, span: Span::new(workspace.file(file).text.find("  - ").unwrap() + 2, 99_999) };
    let drawing = drawn(&workspace, Finding::new("test-rule", all, "found").label("all of it"), NO_TERMINAL);
    assert_eq!(underlined(&drawing), ["- objective: number 0"]);
    assert!(drawing.contains("╰── all of it (to line 42)"), "{drawing}");
    assert!(drawing.lines().count() < 10, "{drawing}");
}

#[test]
fn related_places_of_other_files_and_far_away_follow_in_their_order() {
    let filler = "# nothing\n".repeat(30);
    let other = "okrs/2026-Q4/z-platform.yaml";
    let workspace =
        workspace(&[(FILE, &format!("team: platform\n{filler}lead: ana\n")), (other, "team: platform\nlead: bo\n")]);
    let finding = at(&workspace, "ana")
        .label("one")
        .related(place(&workspace, other, "bo"), "two")
        .related(place(&workspace, FILE, "platform"), "three");
    let drawing = drawn(&workspace, finding, NO_TERMINAL);
    let locations: Vec<&str> = drawing.lines().filter(|line| line.contains("╭─[")).map(str::trim_start).collect();
    assert_eq!(
        locations,
        [
            "╭─[okrs/2026-Q4/platform.yaml:32:7]",
            "╭─[okrs/2026-Q4/platform.yaml:1:7]",
            "╭─[okrs/2026-Q4/z-platform.yaml:2:7]"
        ]
    );
    assert_eq!(underlined(&drawing), ["ana", "platform", "bo"]);
}

#[test]
fn colours_are_only_added() {
    let workspace = workspace(&[(FILE, "team: platform\nlead: 结账 👩‍💻 ana\n")]);
    let finding = at(&workspace, "ana").label("who").related(place(&workspace, FILE, "platform"), "where").help("say");
    let report = report(&workspace, vec![finding]);
    let colored = human(&workspace, &report, Look { color: true, ..NO_TERMINAL });
    assert!(colored.starts_with("\u{1b}[1;31merror[test-rule]\u{1b}[0m\u{1b}[1m: found\u{1b}[0m\n"), "{colored}");
    let mut parts = colored.split('\u{1b}');
    let mut bare = parts.next().unwrap().to_owned();
    bare.extend(parts.map(|part| part.split_once('m').unwrap().1));
    assert_eq!(bare, human(&workspace, &report, NO_TERMINAL));
}

#[test]
fn hostile_texts_and_names_are_harmless_in_every_form() {
    let hostile =
        "\u{1b}[31m\u{1b}]0;x\u{7}\u{202e}\u{200b}\r\n::error::x\n##vso[task.complete] ##[error]x ##teamcity[x]";
    let one_line = hostile.replace(['\n', '\r'], " ");
    let name = "okrs/2026-Q4/::error::\u{202e}##[group].yaml";
    let text = format!("::error::x: 1\nteam: \"{one_line}\"\n::warning::y: {one_line}\n");
    // reading refuses most of this: here it comes all the way
    let files = vec![SourceFile::new(name, text), SourceFile::new("okrs/2026-Q4/a.yaml", "team: a\n")];
    let workspace = Workspace::new(Settings::default(), files, Vec::new(), HashSet::new());
    let own = place(&workspace, name, &one_line);
    let related = place(&workspace, "okrs/2026-Q4/a.yaml", "team");
    let finding = Finding::new("test-rule", own, hostile).label(hostile).help(hostile).related(own, hostile);
    let mut report = report(&workspace, vec![finding.clone().related(related, hostile), finding]);
    report.findings[0].about.objective = Some(hostile.into());
    report.findings[0].about.unit = Some(hostile.into());
    report.summary.units_by_level = vec![(hostile.into(), 2)];
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let head = crate::render::json::envelope::Meta {
        root: hostile.into(),
        at: Some(hostile.into()),
        today,
        cycles: vec![hostile.into()],
        problems: Vec::new(),
    };
    let outputs = [
        human(&workspace, &report, NO_TERMINAL),
        human(&workspace, &report, Look { width: Some(40), unicode: false, color: false }),
        plain(&workspace, &report),
        concise(&workspace, &report),
        crate::render::json::check::check(&workspace, &report, &head),
    ];
    for output in outputs {
        for c in output.chars() {
            assert!(c == '\n' || !text::is_hidden(c), "{c:?} in {output}");
        }
        // only the sink knows about commands
        assert_eq!(found_by_services(&guard::harmless(&output)), Vec::<String>::new(), "{output}");
    }
    let colored = guard::harmless(&human(&workspace, &report, Look { color: true, ..NO_TERMINAL }));
    assert_eq!(found_by_services(&colored), Vec::<String>::new(), "{colored}");
    assert!(!colored.contains("]0;x\u{7}") && !colored.contains('\u{202e}'));
}

#[expect(clippy::print_stderr, reason = "the figure is what one wants to see")]
/// Not a bound, since other programs run too: a rescan of the source for each finding took seconds.
#[test]
fn a_thousand_findings_of_a_large_file_are_drawn_at_once() {
    let lines: String =
        (0..7000).map(|number| format!("  - objective: the objective number {number} of many\n")).collect();
    let workspace = workspace(&[(FILE, &format!("team: platform\nobjectives:\n{lines}"))]);
    let findings =
        (0..1000).map(|number| at(&workspace, &format!("number {} of", number * 7)).label("here").help("do"));
    let report = report(&workspace, findings.collect());
    let start = std::time::Instant::now();
    let out = human(&workspace, &report, NO_TERMINAL);
    let took = start.elapsed();
    eprintln!("{} KB, {} findings: {took:?}", workspace.files[0].text.len() / 1000, report.findings.len());
    assert_eq!(underlined(&out).len(), 1000);
    assert!(took < std::time::Duration::from_secs(5), "{took:?}");
}
