//! `okr schema`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::{output, settings, snapshot};
use crate::model::settings::Settings;
use crate::read::{self, Origin};
use crate::render;
use crate::report;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

/// Print the JSON Schema of the files, for editors
///
/// Save it, say as okr.schema.json, and name it in the first line of your files:
///
/// # yaml-language-server: $schema=../../okr.schema.json
///
/// The editor then completes keys, explains them, and underlines what `okr check` would report about
/// single keys and values.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which files
    #[arg(value_name = "FILES", default_value = "okrs")]
    pub which: Which,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Which {
    /// The files with objectives; with the levels of this repository
    Okrs,
    /// The settings, okr.yaml
    Settings,
}

/// Runs `okr schema`.
///
/// # Errors
/// When the settings, which name the levels, cannot be read.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let schema = match args.which {
        Which::Okrs => report::schema::okrs(&settings(context)?.levels),
        Which::Settings => report::schema::settings(),
    };
    output::to_stdout(render::json::schema::schema(&schema).as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// The settings of the work tree or of the commit that was asked for; the defaults where there are
/// none.
fn settings(context: &Context) -> Result<Settings, Failure> {
    let reading = match &context.at {
        Some(revision) => ManuallyDrop::into_inner(snapshot::at(context, revision)?.reading),
        None => read::read(&Origin::WorkTree { root: context.root.clone(), overlay: None }, read::Care::Strict)?,
    };
    settings::usable(&reading)?;
    Ok(reading.workspace.settings)
}
