//! Reading once more what was read, with other texts in the place of some: what would be found if
//! they were saved. Neither the disk nor git is asked.

use crate::config;
use crate::finding::Finding;
use crate::model::settings::Settings;
use crate::read::{Care, LeftOut, Reading, assemble, decode, decoded, tree};
use crate::source::{FileId, SourceFile};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The same files under the same numbers; which files there are is not asked again.
pub fn again(before: &Reading, texts: &BTreeMap<FileId, String>, care: Care) -> Reading {
    let old = &before.workspace;
    let source = |file: FileId| -> Arc<SourceFile> {
        let known = &old.files[file.0 as usize];
        match texts.get(&file) {
            Some(text) => SourceFile::new(known.name.clone(), text.clone()),
            None => Arc::clone(known),
        }
    };
    let files: Vec<Arc<SourceFile>> = (0..old.files.len()).map(|number| source(FileId(number as u32))).collect();
    let mut findings = Vec::new();
    let mut settings = Settings::default();
    if let Some(file) = old.settings.file {
        let text = &files[file.0 as usize].text;
        match unread(before, file) {
            Some(found) => findings.extend(found),
            None => {
                let parsed = tree(file, text, care);
                findings.extend(parsed.findings);
                if let Some(root) = parsed.root {
                    let (read, found) = config::settings(file, text, &root);
                    settings = read;
                    findings.extend(found);
                }
            }
        }
    }
    let decode = |number: u32| {
        let file = FileId(number);
        let text = &files[number as usize].text;
        let decoded = match unread(before, file) {
            Some(found) => decode::DecodedFile::unreadable(found),
            None => decoded(file, text, tree(file, text, care), &settings.levels),
        };
        (file, decoded)
    };
    let numbers: Vec<u32> =
        (0..files.len() as u32).filter(|number| old.settings.file != Some(FileId(*number))).collect();
    let decoded: Vec<_> = numbers.into_par_iter().map(decode).collect();
    let workspace = assemble::workspace(settings, files, decoded, &mut findings);
    Reading { workspace, findings, notes: before.notes.clone(), left_out: LeftOut::default() }
}

/// Why a file has no text.
fn unread(before: &Reading, file: FileId) -> Option<Vec<Finding>> {
    if !before.workspace.file(file).text.is_empty() {
        return None;
    }
    let of_file = |finding: &&Finding| finding.label.place.file == file && finding.rule == "yaml-syntax";
    let found: Vec<Finding> = before.findings.iter().filter(of_file).cloned().collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Origin, read};

    #[test]
    fn without_other_texts_everything_is_found_as_before() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        };
        write("okr.yaml", b"kickof: 3\n");
        write("okrs/2026-Q4/a.yaml", b"team: a\nlead: @ana\nobjectives:\n  - objective: x\n");
        write("okrs/2026-Q4/b.yaml", b"team: b\xff\n");
        write("okrs/2026-Q4/c.yaml", b"");
        let origin = Origin::WorkTree { root: folder.path().to_owned(), overlay: None };
        let before = read(&origin, Care::ReadOn).unwrap();
        let sorted = |reading: &Reading| {
            let mut findings = reading.findings.clone();
            findings.sort_by_key(Finding::order);
            findings
        };
        let same = again(&before, &BTreeMap::new(), Care::ReadOn);
        assert_eq!(sorted(&same), sorted(&before));
        assert_eq!(same.workspace.units.len(), 1);
        let file = before.workspace.units[0].headers[0].level_place.file;
        let texts = [(file, "team: other\n".to_owned())].into();
        assert_eq!(again(&before, &texts, Care::ReadOn).workspace.units[0].id.to_string(), "other");
    }
}
