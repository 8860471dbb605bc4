//! Grammar: counts, lists, suggestions. Every plural and every list in a message comes from here.

use std::fmt::Display;
use unicode_normalization::UnicodeNormalization;

/// "no key results", "1 key result", "3 key results"
pub fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {}", plural(noun)),
        1 => format!("1 {noun}"),
        more => format!("{more} {}", plural(noun)),
    }
}

/// "teams", "companies", "people", "pieces of advice"; words in other scripts stay as they are.
pub fn plural(noun: &str) -> String {
    if let Some((head, rest)) = noun.split_once(" of ") {
        return format!("{} of {rest}", plural(head));
    }
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| noun.ends_with(end));
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end));
    match noun.strip_suffix('y') {
        _ if !noun.is_ascii() => noun.to_owned(),
        _ if noun.ends_with("person") => format!("{}people", &noun[..noun.len() - "person".len()]),
        Some(stem) if !vowel_before_y => format!("{stem}ies"),
        _ if hisses => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// "a, b and c"
pub fn and_list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// "`a`, `b` and `c`"
pub fn and_quoted(items: impl IntoIterator<Item = impl Display>) -> String {
    let quoted: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    and_list(&quoted)
}

/// "`a`, `b` or `c`"
pub fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", rest.join(", "))
        }
    }
}

/// A name as names are compared: two that differ only in case, or in how an accent is stored, are one.
pub fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// The one of `words` that was probably meant by `word`, if any is near enough.
pub fn nearest<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    near(word, words).into_iter().min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The so many words that are spelled most like `word`, the nearest first.
pub fn most_alike<'w>(word: &str, words: &[&'w str], number: usize) -> Vec<&'w str> {
    let word: String = folded(word).chars().take(LONGEST).collect();
    let mut words: Vec<(usize, &str)> =
        words.iter().map(|other| (strsim::osa_distance(&word, &folded(other)), *other)).collect();
    words.sort_by_key(|(distance, _)| *distance);
    words.into_iter().take(number).map(|(_, word)| word).collect()
}

/// Whether `meant` is beyond doubt what `word` was to be: a slip or two in a long word, and none of
/// the other `words` is near.
pub fn is_slip_of<'w>(word: &str, meant: &str, words: impl IntoIterator<Item = &'w str>) -> bool {
    const SHORTEST: usize = 4;
    match near(word, words).as_slice() {
        [(distance, only)] => {
            let letters = only.chars().count().min(word.chars().count());
            *only == meant && letters >= SHORTEST && *distance * 4 <= letters
        }
        _ => false,
    }
}

/// Nobody meant a longer word, and comparing two takes the product of their lengths.
const LONGEST: usize = 200;

/// The words that are near enough to have been meant, with how far away they are.
fn near<'w>(word: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<(usize, &'w str)> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let plain = |word: &str| folded(word).replace([' ', '-'], "_");
    let folded = plain(word);
    words
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let other = plain(candidate);
            let parts = right_parts(&folded, &other);
            let (word, other) = (&folded[parts..], &other[parts..]);
            let contained = word.len() >= 3 && (other == format!("{word}s") || word == format!("{other}s"));
            let distance = if contained { 0 } else { strsim::osa_distance(word, other) };
            let near_enough = other.chars().count().max(3) / 3 + usize::from(parts > 0);
            (distance <= near_enough).then_some((distance, candidate))
        })
        .collect()
}

/// How many bytes the parts of two references take that are the same in both: they say nothing about
/// what was meant by the rest.
fn right_parts(one: &str, other: &str) -> usize {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one.as_bytes()[..shared].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1)
}

/// A text for a message: one line, at most 60 characters.
pub fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists_are_grammatical() {
        assert_eq!(count(0, "objective"), "no objectives");
        assert_eq!(count(1, "objective"), "1 objective");
        assert_eq!(count(2, "objective"), "2 objectives");
        for (noun, plural) in [
            ("company", "companies"),
            ("person", "people"),
            ("business", "businesses"),
            ("branch", "branches"),
            ("day", "days"),
            ("key result", "key results"),
            ("piece of advice", "pieces of advice"),
            ("团队", "团队"),
        ] {
            assert_eq!(count(3, noun), format!("3 {plural}"));
        }
        assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(and_list(&["a".into(), "b".into()]), "a and b");
    }

    #[test]
    fn a_suggestion_is_near_or_there_is_none() {
        let keys = ["objective", "key_results", "owner", "target"];
        assert_eq!(nearest("objektive", keys), Some("objective"));
        assert_eq!(nearest("key-result", keys), Some("key_results"));
        assert_eq!(nearest("Owner", keys), Some("owner"));
        assert_eq!(nearest("colour", keys), None);
        let references = ["vertrieb/second", "platform/checkout/latency"];
        assert_eq!(nearest("vertrieb/nope", references), None);
        assert_eq!(nearest("vertrieb/secnd", references), Some("vertrieb/second"));
        for slip in ["platfrom/checkout/latencies", "platform/checkout/latencies", "platform/chekout/latency"] {
            assert_eq!(nearest(slip, references), Some("platform/checkout/latency"));
        }
    }

    #[test]
    fn a_slip_is_beyond_doubt_or_it_is_none() {
        let keys = ["objective", "to", "for", "note", "done", "target", "start", "score", "source"];
        for (word, meant) in [("traget", "target"), ("Objektive", "objective"), ("notes", "note"), ("strat", "start")] {
            assert!(is_slip_of(word, meant, keys), "{word}");
        }
        for (word, meant) in [("at", "to"), ("fro", "for"), ("trgt", "target"), ("nome", "note"), ("dote", "note")] {
            assert!(!is_slip_of(word, meant, keys.into_iter().chain(["none"])), "{word}");
        }
    }
}
