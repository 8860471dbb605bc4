//! Numbers that name something: "phase 2", "ISO 27001", "from building 7 to building 12".

use super::languages::Language;
use super::mention::Mention;
use super::noise::bound_start;
use super::numeral::Numeral;
use super::phrases::{Phrases, phrases};
use super::text::Text;
use super::unit::Kind;
use crate::model::decimal::Decimal;

/// Capitalized words that name a figure, so that the number behind them is its value.
const FIGURES: &[&str] = &[
    "nps", "enps", "csat", "ces", "arr", "mrr", "dau", "mau", "wau", "mttr", "mttd", "roi", "sla", "slo", "ltv", "cac",
    "ebit", "ebitda", "gmv", "aov", "ctr", "cpa", "nrr", "grr", "p95", "p99", "p50", "sus", "fcr", "oee", "usd", "eur",
    "gbp", "chf", "nok", "vnd", "cny", "score", "target", "goal", "baseline", "apdex", "lcp", "inp", "fte", "npm",
];

/// Names of standards and software, whose numbers are theirs in every language.
static NAMES: &Phrases = phrases![
    "iso",
    "iec",
    "din",
    "soc",
    "tls",
    "ssl",
    "http",
    "html",
    "php",
    "java",
    "python",
    "node",
    "react",
    "angular",
    "vue",
    "django",
    "rails",
    "kubernetes",
    "postgres",
    "postgresql",
    "mysql",
    "windows",
    "office",
    "android",
    "ios",
    "wcag",
    "pci",
    "pci dss",
    "usb",
    "wifi",
    "bluetooth",
    "sap",
    "rfc",
    "covid",
    "prince",
    "web",
    "debian",
    "ubuntu",
    "formula",
    "basel",
    "version",
    "versione",
    "versão",
    "versie",
    "wersji",
    "версии",
    "バージョン",
    "버전",
];

/// Names of things that are verbs too when they come first: "plant 40 trees".
const VERBS: &[&str] =
    &["plant", "port", "call", "issue", "release", "line", "page", "model", "group", "grade", "route", "mark"];

/// "phase 2", "Office 365", "ISO 27001".
pub fn named_before(text: &Text<'_>, number: &Numeral, mention: &Mention, language: &Language) -> bool {
    let end = text.skip_back(number.from);
    let direct = matches!(text.before(end), ' ' | ',' | '(' | ':' | '=') && end > 0;
    if direct || bound_start(text, mention, language).is_some() || mention.kind == Kind::Money && !number.in_words {
        return false;
    }
    let certain = matches!(mention.kind, Kind::Percent | Kind::Points);
    let counted_first = text.skip_back(text.word_start(end)) == 0
        && mention.kind == Kind::Thing
        && VERBS.contains(&text.lower(text.word_start(end), end));
    // "Testphase 1"
    let compound = || {
        let word = text.lower(text.word_start(end), end);
        language.ordinal_dot && language.names.all().iter().any(|name| name.len() > 4 && word.ends_with(name))
    };
    let named = || {
        let names = text.phrases_before(end, language.names).chain(text.phrases_before(end, NAMES));
        let now = text.phrases_before(end, language.now).min();
        names.min().is_some_and(|name| {
            // 当前 is "now" and not 前, "the first"; a year has four quarters.
            now.is_none_or(|now| name <= now)
                && !(is_quarter(text.lower(name, end)) && mention.value > Decimal::from(4))
        }) || compound()
    };
    if !certain && !counted_first && named() {
        return true;
    }
    if number.in_words || certain || language.capital_nouns {
        return false;
    }
    let start = text.word_start(end);
    let word = text.lower(start, end);
    let capital = text.written.get(start).is_some_and(|c| c.is_uppercase());
    let figure = is_figure(word);
    let first = text.skip_back(start) == 0 || matches!(text.before(text.skip_back(start)), ':' | '.' | ';');
    let thing = mention.kind == Kind::Thing;
    let version = !number.plain && text.lower(number.from, number.to).contains('.');
    capital && !figure && !thing && !first && end > start
        || capital
            && first
            && version
            && !thing
            && !figure
            && word.len() > 3
            && end < number.from
            && text.len() > number.to + 1
            && is_name_of_software(word)
}

/// Whether a word is the name of a figure.
pub fn is_figure(word: &str) -> bool {
    FIGURES.contains(&word) || word.ends_with("-score")
}

fn is_name_of_software(word: &str) -> bool {
    ["python", "java", "angular", "rails", "django", "kubernetes", "ubuntu", "android"].contains(&word)
}

fn is_quarter(word: &str) -> bool {
    ["quarter", "quartal", "trimestre", "kvartal", "quý"].contains(&word)
}

/// "from building 7 to building 12", "phases 1–3": the word that names one names the other.
pub fn are_named_alike(text: &Text<'_>, one: &Mention, other: &Mention, language: &Language) -> bool {
    let name = |mention: &Mention| {
        let end = text.skip_back(mention.from);
        (text.word_start(end), end)
    };
    let ((from, to), (other_from, other_to)) = (name(one), name(other));
    let word = text.lower(from, to);
    let whole = |mention: &Mention| !text.lower(mention.from, mention.number_end).contains(['.', ',', ' ']);
    let long = to - from > 2 && !text.has_digit(from, to) && !is_figure(word);
    let says = [
        language.from,
        language.to,
        language.now,
        language.goal,
        language.at_least,
        language.at_most,
        language.above,
        language.below,
        language.by,
        language.fillers,
        language.ranks,
        language.stops,
        language.context,
        language.and,
        language.up,
        language.down,
        language.more,
        language.fewer,
        language.between,
        language.work,
        language.every,
    ];
    let bare = |mention: &Mention| mention.kind == Kind::Bare || mention.kind == Kind::Thing;
    long && word == text.lower(other_from, other_to)
        && [one, other].into_iter().all(|mention| bare(mention) && whole(mention) && !mention.is_signed)
        && !says.iter().any(|phrases| text.phrases_before(to, phrases).next().is_some())
}
