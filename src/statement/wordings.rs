//! Targets without a number of their own: nothing of a kind, all of a kind, a rank.

use super::marks::{Bound, is_behind};
use super::mention::Mention;
use super::phrases::Phrases;
use super::relation::{Number, Reader};
use super::text::is_letter;
use super::unit::Kind;
use super::{Amount, Statement, unit};
use crate::model::decimal::Decimal;

impl Reader<'_, '_> {
    /// What is said in words, where no number says where to.
    pub(super) fn in_words(&self, mentions: &[Mention]) -> Option<Statement> {
        if self.numbers.iter().any(|number| number.marks.now || number.marks.from && self.moves()) {
            return None;
        }
        self.nothing()
            .or_else(|| self.all_of(mentions))
            .or_else(|| self.everything().filter(|_| !self.numbers.iter().any(|number| number.marks.bound.is_some())))
    }

    /// "in the top 3", "unter den ersten drei", "first place"
    pub(super) fn rank(&self, mentions: &[Mention]) -> Option<Statement> {
        let text = self.text;
        let Some(mention) = mentions.iter().find(|mention| self.is_rank(mention)) else {
            let (at, end) = self.find(self.language.first).filter(|_| self.numbers.is_empty())?;
            let limit = Amount { value: Decimal::from(1), unit: String::new(), span: text.byte(at)..text.byte(end) };
            return Some(Statement::AtMost { start: None, limit, strict: false });
        };
        let other = |number: &Number<'_>| number.mention.from != mention.from && !number.mention.context;
        if self.numbers.iter().any(other) {
            return None;
        }
        let plain = Mention { unit: None, end: mention.number_end, kind: Kind::Bare, ..mention.clone() };
        Some(self.statement(None, &plain, Some(Bound { lower: false, strict: false })))
    }

    /// "a top 10 employer" and "our top 10 customers" are none, and "one of the 3 largest" is.
    pub(super) fn is_rank(&self, mention: &Mention) -> bool {
        let (text, language) = (self.text, self.language);
        let end = text.skip_back(mention.from);
        let end = if text.before(end) == '-' { end - 1 } else { end };
        let rank = text.phrases_before(end, language.ranks).min();
        let article = |start: usize| text.phrases_before(text.skip_back(start), language.fillers).next().is_some();
        let counted = mention.kind == Kind::Thing && !mention.noise;
        let among = text.phrases_before(end, language.among).next().is_some();
        let next = text.skip(mention.number_end);
        let word = text.lower(next, text.word_end(next));
        let superlative = word.len() > 5 && (word.ends_with("est") || word.ends_with("sten"));
        let behind = superlative || is_behind(text, mention, language.ranks_behind);
        rank.is_some_and(|start| !article(start) && !counted) || among && behind
    }

    /// Whether the text is about finding out or planning, before it names a number.
    pub(super) fn is_aside(&self) -> bool {
        let first = self.numbers.first().map(|number| number.mention.from);
        let first = first.or_else(|| Some(self.find(self.language.none).or_else(|| self.find(self.language.every))?.0));
        self.find(self.language.asides).zip(first).is_some_and(|((at, _), first)| at <= first)
    }

    /// Where the first of some phrases stands.
    fn find(&self, phrases: &Phrases) -> Option<(usize, usize)> {
        let text = self.text;
        (0..text.len()).find_map(|at| {
            let begins = !is_letter(text.before(at)) || !is_letter(text.at(at));
            let end = text.phrases(at, phrases).max().filter(|_| begins)?;
            Some((at, end))
        })
    }

    /// The same as the first words of a text, "none of the 12 sites"; a limit that nothing passes is one
    /// to be kept: "no patient waits longer than 30 minutes".
    pub(super) fn nothing_at_all(&self) -> Option<Statement> {
        let begins = |phrases: &Phrases| self.text.phrases(0, phrases).any(|end| self.text.at(end) != '-');
        if !begins(self.language.none) && !begins(self.language.nobody) {
            return None;
        }
        match self.numbers.iter().find_map(|number| Some((number.mention, number.marks.bound?))) {
            // "Kein Ausfall der Kasse länger als 10 Minuten": the limit chooses which are meant.
            Some((mention, _)) if self.is_of_noun(mention) => self.nothing(),
            Some((mention, bound)) if bound.strict => {
                Some(self.statement(None, mention, Some(Bound { lower: !bound.lower, strict: false })))
            }
            Some(_) => None,
            None => self.nothing().filter(|_| begins(self.language.none)),
        }
    }

