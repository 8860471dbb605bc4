//! What the words beside a number make of it: a start, a target, a limit, a change.

use super::change::is_unspaced;
use super::languages::Language;
use super::mention::Mention;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_han};

/// A limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Whether a value must not fall below it; else it must not rise above.
    pub lower: bool,
    /// Whether the limit itself lies outside: "more than".
    pub strict: bool,
}

/// The words around one number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    /// "from", which in some languages is "of" too.
    pub from: bool,
    /// "currently", "instead of", or "today" behind it.
    pub now: bool,
    /// "to", "reach"
    pub to: bool,
    /// "target:"
    pub goal: bool,
    /// "at least", or "or more" behind it.
    pub bound: Option<Bound>,
    /// "by", "growth of"
    pub by: bool,
    /// "between"
    pub between: bool,
}

impl Marks {
    /// Whether the words say that it is where things stand.
    pub fn is_start(&self) -> bool {
        (self.now && self.bound.is_none() || self.from) && !self.to && !self.goal
    }

    /// Whether the words say that it is where things go.
    pub fn is_target(&self) -> bool {
        self.to || self.goal || self.bound.is_some() && !self.now && !self.from
    }
}

/// What one phrase says.
#[derive(Clone, Copy)]
enum Word {
    Now,
    From,
    Goal,
    To,
    Limit(Bound),
    By,
    Between,
    Filler,
}

/// A limit that ends at a position.
fn limit_at(text: &Text<'_>, at: usize, language: &Language) -> Option<Bound> {
    let limits = [(AT_LEAST, language.at_least), (AT_MOST, language.at_most), (ABOVE, language.above)];
    let ends = |phrases: &Phrases| text.phrases_before(at, phrases).next().is_some();
    limits.into_iter().find(|(_, phrases)| ends(phrases)).map(|(bound, _)| bound)
}

/// Between "today" and what there is today.
static COPULAS: &Phrases = phrases![
    "at",
    "is",
    "are",
    "is at",
    "are at",
    "stands at",
    "sits at",
    "bei",
    "ist",
    "sind",
    "beträgt",
    "es",
    "es de",
    "es del",
    "está",
    "estaba",
    "está en",
    "está en el",
    "está en un",
    "son",
    "er",
    "er på",
    "ligger på",
    "là",
    "ở mức",
    "đang ở mức",
    "为",
    "是",
];

const AT_LEAST: Bound = Bound { lower: true, strict: false };
const ABOVE: Bound = Bound { lower: true, strict: true };
const AT_MOST: Bound = Bound { lower: false, strict: false };
const BELOW: Bound = Bound { lower: false, strict: true };

/// The words around a number; `last` where no other number stands behind it.
pub fn marks(text: &Text<'_>, mention: &Mention, language: &Language, last: bool) -> Marks {
    let mut marks = before(text, mention, language);
    let behind = |phrases| is_behind(text, mention, phrases);
    marks.now |= is_today(text, mention, language) || ends_with(text, mention, language.from_behind);
    marks.to |= ends_with(text, mention, language.to_behind);
    if marks.bound.is_none() {
        let at_end = |phrases: &Phrases| last && stands_at_end(text, mention, phrases);
        if behind(language.or_more) || at_end(language.or_more) {
            marks.bound = Some(AT_LEAST);
        } else if behind(language.or_less) || at_end(language.or_less) {
            marks.bound = Some(AT_MOST);
        }
    }
    marks
}

/// Read backwards from the number, the longest phrase first: "from | currently | about | 45".
fn before(text: &Text<'_>, mention: &Mention, language: &Language) -> Marks {
    let tables: [(Word, &Phrases); 12] = [
        (Word::Limit(AT_LEAST), language.at_least),
        (Word::Limit(AT_MOST), language.at_most),
        (Word::Limit(ABOVE), language.above),
        (Word::Limit(BELOW), language.below),
        (Word::To, language.to),
        (Word::From, language.from),
        (Word::Now, language.now),
        (Word::Goal, language.goal),
        (Word::By, language.by),
        (Word::Between, language.between),
        (Word::Filler, language.fillers),
        // "from place 9 to place 4"
        (Word::Filler, language.ranks),
    ];
    let mut marks = Marks::default();
    let mut at = mention.from;
    for _ in 0..5 {
        at = skip_signs(text, at);
        let bracketed = |start: usize| text.before(text.skip_back(start)) == '(';
        let found = |(word, phrases): &(Word, &Phrases)| Some((text.phrases_before(at, phrases).min()?, *word));
        // In "6 min (was 9 min)" the first "min" is a unit of measure.
        let is_unit = |start: usize| text.before(text.skip_back(start)).is_ascii_digit();
        let is_meant = |(start, word): &(usize, Word)| !matches!(word, Word::Limit(_)) || !is_unit(*start);
        let found: Vec<(usize, Word)> = tables.iter().filter_map(found).filter(is_meant).collect();
        let Some(start) = found.iter().map(|(start, _)| *start).min() else {
            if said_of_today(text, at, language) {
                (marks.now, marks.by) = (true, false);
            }
            break;
        };
        let longest = || found.iter().filter(|(from, _)| *from == start).map(|(_, word)| *word);
        let aside = bracketed(start) && longest().any(|word| matches!(word, Word::Now));
        // One phrase may have two meanings: Norwegian `fra`, Vietnamese `từ`.
        for word in longest() {
            match word {
                Word::Now => marks.now = true,
                Word::From => marks.from = true,
                Word::Goal => marks.goal = true,
                Word::To => marks.to |= !marks.from && !marks.now && !aside,
                Word::Limit(bound) => marks.bound = marks.bound.or(Some(negated(text, start, bound))),
                Word::By => {
                    // "en al menos 5" holds a limit as well.
                    marks.by = true;
                    marks.bound = marks.bound.or_else(|| limit_at(text, at, language));
                }
                Word::Between => marks.between = true,
                Word::Filler => {}
            }
        }
        at = start;
    }
    if marks.bound.is_none() && is_unspaced(language) {
        marks.bound = adverb(text, at);
    }
    let of = text.phrases_before(skip_signs(text, mention.from), language.change_of).min();
    let noun = of.map(|start| text.skip_back(start)).is_some_and(|end| {
        let ends = |phrases: &Phrases| text.phrases_before(end, phrases).next().is_some();
        ends(language.up) || ends(language.down) || ends(language.more) || ends(language.fewer)
    });
    // "growth of 20 %"
    if noun { Marks { by: true, ..marks } } else { marks }
}

