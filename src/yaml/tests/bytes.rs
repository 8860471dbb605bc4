//! From bytes to text: encodings, cut-off files, what git leaves in files.

use crate::finding::Finding;
use crate::source::FileId;
use crate::yaml::text::text;

fn refused(bytes: &[u8]) -> Finding {
    let finding = text(FileId(0), bytes.to_vec()).expect_err("refused").finding;
    assert_eq!(finding.rule, "yaml-syntax");
    assert!(finding.help.is_some(), "{}", finding.message);
    let lossy = String::from_utf8_lossy(bytes);
    let span = finding.label.place.span.range();
    assert!(span.is_empty() || lossy.get(span).is_some(), "{}", finding.message);
    finding
}

#[test]
fn texts_are_kept_as_they_are() {
    for good in
        ["", "a: b\n", "\u{feff}a: b\r\n", "a: \tb\u{85}", "# ======= x\n", "a: |\n  =======\n  <<<<<<< x\n", "🍵"]
    {
        assert_eq!(text(FileId(0), good.as_bytes().to_vec()).unwrap(), good);
    }
}

#[test]
fn wrong_bytes_are_named_with_what_they_mean() {
    for (bytes, at, message, help) in [
        (&b"owner: Jos\xe9\n"[..], 10, "byte 11 is `0xE9`, expected UTF-8", "`é` in Latin-1"),
        (b"a: \x93x\x94", 3, "byte 4 is `0x93`, expected UTF-8", "`“` in Windows-1252"),
        (b"a: \x81", 3, "byte 4 is `0x81`, expected UTF-8", "save the file as UTF-8"),
        (b"a: \xf0\x9f\x8d", 3, "the file ends in the middle of a character, at byte 4", "cut off"),
        (b"\xff\xfea\0:\0", 0, "the file is written in UTF-16, expected UTF-8", "save the file as UTF-8"),
        (b"\xfe\xff\0a\0:", 0, "the file is written in UTF-16, expected UTF-8", "save the file as UTF-8"),
        (b"a\0:\0 \0b\0", 0, "the file is written in UTF-16, expected UTF-8", "save the file as UTF-8"),
        (b"\xff\xfe\0\0a\0\0\0", 0, "the file is written in UTF-32, expected UTF-8", "save the file as UTF-8"),
        (b"team: x\n\0\0\0\0", 8, "the file ends with 4 NUL bytes", "git restore"),
        (b"team: x\n\0", 8, "the file ends with a NUL byte", "git restore"),
        (b"\0\0\0", 0, "the file holds nothing but NUL bytes", "git restore"),
        (b"team: x\0y\n", 7, "byte 8 is a NUL byte, expected text", "remove it"),
        (b"a: \x1b[31mred", 3, "invisible control character U+001B", "delete it"),
        (b"a: b # c\rd: e\n", 8, "carriage return in the middle of a line", "line feed"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            0,
            "a Git LFS pointer stands here, not the file itself",
            "git lfs pull",
        ),
    ] {
        let finding = refused(bytes);
        assert_eq!(finding.message, message);
        assert_eq!(finding.label.place.span.start, at, "{message}");
        assert!(finding.help.as_deref().unwrap().contains(help), "{finding:?}");
    }
}

#[test]
fn conflict_markers_are_all_pointed_at() {
    let finding = refused(b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> main\n");
    assert_eq!(finding.message, "git conflict marker: two versions of these lines stand in the file");
    assert_eq!(finding.label.place.span.range(), 5..17);
    let texts: Vec<_> = finding.related.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(texts, ["the other version begins here", "and ends here"]);
    let diff3 = refused(b"<<<<<<< a\r\n||||||| b\r\n=======\r\n>>>>>>> c\r\n");
    assert_eq!(diff3.related.len(), 3);
    refused(b"a: b\n=======\nc: d\n");
    refused(b"a: b\n>>>>>>> theirs");
}
