//! `action.yml` and its companions, run as a service would run them: the steps in their order, with
//! its variables, in a clone of a repository with a pull request. Needs bash.
#![cfg(unix)]

use crate::repo::{Run, TestRepo};
use serde_yaml::Value;
use std::path::{Path, PathBuf};

const TEAM: &str = "team: platform
lead: ana

objectives:
  - id: checkout
    objective: Nobody has to think about checkout any more
    origin: self
    key_results:
      - id: latency
        key_result: Cut p99 latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        current: 700 ms
        confidence: 5
      - id: calls
        key_result: Cut calls about the cart from 40 to 5 a week
        start: 40 calls
        target: 5 calls
        confidence: 5
  - id: calm
    objective: A night on call is a night of sleep
    origin: self
    key_results:
      - id: pages
        key_result: Cut pages a night from 9 to 1
        start: 9 pages
        target: 1 page
        confidence: 5
      - id: volunteers
        key_result: Eight engineers ask to be on the rota
        start: 2 engineers
        target: 8 engineers
        confidence: 5
";
const FILE: &str = "okrs/2026-Q4/platform.yaml";

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn yaml(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    #[allow(clippy::disallowed_methods, reason = "a file of our own")]
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A machine that runs the action on a pull request.
struct Runner {
    repo: TestRepo,
    /// The clone that the service made.
    work: PathBuf,
    temp: PathBuf,
}

impl Runner {
    /// A pull request that turns `before` into `after`; `None` where there is no bash.
    fn new(before: &str, after: &str) -> Option<Runner> {
        if std::process::Command::new("bash").arg("--version").output().is_err() {
            eprintln!("skipped: the action needs bash");
            return None;
        }
        let repo = TestRepo::new();
        repo.write(FILE, before).commit("Plan the quarter").id();
        repo.branch("change").write(FILE, after).commit("Check in").id();
        let work = repo.clone("runner", &["--quiet"]);
        let temp = repo.beside("temp");
        std::fs::create_dir(&temp).expect("a folder");
        // A command line of the service that only writes down what it is asked.
        let tools = repo.beside("tools");
        std::fs::create_dir(&tools).expect("a folder");
        let gh = tools.join("gh");
        std::fs::write(&gh, "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$RUNNER_TEMP/gh\"\ncat \"$RUNNER_TEMP/answer\" 2>/dev/null || true\n")
            .expect("a script");
        std::fs::set_permissions(&gh, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("its mode");
        Some(Runner { repo, work, temp })
    }

    /// Runs the step of a name with what the service sets and the inputs that are not the default.
    fn step(&self, name: &str, inputs: &[(&str, &str)]) -> Run {
        let action = yaml(&project().join("action.yml"));
        let steps = action["runs"]["steps"].as_sequence().expect("steps");
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name)).expect("the step");
        assert_eq!(step["shell"].as_str(), Some("bash"));
        let mut command = self.repo.command("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"].as_str().expect("a script")]);
        command.current_dir(&self.work);
        let okr = Path::new(env!("CARGO_BIN_EXE_okr")).parent().expect("a folder");
        let path = std::env::var("PATH").unwrap_or_default();
        let tools = self.repo.beside("tools");
        command.env("PATH", format!("{}:{}:{path}", tools.display(), okr.display()));
        command.env("GITHUB_ACTION_PATH", project()).env("RUNNER_TEMP", &self.temp);
        command.env("GITHUB_STEP_SUMMARY", self.temp.join("summary.md")).env("GITHUB_PATH", self.temp.join("path"));
        command.env("GITHUB_BASE_REF", "main").env("GITHUB_REPOSITORY", "teabee/okrs").env("OKR_TODAY", "2026-11-16");
        for (name, value) in step["env"].as_mapping().into_iter().flatten() {
            let value = value.as_str().expect("a text");
            let input = value.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}"));
            let given = input.and_then(|input| inputs.iter().find(|(name, _)| *name == input));
            let value = match (given, input) {
                (Some((_, value)), _) => (*value).to_owned(),
                (None, Some(input)) => action["inputs"][input]["default"].as_str().expect("a default").to_owned(),
                (None, None) => "7".to_owned(),
            };
            command.env(name.as_str().expect("a name"), value);
        }
        self.repo.run(&mut command, b"")
    }

    fn temp(&self, name: &str) -> String {
        std::fs::read_to_string(self.temp.join(name)).unwrap_or_default()
    }
}

#[test]
fn a_check_prints_for_people_and_annotates_for_the_service() {
    let Some(runner) =
        Runner::new(TEAM, &TEAM.replace("confidence: 5\n      - id: calls", "confidence: 50\n      - id: calls"))
    else {
        return;
    };
    runner.step("Install okr", &[]).expect_success();
    let run = runner.step("Check", &[("sarif", "okr.sarif")]);
    assert_eq!(run.code, 1, "{run:?}");
    let annotations: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(annotations.len(), 1, "{}", run.stdout);
    assert!(annotations[0].starts_with("::error file=okrs/2026-Q4/platform.yaml,line=14,"), "{}", annotations[0]);
    assert!(run.stdout.contains("error[confidence-scale]: `confidence` expects a whole number"), "{}", run.stdout);
    let sarif = std::fs::read_to_string(runner.work.join("okr.sarif")).expect("a file");
    assert!(sarif.contains("\"confidence-scale\""));
    let run = runner.step("Check", &[("new-since", "origin/change")]).expect_success();
    assert!(!run.stdout.contains("::error"), "{}", run.stdout);
}

