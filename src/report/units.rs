//! Where every unit, objective and key result stands: the tree that `status`, `score` and `show`
//! show parts of.

mod late;
mod scores;
mod totals;

pub use crate::history::series::Point;
pub use late::Late;
pub use scores::{Scores, with_supporters};
pub use totals::{Distribution, Totals, distribution};

use crate::history::series::{self, CheckIn, Source};
use crate::history::timeline::Timeline;
use crate::model::cycle::{CycleName, Dates};
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::objective::{Commitment, Objective};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt, Workspace};
use crate::score::forecast::{self, Forecast};
use crate::score::state::{But, Known, Moment, REMEMBERED_DAYS, evidence};
use crate::score::time::{self, Freshness, Pace, QUIET_DAYS};
use crate::score::{Band, KeyResultScore, ObjectiveScore, Ratio, State, mean};
use chrono::{Days, NaiveDate};
use rayon::prelude::*;

/// What an answer is based on.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// What the snapshot says.
    pub workspace: &'a Workspace,
    /// What history tells; `None` where there is none.
    pub timeline: Option<&'a Timeline>,
    /// The day that counts as today.
    pub today: NaiveDate,
}

impl Basis<'_> {
    /// Whether the last day of a cycle has come, so that its scores are results; never of a cycle
    /// without dates.
    pub fn is_over(&self, cycle: &CycleName) -> bool {
        self.workspace.settings.dates(cycle).is_some_and(|dates| self.today >= dates.end)
    }
}

/// A key result's row.
#[derive(Clone, Debug)]
pub struct KeyResultRow {
    /// Which.
    pub at: KeyResultAt,
    /// How far.
    pub score: KeyResultScore,
    /// Its colour.
    pub band: Option<Band>,
    /// Its state in one word.
    pub state: State,
    /// Whether it is a bound that holds at the moment.
    pub holding: Option<bool>,
    /// Confidence now minus a week ago.
    pub confidence_change: Option<i16>,
    /// Against the calendar.
    pub pace: Option<Pace>,
    /// Where it will end if it goes on as it did: for metrics with enough values.
    pub forecast: Option<Forecast>,
    /// How far it is behind the time that is gone, in shares of the way; below 0 where it is ahead.
    pub gap: Option<Ratio>,
    /// What its numbers say: the band of the forecast, else the pace; `None` in the first 14 days.
    pub evidence: Option<Band>,
    /// What speaks against a confidence of 7 or more while the cycle runs.
    pub but: Option<But>,
    /// The highest confidence within 28 days minus that of now.
    pub fall: u8,
    /// What is said of its `due` days.
    pub late: Late,
    /// How long ago anybody looked.
    pub freshness: Option<Freshness>,
    /// Days since the last check-in; where there is none, since it came to be or its cycle began.
    pub silence: Option<i64>,
    /// The last check-in.
    pub last_check_in: Option<LastCheckIn>,
    /// The values of the cycle, one a day.
    pub points: Vec<Point>,
    /// `hold: throughout` was scored by the last value alone, since there is no history.
    pub held_by_last_value: bool,
}

/// When somebody looked last.
#[derive(Clone, Debug)]
pub struct LastCheckIn {
    /// The day.
    pub date: NaiveDate,
    /// Days before today.
    pub days_ago: i64,
    /// The commit, where one is known: an index into the timeline's.
    pub commit: Option<usize>,
}

/// An objective's row.
#[derive(Clone, Debug)]
pub struct ObjectiveRow {
    /// Which.
    pub at: ObjectiveAt,
    /// The unit that it is shared from, when it is shown for another.
    pub shared_from: Option<UnitAt>,
    /// How far.
    pub score: ObjectiveScore,
    /// Its colour.
    pub band: Option<Band>,
    /// The mean of what supports it.
    pub supporters_mean: Option<Ratio>,
    /// Its key results, dropped ones included.
    pub key_results: Vec<KeyResultRow>,
}

impl KeyResultRow {
    /// Whether its owner is confident of what the numbers see missed.
    pub fn is_contradicted(&self) -> bool {
        self.but.as_ref().is_some_and(But::is_contradiction)
    }

