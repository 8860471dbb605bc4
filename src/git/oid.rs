//! Object names: twenty bytes that are a commit, a tree or a blob. Not for looking anything up.

use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// The name (SHA-1) of an object in git.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oid(pub [u8; 20]);

impl Oid {
    /// From exactly twenty raw bytes, as trees and the commit-graph hold them.
    pub fn from_raw(bytes: &[u8]) -> Option<Oid> {
        bytes.try_into().ok().map(Oid)
    }

    /// From exactly forty hexadecimal digits.
    pub fn from_hex(text: &[u8]) -> Option<Oid> {
        if text.len() != 40 {
            return None;
        }
        let digit = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
        let mut raw = [0; 20];
        for (byte, pair) in raw.iter_mut().zip(text.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Oid(raw))
    }

    /// The name that a file's content has in git.
    pub fn of_blob(bytes: &[u8]) -> Oid {
        git2::Oid::hash_object(git2::ObjectType::Blob, bytes).map_or(Oid([0; 20]), Oid::from_git2)
    }

    /// The first seven digits, as people quote commits.
    pub fn short(&self) -> String {
        self.to_string()[..7].to_owned()
    }

    pub(super) fn to_git2(self) -> git2::Oid {
        git2::Oid::from_bytes(&self.0).expect("an object name has twenty bytes")
    }

    pub(super) fn from_git2(oid: git2::Oid) -> Oid {
        Oid::from_raw(oid.as_bytes()).expect("an object name has twenty bytes")
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Hash for Oid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0);
    }
}

/// A hasher that takes the first eight bytes as they are: object names are hashes already.
#[derive(Default)]
pub struct OidHasher(u64);

impl Hasher for OidHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut first = [0; 8];
        let n = bytes.len().min(8);
        first[..n].copy_from_slice(&bytes[..n]);
        self.0 ^= u64::from_ne_bytes(first);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map from object names.
pub type OidMap<V> = std::collections::HashMap<Oid, V, BuildHasherDefault<OidHasher>>;
/// A set of object names.
pub type OidSet = std::collections::HashSet<Oid, BuildHasherDefault<OidHasher>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_there_and_back() {
        let text = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        let oid = Oid::from_hex(text.as_bytes()).unwrap();
        assert_eq!(oid.to_string(), text);
        assert_eq!(oid.short(), "4b825dc");
        assert_eq!(Oid::from_git2(oid.to_git2()), oid);
        assert_eq!(Oid::from_hex(b"4b82"), None);
        assert_eq!(Oid::from_hex(&[b'g'; 40]), None);
    }
}
