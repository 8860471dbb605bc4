//! Who may import whom, and where foreign crates may be named. The first table is also the one of
//! `docs/architecture.md`.

use crate::bless::{blessing, compare};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module with those that it may use, from the words that users type down to texts.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "cli",
        &[
            "check", "config", "demo", "finding", "git", "history", "keys", "model", "read", "render", "report",
            "score", "source", "words", "write", "yaml",
        ],
    ),
    ("render", &["report", "history", "git", "score", "model", "finding", "source", "words"]),
    ("report", &["check", "history", "git", "score", "config", "keys", "model", "finding", "source", "yaml", "words"]),
    ("demo", &["model"]),
    ("write", &["read", "yaml", "model", "finding", "source", "words"]),
    ("check", &["read", "score", "config", "statement", "model", "finding", "source", "yaml", "words"]),
    ("history", &["read", "git", "score", "model", "source", "yaml", "words"]),
    ("read", &["git", "config", "keys", "model", "finding", "source", "yaml", "words"]),
    ("score", &["model", "source"]),
    ("statement", &["model"]),
    ("config", &["keys", "model", "finding", "source", "yaml", "words"]),
    ("keys", &["yaml"]),
    ("git", &["source", "words"]),
    ("model", &["finding", "source", "words"]),
    ("yaml", &["finding", "source", "words"]),
    ("finding", &["source"]),
    ("source", &[]),
    ("words", &[]),
];

/// What is named only in its place: the beginnings of the paths below `src/` where it may be.
const PLACES: &[(&str, &[&str])] = &[
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/complete.rs", "cli/completions.rs"]),
    ("clap_mangen", &["cli/man.rs"]),
    ("comfy_table", &["render/terminal"]),
    ("git2", &["git/"]),
    ("granit_parser", &["yaml/"]),
    ("ignore", &["read/"]),
    ("miette", &["render/diagnostics"]),
    ("rustix", &["read/files.rs", "write/"]),
    ("serde_yaml", &["write/", "cli/"]),
    ("terminal_size", &["cli/context.rs"]),
    ("std::env", &["cli/", "write/git_program.rs"]),
    ("std::process", &["cli/", "git/watchdog.rs", "main.rs", "write/"]),
    ("Local::now", &["cli/context.rs"]),
    ("Utc::now", &["cli/context.rs"]),
    ("SystemTime::now", &["cli/context.rs"]),
];

#[test]
fn modules_use_only_what_is_below_them() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut problems = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let Some(may) = table.get(module.as_str()) else {
            problems.push(format!("src/{path}: give `{module}` a row in MAY_USE of tests/integration/architecture.rs"));
            continue;
        };
        for used in used_modules(&text) {
            if used != module && !may.contains(&used.as_str()) {
                problems.push(format!("src/{path}: `{module}` may not use `{used}`"));
            }
        }
    }
    problems.dedup();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn crates_are_named_in_their_places() {
    let mut problems = Vec::new();
    for (path, text) in sources() {
        for (name, places) in PLACES {
            let named = is_named(&text, name) && !places.iter().any(|place| path.starts_with(place));
            problems.extend(named.then(|| format!("src/{path}: `{name}` belongs into {}", places.join(", "))));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_page_for_contributors_is_true() {
    let page = std::fs::read_to_string(project("docs/architecture.md")).unwrap();
    let there: BTreeSet<String> = sources().iter().map(|(path, _)| module(path)).collect();
    let mut table = String::from("| module | may use |\n| --- | --- |\n");
    for (module, may) in MAY_USE.iter().filter(|(module, _)| there.contains(*module)) {
        let may: Vec<String> = may.iter().filter(|m| there.contains(**m)).map(|m| format!("`{m}`")).collect();
        let may = if may.is_empty() { "nothing".to_owned() } else { may.join(", ") };
        table.push_str(&format!("| `{module}` | {may} |\n"));
    }
    let (before, rest) = page.split_once("<!-- table -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end of table -->\n").unwrap();
    compare("docs/architecture.md", &format!("{before}<!-- table -->\n{table}<!-- end of table -->\n{after}"));

    let manifest = std::fs::read_to_string(project("Cargo.toml")).unwrap();
    let dependencies =
        manifest.split("\n[").filter(|section| section.lines().next().unwrap().contains("dependencies]"));
    let names = dependencies.flat_map(|section| section.lines().skip(1)).filter_map(|line| line.split_once(" = "));
    let missing: Vec<&str> =
        names.map(|(name, _)| name).filter(|name| !page.contains(&format!("| `{name}` |"))).collect();
    assert!(missing.is_empty() || blessing(), "docs/architecture.md does not say what these save: {missing:?}");
}

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The program's files, by path below `src/`, without comments and tests.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&project("src"), "", &mut files);
    files.sort();
    let tests: Vec<String> = files.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    files.retain(|(path, _)| !tests.iter().any(|test| path.starts_with(test)));
    for (_, text) in &mut files {
        *text = code(text);
    }
    assert!(files.len() > 50, "{} files", files.len());
    files
}

fn collect(folder: &Path, below: &str, files: &mut Vec<(String, String)>) {
    for entry in folder.read_dir().unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if name.ends_with(".rs") {
            files.push((name, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// Beginnings of the paths of modules that are there for tests only.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let home = path.strip_suffix("mod.rs").map_or_else(|| path.replace(".rs", "/"), str::to_owned);
    let after = text.split("#[cfg(test)]\n").skip(1).filter_map(|after| after.lines().next());
    after
        .filter_map(|line| line.trim_start_matches("pub(crate) ").trim().strip_prefix("mod ")?.strip_suffix(';'))
        .flat_map(|name| [format!("{home}{name}.rs"), format!("{home}{name}/")])
        .collect()
}

/// The code that ends up in the program.
fn code(text: &str) -> String {
    let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    program.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The first part of a path below `src/`.
fn module(path: &str) -> String {
    path.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

fn used_modules(code: &str) -> BTreeSet<String> {
    let after = code.split("crate::").skip(1);
    let names = after.map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap().to_owned());
    let names: BTreeSet<String> = names.collect();
    assert!(!names.contains(""), "write one `use crate::…` for each module");
    names
}

fn is_named(code: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let is_path = name.contains("::") || after.starts_with("::") || code[..at].ends_with("use ");
        is_path && !before.is_some_and(is_part) && !after.starts_with(is_part)
    })
}

#[test]
fn names_are_found() {
    assert!(is_named("use git2::Oid;", "git2") && is_named("fn f(oid: git2::Oid)", "git2"));
    assert!(!is_named("let git2x = my_git2::Oid;", "git2") && !is_named("// git2", "git2"));
    assert!(is_named("let day = Local::now();", "Local::now"));
    assert_eq!(used_modules("use crate::git::Oid; crate::words::count"), ["git", "words"].map(String::from).into());
}
