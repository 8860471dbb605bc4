//! Norwegian.

use super::{Language, NONE};
use crate::statement::phrases::{phrases, table};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    codes: &["nb", "no", "nn"],
    letters: "åøæ",
    ordinal_dot: true,
    numbers: table![i64:
        ("null", 0), ("to", 2), ("tre", 3), ("fire", 4), ("fem", 5), ("seks", 6), ("sju", 7), ("syv", 7),
        ("åtte", 8), ("ni", 9), ("ti", 10), ("elleve", 11), ("tolv", 12), ("tretten", 13), ("fjorten", 14),
        ("femten", 15), ("tjue", 20), ("tretti", 30), ("førti", 40), ("femti", 50), ("hundre", 100),
        ("tusen", 1000), ("et dusin", 12), ("en million", 1000000), ("én", 1), ("ett", 1), ("seksten", 16),
        ("sytten", 17), ("atten", 18), ("nitten", 19), ("seksti", 60), ("sytti", 70), ("åtti", 80), ("nitti", 90),
        ("tyve", 20), ("tredve", 30), ("ett hundre", 100), ("ett tusen", 1000),
    ],
    percent: phrases!["prosent", "pst", "pst."],
    points: phrases!["prosentpoeng", "prosentpoengs", "%-poeng"],
    times: phrases![
        "sekunder", "sekund", "minutter", "minutt", "timer", "time", "dager", "dag", "dagers", "virkedager",
        "arbeidsdager", "uker", "uke", "måneder", "måned", "år", "ms", "s", "min", "t", "kvartaler",
    ],
    long_times: phrases!["uker", "uke", "måneder", "måned", "år", "kvartaler"],
    dates: phrases![
        "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
        "desember", "kvartal", "halvår", "tertial",
    ],
    names: phrases![
        "iso", "fase", "versjon", "office", "python", "windows", "paragraf", "kapittel", "topp", "topp-", "nivå",
        "linje", "trinn", "steg", "sak", "nr", "nummer", "side", "avdeling", "bygg", "klasse", "del", "uke", "år",
        "kvartal", "rom", "gruppe", "agenda", "soc", "java", "angular", "hotline", "artikkel", "ns", "type",
        "faser", "etasje", "port", "gate", "kategori", "byggetrinn", "telefon", "sprint", "januar", "februar", "mars", "april", "mai", "juni", "juli",
        "august", "september", "oktober", "november", "desember", "alvorlighetsgrad", "prioritet", "alvorlighet",
    ],
    context: phrases![
        "alle", "alle de", "de", "våre", "sine", "hver", "per", "pr", "pr.", "siste", "neste", "første", "etter",
        "begge", "disse", "hvert", "i alle", "i løpet av", "siden", "over de", "fra før", "enn", "samtlige",
        "de siste", "gjennom", "deres",
    ],
    stops: phrases![
        "til", "fra", "i", "på", "av", "og", "eller", "med", "som", "er", "har", "per", "pr", "hver", "hvert",
        "for", "innen", "om", "ved", "enn", "skal", "blir", "kan", "mot", "under", "over", "bruker", "før", "uten",
        "etter", "mer", "mindre", "færre", "ned", "opp", "de", "den", "det", "en", "et", "får", "dagen",
    ],
    adjectives: phrases![
        "nye", "ny", "av", "aktive", "kritiske", "alvorlige", "åpne", "betalende", "store", "av våre", "av de",
        "kvalifiserte", "fornøyde", "ekstra", "unike", "planlagte", "eksterne", "interne", "faste",
    ],
    from: phrases!["fra"],
    to: phrases![
        "til", "ned til", "opp til", "på", "oppnå", "oppnår", "oppnår en", "oppnå en", "å nå", "skal være",
        "skal til", "nå", "når", "komme opp i", "kommer opp i", "ned mot", "opp mot", "nå en", "når en",
    ],
    now: phrases![
        "i dag", "i stedet for", "istedenfor", "istedet for", "dagens", "tidligere", "mot", "ned fra", "opp fra",
        "mot dagens", "mot i dag", "per i dag", "før", "var", "utgangspunkt", "utgangspunktet", "start", "nå",
        "i dag er det", "er i dag", "ligger på", "lå på", "nåværende", "var på", "vs.", "vs", "baseline",
        "sammenlignet med", "nullpunkt", "per nå", "ned fra dagens", "opp fra dagens", "utgangspunkt på", "i fjor", "forrige kvartal", "forrige år",
    ],
    goal: phrases!["mål", "målet er", "mål på", "målet", "målet er på", "målsatt", "målverdi", "skal bli"],
    at_least: phrases![
        "minst", "ikke mindre enn", "minimum", "ikke færre enn", "≥", ">=", "ikke under", "aldri under",
        "i det minste", "min.", "i hvert fall", "ikke lavere enn", "ikke mindre", "minimum på", "på minst",
        "minst én", "minst en",
    ],
    above: phrases![
        "mer enn", "over", "flere enn", "høyere enn", ">", "overstiger", "overstige", "bedre enn", "passere",
        "passerer", "større enn", "overgå", "overgår", "mer enn en", "minst over", "lenger enn",
    ],
    at_most: phrases![
        "høyst", "maks", "maksimalt", "maksimum", "ikke mer enn", "ikke flere enn", "≤", "<=", "inntil", "opptil",
        "innen", "ikke over", "aldri over", "ikke overstige", "ikke overstiger", "overstiger ikke", "aldri mer enn",
        "i løpet av", "maks.", "ikke lenger enn", "ikke høyere enn", "max", "maks på", "ikke større enn",
        "på det meste",
    ],
    below: phrases![
        "under", "mindre enn", "færre enn", "lavere enn", "<", "kortere enn", "raskere enn", "på under",
        "på mindre enn", "på færre enn", "mindre enn en", "tidligere enn",
    ],
    or_more: phrases![
        "eller bedre", "eller mer", "eller høyere", "+", "eller flere", "eller over", "eller lengre", "og oppover",
        "minimum", "pluss",
    ],
    or_less: phrases![
        "eller mindre", "eller lavere", "eller færre", "eller under", "eller raskere", "eller kortere",
        "eller bedre tid", "maks", "maksimum", "på det meste",
    ],
    within: phrases!["innen", "i løpet av", "på"],
    between: phrases!["mellom", "i området", "fra"],
    out_of: phrases!["av", "av de", "av våre", "av totalt", "av alle"],
    by: phrases![
        "med", "med minst", "med rundt", "med om lag", "med ytterligere", "med over", "med ca.", "med mer enn",
        "med opptil",
    ],
    up: phrases![
        "øke", "øker", "vokse", "vokser", "heve", "løfte", "forbedre", "stige", "stiger", "opp", "økning", "vekst",
        "økes", "øk", "heves", "økt", "økende", "hever", "løfter", "utvide", "utvider", "forbedrer", "styrke",
        "bedre", "går opp", "få opp", "forbedring", "stigning", "løft",
    ],
    down: phrases![
        "redusere", "reduseres", "kutte", "kuttes", "senke", "senkes", "ned", "minske", "synke", "synker",
        "reduksjon", "færre", "mindre", "korte", "spare", "reduser", "kutt", "reduserer", "falle", "faller",
        "kortes", "kutter", "kutte ned", "senker", "redusert", "forkorte", "forkortes", "forkorter", "nedgang",
        "minsker", "få ned", "går ned", "dempe", "besparelse", "sparer", "kortere", "senkning",
    ],
    more: phrases!["flere", "mer", "høyere", "vekst", "økning", "raskere"],
    fewer: phrases!["færre", "mindre", "lavere", "reduksjon", "kortere", "nedgang"],
    multiples: table![i64:
        ("doble", 2), ("dobler", 2), ("dobling", 2), ("doblet", 2), ("fordoble", 2), ("fordobles", 2),
        ("dobles", 2), ("fordobling", 2), ("dobbelt så mange", 2), ("dobbelt så mye", 2), ("tredoble", 3),
        ("tredobling", 3), ("tredobles", 3), ("tre ganger så mange", 3), ("firedoble", 4), ("halvere", -2),
        ("halveres", -2), ("halvering", -2), ("halvert", -2), ("til halvparten", -2), ("halverer", -2),
        ("dobbelt så raskt", 2), ("dobbelt så høy", 2), ("dobbelt så ofte", 2),
        ("firedobling", 4), ("femdoble", 5), ("tidoble", 10), ("tidobles", 10), ("femdobles", 5), ("tredobler", 3),
        ("dobler seg", 2), ("to ganger så mange", 2), ("halvparten så mange", -2), ("halvparten så lang", -2),
        ("halvparten så mye", -2),
    ],
    and: phrases!["og", "til"],
    telltale: &[
        "og", "av", "på", "med", "fra", "til", "for", "er", "ikke", "skal", "har", "alle", "minst", "nye", "som",
        "hver", "per", "kunder", "øke", "redusere", "ned", "opp", "enn", "mer", "mindre", "innen", "ved", "eller",
        "våre", "det", "den", "vi", "i", "en", "et", "andel", "andelen", "antall", "ingen", "mellom", "prosent",
        "dager", "måned", "brukere", "flere", "færre", "høyst", "under", "over", "blir", "året", "uke", "timer",
        "kvartal", "oppnå", "ansatte", "maksimalt", "minimum", "tid", "nå", "mål", "tilfredshet", "omsetning",
        "salg", "fornøyde", "gjennomføre", "ansette", "lansere", "forbedre", "ukentlig", "hverdag", "kommuner",
        "kr", "norge", "oss", "ut", "inn", "være", "får", "kan", "må", "sin", "sine", "samt", "også", "da", "når",
        "tiltak", "brukerne", "kundene", "gjennomsnittlig", "snitt", "team", "bruker", "ny", "produksjon", "fem",
        "to", "tre", "fire", "seks", "ti",
    ],
    fillers: phrases![
        "rundt", "omtrent", "ca", "ca.", "cirka", "om lag", "bare", "kun", "nesten", "i snitt", "gjennomsnittlig",
        "et snitt på", "et gjennomsnitt på", "totalt", "til sammen", "de", "den", "det", "et", "en", "nærmere",
    ],
    from_or_of: phrases!["av"],
    now_behind: phrases![
        "i dag", "nå", "i fjor", "per i dag", "forrige kvartal", "i forrige kvartal", "tidligere",
        "i utgangspunktet", "dagens nivå", "foreløpig",
    ],
    by_any: phrases!["med", "med minst", "med rundt", "med om lag", "med ytterligere"],
    change_of: phrases!["på", "på minst", "på rundt", "på over", "med"],
    fractions: table![(i64, i64):
        ("halvparten", (1, 2)), ("en halvpart", (1, 2)), ("en tredjedel", (1, 3)), ("to tredjedeler", (2, 3)),
        ("en tredel", (1, 3)), ("to tredeler", (2, 3)), ("en fjerdedel", (1, 4)), ("to fjerdedeler", (2, 4)),
        ("tre fjerdedeler", (3, 4)), ("en firedel", (1, 4)), ("to firedeler", (2, 4)), ("tre firedeler", (3, 4)),
        ("en kvart", (1, 4)), ("en femtedel", (1, 5)), ("to femtedeler", (2, 5)), ("tre femtedeler", (3, 5)),
        ("fire femtedeler", (4, 5)), ("en femdel", (1, 5)), ("to femdeler", (2, 5)), ("tre femdeler", (3, 5)),
        ("fire femdeler", (4, 5)), ("en tidel", (1, 10)), ("to tideler", (2, 10)), ("tre tideler", (3, 10)),
        ("fire tideler", (4, 10)), ("ni tideler", (9, 10)),
    ],
    of: phrases!["av", "av de", "av våre", "av alle", "av dem", "av alle våre"],
    none: phrases!["ingen", "ingen av", "ingen av de", "ikke en eneste", "ikke ett eneste", "ikke én", "null"],
    every: phrases![
        "alle", "hver", "hvert", "samtlige", "alle våre", "alle de", "hver eneste", "hvert eneste", "alle sammen",
    ],
    ranks: phrases!["i topp", "blant topp", "plass nummer", "nummer", "plassering", "topp", "plass"],
    ranks_behind: phrases!["beste", "største", "øverste", "første plassene", "fremste", "mest", "raskeste", "ledende"],
    times_more: phrases!["ganger", "ganger så mange", "ganger så mye", "ganger flere"],
    work: phrases![
        "lansere", "gjennomføre", "fullføre", "ferdigstille", "innføre", "implementere", "etablere", "utvikle",
        "bygge", "lage", "flytte", "migrere", "starte", "levere", "publisere", "åpne", "rulle", "utarbeide",
        "sette", "arrangere", "ansette", "signere",
    ],
    moves: phrases!["bringe", "gå", "går", "flytte", "få", "komme", "kommer"],
    sayings: phrases!["1:1", "en til en", "én til én"],
    one_in: table![(i64, i64):
        ("annenhver", (1, 2)), ("hver tredje", (1, 3)), ("hver fjerde", (1, 4)), ("hver femte", (1, 5)),
        ("hver tiende", (1, 10)),
    ],
    asides: phrases![
        "hvorfor", "rapport om", "årsaker til", "årsakene til", "forslag til", "forslag om", "plan for", "finne ut", "veikart for", "konsept for", "ideer til",
    ],
    first: phrases!["førsteplass", "førsteplassen", "nummer én", "nummer en", "første plass"],
    just_more: phrases!["flere"],
    just_fewer: phrases!["færre"],
    among: phrases!["blant de", "en av de", "et av de"],
    nobody: phrases!["ingen", "ingenting"],
    ..NONE
};
