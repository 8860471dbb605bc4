//! Forms of one word: the singular and plural of what is counted, the cases of languages that have them,
//! and the names of currencies. A closed list and closed rules: what is not here is another thing.
//!
//! Two words are the same where [`word_form`] gives the same for both, so that being the same is
//! symmetric and transitive.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands for all forms of a word in small letters; not for people to read.
pub(super) fn word_form(word: &str) -> Cow<'_, str> {
    if let Some(base) = LISTED.get(word) {
        return Cow::Borrowed(base);
    }
    if word.starts_with(|c: char| matches!(c, '\u{400}'..='\u{52f}')) {
        return Cow::Owned(cyrillic(word));
    }
    let one = singular(word);
    match LISTED.get(one.as_ref()) {
        Some(base) => Cow::Borrowed(base),
        None => Cow::Owned(uninflected(&one)),
    }
}

/// The sign of a currency, or `%`, for what names it: `EUR`, `Euro`, `zł`.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    // These are English words too.
    let code_alone = matches!(word, "try" | "rub" | "tl");
    NAMES.get(word.to_lowercase().as_str()).copied().filter(|_| !code_alone)
}

/// Whether the forms of a word are listed.
pub(super) fn is_listed(word: &str) -> bool {
    LISTED.contains_key(word)
}

/// A word without the plural `s`, as in English, Spanish, French, Portuguese and Dutch.
fn singular(word: &str) -> Cow<'_, str> {
    for (plural, one) in [("iones", "ión"), ("ões", "ão"), ("eaux", "eau")] {
        if let Some(stem) = word.strip_suffix(plural) {
            return Cow::Owned(format!("{stem}{one}"));
        }
    }
    let one = if word.ends_with("ss") { word } else { word.strip_suffix('s').unwrap_or(word) };
    if let Some(stem) = one.strip_suffix("ie") {
        return Cow::Owned(format!("{stem}y"));
    }
    let sibilant = ["se", "xe", "ze", "che", "she"].iter().any(|end| one.ends_with(end));
    Cow::Borrowed(if sibilant { &one[..one.len() - 1] } else { one })
}

/// Endings of German, Dutch, Norwegian, Danish, Swedish and Polish nouns with what is left of them; the
/// first that fits counts. `er` is none: tests and testers are two things.
const ENDINGS: [(&str, &str); 9] = [
    ("innen", "in"),
    ("inger", "ing"),
    ("ingar", "ing"),
    ("elser", "els"),
    ("ów", ""),
    ("ern", "er"),
    ("eln", "el"),
    ("en", ""),
    ("e", ""),
];

/// A word without its ending, and without the umlaut that some plurals take: `Verträge`, `Vertrag`.
fn uninflected(word: &str) -> String {
    let letters = |text: &str| text.chars().count();
    let mut cut = ENDINGS.iter().filter_map(|(ending, rest)| Some((word.strip_suffix(ending)?, rest)));
    let stem = match cut.find(|(stem, rest)| letters(stem) + letters(rest) >= 3) {
        Some((stem, rest)) if !WITH_E.contains(&word) => format!("{stem}{rest}"),
        Some(_) | None => word.to_owned(),
    };
    stem.chars().map(without_umlaut).collect()
}

fn without_umlaut(c: char) -> char {
    match c {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        _ => c,
    }
}

/// Endings of nouns and adjectives in Russian, Ukrainian and Bulgarian, longer ones first.
const CYRILLIC: [&str; 49] = [
    "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ів", "їв", "ов", "ев", "ей", "ям", "ам", "ях", "ах", "ом",
    "ем", "ой", "ий", "ый", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ым", "им", "ую", "юю", "ії", "ій", "ія",
    "а", "я", "ы", "и", "і", "ї", "у", "ю", "е", "о", "ь", "й",
];

fn cyrillic(word: &str) -> String {
    let long = |stem: &&str| stem.chars().count() >= 3;
    let stem = CYRILLIC.iter().find_map(|ending| word.strip_suffix(ending).filter(long)).unwrap_or(word);
    let stem = stem.strip_suffix('ь').filter(long).unwrap_or(stem);
    // The vowel that comes and goes: ошибок and ошибка, продавец and продавца.
    for (full, short) in [("ок", "к"), ("ек", "к"), ("ец", "ц"), ("єць", "йц")] {
        if let Some(begin) = stem.strip_suffix(full).filter(long) {
            return format!("{begin}{short}");
        }
    }
    stem.to_owned()
}

/// Words with the first of their line.
type Lines = HashMap<&'static str, &'static str>;

static LISTED: LazyLock<Lines> = LazyLock::new(|| by_word(&[ENGLISH, IRREGULAR].concat()));
static NAMES: LazyLock<Lines> = LazyLock::new(|| by_word(CURRENCIES));

