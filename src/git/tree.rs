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

    /// How many bytes the next entry takes, without looking closer.
    pub fn peek_length(&self) -> Option<usize> {
        zero_at(self.rest).map(|end| end + 21).filter(|length| *length <= self.rest.len())
    }

    /// The next entry and the number of bytes it takes.
    pub fn peek(&self) -> Option<(Entry<'a>, usize)> {
        let space = self.rest.iter().take(8).position(|b| *b == b' ')?;
        let name_end = zero_at(self.rest)?;
        if name_end < space {
            return None;
        }
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

/// Where the first zero byte is: eight bytes at a time, since reading big folders is mostly this.
fn zero_at(bytes: &[u8]) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // The lowest bit left is in the first zero byte (higher ones may be carried).
        let zeros = word.wrapping_sub(LOW) & !word & HIGH;
        if zeros != 0 {
            return Some(at * 8 + zeros.trailing_zeros() as usize / 8);
        }
    }
    rest.iter().position(|b| *b == 0).map(|at| words.len() * 8 + at)
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

    #[test]
    fn the_first_zero_byte() {
        for length in 0..40 {
            for zero in 0..length {
                let mut bytes: Vec<u8> = (0..length as u8).map(|n| [1, 0x80, 0xff][usize::from(n % 3)]).collect();
                bytes[zero] = 0;
                *bytes.last_mut().unwrap() = 0;
                assert_eq!(zero_at(&bytes), Some(zero.min(length - 1)));
            }
            assert_eq!(zero_at(&vec![1; length]), None);
        }
    }
}
