//! Small histories, each with what a reader would say of it: they hold the oracle to the format's
//! own sentences, and the program to both.
//!
//! A line is a commit: its name, its parents, its day in 2026 (noon), `R` where its message says
//! that it reverts a commit, and the keys of one key result (`start: 0`, `target: 100`).

use super::oracle::Oracle;
use super::told::differences;
use crate::history_support::repo;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Title, commits, points of the series (day, value, commit), marks.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "two check-ins on one day: the last one counts",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 20
         c b 10-13: current 30; as_of 2026-10-12",
        "10-05 10 a, 10-12 30 c",
        "",
    ),
    (
        "an edit by hand that forgets its day stands on that of its commit",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 20; as_of 2026-10-10
         c b 10-13: current 30; as_of 2026-10-10",
        "10-05 10 a, 10-10 20 b, 10-13 30 c",
        "",
    ),
    (
        "a correction stands on the day that it corrects",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14",
        "10-05 10 a, 10-12 4 c",
        "c corrected",
    ),
    (
        "the next check-in takes the mark away and is an ordinary one",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14
         d c 10-19: current 6; as_of 2026-10-19",
        "10-05 10 a, 10-12 4 c, 10-19 6 d",
        "c corrected",
    ),
    (
        "two corrections of one day",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-06: current 38; as_of 2026-10-05; corrected 2026-10-06
         c b 10-06: current 4; as_of 2026-10-05; corrected 2026-10-06",
        "10-05 4 c",
        "b corrected, c corrected",
    ),
    (
        "a hand edit that forgets its day is corrected on the day of its commit",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-05
         c b 10-14: current 4; as_of 2026-10-05; corrected 2026-10-14",
        "10-05 10 a, 10-12 4 c",
        "c corrected",
    ),
    (
        "a correction that moves the day",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 20; as_of 2026-10-12
         c b 10-14: current 20; as_of 2026-10-09; corrected 2026-10-14",
        "10-05 10 a, 10-09 20 c",
        "c corrected",
    ),
    (
        "a correction that is taken away with its value",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14
         d c 10-15: current 38; as_of 2026-10-12",
        "10-05 10 a, 10-12 38 b",
        "c corrected withdrawn",
    ),
    (
        "a correction that is taken away with another value",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14
         d c 10-15: current 39; as_of 2026-10-12",
        "10-05 10 a, 10-12 4 c, 10-15 39 d",
        "c corrected",
    ),
    (
        "a day of correction before the day itself says nothing",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-05; corrected 2026-10-01",
        "10-05 10 a, 10-12 38 b",
        "",
    ),
    (
        "without days and words there and back are two check-ins",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-19: current 5",
        "10-05 5 a, 10-12 6 b, 10-19 5 c",
        "",
    ),
    (
        "a revert withdraws",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-19 R: current 5",
        "10-05 5 a",
        "b withdrawn",
    ),
    (
        "a day that goes back to a known state withdraws",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         c b 10-13: current 5; as_of 2026-10-05",
        "10-05 5 a",
        "b withdrawn",
    ),
    (
        "a day that goes back to a state that never was adds a point",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-19: current 9; as_of 2026-10-19
         c b 10-20: current 7; as_of 2026-10-12",
        "10-05 5 a, 10-12 7 c, 10-19 9 b",
        "c dated back",
    ),
    (
        "a revert of a revert",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-13 R: current 5
         d c 10-14 R: current 6",
        "10-05 5 a, 10-12 6 b",
        "",
    ),
    (
        "a revert over two",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         c b 10-19: current 7; as_of 2026-10-19
         d c 10-20: current 5; as_of 2026-10-05
         e d 10-21: current 8; as_of 2026-10-21",
        "10-05 5 a, 10-21 8 e",
        "b withdrawn, c withdrawn",
    ),
    (
        "a revert that brings a corrected value back is no correction",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14
         d c 10-19: current 6; as_of 2026-10-19
         e d 10-20 R: current 4; as_of 2026-10-12; corrected 2026-10-14",
        "10-05 10 a, 10-12 4 c",
        "c corrected, d withdrawn",
    ),
    (
        "nor is a day that goes back to a corrected value",
        "a - 10-05: current 38; as_of 2026-10-05
         b a 10-06: current 4; as_of 2026-10-05; corrected 2026-10-06
         c b 10-12: current 6; as_of 2026-10-12
         d c 10-13: current 4; as_of 2026-10-05; corrected 2026-10-06",
        "10-05 4 b",
        "b corrected, c withdrawn",
    ),
    (
        "a revert of a correction of a correction brings the first one back",
        "a - 10-05: current 38; as_of 2026-10-05
         b a 10-06: current 4; as_of 2026-10-05; corrected 2026-10-06
         c b 10-07: current 5; as_of 2026-10-05; corrected 2026-10-07
         d c 10-08 R: current 4; as_of 2026-10-05; corrected 2026-10-06",
        "10-05 4 b",
        "b corrected, c corrected withdrawn",
    ),
    (
        "a taking back that a merge threw away withdraws nothing",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-13 R: current 5
         x b 10-14: current 6; confidence 4
         m c,x 10-15: current 6; confidence 4",
        "10-05 5 a, 10-12 6 b, 10-14 6 x",
        "",
    ),
    (
        "a correction that a merge threw away corrects nothing",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-14: current 4; as_of 2026-10-12; corrected 2026-10-14
         m b,c 10-15: current 38; as_of 2026-10-12",
        "10-05 10 a, 10-12 38 b",
        "c corrected not kept",
    ),
    (
        "what was withdrawn on one branch does not come back from another",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-13 R: current 5
         x b 10-14: current 6
         m x,c 10-15: current 5",
        "10-05 5 a",
        "b withdrawn",
    ),
    (
        "a new plan in between is not what is corrected",
        "a - 10-05: current 10; as_of 2026-10-05
         b a 10-12: current 38; as_of 2026-10-12
         c b 10-16: current 38; as_of 2026-10-12; target 90
         d c 10-20: current 4; as_of 2026-10-12; target 90; corrected 2026-10-20",
        "10-05 10 a, 10-12 4 d",
        "d corrected",
    ),
    (
        "a merge that throws the later side away",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         x a 10-20: current 9; as_of 2026-10-19
         m b,x 10-21: current 6; as_of 2026-10-12",
        "10-05 5 a, 10-12 6 b",
        "x not kept",
    ),
    (
        "a merge that keeps the later side",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         x a 10-20: current 9; as_of 2026-10-19
         m b,x 10-21: current 9; as_of 2026-10-19",
        "10-05 5 a, 10-12 6 b, 10-19 9 x",
        "",
    ),
    (
        "a merge between two values of one day",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         x a 10-12: current 9; as_of 2026-10-12
         m b,x 10-21: current 6; as_of 2026-10-12",
        "10-05 5 a, 10-12 6 b",
        "x not kept",
    ),
    (
        "the side that lost a criss-cross merge wins the next one",
        "a - 10-05: current 5; as_of 2026-10-05
         b a 10-12: current 6; as_of 2026-10-12
         x a 10-13: current 9; as_of 2026-10-13
         m b,x 10-14: current 6; as_of 2026-10-12
         n x,b 10-15: current 9; as_of 2026-10-13
         z m,n 10-16: current 9; as_of 2026-10-13",
        "10-05 5 a, 10-12 6 b, 10-13 9 x",
        "",
    ),
    (
        "a value that is taken away ends the series",
        "a - 10-05: current 5
         b a 10-12: current 6
         c b 10-19: confidence 3
         d c 10-26: current 8; confidence 3",
        "10-26 8 d",
        "",
    ),
    (
        "another unit of measure begins a new series",
        "a - 10-05: current 5 ms; target 100 ms
         b a 10-12: current 6 ms; target 100 ms
         c b 10-19: current 0.006 s; target 0.1 s
         d c 10-26: current 0.008 s; target 0.1 s",
        "10-19 0.006 s c, 10-26 0.008 s d",
        "",
    ),
    (
        "there and back again: only the last run",
        "a - 10-05: current 5 ms; target 100 ms
         b a 10-12: current 7 s; target 100 s
         c b 10-19: current 6 ms; target 100 ms",
        "10-19 6 ms c",
        "",
    ),
    (
        "before the start the last point is where the series begins",
        "a - 09-20: current 5
         b a 09-27: current 6
         c b 10-12: current 7",
        "09-27 6 b, 10-12 7 c",
        "",
    ),
];

