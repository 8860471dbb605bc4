//! How the slow oracle reads a file: with another YAML library, and only what the random
//! repositories hold.

use serde_yaml::Value;

/// A file of a unit.
#[derive(Clone)]
pub struct Read {
    pub unit: String,
    pub objectives: Vec<Item>,
}

/// An objective or a key result.
#[derive(Clone)]
pub struct Item {
    pub id: Option<String>,
    pub text: String,
    pub values: Values,
    pub parts: Vec<Item>,
}

/// What can change in a key result.
#[derive(Clone)]
pub struct Values {
    /// `None` where it cannot be read.
    pub measure: Option<Measure>,
    pub confidence: Option<String>,
    pub as_of: Option<String>,
    pub note: Option<String>,
    pub weight: i64,
    pub dropped: bool,
}

impl Default for Values {
    fn default() -> Self {
        Values { measure: None, confidence: None, as_of: None, note: None, weight: 1, dropped: false }
    }
}

impl Values {
    /// A measure that cannot be read stands for the last one that could.
    pub fn complete(&mut self, before: &Values) {
        if self.measure.is_none() {
            self.measure = before.measure.clone();
        }
    }
}

/// A measure: numbers with what is written.
#[derive(Clone)]
pub enum Measure {
    Metric { target: (i64, String), current: Option<(i64, String)> },
    Milestones(Vec<(String, bool)>),
}

/// Reads a file; `None` where it is no YAML.
pub fn read(text: &str) -> Option<Read> {
    let root: Value = serde_yaml::from_str(text).ok()?;
    let objectives = list(&root, "objectives").iter().map(|objective| Item {
        id: word(objective, "id"),
        text: word(objective, "objective").unwrap_or_default(),
        values: Values::default(),
        parts: list(objective, "key_results").iter().map(key_result).collect(),
    });
    Some(Read { unit: word(&root, "team")?, objectives: objectives.collect() })
}

fn key_result(value: &Value) -> Item {
    let values = Values {
        measure: measure(value),
        confidence: word(value, "confidence"),
        as_of: word(value, "as_of"),
        note: word(value, "note"),
        weight: word(value, "weight").map_or(1, |weight| weight.parse().expect("a whole number")),
        dropped: word(value, "status").is_some(),
    };
    Item { id: word(value, "id"), text: word(value, "key_result").unwrap_or_default(), values, parts: Vec::new() }
}

fn measure(value: &Value) -> Option<Measure> {
    if value.get("milestones").is_some() {
        let one =
            |item: &Value| (word(item, "milestone").unwrap_or_default(), word(item, "done").as_deref() == Some("true"));
        return Some(Measure::Milestones(list(value, "milestones").iter().map(one).collect()));
    }
    let target = number(&word(value, "target")?)?;
    let current = match word(value, "current") {
        Some(text) => Some(number(&text)?),
        None => None,
    };
    Some(Measure::Metric { target, current })
}

/// `1,200 users`
fn number(text: &str) -> Option<(i64, String)> {
    let digits = text.strip_suffix(" users")?.replace(',', "");
    Some((digits.parse().ok()?, text.to_owned()))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

fn word(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(switch) => Some(switch.to_string()),
        _ => None,
    }
}
