//! Every figure that history gives, against a slow oracle that uses nothing of the program.
//!
//! Random histories (`story`, `edits`, `world`) are written with one `git fast-import`. The oracle
//! reads every commit of them with git's own commands (`commits`), takes the files apart with a
//! small reader of its own (`reading`), and applies the format word by word: what is the same thing
//! (`identity`), what a change says (`changes`), what a key result reads and scores (`measure`,
//! `score`), which points its series has (`oracle`). What `okr` prints is compared in `told`.
//!
//! Each story is checked in all its figures. `OKR_TEST_REPOSITORIES=500` asks for so many of each
//! kind (`.ci/torture` does), `OKR_TEST_SEED=14` for one; `OKR_TEST_ALL=1` also compares what is
//! switched off in `OFF`.

mod changes;
mod commits;
mod edits;
mod identity;
mod measure;
mod oracle;
mod plan;
mod points;
mod reading;
mod score;
mod series;
mod small;
mod story;
mod told;
mod told_plan;
mod told_series;
mod told_text;
mod world;

use crate::history_support::repo;
use oracle::Oracle;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use story::Kinds;
use told::Group;

/// How many repositories of each kind of story.
const REPOSITORIES: u64 = 8;
const COMMITS: usize = 26;

/// A kind of story with what happens in it.
const STORIES: &[(&str, Kinds)] = &[
    ("a line", Kinds { moves: false, corrections: false, branches: false, units: true }),
    ("branches", Kinds { moves: false, corrections: false, branches: true, units: false }),
    ("units of measure", Kinds { moves: false, corrections: false, branches: true, units: true }),
    ("moves", Kinds { moves: true, corrections: false, branches: true, units: false }),
    ("corrections", Kinds { moves: false, corrections: true, branches: true, units: false }),
];

/// What is not compared yet: story (or all), group and why.
const OFF: &[(&str, Group, &str)] = &[];

#[test]
fn a_line() {
    tell("a line");
}

#[test]
fn branches() {
    tell("branches");
}

#[test]
fn units_of_measure() {
    tell("units of measure");
}

#[test]
fn moves() {
    tell("moves");
}

#[test]
fn corrections() {
    tell("corrections");
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Compares many repositories of one kind, on two cores.
fn tell(story: &str) {
    let (_, kinds) = STORIES.iter().find(|(name, _)| *name == story).expect("a kind of story");
    let seeds = match number("OKR_TEST_SEED") {
        Some(seed) => seed..seed + 1,
        None => 1..1 + number("OKR_TEST_REPOSITORIES").unwrap_or(REPOSITORIES),
    };
    let (next, found) = (AtomicU64::new(seeds.start), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(seed) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < seeds.end) {
                    let differences = one(story, *kinds, seed);
                    found.lock().expect("no panic before").insert(seed, differences);
                }
            });
        }
    });
    let found = found.into_inner().expect("no panic before");
    let lines: Vec<String> =
        found.iter().flat_map(|(seed, all)| all.iter().map(move |line| format!("seed {seed}: {line}"))).collect();
    assert!(lines.is_empty(), "{} differences in the story of {story}\n{}", lines.len(), lines.join("\n"));
}

fn one(story: &str, kinds: Kinds, seed: u64) -> Vec<String> {
    let Some(repo) = repo() else { return Vec::new() };
    let (stream, last) = story::stream(seed, COMMITS, kinds);
    repo.fast_import(stream);
    let oracle = Oracle::read(&repo);
    let today = last + chrono::Days::new(seed % 9);
    let differences = told::differences(&repo, &oracle, today);
    differences
        .into_iter()
        .filter(|(group, _)| is_on(story, *group))
        .map(|(group, line)| format!("{group:?}: {line}"))
        .collect()
}

/// Whether a group is compared in a story.
fn is_on(story: &str, group: Group) -> bool {
    let is_off = OFF.iter().any(|(name, off, _)| (name.is_empty() || *name == story) && *off == group);
    !is_off || number("OKR_TEST_ALL").is_some()
}

#[test]
#[ignore = "makes a repository to look at: OKR_TEST_STORY=branches OKR_TEST_SEED=14 OKR_TEST_FOLDER=DIR"]
fn a_story_to_look_at() {
    let variable = |name: &str| std::env::var(name).ok();
    let (Some(story), Some(folder)) = (variable("OKR_TEST_STORY"), variable("OKR_TEST_FOLDER")) else { return };
    let (Some(seed), Some(repo)) = (number("OKR_TEST_SEED"), repo()) else { return };
    let (_, kinds) = STORIES.iter().find(|(name, _)| *name == story).expect("a kind of story");
    repo.fast_import(story::stream(seed, COMMITS, *kinds).0);
    repo.git(&["clone", "--quiet", ".", &folder]);
}
