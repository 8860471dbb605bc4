//! Languages that are not read: by what a text of theirs is known, and the words around a movement.

use super::{Language, NONE};
use crate::statement::phrases::phrases;

/// A language of which nothing is known.
pub static OTHER: Language = Language { is_read: false, ..NONE };

/// French.
#[rustfmt::skip]
pub static FRENCH: Language = Language {
    codes: &["fr"],
    telltale: &[
        "le", "la", "les", "des", "du", "une", "et", "pour", "dans", "par", "sur", "avec", "nos", "notre", "au",
        "aux", "chaque", "moins", "plus", "taux", "réduire", "augmenter", "passer", "aucun", "clients", "atteindre",
        "à", "aujourd", "entre", "délai", "nombre", "un", "est", "sont", "leur", "tous", "faire", "de", "en", "fin",
        "que", "qui", "ou", "ce", "cette", "ses", "trimestre", "mois", "semaine", "recruter", "lancer", "obtenir",
        "organiser", "former", "améliorer", "développer", "réaliser", "mettre", "place", "moyen", "nouveaux",
        "nouvelles", "utilisateurs", "jours", "heures", "équipe", "équipes", "réponse", "satisfaction", "ans",
        "jusqu", "ne", "pas", "sans", "hui", "depuis", "contre",
    ],
    letters: "éèêàçùœîôûë",
    from: phrases!["de", "du", "d'", "d’", "des"],
    to: phrases!["à", "au", "aux", "jusqu'à", "jusqu’à"],
    fillers: phrases!["environ"],
    up: phrases![
        "augmenter", "passer", "passe", "améliorer", "hausse", "porter", "monter", "accroître", "augmente",
        "relever",
    ],
    down: phrases!["réduire", "baisser", "diminuer", "ramener", "réduit", "baisse", "diminue", "abaisser", "faire passer"],
    ..OTHER
};

/// Italian.
#[rustfmt::skip]
pub static ITALIAN: Language = Language {
    codes: &["it"],
    telltale: &[
        "il", "lo", "gli", "di", "della", "delle", "dei", "del", "dal", "dalla", "al", "alla", "per", "con", "nel",
        "nella", "che", "ogni", "tasso", "ridurre", "aumentare", "portare", "almeno", "clienti", "nuovi", "nessun",
        "oggi", "tempo", "entro", "da", "e", "è", "raggiungere", "un", "in", "su", "tra", "fra", "non", "più",
        "meno", "assumere", "lanciare", "ottenere", "migliorare", "diminuire", "settimana", "trimestre", "mese",
        "anno", "ore", "giorni", "medio", "media", "vendite", "fatturato", "utenti", "nostro", "nostri", "sono",
    ],
    letters: "àèéìòù",
    from: phrases!["da", "dal", "dall'", "dall’", "dai", "dagli", "dalle"],
    to: phrases!["a", "al", "all'", "all’", "ai", "fino a", "agli"],
    fillers: phrases!["circa"],
    up: phrases!["aumentare", "portare", "passare", "crescere", "migliorare", "aumento", "incrementare", "sale"],
    down: phrases!["ridurre", "abbassare", "diminuire", "calare", "riduzione", "scendere", "scende"],
    ..OTHER
};

/// Portuguese.
#[rustfmt::skip]
pub static PORTUGUESE: Language = Language {
    codes: &["pt"],
    telltale: &[
        "o", "os", "da", "das", "do", "dos", "em", "no", "na", "com", "para", "não", "uma", "um", "por", "ao",
        "reduzir", "aumentar", "elevar", "clientes", "novos", "até", "hoje", "taxa", "mais", "ticket", "contratar",
        "mês", "trabalho", "e", "alcançar", "atingir", "de", "a", "as", "que", "menos", "lançar", "obter",
        "realizar", "melhorar", "diminuir", "semana", "trimestre", "ano", "horas", "dias", "médio", "média",
        "vendas", "usuários", "nosso", "nossos", "são", "está", "nossa", "nenhum", "zero", "pelo", "menos", "cada",
        "todos", "minutos", "espera", "tempo", "entre", "sobre", "desde", "pessoas", "produtos", "empresa",
        "equipe", "equipa", "colaboradores", "receita", "faturamento", "número", "meses", "semanas", "contas",
    ],
    letters: "ãõçáâêéíóôú",
    from: phrases!["de", "do", "da", "dos", "das"],
    to: phrases!["para", "até", "a", "para os", "para as"],
    fillers: phrases!["cerca de", "aproximadamente", "atuais"],
    up: phrases!["aumentar", "elevar", "crescer", "melhorar", "passar", "subir", "aumento", "ampliar", "aumenta"],
    down: phrases!["reduzir", "diminuir", "baixar", "cair", "redução", "queda", "reduz"],
    ..OTHER
};

