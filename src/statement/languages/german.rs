//! German.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    ordinal_dot: true,
    capital_nouns: true,
    numbers: &[
        ("null", 0), ("zwei", 2), ("drei", 3), ("vier", 4), ("fünf", 5), ("sechs", 6), ("sieben", 7), ("acht", 8),
        ("neun", 9), ("zehn", 10), ("elf", 11), ("zwölf", 12), ("dreizehn", 13), ("vierzehn", 14), ("fünfzehn", 15),
        ("zwanzig", 20), ("dreißig", 30), ("vierzig", 40), ("fünfzig", 50), ("sechzig", 60), ("achtzig", 80),
        ("hundert", 100), ("tausend", 1000), ("ein dutzend", 12), ("eine million", 1_000_000),
    ],
    magnitudes: &[
        ("mio", 6), ("million", 6), ("millionen", 6), ("mrd", 9), ("milliarden", 9), ("milliarde", 9),
        ("tausend", 3), ("tsd", 3),
    ],
    percent: &["prozent", "v. h.", "v.h."],
    points: &["prozentpunkte", "prozentpunkten", "prozentpunkt"],
    times: &[
        "sekunden", "sekunde", "minuten", "minute", "stunden", "stunde", "tage", "tagen", "tag", "werktagen",
        "werktage", "arbeitstagen", "arbeitstage", "wochen", "woche", "monaten", "monate", "monat", "jahren",
        "jahre", "jahr", "ms", "s", "h", "min", "quartalen",
    ],
    long_times: &["wochen", "woche", "monaten", "monate", "monat", "jahren", "jahre", "jahr", "quartalen"],
    dates: &[
        "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
        "dezember", "uhr", "quartal", "halbjahr",
    ],
    names: &[
        "iso", "din", "phase", "version", "office", "python", "windows", "paragraf", "paragraph", "abschnitt",
        "top", "kapitel", "artikel", "stufe", "stufen", "seite", "linie", "halle", "werk", "block", "bauabschnitt",
        "nr", "nummer", "ticket", "klasse", "raum", "industrie", "agenda", "release", "soc", "en", "kw", "quartal",
        "jahr", "java", "angular", "sap", "tag", "woche", "teil", "gruppe", "station", "tempo", "level", "typ",
        "modul", "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
        "november", "dezember", "§", "etappe", "schritt", "hotline", "pflegegrad",
    ],
    context: &[
        "alle", "allen", "aller", "die", "der", "den", "unsere", "unseren", "unserer", "ihre", "pro", "je",
        "letzten", "nächsten", "vergangenen", "seit", "nach", "ersten", "ab", "in den", "jede", "jeder", "beide",
        "diese", "gegenüber", "als", "über die", "dieser", "sämtliche", "sämtlichen", "bis", "mit den", "ganze",
    ],
    stops: &[
        "auf", "bis", "pro", "im", "in", "und", "oder", "von", "zu", "mit", "der", "die", "das", "den", "ist",
        "sind", "für", "aus", "je", "nach", "senken", "steigern", "erhöhen", "gilt", "haben", "an", "bei", "statt",
        "über", "unter", "mehr", "weniger", "reduzieren", "ab", "als", "des", "dem",
    ],
    adjectives: &[
        "neue", "neuen", "neuer", "kritische", "offene", "zusätzliche", "weitere", "der", "aller", "unserer",
    ],
    from: &["von", "von derzeit", "von heute", "von aktuell", "ausgehend von", "von rund"],
    to: &["auf", "auf rund", "auf nur", "zu", "auf etwa", "erreicht", "erreichen", "auf durchschnittlich"],
    now: &[
        "von", "heute", "derzeit", "aktuell", "statt", "bisher", "anstatt", "anstelle von", "zuvor", "vorher",
        "ist", "zurzeit", "gegenüber", "start", "ausgangswert",
    ],
    goal: &["ziel", "zielwert", "soll", "ziel ist"],
    at_least: &[
        "mindestens", "wenigstens", "minimum", "min.", "nicht weniger als", "≥", ">=", "zumindest", "nicht unter",
        "nie unter",
    ],
    above: &["mehr als", "über", "größer als", ">", "übersteigt", "oberhalb von", "besser als", "übertrifft"],
    at_most: &[
        "höchstens", "maximal", "max.", "nicht mehr als", "≤", "<=", "bis zu", "innerhalb von", "binnen",
        "nicht über", "längstens", "nie über", "nicht länger als", "spätestens nach",
    ],
    below: &["unter", "weniger als", "kleiner als", "<", "unterhalb von", "schneller als", "kürzer als"],
    or_more: &[
        "oder mehr", "oder besser", "oder höher", "+", "und mehr", "oder darüber", "nicht unterschreiten",
        "nicht unterschreitet",
    ],
    or_less: &[
        "oder weniger", "oder niedriger", "oder darunter", "nicht überschreiten", "nicht überschreitet",
        "oder schneller", "nicht übersteigen", "nicht übersteigt",
    ],
    within: &["innerhalb von", "binnen", "in"],
    between: &["zwischen", "im bereich von"],
    and: &["und", "bis"],
    out_of: &["von", "der", "von den", "von unseren", "aus", "der insgesamt", "unserer"],
    by: &["um", "um rund", "um mindestens", "um weitere", "um etwa"],
    up: &[
        "steigern", "steigt", "erhöhen", "steigen", "wächst", "wachsen", "anheben", "ausbauen", "verbessern",
        "erhöht", "zulegen", "wachstum", "mehr", "plus", "gesteigert", "steigerung", "zunehmen",
    ],
    down: &[
        "senken", "sinkt", "reduzieren", "verringern", "verkürzen", "sinken", "kürzen", "reduziert", "senkung",
        "weniger", "minus", "gesenkt", "einsparen", "drücken", "mindern", "fällt", "fallen", "zurückgehen",
        "rückgang",
    ],
    more: &["mehr", "höher", "höhere", "höherer", "wachstum", "schneller", "steigerung"],
    fewer: &[
        "weniger", "niedriger", "geringer", "geringere", "niedrigere", "kürzere", "senkung", "kürzer", "einsparung",
    ],
    multiples: &[
        ("verdoppeln", 2), ("verdoppelung", 2), ("verdopplung", 2), ("verdoppelt", 2), ("doppelt so viele", 2),
        ("doppelt so viel", 2), ("das doppelte", 2), ("verdreifachen", 3), ("verdreifachung", 3),
        ("verdreifacht", 3), ("dreimal so viele", 3), ("vervierfachen", 4), ("halbieren", -2), ("halbierung", -2),
        ("halbiert", -2), ("um die hälfte", -2), ("halb so viele", -2), ("verzehnfachen", 10),
        ("verdoppeln sich", 2),
    ],
    parts: &[("ein drittel", 3), ("ein viertel", 4), ("ein fünftel", 5), ("ein zehntel", 10), ("die hälfte", 2)],
    shares: &[
        ("drei viertel der", 75), ("dreiviertel der", 75), ("die hälfte der", 50), ("zwei drittel der", 67),
        ("ein viertel der", 25), ("ein drittel der", 33), ("die hälfte aller", 50), ("drei viertel aller", 75),
        ("zwei drittel aller", 67), ("die hälfte unserer", 50), ("jeder zweite", 50), ("jede zweite", 50),
    ],
    ..NONE
};
