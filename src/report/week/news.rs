//! The news of a week in the order in which a reader without time wants them: what got or is worst,
//! what is best.

use crate::model::workspace::Workspace;
use crate::report::filter::{is_at_risk, is_stale};
use crate::report::status::StatusReport;
use crate::report::units::KeyResultRow;
use crate::score::Band;
use crate::score::time::{Pace, State};
use num_traits::Signed;
use std::cmp::Reverse;
use std::collections::HashSet;

/// The key results that somebody should talk about, the worst first: by the confidence that was lost
/// and by how bad they look.
pub fn worst<'r>(workspace: &Workspace, status: &'r StatusReport) -> Vec<&'r KeyResultRow> {
    ranked(workspace, status, |row| {
        let confidence = workspace.key_result(row.at).confidence.as_ref().map(|confidence| confidence.value);
        let red = confidence.is_some_and(|confidence| Band::of_confidence(confidence) == Band::Red);
        let look = match row.state {
            State::Confidence(Band::Red) | State::Pace(Pace::FarBehind) | State::Unreadable => 3,
            State::Stale if red => 3,
            State::Confidence(Band::Yellow) | State::Pace(Pace::Behind) | State::NoData | State::Stale => 1,
            State::Confidence(Band::Green) | State::Pace(Pace::OnPace) | State::Open => 0,
            State::Done | State::Dropped => return 0,
        };
        let change = i64::from(row.confidence_change.unwrap_or(0));
        let calm = !is_at_risk(workspace, row) && !is_stale(row) && change >= 0;
        // What got better is good news, unless it is bad still.
        if calm || (change > 0 && look < 3 && !row.contradiction) {
            return 0;
        }
        let doubted = i64::from(row.contradiction);
        // Of two that look the same, the one with less confidence comes first.
        let doubt = 10 - i64::from(confidence.unwrap_or(5));
        20 * (look + doubted - change.min(0)) + doubt + 1
    })
}

/// The key results that are reached or on their way, the best first: reached within the week, then by
/// the confidence that was won.
pub fn best<'r>(workspace: &Workspace, status: &'r StatusReport) -> Vec<&'r KeyResultRow> {
    ranked(workspace, status, |row| {
        let recent = row.last_check_in.as_ref().is_some_and(|last| (0..7).contains(&last.days_ago));
        let won = i64::from(row.confidence_change.unwrap_or(0));
        // Somebody's hope is no good news of what got worse than it was at the start.
        let below_start = row.score.raw.as_ref().is_some_and(Signed::is_negative);
        match row.state {
            // Nor is it of a limit that does not hold.
            _ if below_start || row.holding == Some(false) => 0,
            State::Done if recent => 10,
            State::Dropped | State::Unreadable | State::NoData | State::Stale | State::Done => 0,
            State::Confidence(Band::Red) | State::Pace(Pace::FarBehind) => 0,
            State::Confidence(_) | State::Pace(_) | State::Open if row.contradiction => 0,
            State::Confidence(_) | State::Pace(_) | State::Open => {
                2 * won + i64::from(recent && row.state == State::Confidence(Band::Green))
            }
        }
    })
}

/// Those with a rank above 0, the highest first, each once; people's own OKRs are no news.
fn ranked<'r>(
    workspace: &Workspace,
    status: &'r StatusReport,
    rank: impl Fn(&KeyResultRow) -> i64,
) -> Vec<&'r KeyResultRow> {
    let units = status.pages.iter().flat_map(|page| &page.content.units);
    let counted = units.flat_map(|unit| &unit.objectives).filter(|row| status.filter.counts(workspace, row.at));
    let live = counted.filter(|row| workspace.objective(row.at).is_live()).flat_map(|row| &row.key_results);
    let mut seen = HashSet::new();
    let mut ranked: Vec<(i64, &KeyResultRow)> =
        live.filter(|row| seen.insert(row.at)).map(|row| (rank(row), row)).filter(|(rank, _)| *rank > 0).collect();
    ranked.sort_by_key(|(rank, _)| Reverse(*rank));
    ranked.into_iter().map(|(_, row)| row).collect()
}
