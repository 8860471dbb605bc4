//! How it is said what needs attention, and what got worse or better: the same words on every page.

use crate::model::workspace::{KeyResultAt, Workspace};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::{self, date};
use crate::render::text::{percent, score};
use crate::report::attention::Attention;
use crate::report::filter::display_name;
use crate::report::news::News;
use crate::report::units::{Basis, KeyResultRow};
use crate::score::state::{But, FALL, REMEMBERED_DAYS};
use crate::score::time::Pace;
use crate::score::{Band, State};
use crate::words::count;

/// Who reads it, and of which cycle.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// What it is based on.
    pub basis: Basis<'a>,
    /// Whether confidential texts and values are masked.
    pub public: bool,
    /// The cycle that need not be said.
    pub cycle: Option<&'a crate::model::cycle::CycleName>,
}

/// A line about a key result, in parts.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its reference, without the cycle of the page.
    pub reference: String,
    /// Its text.
    pub text: String,
    /// Why it stands here: "at risk: confidence 8 ▼1, but forecast 0.33".
    pub why: String,
    /// The full name of its owner.
    pub owner: Option<String>,
    /// What was said of it this week, with its day: "“the customer left” (2 Dec)".
    pub note: Option<String>,
}

impl Said {
    /// All that follows the text, in one line.
    pub fn about(&self) -> String {
        let owner = self.owner.clone().unwrap_or_else(|| "no owner".to_owned());
        std::iter::once(self.why.clone()).chain([owner]).chain(self.note.clone()).collect::<Vec<_>>().join(" · ")
    }
}

impl Reader<'_> {
    fn workspace(&self) -> &Workspace {
        self.basis.workspace
    }

    fn hides(&self, at: KeyResultAt) -> bool {
        self.public && self.workspace().is_confidential(at)
    }

    fn said(&self, row: &KeyResultRow, why: String, note: Option<String>) -> Said {
        let workspace = self.workspace();
        let mut reference = workspace.key_result_ref(row.at);
        reference.cycle = reference.cycle.filter(|cycle| Some(cycle) != self.cycle);
        let owner = workspace.key_result_owner(row.at);
        Said {
            reference: reference.to_string(),
            text: if self.hides(row.at) { CONFIDENTIAL } else { workspace.key_result(row.at).text() }.to_owned(),
            why: phrases::plain(&why),
            owner: owner.map(|owner| display_name(&workspace.settings, &owner.value)),
            note,
        }
    }

    /// A line of the list of what needs attention.
    pub fn attention(&self, one: &Attention<'_>) -> Said {
        let note = one.note(self.public).map(|note| {
            let first = note.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
            format!("“{first}” ({})", note.date.format("%-d %b"))
        });
        self.said(one.row, why(self.workspace(), one), note)
    }

    /// A line about what got worse or better.
    pub fn news(&self, news: &News<'_>) -> Said {
        let mut parts = Vec::new();
        if news.reached {
            parts.push(if news.row.is_done_late() { "done late" } else { "done" }.to_owned());
        }
        let masked = self.hides(news.row.at) || (self.public && news.confidential);
        if let Some((from, to, movement)) = &news.value {
            let values = match (from, to) {
                (Some(from), Some(to)) if !masked => format!("{} → {}, ", from.trim(), to.trim()),
                (Some(_) | None, _) => String::new(),
            };
            parts.push(format!("{values}{}", movement.verdict.word()));
        }
        parts.extend(news.confidence.map(|(from, to)| format!("confidence {from} → {to}")));
        parts.extend(news.due.map(|due| format!("overdue since {}", date(due))));
        self.said(news.row, parts.join("; "), None)
    }
}

/// Why something needs attention: its state, and what speaks for it.
fn why(workspace: &Workspace, one: &Attention<'_>) -> String {
    let (row, key_result) = (one.row, workspace.key_result(one.row.at));
    if row.state == State::Unreadable {
        return "unreadable: run `okr check`".to_owned();
    }
    let mut reasons = Vec::new();
    if let Some(due) = row.late.overdue_since.filter(|_| row.state == State::Overdue) {
        let is_own = key_result.due.as_ref().is_some_and(|placed| placed.value == due);
        reasons.push(format!("{}due {}", if is_own { "" } else { "a milestone was " }, date(due)));
    }
    let doubted =
        key_result.confidence.as_ref().is_some_and(|confidence| Band::of_confidence(confidence.value) == Band::Yellow);
    reasons.extend((one.committed && doubted).then(|| "a commitment".to_owned()));
    match &key_result.confidence {
        Some(_) => reasons.push(format!("confidence {}", phrases::confidence(key_result, row))),
        None => reasons.push("no confidence given".to_owned()),
    }
    if row.fall >= FALL && row.state != State::Stale {
        reasons.push(format!("fell by {} within {REMEMBERED_DAYS} days", row.fall));
    }
    reasons.extend(numbers(row));
    if row.is_stale() {
        reasons.push(match &row.last_check_in {
            Some(last) => format!("not checked in for {}", days(last.days_ago)),
            None => "never checked in".to_owned(),
        });
    }
    format!("{}: {}", phrases::state(row), reasons.join(", "))
}

/// What the numbers say, where that is no good news and not said by the mark.
fn numbers(row: &KeyResultRow) -> Option<String> {
    match (&row.but, row.evidence?, &row.forecast) {
        (_, Band::Green, _) | (Some(But::Forecast(_)), ..) => None,
        (Some(But::Behind) | None, Band::Red | Band::Yellow, Some(forecast)) => {
            Some(format!("forecast {}", score(&forecast.score)))
        }
        (Some(But::FarBehind), ..) => Some(way(row)),
        (Some(But::Behind), _, None) => Some(way(row)),
        (None, _, None) => {
            row.pace.filter(|pace| *pace != Pace::OnPace).map(|pace| format!("{} ({})", pace.word(), way(row)))
        }
    }
}

/// "43 % of the way, 56 % of the time gone"
fn way(row: &KeyResultRow) -> String {
    let Some((raw, gap)) = row.score.raw.as_ref().zip(row.gap.as_ref()) else { return String::new() };
    format!("{} of the way, {} of the time gone", percent(raw), percent(&(raw + gap)))
}

fn days(number: i64) -> String {
    count(usize::try_from(number.max(0)).unwrap_or(0), "day")
}
