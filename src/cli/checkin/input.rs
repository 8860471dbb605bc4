//! Check-ins that another program wrote: JSON lines, or CSV with headings.

use crate::cli::checkin::plan::{Wanted, Wish};
use crate::cli::exit::Failure;
use crate::words::{and_list, nearest, shorten};
use crate::write::checkin::{CheckIn, Said};
use crate::yaml::lower::parse_day;
use chrono::NaiveDate;
use serde_json::Value;
use std::io::Read;

/// The largest input that is read, in bytes.
const MAX_INPUT: u64 = 16 << 20;

/// What a check-in may say, by name.
const KEYS: [&str; 7] = ["ref", "current", "confidence", "note", "as_of", "done", "correct"];

/// Reads standard input.
///
/// # Errors
/// When it cannot be read or understood; the line is named.
pub(super) fn read(day: Option<NaiveDate>, today: NaiveDate) -> Result<Vec<Wanted>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_INPUT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    if bytes.len() as u64 > MAX_INPUT {
        return Err(Failure::new(format!("standard input is larger than {MAX_INPUT} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::new("standard input is no UTF-8"))?;
    let wanted = parse(&text, day, today)?;
    if wanted.is_empty() { Err(nothing()) } else { Ok(wanted) }
}

/// The failure of an input without check-ins.
pub(super) fn nothing() -> Failure {
    Failure::new("standard input has no check-ins")
        .hint("write CSV with the headings `ref,current,confidence,note,as_of,done,correct`")
        .hint("or a JSON object on each line: {\"ref\": \"platform/checkout/latency\", \"current\": \"640 ms\"}")
}

fn parse(text: &str, day: Option<NaiveDate>, today: NaiveDate) -> Result<Vec<Wanted>, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rows = if text.trim_start().starts_with(['{', '[']) { json(text)? } else { csv(text)? };
    rows.into_iter().map(|row| row.wanted(day, today)).collect()
}

/// One row: its line, and what it says by name. Empty is left out.
struct Row {
    line: usize,
    cells: Vec<(String, String)>,
}

impl Row {
    fn wanted(self, day: Option<NaiveDate>, today: NaiveDate) -> Result<Wanted, Failure> {
        let line = self.line;
        let wrong = |message: String| Failure::new(format!("line {line}: {message}"));
        let mut reference = None;
        let mut check_in = CheckIn { as_of: day, ..CheckIn::on(today) };
        for (key, text) in self.cells {
            match key.as_str() {
                "ref" => reference = Some(text),
                "current" => check_in.value = Some(Said::Value(text)),
                "confidence" => {
                    let number = text.trim().parse().ok().filter(|number| (1..=10).contains(number));
                    let message = || format!("`confidence` expects a whole number from 1 to 10, found `{text}`");
                    check_in.confidence = Some(number.ok_or_else(|| wrong(message()))?);
                }
                "note" => check_in.note = Some(text),
                "as_of" => {
                    let on = parse_day(text.trim());
                    let on =
                        on.map_err(|help| wrong(format!("`as_of`: `{}` is no date", shorten(&text))).hint(help))?;
                    if on > today {
                        return Err(wrong(format!("`as_of: {on}` lies in the future: today is {today}")));
                    }
                    check_in.as_of = Some(on);
                }
                "done" => check_in.done.push(text),
                "correct" => {
                    check_in.correct = match text.trim().to_lowercase().as_str() {
                        "true" | "yes" => true,
                        "false" | "no" => false,
                        _ => {
                            return Err(wrong(format!(
                                "`correct` expects `true` or `false`, found `{}`",
                                shorten(&text)
                            )));
                        }
                    };
                }
                other => return Err(unknown(line, other)),
            }
        }
        let reference = reference.ok_or_else(|| wrong("`ref` is missing".to_owned()))?;
        Ok(Wanted {
            line: Some(line),
            reference: reference.trim().to_owned(),
            wish: Wish::CheckIn(check_in),
            asked: false,
            instead_of: None,
        })
    }
}

fn unknown(line: usize, key: &str) -> Failure {
    let failure = Failure::new(format!("line {line}: unknown heading `{}`", shorten(key)));
    match nearest(key, KEYS) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("there are {}", and_list(&KEYS.map(|key| format!("`{key}`"))))),
    }
}

fn json(text: &str) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    loop {
        let rest = &text[stream.byte_offset()..];
        let begins = stream.byte_offset() + rest.len() - rest.trim_start().len();
        let line = text[..begins].matches('\n').count() + 1;
        match stream.next() {
            None => return Ok(rows),
            Some(Ok(Value::Array(items))) => {
                for item in items {
                    rows.push(json_row(line, item)?);
                }
            }
            Some(Ok(value)) => rows.push(json_row(line, value)?),
            Some(Err(error)) => return Err(Failure::new(format!("line {}: no JSON: {error}", error.line().max(1)))),
        }
    }
}

