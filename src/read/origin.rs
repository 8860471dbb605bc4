//! Where the files are, which there are, and their bytes: the work tree, git's index, or a commit.

use crate::git::{BlobError, GitError, Oid, Repository, SkipReason};
use crate::read::files::{self, FileProblem, MAX_FILE};
use crate::read::work_tree;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

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

impl Origin {
    /// One file; `None` where there is none.
    pub(super) fn file(&self, name: &str) -> Result<Option<RawFile>, GitError> {
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
    pub(super) fn list(&self, folder: &str) -> Result<Listing, GitError> {
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
    pub(super) fn each<T: Send>(
        &self,
        files: Vec<(String, Option<Oid>)>,
        work: &(dyn Fn(usize, RawFile) -> T + Sync),
    ) -> Vec<T> {
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
pub(super) struct Listing {
    /// The OKR files, with their blobs where they come from git.
    pub files: Vec<(String, Option<Oid>)>,
    /// What else is there, in words for standard error.
    pub notes: Vec<String>,
    /// The OKR files that cannot be read.
    pub problems: Vec<(String, FileProblem)>,
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
