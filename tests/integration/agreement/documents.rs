//! Figures out of JSON documents and CSV.

use super::seen::{self, Seen};
use serde_json::Value;

/// All that a document says of units, objectives and key results, wherever it has them.
pub fn document(seen: &mut Seen, document: &Value, by: &str) {
    for unit in list(&document["units"]).iter().chain(Some(&document["unit"]).filter(|unit| unit.is_object())) {
        self::unit(seen, unit, by);
    }
    if document["objective"].is_object() {
        objective(seen, &document["objective"], by);
    }
    if document["key_result"].is_object() {
        key_result(seen, &document["key_result"], by);
    }
    for node in list(&document["nodes"]) {
        let of = text(&node["ref"]);
        seen.fraction(of, ["score", "score as printed"], &node["score"], by);
        seen.fraction(of, ["supporters", "supporters as printed"], &node["supporters_mean"], by);
        seen.note(of, "band", node["band"].to_string(), by);
    }
    for other in ["supports", "supporters"].iter().flat_map(|key| list(&document[*key])) {
        seen.fraction(text(&other["ref"]), ["score", "score as printed"], &other["score"], by);
    }
    for (key, whose) in [("totals", ""), ("people", "people's own in ")] {
        for totals in list(&document[key]) {
            let of = format!("{whose}{}", text(&totals["cycle"]));
            seen.note(&of, "figures", seen::figures(totals), by);
            seen.note(&of, "totals", format!("{} {}", totals["committed"], totals["aspirational"]), by);
            // It is of what is shown.
            if !by.contains("--unit") {
                seen.note(&of, "distribution", totals["distribution"].to_string(), by);
            }
            seen.note(&of, "drafts", totals["drafts"].to_string(), by);
        }
    }
}

fn unit(seen: &mut Seen, unit: &Value, by: &str) {
    let of = format!("{}:{}", text(&unit["cycle"]), text(&unit["unit"]));
    // The week's page has no figures of units.
    if unit["committed"].is_object() {
        seen.note(&of, "figures", seen::figures(unit), by);
        seen.note(&of, "counts", format!("{} {}", unit["committed"], unit["aspirational"]), by);
        let below = &unit["with_units_below"];
        seen.note(&of, "with units below, exactly", below.to_string(), by);
        if below.is_object() {
            seen.note(&of, "with units below", seen::figures(below), by);
        }
    }
    list(&unit["objectives"]).iter().for_each(|one| objective(seen, one, by));
}

fn objective(seen: &mut Seen, objective: &Value, by: &str) {
    let of = text(&objective["ref"]);
    seen.fraction(of, ["score", "score as printed"], &objective["score"], by);
    seen.fraction(of, ["supporters", "supporters as printed"], &objective["supporters_mean"], by);
    seen.fraction(of, ["adjusted", "adjusted as printed"], &objective["adjusted"], by);
    if by.starts_with("score") {
        seen.fraction(of, ["original", "original as printed"], &objective["original"], by);
    }
    for figure in ["band", "weakest", "unreadable", "weight", "status", "type"] {
        seen.note(of, figure, objective[figure].to_string(), by);
    }
    list(&objective["key_results"]).iter().for_each(|one| key_result(seen, one, by));
}

fn key_result(seen: &mut Seen, key_result: &Value, by: &str) {
    let of = text(&key_result["ref"]);
    seen.fraction(of, ["score", "score as printed"], &key_result["score"], by);
    seen.fraction(of, ["raw", "raw as printed"], &key_result["raw"], by);
    seen.fraction(of, ["adjusted", "adjusted as printed"], &key_result["adjusted"], by);
    for figure in ["band", "no_data", "weight", "status", "confidence"] {
        seen.note(of, figure, plain(&key_result[figure]), by);
    }
    if by.starts_with("score") {
        seen.fraction(of, ["original", "original as printed"], &key_result["original"], by);
        return;
    }
    for figure in ["confidence_change", "state", "pace", "freshness", "contradiction", "holding"] {
        seen.note(of, figure, plain(&key_result[figure]), by);
    }
    seen.note(of, "days_ago", plain(&key_result["last_check_in"]["days_ago"]), by);
    seen.note(of, "last_check_in", plain(&key_result["last_check_in"]["date"]), by);
    seen.fraction(of, ["forecast", "forecast as printed"], &key_result["forecast"]["score"], by);
}

/// All rows of a table with headings.
pub fn csv(seen: &mut Seen, csv: &str, by: &str) {
    let mut lines = csv.lines();
    let headings: Vec<&str> = lines.next().expect("headings").split(',').collect();
    for line in lines {
        let cells = cells(line);
        assert_eq!(headings.len(), cells.len(), "{line}");
        let cell = |name: &str| {
            let at = headings.iter().position(|heading| *heading == name)?;
            Some(if cells[at].is_empty() { "–" } else { cells[at] })
        };
        let of = cell("ref").expect("a reference");
        let (objective, _) = of.rsplit_once('/').expect("a key result");
        let mut note = |of: &str, figure, name| {
            if let Some(value) = cell(name) {
                assert!(value == "–" || value.parse::<f64>().is_ok(), "{name} of {of} is no number: {value}");
                seen.note(of, figure, value, by);
            }
        };
        note(objective, "score as printed", "objective_score");
        note(objective, "original as printed", "objective_original");
        note(objective, "adjusted as printed", "objective_adjusted");
        note(of, "score as printed", "score");
        note(of, "raw as printed", "raw");
        note(of, "original as printed", "original");
        note(of, "adjusted as printed", "adjusted");
        note(of, "confidence", "confidence");
        note(of, "confidence_change", "confidence_change");
        note(of, "days_ago", "days_ago");
        for figure in ["pace", "freshness", "state"] {
            if let Some(value) = cell(figure) {
                seen.note(of, figure, value.replace(' ', "-"), by);
            }
        }
    }
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A value without the quotes of a text; a dash where there is none.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The cells of a row; one with a comma stands in quotes. No text of a made-up repository holds a quote.
fn cells(line: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let ends = |letter: char| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    };
    line.split(ends).map(|cell| cell.trim_matches('"')).collect()
}
