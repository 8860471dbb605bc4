//! The last look at everything before it leaves: nothing in it may be taken for a command by the
//! service that runs okr, or by a terminal.
//!
//! GitHub, GitLab, Azure and TeamCity read commands out of what a program prints: a line that begins
//! with `::`, or `##[`, `##vso[` or `##teamcity[` anywhere. A file name or an objective's text from a
//! stranger's pull request must not be able to give one.

use crate::render::text;
use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

/// The beginnings of commands that count anywhere in a line.
const ANYWHERE: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// A text for standard output or error without commands: the character that would begin one is
/// spelled `\u{3a}` or `\u{23}`. Of the characters that act on a terminal only colour codes, tabs
/// and line ends stay. Commands that are meant must not go through here.
pub fn harmless(text: &str) -> String {
    lines(text).collect()
}

/// The same line by line, ends included: for what is long.
pub fn lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split_inclusive('\n').map(harmless_line)
}

fn harmless_line(line: &str) -> Cow<'_, str> {
    if is_plain(line) {
        return Cow::Borrowed(line);
    }
    let clean = without_actions(line);
    let mut out = String::with_capacity(clean.len());
    let mut done = 0;
    for at in commands(&clean) {
        out.push_str(&clean[done..at]);
        // `:` and `#` are one byte
        clean[at..at + 1].chars().for_each(|c| text::spell(c, &mut out));
        done = at + 1;
    }
    out.push_str(&clean[done..]);
    Cow::Owned(out)
}

/// Whether a line is plainly harmless, as nearly all are: nothing but what is seen, and neither a `#` nor
/// colons in front.
fn is_plain(line: &str) -> bool {
    let body = line.strip_suffix('\n').unwrap_or(line);
    body.bytes().all(|byte| text::is_printable(byte) && byte != b'#') && !body.trim_start().starts_with("::")
}

/// A JSON document that says the same without any character or sequence that acts on a terminal or
/// on a service: in JSON all of them can only stand inside strings, where they have an escape.
pub fn json(document: String) -> String {
    let cleaned = match text::clean(&document, |c, _| c == '\n', spell_json) {
        Cow::Borrowed(_) => None,
        Cow::Owned(cleaned) => Some(cleaned),
    };
    let clean = cleaned.unwrap_or(document);
    if !clean.contains("##") {
        return clean;
    }
    let mut out = String::with_capacity(clean.len());
    let mut parts = clean.split('#').peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        // a `#` before another one
        match parts.peek() {
            None => {}
            Some(&"") => out.push_str("\\u0023"),
            Some(_) => out.push('#'),
        }
    }
    out
}

/// Passes a JSON document on line by line, as [`json`] and [`harmless`] make it: for what is long.
pub struct JsonLines<'w> {
    line: Vec<u8>,
    to: &'w mut dyn Write,
}

impl<'w> JsonLines<'w> {
    /// Passes nothing on yet; what comes must end with a line end.
    pub fn new(to: &'w mut dyn Write) -> Self {
        JsonLines { line: Vec::new(), to }
    }
}

impl Write for JsonLines<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else {
            self.line.extend_from_slice(bytes);
            return Ok(bytes.len());
        };
        self.line.extend_from_slice(&bytes[..=end]);
        let line = String::from_utf8_lossy(&self.line);
        match is_plain(&line) {
            true => self.to.write_all(line.as_bytes())?,
            false => self.to.write_all(harmless_line(&json(line.into_owned())).as_bytes())?,
        }
        self.line.clear();
        Ok(end + 1)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}

