//! How the numbers of a text go together: which is the target, which the start, which a limit.

use super::Statement;
use super::languages::Language;
use super::mention::Mention;
use super::text::{Text, is_han, is_letter};
use super::unit::Kind;
use std::cell::OnceCell;

/// What stands in a number's place.
const PLACEHOLDERS: &[&str] =
    &["x", "y", "xx", "yy", "xxx", "x%", "y%", "xx%", "yy%", "tbd", "tba", "??", "?", "___", "__", "n.n", "$x", "$xx"];

/// The first pattern that a text has.
pub fn read(text: &Text<'_>, mentions: &[Mention], language: &Language) -> Option<Statement> {
    let real: Vec<&Mention> = mentions.iter().filter(|mention| !mention.noise).collect();
    let reader = Reader { text, language, real, direction: OnceCell::new() };
    if reader.target_is_placeholder() {
        return None;
    }
    reader.pair().or_else(|| reader.words()).or_else(|| reader.single())
}

/// Behind a number that is today's.
const NOW_BEHIND: &[&str] = &[
    "last year",
    "last quarter",
    "today",
    "now",
    "currently",
    "at present",
    "previously",
    "so far",
    "this year",
    "heute",
    "derzeit",
    "bisher",
    "hoy",
    "actualmente",
    "i dag",
    "nå",
    "hiện nay",
    "hiện tại",
];

/// A text with its numbers.
pub(super) struct Reader<'r, 't> {
    pub(super) text: &'r Text<'t>,
    pub(super) language: &'r Language,
    pub(super) real: Vec<&'r Mention>,
    pub(super) direction: OnceCell<i32>,
}

impl Reader<'_, '_> {
    pub(super) fn before(&self, mention: &Mention, phrases: &[&str]) -> bool {
        self.text.ends_any(mention.from, phrases).is_some()
    }

    pub(super) fn behind(&self, mention: &Mention, phrases: &[&str]) -> bool {
        self.text.starts_any(mention.end, phrases).is_some()
            || self.text.starts_any(mention.number_end, phrases).is_some()
    }

    /// "from 20 to XX", "to X".
    fn target_is_placeholder(&self) -> bool {
        let text = self.text;
        (0..text.len()).any(|at| {
            let starts = !is_letter(text.before(at)) || is_han(text.before(at));
            let sign = matches!(text.at(at), 'x' | 'y' | 't' | '?' | '_' | '$' | 'n');
            if !starts || !sign || text.before(at) == '?' || text.before(at) == '_' {
                return false;
            }
            let found = text.phrases(at, PLACEHOLDERS).next().is_some();
            found && text.ends_any(at, self.language.to).is_some() && self.real.iter().all(|mention| mention.from < at)
        })
    }

    /// Two numbers that are start and target or the ends of a range.
    fn pair(&self) -> Option<Statement> {
        self.real.windows(2).find_map(|pair| {
            let (a, b) = (pair[0], pair[1]);
            if !a.goes_with(b) {
                return None;
            }
            self.range(a, b).or_else(|| self.movement(a, b)).or_else(|| self.backwards(a, b))
        })
    }

    fn gap(&self, a: &Mention, b: &Mention) -> String {
        self.text.lower(a.end.min(b.from), b.from).trim().to_owned()
    }

    fn range(&self, a: &Mention, b: &Mention) -> Option<Statement> {
        let gap = self.gap(a, b);
        let short = gap.chars().count() <= 6;
        let dash = matches!(gap.as_str(), "-" | "–" | "—" | "~" | "～");
        let from = self.before(a, self.language.from);
        let moves = self.moves();
        let joined = self.language.and.contains(&gap.as_str());
        let opened = self.before(a, self.language.between);
        let counts = a.value < b.value && (a.kind == Kind::Bare || a.kind == b.kind);
        let out_of =
            self.text.starts_any(b.end, self.language.out_of).is_some() && self.language.out_of.contains(&gap.as_str());
        let range = counts
            && short
            && !out_of
            && (dash || joined && opened && !(from && moves) || joined && !from && !moves && is_range_word(&gap));
        range.then(|| {
            let (mut low, high) = (a.amount(self.text), b.amount(self.text));
            if low.unit.is_empty() {
                low.unit.clone_from(&high.unit);
            }
            Statement::Between { low, high }
        })
    }

    /// "from 900 ms to 300 ms", "640 → 300", "baseline 14, target 11".
    fn movement(&self, a: &Mention, b: &Mention) -> Option<Statement> {
        let gap = self.gap(a, b);
        let arrow = ["→", "->", "-->", "=>", "➔", "⇒", "➜", ">"].contains(&gap.as_str());
        let from = self.before(a, self.language.from) || self.before(a, self.language.now);
        let to = self.before(b, self.language.to) || self.before(b, self.language.goal);
        let bound = self.bound(b);
        if !arrow && !(from && (to || bound.is_some())) {
            return None;
        }
        self.statement(Some(a), b, if arrow { None } else { bound })
    }

    /// "to 6 minutes from 21 minutes", "to 9.5 % (currently 7.2 %)", "target 11, today 14".
    fn backwards(&self, a: &Mention, b: &Mention) -> Option<Statement> {
        let now = self.before(b, self.language.now) || self.text.starts_any(b.end, NOW_BEHIND).is_some();
        let marked = self.before(a, self.language.to) || self.before(a, self.language.goal) || self.moves();
        let plain = ["from", "von", "fra", "từ", "del", "desde", "de"];
        let word = self.gap(a, b);
        let weak = plain.contains(&word.as_str()) && !marked;
        let close = word.chars().count() <= 40;
        if !now || weak || !close || a.context {
            return None;
        }
        self.statement(Some(b), a, self.bound(a))
    }

