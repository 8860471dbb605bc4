//! History by hand: merges, skewed clocks, cutoffs, shallow clones.

use okr::git::{Oid, Repository, Walk};

use crate::repo::TestRepo;

pub fn open(path: &std::path::Path) -> Repository {
    Repository::open(path).unwrap().expect("a repository")
}

fn walk(repository: &Repository, since: Option<i64>) -> Walk {
    let head = repository.head().unwrap().unwrap();
    repository.walk(head, &["okrs"], since, &|_| true).unwrap()
}

fn subjects(repository: &Repository, walk: &Walk) -> Vec<String> {
    walk.touched.iter().map(|touched| repository.commit(touched.id).unwrap().subject).collect()
}

#[test]
fn a_line_of_commits_oldest_first() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "1").write("README", "x");
    repo.commit("one");
    repo.write("README", "y");
    repo.commit("elsewhere");
    repo.write("okrs/a.yaml", "2");
    repo.commit("two");
    repo.remove("okrs/a.yaml").write("okrs/b.yaml", "2");
    repo.commit("moved");
    let git = open(repo.path());
    let walk = walk(&git, None);
    assert_eq!(subjects(&git, &walk), ["one", "two", "moved"]);
    assert!(walk.shallow_boundary.is_empty() && !walk.truncated);
    let moved = &walk.touched[2];
    let paths: Vec<_> = moved.changes.iter().map(|c| (&*c.path, c.before[0].is_some(), c.after.is_some())).collect();
    assert_eq!(paths, [("okrs/a.yaml", true, false), ("okrs/b.yaml", false, true)]);
    assert_eq!(moved.changes[0].before[0], moved.changes[1].after, "the content moved as it was");
    assert!(walk.touched[0].parents.is_empty() && walk.touched[0].changes[0].before.is_empty());
}

/// Whether a file differs from all parents.
fn is_own(change: &okr::git::FileChange) -> bool {
    change.before.iter().all(|before| *before != change.after)
}

#[test]
fn a_merge_owns_only_what_differs_from_all_its_parents() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "a\n").write("okrs/b.yaml", "b\n");
    repo.commit("base");
    repo.branch("side").write("okrs/b.yaml", "side\n");
    repo.commit("on the side");
    repo.switch("main").write("okrs/a.yaml", "main\n");
    repo.commit("on main");
    repo.git(&["merge", "--quiet", "--no-commit", "--no-ff", "side"]);
    repo.write("okrs/c.yaml", "evil\n");
    repo.commit("merge");
    let git = open(repo.path());
    let walk = walk(&git, None);
    assert_eq!(subjects(&git, &walk), ["base", "on the side", "on main", "merge"]);
    let merge = walk.touched.last().unwrap();
    let own: Vec<_> = merge.changes.iter().map(|change| (&*change.path, is_own(change))).collect();
    assert_eq!(own, [("okrs/a.yaml", false), ("okrs/b.yaml", false), ("okrs/c.yaml", true)]);
    assert_eq!(merge.parents.len(), 2);
}

#[test]
fn octopus_and_criss_cross() {
    let repo = TestRepo::new();
    repo.write("okrs/base.yaml", "x");
    repo.commit("base");
    for name in ["one", "two", "three"] {
        repo.switch("main").branch(name).write(&format!("okrs/{name}.yaml"), name);
        repo.commit(name);
    }
    repo.switch("main").write("other", "x");
    repo.commit("elsewhere");
    repo.merge("one two three");
    repo.branch("left").write("okrs/left.yaml", "l");
    repo.commit("left");
    repo.switch("main").branch("right").write("okrs/right.yaml", "r");
    let right = repo.commit("right").id();
    repo.merge("left");
    repo.switch("left");
    repo.merge(&right);
    let git = open(repo.path());
    let walk = walk(&git, None);
    let octopus = walk.touched.iter().find(|touched| touched.parents.len() == 4).unwrap();
    assert!(octopus.changes.iter().all(|change| change.before.len() == 4 && !is_own(change)));
    let base =
        git.merge_base(git.resolve("left").unwrap(), git.resolve("right").unwrap()).unwrap().unwrap().to_string();
    assert!(repo.git(&["merge-base", "--all", "left", "right"]).lines().any(|line| line == base));
}

#[test]
fn ancestors_stand_first_whatever_the_clocks_said() {
    let repo = TestRepo::new();
    for (day, text) in [("2026-10-10", "1"), ("2026-10-02", "2"), ("2026-10-20", "3"), ("2026-10-01", "4")] {
        repo.write("okrs/a.yaml", text);
        repo.commit(text).on(day);
        repo.write("other", text);
        repo.commit("untouched").on("2026-09-01");
    }
    let git = open(repo.path());
    assert_eq!(subjects(&git, &walk(&git, None)), ["1", "2", "3", "4"]);
}

