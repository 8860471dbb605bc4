//! `--format FORMAT[=FILE]`: how findings are printed, and where to.

use crate::cli::exit::Failure;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use std::ffi::OsStr;
use std::path::PathBuf;

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the lines that they are about
    Human,
    /// The same without drawing characters
    Plain,
    /// One line each
    Concise,
    /// For programs
    Json,
    /// SARIF 2.1.0: for code scanning and editors
    Sarif,
    /// Annotations of GitHub Actions, in the log of a step
    Github,
    /// GitLab's report of code quality
    Gitlab,
    /// JUnit's XML: a test for each file and rule
    Junit,
}

impl Format {
    /// Whether it is made to be published, so that what is confidential is masked in it.
    pub fn is_public(self) -> bool {
        match self {
            Format::Human | Format::Plain | Format::Concise | Format::Json => false,
            Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => true,
        }
    }
}

/// One output of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// How.
    pub format: Format,
    /// Where to; `None` is standard output.
    pub file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone, Copy, Debug)]
pub struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let no_text = || clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command);
        let text = value.to_str().ok_or_else(no_text)?;
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let format = EnumValueParser::<Format>::new().parse_ref(command, argument, name.as_ref())?;
        if file == Some("") {
            let message = format!("`{text}` names no file: write `{name}=FILE`, or `{name}` for standard output\n");
            return Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        Ok(Output { format, file: file.map(PathBuf::from) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values: Vec<PossibleValue> = EnumValueParser::<Format>::new().possible_values()?.collect();
        Some(Box::new(values.into_iter()))
    }
}

/// All outputs, standard output first: `human` unless another format is meant for it.
///
/// # Errors
/// When two are meant for standard output, or for one file.
pub fn outputs(asked: &[Output]) -> Result<Vec<Output>, Failure> {
    let mut outputs: Vec<Output> = asked.to_vec();
    if outputs.iter().all(|output| output.file.is_some()) {
        outputs.push(Output { format: Format::Human, file: None });
    }
    outputs.sort_by(|a, b| a.file.cmp(&b.file));
    let twice = outputs.windows(2).find(|pair| pair[0].file == pair[1].file);
    match twice.map(|pair| &pair[0].file) {
        None => Ok(outputs),
        Some(None) => Err(Failure::usage("two formats for standard output, expected at most one")
            .hint("write the others to files: `--format sarif=okr.sarif`")),
        Some(Some(file)) => Err(Failure::usage(format!("two formats for `{}`, expected one", file.display()))
            .hint("choose another file for one of them")),
    }
}
