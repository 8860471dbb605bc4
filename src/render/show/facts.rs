//! What is said of a unit, an objective or a key result.

use super::{Piece, Show, plan};
use crate::model::id::Reference;
use crate::model::measure::{Done, Measure, Milestone};
use crate::model::objective::{Objective, Status};
use crate::model::workspace::Target;
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases;
use crate::render::style::Style;
use crate::render::text::{percent, score};
use crate::render::tree::{answer_words, objective_scored, scored};
use crate::report::filter::display_name;
use crate::report::show::Page;
use crate::report::tree::reference;
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::Ratio;
use crate::score::state::But;
use crate::score::time::elapsed;
use crate::words::{and_list, count};
use chrono::NaiveDate;

/// The pieces of the page.
pub fn pieces(show: &Show<'_>) -> Vec<Piece> {
    let mut facts = Facts { show, pieces: Vec::new() };
    match &show.report.page {
        Page::Unit(row) => facts.unit(row),
        Page::Objective(row) => facts.objective(row),
        Page::KeyResult(row, objective) => facts.key_result(row, objective),
    }
    facts.pieces
}

struct Facts<'s, 'a> {
    show: &'s Show<'a>,
    pieces: Vec<Piece>,
}

impl Show<'_> {
    pub(super) fn masked(&self, hidden: bool, text: &str) -> String {
        if hidden { CONFIDENTIAL.to_owned() } else { text.to_owned() }
    }

    /// A reference without the cycle of the page.
    pub(super) fn short(&self, one: &Reference) -> String {
        let own = one.cycle == self.report.reference.cycle;
        Reference { cycle: one.cycle.clone().filter(|_| !own), ..one.clone() }.to_string()
    }

    /// Whether the cycle of a reference is over, so that scores are results.
    fn is_over(&self, one: &Reference) -> bool {
        one.cycle.as_ref().is_some_and(|cycle| self.basis.is_over(cycle))
    }

    fn over(&self) -> bool {
        self.is_over(&self.report.reference)
    }

    /// "0.46", "0.46 partly" where the cycle is over, "draft", "dropped"
    fn standing(&self, objective: &Objective, row: &ObjectiveRow) -> String {
        match &objective.status {
            Status::Draft => "draft".into(),
            Status::Dropped { .. } => "dropped".into(),
            Status::Live => {
                let over = self.is_over(&self.basis.workspace.objective_ref(row.at));
                objective_scored(objective.commitment, row.score.score.as_ref(), over)
            }
        }
    }

    fn person(&self, text: &str) -> String {
        display_name(&self.basis.workspace.settings, text)
    }

    /// What a target says.
    fn text(&self, target: Target) -> String {
        let workspace = self.basis.workspace;
        match target {
            Target::Unit(at) => workspace.units[at].title().to_owned(),
            Target::Objective(at) => self.masked(self.hides(at), workspace.objective(at).text()),
            Target::KeyResult(at) => self.masked(self.hides_key_result(at), workspace.key_result(at).text()),
        }
    }
}

impl Facts<'_, '_> {
    fn fact(&mut self, name: &'static str, text: impl Into<String>) {
        self.pieces.push(Piece::Fact(name, text.into(), None));
    }

    fn coloured(&mut self, name: &'static str, text: String, style: Option<Style>) {
        self.pieces.push(Piece::Fact(name, text, style));
    }

    fn maybe(&mut self, name: &'static str, text: Option<String>) {
        if let Some(text) = text {
            self.fact(name, text);
        }
    }

    fn title(&mut self, text: String) {
        self.pieces.push(Piece::Title(self.show.report.reference.to_string(), text));
    }

    fn unit(&mut self, row: &UnitRow) {
        let workspace = self.show.basis.workspace;
        let unit = &workspace.units[row.at];
        self.title(unit.title().to_owned());
        self.fact("level", workspace.settings.level_word(unit.level));
        self.maybe("part of", workspace.part_of(&unit.cycle, &unit.id).map(|whole| whole.value.to_string()));
        self.maybe("lead", unit.lead.as_ref().map(|lead| self.show.person(&lead.value)));
        self.fact("figures", phrases::figures(&row.figures));
        self.maybe("with units below", row.with_units_below.as_ref().map(phrases::figures));
        for (text, is_confidential) in unit.retrospectives() {
            self.fact("retrospective", self.show.masked(self.show.public && is_confidential, &text.value));
        }
        self.pieces.push(Piece::Section("Objectives"));
        for objective in &row.objectives {
            let content = workspace.objective(objective.at);
            let mut head =
                vec![self.show.short(&workspace.objective_ref(objective.at)), self.show.standing(content, objective)];
            head.extend(objective.shared_from.map(|from| format!("shared from {}", workspace.units[from].id)));
            let text = self.show.masked(self.show.hides(objective.at), content.text());
            self.pieces.push(Piece::Item(head.join(" · "), Some(text)));
        }
    }

