//! A random history: who branches from what, who merges what, and a stream of it for
//! `git fast-import`.

use super::edits::Editor;
use super::world::{World, merged, text};
use chrono::{Days, NaiveDate};
use std::collections::HashSet;
use std::fmt::Write;

/// Which kinds of things happen in a story.
#[derive(Clone, Copy)]
pub struct Kinds {
    /// Things move across objectives and units, and units are renamed.
    pub moves: bool,
    /// Values are corrected and taken back.
    pub corrections: bool,
    /// Branches, and merges of all kinds.
    pub branches: bool,
    /// Another form, another unit of measure, a value taken away.
    pub units: bool,
}

/// The first day on which somebody commits: before the cycle's start.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 9, 26).expect("a day");

struct Told {
    world: World,
    ancestors: HashSet<usize>,
}

struct Story {
    editor: Editor,
    commits: Vec<Told>,
    /// Commits without a child.
    heads: Vec<usize>,
    out: String,
}

/// A stream of about so many commits, and the last day in it.
pub fn stream(seed: u64, count: usize, kinds: Kinds) -> (String, NaiveDate) {
    let mut story =
        Story { editor: Editor::new(seed, kinds), commits: Vec::new(), heads: Vec::new(), out: String::new() };
    story.editor.day = FIRST_DAY;
    let first = story.editor.first();
    story.commit(first, Vec::new(), "Plan the quarter");
    for number in 1..count {
        let days = story.editor.dice.below(5) as u64;
        story.editor.day = story.editor.day.checked_add_days(Days::new(days)).expect("a day");
        story.step(number);
    }
    while story.heads.len() > 1 {
        let octopus = story.below(2) == 0;
        let parents: Vec<usize> = story.heads.iter().copied().take(if octopus { 9 } else { 2 }).collect();
        story.merge(parents);
    }
    (story.out, story.editor.day)
}

impl Story {
    fn below(&mut self, end: usize) -> usize {
        self.editor.dice.below(end)
    }

    fn step(&mut self, number: usize) {
        let kinds = self.editor.kinds;
        if kinds.branches && self.heads.len() > 1 && self.below(100) < 30 {
            let count = self.heads.len();
            let first = self.below(count);
            let second = (first + 1) % self.heads.len();
            let parents = vec![self.heads[first], self.heads[second]];
            if self.below(4) == 0 {
                // Both sides merge the other: the next merge of them has two bases.
                let crossed = parents.iter().rev().copied().collect();
                self.merge(parents);
                self.merge(crossed);
            } else {
                self.merge(parents);
            }
            return;
        }
        let parent = match kinds.branches && self.below(100) < 18 {
            true => {
                let count = self.commits.len();
                self.below(count)
            }
            false => {
                let count = self.heads.len();
                let nth = self.below(count);
                self.heads[nth]
            }
        };
        if kinds.corrections && self.below(100) < 12 && self.revert(parent) {
            return;
        }
        let world = self.editor.edited(&self.commits[parent].world);
        self.commit(world, vec![parent], &format!("Work {number}"));
    }

    /// Goes back to what an ancestor was, with git's words.
    fn revert(&mut self, parent: usize) -> bool {
        let mut ancestors: Vec<usize> =
            self.commits[parent].ancestors.iter().copied().filter(|one| *one != parent).collect();
        ancestors.sort_unstable();
        let recent = self.below(ancestors.len().min(3));
        let Some(to) = ancestors.len().checked_sub(recent + 1).map(|at| ancestors[at]) else { return false };
        let world = self.commits[to].world.clone();
        let message = match self.below(3) {
            0 => "Back to where we were".to_owned(),
            _ => "Revert \"Work\"\n\nThis reverts commit 0123456789012345678901234567890123456789.".to_owned(),
        };
        self.commit(world, vec![parent], &message);
        true
    }

    fn merge(&mut self, parents: Vec<usize>) {
        let kind = self.below(10);
        let mut world = self.commits[parents[0]].world.clone();
        if kind != 0 {
            for other in &parents[1..] {
                let common = self.commits[parents[0]].ancestors.intersection(&self.commits[*other].ancestors);
                let base = common.max().copied().expect("one first commit");
                let dice = &mut self.editor.dice;
                world = merged(&self.commits[base].world, &world, &self.commits[*other].world, || dice.below(2) == 0);
            }
        }
        if kind == 1 {
            world = self.editor.edited(&world);
        }
        let message = match kind {
            _ if parents.len() > 2 => "Merge branches 'one', 'two' and more",
            2 | 3 => "Merge branch 'main' of git.example:okrs",
            4 => "Merge branch 'main' of git.example:okrs into main",
            5 => "Merge remote-tracking branch 'origin/main'",
            6 => "Merge pull request #4 from ana/okrs",
            _ => "Merge branch 'topic'",
        };
        self.commit(world, parents, message);
    }

    fn commit(&mut self, world: World, parents: Vec<usize>, message: &str) {
        let number = self.commits.len();
        // The middle of the day in each zone, or an hour at which it is another day elsewhere.
        let zone = self.below(3);
        let (zone, seconds) = [("+0000", 43_200), ("+0200", 36_000), ("-0800", 72_000)][zone];
        let late = if self.below(8) == 0 { 41_400 } else { 0 };
        let midnight = self.editor.day.and_hms_opt(0, 0, 0).expect("midnight").and_utc().timestamp();
        let seconds = midnight + seconds + late + number as i64;
        let who = ["Ana <ana@x>", "Bo <bo@x>", "Cy <cy@x>"][self.below(3)];
        let out = &mut self.out;
        let _ = write!(out, "commit refs/heads/main\nmark :{}\nauthor {who} {seconds} {zone}\n", number + 1);
        let _ = write!(out, "committer {who} {seconds} {zone}\ndata {}\n{message}\n", message.len());
        for (nth, parent) in parents.iter().enumerate() {
            let _ = writeln!(out, "{} :{}", if nth == 0 { "from" } else { "merge" }, parent + 1);
        }
        out.push_str("deleteall\n");
        for (path, file) in &world {
            let text = text(file);
            let _ = write!(out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len());
        }
        out.push('\n');
        let mut ancestors: HashSet<usize> = [number].into();
        parents.iter().for_each(|parent| ancestors.extend(&self.commits[*parent].ancestors));
        self.heads.retain(|head| !parents.contains(head));
        self.heads.push(number);
        self.commits.push(Told { world, ancestors });
    }
}
