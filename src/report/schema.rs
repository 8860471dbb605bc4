//! The JSON Schema (draft-07) of the files, out of the same declarations that the reader uses. It
//! says which keys there are and what kind of value each holds; how keys go together is left to
//! `okr check`.

use crate::check::rules;
use crate::config;
use crate::keys;
use crate::yaml::lower::{Kind, Shape};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A day as the format writes it.
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// One schema; what is empty is left out.
#[derive(Debug, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Types::is_empty")]
    types: Types,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    words: Vec<Option<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Members::is_empty")]
    properties: Members,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<Others>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    one_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Members::is_empty")]
    definitions: Members,
}

/// The schema of an OKR file in a repository with these levels, highest first.
pub fn okrs(levels: &[String]) -> Schema {
    let mut unit = shape(&keys::UNIT);
    let named = levels.iter().map(|level| {
        let description = format!("The {level} that this file is about: its id");
        (level.clone(), Schema { description: Some(description), ..types(&["string", "number"]) })
    });
    unit.properties.0.splice(0..0, named);
    unit.one_of = levels.iter().map(|level| Schema { required: vec![level.clone()], ..Schema::default() }).collect();
    document("OKR file", "The objectives of one unit in one cycle", unit, keys::SHAPES)
}

/// The schema of `okr.yaml`.
pub fn settings() -> Schema {
    let root = shape(&config::SETTINGS);
    document(config::FILE_NAME, "The settings of an OKR repository", root, config::SHAPES)
}

/// A root schema with the definitions of all shapes below it.
fn document(title: &str, description: &str, root: Schema, shapes: &[&Shape]) -> Schema {
    let below = shapes.iter().skip(1).map(|below| (name(below), shape(below))).collect();
    Schema {
        dialect: Some("http://json-schema.org/draft-07/schema#"),
        title: Some(title.to_owned()),
        description: Some(description.to_owned()),
        definitions: Members(below),
        ..root
    }
}

/// A mapping with exactly the keys of a shape.
fn shape(shape: &Shape) -> Schema {
    let property = |key: &crate::yaml::lower::Key| {
        let value = Schema { description: Some(key.doc.to_owned()), ..value(key.kind, !key.needed) };
        (key.name.to_owned(), value)
    };
    Schema {
        properties: Members(shape.keys.iter().map(property).collect()),
        additional_properties: Some(Others::None),
        required: shape.keys.iter().filter(|key| key.needed).map(|key| key.name.to_owned()).collect(),
        ..types(&["object"])
    }
}

/// What the reader accepts for a kind of value. A key that need not be there may also be empty,
/// unless it decides what others may see.
fn value(kind: Kind, optional: bool) -> Schema {
    let scalar = || types(&["string", "number"]);
    let mut schema = match kind {
        Kind::Text | Kind::Name | Kind::Quantity => scalar(),
        Kind::Switch | Kind::Mask => types(&["boolean"]),
        Kind::Done => Schema { pattern: Some(DAY), ..types(&["boolean", "string"]) },
        Kind::Day => Schema { pattern: Some(DAY), ..types(&["string"]) },
        Kind::Whole(min, max) => range(min, max, "integer"),
        Kind::Number(min, max) => range(min, max, "number"),
        Kind::OneOf(words) => Schema { words: words.iter().copied().map(Some).collect(), ..Schema::default() },
        Kind::Texts | Kind::Names => list(&["array"], scalar()),
        Kind::NameOrNames => list(&["string", "number", "array"], scalar()),
        Kind::Record(shape) => Schema { any_of: vec![reference(shape)], ..Schema::default() },
        Kind::Records(shape) => list(&["array"], reference(shape)),
        Kind::Named(shape) => others(named(shape)),
        Kind::Grades => others(scalar()),
        Kind::Rules => rules(),
    };
    if optional {
        match kind {
            Kind::Mask => {}
            Kind::OneOf(_) => schema.words.push(None),
            Kind::Record(_) => schema.any_of.push(types(&["null"])),
            _ => schema.types.0.push("null"),
        }
    }
    schema
}

fn types(types: &[&'static str]) -> Schema {
    Schema { types: Types(types.to_vec()), ..Schema::default() }
}

fn range(min: i64, max: i64, kind: &'static str) -> Schema {
    Schema { minimum: Some(min), maximum: Some(max).filter(|max| *max != i64::MAX), ..types(&[kind]) }
}

fn list(kinds: &[&'static str], items: Schema) -> Schema {
    Schema { items: Some(Box::new(items)), ..types(kinds) }
}

fn others(value: Schema) -> Schema {
    Schema { additional_properties: Some(Others::Each(Box::new(value))), ..types(&["object"]) }
}

/// A name alone declares a person, a unit or a cycle; limits without limits say nothing.
fn named(shape: &'static Shape) -> Schema {
    if std::ptr::eq(shape, &config::LIMITS) {
        return reference(shape);
    }
    Schema { any_of: vec![reference(shape), types(&["null"])], ..Schema::default() }
}

fn reference(shape: &Shape) -> Schema {
    Schema { reference: Some(format!("#/definitions/{}", name(shape))), ..Schema::default() }
}

fn name(shape: &Shape) -> String {
    shape.what.replace(' ', "-")
}

/// Each rule by its name: a level, or a mapping of settings.
fn rules() -> Schema {
    let level = config::RULE.keys.iter().find(|key| key.name == "level");
    let level = level.map_or_else(Schema::default, |level| value(level.kind, false));
    let property = |rule: &&rules::Rule| {
        let level = Schema { words: level.words.clone(), ..Schema::default() };
        let description = Some(rule.info.summary.to_owned());
        (
            rule.info.name.to_owned(),
            Schema { description, any_of: vec![level, reference(&config::RULE)], ..Schema::default() },
        )
    };
    let properties = Members(rules::ALL.iter().map(property).collect());
    Schema { properties, additional_properties: Some(Others::None), ..types(&["object"]) }
}

/// The types of a value; a single one is written without a list.
#[derive(Debug, Default)]
struct Types(Vec<&'static str>);

impl Types {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

/// Named schemas in the order of the manual.
#[derive(Debug, Default)]
struct Members(Vec<(String, Schema)>);

impl Members {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, schema) in &self.0 {
            map.serialize_entry(name, schema)?;
        }
        map.end()
    }
}

/// What keys there may be beside the named ones.
#[derive(Debug)]
enum Others {
    /// None.
    None,
    /// Any, each with such a value.
    Each(Box<Schema>),
}

impl Serialize for Others {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Others::None => serializer.serialize_bool(false),
            Others::Each(schema) => schema.serialize(serializer),
        }
    }
}
