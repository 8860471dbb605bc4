//! Spanish.

use super::{Language, NONE};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    numbers: &[
        ("cero", 0), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8),
        ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13), ("catorce", 14), ("quince", 15),
        ("veinte", 20), ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("cien", 100), ("doscientos", 200),
        ("quinientos", 500), ("mil", 1000), ("una docena de", 12), ("un millón", 1_000_000),
    ],
    magnitudes: &[
        ("millones de", 6), ("millones", 6), ("millón", 6), ("millón de", 6), ("mil", 3), ("mil millones de", 9),
        ("mil millones", 9),
    ],
    percent: &["por ciento", "por cien"],
    points: &["puntos porcentuales", "puntos porcentual", "p. p.", "pp"],
    times: &[
        "segundos", "segundo", "minutos", "minuto", "horas", "hora", "días", "día", "semanas", "semana", "meses",
        "mes", "años", "año", "ms", "s", "h", "min",
    ],
    long_times: &["semanas", "semana", "meses", "mes", "años", "año", "trimestres"],
    dates: &[
        "de enero", "de febrero", "de marzo", "de abril", "de mayo", "de junio", "de julio", "de agosto",
        "de septiembre", "de octubre", "de noviembre", "de diciembre", "enero", "marzo", "junio", "septiembre",
        "diciembre",
    ],
    names: &[
        "iso", "fase", "versión", "office", "python", "windows", "artículo", "capítulo", "top", "nivel", "línea",
        "etapa", "planta", "sala", "número", "n.º", "ley", "agenda", "semana", "página", "soc", "los", "trimestre",
        "sección", "grupo", "tipo", "java", "angular", "edificio", "año", "industria", "núm", "sprint", "categoría",
        "día", "teléfono",
    ],
    context: &[
        "los", "las", "todos los", "todas las", "nuestros", "nuestras", "nuestras", "cada", "por cada", "sus",
        "últimos", "últimas", "próximos", "próximas", "durante", "tras", "primeros", "primeras", "desde", "por",
        "estos", "estas", "ambos", "esos", "antes del", "ante los", "frente a", "mayores de", "menores de",
        "entre los", "entre las",
    ],
    stops: &[
        "de", "a", "al", "en", "por", "para", "que", "y", "o", "con", "del", "el", "la", "los", "las", "se",
        "sobre", "entre", "hasta", "antes", "su", "cada", "menos", "más", "como", "publican", "es", "son", "sin",
        "tras", "usan", "han", "un", "una",
    ],
    adjectives: &["nuevos", "nuevas", "nuevo", "nueva", "de los", "de las", "de nuestros"],
    from: &["de", "del", "desde", "desde el", "desde los", "desde las", "de los", "de las", "de unos", "de un"],
    to: &[
        "a", "al", "hasta", "hasta el", "hasta los", "a los", "a las", "a solo", "alcanzar", "alcanzar el", "a un",
        "alcanza", "llegar a", "hasta las", "alcanza el", "alcanzar los",
    ],
    now: &[
        "actualmente", "hoy", "en lugar de", "en vez de", "frente a", "frente al", "actual", "antes", "desde",
        "desde el", "partiendo de", "ahora", "de los", "del", "frente a los", "base",
    ],
    goal: &["objetivo", "meta", "objetivo de", "meta de"],
    at_least: &[
        "al menos", "al menos el", "al menos un", "como mínimo", "como mínimo el", "mínimo", "no menos de",
        "por lo menos", "por lo menos el", "≥", ">=", "un mínimo de", "un mínimo del", "mínimo de", "cuando menos",
    ],
    above: &[
        "más de", "más del", "superior a", "superior al", "por encima de", "por encima del", "superar",
        "superar el", "superar los", "superar las", "supera", "supera el", ">", "mayor que", "mayor al", "superan",
        "superan el", "sobre el",
    ],
    at_most: &[
        "como máximo", "máximo", "no más de", "no más del", "a lo sumo", "≤", "<=", "un máximo de",
        "hasta un máximo de", "en un plazo de", "dentro de", "no supera", "no supera el", "no superar",
        "no superar el", "no superen", "no superan", "no supere el", "máximo de", "no supere", "no supera los",
        "no superan los", "no exceder", "no excede", "a más tardar en", "como mucho", "no superar los",
    ],
    below: &[
        "menos de", "menos del", "inferior a", "inferior al", "por debajo de", "por debajo del",
        "por debajo de los", "por debajo de las", "<", "menor que", "menor al", "menor a", "bajo el",
    ],
    or_more: &["o más", "o mejor", "o superior", "+", "como mínimo", "al menos", "o mayor", "mínimo"],
    or_less: &["o menos", "o inferior", "como máximo", "o menor", "máximo", "como mucho"],
    within: &["dentro de", "en un plazo de", "en"],
    between: &["entre", "entre el", "entre los", "entre un", "entre las"],
    and: &["y", "y el", "a", "y los", "y un", "y las"],
    out_of: &["de", "de cada", "de los", "de las", "sobre", "de nuestros", "de nuestras"],
    by: &["en un", "un", "en", "en torno a un", "en el", "por un"],
    up: &[
        "aumentar", "aumenta", "crecer", "crece", "subir", "sube", "incrementar", "mejorar", "elevar", "aumento",
        "incremento", "crecimiento", "ampliar", "incrementa", "impulsar", "eleva",
    ],
    down: &[
        "reducir", "bajar", "disminuir", "recortar", "rebajar", "reduce", "baja", "disminuye", "reducción", "cae",
        "ahorrar", "acortar", "desciende", "descender", "menos",
    ],
    more: &["más", "más de", "de aumento", "de crecimiento", "más alto", "superior"],
    fewer: &["menos", "menos de", "de reducción", "inferior"],
    multiples: &[
        ("duplicar", 2), ("duplica", 2), ("duplicación", 2), ("doblar", 2), ("el doble", 2), ("se duplica", 2),
        ("se duplican", 2), ("duplican", 2), ("triplicar", 3), ("triplica", 3), ("el triple", 3), ("triplican", 3),
        ("cuadruplicar", 4), ("a la mitad", -2), ("la mitad menos", -2), ("por la mitad", -2),
    ],
    parts: &[
        ("un tercio", 3), ("una tercera parte", 3), ("un cuarto", 4), ("una cuarta parte", 4), ("un quinto", 5),
        ("la mitad", 2), ("una quinta parte", 5),
    ],
    shares: &[
        ("la mitad de los", 50), ("la mitad de las", 50), ("tres cuartas partes de", 75), ("tres cuartos de", 75),
        ("dos tercios de", 67), ("un tercio de los", 33), ("un tercio de las", 33), ("un cuarto de los", 25),
        ("las tres cuartas partes de", 75), ("la mitad de", 50), ("dos terceras partes de", 67),
    ],
    ..NONE
};
