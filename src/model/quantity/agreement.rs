//! One thing and several: `1 hour` and `5 hours`, for quantities that are written in the spelling of
//! another. English words only; what is not surely one stays as it is.

use super::forms::ENGLISH;
use super::grammar::is_blank;
use crate::words;

/// What follows a number, with its noun for one thing or for several; `None` where it stays as it is.
pub(super) fn agreeing(back: &str, one: bool) -> Option<String> {
    let words: Vec<&str> = back.split(is_blank).collect();
    let (blank, words) = words.split_first()?;
    // What stands right behind the digits is no noun: `3x`.
    let head = words.iter().position(|word| LINKS.contains(word)).unwrap_or(words.len()).checked_sub(1)?;
    let before_is_plural = words[..head].iter().any(|word| word.ends_with('s'));
    if !blank.is_empty() || before_is_plural || !is_noun(words[head]) {
        return None;
    }
    let noun = if one { singular(words[head])? } else { plural(words[head])? };
    let all = words.iter().enumerate().map(|(at, word)| if at == head { noun.as_str() } else { word });
    Some(all.fold(String::new(), |text, word| text + " " + word))
}

/// Words behind the noun: `pages a month`, `boxes of tea`.
const LINKS: [&str; 12] = ["per", "of", "a", "an", "in", "to", "for", "from", "on", "with", "by", "each"];

/// Abbreviations with a vowel, which have no plural.
const ABBREVIATIONS: [&str; 10] = ["min", "sec", "max", "avg", "fte", "std", "bar", "mol", "lux", "rad"];

fn is_noun(word: &str) -> bool {
    word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && word.trim_end_matches('s').contains(['a', 'e', 'i', 'o', 'u'])
        && !ABBREVIATIONS.contains(&word)
}

fn singular(word: &str) -> Option<String> {
    if let Some(line) = ENGLISH.iter().find(|line| line.split(' ').any(|form| form == word)) {
        return line.split(' ').next().map(str::to_owned);
    }
    let kept = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let with_ie = ["movies", "cookies", "calories", "zombies", "selfies", "ties", "pies"].contains(&word);
    let hisses = ["xes", "sses", "shes", "tches", "nches"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix("ies") {
        Some(stem) if !with_ie => Some(format!("{stem}y")),
        _ if hisses => word.strip_suffix("es").map(str::to_owned),
        _ => word.strip_suffix('s').filter(|_| !kept).map(str::to_owned),
    }
}

fn plural(word: &str) -> Option<String> {
    if let Some(line) = ENGLISH.iter().find(|line| line.split(' ').any(|form| form == word)) {
        return line.split(' ').nth(1).map(str::to_owned);
    }
    // A word of another language has another plural, and one that ends in `s` may be several already.
    (!super::forms::is_listed(word) && !word.ends_with('s')).then(|| words::plural(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        for (one, several) in [
            (" hour", " hours"),
            (" cafe", " cafes"),
            (" person", " people"),
            (" child", " children"),
            (" story", " stories"),
            (" box of tea", " boxes of tea"),
            (" page a month", " pages a month"),
            (" weekly active user", " weekly active users"),
            (" release", " releases"),
            (" cache", " caches"),
            (" match", " matches"),
            (" day to hire", " days to hire"),
        ] {
            assert_eq!(agreeing(several, true).as_deref(), Some(one));
            assert_eq!(agreeing(one, false).as_deref(), Some(several));
        }
        for kept in
            ["%", " %", "x", " ms", " min", " fps", " NPS", " Kunden", " dag", " USD", " req/s", " usuarios activos"]
        {
            assert_eq!((agreeing(kept, true), agreeing(kept, false)), (None, None), "{kept}");
        }
    }
}
