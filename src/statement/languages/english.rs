//! English.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    decimal_comma: false,
    numbers: &[
        ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
        ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
        ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80),
        ("ninety", 90), ("hundred", 100), ("thousand", 1000), ("a dozen", 12), ("two dozen", 24),
        ("three dozen", 36), ("a hundred", 100), ("one hundred", 100), ("a thousand", 1000), ("one thousand", 1000),
        ("a million", 1_000_000), ("one million", 1_000_000), ("half a million", 500_000),
    ],
    magnitudes: &[
        ("thousand", 3), ("hundred", 2), ("million", 6), ("millions", 6), ("billion", 9), ("trillion", 12),
    ],
    percent: &["percent", "per cent", "pct"],
    points: &[
        "percentage points", "percentage point", "percent points", "pp", "ppts", "%-points", "% points", "pts",
    ],
    times: &[
        "ms", "s", "sec", "secs", "second", "seconds", "millisecond", "milliseconds", "min", "mins", "minute",
        "minutes", "h", "hr", "hrs", "hour", "hours", "day", "days", "business days", "working days", "week",
        "weeks", "month", "months", "quarter", "quarters", "year", "years",
    ],
    long_times: &["week", "weeks", "month", "months", "quarter", "quarters", "year", "years"],
    dates: &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "am", "pm", "o'clock", "a.m", "p.m",
    ],
    names: &[
        "iso", "iec", "iso/iec", "soc", "top", "team", "squad", "phase", "version", "release", "section", "office", "python", "java",
        "angular", "windows", "android", "ios", "php", "node", "postgres", "postgresql", "rails", "django", "react",
        "vue", "kubernetes", "tls", "http", "wcag", "level", "tier", "step", "page", "chapter", "article", "type",
        "room", "line", "lines", "floor", "no", "nr", "number", "ticket", "issue", "pr", "bug", "q", "quarter",
        "week", "day", "month", "year", "grade", "class", "stage", "wave", "gen", "generation", "part", "part-",
        "sprint", "milestone", "item", "agenda", "vision", "strategy", "rfc", "en", "din", "pci dss", "pci", "web",
        "scope", "gate", "building", "terminal", "route", "unit", "module", "series", "model", "hotline", "call",
        "dial", "§", "industry", "ruby", "go", "net", "swift", "kotlin", "spring", "boot", "debian", "ubuntu",
        "section no", "annex", "appendix", "act", "goal", "sdg", "round", "zone", "band", "category", "cat",
        "group", "platform", "studio", "formula", "fortune", "ftse", "global", "forbes", "sars", "covid", "mark",
        "v", "ver", "priority", "severity", "sev", "site", "plant", "ward", "hall", "track", "horizon", "objective",
        "kr", "okr", "key result", "target group", "series a", "article no", "january", "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "apr",
        "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ],
    context: &[
        "the", "all", "all of the", "our", "its", "their", "these", "those", "both", "every", "each", "each of the",
        "per", "last", "past", "previous", "next", "first", "coming", "for", "over the", "remaining", "other",
        "after", "top", "aged", "age", "ages", "across", "across all", "one of", "one in", "until", "since",
        "than in", "compared with", "compared to", "worth of the", "in all", "by", "vs", "versus", "against", "a",
        "an", "this", "that", "any", "older than", "larger than", "longer than", "bigger than", "any of the",
        "during", "throughout",
    ],
    stops: &[
        "to", "from", "by", "in", "within", "a", "an", "per", "of", "and", "or", "the", "at", "on", "for", "with",
        "until", "before", "after", "every", "each", "than", "is", "are", "was", "were", "be", "as", "that",
        "which", "who", "can", "will", "have", "has", "had", "do", "does", "through", "via", "into", "out",
        "instead", "so", "but", "while", "when", "if", "this", "all", "more", "less", "fewer", "or more", "over",
        "under", "across", "during", "against", "between", "up", "down", "not", "use", "using", "it", "they", "we",
        "our", "their", "without", "vs", "since", "above", "below", "among", "about", "because", "where", "once",
        "again", "ask", "currently", "today", "now", "higher", "lower", "better", "must", "should", "may", "would",
        "agree", "still",
    ],
    adjectives: &[
        "new", "additional", "more", "qualified", "active", "paying", "critical", "open", "certified",
        "independent", "external", "internal", "named", "major", "minor", "severe", "unplanned", "monthly",
        "weekly", "daily", "net", "full-time", "senior", "junior", "local", "regional", "strategic", "signed",
        "published", "different", "of", "of our", "of the", "of all", "further", "trained", "serious", "large",
        "small",
    ],
    from: &[
        "from", "from a baseline of", "from about", "from around", "from the current", "starting from", "start at",
    ],
    to: &[
        "to", "to about", "to around", "to just", "to only", "down to", "up to", "into", "reach", "reaches", "hits",
        "hit", "becomes", "to a", "to an average of", "to a median of", "to roughly", "to nearly", "to the",
    ],
    now: &[
        "from", "today", "currently", "current", "now", "was", "is now", "instead of", "rather than", "compared to",
        "compared with", "up from", "down from", "baseline", "before", "previously", "versus", "vs", "vs.",
        "against", "at present", "last year", "last quarter", "starting at", "it was", "started at", "as is",
        "baseline of", "had", "today it is", "from today's", "from the current", "coming from",
    ],
    goal: &["target", "goal", "target of", "goal of", "target is", "goal is", "aim", "aiming for", "target value"],
    at_least: &[
        "at least", "atleast", "no less than", "no fewer than", "not less than", "not fewer than", "minimum",
        "minimum of", "a minimum of", "min", "min.", ">=", "≥", "=>", "never below", "not below", "not fall below",
        "not drop below", "never falls below", "never drops below", "or above", "never less than", "at or above",
        "never fewer than", "never under", "upwards of", "a full", "does not fall below", "at the least",
    ],
    above: &[
        "more than", "over", "above", "exceed", "exceeds", "exceeding", "greater than", "higher than", ">",
        "surpass", "surpasses", "better than", "beyond", "in excess of", "upward of", "beat", "well over",
        "north of", "beats",
    ],
    at_most: &[
        "at most", "no more than", "not more than", "no longer than", "maximum", "maximum of", "a maximum of",
        "max", "max.", "<=", "≤", "up to", "not exceed", "not exceeding", "does not exceed", "do not exceed",
        "never exceed", "never exceeds", "never above", "never more than", "not above", "no higher than",
        "no later than", "never over", "within", "capped at", "cap at", "limit to", "limited to", "at or below",
        "not over", "no greater than", "in no more than", "stays within", "not longer than", "without exceeding",
        "in at most",
    ],
    below: &[
        "less than", "fewer than", "under", "below", "lower than", "<", "shorter than", "faster than", "sub",
        "sub-", "well under", "quicker than", "beneath", "short of", "south of", "smaller than",
    ],
    or_more: &[
        "or better", "or more", "or higher", "or above", "or over", "+", "plus", "and above", "or greater",
        "at least", "minimum", "and more", "and up", "or longer", "at minimum", "at a minimum", "or beyond",
    ],
    or_less: &[
        "or less", "or fewer", "or below", "or lower", "at most", "or under", "or faster", "maximum", "max", "tops",
        "or better than that", "or quicker", "or sooner", "or shorter", "or earlier", "at the most", "and below",
        "at maximum", "a month at most", "or smaller",
    ],
    within: &["within", "inside", "in"],
    between: &["between", "in the range of", "range of", "in the range"],
    and: &["and", "to", "through"],
    out_of: &["of", "out of", "of the", "of our", "out of the", "out of our", "in", "of all", "out of all"],
    by: &["by", "by another", "by about", "by around", "by roughly", "by over", "by up to", "by a further"],
    up: &[
        "grow", "grows", "increase", "increases", "raise", "rise", "rises", "boost", "lift", "improve", "improves",
        "expand", "gain", "up", "increasing", "growing", "climb", "climbs", "growth", "jump", "accelerate",
    ],
    down: &[
        "reduce", "reduces", "cut", "cuts", "lower", "drop", "drops", "fall", "falls", "decrease", "decreases",
        "shrink", "shrinks", "shorten", "slash", "down", "decline", "declines", "reducing", "cutting", "trim",
        "save", "reduction", "shave", "less", "fewer",
    ],
    more: &["more", "higher", "growth", "increase", "up", "faster", "increase in", "longer", "uplift", "rise"],
    fewer: &[
        "less", "fewer", "lower", "reduction", "decrease", "cheaper", "drop", "shorter", "decline", "cut", "off",
    ],
    multiples: &[
        ("double", 2), ("doubles", 2), ("doubling", 2), ("doubled", 2), ("twice as many", 2), ("twice as much", 2),
        ("twofold", 2), ("two-fold", 2), ("twice", 2), ("triple", 3), ("triples", 3), ("tripling", 3),
        ("treble", 3), ("threefold", 3), ("three times as many", 3), ("three times as much", 3), ("quadruple", 4),
        ("fourfold", 4), ("tenfold", 10), ("tripled", 3), ("three times", 3), ("four times", 4), ("five times", 5),
        ("fivefold", 5), ("halve", -2), ("halves", -2), ("halving", -2), ("halved", -2), ("cut in half", -2),
        ("in half", -2), ("by half", -2), ("half the number", -2), ("half as many", -2), ("half as much", -2),
        ("by a half", -2), ("half as long", -2),
    ],
    parts: &[
        ("a third", 3), ("one third", 3), ("one-third", 3), ("a quarter", 4), ("one quarter", 4), ("a fifth", 5),
        ("one fifth", 5), ("a tenth", 10), ("one tenth", 10), ("a half", 2), ("half", 2), ("one-quarter", 4),
    ],
    shares: &[
        ("three quarters of", 75), ("three-quarters of", 75), ("half of", 50), ("half the", 50), ("half our", 50),
        ("a quarter of", 25), ("two thirds of", 67), ("two-thirds of", 67), ("a third of", 33),
        ("one third of", 33), ("one in two", 50), ("every second", 50), ("one quarter of", 25), ("a half of", 50),
        ("one in four", 25), ("a fifth of", 20), ("four fifths of", 80), ("one in five", 20), ("three in four", 75),
        ("every other", 50),
    ],
    work: &[
        "launch", "roll", "release", "ship", "finish", "complete", "deliver", "migrate", "implement", "build",
        "move", "set", "publish", "introduce", "start", "open", "get", "create", "develop", "draft", "write",
        "establish", "have", "agree", "replace", "pass", "train", "go", "hold", "run", "enter", "design", "make",
        "define",
    ],
    ..NONE
};