fn json_row(line: usize, value: Value) -> Result<Row, Failure> {
    let Value::Object(object) = value else {
        return Err(Failure::new(format!("line {line}: expected an object like {{\"ref\": \"…\", \"current\": 640}}")));
    };
    let mut cells = Vec::new();
    for (key, value) in object {
        if !KEYS.contains(&key.as_str()) {
            return Err(unknown(line, &key));
        }
        let values = match value {
            Value::Array(values) if key == "done" => values,
            value => vec![value],
        };
        for value in values {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Bool(done) if key == "current" || key == "done" => {
                    cells.push(("current".to_owned(), if done { "done" } else { "open" }.to_owned()));
                    continue;
                }
                Value::Bool(correct) if key == "correct" => correct.to_string(),
                Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    return Err(Failure::new(format!("line {line}: `{key}` expects a text or a number")));
                }
            };
            if !text.trim().is_empty() {
                cells.push((key.clone(), text));
            }
        }
    }
    Ok(Row { line, cells })
}

/// CSV by RFC 4180, with either line end. The apostrophe that guards a cell against spreadsheets goes.
fn csv(text: &str) -> Result<Vec<Row>, Failure> {
    let mut records = records(text)?.into_iter();
    let Some((line, headings)) = records.next() else { return Ok(Vec::new()) };
    let headings: Vec<String> = headings.iter().map(|heading| heading.trim().to_lowercase()).collect();
    if let Some(odd) = headings.iter().find(|heading| !KEYS.contains(&heading.as_str())) {
        return Err(unknown(line, odd));
    }
    if let Some(twice) = headings.iter().enumerate().find_map(|(n, one)| headings[..n].contains(one).then_some(one)) {
        return Err(
            Failure::new(format!("line {line}: the heading `{twice}` is there twice")).hint("keep one of the two")
        );
    }
    records
        .map(|(line, cells)| {
            if cells.len() > headings.len() {
                let message = format!("line {line}: {} cells under {} headings", cells.len(), headings.len());
                return Err(Failure::new(message).hint("put a text with a comma in quotes"));
            }
            let cells = headings.iter().cloned().zip(cells).filter(|(_, cell)| !cell.trim().is_empty());
            Ok(Row { line, cells: cells.map(|(key, cell)| (key, unguarded(cell))).collect() })
        })
        .collect()
}

fn unguarded(cell: String) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        Some(_) | None => cell,
    }
}

/// The records with the line on which each begins; empty lines are left out.
fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>, Failure> {
    let mut records = Vec::new();
    let (mut cells, mut cell, mut line, mut begun) = (Vec::new(), String::new(), 1, 1);
    let (mut quoted, mut was_quoted) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            ',' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push((begun, std::mem::take(&mut cells)));
                (begun, was_quoted) = (line, false);
            }
            c => cell.push(c),
        }
    }
    if quoted {
        return Err(Failure::new(format!("line {begun}: a quote is not closed")));
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        records.push((begun, cells));
    }
    records.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn problem(text: &str) -> String {
        parse(text, None, today()).unwrap_err().message
    }

    #[test]
    fn csv_and_json_say_the_same() {
        let csv = "ref,current,confidence,note,as_of\r\na/b/c,640 ms,6,\"live, \"\"at last\"\"\",\r\n\r\na/b/d,,,,2026-11-20\r\n";
        let json = "{\"ref\": \"a/b/c\", \"current\": \"640 ms\", \"confidence\": 6, \"note\": \"live, \\\"at last\\\"\"}\n{\"ref\":\"a/b/d\",\"as_of\":\"2026-11-20\"}";
        let (csv, json) = (parse(csv, None, today()).unwrap(), parse(json, None, today()).unwrap());
        assert_eq!(csv.len(), 2);
        for (one, other) in csv.iter().zip(&json) {
            assert_eq!((&one.reference, one.check_in()), (&other.reference, other.check_in()));
        }
        assert_eq!((csv[0].line, csv[1].line, json[1].line), (Some(2), Some(4), Some(2)));
        assert_eq!(csv[0].check_in().unwrap().note.as_deref(), Some("live, \"at last\""));
    }

    #[test]
    fn what_is_wrong_names_its_line() {
        assert!(problem("ref,curent\na/b/c,1\n").starts_with("line 1: unknown heading `curent`"));
        assert!(problem("ref,current\na/b/c,1,2\n").starts_with("line 2: 3 cells under 2 headings"));
        assert!(problem("ref,note\na/b/c,\"x\n").starts_with("line 2: a quote is not closed"));
        assert!(problem("ref,confidence\n\na/b/c,11\n").starts_with("line 3: `confidence` expects"));
        assert!(problem("{\"ref\": \"a/b/c\"}\n{\"reff\": 1}").starts_with("line 2: unknown heading `reff`"));
        assert!(problem("{\"ref\": \"a/b/c\"}\n{oops").starts_with("line 2: no JSON"));
        assert!(problem("{\"current\": 1}").starts_with("line 1: `ref` is missing"));
        assert!(problem("{\"ref\": \"a/b/c\", \"as_of\": \"2027-01-01\"}").contains("lies in the future"));
    }
}
