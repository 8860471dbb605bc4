//! What the series of a key result says today: its points, the last check-in, how fresh it is, how the
//! confidence moved and where the values lead.

use super::measure::{Form, Number, form, held, value};
use super::oracle::{Oracle, Seen};
use super::score::{END, START};
use chrono::{Days, NaiveDate};

impl Oracle {
    /// The points that charts show, each with its day, value and confidence: of those before the
    /// cycle's start only the last.
    pub fn values(&self, seen: &Seen, today: NaiveDate) -> Vec<usize> {
        let run = self.run(self.track(seen.thing.node), seen.commit, &seen.thing, today);
        let before = run.iter().filter(|event| self.events[**event].day < START).count();
        run[before.saturating_sub(1)..].to_vec()
    }

    /// Whether days that were set by hand put something without a value last, although the file has
    /// one: the series ends with the file's then, which no commit explains.
    pub fn ends_with_the_file(&self, seen: &Seen) -> bool {
        let all = self.points[seen.commit].get(&self.track(seen.thing.node));
        let last = all.and_then(|all| self.in_order(all).last().copied());
        let has_none = last.is_some_and(|event| self.events[event].reading.current.is_none());
        has_none && seen.thing.key("current").is_some()
    }

    /// The last check-in that was kept.
    pub fn last_check_in(&self, seen: &Seen) -> Option<usize> {
        let all = self.points[seen.commit].get(&self.track(seen.thing.node))?;
        self.in_order(all).into_iter().rev().find(|event| self.events[*event].is_check_in)
    }

    /// `fresh`, `due`, `stale` or `neglected`, since the last check-in or since it is there.
    pub fn freshness(&self, seen: &Seen, today: NaiveDate) -> &'static str {
        let track = self.track(seen.thing.node);
        let there = || {
            let line = self.line();
            let first = line.iter().find(|commit| self.at(track, **commit).is_some());
            self.commits[*first.expect("it is there at the head")].day
        };
        let since = self.last_check_in(seen).map_or_else(there, |event| self.events[event].day);
        match (today.min(END) - since.max(START)).num_days() {
            ..=7 => "fresh",
            8..=14 => "due",
            15..=28 => "stale",
            29.. => "neglected",
        }
    }

    /// The confidence now minus the one in force at the end of the seventh day before.
    pub fn confidence_change(&self, seen: &Seen, today: NaiveDate) -> Option<i64> {
        let then = today.checked_sub_days(Days::new(7))?;
        let all = self.points[seen.commit].get(&self.track(seen.thing.node))?;
        let number = |text: &str| text.parse::<i64>().expect("a whole number");
        let now = number(seen.thing.key("confidence")?);
        let order = self.in_order(all);
        let ends = order.last().is_some_and(|last| self.events[*last].day <= then);
        if ends && self.ends_with_the_file(seen) {
            return Some(0);
        }
        let in_force = order.into_iter().rev().find(|event| self.events[*event].day <= then)?;
        Some(now - number(self.events[in_force].confidence.as_deref()?))
    }

    /// Where a metric ends: its value on the last day, the score there, and how much it made and
    /// needs in a week.
    pub fn forecast(&self, seen: &Seen, today: NaiveDate) -> Option<[Number; 4]> {
        if form(&seen.thing) != Some(Form::Metric) {
            return None;
        }
        let points: Vec<(i64, Number)> = self
            .values(seen, today)
            .iter()
            .map(|event| {
                let event = &self.events[*event];
                ((event.day - START).num_days(), event.reading.current.expect("a run has values"))
            })
            .collect();
        let used = &points[points.len().saturating_sub(8)..];
        let (first, last) = (used.first()?, used.last()?);
        if used.len() < 4 || last.0 - first.0 < 21 {
            return None;
        }
        let mut slopes = Vec::new();
        for (nth, one) in used.iter().enumerate() {
            for other in &used[nth + 1..] {
                slopes.push((other.1 - one.1) / Number::from(i128::from(other.0 - one.0)));
            }
        }
        slopes.sort_unstable();
        let middle = slopes.len() / 2;
        let slope = match slopes.len() % 2 {
            1 => slopes[middle],
            _ => (slopes[middle - 1] + slopes[middle]) / Number::from(2),
        };
        let days = |days: i64| Number::from(i128::from(days));
        let end = last.1 + slope * days((END - START).num_days() - last.0);
        let start = value(&seen.thing, "start").map_or(Number::from(0), |start| start.number);
        let target = value(&seen.thing, "target")?.number;
        let now = value(&seen.thing, "current")?.number;
        let needs = (target - now) / days((END - today).num_days().max(1)) * days(7);
        Some([end, held((end - start) / (target - start)), slope * days(7), needs])
    }
}
