//! From files to a [`Workspace`], with everything that is wrong with them.
//!
//! An [`Origin`] says where the files are: the work tree, git's index, or a commit. After it
//! everything is the same.

mod about;
pub mod again;
pub mod assemble;
mod confidential;
pub mod decode;
pub mod files;
mod measure;
mod origin;
mod week;
pub mod work_tree;

pub use about::{Glance, LeftOut};
pub use origin::{Origin, Overlay, RawFile};

use crate::config;
use crate::finding::Finding;
use crate::git::{GitError, Oid};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::model::workspace::{Unread, Workspace};
use crate::source::{FileId, Place, SourceFile, Span};
use crate::yaml::{parse, recover, text};
use about::About;
use assemble::folder_cycle;
use confidential::Clarity;
use files::FileProblem;
use origin::Listing;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

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

/// The cycles to read about, chosen by the settings from those that the files seem to be about; `None`
/// for all.
pub type Choice<'a> = &'a dyn Fn(&Settings, &[CycleName]) -> Option<HashSet<CycleName>>;

/// Reads everything below an origin.
///
/// # Errors
/// Where git cannot answer; what is wrong with single files is in the findings.
pub fn read(origin: &Origin, care: Care) -> Result<Reading, GitError> {
    let mut begun = Begun::new(origin, care)?;
    let files = begun.listed();
    let opened = origin.each(files, &|number, raw| {
        let (source, is_text) = open(begun.id(number), raw);
        let decoded = begun.decode(number, &source, is_text);
        Opened { source, state: State::Decoded(decoded) }
    });
    Ok(begun.finish(opened, HashSet::new()))
}

/// Reads what can hold something about some cycles. Other files have their texts, but none of their
/// units, and nothing is found in them.
///
/// # Errors
/// Where git cannot answer; what is wrong with single files is in the findings.
pub fn read_about(origin: &Origin, care: Care, choice: Choice<'_>) -> Result<Reading, GitError> {
    let mut begun = Begun::new(origin, care)?;
    let files = begun.listed();
    let opened = origin.each(files, &|number, raw| {
        let (source, is_text) = open(begun.id(number), raw);
        let glance = Glance::at(folder_cycle(&begun.settings.okrs, &source.name), &source.text);
        Opened { source, state: State::Text(is_text, glance) }
    });
    let seems = |opened: &Opened| match &opened.state {
        State::Text(_, glance) => glance.seems().cloned(),
        State::Decoded(_) | State::LeftOut(_) => None,
    };
    let cycles: BTreeSet<CycleName> = opened.iter().filter_map(seems).collect();
    let about = choice(&begun.settings, &Vec::from_iter(cycles)).and_then(About::new);
    let read = |(number, opened): (usize, Opened)| {
        let State::Text(is_text, glance) = opened.state else { return opened };
        let about = about.as_ref().filter(|_| is_text.is_ok());
        let state = match about.and_then(|about| about.leaves_out(&glance, &opened.source.text)) {
            Some(cycle) => State::LeftOut(cycle),
            None => State::Decoded(begun.decode(number, &opened.source, is_text)),
        };
        Opened { state, ..opened }
    };
    let opened = opened.into_par_iter().enumerate().map(read).collect();
    Ok(begun.finish(opened, about.map(About::into_cycles).unwrap_or_default()))
}

/// A file, and what is known of it.
struct Opened {
    source: Arc<SourceFile>,
    state: State,
}

enum State {
    /// Whether it is a text, and what can be seen of its cycle.
    Text(Result<(), Finding>, Glance),
    /// What it says.
    Decoded(decode::DecodedFile),
    /// The other cycle that it is about.
    LeftOut(CycleName),
}

/// What is known before the OKR files are read.
struct Begun {
    care: Care,
    settings: Settings,
    /// The file of the settings, if there is one.
    file: Option<Arc<SourceFile>>,
    findings: Vec<Finding>,
    /// Of the settings.
    unread: Option<Unread>,
    listing: Listing,
}

