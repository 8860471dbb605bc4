//! Revisions, listings, blobs, commits and the index.

use std::path::Path;

use okr::git::{BlobError, GitErrorKind, Mailmap, SkipReason};

use crate::git_walk::open;
use crate::repo::TestRepo;

#[test]
fn revisions_as_git_reads_them() {
    let repo = TestRepo::new();
    for n in 1..=5 {
        repo.write("okrs/a.yaml", n.to_string());
        repo.commit(&n.to_string());
    }
    repo.branch("feature/cache").write("okrs/b.yaml", "x");
    repo.commit("side");
    repo.switch("main").write("okrs/c.yaml", "y");
    repo.commit("main");
    repo.tag("v1.0");
    repo.merge("feature/cache");
    repo.git(&["tag", "light", "HEAD~3"]);
    repo.git(&["update-ref", "refs/remotes/origin/main", "HEAD~2"]);
    repo.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
    repo.set("branch.main.remote", "origin").set("branch.main.merge", "refs/heads/main");
    repo.set("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
    let short = repo.id("HEAD~1")[..8].to_owned();
    let described = repo.git(&["describe", "HEAD"]);
    for packed in [false, true] {
        if packed {
            repo.git(&["pack-refs", "--all"]);
            repo.git(&["gc", "--quiet"]);
        }
        let git = open(repo.path());
        for revision in [
            "HEAD",
            "@",
            "main",
            "heads/main",
            "refs/heads/main",
            "v1.0",
            "tags/v1.0",
            "light",
            "feature/cache",
            "origin",
            "origin/main",
            "HEAD~0",
            "HEAD^0",
            "HEAD~",
            "HEAD~2",
            "HEAD^2",
            "HEAD^2~1",
            "main^^",
            "main~1^",
            "@~1",
            "v1.0^{}",
            "v1.0^{commit}~1",
            "v1.0~2",
            "@{u}",
            "main@{upstream}",
            "@{upstream}~1",
            "HEAD@{1}",
            "@{0}",
            "main@{2}",
            "ORIG_HEAD",
            &short,
            &described,
        ] {
            let expected =
                repo.try_git(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]).stdout;
            assert_eq!(
                git.resolve(revision).map(|id| id.to_string()).ok().as_deref(),
                Some(expected.trim()),
                "{revision}"
            );
        }
        let trouble = |revision: &str| {
            let error = git.resolve(revision).unwrap_err();
            assert_eq!(error.kind, GitErrorKind::UnknownRevision, "{error:?}");
            format!("{error}; {}", error.hints().join("; "))
        };
        assert!(trouble("mian").ends_with("did you mean `main`?"), "{}", trouble("mian"));
        assert!(trouble("feature/cash").contains("`feature/cache`"));
        assert!(trouble("HEAD~99").contains("is the first commit"));
        assert!(trouble("HEAD^3").contains("has 2 parents"));
        assert!(trouble("HEAD:okrs").contains("git rev-parse"));
        assert!(trouble("main@{yesterday}").contains("git rev-parse"));
        assert!(trouble("HEAD^{tree}").contains("git rev-parse"));
        assert!(trouble("main@{99}").contains("does not go back 99 steps"));
        for odd in [
            "",
            "-x",
            "../../config",
            "config",
            "refs/heads/../../config",
            "a b",
            "main..x",
            "\u{7f}",
            "HEAD~99999999999999999999",
        ] {
            trouble(odd);
        }
        let tree = repo.git(&["rev-parse", "HEAD^{tree}"]);
        assert!(trouble(&tree).contains("is a tree, not a commit"));
        let gone = git.resolve(&"1".repeat(40)).unwrap_err();
        assert_eq!(gone.kind, GitErrorKind::MissingObject { partial: false, shallow: false });
    }
    assert!(open(repo.path()).resolve("HEAD@{18446744073709551615}").is_err(), "no log is that long");
}

#[test]
fn dates_are_days_in_the_commits_own_zone_on_the_first_parent_line() {
    let repo = TestRepo::new();
    repo.write("a", "1");
    let one = repo.commit("one").on("2026-10-05 23:30:00 -0800").id();
    repo.branch("side").write("b", "1");
    repo.commit("side").on("2026-10-07");
    repo.switch("main").write("a", "2");
    let two = repo.commit("two").on("2026-10-08 00:30:00 +1300").id();
    repo.merge("side").on("2026-10-09");
    repo.write("a", "3");
    repo.commit("lost clock").on("@0 +0000");
    let git = open(repo.path());
    let at = |date: &str| git.at_date(date.parse().unwrap()).unwrap().map(|id| id.to_string());
    assert_eq!(at("2026-10-04"), None);
    assert_eq!(at("2026-10-05"), Some(one.clone()));
    assert_eq!(at("2026-10-07"), Some(one), "the side was not on main yet");
    assert_eq!(at("2026-10-08"), Some(two));
    assert_eq!(at("2030-01-01"), Some(repo.id("HEAD~1")), "a doubtful date is no date");
}

