//! `okr check -`: a file as an editor has it open, not yet saved.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::place;
use crate::cli::snapshot::{self, Snapshot};
use crate::config;
use crate::model::settings::Settings;
use crate::read::files::MAX_FILE;
use crate::read::{Overlay, work_tree};
use std::io::Read;
use std::path::Path;

/// Reads standard input in the place of `file`; gives the name of the file below the root.
///
/// # Errors
/// When the file is elsewhere or no OKR file, or the input cannot be read.
pub fn snapshot(context: &Context, file: &Path) -> Result<(Snapshot, String), Failure> {
    let shown = file.display();
    let below = place::below_root(context, file).ok_or_else(|| {
        Failure::usage(format!("`{shown}` is not below `{}`", context.root.display()))
            .hint("call okr where the file's `okr.yaml` is, or name that folder with `--root`")
    })?;
    let name = below.to_str().map(|name| name.replace('\\', "/"));
    let hidden = below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let Some(name) = name.filter(|_| !hidden && work_tree::is_yaml(&below)) else {
        return Err(no_okr_file(file, &Settings::default().okrs));
    };
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    let snapshot = snapshot::with_overlay(context, Overlay { name: name.clone(), bytes })?;
    let workspace = snapshot.workspace();
    if workspace.files.iter().all(|read| read.name != name) {
        return Err(no_okr_file(file, &workspace.settings.okrs));
    }
    Ok((snapshot, name))
}

fn no_okr_file(file: &Path, folder: &str) -> Failure {
    let message = format!(
        "`{}` is no OKR file: expected a YAML file below `{folder}/`, or `{}`",
        file.display(),
        config::FILE_NAME
    );
    Failure::usage(message)
}
