//! Nothing confidential in anything that is published: a word that stands in every text and value of
//! what is confidential, and nowhere else, is looked for in every format of every command. Commands,
//! formats and options are those of the program's own declaration, so that new ones are in it.

use crate::repo::{Run, TestRepo};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Stands in every secret, as a word of texts and as a unit of measure.
const CANARY: &str = "zqcanary";

const SECRET: &str = "okrs/2026-Q4/rival.yaml";
const TODAY: &str = "2026-12-20";

/// Formats that are shown to whoever runs the command, unless `--public` says otherwise. Any other is
/// made to be published: a format that is added to a command is looked at by itself.
const OWN: [&str; 7] = ["table", "tree", "human", "plain", "concise", "json", "text"];
/// Options without a value that change files, or need what is not there.
const NOT_HERE: [&str; 8] = ["fix", "diff", "commit", "new", "final", "csv_raw", "help", "version"];

/// A secret text of the given number.
fn said(number: usize, what: &str) -> String {
    format!("{CANARY} {what} {number}")
}

/// The file with a confidential objective `deal`, and a confidential key result in one that is not.
/// `text` makes its texts, `unit` is the unit of measure of its values; the switches are the lines
/// that make them confidential.
fn plan(step: usize, deal: &str, margin: &str, text: &dyn Fn(&str) -> String, unit: &str) -> String {
    let lines = |switch: &str, indent: usize| -> String {
        switch.lines().map(|line| format!("{}{line}\n", " ".repeat(indent))).collect()
    };
    let value = 7000 + step * 37;
    let target = if step < 2 { 9000 } else { 9900 };
    let day = ["2026-10-02", "2026-10-20", "2026-11-10", "2026-12-01", "2026-12-10"][step.min(4)];
    let done = if step < 2 { "false" } else { "2026-11-05" };
    let later = match step {
        0 => String::new(),
        _ => {
            format!("      - key_result: {}\n        target: 5 {unit}\n        current: {step} {unit}\n", text("added"))
        }
    };
    let dropped = match step {
        0..=2 => String::new(),
        _ => format!("        status: dropped\n        reason: {}\n", text("reason")),
    };
    format!(
        "team: rival\nlead: ana\nobjectives:\n  - id: deal\n    objective: {objective}\n{deal}    \
         supports:\n      - sales/{supported}\n    depends_on:\n      - sales/{waits}\n    \
         contributors:\n      - bo\n    initiatives:\n      - initiative: {initiative}\n        note: {note}\n        link: https://x.example/{link}\n    \
         score: 0.4\n    score_reason: {reason}\n    retrospective: {retrospective}\n    postmortem: {postmortem}\n    key_results:\n      \
         - id: price\n        key_result: {price}\n        start: 1 {unit}\n        target: {target} {unit}\n        current: {value} {unit}\n        \
         confidence: {confidence}\n        as_of: {day}\n        note: {note}\n        source: {source}\n{dropped}      \
         - id: steps\n        key_result: {steps}\n        milestones:\n          - milestone: {first}\n            done: {done}\n          \
         - milestone: {second}\n        confidence: 4\n      \
         - id: grade\n        key_result: {grade}\n        levels:\n          0.3: {third}\n          1.0: {third} more\n        current: 0.3\n{later}  \
         - id: open\n    objective: People know what we stand for\n    key_results:\n      \
         - id: margin\n        key_result: {margin_text}\n{margin}        at_least: 10 {unit}\n        current: {value} {unit}\n        \
         confidence: {confidence}\n        as_of: {day}\n        note: {note}\n        score: 0.5\n        score_reason: {reason}\n      \
         - id: users\n        key_result: Everybody can be asked\n        start: 10 users\n        target: 90 users\n        current: {users} users\n        \
         confidence: 6\n        as_of: {day}\n        note: going well\n",
        objective = text("objective"),
        deal = lines(deal, 4),
        margin = lines(margin, 8),
        supported = text("supported").replace(' ', "-"),
        waits = text("waits").replace(' ', "-"),
        link = text("link").replace(' ', "-"),
        initiative = text("initiative"),
        note = text(&format!("note of step {step}")),
        reason = text("reason"),
        retrospective = text("retrospective"),
        postmortem = text("postmortem"),
        price = text("price"),
        source = text("source"),
        steps = text("steps"),
        first = text("first"),
        second = text("second"),
        grade = text("grade"),
        third = text("third"),
        margin_text = text(if step < 3 { "margin" } else { "reworded margin" }),
        confidence = 7 - step.min(4),
        users = 10 + step * 10,
    )
}