    /// "No severity-1 outages", "none of the 12"
    fn nothing(&self) -> Option<Statement> {
        let text = self.text;
        let (at, end) = self.find(self.language.none).filter(|(at, end)| !self.is_in_name(*at, *end))?;
        let unit = unit::behind(text, end, self.language).map(|unit| text.slice(unit.from, unit.to).to_owned());
        let target =
            Amount { value: Decimal::ZERO, unit: unit.unwrap_or_default(), span: text.byte(at)..text.byte(end) };
        let start = self.numbers.iter().find(|number| number.marks.now || number.marks.from);
        let start = start.filter(|number| number.mention.kind != Kind::Percent && number.mention.kind != Kind::Time);
        let start = start.map(|number| number.mention.amount(text));
        Some(Statement::AtMost { start, limit: target, strict: false })
    }

    /// Whether a word is a part of a name or of a limit: "zero-trust", "all-new", "«cero papel»".
    fn is_in_name(&self, at: usize, end: usize) -> bool {
        let (text, language) = (self.text, self.language);
        let (before, behind) = (text.before(at), text.at(end));
        // "No later than May" begins a limit.
        let limit =
            text.phrases(at, language.at_most).chain(text.phrases(at, language.at_least)).any(|further| further > end);
        limit || matches!(behind, '-' | '‑') || matches!(before, '-' | '«' | '"' | '“' | '„' | '‘' | '\'')
    }

    /// Whether a limit is said of a noun, where nouns are known by their capitals.
    fn is_of_noun(&self, mention: &Mention) -> bool {
        let (text, language) = (self.text, self.language);
        let limits = [language.above, language.below];
        let limit = limits.iter().filter_map(|phrases| text.ends_any(mention.from, phrases)).min();
        let word = limit.map(|start| text.word_start(text.skip_back(start)));
        language.capital_nouns && word.is_some_and(|word| text.written.get(word).is_some_and(|c| c.is_uppercase()))
    }

    /// "Every request is answered within 24 hours": what is counted is all of them, the time is what
    /// holds for each.
    pub(super) fn all_in_time(&self) -> Option<Statement> {
        let timed = |number: &Number<'_>| {
            let within = number.marks.bound.is_some_and(|bound| !bound.lower)
                || self.before(number.mention, self.language.within);
            number.mention.kind == Kind::Time && within && !number.marks.is_start()
        };
        let all_timed = self.numbers.iter().all(|number| number.mention.context || timed(number));
        self.everything().filter(|_| all_timed && self.numbers.iter().any(timed))
    }

    /// "all 14 services": as many as there are.
    fn all_of(&self, mentions: &[Mention]) -> Option<Statement> {
        let text = self.text;
        let mention = mentions.iter().find(|mention| {
            let all = text.ends_any(mention.from, self.language.every).is_some();
            // "The 14 services run on …": the first words of a text are what it is about.
            let first = || text.phrases_before(text.skip_back(mention.from), self.language.fillers).min() == Some(0);
            mention.context && mention.kind == Kind::Thing && (all || first())
        })?;
        Some(self.statement(None, mention, None))
    }

    /// "Every P0 ticket has a postmortem": the first words, or those behind the first verb.
    fn everything(&self) -> Option<Statement> {
        let text = self.text;
        let second = text.skip(text.word_end(0));
        let (at, end) =
            [0, second].into_iter().find_map(|at| Some((at, text.phrases(at, self.language.every).max()?)))?;
        // "Every 5 minutes" and "each quarter" say how often.
        let next = text.skip(end);
        let how_often = text.at(next).is_ascii_digit() || text.phrases(next, self.language.times).next().is_some();
        if how_often || self.is_in_name(at, end) {
            return None;
        }
        let value = Decimal::from(100);
        let target = Amount { value, unit: "%".into(), span: text.byte(at)..text.byte(end) };
        Some(Statement::Metric { start: None, target })
    }
}
