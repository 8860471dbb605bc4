//! What must hold whatever somebody else wrote: three functions that take any bytes and panic where
//! a promise is broken. `fuzz/` calls them with bytes of a fuzzer; here they run on what it once
//! found, and on what it begins with.

pub mod check;
pub mod edit;
pub mod markdown;
pub mod outputs;
pub mod quiet;
pub mod render;

use std::path::PathBuf;

/// A file of the project, also from the crate in `fuzz/`.
pub fn project(path: &str) -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().find(|folder| folder.join("tests/integration/fuzzed").is_dir());
    root.expect("both crates lie in the project").join(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Target = (&'static str, fn(&[u8]));

    const TARGETS: [Target; 3] = [("check", check::check), ("edit", edit::edit), ("render", render::render)];

    /// The bytes of all files below a folder, by name; nothing where there is none.
    fn files(folder: PathBuf) -> Vec<(PathBuf, Vec<u8>)> {
        let Ok(entries) = std::fs::read_dir(&folder) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let read = |path: PathBuf| {
            if path.is_dir() { files(path) } else { vec![(path.clone(), std::fs::read(path).unwrap())] }
        };
        paths.into_iter().flat_map(read).collect()
    }

    #[test]
    fn what_a_fuzzer_found_stays_mended() {
        for (name, target) in TARGETS {
            for (path, bytes) in files(project("fuzz/findings").join(name)) {
                println!("{}", path.display());
                target(&bytes);
            }
        }
    }

    #[test]
    fn what_a_fuzzer_begins_with_holds() {
        for (name, target) in TARGETS {
            for (path, bytes) in files(project("fuzz/seeds").join(name)) {
                println!("{}", path.display());
                target(&bytes);
            }
        }
        for (path, bytes) in files(project("examples")) {
            println!("{}", path.display());
            check::check(&bytes);
            edit::edit(&bytes);
        }
    }
}
