//! What could not be read, so that what it holds is missing wherever something is shown or counted.

use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::workspace::Workspace;
use crate::source::Place;

/// A file, a folder or a part of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it is; of a folder the beginning of a file of its name.
    pub place: Place,
    /// The rule that reports it.
    pub rule: &'static str,
    /// Why.
    pub message: String,
    /// The unit that it is about, as far as that can be told.
    pub unit: Option<Id>,
    /// The cycle, as far as that can be told.
    pub cycle: Option<CycleName>,
    /// Whether it is the whole file or folder; else a part is missing.
    pub whole: bool,
}

impl Workspace {
    /// Whether a file of the unit in this cycle could not be read, or one of which that cannot be told.
    pub fn is_broken_unit_in(&self, cycle: &CycleName, id: &Id) -> bool {
        let here = |unread: &Unread| unread.cycle.as_ref().is_none_or(|other| other == cycle);
        self.unread.iter().any(|unread| unread.whole && here(unread) && unread.unit.as_ref() == Some(id))
    }

    /// Whether the file of this path, or a folder that it is in, is there and could not be read.
    pub fn is_unread_path(&self, path: &str) -> bool {
        self.unread.iter().filter(|unread| unread.whole).any(|unread| {
            let rest = path.strip_prefix(self.file(unread.place.file).name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// What could not be read and may be missing in an answer about some cycles: of these, of those that
    /// enclose them, and of what cannot be told.
    pub fn unread_about<'a>(&'a self, cycles: &'a [CycleName]) -> impl Iterator<Item = &'a Unread> {
        let encloses = |outer: &CycleName, inner: &CycleName| {
            let dates = (self.settings.dates(outer), self.settings.dates(inner));
            dates.0.zip(dates.1).is_some_and(|(outer, inner)| outer.encloses(inner))
        };
        self.unread.iter().filter(move |unread| {
            let near = |cycle: &CycleName| cycles.iter().any(|asked| asked == cycle || encloses(cycle, asked));
            unread.cycle.as_ref().is_none_or(near)
        })
    }

    /// What could not be read of these cycles, or of a cycle that cannot be told.
    pub fn unread_in<'a>(&'a self, cycles: &'a [CycleName]) -> impl Iterator<Item = &'a Unread> {
        self.unread.iter().filter(|unread| unread.cycle.as_ref().is_none_or(|cycle| cycles.contains(cycle)))
    }
}
