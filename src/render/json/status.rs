//! `okr.status/1`: where everything stands.

use crate::render::attention::Reader;
use crate::render::json::envelope::{Fraction, Meta, document};
use crate::render::json::tree::{self, Aspirational, Committed, Totals, Tree};
use crate::render::status::phrases;
use crate::report::attention;
use crate::report::overview::{Counted, Line, Overview};
use crate::report::status::StatusReport;
use crate::report::units::{Basis, KeyResultRow, Point};
use crate::score::forecast::Forecast as Projected;
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    units: Vec<tree::Unit<KeyResult>>,
    totals: Vec<Totals>,
    people: Vec<Totals>,
    hidden_people: usize,
    attention: Vec<NeedsAttention>,
    overview: Option<Vec<OverviewLine>>,
}

/// A unit's line of the overview.
#[derive(Serialize)]
struct OverviewLine {
    cycle: String,
    unit: String,
    committed: Committed,
    aspirational: Aspirational,
    mean_change: Option<Fraction>,
    off_track: usize,
    at_risk: usize,
    overdue: usize,
    stale: usize,
    last_check_in_days_ago: Option<i64>,
}

fn overview_line(line: &Line) -> OverviewLine {
    let Counted { figures, change, off_track, at_risk, overdue, stale, last_check_in } = &line.counted;
    let (committed, aspirational) = tree::both_figures(figures);
    OverviewLine {
        cycle: line.cycle.to_string(),
        unit: line.unit.to_string(),
        committed,
        aspirational,
        mean_change: change.as_ref().map(Fraction::from),
        off_track: *off_track,
        at_risk: *at_risk,
        overdue: *overdue,
        stale: *stale,
        last_check_in_days_ago: *last_check_in,
    }
}

/// A line of what needs attention.
#[derive(Serialize)]
pub(super) struct NeedsAttention {
    #[serde(rename = "ref")]
    reference: String,
    key_result: String,
    reason: &'static str,
    why: String,
    state: String,
    owner: Option<String>,
    committed: bool,
    forecast: Option<Fraction>,
    gap: Option<Fraction>,
    silent_days: Option<i64>,
    note: Option<String>,
    note_date: Option<String>,
}

/// What needs attention, the worst first.
pub(super) fn attention(basis: Basis<'_>, report: &StatusReport, public: bool) -> Vec<NeedsAttention> {
    let reader = Reader { basis, public, cycle: None };
    let list = attention::attention(basis, report);
    let line = |one: &attention::Attention<'_>| {
        let said = reader.attention(one);
        let note = one.note(public);
        let owner = basis.workspace.key_result_owner(one.row.at);
        NeedsAttention {
            reference: said.reference,
            key_result: said.text,
            reason: one.reason.word(),
            why: said.why,
            state: kebab(one.row.state.word()),
            owner: owner.map(|owner| owner.value),
            committed: one.committed,
            forecast: one.row.forecast.as_ref().map(|forecast| Fraction::from(&forecast.score)),
            gap: one.row.gap.as_ref().map(Fraction::from),
            silent_days: one.row.silence,
            note: note.map(|note| note.text.clone()),
            note_date: note.map(|note| note.date.to_string()),
        }
    };
    list.iter().map(line).collect()
}

/// A key result as `okr.status/1` has it.
#[derive(Serialize)]
pub(super) struct KeyResult {
    #[serde(flatten)]
    tree: tree::KeyResult,
    confidence_change: Option<i16>,
    state: String,
    holding: bool,
    contradiction: bool,
    but: Option<String>,
    evidence: Option<&'static str>,
    confidence_fall: u8,
    stale: bool,
    overdue_since: Option<String>,
    done_late: bool,
    pace: Option<String>,
    forecast: Option<Forecast>,
    last_check_in: Option<LastCheckIn>,
    freshness: Option<&'static str>,
    values: Vec<Value>,
}

