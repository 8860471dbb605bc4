//! A JSON Schema as text.

use crate::report::schema::Schema;

/// The schema, indented for people.
pub fn schema(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema holds nothing that JSON cannot say");
    text.push('\n');
    text
}
