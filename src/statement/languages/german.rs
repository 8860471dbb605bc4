//! German.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    codes: &["de"],
    letters: "äöüß",
    ordinal_dot: true,
    capital_nouns: true,
    numbers: &[
        ("null", 0), ("zwei", 2), ("drei", 3), ("vier", 4), ("fünf", 5), ("sechs", 6), ("sieben", 7), ("acht", 8),
        ("neun", 9), ("zehn", 10), ("elf", 11), ("zwölf", 12), ("dreizehn", 13), ("vierzehn", 14), ("fünfzehn", 15),
        ("zwanzig", 20), ("dreißig", 30), ("vierzig", 40), ("fünfzig", 50), ("sechzig", 60), ("achtzig", 80),
        ("hundert", 100), ("tausend", 1000), ("ein dutzend", 12), ("eine million", 1_000_000), ("einen", 1),
        ("einem", 1), ("dreissig", 30), ("siebzig", 70), ("neunzig", 90), ("achtzehn", 18), ("sechzehn", 16),
        ("siebzehn", 17), ("neunzehn", 19), ("fünfundzwanzig", 25), ("einhundert", 100), ("eintausend", 1000),
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
        "nr", "nummer", "ticket", "klasse", "raum", "industrie", "agenda", "release", "soc", "en", "kw", "java",
        "angular", "sap", "teil", "gruppe", "station", "tempo", "level", "typ", "modul", "januar", "februar",
        "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "§",
        "etappe", "schritt", "hotline", "pflegegrad", "schwere", "schweregrad", "priorität", "prio", "severity",
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
        "neues", "zahlende", "zahlenden", "aktive", "aktiven", "qualifizierte", "qualifizierten", "offenen",
        "offener", "kritischen", "schwere", "schweren", "erfolgreiche", "erfolgreichen",
    ],
    from: &["von", "von derzeit", "von heute", "von aktuell", "ausgehend von", "von rund"],
    to: &[
        "auf", "zu", "erreicht", "erreichen", "bis auf", "herunter auf", "hin zu", "erzielen",
        "erreicht einen wert von", "erreichen von", "erreichen eines", "erreichung von", "künftig",
    ],
    now: &[
        "heute", "derzeit", "aktuell", "statt", "bisher", "anstatt", "anstelle von", "zuvor", "vorher", "ist",
        "zurzeit", "gegenüber", "start", "ausgangswert", "aktuell bei", "derzeit bei", "momentan", "ist-wert",
        "heutigen", "heutige", "aktuellen", "aktuelle", "derzeitigen", "bisherigen", "bisherige", "anstelle der",
        "statt bisher", "statt derzeit", "statt heute", "ausgehend von", "baseline", "ausgangspunkt", "vorjahr",
        "im vorjahr", "letztes jahr", "lag bei", "war", "waren", "liegt bei", "gegenüber derzeit", "vs.", "vs",
        "statt der", "stand heute", "bislang",
    ],
    goal: &["ziel", "zielwert", "soll", "ziel ist", "zielgröße", "soll-wert", "sollwert", "angestrebt"],
    at_least: &[
        "mindestens", "wenigstens", "minimum", "min.", "nicht weniger als", "≥", ">=", "zumindest", "nicht unter",
        "nie unter", "mind.", "mind", "nicht niedriger als",
    ],
    above: &["mehr als", "über", "größer als", ">", "übersteigt", "oberhalb von", "besser als", "übertrifft", "höher als", "überschreitet", "überschreiten", "übertreffen", "oberhalb", "jenseits der", "jenseits von", "länger als"],
    at_most: &[
        "höchstens", "maximal", "max.", "nicht mehr als", "≤", "<=", "bis zu", "innerhalb von", "binnen",
        "nicht über", "längstens", "nie über", "nicht länger als", "spätestens nach", "nicht höher als", "max",
        "nicht größer als",
    ],
    below: &[
        "unter", "weniger als", "kleiner als", "<", "unterhalb von", "schneller als", "kürzer als", "niedriger als",
        "geringer als", "in unter", "in weniger als", "unterhalb", "früher als",
    ],
    or_more: &[
        "oder mehr", "oder besser", "oder höher", "+", "und mehr", "oder darüber", "nicht unterschreiten",
        "nicht unterschreitet", "plus", "und höher", "aufwärts", "oder größer", "mindestens",
    ],
    or_less: &[
        "oder weniger", "oder niedriger", "oder darunter", "nicht überschreiten", "nicht überschreitet",
        "oder schneller", "nicht übersteigen", "nicht übersteigt", "und weniger", "oder kürzer", "höchstens",
        "maximal",
    ],
    within: &["innerhalb von", "binnen", "in", "innerhalb", "innerhalb der ersten", "in den ersten"],
    between: &["zwischen", "im bereich von"],
    and: &["und", "bis"],
    out_of: &["von", "der", "von den", "von unseren", "aus", "der insgesamt", "unserer"],
    by: &[
        "um", "um rund", "um mindestens", "um weitere", "um etwa", "um ca.", "um circa", "um über", "um mehr als",
        "um bis zu", "um insgesamt",
    ],
    up: &[
        "steigern", "steigt", "erhöhen", "steigen", "wächst", "wachsen", "anheben", "ausbauen", "verbessern",
        "erhöht", "zulegen", "wachstum", "mehr", "plus", "gesteigert", "steigerung", "zunehmen", "erhöhung",
        "anstieg", "verbesserung", "verlängern", "vergrößern", "ausbau", "zunahme", "zuwachs", "beschleunigen",
        "stärken", "umsatzwachstum",
    ],
    down: &[
        "senken", "sinkt", "reduzieren", "verringern", "verkürzen", "sinken", "kürzen", "reduziert", "senkung",
        "weniger", "minus", "gesenkt", "einsparen", "drücken", "mindern", "fällt", "fallen", "zurückgehen",
        "rückgang", "reduktion", "reduzierung", "verkürzung", "verringerung", "minimieren", "abbauen", "verkürzt",
        "verringert", "runter", "einsparung", "absenken", "abnahme", "minderung", "kostensenkung",
    ],
    more: &["mehr", "höher", "höhere", "höherer", "wachstum", "steigerung", "zuwachs"],
    fewer: &[
        "weniger", "niedriger", "geringer", "geringere", "niedrigere", "kürzere", "senkung", "kürzer", "einsparung",
        "schneller", "reduktion",
    ],
    multiples: &[
        ("verdoppeln", 2), ("verdoppelung", 2), ("verdopplung", 2), ("verdoppelt", 2), ("doppelt so viele", 2),
        ("doppelt so viel", 2), ("das doppelte", 2), ("verdreifachen", 3), ("verdreifachung", 3),
        ("verdreifacht", 3), ("dreimal so viele", 3), ("vervierfachen", 4), ("halbieren", -2), ("halbierung", -2),
        ("halbiert", -2), ("um die hälfte", -2), ("halb so viele", -2), ("verzehnfachen", 10),
        ("verdoppeln sich", 2), ("verdreifacht sich", 3), ("auf die hälfte", -2), ("verfünffachen", 5),
        ("dreimal so viel", 3), ("verzehnfachung", 10), ("viermal so viele", 4), ("doppelt so oft", 2),
        ("doppelt so hoch", 2), ("doppelt so schnell", 2), ("zweimal so viele", 2), ("halb so lang", -2),
        ("halb so viel", -2),
    ],
    telltale: &[
        "der", "die", "das", "und", "von", "auf", "mit", "für", "im", "ist", "sind", "wird", "werden", "bis", "den",
        "dem", "ein", "eine", "einen", "zu", "pro", "nicht", "unter", "über", "mindestens", "weniger", "als", "bei",
        "aus", "zur", "zum", "um", "kunden", "steigern", "senken", "erhöhen", "reduzieren", "unsere", "alle",
        "keine", "höchstens", "innerhalb", "wir", "haben", "je", "nach", "statt", "neue", "neuen", "prozent",
        "tage", "umsatz", "anteil", "zahl", "tausend", "mio", "ohne",
    ],
    fillers: &[
        "rund", "etwa", "ca", "ca.", "circa", "ungefähr", "nur", "knapp", "gut", "durchschnittlich", "im schnitt",
        "im durchschnitt", "insgesamt", "die", "den", "der", "dem", "das", "noch", "nahezu", "fast", "einen",
        "eine", "ein", "einem", "einer", "einen wert von", "weitere", "weiteren", "jeweils", "nur noch", "zurzeit",
    ],
    from_or_of: &["von"],
    now_behind: &[
        "heute", "derzeit", "bisher", "aktuell", "im vorjahr", "momentan", "zurzeit", "jetzt", "bislang",
        "letztes jahr", "im letzten jahr", "im letzten quartal", "baseline",
    ],
    by_any: &[
        "um", "um rund", "um mindestens", "um weitere", "um etwa", "um ca.", "um circa", "um über", "um mehr als",
    ],
    change_of: &["von", "von rund", "von mindestens", "um"],
    fractions: &[
        ("die hälfte", (1, 2)), ("der hälfte", (1, 2)), ("dreiviertel", (3, 4)), ("ein drittel", (1, 3)),
        ("einem drittel", (1, 3)), ("einen drittel", (1, 3)), ("zwei drittel", (2, 3)), ("ein viertel", (1, 4)),
        ("einem viertel", (1, 4)), ("einen viertel", (1, 4)), ("zwei viertel", (2, 4)), ("drei viertel", (3, 4)),
        ("ein fünftel", (1, 5)), ("einem fünftel", (1, 5)), ("einen fünftel", (1, 5)), ("zwei fünftel", (2, 5)),
        ("drei fünftel", (3, 5)), ("vier fünftel", (4, 5)), ("ein sechstel", (1, 6)), ("einem sechstel", (1, 6)),
        ("einen sechstel", (1, 6)), ("zwei sechstel", (2, 6)), ("drei sechstel", (3, 6)), ("vier sechstel", (4, 6)),
        ("ein achtel", (1, 8)), ("einem achtel", (1, 8)), ("einen achtel", (1, 8)), ("zwei achtel", (2, 8)),
        ("drei achtel", (3, 8)), ("vier achtel", (4, 8)), ("ein zehntel", (1, 10)), ("einem zehntel", (1, 10)),
        ("einen zehntel", (1, 10)), ("zwei zehntel", (2, 10)), ("drei zehntel", (3, 10)), ("vier zehntel", (4, 10)),
        ("neun zehntel", (9, 10)), ("jeder zweite", (1, 2)), ("jede zweite", (1, 2)), ("jedes zweite", (1, 2)),
        ("jeder dritte", (1, 3)), ("jede dritte", (1, 3)), ("jedes dritte", (1, 3)), ("jeder vierte", (1, 4)),
        ("jede vierte", (1, 4)), ("jedes vierte", (1, 4)), ("jeder fünfte", (1, 5)), ("jede fünfte", (1, 5)),
        ("jedes fünfte", (1, 5)), ("jeder zehnte", (1, 10)), ("jede zehnte", (1, 10)), ("jedes zehnte", (1, 10)),
    ],
    of: &["der", "aller", "unserer", "von", "des", "von allen", "dieser", "ihrer", "von unseren", "von den"],
    none: &[
        "kein", "keine", "keinen", "keiner", "keinerlei", "keines", "null", "kein einziger", "keine einzige",
        "kein einziges", "keinen einzigen",
    ],
    every: &["alle", "jeder", "jede", "jedes", "jeden", "sämtliche", "allen", "aller"],
    ranks: &[
        "unter den top", "in den top", "in die top", "unter den ersten", "unter die ersten", "platz", "rang",
        "auf platz", "unter den besten", "unter die top", "zu den top",
    ],
    ranks_behind: &["besten", "größten"],
    times_more: &["mal so viele", "mal so viel", "-mal", "fache", "-fache"],
    work: &[
        "umsetzen", "einführen", "abschließen", "fertigstellen", "umziehen", "migrieren", "aufbauen", "entwickeln",
        "starten", "durchführen", "veröffentlichen", "launchen", "ausrollen", "implementieren", "etablieren",
        "erstellen", "erarbeiten", "einrichten", "umstellen", "abgeschlossen", "umgesetzt", "eingeführt", "fertig",
        "schaffen", "launch", "einführung", "umsetzung", "aufbau", "entwicklung",
    ],
    moves: &["bringen", "bringt", "ausweiten", "heben", "kommen", "entwickeln"],
    sayings: &["1:1", "eins zu eins", "rund um die uhr"],
    ..NONE
};
