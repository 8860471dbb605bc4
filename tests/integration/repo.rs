//! [`TestRepo`]: a git repository built step by step, the same on every machine.
//!
//! Authors and dates are fixed, no configuration of the user or the system is read, and the
//! folder goes away at the end. Every test that needs a repository uses it:
//!
//! ```ignore
//! let repo = TestRepo::new();
//! repo.write("okrs/2026-Q4/platform.yaml", "team: platform\n");
//! repo.commit("Plan the quarter").by("Ana <ana@x.example>").on("2026-10-05");
//! repo.branch("cache");
//! repo.write("okrs/2026-Q4/platform.yaml", "team: platform\nlead: li\n");
//! let id = repo.commit("Check in").id();
//! repo.switch("main");
//! repo.merge("cache").on("2026-10-12 17:00 +0200");
//! ```
#![allow(dead_code, reason = "one builder for all tests, which use different parts of it")]

use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Who commits unless a test says otherwise.
pub const ANA: &str = "Ana Ruiz <ana@x.example>";

/// Noon UTC of 2026-10-01, the date of the first commit; each further one is a day later.
const FIRST_DAY: i64 = 1_790_856_000;

/// A repository in a temporary folder.
pub struct TestRepo {
    temp: TempDir,
    work: PathBuf,
    clock: Cell<i64>,
}

