//! What looks like a quantity and is none: years, dates, names, versions, tickets; and circumstances,
//! which are quantities but nobody's target.

use super::languages::Language;
use super::marks::is_behind;
use super::mention::Mention;
use super::naming::{is_figure, named_before};
use super::numeral::Numeral;
use super::phrases::{Phrases, phrases};
use super::text::{Text, is_han, is_letter};
use super::unit::Kind;
use crate::model::decimal::Decimal;

/// Whether a number is no quantity.
pub fn is_noise(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    part_of_name(text, number, mention)
        || is_date(text, number, mention, language)
        || is_ordinal(text, number, language)
        || is_year(text, number, mention, language)
        || named_before(text, number, mention, language)
        || followed(text, number, mention, language)
        || address(text, number, mention, language)
        || in_saying(text, number, language)
        || is_fiscal_year(text, number)
        || is_form(text, number, mention, language)
}

/// `23/24`: a year from autumn to autumn.
fn is_fiscal_year(text: &Text<'_>, number: &Numeral) -> bool {
    let digits =
        |from: usize| text.lower(from, from + 2).parse::<u8>().ok().filter(|_| !text.at(from + 2).is_ascii_digit());
    let pair = digits(number.from).zip(digits(number.from + 3));
    number.plain && text.at(number.from + 2) == '/' && pair.is_some_and(|(one, next)| one >= 15 && next == one + 1)
}

/// "1099s filed", "443/tcp", "the May 1 launch".
fn is_form(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    let end = text.skip_back(number.from);
    let may = text.ends(end, "may").is_some_and(|at| text.written.get(at).is_some_and(|c| c.is_uppercase()));
    let glued = text.starts(number.to, "s").is_some() && number.to - number.from == 4 && number.from == 0;
    let port = ["/tcp", "/udp"].iter().any(|protocol| text.starts(number.to, protocol).is_some());
    let day = may && end < number.from && mention.value <= Decimal::from(31) && !language.decimal_comma;
    number.plain && (glued || port || day && mention.kind != Kind::Percent)
}

/// "221 Baker Street", "Oracle 12 database": a capital and no plural, so nothing is counted.
fn address(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    let Some((from, to)) = mention.unit.filter(|_| mention.kind == Kind::Thing) else { return false };
    let capital = |at: usize| text.written.get(at).is_some_and(|c| c.is_uppercase());
    let name = |at: usize| capital(at) && !capital(at + 1);
    let end = text.skip_back(number.from);
    let before = text.word_start(end);
    let named = before > 0 && before < end && name(before) && !is_figure(text.lower(before, end));
    let single = text.before(to) != 's' && mention.value != Decimal::from(1);
    !language.decimal_comma && !language.names.contains("第") && number.plain && single && (name(from) || named)
}

/// "from zero to one"
fn in_saying(text: &Text<'_>, number: &Numeral, language: &Language) -> bool {
    let longest = 12;
    (number.from.saturating_sub(longest)..=number.from).any(|at| {
        text.phrases(at, language.sayings)
            .any(|end| end >= number.to && !text.at(end).is_ascii_digit() && text.at(end) != '%')
    })
}

/// `S3`, `JIRA-42`, `#12`, `4.1.2`, `0800 123 456`, `3x3`.
fn part_of_name(text: &Text<'_>, number: &Numeral, mention: &Mention) -> bool {
    let before = text.before(number.from);
    let currency = mention.kind == Kind::Money;
    let glued = is_letter(before) && !number.in_words && !currency;
    let quoted = number.in_words && matches!(before, '«' | '"' | '“' | '„' | '‘');
    let hyphen = before == '-' && {
        let further = text.before(number.from - 1);
        is_letter(further) && !further.is_ascii_digit()
    };
    let name = matches!(before, '#' | '_' | '@' | '§')
        || (before == '/' && is_letter(text.before(number.from - 1)) && !text.before(number.from - 1).is_ascii_digit());
    let behind = text.at(number.to);
    let glued_behind = is_letter(behind) && mention.end == number.to && !number.in_words;
    let leading_zero = text.at(number.from) == '0' && text.at(number.from + 1).is_ascii_digit();
    let in_list = matches!(text.before(text.skip_back(number.from)), '#');
    glued || quoted || hyphen || name || glued_behind || leading_zero || in_list || twenty_four_seven(text, number)
}

