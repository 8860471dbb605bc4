//! What the week looks like, with everything odd in it.

use super::*;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::render::page;
use crate::render::sample;
use crate::render::status::odds::ODDS;
use crate::render::text::width;
use crate::report::filter::Filter;
use crate::report::week::week;

const PAGE: &str = "
week:
  of: 2026-11-16
  priorities:
    - task: 没有编号的任务，名字很长，需要换行，因为它比半个终端还要宽得多，真的
      owner: li
    - p: 2
      task: Runbook \"for\" fail-over <b>
    - p: 1
      task: Ship it 👩‍💻
      done: true
  next_four_weeks: [Load test]
  health:
    - indicator: on-call load
      status: red
      note: two people on leave, and one of them for longer than anybody thought when the rota was made
    - indicator: mood
  wins: [结账延迟降低了]
";

fn workspace() -> Workspace {
    let files: Vec<(&str, String)> = ODDS
        .iter()
        .map(|(name, text)| match *name {
            "okrs/2026-Q4/co.yaml" => (*name, format!("{text}{PAGE}")),
            _ => (*name, (*text).to_owned()),
        })
        .collect();
    sample::workspace(&files.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

fn with<T>(friday: bool, show: impl Fn(&Show<'_>) -> T) -> T {
    let workspace = workspace();
    let basis = Basis { workspace: &workspace, timeline: None, today: "2026-11-21".parse().unwrap() };
    let report = week(basis, &CycleName::new("2026-Q4"), Filter::default(), None);
    show(&Show { basis, report: &report, public: false, friday })
}

#[test]
fn squares_fit_every_terminal_and_stand_below_each_other() {
    for columns in 40..200 {
        for friday in [false, true] {
            let text = with(friday, |show| terminal(show, false, Some(columns)));
            let square = if columns < WIDE_FROM { columns } else { columns / 2 };
            for line in text.lines() {
                let long_word = line.split_whitespace().any(|word| width(word) + 16 > square);
                assert!(width(line) <= columns || long_word, "{columns}: {line}");
            }
            let edges: Vec<usize> =
                text.lines().filter_map(|line| Some(width(&line[..line.find(['│', '┬', '┼'])?]))).collect();
            assert_eq!(columns >= WIDE_FROM, !edges.is_empty(), "{columns}");
            assert!(edges.windows(2).all(|pair| pair[0] == pair[1]), "{columns}: {edges:?}\n{text}");
        }
    }
}

/// The width from which the page promises two squares side by side.
const WIDE_FROM: usize = 100;

#[test]
fn colours_are_put_around_words_that_say_the_same() {
    for columns in [60, 120] {
        let coloured = with(false, |show| terminal(show, true, Some(columns)));
        let mut plain = String::new();
        for (number, part) in coloured.split("\u{1b}[").enumerate() {
            let text = if number == 0 { part } else { part.split_once('m').unwrap().1 };
            plain.push_str(text);
        }
        let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trimmed(&plain), trimmed(&with(false, |show| terminal(show, false, Some(columns)))));
    }
}

#[test]
fn priorities_stand_by_urgency_and_the_year_is_marked() {
    let text = with(false, |show| terminal(show, false, Some(120)));
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in\n{text}"));
    assert!(at("✓ P1 Ship it 👩‍💻") < at("P2 Runbook") && at("P2 Runbook") < at("没有编号的任务"));
    assert!(text.contains("(2026)"), "{text}");
}

#[test]
fn the_mail_says_the_same_in_every_form() {
    for friday in [false, true] {
        let mail = with(friday, mail);
        let forms = [page::plain(&mail), page::markdown(&mail), page::html(&mail)];
        for word in ["Ship it 👩‍💻", "结账延迟降低了", "没有编号的任务"] {
            assert!(forms.iter().all(|form| form.replace("\n    ", "").contains(word)), "{word}");
        }
        assert!(!forms[2].contains("<b>"));
    }
}
