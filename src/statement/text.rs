//! A text as characters that phrases can be looked up in: lower case, one kind of blank, with the place
//! of each in the original.

use super::phrases::{Phrases, Table};

/// A text to look things up in; positions are counted in characters.
#[derive(Debug)]
pub struct Text<'t> {
    source: &'t str,
    /// Lower case, blanks as spaces, digits as ASCII.
    pub chars: Vec<char>,
    /// As written.
    pub written: Vec<char>,
    /// Where each character begins in the source, and where the last one ends.
    bytes: Vec<u32>,
    /// The characters of `chars` as a text, so that its parts need not be copied.
    simple: String,
    /// Where each of them begins in that text, and where the last one ends.
    simple_bytes: Vec<u32>,
}

impl<'t> Text<'t> {
    /// Splits a text; beyond 2,000 characters nothing is looked at.
    pub fn new(source: &'t str) -> Self {
        let most = source.len().min(2000);
        let (mut chars, mut written) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let (mut bytes, mut simple_bytes) = (Vec::with_capacity(most + 1), Vec::with_capacity(most + 1));
        let (mut length, mut simple_text) = (0, String::with_capacity(most));
        for c in source.chars().take(2000) {
            let simple = simple(c);
            chars.push(simple);
            written.push(c);
            bytes.push(length);
            simple_bytes.push(simple_text.len() as u32);
            length += c.len_utf8() as u32;
            simple_text.push(simple);
        }
        bytes.push(length);
        simple_bytes.push(simple_text.len() as u32);
        Text { source, chars, written, bytes, simple: simple_text, simple_bytes }
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a position, a blank outside.
    pub fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    /// The character before a position, a blank outside.
    pub fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(' ', |at| self.at(at))
    }

    /// The byte at which a character begins.
    pub fn byte(&self, at: usize) -> usize {
        self.bytes[at.min(self.len())] as usize
    }

    /// The simple text from a position on; nothing outside.
    fn behind(&self, at: usize) -> &str {
        self.simple_bytes.get(at).map_or("", |byte| &self.simple[*byte as usize..])
    }

    /// The simple text up to a position; nothing outside.
    fn up_to(&self, at: usize) -> &str {
        self.simple_bytes.get(at).map_or("", |byte| &self.simple[..*byte as usize])
    }

