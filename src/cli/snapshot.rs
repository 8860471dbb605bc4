//! What a reading command looks at: the work tree, or any commit, with its history.

mod extent;
mod past;

pub use past::{note_gaps, scope};

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::settings;
use crate::git::{GitError, Mailmap, Oid, Repository};
use crate::model::cycle::CycleName;
use crate::model::workspace::{Unread, Workspace};
use crate::read::{self, Care, Origin, Overlay, Reading, files};
use crate::render::json::envelope::{Meta, Problem};
use crate::render::missing;
use crate::report::cycles::{Asked, Purpose, Undecided};
use crate::words::{and_quoted, count};
use crate::yaml::lower::parse_day;
use chrono::NaiveDate;
use extent::Extent;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Everything that one snapshot says, and how to ask for its history.
pub struct Snapshot {
    /// What was read.
    /// Never given back: the process ends soon, and taking thousands of units apart takes longer
    /// than printing what was found.
    pub reading: ManuallyDrop<Reading>,
    /// The commit that was asked for with `--at`.
    pub at: Option<Oid>,
    /// The day that counts as today: the commit's own for `--at`, unless `--today` says otherwise.
    pub today: NaiveDate,
    /// Never given back either.
    history: ManuallyDrop<Result<Option<History>, GitError>>,
}

struct History {
    repository: Repository,
    head: Option<Oid>,
    mailmap: Mailmap,
}

/// Reads the snapshot that the command line asks for.
///
/// # Errors
/// An unknown revision, a repository that cannot be read, or no OKR files; where texts are read
/// strictly, settings with mistakes too.
pub fn open(context: &Context, care: Care) -> Result<Snapshot, Failure> {
    opened(context, care.into())
}

fn opened(context: &Context, extent: Extent<'_>) -> Result<Snapshot, Failure> {
    let snapshot = match &context.at {
        Some(revision) => commit(context, revision, extent)?,
        None => here(context, None, extent)?,
    };
    if extent.care == Care::Strict {
        settings::usable(&snapshot.reading)?;
    }
    complete(context, snapshot)
}

/// Reads the work tree with a text in the place of one of its files.
///
/// # Errors
/// A bare repository, or one that cannot be read.
pub fn with_overlay(context: &Context, overlay: Overlay) -> Result<Snapshot, Failure> {
    complete(context, here(context, Some(overlay), Care::ReadOn.into())?)
}

/// Reads what the command line asks for, for a command that shows one cycle, the one of `--cycle` or
/// that fits the purpose: files that cannot hold anything about it may be left unread.
///
/// # Errors
/// As for [`open`], and when the cycle is unknown or two fit equally well.
pub fn open_for(context: &Context, purpose: Purpose) -> Result<(Snapshot, CycleName), Failure> {
    let name = context.cycles.first().map(String::as_str);
    let snapshot = opened(context, Extent { care: Care::Strict, cycle: Some((name, purpose)) })?;
    let cycle = snapshot.choose(name, purpose)?;
    Ok((snapshot, cycle))
}

/// Says what was left out, and refuses what holds nothing.
fn complete(context: &Context, snapshot: Snapshot) -> Result<Snapshot, Failure> {
    let workspace = &snapshot.reading.workspace;
    for note in &snapshot.reading.notes {
        context.note(note);
    }
    if snapshot.okr_files() == 0 {
        return Err(no_files(context, workspace));
    }
    Ok(snapshot)
}

/// The failure when there is nothing to look at.
pub fn no_files(context: &Context, workspace: &Workspace) -> Failure {
    let folder = context.root.join(&workspace.settings.okrs);
    let place = context.at.as_ref().map_or(String::new(), |revision| format!(" at `{revision}`"));
    Failure::new(format!("no OKR files in `{}`{place}", folder.display()))
        .hint("begin with `okr init`, or name the folder that has them with `--root`")
}

