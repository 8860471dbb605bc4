//! From files to a [`Workspace`], with everything that is wrong with them.
//!
//! An [`Origin`] says where the files are: the work tree, git's index, or a commit. After it
//! everything is the same.

mod about;
pub mod again;
pub mod assemble;
pub mod decode;
pub mod files;
mod measure;
mod week;
pub mod work_tree;

pub use about::LeftOut;

use crate::config;
use crate::finding::Finding;
use crate::git::{BlobError, GitError, Oid, Repository, SkipReason};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, SourceFile, Span};
use crate::yaml::{parse, recover, text};
use about::About;
use assemble::folder_cycle;
use files::{FileProblem, MAX_FILE};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the files are.
pub enum Origin {
    /// A folder on the disk.
    WorkTree {
        /// The root of the OKR repository.
        root: PathBuf,
        /// A file that an editor has open, to be taken instead of the one on the disk.
        overlay: Option<Overlay>,
    },
    /// A commit.
    Commit {
        /// Where it is.
        repository: Repository,
        /// Its name.
        commit: Oid,
    },
    /// What the next commit will hold.
    Index {
        /// Where it is.
        repository: Repository,
        /// The index in place of the usual one.
        index_file: Option<PathBuf>,
    },
}

/// A text that stands for a file.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The file's name below the root.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Overlay {
    /// Its bytes, where they are not more than of any file.
    fn content(&self) -> Result<Vec<u8>, FileProblem> {
        let size = self.bytes.len() as u64;
        if size > MAX_FILE { Err(FileProblem::TooLarge(size)) } else { Ok(self.bytes.clone()) }
    }
}

/// A file as it was found.
#[derive(Debug)]
pub struct RawFile {
    /// Its name below the root.
    pub name: String,
    /// Its bytes, or why there are none.
    pub content: Result<Vec<u8>, FileProblem>,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// Everything that could be understood.
    pub workspace: Workspace,
    /// What is wrong with the texts, in no order.
    pub findings: Vec<Finding>,
    /// What was left out, in words for standard error.
    pub notes: Vec<String>,
    /// What was left unread, since only some cycles were asked about.
    pub left_out: LeftOut,
}

/// Whether texts with syntax errors are read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// No: what is shown and scored must be written so.
    Strict,
    /// Yes, by guessing what was meant: for finding everything that is wrong.
    ReadOn,
}

/// Reads everything below an origin.
///
/// # Errors
/// Where git cannot answer; what is wrong with single files is in the findings.
pub fn read(origin: &Origin, care: Care) -> Result<Reading, GitError> {
    read_about(origin, care, |_, _| None)
}

