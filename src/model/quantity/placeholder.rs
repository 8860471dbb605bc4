//! Texts that only hold the place of a number.

use super::grammar::{is_currency, trim};

/// Whether the text only holds the place of a number: `X`, `??`, `TBD`, `X/10`, `X %`, `$XX`.
pub fn is_placeholder(text: &str) -> bool {
    let text = trim(text);
    let text = trim(text.trim_start_matches(is_currency).trim_end_matches(['%', '％']).trim_end_matches(is_currency));
    let text = match text.rsplit_once('/') {
        Some((stand_in, whole)) if whole.bytes().all(|byte| byte.is_ascii_digit()) => trim(stand_in),
        _ => text,
    };
    let word = text.strip_suffix(['k', 'K', 'M']).or_else(|| text.strip_suffix("bn")).unwrap_or(text);
    let only = |text: &str, letter: char| !text.is_empty() && text.chars().all(|c| c.to_ascii_uppercase() == letter);
    let words = ["TBD", "TBA", "TBC", "TODO", "FIXME", "...", "…"];
    words.iter().any(|stand_in| text.eq_ignore_ascii_case(stand_in))
        || (text.len() > 2 && text.starts_with('<') && text.ends_with('>'))
        || only(text, '_') && text.len() > 1
        || ['X', 'Y', '?']
            .into_iter()
            .any(|letter| only(word, letter) && word.len() <= 4 || only(text, letter) && letter == '?')
}
