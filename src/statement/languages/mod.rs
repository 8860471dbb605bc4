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

use super::phrases::{NO_PHRASES, Phrases, Table, table};
pub use guess::of;

static NO_VALUES: &Table<i64> = table![i64:];
static NO_FRACTIONS: &Table<(i64, i64)> = table![(i64, i64):];

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
    pub numbers: &'static Table<i64>,
    /// "percent"
    pub percent: &'static Phrases,
    /// "percentage points"
    pub points: &'static Phrases,
    /// Units of time.
    pub times: &'static Phrases,
    /// Those of them that are long enough to be a deadline.
    pub long_times: &'static Phrases,
    /// Months, and words that make the number before them a date or an hour.
    pub dates: &'static Phrases,
    /// Words that make the number behind them a name or an ordinal: "phase", "version".
    pub names: &'static Phrases,
    /// Before a number that is to be understood or planned, not reached: "why", "a plan to".
    pub asides: &'static Phrases,
    /// Sayings with numbers that are no quantities: "zero to one".
    pub sayings: &'static Phrases,
    /// Words that make the number behind them a circumstance: "all", "our", "per", "the last".
    pub context: &'static Phrases,
    /// Words that end a unit of measure.
    pub stops: &'static Phrases,
    /// Words between the number and what is counted.
    pub adjectives: &'static Phrases,
    /// Between such words and a number, without changing what they mean: "about", "the".
    pub fillers: &'static Phrases,
    /// Before a start.
    pub from: &'static Phrases,
    /// Before a target.
    pub to: &'static Phrases,
    /// Before a start that stands behind the target: "today:", "instead of".
    pub now: &'static Phrases,
    /// Behind a start: "today".
    pub now_behind: &'static Phrases,
    /// Behind a start, glued or after its unit of measure, where the language has endings for it.
    pub from_behind: &'static Phrases,
    /// The same behind a target.
    pub to_behind: &'static Phrases,
    /// Before a target that is called one.
    pub goal: &'static Phrases,
    /// "at least"
    pub at_least: &'static Phrases,
    /// "more than"
    pub above: &'static Phrases,
    /// "at most"
    pub at_most: &'static Phrases,
    /// "fewer than"
    pub below: &'static Phrases,
    /// Behind a lower limit: "or more".
    pub or_more: &'static Phrases,
    /// Behind an upper limit: "or less".
    pub or_less: &'static Phrases,
    /// Before a length of time that is a limit or a deadline.
    pub within: &'static Phrases,
    /// Behind such a length of time, where the language says it there.
    pub within_behind: &'static Phrases,
    /// Before a range.
    pub between: &'static Phrases,
    /// Between the two ends of a range.
    pub and: &'static Phrases,
    /// Between a part and its whole.
    pub out_of: &'static Phrases,
    /// Before a relative change.
    pub by: &'static Phrases,
    /// Words of growth.
    pub up: &'static Phrases,
    /// Words of movement that say in no way where to: "bring".
    pub moves: &'static Phrases,
    /// Words of decline.
    pub down: &'static Phrases,
    /// "more" behind a relative change.
    pub more: &'static Phrases,
    /// "fewer" behind a relative change.
    pub fewer: &'static Phrases,
    /// Behind a factor: "times".
    pub times_more: &'static Phrases,
    /// Right behind a number, which makes it a change: "12 more".
    pub just_more: &'static Phrases,
    /// The same downwards.
    pub just_fewer: &'static Phrases,
    /// Multiples; a negative one is a part taken away: -2 halves.
    pub multiples: &'static Table<i64>,
    /// Fractions: "two thirds" is 2 of 3.
    pub fractions: &'static Table<(i64, i64)>,
    /// The same with the group in them: "one in five".
    pub one_in: &'static Table<(i64, i64)>,
    /// Behind a fraction of a group: "of the".
    pub of: &'static Phrases,
    /// Before a change that may be counted in anything, "by 5 requests".
    pub by_any: &'static Phrases,
    /// The words among `from` that mean "of" too.
    pub from_or_of: &'static Phrases,
    /// Between a noun of change and its number: "growth of".
    pub change_of: &'static Phrases,
    /// Before what there is none of: "no".
    pub none: &'static Phrases,
    /// Of whom there is none, as the first word of a limit: "nobody waits longer than".
    pub nobody: &'static Phrases,
    /// Before what is all of a kind: "every".
    pub every: &'static Phrases,
    /// Before a rank: "in the top".
    pub ranks: &'static Phrases,
    /// Before the number of the best, "one of the 3 largest".
    pub among: &'static Phrases,
    /// A rank that is a word of its own: "first place".
    pub first: &'static Phrases,
    /// Behind that number: "largest", "primeros".
    pub ranks_behind: &'static Phrases,
    /// Words of work, the first or last of a text, which has a deadline rather than a limit.
    pub work: &'static Phrases,
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
    numbers: NO_VALUES,
    percent: NO_PHRASES,
    points: NO_PHRASES,
    times: NO_PHRASES,
    long_times: NO_PHRASES,
    dates: NO_PHRASES,
    names: NO_PHRASES,
    asides: NO_PHRASES,
    sayings: NO_PHRASES,
    context: NO_PHRASES,
    stops: NO_PHRASES,
    adjectives: NO_PHRASES,
    fillers: NO_PHRASES,
    from: NO_PHRASES,
    to: NO_PHRASES,
    now: NO_PHRASES,
    now_behind: NO_PHRASES,
    from_behind: NO_PHRASES,
    to_behind: NO_PHRASES,
    goal: NO_PHRASES,
    at_least: NO_PHRASES,
    above: NO_PHRASES,
    at_most: NO_PHRASES,
    below: NO_PHRASES,
    or_more: NO_PHRASES,
    or_less: NO_PHRASES,
    within: NO_PHRASES,
    within_behind: NO_PHRASES,
    between: NO_PHRASES,
    and: NO_PHRASES,
    out_of: NO_PHRASES,
    by: NO_PHRASES,
    up: NO_PHRASES,
    moves: NO_PHRASES,
    down: NO_PHRASES,
    more: NO_PHRASES,
    fewer: NO_PHRASES,
    times_more: NO_PHRASES,
    just_more: NO_PHRASES,
    just_fewer: NO_PHRASES,
    multiples: NO_VALUES,
    fractions: NO_FRACTIONS,
    one_in: NO_FRACTIONS,
    of: NO_PHRASES,
    by_any: NO_PHRASES,
    from_or_of: NO_PHRASES,
    change_of: NO_PHRASES,
    none: NO_PHRASES,
    nobody: NO_PHRASES,
    every: NO_PHRASES,
    ranks: NO_PHRASES,
    among: NO_PHRASES,
    first: NO_PHRASES,
    ranks_behind: NO_PHRASES,
    work: NO_PHRASES,
};