/// Romanian.
#[rustfmt::skip]
pub static ROMANIAN: Language = Language {
    codes: &["ro"],
    telltale: &[
        "și", "în", "de", "la", "cu", "pentru", "din", "pe", "creșterea", "reducerea", "clienți", "până", "sau",
        "mai", "lună", "rata", "numărul", "cel", "puțin", "noi", "este", "prin", "unui", "cotei",
    ],
    letters: "ăâîșțşţ",
    from: phrases!["de la"],
    to: phrases!["la", "până la"],
    ..OTHER
};

/// Hungarian.
#[rustfmt::skip]
pub static HUNGARIAN: Language = Language {
    codes: &["hu"],
    telltale: &[
        "a", "az", "és", "egy", "hogy", "nem", "növelése", "csökkentése", "növelni", "csökkenteni", "legalább",
        "ügyfél", "alatt", "új", "elérni", "is", "per", "százalék", "havonta",
    ],
    letters: "áéíóöőúüű",
    from_behind: phrases!["-ról", "-ről", "-ból", "-ből"],
    to_behind: phrases!["-ra", "-re"],
    ..OTHER
};

/// Dutch.
#[rustfmt::skip]
pub static DUTCH: Language = Language {
    codes: &["nl"],
    telltale: &[
        "de", "het", "een", "van", "naar", "voor", "met", "en", "op", "onze", "niet", "geen", "per", "wordt",
        "nieuwe", "klanten", "verlagen", "verhogen", "binnen", "minder", "meer", "dan", "nu", "eind", "zijn",
        "gaat", "aantal", "minuten", "kwartaal", "te", "bij", "aan", "alle", "behalen", "werven", "lanceren", "of",
        "is", "tot", "door", "week", "maand", "jaar", "uur", "dagen", "gemiddelde", "verkoop", "omzet",
        "gebruikers", "ons", "procent", "ten", "minste", "minstens", "hoogstens", "tevredenheid", "ernstige",
        "storingen", "stijgt", "daalt", "elk", "elke", "levert", "verbeteringen", "team", "teams", "weken",
        "maanden", "uren", "gemiddeld", "dat", "die", "kan", "ook", "uit", "zonder",
    ],
    letters: "ëïé",
    from: phrases!["van"],
    to: phrases!["naar", "tot"],
    fillers: phrases!["circa", "ongeveer"],
    up: phrases!["verhogen", "stijgen", "groeien", "verbeteren", "stijgt", "groeit", "brengen", "gaat"],
    down: phrases!["verlagen", "verminderen", "dalen", "daalt", "verkorten", "terugbrengen", "reduceren"],
    ..OTHER
};

/// Swedish.
#[rustfmt::skip]
pub static SWEDISH: Language = Language {
    codes: &["sv"],
    telltale: &[
        "och", "att", "från", "till", "för", "med", "på", "av", "är", "inga", "inte", "minska", "öka", "andelen",
        "kunder", "nya", "mer", "än", "minst", "högst", "per", "vi", "våra", "alla", "anställa", "procent", "inom",
        "ska", "som", "antal", "antalet", "den", "det", "en", "ett", "om", "vecka", "månad", "år", "timmar",
        "dagar", "genomsnittlig", "försäljning", "användare", "vår", "ej", "nå", "få", "lansera", "förbättra",
        "kundnöjdhet", "kvartalet", "incidenter",
    ],
    letters: "åäö",
    from: phrases!["från"],
    to: phrases!["till"],
    fillers: phrases!["cirka", "ca", "ungefär"],
    up: phrases!["öka", "ökar", "höja", "växa", "förbättra", "lyfta"],
    down: phrases!["minska", "sänka", "korta", "minskar", "reducera"],
    ..OTHER
};

/// Danish.
#[rustfmt::skip]
pub static DANISH: Language = Language {
    codes: &["da"],
    telltale: &[
        "sænke", "sygefraværet", "ansætte", "udviklere", "dag", "kunder", "af", "nye", "mindst", "højst", "øge",
        "vores", "ikke", "alle", "antallet", "procent", "inden", "mellem", "hver", "uge", "måned", "flere", "færre",
        "forbedre", "og", "til", "fra", "med", "på", "er", "det", "den", "en", "et", "om", "år", "timer", "dage",
        "kunde", "brugere", "opnå", "lancere", "fald", "stigning", "kvartalet", "markedsandelen",
        "kundetilfredshed",
    ],
    letters: "åøæ",
    from: phrases!["fra"],
    to: phrases!["til"],
    fillers: phrases!["cirka", "ca", "omkring"],
    up: phrases!["øge", "øger", "hæve", "vokse", "forbedre", "løfte"],
    down: phrases!["sænke", "reducere", "mindske", "nedbringe", "forkorte"],
    ..OTHER
};

/// Finnish.
#[rustfmt::skip]
pub static FINNISH: Language = Language {
    codes: &["fi"],
    telltale: &[
        "ja", "on", "ei", "nostaa", "laskea", "vähintään", "enintään", "uutta", "asiakasta", "prosenttia",
        "kasvattaa", "vähentää", "alle", "yli", "kuukaudessa", "palkata", "joka", "sekä",
    ],
    letters: "äö",
    from_behind: phrases![":sta", ":stä", ":lta", ":ltä"],
    to_behind: phrases![":een", ":iin", ":aan", ":ään", ":hin", ":hun", ":oon"],
    ..OTHER
};

