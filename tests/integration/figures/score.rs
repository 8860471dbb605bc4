//! Scores at any commit and on any day.

use super::measure::{Form, Number, Unit, form, held, is_complete, is_inside, raw, reading, unit_of_measure, weight};
use super::oracle::{Oracle, Seen};
use super::reading::Thing;
use chrono::NaiveDate;

/// The cycle's first and last day.
pub const START: NaiveDate = NaiveDate::from_ymd_opt(2026, 10, 1).expect("a day");
pub const END: NaiveDate = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a day");

impl Oracle {
    /// The last unbroken run of values in a plan's form and unit of measure, at a commit and on a
    /// day: each day once, with the event that counts on it.
    pub fn run(&self, track: usize, commit: usize, plan: &Thing, today: NaiveDate) -> Vec<usize> {
        let Some(all) = self.points[commit].get(&track) else { return Vec::new() };
        let mut days: Vec<usize> = Vec::new();
        for event in self.in_order(all) {
            let day = self.events[event].day;
            if days.last().is_some_and(|last| self.events[*last].day == day) {
                days.pop();
            }
            if day <= today {
                days.push(event);
            }
        }
        let unit = if matches!(form(plan), Some(Form::Metric | Form::Bound)) {
            unit_of_measure(plan)
        } else {
            Unit::default()
        };
        let has_current = matches!(form(plan), Some(Form::Metric | Form::Bound | Form::Levels));
        let fits = |event: &&usize| {
            let reading = &self.events[**event].reading;
            reading.form == form(plan) && reading.unit == unit && (reading.current.is_some() || !has_current)
        };
        let length = days.iter().rev().take_while(fits).count();
        days.split_off(days.len() - length)
    }

    /// The raw progress of a key result in a commit, on a day; `None` where it cannot be computed.
    pub fn raw(&self, seen: &Seen, today: NaiveDate) -> Option<Number> {
        let thing = &seen.thing;
        if !is_complete(thing) {
            return None;
        }
        if form(thing) == Some(Form::Bound) && thing.key("hold") == Some("throughout") && thing.key("current").is_some()
        {
            let run = self.run(self.track(thing.node), seen.commit, thing, today);
            if let Some(share) = self.days_inside(&run, thing, today) {
                return Some(share);
            }
        }
        Some(raw(thing, &reading(thing), |one, other| one == other))
    }

    /// Days inside / days observed, each value carried on to the next; `None` before the first one.
    pub fn days_inside(&self, run: &[usize], plan: &Thing, today: NaiveDate) -> Option<Number> {
        let (mut inside, mut observed) = (0, 0);
        for day in START.iter_days().take_while(|day| *day <= today.min(END)) {
            let in_force = run.iter().rev().find(|event| self.events[**event].day <= day);
            if let Some(event) = in_force {
                observed += 1;
                let current = self.events[*event].reading.current.expect("a run has values");
                inside += i128::from(is_inside(plan, current));
            }
        }
        (observed > 0).then(|| Number::new(inside, observed))
    }

    /// Whether a key result counts: neither it nor its objective was given up, or is a draft.
    pub fn is_live(&self, seen: &Seen) -> bool {
        let above = seen.above.map(|above| &self.seen[above].thing);
        !seen.thing.is_dropped() && above.is_none_or(|above| above.key("status").is_none())
    }

    /// A key result's score in a commit, on a day; `None` where it has none.
    pub fn score(&self, seen: &Seen, today: NaiveDate) -> Option<Number> {
        self.raw(seen, today).filter(|_| self.is_live(seen)).map(held)
    }

    /// An objective's score: the weighted mean of its live key results.
    pub fn mean(&self, objective: &Seen, today: NaiveDate) -> Option<Number> {
        if objective.thing.key("status").is_some() {
            return None;
        }
        let (mut sum, mut all) = (Number::from(0), Number::from(0));
        for part in objective.thing.parts.iter().map(|part| &self.seen[part.node]).filter(|part| self.is_live(part)) {
            let weight = weight(&part.thing)?;
            sum += weight * self.score(part, today)?;
            all += weight;
        }
        (all != Number::from(0)).then(|| sum / all)
    }
}