/// What a program answered.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl TestRepo {
    /// An empty repository on the branch `main`.
    pub fn new() -> TestRepo {
        TestRepo::init(&["--initial-branch=main"])
    }

    /// A folder without git.
    pub fn without_git() -> TestRepo {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let work = temp.path().canonicalize().expect("a real path").join("work");
        std::fs::create_dir(&work).expect("a folder to work in");
        TestRepo { temp, work, clock: Cell::new(FIRST_DAY) }
    }

    /// `git init` with further arguments.
    pub fn init(arguments: &[&str]) -> TestRepo {
        let repo = TestRepo::try_init(arguments);
        repo.unwrap_or_else(|stderr| panic!("git init {arguments:?}: {stderr}"))
    }

    /// The same where this git may lack what the arguments ask for; its complaint otherwise.
    pub fn try_init(arguments: &[&str]) -> Result<TestRepo, String> {
        let repo = TestRepo::without_git();
        let run = repo.try_git(&[&["init", "--quiet"], arguments].concat());
        if run.code == 0 { Ok(repo) } else { Err(run.stderr) }
    }

    /// The top of the work tree.
    pub fn path(&self) -> &Path {
        &self.work
    }

    /// A path in the work tree.
    pub fn join(&self, path: &str) -> PathBuf {
        self.work.join(path)
    }

    /// A folder beside the work tree, for clones and such.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.work.with_file_name(name)
    }

    /// Writes a file, with the folders that it needs.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.work.join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders");
        std::fs::write(path, text).expect("a file");
        self
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.work.join(path)).expect("a text")
    }

    /// Removes a file or a folder.
    pub fn remove(&self, path: &str) -> &Self {
        let path = self.work.join(path);
        if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
            .expect("something to remove");
        self
    }

    /// Commits everything in the work tree; also ends a merge that stopped at a conflict.
    pub fn commit(&self, message: &str) -> Doing<'_> {
        Doing::new(self, Action::Commit, message)
    }

    /// Commits what is staged, and nothing else.
    pub fn commit_staged(&self, message: &str) -> Doing<'_> {
        Doing::new(self, Action::CommitStaged, message)
    }

    /// Makes a branch here and goes to it.
    pub fn branch(&self, name: &str) -> &Self {
        self.git(&["switch", "--quiet", "--create", name]);
        self
    }

    /// Makes a branch without history and goes to it; the files are gone.
    pub fn orphan(&self, name: &str) -> &Self {
        self.git(&["switch", "--quiet", "--orphan", name]);
        self
    }

    /// Goes to a branch or commit.
    pub fn switch(&self, revision: &str) -> &Self {
        self.git(&["checkout", "--quiet", revision]);
        self
    }

    /// Makes an annotated tag.
    pub fn tag(&self, name: &str) -> &Self {
        self.git(&["tag", "--annotate", "--message", name, name]);
        self
    }

    /// Merges one or several branches (separated by blanks) with a merge commit.
    pub fn merge(&self, branches: &str) -> Doing<'_> {
        Doing::new(self, Action::Merge(branches.to_owned(), Vec::new()), &format!("Merge {branches}"))
    }

    /// The same with further arguments, such as `-Xours` or `--strategy=ours`.
    pub fn merge_with(&self, branches: &str, arguments: &[&str]) -> Doing<'_> {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        Doing::new(self, Action::Merge(branches.to_owned(), arguments), &format!("Merge {branches}"))
    }

    /// Brings a branch's changes as one ordinary commit.
    pub fn squash(&self, branch: &str) -> Doing<'_> {
        Doing::new(self, Action::Squash(branch.to_owned()), &format!("Squash {branch}"))
    }

    /// Reverts a commit.
    pub fn revert(&self, revision: &str) -> Doing<'_> {
        Doing::new(self, Action::Revert(revision.to_owned()), "")
    }

    /// Moves this branch's commits onto another; authors and author dates stay.
    pub fn rebase(&self, onto: &str) -> Doing<'_> {
        Doing::new(self, Action::Rebase(onto.to_owned()), "")
    }

    /// The full name of a commit.
    pub fn id(&self, revision: &str) -> String {
        self.git(&["rev-parse", &format!("{revision}^{{commit}}")])
    }

    /// Sets a setting of this repository.
    pub fn set(&self, name: &str, value: &str) -> &Self {
        self.git(&["config", name, value]);
        self
    }

    /// Makes history out of a stream for `git fast-import`, and checks `main` out where there is one.
    pub fn fast_import(&self, stream: impl AsRef<[u8]>) -> &Self {
        self.run(self.command("git").args(["fast-import", "--quiet", "--force"]), stream.as_ref()).expect_success();
        if self.try_git(&["rev-parse", "--verify", "--quiet", "main"]).code == 0 && self.work.join(".git").exists() {
            self.git(&["checkout", "--quiet", "--force", "main"]);
        }
        self
    }

    /// A clone with arguments such as `--depth=3`, `--bare` or `--filter=blob:none`. Through
    /// `file://`, since git ignores these for a path. It lives beside this one and as long.
    pub fn clone(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let to = self.beside(name);
        self.set("uploadpack.allowFilter", "true").set("uploadpack.allowAnySHA1InWant", "true");
        let from = format!("file://{}", self.work.display());
        let to_text = to.to_str().expect("a path in UTF-8");
        self.git(&[&["clone", "--quiet"], arguments, &[&from, to_text]].concat());
        to
    }

    /// Runs git here and returns what it printed, without the last line break.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.work, arguments)
    }

    /// Runs git in another folder.
    pub fn git_in(&self, folder: &Path, arguments: &[&str]) -> String {
        let run = self.run(self.command("git").args(arguments).current_dir(folder), b"");
        assert_eq!(run.code, 0, "git {arguments:?}: {}{}", run.stdout, run.stderr);
        run.stdout.trim_end_matches('\n').to_owned()
    }

    /// Runs git with a text on its standard input.
    pub fn git_with_input(&self, arguments: &[&str], input: &[u8]) -> String {
        let run = self.run(self.command("git").args(arguments), input).expect_success();
        run.stdout.trim_end_matches('\n').to_owned()
    }

    /// Runs git where it may fail.
    pub fn try_git(&self, arguments: &[&str]) -> Run {
        self.run(self.command("git").args(arguments), b"")
    }

    /// Runs the program under test here.
    pub fn okr(&self, arguments: &[&str]) -> Run {
        self.run(self.command(env!("CARGO_BIN_EXE_okr")).args(arguments), b"")
    }

    /// A command in this repository's environment: nothing of the user's but `PATH`.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.work).env_clear();
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command.env("HOME", self.temp.path()).env("XDG_CONFIG_HOME", self.temp.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        command.env("GIT_CONFIG_COUNT", "3");
        for (at, (key, value)) in
            [("protocol.file.allow", "always"), ("gc.auto", "0"), ("maintenance.auto", "false")].iter().enumerate()
        {
            command.env(format!("GIT_CONFIG_KEY_{at}"), key).env(format!("GIT_CONFIG_VALUE_{at}"), value);
        }
        command.env("LC_ALL", "C").env("TZ", "UTC").env("GIT_TERMINAL_PROMPT", "0").env("GIT_EDITOR", "true");
        let date = format!("@{} +0000", self.clock.get());
        for role in ["AUTHOR", "COMMITTER"] {
            set_person(&mut command, role, ANA);
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        command
    }

    /// Runs a command with a text on its standard input.
    pub fn run(&self, command: &mut Command, input: &[u8]) -> Run {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut stdin = child.stdin.take().expect("a pipe");
        let output = std::thread::scope(|scope| {
            // A program that does not read its input closes the pipe: that is its right.
            scope.spawn(move || stdin.write_all(input).ok());
            child.wait_with_output().expect("an answer")
        });
        Run::from(output)
    }
}

