//! What needs attention: one list, worst first, for the status, the mails and programs alike.

use crate::history::series;
use crate::model::objective::Commitment;
use crate::model::workspace::KeyResultAt;
use crate::report::status::StatusReport;
use crate::report::units::{Basis, KeyResultRow};
use crate::score::time::QUIET_DAYS;
use crate::score::{Ratio, State};
use chrono::{Days, NaiveDate};
use num_traits::One;
use std::cmp::Reverse;
use std::collections::HashSet;

/// Days in which a note is news, today included.
const NEWS_DAYS: u64 = 7;

/// Why something is on the list; the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is off track.
    OffTrack,
    /// It was due, and is not reached.
    Overdue,
    /// It is at risk.
    AtRisk,
    /// Its measure cannot be read.
    Unreadable,
    /// There is no value yet, from the fifteenth day on.
    NoData,
    /// Nobody has looked at it for too long.
    Stale,
    /// Its owner is confident, but the numbers are behind.
    Behind,
}

impl Reason {
    /// As programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Reason::OffTrack => "off-track",
            Reason::Overdue => "overdue",
            Reason::AtRisk => "at-risk",
            Reason::Unreadable => "unreadable",
            Reason::NoData => "no-data",
            Reason::Stale => "stale",
            Reason::Behind => "behind",
        }
    }

    /// Why a key result is on the list of a day; `None` where it is not.
    pub fn of(row: &KeyResultRow, has_settled: bool) -> Option<Reason> {
        match row.state {
            State::OffTrack => Some(Reason::OffTrack),
            State::Overdue => Some(Reason::Overdue),
            State::AtRisk => Some(Reason::AtRisk),
            State::Unreadable => Some(Reason::Unreadable),
            State::NoData if has_settled => Some(Reason::NoData),
            // Whoever has no value yet in the first days is given time to look.
            State::NoData => None,
            State::Stale => Some(Reason::Stale),
            State::Open | State::OnTrack => row.but.as_ref().map(|_| Reason::Behind),
            State::Dropped | State::Done | State::Result(_) => None,
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Attention<'r> {
    /// Where it stands.
    pub row: &'r KeyResultRow,
    /// Why it is here.
    pub reason: Reason,
    /// Its objective is a promise.
    pub committed: bool,
    /// What was said of it last within seven days.
    pub note: Option<Note>,
    /// It, its objective or an earlier state of either is confidential.
    pub confidential: bool,
}

/// What was said in a check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The day of the check-in.
    pub date: NaiveDate,
    /// The words.
    pub text: String,
    /// They are those of a commit that tells of something confidential too.
    pub is_hidden: bool,
}

impl Attention<'_> {
    /// What was said of it, as far as whoever reads it may know.
    pub fn note(&self, public: bool) -> Option<&Note> {
        self.note.as_ref().filter(|note| !(public && (self.confidential || note.is_hidden)))
    }
}

/// The key results on some pages that need attention, the worst first, each once. People's own OKRs are
/// left out unless somebody is named.
pub fn attention<'r>(basis: Basis<'_>, status: &'r StatusReport) -> Vec<Attention<'r>> {
    let workspace = basis.workspace;
    let has_settled = |at: KeyResultAt| {
        let dates = workspace.settings.dates(&workspace.units[at.objective.unit].cycle);
        dates.is_none_or(|dates| dates.elapsed_days(basis.today) > QUIET_DAYS)
    };
    let mut list: Vec<Attention<'r>> = rows(basis, status)
        .into_iter()
        .filter_map(|row| {
            Some(Attention {
                row,
                reason: Reason::of(row, has_settled(row.at))?,
                committed: workspace.objective(row.at.objective).commitment == Commitment::Committed,
                note: note(basis, row.at),
                confidential: is_confidential(basis, row.at),
            })
        })
        .collect();
    list.sort_by_cached_key(|one| Rank {
        reason: one.reason,
        aspirational: !one.committed,
        badness: Reverse(badness(one.row)),
        silence: Reverse(one.row.silence.unwrap_or(0)),
        reference: workspace.key_result_ref(one.row.at).to_string(),
    });
    list
}

/// What decides who comes first, one after the other; the least is the worst.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    reason: Reason,
    /// Promises come first.
    aspirational: bool,
    badness: Reverse<Option<Ratio>>,
    /// Days since anybody said anything.
    silence: Reverse<i64>,
    reference: String,
}

/// How bad the numbers are: what the forecast lacks, else how far it is behind; `None` where no number
/// says it.
fn badness(row: &KeyResultRow) -> Option<Ratio> {
    row.forecast.as_ref().map(|forecast| Ratio::one() - &forecast.score).or_else(|| row.gap.clone())
}

/// The live key results on some pages that count, each once.
pub(super) fn rows<'r>(basis: Basis<'_>, status: &'r StatusReport) -> Vec<&'r KeyResultRow> {
    let workspace = basis.workspace;
    let units = status.pages.iter().flat_map(|page| &page.content.units);
    let counted = units.flat_map(|unit| &unit.objectives).filter(|row| status.filter.counts(workspace, row.at));
    let live = counted.filter(|row| workspace.objective(row.at).is_live()).flat_map(|row| &row.key_results);
    let mut seen = HashSet::new();
    live.filter(|row| row.state != State::Dropped && seen.insert(row.at)).collect()
}

/// What was said of a key result last within seven days: by history, else by the file itself.
fn note(basis: Basis<'_>, at: KeyResultAt) -> Option<Note> {
    let since = basis.today.checked_sub_days(Days::new(NEWS_DAYS))?;
    let is_news = |day: NaiveDate| since < day && day <= basis.today;
    let history = basis.timeline.and_then(|timeline| Some((timeline, timeline.key_result(at)?)));
    if let Some((timeline, track)) = history {
        let check_ins = series::check_ins(timeline, track).into_iter();
        let mut said = check_ins.filter(|one| one.is_in_force() && is_news(one.date)).filter_map(|one| {
            let is_hidden = one.note.is_none() && timeline.is_confidential(one.commit);
            Some(Note { date: one.date, text: one.said()?.to_owned(), is_hidden })
        });
        return said.next_back();
    }
    let key_result = basis.workspace.key_result(at);
    let date = key_result.as_of.as_ref()?.value;
    let text = key_result.note.as_ref().filter(|_| is_news(date))?.value.clone();
    Some(Note { date, text, is_hidden: false })
}

/// Whether it, its objective or an earlier state of either is confidential.
pub(super) fn is_confidential(basis: Basis<'_>, at: KeyResultAt) -> bool {
    let once = basis.timeline.is_some_and(|timeline| {
        let tracks = timeline.key_result(at).into_iter().chain(timeline.objective(at.objective));
        tracks.into_iter().any(|track| timeline.confidential.contains(&track))
    });
    basis.workspace.is_confidential(at) || once
}

#[cfg(test)]
mod tests;