/// What others say about it: only where it is, not what.
const SALES: &str = "\
team: sales
lead: bo
objectives:
  - id: grow
    objective: Customers come back
    supports:
      - rival/deal
    depends_on:
      - rival/deal/price
      - rival/open/margin
    key_results:
      - id: orders
        key_result: Orders rise
        start: 0 orders
        target: 50 orders
        current: 20 orders
        confidence: 5
        as_of: 2026-12-10
        supports:
          - rival/deal/steps
      - id: visits
        key_result: Visits rise
        start: 0 visits
        target: 50 visits
        current: 10 visits
        confidence: 5
        as_of: 2026-12-10
";

/// One history: what each commit writes; `None` is no file.
struct History {
    name: String,
    states: Vec<Option<String>>,
    /// Whether something in it was open to everybody once and is not now.
    was_open: bool,
    /// Whether the last state is written but not committed.
    uncommitted: bool,
}

fn histories() -> Vec<History> {
    let secret = |number: usize| move |what: &str| said(number, what);
    let clean = |what: &str| format!("plainly {what}");
    let on = "confidential: true";
    let masked = |switch: &str| -> Vec<Option<String>> {
        (0..5).map(|step| Some(plan(step, switch, switch, &secret(step), CANARY))).collect()
    };
    let history = |name: &str, states: Vec<Option<String>>| History {
        name: name.to_owned(),
        states,
        was_open: false,
        uncommitted: false,
    };
    let mut all: Vec<History> = [on, "confidental: yes", "confidential:"]
        .into_iter()
        .map(|switch| history(&format!("masked by {switch:?}"), masked(switch)))
        .collect();
    // Values that cannot be read at all are quoted by messages.
    let broken = |step: usize| {
        let text = plan(step, on, on, &secret(step), CANARY);
        text.replace("current: 7", "current: about 7").replace("confidence: 4", &format!("confidence: {CANARY}"))
    };
    all.push(history("with values that cannot be read", (0..4).map(|step| Some(broken(step))).collect()));
    let mut shown = masked(on);
    shown.push(Some(plan(4, "", "", &clean, "visits")));
    all.push(history("shown to everybody in the end", shown.clone()));
    shown.insert(0, Some(plan(0, "", "", &clean, "visits")));
    all.push(history("confidential only in between", shown));
    let mut unread = masked("confidental: on");
    unread.push(Some(plan(4, "", "", &clean, "visits")));
    all.push(history("shown in the end, and once by an unreadable switch", unread));
    let mut hidden: Vec<_> = (0..4).map(|step| Some(plan(step, "", "", &secret(step), CANARY))).collect();
    hidden.push(Some(plan(4, on, on, &secret(4), CANARY)));
    all.push(History { was_open: true, ..history("open at first", hidden.clone()) });
    all.push(History { uncommitted: true, was_open: true, ..history("made confidential in the work tree", hidden) });
    let mut removed = masked(on);
    removed.push(None);
    all.push(history("removed", removed));
    let mut shrunk = masked(on);
    let rest = plan(4, "", "", &clean, "visits");
    let (head, open) = rest.split_at(rest.find("  - id: open").expect("the second objective"));
    shrunk.push(Some(format!("{}{open}", &head[..head.find("  - id: deal").expect("the first")])));
    all.push(history("one objective removed", shrunk));
    let mut renamed = masked(on);
    renamed.push(Some(
        plan(4, on, on, &secret(4), CANARY).replace("id: deal", "id: affair").replace("id: price", "id: cost"),
    ));
    renamed.push(Some(
        plan(4, "", "", &clean, "visits").replace("id: deal", "id: affair").replace("id: price", "id: cost"),
    ));
    all.push(history("renamed, then shown", renamed));
    let mut unreadable = masked(on);
    unreadable.push(Some(plan(4, on, on, &secret(4), CANARY).replace("    supports:\n", "   supports: \"\n")));
    all.push(history("unreadable in the end", unreadable));
    let nameless = |step| Some(plan(step, on, on, &secret(step), CANARY).replace("team: rival\n", "# nobody's\n"));
    all.push(history("without a unit", (0..3).map(nameless).collect()));
    let head = |step| {
        Some(
            plan(step, "", "", &secret(step), CANARY)
                .replace(
                    "lead: ana\n",
                    &format!("lead: ana\nconfidential: true\nretrospective: {}\n", said(step, "learnt")),
                )
                .replace("users: ", "u: "),
        )
    };
    all.push(history("with the switch beside the unit", (0..4).map(head).collect()));
    all
}