fn twenty_four_seven(text: &Text<'_>, number: &Numeral) -> bool {
    let digits = text.lower(number.from, number.to);
    let (pair, sign) = match digits {
        "24" => ("7", true),
        "7" => ("24", true),
        _ => ("", false),
    };
    if !sign {
        return false;
    }
    let signs = ['/', 'x', '×', '*'];
    let next = text.skip(number.to);
    let behind = signs.contains(&text.at(next)) && text.starts(text.skip(next + 1), pair).is_some();
    let end = text.skip_back(number.from);
    let before = end > 0 && signs.contains(&text.before(end)) && {
        let end = text.skip_back(end - 1);
        end >= pair.len() && text.lower(end - pair.len(), end) == pair
    };
    behind || before
}

/// `31 December`, `15.03.2026`, `2026-03-15`, `9:30`, `12月31日`.
fn is_date(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    let behind = text.at(number.to);
    let before = text.before(number.from);
    let digit_next = text.at(number.to + 1).is_ascii_digit();
    let digit_before = number.from >= 2 && text.at(number.from - 2).is_ascii_digit();
    if behind == ':' && digit_next || before == ':' && digit_before {
        return true;
    }
    let year = |from: usize| (0..4).all(|at| text.at(from + at).is_ascii_digit()) && matches!(text.at(from), '1' | '2');
    let iso = |from: usize| {
        year(from) && text.at(from + 4) == '-' && text.at(from + 5).is_ascii_digit() && text.at(from + 7) == '-'
    };
    if iso(number.from) || number.from >= 5 && iso(number.from - 5) || number.from >= 8 && iso(number.from - 8) {
        return true;
    }
    let written = text.lower(number.from, number.to);
    let day_and_month = written.split('.').count() == 2
        && language.ordinal_dot
        && text.at(number.to) == '.'
        && written.split('.').all(|part| (1..=2).contains(&part.len()));
    if day_and_month {
        return true;
    }
    let next = text.skip(if behind == '.' || behind == '日' { number.to + 1 } else { number.to });
    let date = text.phrases(next, language.dates).next().is_some();
    let of = text.starts(next, "of").map(|end| text.skip(end));
    let date = date || of.is_some_and(|next| text.phrases(next, language.dates).next().is_some());
    if mention.kind == Kind::Time && is_han(text.at(number.to)) {
        return matches!(behind, '月' | '号' | '日' | '点')
            || behind == '年' && text.at(number.from + 3).is_ascii_digit();
    }
    date && mention.kind != Kind::Percent && number.plain
}

/// `3rd`, `2.` before a word, `第三`.
fn is_ordinal(text: &Text<'_>, number: &Numeral, language: &Language) -> bool {
    let ending = ["st", "nd", "rd", "th", "º", "ª", "."].iter().any(|ending| match *ending {
        "." => {
            language.ordinal_dot
                && number.plain
                && text.at(number.to) == '.'
                && text.at(number.to + 1) == ' '
                && is_letter(text.at(number.to + 2))
        }
        ending => text.starts(number.to, ending).is_some(),
    });
    ending && !number.in_words
}

/// Before a year.
static BEFORE_YEARS: &Phrases =
    phrases!["in", "by", "since", "until", "bis", "seit", "en", "desde", "innen", "i", "năm", "im", "from", "the"];

/// Four digits without separator that are a year.
fn is_year(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    if !number.plain || number.to - number.from != 4 {
        return false;
    }
    let between = |low: i128, high: i128| (low..=high).contains(&mention.value.mantissa());
    let is_unit = matches!(mention.kind, Kind::Percent | Kind::Points | Kind::Money | Kind::Time);
    let slash = matches!(text.at(number.to), '/' | '-') && text.at(number.to + 1).is_ascii_digit();
    let small = text.ends_any(number.from, BEFORE_YEARS);
    let counted = mention.kind == Kind::Thing && language.stops.all().len() > 1;
    (between(2015, 2050) && !is_unit)
        || (between(1950, 2099) && !is_unit && !counted && small.is_some())
        || (between(1900, 2100) && slash)
}

