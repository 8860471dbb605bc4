//! Which language a text is in: what the settings say, else the words and letters that give it away.

use super::{Language, chinese, english, german, norwegian, spanish, unread, vietnamese};
use crate::statement::text::is_han;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Those that are read come first: they are preferred where a text may be either.
static LANGUAGES: &[&Language] = &[
    &english::WORDS,
    &german::WORDS,
    &spanish::WORDS,
    &norwegian::WORDS,
    &vietnamese::WORDS,
    &chinese::WORDS,
    &unread::FRENCH,
    &unread::ITALIAN,
    &unread::PORTUGUESE,
    &unread::ROMANIAN,
    &unread::HUNGARIAN,
    &unread::DUTCH,
    &unread::SWEDISH,
    &unread::DANISH,
    &unread::FINNISH,
    &unread::POLISH,
    &unread::CZECH,
    &unread::RUSSIAN,
    &unread::TURKISH,
    &unread::INDONESIAN,
    &unread::JAPANESE,
    &unread::KOREAN,
];

/// The telltale words with the languages that have them, one bit each; sorted.
static TELLTALE: LazyLock<Vec<(Word, u32)>> = LazyLock::new(|| {
    let mut words: BTreeMap<Word, u32> = BTreeMap::new();
    for (at, language) in LANGUAGES.iter().enumerate() {
        for word in language.telltale.iter().filter_map(|word| in_short(word)) {
            *words.entry(word).or_default() |= 1 << at;
        }
    }
    words.into_iter().collect()
});

/// A word of up to 16 bytes in lower case, so that two are compared at once; longer ones are not looked up.
type Word = u128;

fn in_short(word: &str) -> Option<Word> {
    let mut bytes = [0; 16];
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase) {
        let end = length + c.len_utf8();
        c.encode_utf8(bytes.get_mut(length..end)?);
        length = end;
    }
    Some(Word::from_be_bytes(bytes))
}

/// The languages that a word gives away.
fn given_away(word: &str) -> u32 {
    let place = in_short(word).and_then(|word| TELLTALE.binary_search_by_key(&word, |(word, _)| *word).ok());
    place.map_or(0, |place| TELLTALE[place].1)
}

/// The words of a language, by its code; without one, of the language that the text looks like.
pub fn of(text: &str, lang: Option<&str>) -> &'static Language {
    let Some(lang) = lang else { return guessed(text) };
    let code = lang.split(['-', '_']).next().unwrap_or(lang).to_lowercase();
    let known = LANGUAGES.iter().find(|language| language.codes.contains(&code.as_str()));
    known.copied().unwrap_or(&unread::OTHER)
}

/// By script, telltale words and letters. Where nothing gives it away it is English, whose signs and
/// names of figures are everybody's.
fn guessed(text: &str) -> &'static Language {
    if let Some(language) = by_script(text) {
        return language;
    }
    let mut points = [0_i32; LANGUAGES.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| (1..=12).contains(&word.len())) {
        let mut found = given_away(word);
        while found != 0 {
            points[found.trailing_zeros() as usize] += 2;
            found &= found - 1;
        }
    }
    if !text.is_ascii() {
        for c in text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).flat_map(char::to_lowercase) {
            for (language, points) in LANGUAGES.iter().zip(&mut points) {
                *points += if language.letters.contains(c) { 1 } else { -1 };
            }
        }
    }
    let most = points.iter().copied().max().unwrap_or_default();
    let first = points.iter().position(|points| *points == most).unwrap_or_default();
    match most {
        ..=0 if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) => &unread::OTHER,
        _ => LANGUAGES[first],
    }
}

fn by_script(text: &str) -> Option<&'static Language> {
    if text.is_ascii() {
        return None;
    }
    let has = |script: fn(char) -> bool| text.chars().any(script);
    if has(|c| matches!(c, '\u{3040}'..='\u{30ff}')) {
        Some(&unread::JAPANESE)
    } else if has(|c| matches!(c, '\u{ac00}'..='\u{d7af}')) {
        Some(&unread::KOREAN)
    } else if has(is_han) {
        Some(&chinese::WORDS)
    } else if has(|c| matches!(c, '\u{400}'..='\u{52f}')) {
        Some(&unread::RUSSIAN)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, given_away, of};

    #[test]
    fn every_telltale_is_found() {
        for (at, language) in LANGUAGES.iter().enumerate() {
            assert!(
                language.telltale.iter().filter(|word| word.len() <= 12).all(|word| given_away(word) >> at & 1 == 1),
                "{:?}",
                language.codes
            );
        }
        assert_eq!(given_away("Reduzierbarkeitsanforderung"), 0);
    }

    #[test]
    fn a_text_gives_its_language_away() {
        for (text, code) in [
            ("Cut latency from 900 ms to 300 ms", "en"),
            ("NPS 42", "en"),
            ("Von 12 auf 5 Tage senken", "de"),
            ("25 Tausend Besucher auf der Seite", "de"),
            ("Pasar de 45 EUR a 60 EUR", "es"),
            ("Redusere ventetiden fra 14 til 7 dager", "nb"),
            ("Tăng NPS từ 30 lên 50", "vi"),
            ("续约率由72%提升至80%", "zh"),
            ("Faire passer le panier moyen de 45 € à 60 €", "fr"),
            ("Portare lo scontrino da 45 € a 60 €", "it"),
            ("Aumentar o ticket médio de 45 € para 60 €", "pt"),
            ("De wachttijd gaat van 20 naar 10 minuten", "nl"),
            ("Öka andelen från 30 till 50 procent", "sv"),
            ("離職率を12%から8%に下げる", "ja"),
            ("이직률을 12%에서 8%로 낮춘다", "ko"),
            ("Снизить текучесть с 12 % до 8 %", "ru"),
        ] {
            assert!(of(text, None).codes.contains(&code), "{text}: {:?}", of(text, None).codes);
        }
        assert!(!of("Αύξηση από 30 σε 50", None).is_read);
        assert!(!of("From 3 to 4", Some("hu")).is_read);
        assert!(of("From 3 to 4", Some("en-GB")).is_read);
    }
}
