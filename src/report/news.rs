//! What got worse and what got better within seven days: the same on Monday and on Friday.
//!
//! Compared is what is in force now with what was in force at the end of the day a week ago, so that a
//! mistake which was put right in between is no news.

use crate::history::series;
use crate::report::attention::{is_confidential, rows};
use crate::report::log::{Movement, movement};
use crate::report::status::StatusReport;
use crate::report::units::{Basis, KeyResultRow};
use crate::score::State;
use chrono::{Days, NaiveDate};
use num_traits::One;

/// The days between the two that are compared.
const DAYS: u64 = 7;

/// What happened to one key result.
#[derive(Clone, Debug)]
pub struct News<'r> {
    /// Where it stands.
    pub row: &'r KeyResultRow,
    /// The confidence of a week ago and of now, where it changed.
    pub confidence: Option<(u8, u8)>,
    /// The value of a week ago and of now, where it went to or from the target.
    pub value: Option<(Option<String>, Option<String>, Movement)>,
    /// It was reached.
    pub reached: bool,
    /// It became overdue: the day on which it was due.
    pub due: Option<NaiveDate>,
    /// It, its objective or an earlier state of either is confidential.
    pub confidential: bool,
}

impl<'r> News<'r> {
    /// Only what got worse of it, or only what got better; `None` where nothing did. What is reached is no bad
    /// news whatever else happened, and a hope is no good news of a value that fell.
    fn only(&self, good: bool) -> Option<News<'r>> {
        let is_done = self.row.state == State::Done;
        let moved = self.value.as_ref().and_then(|(_, _, movement)| movement.verdict.is_good());
        let hope_counts = !good || (moved != Some(false) && self.due.is_none() && !is_done_before(self));
        let only = News {
            confidence: self.confidence.filter(|(from, to)| (from < to) == good && hope_counts),
            value: self.value.clone().filter(|_| moved == Some(good)),
            reached: self.reached && good,
            due: self.due.filter(|_| !good),
            ..self.clone()
        };
        let says = only.confidence.is_some() || only.value.is_some() || only.reached || only.due.is_some();
        (says && (good || !is_done)).then_some(only)
    }

    /// The confidence that was won; below 0 where it was lost.
    fn won(&self) -> i16 {
        self.confidence.map_or(0, |(from, to)| i16::from(to) - i16::from(from))
    }
}

/// Whether it was reached before: that its owner is surer still is no news.
fn is_done_before(news: &News<'_>) -> bool {
    news.row.state == State::Done && !news.reached
}

/// What changed within seven days to the key results on some pages.
#[derive(Clone, Debug, Default)]
pub struct Changed<'r> {
    /// What got worse, the most confidence lost first. What got worse in one thing and better in another is
    /// in both lists, with what belongs there.
    pub worse: Vec<News<'r>>,
    /// What got better: what was reached, then the most confidence won first.
    pub better: Vec<News<'r>>,
}

/// Finds it. People's own OKRs are left out unless somebody is named.
pub fn changed<'r>(basis: Basis<'_>, status: &'r StatusReport) -> Changed<'r> {
    let mut changed = Changed::default();
    for row in rows(basis, status) {
        let Some(news) = news(basis, row) else { continue };
        changed.worse.extend(news.only(false));
        changed.better.extend(news.only(true));
    }
    let reference = |news: &News<'_>| basis.workspace.key_result_ref(news.row.at).to_string();
    changed.worse.sort_by_cached_key(|news| (news.won(), reference(news)));
    changed.better.sort_by_cached_key(|news| (!news.reached, -news.won(), reference(news)));
    changed
}

fn news<'r>(basis: Basis<'_>, row: &'r KeyResultRow) -> Option<News<'r>> {
    let week_ago = basis.today.checked_sub_days(Days::new(DAYS))?;
    let now = basis.workspace.key_result(row.at);
    let then = series::at(&row.points, week_ago);
    let before = then.and_then(|then| then.confidence);
    let confidence = before.zip(now.confidence.as_ref().map(|placed| placed.value)).filter(|(from, to)| from != to);
    let moved = then.and_then(|then| Some((then, movement::movement(&then.state, now)?)));
    let value = moved
        .filter(|(_, moved)| moved.verdict.is_good().is_some() && !moved.verdict.is_still())
        .map(|(then, moved)| (movement::value(&then.state), movement::value(now), moved));
    let was_full = then.and_then(|then| then.raw.as_ref()).is_some_and(|raw| *raw >= One::one());
    let due = row.late.overdue_since.filter(|due| row.state == State::Overdue && *due >= week_ago);
    Some(News {
        row,
        confidence,
        value,
        reached: row.state == State::Done && then.is_some() && !was_full,
        due,
        confidential: is_confidential(basis, row.at),
    })
}