fn by_word(lines: &[&'static str]) -> Lines {
    let words =
        lines.iter().flat_map(|line| line.split(' ').map(|word| (word, line.split(' ').next().unwrap_or(word))));
    words.collect()
}

/// Names and signs of one thing, the first of which stands for all.
#[rustfmt::skip]
pub(super) static CURRENCIES: &[&str] = &[
    "% percent pct prozent prosent procent procents porcentaje percento porcento pourcent процент процента проценты процентов",
    "€ eur euro euros", "$ usd us$ dollar dollars dólar dólares", "£ gbp", "¥ jpy yen 円 ￥", "₹ inr rupee rupees",
    "₽ rub руб рубль рубля рубли рублей", "₴ uah грн гривня гривні гривень", "₩ krw 원", "₫ vnd vnđ đ đồng", "₺ try tl lira",
    "₪ ils", "฿ thb baht", "r$ brl reais", "chf franken sfr", "cny rmb 元 人民币", "pln zł zl złoty złote złotych", "czk kč",
    "a$ aud", "ca$ c$ cad", "nz$ nzd", "hk$ hkd", "s$ sgd", "mx$ mxn", "nok", "sek", "dkk", "zar",
];

/// English words whose plural no rule tells: one, then several.
#[rustfmt::skip]
pub(super) static ENGLISH: &[&str] = &[
    "person people persons personer", "salesperson salespeople salespersons", "child children", "grandchild grandchildren",
    "man men", "woman women", "foot feet", "tooth teeth", "mouse mice", "life lives", "knife knives", "leaf leaves", "half halves",
    "shelf shelves", "analysis analyses", "thesis theses", "crisis crises", "hypothesis hypotheses", "basis bases", "index indices indexes",
    "matrix matrices", "appendix appendices", "vertex vertices", "criterion criteria", "phenomenon phenomena",
    "alumnus alumni", "bus buses", "status statuses", "virus viruses", "bonus bonuses", "campus campuses", "gas gases",
    "lens lenses", "news", "series", "quiz quizzes",
];

/// Words of other languages whose forms no rule tells.
#[rustfmt::skip]
pub(super) static IRREGULAR: &[&str] = &[
    // German
    "kind kinder kindern", "buch bücher büchern", "haus häuser häusern", "land länder ländern", "bild bilder bildern",
    "mann männer männern", "mitglied mitglieder mitgliedern", "feld felder feldern", "fach fächer fächern", "wort wörter wörtern",
    "firma firmen", "thema themen", "konto konten", "risiko risiken", "kriterium kriterien", "praktikum praktika", "zentrum zentren",
    "museum museen", "studium studien", "rate raten", "note noten", "tube tuben", "mine minen", "preis preise preisen", "kurs kurse kursen",
    "ergebnis ergebnisse ergebnissen", "ereignis ereignisse ereignissen", "prozess prozesse prozessen",
    // Spanish, Portuguese, French
    "mes meses mês", "país países", "vez veces vezes", "jornal jornais", "hospital hospitais", "papel papéis", "canal canaux canais",
    "journal journaux", "animal animaux animais", "travail travaux", "mois", "temps", "fois", "avis", "pays", "colis", "cas",
    // Italian
    "giorno giorni", "ora ore", "settimana settimane", "mese mesi", "minuto minuti", "secondo secondi", "anno anni", "cliente clienti clientes client clients",
    "utente utenti", "ordine ordini", "prodotto prodotti", "persona persone personas", "punto punti puntos", "vendita vendite", "errore errori",
    "visita visite visitas", "chiamata chiamate", "contratto contratti", "progetto progetti", "fattura fatture", "azienda aziende", "negozio negozi",
    // Norwegian, Danish, Swedish
    "dag dage dager dagen dagene dagar dagarna", "kund kunde kunder kunden kundene kunderna", "time timer timen timene timme timmar timmen", "uke uker uken",
    "uge uger", "vecka veckor", "måned måneder månader månad måneden månaden", "bruker brukere brukerne brukeren", "bruger brugere brugerne",
    "användare användaren användarna", "sak saker saken", "ordre ordrer ordren", "minutt minutter", "sekund sekunder", "billett billetter", "produkt produkter produkte produkten", "prosjekt prosjekter",
    "medlem medlemmer medlemmar", "krone kroner kronor krona", "avtale avtaler", "butikk butikker", "kontrakt kontrakter", "ansatt ansatte", "elev elever",
    "pasient pasienter", "student studenter studenten studenti", "artikkel artikler", "leverandør leverandører", "selger selgere", "vare varer varor", "besøk", "ärende ärenden",
    // Dutch
    "week weken weeks", "uur uren", "jaar jaren", "taak taken", "zaak zaken", "bezoek bezoeken",
    // Polish
    "dzień dni dnia dniach", "tydzień tygodnie tygodni tygodnia", "miesiąc miesiące miesięcy miesiąca", "klient klienci klientów klienta klientom klienty",
    "użytkownik użytkownicy użytkowników użytkownika", "godzina godziny godzin", "osoba osoby osób", "błąd błędy błędów błędu", "zamówienie zamówienia zamówień",
    "rok lata lat roku",
    // Russian, Ukrainian
    "день дня дни дней дні днів дню днях", "человек человека люди людей людям людина людини", "год года годы лет году", "неделя недели недель неделю тиждень тижні тижнів",
    "месяц месяца месяцы месяцев місяць місяці місяців", "час часа часы часов", "година години годин", "ребёнок ребенок дети детей",
];

/// English words whose last `e` is no ending: without it they would be another thing.
#[rustfmt::skip]
static WITH_E: &[&str] = &[
    "aide", "bare", "bathe", "bite", "breathe", "cane", "cape", "care", "clothe", "code", "cope", "cube", "cure", "date", "dime", "dome",
    "dose", "fare", "fine", "fire", "gene", "globe", "grade", "guide", "hate", "hide", "hope", "huge", "kite", "lathe", "lobe", "mane", "mate",
    "mile", "mode", "node", "pane", "pine", "pipe", "plane", "plate", "quote", "rage", "ride", "robe", "role", "route", "rune", "sage",
    "scare", "scrape", "shine", "side", "site", "slate", "slope", "snipe", "sole", "spare", "spine", "stage", "stare", "state", "stone", "stripe",
    "suite", "tape", "tide", "tone", "tripe", "tune", "twine", "wade", "wage", "ware", "wine",
];