#[test]
fn listings_name_what_they_leave_out() {
    let repo = TestRepo::new();
    let deep = format!("okrs/{}x.yaml", "d/".repeat(17));
    let deep_enough = format!("okrs/{}x.yaml", "e/".repeat(16));
    repo.write("okrs/b.yaml", "b")
        .write("okrs/a/c.yaml", "c")
        .write("okrs/notes.txt", "x")
        .write(&deep, "")
        .write(&deep_enough, "");
    std::os::unix::fs::symlink("/proc/self/environ", repo.join("okrs/link.yaml")).unwrap();
    repo.commit("one");
    let git = open(repo.path());
    let head = git.head().unwrap().unwrap();
    let listing = git.list(head, "okrs", |path| path.ends_with(".yaml")).unwrap();
    let paths: Vec<&str> = listing.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["okrs/a/c.yaml", "okrs/b.yaml", &deep_enough]);
    let mut skipped: Vec<_> = listing.skipped.iter().map(|s| (s.path.as_str(), s.reason)).collect();
    skipped.sort();
    let too_deep = deep.trim_end_matches("/x.yaml");
    assert_eq!(skipped, [(too_deep, SkipReason::TooDeep), ("okrs/link.yaml", SkipReason::Link)]);
    assert_eq!(git.list(head, "okrs/b.yaml", |_| true).unwrap().files.len(), 1);
    assert!(git.list(head, "gone/x", |_| true).unwrap().files.is_empty());
    assert_eq!(git.file(head, "okrs/b.yaml", 10).unwrap().unwrap().unwrap(), b"b");
    assert!(git.file(head, "okrs/link.yaml", 10).unwrap().is_none());
    assert!(git.file(head, "okr.yaml", 10).unwrap().is_none());
    let tree = git.commit(head).unwrap().tree;
    assert_eq!(git.list(tree, "okrs", |_| true).unwrap().files.len(), 4);
}

