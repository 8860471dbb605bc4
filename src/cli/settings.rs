//! Settings that nothing can be built on: outside of `okr check`, which shows them with everything
//! else, a command stops at them. A cycle's dates or a level's word decide what every figure means.

use crate::cli::exit::Failure;
use crate::config;
use crate::finding::Finding;
use crate::read::Reading;
use crate::render::text::safe;
use crate::source::FileId;
use crate::words::count;

/// Refuses settings in which something is wrong.
///
/// # Errors
/// With the first mistake, where it stands and what to write instead.
pub fn usable(reading: &Reading) -> Result<(), Failure> {
    let Some(file) = reading.workspace.files.first().filter(|file| file.name == config::FILE_NAME) else {
        return Ok(());
    };
    let is_wrong = |finding: &&Finding| {
        finding.label.place.file == FileId(0) && matches!(finding.rule, "bad-settings" | "yaml-syntax")
    };
    let mut wrong: Vec<&Finding> = reading.findings.iter().filter(is_wrong).collect();
    wrong.sort_by_key(|finding| finding.order());
    let Some(first) = wrong.first() else { return Ok(()) };
    let line = file.position(first.label.place.span.start as usize).line;
    let mut failure = Failure::new(format!("`{}`, line {line}: {}", config::FILE_NAME, safe(&first.message)));
    if let Some(help) = &first.help {
        failure = failure.hint(safe(help));
    }
    Err(match wrong.len() {
        1 => failure,
        all => failure.hint(format!("`okr check` shows all {}", count(all, "mistake"))),
    })
}
