//! People's own OKRs: counted in nothing, unless somebody asks for them.

use super::{document, files, fraction, of_unit, okr, unit};
use crate::repo::TestRepo;
use serde_json::Value;

/// A company with two people: one supports it, one shares an objective with a team.
fn with_people(settings: &str, level: &str) -> TestRepo {
    files(&[
        ("okr.yaml", settings),
        ("okrs/2026-Q4/acme.yaml", &unit("company: acme", &[("a", "", true)])),
        ("okrs/2026-Q4/blue.yaml", &unit("team: blue\npart_of: acme", &[("b", "supports:\n  - acme/a", false)])),
        (
            "okrs/2026-Q4/ana.yaml",
            &unit(&format!("{level}: ana\npart_of: blue"), &[("own", "supports:\n  - acme/a", true)]),
        ),
        (
            "okrs/2026-Q4/bo.yaml",
            &unit(&format!("{level}: bo\npart_of: blue"), &[("ours", "shared_with:\n  - blue", true)]),
        ),
    ])
}

#[test]
fn peoples_own_okrs_count_nowhere_unless_they_are_asked_for() {
    let five = "levels:\n  - company\n  - department\n  - team\n  - squad\n  - fellow\n";
    let named = "levels:\n  - company\n  - team\n  - person\n";
    for (settings, level) in [("", "person"), (five, "fellow"), (named, "person")] {
        let repo = with_people(settings, level);
        for command in ["score", "status"] {
            for people in [&[command, "--people"][..], &[command]] {
                let found = document(&repo, people);
                let totals = &found["totals"][0];
                // What is shared with the team counts there.
                assert_eq!(
                    (fraction(&totals["aspirational"]["mean"]), &totals["aspirational"]["of"]),
                    ("2/3", &3.into())
                );
                let own = &found["people"][0];
                assert_eq!((fraction(&own["aspirational"]["mean"]), &own["aspirational"]["of"]), ("1", &1.into()));
                assert_eq!((&totals["distribution"]["green"], &own["distribution"]["green"]), (&2.into(), &1.into()));
                let below = &of_unit(&found, "acme")["with_units_below"];
                assert_eq!(
                    (fraction(&below["aspirational"]["mean"]), &below["aspirational"]["of"]),
                    ("2/3", &3.into())
                );
                assert_eq!(of_unit(&found, "blue")["with_units_below"], Value::Null);
                assert_eq!(fraction(&of_unit(&found, "acme")["objectives"][0]["supporters_mean"]), "0");
                let hidden = usize::from(people.len() == 1);
                assert_eq!(found["hidden_people"], hidden, "{people:?}");
                let shown = found["units"].as_array().unwrap().iter().any(|unit| unit["unit"] == "ana");
                assert_eq!(shown, hidden == 0);
            }
        }
        for (arguments, said) in [
            (["status"].as_slice(), "1 person's own OKRs are not counted"),
            (&["status", "--format", "markdown"], "1 person's own OKRs are not counted"),
            (&["status", "--people"], "People's own OKRs: 1 key result"),
            (&["score"], "1 person's own OKRs are not counted"),
            (&["score", "--people"], "their own OKRs: committed – · aspirational 1.00"),
            (&["tree"], "1 person's own OKRs are not counted"),
            (&["week", "--format", "markdown"], "1 person's own OKRs are not counted"),
            (&["show", "acme/a"], "1 supporter of people's own, not counted"),
        ] {
            let page = okr(&repo, arguments).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(page.contains(said), "{arguments:?}:\n{page}");
        }
        // Whoever is named is shown.
        for arguments in [["score", "--unit", "ana"], ["status", "--unit", "ana"], ["tree", "--unit", "ana"]] {
            assert!(okr(&repo, &arguments).stdout.contains("own"), "{arguments:?}");
        }
    }
}

#[test]
fn in_a_persons_own_repository_nothing_is_left_out() {
    let person = unit("person: ana", &[("own", "", true)]);
    let dropped = unit("team: t", &[("gone", "status: dropped\nreason: no time", false)]);
    let draft = unit("team: t", &[("later", "status: draft", false)]);
    // Of three levels without a person the lowest is a team.
    let team = unit("team: ana", &[("own", "", true)]);
    let company = unit("company: acme", &[("a", "", false)]);
    let three = "levels:\n  - company\n  - department\n  - team\n";
    for (settings, one, other, hidden, of) in [
        ("", &person, &String::new(), 0, 1),
        ("", &person, &dropped, 0, 1),
        ("", &person, &draft, 1, 0),
        ("", &person, &company, 1, 1),
        (three, &team, &company, 0, 2),
    ] {
        let repo = files(&[("okr.yaml", settings), ("okrs/2026-Q4/ana.yaml", one)]);
        if !other.is_empty() {
            repo.write("okrs/2026-Q4/other.yaml", other);
        }
        let status = document(&repo, &["status"]);
        assert_eq!(
            (&status["hidden_people"], &status["totals"][0]["aspirational"]["of"]),
            (&hidden.into(), &of.into()),
            "{other}"
        );
    }
}

#[test]
fn the_log_the_close_and_its_tag_are_without_people() {
    if crate::history_support::repo().is_none() {
        return;
    }
    let repo = TestRepo::new();
    let write = |done: bool| {
        repo.write("okrs/2026-Q4/t.yaml", unit("team: t", &[("a", "retrospective: well\nnext: keep", done)]));
        repo.write("okrs/2026-Q4/ana.yaml", unit("person: ana", &[("own", "retrospective: well\nnext: keep", done)]));
    };
    repo.write("okr.yaml", "lang: en\n");
    write(false);
    repo.commit("Plan").on("2026-10-05");
    write(true);
    repo.commit("Check in").on("2026-10-12");
    let references = |arguments: &[&str]| {
        let log = document(&repo, arguments);
        let list = log["check_ins"].as_array().unwrap();
        let found = list.iter().map(|one| one["ref"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        (found, log["hidden_people"].clone())
    };
    let both = vec!["2026-Q4:t/a/k".to_owned(), "2026-Q4:ana/own/k".to_owned()];
    assert_eq!(references(&["log"]), (both[..1].to_vec(), 1.into()));
    let (mut found, hidden) = references(&["log", "--people"]);
    found.sort_by_key(|one| both.iter().position(|other| other == one));
    assert_eq!((found, hidden), (both.clone(), 0.into()));
    assert_eq!(references(&["log", "ana"]), (both[1..].to_vec(), 0.into()));
    for format in ["table", "markdown", "csv"] {
        let page = okr(&repo, &["log", "--format", format]);
        assert!(!page.stdout.contains("ana/own"), "{format}: {}", page.stdout);
        assert!(page.stderr.contains("1 person's own OKRs are not shown: --people"), "{format}");
    }
    let closed = repo.okr(&["close", "--no-input", "--today", "2027-01-08"]);
    assert_eq!(closed.code, 0, "{}", closed.stderr);
    assert!(closed.stdout.contains("aspirational 1.00 · 1 person's own OKRs are not counted"), "{}", closed.stdout);
    let message = repo.git(&["log", "-1", "--format=%B"]);
    assert!(message.contains("1 person's own OKRs are not counted") && !message.contains("ana:"), "{message}");
    assert!(!repo.git(&["tag", "--list", "--format=%(contents)"]).contains("ana:"));
}
