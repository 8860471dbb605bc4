//! What `okr check` prints in each format, read by parsers that are not ours.

use crate::repo::{Run, TestRepo};
use serde_json::Value;

const FORMATS: [&str; 8] = ["human", "plain", "concise", "json", "sarif", "github", "gitlab", "junit"];
const DAY: &str = "2026-11-21";

/// Texts and names that would act on a terminal, a CI service or a document.
fn hostile() -> TestRepo {
    let repo = TestRepo::new();
    let text = r#"team: platform
"\e[31m::error::x\r\n##vso[task.complete]%0A::warning::y": 1
"\u202e]]>&<\"'](https://x.example)": 2
lead: "::error::\u202e ]]> %0A"
objectives:
  - objective: "::error::a ##[error]b ##teamcity[c] &lt; ]]> %0A, \e[2J"
    type: "::error file=a::b\n::error::c"
    supports: "::stop-commands::x"
    key_results:
      - key_result: "\r\n::error::d"
        target: "::error::"
        confidence: "%0D%0A::error::e"
"#;
    repo.write("okrs/2026-Q4/::error::x, ##[group]%0A\u{202e}\n::error::.yaml", text);
    repo.write("okrs/2026-Q4/broken.yaml", "team: \"::error::\n  ##vso[x]\n");
    repo.commit("Plan");
    repo
}