impl Begun {
    fn new(origin: &Origin, care: Care) -> Result<Self, GitError> {
        let (mut settings, mut findings, mut file) = (Settings::default(), Vec::new(), None);
        let mut unread = None;
        if let Some(raw) = origin.file(config::FILE_NAME)? {
            let (source, is_text) = open(FileId(0), raw);
            let parsed = is_text.map_or_else(parse::Parsed::refused, |()| tree(FileId(0), &source.text, care));
            if parsed.root.is_none() {
                unread = parsed.findings.first().map(|finding| assemble::whole(finding, None, None));
            }
            findings.extend(parsed.findings);
            if let Some(root) = parsed.root {
                let (read, found) = config::settings(FileId(0), &source.text, &root);
                settings = read;
                findings.extend(found);
            }
            file = Some(source);
        }
        let listing = origin.list(&settings.okrs)?;
        Ok(Begun { care, settings, file, findings, unread, listing })
    }

    fn listed(&mut self) -> Vec<(String, Option<Oid>)> {
        std::mem::take(&mut self.listing.files)
    }

    /// The number of an OKR file among all.
    fn id(&self, number: usize) -> FileId {
        FileId(u32::from(self.file.is_some()) + number as u32)
    }

    fn decode(&self, number: usize, source: &SourceFile, is_text: Result<(), Finding>) -> decode::DecodedFile {
        let file = self.id(number);
        let parsed = is_text.map_or_else(parse::Parsed::refused, |()| tree(file, &source.text, self.care));
        decoded(file, &source.text, parsed, &self.settings.levels)
    }

    /// Joins the files; `about` are the cycles that were read about.
    fn finish(self, opened: Vec<Opened>, about: HashSet<CycleName>) -> Reading {
        let Begun { settings, file, mut findings, unread: of_settings, listing, .. } = self;
        let mut left_out = LeftOut { about, ..LeftOut::default() };
        let mut files = Vec::from_iter(file);
        let mut decoded = Vec::with_capacity(opened.len());
        for Opened { source, state } in opened {
            match state {
                State::Decoded(file) => decoded.push((FileId(files.len() as u32), file)),
                State::LeftOut(cycle) => drop(left_out.cycles.insert(cycle)),
                State::Text(..) => {}
            }
            files.push(source);
        }
        let mut unlisted = Vec::from_iter(of_settings);
        for (name, problem) in listing.problems {
            let finding = unread(FileId(files.len() as u32), &problem);
            // A folder is told by its own name where it is that of a cycle.
            let cycle = folder_cycle(&settings.okrs, &format!("{name}/"));
            unlisted.push(assemble::whole(&finding, None, cycle));
            files.push(SourceFile::new(name, ""));
            findings.push(finding);
        }
        let mut workspace = assemble::workspace(settings, files, decoded, &mut findings);
        workspace.unread.extend(unlisted);
        Reading { workspace, findings, notes: listing.notes, left_out }
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

/// The text of a file by itself, as history asks for it; `None` where it is none.
pub fn text_alone(bytes: Vec<u8>) -> Option<String> {
    text::text(FileId(0), bytes).ok()
}

/// What a text says by itself; `None` where it is not written as it must be.
pub fn alone(text: &str, levels: &[String]) -> Option<decode::DecodedFile> {
    let parsed = parse::parse(FileId(0), text);
    Some(decode::file(FileId(0), text, parsed.root.as_ref()?, levels, clarity(&parsed)))
}

/// What an OKR file's tree says, with everything that is wrong with its text.
fn decoded(file: FileId, text: &str, parsed: parse::Parsed<'_>, levels: &[String]) -> decode::DecodedFile {
    let mut decoded = match &parsed.root {
        Some(root) => decode::file(file, text, root, levels, clarity(&parsed)),
        None if parsed.findings.is_empty() => decode::DecodedFile::unreadable(vec![empty(file)]),
        None => decode::DecodedFile::unreadable(Vec::new()),
    };
    decoded.findings.extend(parsed.findings);
    decoded
}

fn clarity(parsed: &parse::Parsed<'_>) -> Clarity {
    match parsed.findings.is_empty() {
        true => Clarity::Whole,
        false => Clarity::Doubtful,
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
        // A forgotten colon is one of the reasons why a file cannot be read.
        let (key, value) = line.trim_start_matches('\u{feff}').split_once([':', ' '])?;
        let named = levels.iter().any(|level| level == key);
        named.then(|| Id::parse(value.split('#').next().unwrap_or("").trim().trim_matches(['"', '\''])).ok()).flatten()
    })
}
