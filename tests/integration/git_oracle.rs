//! The walk against git itself on random histories: same commits, same files, right order.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use okr::git::{Oid, Repository, Walk};

use crate::repo::TestRepo;

const FOLDER: &str = "sub/okrs";

/// A small generator of numbers, the same everywhere (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

/// A stream for `git fast-import`: merges of up to four parents, several roots, clocks that jump,
/// files that become folders, links and submodules.
fn random_history(seed: u64, commits: u64) -> String {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut stream = String::new();
    for blob in 1..=12 {
        let text = format!("blob {seed} {blob}\n");
        writeln!(stream, "blob\nmark :{blob}\ndata {}\n{text}", text.len()).unwrap();
    }
    for nth in 0..commits {
        let mark = 100 + nth;
        let jump = if dice.below(10) == 0 { dice.below(40 * 86_400) as i64 - 20 * 86_400 } else { 0 };
        let date = (1_790_856_000 + nth as i64 * 7200 + jump).max(0);
        writeln!(stream, "commit refs/heads/b{}\nmark :{mark}", mark).unwrap();
        writeln!(stream, "committer A <a@x.example> {date} +0000\ndata 1\nx").unwrap();
        let root = nth == 0 || dice.below(25) == 0;
        if !root {
            let mut parents = BTreeSet::new();
            let wanted = [1, 1, 1, 1, 2, 2, 2, 3, 4][dice.below(9) as usize];
            while parents.len() < wanted.min(nth as usize) {
                parents.insert(mark - 1 - dice.below(nth.min(8)));
            }
            let mut parents: Vec<u64> = parents.into_iter().collect();
            let turn = dice.below(parents.len() as u64) as usize;
            parents.rotate_left(turn);
            for (at, parent) in parents.iter().enumerate() {
                writeln!(stream, "{} :{parent}", if at == 0 { "from" } else { "merge" }).unwrap();
            }
            if dice.below(8) == 0 {
                // Takes another side's whole folder, as `git merge -s theirs` would.
                writeln!(stream, "D sub").unwrap();
            }
        }
        for _ in 0..dice.below(4) {
            let names = ["a.yaml", "b.yaml", "a/x.yaml", "a/y/z.yaml", "a.d/q.yaml", "a", "c.txt", "l.yaml"];
            let name = names[dice.below(names.len() as u64) as usize];
            let folder = [FOLDER, FOLDER, FOLDER, "sub", "other", "sub/okrs-old"][dice.below(6) as usize];
            let mode = ["100644", "100644", "100644", "100755", "120000"][dice.below(5) as usize];
            match dice.below(6) {
                0 => writeln!(stream, "D {folder}/{name}").unwrap(),
                1 if name == "l.yaml" => {
                    writeln!(stream, "M 160000 {:040x} {folder}/{name}", 1 + dice.below(3)).unwrap()
                }
                _ => writeln!(stream, "M {mode} :{} {folder}/{name}", 1 + dice.below(12)).unwrap(),
            }
        }
        writeln!(stream).unwrap();
    }
    // One head that reaches everything, with more parents than a table row of the commit-graph holds.
    writeln!(stream, "commit refs/heads/main\ncommitter A <a@x.example> 1795000000 +0000\ndata 1\nx").unwrap();
    writeln!(stream, "from :{}", 100 + commits - 1).unwrap();
    for nth in (0..commits - 1).rev().step_by(7).take(10) {
        writeln!(stream, "merge :{}", 100 + nth).unwrap();
    }
    stream
}

type Versions = (Vec<Option<Oid>>, Option<Oid>);
type Truth = BTreeMap<Oid, BTreeMap<String, Versions>>;

fn oid(text: &str) -> Oid {
    Oid::from_hex(text.as_bytes()).unwrap()
}

/// What git says: every commit and its parents, compared by `git diff-tree`.
fn truth(repo: &TestRepo, history: &[(Oid, Vec<Oid>)]) -> Truth {
    let mut input = String::new();
    let trees: HashMap<Oid, String> = repo
        .git(&["log", "--format=%H %T", "main"])
        .lines()
        .map(|line| (oid(&line[..40]), line[41..].to_owned()))
        .collect();
    let empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904".to_owned();
    for (commit, parents) in history {
        for before in parents.iter().map(|parent| &trees[parent]).chain(parents.is_empty().then_some(&empty)) {
            writeln!(input, "{before} {}", trees[commit]).unwrap();
        }
    }
    let raw =
        repo.git_with_input(&["diff-tree", "--stdin", "-r", "--no-renames", "--raw", "--", FOLDER], input.as_bytes());
    let mut pairs: HashMap<&str, BTreeMap<String, [Option<Oid>; 2]>> = HashMap::new();
    let mut pair = "";
    for line in raw.lines() {
        let Some(change) = line.strip_prefix(':') else {
            pair = line;
            continue;
        };
        let (facts, path) = change.split_once('\t').unwrap();
        let facts: Vec<&str> = facts.split(' ').collect();
        let file = |mode: &str, id: &str| mode.starts_with("100").then(|| oid(id));
        let sides = [file(facts[0], facts[2]), file(facts[1], facts[3])];
        pairs.entry(pair).or_default().insert(path.strip_prefix("sub/").unwrap().to_owned(), sides);
    }
    let none = BTreeMap::new();
    let mut truth = Truth::new();
    for (commit, parents) in history {
        let befores: Vec<&String> = parents.iter().map(|parent| &trees[parent]).collect();
        let change_of = |before: &String| pairs.get(format!("{before} {}", trees[commit]).as_str()).unwrap_or(&none);
        let mut changes = BTreeMap::new();
        for before in befores.iter().copied().chain(parents.is_empty().then_some(&empty)) {
            for (path, [old, new]) in change_of(before) {
                if old == new || !path.ends_with(".yaml") {
                    continue;
                }
                let before = |tree: &&String| change_of(tree).get(path).map_or(*new, |sides| sides[0]);
                changes.insert(path.clone(), (befores.iter().map(before).collect(), *new));
            }
        }
        if !changes.is_empty() {
            truth.insert(*commit, changes);
        }
    }
    truth
}

