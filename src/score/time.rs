//! Where a key result stands against the calendar: pace and freshness.

use crate::model::cycle::Dates;
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::score::Ratio;
use chrono::NaiveDate;
use num_bigint::BigInt;

/// Days at the beginning of a cycle in which pace says nothing.
pub const QUIET_DAYS: i64 = 14;

/// How raw progress compares with the time that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pace {
    /// At most 10 points behind, or ahead.
    OnPace,
    /// Up to 25 points behind.
    Behind,
    /// More than 25 points behind.
    FarBehind,
}

impl Pace {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Pace::OnPace => "on pace",
            Pace::Behind => "behind",
            Pace::FarBehind => "far behind",
        }
    }
}

/// The share of the cycle that is gone at the end of `today`: days from the start, inclusive, over
/// all days, within 0 and 1.
pub fn elapsed(dates: Dates, today: NaiveDate) -> Ratio {
    Ratio::new(BigInt::from(dates.elapsed_days(today)), BigInt::from(dates.days()))
}

/// The time that is gone minus the raw progress of a metric or of milestones: how far it is behind, below
/// 0 where it is ahead. `None` for other forms, and without a value.
pub fn gap(measure: &Measure, raw: Option<&Ratio>, dates: Dates, today: NaiveDate) -> Option<Ratio> {
    match measure {
        Measure::Metric(_) | Measure::Milestones(_) => Some(elapsed(dates, today) - raw?),
        Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    }
}

/// The pace of a metric or of milestones; `None` for other forms, without a value, and in the
/// first 14 days.
pub fn pace(measure: &Measure, raw: Option<&Ratio>, dates: Dates, today: NaiveDate) -> Option<Pace> {
    if dates.elapsed_days(today) <= QUIET_DAYS {
        return None;
    }
    let gap = gap(measure, raw, dates, today)?;
    let hundredths = |n: i64| Ratio::new(BigInt::from(n), BigInt::from(100));
    Some(match gap {
        gap if gap <= hundredths(10) => Pace::OnPace,
        gap if gap <= hundredths(25) => Pace::Behind,
        _ => Pace::FarBehind,
    })
}

/// How long ago the last check-in was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Within the cadence.
    Fresh,
    /// Within its grace.
    Due,
    /// Beyond it.
    Stale,
    /// Beyond 28 days, or twice cadence and grace where that is longer.
    Neglected,
}

impl Freshness {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Freshness::Fresh => "fresh",
            Freshness::Due => "due",
            Freshness::Stale => "stale",
            Freshness::Neglected => "neglected",
        }
    }
}

/// The freshness on `today` of something that was checked in or, where it never was, came to be on
/// `since`; not known is the start of the cycle. The clock runs only within the cycle: before its start
/// and after its end nothing grows stale.
pub fn freshness(
    since: Option<NaiveDate>,
    dates: Dates,
    today: NaiveDate,
    (every, grace): (i64, i64),
) -> Option<Freshness> {
    if today < dates.start || today > dates.end {
        return None;
    }
    let since = since.map_or(dates.start, |since| since.max(dates.start));
    let days = (today - since).num_days();
    let neglected = 28.max(2 * (every + grace));
    Some(match days {
        days if days <= every => Freshness::Fresh,
        days if days <= every + grace => Freshness::Due,
        days if days <= neglected => Freshness::Stale,
        _ => Freshness::Neglected,
    })
}

/// Whether the last value of a bound keeps to it; `None` of anything else, and without a value.
pub fn holding(key_result: &KeyResult) -> Option<bool> {
    match key_result.measured()? {
        Measure::Bound(bound) => bound.current.as_ref().map(|current| bound.holds(current.value.value())),
        Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    }
}

/// The share of observed days on which a bound held: each value counts from its day to the day
/// before the next, the last one up to `today` or the cycle's end. `None` without a day.
pub fn held(values: &[(NaiveDate, bool)], dates: Dates, today: NaiveDate) -> Option<Ratio> {
    let end = today.min(dates.end);
    let mut observed = 0;
    let mut inside = 0;
    for (number, (from, holds)) in values.iter().enumerate() {
        let from = (*from).max(dates.start);
        let until = match values.get(number + 1) {
            Some((next, _)) => (*next).max(dates.start).min(end.succ_opt().unwrap_or(end)),
            None => end.succ_opt().unwrap_or(end),
        };
        let days = (until - from).num_days().max(0);
        observed += days;
        inside += if *holds { days } else { 0 };
    }
    (observed > 0).then(|| Ratio::new(BigInt::from(inside), BigInt::from(observed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn q4() -> Dates {
        Dates { start: day("2026-10-01"), end: day("2026-12-31") }
    }

    #[test]
    fn a_bound_is_scored_over_the_days_that_were_observed() {
        let held = |values: &[(&str, bool)], today| {
            let values: Vec<_> = values.iter().map(|(date, holds)| (day(date), *holds)).collect();
            held(&values, q4(), day(today)).map(|ratio| ratio.to_string())
        };
        assert_eq!(held(&[], "2026-11-21"), None);
        assert_eq!(held(&[("2026-10-05", true)], "2026-10-14").as_deref(), Some("1"));
        assert_eq!(held(&[("2026-10-05", true), ("2026-10-10", false)], "2026-10-14").as_deref(), Some("1/2"));
        // Before the start and after the end no day counts.
        assert_eq!(held(&[("2026-09-01", false), ("2026-10-02", true)], "2026-10-04").as_deref(), Some("3/4"));
        assert_eq!(held(&[("2026-12-31", true)], "2027-02-01").as_deref(), Some("1"));
    }

    #[test]
    fn freshness_follows_the_cadence_within_the_cycle() {
        let fresh = |last: Option<&str>, today| freshness(last.map(day), q4(), day(today), (7, 7));
        assert_eq!(fresh(Some("2026-11-16"), "2026-11-21"), Some(Freshness::Fresh));
        assert_eq!(fresh(Some("2026-11-14"), "2026-11-21"), Some(Freshness::Fresh));
        assert_eq!(fresh(Some("2026-11-13"), "2026-11-21"), Some(Freshness::Due));
        assert_eq!(fresh(Some("2026-11-06"), "2026-11-21"), Some(Freshness::Stale));
        assert_eq!(fresh(Some("2026-10-23"), "2026-11-21"), Some(Freshness::Neglected));
        assert_eq!(fresh(None, "2026-10-02"), Some(Freshness::Fresh));
        assert_eq!(fresh(None, "2026-09-02"), None);
        assert_eq!(fresh(Some("2026-10-23"), "2027-01-01"), None);
    }
}
