//! Numbers with their units of measure, in the order of a text.

use super::Amount;
use super::languages::Language;
use super::text::Text;
use super::unit::{self, Kind};
use super::{noise, numeral};
use crate::model::decimal::Decimal;

/// A number that a text names.
pub struct Mention {
    /// Its first character, a currency before it included.
    pub from: usize,
    /// Behind the number.
    pub number_end: usize,
    /// Behind the unit of measure, where one follows.
    pub end: usize,
    /// The value.
    pub value: Decimal,
    /// What it counts.
    pub kind: Kind,
    /// The unit of measure's place.
    pub unit: Option<(usize, usize)>,
    /// Whether it only looks like a quantity.
    pub noise: bool,
    /// Whether it is a circumstance: "in all 12 depots", "per 100 orders".
    pub context: bool,
}

impl Mention {
    /// The same for others.
    pub fn amount(&self, text: &Text<'_>) -> Amount {
        let unit = self.unit.map_or("", |(from, to)| text.slice(from, to));
        Amount { value: self.value, unit: unit.trim().to_owned(), span: text.byte(self.from)..text.byte(self.end) }
    }

    /// Whether two can be start and target of the same thing.
    pub fn goes_with(&self, other: &Mention) -> bool {
        let is_thing = |kind| matches!(kind, Kind::Bare | Kind::Thing);
        self.kind == other.kind
            || self.kind == Kind::Bare
            || other.kind == Kind::Bare
            || is_thing(self.kind) && is_thing(other.kind)
    }
}

/// All numbers of a text.
pub fn all(text: &Text<'_>, language: &Language) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Some((mention, end)) = share(text, at, language) {
            mentions.push(mention);
            at = end;
            continue;
        }
        let Some(number) = numeral::at(text, at, language) else {
            at += 1;
            continue;
        };
        at = number.to.max(at + 1);
        let Some(value) = number.value else { continue };
        let money = unit::before(text, number.from);
        let behind = match money {
            Some(_) => None,
            None => unit::behind(text, number.to, language),
        };
        let mut mention = Mention {
            from: money.map_or(number.from, |(from, _)| from),
            number_end: number.to,
            end: behind.as_ref().map_or(number.to, |unit| unit.to),
            value,
            kind: behind.as_ref().map_or(if money.is_some() { Kind::Money } else { Kind::Bare }, |unit| unit.kind),
            unit: money.or(behind.map(|unit| (unit.from, unit.to))),
            noise: false,
            context: false,
        };
        let telephone = mentions.last().is_some_and(|last: &Mention| {
            last.noise && number.from == last.number_end + 1 && text.at(last.from) == '0'
        });
        mention.noise = telephone || noise::is_noise(text, &number, &mention, language);
        mention.context = !mention.noise && noise::is_context(text, &mention, language);
        at = at.max(if mention.noise { number.to } else { mention.number_end });
        mentions.push(mention);
    }
    mentions
}

/// A share of a group in words, and 百分之….
fn share(text: &Text<'_>, at: usize, language: &Language) -> Option<(Mention, usize)> {
    let mention = |value: Decimal, end: usize| Mention {
        from: at,
        number_end: end,
        end,
        value,
        kind: Kind::Percent,
        unit: None,
        noise: false,
        context: false,
    };
    if let Some(end) = text.starts(at, "百分之") {
        let number = numeral::at(text, end, language)?;
        return Some((mention(number.value?, number.to), number.to));
    }
    if text.at(at) == ' ' || super::text::is_letter(text.before(at)) && super::text::is_letter(text.at(at)) {
        return None;
    }
    let (end, percent) = text.entries(at, language.shares).max_by_key(|(end, _)| *end)?;
    Some((mention(Decimal::new(i128::from(percent), 0).ok()?, end), end))
}
