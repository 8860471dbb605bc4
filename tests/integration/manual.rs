//! The manual agrees with itself and with the program: links lead somewhere, commands and options
//! exist, and samples of files are understood.

use crate::literate::{pages, project};
use crate::repo::TestRepo;
use clap::{Arg, Command};
use std::path::Path;

/// Every page that people read.
fn all_pages() -> Vec<String> {
    let mut all: Vec<String> = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(str::to_owned).into();
    all.extend(pages("docs"));
    all
}

/// A part of a page: a line outside of blocks, or a block with what stands after its fence.
enum Part {
    Line(String),
    Block(String, Vec<String>),
}

fn parts(page: &str) -> Vec<Part> {
    let text = std::fs::read_to_string(project(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let mut lines = text.lines();
    let mut parts = Vec::new();
    while let Some(line) = lines.next() {
        let indent = &line[..line.len() - line.trim_start().len()];
        let fence: String = line.trim_start().chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            parts.push(Part::Line(line.to_owned()));
            continue;
        }
        let info = line.trim_start()[fence.len()..].to_owned();
        let body = lines.by_ref().take_while(|line| line.trim() != fence);
        parts.push(Part::Block(info, body.map(|line| line.strip_prefix(indent).unwrap_or(line).to_owned()).collect()));
    }
    parts
}

/// A line without what stands between backticks, and what stands there.
fn without_code(line: &str) -> (String, Vec<String>) {
    let (mut prose, mut code) = (String::new(), Vec::new());
    for (at, piece) in line.split('`').enumerate() {
        if at % 2 == 0 { prose.push_str(piece) } else { code.push(piece.to_owned()) }
    }
    (prose, code)
}

/// The anchors of a page's headings, as services that show Markdown make them.
fn anchors(page: &str) -> Vec<String> {
    let headings = parts(page).into_iter().filter_map(|part| match part {
        Part::Line(line) if line.starts_with('#') => Some(line.trim_start_matches('#').trim().to_lowercase()),
        _ => None,
    });
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    headings.map(|text| text.chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut dead = Vec::new();
    for page in all_pages() {
        for part in parts(&page) {
            let Part::Line(line) = part else { continue };
            for link in without_code(&line).0.split("](").skip(1) {
                let link = link.split(')').next().unwrap_or_default();
                if link.contains("://") || leads_somewhere(&page, link) {
                    continue;
                }
                dead.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(dead.is_empty(), "dead links:\n{}", dead.join("\n"));
}

fn leads_somewhere(page: &str, link: &str) -> bool {
    let (file, anchor) = link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let mut target = Path::new(page).to_owned();
    if !file.is_empty() {
        target.pop();
        for step in Path::new(file).components() {
            match step {
                std::path::Component::ParentDir => drop(target.pop()),
                step => target.push(step),
            }
        }
    }
    let target = target.to_str().unwrap();
    project(target).exists() && anchor.is_none_or(|anchor| anchors(target).iter().any(|known| known == anchor))
}

#[test]
fn named_commands_exist() {
    let mut cli = okr::cli::command();
    cli.build();
    let mut wrong = Vec::new();
    for page in all_pages() {
        let calls: Vec<String> = parts(&page).into_iter().flat_map(calls).collect();
        wrong.extend(calls.iter().filter_map(|call| Some(format!("{page}: `{call}`: {}", problem(&cli, call)?))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The calls of okr in a part of a page.
fn calls(part: Part) -> Vec<String> {
    let lines = match part {
        Part::Line(line) => return without_code(&line).1.into_iter().filter(|code| code.starts_with("okr ")).collect(),
        Part::Block(info, lines) if ["console", "sh", "yaml"].contains(&info.as_str()) => lines,
        Part::Block(..) => return Vec::new(),
    };
    let mut calls = Vec::new();
    for line in lines {
        let line = line.split(" # ").next().unwrap_or_default();
        for piece in line.split(['|', '(', ')']) {
            let mut piece = piece.trim_start();
            for before in ["$ ", "- ", "run: "] {
                piece = piece.strip_prefix(before).unwrap_or(piece);
            }
            if piece.starts_with("okr ") {
                calls.push(piece.trim_end().to_owned());
            }
        }
    }
    calls
}

/// What is wrong with a call: a word that is no command, or an option that its command does not have.
fn problem(cli: &Command, call: &str) -> Option<String> {
    let mut command = cli;
    let mut known: Vec<&Arg> = cli.get_arguments().collect();
    for word in call.split_whitespace().skip(1) {
        let word = word.trim_matches(|c: char| matches!(c, '\'' | '"' | ','));
        if let Some(option) = word.strip_prefix("--").filter(|option| !option.is_empty()) {
            let name = option.split('=').next().unwrap_or_default();
            let has = |arg: &&Arg| {
                arg.get_long() == Some(name) || arg.get_all_aliases().is_some_and(|aliases| aliases.contains(&name))
            };
            if !known.iter().any(has) {
                return Some(format!("`{}` has no option `--{name}`", command.get_name()));
            }
        } else if word.starts_with(|c: char| c.is_ascii_lowercase()) && command.has_subcommands() {
            match command.find_subcommand(word) {
                Some(found) => command = found,
                None if command.get_name() == "okr" && known_value(call, word) => continue,
                None => return Some(format!("`{word}` is no command")),
            }
            known.extend(command.get_arguments());
        }
    }
    None
}

/// Whether a word is the value of an option that stands before it, as in `okr --root DIR check`.
fn known_value(call: &str, word: &str) -> bool {
    call.split_whitespace().zip(call.split_whitespace().skip(1)).any(|(a, b)| a.starts_with("--") && b == word)
}

/// What may be wrong with a sample alone: it is a part of a file, or other files are not there.
const LACKS: [&str; 4] = ["no-owner", "objective-count", "key-result-count", "unknown-reference"];

#[test]
fn samples_are_understood() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for page in pages("docs").iter().filter(|page| *page != "docs/rules.md") {
        for part in parts(page) {
            let Part::Block(info, lines) = part else { continue };
            let Some((path, text)) = (info == "yaml").then(|| sample(&lines)).flatten() else { continue };
            seen += 1;
            let repo = TestRepo::without_git();
            repo.write("okrs/2026-Q4/other.yaml", OTHER).write(path, &text);
            let found = repo.okr(&["check", "--format", "concise"]).stdout;
            for line in found.lines().filter(|line| line.contains(": error[")) {
                if !LACKS.iter().any(|rule| line.contains(&format!("[{rule}]"))) {
                    wrong.push(format!("{page}: {line}\n{text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 15, "only {seen} samples were looked at");
}

const OTHER: &str = "team: other\n";

/// The file that a sample is, or is put into.
fn sample(lines: &[String]) -> Option<(&'static str, String)> {
    const HEAD: &str = "team: sample\nlead: ana\n";
    let file = "okrs/2026-Q4/sample.yaml";
    let first = lines.iter().find(|line| !line.starts_with('#'))?;
    let key = first.trim_start_matches("- ").split(':').next()?;
    let indented = |by: usize| lines.iter().map(|line| format!("{:by$}{line}\n", "")).collect::<String>();
    let has = |key: &str| lines.iter().any(|line| line.starts_with(&format!("  {key}:")));
    let objective = format!("{HEAD}objectives:\n  - id: sample\n    objective: A sample\n");
    Some(match key {
        "company" | "department" | "team" | "person" => (file, indented(0)),
        "id" if has("key_result") => (file, format!("{objective}    key_results:\n{}", indented(6))),
        "id" if has("objective") => (file, format!("{HEAD}objectives:\n{}", indented(2))),
        "initiatives" | "supports" => (file, format!("{objective}{}", indented(4))),
        "week" => (file, format!("{HEAD}{}", indented(0))),
        "organization" | "people" | "units" | "levels" | "cycles" | "rules" | "okrs" => ("okr.yaml", indented(0)),
        _ => return None,
    })
}