    /// A part of the original.
    pub fn slice(&self, from: usize, to: usize) -> &'t str {
        self.source.get(self.byte(from)..self.byte(to.max(from))).unwrap_or("")
    }

    /// The position behind the blanks at a position.
    pub fn skip(&self, mut at: usize) -> usize {
        while at < self.len() && self.chars[at] == ' ' {
            at += 1;
        }
        at
    }

    /// The position before the blanks that end at a position.
    pub fn skip_back(&self, mut at: usize) -> usize {
        while at > 0 && self.chars[at - 1] == ' ' {
            at -= 1;
        }
        at
    }

    /// Where a phrase that begins here ends, on a word's boundary.
    pub fn starts(&self, at: usize, phrase: &str) -> Option<usize> {
        self.has(at, phrase).then(|| self.end_of(at, phrase)).flatten()
    }

    /// Whether these characters stand here, whatever follows.
    pub fn has(&self, at: usize, phrase: &str) -> bool {
        self.behind(at).starts_with(phrase)
    }

    /// Where those phrases end that begin here.
    pub fn phrases(&self, at: usize, phrases: &Phrases) -> impl Iterator<Item = usize> {
        phrases.beginning(self.behind(at)).filter_map(move |phrase| self.end_of(at, phrase))
    }

    /// Where those phrases begin that end here.
    pub fn phrases_before(&self, at: usize, phrases: &Phrases) -> impl Iterator<Item = usize> {
        phrases.ending(self.up_to(at)).filter_map(move |phrase| self.start_of(at, phrase))
    }

    /// Where the longest of the phrases of a table ends that begins here, with what the table says of it.
    pub fn entry<T: Copy>(&self, at: usize, table: &Table<T>) -> Option<(usize, T)> {
        let begin = table.beginning(self.behind(at));
        let ends = begin.filter_map(|(phrase, meaning)| Some((self.end_of(at, phrase)?, meaning)));
        ends.max_by_key(|(end, _)| *end)
    }

    /// Where a phrase that ends here begins, on a word's boundary.
    pub fn ends(&self, at: usize, phrase: &str) -> Option<usize> {
        self.up_to(at).ends_with(phrase).then(|| self.start_of(at, phrase)).flatten()
    }

    /// Where a phrase ends that stands at a position, if that is a word's boundary.
    fn end_of(&self, at: usize, phrase: &str) -> Option<usize> {
        let end = at + phrase.chars().count();
        (!joined(self.before(end), self.at(end))).then_some(end)
    }

    /// Where a phrase begins that ends at a position, if that is a word's boundary.
    fn start_of(&self, at: usize, phrase: &str) -> Option<usize> {
        let start = at.checked_sub(phrase.chars().count())?;
        (!joined(self.before(start), self.at(start))).then_some(start)
    }

    /// Where the longest of the phrases ends that begins here, blanks and brackets skipped.
    pub fn starts_any(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let mut at = self.skip(at);
        while matches!(self.at(at), '(' | ',' | '[') && at < self.len() {
            at = self.skip(at + 1);
        }
        self.phrases(at, phrases).max()
    }

    /// Where the longest of the phrases begins that ends here, blanks and brackets skipped.
    pub fn ends_any(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let mut at = self.skip_back(at);
        while at > 0 && matches!(self.before(at), '(' | '[' | ':' | '=' | '~' | '≈') {
            at = self.skip_back(at - 1);
        }
        self.phrases_before(at, phrases).min()
    }

    /// The end of the word at a position.
    pub fn word_end(&self, mut at: usize) -> usize {
        while at < self.len() && (is_letter(self.chars[at]) || matches!(self.chars[at], '-' | '’' | '\'' | '_')) {
            at += 1;
        }
        at
    }

    /// Where the word that ends at a position begins.
    pub fn word_start(&self, mut at: usize) -> usize {
        while at > 0 && (is_letter(self.chars[at - 1]) || matches!(self.chars[at - 1], '-' | '’' | '\'' | '_')) {
            at -= 1;
        }
        at
    }

    /// Whether a part holds a digit.
    pub fn has_digit(&self, from: usize, to: usize) -> bool {
        self.chars.get(from..to).unwrap_or_default().iter().any(char::is_ascii_digit)
    }

    /// A part in lower case.
    pub fn lower(&self, from: usize, to: usize) -> &str {
        let byte = |at: usize| self.simple_bytes.get(at).map(|byte| *byte as usize);
        byte(from).zip(byte(to)).and_then(|(from, to)| self.simple.get(from..to)).unwrap_or("")
    }
}

#[rustfmt::skip]
fn simple(c: char) -> char {
    match c {
        '!'..='~' => c.to_ascii_lowercase(),
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '％' => '%',
        '，' => ',',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '−' => '-',
        '＋' => '+',
        '－' => '-',
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '／' => '/',
        '～' => '~',
        '＄' => '$',
        '￥' => '¥',
        '．' => '.',
        // Traditional Chinese, in words that say something beside numbers.
        '從' => '从', '達' => '达', '減' => '减', '萬' => '万', '億' => '亿', '縮' => '缩', '長' => '长', '現' => '现', '標' => '标',
        '個' => '个', '間' => '间', '內' => '内', '於' => '于', '過' => '过', '數' => '数', '實' => '实', '單' => '单', '點' => '点',
        '無' => '无', '時' => '时', '鐘' => '钟', '處' => '处', '產' => '产', '員' => '员', '務' => '务', '門' => '门', '線' => '线',
        '條' => '条', '張' => '张', '筆' => '笔', '場' => '场', '漲' => '涨', '擴' => '扩', '壓' => '压', '為' => '为', '進' => '进',
        '來' => '来', '擁' => '拥', '則' => '则', '動' => '动', '將' => '将', '發' => '发', '開' => '开', '當' => '当',
        '週' => '周', '與' => '与', '東' => '东', '類' => '类', '項' => '项', '種' => '种', '歲' => '岁', '總' => '总',
        '這' => '这', '連' => '连', '續' => '续', '營' => '营', '轉' => '转', '該' => '该', '兩' => '两', '報' => '报', '節' => '节',
        _ if c.is_whitespace() => ' ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Chinese characters, which stand without blanks between words.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// A letter or digit of a word with blanks around it; kana and hangul have endings glued to numbers.
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() && !is_han(c) && !matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

fn joined(left: char, right: char) -> bool {
    is_letter(left) && is_letter(right)
}