/// Reads what can hold something about some cycles, chosen by the settings and the files' folders.
/// Other files have their texts, but none of their units, and nothing is found in them. No choice
/// means everything.
///
/// # Errors
/// Where git cannot answer; what is wrong with single files is in the findings.
pub fn read_about(
    origin: &Origin,
    care: Care,
    choose: impl FnOnce(&Settings, &[CycleName]) -> Option<HashSet<CycleName>>,
) -> Result<Reading, GitError> {
    let settings_file = origin.file(config::FILE_NAME)?;
    let mut files = Vec::new();
    let mut findings = Vec::new();
    let mut settings = Settings::default();
    if let Some(raw) = settings_file {
        let (source, is_text) = open(FileId(0), raw);
        let parsed = is_text.map_or_else(parse::Parsed::refused, |()| tree(FileId(0), &source.text, care));
        findings.extend(parsed.findings);
        if let Some(root) = parsed.root {
            let (read, found) = config::settings(FileId(0), &source.text, &root);
            settings = read;
            findings.extend(found);
        }
        files.push(source);
    }
    let listing = origin.list(&settings.okrs)?;
    let folders: BTreeSet<CycleName> =
        listing.files.iter().filter_map(|(name, _)| folder_cycle(&settings.okrs, name)).collect();
    let about = choose(&settings, &Vec::from_iter(folders)).and_then(About::new);
    let first = files.len() as u32;
    let opened = origin.each(listing.files, |number, raw| {
        let file = FileId(first + number as u32);
        let (source, is_text) = open(file, raw);
        let folder = about.as_ref().zip(folder_cycle(&settings.okrs, &source.name));
        if let Some((about, folder)) = folder
            && is_text.is_ok()
            && about.leaves_out(&folder, &source.text)
        {
            return (source, Err(folder));
        }
        let parsed = is_text.map_or_else(parse::Parsed::refused, |()| tree(file, &source.text, care));
        let decoded = decoded(file, &source.text, parsed, &settings.levels);
        (source, Ok(decoded))
    });
    let mut left_out = LeftOut::default();
    let mut decoded = Vec::with_capacity(opened.len());
    for (source, file) in opened {
        match file {
            Ok(file) => decoded.push((FileId(files.len() as u32), file)),
            Err(folder) => drop(left_out.folders.insert(folder)),
        }
        files.push(source);
    }
    left_out.about = about.map(About::into_cycles).unwrap_or_default();
    for (name, problem) in listing.problems {
        let file = FileId(files.len() as u32);
        files.push(SourceFile::new(name, ""));
        findings.push(unread(file, &problem));
    }
    let workspace = assemble::workspace(settings, files, decoded, &mut findings);
    Ok(Reading { workspace, findings, notes: listing.notes, left_out })
}

impl Origin {
    /// One file; `None` where there is none.
    fn file(&self, name: &str) -> Result<Option<RawFile>, GitError> {
        let content = match self {
            Origin::WorkTree { overlay: Some(overlay), .. } if overlay.name == name => Some(overlay.content()),
            Origin::WorkTree { root, .. } => files::read(root, name.as_ref()).transpose(),
            Origin::Commit { repository, commit } => {
                let listed = repository.list(*commit, name, |path| path == name)?;
                let skipped = listed.skipped.into_iter().find(|skipped| skipped.path == name);
                let file = listed.files.into_iter().find(|file| file.path == name);
                let read = file.map(|file| blob(repository, file.id));
                read.or_else(|| Some(Err(skip_problem(skipped?.reason))))
            }
            Origin::Index { repository, index_file } => {
                let staged = repository.staged(name, index_file.as_deref())?;
                let is_it = |path: &String| path == name;
                match staged.files.iter().find(|file| file.path == name) {
                    Some(file) => Some(blob(repository, file.id)),
                    None if staged.conflicted.iter().any(is_it) => Some(Err(unmerged())),
                    None => staged.skipped.iter().any(is_it).then_some(Err(FileProblem::Link)),
                }
            }
        };
        Ok(content.map(|content| RawFile { name: name.to_owned(), content }))
    }

    /// The OKR files, with their contents where they come from git.
    fn list(&self, folder: &str) -> Result<Listing, GitError> {
        let is_okr = |path: &str| {
            let hidden = path[folder.len()..].split('/').any(|part| part.starts_with('.'));
            work_tree::is_yaml(path.as_ref()) && !hidden
        };
        match self {
            Origin::WorkTree { root, overlay } => {
                let mut listing = work_tree::list(root, folder);
                if let Some(overlay) = overlay {
                    let below = overlay.name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
                    if below && !listing.files.contains(&overlay.name) {
                        listing.files.push(overlay.name.clone());
                        listing.files.sort();
                    }
                }
                let files = listing.files.into_iter().map(|name| (name, None)).collect();
                Ok(Listing { files, notes: listing.notes, problems: listing.problems })
            }
            Origin::Commit { repository, commit } => {
                let listed = repository.list(*commit, folder, is_okr)?;
                let skipped = listed.skipped.into_iter().map(|skipped| (skipped.path, skip_problem(skipped.reason)));
                let (odd, problems) = skipped.partition::<Vec<_>, _>(|(path, _)| !is_okr(path));
                Ok(Listing {
                    files: listed.files.into_iter().map(|file| (file.path, Some(file.id))).collect(),
                    notes: odd.into_iter().map(|(path, problem)| format!("{path}: {problem}")).collect(),
                    problems,
                })
            }
            Origin::Index { repository, index_file } => {
                let staged = repository.staged(folder, index_file.as_deref())?;
                let files = staged.files.into_iter().filter(|file| is_okr(&file.path));
                let conflicted = staged.conflicted.into_iter().filter(|path| is_okr(path));
                let links = staged.skipped.into_iter().filter(|path| is_okr(path));
                Ok(Listing {
                    files: files.map(|file| (file.path, Some(file.id))).collect(),
                    notes: Vec::new(),
                    problems: conflicted
                        .map(|path| (path, unmerged()))
                        .chain(links.map(|path| (path, FileProblem::Link)))
                        .collect(),
                })
            }
        }
    }

