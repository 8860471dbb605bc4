//! Where a metric will end if it goes on as it did.
//!
//! The slope is the median of the pairwise slopes of the last values (Theil 1950, Sen 1968): one
//! odd week does not bend it.

use crate::model::cycle::Dates;
use crate::model::measure::Metric;
use crate::score::{Band, Ratio};
use chrono::NaiveDate;
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// Fewer dated values say nothing.
const LEAST_VALUES: usize = 4;
/// Values over fewer days say nothing.
const LEAST_DAYS: i64 = 21;
/// Older values than these do not count.
const LAST_VALUES: usize = 8;

/// Where a metric will end if it goes on as it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The value at the end of the cycle.
    pub value: Ratio,
    /// The score at the end, within 0 and 1.
    pub score: Ratio,
    /// What it has made a week, in its unit of measure.
    pub made_a_week: Ratio,
    /// What it needs a week to reach the target; `None` when no day is left.
    pub needs_a_week: Option<Ratio>,
}

impl Forecast {
    /// The band of the forecast score.
    pub fn band(&self) -> Band {
        Band::of(&self.score)
    }
}

/// The forecast of a metric from its dated values, oldest first and one a day; `None` where there
/// are not enough of them: at least 4, those of the last 8 over at least 21 days. What it needs is told
/// from the value that it has now.
pub fn forecast(metric: &Metric, values: &[(NaiveDate, Ratio)], dates: Dates, today: NaiveDate) -> Option<Forecast> {
    let values: Vec<_> = values.iter().filter(|(date, _)| *date <= today.min(dates.end)).collect();
    let recent = &values[values.len().saturating_sub(LAST_VALUES)..];
    let (first, last) = (recent.first()?, recent.last()?);
    if values.len() < LEAST_VALUES || (last.0 - first.0).num_days() < LEAST_DAYS {
        return None;
    }
    let mut slopes = Vec::new();
    for (number, (later, value)) in recent.iter().enumerate() {
        for (earlier, before) in recent[..number].iter() {
            let days = (*later - *earlier).num_days();
            if days > 0 {
                slopes.push((value - before) / integer(days));
            }
        }
    }
    let slope = median(slopes)?;
    let target = metric.target.value.value().to_ratio();
    let start = metric.start_value().to_ratio();
    let value = &last.1 + &slope * integer((dates.end - last.0).num_days());
    let raw = (&value - &start) / (&target - &start);
    let left = (dates.end - today).num_days();
    // Where days were set back by hand, the series may end with another value than the file's.
    let current = metric.current.as_ref().map_or_else(|| last.1.clone(), |current| current.value.value().to_ratio());
    Some(Forecast {
        score: raw.clamp(Ratio::zero(), Ratio::one()),
        made_a_week: slope * integer(7),
        needs_a_week: (left > 0).then(|| (target - current) * integer(7) / integer(left)),
        value,
    })
}

fn integer(number: i64) -> Ratio {
    Ratio::from_integer(BigInt::from(number))
}

/// The middle one; of an even number the mean of the two in the middle.
fn median(mut values: Vec<Ratio>) -> Option<Ratio> {
    // Across, since denominators are above 0: many times faster than the order of fractions.
    values.sort_by(|one, other| (one.numer() * other.denom()).cmp(&(other.numer() * one.denom())));
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle].clone()),
        _ => Some((&values[middle - 1] + &values[middle]) / integer(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::Quantity;
    use crate::source::{Place, Placed};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn metric(start: &str, target: &str) -> Metric {
        let placed = |text| Placed { value: Quantity::parse(text).unwrap(), place: Place::default() };
        Metric { start: Some(placed(start)), target: placed(target), current: None }
    }

    fn project(metric: &Metric, values: &[(&str, i64)], today: &str) -> Option<Forecast> {
        let values: Vec<_> = values.iter().map(|(date, value)| (day(date), integer(*value))).collect();
        let dates = Dates { start: day("2026-10-01"), end: day("2026-12-31") };
        forecast(metric, &values, dates, day(today))
    }

    #[test]
    fn a_steady_reduction_is_projected_to_the_end() {
        let weekly = [("2026-10-05", 900), ("2026-10-12", 850), ("2026-10-19", 800), ("2026-10-26", 750)];
        let forecast = project(&metric("900 ms", "300 ms"), &weekly, "2026-10-28").unwrap();
        // 66 days after the last value at 50 ms a week.
        assert_eq!(forecast.value, integer(750) - Ratio::new(3300.into(), 7.into()));
        assert_eq!(forecast.made_a_week, integer(-50));
        assert!(forecast.needs_a_week.unwrap() < integer(-49));
    }

    #[test]
    fn one_odd_week_does_not_bend_it() {
        let odd = [("2026-10-05", 10), ("2026-10-12", 20), ("2026-10-19", 300), ("2026-10-26", 40), ("2026-11-02", 50)];
        let forecast = project(&metric("0", "100"), &odd, "2026-11-03").unwrap();
        assert_eq!(forecast.made_a_week, integer(10));
        assert_eq!(forecast.score, integer(1));
    }

    #[test]
    fn too_few_values_or_days_give_none() {
        let metric = metric("0", "100");
        let three = [("2026-10-05", 10), ("2026-10-12", 20), ("2026-10-30", 30)];
        assert_eq!(project(&metric, &three, "2026-11-03"), None);
        let close = [("2026-10-05", 10), ("2026-10-06", 20), ("2026-10-07", 30), ("2026-10-25", 30)];
        assert_eq!(project(&metric, &close, "2026-11-03"), None);
    }
}
