//! The days of the demo's story: its weeks are counted from the cycle's first Monday.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// How many weeks the cycle has.
pub const WEEKS: u64 = 13;

/// When the story takes place.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The cycle's first day, a Monday.
    pub start: NaiveDate,
}

impl Calendar {
    /// The cycle's last day, a Sunday.
    pub fn end(self) -> NaiveDate {
        self.start + Days::new(7 * WEEKS - 1)
    }

    /// A day of a week: week 1 is the first of the cycle, week 0 the one before.
    pub fn day(self, week: u64, weekday: Weekday) -> NaiveDate {
        let days = 7 * week + u64::from(weekday.num_days_from_monday());
        self.start + Days::new(days) - Days::new(7)
    }

    /// A text with its days filled in: `{start}`, `{end}`, `{w5 fri}`. Other braces stay.
    pub fn filled(self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}').and_then(|(name, after)| Some((self.named(name)?, after))) {
                Some((day, after)) => {
                    filled.push_str(&day.to_string());
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    fn named(self, name: &str) -> Option<NaiveDate> {
        match name {
            "start" => Some(self.start),
            "end" => Some(self.end()),
            name => {
                let (week, weekday) = name.strip_prefix('w')?.split_once(' ')?;
                Some(self.day(week.parse().ok()?, weekday.parse().ok()?))
            }
        }
    }
}

/// A moment as git writes it: seconds since 1970 and the zone, which is central Europe's.
pub fn git_moment(day: NaiveDate, time: NaiveTime) -> String {
    let hours = if is_summer(day) { 2 } else { 1 };
    let seconds = NaiveDateTime::new(day, time).and_utc().timestamp() - hours * 3600;
    format!("{seconds} +0{hours}00")
}

/// From the last Sunday of March to the day before the last one of October.
fn is_summer(day: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(day.year(), month, 1)? + Months::new(1) - Days::new(1);
        Some(last - Days::new(u64::from(last.weekday().num_days_from_sunday())))
    };
    last_sunday(3).is_some_and(|begin| begin <= day) && last_sunday(10).is_some_and(|end| day < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_filled_in() {
        let calendar = Calendar { start: day("2026-09-21") };
        assert_eq!(
            calendar.filled("{start} to {end}, {w1 mon} {w0 fri} {w9 fri} {x} {"),
            "2026-09-21 to 2026-12-20, 2026-09-21 2026-09-18 2026-11-20 {x} {"
        );
    }

    #[test]
    fn summer_ends_in_october() {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        assert_eq!(git_moment(day("2026-10-23"), nine), "1792738800 +0200");
        assert_eq!(git_moment(day("2026-10-26"), nine), "1793001600 +0100");
        assert_eq!([day("2026-03-28"), day("2026-03-29"), day("2026-10-25")].map(is_summer), [false, true, false]);
    }
}
