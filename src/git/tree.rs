//! Raw trees: the entries of one folder as git stores them. Not for walking several trees.

use super::Oid;

/// One entry of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    /// What it is.
    pub kind: EntryKind,
    /// The name, raw bytes.
    pub name: &'a [u8],
    /// The object.
    pub id: Oid,
}

/// What an entry is, by its mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum EntryKind {
    /// A regular file (100644, 100755 or the old 100664).
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A submodule.
    Submodule,
    /// A mode that git does not write.
    Other,
}

impl Entry<'_> {
    /// Whether the name can be a part of a path; git never writes others.
    pub fn is_plain(&self) -> bool {
        !self.name.is_empty()
            && !self.name.contains(&b'/')
            && self.name != b"."
            && self.name != b".."
            && !self.name.eq_ignore_ascii_case(b".git")
    }
}

/// The entries of a raw tree in stored order; ends at the first that cannot be read.
pub(super) struct Entries<'a> {
    /// What is left.
    pub rest: &'a [u8],
}

impl<'a> Entries<'a> {
    pub fn new(raw: &'a [u8]) -> Self {
        Entries { rest: raw }
    }

    /// The next entry and the number of bytes it takes.
    pub fn peek(&self) -> Option<(Entry<'a>, usize)> {
        let space = self.rest.iter().take(8).position(|b| *b == b' ')?;
        let name_end = space + 1 + self.rest[space + 1..].iter().position(|b| *b == 0)?;
        let id = Oid::from_raw(self.rest.get(name_end + 1..name_end + 21)?)?;
        let kind = match &self.rest[..space] {
            b"100644" | b"100755" | b"100664" => EntryKind::File,
            b"40000" | b"040000" => EntryKind::Folder,
            b"120000" => EntryKind::Link,
            b"160000" => EntryKind::Submodule,
            _ => EntryKind::Other,
        };
        Some((Entry { kind, name: &self.rest[space + 1..name_end], id }, name_end + 21))
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        let (entry, length) = self.peek()?;
        self.rest = &self.rest[length..];
        Some(entry)
    }
}

/// The entry called `name`.
pub(super) fn find<'a>(raw: &'a [u8], name: &[u8]) -> Option<Entry<'a>> {
    let first = name.first().copied();
    Entries::new(raw).take_while(|entry| entry.name.first().copied() <= first).find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_a_raw_tree() {
        let mut raw = b"100644 a.yaml\0".to_vec();
        raw.extend([1; 20]);
        raw.extend(b"40000 okrs\0");
        raw.extend([2; 20]);
        raw.extend(b"120000 z\0");
        raw.extend([3; 20]);
        let kinds: Vec<_> = Entries::new(&raw).map(|e| e.kind).collect();
        assert_eq!(kinds, [EntryKind::File, EntryKind::Folder, EntryKind::Link]);
        assert_eq!(find(&raw, b"okrs").unwrap().id, Oid([2; 20]));
        assert_eq!(find(&raw, b"okr"), None);
        assert_eq!(Entries::new(&raw[..raw.len() - 1]).count(), 2);
    }
}
