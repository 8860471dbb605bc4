//! Numbers with their units of measure, in the order of a text.

use super::Amount;
use super::languages::Language;
use super::numeral::Numeral;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_letter};
use super::unit::{self, Kind};
use super::{naming, noise, numeral};
use crate::model::decimal::Decimal;

/// A number that a text names.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its first character, a sign or currency before it included.
    pub from: usize,
    /// Behind the number.
    pub number_end: usize,
    /// Behind the unit of measure, where one follows.
    pub end: usize,
    /// The value.
    pub value: Decimal,
    /// The power of ten of its magnitude: 6 for "20 Mio."
    pub power: i64,
    /// Whether a plus or minus stands before it.
    pub is_signed: bool,
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

    /// Its value divided by a power of ten.
    pub fn digits(&self, power: i64) -> Option<Decimal> {
        let (whole, decimals) = (self.value.mantissa(), i64::from(self.value.decimals()));
        match decimals + power {
            further @ 0.. => Decimal::new(whole, u32::try_from(further).ok()?).ok(),
            less => Decimal::new(whole.checked_mul(10_i128.checked_pow(u32::try_from(-less).ok()?)?)?, 0).ok(),
        }
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
    let mut mentions: Vec<Mention> = Vec::new();
    // Behind the last number that a word before it names: "phases 1".
    let mut named = None;
    let mut at = 0;
    while at < text.len() {
        let c = text.at(at);
        // No number begins at a blank or within a word.
        if c == ' ' || is_letter(text.before(at)) && is_letter(c) && !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        if let Some(mention) = share(text, at, language).or_else(|| ratio(text, at)) {
            at = mention.end;
            mentions.push(mention);
            continue;
        }
        let Some(number) = numeral::at(text, at, language) else {
            at += 1;
            continue;
        };
        at = number.to.max(at + 1);
        let Some(mut mention) = mention(text, &number, language) else { continue };
        let telephone = mentions
            .last()
            .is_some_and(|last| last.noise && number.from == last.number_end + 1 && text.at(last.from) == '0');
        let listed = named.is_some_and(|end| {
            (mention.kind == Kind::Bare || text.phrases(text.skip(mention.number_end), language.of).next().is_some())
                && is_listed(text, end, mention.from, language)
        });
        mention.noise = telephone || listed || noise::is_noise(text, &number, &mention, language);
        if listed || mention.noise && naming::named_before(text, &number, &mention, language) {
            named = Some(number.to);
        }
        // "in the 18–25 age group"
        let ranges =
            mentions.last().is_some_and(|last| last.context && matches!(text.lower(last.end, mention.from), "-" | "–"));
        mention.context = !mention.noise && (ranges || noise::is_context(text, &mention, language));
        at = at.max(if mention.noise { number.to } else { mention.number_end });
        mentions.push(mention);
    }
    mark_names(text, &mut mentions, language);
    mentions
}

/// Numbers with the same noun before them number it: "from building 7 to building 12".
fn mark_names(text: &Text<'_>, mentions: &mut [Mention], language: &Language) {
    for at in 1..mentions.len() {
        if naming::are_named_alike(text, &mentions[at - 1], &mentions[at], language) {
            mentions[at - 1].noise = true;
            mentions[at].noise = true;
        }
    }
}

/// Whether only a dash or a word like "and" or "to" stands between a number that is named and the next.
fn is_listed(text: &Text<'_>, end: usize, from: usize, language: &Language) -> bool {
    let gap = text.lower(end, from);
    let gap = gap.trim();
    let words = [language.and, language.to, language.from_behind];
    matches!(gap, "-" | "–" | "/" | "&" | "+" | "," | "→" | "->" | "a la" | "y la" | "y el")
        || words.iter().any(|words| words.contains(gap))
}

/// A number with its sign and its unit of measure.
fn mention(text: &Text<'_>, number: &Numeral, language: &Language) -> Option<Mention> {
    let value = number.value?;
    let own_sign = sign(text, number.from);
    let first = if own_sign.is_some() { number.from - 1 } else { number.from };
    let percent = (text.before(first) == '%').then(|| (first - 1, first));
    let money = unit::before(text, first).or(percent.filter(|_| !number.in_words));
    let from = money.map_or(first, |(from, _)| from);
    let sign = own_sign.or_else(|| sign(text, from).filter(|_| money.is_some()));
    let behind = match money {
        Some(_) => None,
        None => unit::behind(text, number.to, language),
    };
    let before = if percent.is_some() { Kind::Percent } else { Kind::Money };
    let value = match sign {
        Some('-') => Decimal::new(-value.mantissa(), value.decimals()).ok()?,
        Some(_) | None => value,
    };
    Some(Mention {
        from: if own_sign.is_none() && sign.is_some() { from - 1 } else { from },
        number_end: number.to,
        end: behind.as_ref().map_or(number.to, |unit| unit.to),
        value,
        power: number.power,
        is_signed: sign.is_some(),
        kind: behind.as_ref().map_or(if money.is_some() { before } else { Kind::Bare }, |unit| unit.kind),
        unit: money.or(behind.map(|unit| (unit.from, unit.to))),
        noise: false,
        context: false,
    })
}

