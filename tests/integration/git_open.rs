//! Where a repository is found, and which forms of repository are read.
#![allow(clippy::print_stderr, reason = "a form that this git lacks is skipped loudly")]

use okr::git::{GitErrorKind, Oid, Repository};

use crate::git_walk::open;
use crate::repo::TestRepo;

fn one_commit() -> TestRepo {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "team: a\n");
    repo.commit("one");
    repo
}

fn names(repository: &Repository, of: Oid) -> Vec<String> {
    repository.list(of, "okrs", |_| true).unwrap().files.into_iter().map(|file| file.path).collect()
}

fn refused(path: &std::path::Path) -> String {
    let error = Repository::open(path).err().expect("a refusal");
    assert_eq!(error.kind, GitErrorKind::Unsupported, "{error}");
    format!("{error}; {}", error.hints().join("; "))
}

#[test]
fn without_a_repository_there_is_none() {
    let folder = TestRepo::without_git();
    assert!(Repository::open(folder.path()).unwrap().is_none());
    let gone = Repository::open(&folder.join("gone")).err().unwrap();
    assert_eq!(gone.kind, GitErrorKind::Io);
    assert!(gone.message().ends_with("no such file or directory"), "{gone}");
}

#[test]
fn from_a_folder_below_the_top() {
    let repo = TestRepo::new();
    repo.write("teams/a/okrs/x.yaml", "x").write("okrs/other.yaml", "y");
    repo.commit("one");
    let git = open(&repo.join("teams/a"));
    assert_eq!(git.prefix(), "teams/a");
    assert_eq!(names(&git, git.head().unwrap().unwrap()), ["okrs/x.yaml"]);
    assert_eq!(git.staged("okrs", None).unwrap().files[0].path, "okrs/x.yaml");
    assert_eq!(git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap().touched.len(), 1);
    assert_eq!(open(repo.path()).prefix(), "");
    assert!(!git.is_bare() && !git.is_shallow() && !git.is_partial());
}

#[test]
fn unborn_and_detached() {
    let repo = TestRepo::new();
    let git = open(repo.path());
    assert_eq!(git.head().unwrap(), None);
    assert_eq!(git.branch().as_deref(), Some("main"));
    assert_eq!(git.at_date("2026-10-05".parse().unwrap()).unwrap(), None);
    assert!(git.resolve("HEAD").unwrap_err().message().contains("no commit yet"));
    assert!(git.staged("", None).unwrap().files.is_empty());
    repo.write("okrs/a.yaml", "x");
    let id = repo.commit("one").id();
    repo.switch("--detach");
    assert_eq!(git.branch(), None);
    assert_eq!(git.head().unwrap().unwrap().to_string(), id);
}

#[test]
fn a_bare_repository_only_when_it_is_the_root_itself() {
    let repo = one_commit();
    let bare = repo.clone("bare.git", &["--bare"]);
    let git = open(&bare);
    assert!(git.is_bare());
    assert_eq!(names(&git, git.resolve("main").unwrap()), ["okrs/a.yaml"]);
    assert!(Repository::open(&bare.join("refs")).unwrap().is_none());
    let inside = open(&repo.join(".git"));
    assert!(inside.is_bare() && inside.prefix().is_empty());
}

#[test]
fn an_embedded_bare_repository_fools_nobody() {
    let repo = one_commit();
    let head = repo.id("HEAD");
    // As a pull request could bring it: files named like git's own, in the OKR folder.
    for folder in ["okrs", "nested"] {
        repo.write(&format!("{folder}/HEAD"), "ref: refs/heads/evil\n");
        repo.write(&format!("{folder}/config"), "[core]\n\tworktree = /\n\trepositoryformatversion = 9\n");
        repo.write(&format!("{folder}/objects/x"), "")
            .write(&format!("{folder}/refs/heads/evil"), head.replace('0', "1"));
    }
    repo.write("nested/okrs/b.yaml", "");
    for root in ["", "okrs", "nested", "nested/okrs"] {
        let git = open(&repo.join(root));
        assert_eq!(git.head().unwrap().unwrap().to_string(), head);
        assert_eq!(git.prefix(), root);
    }
    // Also where no repository is above.
    let folder = TestRepo::without_git();
    folder.write("HEAD", "ref: refs/heads/evil\n").write("objects/x", "").write("refs/x", "").write("okrs/a.yaml", "");
    assert!(Repository::open(folder.path()).unwrap().is_none());
}

