//! From files to a [`Workspace`], with everything that is wrong with them.
//!
//! An [`Origin`] says where the files are: the work tree, git's index, or a commit. After it
//! everything is the same.

pub mod assemble;
pub mod decode;
pub mod files;
mod measure;
mod week;
pub mod work_tree;

use crate::config;
use crate::finding::Finding;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::model::workspace::Workspace;
use crate::source::{FileId, Place, SourceFile, Span};
use crate::yaml::{parse, text};
use files::FileProblem;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the files are.
#[derive(Debug)]
pub enum Origin {
    /// A folder on the disk.
    WorkTree {
        /// The root of the OKR repository.
        root: PathBuf,
        /// A file that an editor has open, to be taken instead of the one on the disk.
        overlay: Option<Overlay>,
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
}

/// Reads everything below an origin.
pub fn read(origin: &Origin) -> Reading {
    let settings_file = origin.file(config::FILE_NAME);
    let mut files = Vec::new();
    let mut findings = Vec::new();
    let mut settings = Settings::default();
    if let Some(raw) = settings_file {
        let (source, parsed) = open(FileId(0), raw);
        findings.extend(parsed.findings);
        if let Some(root) = parsed.root {
            let (read, found) = config::settings(FileId(0), &source.text, &root);
            settings = read;
            findings.extend(found);
        }
        files.push(source);
    }
    let listing = origin.list(&settings.okrs);
    let first = files.len() as u32;
    let opened: Vec<_> = listing
        .files
        .into_par_iter()
        .enumerate()
        .map(|(number, name)| {
            let file = FileId(first + number as u32);
            let raw = RawFile { content: origin.content(&name), name };
            let (source, parsed) = open(file, raw);
            let mut decoded = match &parsed.root {
                Some(root) => decode::file(file, &source.text, root, &settings.levels),
                None if parsed.findings.is_empty() => decode::DecodedFile::unreadable(vec![empty(file)]),
                None => decode::DecodedFile::unreadable(Vec::new()),
            };
            decoded.findings.extend(parsed.findings);
            (source, decoded)
        })
        .collect();
    let mut decoded = Vec::with_capacity(opened.len());
    for (source, file) in opened {
        decoded.push((FileId(files.len() as u32), file));
        files.push(source);
    }
    for (name, problem) in listing.problems {
        let file = FileId(files.len() as u32);
        files.push(SourceFile::new(name, ""));
        findings.push(unread(file, &problem));
    }
    let workspace = assemble::workspace(settings, files, decoded, &mut findings);
    Reading { workspace, findings, notes: listing.notes }
}

impl Origin {
    /// One file; `None` where there is none.
    fn file(&self, name: &str) -> Option<RawFile> {
        let content = match self {
            Origin::WorkTree { overlay: Some(overlay), .. } if overlay.name == name => Ok(overlay.bytes.clone()),
            Origin::WorkTree { root, .. } => files::read(root, name.as_ref()).transpose()?,
        };
        Some(RawFile { name: name.to_owned(), content })
    }

    /// The bytes of a listed file.
    fn content(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        match self.file(name) {
            Some(raw) => raw.content,
            None => Err(FileProblem::Refused("it vanished while it was read".into())),
        }
    }

    /// The OKR files.
    fn list(&self, folder: &str) -> work_tree::Listing {
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
                listing
            }
        }
    }
}

/// A raw file as a text and a tree.
fn open(file: FileId, raw: RawFile) -> (Arc<SourceFile>, parse::Parsed) {
    let text = match raw.content {
        Ok(bytes) => text::text(file, bytes),
        Err(problem) => Err(unread(file, &problem)),
    };
    match text {
        Ok(text) => {
            let parsed = parse::parse(file, &text);
            (SourceFile::new(raw.name, text), parsed)
        }
        Err(finding) => {
            let parsed = parse::Parsed { root: None, findings: vec![finding] };
            (SourceFile::new(raw.name, ""), parsed)
        }
    }
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
        let (key, value) = line.trim_start_matches('\u{feff}').split_once(':')?;
        let named = levels.iter().any(|level| level == key);
        named.then(|| Id::parse(value.split('#').next().unwrap_or("").trim().trim_matches(['"', '\''])).ok()).flatten()
    })
}
