//! How the numbers of a text go together: which is the target, which the start, which a limit.

use super::languages::Language;
use super::marks::{Bound, Marks, marks};
use super::mention::Mention;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_han, is_letter};
use super::unit::Kind;
use super::{Amount, Statement};
use std::cell::OnceCell;

/// What stands in a number's place.
static PLACEHOLDERS: &Phrases = phrases![
    "x", "y", "xx", "yy", "xxx", "x%", "y%", "xx%", "yy%", "tbd", "tba", "??", "?", "___", "__", "n.n", "$x", "$xx",
];

/// Between the two ends of a movement.
const ARROWS: &[&str] = &["→", "->", "-->", "=>", "➔", "⇒", "➜", ">", ">>", "»", "⟶", "→→"];

/// The first pattern that a text has.
///
/// Where the language was only guessed, two numbers of one unit of measure that nothing connects may be
/// start and target in words of another one: then none is chosen.
pub fn read(text: &Text<'_>, mentions: &[Mention], language: &Language, is_guessed: bool) -> Option<Statement> {
    let reader = Reader::new(text, mentions, language);
    if reader.target_is_placeholder() || reader.is_aside() {
        return None;
    }
    let certain = reader.pair();
    if !language.is_read || certain.is_some() {
        return certain;
    }
    let number = || {
        reader.words().or_else(|| reader.rank(mentions)).or_else(|| {
            let doubtful = is_guessed && reader.has_two_of_a_kind();
            if doubtful { None } else { reader.single() }
        })
    };
    reader.nothing_at_all().or_else(|| reader.all_in_time()).or_else(number).or_else(|| reader.in_words(mentions))
}

/// A number of a text with the words around it.
pub(super) struct Number<'m> {
    pub(super) mention: &'m Mention,
    pub(super) marks: Marks,
}

/// A text with its numbers.
pub(super) struct Reader<'r, 't> {
    pub(super) text: &'r Text<'t>,
    pub(super) language: &'r Language,
    pub(super) numbers: Vec<Number<'r>>,
    /// Behind a stroke: the 5 of "4.5/5".
    wholes: Vec<&'r Mention>,
    pub(super) direction: OnceCell<i32>,
    pub(super) moves: OnceCell<bool>,
}