fn build(history: &History) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/sales.yaml", SALES);
    repo.write("okr.yaml", "organization: Tea\n");
    let dates = [
        "2026-10-01",
        "2026-10-21",
        "2026-11-11",
        "2026-12-02",
        "2026-12-11",
        "2026-12-15",
        "2026-12-16",
        "2026-12-17",
    ];
    for (number, state) in history.states.iter().enumerate() {
        match state {
            Some(text) => drop(repo.write(SECRET, text)),
            None => drop(repo.remove(SECRET)),
        }
        let last = number + 1 == history.states.len();
        if !(last && history.uncommitted) {
            // What is said beside a file may tell what is in it. Of a file that cannot be read nothing is known.
            let subject = if history.name == "without a unit" { "Plan".to_owned() } else { said(number, "subject") };
            repo.commit(&subject).on(dates[number]);
        }
    }
    repo
}

/// A command line of the program that somebody may publish the output of.
struct Line {
    arguments: Vec<String>,
    /// Whether it has an option beside the format.
    has_option: bool,
    command: String,
}

/// All of them, out of the declaration of the command line.
fn lines() -> Vec<Line> {
    let mut program = okr::cli::command();
    program.build();
    let mut lines = Vec::new();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let formats: Vec<String> = command
            .get_arguments()
            .filter(|argument| argument.get_id() == "format")
            .flat_map(|argument| argument.get_possible_values())
            .map(|value| value.get_name().to_owned())
            .collect();
        let flags: Vec<String> = command
            .get_arguments()
            .filter(|argument| matches!(argument.get_action(), clap::ArgAction::SetTrue))
            .filter(|argument| !NOT_HERE.contains(&argument.get_id().as_str()) && !argument.is_global_set())
            .filter_map(|argument| argument.get_long().map(|long| format!("--{long}")))
            .collect();
        let can_mask = flags.iter().any(|flag| flag == "--public");
        let is_own = |format: &String| OWN.contains(&format.as_str());
        let shown = formats.iter().filter(|format| !is_own(format) || can_mask);
        let shown = shown.map(|format| (format.as_str(), is_own(format).then_some("--public")));
        // A mail is published, whatever its format.
        let mail = flags.iter().any(|flag| flag == "--mail").then_some(("text", Some("--mail")));
        for (format, more) in shown.chain(mail) {
            let base: Vec<String> = [name, "--format", format].into_iter().chain(more).map(str::to_owned).collect();
            lines.push(Line { arguments: base.clone(), has_option: false, command: name.to_owned() });
            for flag in flags.iter().filter(|flag| *flag != "--public" && more != Some(flag)) {
                lines.push(Line {
                    arguments: [base.clone(), vec![flag.clone()]].concat(),
                    has_option: true,
                    command: name.to_owned(),
                });
            }
        }
        // Without a format: one that excludes it, like `--flat`.
        for flag in flags.iter().filter(|flag| can_mask && *flag != "--public") {
            lines.push(Line {
                arguments: vec![name.to_owned(), "--public".to_owned(), flag.clone()],
                has_option: true,
                command: name.to_owned(),
            });
        }
    }
    lines
}

