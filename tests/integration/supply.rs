//! What the program is made of: no crate older than one whose mistakes are known, none from
//! elsewhere than the registry, none under a licence that asks for more than a notice.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The oldest versions that may be locked, and why.
const AT_LEAST: &[(&str, &str, &str)] = &[
    ("clap", "4.6.0", "help and completions are tested with it"),
    ("comfy-table", "8.0.0", "the widths of its columns"),
    ("git2", "0.21.0", "checks of ownership and of hashes can be set for each repository"),
    ("granit-parser", "2.1.0", "byte offsets of what is empty"),
    ("ignore", "0.4.20", "it stops at links"),
    ("libgit2-sys", "0.18.1", "libgit2 1.9, with what 1.7 and 1.8 mended in hostile repositories"),
    ("miette", "7.6.0", "widths of wide characters"),
    ("rustix", "1.0.0", "opening without following links"),
    ("yaml_serde", "0.10.0", "the maintained successor of an archived crate"),
];

fn lock() -> Vec<(String, String, Option<String>)> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let packages = text.split("[[package]]").skip(1);
    packages
        .map(|block| (value(block, "name").unwrap(), value(block, "version").unwrap(), value(block, "source")))
        .collect()
}

fn numbers(version: &str) -> Vec<u64> {
    version.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect()
}

#[test]
fn no_crate_is_older_than_one_whose_mistakes_are_known() {
    let lock = lock();
    for (name, least, why) in AT_LEAST {
        let locked: Vec<_> = lock.iter().filter(|(locked, ..)| locked == name).collect();
        assert!(!locked.is_empty(), "`{name}` is no dependency any more: take its line away");
        for (_, version, _) in locked {
            assert!(numbers(version) >= numbers(least), "{name} {version}, expected at least {least}: {why}");
        }
    }
}

#[test]
fn everything_comes_from_the_registry() {
    let elsewhere: Vec<_> = lock()
        .into_iter()
        .filter(|(name, _, source)| {
            name != "okr-cli" && !source.as_ref().is_some_and(|source| source.starts_with("registry+"))
        })
        .collect();
    assert_eq!(elsewhere, []);
}

/// The licences that `deny.toml` allows; `cargo deny check` looks more closely.
#[test]
fn every_licence_is_one_that_we_allow() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let deny = std::fs::read_to_string(root.join("deny.toml")).unwrap();
    let allowed = deny.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    let allowed: BTreeSet<&str> = allowed.split('"').skip(1).step_by(2).collect();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    if !metadata.status.success() {
        eprintln!("skipped: cargo cannot say what is used: {}", String::from_utf8_lossy(&metadata.stderr));
        return;
    }
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or("none");
        // `MIT OR Apache-2.0`, and `MIT/Apache-2.0` as it was written once: one of them is enough.
        let of = |part: &str| part.split(" AND ").all(|name| allowed.contains(name.trim_matches(['(', ')', ' '])));
        let alternatives = licence.replace(") AND ", " AND ").replace('/', " OR ");
        assert!(alternatives.split(" OR ").any(of), "{}: {licence}", package["name"]);
    }
}