/// The sign before a number; a dash between two numbers is none.
fn sign(text: &Text<'_>, at: usize) -> Option<char> {
    let sign = match text.before(at) {
        '–' => '-',
        sign @ ('-' | '+') => sign,
        _ => return None,
    };
    let before = at - 1;
    let neighbour = text.before(before);
    let alone = matches!(neighbour, ' ' | '(' | '[' | ':' | '=' | '→' | '>' | '~') || is_east_asian(neighbour);
    let last = text.before(text.skip_back(before));
    (alone && !last.is_ascii_digit() && !matches!(last, '%' | '€' | '$')).then_some(sign)
}

fn is_east_asian(c: char) -> bool {
    c.is_alphabetic() && !is_letter(c)
}

/// A number of which the text itself says all.
fn plain(value: Decimal, from: usize, end: usize, kind: Kind) -> Mention {
    Mention {
        from,
        number_end: end,
        end,
        value,
        power: 0,
        is_signed: false,
        kind,
        unit: None,
        noise: false,
        context: false,
    }
}

/// A fraction of a group in words, "two thirds of the teams", and 百分之….
fn share(text: &Text<'_>, at: usize, language: &Language) -> Option<Mention> {
    if let Some(end) = text.starts(at, "百分之") {
        let number = numeral::at(text, end, language)?;
        return Some(plain(number.value?, at, number.to, Kind::Percent));
    }
    if text.at(at) == ' ' || is_letter(text.before(at)) && is_letter(text.at(at)) {
        return None;
    }
    if let Some(tenths) = tenths(text, at) {
        return Some(tenths);
    }
    let percent = |part: i64, whole: i64| Decimal::new(i128::from((part * 200 + whole) / (whole * 2)), 0).ok();
    if let Some((end, (part, whole))) = text.entry(at, language.one_in) {
        return Some(plain(percent(part, whole)?, at, end, Kind::Percent));
    }
    let (end, (part, whole)) = text.entry(at, language.fractions)?;
    let of = text.phrases(text.skip(end), language.of).max()?;
    if let Some(number) = numeral::at(text, text.skip(of), language)
        && let Some(value) = number.value.and_then(|value| part_of(value, part, whole))
    {
        let unit = unit::behind(text, number.to, language);
        let kind = unit.as_ref().map_or(Kind::Bare, |unit| unit.kind);
        let unit = unit.map(|unit| (unit.from, unit.to));
        let end = unit.map_or(number.to, |(_, to)| to);
        return Some(Mention { unit, ..plain(value, at, end, kind) });
    }
    // As people round it: two thirds are 67 %.
    Some(plain(percent(part, whole)?, at, of, Kind::Percent))
}

/// 七成, 8成: so many tenths; 成功 and the like are other words.
fn tenths(text: &Text<'_>, at: usize) -> Option<Mention> {
    if text.at(at + 1) != '成' {
        return None;
    }
    let digit = match text.at(at) {
        digit @ '1'..='9' => digit.to_digit(10)?,
        sign => u32::try_from("零一二三四五六七八九".chars().position(|digit| digit == sign)?).ok()?,
    };
    let alone = !text.before(at).is_ascii_digit() && !"零一二三四五六七八九十百千万第".contains(text.before(at));
    let is_tenths = !"功本为立员果交熟长品效就分型名套".contains(text.at(at + 2));
    let percent = Decimal::new(i128::from(digit * 10), 0).ok().filter(|_| alone && is_tenths && digit > 0)?;
    Some(plain(percent, at, at + 2, Kind::Percent))
}

/// `3:1` and `1:8`: as many for one. A time of day, `1:30`, is none.
fn ratio(text: &Text<'_>, at: usize) -> Option<Mention> {
    if !text.at(at).is_ascii_digit() {
        return None;
    }
    let digits = |from: usize| (from..text.len()).take_while(|at| text.at(*at).is_ascii_digit()).count();
    let colon = at + digits(at);
    let end = colon + 1 + digits(colon + 1);
    let alone = !is_letter(text.before(at)) && !matches!(text.before(at), ':' | '.' | ',');
    if colon == at || text.at(colon) != ':' || end == colon + 1 || !alone || matches!(text.at(end), ':' | '-') {
        return None;
    }
    static HOURS: &Phrases = phrases!["am", "pm", "a.m", "p.m", "uhr", "h", "hrs"];
    if text.phrases(text.skip(end), HOURS).next().is_some() {
        return None;
    }
    let (one, other) = (text.lower(at, colon), text.lower(colon + 1, end));
    let many = match (one, other) {
        (many, "1") => many,
        ("1", many) if !matches!(many, "00" | "15" | "30" | "45") || is_ratio(text, at) => many,
        _ => return None,
    };
    let value = Decimal::from_digits(false, many, "", 0).ok().filter(|value| *value > Decimal::from(1))?;
    Some(plain(value, at, end, Kind::Bare))
}

/// Whether a text speaks of ratios before a position.
fn is_ratio(text: &Text<'_>, at: usize) -> bool {
    static RATIOS: &Phrases = phrases![
        "ratio",
        "verhältnis",
        "schlüssel",
        "betreuungsschlüssel",
        "tỷ lệ",
        "proporción",
        "forholdet",
        "比例",
        "比率",
        "比",
    ];
    (0..at).any(|at| text.phrases(at, RATIOS).next().is_some())
}

/// "a third of 36", where that is a whole number.
fn part_of(value: Decimal, part: i64, whole: i64) -> Option<Decimal> {
    let parts = value.mantissa().checked_mul(i128::from(part))?;
    let whole = i128::from(whole);
    (parts % whole == 0).then(|| Decimal::new(parts / whole, value.decimals()).ok()).flatten()
}
