//! Everything that okr prints about a workspace, in every format, with what each format promises.

use super::quiet::{assert_quiet, is_command};
use chrono::NaiveDate;
use okr::finding::Level;
use okr::model::workspace::{Target, Workspace};
use okr::render::diagnostics::{Look, concise, human, plain};
use okr::render::json::envelope::Meta;
use okr::render::published::Published;
use okr::render::{self, guard, json, page};
use okr::report::check::{CheckReport, public};
use okr::report::cycles::{self, Purpose};
use okr::report::filter::Filter;
use okr::report::tree::asked::{self, Asked};
use okr::report::units::Basis;
use okr::report::{diff, score, show, status, week};

/// The day that counts as today.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// Every format of `okr check`.
pub fn findings(workspace: &Workspace, report: &CheckReport) {
    let cut = report.cut();
    for width in [None, Some(40)] {
        let look = Look { color: width.is_some(), unicode: width != Some(40), width };
        for_people("human", &human(workspace, &cut, look));
    }
    for_people("plain", &plain(workspace, &cut));
    for_people("concise", &concise(workspace, &cut));
    json_document("json", &json::check::check(workspace, &cut, &meta(workspace)));
    let published = Published { workspace, prefix: "a/b" };
    let masked = public::report(workspace, report);
    json_document("sarif", &render::sarif::report(published, &masked));
    json_document("gitlab", &render::gitlab::report(published, &masked));
    let files: Vec<&str> = workspace.files.iter().map(|file| file.name.as_str()).collect();
    xml_document("junit", &render::junit::report(published, &masked, &files, Level::Error));
    github(&render::github::annotations(published, &masked));
}

/// Every format of `okr status`, `score`, `tree`, `week` and `show`, with and without masks by turns.
pub fn answers(workspace: &Workspace, public: bool) {
    let basis = Basis { workspace, timeline: None, today: today() };
    let asked = cycles::Asked { name: None, purpose: Purpose::Running, today: today() };
    let Ok(cycle) = asked.choose(&workspace.settings, workspace.cycles()) else { return };
    let meta = meta(workspace);
    let filter = || Filter { people: true, ..Filter::default() };
    let report = status::status(basis, &cycle, filter());
    let shown = render::status::Show { basis, report: &report, public };
    for columns in [Some(40), Some(140)] {
        for_people("status", &render::status::terminal(&shown, columns.is_some(), columns));
    }
    markdown_document("status in Markdown", &render::status::markdown(&shown));
    table("status in CSV", &render::status::csv(&shown, false));
    json_document("status in JSON", &json::status::status(&meta, basis, &report, None, public));

    let report = score::score(basis, &[(cycle.clone(), None)], filter());
    let shown = render::score::Show { basis, report: &report, public };
    for columns in [Some(40), Some(140)] {
        for_people("score", &render::score::terminal(&shown, columns.is_some(), columns));
    }
    markdown_document("score in Markdown", &render::score::markdown(&shown));
    table("score in CSV", &render::score::csv(&shown, false));
    json_document("score in JSON", &json::score::score(&meta, basis, &report, public));

    let asked = Asked { units: Vec::new(), from: None, up: false, people: true };
    let report = asked::tree(basis, &cycle, &asked);
    let shown = render::tree::Show { basis, report: &report, public };
    for_people("tree", &render::tree::terminal(&shown, true, Some(60)));
    json_document("tree in JSON", &json::alignment::tree(&meta, &shown));
    for_people("Mermaid", &render::mermaid::mermaid(&shown, None));
    for_people("Graphviz", &render::dot::dot(&shown, None));
    xml_document("SVG", &render::svg::svg(&shown, None));

    let report = week::week(basis, &cycle, filter(), None);
    let shown = render::week::Show { basis, report: &report, public, friday: public };
    for columns in [Some(40), Some(120)] {
        for_people("week", &render::week::terminal(&shown, columns.is_some(), columns));
    }
    let mail = render::week::mail(&shown);
    for_people("the mail", &page::plain(&mail));
    markdown_document("the mail in Markdown", &page::markdown(&mail));
    html_document("the mail in HTML", &page::html(&mail));
    json_document("week in JSON", &json::week::week(&meta, basis, &report, public));

    for target in workspace.objectives().map(Target::Objective).chain(workspace.key_results().map(Target::KeyResult)) {
        let report = show::show(basis, target);
        let shown = render::show::Show { basis, report: &report, public };
        for_people("show", &render::show::terminal(&shown, true, Some(50)));
        markdown_document("show in Markdown", &render::show::markdown(&shown));
        json_document("show in JSON", &json::show::show(&meta, &shown));
    }
}