fn found(walk: &Walk) -> Truth {
    let change = |touched: &okr::git::Touched| {
        let paths: BTreeMap<String, Versions> =
            touched.changes.iter().map(|c| (c.path.to_string(), (c.before.clone(), c.after))).collect();
        assert_eq!(paths.len(), touched.changes.len(), "each path once");
        (touched.id, paths)
    };
    walk.touched.iter().map(change).collect()
}

/// Every commit stands after all its ancestors, those reached through untouched ones included.
fn assert_order(walk: &Walk, history: &[(Oid, Vec<Oid>)]) {
    let place: HashMap<Oid, usize> = walk.touched.iter().enumerate().map(|(at, touched)| (touched.id, at)).collect();
    // `history` is children first, so backwards every parent is known before its children.
    let mut last_ancestor: HashMap<Oid, Option<usize>> = HashMap::new();
    for (commit, parents) in history.iter().rev() {
        let above = parents.iter().filter_map(|parent| last_ancestor[parent]).max();
        let own = place.get(commit).copied();
        assert!(own.is_none() || above < own, "{commit} stands before one of its ancestors");
        last_ancestor.insert(*commit, own.max(above));
    }
}

#[test]
fn random_histories_match_git_with_and_without_a_commit_graph() {
    let seeds = std::env::var("OKR_TEST_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    for seed in 1..=seeds {
        let repo = TestRepo::new();
        repo.fast_import(random_history(seed, 20 + 15 * (seed % 9)));
        let history: Vec<(Oid, Vec<Oid>)> = repo
            .git(&["rev-list", "--topo-order", "--parents", "main"])
            .lines()
            .map(|line| {
                let mut ids = line.split(' ').map(oid);
                (ids.next().unwrap(), ids.collect())
            })
            .collect();
        let truth = truth(&repo, &history);
        std::fs::create_dir_all(repo.join("sub")).unwrap();
        let ask = || {
            let repository = Repository::open(&repo.join("sub")).unwrap().unwrap();
            let head = repository.resolve("main").unwrap();
            repository.walk(head, &["okrs"], None, &|path| path.ends_with(".yaml")).unwrap()
        };
        let plain = ask();
        assert_eq!(found(&plain), truth, "seed {seed}");
        assert_eq!(plain.visited, history.len());
        assert_order(&plain, &history);
        for arguments in [&["--reachable"][..], &["--reachable", "--changed-paths"]] {
            repo.git(&[&["commit-graph", "write"], arguments].concat());
            assert_eq!(ask().touched, plain.touched, "seed {seed}, commit-graph {arguments:?}");
        }
        std::fs::remove_file(repo.join(".git/objects/info/commit-graph")).unwrap();
        // A chain of two files, and newer commits in none.
        let mut some: Vec<String> = history.iter().rev().map(|(id, _)| id.to_string()).collect();
        some.truncate(history.len() * 2 / 3);
        for part in [some.len() / 2, some.len()] {
            let input = some[..part].join("\n");
            repo.git_with_input(&["commit-graph", "write", "--stdin-commits", "--split=no-merge"], input.as_bytes());
        }
        let chain = repo.read(".git/objects/info/commit-graphs/commit-graph-chain");
        assert_eq!(chain.lines().count(), 2);
        assert_eq!(ask().touched, plain.touched, "seed {seed}, split commit-graph");
    }
}

#[test]
fn merge_bases_match_git() {
    for seed in 1..=4 {
        let repo = TestRepo::new();
        repo.fast_import(random_history(seed, 60));
        let repository = Repository::open(repo.path()).unwrap().unwrap();
        let ids: Vec<String> = repo.git(&["rev-list", "main"]).lines().map(str::to_owned).collect();
        let mut dice = Dice(seed + 99);
        for _ in 0..25 {
            let [one, other] = [0, 0].map(|_: u8| ids[dice.below(ids.len() as u64) as usize].as_str());
            let all = repo.try_git(&["merge-base", "--all", one, other]).stdout;
            let ours = repository.merge_base(oid(one), oid(other)).unwrap().map(|id| id.to_string());
            match &ours {
                Some(id) => assert!(all.lines().any(|line| line == id), "{one} {other}: {id} is not among {all}"),
                None => assert_eq!(all, "", "{one} {other}"),
            }
        }
    }
}
