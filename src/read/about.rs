//! Which files can be left unread where only some cycles are asked about.
//!
//! Reading is most of the work of a short answer, and most files of an old repository are about
//! cycles long gone. A file is left out only where its text cannot hold anything about the cycles:
//! neither its folder nor a word in it names one, and it says nothing else about its own cycle.

use crate::model::cycle::CycleName;
use std::collections::{BTreeSet, HashSet};

/// What was left unread.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The cycles that were read about.
    pub about: HashSet<CycleName>,
    /// The folders of the files that were not read.
    pub folders: BTreeSet<CycleName>,
}

/// The cycles that are read about.
pub(super) struct About(HashSet<CycleName>);

impl About {
    /// Nothing is left out unless all names are such that a text which means one holds its letters.
    pub fn new(cycles: HashSet<CycleName>) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let plain = |cycle: &CycleName| !cycle.as_str().is_empty() && cycle.as_str().bytes().all(is_plain);
        cycles.iter().all(plain).then_some(About(cycles))
    }

    /// The cycles.
    pub fn into_cycles(self) -> HashSet<CycleName> {
        self.0
    }

    /// Whether a file of a folder can hold nothing about the cycles. A backslash can spell any letter.
    pub fn leaves_out(&self, folder: &CycleName, text: &str) -> bool {
        !self.0.contains(folder)
            && !text.contains('\\')
            && !self.0.iter().any(|cycle| text.contains(cycle.as_str()))
            && says_no_other_cycle(folder, text)
    }
}

/// Whether `cycle` stands in a text only as the key of a line that names the folder once more.
fn says_no_other_cycle(folder: &CycleName, text: &str) -> bool {
    text.match_indices("cycle").all(|(at, word)| {
        let begins_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        let line = text[at + word.len()..].lines().next().unwrap_or("");
        let value = line.strip_prefix(':').and_then(|value| value.strip_prefix(' '));
        begins_line && value.is_some_and(|value| value.trim() == folder.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves_out(cycles: &[&str], text: &str) -> bool {
        let cycles = cycles.iter().map(|cycle| CycleName::new(*cycle)).collect();
        About::new(cycles).is_some_and(|about| about.leaves_out(&CycleName::new("2026-Q3"), text))
    }

    #[test]
    fn what_says_nothing_about_the_cycles_is_left_out() {
        assert!(leaves_out(&["2026-Q4"], "team: a\nobjectives: []\n"));
        assert!(leaves_out(&["2026-Q4", "2027"], "cycle: 2026-Q3\r\nteam: a\n"));
    }

    #[test]
    fn what_may_be_about_them_is_read() {
        assert!(!leaves_out(&["2026-Q3"], "team: a\n"), "the folder's own");
        for text in [
            "team: a\ncycle: 2026-Q4\n",
            "team: a\nobjectives:\n  - supports: 2026-Q4:b/c\n",
            "team: a\ncycle: 2027\n",
            "team: a\n\"cycle\": 2027\n",
            "team: a\n? cycle\n: 2027\n",
            "team: a\n{cycle: 2026-Q3}\n",
            "team: a\nname: of the cycle\n",
            "team: a\n\"\\x63ycle\": 2027\n",
            "cycle:\n  2027\n",
        ] {
            assert!(!leaves_out(&["2026-Q4"], text), "{text}");
        }
        // Such names can be written in several ways.
        assert!(!leaves_out(&["fy27 q1"], "cycle: fy27\n  q1\n"));
        assert!(!leaves_out(&["it's"], "team: a\n"));
        assert!(!leaves_out(&[""], "team: a\n"));
    }
}