impl Run {
    /// The answer, of a program that must succeed.
    pub fn expect_success(self) -> Run {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        self
    }

    fn from(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Makes `Name <email>` the author or the committer of a command.
pub fn set_person(command: &mut Command, role: &str, person: &str) {
    let (name, email) = person.split_once('<').expect("a person is `Name <email>`");
    command.env(format!("GIT_{role}_NAME"), name.trim());
    command.env(format!("GIT_{role}_EMAIL"), email.trim_end_matches('>'));
}

enum Action {
    Commit,
    CommitStaged,
    Merge(String, Vec<String>),
    Squash(String),
    Revert(String),
    Rebase(String),
}

/// A step that makes commits; it is done where the statement ends.
pub struct Doing<'r> {
    repo: &'r TestRepo,
    action: Action,
    message: String,
    author: String,
    date: Option<String>,
    authored: Option<String>,
    done: bool,
}

impl<'r> Doing<'r> {
    fn new(repo: &'r TestRepo, action: Action, message: &str) -> Self {
        let (author, message) = (ANA.to_owned(), message.to_owned());
        Doing { repo, action, message, author, date: None, authored: None, done: false }
    }

    /// Who wrote it: `Name <email>`.
    pub fn by(mut self, author: &str) -> Self {
        self.author = author.to_owned();
        self
    }

    /// When: `2026-10-05` (noon UTC), `2026-10-05 17:00 +0200`, or `@seconds +zone`.
    pub fn on(mut self, date: &str) -> Self {
        self.date = Some(date.to_owned());
        self
    }

    /// When it was written, where that differs from when it was committed.
    pub fn authored(mut self, date: &str) -> Self {
        self.authored = Some(date.to_owned());
        self
    }

    /// Does it and returns the full name of the new commit.
    pub fn id(mut self) -> String {
        self.run();
        self.repo.id("HEAD")
    }

    fn run(&mut self) {
        self.done = true;
        let repo = self.repo;
        let date = self.date.as_deref().map_or_else(|| format!("@{} +0000", repo.clock.get()), full_date);
        let authored = self.authored.as_deref().map_or_else(|| date.clone(), full_date);
        repo.clock.set(repo.clock.get() + 86_400);
        let git = |arguments: &[&str]| {
            let mut command = repo.command("git");
            set_person(&mut command, "AUTHOR", &self.author);
            set_person(&mut command, "COMMITTER", &self.author);
            command.env("GIT_AUTHOR_DATE", &authored).env("GIT_COMMITTER_DATE", &date).args(arguments);
            if matches!(self.action, Action::Rebase(_)) {
                for part in ["NAME", "EMAIL", "DATE"] {
                    command.env_remove(format!("GIT_AUTHOR_{part}"));
                }
            }
            let run = repo.run(&mut command, self.message.as_bytes());
            assert_eq!(run.code, 0, "git {arguments:?}: {}{}", run.stdout, run.stderr);
        };
        let commit = ["commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--file=-"];
        match &self.action {
            Action::Commit => {
                git(&["add", "--all"]);
                git(&commit);
            }
            Action::CommitStaged => git(&commit),
            Action::Merge(branches, arguments) => {
                let mut all = vec!["merge", "--quiet", "--no-ff", "--allow-unrelated-histories", "-m", &self.message];
                all.extend(arguments.iter().map(String::as_str));
                all.extend(branches.split_whitespace());
                git(&all);
            }
            Action::Squash(branch) => {
                git(&["merge", "--quiet", "--squash", branch]);
                git(&commit);
            }
            Action::Revert(revision) => git(&["revert", "--no-edit", revision]),
            Action::Rebase(onto) => git(&["rebase", "--quiet", onto]),
        }
    }
}

impl Drop for Doing<'_> {
    fn drop(&mut self) {
        if !self.done && !std::thread::panicking() {
            self.run();
        }
    }
}

fn full_date(date: &str) -> String {
    if date.len() == 10 && !date.starts_with('@') { format!("{date} 12:00:00 +0000") } else { date.to_owned() }
}