    /// Does something with each listed file and its number, on all processors; the answers stand in the
    /// order of the files.
    fn each<T: Send>(&self, files: Vec<(String, Option<Oid>)>, work: impl Fn(usize, RawFile) -> T + Sync) -> Vec<T> {
        match self {
            Origin::WorkTree { root, overlay } => {
                let names: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
                let of_one_folder = names.chunk_by(|one, other| Path::new(one).parent() == Path::new(other).parent());
                let mut pieces: Vec<(usize, &[String])> = Vec::new();
                for names in of_one_folder.flat_map(|names| names.chunks(FILES_AT_ONCE)) {
                    let first = pieces.last().map_or(0, |(first, names)| first + names.len());
                    pieces.push((first, names));
                }
                let read = |(first, names): (usize, &[String])| {
                    let files = on_disk(root, overlay.as_ref(), names).into_iter().enumerate();
                    files.map(|(number, raw)| work(first + number, raw)).collect::<Vec<T>>()
                };
                pieces.into_par_iter().flat_map_iter(read).collect()
            }
            Origin::Commit { repository, .. } | Origin::Index { repository, .. } => {
                let raw = |(name, id): (String, Option<Oid>)| {
                    let content = id.map_or(Err(FileProblem::NotRegular), |id| blob(repository, id));
                    RawFile { name, content }
                };
                let files: Vec<RawFile> = files.into_iter().map(raw).collect();
                files.into_par_iter().enumerate().map(|(number, raw)| work(number, raw)).collect()
            }
        }
    }
}

/// How many files of a folder are read in one piece of work.
const FILES_AT_ONCE: usize = 32;

/// Files of one folder as they are on the disk, or in an editor.
fn on_disk(root: &Path, overlay: Option<&Overlay>, names: &[String]) -> Vec<RawFile> {
    let paths = || names.iter().map(Path::new);
    let folder = paths().next().and_then(Path::parent).unwrap_or(Path::new(""));
    let contents = files::read_in(root, folder, paths().map(|path| path.file_name().map_or(path, Path::new)));
    let vanished = || FileProblem::Refused("it vanished while it was read".into());
    let raw = |(name, content): (&String, files::Content)| {
        let content = match overlay.filter(|overlay| overlay.name == *name) {
            Some(overlay) => overlay.content(),
            None => content.and_then(|bytes| bytes.ok_or_else(vanished)),
        };
        RawFile { name: name.clone(), content }
    };
    names.iter().zip(contents).map(raw).collect()
}

/// What an origin holds.
struct Listing {
    /// The OKR files, with their blobs where they come from git.
    files: Vec<(String, Option<Oid>)>,
    notes: Vec<String>,
    problems: Vec<(String, FileProblem)>,
}

/// A file of the index that a merge left with several versions.
fn unmerged() -> FileProblem {
    FileProblem::Refused("it has conflicts that are not resolved".into())
}

fn blob(repository: &Repository, id: Oid) -> Result<Vec<u8>, FileProblem> {
    repository.blob(id, MAX_FILE as usize).map_err(blob_problem)
}