fn meta(workspace: &Workspace) -> Meta {
    let cycles = workspace.cycles().iter().map(ToString::to_string).collect();
    Meta { root: ".".into(), at: None, today: today(), cycles, problems: Vec::new() }
}

/// A text passes the guard on its way out, and is quiet after that.
pub fn for_people(what: &str, text: &str) {
    let printed = guard::harmless(text);
    assert_quiet(what, &printed);
    assert_eq!(guard::harmless(&printed), printed, "{what}: the guard has the last word");
}

/// A page in Markdown, judged by another program than ours.
pub fn markdown_document(what: &str, text: &str) {
    for_people(what, text);
    super::markdown::page(what, text);
}

/// What changed between two states, in every format.
pub fn differences(before: &Workspace, after: &Workspace) {
    let snapshot = |workspace| diff::Snapshot::of(Basis { workspace, timeline: None, today: today() });
    let diff = diff::diff(snapshot(before), snapshot(after));
    let sides = render::diff::Sides { from: "before".into(), to: "after".into() };
    let place = |_: &_| String::new();
    for columns in [Some(40), Some(140)] {
        for_people("diff", &render::diff::terminal(&sides, &diff, columns.is_some(), columns, place));
    }
    markdown_document("diff in Markdown", &render::diff::markdown::markdown(&sides, &diff, place));
    let none: [u8; 0] = [];
    json_document("diff in JSON", &json::diff::diff(&meta(after), (None, None), &diff, none, none));
}

/// A document for programs must not be changed by the guard: it would be another document.
fn for_programs(what: &str, text: &str) {
    assert_quiet(what, text);
    assert_eq!(guard::harmless(text), text, "{what} is changed on its way out");
}

/// A JSON document.
pub fn json_document(what: &str, text: &str) {
    for_programs(what, text);
    let parsed: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(parsed.is_ok(), "{what} is no JSON: {text}");
}

/// An XML document without anything that runs.
fn xml_document(what: &str, text: &str) {
    for_programs(what, text);
    let document = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{what}: {error}: {text}"));
    const KNOWN: [&str; 11] = [
        "svg",
        "title",
        "rect",
        "text",
        "path",
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "system-out",
        "skipped",
    ];
    for element in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(KNOWN.contains(&element.tag_name().name()), "{what} holds <{}>", element.tag_name().name());
        assert!(element.attributes().all(|attribute| !attribute.name().starts_with("on")), "{what}: {element:?}");
    }
}

/// An HTML document of the elements that a mail is made of.
pub fn html_document(what: &str, text: &str) {
    for_people(what, text);
    const KNOWN: [&str; 21] = [
        "!DOCTYPE", "html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "ul", "li", "table",
        "thead", "tbody", "tr", "th", "td", "span", "title",
    ];
    for part in text.split('<').skip(1) {
        let name: String =
            part.trim_start_matches('/').chars().take_while(|c| c.is_alphanumeric() || *c == '!').collect();
        assert!(KNOWN.contains(&name.as_str()), "{what} holds <{name}>: {text}");
        assert_eq!(part.matches('>').count(), 1, "{what}: {part:?}");
    }
}

/// A CSV table: every row has the cells of the headings, and none computes anything.
pub fn table(what: &str, text: &str) {
    for_people(what, text);
    let rows = rows(text);
    for row in &rows {
        assert_eq!(row.len(), rows[0].len(), "{what}: {row:?}");
        for cell in row {
            let number =
                cell.strip_prefix('-').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '.'));
            assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{what} computes {cell:?}");
        }
    }
}

/// Rows and cells by RFC 4180.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last row ends: {text:?}");
    rows
}

/// Annotations: the commands that are meant, and no other.
fn github(text: &str) {
    for line in text.lines() {
        let Some(command) = ["::error ", "::warning ", "::notice "].iter().find_map(|name| line.strip_prefix(name))
        else {
            assert!(!is_command(line), "not meant: {line:?}");
            continue;
        };
        let (properties, message) = command.split_once("::").expect("a command has a message");
        for property in properties.split(',') {
            let name = property.split('=').next().unwrap_or("");
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{line:?}");
        }
        assert_quiet("an annotation", message);
    }
}
