//! Relative changes: "double", "a third fewer", "by 20 %"; and whether anything grows or declines.

use super::languages::Language;
use super::marks::is_behind;
use super::mention::Mention;
use super::phrases::Phrases;
use super::relation::{Number, Reader};
use super::text::{Text, is_letter};
use super::unit::Kind;
use super::{Amount, Change, Statement};
use crate::model::decimal::Decimal;

impl Reader<'_, '_> {
    /// A change that is said in words: "double", "a third fewer".
    pub(super) fn words(&self) -> Option<Statement> {
        let text = self.text;
        for at in 0..text.len() {
            if text.at(at) == ' ' || is_letter(text.before(at)) && is_letter(text.at(at)) {
                continue;
            }
            let found = text.entry(at, self.language.multiples);
            if let Some((end, times)) = found {
                let counted = self.numbers.iter().any(|number| number.mention.from < at && !number.mention.context);
                let adjective = text.at(end) == '-';
                if !counted && !adjective {
                    let change = if times < 0 { Change::Part(times) } else { Change::Times(decimal(times)) };
                    return Some(Statement::Relative(change));
                }
            }
            if let Some(change) = self.part(at) {
                return Some(Statement::Relative(change));
            }
        }
        None
    }

    /// "a third fewer", "by a quarter", "by two thirds".
    fn part(&self, at: usize) -> Option<Change> {
        let (text, language) = (self.text, self.language);
        let (end, (part, whole)) = text.entry(at, language.fractions)?;
        let by = text.ends_any(at, language.by).is_some()
            || text.ends_any(at, language.down).is_some()
            || text.ends_any(at, language.up).is_some();
        let fewer = text.starts_any(end, language.fewer).is_some();
        let more = text.starts_any(end, language.more).is_some();
        if !by && !fewer && !more {
            return None;
        }
        let down = fewer || !more && self.direction() < 0;
        if part == 1 {
            return Some(Change::Part(if down { -whole } else { whole }));
        }
        let percent = (part * 200 + whole) / (whole * 2);
        let value = decimal(if down { -percent } else { percent });
        Some(Change::By(Amount { value, unit: "%".into(), span: text.byte(at)..text.byte(end) }))
    }

    /// "by 20 %", "30 % less", "reduce 12 %", "+5 points".
    pub(super) fn change(&self, number: &Number<'_>) -> Option<Change> {
        let (mention, marks, language) = (number.mention, &number.marks, self.language);
        let fewer = is_behind(self.text, mention, language.fewer);
        let more = is_behind(self.text, mention, language.more);
        if self.is_multiple(mention)
            && mention.kind != Kind::Percent
            && marks.bound.is_none()
            && (self.moves() || !marks.to)
        {
            return Some(Change::Times(mention.value));
        }
        let percent = matches!(mention.kind, Kind::Percent | Kind::Points);
        let direction = self.direction();
        let to = marks.to || marks.goal;
        let compared = (fewer || more) && marks.bound.is_none();
        let by =
            marks.by && !to && (direction != 0 || fewer || more) && (percent || self.before(mention, language.by_any));
        let signed = mention.is_signed && !to && (percent || marks.by);
        let adjacent = percent && !to && marks.bound.is_none() && !marks.from && self.follows_change(mention);
        let verb_first = percent && !to && marks.bound.is_none() && !marks.from && self.begins_with_change(mention);
        // "12 more partners", "20 minutes faster"
        let absolute = marks.bound.is_none() && !to && self.is_compared(mention, fewer || more);
        let points = mention.kind == Kind::Points && !to;
        if !(by || signed || adjacent || verb_first || points || absolute || percent && compared) {
            return None;
        }
        let mut amount = mention.amount(self.text);
        if mention.kind == Kind::Percent {
            amount.unit = "%".into();
        }
        let down = fewer || !more && direction < 0;
        if down && !mention.is_signed {
            amount.value = Decimal::new(-amount.value.mantissa(), amount.value.decimals()).ok()?;
        }
        Some(Change::By(amount))
    }

    fn is_compared(&self, mention: &Mention, behind: bool) -> bool {
        let right_behind =
            |words: &Phrases| self.text.phrases(self.text.skip(mention.number_end), words).next().is_some();
        right_behind(self.language.just_more)
            || right_behind(self.language.just_fewer)
            || behind && matches!(mention.kind, Kind::Time | Kind::Money)
    }

    /// "3x", "3 times"
    pub(super) fn is_multiple(&self, mention: &Mention) -> bool {
        let text = self.text;
        let unit = text.slice(mention.number_end, mention.end).trim();
        let behind = text.skip(mention.number_end);
        unit.eq_ignore_ascii_case("x")
            || text.starts(mention.number_end, "x").is_some()
            || text.phrases(behind, self.language.times_more).next().is_some()
    }

    /// "reduce 12 %", "Wachstum 20 %": right behind a word of change.
    fn follows_change(&self, mention: &Mention) -> bool {
        let follows = |words: &Phrases| self.text.ends_any(mention.from, words).is_some();
        follows(self.language.up) || follows(self.language.down)
    }

    /// "Increase revenue 20 %": a verb of change first, and the number after its object, without a word
    /// between that says where the number belongs.
    fn begins_with_change(&self, mention: &Mention) -> bool {
        let text = self.text;
        let starts = |words: &Phrases| text.phrases(0, words).next().is_some();
        let preposition = text.phrases_before(text.skip_back(mention.from), self.language.stops).next().is_some();
        (starts(self.language.up) || starts(self.language.down)) && !preposition
    }

    /// Whether anything changes.
    pub(super) fn moves(&self) -> bool {
        self.direction() != 0
            || *self.moves.get_or_init(|| {
                let (text, words) = (self.text, self.language.moves);
                let unspaced = is_unspaced(self.language);
                (0..text.len())
                    .any(|at| (unspaced || !is_letter(text.before(at))) && text.phrases(at, words).next().is_some())
            })
    }

    /// 1 for growth, -1 for decline, 0 where nothing moves; the first word counts.
    pub(super) fn direction(&self) -> i32 {
        *self.direction.get_or_init(|| direction(self.text, self.language))
    }
}

/// Whether text is written without blanks between words, or with endings glued to numbers.
pub(super) fn is_unspaced(language: &Language) -> bool {
    language.names.contains("第") || !language.from_behind.is_empty()
}

fn direction(text: &Text<'_>, language: &Language) -> i32 {
    let unspaced = is_unspaced(language);
    let mut limit_end = 0;
    let verdict = (0..text.len()).find_map(|at| {
        if at < limit_end || text.at(at) == ' ' || !unspaced && is_letter(text.before(at)) {
            return None;
        }
        // "al menos" is a limit and no decline.
        if let Some(end) = text.phrases(at, language.at_least).chain(text.phrases(at, language.at_most)).max() {
            limit_end = end;
            return None;
        }
        let found = |words: &Phrases| text.phrases(at, words).max();
        match (found(language.up), found(language.down)) {
            (None, None) => None,
            (up, down) => Some(if up >= down { 1 } else { -1 }),
        }
    });
    verdict.unwrap_or(0)
}

fn decimal(value: i64) -> Decimal {
    Decimal::new(i128::from(value), 0).unwrap_or(Decimal::ZERO)
}