#[test]
fn small_histories_say_what_a_reader_says() {
    let mut problems = Vec::new();
    for (title, commits, points, marks) in CASES {
        let Some(repo) = repo() else { return };
        let (stream, names) = stream(commits);
        repo.fast_import(stream);
        let oracle = Oracle::read(&repo);
        let name = |commit: usize| names[&oracle.commits[commit].subject];
        let today = oracle.commits[oracle.head()].day;
        let seen = oracle.key_results(oracle.head()).next().expect("one key result");
        let point = |event: usize| {
            let event = &oracle.events[event];
            let value = event.reading.written.as_deref().unwrap_or("-");
            format!("{} {value} {}", event.day.format("%m-%d"), name(event.commit))
        };
        let found: Vec<String> = oracle.values(seen, today).into_iter().map(point).collect();
        let mark = |(number, commit): (usize, usize)| {
            let words = ["corrected", "withdrawn", "not kept", "dated back"].into_iter().zip(oracle.marks(number));
            let words: Vec<&str> = words.filter_map(|(word, is)| is.then_some(word)).collect();
            (!words.is_empty()).then(|| format!("{} {}", name(commit), words.join(" ")))
        };
        let all = oracle.events.iter().enumerate().map(|(number, event)| (number, event.commit));
        let marked: Vec<String> = all.filter_map(mark).collect();
        if (found.join(", "), marked.join(", ")) != ((*points).to_owned(), (*marks).to_owned()) {
            problems.push(format!("{title}: the oracle says {} and {}", found.join(", "), marked.join(", ")));
        }
        let told = differences(&repo, &oracle, today);
        let told = told.into_iter().filter(|(group, _)| super::is_on("small", *group));
        problems.extend(told.map(|(group, line)| format!("{title}: {group:?}: {line}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A stream for `git fast-import`, and the name of each commit by its subject.
fn stream(commits: &'static str) -> (String, BTreeMap<String, &'static str>) {
    let (mut out, mut names) = (String::new(), BTreeMap::new());
    let mut marks: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, line) in commits.lines().enumerate() {
        let (head, keys) = line.trim().split_once(": ").expect("a head and keys");
        let words: Vec<&str> = head.split(' ').collect();
        let subject = format!("Commit {}", words[0]);
        names.insert(subject.clone(), words[0]);
        let message = match words.get(3) {
            Some(_) => format!("{subject}\n\nThis reverts commit 0123456789012345678901234567890123456789.\n"),
            None => format!("{subject}\n"),
        };
        let day: chrono::NaiveDate = format!("2026-{}", words[2]).parse().expect("a day");
        let seconds = day.and_hms_opt(12, 0, 0).expect("noon").and_utc().timestamp() + number as i64;
        let mark = number + 1;
        let _ = write!(out, "commit refs/heads/main\nmark :{mark}\nauthor Ana <ana@x> {seconds} +0000\n");
        let _ = write!(out, "committer Ana <ana@x> {seconds} +0000\ndata {}\n{message}", message.len());
        for (nth, parent) in words[1].split(',').filter(|parent| *parent != "-").enumerate() {
            let _ = writeln!(out, "{} :{}", if nth == 0 { "from" } else { "merge" }, marks[parent]);
        }
        marks.insert(words[0], mark);
        let mut text =
            String::from("team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: An aim\n    key_results:\n");
        text.push_str("      - id: k\n        key_result: It grows\n        start: 0\n");
        if !keys.contains("target") {
            text.push_str("        target: 100\n");
        }
        for (key, value) in keys.split("; ").map(|key| key.split_once(' ').expect("a key and its value")) {
            let _ = writeln!(text, "        {key}: {value}");
        }
        let _ = write!(out, "deleteall\nM 100644 inline okrs/2026-Q4/t.yaml\ndata {}\n{text}\n", text.len());
    }
    (out, names)
}
