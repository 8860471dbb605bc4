//! Spanish.

use super::{Language, NONE};
use crate::statement::phrases::{phrases, table};

/// The words; several on a line, which the formatter would not do.
#[rustfmt::skip]
pub static WORDS: Language = Language {
    codes: &["es"],
    letters: "ñáéíóú",
    numbers: table![i64:
        ("cero", 0), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7), ("ocho", 8),
        ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("trece", 13), ("catorce", 14), ("quince", 15),
        ("veinte", 20), ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("cien", 100), ("doscientos", 200),
        ("quinientos", 500), ("mil", 1000), ("una docena de", 12), ("un millón", 1_000_000), ("sesenta", 60),
        ("setenta", 70), ("ochenta", 80), ("noventa", 90), ("dieciséis", 16), ("dieciocho", 18), ("un", 1),
        ("una", 1), ("veinticinco", 25), ("medio millón", 500000), ("ciento", 100), ("trescientos", 300),
    ],
    percent: phrases!["por ciento", "por cien"],
    points: phrases!["puntos porcentuales", "puntos porcentual", "puntos %", "%-puntos", "p. p.", "pp"],
    times: phrases![
        "segundos", "segundo", "minutos", "minuto", "horas", "hora", "días", "día", "semanas", "semana", "meses",
        "mes", "años", "año", "ms", "s", "h", "min",
    ],
    long_times: phrases!["semanas", "semana", "meses", "mes", "años", "año", "trimestres"],
    dates: phrases![
        "de enero", "de febrero", "de marzo", "de abril", "de mayo", "de junio", "de julio", "de agosto",
        "de septiembre", "de octubre", "de noviembre", "de diciembre", "enero", "marzo", "junio", "septiembre",
        "diciembre",
    ],
    names: phrases![
        "iso", "fase", "versión", "office", "python", "windows", "artículo", "capítulo", "top", "nivel", "línea",
        "etapa", "planta", "sala", "número", "n.º", "ley", "agenda", "semana", "página", "soc", "trimestre",
        "sección", "grupo", "tipo", "java", "angular", "edificio", "año", "industria", "núm", "sprint", "categoría",
        "fases", "nave", "calle", "avenida", "puerto", "versiones", "día", "teléfono", "severidad", "gravedad", "prioridad",
    ],
    context: phrases![
        "los", "las", "todos los", "todas las", "nuestros", "nuestras", "nuestras", "cada", "por cada", "sus",
        "últimos", "últimas", "próximos", "próximas", "durante", "tras", "primeros", "primeras", "desde", "por",
        "estos", "estas", "ambos", "esos", "antes del", "ante los", "frente a", "mayores de", "menores de",
        "entre los", "entre las",
    ],
    stops: phrases![
        "de", "a", "al", "en", "por", "para", "que", "y", "o", "con", "del", "el", "la", "los", "las", "se",
        "sobre", "entre", "hasta", "antes", "su", "cada", "menos", "más", "como", "publican", "es", "son", "sin",
        "tras", "usan", "han", "un", "una",
    ],
    adjectives: phrases!["nuevos", "nuevas", "nuevo", "nueva", "de los", "de las", "de nuestros"],
    from: phrases!["de", "del", "desde", "desde el", "desde los", "desde las", "de los", "de las", "de unos", "de un"],
    to: phrases![
        "a", "al", "hasta", "hasta el", "hasta los", "a los", "a las", "alcanzar", "alcanzar el", "a un", "alcanza",
        "llegar a", "hasta las", "alcanza el", "alcanzar los", "llegando a", "llegar al", "llegue a", "alcanzando",
        "alcanzar las", "alcanzar un", "alcanzar una", "hacia", "para llegar a", "llega a", "llega al",
    ],
    now: phrases![
        "actualmente", "hoy", "en lugar de", "en vez de", "frente a", "frente al", "actual", "antes",
        "partiendo de", "ahora", "frente a los", "base", "actualmente en", "hoy en", "ahora en", "en lugar de los",
        "en vez de los", "valor actual", "línea base", "linea base", "línea de base", "era", "estaba en",
        "estamos en", "contra", "vs.", "vs", "respecto a", "comparado con", "punto de partida", "anterior",
        "anteriormente", "base de", "el año pasado", "el trimestre anterior", "el año anterior",
    ],
    goal: phrases![
        "objetivo", "meta", "objetivo de", "meta de", "la meta es", "el objetivo es", "valor objetivo", "meta del",
        "objetivo del",
    ],
    at_least: phrases![
        "al menos", "al menos el", "al menos un", "como mínimo", "como mínimo el", "mínimo", "no menos de",
        "por lo menos", "por lo menos el", "≥", ">=", "un mínimo de", "un mínimo del", "mínimo de", "cuando menos",
        "por lo menos un", "al menos una", "mín.", "no inferior a", "no inferior al", "no menos del", "no baja de",
        "no baje de", "mayor o igual a", "superior o igual a", "igual o superior a", "igual o mayor a",
    ],
    above: phrases![
        "más de", "más del", "superior a", "superior al", "por encima de", "por encima del", "superar",
        "superar el", "superar los", "superar las", "supera", "supera el", ">", "mayor que", "mayor al", "superan",
        "superan el", "sobre el", "mayor de", "mayor a", "mayores a", "superiores a", "supere", "supere el",
        "supere los", "superando", "superando el", "más de un", "más de los", "por sobre", "arriba de",
        "arriba del", "excede", "por arriba de", "por arriba del", "superar un", "superior a un", "supera los",
    ],
    at_most: phrases![
        "como máximo", "máximo", "no más de", "no más del", "a lo sumo", "≤", "<=", "un máximo de",
        "hasta un máximo de", "en un plazo de", "dentro de", "no supera", "no supera el", "no superar",
        "no superar el", "no superen", "no superan", "no supere el", "máximo de", "no supere", "no supera los",
        "no superan los", "no exceder", "no excede", "a más tardar en", "como mucho", "no superar los",
        "no mayor a", "no mayor al", "no mayor de", "máx.", "no superior a", "no superior al", "en no más de",
        "un máximo del", "no más de un", "hasta un máximo del", "inferior o igual a", "menor o igual a",
        "en un máximo de", "en máximo",
    ],
    below: phrases![
        "menos de", "menos del", "inferior a", "inferior al", "por debajo de", "por debajo del",
        "por debajo de los", "por debajo de las", "<", "menor que", "menor al", "menor a", "bajo el", "menos de un",
        "inferiores a", "menores a", "menores de", "menor del", "menor de", "en menos de", "debajo de",
        "debajo del", "por abajo de", "por debajo de un",
    ],
    or_more: phrases![
        "o más", "o mejor", "o superior", "+", "como mínimo", "al menos", "o mayor", "mínimo", "o superiores",
        "o más alto", "en adelante",
    ],
    or_less: phrases![
        "o menos", "o inferior", "como máximo", "o menor", "máximo", "como mucho", "o inferiores", "a lo sumo",
    ],
    within: phrases!["dentro de", "en un plazo de", "en"],
    between: phrases!["entre", "entre el", "entre los", "entre un", "entre las"],
    and: phrases!["y", "y el", "a", "y los", "y un", "y las"],
    out_of: phrases!["de", "de cada", "de los", "de las", "sobre", "de nuestros", "de nuestras"],
    by: phrases![
        "en un", "en", "en torno a un", "en el", "un", "por un", "en al menos un", "en más de un", "en al menos",
        "en más del", "en hasta un",
    ],
    up: phrases![
        "aumentar", "aumenta", "crecer", "crece", "subir", "sube", "incrementar", "mejorar", "elevar", "aumento",
        "incremento", "crecimiento", "ampliar", "incrementa", "impulsar", "eleva", "aumentando", "aumenten",
        "crezca", "crezcan", "aumente", "suba", "incremente", "mejora", "mejore", "incrementando", "elevando",
        "potenciar", "expandir", "subida", "aumentan", "crecen",
    ],
    down: phrases![
        "reducir", "bajar", "disminuir", "recortar", "rebajar", "reduce", "baja", "disminuye", "reducción", "cae",
        "ahorrar", "acortar", "desciende", "descender", "menos", "reducen", "reduzca", "disminución", "disminuya",
        "disminuyendo", "reduciendo", "baje", "bajen", "ahorro", "minimizar", "rebaja", "descenso", "caiga", "caer",
        "caída",
    ],
    more: phrases![
        "más", "más de", "de aumento", "de crecimiento", "más alto", "superior", "de incremento", "más que",
        "de mejora",
    ],
    fewer: phrases![
        "menos", "menos de", "de reducción", "inferior", "menos que", "de descuento", "de ahorro", "de descenso",
        "de disminución",
    ],
    multiples: table![i64:
        ("duplicar", 2), ("duplica", 2), ("duplicación", 2), ("doblar", 2), ("el doble", 2), ("se duplica", 2),
        ("se duplican", 2), ("duplican", 2), ("triplicar", 3), ("triplica", 3), ("el triple", 3), ("triplican", 3),
        ("cuadruplicar", 4), ("a la mitad", -2), ("la mitad menos", -2), ("por la mitad", -2), ("duplicando", 2),
        ("se dupliquen", 2), ("duplique", 2), ("se triplique", 3), ("el doble de", 2), ("al doble", 2),
        ("al triple", 3), ("quintuplicar", 5), ("en la mitad", -2), ("dos veces más", 2), ("tres veces más", 3),
        ("multiplicar por dos", 2), ("multiplicar por tres", 3), ("multiplicar por diez", 10),
    ],
    telltale: &[
        "de", "la", "el", "los", "las", "en", "con", "por", "para", "y", "del", "al", "que", "un", "una", "se",
        "más", "menos", "nuestros", "clientes", "aumentar", "reducir", "número", "mes", "cada", "como", "tasa",
        "sobre", "entre", "hasta", "nuevos", "nuevas", "semana", "año", "ventas", "lograr", "conseguir", "alcanzar",
        "incrementar", "mejorar", "pasar", "ningún", "todos", "todas", "mantener", "antes", "usuarios", "desde",
        "equipo", "su", "sus", "días", "hoy", "meta", "tiempo", "cero", "menor", "mayor", "nuevo", "nueva",
        "semanas", "meses", "horas", "minutos", "países", "publicar", "contratar", "expandirse", "satisfacción",
        "media", "valoración", "promedio", "empleados", "equipos", "ingresos", "costo", "costos", "costes",
        "trimestre", "anual", "mensual", "mensuales", "actual", "actualmente", "inferior", "superior", "nuestra",
        "nuestro", "reducción", "aumento", "según", "sin", "estudiantes", "alumnos", "personas", "mil", "millones",
        "dos", "tres", "cuatro", "cinco", "accidentes", "carga", "lanzar", "realizar", "obtener", "generar",
    ],
    fillers: phrases![
        "aproximadamente", "unos", "unas", "cerca de", "alrededor de", "casi", "solo", "sólo", "el", "la", "los",
        "las", "un", "una", "un promedio de", "una media de", "un total de", "los actuales", "apenas",
        "un valor de", "en torno a", "en torno al", "una tasa del", "una tasa de", "un nivel de", "con", "con el",
    ],
    from_or_of: phrases!["de", "del", "de los", "de las", "de un", "de unos"],
    now_behind: phrases![
        "actuales", "actual", "hoy", "actualmente", "ahora", "el año pasado", "el año anterior", "en la actualidad",
        "el trimestre anterior", "al inicio", "iniciales",
    ],
    by_any: phrases!["en", "en un", "en al menos"],
    change_of: phrases!["de", "del", "de un", "de al menos", "de al menos un", "de más del", "en un"],
    fractions: table![(i64, i64):
        ("la mitad", (1, 2)), ("un tercio", (1, 3)), ("una tercera parte", (1, 3)), ("un cuarto", (1, 4)),
        ("una cuarta parte", (1, 4)), ("un quinto", (1, 5)), ("una quinta parte", (1, 5)), ("un décimo", (1, 10)),
        ("una décima parte", (1, 10)), ("dos tercios", (2, 3)), ("dos terceras partes", (2, 3)),
        ("las dos terceras partes", (2, 3)), ("tres cuartos", (3, 4)), ("tres cuartas partes", (3, 4)),
        ("las tres cuartas partes", (3, 4)), ("dos quintas partes", (2, 5)), ("tres quintas partes", (3, 5)),
        ("cuatro quintas partes", (4, 5)), ("cuatro quintos", (4, 5)),
    ],
    of: phrases![
        "de los", "de las", "de nuestros", "de nuestras", "de la", "del", "de", "de todos los", "de todas las",
        "de sus",
    ],
    none: phrases![
        "cero", "ningún", "ninguna", "ninguno", "ni un solo", "ni una sola", "ninguno de los", "ninguna de las",
        "sin ningún", "sin ninguna",
    ],
    every: phrases![
        "todos los", "todas las", "todo el", "toda la", "cada", "la totalidad de", "todos nuestros",
        "todas nuestras", "cada uno de los", "cada una de las",
    ],
    ranks: phrases![
        "en el top", "entre los primeros", "entre las primeras", "dentro del top", "top", "lugar", "puesto",
        "posición", "número", "la posición", "el puesto", "el número",
    ],
    ranks_behind: phrases!["primeros", "primeras", "mejores", "más", "principales"],
    times_more: phrases!["veces", "veces más"],
    work: phrases![
        "implementar", "lanzar", "completar", "finalizar", "terminar", "desarrollar", "crear", "diseñar",
        "publicar", "realizar", "migrar", "abrir", "definir", "establecer", "tener", "entregar", "poner", "iniciar",
        "elaborar", "organizar", "ejecutar", "construir", "contratar", "obtener",
    ],
    moves: phrases!["llevar", "pasar", "pasa", "lleva", "lograr pasar", "acelerar"],
    sayings: phrases!["1:1", "uno a uno", "cara a cara"],
    one_in: table![(i64, i64):
        ("uno de cada dos", (1, 2)), ("una de cada dos", (1, 2)), ("uno de cada tres", (1, 3)),
        ("una de cada tres", (1, 3)), ("uno de cada cuatro", (1, 4)), ("una de cada cuatro", (1, 4)),
        ("uno de cada cinco", (1, 5)), ("una de cada cinco", (1, 5)), ("uno de cada diez", (1, 10)),
        ("una de cada diez", (1, 10)), ("dos de cada tres", (2, 3)), ("tres de cada cuatro", (3, 4)),
        ("cuatro de cada cinco", (4, 5)), ("nueve de cada diez", (9, 10)), ("tres de cada diez", (3, 10)),
        ("cuatro de cada diez", (4, 10)), ("seis de cada diez", (6, 10)), ("siete de cada diez", (7, 10)),
        ("ocho de cada diez", (8, 10)), ("tres de cada cinco", (3, 5)), ("dos de cada cinco", (2, 5)),
    ],
    asides: phrases![
        "por qué", "informe sobre", "causas de", "motivos de", "propuesta para", "propuesta de", "plan para", "plan de", "averiguar", "entender",
        "hoja de ruta para", "ideas para", "sin dato", "sin datos", "por definir",
    ],
    first: phrases!["primer lugar", "primer puesto", "primera posición", "número uno"],
    just_more: phrases!["más"],
    just_fewer: phrases!["menos"],
    among: phrases!["entre los", "entre las", "una de las", "uno de los", "en los", "en las"],
    nobody: phrases!["nadie", "nada"],
    ..NONE
};
