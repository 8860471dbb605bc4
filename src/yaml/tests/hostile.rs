//! Texts that nobody writes by hand: nothing panics, everything ends soon.

use std::time::{Duration, Instant};

use super::assert_sound;
use super::bad::BAD;
use super::documents::{Dice, document, value};
use super::valid::VALID;
use crate::source::{FileId, Route, Span};
use crate::yaml::edit::{add_key, append, remove_key, set};
use crate::yaml::parse::parse;
use crate::yaml::{limits, route_at, slips, text};

/// Pieces that mean something to YAML.
const PIECES: &[&str] = &[
    "\n", "\r\n", "\t", " ", "  ", ":", ": ", "- ", "-", "?", "? ", "#", " #", "[", "]", "{", "}", ",", "\"", "'",
    "|\n", ">\n", "&a ", "*a", "!t ", "!!", "<<: ", "%", "---\n", "...\n", "\u{feff}", "é", "🍵", "\\", "\\u", "\0",
    "@", "`", "~", "\u{85}", "\u{2028}", "：", "=", "<<<<<<< ", "{{", "key: ", "0", "'\n",
];

fn mutated(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.roll(3) {
        let (at, to) = (dice.roll(letters.len() + 1), dice.roll(letters.len() + 1));
        match dice.roll(6) {
            0 => drop(letters.drain(at..letters.len().min(at + 1 + to % 8))),
            1 => letters.truncate(at.max(1)),
            2 if at < to => {
                let piece = letters[at..to].to_vec();
                letters.splice(at..at, piece).for_each(drop);
            }
            _ => letters.splice(at..at, dice.pick(PIECES).chars()).for_each(drop),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn twenty_thousand_mutated_documents_never_panic() {
    let mut dice = Dice(2026);
    for round in 0..20_000_u64 {
        let base = match round % 4 {
            0 => VALID[dice.roll(VALID.len())].0.to_owned(),
            1 => BAD[dice.roll(BAD.len())].text.clone(),
            _ => document(round),
        };
        let text = mutated(&base, &mut dice);
        let parsed = parse(FileId(0), &text);
        assert_sound(&text, &parsed);
        assert!(parsed.findings.len() <= limits::FINDINGS + 2);
        let _ = text::text(FileId(0), text.clone().into_bytes());
        let Some(root) = &parsed.root else { continue };
        let at = dice.roll(text.len() + 1);
        let route = route_at(root, Span::at(at));
        assert!(root.at(&route).is_some());
        slips::swallowed(root.at(&route).unwrap(), &text);
        slips::cut_off(root.at(&route).unwrap(), &text);
        if round % 4 == 0 {
            let new = value(&mut dice);
            for changed in [
                set(&text, &route, &new),
                add_key(&text, &route, "k", &new),
                append(&text, &route, &new),
                remove_key(&text, &Route::default(), "a"),
            ]
            .into_iter()
            .flatten()
            {
                assert!(parse(FileId(0), &changed).findings.is_empty(), "{text:?} {changed:?}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_never_panic() {
    let mut dice = Dice(7);
    for round in 0..5_000_u64 {
        let mut bytes = document(round).into_bytes();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            bytes[at] = dice.roll(256) as u8;
        }
        let lossy = String::from_utf8_lossy(&bytes).into_owned();
        match text::text(FileId(0), bytes) {
            Ok(text) => assert_sound(&text, &parse(FileId(0), &text)),
            Err(text::Refusal { finding, .. }) => {
                assert!(lossy.get(finding.label.place.span.range()).is_some(), "{finding:?}")
            }
        }
    }
}

#[test]
fn repetition_ends_soon() {
    repeated(1 << 15, Duration::from_secs(10));
}

#[test]
#[ignore = "takes two minutes: `cargo test megabyte -- --ignored`"]
fn a_megabyte_of_anything_ends_soon() {
    repeated(1 << 20, Duration::from_secs(20));
}

/// Reads `size` bytes of each piece, alone and inside brackets and quotes.
fn repeated(size: usize, most: Duration) {
    let staircase: String = (0..1_400).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for (name, piece) in [
        ("brackets", "["),
        ("braces", "{"),
        ("brackets apart", "[ "),
        ("pairs", "[]"),
        ("dashes", "- "),
        ("keys", "a:\n"),
        ("nested keys", "a: "),
        ("question marks", "? "),
        ("double quotes", "\""),
        ("single quotes", "'"),
        ("quoted", "\"\" "),
        ("comments", "# x\n"),
        ("hash", "#"),
        ("blanks", " "),
        ("line ends", "\n"),
        ("tabs", "\t"),
        ("tabs and keys", "\ta: b\n"),
        ("letters", "x"),
        ("commas", ","),
        ("colons", ":"),
        ("colons apart", ": "),
        ("anchors", "&a "),
        ("aliases", "- *a\n"),
        ("tags", "!a "),
        ("tag items", "- !a b\n"),
        ("stars", "*"),
        ("documents", "---\n"),
        ("ends", "...\n"),
        ("directives", "%A\n"),
        ("pipes", "|\n"),
        ("folded", "- >\n"),
        ("merge", "<<: *a\n"),
        ("complex", "[a]: b\n"),
        ("carriage returns", "\r"),
        ("crlf", "\r\n"),
        ("items", "- a\n"),
        ("backslashes", "\\"),
        ("wide", "🍵"),
        ("conflict", "<<<<<<< a\n"),
        ("empty flow", "- []\n"),
        ("glued", "-a: b\n"),
        ("marks", "\u{feff}"),
        ("templates", "{{a}}: b\n"),
        ("escapes", "\"\\u"),
    ] {
        for (lead, tail) in [("", ""), ("a: ", ""), ("a: [", "]"), ("a: \"", "\""), ("- b: c\n  d: '", "")] {
            let text = format!("{lead}{}{tail}", piece.repeat(size / piece.len()));
            let start = Instant::now();
            let _ = text::text(FileId(0), text.clone().into_bytes());
            let parsed = parse(FileId(0), &text);
            let took = start.elapsed();
            assert!(took < most, "{name} after {lead:?}: {took:?}");
            assert_sound(&text[..], &parsed);
        }
    }
    let keys: String = (0..size / 9).map(|n| format!("k{n}: 1, ")).collect();
    let lines = "      b\n".repeat(size / 16);
    for text in [
        format!("{{{keys}}}"),
        format!("a: {{{keys}}}"),
        format!("a: [{}]", "*a, ".repeat(size / 4)),
        format!("a: [{}]", "!a b, ".repeat(size / 6)),
        format!("a: [{}]", "&a b, ".repeat(size / 6)),
        format!("a: {{{}}}", ": b, ".repeat(size / 5)),
        format!("a: {{{}}}", "[x]: b, ".repeat(size / 8)),
        format!("a: [{}{{\n{lines}}}", "b, ".repeat(size / 6)),
        format!("a: [{}\"\n{lines}\"]", "b, ".repeat(size / 6)),
        format!("a: {}\n{lines}: c", "b ".repeat(size / 4)),
        format!("{}a: 'x\n{}'", " ".repeat(size / 2), lines),
        "# c\n-\n".repeat(size / 6),
        "? a\n# c\n".repeat(size / 8),
    ] {
        let start = Instant::now();
        let parsed = parse(FileId(0), &text);
        assert!(start.elapsed() < most, "{}: {:?}", &text[..40], start.elapsed());
        assert_sound(&text, &parsed);
    }
    let parsed = parse(FileId(0), &staircase);
    assert!(parsed.findings[0].message.contains("nested deeper than 32 levels"));
}

#[test]
fn limits_have_messages_of_their_own() {
    let message = |text: &str| parse(FileId(0), text).findings.first().map(|finding| finding.message.clone());
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(message(&nested(32)), None);
    assert_eq!(message(&nested(33)).as_deref(), Some("lists and mappings nested deeper than 32 levels"));
    assert_eq!(message(&"- ".repeat(33)).as_deref(), Some("lists and mappings nested deeper than 32 levels"));
    assert_eq!(message(&"[".repeat(300)).as_deref(), Some("lists and mappings nested deeper than 32 levels"));
    let long = format!("a: {}\nb: c\n", "x".repeat(limits::SCALAR + 1));
    assert_eq!(message(&long).as_deref(), Some("text of 65 KiB, expected at most 64 KiB"));
    assert!(parse(FileId(0), &long).root.is_some());
    assert_eq!(message(&"- a\n".repeat(199_999)), None);
    assert_eq!(message(&"- a\n".repeat(200_001)).as_deref(), Some("more than 200000 values in one file"));
}
