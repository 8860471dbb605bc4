//! Histories of every shape: lines, branches, merges, and what people do to commits.

use crate::history_support::{FILE, check_ins, goalposts, latency, log, repo, team, whole};
use crate::repo::TestRepo;

const BO: &str = "Bo Li <bo@x.example>";

#[test]
fn a_line_of_check_ins() {
    let Some(repo) = repo() else { return };
    repo.write(FILE, latency("confidence: 5"));
    repo.commit("Plan the quarter").on("2026-10-01");
    repo.write(FILE, latency("current: 800 ms; confidence: 5; as_of: 2026-10-12; note: first cache"));
    repo.commit("Check in").on("2026-10-13");
    repo.write(FILE, latency("current: 640 ms; confidence: 7; as_of: 2026-10-12; note: first cache"));
    repo.commit("Second region").by(BO).on("2026-10-20 23:30 -0800");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-12 checkout/latency current - → 800 ms, as_of, note; Ana Ruiz: first cache",
            "2026-10-20 checkout/latency current 800 ms → 640 ms, confidence 5 → 7; Bo Li: Second region",
        ]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
    assert_eq!(log["check_ins"][1]["score"]["fraction"], "13/30");
}
