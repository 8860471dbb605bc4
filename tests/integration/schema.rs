//! The JSON Schemas and the reader agree: about every example, and about what is no OKR file.

use okr::check::example::files_of;
use okr::check::rules;
use okr::finding::Finding;
use okr::model::settings::Settings;
use okr::read::{Origin, Reading};
use okr::report;
use serde_json::Value;
use std::path::Path;

/// The rules that are about the shape of a file alone.
const SHAPE_RULES: [&str; 7] =
    ["unknown-key", "missing-key", "wrong-type", "unknown-value", "bad-week", "bad-settings", "confidence-scale"];

fn validator(schema: &report::schema::Schema) -> jsonschema::Validator {
    jsonschema::draft7::new(&serde_json::to_value(schema).unwrap()).unwrap()
}

/// A YAML text as JSON; keys that are numbers or truth values become texts, as editors read them.
fn json(yaml: &str) -> Value {
    fn convert(value: serde_yaml::Value) -> Value {
        match value {
            serde_yaml::Value::Mapping(map) => {
                let key = |key: serde_yaml::Value| match key {
                    serde_yaml::Value::String(text) => text,
                    other => serde_yaml::to_string(&other).unwrap().trim().to_owned(),
                };
                Value::Object(map.into_iter().map(|(name, value)| (key(name), convert(value))).collect())
            }
            serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(convert).collect()),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    convert(serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error} in\n{yaml}")))
}

/// Reads a root, and every file of it both ways. Returns the reading and what the schemas say.
fn both(root: &Path) -> (Reading, Vec<String>) {
    let reading =
        okr::read::read(&Origin::WorkTree { root: root.to_owned(), overlay: None }, okr::read::Care::ReadOn).unwrap();
    let okrs = validator(&report::schema::okrs(&reading.workspace.settings.levels));
    let settings = validator(&report::schema::settings());
    let mut errors = Vec::new();
    for file in &reading.workspace.files {
        let schema = if file.name == "okr.yaml" { &settings } else { &okrs };
        let document = json(&file.text);
        errors.extend(schema.iter_errors(&document).map(|e| format!("{}: {}: {e}", file.name, e.instance_path())));
    }
    (reading, errors)
}

fn write(root: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn examples_are_accepted() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files = 0;
    for example in examples.read_dir().unwrap() {
        let (reading, errors) = both(&example.unwrap().path());
        assert_eq!(errors, Vec::<String>::new());
        files += reading.workspace.files.len();
    }
    assert!(files > 10, "{files} files");
}

#[test]
fn good_examples_of_rules_are_accepted() {
    for rule in rules::ALL {
        for example in rule.info.good_examples() {
            let root = tempfile::tempdir().unwrap();
            write(root.path(), &files_of(&example));
            assert_eq!(both(root.path()).1, Vec::<String>::new(), "good example of `{}`", rule.info.name);
        }
    }
}

/// What every kind of value may be, however odd it looks.
#[test]
fn unusual_files_are_accepted() {
    for text in ACCEPTED.split("\n===\n") {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &files_of(text));
        let (reading, errors) = both(root.path());
        let shape = shape_findings(&reading);
        assert!(shape.is_empty(), "the reader should accept\n{text}\nbut says {shape:#?}");
        assert_eq!(errors, Vec::<String>::new(), "the schema should accept\n{text}");
    }
}

#[test]
fn what_the_reader_rejects_for_its_shape_the_schema_rejects_too() {
    let cases: Vec<&str> = REJECTED.split("\n===\n").collect();
    assert!(cases.len() >= 40, "{} cases", cases.len());
    for text in cases {
        let root = tempfile::tempdir().unwrap();
        write(root.path(), &files_of(text));
        let (reading, errors) = both(root.path());
        assert!(!shape_findings(&reading).is_empty(), "the reader should reject\n{text}");
        assert!(!errors.is_empty(), "the schema should reject\n{text}");
    }
}

/// What the reader says about shapes: while it reads, and once it knows the rules.
fn shape_findings(reading: &Reading) -> Vec<Finding> {
    let unknown_rules = rules::bad_settings::unknown_rules(&reading.workspace);
    let all = reading.findings.iter().cloned().chain(unknown_rules);
    all.filter(|finding| SHAPE_RULES.contains(&finding.rule)).collect()
}

#[test]
fn the_levels_of_a_repository_are_in_its_schema() {
    let levels = ["company", "tribe", "squad", "person"].map(String::from);
    let schema = validator(&report::schema::okrs(&levels));
    assert!(schema.is_valid(&json("squad: checkout")));
    assert!(!schema.is_valid(&json("team: checkout")));
    let schema = validator(&report::schema::okrs(&Settings::default().levels));
    assert!(schema.is_valid(&json("team: checkout")));
    assert!(!schema.is_valid(&json("squad: checkout")));
}

const ACCEPTED: &str = include_str!("../schema/accepted.txt");
const REJECTED: &str = include_str!("../schema/rejected.txt");