#[test]
fn a_cutoff_keeps_eight_days_of_slack_and_what_was_before() {
    let repo = TestRepo::new();
    for day in 1..=28 {
        repo.write("okrs/a.yaml", day.to_string());
        repo.commit(&day.to_string()).on(&format!("2026-10-{day:02}"));
    }
    let git = open(repo.path());
    let since = git.commit(git.resolve("HEAD~7").unwrap()).unwrap().committed.seconds;
    let walk = walk(&git, Some(since));
    assert_eq!(subjects(&git, &walk).first().unwrap(), "13");
    let before = walk.touched[0].changes[0].before[0].expect("the state before the cutoff");
    assert_eq!(git.blob(before, 10).unwrap(), b"12");
}

#[test]
fn where_a_shallow_clone_ends_nothing_was_added() {
    let repo = TestRepo::new();
    for text in ["1", "2", "3", "4"] {
        repo.write("okrs/a.yaml", text);
        repo.commit(text);
    }
    repo.git(&["commit-graph", "write", "--reachable"]);
    let clone = repo.clone("clone", &["--depth=2"]);
    let git = open(&clone);
    assert!(git.is_shallow() && !git.is_partial());
    let walk = walk(&git, None);
    assert_eq!(subjects(&git, &walk), ["4"]);
    assert_eq!(walk.shallow_boundary, [git.resolve("HEAD~1").unwrap()]);
    let error = git.resolve("HEAD~2").unwrap_err();
    assert!(error.message().contains("shallow") && error.hints()[0].contains("fetch-depth: 0"), "{error:?}");
    let error = git.at_date("2026-09-01".parse().unwrap()).unwrap_err();
    assert!(error.message().contains("2026-09-01 lies before"), "{error:?}");
    repo.git_in(&clone, &["fetch", "--quiet", "--unshallow"]);
    assert_eq!(open(&clone).walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap().touched.len(), 4);
}

#[test]
fn replace_refs_and_grafts_are_ignored() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "1");
    let first = repo.commit("one").id();
    repo.write("okrs/a.yaml", "2");
    let second = repo.commit("two").id();
    repo.write("okrs/a.yaml", "3");
    repo.commit("three");
    repo.git(&["replace", "--graft", &second]);
    repo.write(".git/info/grafts", format!("{second}\n"));
    let git = open(repo.path());
    assert_eq!(git.resolve("HEAD~2").unwrap().to_string(), first);
    assert_eq!(subjects(&git, &walk(&git, None)), ["one", "two", "three"]);
}

#[test]
fn squash_rebase_revert() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "1\n");
    repo.commit("one").on("2026-10-01");
    repo.branch("side").write("okrs/b.yaml", "1\n");
    repo.commit("side").by("Bo <bo@x.example>").on("2026-10-02");
    repo.switch("main").write("okrs/a.yaml", "2\n");
    let two = repo.commit("two").on("2026-10-03").id();
    repo.revert("HEAD").on("2026-10-04");
    repo.switch("side");
    repo.rebase("main").on("2026-10-05");
    repo.switch("main").branch("third");
    repo.squash("side").on("2026-10-06");
    let git = open(repo.path());
    assert_eq!(subjects(&git, &walk(&git, None)), ["one", "two", "Revert \"two\"", "Squash side"]);
    let revert = git.commit(git.resolve("HEAD~1").unwrap()).unwrap();
    assert_eq!(revert.reverts, Oid::from_hex(two.as_bytes()));
    let rebased = git.commit(git.resolve("side").unwrap()).unwrap();
    assert_eq!((rebased.author.name.as_str(), rebased.day().to_string().as_str()), ("Bo", "2026-10-05"));
}

#[test]
fn several_folders_a_file_and_the_root_itself() {
    let repo = TestRepo::new();
    repo.write("okr.yaml", "a").write("goals/x.yaml", "1").write("z", "1");
    repo.commit("old name");
    repo.git(&["mv", "goals", "okrs"]);
    repo.commit("new name");
    repo.write("okr.yaml", "b");
    repo.commit("settings");
    let git = open(repo.path());
    let head = git.head().unwrap().unwrap();
    let all = git.walk(head, &["okrs", "goals", "okr.yaml"], None, &|_| true).unwrap();
    let paths: Vec<Vec<&str>> = all.touched.iter().map(|t| t.changes.iter().map(|c| &*c.path).collect()).collect();
    assert_eq!(paths, [vec!["goals/x.yaml", "okr.yaml"], vec!["okrs/x.yaml", "goals/x.yaml"], vec!["okr.yaml"]]);
    let whole = git.walk(head, &[""], None, &|path| path.ends_with(".yaml")).unwrap();
    assert_eq!(whole.touched.iter().map(|t| t.changes.len()).collect::<Vec<_>>(), [2, 2, 1]);
}
