//! The quantities that running text names: whether a key result's own words say where to, and from where.
//!
//! Four layers: `text` (characters with places), `mention` (numbers with their units of measure; what
//! only looks like a number, such as years and names, is marked), `marks` (what the words beside a number
//! make of it) and `relation` (which number is the start, the target or a limit), with `change` for
//! relative changes and `wordings` for targets without a number. What the words of a language mean stands
//! in `languages`, as data. Not for the strict quantities of the keys: those are `model::quantity`.

mod change;
pub mod languages;
mod marks;
mod mention;
mod naming;
mod noise;
mod numeral;
mod phrases;
mod relation;
mod single;
mod text;
mod unit;
mod wordings;

use crate::model::decimal::Decimal;
use languages::Language;
use std::ops::Range;

/// What a text says about its target.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// A value is to be reached, from a start where one is named.
    Metric {
        /// Where it begins.
        start: Option<Amount>,
        /// Where it goes.
        target: Amount,
    },
    /// A value must not fall below a limit.
    AtLeast {
        /// Where it begins.
        start: Option<Amount>,
        /// The limit.
        limit: Amount,
        /// Whether the limit itself lies outside: "more than".
        strict: bool,
    },
    /// A value must not rise above a limit.
    AtMost {
        /// Where it begins.
        start: Option<Amount>,
        /// The limit.
        limit: Amount,
        /// Whether the limit itself lies outside: "fewer than".
        strict: bool,
    },
    /// A value must stay within a range.
    Between {
        /// The lower limit.
        low: Amount,
        /// The upper limit.
        high: Amount,
    },
    /// A change relative to a value that the text does not name.
    Relative(Change),
}

/// A number with its unit of measure, as a text names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The value, magnitude included: 20000000 for "20 Mio."
    pub value: Decimal,
    /// The unit of measure as written; empty where none stands beside the number.
    pub unit: String,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// A relative change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Times this: 2 for "double".
    Times(Decimal),
    /// Plus or minus one of so many parts: -3 for "a third fewer".
    Part(i64),
    /// Plus or minus so many of the unit: `%`, percentage points, a counted thing.
    By(Amount),
}

/// A text taken apart once for all that is asked of it.
#[derive(Debug)]
pub struct Said<'t> {
    text: text::Text<'t>,
    language: &'static Language,
    is_guessed: bool,
    mentions: Vec<mention::Mention>,
}

impl<'t> Said<'t> {
    /// Takes a text apart. `lang` is its language (`de`, `zh-CN`, …); where it is not said, it is guessed.
    pub fn new(text: &'t str, lang: Option<&str>) -> Self {
        let language = languages::of(text, lang);
        let text = text::Text::new(text);
        let mentions = mention::all(&text, language);
        Said { text, language, is_guessed: lang.is_none(), mentions }
    }

    /// What it says about its target; `None` where it names none.
    pub fn statement(&self) -> Option<Statement> {
        relation::read(&self.text, &self.mentions, self.language, self.is_guessed)
    }

    /// Every quantity that it names, in its order; years, versions, names and the like are none.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> {
        self.mentions.iter().filter(|mention| !mention.noise).map(|mention| mention.amount(&self.text))
    }
}

/// What a key result's text says about its target; see [`Said::statement`].
pub fn read(text: &str, lang: Option<&str>) -> Option<Statement> {
    Said::new(text, lang).statement()
}

/// Every quantity that a text names; see [`Said::amounts`].
pub fn amounts(text: &str, lang: Option<&str>) -> Vec<Amount> {
    Said::new(text, lang).amounts().collect()
}
