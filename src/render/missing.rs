//! What cannot be read, in the one sentence that every form of every answer says it in, so that nothing is
//! left out in silence. Nothing of what stands in such a file is shown.

use crate::model::cycle::CycleName;
use crate::model::workspace::{Unread, Workspace};
use crate::render::text::{Place, markdown, safe, wrap};
use crate::words::and_list;
use std::collections::BTreeSet;

/// The most that are named; the others are counted.
const NAMED: usize = 5;

/// Who is missing in an answer about some cycles, and where: "Without product, which cannot be read
/// (okrs/2026-Q4/product.yaml, line 3)." `None` where nobody is.
pub fn sentence(workspace: &Workspace, cycles: &[CycleName]) -> Option<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut places: BTreeSet<String> = BTreeSet::new();
    for unread in workspace.unread_about(cycles) {
        let file = workspace.file(unread.place.file);
        names.insert(name(unread, &file.name));
        let line = file.position(unread.place.span.start as usize).line;
        places.insert(if line > 1 { format!("{}, line {line}", file.name) } else { file.name.clone() });
    }
    let number = names.len();
    if number == 0 {
        return None;
    }
    let few = |all: BTreeSet<String>| {
        let more = all.len().saturating_sub(NAMED);
        let rest = (more > 0).then(|| format!("{more} more"));
        all.into_iter().take(NAMED).chain(rest).collect::<Vec<_>>()
    };
    Some(format!("Without {}, which cannot be read ({}).", and_list(&few(names)), few(places).join("; ")))
}

/// The unit, as far as it can be told; else the path.
fn name(unread: &Unread, path: &str) -> String {
    let unit = unread.unit.as_ref().map_or(path, |unit| unit.as_str());
    if unread.whole { unit.to_owned() } else { format!("a part of {unit}") }
}

/// A text for a terminal with the sentence below it.
pub fn in_text(mut text: String, sentence: Option<&str>, width: Option<usize>) -> String {
    if let Some(sentence) = sentence {
        text.push_str(&format!("\n{}\n", wrap(&safe(sentence), width.unwrap_or(usize::MAX), "", "").trim_end()));
    }
    text
}

/// A Markdown page with the sentence below it.
pub fn in_markdown(mut page: String, sentence: Option<&str>) -> String {
    if let Some(sentence) = sentence {
        page.push_str(&format!("\n{}\n", markdown(sentence, Place::Start)));
    }
    page
}
