//! `okr check --fix` and `--diff` on real files: bytes, git, and what must not be changed.

use crate::repo::TestRepo;

const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// A team with four slips; `END` is the line end, and the last line has none.
const SLIPS: &str = "\u{feff}team: platform # ours
lead: ana

objectives:
- id: calm
  objetive:   Nobody is woken at night   # 7/10
  key_results:
    -   id: pages
        key_result: 'Bring night pages from 21 pages to 6 pages'
        confidence: \"7/10\"
    - { id: up, key_result: Checkout stays available, at_least: 99.9 %, confidence: 8/10, nots: x }
";

const MENDED: &str = "\u{feff}team: platform # ours
lead: ana

objectives:
- id: calm
  objective:   Nobody is woken at night   # 7/10
  key_results:
    -   id: pages
        key_result: 'Bring night pages from 21 pages to 6 pages'
        start: 21 pages
        target: 6 pages
        confidence: 7
    - { id: up, key_result: Checkout stays available, at_least: 99.9 %, confidence: 8, note: x }
";

/// Both with these line ends, with or without the last one.
fn texts(end: &str, last: bool) -> [String; 2] {
    [SLIPS, MENDED].map(|text| {
        let text = text.replace('\n', end);
        if last { text } else { text.trim_end().to_owned() }
    })
}

fn bytes(repo: &TestRepo) -> Vec<u8> {
    std::fs::read(repo.join(FILE)).unwrap()
}

#[test]
fn every_other_byte_stays_and_git_applies_the_diff() {
    for (end, last) in [("\n", true), ("\n", false), ("\r\n", true), ("\r\n", false)] {
        let [before, after] = texts(end, last);
        let repo = TestRepo::new();
        repo.set("core.autocrlf", "false").write(FILE, &before).write("okrs/2026-Q4/good.yaml", GOOD);
        repo.commit("Plan");
        let diff = repo.okr(&["check", "--diff"]);
        assert_eq!(diff.code, 1, "{}", diff.stderr);
        assert_eq!(bytes(&repo), before.as_bytes(), "--diff changes nothing");
        assert!(diff.stderr.starts_with("would fix 5 findings in 1 file\n"), "{}", diff.stderr);
        assert_eq!(repo.okr(&["check", "--fix", "--diff"]).stdout, diff.stdout);
        repo.git_with_input(&["apply", "-"], diff.stdout.as_bytes());
        assert_eq!(String::from_utf8(bytes(&repo)).unwrap(), after, "{end:?} {last}\n{}", diff.stdout);
        repo.git(&["checkout", "--quiet", "."]);
        let fixed = repo.okr(&["check", "--fix", "--format", "concise"]);
        assert!(fixed.stdout.starts_with("fixed 5 findings in 1 file\n"), "{}{}", fixed.stdout, fixed.stderr);
        assert_eq!(String::from_utf8(bytes(&repo)).unwrap(), after);
        assert_eq!(repo.read("okrs/2026-Q4/good.yaml"), GOOD);
        let again = repo.okr(&["check", "--fix", "--format", "concise"]);
        assert!(again.stdout.starts_with("fixed nothing\n"), "{}", again.stdout);
        assert_eq!(bytes(&repo), after.as_bytes());
        let nothing = repo.okr(&["check", "--diff"]);
        assert_eq!((nothing.code, nothing.stdout.as_str()), (0, ""));
        let left = "would fix nothing\n3 errors and 1 warning are left: `okr check` shows them\n";
        assert_eq!(nothing.stderr, left);
    }
}

const GOOD: &str = "team: good
lead: li
objectives:
  - objective: Nobody waits
    key_results:
      - key_result: Cut latency
        start: 900 ms
        target: 300 ms
";

#[test]
fn paths_choose_what_is_changed() {
    let repo = TestRepo::without_git();
    let [before, after] = texts("\n", true);
    let other = before.replace("team: platform", "team: other");
    repo.write(FILE, &before).write("okrs/2026-Q4/other.yaml", &other);
    repo.okr(&["check", "--fix", FILE]);
    assert_eq!(bytes(&repo), after.as_bytes());
    assert_eq!(repo.read("okrs/2026-Q4/other.yaml"), other);
    let diff = repo.okr(&["check", "--diff", FILE]);
    assert_eq!((diff.code, diff.stdout.as_str()), (0, ""));
    assert_eq!(repo.okr(&["check", "--diff", "--exit-zero"]).code, 0);
}

#[test]
fn formats_for_programs_keep_standard_output_to_themselves() {
    let repo = TestRepo::without_git();
    repo.write(FILE, SLIPS);
    let run = repo.okr(&["check", "--fix", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["schema"], "okr.check/1");
    assert!(run.stderr.starts_with("fixed 5 findings in 1 file\n"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_changed_is_refused_in_words() {
    let repo = TestRepo::new();
    repo.write(FILE, SLIPS).write("base.json", "{}").commit("Plan");
    for arguments in [
        &["--fix", "--staged"][..],
        &["--fix", "--at", "HEAD"],
        &["--diff", "--at", "HEAD"],
        &["--fix", "-", "--stdin-filename", FILE],
        &["--fix", "-"],
        &["--fix", "--new-since", "HEAD"],
        &["--fix", "--baseline", "base.json"],
        &["--diff", "--format", "json"],
        &["--diff", "--public"],
    ] {
        let run = repo.okr(&[&["check"], arguments].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?} {}", run.stderr);
        assert!(run.stderr.contains("\n  help: "), "{arguments:?} {}", run.stderr);
    }
    assert_eq!(bytes(&repo), SLIPS.as_bytes());
}

#[test]
fn hostile_texts_act_on_nobody_and_are_kept_as_they_are() {
    let repo = TestRepo::without_git();
    let hostile = SLIPS.replace("# 7/10", "# ##[error]x \u{202e}x");
    repo.write(FILE, &hostile);
    let diff = repo.okr(&["check", "--diff"]);
    assert_eq!(diff.code, 1);
    assert!(!diff.stdout.contains('\u{202e}') && !diff.stdout.contains("##["), "{}", diff.stdout);
    assert!(diff.stderr.contains("which cannot be applied so"), "{}", diff.stderr);
    repo.okr(&["check", "--fix"]);
    let fixed = repo.read(FILE);
    assert!(fixed.contains("# ##[error]x \u{202e}x"), "{fixed}");
    assert!(fixed.contains("confidence: 7\n"), "{fixed}");
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_replaced() {
    let repo = TestRepo::without_git();
    repo.write("elsewhere.yaml", SLIPS).write("okrs/2026-Q4/good.yaml", GOOD);
    std::os::unix::fs::symlink(repo.join("elsewhere.yaml"), repo.join(FILE)).unwrap();
    repo.okr(&["check", "--fix"]);
    assert_eq!(repo.read("elsewhere.yaml"), SLIPS);
    assert!(repo.join(FILE).is_symlink());
}
