//! Literate tests: every `console` block of `tests/cmd/*.md`, `docs/*.md` and `README.md` is run, and
//! what the commands print is compared with what the page says.
//!
//! Each page has a folder of its own, empty at first:
//!
//! * `<!-- start: examples/teabee -->` copies a folder of the project into it;
//! * `<!-- today: 2026-10-05 -->` sets the day, for `okr` and for git's commits;
//! * `<!-- as: Priya Nair <priya@teabee.example> -->` says who commits;
//! * `<!-- run: okr demo . -->` runs a command and shows nothing;
//! * `<!-- fresh -->` goes on in another empty folder;
//! * a block that begins with ```` ```yaml file=okrs/2026-Q4/platform.yaml ```` writes that file;
//! * a block that begins with ```` ```yaml in=okr.yaml ```` changes a part of that file: the block's
//!   first and last line stand in it already, and what is between them becomes what the block says;
//! * a block that begins with ```` ```console ```` runs its lines that begin with `$ `: `okr …`,
//!   `git …`, `cat FILE` or `cd …`. There is no shell: words are split at blanks, quotes keep them
//!   together, `< FILE` and `> FILE` at the end are read and written. Other lines are output, standard
//!   error last, after `? 1` where the exit code is not 0. The path of the folder is shown as `[ROOT]`.

use crate::bless::compare;
use crate::repo::{ANA, TestRepo, set_person};
use std::path::{Path, PathBuf};

/// The day that counts as today unless a page says otherwise.
const TODAY: &str = "2026-11-21";

#[test]
fn commands() {
    for page in pages("tests/cmd") {
        run(&page);
    }
}

#[test]
fn manual() {
    for page in pages("docs") {
        run(&page);
    }
}

#[test]
fn readme() {
    run("README.md");
}

/// The Markdown pages of a folder of the project, by name.
pub fn pages(folder: &str) -> Vec<String> {
    let names = project(folder).read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut pages: Vec<String> =
        names.filter(|name| name.ends_with(".md")).map(|name| format!("{folder}/{name}")).collect();
    pages.sort();
    assert!(!pages.is_empty(), "no pages in {folder}");
    pages
}

/// A file or folder of the project.
pub fn project(name: &str) -> PathBuf {
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
        if let Some(person) = directive(line, "as") {
            sandbox.person = person.to_owned();
        }
        if let Some(command) = directive(line, "run") {
            sandbox.step(page, command);
        }
        if line == "<!-- fresh -->" {
            sandbox = Sandbox { today: sandbox.today, ..Sandbox::new() };
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
        if let Some((_, name)) = info.split_once(" in=") {
            let (file, place) = (sandbox.repo.read(name), format!("{page}: {name}"));
            sandbox.repo.write(name, changed(&place, &file, &body));
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

/// A file with the lines from the first line of a piece to its last one replaced by the piece.
fn changed(place: &str, file: &str, piece: &[&str]) -> String {
    let lines: Vec<&str> = file.lines().collect();
    let [first, .., last] = piece else { panic!("{place}: a piece has two lines or more") };
    let from = lines.iter().position(|line| line == first);
    let from = from.unwrap_or_else(|| panic!("{place} has no line `{first}`"));
    let to = lines[from..].iter().skip(1).position(|line| line == last);
    let to = from + 1 + to.unwrap_or_else(|| panic!("{place} has no line `{last}` after `{first}`"));
    [&lines[..from], piece, &lines[to + 1..]].concat().iter().map(|line| format!("{line}\n")).collect()
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
    /// Who commits: `Name <email>`.
    person: String,
}

impl Sandbox {
    fn new() -> Self {
        let repo = TestRepo::without_git();
        Sandbox { here: repo.path().to_owned(), repo, today: TODAY.to_owned(), person: ANA.to_owned() }
    }

    /// Runs one command and shows it with what it printed.
    fn step(&mut self, page: &str, line: &str) -> String {
        let words = words(line);
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut input = Vec::new();
        let mut output = None;
        while let [.., sign @ ("<" | ">"), file] = words.as_slice() {
            let file = self.here.join(file);
            match *sign {
                "<" => input = std::fs::read(file).unwrap_or_else(|error| panic!("{page}: `{line}`: {error}")),
                _ => output = Some(file),
            }
            words.truncate(words.len() - 2);
        }
        let (program, arguments) = match words.as_slice() {
            ["okr", arguments @ ..] => (env!("CARGO_BIN_EXE_okr"), arguments),
            ["git", arguments @ ..] => ("git", arguments),
            ["cd", folder] => {
                self.here = self.here.join(folder);
                return format!("$ {line}\n");
            }
            ["cat", file] => {
                let text = std::fs::read_to_string(self.here.join(file));
                return format!("$ {line}\n{}", text.unwrap_or_else(|error| panic!("{page}: `{line}`: {error}")));
            }
            _ => panic!("{page}: `{line}` is no call of okr, git, cat or cd"),
        };
        let mut command = self.repo.command(program);
        command.args(arguments).current_dir(&self.here);
        command.env("PATH", path_with_okr());
        command.env("OKR_TODAY", &self.today).env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_DATE"), format!("{}T09:00:00+0000", self.today));
            set_person(&mut command, role, &self.person);
        }
        let mut run = self.repo.run(&mut command, &input);
        if let Some(file) = output {
            std::fs::write(file, std::mem::take(&mut run.stdout)).unwrap();
        }
        let code = if run.code == 0 { String::new() } else { format!("? {}\n", run.code) };
        let root = self.repo.path().to_str().unwrap();
        let printed = format!("{}{}", run.stdout, run.stderr).replace(root, "[ROOT]");
        let printed: String = printed.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        assert!(!printed.lines().any(|line| line.starts_with("$ ")), "{page}: output of `{line}` looks like a command");
        assert!(!printed.contains("```"), "{page}: output of `{line}` would end the block");
        format!("$ {line}\n{code}{printed}")
    }
}

/// Where programs are looked for, `okr` first: git's hooks call it by its name.
fn path_with_okr() -> std::ffi::OsString {
    let okr = Path::new(env!("CARGO_BIN_EXE_okr")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(okr).chain(std::env::split_paths(&path))).unwrap()
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
