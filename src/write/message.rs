//! Messages of commits and tags in which somebody's text is only that: no line of it is taken for a
//! trailer (`Co-authored-by:`) or for git's word that a commit is taken back.

/// The message with `> ` before each line of its body that says something to git or to a forge. okr
/// writes no such lines of its own.
pub fn harmless(message: &str) -> String {
    let mut lines = message.split_inclusive('\n');
    let subject = lines.next().unwrap_or_default().to_owned();
    lines.fold(subject, |mut out, line| {
        let text = line.trim_start();
        out.push_str(&line[..line.len() - text.len()]);
        if is_trailer(text) || is_revert(text) {
            out.push_str("> ");
        }
        out.push_str(text);
        out
    })
}

/// Letters, digits and dashes, perhaps blanks, and one of the signs that git may be told to take for
/// the end of a key; and what `git cherry-pick -x` writes.
fn is_trailer(line: &str) -> bool {
    let key = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let is_key = key.len() < line.len() && key.trim_start_matches([' ', '\t']).starts_with([':', '=', '#']);
    is_key || line.starts_with("(cherry picked from commit")
}

fn is_revert(line: &str) -> bool {
    line.starts_with("This reverts commit")
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_would_say_something_to_git_is_quoted() {
        for line in [
            "Co-authored-by: Eve <eve@x.example>",
            "co-authored-by:Eve <eve@x.example>",
            "Reviewed-by : Boss <boss@x.example>",
            "    Signed-off-by: Eve <eve@x.example>",
            "okr-import: sheet",
            "Fixes #12",
            "Key=value",
            "This reverts commit 3333333333333333333333333333333333333333.",
            "(cherry picked from commit 3333333333333333333333333333333333333333)",
        ] {
            let said = harmless(&format!("okr: a/b/c 1\n\nwell\n\n{line}\n"));
            assert_eq!(
                said,
                format!(
                    "okr: a/b/c 1\n\nwell\n\n{}> {}\n",
                    &line[..line.len() - line.trim_start().len()],
                    line.trim_start()
                )
            );
            assert_eq!(harmless(&said), said);
        }
        let plain = "okr: 2 check-ins in a\n\na/b/c 1 → 2, confidence 5 → 6\n    we waited: the cache: is live\n- sales: committed 1 of 2\n\nNo one: all";
        assert_eq!(harmless(plain), plain);
        assert_eq!(harmless(""), "");
    }
}