    /// One number that says where to.
    fn single(&self) -> Option<Statement> {
        let usable: Vec<&&Mention> = self.real.iter().filter(|mention| !mention.context).collect();
        let to_marked = usable.iter().find(|mention| {
            mention.kind != Kind::Time
                && self.before(mention, self.language.to)
                && self.direction() != 0
                && self.bound(mention).is_none()
                || self.before(mention, self.language.goal)
        });
        let order = to_marked.into_iter().chain(usable.iter());
        for mention in order {
            if self.is_start(mention) || self.is_deadline(mention) {
                continue;
            }
            if self.is_rate(mention) {
                continue;
            }
            if let Some(change) = self.change(mention) {
                return Some(Statement::Relative(change));
            }
            return self.statement(None, mention, self.bound(mention));
        }
        None
    }

    /// "100 in per 100", the whole behind a part.
    fn is_rate(&self, mention: &Mention) -> bool {
        mention.from > 0 && self.text.before(self.text.skip_back(mention.from)) == '/' && mention.kind == Kind::Bare
    }

    /// A start without a target.
    fn is_start(&self, mention: &Mention) -> bool {
        let marked = ["from", "von", "desde", "fra", "từ", "从", "del", "de"];
        let up_or_down = self.direction() != 0;
        let from = self.before(mention, self.language.from) && self.text.ends_any(mention.from, &marked).is_some();
        from && up_or_down && self.bound(mention).is_none() && !self.before(mention, self.language.by)
            || self
                .text
                .ends_any(
                    mention.from,
                    &["from", "currently", "today", "baseline", "derzeit", "actualmente", "hiện tại", "目前"],
                )
                .is_some()
    }

    /// A length of time for the work itself.
    fn is_deadline(&self, mention: &Mention) -> bool {
        if mention.kind != Kind::Time {
            return false;
        }
        let within = self.before(mention, self.language.within) || self.before(mention, self.language.at_most);
        let unit = mention.unit.map(|(from, to)| self.text.lower(from, to)).unwrap_or_default();
        let long = self.language.long_times.contains(&unit.as_str());
        let first = self.text.lower(0, self.text.word_end(0));
        let work = self.language.work.contains(&first.as_str());
        let short = unit.starts_with('s') || unit.starts_with("min") || unit.starts_with("ms") || unit.starts_with('h');
        let longer =
            self.text.starts_any(mention.end, &["before", "after", "vor", "nach", "antes", "después"]).is_some();
        within && (work && !short || long && self.language.decimal_comma && self.direction() == 0 && mention.from > 30)
            || longer && within && work
    }

    /// The limit that a number is: whether the lower one, and whether it is outside itself.
    pub(super) fn bound(&self, mention: &Mention) -> Option<(bool, bool)> {
        let language = self.language;
        let start = |phrases: &[&str]| self.text.ends_any(mention.from, phrases);
        let candidates = [
            (start(language.at_least), (true, false)),
            (start(language.at_most), (false, false)),
            (start(language.above), (true, true)),
            (start(language.below), (false, true)),
        ];
        let nearest = candidates
            .iter()
            .filter_map(|(start, bound)| start.map(|start| (start, *bound)))
            .min_by_key(|(start, _)| *start);
        if let Some((start, (lower, strict))) = nearest {
            let text = self.text;
            if strict
                && lower
                && text
                    .ends_any(start, &["not", "never", "nicht", "no", "ikke", "không", "不", "does not", "nie", "n't"])
                    .is_some()
            {
                return Some((false, false));
            }
            return Some((lower, strict));
        }
        if self.behind_bound(mention, language.or_more) {
            return Some((true, false));
        }
        if self.behind_bound(mention, language.or_less) {
            return Some((false, false));
        }
        None
    }

    fn behind_bound(&self, mention: &Mention, phrases: &[&str]) -> bool {
        if self.behind(mention, phrases) {
            return true;
        }
        // "$80k a month at most": at the very end of the text.
        let end = self.text.len();
        let long = phrases
            .iter()
            .filter(|phrase| phrase.chars().count() > 3)
            .any(|phrase| self.text.ends(end, phrase).is_some());
        long && self.real.last().is_some_and(|last| last.from == mention.from)
    }

    fn statement(&self, start: Option<&Mention>, target: &Mention, bound: Option<(bool, bool)>) -> Option<Statement> {
        let mut limit = target.amount(self.text);
        let mut start = start.map(|start| start.amount(self.text));
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
        Some(match bound {
            Some((true, strict)) => Statement::AtLeast { start, limit, strict },
            Some((false, strict)) => Statement::AtMost { start, limit, strict },
            None => Statement::Metric { start, target: limit },
        })
    }

    /// "9 of 10 teams": the teams are what is counted.
    fn whole(&self, target: &Mention, limit: &mut super::Amount) {
        let next = self.real.iter().find(|mention| mention.from >= target.end);
        let Some(next) = next.filter(|_| target.kind == Kind::Bare) else { return };
        if self.language.out_of.contains(&self.gap(target, next).as_str()) {
            limit.unit = next.amount(self.text).unit;
        }
    }
}

fn is_range_word(gap: &str) -> bool {
    matches!(gap, "to" | "bis" | "至" | "到" | "đến" | "til")
}
