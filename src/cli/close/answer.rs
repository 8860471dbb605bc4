//! One question of the close, asked until its answer can be taken.

use crate::cli::close::questions::Wanted;
use crate::cli::exit::Failure;
use crate::cli::line::{self, Typed};
use crate::cli::output;
use crate::render::close as show;
use chrono::NaiveDate;

/// What is typed to stop, to skip, and to grade what has no value.
const STOP: &str = "q";
const SKIP: &str = "s";
const GRADE: &str = "grade";

/// What came of asking.
pub(super) enum Answer {
    /// An answer.
    Given(Said),
    /// Nothing new.
    Skip,
    /// To the question before, with what had been typed.
    Back(String),
    /// The dialogue is over.
    Stop,
    /// It was broken off, with what had been typed.
    Broken(String),
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A value, a text or a word.
    Text(String),
    /// The owner's grade of a key result that has no value, and why.
    Grade {
        /// 0 to 1, as typed.
        score: String,
        /// Why.
        reason: String,
    },
}

impl Said {
    /// As it was typed first.
    pub(super) fn typed(&self) -> &str {
        match self {
            Said::Text(text) => text,
            Said::Grade { score, .. } => score,
        }
    }
}

/// Asks; `begun` was answered or typed before. `day` is the one that a value is of.
///
/// # Errors
/// When the terminal cannot be asked.
pub(super) fn answer(wanted: Wanted, begun: &str, day: NaiveDate, color: bool) -> Result<Answer, Failure> {
    match wanted {
        Wanted::Value => value(begun, day, color),
        Wanted::Postmortem => {
            text("why was it missed, and what follows", "a text, or the path of a page; s: skip, q: stop", begun, color)
        }
        Wanted::Next => next(begun, color),
        Wanted::Retrospective => {
            text("what helped, what stood in the way", "one sentence; s: skip, q: stop", begun, color)
        }
    }
}

fn text(question: &str, help: &str, begun: &str, color: bool) -> Result<Answer, Failure> {
    Ok(line(question, help, begun, color)?.unwrap_or_else(|line| Answer::Given(Said::Text(line))))
}

fn next(begun: &str, color: bool) -> Result<Answer, Failure> {
    loop {
        let line = match line("what becomes of it", "keep, change or drop; s: skip, q: stop", begun, color)? {
            Ok(answer) => return Ok(answer),
            Err(line) => line.to_lowercase(),
        };
        match ["keep", "change", "drop"].into_iter().find(|known| known.starts_with(&line)) {
            Some(known) => return Ok(Answer::Given(Said::Text(known.to_owned()))),
            None => output::to_stderr("  keep, change or drop, please\n"),
        }
    }
}

fn value(begun: &str, day: NaiveDate, color: bool) -> Result<Answer, Failure> {
    let question = show::value_on(day);
    let help = format!("like 42; {GRADE}: it cannot be measured; s: skip, q: stop");
    let mut begun = begun.to_owned();
    loop {
        let value = match line(&question, &help, &begun, color)? {
            Ok(answer) => return Ok(answer),
            Err(line) => line,
        };
        if !value.eq_ignore_ascii_case(GRADE) {
            return Ok(Answer::Given(Said::Text(value)));
        }
        match grade(color)? {
            Answer::Back(_) => begun.clear(),
            answer @ (Answer::Given(_) | Answer::Skip | Answer::Stop | Answer::Broken(_)) => return Ok(answer),
        }
    }
}

fn grade(color: bool) -> Result<Answer, Failure> {
    loop {
        let score = match line("the owner's grade, 0 to 1", "like 0.4; s: skip, q: stop", "", color)? {
            Ok(answer) => return Ok(answer),
            Err(line) => line,
        };
        if !score.parse().is_ok_and(|grade: f64| (0.0..=1.0).contains(&grade)) {
            output::to_stderr("  a number from 0 to 1, like 0.4, please\n");
            continue;
        }
        match line("why this grade", "one sentence; s: skip, q: stop", "", color)? {
            Ok(Answer::Back(_)) => {}
            Ok(answer) => return Ok(answer),
            Err(reason) => return Ok(Answer::Given(Said::Grade { score, reason })),
        }
    }
}

/// A line, or what else came of asking. What stood there already is nothing new.
fn line(question: &str, help: &str, begun: &str, color: bool) -> Result<Result<Answer, String>, Failure> {
    Ok(match line::ask(question, help, begun, color)? {
        Typed::Line(line) if line.is_empty() || line == begun || line.eq_ignore_ascii_case(SKIP) => Ok(Answer::Skip),
        Typed::Line(line) if line.eq_ignore_ascii_case(STOP) => Ok(Answer::Stop),
        Typed::Line(line) => Err(line),
        Typed::Back(typed) => Ok(Answer::Back(typed)),
        Typed::Interrupted(typed) | Typed::Ended(typed) => Ok(Answer::Broken(typed)),
    })
}