fn blob_problem(error: BlobError) -> FileProblem {
    match error {
        BlobError::TooLarge(size) => FileProblem::TooLarge(size as u64),
        BlobError::Missing { .. } | BlobError::Damaged(_) => FileProblem::Refused(error.to_string()),
    }
}

fn skip_problem(reason: SkipReason) -> FileProblem {
    match reason {
        SkipReason::Link => FileProblem::Link,
        SkipReason::Submodule => FileProblem::NotRegular,
        SkipReason::TooDeep => FileProblem::Refused("it lies too many folders deep".into()),
        SkipReason::TooMany => FileProblem::Refused("there are more files than are read".into()),
        SkipReason::Odd => FileProblem::Refused("git never writes such an entry".into()),
    }
}

/// A raw file as a text, and why it cannot be read as one.
fn open(file: FileId, raw: RawFile) -> (Arc<SourceFile>, Result<(), Finding>) {
    let text = match raw.content {
        Ok(bytes) => text::text(file, bytes),
        Err(problem) => Err(unread(file, &problem).into()),
    };
    match text {
        Ok(text) => (SourceFile::new(raw.name, text), Ok(())),
        Err(text::Refusal { mut finding, text }) => {
            if text.is_none() {
                // Nothing of the file is kept that could be pointed at.
                finding.label.place.span = Span::at(0);
            }
            (SourceFile::new(raw.name, text.unwrap_or_default()), Err(finding))
        }
    }
}

fn tree(file: FileId, text: &str, care: Care) -> parse::Parsed<'_> {
    match care {
        Care::Strict => parse::parse(file, text),
        Care::ReadOn => recover::parse_on(file, text),
    }
}

/// What a file says by itself, as history asks for it; `None` where it is not written as it must be.
pub fn alone(bytes: Vec<u8>, levels: &[String]) -> Option<decode::DecodedFile> {
    let text = text::text(FileId(0), bytes).ok()?;
    let root = parse::parse(FileId(0), &text).root?;
    Some(decode::file(FileId(0), &text, &root, levels))
}

/// What an OKR file's tree says, with everything that is wrong with its text.
fn decoded(file: FileId, text: &str, parsed: parse::Parsed<'_>, levels: &[String]) -> decode::DecodedFile {
    let mut decoded = match &parsed.root {
        Some(root) => decode::file(file, text, root, levels),
        None if parsed.findings.is_empty() => decode::DecodedFile::unreadable(vec![empty(file)]),
        None => decode::DecodedFile::unreadable(Vec::new()),
    };
    decoded.findings.extend(parsed.findings);
    decoded
}

/// The finding for a file that was not read.
fn unread(file: FileId, problem: &FileProblem) -> Finding {
    let finding = Finding::new("yaml-syntax", Place { file, span: Span::at(0) }, problem.to_string());
    match problem {
        FileProblem::Link => finding.help("put the file itself here: links are never followed"),
        FileProblem::NotRegular => finding.help("only files can hold objectives: rename or remove it"),
        FileProblem::TooLarge(_) => finding.help("split it: a unit may be spread over several files"),
        FileProblem::Refused(_) => finding.help("check the file's name and permissions"),
    }
}

fn empty(file: FileId) -> Finding {
    Finding::new("missing-key", Place { file, span: Span::at(0) }, "this file is empty")
        .help("begin with `team: name-of-the-team`, or remove the file")
}

/// The unit that a file which cannot be read as YAML is probably about: its first line that names a
/// level. What refers to that unit is then not reported as unknown.
fn unit_of_broken(text: &str, levels: &[String]) -> Option<Id> {
    text.lines().find_map(|line| {
        // A forgotten colon is one of the reasons why a file cannot be read.
        let (key, value) = line.trim_start_matches('\u{feff}').split_once([':', ' '])?;
        let named = levels.iter().any(|level| level == key);
        named.then(|| Id::parse(value.split('#').next().unwrap_or("").trim().trim_matches(['"', '\''])).ok()).flatten()
    })
}
