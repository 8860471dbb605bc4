//! The words for magnitudes of each language: tables, no code.

/// The words for magnitudes of one language.
#[derive(Debug)]
pub struct Language {
    /// Its code: `de`.
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Numbers with the words that mean them: in lower case and without a full stop; what has a capital
    /// here is told from small letters.
    pub words: &'static [(i64, &'static [&'static str])],
}

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;
const TRILLION: i64 = 1_000_000_000_000;

const fn language(
    code: &'static str,
    name: &'static str,
    words: &'static [(i64, &'static [&'static str])],
) -> Language {
    Language { code, name, words }
}

/// All of them; several words on a line, which the formatter would not do.
#[rustfmt::skip]
pub static LANGUAGES: &[Language] = &[
    language("en", "English", &[
        (12, &["dozen", "dozens"]),
        (100, &["hundred", "hundreds"]),
        (THOUSAND, &["thousand", "thousands", "thsd"]),
        (100_000, &["lakh", "lakhs", "lac", "lacs"]),
        (MILLION, &["million", "millions", "mil", "mill", "mio", "mln", "mn", "kk"]),
        (10_000_000, &["crore", "crores", "cr"]),
        (BILLION, &["billion", "billions", "bil", "bln", "bn", "milliard", "milliards"]),
        (TRILLION, &["trillion", "trillions", "trn"]),
    ]),
    language("de", "German", &[
        (12, &["dutzend"]),
        (100, &["hundert"]),
        (THOUSAND, &["tausend", "tsd"]),
        (MILLION, &["million", "millionen", "mio", "mill"]),
        (BILLION, &["milliarde", "milliarden", "mrd", "mia"]),
        (TRILLION, &["billion", "billionen"]),
    ]),
    language("nl", "Dutch", &[
        (12, &["dozijn"]),
        (100, &["honderd"]),
        (THOUSAND, &["duizend", "dzd"]),
        (MILLION, &["miljoen", "mln", "mio", "mn"]),
        (BILLION, &["miljard", "mld", "mrd", "mlrd"]),
        (TRILLION, &["biljoen", "bln"]),
    ]),
    language("nb", "Norwegian", &[
        (12, &["dusin"]),
        (100, &["hundre"]),
        (THOUSAND, &["tusen"]),
        (MILLION, &["million", "millioner", "mill", "mio"]),
        (BILLION, &["milliard", "milliarder", "mrd"]),
        (TRILLION, &["billion", "billioner"]),
    ]),
    language("da", "Danish", &[
        (12, &["dusin"]),
        (100, &["hundrede"]),
        (THOUSAND, &["tusind", "tusinde", "tus"]),
        (MILLION, &["million", "millioner", "mio", "mill"]),
        (BILLION, &["milliard", "milliarder", "mia", "mrd"]),
        (TRILLION, &["billion", "billioner"]),
    ]),
    language("sv", "Swedish", &[
        (12, &["dussin"]),
        (100, &["hundra"]),
        (THOUSAND, &["tusen", "tusentals"]),
        (MILLION, &["miljon", "miljoner", "mn", "milj"]),
        (BILLION, &["miljard", "miljarder", "mdr", "mrd"]),
        (TRILLION, &["biljon", "biljoner"]),
    ]),
    language("fi", "Finnish", &[
        (12, &["tusina", "tusinaa"]),
        (THOUSAND, &["tuhat", "tuhatta"]),
        (MILLION, &["miljoona", "miljoonaa", "milj"]),
        (BILLION, &["miljardi", "miljardia", "mrd"]),
    ]),
    language("fr", "French", &[
        (12, &["douzaine", "douzaines"]),
        (100, &["centaine", "centaines"]),
        (THOUSAND, &["mille", "millier", "milliers"]),
        (MILLION, &["million", "millions", "mio", "mn"]),
        (BILLION, &["milliard", "milliards", "mrd", "mrds", "Md", "Mds"]),
        (TRILLION, &["billion", "billions"]),
    ]),
    language("es", "Spanish", &[
        (12, &["docena", "docenas"]),
        (100, &["cientos", "centenares"]),
        (THOUSAND, &["mil", "millar", "millares", "miles de"]),
        (MILLION, &["millón", "millon", "millones", "mill", "mln"]),
        (TRILLION, &["billón", "billon", "billones"]),
    ]),
    language("pt", "Portuguese", &[
        (12, &["dúzia", "dúzias"]),
        (100, &["centenas"]),
        (THOUSAND, &["mil", "milhar", "milhares"]),
        (MILLION, &["milhão", "milhao", "milhões", "milhoes"]),
        (BILLION, &["bilhão", "bilhao", "bilhões", "bilhoes"]),
        (TRILLION, &["bilião", "biliões", "trilhão", "trilhões"]),
    ]),
    language("it", "Italian", &[
        (12, &["dozzina", "dozzine"]),
        (100, &["centinaia"]),
        (THOUSAND, &["mille", "mila", "migliaio", "migliaia"]),
        (MILLION, &["milione", "milioni", "mln", "mio"]),
        (BILLION, &["miliardo", "miliardi", "mld", "mrd"]),
    ]),
    language("ca", "Catalan", &[
        (THOUSAND, &["mil", "milers"]),
        (MILLION, &["milió", "milions"]),
    ]),
    language("ro", "Romanian", &[
        (12, &["duzină", "duzini"]),
        (100, &["sute"]),
        (THOUSAND, &["mie", "mii"]),
        (MILLION, &["milion", "milioane", "mil"]),
        (BILLION, &["miliard", "miliarde", "mld"]),
    ]),
    language("pl", "Polish", &[
        (12, &["tuzin", "tuziny", "tuzinów"]),
        (THOUSAND, &["tysiąc", "tysiące", "tysięcy", "tys"]),
        (MILLION, &["milion", "miliony", "milionów", "mln"]),
        (BILLION, &["miliard", "miliardy", "miliardów", "mld"]),
        (TRILLION, &["bilion", "biliony", "bilionów", "bln"]),
    ]),
    language("cs", "Czech and Slovak", &[
        (12, &["tucet", "tucty", "tuctů"]),
        (THOUSAND, &["tisíc", "tisíce", "tisícov", "tis"]),
        (MILLION, &["milion", "miliony", "milionů", "milión", "milióny", "miliónů", "miliónov", "mil", "mio"]),
        (BILLION, &["miliarda", "miliardy", "miliard", "miliárd", "mld"]),
    ]),
    language("hr", "Croatian, Serbian and Slovene", &[
        (THOUSAND, &["tisuća", "tisuće", "tisuću", "hiljada", "hiljade", "hiljadu", "tisoč"]),
        (MILLION, &["milijun", "milijuna", "milijuni", "milion", "miliona", "milijon", "milijonov", "mil", "mio"]),
        (BILLION, &["milijarda", "milijarde", "milijardi", "milijard", "mlrd"]),
    ]),
    language("hu", "Hungarian", &[
        (12, &["tucat"]),
        (THOUSAND, &["ezer"]),
        (MILLION, &["millió"]),
        (BILLION, &["milliárd"]),
    ]),
    language("tr", "Turkish", &[
        (12, &["düzine"]),
        (THOUSAND, &["bin"]),
        (MILLION, &["milyon", "mn"]),
        (BILLION, &["milyar", "mlr"]),
        (TRILLION, &["trilyon"]),
    ]),
    language("el", "Greek", &[
        (THOUSAND, &["χιλιάδες", "χιλ", "Κ"]),
        (MILLION, &["εκατομμύριο", "εκατομμύρια", "εκατ", "Μ"]),
        (BILLION, &["δισεκατομμύριο", "δισεκατομμύρια", "δισ"]),
    ]),
    language("ru", "Russian", &[
        (12, &["дюжина", "дюжины", "дюжин"]),
        (100, &["сотня", "сотни", "сотен"]),
        (THOUSAND, &["тысяча", "тысячи", "тысяч", "тыс", "к"]),
        (100_000, &["лакх", "лакхов"]),
        (MILLION, &["миллион", "миллиона", "миллионов", "млн", "кк", "М"]),
        (10_000_000, &["крор", "кроров"]),
        (BILLION, &["миллиард", "миллиарда", "миллиардов", "млрд"]),
        (TRILLION, &["триллион", "триллиона", "триллионов", "трлн"]),
    ]),
    language("uk", "Ukrainian", &[
        (THOUSAND, &["тисяча", "тисячі", "тисяч", "тис"]),
        (MILLION, &["мільйон", "мільйона", "мільйони", "мільйонів", "млн"]),
        (BILLION, &["мільярд", "мільярда", "мільярди", "мільярдів", "млрд"]),
        (TRILLION, &["трильйон", "трильйони", "трильйонів", "трлн"]),
    ]),
    language("bg", "Bulgarian", &[
        (THOUSAND, &["хиляда", "хиляди", "хил"]),
        (MILLION, &["милион", "милиона", "млн"]),
        (BILLION, &["милиард", "милиарда", "млрд"]),
    ]),
    language("ar", "Arabic", &[
        (THOUSAND, &["ألف", "آلاف"]),
        (MILLION, &["مليون", "ملايين"]),
        (BILLION, &["مليار", "مليارات"]),
    ]),
    language("fa", "Persian", &[
        (THOUSAND, &["هزار"]),
        (MILLION, &["میلیون"]),
        (BILLION, &["میلیارد"]),
    ]),
    language("he", "Hebrew", &[
        (THOUSAND, &["אלף", "אלפים"]),
        (MILLION, &["מיליון"]),
        (BILLION, &["מיליארד"]),
    ]),
    language("hi", "Hindi and Marathi", &[
        (100, &["सौ"]),
        (THOUSAND, &["हज़ार", "हजार"]),
        (100_000, &["लाख"]),
        (10_000_000, &["करोड़", "करोड", "कोटी"]),
        (BILLION, &["अरब"]),
    ]),
    language("bn", "Bengali", &[
        (THOUSAND, &["হাজার"]),
        (100_000, &["লাখ", "লক্ষ"]),
        (10_000_000, &["কোটি"]),
    ]),
    language("th", "Thai", &[
        (100, &["ร้อย"]),
        (THOUSAND, &["พัน"]),
        (10_000, &["หมื่น"]),
        (100_000, &["แสน"]),
        (MILLION, &["ล้าน"]),
    ]),
    language("vi", "Vietnamese", &[
        (10, &["chục"]),
        (100, &["trăm"]),
        (THOUSAND, &["nghìn", "ngàn"]),
        (10_000, &["vạn"]),
        (MILLION, &["triệu", "tr"]),
        (BILLION, &["tỷ", "tỉ"]),
    ]),
    language("id", "Indonesian and Malay", &[
        (12, &["lusin"]),
        (THOUSAND, &["ribu", "rb"]),
        (MILLION, &["juta", "jt"]),
        (BILLION, &["miliar", "milyar"]),
        (TRILLION, &["triliun", "trilion"]),
    ]),
    language("tl", "Filipino", &[
        (THOUSAND, &["libo"]),
        (MILLION, &["milyon"]),
    ]),
    language("sw", "Swahili", &[
        (THOUSAND, &["elfu"]),
        (100_000, &["laki"]),
        (MILLION, &["milioni"]),
    ]),
    language("zh", "Chinese", &[
        (10, &["十"]),
        (100, &["百"]),
        (THOUSAND, &["千", "仟"]),
        (10_000, &["万", "萬"]),
        (100_000_000, &["亿", "億"]),
        (MILLION, &["兆"]),
        (TRILLION, &["兆", "万亿", "萬億"]),
    ]),
    language("ja", "Japanese", &[
        (10, &["十"]),
        (100, &["百"]),
        (THOUSAND, &["千"]),
        (10_000, &["万", "萬"]),
        (100_000_000, &["億"]),
        (TRILLION, &["兆"]),
    ]),
    language("ko", "Korean", &[
        (10, &["십"]),
        (100, &["백"]),
        (THOUSAND, &["천"]),
        (10_000, &["만"]),
        (100_000_000, &["억"]),
        (TRILLION, &["조"]),
    ]),
    language("", "Full-width letters", &[
        (THOUSAND, &["ｋ"]),
        (MILLION, &["Ｍ"]),
    ]),
];

/// Words that only begin like a magnitude, in the scripts that set no blanks: kilogram, megawatt,
/// satisfaction, piece, partner.
#[rustfmt::skip]
pub(super) static LOOK_ALIKES: &[&str] = &[
    "千克", "千米", "千瓦", "千卡", "千赫", "千帕", "千伏", "千焦", "千兆", "千字节", "千葉",
    "兆瓦", "兆赫", "兆帕", "兆字节", "兆位", "兆欧", "兆焦", "百分", "百帕", "百貨", "百货", "十分", "十字",
    "万博", "万歩計", "万能", "만족", "만점", "만료", "만화", "천연", "천장", "백신", "백업", "백로그", "백분", "백화", "백서",
    "억제", "십자", "십대", "조각", "조항", "조직", "조사", "조치", "조회", "조언", "พันธ", "พันธุ์", "แสนดี",
];
