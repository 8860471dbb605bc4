//! Which track each objective and key result of a snapshot is, found by the contents of its files.

use super::{Timeline, Track};
use crate::git::Oid;
use crate::history::versions::Node;
use crate::model::cycle::CycleName;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::read::assemble::folder_cycle;
use crate::source::{FileId, SourceFile};
use std::collections::HashMap;

/// The tracks of the objectives and key results of one snapshot.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// By objective.
    pub objectives: HashMap<ObjectiveAt, Track>,
    /// By key result.
    pub key_results: HashMap<KeyResultAt, Track>,
}

/// The tracks of the objectives and key results in every content that history has read.
#[derive(Debug, Default)]
pub(in crate::history) struct Contents {
    /// The OKR folder.
    pub okrs: String,
    /// By content and cycle of its folder: the node of the first objective.
    pub bases: HashMap<(Oid, Option<CycleName>), Node>,
    /// By node.
    pub tracks: Vec<Track>,
}

impl Contents {
    /// The track of the first thing in a file, then those of all that follow.
    fn of(&self, file: &SourceFile) -> Option<&[Track]> {
        let key = (Oid::of_blob(file.text.as_bytes()), folder_cycle(&self.okrs, &file.name));
        self.bases.get(&key).and_then(|base| self.tracks.get(*base as usize..))
    }
}

impl Timeline {
    /// The tracks of the objectives and key results of any snapshot whose contents history has read:
    /// of files that it has not, nothing is known.
    pub fn places(&self, workspace: &Workspace) -> Places {
        let mut by_file: HashMap<FileId, Vec<ObjectiveAt>> = HashMap::new();
        for at in workspace.objectives() {
            by_file.entry(workspace.objective(at).extent.file).or_default().push(at);
        }
        let mut places = Places::default();
        for (file, mut objectives) in by_file {
            let Some(tracks) = self.contents.of(workspace.file(file)) else { continue };
            let mut tracks = tracks.iter().copied();
            objectives.sort_by_key(|at| workspace.objective(*at).index);
            for objective in objectives {
                places.objectives.extend(tracks.next().map(|track| (objective, track)));
                for key_result in 0..workspace.objective(objective).key_results.len() {
                    let at = KeyResultAt { objective, key_result };
                    places.key_results.extend(tracks.next().map(|track| (at, track)));
                }
            }
        }
        places
    }
}