/// `5-year plan`, `3-in-1`, `二期`.
fn followed(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    let behind = text.at(number.to);
    if behind == '-' && is_letter(text.at(number.to + 1)) && !text.at(number.to + 1).is_ascii_digit() {
        static GRADES: &Phrases = phrases!["star", "stars", "sterne", "stjerners", "stjernes"];
        return text.phrases(number.to + 1, GRADES).next().is_none();
    }
    if number.in_words && is_han(text.at(number.from)) {
        let one_sign = number.to - number.from == 1;
        let ordinal = matches!(text.before(number.from), '第' | '之' | '初' | '统' | '唯' | '同' | '进' | '万');
        let counted = mention.kind != Kind::Bare;
        return ordinal
            || !counted
            || one_sign
                && matches!(text.at(number.from), '一' | '千' | '百' | '万')
                && bound_start(text, mention, language).is_none();
    }
    let one_of = number.in_words && mention.value == Decimal::from(1) && !is_exact_one(text, mention, language);
    let hyphen_before = text.before(number.from) == '-' && number.in_words;
    let ordinal = is_han(behind) && matches!(behind, '期' | '级' | '版' | '代' | '号' | '楼' | '线');
    one_of || hyphen_before || ordinal || language.names.is_empty() && number.in_words
}

/// "at most one incident", "to one day": here "one" is a number.
fn is_exact_one(text: &Text<'_>, mention: &Mention, language: &Language) -> bool {
    let to = mention.kind == Kind::Time && text.ends_any(mention.from, language.to).is_some();
    to || bound_start(text, mention, language).is_some()
}

/// Where the words of a limit before a number begin.
pub fn bound_start(text: &Text<'_>, mention: &Mention, language: &Language) -> Option<usize> {
    let bounds = [language.above, language.below, language.at_least, language.at_most];
    bounds.iter().filter_map(|phrases| text.ends_any(mention.from, phrases)).min()
}

/// Whether a quantity is a circumstance and nobody's target.
pub fn is_context(text: &Text<'_>, mention: &Mention, language: &Language) -> bool {
    if matches!(mention.kind, Kind::Percent | Kind::Points) {
        return false;
    }
    let bound = bound_start(text, mention, language);
    let context = text.ends_any(mention.from, language.context);
    let now = text.ends_any(mention.from, language.now);
    // 在1秒内 is a limit and 当前 is "now".
    let limit = is_han(text.before(text.skip_back(mention.from))) && is_behind(text, mention, language.or_less);
    let context = context.filter(|start| !limit && now.is_none_or(|now| *start <= now));
    if let Some(start) = context.filter(|start| bound.is_none_or(|bound| *start < bound)) {
        let word = text.lower(start, text.skip_back(mention.from));
        let article = matches!(
            word,
            "a" | "an"
                | "for"
                | "by"
                | "die"
                | "der"
                | "den"
                | "de"
                | "por"
                | "cho"
                | "entre los"
                | "desde"
                | "vs"
                | "against"
                | "first"
        );
        return !article || mention.kind == Kind::Time;
    }
    bound.is_some_and(|bound| filter(text, bound, mention, language))
}

/// Between things and the size that chooses them.
static WITH: &Phrases = phrases!["with", "mit", "con", "med", "having"];

/// "pages over 2 MB load fast", "for orders above 1000 EUR": a size that chooses what is meant.
fn filter(text: &Text<'_>, start: usize, mention: &Mention, language: &Language) -> bool {
    let end = text.skip_back(start);
    let noun = text.word_start(end);
    if noun == end {
        return false;
    }
    let word_before = text.skip_back(noun);
    let at_start = word_before == 0;
    let behind_for = ["for", "für", "para", "for alle", "with", "of", "mit"]
        .iter()
        .any(|word| text.ends(word_before, word).is_some());
    let with = text.phrases_before(end, WITH).next().is_some();
    let plural = text.before(end) == 's' || text.ends(end, "people").is_some() || language.capital_nouns;
    let next = text.skip(mention.end);
    let goes_on = next < text.len()
        && is_letter(text.at(next))
        && !(text.phrases(next, language.stops).next().is_some() && text.starts(next, "can").is_none());
    with || (behind_for && plural)
        || at_start && plural && goes_on && text.starts(next, "are").is_none()
        || at_start && plural && text.starts(next, "can").is_some()
}