fn spell_json(c: char, out: &mut String) {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

/// A line whose hidden characters are spelled out, except its end, tabs and colour codes.
fn without_actions(line: &str) -> String {
    let keep = |c: char, after: Option<char>| matches!((c, after), ('\n' | '\t', _) | ('\r', Some('\n')));
    let mut out = String::with_capacity(line.len());
    let mut done = 0;
    for code in color_codes(line) {
        out.push_str(&text::clean(&line[done..code.start], keep, text::spell));
        out.push_str(&line[code.clone()]);
        done = code.end;
    }
    // Most lines are printable but for their end, which is worth knowing beforehand.
    let rest = &line[done..];
    let body = rest.strip_suffix('\n').filter(|body| !body.ends_with('\r')).unwrap_or(rest);
    out.push_str(&text::clean(body, keep, text::spell));
    out.push_str(&rest[body.len()..]);
    out
}

/// Where the commands of a line begin, in bytes and in order; colour codes do not count.
fn commands(line: &str) -> Vec<usize> {
    if !line.contains("::") && !line.contains("##") && !line.contains('\u{1b}') {
        return Vec::new();
    }
    let codes = color_codes(line);
    let is_code = |at: usize| codes.iter().any(|code| code.contains(&at));
    let visible: Vec<(usize, char)> = line.char_indices().filter(|(at, _)| !is_code(*at)).collect();
    let begins_with = |from: usize, text: &str| {
        let mut rest = visible[from..].iter().map(|(_, c)| *c);
        text.chars().all(|c| rest.next().is_some_and(|found| found.eq_ignore_ascii_case(&c)))
    };
    let body = visible.iter().position(|(_, c)| !c.is_whitespace()).unwrap_or(visible.len());
    (0..visible.len())
        .filter(|at| {
            let anywhere = visible[*at].1 == '#' && ANYWHERE.iter().any(|beginning| begins_with(*at, beginning));
            anywhere || (*at == body && begins_with(*at, "::"))
        })
        .map(|at| visible[at].0)
        .collect()
}

/// The colour codes of a line: `ESC [`, digits and semicolons, `m`.
fn color_codes(line: &str) -> Vec<Range<usize>> {
    let code = |(at, _): (usize, &str)| {
        let rest = &line[at + 2..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';'))?;
        rest[end..].starts_with('m').then_some(at..at + 2 + end + 1)
    };
    line.match_indices("\u{1b}[").filter_map(code).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The commands that GitHub's runner knows.
    const KNOWN: [&str; 13] = [
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "warning",
    ];

    /// The commands that services would find in an output: `ActionCommand.TryParseV2` and
    /// `ActionCommand.TryParse` of actions/runner, and the prefixes of Azure and TeamCity.
    pub fn found_by_services(output: &str) -> Vec<String> {
        output.split(['\n', '\r']).filter_map(|line| command(line).or_else(|| command(&uncolored(line)))).collect()
    }

    fn uncolored(line: &str) -> String {
        let mut out = line.to_owned();
        while let Some(code) = color_codes(&out).first().cloned() {
            out.replace_range(code, "");
        }
        out
    }

    fn command(line: &str) -> Option<String> {
        let version_2 = || {
            let rest = line.trim_start().strip_prefix("::")?;
            let (info, _) = rest.split_once("::")?;
            let name = info.split(' ').next()?.to_lowercase();
            KNOWN.contains(&name.as_str()).then_some(name)
        };
        let version_1 = || {
            let rest = &line[line.find("##[")? + 3..];
            let (info, _) = rest.split_once(']')?;
            Some(info.split(' ').next()?.to_owned())
        };
        let others = || {
            let lower = line.to_lowercase();
            ["##vso[", "##teamcity["].into_iter().find(|prefix| lower.contains(prefix)).map(str::to_owned)
        };
        version_2().or_else(version_1).or_else(others)
    }

    #[test]
    fn the_services_would_find_these() {
        for line in
            ["::error::x", " \t::error file=a,line=1::x", "a ##[error]x", "##vso[task.complete]", "##TeamCity[a]"]
        {
            assert_eq!(found_by_services(line).len(), 1, "{line}");
            assert_eq!(found_by_services(&harmless(line)), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn commands_are_spelled_visibly_and_all_else_stays() {
        for (text, shown) in [
            ("::error::x\n", "\\u{3a}:error::x\n"),
            ("a ::error::x", "a ::error::x"),
            ("okr::finding", "okr::finding"),
            ("###[group]", "#\\u{23}#[group]"),
            ("##vso[a] ##[b]", "\\u{23}#vso[a] \\u{23}#[b]"),
            ("## [b]", "## [b]"),
            ("\u{1b}[1m::\u{1b}[0merror::x", "\u{1b}[1m\\u{3a}:\u{1b}[0merror::x"),
            ("#\u{1b}[31m#[a]", "\\u{23}\u{1b}[31m#[a]"),
            ("\u{a0}::error::x", "\u{a0}\\u{3a}:error::x"),
            ("a\r\nb\tc", "a\r\nb\tc"),
            ("a\r::error::", "a\\u{d}::error::"),
            ("\u{1b}[2J\u{1b}]0;x\u{7}", "\\u{1b}[2J\\u{1b}]0;x\\u{7}"),
            ("\u{1b}[31mred\u{1b}[0m 👩‍💻", "\u{1b}[31mred\u{1b}[0m 👩‍💻"),
        ] {
            assert_eq!(harmless(text), shown, "{text:?}");
        }
    }

    #[test]
    fn json_says_the_same_in_escapes() {
        let value = serde_json::json!({"text": "::error:: ##[group] ##vso[x] \u{202e}\u{7f}\u{e0041} 👩‍💻\n"});
        let document = json(serde_json::to_string_pretty(&value).unwrap());
        assert_eq!(serde_json::from_str::<serde_json::Value>(&document).unwrap(), value);
        assert_eq!(harmless(&document), document);
        assert!(document.contains(r"\u202e\u007f\udb40\udc41 👩‍💻\n"), "{document}");
    }

    proptest! {
        #[test]
        fn nothing_is_left_that_a_service_would_obey(
            parts in proptest::collection::vec(
                prop_oneof![
                    Just("::"), Just(":"), Just("#"), Just("##["), Just("##vso["), Just("##teamcity["), Just("error"), Just("]"),
                    Just("\n"), Just("\r"), Just(" "), Just("\t"), Just("\u{1b}[31m"), Just("\u{1b}["), Just("m"), Just("\u{2028}"),
                    Just("\u{3000}"), Just("\u{feff}"),
                ],
                0..24,
            )
        ) {
            let text = parts.concat();
            let shown = harmless(&text);
            prop_assert_eq!(found_by_services(&shown), Vec::<String>::new());
            prop_assert_eq!(&harmless(&shown), &shown);
        }
    }
}
