//! What git says: each commit with its parents, its day, its people and the files in it, read with
//! git's own commands.

use super::identity::Units;
use super::reading::{Thing, read};
use crate::repo::TestRepo;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

/// One commit and everything in it.
pub struct Commit {
    pub id: String,
    pub parents: Vec<usize>,
    /// All that led to it, and itself.
    pub ancestors: HashSet<usize>,
    pub day: NaiveDate,
    pub author: String,
    pub subject: String,
    pub message: String,
    pub units: Units,
    /// The contents that each unit is made of.
    pub files: BTreeMap<String, Vec<String>>,
}

/// All commits of `main`, ancestors first: by date among those whose parents are there, then by name.
pub fn commits(repo: &TestRepo) -> Vec<Commit> {
    let format = "--format=%H%x00%P%x00%ct%x00%cd%x00%an%x00%s%x00%B%x01";
    let text = repo.git(&["log", "--date=format:%Y-%m-%d", format, "main"]);
    let mut waiting: Vec<Vec<&str>> =
        text.split('\u{1}').map(|commit| commit.trim_start().split('\0').collect()).collect();
    waiting.retain(|fields: &Vec<&str>| fields.len() > 1);
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut placed: Vec<Commit> = Vec::new();
    let mut node = 0;
    let blobs = blobs(repo);
    while !waiting.is_empty() {
        let is_ready = |fields: &[&str]| fields[1].split_whitespace().all(|parent| numbers.contains_key(parent));
        let ready = waiting.iter().enumerate().filter(|(_, fields)| is_ready(fields));
        let (next, _) = ready.min_by_key(|(_, f)| (f[2].parse::<i64>().expect("a date"), f[0])).expect("no circles");
        let fields = waiting.remove(next);
        let parents: Vec<usize> = fields[1].split_whitespace().map(|parent| numbers[parent]).collect();
        let mut ancestors: HashSet<usize> = [placed.len()].into();
        parents.iter().for_each(|parent| ancestors.extend(&placed[*parent].ancestors));
        numbers.insert(fields[0], placed.len());
        let (units, files) = units(repo, fields[0], &blobs, &mut node);
        placed.push(Commit {
            id: fields[0].to_owned(),
            parents,
            ancestors,
            day: fields[3].parse().expect("a day"),
            author: fields[4].to_owned(),
            subject: fields[5].to_owned(),
            message: fields[6].to_owned(),
            units,
            files,
        });
    }
    placed
}

/// Every content by its name.
fn blobs(repo: &TestRepo) -> HashMap<String, String> {
    let objects = repo.git(&["cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)"]);
    let names: String =
        objects.lines().filter_map(|line| line.strip_prefix("blob ")).map(|name| format!("{name}\n")).collect();
    let all = repo.git_with_input(&["cat-file", "--batch"], names.as_bytes());
    let mut rest = all.as_str();
    let mut blobs = HashMap::new();
    while let Some((head, body)) = rest.split_once('\n') {
        let mut words = head.split(' ');
        let (name, size) = (words.next().expect("a name"), words.nth(1).expect("a size"));
        let size: usize = size.parse::<usize>().expect("a size").min(body.len());
        blobs.insert(name.to_owned(), body[..size].to_owned());
        rest = body.get(size + 1..).unwrap_or_default();
    }
    blobs
}

/// The units of a commit: files of one unit are read as one, in the order of their paths.
fn units(
    repo: &TestRepo,
    commit: &str,
    blobs: &HashMap<String, String>,
    node: &mut usize,
) -> (Units, BTreeMap<String, Vec<String>>) {
    let (mut units, mut files) = (Units::new(), BTreeMap::<String, Vec<String>>::new());
    let tree = repo.git(&["ls-tree", "-r", commit, "okrs"]);
    let mut entries: Vec<(&str, &str)> = tree.lines().map(|line| line.split_once('\t').expect("an entry")).collect();
    entries.sort_by_key(|(_, path)| path.split('/').map(str::to_owned).collect::<Vec<_>>());
    for (entry, _) in entries {
        let blob = entry.split(' ').nth(2).expect("a blob");
        let file = read(&blobs[blob]);
        files.entry(file.unit.clone()).or_default().push(blob.to_owned());
        units.entry(file.unit).or_default().extend(file.objectives);
    }
    for objectives in units.values_mut() {
        number(objectives, "o", node);
    }
    (units, files)
}

/// Gives everything its number, and its name.
fn number(things: &mut [Thing], prefix: &str, node: &mut usize) {
    for (nth, thing) in things.iter_mut().enumerate() {
        thing.node = *node;
        *node += 1;
        thing.name = thing.id.clone().unwrap_or_else(|| format!("{prefix}{}", nth + 1));
        number(&mut thing.parts, "kr", node);
    }
}