    fn objective(&mut self, row: &ObjectiveRow) {
        let workspace = self.show.basis.workspace;
        let objective = workspace.objective(row.at);
        let hidden = self.show.hides(row.at);
        self.title(self.show.masked(hidden, objective.text()));
        let owner = workspace.objective_owner(row.at);
        self.fact("owner", owner.map_or_else(|| "nobody".into(), |owner| self.show.person(&owner.value)));
        self.people("contributors", objective.contributors.iter().map(|one| one.value.as_str()));
        self.fact("type", objective.commitment.word());
        self.status(&objective.status, hidden);
        self.coloured("score", self.show.standing(objective, row), row.band.map(Style::from));
        let reason = objective.score_reason.as_ref().map(|reason| self.show.masked(hidden, &reason.value));
        self.adjusted(row.score.adjusted.as_ref(), reason);
        if row.score.unreadable > 0 {
            self.fact("unreadable", format!("{} of its measures and weights: run `okr check`", row.score.unreadable));
        }
        let supporters = row.supporters_mean.as_ref().map(|mean| {
            let apart = row.score.score.as_ref().is_some_and(|own| crate::report::tree::two_stories(own, mean));
            format!("{}{}", score(mean), if apart { " ≠ another story than the score" } else { "" })
        });
        self.maybe("supporters", supporters);
        self.units("shared with", objective.shared_with.iter().map(|one| one.value.to_string()));
        self.maybe("next cycle", objective.next.as_ref().map(|next| next.value.word().to_owned()));
        for (name, text) in [("retrospective", &objective.retrospective), ("post-mortem", &objective.postmortem)] {
            self.maybe(name, text.as_ref().map(|text| self.show.masked(hidden, &text.value)));
        }
        self.pieces.push(Piece::Section("Key results"));
        for row in &row.key_results {
            let key_result = workspace.key_result(row.at);
            let hidden = self.show.hides_key_result(row.at);
            let value = self.show.masked(hidden, &phrases::value(key_result, row));
            let mut head = vec![key_result.id.to_string(), value, scored(row.score.score.as_ref(), self.show.over())];
            head.push(phrases::state(row));
            head.extend(key_result.confidence.as_ref().map(|one| format!("confidence {}", one.value)));
            self.pieces.push(Piece::Item(head.join(" · "), Some(self.show.masked(hidden, key_result.text()))));
        }
        self.alignment();
        self.initiatives(objective, hidden);
        self.history();
    }

    fn key_result(&mut self, row: &KeyResultRow, parent: &ObjectiveRow) {
        let workspace = self.show.basis.workspace;
        let key_result = workspace.key_result(row.at);
        let objective = workspace.objective(row.at.objective);
        let hidden = self.show.hides_key_result(row.at);
        self.title(self.show.masked(hidden, key_result.text()));
        let text = self.show.masked(self.show.hides(parent.at), objective.text());
        self.fact("objective", format!("{text} ({})", self.show.standing(objective, parent)));
        let owner = workspace.key_result_owner(row.at);
        self.fact("owner", owner.map_or_else(|| "nobody".into(), |owner| self.show.person(&owner.value)));
        self.people("contributors", key_result.contributors.iter().map(|one| one.value.as_str()));
        self.status(&key_result.status, hidden);
        self.fact("value", self.show.masked(hidden, &phrases::value(key_result, row)));
        if let (Some(Measure::Metric(metric)), false) = (key_result.measured(), hidden) {
            let start = metric.start.as_ref().map_or("0, which is assumed", |start| start.value.written());
            self.fact("start", start);
        }
        if let Some(due) = &key_result.due {
            self.fact("due", phrases::date(due.value));
        }
        let no_data = if row.score.no_data { ", no data" } else { "" };
        let line = format!("{}{no_data}", scored(row.score.score.as_ref(), self.show.over()));
        self.coloured("score", line, row.band.map(Style::from));
        let reason = key_result.score_reason.as_ref().map(|reason| self.show.masked(hidden, &reason.value));
        self.adjusted(row.score.adjusted.as_ref(), reason);
        if !hidden {
            self.plan(row);
        }
        self.maybe("note", plan::note(self.show, row).map(|note| self.show.masked(hidden, &note)));
        self.maybe("source", key_result.source.as_ref().map(|source| self.show.masked(hidden, &source.value)));
        if !hidden {
            self.steps(key_result.measured());
            if let Some(picture) = plan::chart(self.show, row).filter(|_| !self.show.hides_past(row.at)) {
                self.pieces.push(Piece::Picture(Box::new(picture)));
            }
        }
        self.alignment();
        self.initiatives(objective, self.show.hides(parent.at));
        self.history();
    }

