//! Raw commits: our own reader of the text that git stores, which tolerates what real
//! repositories hold. Not for finding commits.

use chrono::{DateTime, NaiveDate};

use super::Oid;
use crate::words::folded;

/// A moment as git stores it: seconds since 1970 and the zone where they were noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970-01-01 UTC.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset: i32,
    /// The stored date is missing, not after 1970, out of any calendar, or in an impossible zone.
    pub doubtful: bool,
}

impl Moment {
    /// The calendar day in the moment's own zone; 1970-01-01 where there is none.
    pub fn day(&self) -> NaiveDate {
        let local = self.seconds.checked_add(i64::from(self.offset) * 60);
        local
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .map_or_else(NaiveDate::default, |t| t.date_naive())
    }

    const UNKNOWN: Moment = Moment { seconds: 0, offset: 0, doubtful: true };

    /// Reads `1791590400 +0200`.
    fn parse(text: &[u8]) -> Moment {
        let Ok(text) = std::str::from_utf8(text) else { return Moment::UNKNOWN };
        let mut words = text.split_ascii_whitespace();
        let Some(seconds) = words.next().and_then(|w| w.parse::<i64>().ok()) else { return Moment::UNKNOWN };
        let zone = words.next().and_then(offset_minutes);
        let in_calendar = (1..=253_402_214_400).contains(&seconds);
        Moment { seconds, offset: zone.unwrap_or(0), doubtful: zone.is_none() || !in_calendar }
    }
}

/// `+0530` in minutes; nothing beyond 14 hours either way is a zone.
fn offset_minutes(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-'])?;
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let minutes = number / 100 * 60 + number % 100;
    let sign = if text.starts_with('-') { -1 } else { 1 };
    (number % 100 < 60 && minutes <= 14 * 60).then_some(sign * minutes)
}

/// A name and an e-mail address as a commit gives them; [`super::Mailmap`] maps them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The address without the angle brackets.
    pub email: String,
}

impl Person {
    /// Whether both are one person: they have one address, or one name under two.
    pub fn is(&self, other: &Person) -> bool {
        let same = |one: &str, other: &str| !one.is_empty() && folded(one) == folded(other);
        same(&self.email, &other.email) || same(&self.name, &other.name)
    }

    /// Reads `Ana Ruiz <ana@x.example>`; what is missing is empty.
    pub(super) fn parse(text: &str) -> Person {
        let (name, rest) = text.split_once('<').unwrap_or((text, ""));
        let email = rest.rsplit_once('>').map_or(rest, |(email, _)| email);
        Person { name: name.trim().to_owned(), email: email.trim().to_owned() }
    }
}

/// One commit, read.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its name.
    pub id: Oid,
    /// The state of all files.
    pub tree: Oid,
    /// Its parents as stored, also where a shallow clone lacks them.
    pub parents: Vec<Oid>,
    /// Who wrote it.
    pub author: Person,
    /// When it was committed: the date that counts.
    pub committed: Moment,
    /// The first line of the message.
    pub subject: String,
    /// From `Co-authored-by:` lines, each once.
    pub co_authors: Vec<Person>,
    /// The commit that this one says it reverts.
    pub reverts: Option<Oid>,
}

impl Commit {
    /// The calendar day of the commit in its own zone.
    pub fn day(&self) -> NaiveDate {
        self.committed.day()
    }

