//! Slips, and what is said about each: the position, what is underlined, message and help.

use crate::source::{FileId, SourceFile};
use crate::yaml::parse::parse;
use std::sync::LazyLock;

/// A text with a slip, and what is said about the first one in it.
pub(super) struct Slip {
    pub(super) text: String,
    /// `line:column`
    at: String,
    underlined: String,
    message: String,
    help: String,
}

/// The slips of `bad.txt`: a text, a line `^^^^ LINE:COLUMN UNDERLINED`, message and help; `====`
/// parts them. Characters that an editor hides are drawn.
pub(super) static BAD: LazyLock<Vec<Slip>> = LazyLock::new(|| {
    let shown = include_str!("bad.txt").trim_end();
    shown.replace('␉', "\t").replace('␀', "\0").replace("⟨BOM⟩", "\u{feff}").split("\n====\n").map(slip).collect()
});

fn slip(case: &str) -> Slip {
    let (text, said) = case.split_once("\n^^^^ ").expect("a text and what is said about it");
    let lines: Vec<&str> = said.split('\n').collect();
    let [place, message, help] = lines[..] else { panic!("place, message and help: {said}") };
    let (at, underlined) = place.split_once(' ').unwrap_or((place, ""));
    let [text, at, underlined, message, help] = [text, at, underlined, message, help].map(str::to_owned);
    Slip { text, at, underlined, message, help }
}

#[test]
fn every_slip_is_said_where_it_is_and_how_to_mend_it() {
    for Slip { text, at, underlined, message, help } in BAD.iter() {
        let parsed = parse(FileId(0), text);
        let file = SourceFile::new("x", text.as_str());
        let first = parsed.findings.first().unwrap_or_else(|| panic!("nothing found in {text}"));
        let position = file.position(first.label.place.span.start as usize);
        let found = (
            format!("{}:{}", position.line, position.column),
            file.slice(first.label.place.span),
            first.message.as_str(),
            first.help.as_deref().unwrap_or(""),
        );
        assert_eq!(found, (at.clone(), underlined.as_str(), message.as_str(), help.as_str()), "{text}");
        super::assert_sound(text, &parsed);
    }
}

#[test]
fn a_fix_that_is_offered_leaves_nothing_of_the_finding() {
    let mut fixed = 0;
    for Slip { text, .. } in BAD.iter() {
        let parsed = parse(FileId(0), text);
        let (Some(first), 1) = (parsed.findings.first(), parsed.findings.len()) else { continue };
        let Some(fix) = &first.fix else { continue };
        let mut new = text.clone();
        for edit in &fix.edits {
            new.replace_range(edit.place.span.range(), &edit.text);
        }
        let again = parse(FileId(0), &new);
        let left = again.findings.iter().any(|finding| finding.message == first.message);
        assert!(!left, "{text} became {new}: {:?}", again.findings);
        fixed += 1;
    }
    assert!(fixed > 40, "only {fixed} of the samples have a fix");
}

#[test]
fn the_parsers_own_words_are_never_shown() {
    for Slip { text, .. } in BAD.iter() {
        for finding in parse(FileId(0), text).findings {
            let said = format!("{} {}", finding.message, finding.help.unwrap_or_default());
            for word in [
                "scanning",
                "parsing",
                "expected <",
                "token",
                "codepoint",
                "flow ",
                "scalar",
                "simple key",
                "ErrorKind",
            ] {
                assert!(!said.contains(word), "{said}");
            }
            assert!(!finding.message.ends_with('.') && !finding.message.starts_with(char::is_uppercase), "{said}");
        }
    }
}

#[test]
fn openers_and_siblings_are_pointed_at_too() {
    let related = |text: &str| -> Vec<(usize, String)> {
        let file = SourceFile::new("x", text);
        let parsed = parse(FileId(0), text);
        let labels = parsed.findings.iter().flat_map(|finding| finding.related.clone());
        labels.map(|label| (file.position(label.place.span.start as usize).line, label.text)).collect()
    };
    assert_eq!(related("a: [b\nc: d"), [(2, "read as part of it up to here".to_owned())]);
    assert_eq!(related("a: b\na: c"), [(1, "first here".to_owned())]);
    assert_eq!(related("- id: a\n   owner: b"), [(1, "lines up with this".to_owned())]);
    assert_eq!(related("a: \"b\" c"), [(1, "the quote opens here".to_owned())]);
    assert_eq!(related("a: 'b\nc: d"), [(2, "read as part of the text up to here".to_owned())]);
}

#[test]
fn findings_before_a_syntax_error_are_kept_and_sorted() {
    let parsed = parse(FileId(0), "a: 1\na: 2\nb: *c\nd: [e\n");
    let messages: Vec<_> = parsed.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages[0].starts_with("key `a` is written twice"));
    assert!(messages[2].contains("never closed"));
    assert!(parsed.root.is_none());
}

#[test]
fn reading_goes_on_after_what_okr_files_may_not_use() {
    let parsed = parse(FileId(0), "base: &b 1\ncopy: *b\n<<: *b\nkind: !!str x\nlast: y\n");
    assert_eq!(parsed.findings.len(), 4, "{:?}", parsed.findings);
    let root = parsed.root.unwrap();
    assert_eq!(super::brief(&root), "{base: #1, copy: '*b', kind: 'x', last: 'y'}");
    assert!(parsed.findings.iter().all(|finding| finding.rule == "yaml-syntax"));
}
