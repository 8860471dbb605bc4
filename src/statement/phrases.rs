//! Lists of phrases that are asked for at nearly every character of a text: each knows with which two
//! bytes its phrases begin and end, which rules out most lists without looking at a phrase, and has them
//! sorted by the first byte and by the last. Not for what phrases mean; that stands where they are listed.

/// Some phrases, in lower case; made by [`phrases!`].
#[derive(Debug)]
pub struct Phrases {
    by_beginning: &'static [&'static str],
    by_end: &'static [&'static str],
    begins: Pairs,
    ends: Pairs,
}

/// Phrases of which nothing is to be known but where they stand. All of it is done while the program is
/// compiled.
macro_rules! phrases {
    ($($phrase:literal),* $(,)?) => {{
        const LIST: &[&str] = &[$($phrase),*];
        static BY_BEGINNING: [&str; LIST.len()] = $crate::statement::phrases::sorted(LIST, false);
        static BY_END: [&str; LIST.len()] = $crate::statement::phrases::sorted(LIST, true);
        static PHRASES: $crate::statement::phrases::Phrases =
            $crate::statement::phrases::Phrases::new(&BY_BEGINNING, &BY_END);
        &PHRASES
    }};
}

/// Phrases that mean something each: pairs of both.
macro_rules! table {
    ($meaning:ty: $(($phrase:literal, $value:expr)),* $(,)?) => {{
        const LIST: &[(&str, $meaning)] = &[$(($phrase, $value)),*];
        static TABLE: $crate::statement::phrases::Table<$meaning> =
            $crate::statement::phrases::Table::new(LIST);
        &TABLE
    }};
}

pub(super) use {phrases, table};

/// No phrases.
pub static NO_PHRASES: &Phrases = phrases![];

impl Phrases {
    /// Of the same phrases, sorted in both ways.
    pub const fn new(by_beginning: &'static [&'static str], by_end: &'static [&'static str]) -> Phrases {
        let (mut begins, mut ends) = (Pairs::NONE, Pairs::NONE);
        let mut at = 0;
        while at < by_beginning.len() {
            begins = begins.with(by_beginning[at].as_bytes(), false);
            ends = ends.with(by_beginning[at].as_bytes(), true);
            at += 1;
        }
        Phrases { by_beginning, by_end, begins, ends }
    }

    /// All of them.
    pub fn all(&self) -> &'static [&'static str] {
        self.by_beginning
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_beginning.is_empty()
    }

    /// Whether a text is one of them.
    pub fn contains(&self, text: &str) -> bool {
        self.beginning(text).any(|phrase| phrase == text)
    }

    /// Those with which a text begins, wherever they end.
    pub fn beginning(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let list = if self.begins.has(Pair::of_beginning(text)) { self.by_beginning } else { &[] };
        let first = text.as_bytes().first().copied().unwrap_or_default();
        let from = list.partition_point(|phrase| phrase.as_bytes()[0] < first);
        let same = list[from..].iter().take_while(move |phrase| phrase.as_bytes()[0] == first);
        same.copied().filter(move |phrase| text.starts_with(phrase))
    }

    /// Those with which a text ends, wherever they begin.
    pub fn ending(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let list = if self.ends.has(Pair::of_end(text)) { self.by_end } else { &[] };
        let last = text.as_bytes().last().copied().unwrap_or_default();
        let from = list.partition_point(|phrase| phrase.as_bytes()[phrase.len() - 1] < last);
        let same = list[from..].iter().take_while(move |phrase| phrase.as_bytes()[phrase.len() - 1] == last);
        same.copied().filter(move |phrase| text.ends_with(phrase))
    }
}

/// A list sorted by the first byte of its phrases, or by the last one.
pub const fn sorted<const N: usize>(list: &[&'static str], by_end: bool) -> [&'static str; N] {
    let mut sorted = [""; N];
    let mut at = 0;
    while at < N {
        let mut place = at;
        while place > 0 && outer(sorted[place - 1], by_end) > outer(list[at], by_end) {
            sorted[place] = sorted[place - 1];
            place -= 1;
        }
        sorted[place] = list[at];
        at += 1;
    }
    sorted
}

const fn outer(phrase: &str, by_end: bool) -> u8 {
    let bytes = phrase.as_bytes();
    assert!(!bytes.is_empty(), "nothing is no phrase");
    if by_end { bytes[bytes.len() - 1] } else { bytes[0] }
}

/// Some phrases that mean something each; made by [`table!`].
#[derive(Debug)]
pub struct Table<T: 'static> {
    list: &'static [(&'static str, T)],
    begins: Pairs,
}

