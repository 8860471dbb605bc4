//! What is kept of things for when they come back: what they were called and what they said.

use super::Comparison;
use super::things::{Item, KeyResultItem};
use crate::git::{GitError, Oid};
use crate::history::tracks::{Known, Name};
use crate::history::versions::Node;
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use std::collections::HashSet;
use std::sync::Arc;

/// What was there before a thing that no parent has.
pub(super) enum Past {
    /// Nothing by this name.
    None,
    /// The same thing on another line of history.
    Elsewhere,
    /// The same thing, gone since.
    Here(Known),
}

impl Comparison<'_> {
    /// What an objective was before it vanished.
    pub(super) fn last_of_objective(&self, item: Item<'_>) -> (Name, Known) {
        let own = Objective { key_results: Vec::new(), ..item.objective.clone() };
        let (node, commit, text) = (item.node, self.at, item.objective.text().into());
        (item.name(), Known { node, commit, text, key_result: None, objective: Some(Arc::new(own)), renamed: false })
    }

    /// What a key result was before it vanished.
    pub(super) fn last_of_key_result(
        &mut self,
        objective: &Name,
        item: KeyResultItem<'_>,
    ) -> Result<(Name, Known), GitError> {
        let last = self.completed(item)?.unwrap_or_else(|| item.key_result.clone());
        let (node, commit, text) = (item.node, self.at, last.text().into());
        let known = Known { node, commit, text, key_result: Some(last), objective: None, renamed: false };
        Ok((objective.with(&item.key_result.id), known))
    }

    /// Keeps an objective that is there for the first time, or again.
    pub(super) fn keep_objective(&mut self, commit: Option<Oid>, name: Name, item: Item<'_>) {
        let (node, text) = (item.node, item.objective.text().into());
        self.tracks.keep(name, Known { node, commit, text, key_result: None, objective: None, renamed: false });
    }

    /// Notes that something is called otherwise from a commit on.
    pub(super) fn renamed(
        &mut self,
        commit: Option<Oid>,
        old: Name,
        new: Name,
        node: Node,
        text: &str,
        key_result: Option<Arc<KeyResult>>,
    ) {
        let known = Known { node, commit, text: text.into(), key_result, objective: None, renamed: false };
        self.tracks.keep(old, Known { renamed: true, ..known.clone() });
        self.tracks.keep(new, known);
    }

    /// Keeps what a key result says from a commit on.
    pub(super) fn keep(&mut self, commit: Option<Oid>, name: Name, node: Node, key_result: &Arc<KeyResult>) {
        let text = key_result.text().into();
        self.tracks.keep(
            name,
            Known { node, commit, text, key_result: Some(key_result.clone()), objective: None, renamed: false },
        );
    }

    /// What was there before a thing that no parent has; links the two.
    pub(super) fn past(
        &mut self,
        commit: Option<Oid>,
        name: &Name,
        node: Node,
        has_id: bool,
        text: &str,
    ) -> Result<Past, GitError> {
        let all: Vec<Known> = self.tracks.known(name).rev().cloned().collect();
        let is_it = |known: &Known| !known.renamed && (has_id || *known.text == *text);
        let mut passed = HashSet::new();
        for known in &all {
            let track = self.tracks.find(known.node);
            if !passed.contains(&track) && self.ancestry.is_ancestor(known.commit, commit)? {
                passed.insert(track);
                if is_it(known) {
                    self.tracks.link(known.node, node);
                    return Ok(Past::Here(known.clone()));
                }
            }
        }
        let elsewhere = all.iter().find(|known| is_it(known) && !passed.contains(&self.tracks.find(known.node)));
        let Some(known) = elsewhere else { return Ok(Past::None) };
        self.tracks.link(known.node, node);
        Ok(Past::Elsewhere)
    }
}
