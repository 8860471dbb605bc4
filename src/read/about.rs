//! Which files can be left unread where only some cycles are asked about.
//!
//! Reading is most of the work of a short answer, and most files of an old repository are about
//! cycles long gone. Which cycle a file is about is told by its folder and by its `cycle:`, and that
//! can mostly be seen without parsing it. Where it cannot, the file is read.

use crate::model::cycle::CycleName;
use std::collections::{BTreeSet, HashSet};

/// What was left unread.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The cycles that were read about.
    pub about: HashSet<CycleName>,
    /// The cycles that the unread files are about, if they can be read at all.
    pub cycles: BTreeSet<CycleName>,
}

/// The cycles that are read about.
pub(super) struct About(HashSet<CycleName>);

impl About {
    /// Nothing is left out unless all names are such that a text which means one holds its letters.
    pub fn new(cycles: HashSet<CycleName>) -> Option<Self> {
        cycles.iter().all(|cycle| is_plain(cycle.as_str())).then_some(About(cycles))
    }

    /// The cycles.
    pub fn into_cycles(self) -> HashSet<CycleName> {
        self.0
    }

    /// The cycle of a file that can hold nothing about these: it is about another, and names none of
    /// them, as a reference would.
    pub fn leaves_out(&self, glance: &Glance, text: &str) -> Option<CycleName> {
        let names_one = || self.0.iter().any(|cycle| text.contains(cycle.as_str()));
        glance.elsewhere(|cycle| self.0.contains(cycle)).filter(|_| !names_one())
    }
}

/// What can be seen of a file's cycle without parsing its text.
#[derive(Clone, Debug)]
pub struct Glance {
    /// What the folder says.
    folder: Option<CycleName>,
    /// What the text says, else the folder; `None` where that is not clear.
    cycle: Option<CycleName>,
}

impl Glance {
    /// Looks at a file in the folder of a cycle.
    pub fn at(folder: Option<CycleName>, text: &str) -> Self {
        let cycle = match said(text) {
            Said::Cycle(cycle) => Some(cycle),
            Said::Nothing => folder.clone(),
            Said::Unclear => None,
        };
        Glance { folder, cycle }
    }

    /// The cycle that the file seems to be about.
    pub(super) fn seems(&self) -> Option<&CycleName> {
        self.cycle.as_ref().or(self.folder.as_ref())
    }

    /// The cycle of a file that is certain to be about none of those that are included.
    pub fn elsewhere(&self, includes: impl Fn(&CycleName) -> bool) -> Option<CycleName> {
        let cycle = self.cycle.as_ref().filter(|_| !self.folder.as_ref().is_some_and(&includes))?;
        (!includes(cycle)).then(|| cycle.clone())
    }
}

/// What a text says about its cycle.
enum Said {
    Nothing,
    Cycle(CycleName),
    Unclear,
}

/// Looks for `cycle` in a text: it must stand nowhere but as the key of a line with a plain value,
/// always the same. A backslash could spell it otherwise, and an indented line go on with the value.
fn said(text: &str) -> Said {
    if text.contains('\\') {
        return Said::Unclear;
    }
    let mut found = None;
    for (at, word) in text.match_indices("cycle") {
        let begins_line = at == 0 || text.as_bytes()[at - 1] == b'\n';
        let (line, below) = text[at..].split_once('\n').unwrap_or((&text[at..], ""));
        let value = line[word.len()..].strip_prefix(": ").map(str::trim).filter(|value| is_plain(value));
        let goes_on = below.starts_with([' ', '\t']);
        match (value, found) {
            (Some(value), None) if begins_line && !goes_on => found = Some(value),
            (Some(value), Some(before)) if begins_line && !goes_on && value == before => {}
            _ => return Said::Unclear,
        }
    }
    found.map_or(Said::Nothing, |cycle| Said::Cycle(CycleName::new(cycle)))
}

/// Whether a name can be written in no other way than with its own letters.
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    !name.is_empty() && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves_out(cycles: &[&str], text: &str) -> bool {
        let cycles = cycles.iter().map(|cycle| CycleName::new(*cycle)).collect();
        About::new(cycles)
            .is_some_and(|about| about.leaves_out(&Glance::at(Some(CycleName::new("2026-Q3")), text), text).is_some())
    }

    #[test]
    fn what_says_nothing_about_the_cycles_is_left_out() {
        assert!(leaves_out(&["2026-Q4"], "team: a\nobjectives: []\n"));
        assert!(leaves_out(&["2026-Q4", "2027"], "cycle: 2026-Q3\r\nteam: a\n"));
        assert!(leaves_out(&["2026-Q4"], "team: a\ncycle: 2027\n"), "another one, whatever the folder");
    }

    #[test]
    fn what_may_be_about_them_is_read() {
        assert!(!leaves_out(&["2026-Q3"], "team: a\n"), "the folder's own");
        for text in [
            "team: a\ncycle: 2026-Q4\n",
            "team: a\nobjectives:\n  - supports: 2026-Q4:b/c\n",
            "team: a\n\"cycle\": 2027\n",
            "team: a\ncycle: 2027\ncycle: 2028\n",
            "cycle: fy27\n  q1\nteam: a\n",
            "team: a\rcycle: 2027\rlead: b\n",
            "team: a\ncycle: 2027 # the next\n",
            "team: a\n? cycle\n: 2027\n",
            "{team: a,\ncycle: 2027}\n",
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

    #[test]
    fn a_file_without_a_folder_is_about_what_it_says() {
        let about = About::new(HashSet::from([CycleName::new("2026-Q4")])).unwrap();
        let other = |text: &str| about.leaves_out(&Glance::at(None, text), text).map(|cycle| cycle.to_string());
        assert_eq!(other("cycle: 2026-Q1\nteam: a\n").as_deref(), Some("2026-Q1"));
        assert_eq!(other("cycle: 2026-Q4\nteam: a\n"), None);
        assert_eq!(other("team: a\n"), None, "it lacks its cycle, and should be told so");
    }
}