    /// Confidence, state, pace and forecast.
    fn plan(&mut self, row: &KeyResultRow) {
        let key_result = self.show.basis.workspace.key_result(row.at);
        self.fact("confidence", phrases::confidence(key_result, row));
        self.coloured("state", phrases::state(row), phrases::state_style(row.state));
        if let (Some(pace), Some(dates), Some(raw)) = (row.pace, self.show.report.dates, &row.score.raw) {
            let gone = percent(&elapsed(dates, self.show.basis.today));
            self.fact("pace", format!("{}: {} of the way, {gone} of the time", pace.word(), percent(raw)));
        }
        if let Some(Measure::Metric(metric)) = key_result.measured() {
            let words =
                row.forecast.as_ref().map_or_else(|| "not enough data".into(), |one| plan::forecast(metric, one));
            let hidden = self.show.hides_past(row.at);
            self.fact("forecast", self.show.masked(hidden, &words));
        }
        if let Some(words) = row.but.as_ref().and_then(contradiction) {
            self.coloured("contradiction", words, Some(Style::Yellow));
        }
        let last = row.last_check_in.as_ref();
        let fresh = row.freshness.map(|one| format!(", {}", one.word())).unwrap_or_default();
        let last = last.map_or_else(
            || "never".into(),
            |last| match last.days_ago {
                ..=0 => format!("{}, today{fresh}", phrases::date(last.date)),
                days => format!("{}, {} ago{fresh}", phrases::date(last.date), count(days as usize, "day")),
            },
        );
        self.fact("last check-in", last);
    }

    /// The milestones or levels.
    fn steps(&mut self, measure: Option<&Measure>) {
        match measure {
            Some(Measure::Milestones(milestones)) => {
                self.pieces.push(Piece::Section("Milestones"));
                for milestone in milestones {
                    let mut head = vec![milestone.text.value.clone(), step(milestone, self.show.basis.today)];
                    head.extend(milestone.due.as_ref().map(|due| format!("due {}", phrases::date(due.value))));
                    self.pieces.push(Piece::Item(head.join(" · "), None));
                }
            }
            Some(Measure::Levels(levels)) => {
                self.pieces.push(Piece::Section("Levels"));
                for grade in &levels.grades {
                    self.pieces.push(Piece::Item(format!("{}: {}", grade.grade, grade.text.value), None));
                }
            }
            Some(Measure::Metric(_) | Measure::Bound(_) | Measure::YesNo(_)) | None => {}
        }
    }

