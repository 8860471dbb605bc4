//! `okr show`

use crate::cli::exit::Failure;
use crate::model::cycle::CycleName;
use crate::model::workspace::{Target, Workspace};
use crate::report::show::{self, NotFound};

/// What a reference on the command line names.
///
/// # Errors
/// A text that is no reference, or one to nothing, with the nearest that there is.
pub fn target(workspace: &Workspace, text: &str, cycle: &CycleName) -> Result<Target, Failure> {
    show::find(workspace, text, cycle).map_err(|problem| match problem {
        NotFound::Unreadable(help) => Failure::usage(format!("`{text}` is no reference")).hint(help),
        NotFound::Nothing { near: Some(near) } => {
            Failure::usage(format!("there is no `{text}`")).hint(format!("did you mean `{near}`?"))
        }
        NotFound::Nothing { near: None } => {
            Failure::usage(format!("there is no `{text}`")).hint("run `okr tree` to see what there is")
        }
    })
}
