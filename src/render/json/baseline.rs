//! `okr.baseline/1`: the findings that are accepted for now. One a line and sorted, so that a diff
//! shows which ones came and went; what only moved changes nothing in it but names of files.

use crate::render::guard;
use crate::report::check::known::Entry;
use serde::{Deserialize, Serialize};

/// The name of the schema.
const SCHEMA: &str = "okr.baseline/1";

/// The keys stand in the order in which people read them.
#[derive(Serialize, Deserialize)]
struct EntryV1<'a> {
    file: std::borrow::Cow<'a, str>,
    about: Option<std::borrow::Cow<'a, str>>,
    rule: std::borrow::Cow<'a, str>,
    advice: bool,
    fingerprint: std::borrow::Cow<'a, str>,
}

#[derive(Deserialize)]
struct BaselineV1<'a> {
    #[serde(borrow)]
    findings: Vec<EntryV1<'a>>,
}

/// The document.
pub fn write(entries: &[Entry]) -> String {
    let line = |entry: &Entry| {
        let entry = EntryV1 {
            file: entry.file.as_str().into(),
            about: entry.about.as_deref().map(Into::into),
            rule: entry.rule.as_str().into(),
            advice: entry.advice,
            fingerprint: entry.fingerprint.as_str().into(),
        };
        serde_json::to_string(&entry).expect("every key is a text and every value plain")
    };
    let lines: Vec<String> = entries.iter().map(line).collect();
    let lines = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
    guard::json(format!("{{\"schema\": \"{SCHEMA}\", \"findings\": [{lines}]}}\n"))
}

/// Reads a document.
///
/// # Errors
/// What is wrong with it, to be put behind its name: `is no baseline: …`.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "is no baseline: it is not UTF-8".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let no_baseline = |error: serde_json::Error| format!("is no baseline: {error}");
    let head: Head = serde_json::from_str(text).map_err(no_baseline)?;
    match head.schema.strip_prefix("okr.baseline/") {
        None => return Err(format!("is no baseline: expected the schema `{SCHEMA}`, found `{}`", head.schema)),
        Some("1") => {}
        Some(_) => return Err(format!("was written by a later okr: expected `{SCHEMA}`, found `{}`", head.schema)),
    }
    let document: BaselineV1<'_> = serde_json::from_str(text).map_err(no_baseline)?;
    let entry = |entry: EntryV1<'_>| Entry {
        file: entry.file.into_owned(),
        about: entry.about.map(std::borrow::Cow::into_owned),
        rule: entry.rule.into_owned(),
        advice: entry.advice,
        fingerprint: entry.fingerprint.into_owned(),
    };
    Ok(document.findings.into_iter().map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(file: &str, fingerprint: &str) -> Entry {
        Entry {
            file: file.into(),
            about: Some("2026-Q4:a/\u{202e}b".into()),
            rule: "no-owner".into(),
            advice: false,
            fingerprint: fingerprint.into(),
        }
    }

    #[test]
    fn what_was_written_is_read_and_each_finding_has_a_line() {
        let entries = vec![entry("okrs/a.yaml", "01"), entry("okrs/\"::b\".yaml", "02")];
        let text = write(&entries);
        assert_eq!(text.lines().count(), 4, "{text}");
        assert!(!text.contains('\u{202e}'));
        assert_eq!(read(text.as_bytes()), Ok(entries));
        assert_eq!(read(write(&[]).as_bytes()), Ok(Vec::new()));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let schema = serde_json::from_str(include_str!("../../../docs/schema/okr.baseline-1.json")).unwrap();
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&document), "{text}");
    }

    #[test]
    fn what_is_no_baseline_is_said() {
        for (text, why) in [
            ("", "EOF while parsing"),
            ("<<<<<<< HEAD", "expected value"),
            ("{\"schema\": \"okr.check/1\"}", "expected the schema `okr.baseline/1`, found `okr.check/1`"),
            ("{\"schema\": \"okr.baseline/2\"}", "was written by a later okr"),
            ("{\"schema\": \"okr.baseline/1\"}", "missing field `findings`"),
            ("[]", "is no baseline"),
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
        assert!(read(b"\xff").is_err());
    }
}
