//! The one number of a text that says where to, where no two belong together.

use super::Statement;
use super::change::is_unspaced;
use super::marks::{Bound, Marks, is_behind};
use super::mention::Mention;
use super::phrases::{Phrases, phrases};
use super::relation::{Number, Reader};
use super::text::is_han;
use super::unit::Kind;

/// Before a share of cases, "20 pages on 90 % of days".
static AMONG: &Phrases = phrases!["on", "in", "an", "bei", "en", "på", "i", "trong", "ở", "在"];

/// Before the number of all of them.
static OF_ALL: &Phrases = phrases!["of", "out of", "von", "av", "trong"];

impl Reader<'_, '_> {
    pub(super) fn has_two_of_a_kind(&self) -> bool {
        if self.numbers.iter().any(|number| number.marks.is_target()) {
            return false;
        }
        let usable: Vec<&Mention> = self.numbers.iter().map(|number| number.mention).filter(|m| !m.context).collect();
        usable.iter().enumerate().any(|(at, one)| usable[..at].iter().any(|other| self.same_unit(one, other)))
    }

    /// One number that says where to.
    pub(super) fn single(&self) -> Option<Statement> {
        let usable = || self.numbers.iter().filter(|number| !number.mention.context);
        // "by 30 % to 250 ms"
        let changes =
            self.moves() && self.numbers.iter().any(|number| number.marks.by && number.mention.kind == Kind::Percent);
        let led = usable().find(|number| {
            let to = number.marks.to && number.marks.bound.is_none() && (number.mention.kind != Kind::Time || changes);
            number.marks.goal || to && self.moves()
        });
        // "within 24 hours for 90 % of requests": the share is the target.
        let unspaced = is_unspaced(self.language);
        let share = usable().find(|number| {
            let group = self.text.starts_any(number.mention.end, self.language.of).is_some();
            let noun =
                unspaced && number.marks.bound.is_none() && is_han(self.text.at(self.text.skip(number.mention.end)));
            number.mention.kind == Kind::Percent && (group || noun)
        });
        let timed = usable().next().is_some_and(|number| number.mention.kind == Kind::Time);
        let share = share.filter(|share| (timed || self.before(share.mention, AMONG)) && led.is_none());
        // An aside in brackets says less than what stands outside.
        let outside = usable().filter(|number| !self.is_bracketed(number.mention));
        for number in led.into_iter().chain(share).chain(outside).chain(usable()) {
            let mention = number.mention;
            if self.is_start(number) || self.is_deadline(number) || self.is_all_of_them(mention) {
                continue;
            }
            if let Some(change) = self.change(number) {
                return Some(Statement::Relative(change));
            }
            return Some(self.statement(None, mention, number.marks.bound.or_else(|| self.bound_of_scale(mention))));
        }
        None
    }

    fn is_bracketed(&self, mention: &Mention) -> bool {
        let before = self.text.chars.get(..mention.from).unwrap_or_default();
        before.iter().rev().find(|c| matches!(c, '(' | ')')).is_some_and(|bracket| *bracket == '(')
    }

    /// "9个区域中有7个", "of 9 regions, 7": the number of all of them stands first.
    fn is_all_of_them(&self, mention: &Mention) -> bool {
        let next = self.numbers.iter().find(|number| number.mention.from >= mention.end);
        let gap = next.map(|next| self.gap(mention, next.mention)).unwrap_or_default();
        // "Von 20 Bewerbern nehmen 15 an"
        let first = self.text.phrases_before(self.text.skip_back(mention.from), OF_ALL).min() == Some(0);
        let counted =
            next.is_some_and(|next| matches!(next.mention.kind, Kind::Bare | Kind::Thing) && !next.mention.context);
        first && counted
            || ["中", "中有", "中至少", "里有", "中至少有", "当中有"].iter().any(|words| gap.ends_with(words))
    }

    /// "4.7 of 5 or better"
    fn bound_of_scale(&self, mention: &Mention) -> Option<Bound> {
        let whole = self.whole_of(mention)?;
        let behind = |phrases| is_behind(self.text, whole, phrases);
        if behind(self.language.or_more) {
            return Some(Bound { lower: true, strict: false });
        }
        behind(self.language.or_less).then_some(Bound { lower: false, strict: false })
    }

    /// A start without a target: nothing is read rather than that.
    fn is_start(&self, number: &Number<'_>) -> bool {
        let Marks { from, now, to, goal, by, bound, .. } = number.marks;
        if to || goal || by {
            return false;
        }
        let moves = self.direction() != 0 || number.mention.kind != Kind::Thing && self.moves();
        bound.is_none() && (now || from && moves) && !self.is_multiple_of_today(number.mention)
    }

    /// "3x current load"
    fn is_multiple_of_today(&self, mention: &Mention) -> bool {
        self.is_multiple(mention) && is_behind(self.text, mention, self.language.now)
    }

    /// A length of time for the work itself.
    fn is_deadline(&self, number: &Number<'_>) -> bool {
        let mention = number.mention;
        if mention.kind != Kind::Time {
            return false;
        }
        let (text, language) = (self.text, self.language);
        let within = self.before(mention, language.within) || self.before(mention, language.at_most);
        let unit = mention.unit.map(|(from, to)| text.lower(from, to)).unwrap_or_default();
        let long = language.long_times.contains(unit);
        let last = text.skip_back(text.len());
        let words = [text.lower(0, text.word_end(0)), text.lower(text.word_start(last), last)];
        let anywhere = is_unspaced(language);
        let work = (0..text.len().min(if anywhere { 60 } else { 1 }))
            .any(|at| text.phrases(at, language.work).next().is_some())
            || words.iter().any(|word| language.work.contains(word));
        let behind = text.starts_any(mention.end, language.within_behind).is_some();
        (within || behind) && work && (!is_short(unit) || long && self.direction() == 0)
    }
}

fn is_short(unit: &str) -> bool {
    ["s", "min", "ms", "h", "秒", "分", "小时", "giây", "phút", "giờ"].iter().any(|short| unit.starts_with(short))
}
