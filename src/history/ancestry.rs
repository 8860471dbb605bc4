//! Which commits come before which, asked only where two lines of history could be confused.

use crate::git::{GitError, LinePlace, Oid, OidMap, Repository};
use std::collections::HashMap;
use std::hash::Hash;

/// Answers, each found once.
pub struct Ancestry<'r> {
    repository: &'r Repository,
    places: OidMap<LinePlace>,
    known: HashMap<(Oid, Oid), bool>,
}

impl<'r> Ancestry<'r> {
    /// No answers yet.
    pub fn new(repository: &'r Repository) -> Self {
        Ancestry { repository, places: OidMap::default(), known: HashMap::new() }
    }

    /// Learns where commits stand to the head's line, which answers nearly every question.
    pub fn learn(&mut self, places: OidMap<LinePlace>) {
        self.places = places;
    }

    /// The place of the newest commit of the line that a commit is or has, where that is known.
    pub fn base(&self, commit: Oid) -> Option<u32> {
        self.places.get(&commit)?.base
    }

    /// Answered by the line alone: it has a commit from one of its places on.
    fn by_line(&self, one: Oid, other: Oid) -> Option<bool> {
        let (one, other) = (self.places.get(&one)?, self.places.get(&other)?);
        let has_line = other.base.is_some_and(|base| base >= one.place);
        // Off the line one can come after another without that.
        (has_line || one.parent.is_some() || other.parent.is_some()).then_some(has_line)
    }

    /// Whether `other` is or comes after `one`; what is not committed yet (`None`) comes after all.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub fn is_ancestor(&mut self, one: Option<Oid>, other: Option<Oid>) -> Result<bool, GitError> {
        let Some(other) = other else { return Ok(true) };
        let Some(one) = one else { return Ok(false) };
        if one == other {
            return Ok(true);
        }
        if let Some(answer) = self.by_line(one, other) {
            return Ok(answer);
        }
        if let Some(known) = self.known.get(&(one, other)) {
            return Ok(*known);
        }
        let is_ancestor = self.repository.merge_base(one, other)? == Some(one);
        self.known.insert((one, other), is_ancestor);
        Ok(is_ancestor)
    }
}

/// Values that hold from a commit on, on its own line of history.
#[derive(Debug)]
pub struct PerLine<K, V> {
    values: HashMap<K, Vec<(Option<Oid>, V)>>,
}

impl<K: Eq + Hash, V: Clone> PerLine<K, V> {
    /// No values yet.
    pub fn new() -> Self {
        PerLine { values: HashMap::new() }
    }

    /// Whether there are no values at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Sets a value from a commit on.
    pub fn set(&mut self, key: K, commit: Option<Oid>, value: V) {
        self.values.entry(key).or_default().push((commit, value));
    }

    /// The value at a commit: the last one set on its line.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub fn get(&self, key: &K, at: Option<Oid>, ancestry: &mut Ancestry<'_>) -> Result<Option<V>, GitError> {
        let Some(values) = self.values.get(key) else { return Ok(None) };
        if let [(_, value)] = values.as_slice() {
            return Ok(Some(value.clone()));
        }
        for (commit, value) in values.iter().rev() {
            if ancestry.is_ancestor(*commit, at)? {
                return Ok(Some(value.clone()));
            }
        }
        Ok(None)
    }
}
