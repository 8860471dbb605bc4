//! Literate tests: every `console` block of `tests/cmd/*.md`, `docs/ci.md`, `docs/meetings.md` and
//! `README.md` is run, and what the commands print is compared with what the page says.
//!
//! Each page has a folder of its own, empty at first:
//!
//! * `<!-- start: examples/teabee -->` copies a folder of the project into it;
//! * `<!-- today: 2026-10-05 -->` sets the day, for `okr` and for git's commits;
//! * a block that begins with ```` ```yaml file=okrs/2026-Q4/platform.yaml ```` writes that file;
//! * a block that begins with ```` ```console ```` runs its lines that begin with `$ `: `okr …`,
//!   `git …` or `cd …`. There is no shell: words are split at blanks, quotes keep them together. Other
//!   lines are output, standard error last, after `? 1` where the exit code is not 0. The path of the
//!   folder is shown as `[ROOT]`.

use crate::bless::compare;
use crate::repo::TestRepo;
use std::path::{Path, PathBuf};

/// The day that counts as today unless a page says otherwise.
const TODAY: &str = "2026-11-21";

#[test]
fn commands() {
    let mut pages: Vec<String> = project("tests/cmd")
        .read_dir()
        .unwrap()
        .map(|entry| format!("tests/cmd/{}", entry.unwrap().file_name().to_str().unwrap()))
        .filter(|name| name.ends_with(".md"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty());
    for page in pages {
        run(&page);
    }
}

#[test]
fn meetings() {
    run("docs/meetings.md");
}

#[test]
fn readme() {
    run("README.md");
}

#[test]
fn page_about_ci() {
    run("docs/ci.md");
}

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Runs a page and compares it with what it would be with this program's output.
fn run(page: &str) {
    let text = std::fs::read_to_string(project(page)).unwrap();
    let mut sandbox = Sandbox::new();
    let mut lines = text.lines();
    let mut out = String::new();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if let Some(folder) = directive(line, "start") {
            copy(&project(folder), sandbox.repo.path());
        }
        if let Some(day) = directive(line, "today") {
            sandbox.today = day.to_owned();
        }
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let info = &line[fence.len()..];
        if let Some((_, name)) = info.split_once(" file=") {
            sandbox.repo.write(name.trim(), body.join("\n") + "\n");
        }
        if info == "console" {
            let commands = body.iter().filter_map(|line| line.strip_prefix("$ "));
            let shown: Vec<String> = commands.map(|command| sandbox.step(page, command)).collect();
            out.push_str(&shown.join("\n"));
        } else {
            body.iter().for_each(|line| out.push_str(&format!("{line}\n")));
        }
        out.push_str(&format!("{fence}\n"));
    }
    compare(page, &out);
}

/// The value of `<!-- name: value -->`.
fn directive<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let inside = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    inside.strip_prefix(name)?.strip_prefix(": ")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in from.read_dir().unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The folder of a page.
struct Sandbox {
    repo: TestRepo,
    /// Where commands run.
    here: PathBuf,
    today: String,
}

impl Sandbox {
    fn new() -> Self {
        let repo = TestRepo::without_git();
        Sandbox { here: repo.path().to_owned(), repo, today: TODAY.to_owned() }
    }

    /// Runs one command and shows it with what it printed.
    fn step(&mut self, page: &str, line: &str) -> String {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (program, arguments) = match words.as_slice() {
            ["okr", arguments @ ..] => (env!("CARGO_BIN_EXE_okr"), arguments),
            ["git", arguments @ ..] => ("git", arguments),
            ["cd", folder] => {
                self.here = self.here.join(folder);
                return format!("$ {line}\n");
            }
            _ => panic!("{page}: `{line}` is no call of okr, git or cd"),
        };
        let mut command = self.repo.command(program);
        command.args(arguments).current_dir(&self.here);
        command.env("OKR_TODAY", &self.today).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_DATE"), format!("{}T09:00:00+0000", self.today));
        }
        let run = self.repo.run(&mut command, b"");
        let code = if run.code == 0 { String::new() } else { format!("? {}\n", run.code) };
        let root = self.repo.path().to_str().unwrap();
        let printed = format!("{}{}", run.stdout, run.stderr).replace(root, "[ROOT]");
        let printed: String = printed.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        assert!(!printed.lines().any(|line| line.starts_with("$ ")), "{page}: output of `{line}` looks like a command");
        assert!(!printed.contains("```"), "{page}: output of `{line}` would end the block");
        format!("$ {line}\n{code}{printed}")
    }
}

/// Words at blanks; quotes of both kinds keep blanks.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, _) => word.get_or_insert_default().push(c),
        }
    }
    assert!(quote.is_none(), "`{line}` lacks a closing quote");
    words.extend(word);
    words
}

#[test]
fn quotes_keep_words_together() {
    assert_eq!(words("okr checkin -m 'cache is live' \"\""), ["okr", "checkin", "-m", "cache is live", ""]);
}