#[test]
fn what_somebody_chose_is_never_read_as_code() {
    let Some(runner) = Runner::new(TEAM, TEAM) else { return };
    for input in ["root", "new-since", "baseline"] {
        let run = runner.step("Check", &[(input, "$(touch hacked); touch hacked; `touch hacked`")]);
        assert_ne!(run.code, 0, "{run:?}");
        assert!(!runner.work.join("hacked").exists(), "{input}");
    }
}

#[test]
fn the_summary_and_the_comment_say_what_the_pull_request_changes() {
    let after = TEAM.replace("current: 700 ms", "current: 500 ms").replace("target: 1 page", "target: 3 pages");
    let Some(runner) = Runner::new(TEAM, &after) else { return };
    runner.step("Summary", &[]).expect_success();
    let summary = runner.temp("summary.md");
    assert!(summary.contains("current 700 → 500 ms"), "{summary}");
    runner.step("Comment", &[]).expect_success();
    let asked = runner.temp("gh");
    assert!(asked.contains("POST\nrepos/teabee/okrs/issues/7/comments\n"), "{asked}");
    assert_eq!(runner.temp("okr-comment.md"), format!("<!-- okr diff -->\n{summary}"));
    std::fs::write(runner.temp.join("answer"), "41\n42\n").expect("an answer");
    runner.step("Comment", &[]).expect_success();
    assert!(runner.temp("gh").contains("PATCH\nrepos/teabee/okrs/issues/comments/41\n"), "{}", runner.temp("gh"));
}

#[test]
fn what_the_manual_gives_for_ci_fits_the_action_and_the_program() {
    let inputs = yaml(&project().join("action.yml"))["inputs"].clone();
    for name in ["pull-request.yml", "weekly.yml"] {
        let workflow = yaml(&project().join("docs/ci").join(name));
        let jobs = workflow["jobs"].as_mapping().expect("jobs");
        let steps = jobs.values().flat_map(|job| job["steps"].as_sequence().expect("steps"));
        let ours: Vec<_> =
            steps.filter(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("okr"))).collect();
        assert_eq!(ours.len(), 1, "{name}");
        for key in ours[0]["with"].as_mapping().expect("inputs").keys() {
            assert!(inputs.get(key).is_some(), "{name}: {key:?} is no input");
        }
    }
    let gitlab = yaml(&project().join("docs/ci/okr.gitlab-ci.yml"));
    let repo = TestRepo::new();
    repo.write(FILE, TEAM).commit("Plan the quarter").id();
    for (job, artifacts) in [("okr-check", ["okr-code-quality.json", "okr-junit.xml"].as_slice()), ("okr-rhythm", &[])]
    {
        for line in gitlab[job]["script"].as_sequence().expect("a script") {
            let mut command = repo.command("sh");
            let okr = Path::new(env!("CARGO_BIN_EXE_okr")).parent().expect("a folder");
            let path = std::env::var("PATH").unwrap_or_default();
            command
                .env("PATH", format!("{}:{path}", okr.display()))
                .env("OKR_ROOT", ".")
                .env("OKR_TODAY", "2026-11-16");
            repo.run(command.args(["-e", "-c", line.as_str().expect("a command")]), b"").expect_success();
        }
        for artifact in artifacts {
            assert!(repo.join(artifact).is_file(), "{artifact}");
        }
    }
}

/// The matcher knows the lines of `--format concise`.
#[test]
fn the_problem_matcher_matches() {
    let text = std::fs::read_to_string(project().join(".github/okr-problem-matcher.json")).expect("a file");
    let matcher: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let repo = TestRepo::without_git();
    repo.write(FILE, TEAM.replacen("confidence: 5", "confidence: 50", 1).replacen("        confidence: 5\n", "", 1));
    let lines = repo.okr(&["check", "--format", "concise"]).stdout;
    for (level, at) in [("error", 0), ("warning", 1)] {
        let matcher = &matcher["problemMatcher"][at];
        assert_eq!(matcher["severity"], level);
        let pattern = matcher["pattern"][0]["regexp"].as_str().expect("a pattern");
        // `^(.+):(\d+):(\d+): LEVEL\[([a-z0-9-]+)\]: (.+)$`, read here without an engine for it.
        assert!(pattern.starts_with("^(.+):(\\d+):(\\d+): ") && pattern.ends_with("\\[([a-z0-9-]+)\\]: (.+)$"));
        let line = lines.lines().find(|line| line.contains(&format!(": {level}["))).expect("a line");
        let mut parts = line.splitn(4, ':');
        assert_eq!(parts.next(), Some(FILE));
        assert!(parts.next().and_then(|n| n.parse::<u32>().ok()).is_some());
        assert!(parts.next().and_then(|n| n.parse::<u32>().ok()).is_some());
        assert!(parts.next().is_some_and(|rest| rest.starts_with(&format!(" {level}[")) && rest.contains("]: ")));
    }
}