/// What the next commit will hold, for `check --staged`.
///
/// # Errors
/// No repository, or an index that cannot be read.
pub fn staged(context: &Context) -> Result<Snapshot, Failure> {
    let Some(repository) = Repository::open(&context.root)? else { return Err(no_repository("--staged")) };
    let index_file = std::env::var_os("GIT_INDEX_FILE").map(PathBuf::from);
    let again = repository.reopen()?;
    let head = again.head()?;
    let mut reading = read::read(&Origin::Index { repository, index_file }, Care::ReadOn)?;
    if let Ok(now) = here(context, None, Care::Strict.into()) {
        reading.workspace.hide_as(now.workspace());
    }
    let history = Ok(Some(History { repository: again, head, mailmap: mailmap(context) }));
    Ok(Snapshot::new(reading, None, context.today, history))
}

/// The last commit, seen from today; `None` where there is none yet.
///
/// # Errors
/// No repository, or a commit that cannot be read.
pub fn head(context: &Context) -> Result<Option<Snapshot>, Failure> {
    let Some(repository) = Repository::open(&context.root)? else { return Err(no_repository("HEAD")) };
    let Some(head) = repository.head()? else { return Ok(None) };
    from_commit(repository, head, context.today, Some(head), Care::ReadOn.into()).map(Some)
}

/// The failure when nothing is staged: what there is instead.
pub fn nothing_staged(context: &Context, staged: &Snapshot) -> Failure {
    let folder = |snapshot: &Snapshot| context.root.join(&snapshot.workspace().settings.okrs).display().to_string();
    if let Some(head) = head(context).ok().flatten().filter(|head| head.okr_files() > 0) {
        let has = count(head.okr_files(), "OKR file");
        return Failure::new(format!("nothing is staged in `{}`, where the last commit has {has}", folder(&head)))
            .hint(
                "take them back in with `git restore --staged`; if all of them are to go, commit with `--no-verify`",
            );
    }
    match here(context, None, Care::ReadOn.into()) {
        Ok(here) if here.okr_files() > 0 => {
            let okrs = &here.workspace().settings.okrs;
            Failure::new(format!("nothing is staged in `{}`: {} there", folder(&here), are(here.okr_files())))
                .hint(format!("stage what is to be checked: `git add {okrs}`"))
        }
        Ok(_) | Err(_) => no_files(context, staged.workspace()),
    }
}

/// "1 OKR file is", "3 OKR files are"
fn are(files: usize) -> String {
    format!("{} {}", count(files, "OKR file"), if files == 1 { "is" } else { "are" })
}

/// Whose names belong together, as the work tree says.
fn mailmap(context: &Context) -> Mailmap {
    match files::read(&context.root, ".mailmap".as_ref()) {
        Ok(Some(bytes)) => Mailmap::parse(&bytes),
        Ok(None) | Err(_) => Mailmap::default(),
    }
}

/// The commit from which both revisions come.
///
/// # Errors
/// No repository, unknown revisions, or histories that have nothing in common.
pub fn merge_base(context: &Context, one: &str, other: &str) -> Result<Oid, Failure> {
    let Some(repository) = Repository::open(&context.root)? else { return Err(no_repository(one)) };
    let (from, to) = (repository.resolve(one)?, repository.resolve(other)?);
    repository
        .merge_base(from, to)?
        .ok_or_else(|| Failure::new(format!("`{one}` and `{other}` have no commit in common")))
}

fn no_repository(revision: &str) -> Failure {
    Failure::new(format!("`{revision}` needs a git repository, and there is none here"))
        .hint("run `git init` and commit your files")
}

