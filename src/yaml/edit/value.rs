//! What is written into a text, how it looks there, and what it means.

use crate::source::{Route, Step};
use crate::yaml::{Kind, Node, Scalar, core_schema};

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, date or truth value, written as it is.
    Plain(String),
    /// A text, in quotes where it needs them.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping, in this order.
    Map(Vec<(String, Value)>),
}

/// A text as a YAML scalar on one line: without quotes where every reader takes it for the same
/// text, else in double quotes.
///
/// Without quotes stand letters, digits and ` _./+-`, beginning with a letter, and nothing that a
/// YAML 1.1 reader takes for a truth value or for nothing.
pub fn quote(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            letter if letter.is_control() => quoted.push_str(&format!("\\x{:02X}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(text: &str) -> bool {
    const TAKEN: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '.' | '/' | '+' | '-'))
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

/// A value on one line, as it stands between brackets.
pub(super) fn flow_text(value: &Value) -> String {
    match value {
        Value::Plain(text) => text.clone(),
        Value::Text(text) => quote(text),
        Value::List(items) => format!("[{}]", items.iter().map(flow_text).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(entries) => {
            let entry = |(key, value): &(String, Value)| format!("{}: {}", quote(key), flow_text(value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The lines of a list or mapping in block style, indented by `indent` blanks.
pub(super) fn block_lines(value: &Value, indent: usize) -> Vec<String> {
    let blanks = " ".repeat(indent);
    let mut lines = Vec::new();
    match value {
        Value::Plain(_) | Value::Text(_) => lines.push(format!("{blanks}{}", flow_text(value))),
        Value::List(items) => {
            for item in items {
                if !matches!(item, Value::Map(entries) if !entries.is_empty()) {
                    lines.push(format!("{blanks}- {}", flow_text(item)));
                    continue;
                }
                let first = lines.len();
                lines.extend(block_lines(item, indent + 2));
                // the first key stands beside the dash
                lines[first].replace_range(indent..indent + 2, "- ");
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let key = quote(key);
                let nested = match value {
                    Value::Plain(_) | Value::Text(_) => false,
                    Value::List(items) => !items.is_empty(),
                    Value::Map(entries) => !entries.is_empty(),
                };
                if nested {
                    lines.push(format!("{blanks}{key}:"));
                    lines.extend(block_lines(value, indent + 2));
                } else {
                    lines.push(format!("{blanks}{key}: {}", flow_text(value)));
                }
            }
        }
    }
    lines
}

/// What a text means, without places and styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Model {
    Single(Single),
    List(Vec<Model>),
    Map(Vec<(String, Model)>),
}

/// What a scalar means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Single {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
}

impl Single {
    fn of(scalar: Scalar<'_>) -> Self {
        match scalar {
            Scalar::Null => Single::Null,
            Scalar::Bool(value) => Single::Bool(value),
            Scalar::Number(text) => Single::Number(text.to_owned()),
            Scalar::Text(text) => Single::Text(text.to_owned()),
        }
    }
}

impl Model {
    /// What a node means. Trees are at most [`crate::yaml::limits::DEPTH`] deep.
    pub fn of_node(node: &Node<'_>) -> Model {
        match &node.kind {
            Kind::Scalar { .. } => Model::Single(node.scalar().map_or(Single::Null, Single::of)),
            Kind::List { items, .. } => Model::List(items.iter().map(Model::of_node).collect()),
            Kind::Map { entries, .. } => {
                Model::Map(entries.iter().map(|entry| (entry.key.to_string(), Model::of_node(&entry.value))).collect())
            }
        }
    }

    /// What a value that is written will mean.
    pub fn of_value(value: &Value) -> Model {
        match value {
            Value::Plain(text) => Model::Single(Single::of(core_schema(text))),
            Value::Text(text) => Model::Single(Single::Text(text.clone())),
            Value::List(items) => Model::List(items.iter().map(Model::of_value).collect()),
            Value::Map(entries) => {
                Model::Map(entries.iter().map(|(key, value)| (key.clone(), Model::of_value(value))).collect())
            }
        }
    }

    /// The part at a route.
    pub fn at_mut(&mut self, route: &Route) -> Option<&mut Model> {
        route.0.iter().try_fold(self, |model, step| match (model, step) {
            (Model::Map(entries), Step::Key(key)) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            (Model::List(items), Step::Index(index)) => items.get_mut(*index),
            (Model::Single(_) | Model::List(_) | Model::Map(_), Step::Key(_) | Step::Index(_)) => None,
        })
    }
}