    fn people<'t>(&mut self, name: &'static str, people: impl Iterator<Item = &'t str>) {
        let people: Vec<String> = people.map(|text| self.show.person(text)).collect();
        self.maybe(name, (!people.is_empty()).then(|| and_list(&people)));
    }

    fn units(&mut self, name: &'static str, units: impl Iterator<Item = String>) {
        let units: Vec<String> = units.collect();
        self.maybe(name, (!units.is_empty()).then(|| and_list(&units)));
    }

    fn status(&mut self, status: &Status, hidden: bool) {
        match status {
            Status::Live => {}
            Status::Draft => self.fact("status", "draft"),
            Status::Dropped { .. } => self.fact("status", phrases::dropped(status, hidden)),
        }
    }

    fn adjusted(&mut self, adjusted: Option<&Ratio>, reason: Option<String>) {
        let Some(adjusted) = adjusted else { return };
        let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        self.fact("adjusted", format!("{}{reason}", score(adjusted)));
    }

    /// What it supports, what supports it, who waits.
    fn alignment(&mut self) {
        let report = self.show.report;
        let workspace = self.show.basis.workspace;
        if !report.supports.is_empty() {
            self.pieces.push(Piece::Section("Supports"));
        }
        for above in &report.supports {
            let name = self.show.short(&self.show.above(above));
            let item = match above.target {
                Some(target) => {
                    let over = self.show.is_over(&above.reference);
                    let head = format!("{name} · {}", scored(above.score.as_ref(), over));
                    Piece::Item(head, Some(self.show.text(target)))
                }
                None => Piece::Item(format!("{name} · ! not there"), None),
            };
            self.pieces.push(item);
        }
        if !report.supporters.is_empty() || report.hidden_supporters > 0 {
            self.pieces.push(Piece::Section("Supported by"));
        }
        for (target, value) in &report.supporters {
            let one = reference(workspace, *target);
            let head = format!("{} · {}", self.show.short(&one), scored(value.as_ref(), self.show.is_over(&one)));
            self.pieces.push(Piece::Item(head, Some(self.show.text(*target))));
        }
        if report.hidden_supporters > 0 {
            let hidden = format!("{} of people's own, not counted", count(report.hidden_supporters, "supporter"));
            self.pieces.push(Piece::Item(hidden, None));
        }
        if !report.waits.is_empty() {
            self.pieces.push(Piece::Section("Waits for"));
        }
        for wait in &report.waits {
            let answer = answer_words(wait, |one| self.show.short(&self.show.dependency(one)));
            let to = self.show.waited_for(&wait.from, &wait.to);
            self.pieces.push(Piece::Item(format!("{} · {answer}", self.show.short(&to)), None));
        }
        if !report.waited_for.is_empty() {
            self.pieces.push(Piece::Section("Waited for by"));
        }
        for one in &report.waited_for {
            self.pieces.push(Piece::Item(self.show.short(&self.show.dependency(one)), None));
        }
    }

    fn initiatives(&mut self, objective: &Objective, hidden: bool) {
        if objective.initiatives.is_empty() {
            return;
        }
        self.pieces.push(Piece::Section("Initiatives of the objective"));
        for initiative in &objective.initiatives {
            let mut head = vec![self.show.masked(hidden, &initiative.text.value)];
            head.extend(initiative.unit.as_ref().map(|unit| unit.value.to_string()));
            head.extend(initiative.owner.as_ref().map(|owner| self.show.person(&owner.value)));
            head.push(done(initiative.done));
            head.extend(initiative.link.as_ref().filter(|_| !hidden).map(|link| link.value.clone()));
            let note = initiative.note.as_ref().filter(|_| !hidden).map(|note| note.value.clone());
            self.pieces.push(Piece::Item(head.join(" · "), note));
        }
    }

    fn history(&mut self) {
        let (check_ins, goalposts) = (plan::check_ins(self.show), plan::goalposts(self.show));
        if !goalposts.is_empty() {
            self.pieces.push(Piece::Section("Changed after the kick-off"));
            self.pieces.extend(goalposts);
        }
        if !check_ins.is_empty() {
            self.pieces.push(Piece::Section("Check-ins"));
            self.pieces.extend(check_ins);
        }
    }
}

fn done(done: Done) -> String {
    match done {
        Done::No => "not done".into(),
        Done::Yes => "done".into(),
        Done::On(day) => format!("done {}", phrases::date(day)),
    }
}

/// Whether and when a milestone was done: `done 3 Nov 2026, late`.
fn step(milestone: &Milestone, today: NaiveDate) -> String {
    let due = milestone.due.as_ref().map(|due| due.value);
    let late = match (milestone.done, due) {
        (Done::On(day), Some(due)) if day > due => ", late",
        (Done::No, Some(due)) if today > due => ", overdue",
        (Done::On(_) | Done::Yes | Done::No, _) => "",
    };
    format!("{}{late}", done(milestone.done))
}

/// How the numbers contradict a high confidence.
fn contradiction(but: &But) -> Option<String> {
    let numbers = match but {
        But::Forecast(end) => format!("the forecast ends at {}", score(end)),
        But::FarBehind => "the progress is far behind the time".to_owned(),
        But::Behind => return None,
    };
    Some(format!("≠ the confidence is high, but {numbers}"))
}