impl<T: Copy> Table<T> {
    /// Of phrases with what they mean.
    pub const fn new(list: &'static [(&'static str, T)]) -> Table<T> {
        let mut begins = Pairs::NONE;
        let mut at = 0;
        while at < list.len() {
            begins = begins.with(list[at].0.as_bytes(), false);
            at += 1;
        }
        Table { list, begins }
    }

    /// Those with which a text begins, wherever they end.
    pub fn beginning(&self, text: &str) -> impl Iterator<Item = (&'static str, T)> {
        let list = if self.begins.has(Pair::of_beginning(text)) { self.list } else { &[] };
        let first = text.as_bytes().first().copied();
        let same = list.iter().filter(move |(phrase, _)| phrase.as_bytes().first().copied() == first);
        same.copied().filter(move |(phrase, _)| text.starts_with(phrase))
    }
}

/// The first two bytes of a text, or its last two backwards, as far as they tell texts apart.
#[derive(Clone, Copy)]
struct Pair(u8);

impl Pair {
    /// How many second bytes are told apart.
    const SECONDS: u8 = 8;

    const fn new(outer: u8, inner: u8) -> Self {
        Pair((outer & 31) << 3 | (inner ^ inner >> 3) & 7)
    }

    fn of_beginning(text: &str) -> Self {
        match text.as_bytes() {
            [] => Pair::new(0, 0),
            [one] => Pair::new(*one, 0),
            [one, two, ..] => Pair::new(*one, *two),
        }
    }

    fn of_end(text: &str) -> Self {
        match text.as_bytes() {
            [] => Pair::new(0, 0),
            [one] => Pair::new(*one, 0),
            [.., two, one] => Pair::new(*one, *two),
        }
    }
}

/// A set of pairs.
#[derive(Clone, Copy, Debug)]
struct Pairs([u64; 4]);

impl Pairs {
    const NONE: Pairs = Pairs([0; 4]);

    /// The same with the beginning of a phrase, or its end. Anything may stand behind a single byte.
    const fn with(mut self, phrase: &[u8], from_end: bool) -> Self {
        let last = phrase.len() - 1;
        let outer = if from_end { phrase[last] } else { phrase[0] };
        if last > 0 {
            return self.and(Pair::new(outer, if from_end { phrase[last - 1] } else { phrase[1] }));
        }
        let mut inner = 0;
        while inner < Pair::SECONDS {
            self = self.and(Pair::new(outer, inner));
            inner += 1;
        }
        self
    }

    const fn and(mut self, Pair(bit): Pair) -> Self {
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
        self
    }

    fn has(&self, Pair(bit): Pair) -> bool {
        self.0[usize::from(bit >> 6)] >> (bit & 63) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;
    use crate::statement::text::Text;
    use proptest::prelude::*;

    static SOME: &Phrases = phrases!["a", "to", "to the", "от", "了", "at most", "≥", "+", "d'", "é", "née"];

    fn sorted(places: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places
    }

    proptest! {
        /// What is ruled out by two bytes would not have been found by looking.
        #[test]
        fn nothing_is_ruled_out_that_is_there(source in "(a|to|the|от|了|at|most|≥|[+]|d'|é|née| |x|１|,){0,12}") {
            let text = Text::new(&source);
            for at in 0..=text.len() + 1 {
                let begin: Vec<usize> = SOME.all().iter().filter_map(|phrase| text.starts(at, phrase)).collect();
                prop_assert_eq!(sorted(text.phrases(at, SOME)), sorted(begin.into_iter()));
                let end: Vec<usize> = SOME.all().iter().filter_map(|phrase| text.ends(at, phrase)).collect();
                prop_assert_eq!(sorted(text.phrases_before(at, SOME)), sorted(end.into_iter()));
            }
        }
    }

    #[test]
    fn a_list_holds_its_phrases_and_no_others() {
        assert!(SOME.all().iter().all(|phrase| SOME.contains(phrase)));
        assert!(["", "t", "too", "e", "い"].iter().all(|other| !SOME.contains(other)));
    }
}
