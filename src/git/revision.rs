//! Revisions as people write them: `main`, `v1.2~3`, `4f2a91c`, a date. Not for ranges, which
//! are two revisions to their command.

use chrono::NaiveDate;
use git2::{ErrorCode, ObjectType};

use super::commit::Head;
use super::discover::read_small;
use super::graph::CommitGraph;
use super::nodes::is_pull;
use super::{Commit, GitError, GitErrorKind, Oid, Repository};

/// Tags of tags of tags deeper than this are not followed.
const MAX_PEEL: usize = 16;

impl Repository {
    /// The commit that a revision names: a branch, tag, full or abbreviated commit, `HEAD`, each
    /// with `~2`, `^2`, `^{commit}`, `@{1}`, `@{upstream}` after it, or what `git describe` prints.
    ///
    /// # Errors
    /// [`GitErrorKind::UnknownRevision`] with similar names as hint; a missing object where a
    /// shallow clone ends.
    pub fn resolve(&self, revision: &str) -> Result<Oid, GitError> {
        let cut = revision.find(['~', '^', ':']).unwrap_or(revision.len());
        let cut = revision.find("@{").map_or(cut, |at| at.min(cut));
        let (base, mut suffix) = revision.split_at(cut);
        let mut at = if suffix.starts_with("@{") {
            let (inside, rest) = suffix[2..].split_once('}').ok_or_else(|| not_understood(revision))?;
            suffix = rest;
            self.at_brace(base, inside, revision)?
        } else {
            self.base(base, revision)?
        };
        at = self.peel(at, revision)?;
        while !suffix.is_empty() {
            let (step, rest) = Step::read(suffix).ok_or_else(|| not_understood(revision))?;
            at = self.step(at, step, revision)?;
            suffix = rest;
        }
        Ok(at)
    }

    /// The last commit on `HEAD`'s line whose calendar day, in its own zone, is not later than
    /// `date`; commits with a doubtful date are passed over. `None` before the first. The line goes
    /// from first parent to first parent, through a merge that pulled its own branch to the second.
    ///
    /// # Errors
    /// [`GitErrorKind::MissingObject`] where a shallow clone ends before the date.
    pub fn at_date(&self, date: NaiveDate) -> Result<Option<Oid>, GitError> {
        let Some(head) = self.head()? else { return Ok(None) };
        self.at_date_before(head, date)
    }

    /// The same on the line of a commit.
    ///
    /// # Errors
    /// Missing or damaged commits, or a shallow clone that ends later.
    pub fn at_date_before(&self, mut at: Oid, date: NaiveDate) -> Result<Option<Oid>, GitError> {
        let graph = self.graph();
        let end = date.and_hms_opt(23, 59, 59).expect("every day has an evening").and_utc().timestamp();
        loop {
            let head = self.commit_head(graph.as_ref(), at)?;
            let near = head.seconds <= end.saturating_add(14 * 3600);
            if near && self.commit(at).is_ok_and(|commit| !commit.committed.doubtful && commit.day() <= date) {
                return Ok(Some(at));
            }
            let pulled = head.parents.len() > 1 && is_pull(&self.commit(at)?.subject);
            match head.parents.get(usize::from(pulled)) {
                Some(parent) => at = *parent,
                None if self.shallow.contains(&at) => return Err(self.cut_off(&format!("the state of {date}"))),
                None => return Ok(None),
            }
        }
    }