    /// Whether nobody has looked at it for too long, and somebody should.
    pub fn is_stale(&self) -> bool {
        let asleep = self.freshness.is_some_and(|freshness| freshness >= Freshness::Stale);
        asleep && (self.state.is_undecided() || self.state == State::Unreadable)
    }

    /// Whether it was reached only after it was due.
    pub fn is_done_late(&self) -> bool {
        self.state == State::Done && self.late.done_late
    }
}

impl ObjectiveRow {
    /// The number of the key result that holds it back, where it has a score and the others are ahead.
    pub fn held_back_by(&self, workspace: &Workspace) -> Option<usize> {
        let weakest = self.score.weakest.filter(|_| self.score.score.is_some())?;
        let least = self.score.key_results[weakest].score.as_ref()?;
        let all = workspace.objective(self.at).key_results.iter().zip(&self.score.key_results);
        let mut live = all.filter(|(content, _)| content.is_live()).filter_map(|(_, score)| score.score.as_ref());
        live.any(|score| score > least).then_some(weakest)
    }
}

/// Two figures that are never mixed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Committed objectives that are exactly at 1.
    pub met: usize,
    /// Committed objectives with a score.
    pub committed: usize,
    /// The weighted mean of the aspirational ones; `None` of none, and where the weight of one of them
    /// cannot be read.
    pub mean: Option<Ratio>,
    /// Aspirational objectives with a score.
    pub aspirational: usize,
    /// Objectives that the figures lack, because something in them cannot be read.
    pub unreadable: usize,
    /// Drafts.
    pub drafts: usize,
}

/// A unit's page.
#[derive(Clone, Debug)]
pub struct UnitRow {
    /// Which.
    pub at: UnitAt,
    /// Its figures: its own objectives and those that it shares.
    pub figures: Figures,
    /// The same with all units below it, each objective once; `None` where there are none.
    pub with_units_below: Option<Figures>,
    /// Its objectives, then those it shares.
    pub objectives: Vec<ObjectiveRow>,
}

/// A cycle's units, highest level first.
#[derive(Clone, Debug)]
pub struct CyclePage {
    /// Which.
    pub cycle: CycleName,
    /// Its dates, where they are known.
    pub dates: Option<Dates>,
    /// Its units.
    pub units: Vec<UnitRow>,
    /// What all of them come to, whatever part is shown; people's own OKRs are left out.
    pub totals: Totals,
    /// What people's own OKRs come to.
    pub people: Totals,
}

/// The page of one cycle.
pub fn cycle(basis: Basis<'_>, scores: &Scores, cycle: &CycleName) -> CyclePage {
    let workspace = basis.workspace;
    let here: Vec<UnitAt> = (0..workspace.units.len()).filter(|at| workspace.units[*at].cycle == *cycle).collect();
    let units: Vec<UnitRow> = here.par_iter().map(|at| unit(basis, scores, *at)).collect();
    let totals = |personal| Totals::of(workspace, scores, &units, move |at| workspace.is_personal(at) == personal);
    CyclePage {
        cycle: cycle.clone(),
        dates: workspace.settings.dates(cycle),
        totals: totals(false),
        people: totals(true),
        units,
    }
}

/// A unit's page.
pub fn unit(basis: Basis<'_>, scores: &Scores, at: UnitAt) -> UnitRow {
    let workspace = basis.workspace;
    let has_below = !scores.units_below(at).is_empty();
    UnitRow {
        at,
        figures: figures(workspace, scores, workspace.objectives_on_page(at)),
        with_units_below: has_below.then(|| overall(basis, scores, at)),
        objectives: workspace.objectives_on_page(at).map(|one| objective_row(basis, scores, one, at)).collect(),
    }
}

/// The figures of a unit with all units below it, where there are some; each objective once.
pub fn overall(basis: Basis<'_>, scores: &Scores, at: UnitAt) -> Figures {
    figures(basis.workspace, scores, scores.with_units_below(basis.workspace, at))
}