#[test]
fn a_worktree_has_its_own_head_and_index() {
    let repo = one_commit();
    let tree = repo.beside("tree");
    repo.git(&["worktree", "add", "--quiet", "-b", "other", tree.to_str().unwrap()]);
    std::fs::write(tree.join("okrs/b.yaml"), "b").unwrap();
    repo.git_in(&tree, &["add", "--all"]);
    let git = open(&tree);
    assert_eq!((git.branch().as_deref(), git.is_bare()), (Some("other"), false));
    assert_eq!(git.staged("okrs", None).unwrap().files.len(), 2);
    repo.git_in(&tree, &["commit", "--quiet", "--message", "two"]);
    assert_eq!(names(&git, git.head().unwrap().unwrap()), ["okrs/a.yaml", "okrs/b.yaml"]);
    assert_eq!(git.resolve("main").unwrap(), open(repo.path()).head().unwrap().unwrap());
    std::fs::remove_dir_all(repo.join(".git/worktrees")).unwrap();
    let error = Repository::open(&tree).err().unwrap();
    assert_eq!(error.kind, GitErrorKind::NotARepository);
    assert!(error.message().contains("leads to") && error.hints()[0].contains("repair"), "{error}");
}

#[test]
fn a_worktree_of_a_bare_repository() {
    let repo = one_commit();
    let bare = repo.clone("project/.bare", &["--bare"]);
    repo.git_in(&bare, &["worktree", "add", "--quiet", "../main", "main"]);
    let git = open(&repo.beside("project/main"));
    assert!(!git.is_bare());
    assert_eq!(git.staged("okrs", None).unwrap().files.len(), 1);
    std::fs::write(repo.beside("project/.git"), "gitdir: ./.bare\n").unwrap();
    assert!(open(&repo.beside("project")).is_bare());
    assert!(open(&bare).is_bare());
}

#[test]
fn inside_a_submodule_and_beside_one() {
    let inner = one_commit();
    let repo = TestRepo::new();
    repo.write("okrs/own.yaml", "x");
    repo.commit("one");
    repo.git(&["submodule", "--quiet", "add", inner.path().to_str().unwrap(), "okrs/sub"]);
    repo.commit("two");
    let git = open(&repo.join("okrs/sub"));
    assert_eq!(git.prefix(), "");
    assert_eq!(names(&git, git.head().unwrap().unwrap()), ["okrs/a.yaml"]);
    let outer = open(repo.path());
    let listing = outer.list(outer.head().unwrap().unwrap(), "okrs", |_| true).unwrap();
    assert_eq!((listing.files.len(), listing.skipped.len()), (1, 1));
    assert_eq!(outer.staged("okrs", None).unwrap().skipped, ["okrs/sub"]);
}

#[test]
fn alternates_are_read() {
    let repo = one_commit();
    let clone = repo.beside("clone");
    repo.git(&["clone", "--quiet", "--shared", ".", clone.to_str().unwrap()]);
    let git = open(&clone);
    assert_eq!(names(&git, git.head().unwrap().unwrap()).len(), 1);
}

#[test]
fn a_partial_clone_says_what_is_missing_and_fetches_nothing() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "old").write("okrs/b.yaml", "stays");
    repo.commit("one");
    repo.write("okrs/a.yaml", "new");
    repo.commit("two");
    let git = open(&repo.clone("partial", &["--filter=blob:none"]));
    assert!(git.is_partial() && !git.is_shallow());
    let walk = git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap();
    assert_eq!(walk.touched.len(), 2, "history needs no blobs");
    let change = &walk.touched[1].changes[0];
    assert_eq!(git.blob(change.after.unwrap(), 100).unwrap(), b"new");
    let missing = git.blob(change.before[0].unwrap(), 100).unwrap_err();
    assert!(matches!(missing, okr::git::BlobError::Missing { partial: true }), "{missing:?}");
    let treeless = open(&repo.clone("treeless", &["--filter=tree:0"]));
    let error = treeless.walk(treeless.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap_err();
    assert_eq!(error.kind, GitErrorKind::MissingObject { partial: true, shallow: false });
    assert!(error.hints()[0].contains("git fetch"), "{error:?}");
}

#[test]
fn formats_that_are_not_read() {
    match TestRepo::try_init(&["--object-format=sha256"]) {
        Ok(repo) => assert!(refused(repo.path()).contains("SHA-256")),
        Err(why) => eprintln!("SKIPPED: this git has no SHA-256: {why}"),
    }
    match TestRepo::try_init(&["--ref-format=reftable"]) {
        Ok(repo) => assert!(refused(repo.path()).contains("`reftable`")),
        Err(why) => eprintln!("SKIPPED: this git has no reftable: {why}"),
    }
    let repo = one_commit();
    repo.set("core.repositoryFormatVersion", "1").set("extensions.fancy", "true");
    assert!(refused(repo.path()).contains("extension `fancy`"));
    let repo = one_commit();
    repo.set("core.repositoryFormatVersion", "2");
    assert!(refused(repo.path()).contains("format version 2"));
    let repo = one_commit();
    repo.set("core.repositoryFormatVersion", "1").set("extensions.worktreeConfig", "true");
    assert!(open(repo.path()).head().unwrap().is_some());
}