    /// The best common ancestor, by the newest date where several are equally good; `None`
    /// without any.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub fn merge_base(&self, one: Oid, other: Oid) -> Result<Option<Oid>, GitError> {
        super::merge_base::merge_base(self, one, other)
    }

    /// The commit-graph, where it may be used: the parents in it are not those of a shallow clone.
    pub(super) fn graph(&self) -> Option<CommitGraph> {
        if self.is_shallow() { None } else { CommitGraph::open(&self.layout.common_dir.join("objects")) }
    }

    /// Tree, parents and date of a commit; no parents where a shallow clone ends.
    pub(super) fn commit_head(&self, graph: Option<&CommitGraph>, id: Oid) -> Result<Head, GitError> {
        let Some((graph, row)) = graph.and_then(|graph| Some((graph, graph.row(id)?))) else {
            return self.raw_head(id);
        };
        let head = graph.commit(row).zip(graph.parents(row)).and_then(|(commit, parents)| {
            let parents = parents.into_iter().map(|row| Some(graph.commit(row)?.id)).collect::<Option<_>>()?;
            Some(Head { tree: commit.tree, parents, seconds: commit.seconds })
        });
        head.map_or_else(|| self.raw_head(id), Ok)
    }

    /// The same from the commit itself.
    pub(super) fn raw_head(&self, id: Oid) -> Result<Head, GitError> {
        let raw = self.raw(id, ObjectType::Commit)?;
        let head = Head::parse(raw.data());
        let mut head = head.ok_or_else(|| GitError::damaged(format_args!("commit `{}` cannot be read", id.short())))?;
        if self.shallow.contains(&id) {
            head.parents.clear();
        }
        Ok(head)
    }

    /// A name without anything behind it.
    fn base(&self, name: &str, revision: &str) -> Result<Oid, GitError> {
        let name = if name == "@" { "HEAD" } else { name };
        if let Some(oid) = Oid::from_hex(name.as_bytes()) {
            return Ok(oid);
        }
        for full in Repository::candidates(name) {
            if let Some(oid) = self.reference(&full)? {
                return Ok(oid);
            }
        }
        if name == "HEAD" {
            return Err(GitError::unknown("`HEAD` has no commit yet").hint("commit something first"));
        }
        // `v1.2-14-g4f2a91c`, as `git describe` prints it.
        let digits = name.rsplit_once("-g").map_or(name, |(_, digits)| digits);
        match self.abbreviated(digits)? {
            Some(oid) => Ok(oid),
            None => Err(self.unknown_revision(name, revision)),
        }
    }

    fn abbreviated(&self, digits: &str) -> Result<Option<Oid>, GitError> {
        if !(4..40).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let Ok(short) = git2::Oid::from_str(digits) else { return Ok(None) };
        match self.odb.exists_prefix(short, digits.len()) {
            Ok(oid) => Ok(Some(Oid::from_git2(oid))),
            Err(error) if error.code() == ErrorCode::Ambiguous => {
                Err(GitError::unknown(format!("`{digits}` is the beginning of several objects"))
                    .hint("write more digits"))
            }
            Err(_) => Ok(None),
        }
    }

    /// `base@{inside}`.
    fn at_brace(&self, base: &str, inside: &str, revision: &str) -> Result<Oid, GitError> {
        let name = match base {
            "" | "@" => self.branch().map_or("HEAD".to_owned(), |branch| format!("refs/heads/{branch}")),
            _ => Repository::candidates(base)
                .into_iter()
                .find(|full| matches!(self.reference(full), Ok(Some(_))))
                .ok_or_else(|| self.unknown_revision(base, revision))?,
        };
        if matches!(inside, "u" | "upstream") {
            let branch = name.strip_prefix("refs/heads/").unwrap_or_default();
            let setting = |key: &str| self.setting(&format!("branch.{branch}.{key}"));
            let (Some(remote), Some(merge)) = (setting("remote"), setting("merge")) else {
                return Err(GitError::unknown(format!("the branch `{branch}` follows no other branch"))
                    .hint("run `git branch --set-upstream-to`"));
            };
            let full = match (remote.as_str(), merge.strip_prefix("refs/heads/")) {
                (".", _) | (_, None) => merge,
                (_, Some(short)) => format!("refs/remotes/{remote}/{short}"),
            };
            return self.reference(&full)?.ok_or_else(|| self.unknown_revision(&full, revision));
        }
        let Ok(back) = inside.parse::<usize>() else { return Err(not_understood(revision)) };
        let folder = if name == "HEAD" { &self.layout.git_dir } else { &self.layout.common_dir };
        let log = read_small(&folder.join("logs").join(&name))?.unwrap_or_default();
        let lines: Vec<&[u8]> = log.split(|b| *b == b'\n').filter(|line| line.len() > 80).collect();
        let found = match lines.len().checked_sub(1).and_then(|last| last.checked_sub(back)) {
            Some(at) => Oid::from_hex(&lines[at][41..81]),
            None => None,
        };
        found.ok_or_else(|| GitError::unknown(format!("the log of `{name}` does not go back {back} steps")))
    }

    /// From a tag to the commit that it names.
    fn peel(&self, id: Oid, revision: &str) -> Result<Oid, GitError> {
        let mut at = id;
        for _ in 0..MAX_PEEL {
            match self.header(at)?.1 {
                ObjectType::Commit => return Ok(at),
                ObjectType::Tag => {
                    let raw = self.object(at, ObjectType::Tag)?;
                    let target = raw.data().strip_prefix(b"object ").and_then(|rest| Oid::from_hex(rest.get(..40)?));
                    at = target.ok_or_else(|| GitError::damaged(format_args!("tag `{}` names nothing", at.short())))?;
                }
                kind => return Err(GitError::unknown(format!("`{revision}` is a {kind}, not a commit"))),
            }
        }
        Err(GitError::damaged(format_args!("`{revision}` is a tag of too many tags")))
    }

    fn step(&self, from: Oid, step: Step, revision: &str) -> Result<Oid, GitError> {
        let parent = |from: Oid, nth: usize| -> Result<Oid, GitError> {
            let commit = self.commit(from)?;
            match commit.parents.get(nth) {
                Some(_) if self.shallow.contains(&from) => Err(self.cut_off(&format!("`{revision}`"))),
                Some(parent) => Ok(*parent),
                None => {
                    Err(GitError::unknown(format!("`{revision}` goes beyond the history: {}", few_parents(&commit))))
                }
            }
        };
        match step {
            Step::Itself => Ok(from),
            Step::Parent(nth) => parent(from, nth - 1),
            Step::Back(generations) => (0..generations).try_fold(from, |at, _| parent(at, 0)),
        }
    }

    fn cut_off(&self, what: &str) -> GitError {
        let kind = GitErrorKind::MissingObject { partial: self.is_partial(), shallow: true };
        GitError::new(kind, format!("{what} lies before the point where this shallow clone begins"))
            .hint("run `git fetch --unshallow` (in CI: `fetch-depth: 0`)")
    }

    fn unknown_revision(&self, name: &str, revision: &str) -> GitError {
        let shown = if revision.is_empty() { name } else { revision };
        let error =
            GitError::unknown(format!("unknown revision `{shown}`: no branch, tag or commit is called `{name}`"));
        let mut similar: Vec<(f64, String)> = self
            .names()
            .into_iter()
            .map(|known| (strsim::jaro_winkler(&known, name), known))
            .filter(|(likeness, _)| *likeness > 0.8)
            .collect();
        similar.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<String> = similar.into_iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
        match names.is_empty() {
            true if self.is_shallow() => {
                error.hint("this clone is shallow: run `git fetch --unshallow` (in CI: `fetch-depth: 0`)")
            }
            true => error,
            false => error.hint(format!("did you mean {}?", names.join(" or "))),
        }
    }
}

/// One step of a revision's suffix.
enum Step {
    Itself,
    /// The nth parent, from 1.
    Parent(usize),
    /// So many first parents back.
    Back(usize),
}

impl Step {
    fn read(text: &str) -> Option<(Step, &str)> {
        for peel in ["^{commit}", "^{}", "^0"] {
            if let Some(rest) = text.strip_prefix(peel) {
                return Some((Step::Itself, rest));
            }
        }
        let rest = text.strip_prefix(['~', '^'])?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = if digits == 0 { 1 } else { rest[..digits].parse().ok()? };
        let step = if text.starts_with('~') { Step::Back(number) } else { Step::Parent(number) };
        Some((step, &rest[digits..]))
    }
}

fn few_parents(commit: &Commit) -> String {
    let id = commit.id.short();
    match commit.parents.len() {
        0 => format!("`{id}` is the first commit"),
        1 => format!("`{id}` has one parent"),
        n => format!("`{id}` has {n} parents"),
    }
}

fn not_understood(revision: &str) -> GitError {
    GitError::unknown(format!("`{revision}` is a form of revision that okr does not read"))
        .hint("write the commit that `git rev-parse` prints for it")
}
