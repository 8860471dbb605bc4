//! What every command knows: the root, today, colours, the width of the terminal.

use crate::cli::exit::Failure;
use crate::cli::output;
use crate::render::text;
use crate::words::and_quoted;
use crate::yaml::lower::parse_day;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What applies to every command.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// The folder with okr.yaml or okrs/ [default: the nearest one at or above this one]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Common options")]
    pub root: Option<PathBuf>,
    /// The cycle to look at, like 2026-Q4 [default: the one that runs]; `okr score` takes several
    #[arg(long, global = true, value_name = "CYCLE", help_heading = "Common options")]
    pub cycle: Vec<String>,
    /// Look at an earlier state: a commit, tag, branch or date
    #[arg(long, global = true, value_name = "REV", help_heading = "Common options")]
    pub at: Option<String>,
    /// The day that counts as today [default: the clock, or OKR_TODAY]
    #[arg(long, global = true, value_name = "DATE", help_heading = "Common options")]
    pub today: Option<String>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Common options")]
    pub color: When,
    /// Say only what was asked for
    #[arg(short, long, global = true, help_heading = "Common options")]
    pub quiet: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that has them
    Auto,
    /// Also in files and pipes
    Always,
    /// Never
    Never,
}

/// What every command knows.
#[derive(Clone, Debug)]
pub struct Context {
    /// The folder with `okr.yaml` or `okrs/`.
    pub root: PathBuf,
    /// Where the command was called.
    pub here: PathBuf,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The same where `--today` gives it.
    pub today_given: Option<NaiveDate>,
    /// The cycles that were asked for, each once.
    pub cycles: Vec<String>,
    /// The revision or date that was asked for.
    pub at: Option<String>,
    /// Whether standard output gets colours.
    pub color: bool,
    /// Columns of the terminal; `None` when standard output is none.
    pub width: Option<usize>,
    /// Whether hints and progress are wanted.
    pub quiet: bool,
}

impl Context {
    /// Looks at the environment, once.
    ///
    /// # Errors
    /// When `--root` is no folder or a date is none.
    pub fn new(common: Common) -> Result<Self, Failure> {
        let here = std::env::current_dir()
            .map_err(|error| Failure::new(format!("the current folder cannot be read: {error}")))?;
        let root = match &common.root {
            Some(root) if root.is_dir() => here.join(root),
            Some(root) => {
                let message = format!("`{}` is no folder", root.display());
                return Err(Failure::new(message).hint("name the folder that has `okr.yaml` or `okrs/` in it"));
            }
            None => find_root(&here).unwrap_or_else(|| here.clone()),
        };
        let terminal = std::io::stdout().is_terminal();
        Ok(Context {
            root,
            today_given: common.today.clone().map(|text| today(Some(text))).transpose()?,
            today: today(common.today)?,
            cycles: once(common.cycle),
            at: common.at,
            color: has_color(common.color, terminal),
            width: terminal.then(terminal_width),
            quiet: common.quiet,
            here,
        })
    }

    /// For a command that is about one cycle.
    ///
    /// # Errors
    /// When several were asked for.
    pub fn one_cycle(&self) -> Result<(), Failure> {
        if self.cycles.len() < 2 {
            return Ok(());
        }
        Err(Failure::usage(format!("this command takes one `--cycle`, found {}", and_quoted(&self.cycles)))
            .hint("`okr score` shows several cycles side by side"))
    }

    /// Says something about the run on standard error.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            output::to_stderr(&format!("{}\n", folded("", line)));
        }
    }
}

/// A line for standard error, folded where that is a terminal; `begin` stands before it.
pub fn folded(begin: &str, line: &str) -> String {
    let safe = text::safe(line);
    let terminal = std::io::stderr().is_terminal();
    match terminal.then(|| terminal_size::terminal_size_of(std::io::stderr())).flatten() {
        Some((columns, _)) => {
            let indent = " ".repeat(begin.len() + safe.len() - safe.trim_start().len());
            let begin = format!("{begin}{}", &indent[begin.len()..]);
            text::wrap(&safe, usize::from(columns.0).max(20), &begin, &indent)
        }
        None => format!("{begin}{safe}"),
    }
}

fn once(names: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

/// The nearest folder with `okr.yaml` or `okrs/`, at or above one.
pub fn find_root(here: &Path) -> Option<PathBuf> {
    here.ancestors()
        .find(|folder| folder.join("okr.yaml").is_file() || folder.join("okrs").is_dir())
        .map(Path::to_owned)
}

fn today(argument: Option<String>) -> Result<NaiveDate, Failure> {
    let variable = || std::env::var("OKR_TODAY").ok().filter(|text| !text.is_empty());
    let (name, text) = match argument {
        Some(text) => ("--today", text),
        None => match variable() {
            Some(text) => ("OKR_TODAY", text),
            None => return Ok(chrono::Local::now().date_naive()),
        },
    };
    parse_day(&text)
        .map_err(|help| Failure::usage(format!("`{name}` expects a date like `2026-11-16`, found `{text}`")).hint(help))
}

/// `--color` decides; else NO_COLOR and CLICOLOR_FORCE; else whether there is a terminal that can.
fn has_color(when: When, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR") => false,
        When::Auto => forced || (terminal && !dumb),
    }
}

/// The columns of the terminal; 80 where it does not say.
fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).max(20)
}
