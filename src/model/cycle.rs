//! Cycles: the periods for which objectives are set, and their dates.

use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::sync::Arc;

/// The name of a cycle: `2026-Q4`, or one that the settings declare.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CycleName(Arc<str>);

impl CycleName {
    /// A name as written.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        CycleName(name.into())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The dates of a built-in name: `2026`, `2026-H1`, `2026-Q4`, `2026-10`; `None` for others.
    pub fn built_in(&self) -> Option<Dates> {
        let (year, part) = match self.0.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (self.as_str(), None),
        };
        if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let year = year.parse().ok()?;
        let (first_month, months) = match part {
            None => (1, 12),
            Some("H1") => (1, 6),
            Some("H2") => (7, 6),
            Some("Q1") => (1, 3),
            Some("Q2") => (4, 3),
            Some("Q3") => (7, 3),
            Some("Q4") => (10, 3),
            Some(month) if month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit()) => (month.parse().ok()?, 1),
            Some(_) => return None,
        };
        let start = NaiveDate::from_ymd_opt(year, first_month, 1)?;
        let end = start.checked_add_months(chrono::Months::new(months))?.pred_opt()?;
        Some(Dates { start, end })
    }
}

impl fmt::Display for CycleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first and the last day of a cycle; both belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dates {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Dates {
    /// How many days it has, at least 1.
    pub fn days(self) -> i64 {
        (self.end - self.start).num_days() + 1
    }

    /// Whether the day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether it covers the whole of another.
    pub fn encloses(self, other: Dates) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Dates) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// Days from the start to `today`, inclusive, within 0 and the number of days.
    pub fn elapsed_days(self, today: NaiveDate) -> i64 {
        ((today - self.start).num_days() + 1).clamp(0, self.days())
    }

    /// The week of the cycle that a day is in, from 1; `None` outside. Weeks are seven days each from the
    /// first day on; the last one takes what is left over.
    pub fn week(self, day: NaiveDate) -> Option<i64> {
        self.contains(day).then(|| ((day - self.start).num_days() / 7 + 1).min(self.weeks()))
    }

    /// How many weeks the cycle has, to the nearest: 13 in every quarter.
    pub fn weeks(self) -> i64 {
        ((self.days() + 3) / 7).max(1)
    }
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(chrono::Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(name: &str) -> Option<(String, String)> {
        CycleName::new(name).built_in().map(|d| (d.start.to_string(), d.end.to_string()))
    }

    #[test]
    fn built_in_names_have_their_dates() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(dates("2026"), pair("2026-01-01", "2026-12-31"));
        assert_eq!(dates("2026-H2"), pair("2026-07-01", "2026-12-31"));
        assert_eq!(dates("2026-Q4"), pair("2026-10-01", "2026-12-31"));
        assert_eq!(dates("2024-02"), pair("2024-02-01", "2024-02-29"));
        for other in ["2026-Q5", "2026-13", "2026-q4", "26-Q4", "fy27", "2026-00", "2026-Q", "２０２６"] {
            assert_eq!(dates(other), None, "{other}");
        }
    }

    #[test]
    fn elapsed_stays_within_the_cycle() {
        let q4 = CycleName::new("2026-Q4").built_in().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(q4.elapsed_days(day("2026-09-30")), 0);
        assert_eq!(q4.elapsed_days(day("2026-10-01")), 1);
        assert_eq!(q4.elapsed_days(day("2027-03-01")), 92);
        let weeks = ["2026-10-01", "2026-10-07", "2026-10-08", "2026-10-12", "2026-12-24", "2026-12-31", "2027-01-01"];
        let weeks = weeks.map(|today| q4.week(day(today)));
        assert_eq!(weeks, [Some(1), Some(1), Some(2), Some(2), Some(13), Some(13), None]);
        for (name, weeks) in
            [("2026-Q1", 13), ("2024-Q1", 13), ("2026-Q3", 13), ("2026", 52), ("2026-H1", 26), ("2026-02", 4)]
        {
            assert_eq!(CycleName::new(name).built_in().unwrap().weeks(), weeks, "{name}");
        }
        assert_eq!(monday(day("2026-11-21")), day("2026-11-16"));
    }
}
