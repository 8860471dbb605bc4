//! The folders of a repository that have OKRs of their own: as they are staged, and as the last commit
//! has them.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::git::Repository;
use crate::read::work_tree;
use crate::write::git_program::GitProgram;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The folder of OKR files where no settings name another.
const OKRS: &str = "okrs";

/// All roots at or below the folder, which is a root or has none above it, by path below it; the folder itself
/// is empty.
///
/// # Errors
/// No repository, or an index that cannot be read.
pub(super) fn staged(context: &Context) -> Result<Vec<String>, Failure> {
    let Some(repository) = Repository::open(&context.root)? else {
        return Err(Failure::new("a hook needs a git repository, and there is none here").hint("run `git init`"));
    };
    let index_file = std::env::var_os("GIT_INDEX_FILE").map(PathBuf::from);
    let staged = repository.staged("", index_file.as_deref())?;
    let mut names: Vec<String> = staged.files.into_iter().map(|file| file.path).collect();
    names.extend(staged.conflicted);
    if repository.head()?.is_some() {
        let listed = ["ls-tree", "-r", "-z", "--name-only", "HEAD"];
        let listed = GitProgram::at(&context.root).run(&listed, b"")?;
        names.extend(listed.split(|byte| *byte == 0).map(|name| String::from_utf8_lossy(name).into_owned()));
    }
    Ok(of(names.iter().map(String::as_str)))
}

/// The roots that files belong to: folders with an okr.yaml or an OKR folder, unless they lie in the
/// OKR folder of another one.
fn of<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let roots: BTreeSet<&str> = names.filter_map(root).collect();
    let in_okrs = |root: &str, other: &str| {
        let below = if other.is_empty() {
            Some(root)
        } else {
            root.strip_prefix(other).and_then(|rest| rest.strip_prefix('/'))
        };
        below.is_some_and(|below| below == OKRS || below.starts_with("okrs/"))
    };
    let own = |root: &&&str| !roots.iter().any(|other| other != *root && in_okrs(root, other));
    roots.iter().filter(own).map(|root| (*root).to_owned()).collect()
}

fn root(name: &str) -> Option<&str> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    if file == crate::config::FILE_NAME {
        return Some(folder);
    }
    if !work_tree::is_yaml(name.as_ref()) {
        return None;
    }
    let whole = format!("/{folder}/");
    // In front of the first one; the others are folders of OKRs.
    let at = whole.find(&format!("/{OKRS}/"))?;
    Some(name.get(..at.saturating_sub(1)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_root_is_what_has_settings_or_an_okr_folder() {
        let roots = |names: &[&str]| of(names.iter().copied());
        assert_eq!(roots(&["okrs/2026-Q4/a.yaml", "src/main.rs"]), [""]);
        assert_eq!(roots(&["shop/okrs/2026-Q4/a.yml", "okr.yaml"]), ["", "shop"]);
        assert_eq!(roots(&["a/okr.yaml", "a/okrs/2026-Q4/x.yaml", "b/c/okrs/2026-Q4/y.yaml"]), ["a", "b/c"]);
        // An OKR folder of its own is none: it is a cycle or a folder of a cycle.
        assert_eq!(roots(&["okrs/okrs/x.yaml", "okrs/2026-Q4/okr.yaml", "a/okrs/2026-Q4/okrs/x.yaml"]), ["", "a"]);
        assert_eq!(roots(&["okrs.yaml", "my-okrs/x.yaml", "okrs/readme.md"]), [""; 0]);
    }
}
