//! What cannot be read, or computed, on one side: told by what is written there.

use super::Pair;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::report::diff::keys;
use crate::report::diff::written::differing;
use crate::report::diff::{DiffChange, DiffKind};
use crate::source::Place;

impl Pair<'_, '_> {
    /// What could not be read on one side, and what changed under keys that are only compared as they are
    /// written. `begin` is where the changes of this thing begin.
    pub(super) fn tell_written(
        &mut self,
        begin: usize,
        reference: &Reference,
        (then, now): (Place, Place),
        plain: &[&'static str],
        confidential: bool,
    ) {
        if self.before.workspace().file(then.file).text == self.after.workspace().file(now.file).text {
            return;
        }
        let unread = (self.before.written.unread(then), self.after.written.unread(now));
        let written = (self.before.written.record(then), self.after.written.record(now));
        for key in differing(keys::known(reference), &written.0, &written.1) {
            let is_unread = (unread.0.contains_key(key), unread.1.contains_key(key));
            let told = |change: &DiffChange| change.field == Some(key);
            let is_told = self.diff.changes[begin..].iter().any(told);
            let kind = match (is_unread, is_told) {
                ((_, true), _) => DiffKind::Unreadable,
                ((true, false), _) => DiffKind::Other,
                ((false, false), false) if plain.contains(&key) => keys::kind(key, self.after_kickoff),
                ((false, false), _) => continue,
            };
            let mut number = 0;
            self.diff.changes.retain(|change| {
                number += 1;
                number <= begin || !told(change)
            });
            let (from, to) = (written.0.get(key).cloned(), written.1.get(key).cloned());
            let field = Some(key);
            let unread = is_unread;
            self.diff.changes.push(DiffChange {
                field,
                from,
                to,
                unread,
                confidential,
                ..DiffChange::of(kind, reference.clone())
            });
        }
    }

    /// That a key result can no longer be measured, where no single value says so.
    pub(super) fn measurable(
        &mut self,
        begin: usize,
        reference: &Reference,
        old: &KeyResult,
        new: &KeyResult,
        confidential: bool,
    ) {
        let is_told = self.diff.changes[begin..].iter().any(|change| change.kind == DiffKind::Unreadable);
        if let (Ok(measure), Err(_), false) = (&old.measure, &new.measure, is_told) {
            let (from, field) = (Some(measure.form().word().to_owned()), Some("form"));
            let unread = (false, true);
            let change = DiffChange {
                field,
                from,
                unread,
                confidential,
                ..DiffChange::of(DiffKind::Unreadable, reference.clone())
            };
            self.diff.changes.push(change);
        }
    }
}