    /// Reads a raw commit; `None` without a tree, which git never writes.
    pub(super) fn parse(id: Oid, raw: &[u8]) -> Option<Commit> {
        let (headers, message) = split_message(raw);
        let head = Head::parse(headers)?;
        let mut author: &[u8] = b"";
        let mut committer: &[u8] = b"";
        let mut encoding: &[u8] = b"utf-8";
        for line in headers.split(|b| *b == b'\n') {
            match line.split_first_chunk::<7>() {
                Some((b"author ", rest)) => author = rest,
                Some((b"committ", rest)) => committer = rest.strip_prefix(b"er ").unwrap_or(rest),
                Some((b"encodin", rest)) => encoding = rest.strip_prefix(b"g ").unwrap_or(rest),
                _ => {}
            }
        }
        let author = Person::parse(&decode(split_signature(author).0, encoding));
        let message = decode(message, encoding);
        let message = message.trim_start_matches('\n');
        let (subject, body) = message.split_once('\n').unwrap_or((message, ""));
        Some(Commit {
            id,
            tree: head.tree,
            parents: head.parents,
            author,
            committed: Moment::parse(split_signature(committer).1),
            subject: subject.trim_end().to_owned(),
            co_authors: co_authors(body),
            reverts: reverted(body),
        })
    }
}

/// What tells a commit from others and places it in time.
#[derive(Clone, Copy)]
pub(super) struct Stem {
    /// Its name.
    pub id: Oid,
    /// The root tree.
    pub tree: Oid,
    /// Commit date in seconds, 0 where missing.
    pub seconds: i64,
}

/// The few headers that walking needs.
pub(super) struct Head {
    /// The root tree.
    pub tree: Oid,
    /// The parents in order.
    pub parents: Vec<Oid>,
    /// Commit date in seconds, 0 where missing.
    pub seconds: i64,
}

impl Head {
    /// Reads the first lines of a raw commit.
    pub fn parse(raw: &[u8]) -> Option<Head> {
        let mut rest = raw.strip_prefix(b"tree ")?;
        let tree = Oid::from_hex(rest.get(..40)?)?;
        rest = rest.get(41..).unwrap_or_default();
        let mut parents = Vec::with_capacity(1);
        while let Some(line) = rest.strip_prefix(b"parent ") {
            parents.push(Oid::from_hex(line.get(..40)?)?);
            rest = line.get(41..).unwrap_or_default();
        }
        let headers = rest.split(|b| *b == b'\n').take_while(|line| !line.is_empty());
        let committer = headers.take(64).find_map(|line| line.strip_prefix(b"committer "));
        let seconds = committer.map_or(0, |line| Moment::parse(split_signature(line).1).seconds);
        Some(Head { tree, parents, seconds })
    }
}

fn split_message(raw: &[u8]) -> (&[u8], &[u8]) {
    match raw.windows(2).position(|pair| pair == b"\n\n") {
        Some(at) => (&raw[..at], &raw[at + 2..]),
        None => (raw, b""),
    }
}

/// A signature's person and time: `Ana <ana@x.example>` and `1791590400 +0200`.
fn split_signature(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().rposition(|b| *b == b'>') {
        Some(at) => (&line[..=at], &line[at + 1..]),
        None => (line, b""),
    }
}

/// The text; letters of no encoding that is known here are `\u{fffd}`.
fn decode(raw: &[u8], encoding: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(raw) {
        return text.to_owned();
    }
    let name = encoding.to_ascii_lowercase();
    let latin = matches!(&*name, b"iso-8859-1" | b"iso8859-1" | b"latin1" | b"latin-1" | b"iso_8859-1" | b"l1");
    let windows = matches!(&*name, b"windows-1252" | b"cp1252");
    if latin || windows {
        return raw.iter().map(|b| if windows { from_windows_1252(*b) } else { char::from(*b) }).collect();
    }
    String::from_utf8_lossy(raw).into_owned()
}

fn from_windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Anywhere in the body, since squashed messages carry their trailers in the middle.
fn co_authors(body: &str) -> Vec<Person> {
    const KEY: &str = "co-authored-by:";
    let mut people = Vec::new();
    for line in body.lines() {
        let (Some(key), Some(value)) = (line.get(..KEY.len()), line.get(KEY.len()..)) else { continue };
        let person = Person::parse(value);
        if key.eq_ignore_ascii_case(KEY)
            && !(person.name.is_empty() && person.email.is_empty())
            && !people.contains(&person)
        {
            people.push(person);
        }
    }
    people
}