/// What was there where the snapshot parted from a revision: for a pull request, what it started
/// from, seen from the same day. A date means the last commit of that day.
///
/// # Errors
/// No repository, an unknown revision, or a history that is cut off before that point.
pub fn before(context: &Context, snapshot: &Snapshot, revision: &str) -> Result<Snapshot, Failure> {
    let Some(repository) = Repository::open(&context.root)? else { return Err(no_repository(revision)) };
    let cut_off = |failure: Failure| match repository.is_shallow() {
        true if failure.hints.iter().all(|hint| !hint.contains("fetch-depth")) => {
            failure.hint("this clone is shallow: run `git fetch --unshallow` (in CI: `fetch-depth: 0`)")
        }
        true | false => failure,
    };
    let commit = match parse_day(revision) {
        Ok(day) => repository.at_date(day)?,
        Err(_) => {
            let from = repository.resolve(revision).map_err(|error| {
                let failure = cut_off(error.into());
                match revision.split_once('/') {
                    Some(("origin", branch)) => failure.hint(format!("fetch it first: `git fetch origin {branch}`")),
                    Some(_) | None => failure,
                }
            })?;
            let to = match snapshot.at {
                Some(commit) => Some(commit),
                None => repository.head()?,
            };
            match to {
                Some(to) => repository.merge_base(from, to)?,
                None => Some(from),
            }
        }
    };
    let Some(commit) = commit else {
        let message = format!("there is no commit that `{revision}` and what is checked have in common");
        return Err(cut_off(Failure::new(message)));
    };
    from_commit(repository, commit, snapshot.today, Some(commit), Care::ReadOn.into())
}

/// A commit, tag, branch or date.
///
/// # Errors
/// No repository, an unknown revision, or a date before the first commit.
pub fn at(context: &Context, revision: &str) -> Result<Snapshot, Failure> {
    commit(context, revision, Care::Strict.into())
}

fn commit(context: &Context, revision: &str, extent: Extent<'_>) -> Result<Snapshot, Failure> {
    let Some(repository) = Repository::open(&context.root)? else {
        return Err(no_repository(revision));
    };
    let (commit, day) = match parse_day(revision) {
        Ok(day) => match repository.at_date(day)? {
            Some(commit) => (commit, Some(day)),
            None => return Err(Failure::new(format!("there is no commit as old as {day}"))),
        },
        Err(_) => (repository.resolve(revision)?, None),
    };
    let today = match (context.today_given, day) {
        (Some(today), _) => today,
        (None, Some(day)) => day,
        (None, None) => repository.commit(commit)?.day(),
    };
    let mut past = from_commit(repository, commit, today, Some(commit), extent)?;
    // What is confidential by now was written for nobody else before.
    if let Ok(now) = here(context, None, Care::Strict.into()) {
        past.reading.workspace.hide_as(now.workspace());
    }
    Ok(past)
}

fn from_commit(
    repository: Repository,
    commit: Oid,
    today: NaiveDate,
    at: Option<Oid>,
    extent: Extent<'_>,
) -> Result<Snapshot, Failure> {
    let again = repository.reopen()?;
    let mailmap = match repository.file(commit, ".mailmap", files::MAX_FILE as usize)? {
        Some(Ok(bytes)) => Mailmap::parse(&bytes),
        Some(Err(_)) | None => Mailmap::default(),
    };
    let reading = extent.read(&Origin::Commit { repository, commit }, today)?;
    let history = History { repository: again, head: Some(commit), mailmap };
    Ok(Snapshot::new(reading, at, today, Ok(Some(history))))
}

/// The work tree, or the last commit of a bare repository.
fn here(context: &Context, overlay: Option<Overlay>, extent: Extent<'_>) -> Result<Snapshot, Failure> {
    let repository = Repository::open(&context.root);
    if let Ok(Some(bare)) = &repository
        && bare.is_bare()
    {
        if overlay.is_some() {
            return Err(Failure::new("a bare repository has no files that an editor could have open"));
        }
        let Some(head) = bare.head()? else { return Err(Failure::new("this repository has no commits yet")) };
        return from_commit(bare.reopen()?, head, context.today, None, extent);
    }
    let history = repository.and_then(|repository| {
        let Some(repository) = repository else { return Ok(None) };
        let head = repository.head()?;
        Ok(Some(History { repository, head, mailmap: mailmap(context) }))
    });
    let origin = Origin::WorkTree { root: context.root.clone(), overlay };
    let reading = extent.read(&origin, context.today)?;
    Ok(Snapshot::new(reading, None, context.today, history))
}

impl Snapshot {
    fn new(reading: Reading, at: Option<Oid>, today: NaiveDate, history: Result<Option<History>, GitError>) -> Self {
        Snapshot { reading: ManuallyDrop::new(reading), at, today, history: ManuallyDrop::new(history) }
    }

