//! Files that a program can write are compared with what it would write.

use std::path::Path;

/// The command that writes all of them anew.
const COMMAND: &str = "OKR_BLESS=1 cargo test";

/// Whether files are to be written instead of compared.
pub fn blessing() -> bool {
    std::env::var_os("OKR_BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// The file `name` of the project holds `expected`, or is made to.
pub fn compare(name: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    if found == expected {
        return;
    }
    if blessing() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, expected).unwrap();
        return;
    }
    let lines = found.lines().count().min(expected.lines().count());
    let at = found.lines().zip(expected.lines()).position(|(a, b)| a != b).unwrap_or(lines);
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    panic!(
        "{name} is out of date from line {}:\n  is:        {}\n  should be: {}\nwrite it anew with `{COMMAND}`",
        at + 1,
        line(&found),
        line(expected)
    );
}
