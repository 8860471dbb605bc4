//! The same figure is the same everywhere: in every command, every format, and whichever cycle is
//! asked for. Outputs are compared with each other, and what is computed over several things with the
//! parts that the same documents show.

mod documents;
mod generated;
mod pages;
mod roll_ups;
mod seen;

use crate::history_random::Dice;
use crate::literate::project;
use crate::repo::TestRepo;
use documents::{list, text};
use pages::Names;
use seen::Seen;
use serde_json::Value;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// A day in the last quarter, after its kick-off.
const TODAY: &str = "2026-11-20";

/// One repository and what its outputs say.
struct Asked<'r> {
    repo: &'r TestRepo,
    folder: &'r Path,
    today: &'r str,
    seen: Seen,
}

impl Asked<'_> {
    fn run(&self, arguments: &str, cycle: &str) -> String {
        let mut command = self.repo.command(env!("CARGO_BIN_EXE_okr"));
        command.args(arguments.split(' ')).args(["--cycle", cycle, "--today", self.today]).current_dir(self.folder);
        let run = self.repo.run(&mut command, b"");
        assert_eq!(run.code, 0, "okr {arguments} --cycle {cycle} in {}: {}", self.folder.display(), run.stderr);
        run.stdout
    }

    /// Asks for a document, and notes all figures in it.
    fn document(&mut self, arguments: &str, cycle: &str) -> Value {
        let document = serde_json::from_str(&self.run(&format!("{arguments} --format json"), cycle)).expect("JSON");
        documents::document(&mut self.seen, &document, &format!("{arguments} json {cycle}"));
        document
    }

    /// The status and the tree of some cycles, with people: what they say of the status.
    fn documents(&mut self, cycles: &[&str]) -> Vec<Value> {
        let statuses: Vec<Value> = cycles.iter().map(|cycle| self.document("status --people", cycle)).collect();
        let trees: Vec<Value> = cycles.iter().map(|cycle| self.document("tree --people", cycle)).collect();
        let people = roll_ups::people(&statuses, &trees);
        trees.iter().for_each(|tree| roll_ups::supporters(&statuses, tree, &people));
        statuses.iter().for_each(|status| roll_ups::totals(status, &people));
        statuses
    }

    /// One of the outputs in which figures stand.
    fn output(&mut self, number: usize, cycle: &str, names: &Names) {
        let document = ["score --people", "week --people", "score", "status", "tree", "week"];
        if let Some(arguments) = document.get(number) {
            self.document(arguments, cycle);
            return;
        }
        let number = number - document.len();
        let command = ["status", "score"][number % 2];
        match number {
            0 | 1 => {
                let csv = self.run(&format!("{command} --people --format csv --csv-raw"), cycle);
                documents::csv(&mut self.seen, &csv, &format!("{command} csv {cycle}"));
            }
            2 | 3 => {
                let page = self.run(&format!("{command} --people"), cycle);
                pages::terminal(&mut self.seen, names, &page, &format!("{command} {cycle}"));
            }
            4 | 5 => {
                let page = self.run(&format!("{command} --people --format markdown"), cycle);
                pages::markdown(&mut self.seen, names, &page, &format!("{command} markdown {cycle}"));
            }
            6 => {
                let page = self.run("tree --people", cycle);
                pages::tree(&mut self.seen, names, &page, &format!("tree {cycle}"));
            }
            _ => {
                let format = ["text", "markdown", "html"][number % 3];
                let page = self.run(&format!("week --people --format {format}"), cycle);
                pages::mail(&mut self.seen, names, &page, &format!("week {format} {cycle}"));
            }
        }
    }
}

/// How many outputs there are for each cycle.
const OUTPUTS: usize = 16;

/// What documents have, by its ids.
fn names(statuses: &[Value]) -> Names {
    let units = || statuses.iter().flat_map(|status| list(&status["units"]));
    let objectives = || units().flat_map(|unit| list(&unit["objectives"]));
    let name = |one: &Value| (text(&one["id"]).to_owned(), text(&one["ref"]).to_owned());
    let key_results = objectives().flat_map(|one| list(&one["key_results"]));
    Names { objectives: objectives().map(name).collect(), key_results: key_results.map(name).collect() }
}

/// All statuses and trees of a made-up repository, and some of its other outputs: for every cycle each of
/// them in some of the repositories.
fn made_up(seed: u64) -> usize {
    let repo = TestRepo::new();
    repo.fast_import(generated::stream(seed));
    let mut asked = Asked { repo: &repo, folder: repo.path(), today: TODAY, seen: Seen::default() };
    let cycles = generated::CYCLES.into_iter().filter(|cycle| repo.join(&format!("okrs/{cycle}")).exists());
    let cycles: Vec<&str> = cycles.collect();
    let statuses = asked.documents(&cycles);
    let names = names(&statuses);
    let mut dice = Dice::new(seed);
    for _ in 0..2 {
        asked.output(dice.below(OUTPUTS), cycles[dice.below(cycles.len())], &names);
    }
    if seed.is_multiple_of(3) {
        let mut pages = statuses.clone();
        pages.extend(cycles.iter().map(|cycle| asked.document("status --unit hub --unit lab", cycle)));
        roll_ups::units(&pages, &generated::declared(seed));
    } else {
        let all: Vec<&String> = names.objectives.values().chain(names.key_results.values()).collect();
        let reference = all[dice.below(all.len())];
        asked.document(&format!("show {reference}"), cycles[dice.below(cycles.len())]);
    }
    let differing = asked.seen.differing();
    assert!(differing.is_empty(), "seed {seed}:\n{}", differing.join("\n"));
    asked.seen.compared()
}

#[test]
fn made_up_repositories() {
    let seeds: u64 = std::env::var("OKR_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(100);
    let (next, compared) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    compared.fetch_add(made_up(seed) as u64, Ordering::Relaxed);
                }
            });
        }
    });
    assert!(compared.into_inner() > 300 * seeds, "hardly anything is compared");
}

#[test]
fn the_examples_and_the_demo() {
    let repo = TestRepo::without_git();
    let demo = repo.beside("demo");
    repo.run(repo.command(env!("CARGO_BIN_EXE_okr")).args(["demo", "../demo", "--today", TODAY]), b"").expect_success();
    let examples = [("acme", TODAY), ("jd", TODAY), ("teabee", TODAY), ("acme", "2027-02-01")];
    let examples = examples.map(|(name, today)| (project(&format!("examples/{name}")), today));
    for (folder, today) in examples.into_iter().chain([(demo, TODAY)]) {
        let mut asked = Asked { repo: &repo, folder: &folder, today, seen: Seen::default() };
        let cycles = std::fs::read_dir(folder.join("okrs")).expect("cycles").flatten();
        let cycles: Vec<String> = cycles.map(|cycle| cycle.file_name().into_string().expect("a name")).collect();
        let cycles: Vec<&str> = cycles.iter().map(String::as_str).collect();
        for cycle in &cycles {
            for arguments in ["score --people", "week --people", "score", "status", "tree"] {
                asked.document(arguments, cycle);
            }
        }
        for status in asked.documents(&cycles) {
            for unit in list(&status["units"]) {
                asked.document(&format!("show {}", text(&unit["unit"])), text(&unit["cycle"]));
            }
        }
        let differing = asked.seen.differing();
        assert!(differing.is_empty(), "{}:\n{}", folder.display(), differing.join("\n"));
        assert!(asked.seen.compared() > 50, "hardly anything is compared");
    }
}
