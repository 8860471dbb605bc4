//! Norwegian.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    ordinal_dot: true,
    numbers: &[
        ("null", 0), ("to", 2), ("tre", 3), ("fire", 4), ("fem", 5), ("seks", 6), ("sju", 7), ("syv", 7),
        ("åtte", 8), ("ni", 9), ("ti", 10), ("elleve", 11), ("tolv", 12), ("tretten", 13), ("fjorten", 14),
        ("femten", 15), ("tjue", 20), ("tretti", 30), ("førti", 40), ("femti", 50), ("hundre", 100),
        ("tusen", 1000), ("et dusin", 12), ("en million", 1000000),
    ],
    magnitudes: &[
        ("mill", 6), ("millioner", 6), ("million", 6), ("mrd", 9), ("milliarder", 9), ("milliard", 9), ("tusen", 3),
    ],
    percent: &["prosent", "pst", "pst."],
    points: &["prosentpoeng", "prosentpoengs"],
    times: &[
        "sekunder", "sekund", "minutter", "minutt", "timer", "time", "dager", "dag", "dagers", "virkedager",
        "arbeidsdager", "uker", "uke", "måneder", "måned", "år", "ms", "s", "min", "t", "kvartaler",
    ],
    long_times: &["uker", "uke", "måneder", "måned", "år", "kvartaler"],
    dates: &[
        "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
        "desember", "kvartal", "halvår", "tertial",
    ],
    names: &[
        "iso", "fase", "versjon", "office", "python", "windows", "paragraf", "kapittel", "topp", "topp-", "nivå",
        "linje", "trinn", "steg", "sak", "nr", "nummer", "side", "avdeling", "bygg", "klasse", "del", "uke", "år",
        "kvartal", "rom", "gruppe", "agenda", "soc", "java", "angular", "hotline", "artikkel", "ns", "type",
        "kategori", "byggetrinn", "telefon", "sprint", "januar", "februar", "mars", "april", "mai", "juni", "juli",
        "august", "september", "oktober", "november", "desember",
    ],
    context: &[
        "alle", "alle de", "de", "våre", "sine", "hver", "per", "pr", "pr.", "siste", "neste", "første", "etter",
        "begge", "disse", "hvert", "i alle", "i løpet av", "siden", "over de", "fra før", "mot", "enn", "samtlige",
        "de siste", "gjennom", "deres",
    ],
    stops: &[
        "til", "fra", "i", "på", "av", "og", "eller", "med", "som", "er", "har", "per", "pr", "hver", "hvert",
        "for", "innen", "om", "ved", "enn", "skal", "blir", "kan", "mot", "under", "over", "bruker", "før", "uten",
        "etter", "mer", "mindre", "færre", "ned", "opp", "de", "den", "det", "en", "et", "får", "dagen",
    ],
    adjectives: &[
        "nye", "ny", "flere", "av", "aktive", "kritiske", "alvorlige", "åpne", "betalende", "store", "av våre",
        "av de",
    ],
    from: &["fra", "fra dagens", "fra rundt"],
    to: &["til", "ned til", "opp til", "til rundt", "på", "nå", "når", "til under"],
    now: &[
        "fra", "i dag", "nå", "i stedet for", "istedenfor", "istedet for", "dagens", "tidligere", "mot", "ned fra",
        "opp fra", "mot dagens", "mot i dag", "per i dag", "før", "var", "utgangspunkt", "utgangspunktet", "start",
    ],
    goal: &["mål", "målet er", "mål på", "målet"],
    at_least: &[
        "minst", "ikke mindre enn", "minimum", "ikke færre enn", "≥", ">=", "ikke under", "aldri under",
        "i det minste", "min.",
    ],
    above: &[
        "mer enn", "over", "flere enn", "høyere enn", ">", "overstiger", "overstige", "bedre enn", "passere",
        "passerer",
    ],
    at_most: &[
        "høyst", "maks", "maksimalt", "maksimum", "ikke mer enn", "ikke flere enn", "≤", "<=", "inntil", "opptil",
        "innen", "ikke over", "aldri over", "ikke overstige", "ikke overstiger", "overstiger ikke", "aldri mer enn",
        "i løpet av", "maks.", "ikke lenger enn",
    ],
    below: &["under", "mindre enn", "færre enn", "lavere enn", "<", "kortere enn", "raskere enn"],
    or_more: &["eller bedre", "eller mer", "eller høyere", "+", "eller flere", "eller over"],
    or_less: &[
        "eller mindre", "eller lavere", "eller færre", "eller under", "eller raskere", "eller kortere",
        "eller bedre tid",
    ],
    within: &["innen", "i løpet av", "på"],
    between: &["mellom", "i området", "fra"],
    out_of: &["av", "av de", "av våre", "av totalt", "av alle"],
    by: &["med", "med minst", "med rundt", "med om lag", "med ytterligere"],
    up: &[
        "øke", "øker", "vokse", "vokser", "heve", "løfte", "forbedre", "stige", "stiger", "opp", "økning", "vekst",
        "økes", "øk", "heves",
    ],
    down: &[
        "redusere", "reduseres", "kutte", "kuttes", "senke", "senkes", "ned", "minske", "synke", "synker",
        "reduksjon", "færre", "mindre", "korte", "spare", "reduser", "kutt", "reduserer", "falle", "faller",
        "kortes",
    ],
    more: &["flere", "mer", "høyere", "vekst", "økning", "raskere"],
    fewer: &["færre", "mindre", "lavere", "reduksjon", "kortere", "nedgang"],
    multiples: &[
        ("doble", 2), ("dobler", 2), ("dobling", 2), ("doblet", 2), ("fordoble", 2), ("fordobles", 2),
        ("dobles", 2), ("fordobling", 2), ("dobbelt så mange", 2), ("dobbelt så mye", 2), ("tredoble", 3),
        ("tredobling", 3), ("tredobles", 3), ("tre ganger så mange", 3), ("firedoble", 4), ("halvere", -2),
        ("halveres", -2), ("halvering", -2), ("halvert", -2), ("til halvparten", -2), ("halverer", -2),
        ("med halvparten", -2),
    ],
    parts: &[
        ("en tredjedel", 3), ("en tredel", 3), ("en fjerdedel", 4), ("en femtedel", 5), ("en firedel", 4),
        ("halvparten", 2), ("en tidel", 10),
    ],
    shares: &[
        ("halvparten av", 50), ("tre fjerdedeler av", 75), ("tre firedeler av", 75), ("to tredjedeler av", 67),
        ("en fjerdedel av", 25), ("en tredjedel av", 33), ("to tredeler av", 67), ("annenhver", 50),
    ],
    and: &["og", "til"],
    ..NONE
};
