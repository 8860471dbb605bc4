//! What the words of each language mean beside numbers: tables, no code. A new language is a file here
//! and its line in `guess`.
//!
//! Some languages are read; of the others (`unread`) only the words around a movement are known, and
//! whatever is not said by signs or by those is left alone.

mod chinese;
mod english;
mod german;
mod guess;
mod norwegian;
mod spanish;
mod unread;
mod vietnamese;

pub use guess::of;

/// The words of a language; all in lower case.
#[derive(Debug)]
pub struct Language {
    /// Its codes, as settings name it.
    pub codes: &'static [&'static str],
    /// Whether running text is read; else only a movement whose both ends are certain.
    pub is_read: bool,
    /// Frequent words by which a text of the language is known.
    pub telltale: &'static [&'static str],
    /// Letters by which it is known.
    pub letters: &'static str,
    /// Whether `1,5` is one and a half and `1.500` fifteen hundred.
    pub decimal_comma: bool,
    /// Whether a dot behind a number makes it the first, second …: `3. Quartal`.
    pub ordinal_dot: bool,
    /// Whether the thing that is counted is written with a capital.
    pub capital_nouns: bool,
    /// Whether the thing that is counted takes two words.
    pub two_word_nouns: bool,
    /// Numbers in words.
    pub numbers: &'static [(&'static str, i64)],
    /// "percent"
    pub percent: &'static [&'static str],
    /// "percentage points"
    pub points: &'static [&'static str],
    /// Units of time.
    pub times: &'static [&'static str],
    /// Those of them that are long enough to be a deadline.
    pub long_times: &'static [&'static str],
    /// Months, and words that make the number before them a date or an hour.
    pub dates: &'static [&'static str],
    /// Words that make the number behind them a name or an ordinal: "phase", "version".
    pub names: &'static [&'static str],
    /// Before a number that is to be understood or planned, not reached: "why", "a plan to".
    pub asides: &'static [&'static str],
    /// Sayings with numbers that are no quantities: "zero to one".
    pub sayings: &'static [&'static str],
    /// Words that make the number behind them a circumstance: "all", "our", "per", "the last".
    pub context: &'static [&'static str],
    /// Words that end a unit of measure.
    pub stops: &'static [&'static str],
    /// Words between the number and what is counted.
    pub adjectives: &'static [&'static str],
    /// Between such words and a number, without changing what they mean: "about", "the".
    pub fillers: &'static [&'static str],
    /// Before a start.
    pub from: &'static [&'static str],
    /// Before a target.
    pub to: &'static [&'static str],
    /// Before a start that stands behind the target: "today:", "instead of".
    pub now: &'static [&'static str],
    /// Behind a start: "today".
    pub now_behind: &'static [&'static str],
    /// Behind a start, glued or after its unit of measure, where the language has endings for it.
    pub from_behind: &'static [&'static str],
    /// The same behind a target.
    pub to_behind: &'static [&'static str],
    /// Before a target that is called one.
    pub goal: &'static [&'static str],
    /// "at least"
    pub at_least: &'static [&'static str],
    /// "more than"
    pub above: &'static [&'static str],
    /// "at most"
    pub at_most: &'static [&'static str],
    /// "fewer than"
    pub below: &'static [&'static str],
    /// Behind a lower limit: "or more".
    pub or_more: &'static [&'static str],
    /// Behind an upper limit: "or less".
    pub or_less: &'static [&'static str],
    /// Before a length of time that is a limit or a deadline.
    pub within: &'static [&'static str],
    /// Behind such a length of time, where the language says it there.
    pub within_behind: &'static [&'static str],
    /// Before a range.
    pub between: &'static [&'static str],
    /// Between the two ends of a range.
    pub and: &'static [&'static str],
    /// Between a part and its whole.
    pub out_of: &'static [&'static str],
    /// Before a relative change.
    pub by: &'static [&'static str],
    /// Words of growth.
    pub up: &'static [&'static str],
    /// Words of movement that say in no way where to: "bring".
    pub moves: &'static [&'static str],
    /// Words of decline.
    pub down: &'static [&'static str],
    /// "more" behind a relative change.
    pub more: &'static [&'static str],
    /// "fewer" behind a relative change.
    pub fewer: &'static [&'static str],
    /// Behind a factor: "times".
    pub times_more: &'static [&'static str],
    /// Right behind a number, which makes it a change: "12 more".
    pub just_more: &'static [&'static str],
    /// The same downwards.
    pub just_fewer: &'static [&'static str],
    /// Multiples; a negative one is a part taken away: -2 halves.
    pub multiples: &'static [(&'static str, i64)],
    /// Fractions: "two thirds" is 2 of 3.
    pub fractions: &'static [(&'static str, (i64, i64))],
    /// The same with the group in them: "one in five".
    pub one_in: &'static [(&'static str, (i64, i64))],
    /// Behind a fraction of a group: "of the".
    pub of: &'static [&'static str],
    /// Before a change that may be counted in anything, "by 5 requests".
    pub by_any: &'static [&'static str],
    /// The words among `from` that mean "of" too.
    pub from_or_of: &'static [&'static str],
    /// Between a noun of change and its number: "growth of".
    pub change_of: &'static [&'static str],
    /// Before what there is none of: "no".
    pub none: &'static [&'static str],
    /// Of whom there is none, as the first word of a limit: "nobody waits longer than".
    pub nobody: &'static [&'static str],
    /// Before what is all of a kind: "every".
    pub every: &'static [&'static str],
    /// Before a rank: "in the top".
    pub ranks: &'static [&'static str],
    /// Before the number of the best, "one of the 3 largest".
    pub among: &'static [&'static str],
    /// A rank that is a word of its own: "first place".
    pub first: &'static [&'static str],
    /// Behind that number: "largest", "primeros".
    pub ranks_behind: &'static [&'static str],
    /// Words of work, the first or last of a text, which has a deadline rather than a limit.
    pub work: &'static [&'static str],
}

/// A language without words, to be filled in.
const NONE: Language = Language {
    codes: &[],
    is_read: true,
    telltale: &[],
    letters: "",
    decimal_comma: true,
    ordinal_dot: false,
    capital_nouns: false,
    two_word_nouns: false,
    numbers: &[],
    percent: &[],
    points: &[],
    times: &[],
    long_times: &[],
    dates: &[],
    names: &[],
    asides: &[],
    sayings: &[],
    context: &[],
    stops: &[],
    adjectives: &[],
    fillers: &[],
    from: &[],
    to: &[],
    now: &[],
    now_behind: &[],
    from_behind: &[],
    to_behind: &[],
    goal: &[],
    at_least: &[],
    above: &[],
    at_most: &[],
    below: &[],
    or_more: &[],
    or_less: &[],
    within: &[],
    within_behind: &[],
    between: &[],
    and: &[],
    out_of: &[],
    by: &[],
    up: &[],
    moves: &[],
    down: &[],
    more: &[],
    fewer: &[],
    times_more: &[],
    just_more: &[],
    just_fewer: &[],
    multiples: &[],
    fractions: &[],
    one_in: &[],
    of: &[],
    by_any: &[],
    from_or_of: &[],
    change_of: &[],
    none: &[],
    nobody: &[],
    every: &[],
    ranks: &[],
    among: &[],
    first: &[],
    ranks_behind: &[],
    work: &[],
};