/// The positional arguments that a command is asked about beside none.
fn asked(command: &str) -> Vec<&'static str> {
    match command {
        "show" => vec![
            "rival",
            "rival/deal",
            "rival/deal/price",
            "rival/deal/steps",
            "rival/deal/grade",
            "rival/open/margin",
            "sales/grow",
            "rival/affair/cost",
        ],
        "log" => vec!["", "rival", "rival/deal/price"],
        "diff" => vec!["", "HEAD~1..HEAD", "HEAD~3..HEAD", "HEAD~1", "HEAD~2...HEAD~1"],
        "week" => vec!["", "rival"],
        _ => vec![""],
    }
}

fn run(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.okr(&[arguments, &["--today", TODAY]].concat())
}

#[test]
fn nothing_confidential_is_published() {
    let lines = lines();
    let commands: BTreeSet<&str> = lines.iter().map(|line| line.command.as_str()).collect();
    for command in ["check", "status", "score", "log", "diff", "tree", "show", "week"] {
        assert!(commands.contains(command), "{command} is not looked at: {commands:?}");
    }
    let (runs, answered) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let histories = histories();
    let leaks: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = histories
            .iter()
            .enumerate()
            .map(|(number, history)| {
                let (lines, runs, answered) = (&lines, &runs, &answered);
                scope.spawn(move || {
                    let repo = build(history);
                    let mut leaks = Vec::new();
                    for line in lines {
                        // Each option once is enough, and the past where it was another.
                        if line.has_option && number > 0 {
                            continue;
                        }
                        let earlier = history.was_open && !line.has_option && line.command != "diff";
                        let ats = std::iter::once(None).chain(earlier.then_some("HEAD~3").map(Some));
                        for (at, positional) in
                            ats.flat_map(|at| asked(&line.command).into_iter().map(move |one| (at, one)))
                        {
                            let mut arguments: Vec<&str> = line.arguments.iter().map(String::as_str).collect();
                            arguments.extend(Some(positional).filter(|one| !one.is_empty()));
                            arguments.extend(at.iter().flat_map(|at| ["--at", at]));
                            let run = run(&repo, &arguments);
                            runs.fetch_add(1, Ordering::Relaxed);
                            answered.fetch_add(usize::from(run.code < 2), Ordering::Relaxed);
                            let said = format!("{}{}", run.stdout, run.stderr);
                            assert!(!said.contains("panicked"), "{arguments:?}: {said}");
                            if let Some(line) = said.lines().find(|line| line.contains(CANARY)) {
                                leaks.push(format!("{}: okr {}: {line}", history.name, arguments.join(" ")));
                            }
                        }
                    }
                    leaks
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a history")).collect()
    });
    let (runs, answered) = (runs.into_inner(), answered.into_inner());
    assert!(leaks.is_empty(), "{} of {runs} outputs tell something:\n{}", leaks.len(), leaks.join("\n"));
    assert!(runs > 600 && answered * 2 > runs, "{answered} of {runs} answered");
}

#[test]
fn the_canary_is_alive() {
    let histories = histories();
    let repo = build(&histories[0]);
    for command in
        [&["status"][..], &["show", "rival/deal/price"], &["log"], &["diff", "HEAD~1"], &["score"], &["tree"]]
    {
        let run = run(&repo, command);
        assert!(run.stdout.contains(CANARY), "{command:?}: {}{}", run.stdout, run.stderr);
    }
}