/// Committed n of m, and the aspirational mean.
pub fn figures(workspace: &Workspace, scores: &Scores, objectives: impl IntoIterator<Item = ObjectiveAt>) -> Figures {
    let mut figures = Figures::default();
    let mut stretch = Vec::new();
    for at in objectives {
        let objective = workspace.objective(at);
        let score = scores.objective(at);
        figures.drafts += usize::from(objective.is_draft());
        figures.unreadable += usize::from(objective.is_live() && is_lost(objective, score));
        let Some(value) = score.score.clone().filter(|_| objective.is_live()) else { continue };
        match objective.commitment {
            Commitment::Committed => {
                figures.committed += 1;
                figures.met += usize::from(score.is_met());
            }
            Commitment::Aspirational => {
                figures.aspirational += 1;
                stretch.push(objective.weight.value().map(|weight| (weight.to_ratio(), value)));
            }
        }
    }
    let stretch: Option<Vec<_>> = stretch.into_iter().collect();
    figures.mean = stretch.and_then(|stretch| mean::weighted(&stretch));
    figures
}

/// Whether the figures lack an objective, because something in it cannot be read.
fn is_lost(objective: &Objective, score: &ObjectiveScore) -> bool {
    let weighed = match objective.commitment {
        Commitment::Committed => false,
        Commitment::Aspirational => objective.weight.is_unreadable(),
    };
    score.unreadable > 0 && (score.score.is_none() || weighed)
}

/// An objective as it stands on the page of a unit.
pub fn objective_row(basis: Basis<'_>, scores: &Scores, at: ObjectiveAt, page: UnitAt) -> ObjectiveRow {
    let score = scores.objective(at).clone();
    let key_results = basis.workspace.key_results_of(at).map(|at| key_result_row(basis, scores, at)).collect();
    ObjectiveRow {
        at,
        shared_from: (at.unit != page).then_some(at.unit),
        band: score.score.as_ref().map(Band::of),
        supporters_mean: scores.supporters_mean(at),
        score,
        key_results,
    }
}

