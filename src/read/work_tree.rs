//! Which files of a work tree are OKR files: all YAML below the OKR folder but dot-files, what git
//! ignores, and repositories inside. Git's ignore rules are read without git.

use crate::read::files::{self, FileProblem, FolderEntry};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// The most files that are read in one run.
pub const MAX_FILES: usize = 10_000;
/// How deep folders may lie below the OKR folder.
pub const MAX_DEPTH: usize = 16;

/// One OKR file, as its name below the root.
pub type Name = String;

/// What was found, in path order.
#[derive(Debug, Default)]
pub struct Listing {
    /// The OKR files.
    pub files: Vec<Name>,
    /// What was left out, and why, for a line on standard error.
    pub notes: Vec<String>,
    /// Names that stand for an OKR file but cannot be read as one.
    pub problems: Vec<(Name, FileProblem)>,
}

/// Lists the OKR files below `folder` in `root`.
pub fn list(root: &Path, folder: &str) -> Listing {
    let mut listing = Listing::default();
    let root = &root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut ignores = rules_above(root);
    walk(root, Path::new(folder), 0, &mut ignores, &mut listing);
    listing.files.sort();
    listing.problems.sort_by(|a, b| a.0.cmp(&b.0));
    if listing.files.len() > MAX_FILES {
        listing.notes.push(format!("more than {MAX_FILES} OKR files: only the first {MAX_FILES} are read"));
        listing.files.truncate(MAX_FILES);
    }
    listing
}

/// The ignore rules of the root and of the folders above it up to the repository's top.
fn rules_above(root: &Path) -> Vec<Gitignore> {
    let top = root.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(root);
    let below: PathBuf = root.strip_prefix(top).map(Path::to_owned).unwrap_or_default();
    let mut rules: Vec<Gitignore> = rules_in(top, Path::new(".git/info/exclude"), Path::new("")).into_iter().collect();
    let mut at = PathBuf::new();
    rules.extend(rules_in(top, Path::new(".gitignore"), Path::new("")));
    for part in below.components() {
        at.push(part);
        rules.extend(rules_in(top, &at.join(".gitignore"), &at));
    }
    rules
}

/// The ignore rules of one file, for what lies below `base`.
fn rules_in(root: &Path, file: &Path, base: &Path) -> Option<Gitignore> {
    let bytes = files::read(root, file).ok().flatten()?;
    let mut builder = GitignoreBuilder::new(root.join(base));
    for line in String::from_utf8_lossy(&bytes).lines() {
        // A line that is no pattern ignores nothing, as in git.
        let _ = builder.add_line(None, line);
    }
    builder.build().ok()
}

fn is_ignored(rules: &[Gitignore], path: &Path, is_folder: bool) -> bool {
    let verdict = rules.iter().rev().map(|rules| rules.matched(path, is_folder)).find(|verdict| !verdict.is_none());
    verdict.is_some_and(|verdict| verdict.is_ignore())
}

fn walk(root: &Path, folder: &Path, depth: usize, ignores: &mut Vec<Gitignore>, listing: &mut Listing) {
    let shown = |path: &Path| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut entries = match files::entries(root, folder) {
        Ok(entries) => entries.unwrap_or_default(),
        Err(problem) => return listing.problems.push((shown(folder), problem)),
    };
    if depth > 0 && is_repository(&entries) {
        return listing.notes.push(format!("{} is a repository of its own, skipped", shown(folder)));
    }
    if depth > MAX_DEPTH {
        return listing.notes.push(format!("{} lies more than {MAX_DEPTH} folders deep, skipped", shown(folder)));
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let own_rules = rules_in(root, &folder.join(".gitignore"), folder);
    let depth_of_rules = ignores.len();
    ignores.extend(own_rules);
    for entry in entries {
        let path = folder.join(&entry.name);
        if entry.name.to_string_lossy().starts_with('.') || is_ignored(ignores, &root.join(&path), entry.is_folder) {
            continue;
        }
        if entry.is_folder && !is_yaml(&path) {
            walk(root, &path, depth + 1, ignores, listing);
        } else if is_yaml(&path) {
            match path.to_str() {
                Some(_) if entry.is_folder => listing.problems.push((shown(&path), FileProblem::NotRegular)),
                Some(_) => listing.files.push(shown(&path)),
                None => listing.problems.push((shown(&path), FileProblem::Refused("its name is not UTF-8".into()))),
            }
        } else if !entry.is_folder && files::entries(root, &path).is_err_and(|problem| problem == FileProblem::Link) {
            listing.notes.push(format!("{}: symbolic link, skipped", shown(&path)));
        }
    }
    ignores.truncate(depth_of_rules);
}

/// Whether a folder is the top of a work tree, or a bare repository.
fn is_repository(entries: &[FolderEntry]) -> bool {
    let has = |name: &str| entries.iter().any(|entry| entry.name == name);
    has(".git") || (has("HEAD") && has("objects") && has("refs"))
}

/// Whether a name is that of a YAML file.
pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}