#[derive(Serialize)]
struct Forecast {
    value: Option<Fraction>,
    score: Fraction,
    band: &'static str,
    made_a_week: Option<Fraction>,
    needs_a_week: Option<Fraction>,
}

#[derive(Serialize)]
struct LastCheckIn {
    date: String,
    author: Option<String>,
    commit: Option<String>,
    days_ago: i64,
}

#[derive(Serialize)]
struct Value {
    date: String,
    value: Option<String>,
    confidence: Option<u8>,
    commit: Option<String>,
}

/// The document; `public` masks what is confidential.
pub fn status(
    meta: &Meta,
    basis: Basis<'_>,
    report: &StatusReport,
    overview: Option<&Overview>,
    public: bool,
) -> String {
    let tree = Tree { basis, public, originals: None };
    let pages = || report.pages.iter().map(|page| &page.content);
    let units = pages().flat_map(|page| &page.units);
    let body = Body {
        units: units.map(|unit| tree.unit(unit, &|row| key_result(tree, row))).collect(),
        totals: report.pages.iter().map(|page| Totals::of(&page.content, &page.distribution)).collect(),
        people: pages().map(Totals::of_people).collect(),
        hidden_people: report.hidden_people,
        attention: attention(basis, report, public),
        overview: overview.map(|overview| overview.lines.iter().map(overview_line).collect()),
    };
    document("okr.status/1", meta, body)
}

/// A key result of `okr.status/1`.
pub(super) fn key_result(tree: Tree<'_>, row: &KeyResultRow) -> KeyResult {
    let masked = tree.hides_past(row.at);
    KeyResult {
        tree: tree.key_result(row),
        confidence_change: row.confidence_change,
        state: kebab(row.state.word()),
        holding: row.holding == Some(true),
        contradiction: row.is_contradicted(),
        but: row.but.as_ref().map(|but| phrases::plain(&phrases::but(but))),
        evidence: row.evidence.map(|band| band.colour()),
        confidence_fall: row.fall,
        stale: row.is_stale(),
        overdue_since: row.late.overdue_since.filter(|_| row.state.is_undecided()).map(|day| day.to_string()),
        done_late: row.is_done_late(),
        pace: row.pace.map(|pace| kebab(pace.word())),
        forecast: row.forecast.as_ref().map(|projected| forecast(projected, masked)),
        last_check_in: row.last_check_in.as_ref().map(|last| LastCheckIn {
            date: last.date.to_string(),
            author: author(tree.basis, last.commit),
            commit: commit(tree.basis, last.commit),
            days_ago: last.days_ago,
        }),
        freshness: row.freshness.map(|freshness| freshness.word()),
        values: row.points.iter().map(|point| value(tree.basis, point, masked)).collect(),
    }
}

fn forecast(projected: &Projected, masked: bool) -> Forecast {
    Forecast {
        value: (!masked).then(|| Fraction::from(&projected.value)),
        score: Fraction::from(&projected.score),
        band: projected.band().colour(),
        made_a_week: (!masked).then(|| Fraction::from(&projected.made_a_week)),
        needs_a_week: projected.needs_a_week.as_ref().filter(|_| !masked).map(Fraction::from),
    }
}

fn value(basis: Basis<'_>, point: &Point, masked: bool) -> Value {
    Value {
        date: point.date.to_string(),
        value: point.written.clone().filter(|_| !masked),
        confidence: point.confidence,
        commit: commit(basis, point.commit),
    }
}

fn commit(basis: Basis<'_>, number: Option<usize>) -> Option<String> {
    basis.timeline?.commits.get(number?)?.id.map(|id| id.to_string())
}

fn author(basis: Basis<'_>, number: Option<usize>) -> Option<String> {
    let commit = basis.timeline?.commits.get(number?)?;
    commit.id.map(|_| commit.author.name.clone())
}

fn kebab(words: &str) -> String {
    words.replace(' ', "-")
}