/// A key result's row.
pub fn key_result_row(basis: Basis<'_>, scores: &Scores, at: KeyResultAt) -> KeyResultRow {
    let workspace = basis.workspace;
    let key_result = workspace.key_result(at);
    let objective = workspace.objective(at.objective);
    let dates = workspace.settings.dates(&workspace.units[at.objective.unit].cycle);
    let score = scores.key_result(at).clone();
    let points = points(basis, at);
    let last = last_check_in(basis, at);
    let measure = key_result.measured();
    // What was given up or is still discussed is not measured against the calendar.
    let running = dates.filter(|_| objective.is_live() && key_result.is_live());
    let moment = if objective.is_draft() { Moment::Before } else { moment(dates, basis.today) };
    let measured = running.zip(measure);
    let pace = measured.and_then(|(dates, m)| time::pace(m, score.raw.as_ref(), dates, basis.today));
    let forecast = measured.and_then(|(dates, measure)| match measure {
        Measure::Metric(metric) => {
            let values = points.iter().filter_map(|p| p.value.map(|value| (p.date, value.to_ratio())));
            forecast::forecast(metric, &values.collect::<Vec<_>>(), dates, basis.today)
        }
        Measure::Bound(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    });
    let cadence = (workspace.settings.every, workspace.settings.grace);
    let last_date = last.as_ref().map(|last| last.date);
    let since = last_date.or_else(|| added(basis, at));
    let freshness = running.and_then(|dates| time::freshness(since, dates, basis.today, cadence));
    let began = since.or(dates.map(|dates| dates.start));
    let committed = objective.commitment == Commitment::Committed;
    let confidence = key_result.confidence.as_ref().map(|confidence| confidence.value);
    let told = running.is_some_and(|dates| moment.is_running() && dates.elapsed_days(basis.today) > QUIET_DAYS);
    let shown = forecast.as_ref().filter(|_| score.raw.is_some());
    let evidence = evidence(shown, pace, committed).filter(|_| told);
    let late = late::late(key_result, &score, &points, basis.today);
    let fall = fall(confidence, &points, basis.today);
    let known = Known {
        dropped: objective.status.is_dropped() || !key_result.is_live(),
        unreadable: score.unreadable,
        no_data: score.no_data,
        full: score.is_full(),
        is_bound: matches!(measure, Some(Measure::Bound(_))),
        moment,
        committed,
        overdue: late.overdue_since.is_some(),
        confidence,
        fall,
        evidence,
        freshness,
        band: score.score.as_ref().map(Band::of),
    };
    let state = known.state();
    KeyResultRow {
        at,
        band: known.band,
        state,
        holding: time::holding(key_result),
        confidence_change: confidence_change(key_result, &points, basis.today),
        pace,
        gap: measured.and_then(|(dates, m)| time::gap(m, score.raw.as_ref(), dates, basis.today)),
        evidence,
        but: But::of(confidence, evidence, forecast.as_ref()).filter(|_| state.is_undecided()),
        fall,
        late,
        forecast,
        freshness,
        silence: began.map(|began| (basis.today - began).num_days()),
        last_check_in: last,
        points,
        held_by_last_value: key_result.holds_throughout() && basis.timeline.is_none(),
        score,
    }
}

/// Where a day stands in a cycle; one without dates runs.
fn moment(dates: Option<Dates>, today: NaiveDate) -> Moment {
    match dates {
        Some(dates) if today < dates.start => Moment::Before,
        Some(dates) if today > dates.end => Moment::Over,
        Some(dates) if today == dates.end => Moment::LastDay,
        Some(_) | None => Moment::Running,
    }
}

/// The highest confidence in force within the last 28 days minus that of now; 0 without one.
fn fall(now: Option<u8>, points: &[Point], today: NaiveDate) -> u8 {
    let Some((now, since)) = now.zip(today.checked_sub_days(Days::new(REMEMBERED_DAYS))) else { return 0 };
    let within = points.iter().filter(|point| since < point.date && point.date <= today);
    let highest = series::at(points, since).into_iter().chain(within).filter_map(|point| point.confidence).max();
    highest.unwrap_or(now).saturating_sub(now)
}

/// The states of a key result over time, with the values that can be compared with what it says now.
pub fn points(basis: Basis<'_>, at: KeyResultAt) -> Vec<Point> {
    let workspace = basis.workspace;
    let dates = workspace.settings.dates(&workspace.units[at.objective.unit].cycle);
    let now = &workspace.objective(at.objective).key_results[at.key_result];
    let history = basis.timeline.and_then(|timeline| Some((timeline, timeline.key_result(at)?)));
    let start = dates.map(|dates| dates.start);
    series::points(Source { history, now, start, today: basis.today, only: None }, now.measured())
}

/// The day on which a key result came to be, as far as history tells.
fn added(basis: Basis<'_>, at: KeyResultAt) -> Option<NaiveDate> {
    let timeline = basis.timeline?;
    timeline.added(timeline.key_result(at)?)
}

/// Now minus the value in force at the end of the day a week before today.
fn confidence_change(key_result: &KeyResult, points: &[Point], today: NaiveDate) -> Option<i16> {
    let now = key_result.confidence.as_ref()?.value;
    let week_ago = today.checked_sub_days(Days::new(7))?;
    let then = series::at(points, week_ago)?.confidence?;
    Some(i16::from(now) - i16::from(then))
}

/// The last check-in by history; without it, what the file itself says.
fn last_check_in(basis: Basis<'_>, at: KeyResultAt) -> Option<LastCheckIn> {
    let key_result = basis.workspace.key_result(at);
    let track = basis.timeline.and_then(|timeline| timeline.key_result(at));
    let by_history = basis
        .timeline
        .zip(track)
        .and_then(|(timeline, track)| series::check_ins(timeline, track).into_iter().rfind(CheckIn::is_in_force))
        .map(|CheckIn { date, commit, .. }| (date, Some(commit)));
    let by_file = key_result.as_of.as_ref().map(|placed| (placed.value, None));
    let (date, commit) = match (by_history, by_file) {
        (Some(history), Some(file)) if file.0 > history.0 => file,
        (Some(history), _) => history,
        (None, file) => file?,
    };
    Some(LastCheckIn { date, days_ago: (basis.today - date).num_days(), commit })
}
