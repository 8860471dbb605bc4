//! A text as characters that phrases can be looked up in: lower case, one kind of blank, with the place
//! of each in the original.

/// A text to look things up in; positions are counted in characters.
pub struct Text<'t> {
    source: &'t str,
    /// Lower case, blanks as spaces, digits as ASCII.
    pub chars: Vec<char>,
    /// As written.
    pub written: Vec<char>,
    bytes: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Splits a text; beyond 2,000 characters nothing is looked at.
    pub fn new(source: &'t str) -> Self {
        let most = source.len().min(2000);
        let (mut chars, mut written) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut bytes = Vec::with_capacity(most);
        for (at, c) in source.char_indices().take(2000) {
            chars.push(simple(c));
            written.push(c);
            bytes.push(at);
        }
        Text { source, chars, written, bytes }
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
        self.bytes.get(at).copied().unwrap_or_else(|| match self.len() {
            0 => 0,
            len => self.bytes[len - 1] + self.written[len - 1].len_utf8(),
        })
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
        let mut end = at;
        for c in phrase.chars() {
            if self.chars.get(end) != Some(&c) {
                return None;
            }
            end += 1;
        }
        (at == end || !joined(self.before(end), self.at(end))).then_some(end)
    }

    /// Whether these characters stand here, whatever follows.
    pub fn has(&self, at: usize, phrase: &str) -> bool {
        phrase.chars().enumerate().all(|(further, c)| self.chars.get(at + further) == Some(&c))
    }

    /// Where those phrases end that begin here.
    pub fn phrases(&self, at: usize, phrases: &[&str]) -> impl Iterator<Item = usize> {
        let first = self.chars.get(at).map(|c| first_byte(*c));
        let may_begin = move |phrase: &&&str| phrase.as_bytes().first() == first.as_ref();
        phrases.iter().filter(may_begin).filter_map(move |phrase| self.starts(at, phrase))
    }

    /// Where those phrases begin that end here.
    pub fn phrases_before(&self, at: usize, phrases: &[&str]) -> impl Iterator<Item = usize> {
        let last = at.checked_sub(1).and_then(|last| self.chars.get(last)).map(|c| last_byte(*c));
        let may_end = move |phrase: &&&str| phrase.as_bytes().last() == last.as_ref();
        phrases.iter().filter(may_end).filter_map(move |phrase| self.ends(at, phrase))
    }

    /// Where those phrases of a table end that begin here, with what the table says of each.
    pub fn entries<'p>(&self, at: usize, table: &'p [(&'p str, i64)]) -> impl Iterator<Item = (usize, i64)> {
        let first = self.chars.get(at).map(|c| first_byte(*c));
        let may_begin = move |entry: &&(&str, i64)| entry.0.as_bytes().first() == first.as_ref();
        table.iter().filter(may_begin).filter_map(move |(phrase, value)| Some((self.starts(at, phrase)?, *value)))
    }

    /// Where the longest of the fractions in words ends that begins here, and which it is.
    pub fn fractions(&self, at: usize, table: &[(&str, (i64, i64))]) -> Option<(usize, (i64, i64))> {
        let first = self.chars.get(at).map(|c| first_byte(*c));
        let may_begin = table.iter().filter(|(phrase, _)| phrase.as_bytes().first() == first.as_ref());
        let ends = may_begin.filter_map(|(phrase, fraction)| Some((self.starts(at, phrase)?, *fraction)));
        ends.max_by_key(|(end, _)| *end)
    }

    /// Where a phrase that ends here begins, on a word's boundary.
    pub fn ends(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut start = at;
        for c in phrase.chars().rev() {
            start = start.checked_sub(1)?;
            if self.chars.get(start) != Some(&c) {
                return None;
            }
        }
        (!joined(self.before(start), self.at(start))).then_some(start)
    }

    /// Where the longest of the phrases ends that begins here, blanks and brackets skipped.
    pub fn starts_any(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        let mut at = self.skip(at);
        while matches!(self.at(at), '(' | ',' | '[') && at < self.len() {
            at = self.skip(at + 1);
        }
        self.phrases(at, phrases).max()
    }

    /// Where the longest of the phrases begins that ends here, blanks and brackets skipped.
    pub fn ends_any(&self, at: usize, phrases: &[&str]) -> Option<usize> {
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
    pub fn lower(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().collect()
    }
}

/// The byte that a phrase with this character in front begins with. Most phrases of a table are ruled
/// out by it.
fn first_byte(c: char) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    bytes[0]
}

/// The byte that a phrase with this character at its end ends with.
fn last_byte(c: char) -> u8 {
    let mut bytes = [0; 4];
    let length = c.encode_utf8(&mut bytes).len();
    bytes[length - 1]
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
    c.is_alphanumeric() && !is_han(c) && !matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
}

fn joined(left: char, right: char) -> bool {
    is_letter(left) && is_letter(right)
}