/// Polish.
#[rustfmt::skip]
pub static POLISH: Language = Language {
    codes: &["pl"],
    telltale: &[
        "z", "ze", "od", "do", "na", "w", "i", "nie", "co", "przez", "dla", "zwiększyć", "zmniejszyć", "obniżyć",
        "nowych", "klientów", "najmniej", "więcej", "niż", "zatrudnić", "obecnie", "się", "jest", "liczba",
        "liczbę", "a", "o", "po", "za", "tym", "ten", "jak", "lub", "poziomu", "miesiąc", "tydzień", "dni",
        "godzin", "średni", "sprzedaż", "użytkowników", "zadowolenia", "osiągnąć", "wprowadzić", "liczby", "spadek",
    ],
    letters: "ąćęłńóśźż",
    from: phrases!["z", "ze", "od"],
    to: phrases!["do", "na"],
    fillers: phrases!["około", "ok."],
    up: phrases!["zwiększyć", "podnieść", "wzrost", "zwiększenie", "rośnie", "poprawić"],
    down: phrases!["zmniejszyć", "obniżyć", "skrócić", "zredukować", "spadek", "ograniczyć"],
    ..OTHER
};

/// Czech.
#[rustfmt::skip]
pub static CZECH: Language = Language {
    codes: &["cs"],
    telltale: &[
        "z", "ze", "na", "do", "v", "a", "snížit", "zvýšit", "zákazníků", "nových", "nejméně", "je", "pro",
        "nabrat", "zkrátit", "počet", "podíl", "více", "než",
    ],
    letters: "čďěňřšťůžýáíé",
    from: phrases!["z", "ze", "od"],
    to: phrases!["na", "do"],
    fillers: phrases!["asi", "cca"],
    up: phrases!["zvýšit", "zvýšení", "růst", "navýšit", "zlepšit"],
    down: phrases!["snížit", "zkrátit", "snížení", "omezit"],
    ..OTHER
};

/// Russian, and what else is written in Cyrillic.
#[rustfmt::skip]
pub static RUSSIAN: Language = Language {
    codes: &["ru", "uk", "be", "bg", "sr"],
    from: phrases!["с", "со", "от", "з", "із"],
    to: phrases!["до"],
    fillers: phrases!["примерно", "около"],
    up: phrases!["увеличить", "повысить", "поднять", "вырастить", "рост", "улучшить", "збільшити", "підвищити"],
    down: phrases!["снизить", "сократить", "уменьшить", "снижение", "знизити", "зменшити", "скоротити"],
    ..OTHER
};

/// Turkish.
#[rustfmt::skip]
pub static TURKISH: Language = Language {
    codes: &["tr"],
    telltale: &[
        "ve", "bir", "için", "en", "az", "fazla", "ile", "müşteri", "oranını", "düşürmek", "artırmak", "yeni",
        "her", "almak", "çıkarmak", "yüzde", "sayısını", "kadar", "şu", "an", "süresini", "bekleme", "süre",
        "sayısı", "oran", "olan", "çalışan", "ay", "gün", "hafta", "yıl",
    ],
    letters: "ğışçöü",
    from_behind: phrases!["'den", "'dan", "'ten", "'tan", "’den", "’dan", "’ten", "’tan"],
    to_behind: phrases!["'e", "'a", "'ye", "'ya", "’e", "’a", "’ye", "’ya"],
    ..OTHER
};

/// Indonesian and Malay.
#[rustfmt::skip]
pub static INDONESIAN: Language = Language {
    codes: &["id", "ms"],
    telltale: &[
        "dari", "menjadi", "ke", "dan", "yang", "untuk", "meningkatkan", "mengurangi", "menurunkan", "pelanggan",
        "baru", "dengan", "pada", "di", "minimal", "merekrut", "setiap", "mencapai", "jumlah", "tingkat",
    ],
    from: phrases!["dari"],
    to: phrases!["menjadi", "ke", "hingga"],
    fillers: phrases!["sekitar"],
    up: phrases!["meningkatkan", "menaikkan", "naik", "tumbuh"],
    down: phrases!["mengurangi", "menurunkan", "turun", "memangkas"],
    ..OTHER
};

/// Japanese.
#[rustfmt::skip]
pub static JAPANESE: Language = Language {
    codes: &["ja"],
    decimal_comma: false,
    from_behind: phrases!["から"],
    to_behind: phrases!["に", "へ", "まで"],
    ..OTHER
};

/// Korean.
#[rustfmt::skip]
pub static KOREAN: Language = Language {
    codes: &["ko"],
    decimal_comma: false,
    from_behind: phrases!["에서", "부터"],
    to_behind: phrases!["로", "으로", "까지"],
    ..OTHER
};
