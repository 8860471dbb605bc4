//! Relative changes: "double", "a third fewer", "by 20 %"; and whether anything grows or declines.

use super::languages::Language;
use super::mention::Mention;
use super::relation::Reader;
use super::text::{Text, is_letter};
use super::unit::Kind;
use super::{Change, Statement};
use crate::model::decimal::Decimal;

impl Reader<'_, '_> {
    /// A change that is said in words: "double", "a third fewer".
    pub(super) fn words(&self) -> Option<Statement> {
        let text = self.text;
        for at in 0..text.len() {
            if text.at(at) == ' ' || is_letter(text.before(at)) && is_letter(text.at(at)) {
                continue;
            }
            let found = text.entries(at, self.language.multiples).max_by_key(|(end, _)| *end);
            if let Some((end, times)) = found {
                let counted = self.real.iter().any(|mention| mention.from < at && !mention.context);
                let adjective = text.at(end) == '-';
                if !counted && !adjective {
                    let change = if times < 0 { Change::Part(times) } else { Change::Times(decimal(times)) };
                    return Some(Statement::Relative(change));
                }
            }
            if let Some(part) = self.part(at) {
                return Some(Statement::Relative(Change::Part(part)));
            }
        }
        None
    }

    /// "a third fewer", "by a quarter".
    fn part(&self, at: usize) -> Option<i64> {
        let text = self.text;
        let (end, part) = text.entries(at, self.language.parts).max_by_key(|(end, _)| *end)?;
        let by = text.ends_any(at, self.language.by).is_some()
            || text.ends_any(at, self.language.down).is_some()
            || text.ends_any(at, self.language.up).is_some();
        let fewer = text.starts_any(end, self.language.fewer).is_some();
        let more = text.starts_any(end, self.language.more).is_some();
        if !by && !fewer && !more {
            return None;
        }
        let down = fewer || !more && self.direction() < 0;
        Some(if down { -part } else { part })
    }

    /// "by 20 %", "30 % less", "reduce 12 %".
    pub(super) fn change(&self, mention: &Mention) -> Option<Change> {
        let language = self.language;
        let fewer = self.behind(mention, language.fewer);
        let more = self.behind(mention, language.more);
        let times = self.text.slice(mention.number_end, mention.end).trim() == "x"
            || self.text.starts(mention.number_end, "x").is_some()
            || self.text.starts(self.text.skip(mention.number_end), "times").is_some();
        if times && mention.kind != Kind::Percent {
            return Some(Change::Times(mention.value));
        }
        let percent = matches!(mention.kind, Kind::Percent | Kind::Points);
        let direction = self.direction();
        let by = self.before(mention, language.by) && (direction != 0 || fewer || more);
        if by && mention.kind == Kind::Time && direction == 0 {
            return None;
        }
        let to = self.before(mention, language.to) || self.bound(mention).is_some() && !by;
        let plain_by = by
            && self.bound(mention).is_none_or(|_| self.text.ends_any(mention.from, &["by over", "by up to"]).is_some())
            && (percent
                || language.by.contains(&"by") && self.text.ends_any(mention.from, &["by"]).is_some()
                || self.text.ends_any(mention.from, &["um", "med"]).is_some());
        let adjacent = percent
            && !to
            && self.bound(mention).is_none()
            && self
                .text
                .ends_any(mention.from, language.up)
                .or_else(|| self.text.ends_any(mention.from, language.down))
                .is_some();
        let verb_first = percent && !to && self.starts_with_change() && !self.after_preposition(mention);
        let points = mention.kind == Kind::Points && !to;
        let compared = percent && !to && (fewer || more);
        if !plain_by && !adjacent && !verb_first && !points && !compared {
            return None;
        }
        let mut amount = mention.amount(self.text);
        if mention.kind == Kind::Percent {
            amount.unit = "%".into();
        }
        let down = fewer || !more && direction < 0;
        if down {
            amount.value = Decimal::new(-amount.value.mantissa(), amount.value.decimals()).ok()?;
        }
        Some(Change::By(amount))
    }

    fn after_preposition(&self, mention: &Mention) -> bool {
        let words = [
            "to", "of", "at", "auf", "bei", "al", "del", "til", "på", "lên", "xuống", "đến", "đạt", "còn", "到", "至",
            "为", "in", "for", "von", "de", "fra", "từ",
        ];
        self.text.ends_any(mention.from, &words).is_some()
    }

    fn starts_with_change(&self) -> bool {
        let starts = |words: &[&str]| self.text.phrases(0, words).next().is_some();
        starts(self.language.up) || starts(self.language.down)
    }

    /// Whether anything in the text grows or declines.
    pub(super) fn moves(&self) -> bool {
        self.direction() != 0
    }

    /// 1 for growth, -1 for decline, 0 where nothing moves; the first word counts.
    pub(super) fn direction(&self) -> i32 {
        *self.direction.get_or_init(|| direction(self.text, self.language))
    }
}

fn direction(text: &Text<'_>, language: &Language) -> i32 {
    let han = language.names.contains(&"第");
    let verdict = (0..text.len()).find_map(|at| {
        if text.at(at) == ' ' || !han && is_letter(text.before(at)) {
            return None;
        }
        let found = |words: &[&str]| text.phrases(at, words).max();
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