    /// What was read.
    pub fn workspace(&self) -> &Workspace {
        &self.reading.workspace
    }

    /// How many OKR files there are, settings aside, whether they can be read or not.
    pub fn okr_files(&self) -> usize {
        let workspace = self.workspace();
        workspace.files.len() - usize::from(workspace.settings.file.is_some())
    }

    /// What a JSON document says about it.
    pub fn meta(&self, context: &Context) -> Meta {
        Meta {
            root: context.root.display().to_string(),
            at: self.at.map(|id| id.to_string()),
            today: self.today,
            cycles: self.workspace().cycles().iter().map(ToString::to_string).collect(),
            problems: self.workspace().unread.iter().map(|unread| self.problem(unread, false)).collect(),
        }
    }

    fn problem(&self, unread: &Unread, public: bool) -> Problem {
        Problem::of(self.workspace(), unread, public)
    }

    /// The same of a document about some cycles; `public` shows nothing of what cannot be read.
    pub fn meta_about(&self, context: &Context, cycles: &[CycleName], public: bool) -> Meta {
        let problems = self.workspace().unread_about(cycles).map(|unread| self.problem(unread, public)).collect();
        Meta { cycles: cycles.iter().map(ToString::to_string).collect(), problems, ..self.meta(context) }
    }

    /// Who is missing in an answer about some cycles.
    pub fn missing(&self, cycles: &[CycleName]) -> Option<String> {
        missing::sentence(self.workspace(), cycles)
    }

    /// What to call it: `work tree`, or `a1b2c3d (14 Nov 2026)`.
    ///
    /// # Errors
    /// A damaged commit.
    pub fn title(&self) -> Result<String, GitError> {
        let Some((commit, repository)) = self.at.zip(self.repository()) else { return Ok("work tree".into()) };
        let day = repository.commit(commit)?.day();
        Ok(format!("{} ({})", commit.short(), day.format("%-d %b %Y")))
    }

    /// The folder of the root in its repository, like `a/b`; empty at the top or without one.
    pub fn prefix(&self) -> String {
        self.repository().map_or_else(String::new, |repository| repository.prefix().into_owned())
    }

    /// The repository, where there is one that can be read.
    pub fn repository(&self) -> Option<&Repository> {
        self.history.as_ref().ok().and_then(|history| history.as_ref()).map(|history| &history.repository)
    }

    /// The cycle that the command is about.
    ///
    /// # Errors
    /// A name without files, or two cycles that fit equally well.
    pub fn cycle(&self, context: &Context, purpose: Purpose) -> Result<CycleName, Failure> {
        self.choose(context.cycles.first().map(String::as_str), purpose)
    }

    /// All cycles that were asked for, else the one that fits the purpose.
    ///
    /// # Errors
    /// A name without files, or two cycles that fit equally well.
    pub fn cycles(&self, context: &Context, purpose: Purpose) -> Result<Vec<CycleName>, Failure> {
        if context.cycles.is_empty() {
            return Ok(vec![self.choose(None, purpose)?]);
        }
        context.cycles.iter().map(|name| self.choose(Some(name), purpose)).collect()
    }

    fn choose(&self, name: Option<&str>, purpose: Purpose) -> Result<CycleName, Failure> {
        let workspace = self.workspace();
        Ok(Asked { name, purpose, today: self.today }.choose(&workspace.settings, workspace.cycles())?)
    }
}

impl From<Undecided> for Failure {
    fn from(undecided: Undecided) -> Self {
        match undecided {
            Undecided::None => Failure::new("no unit could be read").hint("run `okr check` to see why"),
            Undecided::Several(names) => Failure::usage(format!("{} fit equally well", and_quoted(&names)))
                .hint("choose one with `--cycle NAME`"),
            Undecided::Unknown { name, near, known } => {
                let failure = Failure::usage(format!("there are no files of a cycle `{name}`"));
                match near {
                    Some(near) => failure.hint(format!("did you mean `{near}`?")),
                    None => failure.hint(format!("there are {known}")),
                }
            }
        }
    }
}