fn check(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.okr(&[&["check", "--today", DAY], arguments].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// A command as the runner of GitHub Actions reads it: `ActionCommand.TryParseV2`.
#[derive(Debug)]
struct Command {
    name: String,
    properties: Vec<(String, String)>,
    message: String,
}

impl Command {
    fn parse(line: &str) -> Option<Command> {
        let (info, message) = line.trim_start().strip_prefix("::")?.split_once("::")?;
        let (name, properties) = info.split_once(' ').unwrap_or((info, ""));
        let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
        let property = |text: &str| {
            let (name, value) = text.trim().split_once('=')?;
            let value = unescape(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
            Some((name.to_owned(), value))
        };
        Some(Command {
            name: name.to_owned(),
            properties: properties.split(',').filter_map(property).collect(),
            message: unescape(message).replace("%25", "%"),
        })
    }

    fn property(&self, name: &str) -> &str {
        self.properties.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

fn commands(output: &str) -> Vec<Command> {
    output.split(['\n', '\r']).filter_map(Command::parse).collect()
}

fn is_harmless(c: char) -> bool {
    let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    c == '\n' || !(c.is_control() || hidden)
}

#[test]
fn a_hostile_repository_gives_no_command_in_any_format() {
    let repo = hostile();
    let found = json(&check(&repo, &["--format", "json", "--advice"]).stdout);
    let count = |level: &str| found["summary"][level].as_u64().unwrap();
    assert!(count("errors") >= 8, "{found}");
    for format in FORMATS {
        let run = check(&repo, &["--format", format, "--advice"]);
        assert_eq!(run.code, 1, "{format}: {}", run.stderr);
        let file = check(&repo, &["--format", &format!("{format}=out.txt"), "--format", "concise", "--advice"]);
        assert_eq!(file.code, 1, "{}", file.stderr);
        if format != "human" {
            assert_eq!(repo.read("out.txt"), run.stdout, "{format}: the file says what standard output says");
        }
        for output in [&run.stdout, &run.stderr, &repo.read("out.txt")] {
            assert!(output.chars().all(is_harmless), "{format}: {output:?}");
            for word in ["##[", "##vso[", "##teamcity["] {
                assert!(!output.to_lowercase().contains(word), "{format}: {word} in {output}");
            }
            if format != "github" {
                assert_eq!(commands(output).len(), 0, "{format}: {output}");
            }
        }
    }
    let annotations = commands(&check(&repo, &["--format", "github", "--advice"]).stdout);
    for (name, level) in [("error", "errors"), ("warning", "warnings"), ("notice", "advice")] {
        let of_level = annotations.iter().filter(|command| command.name == name).count() as u64;
        assert_eq!(of_level, count(level).min(10), "{name}");
    }
    assert_eq!(annotations.len(), annotations.iter().filter(|one| !one.property("line").is_empty()).count());
    for command in &annotations {
        let names: Vec<&str> = command.properties.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.starts_with(&["file", "line", "endLine"]) && names.ends_with(&["title"]), "{command:?}");
        assert!(command.property("file").starts_with("okrs/2026-Q4/"), "{command:?}");
    }
}

#[test]
fn annotations_say_where_and_what_and_beyond_ten_lines_follow() {
    let repo = TestRepo::new();
    let objectives: String = (0..12).map(|n| format!("  - objective: 100%, n{n}\n    owner: [\"a,b\"]\n")).collect();
    repo.write("okrs/2026-Q4/a,b:c.yaml", format!("team: a\nlead: ana\nobjectives:\n{objectives}"));
    let run = check(&repo, &["--format", "github"]);
    let found = json(&check(&repo, &["--format", "json"]).stdout);
    let errors = found["summary"]["errors"].as_u64().unwrap();
    assert!(errors > 10);
    let annotations = commands(&run.stdout);
    let first = &annotations[0];
    assert_eq!(first.property("file"), "okrs/2026-Q4/a,b:c.yaml");
    assert!(first.property("title").starts_with("error["), "{first:?}");
    assert!(first.message.starts_with("okrs/2026-Q4/a,b:c.yaml:"), "{first:?}");
    assert!(first.message.contains("\nhelp: "), "{first:?}");
    let plain = run.stdout.lines().filter(|line| line.starts_with("okrs/") && line.contains(": error[")).count() as u64;
    assert_eq!(plain, errors - 10, "{}", run.stdout);
    assert!(run.stdout.lines().last().unwrap().contains(&format!("{errors} errors")), "{}", run.stdout);
}

#[test]
fn junit_agrees_with_the_other_formats() {
    let repo = hostile();
    let objective = |id: &str, text: &str| {
        format!(
            "  - id: {id}\n    objective: {text}\n    origin: self\n    key_results:\n      \
             - key_result: Guests of {id} come back\n        start: 2 %\n        target: 8 %\n        confidence: 5\n      \
             - key_result: Pots of {id} break less often\n        start: 9 pots\n        target: 3 pots\n        confidence: 5\n"
        )
    };
    let both = objective("joy", "Tea is a joy") + &objective("calm", "Tea brings calm to every table");
    let clean = format!("team: clean\nlead: ana\nobjectives:\n{both}");
    repo.write("okrs/2026-Q4/clean.yaml", clean);
    let found = json(&check(&repo, &["--format", "json"]).stdout);
    let of = |level: &str| {
        let findings =
            found["findings"].as_array().unwrap().iter().filter(|one| level.is_empty() || one["level"] == level);
        let mut cases: Vec<String> = findings.map(|one| format!("{} {}", one["file"], one["rule"])).collect();
        cases.sort();
        cases.dedup();
        cases.len()
    };
    for (arguments, failing) in
        [(vec!["--format", "junit"], of("error")), (vec!["--format", "junit", "-Dwarnings"], of(""))]
    {
        let text = check(&repo, &arguments).stdout;
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        let all = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
        assert_eq!(all("testsuite"), 3);
        assert_eq!(all("failure"), failing, "{text}");
        let root = document.root_element();
        assert_eq!(root.attribute("failures"), Some(failing.to_string().as_str()));
        assert_eq!(root.attribute("tests"), Some(all("testcase").to_string().as_str()));
        let names = ["testsuites", "testsuite", "testcase", "failure", "system-out"];
        assert!(
            document.descendants().filter(|node| node.is_element()).all(|node| names.contains(&node.tag_name().name()))
        );
        let suite =
            document.descendants().find(|node| node.attribute("name") == Some("okrs/2026-Q4/clean.yaml")).unwrap();
        assert_eq!(suite.attribute("failures"), Some("0"), "{text}");
        assert!(text.contains("]]&gt;"), "{text}");
    }
}

#[test]
fn sarif_points_where_json_points_and_its_fixes_do_the_same() {
    let repo = TestRepo::new();
    let text = "\u{feff}team: a b\nlead: ana\nobjectives:\n  - objective: 结账 é 🍵 is [a](1) joy\n    ownr: ana\n    key_results:\n      \
                - key_result: Cut p99 from 900 ms to 300 ms\n        confidence: 7/10\n      - key_result: Two\n        target: 1,5\n";
    repo.write("sub/okrs/2026-Q4/a b%#é.yaml", text).commit("Plan");
    let run = |format: &str| check(&repo, &["--root", "sub", "--format", format, "--advice"]).stdout;
    let (found, sarif, gitlab) = (json(&run("json")), json(&run("sarif")), json(&run("gitlab")));
    assert_eq!(sarif["version"], "2.1.0");
    let sarif = &sarif["runs"][0];
    assert_eq!(sarif["columnKind"], "unicodeCodePoints");
    let (findings, results) = (found["findings"].as_array().unwrap(), sarif["results"].as_array().unwrap());
    assert_eq!(findings.len(), results.len());
    assert!(findings.len() > 4, "{found}");
    let mut fixes = 0;
    for ((finding, result), issue) in findings.iter().zip(results).zip(gitlab.as_array().unwrap()) {
        let rule = &sarif["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&finding["rule"], &finding["rule"]));
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("Bad"), "{rule}");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "sub/okrs/2026-Q4/a%20b%25%23%C3%A9.yaml");
        for (ours, theirs) in
            [("line", "startLine"), ("column", "startColumn"), ("end_line", "endLine"), ("end_column", "endColumn")]
        {
            assert_eq!(finding[ours], place["region"][theirs], "{ours} of {finding}");
        }
        assert_eq!(result["partialFingerprints"]["okr/v1"], finding["fingerprint"]);
        assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "{result}");
        assert_eq!(issue["fingerprint"], finding["fingerprint"]);
        assert_eq!(issue["location"]["path"], "sub/okrs/2026-Q4/a b%#é.yaml");
        assert_eq!(issue["location"]["lines"]["begin"], finding["line"]);
        if finding["fix"].is_object() {
            fixes += 1;
            assert_eq!(
                applied_by_bytes(text, &finding["fix"]),
                applied_by_columns(text, &result["fixes"][0]),
                "{finding}"
            );
        }
    }
    assert!(fixes > 0, "{found}");
    let prints: std::collections::HashSet<&Value> = findings.iter().map(|finding| &finding["fingerprint"]).collect();
    assert_eq!(prints.len(), findings.len());
}

fn applied_by_bytes(text: &str, fix: &Value) -> String {
    let mut out = text.to_owned();
    for edit in fix["edits"].as_array().unwrap().iter().rev() {
        let at = |key: &str| edit[key].as_u64().unwrap() as usize;
        out.replace_range(at("byte_start")..at("byte_end"), edit["text"].as_str().unwrap());
    }
    out
}

/// Columns count code points; a byte-order mark takes none.
fn applied_by_columns(text: &str, fix: &Value) -> String {
    let mut out = text.to_owned();
    for replacement in fix["artifactChanges"][0]["replacements"].as_array().unwrap().iter().rev() {
        let region = &replacement["deletedRegion"];
        let offset = |line: &str, column: &str| {
            let (line, column) = (region[line].as_u64().unwrap() as usize, region[column].as_u64().unwrap() as usize);
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            let mark = if line == 1 { text.len() - text.trim_start_matches('\u{feff}').len() } else { 0 };
            let start = start + mark;
            let within = text[start..].char_indices().map(|(at, _)| at).chain([text.len() - start]).nth(column - 1);
            start + within.unwrap()
        };
        let inserted = replacement["insertedContent"]["text"].as_str().unwrap_or("");
        out.replace_range(offset("startLine", "startColumn")..offset("endLine", "endColumn"), inserted);
    }
    out
}

#[test]
fn what_is_confidential_is_not_published() {
    let repo = TestRepo::new();
    let text = "team: a\nlead: ana\nobjectives:\n  - id: deal\n    objective: Buy Acme Tea\n    confidential: true\n    key_results:\n      \
                - key_result: Acme signs at 1,7 million\n        target: 1,7\n        confidence: 73%\n  - id: open\n    objective: Open 7\n    \
                key_results:\n      - key_result: Price of Zenith\n        confidential: true\n        target: 987,5\n";
    repo.write("okrs/2026-Q4/a.yaml", "team: a\n").commit("Begin");
    repo.write("okrs/2026-Q4/a.yaml", text);
    let comment = repo.okr(&["diff", "--format", "markdown", "--today", DAY]).stdout;
    assert!(comment.contains("confidential: ") && comment.contains("New findings"), "{comment}");
    for secret in ["Acme", "Zenith", "1,7", "987", "73%"] {
        assert!(!comment.contains(secret), "{secret} in {comment}");
    }
    for format in FORMATS {
        let shown = check(&repo, &["--format", format, "--advice"]).stdout;
        let public = check(&repo, &["--format", format, "--advice", "--public"]).stdout;
        let published = matches!(format, "sarif" | "github" | "gitlab" | "junit");
        assert_eq!(shown.contains("1,7"), !published, "{format}: {shown}");
        for secret in ["Acme", "Zenith", "1,7", "987", "73%"] {
            assert!(!public.contains(secret), "{format}: {secret} in {public}");
            assert!(!published || !shown.contains(secret), "{format}: {secret} in {shown}");
        }
        assert!(public.contains("wrong-type"), "{public}");
    }
}

#[test]
fn several_outputs_of_one_run() {
    let repo = hostile();
    repo.write("out/keep", "");
    let run = check(&repo, &["--format", "sarif=out/okr.sarif", "--format", "github", "--format=junit=out/okr.xml"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.starts_with("::error "));
    assert_eq!(json(&repo.read("out/okr.sarif"))["version"], "2.1.0");
    assert!(roxmltree::Document::parse(&repo.read("out/okr.xml")).is_ok());
    let only_files = check(&repo, &["--format", "json=out/okr.json"]);
    assert!(only_files.stdout.contains("error[yaml-syntax]"), "{}", only_files.stdout);
    assert_eq!(std::fs::read_dir(repo.join("out")).unwrap().count(), 4, "nothing is left beside the files");
    for (arguments, why) in [
        (["--format", "json", "--format", "sarif"], "two formats for standard output"),
        (["--format", "json=a", "--format", "sarif=a"], "two formats for `a`"),
        (["--format", "sarif=", "--format", "json"], "names no file"),
        (["--format", "sarif=okrs/2026-Q4/broken.yaml", "--format", "json"], "one of the files that are checked"),
    ] {
        let run = check(&repo, &arguments);
        assert!(run.code == 2 && run.stderr.contains(why), "{arguments:?}: {} {}", run.code, run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn outputs_are_not_written_through_links() {
    let repo = hostile();
    // no baseline is written of what cannot be read
    repo.remove("okrs/2026-Q4/broken.yaml");
    let victim = repo.beside("victim");
    std::fs::create_dir(&victim).unwrap();
    std::fs::write(victim.join("file"), "old").unwrap();
    std::os::unix::fs::symlink(&victim, repo.join("out")).unwrap();
    std::os::unix::fs::symlink(victim.join("file"), repo.join("link")).unwrap();
    std::fs::create_dir(repo.join("folder")).unwrap();
    for (target, why) in [
        ("out/file", "symbolic link"),
        ("out/new", "symbolic link"),
        ("link", "symbolic link"),
        ("folder", "not a regular file"),
        ("nowhere/file", "no such folder"),
    ] {
        for arguments in [["--format", &format!("sarif={target}")], ["--write-baseline", target]] {
            let run = check(&repo, &arguments);
            assert_eq!(run.code, 3, "{target}: {}", run.stderr);
            assert!(run.stderr.contains(&format!("cannot write `{target}`: ")), "{}", run.stderr);
            assert!(run.stderr.contains(why), "{target}: {}", run.stderr);
        }
    }
    assert_eq!(std::fs::read_to_string(victim.join("file")).unwrap(), "old");
    assert_eq!(std::fs::read_dir(&victim).unwrap().count(), 1);
    // a folder of the user's own may be reached through a link
    let elsewhere = repo.beside("elsewhere");
    std::os::unix::fs::symlink(&victim, &elsewhere).unwrap();
    let run = check(&repo, &["--format", &format!("json={}", elsewhere.join("okr.json").display())]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(victim.join("okr.json").exists());
}

#[test]
fn a_document_holds_five_thousand_findings_and_says_how_many_more() {
    let repo = TestRepo::new();
    let keys: String = (0..300).map(|number| format!("nokey{number}: 1\n")).collect();
    for number in 0..17 {
        repo.write(&format!("okrs/2026-Q4/t{number}.yaml"), format!("team: t{number}\n{keys}"));
    }
    let files = ["--format=sarif=a.sarif", "--format=gitlab=a.json", "--format=junit=a.xml", "--format=github"];
    let github = check(&repo, &files).stdout;
    let sarif = json(&repo.read("a.sarif"));
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 5_000);
    let more = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    let more: usize = more.as_str().unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!(more >= 100, "{more}");
    assert_eq!(json(&repo.read("a.json")).as_array().unwrap().len(), 5_000);
    assert_eq!(github.lines().filter(|line| line.starts_with("::") || line.starts_with("okrs/")).count(), 5_000);
    assert!(github.contains(&format!("and {more} more findings that are not shown\n")), "{more}");
    assert!(roxmltree::Document::parse(&repo.read("a.xml")).is_ok());
    // people get fewer, a baseline all
    let shown = json(&check(&repo, &["--format", "json"]).stdout);
    assert_eq!(shown["findings"].as_array().unwrap().len(), 1_000);
    assert_eq!(shown["summary"]["not_shown"], 4_000 + more);
    assert_eq!(check(&repo, &["--write-baseline", "b.json"]).code, 0);
    let known = json(&check(&repo, &["--baseline", "b.json", "--format", "json"]).stdout);
    assert_eq!((&known["summary"]["errors"], &known["summary"]["known"]), (&json("0"), &(5_000 + more).into()));
}