impl<'r, 't> Reader<'r, 't> {
    fn new(text: &'r Text<'t>, mentions: &'r [Mention], language: &'r Language) -> Self {
        let real = mentions.iter().filter(|mention| !mention.noise);
        let (wholes, real): (Vec<&Mention>, Vec<&Mention>) = real.partition(|mention| is_whole(text, mention));
        let last = real.last().map(|last| last.from);
        let number = |mention: &'r Mention| {
            let marks = marks(text, mention, language, last == Some(mention.from));
            Number { mention, marks }
        };
        let numbers = real.into_iter().map(number).collect();
        Reader { text, language, numbers, wholes, direction: OnceCell::new(), moves: OnceCell::new() }
    }

    pub(super) fn before(&self, mention: &Mention, phrases: &Phrases) -> bool {
        self.text.ends_any(mention.from, phrases).is_some()
    }

    /// "from 20 to XX", "to X".
    fn target_is_placeholder(&self) -> bool {
        let text = self.text;
        (0..text.len()).any(|at| {
            let starts = || !is_letter(text.before(at)) || is_han(text.before(at));
            let sign = matches!(text.at(at), 'x' | 'y' | 't' | '?' | '_' | '$' | 'n');
            if !sign || !starts() || text.before(at) == '?' || text.before(at) == '_' {
                return false;
            }
            let found = text.phrases(at, PLACEHOLDERS).next().is_some();
            found
                && text.ends_any(at, self.language.to).is_some()
                && self.numbers.iter().all(|number| number.mention.from < at)
        })
    }

    /// Two numbers that are start and target or the ends of a range.
    fn pair(&self) -> Option<Statement> {
        let of_one_thing = |pair: &(&Number<'_>, &Number<'_>)| pair.0.mention.goes_with(pair.1.mention);
        let pairs = |apart: usize| self.numbers.iter().zip(self.numbers.iter().skip(apart)).filter(of_one_thing);
        // One number may stand between: "from 20 in 3 shops to 30".
        let mut all = pairs(1).chain(pairs(2));
        if self.language.is_read {
            return all.find_map(|(a, b)| {
                self.range(a, b)
                    .filter(|_| !self.is_group(a, b))
                    .or_else(|| self.movement(a, b))
                    .or_else(|| self.backwards(a, b))
            });
        }
        all.find(|(a, b)| self.is_certain(a, b)).map(|(a, b)| self.statement(Some(a.mention), b.mention, None))
    }

    /// What stands between two numbers.
    pub(super) fn gap(&self, a: &Mention, b: &Mention) -> &str {
        self.text.lower(a.end.min(b.from), b.from).trim()
    }

    /// Ages and scales, "by 20 % among people of 25–45 years": another number says where to.
    fn is_group(&self, low: &Number<'_>, high: &Number<'_>) -> bool {
        let other = |number: &&Number<'_>| {
            let from = number.mention.from;
            from != low.mention.from && from != high.mention.from && !number.mention.context
        };
        let leads = |number: &Number<'_>| number.marks.is_target() || number.marks.by && self.moves();
        !low.marks.between && low.marks.bound.is_none() && self.numbers.iter().filter(other).any(leads)
    }

    /// "4.2 % → at most 2 %"
    fn is_arrow_to_limit(&self, a: &Mention, b: &Number<'_>) -> bool {
        let gap = self.gap(a, b.mention);
        gap.split_once(' ').is_some_and(|(sign, _)| ARROWS.contains(&sign)) && b.marks.bound.is_some()
    }

    fn is_arrow(&self, a: &Mention, b: &Mention) -> bool {
        ARROWS.contains(&self.gap(a, b)) || ARROWS.contains(&self.text.lower(a.number_end.min(b.from), b.from).trim())
    }

    /// Whether two numbers of a language that is not read can only be start and target: an arrow, or
    /// the language's words for both, and no range.
    fn is_certain(&self, a: &Number<'_>, b: &Number<'_>) -> bool {
        let (from, to) = (a.mention, b.mention);
        let doubtful = |mention: &Mention| {
            let written = self.text.slice(mention.from, mention.number_end);
            self.language.codes.is_empty() && written.contains(['.', ',']) && written.len() > 4
        };
        if doubtful(from) || doubtful(to) || from.value == to.value {
            return false;
        }
        let marked = a.marks.is_start() && b.marks.to && !b.marks.is_start();
        let no_range = from.value > to.value
            || from.kind != Kind::Bare && from.kind == to.kind
            || self.moves()
            || !self.language.from_behind.is_empty();
        self.is_arrow(from, to) || marked && no_range
    }

    fn range(&self, a: &Number<'_>, b: &Number<'_>) -> Option<Statement> {
        let (low, high) = (a.mention, b.mention);
        let gap = self.gap(low, high);
        let short = gap.chars().count() <= 6;
        let dash = matches!(gap, "-" | "–" | "—" | "~" | "～");
        let counted = low.unit.is_none() && high.unit.is_some();
        let moves = a.marks.from && (!counted || self.moves());
        let joined = self.language.and.contains(gap);
        let counts = low.value < high.value && (low.unit.is_none() || self.same_unit(low, high));
        let out_of =
            self.text.starts_any(high.end, self.language.out_of).is_some() && self.language.out_of.contains(gap);
        let to = is_range_word(gap) && !a.marks.from && !a.marks.now && !self.moves();
        let range = counts
            && short
            && !out_of
            && (!low.context || a.marks.between)
            && (dash && !high.is_signed || joined && a.marks.between && !moves || joined && to);
        range.then(|| {
            let (mut low, high) = (low.amount(self.text), high.amount(self.text));
            if low.unit.is_empty() {
                low.unit.clone_from(&high.unit);
            }
            Statement::Between { low, high }
        })
    }

    /// "from 900 ms to 300 ms", "640 → 300", "baseline 14, target 11", "7 today, 9 at quarter end".
    fn movement(&self, a: &Number<'_>, b: &Number<'_>) -> Option<Statement> {
        let (start, target) = (a.mention, b.mention);
        let arrow = self.is_arrow(start, target);
        let marked = a.marks.is_start() && b.marks.is_target();
        let then = a.marks.now && !a.marks.to && !b.marks.is_start() && !target.context && !b.marks.by;
        let gap = self.gap(start, target);
        let same = start.unit.is_none() || self.same_unit(start, target);
        let falls = start.value > target.value || self.moves();
        let plain =
            same && falls && self.language.to.contains(gap) && !start.context && !a.marks.by && !a.marks.is_target();
        let arrow_to_limit = self.is_arrow_to_limit(start, b);
        if !arrow && !arrow_to_limit && !marked && !then && !plain || a.marks.between && a.marks.bound.is_some() {
            return None;
        }
        // "from place 9 to place 4": a better one is as good.
        let rank = Bound { lower: false, strict: false };
        let bound = if self.is_rank(target) { Some(rank) } else { limit(start, b).filter(|_| !arrow) };
        Some(self.statement(Some(start), target, bound))
    }

    /// "to 6 minutes from 21 minutes", "to 9.5 % (currently 7.2 %)", "target 11, today 14".
    fn backwards(&self, a: &Number<'_>, b: &Number<'_>) -> Option<Statement> {
        let (target, start) = (a.mention, b.mention);
        let marked = a.marks.is_target() || self.moves();
        let word = self.gap(target, start);
        let same_thing = start.unit.is_none()
            || self.same_unit(target, start)
            || target.unit.is_none() && (start.kind != Kind::Thing || b.marks.now);
        let led = if self.language.from_or_of.contains(word) { a.marks.is_target() } else { marked };
        let certain = b.marks.now && target.kind == Kind::Percent && start.kind == Kind::Percent;
        let close = word.chars().count() <= if certain { 70 } else { 40 };
        // "ARR of $4M (from $2M)"
        let bracketed = word.contains('(') && b.marks.from && same_thing && !target.context;
        let from = b.marks.from && led && same_thing || bracketed;
        let is_start = (b.marks.now || from) && !b.marks.to && !b.marks.goal && b.marks.bound.is_none();
        let change = a.marks.by && matches!(target.kind, Kind::Percent | Kind::Points);
        let circumstance = target.context && !(b.marks.now && same_thing);
        if !is_start
            || !close
            || circumstance
            || a.marks.is_start() && !((bracketed || b.marks.now && !a.marks.now) && self.is_after_of(target))
            || change
            || !a.marks.is_target() && self.begins_movement(b)
        {
            return None;
        }
        Some(self.statement(Some(start), target, limit(start, a)))
    }

    /// "Bring the wait at counter 2 from 15 to 5 minutes": where the start has a target of its own behind
    /// it, the number before it is none.
    fn begins_movement(&self, start: &Number<'_>) -> bool {
        let next = self.numbers.iter().find(|number| number.mention.from >= start.mention.end);
        let led = next.filter(|next| next.marks.to && !next.marks.is_start() && next.mention.goes_with(start.mention));
        start.marks.from && led.is_some()
    }

    /// Whether the word before a number is "of" as well as "from".
    fn is_after_of(&self, mention: &Mention) -> bool {
        self.before(mention, self.language.from_or_of)
    }

    pub(super) fn same_unit(&self, a: &Mention, b: &Mention) -> bool {
        let unit = |mention: &Mention| mention.unit.map(|(from, to)| self.text.lower(from, to)).unwrap_or_default();
        a.kind == b.kind && (a.kind != Kind::Thing || unit(a) == unit(b))
    }

    /// A target with its start.
    pub(super) fn statement(&self, start: Option<&Mention>, target: &Mention, bound: Option<Bound>) -> Statement {
        let mut limit = target.amount(self.text);
        let mut start =
            start.map(|start| self.start(start, target)).filter(|start| same_measure(&start.unit, &limit.unit));
        if let Some(start) = &mut start {
            let to_limit = limit.unit.is_empty() && target.kind == Kind::Bare;
            if to_limit {
                limit.unit.clone_from(&start.unit);
            } else if start.unit.is_empty() {
                start.unit.clone_from(&limit.unit);
            }
        }
        if target.kind == Kind::Percent {
            limit.unit = "%".into();
        }
        self.whole(target, &mut limit);
        // Nothing at all is a limit to keep; the digit may be one to reach.
        let in_words = target.value.is_zero() && !self.text.has_digit(target.from, target.number_end);
        let bound = if in_words { Some(Bound { lower: false, strict: false }) } else { bound };
        match bound {
            Some(Bound { lower: true, strict }) => Statement::AtLeast { start, limit, strict },
            Some(Bound { lower: false, strict }) => Statement::AtMost { start, limit, strict },
            None => Statement::Metric { start, target: limit },
        }
    }

    /// A start, in the magnitude of its target where it has none of its own: "from 250 to 400 thousand".
    fn start(&self, start: &Mention, target: &Mention) -> Amount {
        let mut amount = start.amount(self.text);
        let Some(digits) = target.digits(target.power).filter(|_| target.power > 0 && start.power == 0) else {
            return amount;
        };
        let grows = start.value < digits;
        let as_said = self.direction() == 0 && grows || self.direction() != 0 && grows == (self.direction() > 0);
        if let Some(value) = start.digits(-target.power).filter(|_| start.unit.is_none() && as_said) {
            amount.value = value;
        }
        amount
    }

    /// "9 of 10 teams": the teams are what is counted.
    fn whole(&self, target: &Mention, limit: &mut Amount) {
        if let Some(whole) = self.whole_of(target) {
            limit.unit = whole.amount(self.text).unit;
        }
    }

    /// The 10 of "9 of 10".
    pub(super) fn whole_of(&self, target: &Mention) -> Option<&Mention> {
        let numbers = self.numbers.iter().map(|number| number.mention).chain(self.wholes.iter().copied());
        let next = numbers.filter(|mention| mention.from >= target.end).min_by_key(|mention| mention.from);
        let next = next.filter(|_| target.kind == Kind::Bare)?;
        let gap = self.gap(target, next);
        (gap == "/" || self.language.out_of.contains(gap)).then_some(next)
    }
}

/// Whether two units of measure are forms of one word: a start in hours is none for a target in minutes.
fn same_measure(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let short = one.chars().count().min(other.chars().count());
    short == 0 || one == other || shared >= 3 || shared == short && short >= 2 || !one.is_ascii() && shared > 0
}

/// The limit that a target is; "up to 100 %" is none where it comes from 85 %.
fn limit(start: &Mention, target: &Number<'_>) -> Option<Bound> {
    let contrary = |bound: &Bound| target.marks.to && bound.lower == (target.mention.value < start.value);
    target.marks.bound.filter(|bound| !contrary(bound))
}

/// "4.5/5", "7/10": what a part is of.
fn is_whole(text: &Text<'_>, mention: &Mention) -> bool {
    mention.from > 0 && text.before(text.skip_back(mention.from)) == '/' && mention.kind == Kind::Bare
        || text.before(mention.from) == '/' && mention.kind == Kind::Thing
}

fn is_range_word(gap: &str) -> bool {
    matches!(gap, "to" | "bis" | "至" | "到" | "đến" | "til")
}