#[test]
fn split_and_sparse_indexes_are_refused_and_history_still_works() {
    let repo = one_commit();
    repo.git(&["update-index", "--split-index"]);
    let git = open(repo.path());
    let error = git.staged("okrs", None).unwrap_err();
    assert!(error.kind == GitErrorKind::Unsupported && error.message().contains("split"), "{error}");
    assert!(error.hints()[0].contains("--no-split-index"));
    assert_eq!(names(&git, git.head().unwrap().unwrap()).len(), 1);

    let repo = one_commit();
    repo.write("big/deep/x", "x").write("big/deep/y", "y");
    repo.commit("two");
    repo.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "okrs"]);
    let error = open(repo.path()).staged("okrs", None).unwrap_err();
    assert!(error.kind == GitErrorKind::Unsupported && error.message().contains("sparse"), "{error}");
}

#[test]
fn a_sparse_checkout_has_all_of_history_and_index() {
    let repo = TestRepo::new();
    repo.write("okrs/a.yaml", "a").write("other/b", "b");
    repo.commit("one");
    repo.git(&["sparse-checkout", "set", "--cone", "--no-sparse-index", "other"]);
    assert!(!repo.join("okrs").exists());
    let git = open(repo.path());
    assert_eq!(git.staged("okrs", None).unwrap().files.len(), 1);
    assert_eq!(names(&git, git.head().unwrap().unwrap()).len(), 1);
}

/// The test runs itself again with a home folder of its own.
#[test]
fn a_broken_configuration_of_the_user_does_no_harm() {
    if let Ok(path) = std::env::var("OKR_TEST_BROKEN_HOME") {
        let git = open(path.as_ref());
        assert_eq!(names(&git, git.head().unwrap().unwrap()), ["okrs/a.yaml"]);
        assert_eq!(git.staged("", None).unwrap().files.len(), 2);
        assert_eq!(git.setting("user.email"), None);
        return;
    }
    let repo = one_commit();
    repo.write("home/.gitconfig", "[broken\n");
    repo.git(&["add", "."]);
    let mut command = repo.command(std::env::current_exe().unwrap().to_str().unwrap());
    command
        .env("OKR_TEST_BROKEN_HOME", repo.path())
        .env("HOME", repo.join("home"))
        .env("XDG_CONFIG_HOME", repo.join("home"));
    command.args(["--exact", "git_open::a_broken_configuration_of_the_user_does_no_harm"]);
    let run = repo.run(&mut command, b"").expect_success();
    assert!(run.stdout.contains("1 passed"), "{run:?}");
}

#[test]
fn the_users_configuration_is_not_needed() {
    let repo = one_commit();
    repo.set("user.email", "own@x.example");
    let git = open(repo.path());
    assert_eq!(git.setting("user.email").as_deref(), Some("own@x.example"));
    repo.write(".git/config", "[broken\n");
    let error = Repository::open(repo.path()).err().unwrap();
    assert!(error.kind == GitErrorKind::Damaged && error.message().contains(".git/config"), "{error}");
}

#[test]
fn a_merge_that_stands_still_has_conflicts_in_the_index() {
    let repo = one_commit();
    repo.branch("side").write("okrs/a.yaml", "side");
    repo.commit("side");
    repo.switch("main").write("okrs/a.yaml", "main");
    repo.commit("main");
    assert_ne!(repo.try_git(&["merge", "side"]).code, 0);
    let staged = open(repo.path()).staged("okrs", None).unwrap();
    assert_eq!((staged.files.len(), staged.conflicted), (0, vec!["okrs/a.yaml".to_owned()]));
}

#[test]
fn another_handle_for_another_thread() {
    let repo = one_commit();
    let git = open(repo.path());
    let head = git.head().unwrap().unwrap();
    let counts: Vec<usize> = std::thread::scope(|scope| {
        let spawn = |_| {
            let own = git.reopen().unwrap();
            scope.spawn(move || own.list(head, "okrs", |_| true).unwrap().files.len())
        };
        (0..4).map(spawn).collect::<Vec<_>>().into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    assert_eq!(counts, [1, 1, 1, 1]);
}
