//! From bytes to text: encodings, cut-off files and what git leaves in a file.
//!
//! Whether the text is YAML is the business of [`super::parse`].

use crate::finding::Finding;
use crate::source::{FileId, Place, Span};

/// The rule of every finding about the form of a file.
pub(super) const RULE: &str = "yaml-syntax";

/// Bytes that are not read as YAML.
#[derive(Debug)]
pub struct Refusal {
    /// Why.
    pub finding: Finding,
    /// The text, where people can read it and the finding's place in it.
    pub text: Option<String>,
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Refusal { finding, text: None }
    }
}

/// The bytes of a file as text, its byte-order mark and line ends kept.
///
/// # Errors
///
/// One finding for bytes that are no UTF-8, NUL and other control characters, conflict markers
/// and LFS pointers. Its place is a byte offset in the bytes read as UTF-8 with every wrong byte
/// replaced (`String::from_utf8_lossy`), up to which both are the same.
pub fn text(file: FileId, bytes: Vec<u8>) -> Result<String, Refusal> {
    let finding = |span: Span, message: String| Finding::new(RULE, Place { file, span }, message);
    if let Some(encoding) = wide_encoding(&bytes) {
        return Err(finding(Span::at(0), format!("the file is written in {encoding}, expected UTF-8"))
            .help("save the file as UTF-8: most editors offer the encoding in their save dialog")
            .into());
    }
    let is_text_before = |at: usize| str::from_utf8(&bytes[..at]).is_ok();
    if let Some((at, message, help)) = nul_bytes(&bytes).filter(|(at, ..)| is_text_before(*at)) {
        return Err(finding(Span::new(at, at + 1), message).help(help).into());
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let (message, help) = not_utf8(error.as_bytes(), at, error.utf8_error().error_len().is_none());
            // the lossy text, which is what can be shown, has the three bytes of U+FFFD here
            return Err(finding(Span::new(at, at + 3), message).help(help).into());
        }
    };
    if text.trim_start_matches('\u{feff}').starts_with("version https://git-lfs.github.com/spec/") {
        let end = text.find('\n').unwrap_or(text.len());
        return Err(finding(Span::new(0, end), "a Git LFS pointer stands here, not the file itself".into())
            .help("run `git lfs pull`, and keep OKR files out of LFS: remove `*.yaml` from `.gitattributes`")
            .into());
    }
    match (control(file, &text), conflict(file, &text)) {
        (Some(finding), _) => Err(finding.into()),
        (None, Some(finding)) => Err(Refusal { finding, text: Some(text) }),
        (None, None) => Ok(text),
    }
}

/// The first byte of a kind. Files have thousands of bytes and hardly ever one of these, so whole
/// blocks are asked at once, which processors do many times faster than byte by byte.
fn first_of(bytes: &[u8], is_it: impl Fn(u8) -> bool) -> Option<usize> {
    const BLOCK: usize = 64;
    let has_one = |block: &[u8]| block.iter().fold(false, |has, byte| has | is_it(*byte));
    let block = bytes.chunks(BLOCK).position(has_one)? * BLOCK;
    Some(block + bytes[block..].iter().position(|byte| is_it(*byte))?)
}

/// The name of an encoding of two or four bytes a character, by its mark or by its NUL bytes.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some("UTF-16"),
        _ => None,
    }
}

fn nul_bytes(bytes: &[u8]) -> Option<(usize, String, &'static str)> {
    let first = first_of(bytes, |byte| byte == 0)?;
    let tail = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    if first + tail == bytes.len() {
        let help = "the last save was cut off: restore the file from git (`git restore FILE`) or from a backup";
        let found = match (first, tail) {
            (0, _) => "the file holds nothing but NUL bytes".to_owned(),
            (_, 1) => "the file ends with a NUL byte".to_owned(),
            (_, tail) => format!("the file ends with {tail} NUL bytes"),
        };
        return Some((first, found, help));
    }
    Some((first, format!("byte {} is a NUL byte, expected text", first + 1), "remove it, or restore the file from git"))
}