#[test]
fn names_that_are_no_text_and_names_that_git_never_writes() {
    let repo = TestRepo::new();
    let blob = repo.git_with_input(&["hash-object", "-w", "--stdin"], b"x");
    let raw: Vec<u8> = (0..20).map(|at| u8::from_str_radix(&blob[2 * at..2 * at + 2], 16).unwrap()).collect();
    let mut tree = Vec::new();
    for name in [&b".."[..], b"a/b", b"ok.yaml", b"\xff.yaml"] {
        tree.extend(b"100644 ");
        tree.extend(name);
        tree.push(0);
        tree.extend(&raw);
    }
    let tree = repo.git_with_input(&["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], &tree);
    let git = open(repo.path());
    let id = okr::git::Oid::from_hex(tree.as_bytes()).unwrap();
    let listing = git.list(id, "", |_| true).unwrap();
    let files: Vec<_> = listing.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(files, ["ok.yaml", "\u{fffd}.yaml"]);
    assert!(listing.skipped.iter().all(|skipped| skipped.reason == SkipReason::Odd));
    assert_eq!(listing.skipped.len(), 2);
}

#[test]
fn too_many_files_and_folders_that_explode() {
    let repo = TestRepo::new();
    let mut stream =
        String::from("blob\nmark :1\ndata 1\nx\ncommit refs/heads/main\ncommitter A <a@x> 1 +0000\ndata 0\n");
    (0..10_050).for_each(|n| stream += &format!("M 100644 :1 okrs/f{n:05}.yaml\n"));
    repo.fast_import(stream);
    let git = open(repo.path());
    let listing = git.list(git.resolve("main").unwrap(), "okrs", |_| true).unwrap();
    assert_eq!(listing.files.len(), 10_000);
    assert_eq!(listing.skipped.iter().map(|s| s.reason).collect::<Vec<_>>(), [SkipReason::TooMany]);

    // Ten trees, each of which holds the next ten times: ten thousand million folders, no file.
    let mut tree = repo.git_with_input(&["mktree"], b"");
    for _ in 0..10 {
        let entries: String = (0..10).map(|n| format!("040000 tree {tree}\t{n}\n")).collect();
        tree = repo.git_with_input(&["mktree"], entries.as_bytes());
    }
    let id = okr::git::Oid::from_hex(tree.as_bytes()).unwrap();
    let listing = git.list(id, "", |_| true).unwrap();
    assert_eq!(listing.skipped.last().unwrap().reason, SkipReason::TooMany);
    let bomb = repo.git(&["commit-tree", "-m", "bomb", &tree]);
    let walk = git.walk(git.resolve(&bomb).unwrap(), &[""], None, &|_| true).unwrap();
    assert!(walk.touched.is_empty());
}

#[test]
fn blobs_within_a_limit() {
    let repo = TestRepo::new();
    repo.write("a", vec![b'x'; 5000]);
    repo.commit("one");
    let git = open(repo.path());
    let id = git.list(git.head().unwrap().unwrap(), "", |_| true).unwrap().files[0].id;
    assert_eq!(git.blob(id, 5000).unwrap().len(), 5000);
    assert!(matches!(git.blob(id, 4999), Err(BlobError::TooLarge(5000))));
    let gone = okr::git::Oid([7; 20]);
    assert!(matches!(git.blob(gone, 10), Err(BlobError::Missing { partial: false })));
    assert!(matches!(git.blob(git.head().unwrap().unwrap(), 10), Err(BlobError::Damaged(_))));
}

#[test]
fn staged_files_and_the_index_that_a_hook_is_given() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "1").write("okrs/b.yaml", "1").write("okrs-old/c.yaml", "1").write("zz", "1");
    repo.commit("one");
    repo.write("okrs/a.yaml", "2");
    repo.git(&["add", "okrs/a.yaml"]);
    repo.write("okrs/a.yaml", "3").write("okrs/new.yaml", "4");
    repo.git(&["add", "--intent-to-add", "okrs/new.yaml"]);
    repo.git(&["rm", "--quiet", "--cached", "okrs/b.yaml"]);
    let git = open(repo.path());
    let staged = git.staged("okrs", None).unwrap();
    assert_eq!(staged.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["okrs/a.yaml"]);
    assert_eq!(git.blob(staged.files[0].id, 10).unwrap(), b"2");
    assert_eq!(git.staged("", None).unwrap().files.len(), 3);
    // `git commit --only` shows a hook an index of its own.
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\ncp \"$GIT_INDEX_FILE\" given; echo \"$GIT_INDEX_FILE\" > name\n");
    repo.command("chmod").args(["+x", ".git/hooks/pre-commit"]).status().unwrap();
    repo.git(&["commit", "--quiet", "--only", "--message", "two", "--", "okrs/a.yaml"]);
    assert_ne!(repo.read("name").trim(), ".git/index");
    for given in [Path::new("given"), &repo.join("given")] {
        let staged = git.staged("okrs", Some(given)).unwrap();
        assert_eq!(staged.files.len(), 2, "b is still there for this commit");
        assert_eq!(git.blob(staged.files[0].id, 10).unwrap(), b"3");
    }
}

#[test]
fn line_ends_are_those_of_the_blob() {
    let repo = TestRepo::new();
    repo.set("core.autocrlf", "true").write("okrs/a.yaml", "team: a\r\nlead: b\r\n");
    repo.commit("one");
    let git = open(repo.path());
    assert_eq!(
        git.file(git.head().unwrap().unwrap(), "okrs/a.yaml", 100).unwrap().unwrap().unwrap(),
        b"team: a\nlead: b\n"
    );
}

#[test]
fn encodings_authors_and_the_mailmap() {
    let repo = TestRepo::new();
    repo.set("i18n.commitEncoding", "ISO-8859-1");
    repo.write(".mailmap", "Ana Ruiz <ana@x.example> <ana@home.example>\n");
    repo.git(&["add", "."]);
    let mut command = repo.command("git");
    command.env("GIT_AUTHOR_EMAIL", "ana@home.example").args(["commit", "--quiet", "--file=-"]);
    repo.run(&mut command, b"Gr\xfc\xdfe\n\nCo-authored-by: J\xfcrgen <j@x.example>\n").expect_success();
    let git = open(repo.path());
    let commit = git.commit(git.head().unwrap().unwrap()).unwrap();
    assert_eq!(commit.subject, "Grüße");
    assert_eq!(commit.co_authors[0].name, "Jürgen");
    let text = git.file(commit.id, ".mailmap", 1 << 20).unwrap().unwrap().unwrap();
    assert_eq!(Mailmap::parse(&text).resolve(&commit.author).email, "ana@x.example");
}
