//! What rules about wording share: which texts there are, whether word lists apply to them, and words.
//! Not for judging; that is each rule's own.

use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::objective::Objective;
use crate::model::quantity::Quantity;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::source::Placed;
use std::borrow::Cow;

/// Whether the English word lists apply to a text: `lang` says so, or nothing and it is mostly ASCII.
pub fn is_english(workspace: &Workspace, text: &str) -> bool {
    match &workspace.settings.lang {
        Some(lang) => lang.to_lowercase().starts_with("en"),
        None => {
            let letters = text.chars().filter(|c| c.is_alphabetic());
            let (ascii, all) = letters.fold((0, 0), |(ascii, all), c| (ascii + usize::from(c.is_ascii()), all + 1));
            ascii * 20 >= all * 19
        }
    }
}

/// The language of the texts, where the settings say it.
pub fn lang(workspace: &Workspace) -> Option<&str> {
    workspace.settings.lang.as_deref()
}

/// The words of a text in lower case, without the punctuation around them.
pub fn words(text: &str) -> Vec<Cow<'_, str>> {
    let mut words = Vec::with_capacity(text.len() / 5 + 1);
    words.extend(each_word(text));
    words
}

/// The same, one after the other; what is written in lower case already is not copied.
fn each_word(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '%' | '&');
    let lower = |word| match word {
        word if !str::is_ascii(word) => Cow::Owned(word.to_lowercase()),
        word if word.bytes().any(|b| b.is_ascii_uppercase()) => Cow::Owned(word.to_ascii_lowercase()),
        word => Cow::Borrowed(word),
    };
    text.split(char::is_whitespace).filter_map(move |word| {
        // Most words have no punctuation around them.
        let bare = word.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
            && word.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric());
        let word = if bare { word } else { word.trim_matches(|c| !inside(c)) };
        (!word.is_empty()).then(|| lower(word))
    })
}

/// The phrase of a list that words begin with.
pub fn begins_with<'p>(words: &[Cow<'_, str>], phrases: &[&'p str]) -> Option<&'p str> {
    let first = words.first()?.as_bytes();
    let may_begin = |phrase: &&str| phrase.as_bytes().first() == first.first() && phrase.as_bytes().starts_with(first);
    phrases.iter().copied().filter(may_begin).find(|phrase| {
        let mut words = words.iter();
        phrase.split(' ').all(|part| words.next().is_some_and(|word| word == part))
    })
}

/// The phrase of a list that stands somewhere in words.
pub fn holds<'p>(words: &[Cow<'_, str>], phrases: &[&'p str]) -> Option<&'p str> {
    // Most words begin like none of the phrases.
    let bit = |text: &str| text.bytes().next().map_or(0, |first| 1_u32 << (first & 31));
    let begins = phrases.iter().fold(0, |begins, phrase| begins | bit(phrase));
    let may_begin = |at: &usize| begins & bit(&words[*at]) != 0;
    (0..words.len()).filter(may_begin).find_map(|at| begins_with(&words[at..], phrases))
}

/// Objectives that were not given up and have a text.
pub fn objectives(workspace: &Workspace) -> impl Iterator<Item = (ObjectiveAt, &Objective, &Placed<String>)> {
    workspace.objectives().filter_map(|at| {
        let objective = workspace.objective(at);
        let text = objective.text.as_ref().filter(|_| !objective.status.is_dropped())?;
        Some((at, objective, text))
    })
}

/// Key results that count and have a text; those of drafts are among them.
pub fn key_results(workspace: &Workspace) -> impl Iterator<Item = (KeyResultAt, &KeyResult, &Placed<String>)> {
    workspace.key_results().filter_map(|at| {
        let key_result = workspace.key_result(at);
        let live = key_result.is_live() && !workspace.objective(at.objective).status.is_dropped();
        let text = key_result.text.as_ref().filter(|_| live)?;
        Some((at, key_result, text))
    })
}

/// The quantities of a metric or bound without its current value, with their keys.
pub fn quantities(measure: &Measure) -> Vec<(&'static str, &Placed<Quantity>)> {
    match measure {
        Measure::Metric(metric) => {
            let start = metric.start.as_ref().map(|start| ("start", start));
            start.into_iter().chain([("target", &metric.target)]).collect()
        }
        Measure::Bound(bound) => {
            let key = |lower: bool, strict: bool| match (lower, strict) {
                (true, false) => "at_least",
                (true, true) => "above",
                (false, false) => "at_most",
                (false, true) => "below",
            };
            let lower = bound.lower.as_ref().map(|limit| (key(true, limit.strict), &limit.quantity));
            let upper = bound.upper.as_ref().map(|limit| (key(false, limit.strict), &limit.quantity));
            lower.into_iter().chain(upper).collect()
        }
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => Vec::new(),
    }
}

/// Whether two texts say the same in the same words, whatever their case and punctuation.
pub fn say_the_same(one: &str, other: &str) -> bool {
    each_word(one).eq(each_word(other))
}
