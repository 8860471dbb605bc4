//! Annotated tags through the `git` program, signed where git is set up so.

use crate::write::git_program::{GitProgram, GitProgramError};
use crate::write::message::harmless;
use std::path::Path;

/// The tag of a closed cycle: `okr/2026-Q4`. What git allows in no name becomes a dash.
pub fn name(cycle: &str) -> String {
    let mut safe = String::new();
    for c in cycle.chars() {
        let bad = c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c);
        let c = if bad || (c == '.' && (safe.is_empty() || safe.ends_with('.'))) { '-' } else { c };
        safe.push(c);
    }
    let safe = safe.replace("@{", "@-");
    let safe = safe.strip_suffix('.').map_or(safe.clone(), |rest| format!("{rest}-"));
    let safe = safe.strip_suffix(".lock").map_or(safe.clone(), |rest| format!("{rest}-lock"));
    format!("okr/{safe}")
}

/// The object that a tag names; `None` where there is no such tag.
///
/// # Errors
/// Where git cannot say.
pub fn find(root: &Path, name: &str) -> Result<Option<String>, GitProgramError> {
    let reference = format!("refs/tags/{name}");
    let said = GitProgram::at(root)
        .run(&["for-each-ref", "--format=%(refname)%00%(objectname:short)", reference.as_str()], b"")?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let found = said.lines().filter_map(|line| line.split_once('\0')).find(|(name, _)| *name == reference);
    Ok(found.map(|(_, object)| object.to_owned()))
}

/// Makes an annotated tag.
///
/// # Errors
/// What git says: the tag exists, or it cannot be signed.
pub fn create(root: &Path, name: &str, commit: &str, message: &str) -> Result<(), GitProgramError> {
    let arguments = ["tag", "--annotate", "--cleanup=verbatim", "--file=-", name, commit];
    GitProgram::at(root).run(&arguments, harmless(message).as_bytes()).map(drop)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_cycle_of_any_name_has_a_tag() {
        assert_eq!(name("2026-Q4"), "okr/2026-Q4");
        assert_eq!(name("FY 27~1"), "okr/FY-27-1");
        assert_eq!(name("..a..b.lock"), "okr/-.a.-b-lock");
        assert_eq!(name("春.@{x"), "okr/春.@-x");
        assert_eq!(name("q."), "okr/q-");
    }
}
