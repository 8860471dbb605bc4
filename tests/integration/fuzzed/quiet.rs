//! What no output may hold: characters that act on a terminal or reorder a line, and commands of CI
//! services. Written without a look at `render::guard`, which it judges.

/// Panics where an output could act on the terminal or the service that shows it.
pub fn assert_quiet(what: &str, output: &str) {
    let plain = without_colours(output);
    let mut chars = plain.chars().peekable();
    while let Some(c) = chars.next() {
        let line_end = c == '\n' || c == '\t' || (c == '\r' && chars.peek() == Some(&'\n'));
        assert!(line_end || !acts(c), "{what} holds {c:?}: {output:?}");
    }
    for line in output.split(['\n', '\r']).chain(plain.split(['\n', '\r'])) {
        assert!(!is_command(line), "{what} holds a command: {line:?}");
    }
}

/// Whether a character acts on a terminal, reorders what is around it, or ends a line for some.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether GitHub, GitLab, Azure or TeamCity would take a line for a command.
pub fn is_command(line: &str) -> bool {
    let lower = line.to_lowercase();
    let version_2 = line.trim_start().strip_prefix("::").is_some_and(|rest| rest.contains("::"));
    version_2 || ["##[", "##vso[", "##teamcity["].iter().any(|beginning| lower.contains(beginning))
}

/// A text without its colour codes.
fn without_colours(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        match rest.strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            None => out.push_str(&format!("\u{1b}[{part}")),
        }
    }
    out
}