/// Message and help for a byte that is no UTF-8.
fn not_utf8(bytes: &[u8], at: usize, cut_off: bool) -> (String, String) {
    if cut_off {
        let message = format!("the file ends in the middle of a character, at byte {}", at + 1);
        return (message, "the last save was cut off: write the last line again".into());
    }
    let byte = bytes[at];
    let name = if (0x80..0xA0).contains(&byte) { "Windows-1252" } else { "Latin-1 (or Windows-1252)" };
    let message = format!("byte {} is `0x{byte:02X}`, expected UTF-8", at + 1);
    let meant = match windows_1252(byte) {
        Some(letter) => format!("it is `{letter}` in {name}: save the file as UTF-8"),
        None => "save the file as UTF-8".into(),
    };
    (message, meant)
}

/// The character of a byte in Windows-1252, from 0x80.
fn windows_1252(byte: u8) -> Option<char> {
    const LOW: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(LOW[usize::from(byte - 0x80)]).filter(|letter| *letter != '\0'),
        _ => Some(char::from(byte)),
    }
}

/// What `git merge` writes into a file that two people changed.
fn conflict(file: FileId, text: &str) -> Option<Finding> {
    first_of(text.as_bytes(), |byte| matches!(byte, b'<' | b'>' | b'|' | b'='))?;
    let mut markers = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with(['<', '>', '|', '=']) {
            at += line.len();
            continue;
        }
        let bare = line.trim_end_matches(['\n', '\r']);
        let mark = bare.get(..7).unwrap_or("");
        let alone = bare.len() == 7 || bare.as_bytes().get(7) == Some(&b' ');
        let is_marker = matches!(mark, "<<<<<<<" | ">>>>>>>" | "|||||||") && alone || bare == "=======";
        if is_marker {
            markers.push((mark, Place { file, span: Span::new(at, at + bare.len()) }));
        }
        at += line.len();
    }
    let (_, first) = markers.first()?;
    let mut finding = Finding::new(RULE, *first, "git conflict marker: two versions of these lines stand in the file")
        .help("keep the lines that are right and remove the markers, then `git add` the file")
        .label("the conflict begins here");
    for (mark, place) in markers.iter().skip(1).take(8) {
        let text = match *mark {
            "=======" => "the other version begins here",
            ">>>>>>>" => "and ends here",
            "|||||||" => "what both versions came from begins here",
            _ => "another conflict begins here",
        };
        finding = finding.related(*place, text);
    }
    Some(finding)
}

/// The first character that YAML does not allow, and a carriage return that breaks no line.
fn control(file: FileId, text: &str) -> Option<Finding> {
    let bytes = text.as_bytes();
    // Beside the controls of ASCII: what begins U+0080 to U+00BF, and U+F000 to U+FFFF.
    let may_begin_one = |byte: u8| !matches!(byte, b'\t' | b'\n' | b' '..=b'~' | 0x80..=0xc1 | 0xc3..=0xee | 0xf0..);
    let from = first_of(bytes, may_begin_one)?;
    let wrong = |(at, letter): &(usize, char)| match letter {
        '\t' | '\n' | '\u{85}' => false,
        '\r' => bytes.get(at + 1) != Some(&b'\n') && at + 1 < bytes.len(),
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => false,
    };
    let (at, letter) = text[from..].char_indices().map(|(at, letter)| (from + at, letter)).find(wrong)?;
    let place = Place { file, span: Span::new(at, at + letter.len_utf8()) };
    let finding = match letter {
        '\r' => Finding::new(RULE, place, "carriage return in the middle of a line")
            .help("end lines with a line feed: an editor and a reviewer see one line where the reader sees two"),
        _ => Finding::new(RULE, place, format!("invisible control character U+{:04X}", u32::from(letter)))
            .help("delete it: it may not show in the editor"),
    };
    Some(finding)
}
