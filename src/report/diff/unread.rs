//! Files, folders and parts of files that cannot be read on one side of a comparison, or on both: what
//! they hold is neither new nor gone.

use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::workspace::{Unread, Workspace};
use std::collections::BTreeMap;

/// What cannot be read.
#[derive(Clone, Debug)]
pub struct UnreadFile {
    /// The path below the root.
    pub path: String,
    /// The line of the mistake, from 1; of the later side where both have one.
    pub line: usize,
    /// The unit that it is about, as far as that can be told.
    pub unit: Option<Reference>,
    /// The rule that reports it.
    pub rule: &'static str,
    /// Why.
    pub message: String,
    /// Whether it is the whole file or folder; else a part.
    pub whole: bool,
    /// Whether it cannot be read on the earlier and on the later side.
    pub sides: (bool, bool),
    /// Whether the path is there on the later side at all.
    pub is_there: bool,
    /// Whether the two sides differ, or may differ.
    pub changed: bool,
}

/// By path, what cannot be read on either side.
pub(super) fn compare(before: &Workspace, after: &Workspace) -> Vec<UnreadFile> {
    let mut all: BTreeMap<(String, bool), UnreadFile> = BTreeMap::new();
    for (workspace, other, is_later) in [(after, before, true), (before, after, false)] {
        for unread in &workspace.unread {
            let file = workspace.file(unread.place.file);
            let found = all.entry((file.name.clone(), unread.whole)).or_insert_with(|| UnreadFile {
                path: file.name.clone(),
                line: file.position(unread.place.span.start as usize).line,
                unit: reference(unread),
                rule: unread.rule,
                message: unread.message.clone(),
                whole: unread.whole,
                sides: (false, false),
                is_there: is_later,
                changed: false,
            });
            let same = other.files.iter().find(|same| same.name == file.name);
            match is_later {
                true => found.sides.1 = true,
                false => found.sides.0 = true,
            }
            found.is_there |= is_later || same.is_some();
            found.changed |= same.is_none_or(|same| same.text != file.text);
        }
    }
    let mut all: Vec<UnreadFile> = all.into_values().collect();
    // An unreadable folder has no text that could be compared.
    all.iter_mut().filter(|unread| unread.sides.0 != unread.sides.1).for_each(|unread| unread.changed = true);
    all
}

fn reference(unread: &Unread) -> Option<Reference> {
    let unit = unread.unit.clone()?;
    Some(Reference { cycle: unread.cycle.clone(), unit, objective: None, key_result: None })
}

/// Who is missing in the figures of a cycle, on either side: units, or paths where no unit can be told.
pub(super) fn missing(workspaces: [&Workspace; 2], cycle: &CycleName) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for workspace in workspaces {
        for unread in
            workspace.unread_in(std::slice::from_ref(cycle)).filter(|unread| unread.unit.is_some() || unread.whole)
        {
            let path = || workspace.file(unread.place.file).name.clone();
            names.push(unread.unit.as_ref().map_or_else(path, Id::to_string));
        }
    }
    names.sort();
    names.dedup();
    names
}