fn reverted(body: &str) -> Option<Oid> {
    const WORDS: &str = "This reverts commit ";
    // Only where git writes it: a note may say so too.
    let rest = body.lines().find_map(|line| line.strip_prefix(WORDS))?;
    Oid::from_hex(rest.as_bytes().get(..40)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(rest: &[u8]) -> Commit {
        let mut raw = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n".to_vec();
        raw.extend(rest);
        Commit::parse(Oid([0; 20]), &raw).unwrap()
    }

    #[test]
    fn an_ordinary_commit() {
        let read = commit(
            b"parent 1111111111111111111111111111111111111111\n\
            parent 2222222222222222222222222222222222222222\n\
            author Ana Ruiz <ana@x.example> 1791158400 +0200\n\
            committer Li <li@x.example> 1791237600 +0530\n\
            gpgsig -----BEGIN\n x\n -----END\n\n\
            Check in checkout\n\nThis reverts commit 3333333333333333333333333333333333333333.\n\n\
            Co-Authored-By: Bo <bo@x.example>\nco-authored-by: Bo <bo@x.example>\n",
        );
        assert_eq!(read.parents.len(), 2);
        assert_eq!(read.author, Person { name: "Ana Ruiz".into(), email: "ana@x.example".into() });
        assert_eq!(read.subject, "Check in checkout");
        assert_eq!(read.day().to_string(), "2026-10-06");
        assert!(!read.committed.doubtful);
        assert_eq!(read.co_authors, [Person { name: "Bo".into(), email: "bo@x.example".into() }]);
        assert_eq!(read.reverts, Some(Oid([0x33; 20])));
    }

    #[test]
    fn one_person_is_known_by_address_or_name() {
        let person = |name: &str, email: &str| Person { name: name.into(), email: email.into() };
        let ana = person("Ana Ruíz", "ana@x.example");
        for same in [
            person("A. R.", "Ana@X.example"),
            person("ana ruíz", "ana@home.example"),
            person("Ana Rui\u{301}z", ""),
            person("", "ana@x.example"),
        ] {
            assert!(ana.is(&same), "{same:?}");
        }
        assert!(!ana.is(&person("Ana Ruiz", "other@x.example")));
        assert!(!person("", "").is(&person("", "")));
    }

    #[test]
    fn odd_dates_are_marked_and_never_overflow() {
        for date in [
            "-5 +0000",
            "0 +0000",
            "9223372036854775807 +1400",
            "99999999999999999999 +0000",
            "",
            "x y",
            "1791158400",
            "1791158400 +9999",
            "1791158400 +5130",
            "-9223372036854775808 -1400",
            "253402300799 +1400",
        ] {
            let read = commit(format!("author A <a@x> 1 +0000\ncommitter A <a@x> {date}\n\nx").as_bytes());
            assert!(read.committed.doubtful, "{date}");
            let _ = read.day();
        }
        assert_eq!(offset_minutes("-0330"), Some(-210));
    }

    #[test]
    fn a_commit_without_author_or_message() {
        let read = commit(b"");
        assert_eq!((read.author, read.subject.as_str(), read.committed.doubtful), (Person::default(), "", true));
    }

    #[test]
    fn encodings() {
        let latin = commit(b"author J\xfcrgen <j@x> 1791158400 +0000\nencoding ISO-8859-1\n\nGr\xfc\xdfe");
        assert_eq!((latin.author.name.as_str(), latin.subject.as_str()), ("Jürgen", "Grüße"));
        let windows = commit(b"author J <j@x> 1791158400 +0000\nencoding windows-1252\n\n\x80 5");
        assert_eq!(windows.subject, "€ 5");
        let unknown = commit(b"author J\xfcrgen <j@x> 1791158400 +0000\n\nx");
        assert_eq!(unknown.author.name, "J\u{fffd}rgen");
    }
}