/// "which is today at 14 %": a verb between the word for today and the number.
fn said_of_today(text: &Text<'_>, at: usize, language: &Language) -> bool {
    text.phrases_before(at, COPULAS).any(|start| {
        let end = text.skip_back(start);
        let phrases = |phrases| text.phrases_before(end, phrases).next().is_some();
        phrases(language.now_behind)
    })
}

/// "至少提交3份": in Chinese a verb may stand between.
fn adverb(text: &Text<'_>, at: usize) -> Option<Bound> {
    let words = [("至少", AT_LEAST), ("最少", AT_LEAST), ("起码", AT_LEAST), ("最多", AT_MOST), ("至多", AT_MOST)];
    let gap = |at: usize| (1..=4).map(move |gap| at.saturating_sub(gap));
    let verbs = gap(at).take_while(|place| is_han(text.at(*place)));
    verbs
        .filter_map(|place| words.iter().find(|(word, _)| text.ends(place, word).is_some()))
        .map(|(_, bound)| *bound)
        .next()
}

/// "does not exceed", "nicht über": a limit turned around.
fn negated(text: &Text<'_>, start: usize, bound: Bound) -> Bound {
    static NOT: &Phrases =
        phrases!["not", "never", "nicht", "no", "ikke", "không", "不", "does not", "nie", "n't", "nunca", "aldri"];
    let turned = bound.strict && bound.lower && text.ends_any(start, NOT).is_some();
    if turned { AT_MOST } else { bound }
}

/// The position before blanks, opening brackets and signs like `:`.
fn skip_signs(text: &Text<'_>, at: usize) -> usize {
    let mut at = text.skip_back(at);
    while at > 0 && matches!(text.before(at), '(' | '[' | ':' | '=' | '~' | '≈' | '±' | '"' | '“' | '„' | '«' | '*')
    {
        at = text.skip_back(at - 1);
    }
    at
}

/// Whether one of the phrases stands behind a number or its unit of measure; the plus of "(+20 %)" is a
/// sign.
pub fn is_behind(text: &Text<'_>, mention: &Mention, phrases: &Phrases) -> bool {
    let behind = |at| text.starts_any(at, phrases).is_some_and(|end| !is_sign(text, end));
    behind(mention.end) || behind(mention.number_end)
}

fn is_sign(text: &Text<'_>, end: usize) -> bool {
    text.before(end) == '+' && text.at(end).is_ascii_digit()
}

/// "42 (now)", but not "60 (now 42)", where it is said of the next number.
fn is_today(text: &Text<'_>, mention: &Mention, language: &Language) -> bool {
    static BETWEEN: &Phrases =
        phrases!["at", "is", "bei", "ist", "en", "es", "på", "er", "là", "ở", "为", "是", "of", "von", "de"];
    let phrase = |at: usize| text.starts_any(at, language.now_behind);
    let Some(mut at) = phrase(mention.end).or_else(|| phrase(mention.number_end)) else { return false };
    loop {
        at = text.skip(at);
        let filler = text.phrases(at, language.fillers).chain(text.phrases(at, BETWEEN)).max();
        at = match filler {
            Some(end) => end,
            None if matches!(text.at(at), ':' | '=' | '~' | '≈' | '$' | '€' | '£' | '-') => at + 1,
            None => return !text.at(at).is_ascii_digit(),
        };
    }
}

/// An ending, glued to the number or after its unit of measure.
fn ends_with(text: &Text<'_>, mention: &Mention, endings: &Phrases) -> bool {
    let ends = |at: usize| endings.all().iter().any(|ending| text.has(at, ending));
    !endings.is_empty() && (0..4).any(|gap| ends(mention.number_end + gap))
}

/// "$80k a month at most": at the very end of the text.
fn stands_at_end(text: &Text<'_>, mention: &Mention, phrases: &Phrases) -> bool {
    let end = text.len();
    let long = phrases.all().iter().filter(|phrase| phrase.chars().count() > 3);
    long.filter_map(|phrase| text.ends(end, phrase)).any(|start| start >= mention.end)
}
