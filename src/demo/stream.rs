//! Commits in the language of `git fast-import`.

use crate::demo::play::Commit;

/// The stream that makes the commits, with the last one as the tip of `main`.
pub fn stream(commits: &[Commit]) -> Vec<u8> {
    let mut stream = String::from("feature done\n");
    for (number, commit) in commits.iter().enumerate() {
        let Commit { author, moment, message, .. } = commit;
        stream.push_str(&format!("commit refs/heads/main\nmark :{}\n", mark(number)));
        stream.push_str(&format!("author {author} {moment}\ncommitter {author} {moment}\n"));
        stream.push_str(&data(message));
        for (place, parent) in commit.parents.iter().enumerate() {
            let word = if place == 0 { "from" } else { "merge" };
            stream.push_str(&format!("{word} :{}\n", mark(*parent)));
        }
        let before = commit.parents.first().map(|parent| &commits[*parent].files);
        let old = |path: &String| before.and_then(|files| files.get(path));
        for gone in before.into_iter().flatten().map(|(path, _)| path).filter(|path| !commit.files.contains_key(*path))
        {
            stream.push_str(&format!("D {gone}\n"));
        }
        for (path, text) in commit.files.iter().filter(|(path, text)| old(path) != Some(text)) {
            stream.push_str(&format!("M 100644 inline {path}\n"));
            stream.push_str(&data(text));
        }
    }
    stream.push_str("done\n");
    stream.into_bytes()
}

/// Marks begin with 1.
fn mark(number: usize) -> usize {
    number + 1
}

fn data(text: &str) -> String {
    format!("data {}\n{text}\n", text.len())
}
